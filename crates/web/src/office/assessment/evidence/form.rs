//! The forms that upload a file without a script: `…/criteria/{code}/upload` for a new document, and
//! `…/documents/{document}/revise` for a newer content. The file is the last part of the form and goes to the disk as it
//! comes.

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::{Field as Part, MultipartRejection};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use parindex_workflow::Action;
use parindex_workflow::assessment::Command;
use parindex_workflow::evidence::{Content, Details, MOST_BYTES};

use super::super::ROOM;
use super::super::dossier::Dossier;
use super::super::tree::criterion_address;
use super::document::named;
use super::proofs::{back_to, entered};
use super::reading;
use super::receive::{Purpose, Receiver, Refused};
use super::uploads::{file_name, title};
use crate::office::form::{Field, Form, Nav, Sent};
use crate::office::upload;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;

/// The most of a field that is no file, in bytes.
const MOST_TEXT: usize = 64 * 1024;
/// The most fields.
const MOST_FIELDS: usize = 20;

#[derive(Template)]
#[template(path = "office/assessment/upload.html")]
struct Upload {
    page: Page,
    nav: Nav,
    above: (String, String),
    lead: String,
    alert: Option<String>,
    read: Option<u64>,
    fields: Vec<Field>,
    /// A link instead of a file, where both are possible.
    url: Option<Field>,
}

/// What a form carried besides the file.
struct Came {
    form: Form,
    refused: Option<Refused>,
}

fn shown(staff: &Staff, page: Upload, sent: &Sent, above: Option<(StatusCode, String)>) -> Response {
    let names: Vec<&str> = ["title", "issuer", "number", "effective", "pages", "note", "url"].into();
    let above = above.or_else(|| sent.above(&names));
    let status = above.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let page = Upload {
        alert: above.map(|(_, text)| format!("{text} {}", staff.visitor.site.t.w("evidence-choose-again"))),
        fields: page.fields.into_iter().map(|field| sent.fill(field)).collect(),
        url: page.url.map(|field| sent.fill(field)),
        ..page
    };
    (status, html(&page)).into_response()
}

fn new_page(staff: &Staff, dossier: &Dossier, code: &parindex_framework::Code) -> Upload {
    let t = staff.visitor.site.t;
    let name = dossier.leaves().find(|node| node.code == *code);
    let name = name.map(|node| format!("{code} {}", node.name.get(t.0))).unwrap_or_default();
    let mut fields = reading::details_fields(t, &Details::default(), false);
    fields.extend(reading::reference_fields(t, "", ""));
    Upload {
        page: staff.visitor.site.page(t.w("evidence-upload"), None),
        nav: Nav::of(staff, ROOM),
        above: (criterion_address(dossier, staff, code), name),
        lead: t.w("evidence-kinds"),
        alert: None,
        read: None,
        fields,
        url: None,
    }
}

/// `GET /office/assessments/{campaign}/{unit}/criteria/{code}/upload`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let code = entered(&staff, &dossier)?;
    Ok(shown(&staff, new_page(&staff, &dossier, &code), &Sent::nothing(staff.visitor.site.t), None))
}

/// `POST /office/assessments/{campaign}/{unit}/criteria/{code}/upload`
pub(super) async fn upload(
    staff: Staff,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let code = entered(&staff, &dossier)?;
    let t = staff.visitor.site.t;
    let purpose = |form: &Form, name: &str| {
        let mut sent = Sent::of(t, form.clone());
        let typed = sent.get("title").to_owned();
        let details = reading::details(&mut sent, if typed.is_empty() { title(name) } else { typed });
        let code = Some(code.clone());
        let (pages, note) = (sent.get("pages").to_owned(), sent.get("note").to_owned());
        sent.is_sound().then_some(Purpose::Add { details, code, pages, note })
    };
    let receiver = Receiver { staff: &staff, dossier: &dossier };
    let Came { form, refused } = receive(&receiver, &headers, parts, purpose).await?;
    let Some(refused) = refused else { return Ok(back_to(&staff, &dossier, &code)) };
    let mut sent = Sent::of(t, form);
    reading::details(&mut sent, String::new());
    let above = refused.told(t)?;
    Ok(shown(&staff, new_page(&staff, &dossier, &code), &sent, Some(above)))
}

fn revise_page(staff: &Staff, dossier: &Dossier) -> Result<Upload, Problem> {
    let (t, document) = (staff.visitor.site.t, named(staff, dossier)?);
    let place = format!("/documents/{}", encode(document.id.as_str()));
    let url = Field::new("url", "url", t.w("evidence-url")).optional().hint(t.w("evidence-url-instead"));
    Ok(Upload {
        page: staff.visitor.site.page(t.w("evidence-revise"), None),
        nav: Nav::of(staff, ROOM),
        above: (dossier.address(staff, &place), document.details.title.clone()),
        lead: t.w("evidence-revise-lead"),
        alert: None,
        read: Some(document.revision.number),
        fields: Vec::new(),
        url: Some(url),
    })
}

/// `GET /office/assessments/{campaign}/{unit}/documents/{document}/revise`
pub(super) async fn show_revise(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let page = revise_page(&staff, &dossier)?;
    dossier.require_evidence(&staff, Action::Edit)?;
    Ok(shown(&staff, page, &Sent::nothing(staff.visitor.site.t), None))
}

/// `POST /office/assessments/{campaign}/{unit}/documents/{document}/revise`
pub(super) async fn revise(
    staff: Staff,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let id = named(&staff, &dossier)?.id.clone();
    dossier.require_evidence(&staff, Action::Edit)?;
    let t = staff.visitor.site.t;
    let purpose = |form: &Form, _: &str| {
        Some(Purpose::Revise { document: id.clone(), read: form.get("read").parse().unwrap_or(0) })
    };
    let receiver = Receiver { staff: &staff, dossier: &dossier };
    let Came { form, mut refused } = receive(&receiver, &headers, parts, purpose).await?;
    let mut sent = Sent::of(t, form);
    if refused.is_some() && !sent.get("url").is_empty() {
        let read = sent.get("read").parse().unwrap_or(0);
        let content = Content::Link { url: sent.get("url").to_owned() };
        let done = dossier.act(&staff, &Command::ReviseDocument { id: id.clone(), read, content }).await;
        refused = None;
        if let Err(undone) = done {
            sent.refused(&staff.visitor, undone)?;
            return Ok(shown(&staff, revise_page(&staff, &Dossier::find(&staff).await?)?, &sent, None));
        }
    }
    let Some(refused) = refused else {
        return Ok(staff.visitor.see(&dossier.place(&format!("/documents/{}", encode(id.as_str())))));
    };
    let above = refused.told(t)?;
    Ok(shown(&staff, revise_page(&staff, &Dossier::find(&staff).await?)?, &sent, Some(above)))
}

/// Reads a form whose file is its last part. A form without a file is refused with that reason.
async fn receive(
    receiver: &Receiver<'_>,
    headers: &HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
    purpose: impl Fn(&Form, &str) -> Option<Purpose>,
) -> Result<Came, Problem> {
    let unread = || receiver.staff.visitor.site.problem(StatusCode::BAD_REQUEST);
    let mut parts = parts.map_err(|_| unread())?;
    let mut fields = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|_| unread())? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(file_name) {
            Some(file) if file.is_empty() => {}
            Some(file) => {
                let form = Form::of(fields);
                let done = match purpose(&form, &file) {
                    Some(purpose) => store(receiver, headers, &file, &purpose, part).await,
                    None => Err(Refused::because(StatusCode::UNPROCESSABLE_ENTITY, "office-form-faults")),
                };
                return match done {
                    Ok(()) => Ok(Came { form, refused: None }),
                    Err(Refused::Problem(problem)) => Err(problem),
                    Err(refused) => Ok(Came { form, refused: Some(refused) }),
                };
            }
            None if fields.len() >= MOST_FIELDS => return Err(unread()),
            None => fields.push((name, text(part).await.ok_or_else(unread)?)),
        }
    }
    let refused = Some(Refused::because(StatusCode::UNPROCESSABLE_ENTITY, "evidence-no-file"));
    Ok(Came { form: Form::of(fields), refused })
}

/// A field that is no file; none where it is too long or broke off.
async fn text(part: Part<'_>) -> Option<String> {
    String::from_utf8(upload::bounded(part, MOST_TEXT).await?).ok()
}

/// How long the file is, is not known before its end; the whole form is longer.
async fn store(
    receiver: &Receiver<'_>,
    headers: &HeaderMap,
    name: &str,
    purpose: &Purpose,
    part: Part<'_>,
) -> Result<(), Refused> {
    let whole = headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    let most = whole.map_or(MOST_BYTES, |whole: u64| whole.min(MOST_BYTES));
    let id = receiver.begin(name, most, purpose).await?;
    let taken = receiver.take(&id, 0, true, part).await;
    if let Err(refused) = taken {
        // Nobody can go on with it: the browser sends the whole form again.
        receiver.give_up(&id).await?;
        return Err(refused);
    }
    Ok(())
}
