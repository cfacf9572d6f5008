/// A count as a real number; exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts of people and units are far below 2^53")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// A real number as a count: rounded down, negative and NaN are 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, which is meant"
)]
pub(crate) fn count(real: f64) -> usize {
    real as usize
}
