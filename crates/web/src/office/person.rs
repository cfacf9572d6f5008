//! `/office/people/{id}`: one person: roles given and taken back, the account closed and opened again. Nobody changes
//! the own roles or closes the own account, so an office always keeps an administrator.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::Code;
use parindex_store::StoreError;
use parindex_store::account::{Given, Person};
use parindex_workflow::{Action, Grant, Kind, Role, UnitId};

use super::desk::role;
use super::enter::new_grant;
use super::form::{Field, Form, Nav};
use super::people::state;
use super::visitor::{Staff, Visitor};
use crate::page::{Page, Problem, html};
use crate::query::encode;

#[derive(Template)]
#[template(path = "office/person.html")]
struct PersonPage {
    page: Page,
    nav: Nav,
    address: String,
    email: String,
    state: String,
    closed: bool,
    invited: bool,
    /// Whether the one who looks may change anything here.
    may_edit: bool,
    /// Why nothing can be changed on the own page.
    note: Option<String>,
    /// Identifier and words of each role.
    roles: Vec<(String, String)>,
    fields: Vec<Field>,
}

async fn found(staff: &Staff) -> Result<Person, Problem> {
    let id = staff.visitor.site.segment(2);
    staff.visitor.store().person(id).await.map_err(|e| staff.failed(&e))
}

/// The role as it is called in forms and in the database.
fn word(role: Role) -> String {
    let value = serde_json::to_value(role).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// What a form to give a role says, with a fault for each field.
struct Wish {
    grant: Option<Grant>,
    faults: [Option<&'static str>; 3],
}

impl Wish {
    fn read(form: &Form) -> Wish {
        let role = Role::ALL.into_iter().find(|role| word(*role) == form.get("role"));
        let unit: Option<UnitId> = form.get("unit").trim().parse().ok();
        let parts = form.get("codes").split([',', ';', ' ']).filter(|part| !part.is_empty());
        let codes: Option<BTreeSet<Code>> = parts.map(|part| part.parse().ok()).collect();
        // These two reach nothing without codes; the others reach all of the unit.
        let scoped = matches!(role, Some(Role::Deputy | Role::Appraiser));
        let codes_fault = match &codes {
            None => Some("office-codes-invalid"),
            Some(codes) if scoped && codes.is_empty() => Some("office-codes-needed"),
            Some(codes) if !scoped && !codes.is_empty() => Some("office-codes-not"),
            Some(_) => None,
        };
        let faults = [
            role.is_none().then_some("office-empty"),
            unit.is_none().then_some("office-unit-invalid"),
            codes_fault,
        ];
        let sound = faults.iter().all(Option::is_none);
        let grant = match (role, unit, codes) {
            (Some(role), Some(unit), Some(codes)) if sound => Some(Grant { role, unit, codes }),
            _ => None,
        };
        Wish { grant, faults }
    }
}

fn fields(staff: &Staff, form: Option<&Form>, faults: [Option<&'static str>; 3]) -> Vec<Field> {
    let t = staff.visitor.site.t;
    let value = |name| form.map_or("", |form| form.get(name));
    let option = |role| (word(role), t.say(&role.message()), word(role) == value("role"));
    // Nothing is chosen beforehand: the first role of the list would be the administrator's.
    let none = (String::new(), t.w("office-role-choose"), false);
    let options = std::iter::once(none).chain(Role::ALL.map(option)).collect();
    let [role, unit, codes] = faults.map(|fault| fault.map(|id| t.w(id)));
    vec![
        Field::new("role", "text", t.w("office-role-label")).options(options).fault(role),
        Field::new("unit", "text", t.w("office-unit-label"))
            .hint(t.w("office-unit-hint"))
            .value(value("unit"))
            .fault(unit),
        Field::new("codes", "text", t.w("office-codes-label"))
            .hint(t.w("office-codes-hint"))
            .value(value("codes"))
            .optional()
            .fault(codes),
    ]
}

async fn page(staff: &Staff, person: &Person, fields: Vec<Field>) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let given = visitor.store().grants(&person.id).await.map_err(|e| staff.failed(&e))?;
    let faulty = fields.iter().any(|field| field.fault.is_some());
    let shown = html(&PersonPage {
        page: visitor.site.page(person.name.clone(), None),
        nav: Nav::of(staff, "/people"),
        address: visitor.path(&format!("/people/{}", person.id)),
        email: person.email.clone(),
        state: t.w(state(person)),
        closed: person.closed.is_some(),
        invited: state(person) == "office-state-invited",
        may_edit: staff.may(Action::Edit, Kind::Account) && person.id != staff.person.id,
        note: (person.id == staff.person.id).then(|| t.w("office-own-account")),
        roles: given
            .iter()
            .filter(|given| given.until.is_none_or(|until| visitor.now < until))
            .map(|given| (given.id.clone(), role(t, &given.grant)))
            .collect(),
        fields,
    });
    let status = if faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, shown).into_response())
}

/// `GET /office/people/{id}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Read, Kind::Account)?;
    let person = found(&staff).await?;
    page(&staff, &person, fields(&staff, None, [None; 3])).await
}

/// `GET` of what only forms go to, as a change of language does: back to the person.
pub(super) async fn back(visitor: Visitor) -> Response {
    visitor.see(&format!("/people/{}", encode(visitor.site.segment(2))))
}

/// The person who is to be changed: somebody else, and by one who may.
async fn other(staff: &Staff, action: Action) -> Result<Person, Problem> {
    staff.require(action, Kind::Account)?;
    let person = found(staff).await?;
    if person.id == staff.person.id {
        return Err(staff.visitor.site.problem(StatusCode::FORBIDDEN));
    }
    Ok(person)
}

/// Refuses a role that is held in an organising unit which the administrator is none of. Officers and leaders hold
/// theirs in the assessed unit.
fn within_reach(staff: &Staff, grant: &Grant) -> Result<(), Problem> {
    let of_host = !matches!(grant.role, Role::UnitOfficer | Role::UnitLeader);
    if of_host && !staff.may_in(Action::Edit, Kind::Account, grant.unit.clone()) {
        return Err(staff.visitor.site.problem(StatusCode::FORBIDDEN));
    }
    Ok(())
}

/// `POST /office/people/{id}/grant`
pub(super) async fn grant(staff: Staff, body: String) -> Result<Response, Problem> {
    let person = other(&staff, Action::Edit).await?;
    let form = Form::read(&body);
    let wish = Wish::read(&form);
    let Some(grant) = wish.grant else {
        return page(&staff, &person, fields(&staff, Some(&form), wish.faults)).await;
    };
    within_reach(&staff, &grant)?;
    let (visitor, failed) = (&staff.visitor, |e: StoreError| staff.failed(&e));
    let new = new_grant(&person.id, grant, visitor.now).map_err(failed)?;
    visitor.writer().grant(&staff.by_administrator(), &new).await.map_err(failed)?;
    Ok(visitor.see(&format!("/people/{}", person.id)))
}

/// `POST /office/people/{id}/revoke`
pub(super) async fn revoke(staff: Staff, body: String) -> Result<Response, Problem> {
    let person = other(&staff, Action::Edit).await?;
    let (visitor, form, failed) = (&staff.visitor, Form::read(&body), |e: StoreError| staff.failed(&e));
    let all = visitor.store().grants(&person.id).await.map_err(failed)?;
    // Only a role of this very person: the page is about nobody else.
    let given: Option<Given> = all.into_iter().find(|given| given.id == form.get("id"));
    let given = given.ok_or_else(|| visitor.missing())?;
    within_reach(&staff, &given.grant)?;
    visitor.writer().revoke_grant(&staff.by_administrator(), &given.id).await.map_err(failed)?;
    Ok(visitor.see(&format!("/people/{}", person.id)))
}

/// `POST /office/people/{id}/close`: closes the account and ends its sessions, or opens it again.
pub(super) async fn close(staff: Staff, body: String) -> Result<Response, Problem> {
    let person = other(&staff, Action::Remove).await?;
    let (visitor, closed) = (&staff.visitor, Form::read(&body).get("closed") == "yes");
    let done = visitor.writer().close_person(&staff.by_administrator(), &person.id, closed).await;
    done.map_err(|e| staff.failed(&e))?;
    Ok(visitor.see(&format!("/people/{}", person.id)))
}
