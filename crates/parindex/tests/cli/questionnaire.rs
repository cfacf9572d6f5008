use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{code, err, out, parindex, root};

/// The folders of the questionnaires that are shipped.
fn shipped() -> Vec<String> {
    let folders = fs::read_dir(root().join("questionnaires")).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<String> =
        folders.filter(|path| path.is_dir()).map(|path| path.to_string_lossy().into_owned()).collect();
    folders.sort();
    folders
}

#[test]
fn the_questionnaires_that_are_shipped_have_no_faults_not_even_warnings() {
    let folders = shipped();
    assert_eq!(folders.len(), 6);
    let args: Vec<&str> = ["questionnaire", "check", "--strict"]
        .into_iter()
        .chain(folders.iter().map(String::as_str))
        .collect();
    let result = parindex(&args);
    assert_eq!(code(&result), Some(0), "{}{}", out(&result), err(&result));
    assert!(out(&result).contains("Phiếu điều tra người dân: "), "{}", out(&result));
}

#[test]
fn a_questionnaire_comes_back_from_a_workbook_as_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    for form in shipped() {
        let name = Path::new(&form).file_name().unwrap().to_string_lossy().into_owned();
        let (book, again) = (path(&format!("{name}.xlsx")), path(&name));
        assert_eq!(code(&parindex(&["questionnaire", "convert", &form, "--out", &book])), Some(0));
        let result = parindex(&["questionnaire", "convert", &book, "--out", &again]);
        assert_eq!(code(&result), Some(0), "{}", err(&result));
        for sheet in ["survey.csv", "choices.csv", "settings.csv"] {
            let read = |folder: &str| fs::read_to_string(Path::new(folder).join(sheet)).unwrap();
            assert_eq!(read(&again), read(&form), "{name}/{sheet}");
        }
    }
}

#[test]
fn the_shipped_questionnaires_ask_what_the_framework_counts() {
    let forms: Vec<String> = shipped().into_iter().filter(|form| !form.ends_with("departments")).collect();
    let args: Vec<&str> =
        ["questionnaire", "questions"].into_iter().chain(forms.iter().map(String::as_str)).collect();
    let result = parindex(&args);
    let table = fs::read_to_string(root().join("frameworks/questions/province.csv")).unwrap();
    let table = table.replace(",1,", ",,");
    let asked = out(&result);
    // Which cells stand in quotation marks is the writer's affair.
    let lines = |text: &str| text.replace('"', "").lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (asked, counted) = (lines(&asked), lines(&table));
    let differ: Vec<_> = asked.symmetric_difference(&counted).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn faults_of_a_questionnaire_stand_at_their_cell() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "survey.csv",
        "type,name,label,relevant\nselect_one l,a,Hỏi?,\ngeopoint,b,Ở đâu?,\ntext,c,Vì sao?,${a} = 'x' and\n",
    );
    write("choices.csv", "list_name,name,label\nl,x,Có\n");
    let path = folder.path().to_string_lossy().into_owned();
    let result = parindex(&["questionnaire", "check", &path]);
    assert_eq!(code(&result), Some(1));
    let text = err(&result);
    assert!(
        text.contains("survey.csv:3, type") && text.contains("‘geopoint’") || text.contains("“geopoint”"),
        "{text}"
    );
    assert!(text.contains("survey.csv:4, relevant") && text.contains('╰'), "marked in the cell: {text}");
    let json = out(&parindex(&["questionnaire", "check", &path, "--json"]));
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(told[0]["faults"][1]["span"], serde_json::json!([14, 14]), "{json}");
    let result = parindex(&["questionnaire", "convert", &path, "--out", &format!("{path}/form.xlsx")]);
    assert_eq!(code(&result), Some(1));
    assert!(!folder.path().join("form.xlsx").exists());
}
