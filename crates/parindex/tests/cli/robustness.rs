use std::fs;

use super::{code, err, foreign_package, out, parindex};

/// The package of somebody else, with the points that were missing.
fn package() -> tempfile::TempDir {
    let folder = foreign_package();
    let scores =
        "unit,criterion,appraised\nU1,1.1,4.5\nU1,1.2,4\nU2,1.1,3\nU2,1.2,2.25\nU3,1.1,2\nU3,1.2,1\n";
    fs::write(folder.path().join("scores.csv"), scores).unwrap();
    folder
}

#[test]
fn what_ranks_owe_to_the_method_is_written_as_tables() {
    let (folder, tables) = (package(), tempfile::tempdir().unwrap());
    let [package, tables] = [folder.path(), tables.path()].map(|path| path.to_str().unwrap());
    let arguments = ["robustness", package, "--out", tables, "--trials", "200", "--lang", "en"];
    let result = parindex(&arguments);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert!(out(&result).starts_with("200 trials of each kind."), "{}", out(&result));
    let read = |name: &str| fs::read_to_string(format!("{tables}/{name}")).unwrap();
    let ranks = read("method-ranks.csv");
    assert!(ranks.starts_with("unit,rank,rank_by_points,weights_median,"), "{ranks}");
    assert!(ranks.contains("\nU1,1,1,1,1,1,1.000000,"), "first however the fields weigh: {ranks}");
    assert_eq!(read("method-choices.csv").lines().count(), 5, "four choices: everything applies");
    let criteria = read("method-criteria.csv");
    assert!(criteria.contains("\n1,0.666667,") && criteria.contains("\n1.2,0.333333,"), "{criteria}");
    assert_eq!(criteria.lines().count(), 5, "the field that is a leaf stands there once: {criteria}");
    assert!(read("method-structure.csv").contains("\ncorrelation,1,1,1.000000\n"));
    parindex(&arguments);
    assert_eq!(read("method-ranks.csv"), ranks, "the same in every run");
}

#[test]
fn machines_get_one_value() {
    let (folder, tables) = (package(), tempfile::tempdir().unwrap());
    let [package, tables] = [folder.path(), tables.path()].map(|path| path.to_str().unwrap());
    let result = parindex(&["robustness", package, "--out", tables, "--trials", "100", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&out(&result)).unwrap();
    assert_eq!((value["trials"].as_u64(), value["failed"].as_u64()), (Some(100), Some(0)));
    assert_eq!(value["choices"][0]["choice"], "weights");
}

#[test]
fn too_few_units_and_too_few_trials_are_refused() {
    let folder = foreign_package();
    let package = folder.path().to_str().unwrap();
    let result = parindex(&["robustness", package, "--lang", "en"]);
    assert_eq!(code(&result), Some(1));
    assert!(err(&result).contains("At least three ranked units"), "{}", err(&result));
    assert_eq!(code(&parindex(&["robustness", package, "--trials", "5"])), Some(2));
    assert_eq!(code(&parindex(&["robustness", "no/such/package"])), Some(3));
}
