//! The unit's petitions: explained criterion by criterion, handed over together by the leader's signature.

use axum::response::Response;
use parindex_framework::Code;
use parindex_locale::Message;
use parindex_workflow::assessment::Command;
use parindex_workflow::campaign::Step;
use parindex_workflow::evidence::Reference;
use parindex_workflow::{Action, Kind};

use super::ROOM;
use super::dossier::Dossier;
use crate::office::account::{current_fault, current_field};
use crate::office::form::{Field, Form, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;
use crate::words::date;

/// The criterion of the path, to whoever may petition about it.
async fn found(staff: &Staff) -> Result<(Dossier, Code), Problem> {
    let dossier = Dossier::find(staff).await?;
    let code: Code = staff.visitor.site.segment(5).parse().map_err(|_| staff.visitor.missing())?;
    if !dossier.leaves().any(|node| node.code == code) {
        return Err(staff.visitor.missing());
    }
    if !dossier.may_at(Action::Edit, Kind::Petition, &code) {
        return Err(staff.visitor.site.problem(axum::http::StatusCode::FORBIDDEN));
    }
    Ok((dossier, code))
}

fn page(staff: &Staff, dossier: &Dossier, code: &Code, sent: &Sent) -> Response {
    let t = staff.visitor.site.t;
    let entry = dossier.entry(code);
    let known = entry.track.petition.as_ref();
    let kept = known.map_or("", |petition| &petition.text);
    let theirs = (sent.is_conflict() && sent.get("text") != kept)
        .then(|| t.say(&Message::new("assessment-theirs").text("value", kept)));
    let cited =
        |id: &str| known.is_some_and(|known| known.evidence.iter().any(|r| r.document.as_str() == id));
    let documents = dossier.assessment.iter().flat_map(|assessment| assessment.documents().values());
    let documents: Vec<_> = documents
        .map(|document| {
            let id = document.id.to_string();
            let ticked = cited(&id);
            (id, document.details.title.clone(), ticked)
        })
        .collect();
    let deadline = dossier.campaign.deadline(Step::Petition, Some(&dossier.unit));
    let deadline = deadline.map(|day| date(&day.to_string())).unwrap_or_default();
    let page = FormPage::new(&staff.visitor, Nav::of(staff, ROOM), "petition-title", "petition-save")
        .lead(format!("{code} {}", name(staff, dossier, code)))
        .lead(t.say(&Message::new("petition-lead").text("day", deadline)))
        .above(criterion(staff, dossier, code), dossier.name(t))
        .hidden("read", known.map_or(0, |petition| petition.revision.number).to_string());
    let mut fields = vec![Field::area("text", 8, t.w("petition-text")).value(kept).theirs(theirs)];
    if !documents.is_empty() {
        let pages = known.and_then(|known| known.evidence.first()).map_or("", |first| &first.pages);
        fields.push(Field::ticks("evidence", t.w("petition-evidence"), documents));
        fields.push(Field::new("pages", "text", t.w("petition-pages")).value(pages).optional());
    }
    sent.show(page, fields)
}

fn name(staff: &Staff, dossier: &Dossier, code: &Code) -> String {
    let node = dossier.leaves().find(|node| node.code == *code);
    node.map(|node| node.name.get(staff.visitor.site.t.0).to_owned()).unwrap_or_default()
}

fn criterion(staff: &Staff, dossier: &Dossier, code: &Code) -> String {
    dossier.address(staff, &format!("/criteria/{}", encode(&code.to_string())))
}

/// Where a petition is written, as long as it can be.
pub(super) fn way(staff: &Staff, dossier: &Dossier, code: &Code) -> Option<(String, String)> {
    let open = dossier.campaign.is_open(Step::Petition, &dossier.unit, staff.present().today);
    let known = dossier.entry(code).track.petition;
    let sent = known.as_ref().is_some_and(|petition| petition.submission.is_some());
    let word = if known.is_some() { "petition-edit" } else { "petition-write" };
    let address = format!("/criteria/{}/petition", encode(&code.to_string()));
    (open && !sent && dossier.may_at(Action::Edit, Kind::Petition, code))
        .then(|| (dossier.address(staff, &address), staff.visitor.site.t.w(word)))
}

/// `GET /office/assessments/{campaign}/{unit}/criteria/{code}/petition`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (dossier, code) = found(&staff).await?;
    Ok(page(&staff, &dossier, &code, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST /office/assessments/{campaign}/{unit}/criteria/{code}/petition`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let (dossier, code) = found(&staff).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let evidence: Vec<Reference> = sent
        .all("evidence")
        .filter_map(|id| id.parse().ok())
        .map(|document| Reference { document, pages: sent.get("pages").to_owned(), note: String::new() })
        .collect();
    let read = sent.get("read").parse().unwrap_or(0);
    let command = Command::Petition { code: code.clone(), read, text: sent.get("text").to_owned(), evidence };
    match dossier.act(&staff, &command).await {
        Ok(_) => Ok(staff.visitor.see(&dossier.place(&format!("/criteria/{}", encode(&code.to_string()))))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            let (dossier, code) = found(&staff).await?;
            Ok(page(&staff, &dossier, &code, &sent))
        }
    }
}

/// The petitions that are written and not handed over.
pub(super) fn drafts(dossier: &Dossier) -> Vec<Code> {
    let open = |code: &Code| {
        dossier.entry(code).track.petition.is_some_and(|petition| petition.submission.is_none())
    };
    dossier.leaves().map(|node| node.code.clone()).filter(open).collect()
}

fn submit_page(staff: &Staff, dossier: &Dossier) -> FormPage {
    let t = staff.visitor.site.t;
    let codes = drafts(dossier);
    let lead =
        Message::new("petition-submit-lead").count("petitions", codes.len()).text("unit", dossier.name(t));
    let page =
        FormPage::new(&staff.visitor, Nav::of(staff, ROOM), "petition-submit-title", "petition-submit")
            .above(dossier.address(staff, ""), dossier.name(t))
            .lead(t.say(&lead));
    codes.iter().fold(page, |page, code| page.point(format!("{code} {}", name(staff, dossier, code))))
}

async fn signing(staff: &Staff) -> Result<Dossier, Problem> {
    let dossier = Dossier::find(staff).await?;
    if dossier.may(Action::Submit, Kind::Petition) {
        return Ok(dossier);
    }
    Err(staff.visitor.site.problem(axum::http::StatusCode::FORBIDDEN))
}

/// `GET /office/assessments/{campaign}/{unit}/petitions`
pub(super) async fn show_submit(staff: Staff) -> Result<Response, Problem> {
    let dossier = signing(&staff).await?;
    let sent = Sent::nothing(staff.visitor.site.t);
    Ok(sent.show(submit_page(&staff, &dossier), vec![current_field(&staff, None)]))
}

/// `POST /office/assessments/{campaign}/{unit}/petitions`: the password is the signature.
pub(super) async fn submit(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = signing(&staff).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let current = current_fault(&staff, &Form::read(&body)).await.map_err(|e| staff.failed(&e))?;
    if current.is_none() {
        match dossier.act(&staff, &Command::SubmitPetitions).await {
            Ok(_) => return Ok(staff.visitor.see(&dossier.place(""))),
            Err(undone) => sent.refused(&staff.visitor, undone)?,
        }
    }
    Ok(sent.show(submit_page(&staff, &dossier), vec![current_field(&staff, current)]))
}
