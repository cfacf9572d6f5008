//! Signing and handing over, taking back, sending back.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::Action;
use parindex_workflow::assessment::{Asked, Assessment, Burden, Command, asked};

use super::dossier::Dossier;
use super::{ROOM, lacks};
use crate::office::account::{current_fault, current_field};
use crate::office::form::{Field, Form, FormPage, Nav, Sent};
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;
use crate::words::T;

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
        .lead(burden(t, dossier))
        .groups(lacks::groups(staff, dossier).await?);
    Ok(match lacks::gaps(dossier) {
        0 => page,
        gaps => page.lead(t.say(&Message::new("assessment-submit-gaps").count("gaps", gaps))),
    })
}

/// What the self-assessment cost the unit, and what it did a year ago.
fn burden(t: T, dossier: &Dossier) -> String {
    let Asked { criteria, facts } = asked(&dossier.framework);
    let brought = |id, burden: Burden| {
        Message::new(id).count("files", burden.files as usize).count("links", burden.links as usize)
    };
    let now = dossier.assessment.as_ref().map(Assessment::burden).unwrap_or_default();
    let now = brought("assessment-submit-burden", now);
    let now = t.say(&now.count("criteria", criteria as usize).count("facts", facts as usize));
    let before = dossier.before.as_ref().map(Assessment::burden);
    before
        .map_or(now.clone(), |before| now + " " + &t.say(&brought("assessment-submit-burden-before", before)))
}

/// The field for the hours; telling them is voluntary.
fn hours_field(t: T, dossier: &Dossier) -> Field {
    let told = |assessment: &Assessment| assessment.burden().hours;
    let field = Field::new("hours", "text", t.w("assessment-submit-hours")).optional();
    let kept = dossier.assessment.as_ref().and_then(told).map(|hours| hours.to_string()).unwrap_or_default();
    let hint = t.w("assessment-submit-hours-hint");
    let before = dossier.before.as_ref().and_then(told);
    let before = before
        .map(|hours| t.say(&Message::new("assessment-submit-hours-before").count("hours", hours as usize)));
    field.value(&kept).hint(before.map_or(hint.clone(), |before| hint + " " + &before))
}

fn submit_fields(staff: &Staff, dossier: &Dossier, current: Option<String>) -> Vec<Field> {
    let t = staff.visitor.site.t;
    let reason = Field::area("reason", 3, t.w("assessment-submit-reason"));
    let reason = if lacks::gaps(dossier) == 0 { reason.optional() } else { reason };
    vec![hours_field(t, dossier), reason, current_field(staff, current)]
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
    let told = !sent.get("hours").is_empty();
    let hours = if told { sent.count("hours") } else { None };
    if current.is_none() && sent.is_sound() {
        let command = Command::Submit { reason: sent.get("reason").to_owned(), hours };
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
