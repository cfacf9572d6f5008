//! A document of one table as a workbook: a title, a note, a heading that stays, and rows of texts.

use rust_xlsxwriter::XlsxError;

use crate::workbook::{Formats, put_header, put_text, workbook};
use crate::write::WriteError;

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The title above it.
    pub title: String,
    /// What it is about.
    pub note: String,
    /// Heading and width, in characters, of each column.
    pub columns: Vec<(String, f64)>,
    /// The cells of each row; never a formula, whatever they begin with.
    pub rows: Vec<Vec<String>>,
}

/// The workbook of a table. The same table gives the same bytes.
///
/// # Errors
/// If there are more rows or columns than a sheet can hold.
pub fn document_xlsx(document: &Document) -> Result<Vec<u8>, WriteError> {
    Ok(bytes(document)?)
}

fn bytes(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let (mut book, formats) = (workbook(&document.title)?, Formats::new());
    let page = book.add_worksheet();
    put_text(page, 0, 0, &document.title, &formats.title)?;
    put_text(page, 1, 0, &document.note, &formats.note)?;
    let (names, widths): (Vec<String>, Vec<f64>) = document.columns.iter().cloned().unzip();
    put_header(page, 3, &names, &widths, &formats)?;
    for (row, cells) in (4_u32..).zip(&document.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            put_text(page, row, column, cell, &formats.wrapped)?;
        }
    }
    book.save_to_buffer()
}
