//! Questionnaires in the files that they come in: an XLSForm workbook, or a folder with the same sheets as CSV.

use std::path::Path;

use parindex_framework::{Fault, Place, any_error};
use parindex_locale::{Message, Text};
use parindex_questionnaire::{Grid, Measured, Questionnaire, Sheets, read, write};
use rust_xlsxwriter::XlsxError;

use crate::faults::cut;
use crate::limits::Limits;
use crate::number;
use crate::source::{Files, Source, read_file};
use crate::survey::{Question, ScalePoint, normal_answer};
use crate::table::{Table, parse_sheet, read_table};
use crate::workbook::{Formats, put_header, put_text, workbook};
use crate::write::{Field, PackageFile, TableWriter, WriteError, Written, put_folder};

/// The sheets of a form.
const SHEETS: [&str; 3] = ["survey", "choices", "settings"];

/// Reads a questionnaire from a `.xlsx`, or from a folder or archive with `survey.csv`, `choices.csv` and `settings.csv`.
/// All faults are told at once; with an error among them there is no questionnaire.
#[must_use]
pub fn read_questionnaire(source: &Source, limits: &Limits) -> (Option<Questionnaire>, Vec<Fault>) {
    let workbook = source.file().filter(|path| path.extension().is_some_and(|kind| kind == "xlsx"));
    if let Some(path) = workbook {
        return match read_file(path, source.name(), limits.file_bytes) {
            Ok(bytes) => read_questionnaire_xlsx(source.name(), &bytes, limits),
            Err(fault) => (None, vec![*fault]),
        };
    }
    let mut files = match Files::open(source, limits) {
        Ok(files) => files,
        Err(faults) => return (None, faults),
    };
    let mut faults = Vec::new();
    let [survey, choices, settings] = SHEETS.map(|name| read_table(&mut files, name, limits, &mut faults));
    finish("survey.csv", [survey, choices, settings], faults, limits)
}

/// Reads a questionnaire from the bytes of a file, as an upload has them: a workbook, or an archive of the three sheets as
/// CSV where the name ends in `.zip`.
#[must_use]
pub fn read_questionnaire_bytes(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
) -> (Option<Questionnaire>, Vec<Fault>) {
    if Path::new(file).extension().is_some_and(|kind| kind.eq_ignore_ascii_case("zip")) {
        return read_questionnaire(&Source::from_zip_bytes(bytes.to_vec()), limits);
    }
    read_questionnaire_xlsx(file, bytes, limits)
}

/// Reads a questionnaire from the bytes of an XLSForm workbook.
fn read_questionnaire_xlsx(file: &str, bytes: &[u8], limits: &Limits) -> (Option<Questionnaire>, Vec<Fault>) {
    let mut faults = Vec::new();
    let tables = SHEETS.map(|sheet| parse_sheet(file, sheet, bytes, limits, &mut faults));
    finish(file, tables, faults, limits)
}

fn finish(
    file: &str,
    [survey, choices, settings]: [Option<Table>; 3],
    mut faults: Vec<Fault>,
    limits: &Limits,
) -> (Option<Questionnaire>, Vec<Fault>) {
    let Some(survey) = survey else {
        if faults.is_empty() {
            faults.push(Fault::error(Place::file(file), Message::new("form-no-survey")));
        }
        return (None, faults);
    };
    let grid = |table: Option<Table>| table.as_ref().map(grid).unwrap_or_default();
    let sheets = Sheets { survey: self::grid(&survey), choices: grid(choices), settings: grid(settings) };
    let (form, found) = read(&sheets);
    faults.extend(found);
    cut(&mut faults, limits);
    (form.filter(|_| !any_error(&faults)), faults)
}

fn grid(table: &Table) -> Grid {
    let cells = |row: crate::table::TableRow<'_>| {
        (row.line(), (0..table.header.len()).map(|column| row.cell(column).to_owned()).collect())
    };
    Grid {
        file: table.file.clone(),
        header_line: table.header_line,
        header: table.header.clone(),
        rows: table.rows().map(cells).collect(),
    }
}

/// The questionnaire as an XLSForm workbook, every cell as text. The same questionnaire gives the same bytes.
///
/// # Errors
/// If there are more rows than a sheet can hold.
pub fn questionnaire_xlsx(form: &Questionnaire) -> Result<Vec<u8>, WriteError> {
    Ok(xlsx(form)?)
}

fn xlsx(form: &Questionnaire) -> Result<Vec<u8>, XlsxError> {
    /// The width of a column, in characters.
    const WIDTH: f64 = 22.0;
    let (mut book, formats) = (workbook(&form.title)?, Formats::new());
    let text = formats.text.clone().set_num_format("@");
    for (name, grid) in named(&write(form)) {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        put_header(sheet, 0, &grid.header, &vec![WIDTH; grid.header.len()], &formats)?;
        for (line, (_, cells)) in (1..).zip(&grid.rows) {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                put_text(sheet, line, column, cell, &text)?;
            }
        }
    }
    book.save_to_buffer()
}

fn named(sheets: &Sheets) -> [(&'static str, &Grid); 3] {
    [(SHEETS[0], &sheets.survey), (SHEETS[1], &sheets.choices), (SHEETS[2], &sheets.settings)]
}

/// Writes the questionnaire as a folder of CSV, which does not exist yet or is empty.
///
/// # Errors
/// If there is something in the folder already, or it cannot be written.
pub fn write_questionnaire_folder(path: &Path, form: &Questionnaire) -> Result<(), WriteError> {
    let sheets = write(form);
    let file = |(name, grid): (&'static str, &Grid)| -> PackageFile {
        let fields = grid.header.iter().map(|header| Field::text(header)).collect();
        let mut writer = TableWriter::new(name, fields, &[]);
        for (_, cells) in &grid.rows {
            writer.row(cells);
        }
        writer.finish().into()
    };
    put_folder(path, &named(&sheets).map(file))
}

/// What the index makes of a questionnaire, as rows of `questions.csv` for its group of respondents.
///
/// # Errors
/// A worth or weight that is no decimal.
pub fn questions_of(form: &Questionnaire) -> Result<Vec<Question>, Message> {
    let vi = form.language("vi").unwrap_or(form.default_language);
    let en = form.language("en").filter(|en| *en != vi);
    let question = |measured: Measured| {
        let decimal = |text: &str| number::parse(text).map_err(|e| e.message());
        let point = |(code, worth): &(String, String)| {
            let value = if worth == "none" { None } else { Some(decimal(worth)?) };
            Ok(ScalePoint { answer: normal_answer(code), value })
        };
        let english = en.and_then(|en| measured.text.0.get(en)).cloned();
        Ok(Question {
            id: measured.question,
            criterion: measured.criterion,
            group: form.respondents.clone(),
            weight: if measured.weight.is_empty() { None } else { Some(decimal(&measured.weight)?) },
            text: Text::new(measured.text.get(vi), english.unwrap_or_default()),
            scale: measured.scale.iter().map(point).collect::<Result<_, Message>>()?,
        })
    };
    form.measured().into_iter().map(question).collect()
}

/// `questions.csv` of a package.
#[must_use]
pub fn questions_csv(questions: &[Question]) -> String {
    let Written { bytes, .. } = crate::write::questions(questions);
    String::from_utf8_lossy(&bytes).into_owned()
}
