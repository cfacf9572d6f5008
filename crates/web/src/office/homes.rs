//! `/office/people/{id}/homes`: the units that a person belongs to. Nobody appraises their own.

use std::collections::BTreeSet;

use axum::response::Response;
use parindex_workflow::{Action, UnitId};

use super::form::{Field, Form};
use super::person::{Sent, other, page};
use super::unit::Register;
use super::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// The field, with what stands or what was sent.
pub(super) fn field(t: T, homes: &BTreeSet<UnitId>, sent: Option<(&Form, &'static str)>) -> Field {
    let stands = || homes.iter().map(UnitId::as_str).collect::<Vec<_>>().join(", ");
    let value = sent.map_or_else(stands, |(form, _)| form.get("homes").to_owned());
    Field::new("homes", "text", t.w("office-homes-label"))
        .hint(t.w("office-homes-hint"))
        .value(&value)
        .optional()
        .fault(sent.map(|(_, fault)| t.w(fault)))
}

/// Codes as they are typed in a line, or what is wrong with one of them.
pub(super) fn codes(text: &str, register: &Register) -> Result<BTreeSet<UnitId>, &'static str> {
    let parts = text.split([',', ';', ' ']).filter(|part| !part.is_empty());
    let checked = parts.map(|part| match register.fault(part) {
        Some(fault) => Err(fault),
        None => part.parse().map_err(|_| "office-unit-invalid"),
    });
    checked.collect()
}

/// `POST /office/people/{id}/homes`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let person = other(&staff, Action::Edit).await?;
    let (visitor, form) = (&staff.visitor, Form::read(&body));
    let register = Register::today(visitor).await?;
    match codes(form.get("homes"), &register) {
        Ok(homes) => {
            let done = visitor.writer().set_homes(&staff.by_administrator(), &person.id, &homes).await;
            done.map_err(|e| staff.failed(&e))?;
            Ok(visitor.see(&format!("/people/{}", person.id)))
        }
        Err(fault) => {
            let sent = Sent { homes: Some((&form, fault)), ..Sent::default() };
            page(&staff, &person, &register, sent).await
        }
    }
}
