//! The frameworks that the project ships pass their own check, without a warning.

mod common;

use std::fs;
use std::path::PathBuf;

use common::{framework, lines};
use parindex_framework::{Framework, ScoredBy, check_lineage, diff};

fn shipped() -> Vec<(String, Framework)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../frameworks");
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    all.sort();
    all.into_iter()
        .filter(|path| path.join("framework.toml").exists())
        .map(|path| {
            let read = |name: &str| fs::read_to_string(path.join(name)).unwrap();
            let (framework, faults) = framework(&read("framework.toml"), &read("framework.csv"));
            assert!(faults.is_empty(), "{}:\n{}", path.display(), lines(&faults));
            (path.file_name().unwrap().to_string_lossy().into_owned(), framework.unwrap())
        })
        .collect()
}

fn maxima(framework: &Framework) -> Vec<String> {
    framework.fields().map(|id| framework.node(id).max.to_string()).collect()
}

fn points_by(framework: &Framework, by: &[ScoredBy]) -> String {
    let leaves = framework.leaves().iter().map(|&id| framework.node(id));
    leaves
        .filter(|n| by.contains(&n.scored_by))
        .map(|n| n.max)
        .sum::<parindex_framework::Points>()
        .to_string()
}

#[test]
fn every_shipped_framework_passes_without_a_warning() {
    let names: Vec<String> = shipped().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "vn-commune-2024",
        "vn-department-2024",
        "vn-district-2024",
        "vn-ministry-2020",
        "vn-province-2020",
        "vn-province-2022",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_published_maxima_of_the_fields_are_those_of_the_decisions() {
    let all = shipped();
    let find = |name: &str| &all.iter().find(|(n, _)| n == name).unwrap().1;
    let province = find("vn-province-2020");
    assert_eq!(maxima(province), ["10", "10", "14.5", "11", "16", "7", "16", "15.5"]);
    assert_eq!(points_by(province, &[ScoredBy::Appraisal]), "61.5");
    assert_eq!(points_by(province, &[ScoredBy::Survey, ScoredBy::External]), "38.5");
    let ministry = find("vn-ministry-2020");
    assert_eq!(maxima(ministry), ["9", "16.5", "17", "12.5", "16", "12.5", "16.5"]);
    assert_eq!(points_by(ministry, &[ScoredBy::Survey]), "36.5");
    let totals = ["vn-department-2024", "vn-district-2024", "vn-commune-2024", "vn-province-2022"];
    assert_eq!(totals.map(|name| find(name).total().to_string()), ["100", "100", "60", "100"]);
    assert_eq!(points_by(find("vn-province-2022"), &[ScoredBy::Appraisal]), "61.5");
}

#[test]
fn the_amendment_of_2022_follows_its_lineage() {
    let all = shipped();
    let find = |name: &str| &all.iter().find(|(n, _)| n == name).unwrap().1;
    let (old, new) = (find("vn-province-2020"), find("vn-province-2022"));
    let faults = check_lineage(new, old);
    assert!(faults.is_empty(), "{}", lines(&faults));
    let rows = diff(old, new);
    let kinds = [
        "change-added",
        "change-removed",
        "change-reworded",
        "change-reweighted",
        "change-rule",
        "change-renumbered",
    ];
    for kind in kinds {
        assert!(rows.iter().any(|r| r.changes.iter().any(|c| c.message().id == kind)), "no {kind}");
    }
    // Every node of either version stands in the comparison.
    assert_eq!(rows.iter().filter(|r| r.new.is_some()).count(), new.nodes().len());
    let old_seen: std::collections::BTreeSet<_> = rows.iter().flat_map(|r| r.old.iter()).collect();
    assert_eq!(old_seen.len(), old.nodes().len());
}
