//! What the respondents of each unit answered, as estimates: made of the counts of `answers.csv`, without those of so few that
//! an answer could be guessed.

use parindex_locale::{Lang, Message};
use parindex_survey::{Estimate, Suppression};
use rust_decimal::prelude::ToPrimitive as _;

use crate::campaign::Campaign;
use crate::sample::{ESTIMATES_COLUMNS, plain};
use crate::write::{Field, TableWriter, Written};

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

/// The level of the intervals.
const LEVEL: f64 = 0.95;

/// The estimates as a table of [`ESTIMATES_COLUMNS`], the figures from elsewhere among them; `None` where there are neither. What is not shown says so in `note`, in
/// English in every language.
#[must_use]
pub fn answered_csv(campaign: &Campaign, answered: &[Vec<Answered>]) -> Option<String> {
    Some(String::from_utf8_lossy(&table(campaign, answered)?.bytes).into_owned())
}

/// The table with its columns.
pub(crate) fn table(campaign: &Campaign, answered: &[Vec<Answered>]) -> Option<Written> {
    let input = &campaign.input;
    let fields = ESTIMATES_COLUMNS.map(|name| match name {
        "unit" | "item" | "note" => Field::text(name),
        "answers" => Field::integer(name),
        name => Field::number(name),
    });
    let mut writer = TableWriter::new("estimates", fields.to_vec(), &["unit", "item"]);
    let mut rows = 0;
    for (place, unit) in input.units.iter().enumerate() {
        for found in answered.get(place).into_iter().flatten() {
            writer.row(&cells(&unit.code, found));
            rows += 1;
        }
        for (source, value) in input.external.get(place).into_iter().flatten() {
            let error = input.errors.get(place).and_then(|errors| errors.get(source));
            let mut cells = ESTIMATES_COLUMNS.map(|_| String::new());
            (cells[0], cells[1], cells[2]) = (unit.code.clone(), source.clone(), value.to_string());
            cells[3] = error.map_or_else(String::new, ToString::to_string);
            writer.row(&cells);
            rows += 1;
        }
    }
    (rows > 0).then(|| writer.finish())
}

fn cells(unit: &str, found: &Answered) -> [String; 9] {
    let (estimate, shown) = (&found.estimate, found.hidden.is_none());
    let text = |value: Option<f64>| value.filter(|_| shown).map(plain).unwrap_or_default();
    let interval = estimate.interval(LEVEL);
    [
        unit.to_owned(),
        format!("{}:{}", found.question, found.group),
        text(Some(estimate.value)),
        text(estimate.error),
        text(interval.map(|(low, _)| low)),
        text(interval.map(|(_, high)| high)),
        String::new(),
        if shown { estimate.answers.to_string() } else { String::new() },
        found.hidden.as_ref().map(|why| Lang::En.say(why)).unwrap_or_default(),
    ]
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
