use std::fs;

use super::{code, err, foreign_package, framework, out, parindex};

#[test]
fn a_sound_framework_passes_even_when_warnings_count() {
    let result = parindex(&["framework", "check", &framework("vn-province-2020"), "--strict"]);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert!(out(&result).contains("0 errors, 0 warnings"));
    let amended = framework("vn-province-2022");
    let result =
        parindex(&["framework", "check", &amended, "--base", &framework("vn-province-2020"), "--strict"]);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    let result = parindex(&["framework", "check", &amended, "--base", &framework("vn-ministry-2020")]);
    assert_eq!(code(&result), Some(1), "a version that it does not amend");
}

#[test]
fn a_fault_in_a_rule_points_into_the_cell() {
    let folder = foreign_package();
    let path = folder.path().join("framework.csv");
    let text = fs::read_to_string(&path).unwrap().replace("planned: >= 70%", "planned >= 70%");
    fs::write(&path, text).unwrap();
    let result = parindex(&["framework", "check", path.parent().unwrap().to_str().unwrap()]);
    assert_eq!(code(&result), Some(1));
    let text = err(&result);
    assert!(text.contains("framework.csv:4, rule"), "{text}");
    assert!(text.contains("expected ‘:’"), "{text}");
    assert!(text.contains('╰') && !text.contains('\u{1b}'), "marked, and without colours in a file: {text}");
}

#[test]
fn advice_names_the_change_and_what_it_gains() {
    let args =
        ["framework", "advise", &framework("vn-province-2020"), "1.1.3", "--facts", "planned=40; done=29"];
    let result = parindex(&args);
    assert!(
        out(&result).contains("were 32 instead of 29, there would be 0.5 points (0.5 points more)"),
        "{}",
        out(&result)
    );
    let json = parindex(&[&args[..], &["--json"]].concat());
    let value: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    let done = value["advice"].as_array().unwrap().iter().find(|a| a["fact"] == "done").unwrap();
    assert_eq!((done["to"].as_str(), done["gain"].as_str()), (Some("32"), Some("0.5")));
}

#[test]
fn what_cannot_be_read_on_the_command_line_is_said() {
    let province = framework("vn-province-2020");
    let refused = [
        (vec!["framework", "advise", &province, "9.9", "--facts", "a=1"], "no code 9.9"),
        (vec!["framework", "advise", &province, "1.1", "--facts", "a=1"], "1.1 has nodes below it"),
        (vec!["framework", "advise", &province, "1.1.3", "--facts", "planned"], "Cannot read the facts"),
    ];
    for (args, expected) in refused {
        let result = parindex(&args);
        assert_eq!(code(&result), Some(1));
        assert!(err(&result).contains(expected), "{}", err(&result));
    }
}

#[test]
fn rules_are_said_in_words_and_versions_compared() {
    let result = parindex(&["framework", "explain", &framework("vn-province-2020"), "1.1.3"]);
    assert!(out(&result).contains("80% to below 100%: 0.5 points"), "{}", out(&result));
    let versions = [framework("vn-province-2020"), framework("vn-province-2022")];
    let result = parindex(&["framework", "diff", &versions[0], &versions[1], "--json"]);
    let rows: serde_json::Value = serde_json::from_str(&out(&result)).unwrap();
    let kinds = |kind: &str| {
        rows.as_array().unwrap().iter().any(|r| r["changes"].as_array().unwrap().iter().any(|c| c == kind))
    };
    assert!(["change-added", "change-removed", "change-reweighted", "change-rule"].into_iter().all(kinds));
}
