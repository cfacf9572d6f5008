use std::fs;

use super::{code, err, foreign_package, out, parindex};

const EXPECTED: &str = "\
unit,code,points,max,percent,rank,rank_low,rank_high,se,band,missing
U1,index,13.0107142857,15,86.738095238,1,,,,A,
U1,1,8.7857142857,10,87.857142857,1,,,,,
U1,1.1,4.5,5,90,,,,,,
U1,1.2,4.2857142857,5,85.714285714,,,,,,
U1,2,4.225,5,84.5,2,,,,,
U2,index,9.75,15,65,2,,,,,
U2,1,5.25,10,52.5,2,,,,,
U2,1.1,3,5,60,,,,,,
U2,1.2,2.25,5,45,,,,,,
U2,2,4.5,5,90,1,,,,,
U3,index,,15,,,,,,,not appraised: 1.1
U3,1,,10,,,,,,,not appraised: 1.1
U3,1.1,,5,,,,,,,not appraised: 1.1
U3,1.2,1,5,20,,,,,,
U3,2,4,5,80,3,,,,,
";

#[test]
fn a_package_that_somebody_else_wrote_is_computed_into_its_folder() {
    let folder = foreign_package();
    let result = parindex(&["compute", folder.path().to_str().unwrap()]);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert!(err(&result).contains("remark"), "the unknown column is named: {}", err(&result));
    assert!(out(&result).contains("2 units ranked, 1 without an index"), "{}", out(&result));
    assert_eq!(fs::read_to_string(folder.path().join("results.csv")).unwrap(), EXPECTED);
    let json = fs::read_to_string(folder.path().join("results.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["units"][0]["values"][0]["points"], "13.0107142857");
    assert_eq!(value["units"][2]["values"][0]["missing"], "not appraised: 1.1");
    let verified = parindex(&["verify", folder.path().to_str().unwrap()]);
    assert!(out(&verified).contains("results.json is the same, byte by byte"), "{}", out(&verified));
    // Named alone, it comes alone.
    let alone = tempfile::tempdir().unwrap();
    let wanted = alone.path().join("a.json");
    let result = parindex(&["compute", folder.path().to_str().unwrap(), "--out", wanted.to_str().unwrap()]);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert_eq!(fs::read_to_string(wanted).unwrap(), json);
    assert_eq!(fs::read_dir(alone.path()).unwrap().count(), 1);
}

#[test]
fn the_bytes_are_the_same_on_every_run_and_on_any_number_of_threads() {
    let folder = foreign_package();
    for threads in ["1", "2", "1", "0"] {
        let result =
            parindex(&["compute", folder.path().to_str().unwrap(), "--threads", threads, "--out", "-"]);
        assert_eq!(out(&result), EXPECTED);
    }
}

#[test]
fn self_scores_count_only_in_a_run_of_self_scores() {
    let folder = foreign_package();
    let result = parindex(&["compute", folder.path().to_str().unwrap(), "--stage", "self", "--out", "-"]);
    let text = out(&result);
    assert!(text.contains("U1,1.1,5,5,100,"), "{text}");
    assert!(text.contains("U2,1.1,,5,,,,,,,not self-scored: 1.1"), "{text}");
}

#[test]
fn every_fault_is_told_at_once_and_nothing_is_written() {
    let folder = foreign_package();
    let scores =
        "unit,criterion,self,appraised\nU9,1.1,1,1\nU1,1.7,1,1\nU1,1.1,1,6\nU2,1.1,\"1,234\",2\nU3,1,1,1\n";
    fs::write(folder.path().join("scores.csv"), scores).unwrap();
    let result = parindex(&["compute", folder.path().to_str().unwrap()]);
    assert_eq!(code(&result), Some(1));
    for line in 2..=6 {
        assert!(err(&result).contains(&format!("scores.csv:{line}")), "line {line}: {}", err(&result));
    }
    assert!(!folder.path().join("results.csv").exists());
    let json = parindex(&["compute", folder.path().to_str().unwrap(), "--json"]);
    let faults: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    let errors = faults.as_array().unwrap().iter().filter(|f| f["severity"] == "error");
    assert!(errors.clone().count() >= 5);
    assert!(
        errors.clone().all(|f| f["file"] == "scores.csv" && f["line"].is_u64() && f["message"].is_string())
    );
}

#[test]
fn a_changed_cell_is_found_and_named() {
    let folder = foreign_package();
    let path = folder.path().to_str().unwrap();
    assert_eq!(code(&parindex(&["compute", path])), Some(0));
    assert_eq!(code(&parindex(&["verify", path])), Some(0));
    let results = folder.path().join("results.csv");
    fs::write(&results, EXPECTED.replace("U2,1,5.25", "U2,1,5.75")).unwrap();
    let result = parindex(&["verify", path]);
    assert_eq!(code(&result), Some(1));
    assert!(out(&result).contains("results.csv, line 8, column points"), "{}", out(&result));
}

#[test]
fn what_is_not_there_ends_with_3() {
    let result = parindex(&["compute", "no/such/package"]);
    assert_eq!(code(&result), Some(3), "{}", err(&result));
    assert_eq!(code(&parindex(&["verify", "no/such/package"])), Some(3));
}
