//! What it costs to compute an index: 10 fields of 10 leaves, for a hundred to a hundred thousand units.
//!
//! `bench/run` puts it beside numpy on the same work in the same run.

use divan::Bencher;
use parindex_framework::facts::{Facts, Value};
use parindex_framework::{Framework, Meta, Points, Row, build};
use parindex_index::{Entry, Input, Stage, Unit, WhatIf, compute, improvements, what_if};
use rust_decimal::Decimal;

const FIELDS: usize = 10;
const LEAVES: usize = 10;

fn main() {
    divan::main();
}

/// Ten fields of ten leaves of 1 point, all with the same rule (none: points are entered).
fn framework(rule: &str, facts: &str) -> Framework {
    let row = |code: String, max: usize, leaf: bool| {
        let cell = |text: &str| if leaf { text.to_owned() } else { String::new() };
        Row {
            name_vi: format!("Mục {code}"),
            max: max.to_string(),
            scored_by: cell("appraisal"),
            rule: cell(rule),
            facts: cell(facts),
            code,
            ..Row::default()
        }
    };
    let mut rows = Vec::new();
    for field in 1..=FIELDS {
        rows.push(row(field.to_string(), LEAVES, false));
        rows.extend((1..=LEAVES).map(|leaf| row(format!("{field}.{leaf}"), 1, true)));
    }
    let (meta, _) = Meta::parse("id = 'bench'\ntitle_vi = 'Đo'\nkind = 'commune'");
    build(&meta.expect("sound"), &rows).0.expect("sound")
}

/// The same numbers each time and everywhere: hundredths that look irregular.
fn hundredths(unit: usize, leaf: usize) -> i64 {
    i64::try_from((unit * 7919 + leaf * 104_729 + unit * leaf * 31) % 101).unwrap_or_default()
}

fn input(units: usize, entry: impl Fn(usize, usize) -> Entry) -> Input {
    let unit = |n: usize| Unit { code: format!("U{n}"), ranked: true, ..Unit::default() };
    Input {
        units: (0..units).map(unit).collect(),
        entries: (0..units).map(|u| (0..FIELDS * LEAVES).map(|leaf| entry(u, leaf)).collect()).collect(),
        ..Input::default()
    }
}

fn entered(unit: usize, leaf: usize) -> Entry {
    Entry { appraised: Points::new(Decimal::new(hundredths(unit, leaf), 2)).ok(), ..Entry::default() }
}

fn declared(unit: usize, leaf: usize) -> Entry {
    let done = hundredths(unit, leaf);
    let facts: Facts = [("planned", 100), ("done", done)]
        .map(|(name, n)| (name.to_owned(), Value::Number(n.into())))
        .into_iter()
        .collect();
    Entry { facts: Some(Box::new(facts)), ..Entry::default() }
}

#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 7, sample_size = 1)]
fn entered_points(bencher: Bencher, units: usize) {
    let framework = framework("", "");
    let input = input(units, entered);
    bencher.bench(|| compute(&framework, &input, Stage::Final));
}

#[divan::bench(args = [1_000], sample_count = 7, sample_size = 1)]
fn rules_from_facts(bencher: Bencher, units: usize) {
    let rule = "done / planned: >= 90% = max; >= 50% = share; else 0; nothing = out";
    let framework = framework(rule, r#"planned "Kế hoạch"; done <= planned "Hoàn thành""#);
    let input = input(units, declared);
    bencher.bench(|| compute(&framework, &input, Stage::Final));
}

/// What somebody supposes on the screen: another weight of a field, and other points of a unit, which is computed anew.
#[divan::bench(args = [63, 10_000], sample_count = 7, sample_size = 1)]
fn what_if_weights_and_points(bencher: Bencher, units: usize) {
    let framework = framework("", "");
    let input = input(units, entered);
    let results = compute(&framework, &input, Stage::Final);
    let weight = framework.fields().next().map(|field| (field, Decimal::from(25)));
    let supposed = WhatIf {
        weights: weight.into_iter().collect(),
        entries: [((0, 0), Entry { appraised: Points::new(Decimal::ONE).ok(), ..Entry::default() })].into(),
        criteria: None,
        among: None,
    };
    bencher.bench(|| what_if(&framework, &input, &results, &supposed));
}

/// What would raise a unit most, by rules from facts.
#[divan::bench(args = [63], sample_count = 7, sample_size = 1)]
fn improvements_of_a_unit(bencher: Bencher, units: usize) {
    let rule = "done / planned: >= 90% = max; >= 50% = share; else 0; nothing = out";
    let framework = framework(rule, r#"planned "Kế hoạch"; done <= planned "Hoàn thành""#);
    let input = input(units, declared);
    let results = compute(&framework, &input, Stage::Final);
    bencher.bench(|| improvements(&framework, &input, &results, 7));
}
