//! `/office/login`, `/office/code`, `/office/logout`: coming in and leaving.

use askama::Template;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use parindex_store::account::{Login, Person};
use parindex_store::{By, Store, StoreError, Token, Writer, new_id};

use super::cookie::Cookie;
use super::failed::{self, Step, Whose};
use super::form::{Field, Form, FormPage, Nav, wait};
use super::gate::Gate;
use super::secret::{Secrets, code_step, recovery_hash};
use super::visitor::{Staff, Visitor};
use super::waiting::{STEP, What};
use crate::assets::Script;
use crate::page::{Page, Problem, html};
use crate::security;

/// A session lasts a working day; then the person logs in again.
const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// A code is right for a minute and a half; so long its use is remembered.
const CODE: SignedDuration = SignedDuration::from_mins(10);

/// The form to log in.
pub(super) fn form(visitor: &Visitor, email: &str) -> FormPage {
    let t = visitor.site.t;
    let page = FormPage::new(visitor, Nav::outside(visitor), "office-login-title", "office-login")
        .fields([
            Field::new("email", "email", t.w("office-email")).value(email).autocomplete("username"),
            Field::new("password", "password", t.w("office-password")).autocomplete("current-password"),
        ])
        .below(visitor.path("/forgot"), t.w("office-forgot-title"));
    if visitor.office.provider.is_none() {
        return page;
    }
    page.below(visitor.path("/oidc"), t.w("office-oidc"))
}

/// `GET /office/login`
pub(super) async fn show(visitor: Visitor) -> Response {
    form(&visitor, "").show()
}

/// `POST /office/login`: the same answer, after the same time, to a wrong password and for an unknown person.
pub(super) async fn password(visitor: Visitor, body: String) -> Result<Response, Problem> {
    let (form_sent, t) = (Form::read(&body), visitor.site.t);
    let email = form_sent.get("email");
    let gate = Gate::new(visitor.writer(), "login", email, &visitor.address, visitor.now);
    let failed = |e: StoreError| visitor.failed(&e);
    if let Some(seconds) = gate.enter().await.map_err(failed)? {
        let page = form(&visitor, email).alert(StatusCode::TOO_MANY_REQUESTS, wait(t, seconds)).show();
        failed::record(visitor, Whose::Address(email.to_owned()), Step::Password, true);
        return Ok(page);
    }
    let (secrets, typed) = (&visitor.office.secrets, form_sent.get("password"));
    let (person, right) = account(visitor.store(), secrets, email, typed).await.map_err(failed)?;
    let Some(person) = person.filter(|_| right) else {
        gate.failed().await.map_err(failed)?;
        let text = t.w("office-login-wrong");
        let page = form(&visitor, email).alert(StatusCode::UNPROCESSABLE_ENTITY, text).show();
        failed::record(visitor, Whose::Address(email.to_owned()), Step::Password, false);
        return Ok(page);
    };
    gate.passed().await.map_err(failed)?;
    enter(&visitor, &person).await
}

/// Whose account an address is, and whether the password is theirs, after the same time where it is nobody's.
pub(super) async fn account(
    store: &Store,
    secrets: &Secrets,
    email: &str,
    password: &str,
) -> Result<(Option<Person>, bool), StoreError> {
    let person = store.person_of(email).await?.filter(|person| person.closed.is_none());
    let hash = person.as_ref().and_then(|person| person.password.clone());
    let right = secrets.verify(password, hash).await;
    Ok((person, right))
}

/// Goes on after the first step: to the second, where the person has one-time codes.
pub(super) async fn enter(visitor: &Visitor, person: &Person) -> Result<Response, Problem> {
    if person.totp.is_none() {
        return begin(visitor, person).await;
    }
    let failed = |e: StoreError| visitor.failed(&e);
    let token = Token::draw().map_err(failed)?;
    visitor.keep(What::Code, &token.to_string(), &person.id, STEP).await.map_err(failed)?;
    let mut response = visitor.see("/code");
    Cookie::Step.set(&visitor.office, Some(token), &mut response);
    Ok(response)
}

fn code_form(visitor: &Visitor) -> FormPage {
    let t = visitor.site.t;
    let field = Field::new("code", "text", t.w("office-code")).autocomplete("one-time-code");
    FormPage::new(visitor, Nav::outside(visitor), "office-code-title", "office-login")
        .fields([field.hint(t.w("office-code-hint"))])
}

/// The person who has given the password and owes the code.
async fn owing(visitor: &Visitor) -> Result<Option<String>, Problem> {
    let Some(token) = visitor.step else { return Ok(None) };
    visitor.kept(What::Code, &token.to_string()).await.map_err(|e| visitor.failed(&e))
}

/// `GET /office/code`
pub(super) async fn show_code(visitor: Visitor) -> Result<Response, Problem> {
    let owes = owing(&visitor).await?.is_some();
    Ok(if owes { code_form(&visitor).show() } else { visitor.see("/login") })
}

/// `POST /office/code`: a one-time code or a recovery code, each of them once.
pub(super) async fn code(visitor: Visitor, body: String) -> Result<Response, Problem> {
    let (form_sent, t) = (Form::read(&body), visitor.site.t);
    let Some(id) = owing(&visitor).await? else { return Ok(visitor.see("/login")) };
    let gate = Gate::new(visitor.writer(), "code", &id, &visitor.address, visitor.now);
    let failed = |e: StoreError| visitor.failed(&e);
    if let Some(seconds) = gate.enter().await.map_err(failed)? {
        let page = code_form(&visitor).alert(StatusCode::TOO_MANY_REQUESTS, wait(t, seconds)).show();
        failed::record(visitor, Whose::Person(id), Step::Code, true);
        return Ok(page);
    }
    let person = visitor.store().person(&id).await.map_err(failed)?;
    let (writer, now) = (visitor.writer(), visitor.now);
    if !code_is_right(writer, &person, form_sent.get("code"), now).await.map_err(failed)? {
        gate.failed().await.map_err(failed)?;
        let text = t.w("office-code-wrong");
        let page = code_form(&visitor).alert(StatusCode::UNPROCESSABLE_ENTITY, text).show();
        failed::record(visitor, Whose::Person(id), Step::Code, false);
        return Ok(page);
    }
    gate.passed().await.map_err(failed)?;
    begin(&visitor, &person).await
}

/// Whether a code is right and was not used before; it is used up.
pub(super) async fn code_is_right(
    writer: &Writer,
    person: &Person,
    code: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let secret = person.totp.as_ref().map(|secret| writer.show(&person.id, secret)).transpose()?;
    let step = secret.and_then(|secret| code_step(&secret, code, now));
    if let Some(step) = step {
        return first_use(writer, &person.id, step, now).await;
    }
    let by = By::new(&*person.id, "self", now);
    writer.use_recovery_code(&by, &person.id, &recovery_hash(&person.id, code)).await
}

/// Whether the code of a step is used for the first time. What counts failures counts this, too: at once and for all
/// processes.
pub(super) async fn first_use(
    writer: &Writer,
    person: &str,
    step: u64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let name = format!("used/{person}/{step}");
    Ok(writer.count_failure(&name, now, CODE).await?.count == 1)
}

/// Begins a session under a new token; the one that the browser had ends.
pub(super) async fn begin(visitor: &Visitor, person: &Person) -> Result<Response, Problem> {
    let failed = |e: StoreError| visitor.failed(&e);
    let (writer, now) = (visitor.writer(), visitor.now);
    let by = By::new(&*person.id, "self", now);
    if let Some(token) = visitor.session
        && let Some(old) = visitor.store().session(token, now).await.map_err(failed)?
    {
        let by = By::new(&*old.person, "self", now);
        writer.revoke_session(&by, &old.person, &old.id).await.map_err(failed)?;
    }
    let login = Login {
        id: new_id(now).map_err(failed)?,
        person: person.id.clone(),
        device: visitor.device.clone(),
        expires: now + SESSION,
    };
    let token = writer.log_in(&by, &login).await.map_err(failed)?;
    let mut response = visitor.see("");
    Cookie::Session.set(&visitor.office, Some(token), &mut response);
    if let Some(step) = visitor.step {
        visitor.take(What::Code, &step.to_string()).await.map_err(failed)?;
        Cookie::Step.set(&visitor.office, None, &mut response);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "office/leave.html")]
struct Leaving {
    page: Page,
    nav: Nav,
    script: &'static str,
}

/// `GET /office/logout`: what is not saved yet is told, by a script, since only the browser knows of it.
pub(super) async fn leaving(staff: Staff) -> Response {
    let site = &staff.visitor.site;
    security::with_scripts(html(&Leaving {
        page: site.page(site.t.w("office-logout"), None),
        nav: Nav::of(&staff, "/logout"),
        script: Script::Leave.address(),
    }))
}

/// `POST /office/logout`: ends the session; of somebody who types self-assessments also what the browser has kept.
pub(super) async fn leave(staff: Staff) -> Result<Response, Problem> {
    let visitor = &staff.visitor;
    let ended = visitor.writer().revoke_session(&staff.by_self(), &staff.person.id, &staff.session.id).await;
    ended.map_err(|e| staff.failed(&e))?;
    let mut response = visitor.see("/login");
    Cookie::Session.set(&visitor.office, None, &mut response);
    if staff.keeps_drafts() {
        let storage = HeaderValue::from_static("\"storage\"");
        response.headers_mut().insert(HeaderName::from_static("clear-site-data"), storage);
    }
    Ok(response)
}
