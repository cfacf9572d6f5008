//! Several tables as a workbook: a list of them, then a sheet for each.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use crate::workbook::{Formats, number_format, put_header, put_number, put_text, signed_format, workbook};
use crate::write::WriteError;

/// A table that becomes a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TablePage {
    /// The sheet's name: unique, at most 31 characters, without `[]:*?/\`.
    pub name: String,
    /// The title above the table.
    pub title: String,
    /// Heading and width, in characters, of each column.
    pub columns: Vec<(String, f64)>,
    /// The rows: whether it stands out, and its cells.
    pub rows: Vec<(bool, Vec<TableCell>)>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum TableCell {
    /// A text; never a formula, whatever it begins with.
    Text(String),
    /// A number, shown with so many decimals and kept with all of them.
    Number(Decimal, u32),
    /// A difference: the same, shown with its sign.
    Signed(Decimal, u32),
}

/// The workbook of some tables. `note` stands below each title where it is not empty; `list` is the name of the first sheet.
/// The same tables give the same bytes.
///
/// # Errors
/// If a sheet cannot be named as it is to be, or holds more rows or columns than a sheet can.
pub fn tables_xlsx(title: &str, note: &str, list: &str, pages: &[TablePage]) -> Result<Vec<u8>, WriteError> {
    let mut book = workbook(title)?;
    let formats = Formats::new();
    contents(&mut book, [title, note, list], pages, &formats)?;
    for page in pages {
        sheet(&mut book, page, note, &formats)?;
    }
    Ok::<_, XlsxError>(book.save_to_buffer()?).map_err(WriteError::from)
}

/// What the workbook holds, with a way to each sheet.
fn contents(
    book: &mut Workbook,
    [title, note, list]: [&str; 3],
    pages: &[TablePage],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(list)?;
    put_text(sheet, 0, 0, title, &formats.title)?;
    put_text(sheet, 1, 0, note, &formats.note)?;
    sheet.set_column_width(0, 12)?;
    sheet.set_column_width(1, 110)?;
    for (row, page) in (3..).zip(pages) {
        let place = format!("internal:'{}'!A1", page.name.replace('\'', "''"));
        sheet.write_url_with_text(row, 0, place.as_str(), &page.name)?;
        put_text(sheet, row, 1, &page.title, &formats.text)?;
    }
    Ok(())
}

fn sheet(book: &mut Workbook, page: &TablePage, note: &str, formats: &Formats) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(&page.name)?;
    put_text(sheet, 0, 0, &page.title, &formats.title)?;
    put_text(sheet, 1, 0, note, &formats.note)?;
    let (names, widths): (Vec<String>, Vec<f64>) = page.columns.iter().cloned().unzip();
    put_header(sheet, 3, &names, &widths, formats)?;
    let strong =
        |format: &Format, strong: bool| if strong { format.clone().set_bold() } else { format.clone() };
    for (row, (stands_out, cells)) in (4..).zip(&page.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                TableCell::Text(text) => {
                    put_text(sheet, row, column, text, &strong(&formats.wrapped, *stands_out))?;
                }
                TableCell::Number(number, digits) => {
                    let format = number_format(*digits).set_align(FormatAlign::Right);
                    put_number(sheet, row, column, *number, &strong(&format, *stands_out))?;
                }
                TableCell::Signed(number, digits) => {
                    let format = signed_format(*digits).set_align(FormatAlign::Right);
                    put_number(sheet, row, column, *number, &strong(&format, *stands_out))?;
                }
            }
        }
    }
    Ok(())
}
