use std::collections::BTreeMap;
use std::path::Path;

use parindex_index::{Entry, Input, Sampled, Stage, compute};
use parindex_robust::{Draws, Uncertainty, uncertainty};

use crate::sample::{Campaign, answered, appraised, decimal, figures, framework};

fn drawn((framework, input, results): &Campaign) -> Uncertainty {
    uncertainty(framework, input, results, Draws::new(7, input.units.len())).expect("there are samples")
}

/// What numpy made of it, by unit and name, in the order of the file.
fn golden(what: &str) -> BTreeMap<String, Vec<(String, f64)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/uncertainty.csv");
    let mut all: BTreeMap<String, Vec<(String, f64)>> = BTreeMap::new();
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        if &row[0] == what {
            all.entry(format!("{:0>8}", &row[1]))
                .or_default()
                .push((row[2].to_owned(), row[3].parse().unwrap()));
        }
    }
    all
}

fn value(of: &[(String, f64)], name: &str) -> f64 {
    of.iter().find(|(n, _)| n == name).map(|(_, value)| *value).unwrap()
}

#[test]
fn ranks_chances_and_errors_of_figures_are_those_of_numpy() {
    let golden = golden("figure");
    let given: Vec<(f64, f64)> = golden.values().map(|u| (value(u, "share"), value(u, "error"))).collect();
    // An error of what two appraised is drawn as that of a figure.
    for (campaign, basis) in [(figures(&given), [golden.len(), 0]), (appraised(&given), [0, golden.len()])] {
        let found = drawn(&campaign);
        assert_eq!((found.basis.surveyed, [found.basis.figured, found.basis.appraised]), (0, basis));
        are_those_of(&found, &golden);
    }
}

fn are_those_of(found: &Uncertainty, golden: &BTreeMap<String, Vec<(String, f64)>>) {
    for (unit, expected) in found.units.iter().zip(golden.values()) {
        let unit = unit.as_ref().unwrap();
        let error = 100.0 * value(expected, "error");
        assert!((unit.error / error - 1.0).abs() < 0.03, "{} is {error}", unit.error);
        let open = (f64::from(unit.ranks.unwrap().0), f64::from(unit.ranks.unwrap().1));
        assert_eq!(open, (value(expected, "low"), value(expected, "high")));
        for rank in 1..=12_u32 {
            let expected = value(expected, &format!("chance {rank}"));
            let times = unit.chances.iter().find(|(r, _)| *r == rank).map_or(0, |(_, times)| *times);
            let error = (expected * (1.0 - expected) / 10_000.0).sqrt();
            let share = found.share(times);
            assert!((share - expected).abs() < 4.5 * error + 2e-4, "rank {rank}: {share} is {expected}");
        }
    }
}

#[test]
fn appraisals_that_differ_are_a_source_of_their_own_beside_samples() {
    let counts = vec![vec![vec![(0.0, 40), (1.0, 60)]]; 3];
    let leaves = [(10, "survey", "survey Q1"), (10, "appraisal", ""), (10, "appraisal", "")];
    let (framework, mut input, _) = answered(framework(&leaves), &counts);
    let entry = |points: &str, error: Option<&str>| Entry {
        appraised: Some(points.parse().unwrap()),
        error: error.map(|error| error.parse().unwrap()),
        ..Entry::default()
    };
    let row =
        |errors: [Option<&str>; 2]| vec![Entry::default(), entry("6", errors[0]), entry("7", errors[1])];
    let taken = |input: &Input| {
        let results = compute(&framework, input, Stage::Final);
        drawn(&(framework.clone(), input.clone(), results)).units.into_iter().flatten().collect::<Vec<_>>()
    };
    input.entries = vec![row([None, None]); 3];
    let alone = taken(&input);
    input.entries = vec![row([None, Some("0")]), row([Some("0.3"), Some("0.4")]), row([None, Some("3")])];
    let with = taken(&input);
    for (unit, appraised) in with.iter().zip([0.0, 0.5, 3.0].map(|error| error * 100.0 / 30.0)) {
        assert!((unit.appraised - appraised).abs() < 1e-9, "{unit:?}");
        let both = unit.sampled.hypot(unit.appraised);
        assert!((unit.error / both - 1.0).abs() < 0.02, "{unit:?}");
    }
    for (with, alone) in with.iter().zip(&alone) {
        assert_eq!(with.sampled.to_bits(), alone.sampled.to_bits(), "samples are drawn as before");
    }
    assert_eq!(with[0].error.to_bits(), alone[0].error.to_bits(), "who agreed leaves nothing open");
    input.entries[1][1].appraised = None;
    input.entries[1][1].self_points = Some("6".parse().unwrap());
    let results = compute(&framework, &input, Stage::SelfScore);
    let claimed = parindex_index::appraisal_error(&framework, &input, &results, 2);
    assert!(claimed.abs() < 1e-12, "what units claim nobody appraised");
}

#[test]
fn errors_from_counts_of_answers_are_those_of_numpy() {
    let golden = golden("answers");
    let question = |unit: &[(String, f64)], question: usize| -> Vec<(f64, u64)> {
        let prefix = format!("count {question} ");
        let counts = unit.iter().filter_map(|(name, count)| Some((name.strip_prefix(&prefix)?, *count)));
        counts.map(|(worth, count)| (worth.parse().unwrap(), count.to_string().parse().unwrap())).collect()
    };
    let answers: Vec<_> = golden.values().map(|unit| vec![question(unit, 0), question(unit, 1)]).collect();
    let found = drawn(&answered(framework(&[(10, "survey", "survey Q1, Q2")]), &answers));
    assert_eq!((found.basis.surveyed, found.basis.figured), (3, 0));
    for (unit, (name, expected)) in found.units.iter().zip(&golden) {
        let (error, expected) = (unit.as_ref().unwrap().error, value(expected, "error"));
        assert!((error / expected - 1.0).abs() < 0.03, "{name}: {error} is {expected}");
    }
}

#[test]
fn estimates_of_one_group_hang_together_as_much_as_they_can() {
    let answers = [vec![vec![(0.8, 240)], vec![(0.6, 300)]]];
    let (framework, mut input, _) = answered(framework(&[(10, "survey", "survey Q1, Q2")]), &answers);
    let known = |question: &str, error: f64| {
        let pair = (question.to_owned(), "people".to_owned());
        (pair, Sampled { error: decimal(error), effect: None })
    };
    input.sampled = vec![BTreeMap::from([known("Q1", 0.02), known("Q2", 0.03)])];
    let results = compute(&framework, &input, Stage::Final);
    let found = drawn(&(framework, input, results));
    assert_eq!((found.basis.surveyed, found.basis.figured), (0, 1));
    let error = found.units[0].as_ref().unwrap().error;
    // Half of each, in percent: independent of each other they would give 1.8.
    assert!((error / 2.5 - 1.0).abs() < 0.03, "{error}");
}

#[test]
fn a_rule_of_steps_gives_the_chance_of_each_step() {
    // 75 of 100 reach the bound exactly, so that about half of all surveys would.
    let rule = "survey Q1 >= 0.5 of people: >= 75% = 10; else 0";
    let (framework, mut input, _) =
        answered(framework(&[(10, "survey", rule)]), &[vec![vec![(0.0, 25), (1.0, 75)]]]);
    input.units[0].ranked = false;
    let results = compute(&framework, &input, Stage::Final);
    let found = drawn(&(framework, input, results));
    let unit = found.units[0].as_ref().unwrap();
    let reached = found.share(unit.bands[0]);
    // The chance that a binomial number with n = 100 and p = 0.75 is at least 75, by exact summation.
    assert!((reached - 0.534_5).abs() < 0.03, "{reached}");
    assert_eq!((unit.ranks, unit.index), (None, 100.0));
}

#[test]
fn the_result_depends_neither_on_the_order_of_the_units_nor_on_the_number_of_threads() {
    let given = [(0.9, 0.02), (0.89, 0.03), (0.7, 0.1), (0.69, 0.01)];
    let campaign = figures(&given);
    let all = drawn(&campaign);
    for threads in [1, 2, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| drawn(&campaign)), all);
    }
    let (framework, mut input, _) = campaign;
    input.units.reverse();
    input.external.reverse();
    input.errors.reverse();
    let results = compute(&framework, &input, Stage::Final);
    let mut turned = drawn(&(framework, input, results));
    turned.units.reverse();
    assert_eq!(turned, all);
}

#[test]
fn what_rests_on_no_sample_is_certain() {
    let campaign = figures(&[(0.9, 0.0), (0.8, 0.0)]);
    assert_eq!(uncertainty(&campaign.0, &campaign.1, &campaign.2, Draws::new(1, 2)), None);
    // Beside a unit with an error the others are known, and equals are equals.
    let found = drawn(&figures(&[(0.9, 0.0), (0.9, 0.0), (0.5, 0.01), (0.2, 0.0)]));
    let ranks: Vec<_> = found.units.iter().flatten().map(|unit| unit.ranks.unwrap()).collect();
    assert_eq!(ranks, [(1, 1), (1, 1), (3, 3), (4, 4)]);
    assert!(found.units[0].as_ref().unwrap().error.abs() < 1e-12);
    assert_eq!((found.alike(0), found.alike(2)), (vec![1], vec![]));
}

#[test]
fn results_carry_errors_and_open_ranks() {
    let (framework, input, mut results) = figures(&[(0.9, 0.02), (0.89, 0.02)]);
    uncertainty(&framework, &input, &results, Draws::new(1, 2)).unwrap().note(&mut results);
    let sure = results.units[0].sure.unwrap();
    assert_eq!(sure.ranks, Some((1, 2)));
    assert!(sure.error > "1.9".parse().unwrap() && sure.error < "2.1".parse().unwrap(), "{}", sure.error);
}
