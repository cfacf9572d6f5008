//! The ranking for readers: in their language, rounded as the framework says.

use parindex_framework::{Framework, NodeId};
use parindex_index::{Results, Unit, UnitResult};
use parindex_locale::{Lang, Message, Text, fixed};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::Campaign;
use crate::results::percent;
use crate::workbook::{Formats, number_format, put_header, put_number, put_text, words, workbook};
use crate::write::{Field, TableWriter, WriteError};

/// One row of the ranking.
struct Row<'a> {
    unit: &'a Unit,
    result: &'a UnitResult,
}

impl Row<'_> {
    fn points(&self, field: NodeId) -> Option<Decimal> {
        self.result.nodes.get(field)?.points.map(parindex_framework::Points::value)
    }

    fn region(&self, campaign: &Campaign, lang: Lang) -> String {
        campaign.region(&self.unit.region).get(lang).to_owned()
    }

    fn band(&self, framework: &Framework) -> String {
        self.result.band.map_or_else(String::new, |band| framework.meta.bands[band].name.clone())
    }
}

/// By rank; units without one come last, in the order of `units.csv`.
fn rows<'a>(campaign: &'a Campaign, results: &'a Results) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'_>> =
        campaign.input.units.iter().zip(&results.units).map(|(unit, result)| Row { unit, result }).collect();
    rows.sort_by_key(|row| row.result.index.rank.unwrap_or(u32::MAX));
    rows
}

/// The heading: what comes before the fields, the fields, and what comes after.
fn header(framework: &Framework, lang: Lang) -> Vec<String> {
    let mut names = words(lang, &["table-rank", "table-unit", "table-name", "table-region"]);
    for field in framework.fields() {
        let node = framework.node(field);
        names.push(format!("{}. {}", node.code, node.name.get(lang)));
    }
    names.extend(words(lang, &["table-points", "table-index", "table-band"]));
    names
}

/// The ranking as CSV with a byte order mark, by which spreadsheets recognise UTF-8. If the figures are invented, the
/// first line says so.
#[must_use]
pub fn ranking_csv(campaign: &Campaign, results: &Results, lang: Lang) -> String {
    let framework = &campaign.framework;
    let digits = framework.meta.digits;
    let names = header(framework, lang);
    let last = names.len() - 1;
    let kind = |(i, name): (usize, &String)| match i {
        0 => Field::integer(name),
        i if (4..last).contains(&i) => Field::number(name),
        _ => Field::text(name),
    };
    let mut writer = TableWriter::new("ranking", names.iter().enumerate().map(kind).collect(), &[]);
    // English prints the decimal point, which is what CSV has everywhere.
    let number = |value: Option<Decimal>| value.map_or_else(String::new, |v| fixed(Lang::En, v, digits));
    for row in rows(campaign, results) {
        let index = &row.result.index;
        let mut cells = vec![
            index.rank.map_or_else(String::new, |rank| rank.to_string()),
            row.unit.code.clone(),
            row.unit.name.get(lang).to_owned(),
            row.region(campaign, lang),
        ];
        cells.extend(framework.fields().map(|field| number(row.points(field))));
        cells.push(number(index.points.map(parindex_framework::Points::value)));
        cells.push(number(percent(index)));
        cells.push(row.band(framework));
        writer.row(&cells);
    }
    let table = writer.finish();
    let mut text = "\u{feff}".to_owned();
    if campaign.meta.illustrative {
        let note = lang.word("note-illustrative").replace('"', "\"\"");
        text.extend(["\"", note.as_str(), "\"\n"]);
    }
    text.push_str(&String::from_utf8_lossy(&table.bytes));
    text
}

/// The ranking as a workbook.
///
/// # Errors
/// If the workbook cannot be put together.
pub fn ranking_xlsx(campaign: &Campaign, results: &Results, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let mut book = workbook(&title(campaign, lang))?;
    ranking_sheet(book.add_worksheet(), campaign, results, lang)?;
    Ok(book.save_to_buffer()?)
}

/// The ranking and all figures as a workbook of two sheets.
///
/// # Errors
/// If the workbook cannot be put together.
pub fn results_xlsx(campaign: &Campaign, results: &Results, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let mut book = workbook(&title(campaign, lang))?;
    ranking_sheet(book.add_worksheet(), campaign, results, lang)?;
    figures_sheet(book.add_worksheet(), campaign, results, lang)?;
    Ok(book.save_to_buffer()?)
}

fn title(campaign: &Campaign, lang: Lang) -> String {
    let meta = &campaign.meta;
    let own = meta.title.as_ref().map(|title| title.get(lang).to_owned());
    own.unwrap_or_else(|| {
        let message = Message::new("ranking-title").name("title", &campaign.framework.meta.title);
        lang.say(&message.text("year", meta.year.to_string()))
    })
}

/// Writes the title and, where the figures are invented, the note; returns the row of the heading.
fn put_title(
    sheet: &mut Worksheet,
    campaign: &Campaign,
    lang: Lang,
    formats: &Formats,
) -> Result<u32, XlsxError> {
    put_text(sheet, 0, 0, &title(campaign, lang), &formats.title)?;
    if !campaign.meta.illustrative {
        return Ok(2);
    }
    put_text(sheet, 1, 0, &lang.word("note-illustrative"), &formats.note)?;
    Ok(3)
}

fn ranking_sheet(
    sheet: &mut Worksheet,
    campaign: &Campaign,
    results: &Results,
    lang: Lang,
) -> Result<(), XlsxError> {
    let framework = &campaign.framework;
    let formats = Formats::new();
    let number = number_format(framework.meta.digits);
    sheet.set_name(lang.word("sheet-ranking"))?;
    let top = put_title(sheet, campaign, lang, &formats)?;
    let names = header(framework, lang);
    let mut widths = vec![14.0; names.len()];
    widths[..4].copy_from_slice(&[9.0, 12.0, 34.0, 30.0]);
    put_header(sheet, top, &names, &widths, &formats)?;
    let mut line = top;
    for row in rows(campaign, results) {
        line += 1;
        let index = &row.result.index;
        if let Some(rank) = index.rank {
            put_number(sheet, line, 0, rank.into(), &formats.text)?;
        }
        put_text(sheet, line, 1, &row.unit.code, &formats.text)?;
        put_text(sheet, line, 2, row.unit.name.get(lang), &formats.wrapped)?;
        put_text(sheet, line, 3, &row.region(campaign, lang), &formats.wrapped)?;
        let mut column = 4;
        let fields: Vec<_> = framework.fields().map(|field| row.points(field)).collect();
        let total = index.points.map(parindex_framework::Points::value);
        for value in fields.into_iter().chain([total, percent(index)]) {
            if let Some(value) = value {
                put_number(sheet, line, column, value, &number)?;
            }
            column += 1;
        }
        put_text(sheet, line, column, &row.band(framework), &formats.text)?;
    }
    filter(sheet, top, line, names.len())
}

/// Lets readers sort and filter.
fn filter(sheet: &mut Worksheet, top: u32, last: u32, columns: usize) -> Result<(), XlsxError> {
    let last_column = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(top, 0, last.max(top), last_column).map(drop)
}

const FIGURES: [(&str, f64); 10] = [
    ("table-unit", 12.0),
    ("table-name", 30.0),
    ("table-code", 10.0),
    ("table-criterion", 50.0),
    ("table-points", 12.0),
    ("table-max", 12.0),
    ("table-percent", 12.0),
    ("table-rank", 9.0),
    ("table-band", 9.0),
    ("table-missing", 40.0),
];

fn figures_sheet(
    sheet: &mut Worksheet,
    campaign: &Campaign,
    results: &Results,
    lang: Lang,
) -> Result<(), XlsxError> {
    let framework = &campaign.framework;
    let formats = Formats::new();
    let exact = number_format(framework.meta.digits);
    sheet.set_name(lang.word("sheet-figures"))?;
    let top = put_title(sheet, campaign, lang, &formats)?;
    put_header(
        sheet,
        top,
        &words(lang, &FIGURES.map(|(id, _)| id)),
        &FIGURES.map(|(_, width)| width),
        &formats,
    )?;
    let mut line = top;
    let mut result = Ok(());
    let names: std::collections::BTreeMap<&str, &Text> =
        campaign.input.units.iter().map(|unit| (unit.code.as_str(), &unit.name)).collect();
    crate::results::each_row(framework, &campaign.input, results, |cells| {
        if result.is_err() {
            return;
        }
        line += 1;
        let unit = names.get(cells[0].as_str()).map_or("", |name| name.get(lang));
        let code = cells[1].parse().ok().and_then(|code| framework.find(&code));
        let criterion =
            code.map_or_else(|| lang.word("table-index"), |id| framework.node(id).name.get(lang).to_owned());
        result = figure_row(sheet, line, [unit, &criterion], cells, [&formats.text, &exact]);
    });
    result?;
    filter(sheet, top, line, FIGURES.len())
}

/// `cells` are those of `results.csv`.
fn figure_row(
    sheet: &mut Worksheet,
    line: u32,
    [unit, criterion]: [&str; 2],
    cells: &[String; 11],
    [text, number]: [&rust_xlsxwriter::Format; 2],
) -> Result<(), XlsxError> {
    for (column, value) in
        [(0, cells[0].as_str()), (1, unit), (2, &cells[1]), (3, criterion), (8, &cells[9]), (9, &cells[10])]
    {
        put_text(sheet, line, column, value, text)?;
    }
    for (column, value, format) in
        [(4, &cells[2], number), (5, &cells[3], number), (6, &cells[4], number), (7, &cells[5], text)]
    {
        if let Ok(value) = value.parse::<Decimal>() {
            put_number(sheet, line, column, value, format)?;
        }
    }
    Ok(())
}
