//! `/office/units/known`: provinces and ministries to begin with, from the tables in `units/` that say where they come
//! from.

use std::collections::BTreeMap;

use axum::response::Response;
use parindex_locale::{Message, Text};
use parindex_package::{Column, Limits, Sheet, SheetRow, optional, required};
use parindex_store::unit::{Change, How, Unit};
use parindex_workflow::{Action, Kind};

use crate::office::form::{FormPage, Nav};
use crate::office::visitor::Staff;
use crate::page::Problem;

const UNTIL: &[u8] = include_bytes!("../../../../../units/until-2025.csv");
const SINCE: &[u8] = include_bytes!("../../../../../units/since-2025.csv");
const COLUMNS: [Column; 7] = [
    required("code"),
    required("name_vi"),
    required("name_en"),
    required("kind"),
    optional("region"),
    required("since"),
    optional("became"),
];
const BECAME: usize = 6;

fn rows(bytes: &[u8]) -> Vec<SheetRow> {
    let (sheet, _) = Sheet::read("units.csv", bytes, &COLUMNS, &Limits::default());
    sheet.map(|sheet| sheet.rows).unwrap_or_default()
}

fn unit(row: &SheetRow, later: bool) -> Option<Unit> {
    let [code, vi, en, kind, region, since, _] = row.cells.as_slice() else { return None };
    Some(Unit {
        id: if later { format!("{code}-{since}") } else { code.clone() },
        code: code.clone(),
        kind: kind.clone(),
        name: Text::new(vi, en),
        region: region.clone(),
        parent: None,
        since: since.parse().ok()?,
        until: None,
    })
}

/// The units until 2025, and what became of them.
fn known() -> (Vec<Unit>, Vec<Change>) {
    let before = rows(UNTIL);
    let mut from: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in before.iter().filter(|row| !row.cells[BECAME].is_empty()) {
        from.entry(&row.cells[BECAME]).or_default().push(row.cells[0].clone());
    }
    let after: Vec<Unit> = rows(SINCE).iter().filter_map(|row| unit(row, true)).collect();
    let change = |unit: Unit| {
        let predecessors = from.get(unit.code.as_str()).cloned().unwrap_or_default();
        let how = if predecessors.len() > 1 { How::Merged } else { How::Renamed };
        Change { how, day: unit.since, predecessors, successors: vec![unit] }
    };
    let changes = after.into_iter().map(change).collect();
    (before.iter().filter_map(|row| unit(row, false)).collect(), changes)
}

/// Whether there is a unit already; then there is nothing to begin.
async fn begun(staff: &Staff) -> Result<bool, Problem> {
    staff.require(Action::Create, Kind::Unit)?;
    let all = staff.visitor.store().all_units().await.map_err(|e| staff.failed(&e))?;
    Ok(!all.is_empty())
}

/// `GET /office/units/known`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    if begun(&staff).await? {
        return Ok(staff.visitor.see("/units"));
    }
    let (units, changes) = known();
    let ended: usize = changes.iter().map(|change| change.predecessors.len()).sum();
    let lead = Message::new("unit-known-lead")
        .count("before", units.len())
        .count("after", units.len() - ended + changes.len());
    let t = staff.visitor.site.t;
    let page = FormPage::new(&staff.visitor, Nav::of(&staff, "/units"), "unit-known-title", "unit-known");
    Ok(page.lead(t.say(&lead)).lead(t.w("unit-known-sources")).show())
}

/// `POST /office/units/known`: all of them, or nothing.
pub(super) async fn take(staff: Staff) -> Result<Response, Problem> {
    if !begun(&staff).await? {
        let (units, changes) = known();
        let done = staff.visitor.writer().register(&staff.by_administrator(), &units, &changes).await;
        done.map_err(|e| staff.failed(&e))?;
    }
    Ok(staff.visitor.see("/units"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_three_provinces_became_thirty_four_and_twenty_two_ministries_seventeen() {
        let (units, changes) = known();
        let of = |kind: &str| {
            let before = units.iter().filter(|unit| unit.kind == kind).count();
            let changes = changes.iter().filter(|change| change.successors[0].kind == kind);
            changes.fold((before, before), |(before, after), change| {
                (before, after + 1 - change.predecessors.len())
            })
        };
        assert_eq!((of("province"), of("ministry")), ((63, 34), (22, 17)));
        assert!(changes.iter().all(|change| !change.predecessors.is_empty()));
        let hue = changes.iter().find(|change| change.predecessors == ["46"]).unwrap();
        assert_eq!((hue.how, hue.day.to_string().as_str()), (How::Renamed, "2025-01-01"));
    }
}
