//! `/office/first/{token}` and `/office/invitation/{token}`: links that work once. The first makes the first
//! administrator, the other lets an invited person choose a password.

use axum::response::Response;
use jiff::Timestamp;
use parindex_store::account::{NewGrant, NewPerson, Person, Purpose};
use parindex_store::{By, StoreError, Token, new_id};
use parindex_workflow::{Grant, Role, UnitId};

use super::form::{Field, Form, FormPage, Nav, email_fault, empty_fault, new_password};
use super::secret::password_fault;
use super::visitor::Visitor;
use crate::page::Problem;

/// The token in the path; what is none is not found, as a token that does not work any more.
fn token(visitor: &Visitor) -> Result<Token, Problem> {
    visitor.site.segment(2).parse().map_err(|_| visitor.missing())
}

/// Refuses as not there what is no working link for this purpose; gives its person.
pub(super) async fn working(visitor: &Visitor, purpose: Purpose) -> Result<(Token, Option<String>), Problem> {
    let token = token(visitor)?;
    let link = visitor.store().link(purpose, token, visitor.now).await.map_err(|e| visitor.failed(&e))?;
    Ok((token, link.person))
}

fn first_form(visitor: &Visitor, sent: Option<&Form>, password: Option<&'static str>) -> FormPage {
    let t = visitor.site.t;
    let value = |name| sent.map_or("", |form| form.get(name));
    let empty = |name| sent.and_then(|form| empty_fault(t, form.get(name)));
    let unit = sent.filter(|form| unit_of(form).is_none()).map(|_| t.w("office-unit-invalid"));
    FormPage::new(visitor, Nav::outside(visitor), "office-first-title", "office-first")
        .lead(t.w("office-first-lead"))
        .fields([
            Field::new("name", "text", t.w("office-name"))
                .value(value("name"))
                .autocomplete("name")
                .fault(empty("name")),
            Field::new("email", "email", t.w("office-email"))
                .value(value("email"))
                .autocomplete("username")
                .fault(sent.and_then(|form| email_fault(t, form.get("email")))),
            Field::new("unit", "text", t.w("office-host"))
                .hint(t.w("office-host-hint"))
                .value(value("unit"))
                .fault(unit),
        ])
        .fields(new_password(t, password))
}

fn unit_of(form: &Form) -> Option<UnitId> {
    form.get("unit").trim().parse().ok()
}

/// `GET /office/first/{token}`
pub(super) async fn show_first(visitor: Visitor) -> Result<Response, Problem> {
    working(&visitor, Purpose::Setup).await?;
    Ok(first_form(&visitor, None, None).show())
}

/// `POST /office/first/{token}`
pub(super) async fn first(visitor: Visitor, body: String) -> Result<Response, Problem> {
    let (token, _) = working(&visitor, Purpose::Setup).await?;
    let (form, t) = (Form::read(&body), visitor.site.t);
    let own = [form.get("name"), form.get("email")];
    let fault = password_fault(form.get("password"), form.get("again"), &own);
    let faulty = email_fault(t, form.get("email")).is_some() || empty_fault(t, form.get("name")).is_some();
    let Some(unit) = unit_of(&form).filter(|_| fault.is_none() && !faulty) else {
        return Ok(first_form(&visitor, Some(&form), fault).show());
    };
    let hash = visitor.office.secrets.hash(form.get("password")).await;
    let hash = hash.ok_or_else(|| visitor.failed(&StoreError::Random))?;
    make_first(&visitor, token, &form, unit, &hash).await.map_err(|e| visitor.failed(&e))?;
    Ok(visitor.see("/login"))
}

async fn make_first(
    visitor: &Visitor,
    token: Token,
    form: &Form,
    unit: UnitId,
    hash: &str,
) -> Result<(), StoreError> {
    let (writer, now) = (visitor.writer(), visitor.now);
    let by = By::system(now);
    writer.use_link(&by, Purpose::Setup, token).await?;
    let person = NewPerson {
        id: new_id(now)?,
        name: form.get("name").to_owned(),
        email: form.get("email").to_owned(),
    };
    writer.add_person(&by, &person).await?;
    let grant = new_grant(&person.id, Grant::new(Role::Administrator, unit), now)?;
    writer.grant(&by, &grant).await?;
    // Last: until there is a password nobody can log in, and the next start offers another link.
    writer.set_password(&by, &person.id, hash).await
}

/// A role from now on.
pub(super) fn new_grant(person: &str, grant: Grant, now: Timestamp) -> Result<NewGrant, StoreError> {
    Ok(NewGrant { id: new_id(now)?, person: person.to_owned(), grant, since: now, until: None })
}

/// The person whom a working invitation is for; nobody whose account is closed.
async fn guest(visitor: &Visitor) -> Result<(Token, Person), Problem> {
    let (token, id) = working(visitor, Purpose::Invitation).await?;
    let id = id.ok_or_else(|| visitor.missing())?;
    let person = visitor.store().person(&id).await.map_err(|e| visitor.failed(&e))?;
    if person.closed.is_some() { Err(visitor.missing()) } else { Ok((token, person)) }
}

fn invited_form(visitor: &Visitor, person: &Person, fault: Option<&'static str>) -> FormPage {
    let t = visitor.site.t;
    let greeting = parindex_locale::Message::new("office-invited-lead").text("name", &person.name);
    FormPage::new(visitor, Nav::outside(visitor), "office-invited-title", "office-invited")
        .lead(t.say(&greeting.text("email", &person.email)))
        .fields(new_password(t, fault))
}

/// `GET /office/invitation/{token}`
pub(super) async fn show_invited(visitor: Visitor) -> Result<Response, Problem> {
    let (_, person) = guest(&visitor).await?;
    Ok(invited_form(&visitor, &person, None).show())
}

/// `POST /office/invitation/{token}`
pub(super) async fn invited(visitor: Visitor, body: String) -> Result<Response, Problem> {
    let (token, person) = guest(&visitor).await?;
    let form = Form::read(&body);
    let own = [&*person.name, &*person.email];
    if let Some(fault) = password_fault(form.get("password"), form.get("again"), &own) {
        return Ok(invited_form(&visitor, &person, Some(fault)).show());
    }
    let failed = |e: StoreError| visitor.failed(&e);
    let hash = visitor.office.secrets.hash(form.get("password")).await;
    let hash = hash.ok_or_else(|| failed(StoreError::Random))?;
    let by = By::new(&*person.id, "self", visitor.now);
    visitor.writer().use_link(&by, Purpose::Invitation, token).await.map_err(failed)?;
    visitor.writer().set_password(&by, &person.id, &hash).await.map_err(failed)?;
    Ok(visitor.see("/login"))
}
