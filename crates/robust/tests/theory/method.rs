use std::collections::BTreeMap;
use std::f64::consts::PI;
use std::path::Path;

use parindex_robust::method::{
    Aggregation, Design, Scaling, Shares, Variant, alpha, components, pearson, rankings, spearman,
};
use parindex_robust::{Draws, Method, method};

use crate::sample::{Campaign, reached};

const DRAWS: Draws = Draws { seed: 3, replicates: 400 };

/// What numpy, scipy and `SALib` made of it, by kind, then by the two keys in the order of the file.
struct Golden(BTreeMap<String, Vec<(String, usize, f64)>>);

impl Golden {
    fn read() -> Golden {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/method.csv");
        let mut all: BTreeMap<String, Vec<(String, usize, f64)>> = BTreeMap::new();
        for row in csv::Reader::from_path(path).unwrap().records() {
            let row = row.unwrap();
            let value = (row[1].to_owned(), row[2].parse().unwrap(), row[3].parse().unwrap());
            all.entry(row[0].to_owned()).or_default().push(value);
        }
        Golden(all)
    }

    /// The values of one kind with this first key.
    fn of(&self, what: &str, key: &str) -> Vec<f64> {
        self.0[what].iter().filter(|(a, ..)| a == key).map(|(.., value)| *value).collect()
    }

    /// The campaign of the script: fields of 3, 4, 2 and 5 leaves.
    fn campaign(&self) -> Campaign {
        let weights: Vec<f64> = self.0["weight"].iter().map(|(.., value)| *value).collect();
        let fields = [0..3, 3..7, 7..9, 9..14].map(|part| weights[part].to_vec());
        let units: Vec<Vec<Option<f64>>> = (0..self.of("reached", "0").len())
            .map(|unit| (0..14).map(|leaf| Some(self.of("reached", &leaf.to_string())[unit])).collect())
            .collect();
        reached(&fields, &units)
    }
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

fn all_close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    found.iter().zip(expected).for_each(|(found, expected)| close(*found, *expected));
}

fn determined((framework, input, results): &Campaign) -> Method {
    method(framework, input, results, DRAWS).expect("there are units and fields")
}

#[test]
fn scales_and_sums_are_those_of_scipy() {
    let golden = Golden::read();
    let (framework, input, results) = golden.campaign();
    let shares = Shares::new(&framework, &input, &results).unwrap();
    let scalings = [
        ("share", Scaling::Share),
        ("span", Scaling::Span),
        ("standard", Scaling::Standard),
        ("rank", Scaling::Rank),
        ("best", Scaling::Best),
    ];
    let aggregations = [
        ("arithmetic", Aggregation::Arithmetic),
        ("geometric", Aggregation::Geometric),
        ("harmonic", Aggregation::Harmonic),
        ("copeland", Aggregation::Copeland),
    ];
    for (scale, scaling) in scalings {
        for (sum, aggregation) in aggregations {
            let variant = Variant { scaling, aggregation, ..Variant::decided(&shares) };
            let expected = golden.of("score", &format!("{scale} {sum}"));
            let expected: Vec<f64> = shares.units().iter().map(|unit| expected[*unit]).collect();
            all_close(&variant.scores(&shares), &expected);
        }
    }
}

#[test]
fn correlations_components_and_contributions_are_those_of_scipy_and_numpy() {
    let golden = Golden::read();
    let campaign = golden.campaign();
    let columns = Shares::new(&campaign.0, &campaign.1, &campaign.2).unwrap().columns();
    for (place, column) in columns.iter().enumerate() {
        let key = place.to_string();
        let each = |of: fn(&[f64], &[f64]) -> Option<f64>| -> Vec<f64> {
            columns.iter().map(|other| of(column, other).unwrap()).collect()
        };
        all_close(&each(pearson), &golden.of("pearson", &key));
        all_close(&each(spearman), &golden.of("spearman", &key));
        let component = &components(&columns)[place];
        close(component.share, golden.of("share", &key)[0]);
        all_close(&component.parts, &golden.of("part", &key));
    }
    close(alpha(&columns).unwrap(), golden.of("alpha", "0")[0]);
    let found = determined(&campaign);
    for (place, leaf) in found.leaves.iter().enumerate() {
        close(leaf.contribution, golden.of("contribution", &place.to_string())[0]);
        close(leaf.with_rest.unwrap(), golden.of("with_rest", &place.to_string())[0]);
    }
    for parts in [&found.leaves, &found.fields] {
        close(parts.iter().map(|part| part.contribution).sum(), 1.0);
        close(parts.iter().map(|part| part.weight).sum(), 1.0);
    }
}

#[test]
fn what_a_figure_owes_to_its_factors_is_what_salib_says() {
    let golden = Golden::read();
    let design = Design {
        a: golden.of("design", "a"),
        b: golden.of("design", "b"),
        mixed: (0..3).map(|factor| golden.of("design", &format!("mixed {factor}"))).collect(),
    };
    for (factor, owed) in design.owed(1).iter().enumerate() {
        close(owed.first, golden.of("first", &factor.to_string())[0]);
        close(owed.total, golden.of("total", &factor.to_string())[0]);
    }
}

#[test]
fn what_the_ranks_of_an_index_owe_to_its_choices_is_what_salib_says() {
    let golden = Golden::read();
    let (framework, input, results) = golden.campaign();
    let shares = Shares::new(&framework, &input, &results).unwrap();
    let scalings = [Scaling::Share, Scaling::Span, Scaling::Standard, Scaling::Rank, Scaling::Best];
    let aggregations =
        [Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Harmonic, Aggregation::Copeland];
    let decided = Variant::decided(&shares);
    let ranks = decided.ranks(&shares).unwrap();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
    let place = |number: f64, of: usize| (number * f64::from(u32::try_from(of).unwrap())) as usize;
    let moved = |numbers: [f64; 3]| {
        let mut variant = decided.clone();
        variant.weights.iter_mut().take(3).for_each(|weight| *weight *= 0.5 + numbers[2]);
        variant.scaling = scalings[place(numbers[0], 5)];
        variant.aggregation = aggregations[place(numbers[1], 4)];
        let found = variant.ranks(&shares).unwrap();
        let sum: u32 = ranks.iter().zip(&found).map(|(a, b)| a.abs_diff(*b)).sum();
        f64::from(sum) / f64::from(u32::try_from(ranks.len()).unwrap())
    };
    let column = |kind: usize| -> Vec<f64> {
        let key = kind.to_string();
        let numbers = [0, 1, 2].map(|factor| golden.of(&format!("index number {factor}"), &key));
        let found: Vec<f64> = (0..numbers[0].len())
            .map(|row| moved([0, 1, 2].map(|factor: usize| numbers[factor][row])))
            .collect();
        all_close(&found, &golden.of("index moved", &key));
        found
    };
    let design = Design { a: column(0), b: column(4), mixed: (1..4).map(column).collect() };
    for (factor, owed) in design.owed(1).iter().enumerate() {
        close(owed.first, golden.of("index first", &factor.to_string())[0]);
        close(owed.total, golden.of("index total", &factor.to_string())[0]);
    }
}

/// Ishigami's function, of which the indices are known (Ishigami and Homma 1990).
fn ishigami(numbers: &[f64]) -> f64 {
    let x: Vec<f64> = numbers.iter().map(|number| PI * (2.0 * number - 1.0)).collect();
    x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
}

#[test]
fn own_designs_find_the_indices_that_theory_knows_within_their_errors() {
    let (design, failed) = Design::evaluate(|numbers| Some(ishigami(numbers)), 3, 20_000, 5);
    assert_eq!(failed, 0);
    let theory = [(0.313_905, 0.557_589), (0.442_411, 0.442_411), (0.0, 0.243_684)];
    for (owed, (first, total)) in design.owed(5).iter().zip(theory) {
        assert!((owed.first - first).abs() < 4.0 * owed.first_error, "{owed:?}, {first}");
        assert!((owed.total - total).abs() < 4.0 * owed.total_error, "{owed:?}, {total}");
        assert!(owed.first_error < 0.03 && owed.total_error < 0.03, "{owed:?}");
    }
}

#[test]
fn rows_that_are_no_number_are_counted_and_left_out() {
    let sometimes = |numbers: &[f64]| (numbers[0] < 0.9).then_some(numbers[0]);
    let (design, failed) = Design::evaluate(sometimes, 1, 1_000, 5);
    assert!((120..280).contains(&failed), "{failed} of a fifth");
    assert_eq!(design.a.len() + failed, 1_000);
}

/// Units that differ in three fields; to every third unit a leaf does not apply, to one a whole field.
fn partly() -> Campaign {
    let share = |unit: usize, leaf: usize| {
        let absent = leaf == 0 && unit.is_multiple_of(3) || leaf > 2 && unit == 4;
        let reached = u32::try_from((unit * 31 + leaf * 17 + unit * leaf * 7) % 60 + 40).unwrap();
        (!absent).then(|| f64::from(reached) / 100.0)
    };
    let units: Vec<Vec<Option<f64>>> =
        (0..15).map(|unit| (0..5).map(|leaf| share(unit, leaf)).collect()).collect();
    reached(&[vec![4.0, 2.0], vec![3.0], vec![1.0, 5.0]], &units)
}

#[test]
fn the_framework_s_own_way_gives_the_ranks_of_the_results() {
    for campaign in [partly(), Golden::read().campaign()] {
        let found = determined(&campaign);
        assert_eq!(found.failed, 0);
        for (unit, result) in found.units.iter().zip(&campaign.2.units) {
            let unit = unit.unwrap();
            assert_eq!(Some(unit.decided), result.index.rank);
            for range in [unit.weights, unit.all] {
                assert!(range.low <= range.median && range.median <= range.high, "{range:?}");
                assert!((0.0..=1.0).contains(&range.same));
            }
        }
        assert!(found.moved_by_weights < found.moved_by_all);
    }
}

#[test]
fn what_does_not_apply_is_a_choice_only_where_it_happens() {
    assert_eq!(determined(&partly()).factors.len(), 5);
    assert_eq!(determined(&Golden::read().campaign()).factors.len(), 4);
}

#[test]
fn neither_threads_nor_the_order_of_units_change_anything() {
    for campaign in [partly(), Golden::read().campaign()] {
        let found = determined(&campaign);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert_eq!(pool.install(|| determined(&campaign)), found);
        let (framework, mut input, mut results) = campaign;
        input.units.reverse();
        input.entries.reverse();
        results.units.reverse();
        let mut turned = determined(&(framework, input, results));
        turned.units.reverse();
        assert_eq!(turned.units, found.units);
        assert_eq!(turned.factors, found.factors);
    }
}

#[test]
fn many_sets_of_weights_at_once_give_the_ranks_of_each_by_itself() {
    for (framework, input, results) in [partly(), Golden::read().campaign()] {
        let shares = Shares::new(&framework, &input, &results).unwrap();
        let decided = Variant::decided(&shares);
        let weights = |set: usize| -> Vec<f64> {
            let moved = |(turn, weight): (usize, &f64)| weight * [0.0, 1.0, 3.0, 0.5, 2.0, 7.0][turn % 6];
            (set / 3..).step_by(1 + set % 3).zip(&decided.weights).map(moved).collect()
        };
        let each = (0..150).map(|set| Variant { weights: weights(set), ..decided.clone() }.ranks(&shares));
        let each: Vec<_> = each.collect();
        assert_eq!(rankings(&shares, 150, weights), each);
        assert!(each.iter().any(|ranks| *ranks != each[0]));
    }
}

#[test]
fn too_few_units_or_fields_have_no_answer() {
    let two = reached(&[vec![1.0], vec![1.0]], &[vec![Some(0.5); 2], vec![Some(0.7); 2]]);
    assert!(method(&two.0, &two.1, &two.2, DRAWS).is_none());
    let units: Vec<Vec<Option<f64>>> = (0..5).map(|unit| vec![Some(0.1 * f64::from(unit))]).collect();
    let single = reached(&[vec![1.0]], &units);
    assert!(method(&single.0, &single.1, &single.2, DRAWS).is_none());
}

#[test]
fn units_that_are_all_alike_owe_nothing_to_any_choice() {
    let alike = reached(&[vec![1.0], vec![2.0]], &vec![vec![Some(0.5); 2]; 4]);
    let found = determined(&alike);
    assert_eq!(found.failed, 0);
    assert!(found.factors.iter().all(|(_, owed)| owed.first == 0.0 && owed.total == 0.0));
    assert!(found.fields.iter().all(|field| field.contribution == 0.0 && field.with_rest.is_none()));
    assert_eq!(found.alpha, None);
}
