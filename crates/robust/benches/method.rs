//! What it costs to rank the units under other weights, beside a bare loop with the same multiplications and sorts.

use std::hint::black_box;

use divan::Bencher;
use parindex_framework::{Framework, Meta, Points, Row, build};
use parindex_index::{Entry, Input, Results, Stage, Unit, compute};
use parindex_robust::method::{Aggregation, Scaling, Shares, Variant, rankings};
use parindex_survey::Random;
use rust_decimal::Decimal;

/// Fields, and leaves of each: a hundred criteria on three levels.
const FIELDS: usize = 10;
const LEAVES: usize = 10;
const TRIALS: usize = 1_000;

fn main() {
    divan::main();
}

fn framework() -> Framework {
    let row = |code: String, max: usize| Row {
        name_vi: format!("Mục {code}"),
        max: max.to_string(),
        code,
        ..Row::default()
    };
    let mut rows = Vec::new();
    for field in 1..=FIELDS {
        rows.push(row(field.to_string(), LEAVES));
        for half in 1..=2 {
            rows.push(row(format!("{field}.{half}"), LEAVES / 2));
            rows.extend((1..=LEAVES / 2).map(|leaf| row(format!("{field}.{half}.{leaf}"), 1)));
        }
    }
    let (meta, _) = Meta::parse("id = 'bench'\ntitle_vi = 'Đo'\nkind = 'province'");
    build(&meta.expect("sound"), &rows).0.expect("sound")
}

/// By unit, then by leaf: hundredths of the maximum, so different that hardly two units ever share a rank.
fn shares(units: usize) -> Vec<u32> {
    let mut random = Random::stream(2, 1);
    (0..units * FIELDS * LEAVES).map(|_| u32::try_from(60 + random.below(40)).unwrap_or(0)).collect()
}

fn campaign(units: usize) -> (Framework, Input, Results) {
    let framework = framework();
    let entry = |share: &u32| Entry {
        appraised: Points::new(Decimal::new((*share).into(), 2)).ok(),
        ..Entry::default()
    };
    let input = Input {
        units: (0..units).map(|n| Unit { code: format!("U{n}"), ranked: true, ..Unit::default() }).collect(),
        entries: shares(units).chunks(FIELDS * LEAVES).map(|row| row.iter().map(entry).collect()).collect(),
        ..Input::default()
    };
    let results = compute(&framework, &input, Stage::Final);
    (framework, input, results)
}

/// Sets of weights around one.
fn weights() -> Vec<Vec<f64>> {
    let mut random = Random::stream(1, 1);
    (0..TRIALS).map(|_| (0..FIELDS * LEAVES).map(|_| 0.5 + random.fraction()).collect()).collect()
}

/// A thousand rankings under other weights, in one thread.
#[divan::bench(args = [63, 10_599], sample_count = 50, sample_size = 1)]
fn other_weights(bencher: Bencher, units: usize) {
    weighed(bencher, units, 1);
}

/// The same as the page does it, in as many threads as there are.
#[divan::bench(args = [63, 10_599], sample_count = 50, sample_size = 1)]
fn other_weights_in_all_threads(bencher: Bencher, units: usize) {
    weighed(bencher, units, 0);
}

fn weighed(bencher: Bencher, units: usize, threads: usize) {
    let (framework, input, results) = campaign(units);
    let shares = Shares::new(&framework, &input, &results).expect("units and fields");
    let sets = weights();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    bencher.bench(|| pool.install(|| rankings(&shares, TRIALS, |number| sets[number].clone())));
}

/// A thousand rankings by standard scores and geometric means, in one thread.
#[divan::bench(args = [63, 10_599], sample_count = 5, sample_size = 1)]
fn other_scale_and_sum(bencher: Bencher, units: usize) {
    let (framework, input, results) = campaign(units);
    let shares = Shares::new(&framework, &input, &results).expect("units and fields");
    let sets = weights();
    let (scaling, aggregation) = (Scaling::Standard, Aggregation::Geometric);
    let mut variant = Variant { scaling, aggregation, ..Variant::decided(&shares) };
    bencher.bench_local(|| {
        for weights in &sets {
            variant.weights.clone_from(weights);
            black_box(variant.ranks(&shares));
        }
    });
}

/// As many multiplications, additions and sorts, in one thread, and nothing else.
#[divan::bench(args = [63, 10_599], sample_count = 5, sample_size = 1)]
fn bare_loop(bencher: Bencher, units: usize) {
    let table: Vec<f64> = shares(units).into_iter().map(|share| f64::from(share) / 100.0).collect();
    let sets = weights();
    bencher.bench(|| {
        for weights in &sets {
            let score =
                |row: &[f64]| -> f64 { row.iter().zip(weights).map(|(share, weight)| share * weight).sum() };
            let mut order: Vec<(f64, usize)> =
                table.chunks_exact(FIELDS * LEAVES).map(score).zip(0..).collect();
            order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
            black_box(order);
        }
    });
}
