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
use super::homes;
use super::people::state;
use super::unit::Register;
use super::visitor::{Staff, Visitor};
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

#[derive(Template)]
#[template(path = "office/person.html")]
struct PersonPage {
    page: Page,
    nav: Nav,
    address: String,
    email: String,
    state: String,
    /// The identifier of the same, by which the page tells what can be done.
    standing: &'static str,
    /// Whether the person has one-time codes.
    codes: bool,
    /// Whether the one who looks may change anything here.
    may_edit: bool,
    /// Why nothing can be changed on the own page.
    note: Option<String>,
    /// Identifier and words of each role.
    roles: Vec<(String, String)>,
    fields: Vec<Field>,
    /// The units that the person belongs to, and the field to change them.
    homes: Vec<String>,
    home: Field,
}

/// What was sent and is shown again, with what is wrong: one of the forms of the page.
#[derive(Default)]
pub(super) struct Sent<'f> {
    pub(super) grant: Option<(&'f Form, [Option<&'static str>; 3])>,
    pub(super) homes: Option<(&'f Form, &'static str)>,
}

pub(super) async fn found(staff: &Staff) -> Result<Person, Problem> {
    let id = staff.visitor.site.segment(2);
    staff.visitor.store().person(id).await.map_err(|e| staff.failed(&e))
}

/// The role as it is called in forms and in the database.
pub(super) fn word(role: Role) -> String {
    let value = serde_json::to_value(role).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A role as it is wished for, or what is wrong with role, unit and codes.
pub(super) fn wish(
    role: Option<Role>,
    unit: &str,
    codes: &str,
    register: &Register,
) -> Result<Grant, [Option<&'static str>; 3]> {
    let parts = codes.split([',', ';', ' ']).filter(|part| !part.is_empty());
    let codes: Option<BTreeSet<Code>> = parts.map(|part| part.parse().ok()).collect();
    // These two reach nothing without codes; the others reach all of the unit.
    let scoped = matches!(role, Some(Role::Deputy | Role::Appraiser));
    let codes_fault = match &codes {
        None => Some("office-codes-invalid"),
        Some(codes) if scoped && codes.is_empty() => Some("office-codes-needed"),
        Some(codes) if !scoped && !codes.is_empty() => Some("office-codes-not"),
        Some(_) => None,
    };
    let faults = [role.is_none().then_some("office-empty"), register.fault(unit), codes_fault];
    let unit: Option<UnitId> = unit.trim().parse().ok();
    match (role, unit, codes) {
        (Some(role), Some(unit), Some(codes)) if faults.iter().all(Option::is_none) => {
            Ok(Grant { role, unit, codes })
        }
        _ => Err(faults),
    }
}

fn fields(t: T, register: &Register, sent: &Sent<'_>) -> Vec<Field> {
    let (form, faults) = sent.grant.map_or((None, [None; 3]), |(form, faults)| (Some(form), faults));
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
            .offer(register.offered(t))
            .value(value("unit"))
            .fault(unit),
        Field::new("codes", "text", t.w("office-codes-label"))
            .hint(t.w("office-codes-hint"))
            .value(value("codes"))
            .optional()
            .fault(codes),
    ]
}

/// The page of a person, with what was sent to it.
pub(super) async fn page(
    staff: &Staff,
    person: &Person,
    register: &Register,
    sent: Sent<'_>,
) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let given = visitor.store().grants(&person.id).await.map_err(|e| staff.failed(&e))?;
    let homes = visitor.store().homes(&person.id).await.map_err(|e| staff.failed(&e))?;
    let held = given.iter().filter(|given| given.until.is_none_or(|until| visitor.now < until));
    let own = person.id == staff.person.id;
    let faulty = sent.grant.is_some() || sent.homes.is_some();
    let shown = html(&PersonPage {
        page: visitor.site.page(person.name.clone(), None),
        nav: Nav::of(staff, "/people"),
        address: visitor.path(&format!("/people/{}", person.id)),
        email: person.email.clone(),
        state: t.w(state(person)),
        standing: state(person),
        codes: person.totp.is_some(),
        may_edit: staff.may(Action::Edit, Kind::Account) && !own,
        note: own.then(|| t.w("office-own-account")),
        roles: held.map(|given| (given.id.clone(), role(t, &given.grant, register))).collect(),
        fields: fields(t, register, &sent),
        homes: homes.iter().map(|home| register.words(t, home.as_str())).collect(),
        home: homes::field(t, &homes, sent.homes),
    });
    let status = if faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, shown).into_response())
}

/// `GET /office/people/{id}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Read, Kind::Account)?;
    let person = found(&staff).await?;
    let register = Register::today(&staff.visitor).await?;
    page(&staff, &person, &register, Sent::default()).await
}

/// `GET` of what only forms go to, as a change of language does: back to the person.
pub(super) async fn back(visitor: Visitor) -> Response {
    visitor.see(&format!("/people/{}", encode(visitor.site.segment(2))))
}

/// The person who is to be changed: somebody else, and by one who may.
pub(super) async fn other(staff: &Staff, action: Action) -> Result<Person, Problem> {
    staff.require(action, Kind::Account)?;
    let person = found(staff).await?;
    if person.id == staff.person.id {
        return Err(staff.visitor.site.problem(StatusCode::FORBIDDEN));
    }
    Ok(person)
}

/// Whether a role is held in an organising unit of the administrator's. Officers and leaders hold theirs in the assessed
/// unit.
pub(super) fn in_reach(staff: &Staff, grant: &Grant) -> bool {
    let of_host = !matches!(grant.role, Role::UnitOfficer | Role::UnitLeader);
    !of_host || staff.may_in(Action::Edit, Kind::Account, grant.unit.clone())
}

/// Refuses a role that is not in reach.
fn within_reach(staff: &Staff, grant: &Grant) -> Result<(), Problem> {
    if in_reach(staff, grant) {
        return Ok(());
    }
    Err(staff.visitor.site.problem(StatusCode::FORBIDDEN))
}

/// `POST /office/people/{id}/grant`
pub(super) async fn grant(staff: Staff, body: String) -> Result<Response, Problem> {
    let person = other(&staff, Action::Edit).await?;
    let form = Form::read(&body);
    let register = Register::today(&staff.visitor).await?;
    let role = Role::ALL.into_iter().find(|role| word(*role) == form.get("role"));
    let grant = match wish(role, form.get("unit"), form.get("codes"), &register) {
        Ok(grant) => grant,
        Err(faults) => {
            let sent = Sent { grant: Some((&form, faults)), ..Sent::default() };
            return page(&staff, &person, &register, sent).await;
        }
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
