/// A count as a real number; exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts of people and units are far below 2^53")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// A count of answers as a real number; exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts of answers are far below 2^53")]
pub(crate) fn answers(count: u64) -> f64 {
    count as f64
}
