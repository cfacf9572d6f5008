//! Tables that people bring: a file is read and shown with all that is wrong, or as what would be saved; saved it is with
//! a second form, which carries the table along, so that nothing waits in between.

use askama::Template;
use axum::body::Bytes;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::Fault;
use parindex_locale::Message;
use parindex_package::{Column, Limits, Sheet};

use super::form::Nav;
use super::visitor::{Staff, Visitor};
use crate::download::{XLSX, attachment};
use crate::page::{Page, Problem, html};
use crate::words::T;

/// What is more than that is no list that somebody looked through.
const MOST_ROWS: usize = 5_000;
/// The letters of a table, so that the second form can carry it.
const MOST_BYTES: u64 = 1_500_000;

/// What can be imported.
pub(super) struct Import {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    /// The room that it belongs to, `/units`; the templates and `import` stand below it.
    pub(super) room: &'static str,
    pub(super) columns: &'static [Column],
}

#[derive(Template)]
#[template(path = "office/import.html")]
struct ImportPage {
    page: Page,
    nav: Nav,
    room: String,
    lead: String,
    /// The columns of the table, for who makes one.
    columns: String,
    alert: Option<String>,
    faults: Vec<FaultRow>,
    headings: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    /// What the second form carries along, and the words of its button.
    table: Option<(String, String)>,
}

/// A fault of a table on a page.
pub(super) struct FaultRow {
    pub(super) line: String,
    pub(super) column: String,
    pub(super) value: String,
    pub(super) what: String,
}

/// How many faults a table has, in a sentence, and each with its place.
pub(super) fn told(t: T, faults: &[Fault]) -> (String, Vec<FaultRow>) {
    let row = |fault: &Fault| FaultRow {
        line: fault.place.line.map_or_else(String::new, |line| line.to_string()),
        column: fault.place.column.clone().unwrap_or_default(),
        value: fault.place.value.clone(),
        what: t.say(&fault.message),
    };
    let sentence = t.say(&Message::new("import-faults").count("count", faults.len()));
    (sentence, faults.iter().map(row).collect())
}

/// A name that says what a file is; a workbook is an archive, whatever it is called.
pub(super) fn file_name(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"PK") { "table.xlsx" } else { "table.csv" }
}

impl Import {
    fn page(&self, staff: &Staff) -> ImportPage {
        let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
        let names: Vec<&str> = self.columns.iter().map(Column::name).collect();
        ImportPage {
            page: visitor.site.page(t.w(self.title), None),
            nav: Nav::of(staff, self.room),
            room: visitor.path(self.room),
            lead: t.w(self.lead),
            columns: names.join(", "),
            alert: None,
            faults: Vec::new(),
            headings: names,
            rows: Vec::new(),
            table: None,
        }
    }

    /// The form to bring a file.
    pub(super) fn show(&self, staff: &Staff) -> Response {
        html(&self.page(staff)).into_response()
    }

    /// Reads a table; nothing but what is wrong with it otherwise.
    pub(super) fn read(&self, file: &str, bytes: &[u8]) -> Result<Sheet, Vec<Fault>> {
        let limits = Limits { rows: MOST_ROWS, file_bytes: MOST_BYTES, ..Limits::default() };
        match Sheet::read(file, bytes, self.columns, &limits) {
            (Some(sheet), _) => Ok(sheet),
            (None, faults) => Err(faults),
        }
    }

    /// The form again, with what is wrong.
    pub(super) fn faulty(&self, staff: &Staff, faults: &[Fault]) -> Response {
        let mut page = self.page(staff);
        let (alert, rows) = told(staff.visitor.site.t, faults);
        (page.alert, page.faults) = (Some(alert), rows);
        (StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response()
    }

    /// The form again, where there was no file to read.
    pub(super) fn unreadable(&self, staff: &Staff) -> Response {
        let mut page = self.page(staff);
        page.alert = Some(staff.visitor.site.t.w("import-unreadable"));
        (StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response()
    }

    /// What would be saved, and the form to save it.
    pub(super) fn preview(&self, staff: &Staff, sheet: Sheet) -> Response {
        let rows: Vec<Vec<String>> = sheet.rows.into_iter().map(|row| row.cells).collect();
        let button = Message::new("import-save").count("count", rows.len());
        let mut page = self.page(staff);
        page.table = Some((Sheet::csv(self.columns, &rows), staff.visitor.site.t.say(&button)));
        page.rows = rows;
        html(&page).into_response()
    }

    /// An empty table to fill in, with a row as an example.
    pub(super) fn csv(&self, example: &[&str]) -> Response {
        let row = example.iter().map(|cell| (*cell).to_owned()).collect();
        // The mark tells spreadsheets that the letters are Unicode's.
        let text = format!("\u{feff}{}", Sheet::csv(self.columns, &[row]));
        attachment("template.csv", "text/csv; charset=utf-8", text)
    }

    /// The same as a workbook.
    pub(super) fn xlsx(&self, visitor: &Visitor, example: &[&str]) -> Result<Response, Problem> {
        let row = example.iter().map(|cell| (*cell).to_owned()).collect();
        let bytes = Sheet::xlsx(self.columns, &[row], &visitor.site.t.w(self.title));
        let bytes = bytes.map_err(|_| visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
        Ok(attachment("template.xlsx", XLSX, bytes))
    }
}

/// The file that was brought, under a name that says what it is; `None` where none was, or it cannot be read.
pub(super) async fn file(form: Result<Multipart, MultipartRejection>) -> Option<(&'static str, Bytes)> {
    let mut form = form.ok()?;
    while let Some(field) = form.next_field().await.ok()? {
        if field.name() == Some("file") {
            let bytes = field.bytes().await.ok()?;
            return Some((file_name(&bytes), bytes));
        }
    }
    None
}
