//! What is done to a plan as a whole: submitted, taken back, returned, approved, amended, its amendment given up.

use axum::response::Response;
use parindex_workflow::plan::Command;
use parindex_workflow::{Action, Kind};

use super::Open;
use crate::office::approval::{decision_fields, reason_field};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

async fn plainly(staff: Staff, action: Action, command: Command) -> Result<Response, Problem> {
    let open = Open::to(staff, action, Kind::Plan).await?;
    open.execute(&command).await.map_err(|undone| undone.page(&open.staff.visitor))?;
    Ok(open.see(""))
}

/// `POST /office/plans/{plan}/submit`
pub(super) async fn submit(staff: Staff) -> Result<Response, Problem> {
    plainly(staff, Action::Submit, Command::Submit).await
}

/// `POST /office/plans/{plan}/withdraw`
pub(super) async fn withdraw(staff: Staff) -> Result<Response, Problem> {
    plainly(staff, Action::Withdraw, Command::Withdraw).await
}

/// `POST /office/plans/{plan}/discard`
pub(super) async fn discard(staff: Staff) -> Result<Response, Problem> {
    plainly(staff, Action::Edit, Command::Discard).await
}

/// A form of a deed: its page and its fields.
type Making = fn(&Open) -> (FormPage, Vec<Field>);

fn form(open: &Open, sent: &Sent, making: Making) -> Response {
    let (page, fields) = making(open);
    sent.show(page, fields)
}

async fn shown(staff: Staff, action: Action, making: Making) -> Result<Response, Problem> {
    let open = Open::to(staff, action, Kind::Plan).await?;
    Ok(form(&open, &Sent::nothing(open.staff.visitor.site.t), making))
}

/// Carries a command out, or shows its form again.
async fn done(open: &Open, mut sent: Sent, making: Making, command: &Command) -> Result<Response, Problem> {
    if let Err(undone) = open.execute(command).await {
        sent.refused(&open.staff.visitor, undone)?;
        return Ok(form(open, &sent, making));
    }
    Ok(open.see(""))
}

fn page(open: &Open, title: &'static str, button: &'static str) -> FormPage {
    let (address, word) = open.link();
    FormPage::new(&open.staff.visitor, Nav::of(&open.staff, "/plans"), title, button).above(address, word)
}

fn return_form(open: &Open) -> (FormPage, Vec<Field>) {
    (page(open, "plan-return-title", "plan-return"), vec![reason_field(open.staff.visitor.site.t)])
}

/// `GET /office/plans/{plan}/return`
pub(super) async fn show_return(staff: Staff) -> Result<Response, Problem> {
    shown(staff, Action::Return, return_form).await
}

/// `POST /office/plans/{plan}/return`
pub(super) async fn send_back(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Return, Kind::Plan).await?;
    let sent = Sent::read(open.staff.visitor.site.t, &body);
    let command = Command::Return { reason: sent.get("reason").to_owned() };
    done(&open, sent, return_form, &command).await
}

fn amend_form(open: &Open) -> (FormPage, Vec<Field>) {
    let t = open.staff.visitor.site.t;
    (page(open, "plan-amend-title", "plan-amend").lead(t.w("plan-amend-lead")), vec![reason_field(t)])
}

/// `GET /office/plans/{plan}/amend`
pub(super) async fn show_amend(staff: Staff) -> Result<Response, Problem> {
    shown(staff, Action::Edit, amend_form).await
}

/// `POST /office/plans/{plan}/amend`
pub(super) async fn amend(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit, Kind::Plan).await?;
    let sent = Sent::read(open.staff.visitor.site.t, &body);
    let command = Command::Amend { reason: sent.get("reason").to_owned() };
    done(&open, sent, amend_form, &command).await
}

fn approve_form(open: &Open) -> (FormPage, Vec<Field>) {
    let t = open.staff.visitor.site.t;
    let page = page(open, "plan-approve-title", "plan-approve").lead(t.w("plan-approve-lead"));
    (page, decision_fields(t))
}

/// `GET /office/plans/{plan}/approve`
pub(super) async fn show_approve(staff: Staff) -> Result<Response, Problem> {
    shown(staff, Action::Approve, approve_form).await
}

/// `POST /office/plans/{plan}/approve`
pub(super) async fn approve(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Approve, Kind::Plan).await?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let Some(decision) = sent.decision() else { return Ok(form(&open, &sent, approve_form)) };
    done(&open, sent, approve_form, &Command::Approve { decision }).await
}
