//! Small campaigns, put together by hand.

use std::collections::BTreeMap;

use parindex_framework::{Framework, Meta, Points, Row, build};
use parindex_index::{Answers, Entry, Input, Results, Stage, Unit, compute};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

pub type Campaign = (Framework, Input, Results);

/// A framework of one field with these leaves: maximum, who scores, rule.
pub fn framework(leaves: &[(u32, &str, &str)]) -> Framework {
    let total: u32 = leaves.iter().map(|(max, ..)| max).sum();
    let row = |code: String, max: u32, by: &str, rule: &str| Row {
        name_vi: format!("Mục {code}"),
        max: max.to_string(),
        scored_by: by.to_owned(),
        rule: rule.to_owned(),
        code,
        ..Row::default()
    };
    let mut rows = vec![row("1".into(), total, "", "")];
    rows.extend(leaves.iter().zip(1..).map(|((max, by, rule), n)| row(format!("1.{n}"), *max, by, rule)));
    let text = "id = 't'\ntitle_vi = 'T'\nkind = 'province'\n[[bands]]\nname = 'A'\nfrom = 90\n[[bands]]\nname = 'B'\nfrom = 70";
    let (meta, faults) = Meta::parse(text);
    let (framework, more) = build(&meta.expect("sound"), &rows);
    framework.unwrap_or_else(|| panic!("{faults:?} {more:?}"))
}

/// A framework of several fields, by field the maxima of its leaves, and units with what each reached of each leaf.
pub fn reached(fields: &[Vec<f64>], units: &[Vec<Option<f64>>]) -> Campaign {
    let row = |code: String, max: f64| Row {
        name_vi: format!("Mục {code}"),
        max: decimal(max).to_string(),
        code,
        ..Row::default()
    };
    let mut rows = Vec::new();
    for (field, leaves) in (1..).zip(fields) {
        rows.push(row(format!("{field}"), leaves.iter().sum()));
        rows.extend((1..).zip(leaves).map(|(leaf, max)| row(format!("{field}.{leaf}"), *max)));
    }
    let (meta, _) = Meta::parse("id = 't'\ntitle_vi = 'T'\nkind = 'province'");
    let framework = build(&meta.expect("sound"), &rows).0.expect("sound");
    let maxima: Vec<f64> = fields.iter().flatten().copied().collect();
    let entry = |(share, max): (&Option<f64>, &f64)| Entry {
        appraised: share.map(|share| Points::new(decimal(share * max)).expect("points")),
        not_applicable: share.is_none(),
        ..Entry::default()
    };
    let input = Input {
        units: self::units(units.len()),
        entries: units.iter().map(|unit| unit.iter().zip(&maxima).map(entry).collect()).collect(),
        ..Input::default()
    };
    let results = compute(&framework, &input, Stage::Final);
    (framework, input, results)
}

pub fn decimal(value: f64) -> Decimal {
    Decimal::from_f64(value).expect("finite").round_dp(12)
}

fn units(count: usize) -> Vec<Unit> {
    (0..count).map(|n| Unit { code: format!("U{n}"), ranked: true, ..Unit::default() }).collect()
}

/// Units whose index is one figure with an error, both as shares of the maximum.
pub fn figures(figures: &[(f64, f64)]) -> Campaign {
    let framework = framework(&[(10, "external", "external S: share")]);
    let of = |value: f64| BTreeMap::from([("S".to_owned(), decimal(value))]);
    let input = Input {
        units: units(figures.len()),
        external: figures.iter().map(|(share, _)| of(*share)).collect(),
        errors: figures.iter().map(|(_, error)| of(*error)).collect(),
        ..Input::default()
    };
    let results = compute(&framework, &input, Stage::Final);
    (framework, input, results)
}

/// Units whose index is what two appraised, with its error, both as shares of the maximum.
pub fn appraised(figures: &[(f64, f64)]) -> Campaign {
    let framework = framework(&[(10, "appraisal", "")]);
    let points = |share: f64| Points::new((decimal(share) * Decimal::TEN).round_dp(10)).ok();
    let entry = |(share, error): &(f64, f64)| Entry {
        appraised: points(*share),
        error: points(*error),
        ..Entry::default()
    };
    let input = Input {
        units: units(figures.len()),
        entries: figures.iter().map(|figure| vec![entry(figure)]).collect(),
        ..Input::default()
    };
    let results = compute(&framework, &input, Stage::Final);
    (framework, input, results)
}

/// Units with answers of one group; by unit, then by question: worth and count.
pub fn answered(framework: Framework, answers: &[Vec<Vec<(f64, u64)>>]) -> Campaign {
    let of = |questions: &Vec<Vec<(f64, u64)>>| -> Answers {
        let counts =
            |counts: &Vec<(f64, u64)>| counts.iter().map(|(worth, n)| (decimal(*worth), *n)).collect();
        let pair = |n: usize| (format!("Q{n}"), "people".to_owned());
        questions.iter().zip(1..).map(|(question, n)| (pair(n), counts(question))).collect()
    };
    let input =
        Input { units: units(answers.len()), answers: answers.iter().map(of).collect(), ..Input::default() };
    let results = compute(&framework, &input, Stage::Final);
    (framework, input, results)
}
