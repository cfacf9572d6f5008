//! Commenting for a unit, on one criterion or on the whole.

use axum::response::Response;
use parindex_store::new_id;
use parindex_workflow::framework::{Command, Framework, State};
use parindex_workflow::{Action, CommentId, Kind, UnitId};

use super::super::{address, found};
use super::{nodes, page};
use crate::office::form::{Field, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

/// The units for which this person may comment.
fn units(staff: &Staff, framework: &Framework) -> Vec<UnitId> {
    let subject = |unit: &UnitId| framework.subject(Kind::Comment).about(unit.clone());
    let held = staff.actor.grants.iter().map(|grant| grant.unit.clone());
    let mut units: Vec<UnitId> = held.filter(|unit| staff.may_on(Action::Create, &subject(unit))).collect();
    units.sort();
    units.dedup();
    units
}

/// The form, while units are heard.
pub(super) fn fields(staff: &Staff, framework: &Framework) -> Vec<Field> {
    let t = staff.visitor.site.t;
    let units = units(staff, framework);
    let heard = matches!(framework.state(), State::Consulting { until } if staff.present().today <= *until);
    if !heard || units.is_empty() {
        return Vec::new();
    }
    let only = units.len() == 1;
    let units = units.into_iter().map(|unit| (unit.to_string(), unit.to_string(), only)).collect();
    vec![
        Field::new("about", "text", t.w("framework-comment-node"))
            .options(nodes(t, framework, "", ""))
            .optional(),
        Field::new("unit", "text", t.w("framework-comment-unit")).options(units),
        Field::area("text", 5, t.w("framework-comment-text")),
    ]
}

/// `POST /office/frameworks/{id}/consultation`
pub(super) async fn add(staff: Staff, body: String) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let allowed = units(&staff, &framework);
    if allowed.is_empty() {
        staff.require_on(Action::Create, &framework.subject(Kind::Comment))?;
    }
    let unit = sent.get("unit").parse::<UnitId>();
    let node = Some(sent.get("about")).filter(|node| !node.is_empty()).map(str::parse);
    let Ok(unit) = unit else {
        sent.fault("unit", "office-empty");
        return page(&staff, &framework, Some(&sent)).await;
    };
    let id = new_id(staff.visitor.now).map_err(|e| staff.failed(&e))?;
    let (Ok(id), Ok(node)) = (id.parse::<CommentId>(), node.transpose()) else {
        return Err(staff.visitor.missing());
    };
    let command = Command::Comment { id, node, unit, text: sent.get("text").to_owned() };
    match staff.execute::<Framework>(framework.id().as_str(), &command).await {
        Ok(_) => Ok(staff.visitor.see(&format!("{}/consultation", address(&framework)))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            page(&staff, &framework, Some(&sent)).await
        }
    }
}
