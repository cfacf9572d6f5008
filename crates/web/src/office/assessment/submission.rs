//! Signing and handing over, taking back, sending back.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::Action;
use parindex_workflow::assessment::Command;

use super::dossier::Dossier;
use super::{ROOM, lacks};
use crate::office::account::{current_fault, current_field};
use crate::office::form::{Field, Form, FormPage, Nav, Sent};
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;

fn page(staff: &Staff, dossier: &Dossier, title: &'static str, button: &'static str) -> FormPage {
    let t = staff.visitor.site.t;
    FormPage::new(&staff.visitor, Nav::of(staff, ROOM), title, button)
        .above(dossier.address(staff, ""), dossier.name(t))
}

/// The form to submit: what it will say, what is lacking, the signature.
async fn submit_page(staff: &Staff, dossier: &Dossier) -> Result<FormPage, Problem> {
    let t = staff.visitor.site.t;
    let sum = dossier.sum(None);
    let lead = Message::new("assessment-submit-lead").text("unit", dossier.name(t));
    let points = Message::new("assessment-points-of").num("points", sum.points).num("most", sum.most);
    let page = page(staff, dossier, "assessment-submit-title", "assessment-submit")
        .lead(t.say(&lead))
        .lead(t.say(&Message::new("assessment-submit-points").msg("points", points)))
        .groups(lacks::groups(staff, dossier).await?);
    Ok(match lacks::gaps(dossier) {
        0 => page,
        gaps => page.lead(t.say(&Message::new("assessment-submit-gaps").count("gaps", gaps))),
    })
}

fn submit_fields(staff: &Staff, dossier: &Dossier, current: Option<String>) -> Vec<Field> {
    let t = staff.visitor.site.t;
    let reason = Field::area("reason", 3, t.w("assessment-submit-reason"));
    let reason = if lacks::gaps(dossier) == 0 { reason.optional() } else { reason };
    vec![reason, current_field(staff, current)]
}

/// `GET /office/assessments/{campaign}/{unit}/submit`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Submit)?;
    let sent = Sent::nothing(staff.visitor.site.t);
    Ok(sent.show(submit_page(&staff, &dossier).await?, submit_fields(&staff, &dossier, None)))
}

/// `POST /office/assessments/{campaign}/{unit}/submit`: the password is the signature.
pub(super) async fn submit(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Submit)?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let current = current_fault(&staff, &Form::read(&body)).await.map_err(|e| staff.failed(&e))?;
    if current.is_none() {
        let command = Command::Submit { reason: sent.get("reason").to_owned() };
        match dossier.act(&staff, &command).await {
            Ok(_) => return Ok(staff.visitor.see(&dossier.place(""))),
            Err(undone) => sent.refused(&staff.visitor, undone)?,
        }
    }
    Ok(sent.show(submit_page(&staff, &dossier).await?, submit_fields(&staff, &dossier, current)))
}

/// `GET /office/assessments/{campaign}/{unit}/withdraw`
pub(super) async fn show_withdraw(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Withdraw)?;
    let page = page(&staff, &dossier, "assessment-withdraw-title", "assessment-withdraw");
    Ok(page.lead(staff.visitor.site.t.w("assessment-withdraw-lead")).show())
}

/// `POST /office/assessments/{campaign}/{unit}/withdraw`
pub(super) async fn withdraw(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Withdraw)?;
    match dossier.act(&staff, &Command::Withdraw).await {
        Ok(_) => Ok(staff.visitor.see(&dossier.place(""))),
        Err(Undone::Refused(refusal)) => Err(staff.visitor.refused(StatusCode::CONFLICT, &refusal.message)),
        Err(Undone::Problem(problem)) => Err(problem),
    }
}

fn return_page(staff: &Staff, dossier: &Dossier) -> (FormPage, Vec<Field>) {
    let t = staff.visitor.site.t;
    let page = page(staff, dossier, "assessment-return-title", "assessment-return")
        .lead(t.w("assessment-return-lead"));
    let fields = vec![
        Field::new("until", "date", t.w("assessment-return-until")),
        Field::area("reason", 3, t.w("assessment-return-reason")),
    ];
    (page, fields)
}

/// `GET /office/assessments/{campaign}/{unit}/return`
pub(super) async fn show_return(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Return)?;
    let (page, fields) = return_page(&staff, &dossier);
    Ok(Sent::nothing(staff.visitor.site.t).show(page, fields))
}

/// `POST /office/assessments/{campaign}/{unit}/return`
pub(super) async fn send_back(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Return)?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    if let Some(until) = sent.date("until") {
        let command = Command::Return { until, reason: sent.get("reason").to_owned() };
        match dossier.act(&staff, &command).await {
            Ok(_) => return Ok(staff.visitor.see(&dossier.place(""))),
            Err(undone) => sent.refused(&staff.visitor, undone)?,
        }
    }
    let (page, fields) = return_page(&staff, &dossier);
    Ok(sent.show(page, fields))
}
