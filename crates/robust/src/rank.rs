use parindex_framework::Ties;

/// The ranks of values by their places, 1 for the highest; equal values share a rank.
pub(crate) fn ranked(values: impl Iterator<Item = f64>, ties: Ties) -> Vec<u32> {
    let mut order: Vec<(u64, u32)> = values.map(descending).zip(0..).collect();
    // Equals may stand in any order, since they share their rank.
    order.sort_unstable_by_key(|(key, _)| *key);
    let mut ranks = vec![0; order.len()];
    let (mut rank, mut before) = (0, None);
    for (place, (key, unit)) in (1..).zip(order) {
        if before != Some(key) {
            rank = if ties == Ties::Dense { rank + 1 } else { place };
        }
        before = Some(key);
        ranks[unit as usize] = rank;
    }
    ranks
}

/// A whole number that is the smaller the higher the value, in the order of [`f64::total_cmp`]: whole numbers are compared
/// faster.
fn descending(value: f64) -> u64 {
    let bits = value.to_bits();
    // Of negative numbers all bits turn round, of others the sign alone; then all of them, so that the highest comes first.
    if bits >> 63 == 1 { bits } else { !(bits | 1 << 63) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_follow_the_values_and_equals_share_theirs() {
        let values = [0.5, -3.0, f64::MAX, 0.5, -0.25, f64::MIN, 1e-300, -1e-300];
        assert_eq!(ranked(values.into_iter(), Ties::Competition), [2, 7, 1, 2, 6, 8, 4, 5]);
        assert_eq!(ranked(values.into_iter(), Ties::Dense), [2, 6, 1, 2, 5, 7, 3, 4]);
        assert_eq!(ranked(std::iter::empty(), Ties::Competition), [0; 0]);
    }
}
