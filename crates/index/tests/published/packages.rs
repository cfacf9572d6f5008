//! The packages of published figures.

use std::collections::BTreeSet;

use parindex_framework::Framework;
use parindex_index::{Input, Results, Stage, compute};
use rust_decimal::Decimal;

use super::reader::{Record, package, read, root};

/// What was printed of a package's units, in the units' order.
fn published(name: &str, input: &Input) -> Vec<Record> {
    let all = read(&root().join("packages/published.csv"));
    let rows: Vec<Record> = all.into_iter().filter(|row| row.get("package") == name).collect();
    let codes: Vec<&str> = rows.iter().map(|row| row.get("unit")).collect();
    let units: Vec<&str> = input.units.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes, units);
    rows
}

fn computed(name: &str) -> (Framework, Input, Results, Vec<Record>) {
    let (framework, input) = package(name);
    let results = compute(&framework, &input, Stage::Final);
    assert!(results.units.iter().all(|unit| unit.missing.is_empty()));
    let rows = published(name, &input);
    (framework, input, results, rows)
}

/// How far each computed index is from the printed one.
fn differences(results: &Results, rows: &[Record]) -> Vec<Decimal> {
    let computed = results.units.iter().map(|unit| unit.index.points.unwrap().value());
    computed.zip(rows).map(|(value, row)| value - row.number("points").unwrap()).collect()
}

fn hundredths(n: i64) -> Decimal {
    Decimal::new(n, 2)
}

#[test]
fn the_first_ten_provinces_of_2020_have_their_published_index_rank_and_band() {
    let (framework, input, results, rows) = computed("par-2020-top10");
    assert_eq!(framework.total().to_string(), "100");
    for (unit, row) in results.units.iter().zip(&rows) {
        assert_eq!(unit.index.rank.unwrap().to_string(), row.get("rank"), "{}", row.get("unit"));
        assert_eq!(framework.meta.bands[unit.band.unwrap()].name, row.get("band"), "{}", row.get("unit"));
        // The maxima are inferred: they have to leave room for what was reached.
        let inside = |id: usize| unit.nodes[id].points.unwrap() < unit.nodes[id].max;
        assert!(framework.leaves().iter().all(|&id| inside(id)));
    }
    // The published totals were rounded from unrounded parts; the printed parts miss them in three rows.
    let off: Vec<(&str, Decimal)> = (input.units.iter().zip(differences(&results, &rows)))
        .map(|(unit, by)| (unit.code.as_str(), by))
        .filter(|(_, by)| !by.is_zero())
        .collect();
    assert_eq!(off, [("VN-13", hundredths(1)), ("VN-45", hundredths(-1)), ("VN-68", hundredths(-1))]);
}

#[test]
fn pci_2019_follows_from_its_ten_weighted_sub_indices() {
    let (framework, input, results, rows) = computed("pci-2019");
    let maxima: Vec<String> =
        framework.leaves().iter().map(|&id| framework.node(id).max.to_string()).collect();
    assert_eq!(maxima, ["5", "5", "20", "5", "10", "5", "5", "20", "20", "5"]);
    for ((unit, row), by) in input.units.iter().zip(&rows).zip(differences(&results, &rows)) {
        assert!(by.abs() <= hundredths(2), "{}: {by} beside {}", unit.code, row.get("points"));
    }
    // The province that was ranked 14 is not there; the others keep their order.
    let printed: Vec<u32> = rows.iter().map(|row| row.get("rank").parse().unwrap()).collect();
    let expected: Vec<u32> = printed.iter().map(|rank| rank - u32::from(*rank > 14)).collect();
    let ranks: Vec<u32> = results.units.iter().map(|unit| unit.index.rank.unwrap()).collect();
    assert_eq!(ranks, expected);
    assert_eq!(printed.len(), 22);
}

#[test]
fn customs_2019_gives_ties_one_rank_and_the_next_follows_without_a_gap() {
    let (framework, _, results, rows) = computed("customs-2019");
    assert_eq!(framework.total().to_string(), "90");
    assert!(differences(&results, &rows).iter().all(Decimal::is_zero));
    for (unit, row) in results.units.iter().zip(&rows) {
        assert_eq!(unit.index.rank.unwrap().to_string(), row.get("rank"), "{}", row.get("unit"));
    }
    let ranks: BTreeSet<u32> = results.units.iter().filter_map(|unit| unit.index.rank).collect();
    assert_eq!(ranks.into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[test]
fn every_package_of_published_figures_is_tested_here() {
    let mut folders: Vec<String> = std::fs::read_dir(root().join("packages"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    assert_eq!(folders, ["customs-2019", "par-2020-top10", "pci-2019"]);
    let rows = read(&root().join("packages/published.csv"));
    let named: BTreeSet<&str> = rows.iter().map(|row| row.get("package")).collect();
    assert_eq!(named.into_iter().collect::<Vec<_>>(), folders);
}
