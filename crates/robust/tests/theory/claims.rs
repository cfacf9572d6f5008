//! Claims above appraisals: against numpy, and against figures of which the parts are known.

use std::collections::BTreeMap;
use std::path::Path;

use parindex_robust::claims::{Cell, Judged, effects, first_digits, last_digits, line, severity};

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

#[test]
fn appraisers_are_those_of_numpy_and_who_meets_nobody_is_not_compared() {
    let golden = golden();
    let mut figures = Vec::new();
    for ((what, judge), values) in &golden {
        let Some(place) = what.strip_prefix("judged ") else { continue };
        let (row, column) = place.split_once(' ').unwrap();
        let (row, column) = (row.parse().unwrap(), column.parse().unwrap());
        figures.push(Judged { row, column, judge: *judge, value: values[""] });
    }
    assert!(figures.len() > 100);
    let found = severity(&figures, 13, 9, 5);
    for judge in 0..3 {
        let effect = found[judge].unwrap();
        close(effect.own, golden[&("judge".to_owned(), judge)]["own"]);
        close(effect.error, golden[&("judge".to_owned(), judge)]["error"]);
    }
    assert_eq!((found[3], found[4]), (None, None), "one has criteria alone, one has none");
    let sum: f64 = found.iter().flatten().map(|effect| effect.own).sum();
    assert!(sum.abs() < 1e-9, "they are differences from their mean");
    // What is as much as there is to tell leaves nothing to tell how sure it is.
    assert_eq!(severity(&figures[..1], 13, 9, 5), vec![None; 5]);
}

#[test]
fn an_appraiser_with_strict_criteria_is_not_taken_for_a_strict_appraiser() {
    let mut figures = Vec::new();
    for row in 0..8_u32 {
        for column in 0..4_u32 {
            // Criteria 2 and 3 give less; judge 1 has them more often, and judge 0 gives 0.1 more.
            let judge =
                usize::from((row + column) % 4 != 0 && column > 1 || (row + column) % 4 == 0 && column < 2);
            let rest = if (row * 3 + column) % 2 == 0 { 1e-4 } else { -1e-4 };
            let value = 0.8 - if column > 1 { 0.3 } else { 0.0 } + if judge == 0 { 0.1 } else { 0.0 } + rest;
            figures.push(Judged { row: row as usize, column: column as usize, judge, value });
        }
    }
    let found = severity(&figures, 8, 4, 2);
    let own = found[0].unwrap();
    assert!((own.own - 0.05).abs() < 0.001, "half of the difference, above the mean of both: {own:?}");
    assert!(own.t().unwrap() > 10.0);
}

#[test]
fn digits_are_tested_as_scipy_does_and_only_where_there_are_enough() {
    let golden = golden();
    let numbers = golden.iter().filter(|((what, _), _)| what == "number").map(|(_, values)| values[""]);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
    let numbers: Vec<u64> = numbers.map(|number| number as u64).collect();
    for (name, found) in [("last", last_digits(&numbers)), ("first", first_digits(&numbers))] {
        let (found, expected) = (found.unwrap(), &golden[&(name.to_owned(), 0)]);
        close(found.chi_square, expected["chi-square"]);
        close(found.chance, expected["chance"]);
        close(f64::from(found.count), expected["count"]);
    }
    assert_eq!(last_digits(&numbers[..40]), None);
    assert_eq!(first_digits(&vec![50; 500]), None, "numbers that hardly differ follow no law");
    let round: Vec<u64> = (1..=60).map(|n| n * 5).collect();
    let found = last_digits(&round).unwrap();
    assert!(found.chance < 1e-6 && [0, 5].contains(&found.most().unwrap().digit), "{found:?}");
    assert_eq!((last_digits(&[]), first_digits(&[])), (None, None));
}
