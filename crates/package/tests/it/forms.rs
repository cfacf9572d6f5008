use calamine::{Reader, Xlsx};
use parindex_framework::facts::{Facts, Value};
use parindex_index::Entry;
use parindex_locale::Lang;
use parindex_package::{Limits, SCORES_FORM, Source, read_form, scores_form, verify, write_template};
use rust_xlsxwriter::Workbook;

use crate::sample::{Sample, ids, lines};

/// The entries of a unit that a form can hold: all but the appraisal.
fn own(entries: &[Entry]) -> Vec<Entry> {
    entries.iter().map(|entry| Entry { appraised: None, ..entry.clone() }).collect()
}

#[test]
fn a_form_is_read_as_it_was_filled_in() {
    let mut campaign = Sample::new().campaign();
    let mut facts = Facts::default();
    facts.set("planned", Value::Number(3.into()));
    facts.set("done", Value::None);
    campaign.input.entries[2][0].facts = Some(Box::new(facts));
    for lang in Lang::ALL {
        for (unit, entries) in campaign.input.units.iter().zip(&campaign.input.entries) {
            let bytes = scores_form(&campaign.framework, Some(unit), entries, lang).unwrap();
            let (form, faults) = read_form(&bytes, &Limits::default());
            let form = form.unwrap_or_else(|| panic!("{:?}", lines(&faults)));
            assert_eq!((form.framework.as_str(), &form.unit), ("mau", &unit.code));
            let (read, faults) = form.entries(&campaign.framework, &Limits::default());
            let expected = own(entries);
            // Facts come back in the order of the form.
            let sorted = |entries: &[Entry]| -> Vec<Entry> {
                let mut entries = entries.to_vec();
                for facts in entries.iter_mut().filter_map(|e| e.facts.as_mut()) {
                    let mut all: Vec<_> = facts.iter().map(|(n, v)| (n.to_owned(), v.clone())).collect();
                    all.sort_by(|a, b| a.0.cmp(&b.0));
                    **facts = all.into_iter().collect();
                }
                entries
            };
            assert_eq!(sorted(&read), sorted(&expected), "{:?}", lines(&faults));
        }
    }
}

#[test]
fn an_empty_form_has_no_rows_and_asks_for_its_unit() {
    let framework = Sample::new().campaign().framework;
    let bytes = scores_form(&framework, None, &[], Lang::Vi).unwrap();
    assert_eq!(bytes, scores_form(&framework, None, &[], Lang::Vi).unwrap(), "the same bytes each time");
    let (form, _) = read_form(&bytes, &Limits::default());
    let form = form.unwrap();
    assert_eq!(form.rows, []);
    assert_eq!(ids(&form.entries(&framework, &Limits::default()).1), ["fault-form-unit"]);
}

#[test]
fn a_form_says_the_rules_and_what_to_enter() {
    let framework = Sample::new().campaign().framework;
    let bytes = scores_form(&framework, None, &[], Lang::Vi).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<String> =
        range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")).collect();
    assert!(
        rows.iter().any(|row| row.starts_with("1.1|self|Kế hoạch|4|") && row.contains("100%")),
        "{rows:#?}"
    );
    assert!(rows.iter().any(|row| row.starts_with("1.1|planned|Nhiệm vụ||Một số nguyên")), "{rows:#?}");
    assert!(
        rows.iter().any(|row| row.starts_with("1.3|choice|Kết quả||Một trong: full (Đầy đủ), none (Không)")),
        "{rows:#?}"
    );
    assert!(
        rows.iter().any(|row| row.starts_with("2.1||Người dân|2|")),
        "a survey takes no points: {rows:#?}"
    );
}

/// A form of the sample with one cell changed.
fn filled(cells: &[(u32, u16, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let fixed = [(0, 0, "parindex-scores-form"), (0, 1, "1"), (0, 2, "mau"), (2, 5, "VN-13")];
    for (row, column, text) in fixed.iter().chain(cells) {
        sheet.write_string(*row, *column, *text).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn what_is_wrong_in_a_form_is_told_with_its_line() {
    let (form, faults) = read_form(
        &filled(&[
            (5, 0, "1.1"),
            (5, 1, "self"),
            (5, 5, "9"),
            (6, 0, "1.1"),
            (6, 1, "planned"),
            (6, 5, "1,234"),
        ]),
        &Limits::default(),
    );
    assert!(form.is_none());
    assert_eq!(
        faults.iter().map(|f| (f.id(), f.place.line)).collect::<Vec<_>>(),
        [("fault-number-ambiguous", Some(7))]
    );
    let (form, _) = read_form(&filled(&[(5, 0, "1.1"), (5, 1, "self"), (5, 5, "9")]), &Limits::default());
    let (_, faults) = form.unwrap().entries(&Sample::new().campaign().framework, &Limits::default());
    assert_eq!(
        faults.iter().map(|f| (f.id(), f.place.line)).collect::<Vec<_>>(),
        [("fault-points-bounds", Some(6))]
    );
}

#[test]
fn any_other_workbook_is_no_form() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "code").unwrap();
    assert_eq!(ids(&read_form(&book.save_to_buffer().unwrap(), &Limits::default()).1), ["fault-form"]);
    assert_eq!(ids(&read_form(b"x", &Limits::default()).1), ["fault-zip"]);
}

#[test]
fn a_template_is_a_package_to_begin_with() {
    let campaign = Sample::new().campaign();
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("new");
    write_template(&folder, &campaign.framework, &campaign.meta, Lang::Vi).unwrap();
    let form = std::fs::read(folder.join(SCORES_FORM)).unwrap();
    assert!(read_form(&form, &Limits::default()).0.is_some());
    let source = Source::open(&folder).unwrap();
    assert_eq!(parindex_package::read_framework(&source, &Limits::default()).0.unwrap(), campaign.framework);
    let verification = verify(&source, &Limits::default());
    assert_eq!(ids(&verification.faults), ["fault-no-units"], "only the units are missing");
    std::fs::write(folder.join("units.csv"), "code,name_vi\nVN-13,Bắc Ninh\n").unwrap();
    assert!(parindex_package::read(&source, &Limits::default()).0.is_some());
}
