//! `/office/people/{id}/codes`: one-time codes taken away from somebody who has lost the device and has no recovery code
//! left. The password stays, and whoever takes the codes away makes no link for another one: nobody alone opens an account.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_store::StoreError;
use parindex_store::account::{MOST_REASON, Person};
use parindex_workflow::Action;

use super::account::{current_fault, current_field};
use super::form::{Field, Form, FormPage, Nav, reason};
use super::person::other;
use super::post;
use super::routes::Routes;
use super::visitor::Staff;
use crate::page::Problem;

pub(super) fn routes() -> Routes {
    Routes::default().get("/people/{id}/codes", show).post("/people/{id}/codes", take)
}

fn page_of(person: &Person) -> String {
    format!("/people/{}", person.id)
}

fn form(staff: &Staff, person: &Person, sent: Option<&Form>, faults: [Option<String>; 2]) -> FormPage {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let [why, current] = faults;
    let lead = Message::new("office-lost-lead").text("name", &person.name).text("email", &person.email);
    FormPage::new(visitor, Nav::of(staff, "/people"), "office-lost-title", "office-lost-take")
        .above(visitor.path("/people"), t.w("office-people"))
        .above(visitor.path(&page_of(person)), person.name.clone())
        .lead(t.say(&lead))
        .point(t.w("office-lost-sure"))
        .point(t.w("office-lost-then"))
        .point(t.w("office-lost-apart"))
        .fields([
            Field::area("reason", 3, t.w("office-lost-reason"))
                .hint(t.w("office-lost-reason-hint"))
                .value(sent.map_or("", |form| form.get("reason")))
                .fault(why),
            current_field(staff, current),
        ])
}

/// `GET /office/people/{id}/codes`
async fn show(staff: Staff) -> Result<Response, Problem> {
    let person = other(&staff, Action::Edit).await?;
    if person.totp.is_none() {
        return Ok(staff.visitor.see(&page_of(&person)));
    }
    Ok(form(&staff, &person, None, [None, None]).show())
}

/// What is wrong with the reason.
fn why_fault(staff: &Staff, reason: &str) -> Option<String> {
    let t = staff.visitor.site.t;
    match reason.trim().chars().count() {
        0 => Some(t.w("office-lost-reason-empty")),
        n if n > MOST_REASON => Some(t.say(&Message::new("input-too-long").count("most", MOST_REASON))),
        _ => None,
    }
}

/// `POST /office/people/{id}/codes`: with a reason and the administrator's own password.
async fn take(staff: Staff, body: String) -> Result<Response, Problem> {
    let person = other(&staff, Action::Edit).await?;
    let (sent, failed) = (Form::read(&body), |e: StoreError| staff.failed(&e));
    let why = why_fault(&staff, sent.get("reason"));
    let current = current_fault(&staff, &sent).await.map_err(failed)?;
    if why.is_some() || current.is_some() {
        return Ok(form(&staff, &person, Some(&sent), [why, current]).show());
    }
    let visitor = &staff.visitor;
    let mail = post::codes_taken(visitor, &person).map_err(failed)?;
    let by = staff.by_administrator();
    match visitor.writer().take_codes(&by, &person.id, sent.get("reason"), mail.as_ref()).await {
        Ok(()) => Ok(visitor.see(&page_of(&person))),
        Err(StoreError::Refused(refusal)) => {
            let page = form(&staff, &person, Some(&sent), [None, None]);
            Ok(page.alert(StatusCode::CONFLICT, reason(visitor.site.t, &refusal)).show())
        }
        Err(error) => Err(failed(error)),
    }
}
