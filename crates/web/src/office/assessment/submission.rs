//! Signing and handing over, taking back, sending back.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::Action;
use parindex_workflow::assessment::Command;

use super::ROOM;
use super::dossier::Dossier;
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
fn submit_page(staff: &Staff, dossier: &Dossier) -> FormPage {
    let t = staff.visitor.site.t;
    let sum = dossier.sum(None);
    let lead = Message::new("assessment-submit-lead").text("unit", dossier.name(t));
    let points = Message::new("assessment-points-of").num("points", sum.points).num("most", sum.most);
    let mut page = page(staff, dossier, "assessment-submit-title", "assessment-submit")
        .lead(t.say(&lead))
        .lead(t.say(&Message::new("assessment-submit-points").msg("points", points)));
    let gaps = gaps(dossier);
    if !gaps.is_empty() {
        page = page.lead(t.say(&Message::new("assessment-submit-gaps").count("gaps", gaps.len())));
    }
    for (code, message) in gaps.into_iter().take(MOST_SHOWN) {
        page = page.point(format!("{code}: {}", t.say(&message)));
    }
    page
}

/// The gaps that are told one by one; the number of all is told anyway.
const MOST_SHOWN: usize = 30;

fn gaps(dossier: &Dossier) -> Vec<(String, Message)> {
    let gaps = dossier.assessment.as_ref().map(|assessment| assessment.gaps(&dossier.framework));
    gaps.iter().flatten().map(|gap| (gap.code().to_string(), gap.message())).collect()
}

fn submit_fields(staff: &Staff, dossier: &Dossier, current: Option<String>) -> Vec<Field> {
    let t = staff.visitor.site.t;
    let reason = Field::area("reason", 3, t.w("assessment-submit-reason"));
    let reason = if gaps(dossier).is_empty() { reason.optional() } else { reason };
    vec![reason, current_field(staff, current)]
}

/// `GET /office/assessments/{campaign}/{unit}/submit`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Submit)?;
    let sent = Sent::nothing(staff.visitor.site.t);
    Ok(sent.show(submit_page(&staff, &dossier), submit_fields(&staff, &dossier, None)))
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
    Ok(sent.show(submit_page(&staff, &dossier), submit_fields(&staff, &dossier, current)))
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
