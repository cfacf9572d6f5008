//! Lists of texts to take home, with the same care as tables of a package: a cell that a spreadsheet would run is marked.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use crate::table::looks_like_formula;
use crate::workbook::{Formats, put_text, workbook};
use crate::write::{WriteError, guard, put_cell};

/// Rows as lines of CSV, to be written one after the other.
#[must_use]
pub fn list_csv(rows: &[Vec<String>]) -> String {
    let mut lines = String::new();
    for row in rows {
        put_line(&mut lines, row.iter().map(String::as_str));
    }
    lines
}

/// Writes a row as a line of CSV.
pub(crate) fn put_line<'c>(lines: &mut String, cells: impl Iterator<Item = &'c str>) {
    let from = lines.len();
    cells.for_each(|cell| {
        match cell.as_bytes() {
            [] => {}
            [one] if one.is_ascii_alphanumeric() => lines.push(char::from(*one)),
            _ if is_plain(cell) => lines.push_str(cell),
            _ => put_any(lines, cell),
        }
        lines.push(',');
    });
    // Behind the last cell the line ends.
    lines.truncate(from.max(lines.len().saturating_sub(1)));
    lines.push('\n');
}

/// Whether a cell stands in a line as it is, which most do. All bytes are looked at, since that takes no decision at each.
#[inline]
fn is_plain(cell: &str) -> bool {
    let other = |byte: u8| u8::from(!byte.is_ascii_alphanumeric() && byte != b'-');
    !cell.starts_with('-') && cell.bytes().fold(0, |others, byte| others | other(byte)) == 0
}

/// Writes a cell with what keeps it one cell, and a text.
fn put_any(lines: &mut String, cell: &str) {
    // A number below 0 begins as a formula could, and is none.
    let runs = looks_like_formula(cell) && cell.parse::<Decimal>().is_err();
    put_cell(lines, 0, &if runs { guard(cell) } else { Cow::from(cell) });
}

/// Rows as a workbook of one sheet, below its title, a note where there is one, and the heading.
///
/// # Errors
/// If the workbook cannot be put together: more rows than a sheet has, for example.
pub fn list_xlsx(
    title: &str,
    note: Option<&str>,
    heading: &[String],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, WriteError> {
    let mut book = workbook(title)?;
    let sheet = book.add_worksheet();
    let formats = Formats::new();
    put_text(sheet, 0, 0, title, &formats.title)?;
    if let Some(note) = note {
        put_text(sheet, 1, 0, note, &formats.note)?;
    }
    let first = if note.is_some() { 3 } else { 2 };
    let row_of = |cells: &[String], row: u32, format, sheet: &mut rust_xlsxwriter::Worksheet| {
        (0..).zip(cells).try_for_each(|(column, cell)| put_text(sheet, row, column, cell, format))
    };
    row_of(heading, first, &formats.header, sheet)?;
    for (row, cells) in (first + 1..).zip(rows) {
        row_of(cells, row, &formats.text, sheet)?;
    }
    sheet.set_freeze_panes(first + 1, 0)?;
    (0..).zip(heading).try_for_each(|(column, _)| sheet.set_column_width(column, 24).map(drop))?;
    Ok::<_, XlsxError>(book.save_to_buffer()?).map_err(WriteError::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_what_a_spreadsheet_would_run_is_marked() {
        let rows = [
            vec!["=1+1".to_owned(), "a, \"b\"".into()],
            vec!["Lan".into(), String::new()],
            vec!["-1.5".into(), "-1+1".into()],
        ];
        assert_eq!(list_csv(&rows), "'=1+1,\"a, \"\"b\"\"\"\nLan,\n-1.5,'-1+1\n");
    }
}
