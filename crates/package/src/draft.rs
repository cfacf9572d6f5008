//! The table of a framework while it is being written: read from whatever an official sends, and given out again as CSV
//! and XLSX. What cannot be read is told with its cell; whether it is right is for the framework's own check to say.

use std::path::Path;

use parindex_framework::{FRAMEWORK_TOML, Fault, Place, Row, any_error};
use parindex_locale::Message;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::{read_text, require_table};
use crate::criteria::{COLUMNS, TABLE, columns, rows};
use crate::decode::decode;
use crate::faults;
use crate::keys;
use crate::limits::Limits;
use crate::source::{Files, Source};
use crate::table::{Table, looks_like_formula, parse_table};
use crate::workbook::{Formats, put_header, put_number, put_text, workbook};
use crate::write::WriteError;
use crate::write::csv::TableWriter;

/// Widths of the columns of a workbook, in the order of [`COLUMNS`].
const WIDTHS: [f64; 12] = [9.0, 60.0, 40.0, 8.0, 12.0, 60.0, 60.0, 40.0, 25.0, 12.0, 10.0, 30.0];

/// A framework as it was uploaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameworkTable {
    /// The text of `framework.toml`, where there was one.
    pub meta: Option<String>,
    /// The rows with the lines they stand in.
    pub rows: Vec<Row>,
}

/// Reads uploaded files, each with its name: a `.zip`, or a table as `.csv` or `.xlsx`, and a `.toml` if there is one.
///
/// All faults of reading are told at once; with an error among them there is no table.
#[must_use]
pub fn read_framework_table(
    files: Vec<(String, Vec<u8>)>,
    limits: &Limits,
) -> (Option<FrameworkTable>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut uploaded = Uploaded::default();
    for (name, bytes) in files {
        uploaded.take(&name, bytes, limits, &mut faults);
    }
    if uploaded.table.is_none() && !any_error(&faults) {
        faults.push(Fault::error(Place::default(), Message::new("fault-upload-no-table")));
    }
    let rows = uploaded.table.and_then(|table| rows(&table, &mut faults)).unwrap_or_default();
    faults::cut(&mut faults, limits);
    let table = FrameworkTable { meta: uploaded.meta, rows };
    ((!any_error(&faults)).then_some(table), faults)
}

#[derive(Default)]
struct Uploaded {
    meta: Option<String>,
    table: Option<Table>,
}

impl Uploaded {
    fn take(&mut self, name: &str, bytes: Vec<u8>, limits: &Limits, faults: &mut Vec<Fault>) {
        let (mut meta, mut table) = (None, None);
        let extension = Path::new(name).extension().and_then(|e| e.to_str()).map(str::to_lowercase);
        match extension.as_deref() {
            Some("zip") => (meta, table) = unpacked(bytes, limits, faults),
            Some(kind @ ("csv" | "xlsx")) => {
                // The kind is told by the end of the name, however it is written.
                let stem = Path::new(name).with_extension(kind).to_string_lossy().into_owned();
                table = parse_table(&stem, bytes, limits, faults);
            }
            Some("toml") => {
                let text = decode(name, bytes, faults);
                meta = text.filter(|text| keys::parse(name, text, limits, faults).is_some());
            }
            _ => faults.push(Fault::error(Place::file(name), Message::new("fault-upload-kind"))),
        }
        let twice = table.is_some() && self.table.is_some() || meta.is_some() && self.meta.is_some();
        if twice {
            faults.push(Fault::error(Place::file(name), Message::new("fault-upload-twice")));
        }
        self.table = self.table.take().or(table);
        self.meta = self.meta.take().or(meta);
    }
}

/// The two files of a framework in an archive, which may be a whole package.
fn unpacked(bytes: Vec<u8>, limits: &Limits, faults: &mut Vec<Fault>) -> (Option<String>, Option<Table>) {
    let source = Source::from_zip_bytes(bytes);
    let mut files = match Files::open(&source, limits) {
        Ok(files) => files,
        Err(found) => {
            faults.extend(found);
            return (None, None);
        }
    };
    let meta = if files.has(FRAMEWORK_TOML) { read_text(&mut files, FRAMEWORK_TOML, faults) } else { None };
    let meta = meta.filter(|text| keys::parse(FRAMEWORK_TOML, text, limits, faults).is_some());
    (meta, require_table(&mut files, TABLE, limits, faults))
}

fn cells(row: &Row) -> [&str; 12] {
    [
        &row.code,
        &row.name_vi,
        &row.name_en,
        &row.max,
        &row.scored_by,
        &row.rule,
        &row.facts,
        &row.evidence,
        &row.appraiser,
        &row.replaces,
        &row.pool,
        &row.source,
    ]
}

/// The rows as `framework.csv`; reading them gives the same rows.
#[must_use]
pub fn framework_csv(rows: &[Row]) -> Vec<u8> {
    let mut writer = TableWriter::new(TABLE, columns(), &["code"]);
    for row in rows {
        writer.row(&cells(row));
    }
    writer.finish().bytes
}

/// The rows as a workbook of one sheet with the columns of `framework.csv`; reading it gives the same rows.
///
/// # Errors
/// If the workbook cannot be put together.
pub fn framework_xlsx(title: &str, rows: &[Row]) -> Result<Vec<u8>, WriteError> {
    let mut book = workbook(title)?;
    let formats = Formats::new();
    let sheet = book.add_worksheet();
    sheet.set_name(TABLE)?;
    let names: Vec<String> = COLUMNS.iter().map(|column| column.name.to_owned()).collect();
    put_header(sheet, 0, &names, &WIDTHS, &formats)?;
    for (line, row) in (1_u32..).zip(rows) {
        for ((place, text), column) in (0_u16..).zip(cells(row)).zip(COLUMNS) {
            put_cell(sheet, (line, place), column.name, text, &formats)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

fn put_cell(
    sheet: &mut Worksheet,
    (line, place): (u32, u16),
    column: &str,
    text: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match text.parse::<Decimal>() {
        // A number that a spreadsheet holds exactly is one there, so that sums can be formed beside it.
        Ok(n) if column == "max" && n.normalize().to_string() == text && text.len() < 15 => {
            put_number(sheet, line, place, n, &formats.wrapped)
        }
        _ if text.is_empty() => Ok(()),
        // An apostrophe that would be taken for a guard gets one; a formula needs none, since texts stay texts here.
        _ if text.starts_with('\'') && looks_like_formula(text) => {
            put_text(sheet, line, place, &format!("'{text}"), &formats.wrapped)
        }
        _ => put_text(sheet, line, place, text, &formats.wrapped),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text() -> impl Strategy<Value = String> {
        // What reading trims, composes or takes for a line end is not in it.
        "[a-zđạế0-9=+@'\",;.-][a-zđạế0-9 =+@'\",;.-]{0,12}[a-z0-9=\"']|"
    }

    fn row() -> impl Strategy<Value = Row> {
        let numbers = prop_oneof!["[1-9][0-9]{0,3}", "0\\.[0-9]{0,9}[1-9]", "x{1,3}"];
        (["[1-9]{1,2}(\\.[1-9]){0,3}", "[a-z]{1,9}"], [text(), text(), text()], numbers).prop_map(
            |([code, kind], [name_vi, rule, facts], max)| Row {
                code,
                name_vi,
                max,
                scored_by: kind,
                rule,
                facts,
                ..Row::default()
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_given_out_is_read_as_the_same_rows(written in proptest::collection::vec(row(), 1..6)) {
            let csv = ("a.csv".to_owned(), framework_csv(&written));
            let xlsx = ("A.XLSX".to_owned(), framework_xlsx("t", &written).unwrap());
            for file in [csv, xlsx] {
                let (table, faults) = read_framework_table(vec![file], &Limits::default());
                prop_assert_eq!(faults, []);
                let mut read = table.unwrap().rows;
                for row in &mut read {
                    row.line = 0;
                }
                prop_assert_eq!(&read, &written);
            }
        }
    }

    #[test]
    fn files_are_told_by_their_names_and_one_of_a_kind_is_wanted() {
        let csv = || ("x.CSV".to_owned(), b"code,name_vi,max\n1,a,2\n".to_vec());
        let toml = || ("framework.toml".to_owned(), b"id = \"x\"".to_vec());
        let ids = |files| {
            let (table, faults) = read_framework_table(files, &Limits::default());
            assert_eq!(table.is_none(), any_error(&faults));
            faults.iter().map(Fault::id).collect::<Vec<_>>()
        };
        assert_eq!(ids(vec![csv(), toml()]), [""; 0]);
        assert_eq!(ids(vec![toml()]), ["fault-upload-no-table"]);
        assert_eq!(ids(vec![csv(), csv()]), ["fault-upload-twice"]);
        assert_eq!(ids(vec![("x.docx".to_owned(), Vec::new())]), ["fault-upload-kind"]);
        assert_eq!(ids(vec![("x.zip".to_owned(), b"PK".to_vec())]), ["fault-zip"]);
    }
}
