//! Statements over many rows are made of numbers of parameters alone, and for few numbers of rows, so that they stay prepared.

/// How many rows one statement has at most.
pub(super) const MOST: usize = 64;

/// Rows until they are a power of two: the last one stands there again, and statements must bear that.
pub(super) fn filled<T>(rows: &[T]) -> Vec<&T> {
    let missing = rows.len().next_power_of_two() - rows.len();
    rows.iter().chain(rows.last().into_iter().cycle().take(missing)).collect()
}

/// The places of the parameters of so many rows, from a number on: `($3, $4), ($5, $6)`.
pub(super) fn places(rows: usize, columns: usize, from: usize) -> String {
    let row = |row: usize| {
        let first = from + row * columns;
        let places: Vec<String> = (first..first + columns).map(|place| format!("${place}")).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_filled_up_to_few_numbers_of_places() {
        assert_eq!(filled(&[1, 2, 3]), [&1, &2, &3, &3]);
        assert_eq!((filled(&[7; 64]).len(), filled(&[7; 33]).len(), filled(&[7]).len()), (64, 64, 1));
        assert_eq!(places(2, 3, 4), "($4, $5, $6), ($7, $8, $9)");
    }
}
