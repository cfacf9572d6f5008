use parindex_framework::{Points, facts::Value};
use parindex_index::{Stage, compute};
use parindex_package::{Limits, Source, read, read_framework};

use crate::sample::{Sample, ids, lines};

#[test]
fn a_package_is_read_with_everything_in_it() {
    let (campaign, faults) = Sample::new().read();
    assert_eq!(ids(&faults), ["fault-columns-unknown", "fault-columns-unknown"], "{:#?}", lines(&faults));
    let campaign = campaign.unwrap();
    assert_eq!(campaign.meta.year, 2020);
    assert_eq!(campaign.meta.decisions[1].number, "12/QĐ");
    assert_eq!(campaign.meta.phases[0].until.as_deref(), Some("2021-02-15"));
    let input = &campaign.input;
    assert_eq!(input.units.len(), 3);
    assert_eq!(input.units[1].kind, "province", "the framework's kind where the unit has none");
    assert!(input.units[1].ranked && !input.units[2].ranked);
    assert_eq!(campaign.regions["Đồng bằng sông Hồng"], "Red River Delta");
    assert_eq!(campaign.unit_extra.cells[&0], ["1.4m"]);
    let entry = input.entry(0, 1).unwrap();
    assert_eq!(entry.appraised, Some("1.5".parse::<Points>().unwrap()));
    assert_eq!(entry.note.as_deref(), Some("=SUM(A1)"));
    assert_eq!(input.entry(1, 0).unwrap().note.as_deref(), Some("hai\ndòng"));
    assert!(input.entry(1, 2).unwrap().not_applicable);
    assert_eq!(campaign.score_extra.cells[&(0, 0)], ["http://a"]);
    assert_eq!(input.external[0]["SIPAS"].to_string(), "0.8445");
    assert!(input.external[2].is_empty(), "an empty figure is missing, not zero");
    let citizens = &input.answers[0][&("Q1".to_owned(), "citizens".to_owned())];
    assert_eq!(citizens.values().sum::<u64>(), 100, "answers that do not count are left out");
    assert_eq!(input.weights[&("Q1".to_owned(), "citizens".to_owned())], 2.into());
    assert_eq!(input.weights[&("Q1".to_owned(), "leaders".to_owned())], 1.into(), "an empty weight is 1");
    assert_eq!(input.last[0][5].get("rate"), Some(&Value::Number(80.into())));
}

#[test]
fn what_is_read_can_be_computed() {
    let campaign = Sample::new().campaign();
    let results = compute(&campaign.framework, &campaign.input, Stage::Final);
    assert!(results.units[0].index.points.is_some(), "{:?}", results.units[0].missing);
    assert!(results.units[1].index.points.is_none());
}

#[test]
fn a_field_that_does_not_apply_is_said_in_one_row() {
    let row = "DB-01,1.1,,,planned=0; done=0,,,\n";
    let whole = Sample::new().replaced("scores.csv", row, "DB-01,1,,,,no,không có thủ tục,\n").campaign();
    let entries = &whole.input.entries[2];
    assert!(entries[..3].iter().all(|entry| entry.not_applicable && entry.note.is_some()));
    assert!(!entries[3].not_applicable, "what is beside it still applies");
    // Said of the whole and of a part of it, or with points, it is a fault.
    let twice = Sample::new().replaced("scores.csv", row, "DB-01,1,,,,no,,\nDB-01,1.2,,2,,,,\n");
    assert!(twice.read().1.iter().any(|f| f.id() == "fault-row-twice"));
    let points = Sample::new().replaced("scores.csv", row, "DB-01,1,,2,,no,,\n");
    assert!(points.read().1.iter().any(|f| f.id() == "fault-criterion-not-leaf"));
}

#[test]
fn folder_archive_and_archive_with_a_top_folder_are_the_same() {
    let sample = Sample::new();
    let campaign = sample.campaign();
    let limits = Limits::default();
    let folder = sample.folder();
    assert_eq!(read(&Source::open(folder.path()).unwrap(), &limits).0.as_ref(), Some(&campaign));
    let file = folder.path().join("p.zip");
    std::fs::write(&file, sample.zip()).unwrap();
    assert_eq!(read(&Source::open(&file).unwrap(), &limits).0.as_ref(), Some(&campaign));
    let inside = |(name, bytes): (String, Vec<u8>)| (format!("gói 2020/{name}"), bytes);
    let mut nested = Sample(sample.0.into_iter().map(inside).collect());
    nested.0.push(("__MACOSX/._units.csv".to_owned(), vec![0, 1]));
    assert_eq!(nested.campaign(), campaign);
}

#[test]
fn only_the_least_is_required() {
    let mut sample = Sample::new();
    for name in ["external.csv", "questions.csv", "groups.csv", "answers.csv", "facts_last.csv"] {
        sample = sample.without(name);
    }
    let (campaign, faults) = sample.read();
    assert!(campaign.is_some(), "{:#?}", lines(&faults));
    let (campaign, faults) = sample.without("scores.csv").read();
    assert!(campaign.is_none());
    assert!(ids(&faults).contains(&"fault-no-points"));
}

#[test]
fn a_framework_is_read_from_its_folder_its_table_or_its_package() {
    let sample = Sample::new();
    let framework = sample.campaign().framework;
    let limits = Limits::default();
    assert_eq!(read_framework(&sample.source(), &limits).0.as_ref(), Some(&framework));
    let only = Sample(sample.0.into_iter().filter(|(name, _)| name.starts_with("framework.")).collect());
    let folder = only.folder();
    for name in ["", "framework.csv", "framework.toml"] {
        let (read, faults) = read_framework(&Source::open(folder.path().join(name)).unwrap(), &limits);
        assert_eq!(read.as_ref(), Some(&framework), "{name}: {:?}", lines(&faults));
    }
    std::fs::rename(folder.path().join("framework.csv"), folder.path().join("bản nháp.csv")).unwrap();
    let (read, _) = read_framework(&Source::open(folder.path().join("bản nháp.csv")).unwrap(), &limits);
    assert_eq!(read, Some(framework));
    let (read, faults) =
        read_framework(&Source::open(folder.path().join("framework.toml")).unwrap(), &limits);
    assert_eq!((read, ids(&faults)), (None, vec!["fault-unreadable"]));
}

/// A table as a workbook: what is a number becomes one, and a date a date.
fn workbook(csv: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) if column > 1 => sheet.write_number(row, column, number).unwrap(),
                _ => sheet.write_string(row, column, cell.trim_matches('"')).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn tables_may_be_workbooks() {
    let sample = Sample::new();
    let campaign = sample.campaign();
    let mut other = sample.clone();
    for name in ["external", "answers", "groups", "facts_last"] {
        let csv = format!("{name}.csv");
        other = other.with(&format!("{name}.xlsx"), workbook(&sample.text(&csv))).without(&csv);
    }
    assert_eq!(other.campaign(), campaign);
}

#[test]
fn noise_of_binary_numbers_and_dates_of_spreadsheets_are_read_as_shown() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["unit", "criterion", "self", "note"]) {
        sheet.write_string(2, column, name).unwrap();
    }
    sheet.write_string(4, 0, "VN-13").unwrap().write_number(4, 1, 1.2).unwrap();
    sheet.write_number(4, 2, 0.1 + 0.2 + 0.2).unwrap();
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 12, 31).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_datetime_with_format(4, 3, &date, &format).unwrap();
    sheet.write_string(5, 0, "VN-99").unwrap().write_string(5, 1, "1.2").unwrap();
    let sample = Sample::new().without("scores.csv").with("scores.xlsx", book.save_to_buffer().unwrap());
    let (_, faults) = sample.read();
    let unknown = faults.iter().find(|f| f.id() == "fault-unit-unknown").unwrap();
    assert_eq!((unknown.place.file.as_str(), unknown.place.line), ("scores.xlsx", Some(6)));
    sheet_without_fault(&sample);
}

/// The same workbook with the unit that it asks for.
fn sheet_without_fault(sample: &Sample) {
    let campaign = sample.clone().line("units.csv", "VN-99,x,,,,,,").campaign();
    let entry = campaign.input.entry(0, 1).unwrap();
    assert_eq!(entry.self_points.unwrap().to_string(), "0.5");
    assert_eq!(entry.note.as_deref(), Some("2020-12-31"));
}

#[test]
fn nothing_at_the_path_is_said_so() {
    assert_eq!(Source::open("/no/such/place").unwrap_err().id(), "fault-source-missing");
}

#[test]
fn spreadsheets_of_any_habit_are_read_alike() {
    let sample = Sample::new();
    let campaign = sample.campaign();
    let units = sample.text("units.csv");
    let semicolons = units
        .replace("\"Đơn vị đặc biệt, số 1\"", "@")
        .replace(',', ";")
        .replace('@', "Đơn vị đặc biệt, số 1");
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(semicolons.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for other in [
        format!("\u{feff}{units}").into_bytes(),
        units.replace('\n', "\r\n").into_bytes(),
        semicolons.clone().into_bytes(),
        semicolons.replace(';', "\t").into_bytes(),
        utf16,
    ] {
        assert_eq!(sample.clone().with("units.csv", other).campaign(), campaign);
    }
}

#[test]
fn windows_1258_is_read_with_a_warning() {
    let sample = Sample::new();
    let (bytes, _, _) =
        encoding_rs::WINDOWS_1258.encode("code,name_vi\nVN-13,Ba\u{301}c Ninh\nVN-30,x\nDB-01,y\n");
    let (campaign, faults) = sample.with("units.csv", bytes.into_owned()).read();
    assert!(ids(&faults).contains(&"fault-windows-1258"), "{:#?}", lines(&faults));
    assert_eq!(campaign.unwrap().input.units[0].name.vi, "Bác Ninh");
}
