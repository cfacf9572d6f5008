//! What the respondents of each unit answered, as estimates: made of the counts of `answers.csv`, without those of so few that
//! an answer could be guessed.

use std::collections::BTreeMap;

use parindex_locale::{Lang, Message};
use parindex_survey::{Estimate, Suppression, together};
use rust_decimal::prelude::ToPrimitive as _;

use crate::campaign::Campaign;
use crate::sample::{ESTIMATES_COLUMNS, plain};
use crate::survey::{Answer, Question};
use crate::write::{Field, TableWriter, Written};

/// What a group of a unit answered to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// The group.
    pub group: String,
    /// The mean worth of the answers, 0 to 1, with the error that came with it; of counts, which tell no design, as if the
    /// respondents had been drawn from a large group by chance.
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
        let of = |(unit, answers): (usize, &parindex_index::Answers)| {
            let counted = answers.get(pair)?.iter();
            let found = estimate(counted.filter_map(|(worth, count)| Some((worth.to_f64()?, *count))))?;
            let Some(sampled) = campaign.input.sampled.get(unit).and_then(|all| all.get(pair)) else {
                return Some(found);
            };
            let effect = sampled.effect.and_then(|effect| effect.to_f64());
            Some(Estimate { error: sampled.error.to_f64(), effect, ..found })
        };
        let parts: Vec<Option<Estimate>> = counts.iter().enumerate().map(of).collect();
        let hidden = suppression.reasons(&parts);
        for ((unit, part), hidden) in units.iter_mut().zip(parts).zip(hidden) {
            let (question, group) = pair.clone();
            unit.extend(part.map(|estimate| Answered { question, group, estimate, hidden }));
        }
    }
    units
}

/// What a group answered to a question, all units together.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// The question.
    pub question: String,
    /// The group.
    pub group: String,
    /// The mean worth of the answers, each of which counts the same whatever its unit.
    pub estimate: Estimate,
    /// Why it is not shown; `None` if it is.
    pub hidden: Option<Message>,
    /// Units in which somebody answered.
    pub units: usize,
    /// How often each answer was given, in the order of the scale; those that do not count are among them. Nothing where there
    /// is no scale, or where estimates were brought along.
    pub given: Vec<(String, u64)>,
}

/// What each group answered to each question over all units, in the order of the tables of groups and questions. `answered` is
/// what [`answered()`] gave.
#[must_use]
pub fn opinions(campaign: &Campaign, answered: &[Vec<Answered>], suppression: Suppression) -> Vec<Opinion> {
    let mut parts: BTreeMap<(&str, &str), Vec<Estimate>> = BTreeMap::new();
    for found in answered.iter().flatten() {
        parts.entry((&found.question, &found.group)).or_default().push(found.estimate);
    }
    let mut counts: BTreeMap<(&str, &str), BTreeMap<&str, u64>> = BTreeMap::new();
    let scaled = |answer: &&Answer| {
        let asked = campaign.question(&answer.question, &answer.group);
        answer.sampled.is_none() && asked.is_some_and(|asked| !asked.scale.is_empty())
    };
    for answer in campaign.answers.iter().filter(scaled) {
        let by_answer = counts.entry((&answer.question, &answer.group)).or_default();
        let count = by_answer.entry(&answer.value).or_default();
        *count = count.saturating_add(answer.count);
    }
    let opinion = |((question, group), parts): ((&str, &str), Vec<Estimate>)| {
        let estimate = together(&parts)?;
        let asked = campaign.question(question, group);
        let given = counts.get(&(question, group)).into_iter().flatten();
        let mut given: Vec<(String, u64)> =
            given.map(|(answer, count)| ((*answer).to_owned(), *count)).collect();
        given.sort_by_key(|(answer, _)| asked.and_then(|asked| asked.place(answer)));
        Some(Opinion {
            question: question.to_owned(),
            group: group.to_owned(),
            estimate,
            hidden: suppression.reason(&estimate),
            units: parts.len(),
            given,
        })
    };
    let mut all: Vec<Opinion> = parts.into_iter().filter_map(opinion).collect();
    let group = |id: &str| campaign.groups.iter().position(|group| group.id == id).unwrap_or(usize::MAX);
    let question =
        |id: &str| campaign.questions.iter().position(|question| question.id == id).unwrap_or(usize::MAX);
    all.sort_by_cached_key(|opinion| {
        (group(&opinion.group), opinion.group.clone(), question(&opinion.question))
    });
    all
}

impl Campaign {
    /// A question as it was put to a group: its own row goes before the one for every group.
    #[must_use]
    pub fn question(&self, id: &str, group: &str) -> Option<&Question> {
        let of = |group: &str| self.questions.iter().find(|row| row.id == id && row.group == group);
        of(group).or_else(|| of(""))
    }
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
        text(estimate.effect),
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
