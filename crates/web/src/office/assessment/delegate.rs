//! Sharing the work inside a unit: a criterion, or a field with all below it, is given to one of its officers.

use axum::response::Response;
use parindex_framework::Code;
use parindex_locale::Message;
use parindex_store::account::Person;
use parindex_workflow::assessment::Command;
use parindex_workflow::{Action, Kind, PersonId, Role, UnitId};

use super::dossier::Dossier;
use crate::office::form::{Field, Form};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// What is delegated now, and the form that delegates more.
pub(super) struct Delegation {
    /// Code, name of the node, person.
    pub(super) rows: Vec<(String, String, String)>,
    /// Where the form goes to.
    pub(super) address: String,
    pub(super) fields: Vec<Field>,
}

impl Delegation {
    /// `None` for whoever may not delegate here, unless something is delegated.
    pub(super) async fn of(staff: &Staff, dossier: &Dossier) -> Result<Option<Delegation>, Problem> {
        let (t, Some(assessment)) = (staff.visitor.site.t, &dossier.assessment) else { return Ok(None) };
        let may = dossier.is_open() && dossier.may(Action::Edit, Kind::Assessment);
        if !may && assessment.delegations().is_empty() {
            return Ok(None);
        }
        let officers = officers(staff, &dossier.unit).await?;
        let name = |person: &PersonId| {
            let known = officers.iter().find(|officer| officer.id == person.as_str());
            known.map_or_else(|| person.to_string(), |officer| officer.name.clone())
        };
        let node = |code: &Code| {
            let id = dossier.framework.find(code);
            id.map_or_else(String::new, |id| dossier.framework.node(id).name.get(t.0).to_owned())
        };
        let rows = assessment.delegations().iter();
        Ok(Some(Delegation {
            rows: rows.map(|(code, person)| (code.to_string(), node(code), name(person))).collect(),
            address: dossier.address(staff, "/delegate"),
            fields: if may { fields(t, dossier, &officers) } else { Vec::new() },
        }))
    }
}

/// The people who fill in for a unit.
async fn officers(staff: &Staff, unit: &UnitId) -> Result<Vec<Person>, Problem> {
    let (store, now) = (staff.visitor.store(), staff.visitor.now);
    let all = store.holders(Role::UnitOfficer, unit, now).await;
    all.map_err(|e| staff.failed(&e))
}

fn fields(t: T, dossier: &Dossier, officers: &[Person]) -> Vec<Field> {
    let choose = (String::new(), t.w("assessment-choose"), false);
    let nodes = dossier.framework.nodes().iter().filter(|node| {
        let code = &node.code;
        dossier.leaves().any(|leaf| leaf.code == *code || leaf.code.is_below(code))
    });
    let nodes =
        nodes.map(|node| (node.code.to_string(), format!("{} {}", node.code, node.name.get(t.0)), false));
    let back = (String::new(), t.w("assessment-delegate-back"), false);
    let people = officers.iter().map(|officer| (officer.id.clone(), officer.name.clone(), false));
    vec![
        Field::new("code", "text", t.w("assessment-delegate-node"))
            .options(std::iter::once(choose).chain(nodes).collect()),
        Field::new("person", "text", t.w("assessment-delegate-person"))
            .options(std::iter::once(back).chain(people).collect())
            .optional(),
    ]
}

/// `POST /office/assessments/{campaign}/{unit}/delegate`
pub(super) async fn delegate(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Edit)?;
    let form = Form::read(&body);
    let bad = |id| staff.visitor.refused(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &Message::new(id));
    let code: Code = form.get("code").parse().map_err(|_| bad("assessment-delegate-no-node"))?;
    let person = match form.get("person") {
        "" => None,
        id => {
            let known = officers(&staff, &dossier.unit).await?.into_iter().any(|officer| officer.id == id);
            if !known {
                return Err(bad("assessment-delegate-no-person"));
            }
            Some(id.parse().map_err(|_| bad("assessment-delegate-no-person"))?)
        }
    };
    let done = dossier.act(&staff, &Command::Delegate { code, person }).await;
    done.map_err(|undone| undone.page(&staff.visitor))?;
    Ok(staff.visitor.see(&dossier.place("")))
}
