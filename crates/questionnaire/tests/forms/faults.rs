use parindex_framework::Severity;
use parindex_questionnaire::{Sheets, read};

use super::{grid, sheets};

const HEADER: &str =
    "type|name|label|required|relevant|constraint|appearance|default|question|criterion|unit|weight";

/// `line column id` of every fault.
fn found(sheets: &Sheets) -> Vec<String> {
    let (form, faults) = read(sheets);
    let errors = faults.iter().any(|fault| fault.severity == Severity::Error);
    assert_eq!(form.is_none(), errors, "with an error there is no questionnaire");
    let told = |fault: &parindex_framework::Fault| {
        let (line, column) = (fault.place.line.unwrap_or_default(), fault.place.column.clone());
        format!("{line} {} {}", column.unwrap_or_default(), fault.id())
    };
    faults.iter().map(told).collect()
}

#[test]
fn every_fault_of_a_row_is_told_at_its_cell() {
    for (row, expected) in [
        ("select_one abcd|Q|Hài lòng?|yes||||A|Q1|1.1||2", vec![]),
        ("select_one xyz|Q|Hài lòng?", vec!["3 type form-list-unknown"]),
        ("select_one abcd or_other|Q|Hài lòng?", vec!["3 type form-type-unsupported"]),
        ("geopoint|Q|Ở đâu?", vec!["3 type form-type-unsupported"]),
        ("|Q|Ở đâu?", vec!["3 type fault-cell-empty"]),
        ("text||Vì sao?", vec!["3 name fault-cell-empty"]),
        ("text|vì sao|Vì sao?", vec!["3 name form-name"]),
        ("text|first|Vì sao?", vec!["3 name fault-row-twice"]),
        ("text|Q|", vec!["3 label form-label-missing"]),
        ("text|Q|Vì sao?||${nobody} = 1", vec!["3 relevant expr-unknown"]),
        ("text|Q|Vì sao?||${Q} = 'a'", vec!["3 relevant expr-itself"]),
        ("text|Q|Vì sao?||${last} = 'a'", vec!["3 relevant expr-later"]),
        ("text|Q|Vì sao?||${first} >", vec!["3 relevant expr-operand"]),
        ("text|Q|Vì sao?|maybe", vec!["3 required expr-name"]),
        ("text|Q|Vì sao?|||string-length(.)", vec!["3 constraint expr-condition"]),
        ("integer|Q|Tuổi|||||ten", vec!["3 default form-default"]),
        ("select_one abcd|Q|Hài lòng?|||||X", vec!["3 default form-default"]),
        ("text|Q|Vì sao?||||||Q1", vec!["3 question form-measure-scale"]),
        ("select_one why|Q|Vì sao?||||||Q1", vec!["3 question form-measure-scale"]),
        ("select_one abcd|Q|Hài lòng?|||||||1.1", vec!["3 criterion form-measure-question"]),
        ("select_one abcd|Q|Hài lòng?||||||Q1||U1|", vec!["3 unit form-measure-unit"]),
        ("select_one abcd|Q|Hài lòng?||||||Q1|||0", vec!["3 weight fault-weight"]),
        ("end_group", vec!["3 type form-end-without-begin"]),
    ] {
        let survey = [HEADER, "text|first|Trước", row, "text|last|Sau"];
        assert_eq!(found(&sheets(&survey)), expected, "{row}");
    }
}

#[test]
fn groups_and_matrices_are_checked_as_a_whole() {
    let begin = "begin_group|m|Đánh giá||||table-list";
    for (rows, expected) in [
        (
            vec![
                begin,
                "select_one abcd|a|Sở A|yes|||||Q1||U1",
                "select_one abcd|b|Sở B|yes|||||Q1||U2",
                "end_group",
            ],
            vec![],
        ),
        (
            vec![begin, "select_one abcd|a|Sở A|yes", "select_one why|b|Sở B", "end_group"],
            vec!["4 type form-matrix-row"],
        ),
        (vec![begin, "text|a|Sở A", "end_group"], vec!["3 type form-matrix-row"]),
        (
            vec![begin, "select_one abcd|a|Sở A||||||Q1||U1", "end_group"],
            vec!["3 required form-matrix-required"],
        ),
        (vec![begin, "end_group"], vec!["2 type form-group-empty"]),
        (vec![begin, "select_one abcd|a|Sở A"], vec!["2 type form-begin-without-end"]),
        (vec!["begin_repeat|r|Con", "text|t|Tên", "end_repeat"], vec!["2 type form-type-unsupported"]),
        (
            vec!["select_one abcd|a|Sở A||||||Q1", "select_one abcd|b|Sở B||||||Q1"],
            vec!["3 question form-measure-twice"],
        ),
        (vec!["note|n|Xin chào", "text|t|Vì sao?||${n} = 'a'"], vec!["3 relevant expr-no-answer"]),
    ] {
        let survey: Vec<&str> = [HEADER].into_iter().chain(rows.iter().copied()).collect();
        assert_eq!(found(&sheets(&survey)), expected, "{rows:?}");
    }
}

#[test]
fn lists_settings_and_columns_are_checked() {
    let mut form =
        sheets(&["type|name|label|calculation|media::image|remark", "text|a|Vì sao?||x.png|nhớ hỏi"]);
    form.choices = grid(
        "choices",
        &["list_name|name|label|worth", "l|a b|Một|2", "l||Hai|0.5", "l|c|Ba|một", "l|c|Bốn|none", "|d|Năm|"],
    );
    form.settings = grid("settings", &["form_id|default_language", "phieu|Tiếng Việt (vi)"]);
    assert_eq!(
        found(&form),
        [
            "2 default_language form-language",
            "2 name form-code-blank",
            "2 worth form-worth",
            "3 name fault-cell-empty",
            "4 worth form-worth",
            "5 name form-code-twice",
            "6 list_name fault-cell-empty",
            "2 media::image form-column-unsupported",
            "1  fault-columns-unknown",
        ]
    );
    let form = Sheets { survey: grid("survey", &["kind|label", "text|Vì sao?"]), ..Sheets::default() };
    assert_eq!(
        found(&form),
        ["1  fault-columns-unknown", "1 type fault-column-missing", "1 name fault-column-missing"]
    );
}

#[test]
fn a_text_that_one_language_lacks_is_a_warning() {
    let form = sheets(&["type|name|label::Tiếng Việt (vi)|label::English (en)", "text|a|Vì sao?|"]);
    let (read, faults) = read(&form);
    assert!(
        faults.iter().all(|fault| fault.severity == Severity::Warning && fault.id() == "form-label-language")
    );
    // The lists of the tests are said in no language by name: that is a third one.
    assert_eq!(read.unwrap().languages, ["Tiếng Việt (vi)", "English (en)", ""]);
}

#[test]
fn older_spellings_are_read() {
    let rows = [
        "type|name|label|relevance",
        "begin group|g|Nhóm|",
        "select one from abcd|a|Hài lòng?|",
        "select multiple why|b|Vì sao?|${a} = 'D'",
        "int|c|Tuổi|",
        "end group|||",
    ];
    let (form, faults) = read(&sheets(&rows));
    assert_eq!(faults, []);
    assert_eq!(form.unwrap().questions().len(), 3);
}
