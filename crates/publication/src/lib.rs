//! What a campaign is published as: the national report, the report on one unit, the decision's annex;
//! and a workbook of all their tables.
//!
//! An [`Edition`] goes in, a `parindex_document::Report` of text, pictures and tables comes out. The same value is laid out as PDF
//! ([`pdf`]) and written as a workbook ([`workbook`]) or a text document ([`docx()`]), so that no figure can differ between them.
//!
//! The invariant: it computes nothing that `parindex_index` and `parindex_robust` compute, and says nothing that is not in the
//! package. No file, no clock; the same edition gives the same bytes.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod annex;
mod charts;
mod docx;
mod fields;
mod method;
mod national;
mod past;
mod press;
mod results;
mod sure;
mod told;
mod unit;
mod years;

use parindex_document::{Cell, DocumentError, NATIONAL, Report, UNIT};
use parindex_index::Results;
use parindex_locale::{Lang, Message};
use parindex_package::{Campaign, TableCell, TablePage, WriteError, tables_xlsx};
use parindex_robust::Uncertainty;

pub use docx::docx;
pub use national::{At, Publisher, decision_annex, national};
pub use past::Past;
pub use press::{Press, press};
pub use unit::unit;

/// A campaign with its results.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The package.
    pub campaign: &'a Campaign,
    /// Its final results.
    pub results: &'a Results,
    /// How sure they are, where they rest on samples.
    pub uncertainty: Option<&'a Uncertainty>,
    /// The year before, where there is one to compare with.
    pub past: Option<&'a Past>,
}

/// Which template a report is laid out by.
#[derive(Clone, Copy, Debug)]
pub enum Template<'a> {
    /// That of the national report.
    National,
    /// That of the report on one unit.
    Unit,
    /// One that somebody edited.
    Edited(&'a str),
}

/// A report as PDF.
///
/// # Errors
/// If it cannot be laid out: an edited template does not say what it should, for example.
pub fn pdf(report: &Report, template: Template<'_>) -> Result<Vec<u8>, DocumentError> {
    let template = match template {
        Template::National => NATIONAL,
        Template::Unit => UNIT,
        Template::Edited(text) => text,
    };
    parindex_document::report(report, template)
}

/// Every table of a report as a workbook, a sheet for each behind a list of them; numbers are numbers.
///
/// # Errors
/// If the workbook cannot be put together.
pub fn workbook(report: &Report) -> Result<Vec<u8>, WriteError> {
    let sheet = |number: usize| report.lang.say(&Message::new("publication-sheet").count("n", number));
    let page = |(number, table): (usize, &parindex_document::Table)| TablePage {
        name: sheet(number),
        title: table.caption.clone(),
        columns: (table.columns.iter())
            .map(|column| (column.name.clone(), if column.number { 12.0 } else { width(column.share) }))
            .collect(),
        rows: (table.rows.iter())
            .map(|row| (row.strong, row.cells.iter().map(|cell| cell_of(cell, report.lang)).collect()))
            .collect(),
    };
    let pages: Vec<TablePage> = (1..).zip(report.tables()).map(page).collect();
    let list = report.lang.word("publication-sheets");
    tables_xlsx(&report.title, &report.mark, &list, &pages)
}

/// The width of a column of text, in characters.
fn width(share: u8) -> f64 {
    (f64::from(share) * 12.0).clamp(14.0, 70.0)
}

fn cell_of(cell: &Cell, lang: Lang) -> TableCell {
    match cell {
        Cell::None => TableCell::Text(String::new()),
        Cell::Text(_) => TableCell::Text(cell.shown(lang)),
        Cell::Number(number, digits) => TableCell::Number(*number, *digits),
        Cell::Signed(number, digits) => TableCell::Signed(*number, *digits),
    }
}
