use std::collections::BTreeMap;

use parindex_framework::Fault;
use parindex_locale::Message;
use parindex_survey::sampling::Share;

use crate::faults::cut;
use crate::limits::Limits;
use crate::number;
use crate::sheet::{Sheet, SheetRow};
use crate::table::{Column, optional, required};
use crate::write::{Field, TableWriter};

const STRATA_COLUMNS: [Column; 5] =
    [required("stratum"), required("population"), optional("spread"), optional("cost"), optional("floor")];
const NAME: usize = 0;
const POPULATION: usize = 1;
const SPREAD: usize = 2;
const COST: usize = 3;
const FLOOR: usize = 4;

const ALLOCATION_COLUMNS: [Column; 4] =
    [required("stratum"), optional("population"), required("sample"), optional("margin")];
const SAMPLE: usize = 2;

/// A stratum that a sample is shared among.
#[derive(Clone, Debug, PartialEq)]
pub struct Stratum {
    /// Its name; each once.
    pub name: String,
    /// What an allocation has to know of it.
    pub share: Share,
}

/// Reads strata, `.csv` or `.xlsx` by the file's name: stratum, population, and where they differ the spread of the answers,
/// the cost of an answer, and the floor of the sample. `floor` goes for those that have none of their own.
///
/// # Errors
/// The faults, each with its cell.
pub fn read_strata(
    file: &str,
    bytes: &[u8],
    floor: usize,
    limits: &Limits,
) -> Result<Vec<Stratum>, Vec<Fault>> {
    let sheet = sheet(file, bytes, &STRATA_COLUMNS, limits)?;
    let (mut faults, mut strata) = (Vec::new(), Vec::new());
    check_twice(&sheet, &mut faults);
    for row in &sheet.rows {
        let population = count(&sheet, row, POPULATION, &mut faults);
        let spread = real(&sheet, row, SPREAD, &mut faults);
        let cost = real(&sheet, row, COST, &mut faults);
        let has_own = !row.cells[FLOOR].is_empty();
        let floor = if has_own { count(&sheet, row, FLOOR, &mut faults) } else { floor };
        let share = Share { population, spread, cost, floor };
        strata.push(Stratum { name: row.cells[NAME].clone(), share });
    }
    finished(strata, faults, limits)
}

/// How a sample is shared among strata, as a table: stratum, population, sample, and the margin of error where there is
/// one.
#[must_use]
pub fn allocation_csv(strata: &[Stratum], sample: &[usize], margins: &[Option<f64>]) -> String {
    let fields = ALLOCATION_COLUMNS.map(|column| match column.name {
        "stratum" => Field::text(column.name),
        name => Field::number(name),
    });
    let mut writer = TableWriter::new("allocation", fields.to_vec(), &["stratum"]);
    for ((stratum, sample), margin) in strata.iter().zip(sample).zip(margins) {
        writer.row(&[
            stratum.name.clone(),
            stratum.share.population.to_string(),
            sample.to_string(),
            margin.map_or_else(String::new, |margin| format!("{margin:.6}")),
        ]);
    }
    String::from_utf8_lossy(&writer.finish().bytes).into_owned()
}

/// How many people are drawn of each stratum, as [`read_allocation`] reads it.
#[must_use]
pub fn allocation_of(takes: &BTreeMap<String, u32>) -> String {
    let fields =
        vec![Field::text(ALLOCATION_COLUMNS[NAME].name), Field::number(ALLOCATION_COLUMNS[SAMPLE].name)];
    let mut writer = TableWriter::new("allocation", fields, &["stratum"]);
    for (stratum, take) in takes {
        writer.row(&[stratum.clone(), take.to_string()]);
    }
    String::from_utf8_lossy(&writer.finish().bytes).into_owned()
}

/// Reads how many people are drawn by stratum, as [`allocation_csv`] writes it.
///
/// # Errors
/// The faults, each with its cell.
pub fn read_allocation(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<BTreeMap<String, usize>, Vec<Fault>> {
    let sheet = sheet(file, bytes, &ALLOCATION_COLUMNS, limits)?;
    let (mut faults, mut takes) = (Vec::new(), BTreeMap::new());
    check_twice(&sheet, &mut faults);
    for row in &sheet.rows {
        takes.insert(row.cells[NAME].clone(), count(&sheet, row, SAMPLE, &mut faults));
    }
    finished(takes, faults, limits)
}

fn sheet(file: &str, bytes: &[u8], columns: &'static [Column], limits: &Limits) -> Result<Sheet, Vec<Fault>> {
    match Sheet::read(file, bytes, columns, limits) {
        (Some(sheet), _) => Ok(sheet),
        (None, faults) => Err(faults),
    }
}

fn finished<T>(value: T, mut faults: Vec<Fault>, limits: &Limits) -> Result<T, Vec<Fault>> {
    cut(&mut faults, limits);
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}

fn check_twice(sheet: &Sheet, faults: &mut Vec<Fault>) {
    let mut lines = BTreeMap::new();
    for row in &sheet.rows {
        if let Some(first) = lines.insert(&row.cells[NAME], row.line) {
            faults.push(sheet.error(row, NAME, Message::new("fault-row-twice").count("line", first)));
        }
    }
}

/// A whole number; 0 where it is none and that is told.
fn count(sheet: &Sheet, row: &SheetRow, column: usize, faults: &mut Vec<Fault>) -> usize {
    match number::parse_count(&row.cells[column]) {
        Ok(count) => usize::try_from(count).unwrap_or(usize::MAX),
        Err(e) => {
            faults.push(sheet.error(row, column, e.count_message()));
            0
        }
    }
}

/// A positive number; 1 where the cell is empty, or wrong and that is told.
fn real(sheet: &Sheet, row: &SheetRow, column: usize, faults: &mut Vec<Fault>) -> f64 {
    let text = &row.cells[column];
    if text.is_empty() {
        return 1.0;
    }
    let positive = |value: f64| if value > 0.0 { Ok(value) } else { Err(Message::new("fault-positive")) };
    number::parse_real(text).map_err(|e| e.message()).and_then(positive).unwrap_or_else(|message| {
        faults.push(sheet.error(row, column, message));
        1.0
    })
}
