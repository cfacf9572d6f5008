//! `/office/account/end`: one's own sessions ended, one of them or all but the one that asks. The password is asked for
//! again: whoever finds a browser open cannot shut its owner out of the others.

use axum::response::Response;
use parindex_locale::Message;
use parindex_store::StoreError;
use parindex_store::account::Session;

use super::account::{current_fault, current_field, moment};
use super::device;
use super::form::{Form, FormPage, Nav};
use super::visitor::Staff;
use crate::page::Problem;

/// Which of a person's sessions are to end.
enum Ending {
    One(Box<Session>),
    /// All but the one that asks; how many there are.
    Others(usize),
}

/// What an identifier means; none means all others.
async fn ending(staff: &Staff, id: &str) -> Result<Ending, Problem> {
    let visitor = &staff.visitor;
    let all = visitor.store().sessions(&staff.person.id, visitor.now).await.map_err(|e| staff.failed(&e))?;
    if id.is_empty() {
        return Ok(Ending::Others(all.len().saturating_sub(1)));
    }
    let one = all.into_iter().find(|session| session.id == id);
    one.map(|session| Ending::One(Box::new(session))).ok_or_else(|| visitor.missing())
}

fn form(staff: &Staff, ending: &Ending, fault: Option<String>) -> FormPage {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let lead = match ending {
        Ending::One(session) => Message::new("office-end-one")
            .text("device", device::words(t, &session.device))
            .text("since", moment(session.since)),
        Ending::Others(0) => Message::new("office-end-none"),
        Ending::Others(_) => Message::new("office-end-others"),
    };
    let id = if let Ending::One(session) = ending { session.id.clone() } else { String::new() };
    FormPage::new(visitor, Nav::of(staff, "/account"), "office-end-title", "office-end")
        .above(visitor.path("/account"), t.w("office-account"))
        .lead(t.say(&lead))
        .lead(t.w("office-end-password"))
        .hidden("id", id)
        .fields([current_field(staff, fault)])
}

/// `GET /office/account/end?id=`
pub(super) async fn show_end(staff: Staff) -> Result<Response, Problem> {
    let ending = ending(&staff, Form::read(&staff.visitor.site.query).get("id")).await?;
    Ok(form(&staff, &ending, None).show())
}

/// `POST /office/account/end`: with the password.
pub(super) async fn end(staff: Staff, body: String) -> Result<Response, Problem> {
    let (sent, visitor) = (Form::read(&body), &staff.visitor);
    let failed = |e: StoreError| staff.failed(&e);
    let ending = ending(&staff, sent.get("id")).await?;
    if let Some(fault) = current_fault(&staff, &sent).await.map_err(failed)? {
        return Ok(form(&staff, &ending, Some(fault)).show());
    }
    let (writer, by, whose) = (visitor.writer(), staff.by_self(), &staff.person.id);
    match ending {
        Ending::One(session) => writer.revoke_session(&by, whose, &session.id).await.map_err(failed)?,
        Ending::Others(_) => {
            writer.revoke_sessions(&by, whose, Some(&staff.session.id)).await.map_err(failed)?;
        }
    }
    Ok(visitor.see("/account"))
}
