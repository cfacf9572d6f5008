use std::path::Path;

use calamine::{Reader, Xlsx};
use parindex_framework::facts::{FactKind, Facts, Value};
use parindex_framework::{Fault, Framework, Points, ScoredBy};
use parindex_index::{Entry, Unit};
use parindex_locale::Lang;
use parindex_package::{
    FormFor, Limits, SCORES_FORM, Source, differences, read_form, scores_form, verify, write_template,
};
use rust_decimal::Decimal;
use rust_xlsxwriter::Workbook;

use crate::sample::{Sample, ids, lines};

fn made_for<'a>(framework: &'a Framework, unit: Option<&'a Unit>) -> FormFor<'a> {
    FormFor { framework, campaign: "mau-2020", unit }
}

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
            let bytes = scores_form(&made_for(&campaign.framework, Some(unit)), entries, lang).unwrap();
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
    let bytes = scores_form(&made_for(&framework, None), &[], Lang::Vi).unwrap();
    assert_eq!(
        bytes,
        scores_form(&made_for(&framework, None), &[], Lang::Vi).unwrap(),
        "the same bytes each time"
    );
    let (form, _) = read_form(&bytes, &Limits::default());
    let form = form.unwrap();
    assert_eq!(form.rows, []);
    assert_eq!(ids(&form.entries(&framework, &Limits::default()).1), ["fault-form-unit"]);
}

#[test]
fn a_form_says_the_rules_and_what_to_enter() {
    let framework = Sample::new().campaign().framework;
    let bytes = scores_form(&made_for(&framework, None), &[], Lang::Vi).unwrap();
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

const KEYS: [&str; 8] = ["code", "item", "label", "max", "rule", "value", "applicable", "note"];

/// A sheet that is a form of the sample, its columns in this order, with these cells below line 6.
fn sheet(book: &mut Workbook, keys: &[&str], cells: &[(u32, &str, &str)]) {
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "parindex-scores-form 2 mau mau-2020").unwrap();
    for (column, key) in (0_u16..).zip(keys) {
        sheet.write_string(1, column, *key).unwrap();
        sheet.write_string(5, column, format!("Cột {key}")).unwrap();
    }
    for (row, key, text) in [(3, "item", "unit"), (3, "value", "VN-13")].iter().chain(cells) {
        let column = keys.iter().position(|k| k == key).unwrap();
        let column = u16::try_from(column).unwrap();
        match text.strip_prefix('=') {
            Some(formula) => sheet.write_formula(*row, column, formula).unwrap(),
            None => sheet.write_string(*row, column, *text).unwrap(),
        };
    }
}

fn filled(keys: &[&str], cells: &[(u32, &str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    sheet(&mut book, keys, cells);
    book.save_to_buffer().unwrap()
}

/// Where each fault is, and which.
fn cells(faults: &[Fault]) -> Vec<(String, &'static str)> {
    let cell = |fault: &Fault| {
        format!("{}{}", fault.place.column.clone().unwrap_or_default(), fault.place.line.unwrap_or_default())
    };
    faults.iter().map(|fault| (cell(fault), fault.id())).collect()
}

fn named(all: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    all.iter().map(|(cell, id)| ((*cell).to_owned(), *id)).collect()
}

#[test]
fn what_is_wrong_in_a_form_is_told_cell_by_cell() {
    let limits = Limits::default();
    let (form, faults) = read_form(
        &filled(
            &KEYS,
            &[
                (6, "code", "1.1"),
                (6, "item", "self"),
                (6, "value", "=1+1"),
                (7, "code", "1.1"),
                (7, "item", "planned"),
                (7, "value", "1,234"),
                (8, "code", "xóa"),
                (8, "value", "5"),
                (9, "code", "1.2"),
                (9, "item", "self"),
                (9, "applicable", "có thể"),
                (10, "code", "1.1"),
                (10, "item", "planned"),
                (10, "value", "7"),
                (11, "code", "1.1"),
                (11, "item", "planned"),
                (11, "value", "8"),
                (12, "code", "2.1"),
                (12, "value", "8"),
                (13, "code", "1.1"),
                (13, "item", "done"),
                (13, "value", "mười hai"),
            ],
        ),
        &limits,
    );
    assert!(form.is_none());
    let expected = [
        ("F7", "fault-form-formula"),
        ("F8", "fault-number-ambiguous"),
        ("A9", "fault-form-code"),
        ("G10", "fault-yes-no"),
        ("F11", "fault-row-twice"),
        ("F12", "fault-row-twice"),
        ("F13", "fault-form-item"),
        ("F14", "fault-form-value"),
    ];
    assert_eq!(cells(&faults), named(&expected));
}

#[test]
fn what_the_framework_does_not_allow_is_told_at_its_cell_too() {
    let limits = Limits::default();
    let framework = Sample::new().campaign().framework;
    let bytes = filled(
        &KEYS,
        &[
            (6, "code", "1.1"),
            (6, "item", "self"),
            (6, "value", "9"),
            (7, "code", "1.1"),
            (7, "item", "planned"),
            (7, "value", "nhiều"),
            (8, "code", "1.1"),
            (8, "item", "done"),
            (8, "value", "2.5"),
        ],
    );
    let (form, faults) = read_form(&bytes, &limits);
    let form = form.unwrap_or_else(|| panic!("{:?}", lines(&faults)));
    let (_, faults) = form.entries(&framework, &limits);
    let mut found = cells(&faults);
    found.sort();
    assert_eq!(
        found,
        named(&[("F7", "fault-points-bounds"), ("F8", "score-fact-count"), ("F9", "score-fact-count")])
    );
}

#[test]
fn a_form_with_moved_columns_is_read_by_its_keys_and_one_without_them_is_refused() {
    let entries = [(6, "code", "1.1"), (6, "item", "self"), (6, "value", "3"), (6, "note", "đã rà soát")];
    let limits = Limits::default();
    let as_made = read_form(&filled(&KEYS, &entries), &limits).0.unwrap();
    let moved = ["note", "value", "label", "applicable", "mới", "item", "code"];
    let moved = read_form(&filled(&moved, &entries), &limits).0.unwrap();
    assert_eq!(moved.rows, as_made.rows);
    assert_eq!((&*moved.rows[0].self_points, &*moved.rows[0].note), ("3", "đã rà soát"));
    let (form, faults) = read_form(&filled(&["code", "item", "value"], &entries[..3]), &limits);
    assert_eq!((form.is_none(), cells(&faults)), (true, named(&[("2", "fault-form-columns")])));
    assert!(lines(&faults)[0].contains("applicable, note"), "{:?}", lines(&faults));
}

#[test]
fn a_form_for_something_else_is_named_as_such() {
    let campaign = Sample::new().campaign();
    let unit = &campaign.input.units[0];
    let bytes = scores_form(&made_for(&campaign.framework, Some(unit)), &[], Lang::Vi).unwrap();
    let form = read_form(&bytes, &Limits::default()).0.unwrap();
    assert_eq!(form.strange_to(&made_for(&campaign.framework, Some(unit))), []);
    let other =
        FormFor { campaign: "mau-2021", ..made_for(&campaign.framework, campaign.input.units.get(1)) };
    assert_eq!(ids(&form.strange_to(&other)), ["fault-form-campaign", "fault-form-other-unit"]);
}

#[test]
fn every_shipped_framework_survives_its_form() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frameworks");
    let unit = Unit { code: "VN-13".into(), ..Unit::default() };
    let mut leaves = 0;
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.join("framework.csv").exists() {
            continue;
        }
        let source = Source::open(&folder).unwrap();
        let framework = parindex_package::read_framework(&source, &Limits::default()).0.unwrap();
        let entries: Vec<Entry> = (0..framework.leaves().len()).map(|leaf| entry(&framework, leaf)).collect();
        for lang in Lang::ALL {
            let bytes = scores_form(&made_for(&framework, Some(&unit)), &entries, lang).unwrap();
            let (form, faults) = read_form(&bytes, &Limits::default());
            let form = form.unwrap_or_else(|| panic!("{}: {:?}", folder.display(), lines(&faults)));
            let (read, faults) = form.entries(&framework, &Limits::default());
            assert_eq!(
                differences(&framework, &entries, &read),
                [],
                "{}: {:?}",
                folder.display(),
                lines(&faults)
            );
        }
        let mut edited = entries.clone();
        edited[0].note = Some("khác".into());
        let found = differences(&framework, &entries, &edited);
        assert_eq!(found.iter().map(|d| d.leaf).collect::<Vec<_>>(), [0]);
        leaves += entries.len();
    }
    assert!(leaves > 300, "{leaves}");
}

/// Something in every cell that a unit can fill in for a leaf.
fn entry(framework: &Framework, leaf: usize) -> Entry {
    let node = framework.node(framework.leaves()[leaf]);
    let mut facts = Facts::default();
    for (n, fact) in node.facts.iter().enumerate() {
        let value = match (fact.kind, (leaf + n) % 4) {
            (FactKind::Flag, k) => Value::Flag(k % 2 == 0),
            (_, 0) => Value::None,
            (FactKind::Date, k) => parindex_framework::facts::parse_values(&format!("d=2020-12-0{k}"))
                .unwrap()
                .get("d")
                .unwrap()
                .clone(),
            (FactKind::Count, k) => Value::Number(Decimal::from(k * 1_000_003)),
            (FactKind::Number, k) => Value::Number(Decimal::new(i64::try_from(k).unwrap() * 1_234_567, 3)),
        };
        facts.set(&fact.name, value);
    }
    let points = node.scored_by == ScoredBy::Appraisal && node.is_scored();
    Entry {
        facts: (!facts.is_empty()).then(|| Box::new(facts)),
        self_points: points.then(|| Points::new((node.max.value() / Decimal::from(3)).round_dp(2)).unwrap()),
        not_applicable: leaf.is_multiple_of(7),
        note: leaf.is_multiple_of(2).then(|| format!("=cmd {leaf}; \"đã\" kiểm tra\nđủ").into()),
        ..Entry::default()
    }
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
    let verification = verify(&source, &Limits::default(), None);
    assert_eq!(ids(&verification.faults), ["fault-no-units"], "only the units are missing");
    std::fs::write(folder.join("units.csv"), "code,name_vi\nVN-13,Bắc Ninh\n").unwrap();
    assert!(parindex_package::read(&source, &Limits::default()).0.is_some());
}
