use parindex_framework::Ties;
use rust_decimal::Decimal;

/// Ranks values from the highest down; 1 is the best. Equal values share a rank; what follows a tie is said by `ties`.
/// A missing value has no rank.
#[must_use]
pub fn rank(values: &[Option<Decimal>], ties: Ties) -> Vec<Option<u32>> {
    let mut order: Vec<(Decimal, usize)> =
        values.iter().enumerate().filter_map(|(i, v)| Some(((*v)?, i))).collect();
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![None; values.len()];
    let mut current = 0;
    for (place, (value, i)) in order.iter().enumerate() {
        let same_as_before = place > 0 && order[place - 1].0 == *value;
        if !same_as_before {
            current = match ties {
                Ties::Competition => u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1),
                Ties::Dense => current + 1,
            };
        }
        ranks[*i] = Some(current);
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_a_rank_and_what_is_missing_has_none() {
        let values = [Some(90), None, Some(95), Some(90), Some(80)].map(|v| v.map(Decimal::from));
        assert_eq!(rank(&values, Ties::Competition), [Some(2), None, Some(1), Some(2), Some(4)]);
        assert_eq!(rank(&values, Ties::Dense), [Some(2), None, Some(1), Some(2), Some(3)]);
    }
}
