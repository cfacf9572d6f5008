//! How the answers of a group are weighted: by the sample that was drawn, unit by unit, since of an answer no more is known than its
//! unit; and to what is known of the population.

use std::collections::BTreeMap;

use parindex_locale::Message;
use parindex_package::{AnswerDesign, Margins};
use parindex_store::survey::{ByUnit, OfGroup};
use parindex_store::{Result, Store};
use parindex_workflow::CampaignId;
use parindex_workflow::survey::{Draw, Group};

use crate::told::float;

/// Units that are named in a warning.
const MOST_NAMED: usize = 10;

/// How the answers of a group are weighted, and what a reader should know of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Weighting {
    /// None where no sample was drawn, or answers do not fit the one that was: then each counts the same.
    pub(super) design: Option<AnswerDesign>,
    pub(super) margins: Margins,
    pub(super) warnings: Vec<Message>,
}

impl Weighting {
    /// By the answers that are there now, without those that are left out.
    pub(super) async fn of(store: &Store, survey: &CampaignId, group: &Group) -> Result<Weighting> {
        let mut all = store.answered(survey).await?;
        let mut counts = all.remove(group.id.as_str()).unwrap_or_default();
        for (unit, excluded) in store.excluded(survey, &group.id).await? {
            counts.entry(unit).and_modify(|count| *count = count.saturating_sub(excluded));
        }
        let margins = group.margins.as_ref().map(|known| known.totals.clone()).unwrap_or_default();
        let Some(drawn) = group.draw() else { return Ok(Weighting { margins, ..Weighting::default() }) };
        let of = OfGroup { survey, group: &group.id };
        let lines = match group.assigned {
            0 => None,
            _ => by_line(&drawn.draw, &store.answer_designs(of).await?),
        };
        let (design, warnings) = match lines {
            Some(design) => (Some(design), Vec::new()),
            None => designed(&drawn.draw, &counts),
        };
        Ok(Weighting { design, margins, warnings })
    }
}

/// A design of some answers: their unit, how their respondents were drawn, how many they are.
type Designed = (String, BTreeMap<String, String>, u64);

/// Every answer carries along how its respondent was drawn, where all were asked by interview: the weights of those who answered
/// are made to sum to the people of their unit. None where of some that is not known.
fn by_line(draw: &Draw, answers: &[Designed]) -> Option<AnswerDesign> {
    let columns: Vec<String> = answers.first()?.1.keys().filter(|name| *name != "weight").cloned().collect();
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for (unit, design, count) in answers {
        if columns.is_empty() || !columns.iter().all(|name| design.contains_key(name)) {
            return None;
        }
        let weight: f64 = design.get("weight")?.parse().ok()?;
        *sums.entry(unit).or_default() += weight * float(*count);
    }
    let factor = |(unit, sum): (&str, f64)| {
        let people = draw.units.get(&unit.parse().ok()?)?.people;
        (people > 0 && sum > 0.0).then(|| (unit.to_owned(), float(people) / sum))
    };
    let factors = sums.into_iter().map(factor).collect::<Option<_>>()?;
    Some(AnswerDesign::Lines { columns, factors })
}

/// What a draw says of so many answers of each unit: an answer stands for the people of its unit by the answers of the unit.
fn designed(draw: &Draw, counts: &ByUnit) -> (Option<AnswerDesign>, Vec<Message>) {
    let people: BTreeMap<String, u64> =
        draw.units.iter().map(|(unit, counts)| (unit.to_string(), counts.people)).collect();
    let answered = || counts.iter().filter(|(_, count)| **count > 0);
    let unknown: Vec<&str> =
        answered().filter(|(unit, _)| !people.contains_key(*unit)).map(|(unit, _)| unit.as_str()).collect();
    let more: Vec<&str> = answered()
        .filter(|(unit, count)| people.get(*unit).is_some_and(|people| people < count))
        .map(|(unit, _)| unit.as_str())
        .collect();
    let unfit: Vec<Message> = [("weight-outside", unknown), ("weight-more", more)]
        .into_iter()
        .filter(|(_, units)| !units.is_empty())
        .map(|(id, units)| Message::new(id).text("units", named(&units)))
        .collect();
    if !unfit.is_empty() {
        return (None, unfit);
    }
    let weight = |(unit, people): (&String, &u64)| {
        let answers = counts.get(unit).copied().unwrap_or(0).max(1);
        (unit.clone(), float(*people) / float(answers))
    };
    let weights = people.iter().map(weight).collect();
    let silent: Vec<&str> = people
        .iter()
        .filter(|(unit, people)| **people > 0 && counts.get(*unit).copied().unwrap_or(0) == 0)
        .map(|(unit, _)| unit.as_str())
        .collect();
    let mut warnings = Vec::new();
    if !silent.is_empty() {
        warnings.push(Message::new("weight-silent").text("units", named(&silent)));
    }
    // Which place or row an answer comes from is not kept beside it.
    let plain = draw.how.stages.is_empty();
    if !plain {
        warnings.push(Message::new("weight-stages"));
    }
    (Some(AnswerDesign::Units { weights, populations: plain.then_some(people) }), warnings)
}

fn named(units: &[&str]) -> String {
    let more = if units.len() > MOST_NAMED { ", …" } else { "" };
    format!("{}{more}", units[..units.len().min(MOST_NAMED)].join(", "))
}

#[cfg(test)]
mod tests {
    use parindex_ledger::Digest;
    use parindex_workflow::survey::{Counts, How};

    use super::*;

    fn draw(units: &[(&str, u64)]) -> Draw {
        let units = units
            .iter()
            .map(|(unit, people)| (unit.parse().unwrap(), Counts { people: *people, drawn: 1 }))
            .collect();
        Draw {
            frame: Digest::ZERO,
            name: String::new(),
            rows: 1,
            how: How::default(),
            seed: "1".into(),
            units,
            sample: 1,
            spares: 0,
            list: Digest::ZERO,
            contacts: false,
            reason: String::new(),
        }
    }

    #[test]
    fn an_answer_stands_for_the_people_of_its_unit_by_the_answers_of_the_unit() {
        let counts = ByUnit::from([("a".into(), 4), ("b".into(), 0)]);
        let (design, warnings) = designed(&draw(&[("a", 10), ("b", 5)]), &counts);
        let Some(AnswerDesign::Units { weights, .. }) = design else { panic!("{design:?}") };
        assert!((weights["a"] - 2.5).abs() < 1e-12);
        assert_eq!(warnings.iter().map(|warning| warning.id).collect::<Vec<_>>(), ["weight-silent"]);
    }

    #[test]
    fn answers_that_carry_their_design_along_are_weighted_by_it_for_all_people_of_their_unit() {
        let design = |weight: &str| {
            BTreeMap::from([("stratum".to_owned(), "s".to_owned()), ("weight".to_owned(), weight.to_owned())])
        };
        let answers = [("a".to_owned(), design("2"), 2), ("a".to_owned(), design("4"), 1)];
        let Some(AnswerDesign::Lines { columns, factors }) = by_line(&draw(&[("a", 16)]), &answers) else {
            panic!("no design")
        };
        assert_eq!(columns, ["stratum"]);
        assert!((factors["a"] - 2.0).abs() < 1e-12);
        let bare = [answers[0].clone(), ("a".to_owned(), BTreeMap::new(), 1)];
        assert_eq!(by_line(&draw(&[("a", 16)]), &bare), None, "of some it is not known");
        assert_eq!(by_line(&draw(&[("b", 16)]), &answers), None, "not of this sample");
    }

    #[test]
    fn answers_that_do_not_fit_the_sample_are_told_and_not_weighted() {
        let counts = ByUnit::from([("a".into(), 11), ("c".into(), 1)]);
        let (design, warnings) = designed(&draw(&[("a", 10)]), &counts);
        assert_eq!(design, None);
        assert_eq!(
            warnings.iter().map(|warning| warning.id).collect::<Vec<_>>(),
            ["weight-outside", "weight-more"]
        );
    }
}
