//! Claims above appraisals: against numpy, and against figures of which the parts are known.

use std::collections::BTreeMap;
use std::path::Path;

use parindex_robust::claims::{Cell, effects, line};

/// What numpy made of it: by kind and the first key, then by the second.
fn golden() -> BTreeMap<(String, usize), BTreeMap<String, f64>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/claims.csv");
    let mut all: BTreeMap<(String, usize), BTreeMap<String, f64>> = BTreeMap::new();
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let key = (row[0].to_owned(), row[1].parse().unwrap());
        all.entry(key).or_default().insert(row[2].to_owned(), row[3].parse().unwrap());
    }
    all
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn effects_and_their_errors_are_those_of_numpy_whatever_is_missing() {
    let golden = golden();
    let mut cells = Vec::new();
    for ((_, row), values) in golden.iter().filter(|((what, _), _)| what == "cell") {
        let cell = |(column, value): (&String, &f64)| Cell {
            row: *row,
            column: column.parse().unwrap(),
            value: *value,
        };
        cells.extend(values.iter().map(cell));
    }
    let found = effects(&cells, 13, 9).unwrap();
    assert!(found.rows[12].is_none(), "a unit without figures has no effect");
    let of = |what: &str, at: usize, name: &str| golden[&(what.to_owned(), at)][name];
    for (what, all) in [("row", &found.rows[..12]), ("column", &found.columns[..])] {
        for (at, effect) in all.iter().enumerate() {
            let effect = effect.unwrap();
            close(effect.own, of(what, at, "own"));
            close(effect.error, of(what, at, "error"));
        }
    }
    close(found.left, of("left", 0, ""));
    close(found.middle, of("middle", 0, ""));
    // The order of the figures does not matter but for rounding.
    cells.reverse();
    let again = effects(&cells, 13, 9).unwrap();
    for (a, b) in found.rows.iter().flatten().zip(again.rows.iter().flatten()) {
        close(a.own, b.own);
    }
}

#[test]
fn distances_from_a_line_are_those_of_numpy() {
    let golden = golden();
    let points: Vec<&BTreeMap<String, f64>> =
        golden.iter().filter(|((what, _), _)| what == "point").map(|(_, values)| values).collect();
    let found =
        line(&points.iter().map(|point| (point["first"], point["second"])).collect::<Vec<_>>()).unwrap();
    for (apart, point) in found.apart.iter().zip(&points) {
        close(*apart, point["apart"]);
    }
    close(found.slope, golden[&("slope".to_owned(), 0)][""]);
    close(found.start, golden[&("start".to_owned(), 0)][""]);
    close(found.correlation, golden[&("correlation".to_owned(), 0)][""]);
}

#[test]
fn a_unit_with_hard_criteria_alone_is_not_blamed_for_them() {
    // Units claim 0.1 too much, the last 0.3; the first criterion adds 0.4, and unit 0 has no easy one of the first three.
    let mut cells = Vec::new();
    for row in 0..6 {
        for column in 0..5 {
            if row != 0 || column == 0 || column > 2 {
                let own = if row == 5 { 0.3 } else { 0.1 };
                // Something is left over, or there is nothing to tell how sure it is.
                let rest = if (row + column) % 2 == 0 { 1e-6 } else { -1e-6 };
                let hard = if column == 0 { 0.4 } else { 0.0 };
                cells.push(Cell { row, column, value: own + hard + rest });
            }
        }
    }
    let found = effects(&cells, 6, 5).unwrap();
    let own = |row: usize| found.rows[row].unwrap().own;
    assert!(found.rows[0].unwrap().mean > found.rows[1].unwrap().mean + 0.05, "as they stand it looks worse");
    assert!((own(0) - own(1)).abs() < 1e-4 && (own(5) - own(1) - 0.2).abs() < 1e-4);
    assert!(found.rows[5].unwrap().t().unwrap() > 100.0);
}

#[test]
fn where_nothing_can_be_told_nothing_is() {
    let cell = |row, column| Cell { row, column, value: 1.0 };
    assert!(effects(&[], 3, 3).is_none());
    assert!(effects(&[cell(0, 0), cell(0, 1)], 1, 2).is_none(), "one unit");
    assert!(effects(&[cell(0, 0), cell(1, 1)], 2, 2).is_none(), "nothing is left over");
    assert!(line(&[(1.0, 2.0), (1.0, 3.0), (1.0, 4.0), (1.0, 5.0)]).is_none(), "no spread");
    assert!(line(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0), (4.0, 8.0)]).is_none(), "all on the line");
}
