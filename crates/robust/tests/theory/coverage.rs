//! Campaigns whose true indices are known: how often the open ranks hold the true one. `make coverage` draws more of them
//! and prints what it finds.

use parindex_robust::{Draws, uncertainty};
use parindex_survey::{Random, quantile};

use crate::sample::{answered, figures, framework};

/// Campaigns that are drawn where nobody asks for more.
const CAMPAIGNS: usize = 400;
const UNITS: u32 = 20;

/// The true rank of each, the highest first.
fn ranks(truth: &[f64]) -> Vec<u32> {
    truth.iter().map(|own| truth.iter().map(|other| u32::from(other > own)).sum::<u32>() + 1).collect()
}

fn normal(random: &mut Random) -> f64 {
    let below = random.fraction().max(1e-12);
    let tail = quantile((1.0 - 2.0 * below).abs(), 0).unwrap_or(0.0);
    if below < 0.5 { -tail } else { tail }
}

/// How many campaigns are drawn: `COVERAGE_CAMPAIGNS`.
fn campaigns() -> usize {
    std::env::var("COVERAGE_CAMPAIGNS").ok().and_then(|n| n.parse().ok()).unwrap_or(CAMPAIGNS)
}

/// How well so many campaigns know a share of 0.95: its standard error.
fn known_to() -> f64 {
    (0.95 * 0.05 / count(campaigns())).sqrt()
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap())
}

/// Least, mean and most of shares, told to whoever runs the simulation.
fn told(what: &str, held: &[f64]) -> (f64, f64) {
    let least = held.iter().copied().fold(1.0, f64::min);
    let most = held.iter().copied().fold(0.0, f64::max);
    let mean = held.iter().sum::<f64>() / count(held.len());
    println!("{what}: {} campaigns of {UNITS} units; the true rank lies within the open ranks", campaigns());
    println!(
        "    in {mean:.4} of all, {least:.4} of the unit with the least, {most:.4} of the one with the most"
    );
    (least, mean)
}

/// The share of units whose open ranks hold the true one, by unit.
fn covered(truth: &[f64], mut campaign: impl FnMut(usize) -> crate::sample::Campaign) -> Vec<f64> {
    let ranks = ranks(truth);
    let mut held = vec![0.0; truth.len()];
    for number in 0..campaigns() {
        let (framework, input, results) = campaign(number);
        let draws = Draws { seed: number as u64, replicates: 500 };
        let found = uncertainty(&framework, &input, &results, draws).unwrap();
        for ((unit, rank), held) in found.units.iter().zip(&ranks).zip(&mut held) {
            let (low, high) = unit.as_ref().unwrap().ranks.unwrap();
            *held += f64::from(u8::from(low <= *rank && *rank <= high)) / count(campaigns());
        }
    }
    held
}

#[test]
fn open_ranks_hold_the_true_rank_also_where_units_are_close() {
    // Three errors apart, one, and a tenth: the last is where percentiles of bootstrapped ranks fail.
    for step in [0.03, 0.01, 0.001] {
        let truth: Vec<f64> = (0..UNITS).map(|n| 0.95 - step * f64::from(n)).collect();
        let held = covered(&truth, |number| {
            let mut random = Random::stream(99, number);
            figures(&truth.iter().map(|t| (t + 0.01 * normal(&mut random), 0.01)).collect::<Vec<_>>())
        });
        let (least, mean) = told(&format!("units {:.1} errors apart", step / 0.01), &held);
        assert!(least > 0.95 - 3.0 * known_to() && mean > 0.95, "step {step}: least {least}, mean {mean}");
    }
}

#[test]
fn open_ranks_hold_the_true_rank_where_respondents_answer_two_questions_apart() {
    let truth: Vec<f64> = (0..UNITS).map(|n| 0.9 - 0.02 * f64::from(n)).collect();
    let held = covered(&truth, |number| {
        let mut random = Random::stream(5, number);
        let mut question = |share: f64| {
            let yes = (0..150).filter(|_| random.fraction() < share).count() as u64;
            vec![(0.0, 150 - yes), (1.0, yes)]
        };
        let answers: Vec<_> = truth.iter().map(|t| vec![question(*t), question(*t)]).collect();
        answered(framework(&[(10, "survey", "survey Q1, Q2")]), &answers)
    });
    told("two questions answered apart", &held);
    assert!(held.iter().all(|held| *held > 0.95), "answers that are not alike leave less open: {held:?}");
}
