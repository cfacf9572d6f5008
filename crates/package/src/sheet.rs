//! A small table that people bring along: a list of units or of users, from CSV or XLSX. What its cells mean is for the
//! caller to say.

use parindex_framework::{Fault, Place, any_error};
use parindex_locale::Message;

use crate::faults::{cut, full};
use crate::limits::Limits;
use crate::table::{Bound, Column, excerpt, parse_table};
use crate::workbook::{Formats, put_header, put_text, workbook};
use crate::write::{Field, TableWriter, WriteError};

/// A table with the cells of known columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    file: String,
    columns: &'static [Column],
    /// The rows below the heading.
    pub rows: Vec<SheetRow>,
}

/// A row of a [`Sheet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// The line in the file, the first is 1.
    pub line: usize,
    /// A cell for each known column; empty where the table does not have it.
    pub cells: Vec<String>,
}

impl Sheet {
    /// Reads the bytes of a `.csv` or `.xlsx`, told apart by the file's name. All faults are told at once; with an error
    /// among them there is no table. A table without rows is an error, too.
    #[must_use]
    pub fn read(
        file: &str,
        bytes: &[u8],
        columns: &'static [Column],
        limits: &Limits,
    ) -> (Option<Sheet>, Vec<Fault>) {
        let mut faults = Vec::new();
        let rows = read_rows(file, bytes, columns, limits, &mut faults);
        if rows.as_ref().is_some_and(Vec::is_empty) {
            faults.push(Fault::error(Place::file(file), Message::new("fault-no-rows")));
        }
        cut(&mut faults, limits);
        let rows = rows.filter(|_| !any_error(&faults));
        (rows.map(|rows| Sheet { file: file.to_owned(), columns, rows }), faults)
    }

    /// An error at a cell, by the place of its column in the list of known ones.
    #[must_use]
    pub fn error(&self, row: &SheetRow, column: usize, message: Message) -> Fault {
        let value = row.cells.get(column).map_or("", String::as_str);
        Fault::error(Place::cell(&self.file, row.line, self.columns[column].name, &excerpt(value)), message)
    }

    /// The table as CSV, as [`Sheet::read`] reads it.
    #[must_use]
    pub fn csv(columns: &'static [Column], rows: &[Vec<String>]) -> String {
        let fields = columns.iter().map(|column| Field::text(column.name)).collect();
        let mut writer = TableWriter::new("sheet", fields, &[]);
        for row in rows {
            writer.row(row);
        }
        String::from_utf8_lossy(&writer.finish().bytes).into_owned()
    }

    /// The table as a workbook, its cells as text so that a spreadsheet keeps the zeros in front.
    ///
    /// # Errors
    /// If the workbook cannot be put together.
    pub fn xlsx(
        columns: &'static [Column],
        rows: &[Vec<String>],
        title: &str,
    ) -> Result<Vec<u8>, WriteError> {
        /// The width of a column, in characters.
        const WIDTH: f64 = 24.0;
        /// Rows below the heading that are made ready to be filled in.
        const READY: u32 = 500;
        let formats = Formats::new();
        let mut book = workbook(title)?;
        let sheet = book.add_worksheet();
        let names: Vec<String> = columns.iter().map(|column| column.name.to_owned()).collect();
        put_header(sheet, 0, &names, &vec![WIDTH; names.len()], &formats)?;
        let text = formats.text.clone().set_num_format("@");
        for (line, row) in (1..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                put_text(sheet, line, column, cell, &text)?;
            }
        }
        let begin = u32::try_from(rows.len()).unwrap_or(READY) + 1;
        for line in begin..begin.max(READY) {
            for (column, _) in (0..).zip(columns) {
                sheet.write_blank(line, column, &text)?;
            }
        }
        Ok(book.save_to_buffer()?)
    }
}

fn read_rows(
    file: &str,
    bytes: &[u8],
    columns: &'static [Column],
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Vec<SheetRow>> {
    let table = parse_table(file, bytes, limits, faults)?;
    let bound = Bound::new(&table, columns, faults)?;
    let mut rows = Vec::new();
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        for (column, known) in columns.iter().enumerate() {
            if known.required {
                bound.filled(row, column, faults);
            }
        }
        let cells = (0..columns.len()).map(|column| bound.text(row, column).to_owned()).collect();
        rows.push(SheetRow { line: row.line(), cells });
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{optional, required};

    const COLUMNS: [Column; 3] = [required("code"), required("name"), optional("region")];

    fn read(file: &str, bytes: &[u8]) -> (Option<Sheet>, Vec<Fault>) {
        Sheet::read(file, bytes, &COLUMNS, &Limits::default())
    }

    #[test]
    fn what_is_written_is_read_again_as_text_and_workbook() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["01", "Hà Nội", "=1+1"]), row(["02", "a, \"b\"", ""])];
        let csv = Sheet::csv(&COLUMNS, &rows);
        let xlsx = Sheet::xlsx(&COLUMNS, &rows, "Đơn vị").unwrap();
        for (file, bytes) in [("a.csv", csv.as_bytes()), ("a.xlsx", &xlsx)] {
            let (sheet, faults) = read(file, bytes);
            assert_eq!(faults, [], "{file}");
            let cells: Vec<_> = sheet.unwrap().rows.into_iter().map(|row| row.cells).collect();
            assert_eq!(cells, rows, "{file}");
        }
        assert!(csv.contains("'=1+1"), "{csv}");
    }

    #[test]
    fn every_fault_is_told_with_its_cell_and_then_there_is_no_table() {
        let (sheet, faults) = read("a.csv", "name,code\nHà Nội,\n,02\n".as_bytes());
        assert_eq!(sheet, None);
        let places: Vec<_> = faults.iter().map(|f| (f.place.line, f.place.column.as_deref())).collect();
        assert_eq!(places, [(Some(2), Some("code")), (Some(3), Some("name"))]);
        assert_eq!(read("a.csv", b"code,name\n").1[0].id(), "fault-no-rows");
        assert_eq!(read("a.xlsx", b"code,name\n01,x\n").0, None, "what is no workbook");
    }
}
