//! The documents that prove a criterion: shown on its page, attached, linked, taken off.

use axum::response::Response;
use parindex_framework::Code;
use parindex_locale::Message;
use parindex_store::new_id;
use parindex_workflow::assessment::Command;
use parindex_workflow::evidence::{Content, Details, Document, Reference};
use parindex_workflow::{Action, DocumentId, Kind};

use super::super::ROOM;
use super::super::dossier::Dossier;
use super::super::tree::criterion_address;
use super::document::shown_at;
use super::reading;
use crate::office::form::{Field, Form, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::{encode, value};

/// What proves a criterion, and how more is added.
pub(in crate::office::assessment) struct Proofs {
    pub(in crate::office::assessment) rows: Vec<Proof>,
    /// Where files, links and known documents are added; none for whoever may not.
    pub(in crate::office::assessment) add: Option<Adding>,
}

/// A document that proves the criterion.
pub(in crate::office::assessment) struct Proof {
    pub(in crate::office::assessment) id: String,
    pub(in crate::office::assessment) title: String,
    pub(in crate::office::assessment) address: String,
    /// Issuer, number, date.
    pub(in crate::office::assessment) about: String,
    /// File or link.
    pub(in crate::office::assessment) content: String,
    /// Where it is opened, if it can be.
    pub(in crate::office::assessment) open: Option<String>,
    pub(in crate::office::assessment) pages: String,
    pub(in crate::office::assessment) note: String,
}

/// Addresses for adding.
pub(in crate::office::assessment) struct Adding {
    pub(in crate::office::assessment) code: String,
    pub(in crate::office::assessment) uploads: String,
    pub(in crate::office::assessment) upload: String,
    pub(in crate::office::assessment) link: String,
    pub(in crate::office::assessment) attach: Option<String>,
    pub(in crate::office::assessment) reference: String,
    pub(in crate::office::assessment) detach: String,
}

impl Proofs {
    /// Those of a criterion that the person may read evidence of.
    pub(in crate::office::assessment) fn of(staff: &Staff, dossier: &Dossier, code: &Code) -> Option<Proofs> {
        dossier.may_at(Action::Read, Kind::Evidence, code).then_some(())?;
        let (t, entry) = (staff.visitor.site.t, dossier.entry(code));
        let row = |reference: &Reference| {
            let document = dossier.assessment.as_ref()?.documents().get(&reference.document)?;
            let place = format!("/documents/{}", encode(document.id.as_str()));
            let content = document.content();
            Some(Proof {
                id: document.id.to_string(),
                title: document.details.title.clone(),
                address: dossier.address(staff, &place),
                about: reading::about(t, document),
                content: content.map(|content| reading::content(t, content)).unwrap_or_default(),
                open: shown_at(staff, dossier, document),
                pages: reference.pages.clone(),
                note: reference.note.clone(),
            })
        };
        let rows: Vec<Proof> = entry.evidence.iter().filter_map(row).collect();
        Some(Proofs { add: Proofs::adding(staff, dossier, code, rows.len()), rows })
    }

    fn adding(staff: &Staff, dossier: &Dossier, code: &Code, used: usize) -> Option<Adding> {
        dossier.can_edit(code).then_some(())?;
        let here = criterion_address(dossier, staff, code);
        let known = dossier.assessment.as_ref().map_or(0, |assessment| assessment.documents().len());
        Some(Adding {
            code: code.to_string(),
            uploads: dossier.address(staff, "/uploads"),
            upload: format!("{here}/upload"),
            link: format!("{here}/link"),
            attach: (known > used).then(|| format!("{here}/attach")),
            reference: format!("{here}/attach?"),
            detach: format!("{here}/detach"),
        })
    }
}

/// The criterion that the path names, to whoever may enter it.
pub(super) fn entered(staff: &Staff, dossier: &Dossier) -> Result<Code, Problem> {
    let code = super::super::criterion::named(staff, dossier)?.code.clone();
    dossier.require_at(staff, Action::Edit, &code)?;
    Ok(code)
}

/// A page of one form below a criterion.
pub(super) fn page(staff: &Staff, dossier: &Dossier, code: &Code, words: [&'static str; 3]) -> FormPage {
    let t = staff.visitor.site.t;
    let name = dossier.leaves().find(|node| node.code == *code);
    let name = name.map(|node| format!("{code} {}", node.name.get(t.0))).unwrap_or_default();
    FormPage::new(&staff.visitor, Nav::of(staff, ROOM), words[0], words[2])
        .lead(t.w(words[1]))
        .above(criterion_address(dossier, staff, code), name)
}

/// Back to the documents of a criterion.
pub(super) fn back_to(staff: &Staff, dossier: &Dossier, code: &Code) -> Response {
    staff.visitor.see(&dossier.place(&format!("/criteria/{code}#proofs")))
}

fn link_page(staff: &Staff, dossier: &Dossier, code: &Code, sent: &Sent) -> Response {
    let t = staff.visitor.site.t;
    let mut fields = vec![Field::new("url", "url", t.w("evidence-url")).hint(t.w("evidence-url-hint"))];
    fields.extend(reading::details_fields(t, &Details::default(), true));
    fields.extend(reading::reference_fields(t, "", ""));
    sent.show(page(staff, dossier, code, ["evidence-link", "evidence-link-lead", "evidence-add"]), fields)
}

/// `GET /office/assessments/{campaign}/{unit}/criteria/{code}/link`
pub(super) async fn show_link(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let code = entered(&staff, &dossier)?;
    Ok(link_page(&staff, &dossier, &code, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST /office/assessments/{campaign}/{unit}/criteria/{code}/link`
pub(super) async fn link(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let code = entered(&staff, &dossier)?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let title = sent.get("title").to_owned();
    let details = reading::details(&mut sent, title);
    if !sent.is_sound() {
        return Ok(link_page(&staff, &dossier, &code, &sent));
    }
    let id = new_id(staff.visitor.now).map_err(|e| staff.failed(&e))?;
    let id: DocumentId = id.parse().map_err(|_| staff.visitor.missing())?;
    let content = Content::Link { url: sent.get("url").to_owned() };
    let add = Command::AddDocument { id: id.clone(), content, details };
    let attach = Command::Attach { code: code.clone(), reference: reference(&sent, id) };
    for command in [add, attach] {
        if let Err(undone) = dossier.act(&staff, &command).await {
            sent.refused(&staff.visitor, undone)?;
            return Ok(link_page(&staff, &dossier, &code, &sent));
        }
    }
    Ok(back_to(&staff, &dossier, &code))
}

fn reference(sent: &Sent, document: DocumentId) -> Reference {
    Reference { document, pages: sent.get("pages").to_owned(), note: sent.get("note").to_owned() }
}

/// The form that says where in a document the criterion is proven; the query names one that is attached already.
fn attach_page(staff: &Staff, dossier: &Dossier, code: &Code, sent: &Sent) -> Response {
    let (t, entry) = (staff.visitor.site.t, dossier.entry(code));
    let asked = value(&staff.visitor.site.query, "document").unwrap_or_default();
    let known = entry.evidence.iter().find(|reference| reference.document.as_str() == asked);
    let offered = |document: &&Document| match known {
        Some(known) => document.id == known.document,
        None => !entry.cites(&document.id),
    };
    let option = |document: &Document| {
        let about = reading::about(t, document);
        let word = [&*document.details.title, &*about].into_iter().filter(|part| !part.is_empty());
        (document.id.to_string(), word.collect::<Vec<_>>().join(" · "), false)
    };
    let documents = dossier.assessment.iter().flat_map(|assessment| assessment.documents().values());
    let mut options: Vec<_> = documents.filter(offered).map(option).collect();
    if known.is_none() {
        options.insert(0, (String::new(), t.w("assessment-choose"), false));
    }
    let mut fields = vec![Field::new("document", "text", t.w("evidence-document")).options(options)];
    let (pages, note) = known.map_or(("", ""), |known| (&*known.pages, &*known.note));
    fields.extend(reading::reference_fields(t, pages, note));
    sent.show(
        page(staff, dossier, code, ["evidence-attach", "evidence-attach-lead", "assessment-save"]),
        fields,
    )
}

/// `GET /office/assessments/{campaign}/{unit}/criteria/{code}/attach`
pub(super) async fn show_attach(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let code = entered(&staff, &dossier)?;
    Ok(attach_page(&staff, &dossier, &code, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST /office/assessments/{campaign}/{unit}/criteria/{code}/attach`
pub(super) async fn attach(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let code = entered(&staff, &dossier)?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let Ok(document) = sent.get("document").parse::<DocumentId>() else {
        sent.fault("document", "office-empty");
        return Ok(attach_page(&staff, &dossier, &code, &sent));
    };
    let command = Command::Attach { code: code.clone(), reference: reference(&sent, document) };
    if let Err(undone) = dossier.act(&staff, &command).await {
        sent.refused(&staff.visitor, undone)?;
        return Ok(attach_page(&staff, &dossier, &code, &sent));
    }
    Ok(back_to(&staff, &dossier, &code))
}

/// `POST /office/assessments/{campaign}/{unit}/criteria/{code}/detach`
pub(super) async fn detach(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let code = entered(&staff, &dossier)?;
    let form = Form::read(&body);
    let unknown = || {
        let message = Message::new("refuse-unknown-document").text("id", form.get("document"));
        staff.visitor.refused(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &message)
    };
    let document: DocumentId = form.get("document").parse().map_err(|_| unknown())?;
    let done = dossier.act(&staff, &Command::Detach { code: code.clone(), document }).await;
    done.map_err(|undone| undone.page(&staff.visitor))?;
    Ok(back_to(&staff, &dossier, &code))
}
