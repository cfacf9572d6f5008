//! Inputs that are meant to do harm: each ends in a fault, in bounded memory, without a panic.

use std::io::{Cursor, Write};

use parindex_package::{CampaignMeta, Limits, Source, read, read_form, verify};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::sample::{Sample, ids};

fn read_ids(bytes: Vec<u8>) -> Vec<&'static str> {
    let (campaign, faults) = read(&Source::from_zip_bytes(bytes), &Limits::default());
    assert!(campaign.is_none());
    ids(&faults)
}

/// An archive with one entry of so many MiB of nothing.
fn bomb(name: &str, mib: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true);
    zip.start_file(name, options).unwrap();
    let chunk = vec![b'0'; 1024 * 1024];
    for _ in 0..mib {
        zip.write_all(&chunk).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_that_unpacks_to_more_than_the_limit_is_refused() {
    let limits = Limits { file_bytes: 1024 * 1024, ..Limits::default() };
    let sample = Sample::new().with("scores.csv", vec![b'x'; 1024 * 1024 + 1]);
    let (campaign, faults) = read(&sample.source(), &limits);
    assert!(campaign.is_none());
    assert!(ids(&faults).contains(&"fault-file-too-large"));
    // 300 MiB in 300 KiB.
    let bytes = bomb("campaign.toml", 300);
    assert!(bytes.len() < 1024 * 1024);
    assert!(read_ids(bytes).contains(&"fault-file-too-large"));
}

#[test]
fn many_files_that_are_large_together_are_refused() {
    let limits = Limits { total_bytes: 2_000, ..Limits::default() };
    let (_, faults) = read(&Sample::new().source(), &limits);
    assert!(ids(&faults).contains(&"fault-total-too-large"), "{:?}", ids(&faults));
}

#[test]
fn declared_sizes_are_not_believed() {
    // The size in both headers of the entry is made to say 10 GiB, and then 1 byte.
    for declared in [u32::MAX - 1, 1] {
        let mut bytes = Sample::new().zip();
        for signature in [b"PK\x01\x02", b"PK\x03\x04"] {
            let offset = if signature[2] == 1 { 24 } else { 22 };
            let places: Vec<usize> =
                bytes.windows(4).enumerate().filter(|(_, w)| w == signature).map(|(i, _)| i).collect();
            for place in places {
                bytes[place + offset..place + offset + 4].copy_from_slice(&declared.to_le_bytes());
            }
        }
        let (_, faults) = read(&Source::from_zip_bytes(bytes), &Limits::default());
        assert!(!faults.is_empty());
    }
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in [
        "../units.csv",
        "/units.csv",
        "a/../../units.csv",
        "a\\units.csv",
        "C:units.csv",
        "a//units.csv",
        "./units.csv",
        "units\u{1}.csv",
    ] {
        let sample = Sample::new().with(name, "x");
        assert_eq!(ids(&sample.read().1), ["fault-zip-name"], "{name:?}");
    }
}

#[test]
fn links_and_names_given_twice_are_refused_in_archives() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("units.csv", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert_eq!(read_ids(zip.finish().unwrap().into_inner()), ["fault-symlink"]);
    // A writer refuses the same name twice, so the second name is changed behind its back.
    let bytes = Sample::new().with("unitz.csv", "x").zip();
    let mut twice = bytes.clone();
    for place in bytes.windows(9).enumerate().filter(|(_, w)| w == b"unitz.csv").map(|(i, _)| i) {
        twice[place + 4] = b's';
    }
    assert_eq!(read_ids(twice), ["fault-zip-duplicate"]);
}

#[test]
fn too_many_entries_are_refused() {
    let limits = Limits { entries: 12, ..Limits::default() };
    for more in [5, 30] {
        let mut sample = Sample::new();
        for i in 0..more {
            sample = sample.with(&format!("n{i}.txt"), "");
        }
        let (_, faults) = read(&sample.source(), &limits);
        assert_eq!(ids(&faults), ["fault-too-many-files"]);
        let folder = sample.folder();
        let (_, faults) = read(&Source::open(folder.path()).unwrap(), &limits);
        assert_eq!(ids(&faults), ["fault-too-many-files"]);
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_a_folder_are_refused_and_those_inside_are_files() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.csv"), "code,name_vi\nX,Y\n").unwrap();
    let sample = Sample::new();
    let folder = sample.folder();
    let units = folder.path().join("units.csv");
    std::fs::rename(&units, folder.path().join("u.txt")).unwrap();
    std::os::unix::fs::symlink("u.txt", &units).unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("loop")).unwrap();
    let source = Source::open(folder.path()).unwrap();
    assert_eq!(read(&source, &Limits::default()).0, sample.read().0);
    std::fs::remove_file(&units).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.csv"), &units).unwrap();
    let (campaign, faults) = read(&source, &Limits::default());
    assert!(campaign.is_none());
    assert_eq!(ids(&faults), ["fault-symlink"]);
}

/// A workbook with this XML as its only sheet.
fn workbook(sheet: &str) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    let parts = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    Sample(
        parts.into_iter().map(|(name, xml)| (name.to_owned(), format!("{head}{xml}").into_bytes())).collect(),
    )
    .zip()
}

fn sheet(cells: &str) -> Vec<u8> {
    workbook(&format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
    ))
}

fn units_as(bytes: Vec<u8>) -> Vec<&'static str> {
    let (_, faults) = Sample::new().without("units.csv").with("units.xlsx", bytes).read();
    ids(&faults).into_iter().filter(|id| *id != "fault-columns-unknown").collect()
}

#[test]
fn a_sheet_with_cells_at_its_far_corners_takes_no_memory() {
    let row = |r: u32, c: &str| format!(r#"<row r="{r}"><c r="{c}{r}" t="str"><v>code</v></c></row>"#);
    assert_eq!(units_as(sheet(&(row(1, "A") + &row(1_048_576, "XFD")))), ["fault-too-many-columns"]);
    assert!(units_as(sheet(&(row(1, "A") + &row(1_048_576, "A")))).contains(&"fault-column-missing"));
    assert_eq!(units_as(sheet(&(row(9, "A") + &row(1, "A")))), ["fault-xlsx"]);
}

#[test]
fn a_workbook_that_unpacks_to_more_than_the_limit_is_refused() {
    assert_eq!(units_as(bomb("xl/worksheets/sheet1.xml", 200)), ["fault-file-too-large"]);
    assert_eq!(units_as(bomb("xl/styles.xml", 5)), ["fault-file-too-large"], "styles grow in memory");
}

#[test]
fn damaged_workbooks_and_spreadsheet_errors_are_told() {
    assert_eq!(units_as(b"PK".to_vec()), ["fault-zip"]);
    assert_eq!(units_as(Sample::new().zip()), ["fault-xlsx"]);
    assert_eq!(units_as(workbook("<worksheet><sheetData><row><c")), ["fault-xlsx"]);
    let cells = r#"<row r="1"><c r="A1" t="str"><v>code</v></c><c r="B1" t="str"><v>name_vi</v></c></row><row r="2"><c r="A2" t="e"><v>#DIV/0!</v></c></row>"#;
    assert_eq!(units_as(sheet(cells)), ["fault-cell-error"]);
}

#[test]
fn a_giant_cell_is_refused() {
    let text = "x".repeat(40_000);
    let (_, faults) = Sample::new().replaced("units.csv", "Bac Ninh", &text).read();
    assert!(ids(&faults).contains(&"fault-cell-too-long"));
    let cells = format!(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>"#);
    assert_eq!(units_as(sheet(&cells)), ["fault-cell-too-long"]);
}

#[test]
fn deep_and_large_toml_is_refused() {
    let limits = Limits::default();
    let arrays = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let keys = format!("{} = 1", vec!["a"; 100_000].join("."));
    let tables = format!("a = {}1{}", "{b = ".repeat(50_000), "}".repeat(50_000));
    for text in [arrays.as_str(), &keys, &tables] {
        let (meta, faults) = CampaignMeta::parse(text, &limits);
        assert!(meta.is_none() && !faults.is_empty());
    }
    let deep = format!("a = {}{}", "[".repeat(20), "]".repeat(20));
    assert_eq!(ids(&CampaignMeta::parse(&deep, &limits).1), ["fault-toml-depth"]);
    let deep = Sample::new().line("framework.toml", &format!("x = {}{}", "[".repeat(20), "]".repeat(20)));
    assert!(ids(&deep.read().1).contains(&"fault-toml-depth"));
    let large = format!("a = \"{}\"", "x".repeat(300_000));
    assert_eq!(ids(&CampaignMeta::parse(&large, &limits).1), ["fault-file-too-large"]);
}

#[test]
fn a_flood_of_faults_ends() {
    let rows = "VN-99,9.9,x,x,x x,x,\n".repeat(100_000);
    let sample = Sample::new()
        .with("scores.csv", format!("unit,criterion,self,appraised,facts,applicable,note\n{rows}"));
    let (campaign, faults) = sample.read();
    assert!(campaign.is_none());
    assert_eq!(faults.len(), 1_001);
    assert_eq!(faults.last().unwrap().id(), "fault-too-many-faults");
    // Warnings alone that stop the reading are an error: the rest was not looked at.
    let rows: Vec<String> = (0..2_000).map(|i| format!("VN-{i},x,,,A,B{i},")).collect();
    let units = format!("code,name_vi,name_en,kind,region,region_en,ranked\n{}", rows.join("\n"));
    let (campaign, faults) = Sample::new().with("units.csv", units).read();
    assert!(campaign.is_none());
    assert_eq!(faults.last().unwrap().id(), "fault-too-many-faults");
}

#[test]
fn units_times_criteria_are_bounded() {
    let limits = Limits { rows: 10, ..Limits::default() };
    let (_, faults) = read(&Sample::new().without("answers.csv").source(), &limits);
    assert!(ids(&faults).contains(&"fault-too-many-scores"), "{:?}", ids(&faults));
}

proptest! {
    #[test]
    fn any_bytes_as_an_archive_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let source = Source::from_zip_bytes(bytes.clone());
        prop_assert!(read(&source, &Limits::default()).0.is_none());
        let _ = verify(&source, &Limits::default(), None);
        let _ = read_form(&bytes, &Limits::default());
    }

    #[test]
    fn a_damaged_archive_never_panics(place in 0_usize..6_000, byte in any::<u8>()) {
        let mut bytes = Sample::new().zip();
        let place = place % bytes.len();
        bytes[place] = byte;
        let _ = read(&Source::from_zip_bytes(bytes), &Limits::default());
    }

    #[test]
    fn a_damaged_file_never_panics(file in 0_usize..10, place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut sample = Sample::new();
        let bytes = &mut sample.0[file].1;
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let _ = sample.read();
    }

    #[test]
    fn a_damaged_sheet_never_panics(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let xml = r#"<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>code</v></c><c r="B1" s="0"><v>1.5</v></c></row></sheetData></worksheet>"#;
        let mut bytes = xml.as_bytes().to_vec();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let _ = units_as(workbook(&String::from_utf8_lossy(&bytes)));
    }
}
