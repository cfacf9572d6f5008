//! `/office/reset/{token}`, `/office/people/{id}/reset`: another password for who forgot theirs. The one-time codes stay
//! as they are.

use axum::response::Response;
use jiff::SignedDuration;
use parindex_locale::Message;
use parindex_store::account::{NewLink, Person, Purpose};
use parindex_store::{By, StoreError, Token};
use parindex_workflow::Action;

use super::enter::working;
use super::form::{Form, FormPage, Nav, new_password};
use super::people::{Shown, state};
use super::person::other;
use super::routes::Routes;
use super::secret::password_fault;
use super::visitor::{Staff, Visitor};
use super::waiting::What;
use crate::page::{Problem, html};

/// How long a link works that an administrator hands over.
const LINK: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/reset/{token}", show)
        .post("/reset/{token}", reset)
        .get("/people/{id}/reset", super::person::back)
        .post("/people/{id}/reset", make)
}

/// `POST /office/people/{id}/reset`: shows a link to be sent; the earlier ones end.
async fn make(staff: Staff) -> Result<Response, Problem> {
    let person = other(&staff, Action::Edit).await?;
    if state(&person) != "office-state-open" {
        return Err(staff.visitor.missing());
    }
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let new = NewLink {
        purpose: Purpose::Reset,
        person: Some(person.id.clone()),
        data: String::new(),
        expires: visitor.now + LINK,
    };
    let made = visitor.writer().make_link(&staff.by_administrator(), &new).await;
    let token = made.map_err(|e| staff.undone(e).page(visitor))?;
    visitor.take(What::Asked, &person.id).await.map_err(|e| staff.failed(&e))?;
    Ok(html(&Shown {
        page: visitor.site.page(t.w("office-reset-link-title"), None),
        nav: Nav::of(&staff, "/people"),
        lead: t.say(&Message::new("office-reset-link-lead").text("name", &person.name)),
        secrets: vec![format!("{}{}", visitor.office.base, visitor.path(&format!("/reset/{token}")))],
        next: (visitor.path(&format!("/people/{}", person.id)), person.name.clone()),
    }))
}

/// The person whom a working link is for; nobody whose account is closed.
async fn owner(visitor: &Visitor) -> Result<(Token, Person), Problem> {
    let (token, id) = working(visitor, Purpose::Reset).await?;
    let id = id.ok_or_else(|| visitor.missing())?;
    let person = visitor.store().person(&id).await.map_err(|e| visitor.failed(&e))?;
    if person.closed.is_some() { Err(visitor.missing()) } else { Ok((token, person)) }
}

fn reset_form(visitor: &Visitor, person: &Person, fault: Option<&'static str>) -> FormPage {
    let t = visitor.site.t;
    let lead = Message::new("office-reset-lead").text("email", &person.email);
    FormPage::new(visitor, Nav::outside(visitor), "office-reset-title", "office-password-save")
        .lead(t.say(&lead))
        .fields(new_password(t, fault))
}

/// `GET /office/reset/{token}`
async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let (_, person) = owner(&visitor).await?;
    Ok(reset_form(&visitor, &person, None).show())
}

/// `POST /office/reset/{token}`: takes the password and ends all sessions.
async fn reset(visitor: Visitor, body: String) -> Result<Response, Problem> {
    let (token, person) = owner(&visitor).await?;
    let form = Form::read(&body);
    let own = [&*person.name, &*person.email];
    if let Some(fault) = password_fault(form.get("password"), form.get("again"), &own) {
        return Ok(reset_form(&visitor, &person, Some(fault)).show());
    }
    let failed = |e: StoreError| visitor.failed(&e);
    let hash = visitor.office.secrets.hash(form.get("password")).await;
    let hash = hash.ok_or_else(|| failed(StoreError::Random))?;
    let (writer, by) = (visitor.writer(), By::new(&*person.id, "self", visitor.now));
    writer.use_link(&by, Purpose::Reset, token).await.map_err(failed)?;
    writer.set_password(&by, &person.id, &hash).await.map_err(failed)?;
    writer.revoke_sessions(&by, &person.id, None).await.map_err(failed)?;
    visitor.take(What::Asked, &person.id).await.map_err(failed)?;
    Ok(visitor.see("/login"))
}
