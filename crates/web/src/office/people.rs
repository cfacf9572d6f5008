//! `/office/people`: who has an account, and inviting others by a link that works once.

mod import;

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_store::account::{NewPerson, Person};
use parindex_store::{StoreError, new_id};
use parindex_workflow::{Action, Kind};

use super::desk::role;
use super::form::{Field, Form, FormPage, Nav, email_fault, empty_fault};
use super::homes;
use super::person;
use super::post::{self, About};
use super::routes::Routes;
use super::unit::Register;
use super::visitor::Staff;
use super::waiting::What;
use crate::page::{Page, Problem, html};

#[derive(Template)]
#[template(path = "office/people.html")]
struct People {
    page: Page,
    nav: Nav,
    rows: Vec<Row>,
    may_invite: bool,
}

/// A person on the list.
struct Row {
    address: String,
    name: String,
    email: String,
    roles: Vec<String>,
    state: String,
    /// Whether the person asks for another password.
    asks: bool,
}

/// Secrets that are shown once.
#[derive(Template)]
#[template(path = "office/shown.html")]
pub(super) struct Shown {
    pub(super) page: Page,
    pub(super) nav: Nav,
    pub(super) lead: String,
    pub(super) secrets: Vec<String>,
    /// Address and word of where to go on.
    pub(super) next: (String, String),
}

/// The routes of the people and their roles.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/people", show)
        .get("/people/new", show_new)
        .post("/people/new", invite)
        .get("/people/template.csv", import::template_csv)
        .get("/people/template.xlsx", import::template_xlsx)
        .get("/people/import", import::show)
        .post("/people/import", import::preview)
        .get("/people/import/save", import::back)
        .post("/people/import/save", import::save)
        .get("/people/{id}", person::show)
        .get("/people/{id}/grant", person::back)
        .post("/people/{id}/grant", person::grant)
        .get("/people/{id}/homes", person::back)
        .post("/people/{id}/homes", homes::save)
        .get("/people/{id}/revoke", person::back)
        .post("/people/{id}/revoke", person::revoke)
        .get("/people/{id}/close", person::back)
        .post("/people/{id}/close", person::close)
        .get("/people/{id}/link", person::back)
        .post("/people/{id}/link", link)
}

/// `GET /office/people`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Read, Kind::Account)?;
    let visitor = &staff.visitor;
    let (store, t) = (visitor.store(), visitor.site.t);
    let asked = store.kept_names(What::Asked.begin(), visitor.now).await.map_err(|e| staff.failed(&e))?;
    let register = Register::today(visitor).await?;
    let mut rows = Vec::new();
    let mut grants = store.all_grants().await.map_err(|e| staff.failed(&e))?;
    for person in store.persons().await.map_err(|e| staff.failed(&e))? {
        let given = grants.remove(&person.id).unwrap_or_default();
        let held = given.iter().filter(|given| given.until.is_none_or(|until| visitor.now < until));
        rows.push(Row {
            address: visitor.path(&format!("/people/{}", person.id)),
            roles: held.map(|given| role(t, &given.grant, &register)).collect(),
            asks: asked.iter().any(|name| name.strip_prefix(What::Asked.begin()) == Some(&*person.id)),
            state: t.w(state(&person)),
            name: person.name,
            email: person.email,
        });
    }
    Ok(html(&People {
        page: visitor.site.page(t.w("office-people"), None),
        nav: Nav::of(&staff, "/people"),
        rows,
        may_invite: staff.may(Action::Create, Kind::Account),
    }))
}

/// How it stands with an account, as the identifier of a message.
pub(super) fn state(person: &Person) -> &'static str {
    match (person.closed, &person.password) {
        (Some(_), _) => "office-state-closed",
        (None, None) => "office-state-invited",
        (None, Some(_)) => "office-state-open",
    }
}

fn form(staff: &Staff, sent: Option<&Form>, taken: bool) -> FormPage {
    let t = staff.visitor.site.t;
    let value = |name| sent.map_or("", |form| form.get(name));
    let taken = taken.then(|| t.w("office-email-taken"));
    let email = sent.and_then(|form| email_fault(t, form.get("email"))).or(taken);
    FormPage::new(&staff.visitor, Nav::of(staff, "/people"), "office-invite-title", "office-invite")
        .lead(t.w("office-invite-lead"))
        .fields([
            Field::new("name", "text", t.w("office-name"))
                .value(value("name"))
                .fault(sent.and_then(|form| empty_fault(t, form.get("name")))),
            Field::new("email", "email", t.w("office-email")).value(value("email")).fault(email),
        ])
}

/// `GET /office/people/new`
pub(super) async fn show_new(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Account)?;
    Ok(form(&staff, None, false).show())
}

/// `POST /office/people/new`: makes the account and shows the link to be sent.
pub(super) async fn invite(staff: Staff, body: String) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Account)?;
    let (sent, t) = (Form::read(&body), staff.visitor.site.t);
    if email_fault(t, sent.get("email")).is_some() || empty_fault(t, sent.get("name")).is_some() {
        return Ok(form(&staff, Some(&sent), false).show());
    }
    let person = NewPerson {
        id: new_id(staff.visitor.now).map_err(|e| staff.failed(&e))?,
        name: sent.get("name").to_owned(),
        email: sent.get("email").to_owned(),
    };
    match staff.visitor.writer().add_person(&staff.by_administrator(), &person).await {
        Ok(()) => {
            let made = staff.visitor.store().person(&person.id).await.map_err(|e| staff.failed(&e))?;
            show_link(&staff, &made).await
        }
        Err(StoreError::Taken("email")) => Ok(form(&staff, Some(&sent), true).show()),
        Err(error) => Err(staff.failed(&error)),
    }
}

/// `POST /office/people/{id}/link`: another link for who has not chosen a password yet; the earlier ones end.
pub(super) async fn link(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Account)?;
    let id = staff.visitor.site.segment(2);
    let person = staff.visitor.store().person(id).await.map_err(|e| staff.failed(&e))?;
    if state(&person) != "office-state-invited" {
        return Err(staff.visitor.missing());
    }
    show_link(&staff, &person).await
}

/// Makes a link and sends it by mail; where no mails are sent, it is shown to be handed over.
async fn show_link(staff: &Staff, person: &Person) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let address = post::link(visitor, &staff.by_administrator(), person, About::Invitation).await;
    let address = address.map_err(|e| staff.failed(&e))?;
    let lead = if address.is_none() {
        Message::new("office-link-sent").text("name", &person.name).text("email", &person.email)
    } else {
        Message::new("office-link-lead").text("name", &person.name)
    };
    Ok(html(&Shown {
        page: visitor.site.page(t.w("office-link-title"), None),
        nav: Nav::of(staff, "/people"),
        lead: t.say(&lead),
        secrets: Vec::from_iter(address),
        next: (visitor.path(&format!("/people/{}", person.id)), t.w("office-link-roles")),
    }))
}
