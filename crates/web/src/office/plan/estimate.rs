//! `/office/plans/{plan}/budget.xlsx`: the whole estimate as the ministry's table. Amounts are formulas over the cells, with
//! their values beside them, so that the table goes on counting where it is opened.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_document::roman;
use parindex_locale::Message;
use parindex_workflow::budget::{Dong, Line, sums};
use parindex_workflow::plan::Content;
use parindex_workflow::{Action, Kind};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::Open;
use super::parties::Directory;
use crate::download::{XLSX, attachment};
use crate::office::lines::{COLUMNS, sum};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// The row of the column heads, counted from 0: title, unit and year stand above.
const HEAD: u32 = 3;
const WIDTHS: [f64; 9] = [6.0, 44.0, 12.0, 12.0, 16.0, 9.0, 18.0, 26.0, 30.0];

/// `GET /office/plans/{plan}/budget.xlsx`
pub(super) async fn xlsx(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Read, Kind::Budget).await?;
    let (t, title) = (open.staff.visitor.site.t, open.plan.title().get(open.staff.visitor.site.t.0));
    let known = Directory::today(&open.staff).await?;
    let about = Message::new("plan-estimate-about").text("host", known.unit(open.plan.host(), t.0));
    let about = t.say(&about.text("year", open.plan.year().to_string()));
    let made = workbook(t, title, &about, open.content());
    let bytes = made.map_err(|_| open.staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    Ok(attachment(&format!("budget-{}.xlsx", open.plan.id()), XLSX, bytes))
}

struct Formats {
    title: Format,
    head: Format,
    text: Format,
    number: Format,
    strong: Format,
    strong_number: Format,
}

impl Formats {
    fn new() -> Formats {
        let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
        let number = cell.clone().set_num_format("#,##0");
        Formats {
            title: Format::new().set_bold().set_font_size(14),
            head: cell.clone().set_bold().set_align(FormatAlign::Center),
            strong: cell.clone().set_bold(),
            strong_number: number.clone().set_bold(),
            text: cell,
            number,
        }
    }
}

fn workbook(t: T, title: &str, about: &str, content: &Content) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let short: String = title.chars().take(255).collect();
    book.set_properties(&DocProperties::new().set_title(short).set_creation_datetime(&created));
    let sheet = book.add_worksheet();
    sheet.set_name(t.w("plan-budget"))?.set_landscape().set_print_fit_to_pages(1, 0);
    let mut table = Table { sheet, t, formats: Formats::new(), row: HEAD };
    table.head(title, about)?;
    table.items(content)?;
    table.sources(content)?;
    book.save_to_buffer()
}

struct Table<'s> {
    sheet: &'s mut Worksheet,
    t: T,
    formats: Formats,
    row: u32,
}

impl Table<'_> {
    fn text(&mut self, column: u16, text: &str, strong: bool) -> Result<(), XlsxError> {
        let format = if strong { &self.formats.strong } else { &self.formats.text };
        // A string stays a string here, whatever it begins with.
        self.sheet.write_string_with_format(self.row, column, text, format).map(|_| ())
    }

    fn number(&mut self, column: u16, number: u64) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(self.row, column, exact(number), &self.formats.number).map(|_| ())
    }

    fn sum(&mut self, column: u16, formula: &str, value: Dong, strong: bool) -> Result<(), XlsxError> {
        let format = if strong { &self.formats.strong_number } else { &self.formats.number };
        let formula = Formula::new(formula).set_result(value.to_string());
        self.sheet.write_formula_with_format(self.row, column, formula, format).map(|_| ())
    }

    fn head(&mut self, title: &str, about: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(0, 0, title, &self.formats.title)?;
        self.sheet.write_string(1, 0, about)?;
        for (column, width) in (0..).zip(WIDTHS) {
            self.sheet.set_column_width(column, width)?;
        }
        let [text, measure, quantity, cost, times, source, basis] = COLUMNS.map(|(_, word)| word);
        let words = ["plan-number", text, measure, quantity, cost, times, "plan-line-amount", source, basis];
        for (column, word) in (0..).zip(words) {
            self.sheet.write_string_with_format(HEAD, column, self.t.w(word), &self.formats.head)?;
        }
        self.sheet.set_freeze_panes(HEAD + 1, 0)?.set_repeat_rows(HEAD, HEAD)?;
        self.row = HEAD + 1;
        Ok(())
    }

    fn items(&mut self, content: &Content) -> Result<(), XlsxError> {
        let mut subtotals = Vec::new();
        for (n, item) in (1..).zip(content.items()).filter(|(_, item)| !item.budget.is_empty()) {
            let (first, last) = (self.row + 2, self.row + 1 + u32::try_from(item.budget.len()).unwrap_or(0));
            self.text(0, &roman(n), true)?;
            self.text(1, item.fields.name.get(self.t.0), true)?;
            (2..6).chain(7..9).try_for_each(|column| self.text(column, "", true))?;
            self.sum(6, &format!("=SUM(G{first}:G{last})"), sum(&item.budget), true)?;
            subtotals.push(format!("G{}", self.row + 1));
            self.row += 1;
            for (place, line) in (1..).zip(&item.budget) {
                self.line(place, line)?;
            }
        }
        self.text(0, "", true)?;
        self.text(1, &self.t.w("plan-total"), true)?;
        (2..6).chain(7..9).try_for_each(|column| self.text(column, "", true))?;
        let formula =
            if subtotals.is_empty() { "=0".to_owned() } else { format!("={}", subtotals.join("+")) };
        self.sum(6, &formula, sums(content).unwrap_or_default().total, true)?;
        self.row += 2;
        Ok(())
    }

    fn line(&mut self, place: usize, line: &Line) -> Result<(), XlsxError> {
        let excel_row = self.row + 1;
        self.text(0, &place.to_string(), false)?;
        self.text(1, &line.text, false)?;
        self.text(2, &line.measure, false)?;
        self.number(3, line.quantity)?;
        self.number(4, line.unit_cost.amount())?;
        self.number(5, line.times)?;
        let formula = format!("=D{excel_row}*E{excel_row}*F{excel_row}");
        self.sum(6, &formula, line.amount().unwrap_or_default(), false)?;
        self.text(7, &line.source, false)?;
        self.text(8, &line.basis, false)?;
        self.row += 1;
        Ok(())
    }

    /// The sums by source, below the table. They are values: a source is a text, and texts can be alike but for a blank.
    fn sources(&mut self, content: &Content) -> Result<(), XlsxError> {
        self.text(1, &self.t.w("plan-by-source"), true)?;
        self.text(6, &self.t.w("plan-line-amount"), true)?;
        self.row += 1;
        for (source, amount) in sums(content).unwrap_or_default().by_source {
            self.text(1, &source, false)?;
            self.number(6, amount.amount())?;
            self.row += 1;
        }
        Ok(())
    }
}

/// Amounts, quantities and times stay below 2^53, so that a floating-point number holds them exactly.
#[expect(clippy::cast_precision_loss, reason = "all numbers of an estimate are below 2^53")]
fn exact(number: u64) -> f64 {
    number as f64
}
