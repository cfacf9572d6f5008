use parindex_framework::Ties;

/// The ranks of values by their places, 1 for the highest; equal values share a rank.
pub(crate) fn ranked(values: impl Iterator<Item = f64>, ties: Ties) -> Vec<u32> {
    let mut order: Vec<(f64, usize)> = values.zip(0..).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![0; order.len()];
    let (mut rank, mut place) = (0, 0);
    let mut before = f64::NAN;
    for (value, unit) in order {
        place += 1;
        if value.total_cmp(&before).is_ne() {
            rank = if ties == Ties::Dense { rank + 1 } else { place };
        }
        before = value;
        ranks[unit] = rank;
    }
    ranks
}
