//! `/office/account`: one's own account and password.

use askama::Template;
use axum::response::Response;
use parindex_store::StoreError;

use super::codes;
use super::device;
use super::form::{Field, Form, FormPage, Nav, new_password, wait};
use super::gate::Gate;
use super::login::code_is_right;
use super::routes::Routes;
use super::secret::password_fault;
use super::sessions;
use super::visitor::Staff;
use crate::page::{Page, Problem, html};

pub(super) use crate::words::moment;

#[derive(Template)]
#[template(path = "office/account.html")]
struct Account {
    page: Page,
    nav: Nav,
    name: String,
    email: String,
    codes: bool,
    sessions: Vec<Row>,
}

/// A session on the list.
struct Row {
    id: String,
    device: String,
    since: String,
    seen: String,
    here: bool,
}

/// The routes of the own account.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account", show)
        .get("/account/end", sessions::show_end)
        .post("/account/end", sessions::end)
        .get("/account/password", show_password)
        .post("/account/password", password)
        .get("/account/codes", codes::show)
        .post("/account/codes", codes::confirm)
        .get("/account/codes/remove", codes::show_remove)
        .post("/account/codes/remove", codes::remove)
}

/// `GET /office/account`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let visitor = &staff.visitor;
    let all = visitor.store().sessions(&staff.person.id, visitor.now).await.map_err(|e| staff.failed(&e))?;
    let rows = all.into_iter().map(|session| Row {
        here: session.id == staff.session.id,
        id: session.id,
        device: device::words(visitor.site.t, &session.device),
        since: moment(session.since),
        seen: moment(session.seen),
    });
    Ok(html(&Account {
        page: visitor.site.page(visitor.site.t.w("office-account"), None),
        nav: Nav::of(&staff, "/account"),
        name: staff.person.name.clone(),
        email: staff.person.email.clone(),
        codes: staff.person.totp.is_some(),
        sessions: rows.collect(),
    }))
}

fn password_form(staff: &Staff, current: Option<String>, fault: Option<&'static str>) -> FormPage {
    let t = staff.visitor.site.t;
    FormPage::new(&staff.visitor, Nav::of(staff, "/account"), "office-password-title", "office-password-save")
        .lead(t.w("office-password-lead"))
        .fields([current_field(staff, current)])
        .fields(new_password(t, fault))
}

/// Whether a one-time code stands in for the password: who comes in with the organisation's account has none here.
fn by_code(staff: &Staff) -> bool {
    staff.person.password.is_none() && staff.person.totp.is_some()
}

/// The field for the password that one has, or for a code in its place.
pub(super) fn current_field(staff: &Staff, fault: Option<String>) -> Field {
    let t = staff.visitor.site.t;
    if by_code(staff) {
        let field = Field::new("current", "text", t.w("office-code")).autocomplete("one-time-code");
        return field.hint(t.w("office-code-hint")).fault(fault);
    }
    let label = t.w("office-password-current");
    Field::new("current", "password", label).autocomplete("current-password").fault(fault)
}

/// `GET /office/account/password`
pub(super) async fn show_password(staff: Staff) -> Response {
    password_form(&staff, None, None).show()
}

/// What is wrong with the current password, or the code in its place, as it was typed; slowed down as the login is.
pub(super) async fn current_fault(staff: &Staff, form: &Form) -> Result<Option<String>, StoreError> {
    let (visitor, person) = (&staff.visitor, &staff.person);
    let t = visitor.site.t;
    let gate = Gate::new(visitor.writer(), "current", &person.id, &visitor.address, visitor.now);
    if let Some(seconds) = gate.enter().await? {
        return Ok(Some(wait(t, seconds)));
    }
    let (current, code) = (form.get("current"), by_code(staff));
    let right = if code {
        code_is_right(visitor.writer(), person, current, visitor.now).await?
    } else {
        visitor.office.secrets.verify(current, person.password.clone()).await
    };
    if right {
        gate.passed().await?;
        return Ok(None);
    }
    gate.failed().await?;
    Ok(Some(t.w(if code { "office-code-wrong" } else { "office-password-wrong" })))
}

/// `POST /office/account/password`: takes another password and ends all other sessions.
pub(super) async fn password(staff: Staff, body: String) -> Result<Response, Problem> {
    let (form, visitor) = (Form::read(&body), &staff.visitor);
    let failed = |e: StoreError| staff.failed(&e);
    let own = [&*staff.person.name, &*staff.person.email];
    let fault = password_fault(form.get("password"), form.get("again"), &own);
    let current = current_fault(&staff, &form).await.map_err(failed)?;
    if fault.is_some() || current.is_some() {
        return Ok(password_form(&staff, current, fault).show());
    }
    let hash = visitor.office.secrets.hash(form.get("password")).await;
    let hash = hash.ok_or_else(|| failed(StoreError::Random))?;
    let (writer, by) = (visitor.writer(), staff.by_self());
    writer.set_password(&by, &staff.person.id, &hash).await.map_err(failed)?;
    writer.revoke_sessions(&by, &staff.person.id, Some(&staff.session.id)).await.map_err(failed)?;
    Ok(visitor.see("/account"))
}
