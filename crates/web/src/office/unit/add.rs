//! `/office/units/new`: a unit that comes from no other.

use axum::response::Response;
use parindex_store::unit::Unit;
use parindex_workflow::{Action, Kind};

use super::details::{Faults, day, day_field, fields, refused, unit};
use crate::office::form::{Form, FormPage, Nav};
use crate::office::visitor::{Staff, today};
use crate::page::Problem;

fn form(staff: &Staff, all: &[Unit], sent: Option<&Form>, faults: &Faults) -> FormPage {
    let t = staff.visitor.site.t;
    let today = today(staff.visitor.now).to_string();
    let value = |name: &str| sent.map_or("", |form| form.get(name)).to_owned();
    let begins = sent.map_or(today.as_str(), |form| form.get("day"));
    FormPage::new(&staff.visitor, Nav::of(staff, "/units"), "unit-add-title", "unit-add")
        .fields(fields(t, all, value, faults))
        .fields([day_field(t, "unit-begins", begins, faults)])
}

/// `GET /office/units/new`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Unit)?;
    let all = staff.visitor.store().all_units().await.map_err(|e| staff.failed(&e))?;
    Ok(form(&staff, &all, None, &Faults::new()).show())
}

/// `POST /office/units/new`
pub(super) async fn add(staff: Staff, body: String) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Unit)?;
    let (sent, visitor) = (Form::read(&body), &staff.visitor);
    let all = visitor.store().all_units().await.map_err(|e| staff.failed(&e))?;
    let mut faults = Faults::new();
    let since = day(&sent, &mut faults);
    let unit = unit(&sent, &all, since, &mut faults);
    if faults.is_empty() {
        match visitor.writer().add_unit(&staff.by_administrator(), &unit).await {
            Ok(()) => return Ok(visitor.see("/units")),
            Err(error) => {
                let (field, fault) = refused(&error).ok_or_else(|| staff.failed(&error))?;
                faults.insert(field, fault);
            }
        }
    }
    Ok(form(&staff, &all, Some(&sent), &faults).show())
}
