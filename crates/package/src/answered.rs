//! What the respondents of each unit answered, as estimates: made of the counts of `answers.csv`, without those of so few that
//! an answer could be guessed.

use parindex_locale::Message;
use parindex_survey::{Estimate, Suppression};
use rust_decimal::prelude::ToPrimitive as _;

use crate::campaign::Campaign;

/// What a group of a unit answered to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// The group.
    pub group: String,
    /// The mean worth of the answers, 0 to 1, with its error as if the respondents had been drawn from a large group by
    /// chance: counts tell no design.
    pub estimate: Estimate,
    /// Why it is not shown; `None` if it is.
    pub hidden: Option<Message>,
}

/// By unit: what its respondents answered, in the order of the questions' names and the groups' names.
#[must_use]
pub fn answered(campaign: &Campaign, suppression: Suppression) -> Vec<Vec<Answered>> {
    let counts = &campaign.input.answers;
    let mut pairs: Vec<&(String, String)> = counts.iter().flat_map(|unit| unit.keys()).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut units: Vec<Vec<Answered>> = vec![Vec::new(); campaign.input.units.len()];
    for pair in pairs {
        let of = |unit: &parindex_index::Answers| {
            let counted = unit.get(pair)?.iter();
            estimate(counted.filter_map(|(worth, count)| Some((worth.to_f64()?, *count))))
        };
        let parts: Vec<Option<Estimate>> = counts.iter().map(of).collect();
        let hidden = suppression.reasons(&parts);
        for ((unit, part), hidden) in units.iter_mut().zip(parts).zip(hidden) {
            let (question, group) = pair.clone();
            unit.extend(part.map(|estimate| Answered { question, group, estimate, hidden }));
        }
    }
    units
}

/// The mean of answers that are worth something, so often each; `None` where there are none.
#[expect(clippy::cast_precision_loss, reason = "nobody asks 2^53 people")]
fn estimate(counts: impl Iterator<Item = (f64, u64)> + Clone) -> Option<Estimate> {
    let answers: u64 = counts.clone().map(|(_, count)| count).sum();
    let total = answers as f64;
    let value = counts.clone().map(|(worth, count)| worth * count as f64).sum::<f64>() / total;
    let spread: f64 = counts.map(|(worth, count)| (worth - value).powi(2) * count as f64).sum();
    let error = (answers > 1).then(|| (spread / (total - 1.0) / total).sqrt());
    let answers = usize::try_from(answers).ok()?;
    (answers > 0).then(|| Estimate {
        value,
        error,
        degrees: answers.saturating_sub(1),
        effect: None,
        answers,
        weight: total,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_of_counts_has_the_error_of_a_simple_sample() {
        // 1, 1, 0.5, 0: the mean 0.625, the variance 0.2291667.
        let found = estimate([(0.0, 1), (0.5, 1), (1.0, 2)].into_iter()).unwrap();
        assert_eq!((found.value, found.answers, found.degrees), (0.625, 4, 3));
        assert!((found.error.unwrap() - (0.229_166_666_7_f64 / 4.0).sqrt()).abs() < 1e-9);
        assert_eq!(estimate([(1.0, 1)].into_iter()).unwrap().error, None);
        assert_eq!(estimate(std::iter::empty()), None);
    }
}
