use std::fs;
use std::path::Path;

use super::{code, err, framework, out, parindex};

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn the_demonstration_is_the_same_for_everybody_verifies_and_says_that_it_is_illustrative() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for folder in [&one, &two, &one] {
        let result = parindex(&["demo", "--out", folder.path().to_str().unwrap()]);
        assert_eq!(code(&result), Some(0), "{}", err(&result));
        assert!(!err(&result).contains("Warning"), "{}", err(&result));
    }
    let campaigns = [
        ("vn-2020-provinces", 63),
        ("vn-2022-provinces", 63),
        ("vn-2020-ministries", 17),
        ("par-2020-top10", 10),
    ];
    for (id, units) in campaigns {
        let (a, b) = (one.path().join(id), two.path().join(id));
        assert_eq!(files(&a), files(&b), "{id}");
        let campaign = fs::read_to_string(a.join("campaign.toml")).unwrap();
        assert_eq!(campaign.contains("illustrative = true"), id != "par-2020-top10");
        let computed = parindex(&["compute", a.to_str().unwrap(), "--out", "-"]);
        assert_eq!(out(&computed), fs::read_to_string(a.join("results.csv")).unwrap());
        let text = out(&computed);
        let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let ranked = rows.filter(|row| row[1] == "index" && !row[5].is_empty()).count();
        assert_eq!(ranked, units, "{id}");
        let verify = |more: &[&str]| parindex(&[&["verify", a.to_str().unwrap()], more].concat());
        let (verified, key) = (verify(&[]), one.path().join("demonstration.key"));
        let proved = verify(&["--key", key.to_str().unwrap()]);
        assert_eq!(code(&verified), Some(0), "{}", out(&verified));
        if id == "par-2020-top10" {
            assert!(out(&verified).contains("The package holds"), "{}", out(&verified));
            assert_eq!(code(&proved), Some(1), "what was published elsewhere has no proof of ours");
        } else {
            assert!(
                out(&verified).contains("by the key that the package itself names"),
                "{}",
                out(&verified)
            );
            assert_eq!(code(&proved), Some(0), "{}", out(&proved));
            assert!(out(&proved).contains("this is the package that was published"), "{}", out(&proved));
        }
    }
    assert!(fs::read_dir(one.path()).unwrap().count() == 5, "four packages and the key: nothing else");
}

#[test]
fn somebody_elses_folder_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("vn-2020-provinces");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("thesis.txt"), "mine").unwrap();
    let result = parindex(&["demo", "--out", folder.path().to_str().unwrap()]);
    assert_eq!(code(&result), Some(3));
    assert_eq!(fs::read_to_string(own.join("thesis.txt")).unwrap(), "mine");
}

#[test]
fn a_template_is_an_empty_package_with_forms_that_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    let args = ["template", &framework("vn-commune-2024"), "--out", new.to_str().unwrap(), "--year", "2025"];
    assert_eq!(code(&parindex(&args)), Some(0));
    assert!(new.join("forms/scores.xlsx").is_file() && new.join("datapackage.json").is_file());
    assert!(fs::read_to_string(new.join("campaign.toml")).unwrap().contains("year = 2025"));
    assert_eq!(code(&parindex(&args)), Some(3), "it is there already");
}
