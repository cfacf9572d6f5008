//! What is done to a survey as a whole: submitted, taken back, returned, approved, collected, closed.

use axum::response::Response;
use parindex_workflow::Action;
use parindex_workflow::survey::Command;

use super::{Open, ROOM};
use crate::office::approval::{decision_fields, reason_field};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

async fn plainly(staff: Staff, action: Action, command: Command) -> Result<Response, Problem> {
    let open = Open::to(staff, action).await?;
    open.execute(&command, &[]).await.map_err(|undone| undone.page(&open.staff.visitor))?;
    Ok(open.see(""))
}

/// `POST /office/surveys/{campaign}/submit`
pub(super) async fn submit(staff: Staff) -> Result<Response, Problem> {
    plainly(staff, Action::Submit, Command::Submit).await
}

/// `POST /office/surveys/{campaign}/withdraw`
pub(super) async fn withdraw(staff: Staff) -> Result<Response, Problem> {
    plainly(staff, Action::Withdraw, Command::Withdraw).await
}

/// `POST /office/surveys/{campaign}/collect`
pub(super) async fn open(staff: Staff) -> Result<Response, Problem> {
    plainly(staff, Action::Advance, Command::Open).await
}

/// A form of a deed: its page and its fields.
type Making = fn(&Open) -> (FormPage, Vec<Field>);

async fn shown(staff: Staff, action: Action, making: Making) -> Result<Response, Problem> {
    let open = Open::to(staff, action).await?;
    let (page, fields) = making(&open);
    Ok(Sent::nothing(open.staff.visitor.site.t).show(page, fields))
}

/// Carries a command out, or shows its form again.
async fn done(open: &Open, mut sent: Sent, making: Making, command: &Command) -> Result<Response, Problem> {
    if let Err(undone) = open.execute(command, &[]).await {
        sent.refused(&open.staff.visitor, undone)?;
        let (page, fields) = making(open);
        return Ok(sent.show(page, fields));
    }
    Ok(open.see(""))
}

fn page(open: &Open, title: &'static str, button: &'static str) -> FormPage {
    let (address, word) = open.link();
    FormPage::new(&open.staff.visitor, Nav::of(&open.staff, ROOM), title, button).above(address, word)
}

fn return_form(open: &Open) -> (FormPage, Vec<Field>) {
    let reason = reason_field(open.staff.visitor.site.t);
    (page(open, "survey-return-title", "plan-return"), vec![reason])
}

/// `GET /office/surveys/{campaign}/return`
pub(super) async fn show_return(staff: Staff) -> Result<Response, Problem> {
    shown(staff, Action::Return, return_form).await
}

/// `POST /office/surveys/{campaign}/return`
pub(super) async fn send_back(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Return).await?;
    let sent = Sent::read(open.staff.visitor.site.t, &body);
    let command = Command::Return { reason: sent.get("reason").to_owned() };
    done(&open, sent, return_form, &command).await
}

fn close_form(open: &Open) -> (FormPage, Vec<Field>) {
    let lead = open.staff.visitor.site.t.w("survey-close-lead");
    (page(open, "survey-close-title", "survey-close").lead(lead), Vec::new())
}

/// `GET /office/surveys/{campaign}/close`
pub(super) async fn show_close(staff: Staff) -> Result<Response, Problem> {
    shown(staff, Action::Advance, close_form).await
}

/// `POST /office/surveys/{campaign}/close`
pub(super) async fn close(staff: Staff) -> Result<Response, Problem> {
    plainly(staff, Action::Advance, Command::Close).await
}

fn approve_form(open: &Open) -> (FormPage, Vec<Field>) {
    let t = open.staff.visitor.site.t;
    let page = page(open, "survey-approve-title", "plan-approve").lead(t.w("survey-approve-lead"));
    (page, decision_fields(t))
}

/// `GET /office/surveys/{campaign}/approve`
pub(super) async fn show_approve(staff: Staff) -> Result<Response, Problem> {
    shown(staff, Action::Approve, approve_form).await
}

/// `POST /office/surveys/{campaign}/approve`
pub(super) async fn approve(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Approve).await?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let Some(decision) = sent.decision() else {
        let (page, fields) = approve_form(&open);
        return Ok(sent.show(page, fields));
    };
    done(&open, sent, approve_form, &Command::Approve { decision }).await
}
