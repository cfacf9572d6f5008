use std::fs;

use super::{code, err, foreign_package, out, parindex};

#[test]
fn a_report_and_its_tables_are_written_for_a_package_and_for_one_unit_of_it() {
    let (folder, to) = (foreign_package(), tempfile::tempdir().unwrap());
    let at = |name: &str| to.path().join(name).to_string_lossy().into_owned();
    let (package, pdf, tables) = (folder.path().to_str().unwrap(), at("report.pdf"), at("tables.xlsx"));
    let annex = at("annex.docx");
    let result = parindex(&["report", package, "--out", &pdf, "--tables", &tables, "--annex", &annex]);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert!(out(&result).contains("A report with"), "{}", out(&result));
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-1.7"));
    let earlier = foreign_package();
    fs::write(earlier.path().join("campaign.toml"), "id = \"x-2019\"\nyear = 2019\nframework = \"f\"\n")
        .unwrap();
    let before = ["--before", earlier.path().to_str().unwrap(), "--released", "2021-04-01T08:00"];
    let tables_of = |said: &str| said.split_whitespace().find_map(|word| word.parse::<usize>().ok());
    let both = parindex(&[&["report", package, "--out", &pdf][..], &before].concat());
    assert_eq!(code(&both), Some(0), "{}", err(&both));
    assert_eq!(
        tables_of(&out(&both)),
        tables_of(&out(&result)).map(|count| count + 3),
        "units twice, and fields"
    );
    assert!(fs::read(&tables).unwrap().starts_with(b"PK"));
    assert!(fs::read(&annex).unwrap().starts_with(b"PK"));
    let unit = parindex(&["report", package, "--unit", "U2", "--out", &pdf, "--json"]);
    assert!(out(&unit).contains("\"tables\":null"), "{}", err(&unit));
}

#[test]
fn an_unknown_unit_and_a_broken_template_are_refused() {
    let (folder, to) = (foreign_package(), tempfile::tempdir().unwrap());
    let package = folder.path().to_str().unwrap();
    let at = |name: &str| to.path().join(name).to_string_lossy().into_owned();
    let unknown = parindex(&["report", package, "--unit", "U9", "--out", &at("x.pdf")]);
    assert_eq!(code(&unknown), Some(1));
    assert!(err(&unknown).contains("“U9”"), "{}", err(&unknown));
    fs::write(at("broken.typ"), "#import \"report.typ\": *\n#nonsense").unwrap();
    let broken = parindex(&["report", package, "--template", &at("broken.typ"), "--out", &at("x.pdf")]);
    assert_eq!(code(&broken), Some(1));
    assert!(err(&broken).contains("unknown variable: nonsense"), "{}", err(&broken));
    let missing = parindex(&["report", package, "--foreword", &at("none.txt"), "--out", &at("x.pdf")]);
    assert_eq!(code(&missing), Some(3));
    assert!(!to.path().join("x.pdf").exists());
}
