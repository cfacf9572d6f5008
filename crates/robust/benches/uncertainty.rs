//! What it costs to know how sure ranks are, beside a bare loop that draws as many random numbers and adds as many values.

use std::collections::BTreeMap;
use std::hint::black_box;

use divan::Bencher;
use parindex_framework::{Framework, Meta, Points, Row, build};
use parindex_index::{Entry, Input, Results, Stage, Unit, compute};
use parindex_robust::{Draws, uncertainty};
use parindex_survey::Random;
use rust_decimal::Decimal;

/// Fields; each has one survey leaf, that all groups are asked for.
const FIELDS: usize = 8;
const LEAVES: usize = 12;
const GROUPS: usize = 4;
/// Answers to a question in a group of a unit: 60,000 respondents in 63 units.
const ANSWERS: u64 = 238;
const REPLICATES: usize = 10_000;

fn main() {
    divan::main();
}

fn framework() -> Framework {
    let row = |code: String, max: usize, by: &str, rule: String| Row {
        name_vi: format!("Mục {code}"),
        max: max.to_string(),
        scored_by: by.to_owned(),
        rule,
        code,
        ..Row::default()
    };
    let mut rows = Vec::new();
    for field in 1..=FIELDS {
        rows.push(row(field.to_string(), LEAVES, "", String::new()));
        rows.push(row(format!("{field}.1"), 1, "survey", format!("survey Q{field}")));
        rows.extend((2..=LEAVES).map(|leaf| row(format!("{field}.{leaf}"), 1, "appraisal", String::new())));
    }
    let (meta, _) = Meta::parse("id = 'bench'\ntitle_vi = 'Đo'\nkind = 'province'");
    build(&meta.expect("sound"), &rows).0.expect("sound")
}

fn campaign(units: usize) -> (Framework, Input, Results) {
    let framework = framework();
    let points = |unit: usize, leaf: usize| {
        Decimal::new(i64::try_from((unit * 7919 + leaf * 104_729) % 40).unwrap_or(0) + 60, 2)
    };
    let entry = |unit: usize, leaf: usize| {
        let appraised =
            (!leaf.is_multiple_of(LEAVES)).then(|| Points::new(points(unit, leaf)).ok()).flatten();
        Entry { appraised, ..Entry::default() }
    };
    let answers = |unit: usize| {
        let counts = |place: usize| -> BTreeMap<Decimal, u64> {
            let most = 40 + ((unit * 13 + place * 7) as u64) % 60;
            [(0, 10), (25, 20), (50, 40), (75, most), (100, ANSWERS - 70 - most)]
                .map(|(value, count)| (Decimal::new(value, 2), count))
                .into()
        };
        (1..=FIELDS)
            .flat_map(|q| (0..GROUPS).map(move |g| (q, g)))
            .map(|(q, g)| ((format!("Q{q}"), format!("g{g}")), counts(q * GROUPS + g)))
            .collect()
    };
    let input = Input {
        units: (0..units).map(|n| Unit { code: format!("U{n}"), ranked: true, ..Unit::default() }).collect(),
        entries: (0..units).map(|u| (0..FIELDS * LEAVES).map(|leaf| entry(u, leaf)).collect()).collect(),
        answers: (0..units).map(answers).collect(),
        ..Input::default()
    };
    let results = compute(&framework, &input, Stage::Final);
    (framework, input, results)
}

/// Errors, open ranks, the chance of each rank: the whole of it.
#[divan::bench(args = [63, 693], sample_count = 5, sample_size = 1)]
fn drawn_again(bencher: Bencher, units: usize) {
    let (framework, input, results) = campaign(units);
    let draws = Draws { seed: 1, replicates: REPLICATES };
    bencher.bench(|| uncertainty(&framework, &input, &results, draws));
}

/// Ten million respondents in more than ten thousand units, as often as so many units are drawn.
#[divan::bench(args = [10_600], sample_count = 1, sample_size = 1)]
fn ten_million(bencher: Bencher, units: usize) {
    let (framework, input, results) = campaign(units);
    let draws = Draws::new(1, units);
    bencher.bench(|| uncertainty(&framework, &input, &results, draws));
}

/// As many random numbers and additions as there are respondents times replicates, in one thread, and nothing else.
#[divan::bench(args = [63], sample_count = 5, sample_size = 1)]
fn bare_loop(bencher: Bencher, units: usize) {
    let table: Vec<f64> = (0..ANSWERS).map(|n| f64::from(u32::try_from(n).unwrap_or(0))).collect();
    bencher.bench(|| {
        let mut random = Random::stream(1, 1);
        let mut sum = 0.0;
        for _ in 0..units * GROUPS * REPLICATES {
            for _ in 0..ANSWERS / 2 {
                let bits = random.bits();
                for half in [bits >> 32, bits & 0xffff_ffff] {
                    sum += table[usize::try_from((half * ANSWERS) >> 32).unwrap_or(0)];
                }
            }
        }
        black_box(sum)
    });
}
