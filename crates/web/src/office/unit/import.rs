//! `/office/units/import`: units from a table, all of them or none.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::Response;
use parindex_framework::Fault;
use parindex_locale::{Message, Text};
use parindex_package::{Column, Sheet, SheetRow, optional, required};
use parindex_store::unit::Unit;
use parindex_workflow::{Action, Kind, UnitId};

use super::KINDS;
use super::details::{above, new_id};
use crate::office::form::day_of;
use crate::office::import::{Import, file};
use crate::office::visitor::{Staff, Visitor};
use crate::page::Problem;

const COLUMNS: [Column; 8] = [
    required("code"),
    required("name_vi"),
    optional("name_en"),
    required("kind"),
    optional("region"),
    optional("parent"),
    required("since"),
    optional("until"),
];
const CODE: usize = 0;
const KIND: usize = 3;
const PARENT: usize = 5;
const SINCE: usize = 6;
const UNTIL: usize = 7;

const IMPORT: Import =
    Import { title: "unit-import-title", lead: "unit-import-lead", room: "/units", columns: &COLUMNS };
const EXAMPLE: [&str; 8] =
    ["BNV", "Bộ Nội vụ", "Ministry of Home Affairs", "ministry", "", "", "2007-08-01", ""];

/// `GET /office/units/template.csv`
pub(super) async fn template_csv(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Unit)?;
    Ok(IMPORT.csv(&EXAMPLE))
}

/// `GET /office/units/template.xlsx`
pub(super) async fn template_xlsx(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Unit)?;
    IMPORT.xlsx(&staff.visitor, &EXAMPLE)
}

/// `GET /office/units/import`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Unit)?;
    Ok(IMPORT.show(&staff))
}

/// `GET` of what only a form goes to, as a change of language does.
pub(super) async fn back(visitor: Visitor) -> Response {
    visitor.see("/units/import")
}

/// `POST /office/units/import`: what would be saved, or what is wrong; nothing is saved.
pub(super) async fn preview(
    staff: Staff,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Unit)?;
    let Some((name, bytes)) = file(form).await else { return Ok(IMPORT.unreadable(&staff)) };
    Ok(match read(&staff, name, &bytes).await? {
        Ok((sheet, _)) => IMPORT.preview(&staff, sheet),
        Err(faults) => IMPORT.faulty(&staff, &faults),
    })
}

/// `POST /office/units/import/save`: saves all, or says what is wrong by now.
pub(super) async fn save(
    staff: Staff,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Unit)?;
    let Some((name, bytes)) = file(form).await else { return Ok(IMPORT.unreadable(&staff)) };
    match read(&staff, name, &bytes).await? {
        Ok((_, units)) => {
            let done = staff.visitor.writer().register(&staff.by_administrator(), &units, &[]).await;
            done.map_err(|e| staff.failed(&e))?;
            Ok(staff.visitor.see("/units"))
        }
        Err(faults) => Ok(IMPORT.faulty(&staff, &faults)),
    }
}

/// A table with the units that it means, or all that is wrong.
async fn read(
    staff: &Staff,
    name: &str,
    bytes: &[u8],
) -> Result<Result<(Sheet, Vec<Unit>), Vec<Fault>>, Problem> {
    let sheet = match IMPORT.read(name, bytes) {
        Ok(sheet) => sheet,
        Err(faults) => return Ok(Err(faults)),
    };
    let all = staff.visitor.store().all_units().await.map_err(|e| staff.failed(&e))?;
    let (units, faults) = units(&sheet, all);
    Ok(if faults.is_empty() { Ok((sheet, units)) } else { Err(faults) })
}

/// The units of a table beside those that there are.
fn units(sheet: &Sheet, mut all: Vec<Unit>) -> (Vec<Unit>, Vec<Fault>) {
    let (known, mut faults) = (all.len(), Vec::new());
    for row in &sheet.rows {
        let unit = unit(sheet, row, &all, &mut faults);
        let Some(unit) = unit else { continue };
        if all.iter().any(|other| other.code == unit.code && meet(other, &unit)) {
            faults.push(sheet.error(row, CODE, Message::new("unit-code-taken")));
        }
        all.push(unit);
    }
    // A unit may stand above the ones that come before it in the table.
    for row in &sheet.rows {
        let above = &row.cells[PARENT];
        let place = all[known..].iter().position(|unit| unit.code == row.cells[CODE]);
        let (false, Some(place)) = (above.is_empty(), place) else { continue };
        let parent = self::above(&all, above, all[known + place].since);
        if parent.is_none() {
            faults.push(sheet.error(row, PARENT, Message::new("unit-parent-unknown")));
        }
        all[known + place].parent = parent;
    }
    (all.split_off(known), faults)
}

/// Whether there is a day on which both exist.
fn meet(one: &Unit, other: &Unit) -> bool {
    let before = |a: &Unit, b: &Unit| a.until.is_some_and(|until| until <= b.since);
    !before(one, other) && !before(other, one)
}

fn unit(sheet: &Sheet, row: &SheetRow, all: &[Unit], faults: &mut Vec<Fault>) -> Option<Unit> {
    let [code, vi, en, kind, region, _, since, until] = row.cells.as_slice() else { return None };
    let before = faults.len();
    let mut fault = |column, id| faults.push(sheet.error(row, column, Message::new(id)));
    if code.parse::<UnitId>().is_err() {
        fault(CODE, "office-unit-invalid");
    }
    if !KINDS.contains(&kind.as_str()) {
        fault(KIND, "unit-kind-words");
    }
    let begins = day_of(since);
    if begins.is_none() {
        fault(SINCE, "office-day-invalid");
    }
    let ends = if until.is_empty() { None } else { day_of(until) };
    if !until.is_empty() && ends.is_none() {
        fault(UNTIL, "office-day-invalid");
    }
    if begins.zip(ends).is_some_and(|(begins, ends)| ends <= begins) {
        fault(UNTIL, "unit-ends-early");
    }
    let since = begins.filter(|_| faults.len() == before)?;
    Some(Unit {
        id: new_id(all, code, since),
        code: code.clone(),
        kind: kind.clone(),
        name: Text::new(vi, en),
        region: region.clone(),
        parent: None,
        since,
        until: ends,
    })
}
