use parindex_index::Stage;
use parindex_locale::Lang;
use parindex_package::{
    Finding, Limits, Source, VERSION, Verdict, Verification, determine, files, results_csv, results_json,
    verify, write_folder,
};

use crate::sample::Sample;

/// The sample with results, as a folder.
fn published() -> tempfile::TempDir {
    let campaign = Sample::new().campaign();
    let results = determine(&campaign, Stage::Final).0;
    let place = tempfile::tempdir().unwrap();
    write_folder(place.path(), &campaign, Some(&results)).unwrap();
    place
}

fn verified(place: &tempfile::TempDir) -> Verification {
    verify(&Source::open(place.path()).unwrap(), &Limits::default(), None)
}

fn change(place: &tempfile::TempDir, name: &str, from: &str, to: &str) {
    let path = place.path().join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{name} has no {from:?}:\n{text}");
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn what_was_written_is_good() {
    let verification = verified(&published());
    assert_eq!(
        verification.findings,
        [Finding::FilesAgree(12), Finding::ResultsAgree(30), Finding::JsonAgrees]
    );
    assert_eq!(verification.verdict(), Verdict::Good);
}

#[test]
fn a_changed_file_is_named() {
    let place = published();
    change(&place, "groups.csv", "120000", "120001");
    let verification = verified(&place);
    assert!(matches!(&verification.findings[0], Finding::HashDiffers { path, .. } if path == "groups.csv"));
    assert_eq!(verification.verdict(), Verdict::Bad);
    change(&place, "groups.csv", "120001", "12000");
    assert!(
        matches!(&verified(&place).findings[0], Finding::SizeDiffers { path, .. } if path == "groups.csv")
    );
    std::fs::remove_file(place.path().join("groups.csv")).unwrap();
    assert_eq!(verified(&place).findings[0], Finding::FileMissing("groups.csv".into()));
}

#[test]
fn a_file_that_is_not_listed_is_named() {
    let place = published();
    std::fs::write(place.path().join("note.txt"), "x").unwrap();
    let verification = verified(&place);
    assert!(verification.findings.contains(&Finding::FileUnlisted("note.txt".into())));
    assert!(verification.is_sound() && verification.verdict() == Verdict::Open);
}

#[test]
fn the_first_cell_that_differs_is_named() {
    let place = published();
    change(&place, "scores.csv", "VN-13,1.2,2,1.5", "VN-13,1.2,2,1.0");
    std::fs::remove_file(place.path().join("datapackage.json")).unwrap();
    let verification = verified(&place);
    assert_eq!(verification.findings[0], Finding::NoDescription);
    assert!(matches!(&verification.findings[2], Finding::JsonDiffers { unit, .. } if unit.is_empty()));
    let Finding::ResultsDiffer { file, line, column, found, expected } = &verification.findings[1] else {
        panic!("{verification:?}")
    };
    assert_eq!((file.as_str(), *line, column.as_str()), ("results.csv", 2, "points"));
    let difference = found.parse::<f64>().unwrap() - expected.parse::<f64>().unwrap();
    assert!((difference - 0.5).abs() < 1e-9);
    let said = Lang::En.say(&verification.findings[1].message());
    assert!(said.starts_with("results.csv, line 2, column points: “"), "{said}");
}

#[test]
fn rows_that_are_missing_or_too_many_are_named() {
    let place = published();
    std::fs::remove_file(place.path().join("results.json")).unwrap();
    let path = place.path().join("results.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let last = text.trim_end().rfind('\n').unwrap();
    std::fs::write(&path, &text[..=last]).unwrap();
    assert!(
        matches!(verified(&place).findings.last(), Some(Finding::ResultsDiffer { line: 31, found, .. }) if found.is_empty())
    );
    std::fs::write(&path, format!("{text}VN-99,index,1,1,1,,,,,,\n")).unwrap();
    assert!(
        matches!(verified(&place).findings.last(), Some(Finding::ResultsDiffer { line: 32, found, .. }) if found == "VN-99")
    );
}

#[test]
fn a_number_that_is_written_otherwise_is_the_same() {
    let place = published();
    change(&place, "results.csv", ",8,", ",8.00,");
    std::fs::remove_file(place.path().join("datapackage.json")).unwrap();
    assert_eq!(verified(&place).findings[1], Finding::ResultsAgree(30));
}

#[test]
fn missing_results_are_said_so() {
    let verification = verify(&Sample::new().source(), &Limits::default(), None);
    assert_eq!(verification.findings, [Finding::NoDescription, Finding::NoResults]);
    assert_eq!(verification.verdict(), Verdict::Open);
}

#[test]
fn what_cannot_be_read_is_bad() {
    let verification = verify(&Source::from_zip_bytes(vec![1]), &Limits::default(), None);
    assert_eq!(
        (verification.findings.as_slice(), verification.faults.len()),
        (&[Finding::Unreadable][..], 1)
    );
    let place = published();
    std::fs::write(place.path().join("datapackage.json"), "{").unwrap();
    assert!(matches!(verified(&place).findings[0], Finding::DescriptionBroken(_)));
}

#[test]
fn a_description_that_points_outside_reads_nothing_there() {
    let place = published();
    change(&place, "datapackage.json", "\"path\": \"groups.csv\"", "\"path\": \"../../../../etc/passwd\"");
    let findings = verified(&place).findings;
    assert!(findings.contains(&Finding::FileMissing("../../../../etc/passwd".into())));
}

#[test]
fn results_of_self_scores_are_recomputed_from_self_scores() {
    let campaign = Sample::new().campaign();
    let results = determine(&campaign, Stage::SelfScore).0;
    let place = tempfile::tempdir().unwrap();
    write_folder(place.path(), &campaign, Some(&results)).unwrap();
    let table = results_csv(&campaign.framework, &campaign.input, &results);
    assert_eq!(std::fs::read_to_string(place.path().join("results.csv")).unwrap(), table);
    assert_eq!(verified(&place).verdict(), Verdict::Good);
}

#[test]
fn a_figure_that_was_changed_in_the_json_is_named_by_its_unit_and_another_version_is_no_difference() {
    let place = published();
    std::fs::remove_file(place.path().join("datapackage.json")).unwrap();
    change(&place, "results.json", &format!("\"version\":\"{VERSION}\""), "\"version\":\"99.0.0\"");
    assert_eq!(verified(&place).findings.last(), Some(&Finding::JsonAgrees));
    change(
        &place,
        "results.json",
        "{\"code\":\"1.1\",\"max\":\"4\",\"percent\":\"50\",\"points\":\"2\"}",
        "{\"code\":\"1.1\",\"max\":\"4\",\"percent\":\"50\",\"points\":\"3\"}",
    );
    let verification = verified(&place);
    let Some(Finding::JsonDiffers { unit, found, expected, .. }) = verification.findings.last() else {
        panic!("{verification:?}")
    };
    assert_eq!(unit, "VN-30");
    assert!(
        found.contains("\"points\":\"3\"") && expected.contains("\"points\":\"2\""),
        "{found} {expected}"
    );
    let said = Lang::Vi.say(&verification.findings.last().unwrap().message());
    assert!(said.starts_with("results.json, byte ") && said.contains("VN-30"), "{said}");
    // What is no JSON at all.
    std::fs::write(place.path().join("results.json"), "[").unwrap();
    assert!(matches!(verified(&place).findings.last(), Some(Finding::JsonDiffers { byte: 1, .. })));
}

#[test]
fn the_json_is_canonical_says_what_it_was_computed_from_and_leaves_out_what_is_missing() {
    let campaign = Sample::new().campaign();
    let results = determine(&campaign, Stage::Final).0;
    let text = results_json(&campaign, &results, VERSION);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(text, parindex_ledger::canonical(&value).unwrap() + "\n");
    let inputs = value["inputs"].as_object().unwrap();
    for (path, bytes) in files(&campaign, None).filter(|(path, _)| path != "datapackage.json") {
        let digest = format!("sha256:{}", parindex_ledger::Digest::of(&bytes));
        assert_eq!(inputs[&path], digest, "{path}");
    }
    assert_eq!(value["units"].as_array().unwrap().len(), 3);
    let index = &value["units"][1]["values"][0];
    assert_eq!(*index, serde_json::json!({"code": "index", "max": "10", "missing": "not appraised: 1.2"}));
    assert_eq!(value["units"][0]["values"][0]["rank"], 1);
    // A campaign without units has a form, too.
    let mut none = campaign.clone();
    (none.input, none.answers) = (parindex_index::Input::default(), Vec::new());
    let results = determine(&none, Stage::Final).0;
    assert!(results_json(&none, &results, VERSION).ends_with(",\"units\":[]}\n"));
}
