use parindex_framework::Ties;

/// Scores are compared in steps of which so many make 1.
const STEPS: f64 = 1e12;

/// 1.5 x 2^52: what is added to it loses its decimals, if it is smaller than 2^51.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// The ranks of values by their places, 1 for the highest; equal values share a rank.
pub(crate) fn ranked(values: impl Iterator<Item = f64>, ties: Ties) -> Vec<u32> {
    let mut order: Vec<(u64, usize)> = values.map(descending).zip(0..).collect();
    // Equals may stand in any order, since they share their rank.
    order.sort_unstable_by_key(|(key, _)| *key);
    shared(&order, |one| *one, ties)
}

/// The ranks of scores, which count as equal where they agree in twelve decimals: sums that are the same in decimals may differ
/// in the last binary digit. `None` where a score is no number.
pub(crate) fn ranked_in_decimals(scores: &[f64], ties: Ties) -> Option<Vec<u32>> {
    ranked_within(scores, ties, &mut Vec::new())
}

/// The same, many times over: what is put in order stands in a place that is used again.
pub(crate) fn ranked_within(scores: &[f64], ties: Ties, order: &mut Vec<i64>) -> Option<Vec<u32>> {
    // Without a branch in it, so that several are looked at together; no number is lost in a maximum.
    let largest =
        scores.iter().fold(0.0, |most: f64, score| if score.abs() > most { score.abs() } else { most });
    if !scores.iter().fold(true, |finite, score| finite & score.is_finite()) {
        return None;
    }
    // A whole number for each, its place in the lowest bits: nothing is sorted faster.
    let bits = usize::BITS - scores.len().leading_zeros();
    let room = 62_u32.saturating_sub(bits).min(51);
    if largest * STEPS >= 2.0_f64.powi(room.cast_signed()) {
        return Some(ranked(scores.iter().map(|score| score * STEPS), ties));
    }
    let steps = |score: f64| (score * STEPS + WHOLE).to_bits().cast_signed() - WHOLE.to_bits().cast_signed();
    order.clear();
    order.extend(scores.iter().zip(0_i64..).map(|(score, place)| -steps(*score) << bits | place));
    order.sort_unstable();
    let places = (1_u64 << bits) - 1;
    let place = |key: i64| usize::try_from(key.cast_unsigned() & places).unwrap_or_default();
    Some(shared(order, |key| (key >> bits, place(*key)), ties))
}

/// Ranks of what is in order, the first first: each a key, which equals share, and its place.
fn shared<T, K: PartialEq>(order: &[T], of: impl Fn(&T) -> (K, usize), ties: Ties) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    let (mut rank, mut before) = (0, None);
    for (place, one) in (1..).zip(order) {
        let (key, at) = of(one);
        if before.as_ref() != Some(&key) {
            rank = if ties == Ties::Dense { rank + 1 } else { place };
        }
        before = Some(key);
        ranks[at] = rank;
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

    #[test]
    fn scores_that_agree_in_twelve_decimals_are_equal() {
        let scores = [0.3, 0.1 + 0.2, -1e-13, 0.0, 250.0, -250.0, 0.300_000_000_002];
        assert_eq!(ranked_in_decimals(&scores, Ties::Competition).unwrap(), [3, 3, 5, 5, 1, 7, 2]);
        let beyond: Vec<f64> = scores.iter().map(|score| score * 1e9).chain([1e300]).collect();
        assert_eq!(ranked_in_decimals(&beyond, Ties::Dense).unwrap()[4..], [2, 8, 3, 1]);
        assert_eq!(ranked_in_decimals(&[1.0, f64::NAN], Ties::Competition), None);
        assert_eq!(ranked_in_decimals(&[1.0, f64::INFINITY], Ties::Competition), None);
    }
}
