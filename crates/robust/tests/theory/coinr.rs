//! What the documentation of `COINr` (W. Becker and others, R, MIT) prints of its examples, ASEM among them: `golden/coinr.csv` has
//! the figures as printed. Where an example prints no input, its printed result is the input of a scale that leaves it as it is,
//! and of one that is moved and stretched. What cannot be compared is told in `docs/robust.md`.

use std::path::Path;

use parindex_robust::method::{Aggregation, Scaling, Shares, Variant};

use crate::sample::reached;

/// Example, unit, column, value.
struct Printed(Vec<(String, String, String, f64)>);

impl Printed {
    fn read() -> Printed {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/coinr.csv");
        let row = |row: csv::StringRecord| {
            (row[0].to_owned(), row[1].to_owned(), row[2].to_owned(), row[3].parse().unwrap())
        };
        Printed(csv::Reader::from_path(path).unwrap().records().map(|record| row(record.unwrap())).collect())
    }

    /// A column of an example, unit by unit.
    fn column(&self, example: &str, column: &str) -> Vec<f64> {
        let of = self.0.iter().filter(|(a, _, b, _)| a == example && b == column);
        let found: Vec<f64> = of.map(|(.., value)| *value).collect();
        assert!(!found.is_empty(), "{example} {column}");
        found
    }
}

fn near(found: f64, printed: f64, within: f64) {
    assert!((found - printed).abs() <= within, "{found} is not {printed}");
}

/// The scores under one choice of units that reached these shares of fields of one leaf each.
fn scores(columns: &[Vec<f64>], weights: &[f64], scaling: Scaling, aggregation: Aggregation) -> Vec<f64> {
    let fields: Vec<Vec<f64>> = weights.iter().map(|weight| vec![*weight]).collect();
    let units = (0..columns[0].len()).map(|unit| columns.iter().map(|column| Some(column[unit])).collect());
    let (framework, input, results) = reached(&fields, &units.collect::<Vec<_>>());
    let shares = Shares::new(&framework, &input, &results).expect("units and fields");
    let found = Variant { scaling, aggregation, ..Variant::decided(&shares) }.scores(&shares);
    let mut by_unit = vec![f64::NAN; columns[0].len()];
    shares.units().iter().zip(found).for_each(|(unit, score)| by_unit[*unit] = score);
    by_unit
}

#[test]
fn the_asem_index_adds_up_through_its_levels_and_ranks_as_printed() {
    let printed = Printed::read();
    // Equal weights at each level: five pillars of 3 points, three of 5.
    let pillars = ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"];
    let columns = pillars.map(|pillar| printed.column("results", pillar));
    let units = printed.column("results", "Index").len();
    let shares = (0..units).map(|unit| columns.iter().map(|column| Some(column[unit] / 100.0)).collect());
    let (framework, _, results) =
        reached(&[vec![3.0; 5], vec![5.0; 3]], &shares.collect::<Vec<Vec<Option<f64>>>>());
    let fields: Vec<usize> = framework.fields().collect();
    let percent = |figure: parindex_index::Figure| -> f64 {
        figure.percent().expect("a figure").to_string().parse().unwrap()
    };
    let mut ranks = Vec::new();
    for (unit, result) in results.units.iter().enumerate() {
        let of = |name: &str| printed.column("results", name)[unit];
        // What goes in and what comes out is printed with two decimals each.
        near(percent(result.nodes[fields[0]]), of("Conn"), 0.010_001);
        near(percent(result.nodes[fields[1]]), of("Sust"), 0.010_001);
        near(percent(result.index), of("Index"), 0.010_001);
        ranks.push(result.index.rank.expect("a rank"));
    }
    assert_eq!(ranks, [1, 2, 3, 4, 5, 6, 7], "the seventh that is printed stands at rank 45 of all 51");
}

#[test]
fn scales_are_those_that_are_printed() {
    let printed = Printed::read();
    for (raw, most, scaled) in [("a", 1.0, "a_scaled"), ("b", 100.0, "b_scaled")] {
        let raw: Vec<f64> = printed.column("minmax", raw).iter().map(|value| value / most).collect();
        let found = scores(&[raw.clone(), raw], &[1.0, 1.0], Scaling::Span, Aggregation::Arithmetic);
        let expected = printed.column("minmax", scaled);
        found.iter().zip(expected).for_each(|(found, printed)| near(*found, printed / 100.0, 1e-7));
    }
    let scales = [
        ("zscore", Scaling::Standard, (3.0, 5.0)),
        ("prank", Scaling::Rank, (1.0, 4.0)),
        ("fracmax", Scaling::Best, (0.0, 2.0)),
    ];
    for (example, scaling, (by, stretched)) in scales {
        let expected = printed.column(example, "scaled");
        let moved: Vec<f64> = expected.iter().map(|value| (value + by) / stretched).collect();
        let found = scores(&[moved.clone(), moved], &[1.0, 1.0], scaling, Aggregation::Arithmetic);
        found.iter().zip(expected).for_each(|(found, printed)| near(*found, printed, 2e-8));
    }
}

#[test]
fn a_harmonic_mean_is_the_one_that_is_printed() {
    let printed = Printed::read();
    let columns = ["LPI", "Flights", "Ship", "Bord"]
        .map(|column| printed.column("harmonic", column).iter().map(|value| value / 100.0).collect());
    let found = scores(&columns, &[1.0, 1.0, 2.0, 1.0], Scaling::Share, Aggregation::Harmonic);
    for (found, printed) in found.iter().zip(printed.column("harmonic", "y")) {
        // Three digits go in and come out.
        near(100.0 * found, printed, 0.01 * printed);
    }
}
