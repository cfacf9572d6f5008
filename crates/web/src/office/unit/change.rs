//! `/office/units/{id}/rename`, `/merge`, `/split`, `/close`: a unit ends on a day, and others go on from it.

use axum::response::Response;
use jiff::civil::Date;
use parindex_locale::Text;
use parindex_store::StoreError;
use parindex_store::unit::{Change, How, Unit};
use parindex_workflow::{Action, Kind, UnitId};

use super::details::{Faults, above, day, day_field, fields, new_id, refused, unit};
use super::one::found;
use super::{address, name};
use crate::office::form::{Field, Form, FormPage, Nav};
use crate::office::visitor::Staff;
use crate::page::Problem;

/// What becomes of a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Rename,
    Merge,
    Split,
    Close,
}

impl Deed {
    /// The deed that an address names.
    fn of(staff: &Staff) -> Deed {
        match staff.visitor.site.segment(3) {
            "rename" => Deed::Rename,
            "merge" => Deed::Merge,
            "split" => Deed::Split,
            _ => Deed::Close,
        }
    }

    /// Title, explanation, button.
    const fn words(self) -> [&'static str; 3] {
        match self {
            Deed::Rename => ["unit-rename-title", "unit-rename-lead", "unit-rename"],
            Deed::Merge => ["unit-merge-title", "unit-merge-lead", "unit-merge"],
            Deed::Split => ["unit-split-title", "unit-split-lead", "unit-split"],
            Deed::Close => ["unit-close-title", "unit-close-lead", "unit-close"],
        }
    }
}

/// What stands of a unit, as the fields of its form are called.
fn standing(unit: &Unit, all: &[Unit], name: &str) -> String {
    let parent = || all.iter().find(|other| Some(&other.id) == unit.parent.as_ref());
    match name {
        "code" => unit.code.clone(),
        "name_vi" => unit.name.vi.clone(),
        "name_en" => unit.name.en.clone(),
        "kind" => unit.kind.clone(),
        "region" => unit.region.clone(),
        "parent" => parent().map_or_else(String::new, |parent| parent.code.clone()),
        _ => String::new(),
    }
}

fn form(staff: &Staff, unit: &Unit, all: &[Unit], sent: Option<&Form>, faults: &Faults) -> FormPage {
    let (deed, t) = (Deed::of(staff), staff.visitor.site.t);
    let value =
        |field: &str| sent.map_or_else(|| standing(unit, all, field), |form| form.get(field).to_owned());
    let area = |field: &'static str, rows, label, hint| {
        let fault = faults.get(field).map(|id| t.w(id));
        Field::area(field, rows, t.w(label)).hint(t.w(hint)).value(&value(field)).fault(fault)
    };
    let [title, lead, button] = deed.words();
    let page = FormPage::new(&staff.visitor, Nav::of(staff, "/units"), title, button)
        .lead(t.w(lead))
        .above(address(staff, &unit.id), format!("{} – {}", unit.code, name(t, unit)))
        .fields([day_field(t, "unit-change-day", &value("day"), faults)]);
    match deed {
        Deed::Rename => page.fields(fields(t, all, value, faults)),
        Deed::Merge => page
            .fields([area("others", 3, "unit-others", "unit-others-hint")])
            .fields(fields(t, all, value, faults)),
        Deed::Split => page.fields([area("parts", 6, "unit-parts", "unit-parts-hint")]),
        Deed::Close => page,
    }
}

/// The unit and the whole register, for who may change it.
async fn open(staff: &Staff) -> Result<(Unit, Vec<Unit>), Problem> {
    staff.require(Action::Edit, Kind::Unit)?;
    let unit = found(staff).await?;
    let all = staff.visitor.store().all_units().await.map_err(|e| staff.failed(&e))?;
    Ok((unit, all))
}

/// `GET` of each of them.
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (unit, all) = open(&staff).await?;
    Ok(form(&staff, &unit, &all, None, &Faults::new()).show())
}

/// `POST` of each of them.
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let (unit, all) = open(&staff).await?;
    let sent = Form::read(&body);
    let mut faults = Faults::new();
    let day = day(&sent, &mut faults);
    let change = change(Deed::of(&staff), &sent, &unit, &all, day, &mut faults);
    if faults.is_empty() {
        match write(&staff, &unit.id, change.as_ref(), day).await {
            Ok(()) => return Ok(staff.visitor.see(&format!("/units/{}", crate::query::encode(&unit.id)))),
            Err(error) => {
                let (field, fault) = refused(&error).ok_or_else(|| staff.failed(&error))?;
                // A split has the codes of its parts in one field.
                let parts = field == "code" && Deed::of(&staff) == Deed::Split;
                faults.insert(if parts { "parts" } else { field }, fault);
            }
        }
    }
    Ok(form(&staff, &unit, &all, Some(&sent), &faults).show())
}

async fn write(staff: &Staff, id: &str, change: Option<&Change>, day: Date) -> Result<(), StoreError> {
    let (writer, by) = (staff.visitor.writer(), staff.by_administrator());
    match change {
        Some(change) => writer.reorganise(&by, change).await,
        None => writer.close_unit(&by, id, day).await,
    }
}

/// What a form says shall happen; `None` if nothing comes after.
fn change(
    deed: Deed,
    sent: &Form,
    from: &Unit,
    all: &[Unit],
    day: Date,
    faults: &mut Faults,
) -> Option<Change> {
    let mut predecessors = vec![from.id.clone()];
    let (how, successors) = match deed {
        Deed::Rename => (How::Renamed, vec![unit(sent, all, day, faults)]),
        Deed::Merge => {
            predecessors.extend(others(sent, from, all, day, faults));
            (How::Merged, vec![unit(sent, all, day, faults)])
        }
        Deed::Split => (How::Split, parts(sent, from, all, day, faults)),
        Deed::Close => return None,
    };
    Some(Change { how, day, predecessors, successors })
}

/// The other units of a merger, which exist on the day before it.
fn others(sent: &Form, from: &Unit, all: &[Unit], day: Date, faults: &mut Faults) -> Vec<String> {
    let codes = sent.get("others").split([',', ';', ' ', '\n']).filter(|code| !code.is_empty());
    let found: Option<Vec<String>> =
        codes.map(|code| above(all, code, day.yesterday().unwrap_or(day))).collect();
    let others = found.unwrap_or_default();
    let mut distinct = others.clone();
    distinct.sort();
    distinct.dedup();
    if others.is_empty() || distinct.len() < others.len() || others.contains(&from.id) {
        faults.insert("others", "unit-others-invalid");
    }
    others
}

/// The parts of a split, a line each: code; Vietnamese name; English name. Kind, region and the unit above stay.
fn parts(sent: &Form, from: &Unit, all: &[Unit], day: Date, faults: &mut Faults) -> Vec<Unit> {
    let lines = sent.get("parts").lines().filter(|line| !line.trim().is_empty());
    let part = |line: &str| {
        let mut cells = line.split(';').map(str::trim);
        let (code, vi, en) = (cells.next()?, cells.next()?, cells.next().unwrap_or_default());
        let sound = code.parse::<UnitId>().is_ok() && !vi.is_empty() && cells.next().is_none();
        sound.then(|| Unit {
            id: new_id(all, code, day),
            code: code.to_owned(),
            name: Text::new(vi, en),
            since: day,
            ..from.clone()
        })
    };
    let parts: Vec<Unit> = lines.map(part).collect::<Option<_>>().unwrap_or_default();
    if parts.len() < 2 {
        faults.insert("parts", "unit-parts-invalid");
    }
    parts
}
