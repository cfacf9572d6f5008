//! What all workbooks share that are written here. The same content gives the same bytes.

use parindex_locale::Lang;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// The most characters that a cell can hold.
const CELL_CHARS: usize = 32_767;

/// A workbook that bears a fixed time: there is no clock here.
pub(crate) fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title: String = title.chars().take(255).collect();
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    Ok(book)
}

/// The formats that sheets use.
pub(crate) struct Formats {
    pub(crate) title: Format,
    pub(crate) note: Format,
    pub(crate) header: Format,
    pub(crate) text: Format,
    pub(crate) wrapped: Format,
}

impl Formats {
    pub(crate) fn new() -> Formats {
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Formats {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_italic().set_font_color(Color::RGB(0x009C_2A00)),
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00E3_EAF4))
                .set_border(FormatBorder::Thin),
            text: Format::new().set_align(FormatAlign::Top),
            wrapped,
        }
    }
}

/// A number with so many decimals.
pub(crate) fn number_format(digits: u32) -> Format {
    Format::new().set_num_format(pattern(digits)).set_align(FormatAlign::Top)
}

/// A difference with so many decimals and its sign.
pub(crate) fn signed_format(digits: u32) -> Format {
    let plain = pattern(digits);
    Format::new().set_num_format(format!("+{plain};-{plain};{plain}")).set_align(FormatAlign::Top)
}

fn pattern(digits: u32) -> String {
    if digits == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(digits as usize)) }
}

/// A text that fits into a cell.
pub(crate) fn clip(text: &str) -> String {
    if text.len() <= CELL_CHARS {
        return text.to_owned();
    }
    // The limit counts UTF-16 units: half as many characters fit in any case.
    text.chars().take(CELL_CHARS / 2 - 1).chain(['…']).collect()
}

/// Writes a text, never as a formula.
pub(crate) fn put_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, clip(text), format).map(drop)
}

/// Writes a number.
pub(crate) fn put_number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Decimal,
    format: &Format,
) -> Result<(), XlsxError> {
    // A spreadsheet's numbers are binary; the shortest text of the decimal is what it shows.
    let value: f64 = value.normalize().to_string().parse().unwrap_or_default();
    sheet.write_number_with_format(row, column, value, format).map(drop)
}

/// Writes a heading of columns and lets it stand while the rest scrolls.
pub(crate) fn put_header(
    sheet: &mut Worksheet,
    row: u32,
    names: &[String],
    widths: &[f64],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for ((column, name), width) in (0_u16..).zip(names).zip(widths) {
        put_text(sheet, row, column, name, &formats.header)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    sheet.set_repeat_rows(row, row)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Words of the headings.
pub(crate) fn words(lang: Lang, ids: &[&'static str]) -> Vec<String> {
    ids.iter().map(|id| lang.word(id)).collect()
}
