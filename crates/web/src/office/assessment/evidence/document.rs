//! `/office/assessments/{campaign}/{unit}/documents`: all documents of a unit, and a page for each: what it says of itself,
//! its contents, what it proves, who has looked at it.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::assessment::Command;
use parindex_workflow::evidence::{Content, Document};
use parindex_workflow::{Action, Kind};

use super::super::ROOM;
use super::super::dossier::Dossier;
use super::super::tree::criterion_address;
use super::reading;
use crate::office::account::moment;
use crate::office::form::{Field, Form, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use parindex_store::evidence::FileKind;

#[derive(Template)]
#[template(path = "office/assessment/documents.html")]
struct Documents {
    page: Page,
    nav: Nav,
    above: (String, String),
    rows: Vec<Row>,
}

/// A document in the list.
struct Row {
    address: String,
    title: String,
    about: String,
    content: String,
    codes: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "office/assessment/document.html")]
struct Shown {
    page: Page,
    nav: Nav,
    above: (String, String),
    list: (String, String),
    alert: Option<String>,
    here: String,
    read: u64,
    /// Empty where the person may not write.
    fields: Vec<Field>,
    about: Vec<(String, String)>,
    contents: Vec<Kept>,
    revise: Option<String>,
    remove: Option<String>,
    codes: Vec<(String, String)>,
    looks: Vec<(String, String)>,
}

/// A content of a document, the newest first.
struct Kept {
    text: String,
    sha256: String,
    /// Where it is taken home, or where the link leads.
    address: String,
    view: Option<String>,
    link: bool,
}

/// The document that the path names, to whoever may read it: all evidence, or that of a criterion it proves.
pub(super) fn named<'d>(staff: &Staff, dossier: &'d Dossier) -> Result<&'d Document, Problem> {
    let found = dossier.assessment.as_ref().and_then(|assessment| {
        let id = staff.visitor.site.segment(5).parse().ok()?;
        assessment.documents().get(&id)
    });
    found.filter(|document| readable(dossier, document)).ok_or_else(|| staff.visitor.missing())
}

fn readable(dossier: &Dossier, document: &Document) -> bool {
    let used = || {
        let mut codes = dossier.assessment.iter().flat_map(|assessment| assessment.uses(&document.id));
        codes.any(|code| dossier.may_at(Action::Read, Kind::Evidence, code))
    };
    dossier.may(Action::Read, Kind::Evidence) || used()
}

fn place(document: &Document) -> String {
    format!("/documents/{}", encode(document.id.as_str()))
}

/// Where the newest content is looked at: a link's own address, a sandboxed view, nothing for office files.
pub(super) fn shown_at(staff: &Staff, dossier: &Dossier, document: &Document) -> Option<String> {
    let last = document.contents.len().checked_sub(1)?;
    match document.content()? {
        Content::Link { url } => Some(url.clone()),
        Content::File { media, .. } => {
            FileKind::of_media(media).filter(|kind| kind.is_shown())?;
            Some(dossier.address(staff, &format!("{}/files/{last}/view", place(document))))
        }
    }
}

/// Where whoever may read a document opens its newest content: looks at it, or takes it home.
pub(in crate::office) fn opened_at(staff: &Staff, dossier: &Dossier, document: &Document) -> Option<String> {
    readable(dossier, document).then_some(())?;
    let last = document.contents.len().checked_sub(1)?;
    let file = || dossier.address(staff, &format!("{}/files/{last}", place(document)));
    Some(shown_at(staff, dossier, document).unwrap_or_else(file))
}

fn codes(staff: &Staff, dossier: &Dossier, document: &Document) -> Vec<(String, String)> {
    let all = dossier.assessment.iter().flat_map(|assessment| assessment.uses(&document.id));
    let open = all.filter(|code| dossier.may_at(Action::Read, Kind::Assessment, code));
    open.map(|code| (criterion_address(dossier, staff, code), code.to_string())).collect()
}

/// `GET /office/assessments/{campaign}/{unit}/documents`
pub(super) async fn list(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let t = staff.visitor.site.t;
    let documents = dossier.assessment.iter().flat_map(|assessment| assessment.documents().values());
    let rows = documents.filter(|document| readable(&dossier, document)).map(|document| Row {
        address: dossier.address(&staff, &place(document)),
        title: document.details.title.clone(),
        about: reading::about(t, document),
        content: document.content().map(|content| reading::content(t, content)).unwrap_or_default(),
        codes: codes(&staff, &dossier, document),
    });
    Ok(html(&Documents {
        page: staff.visitor.site.page(t.w("evidence-documents"), None),
        nav: Nav::of(&staff, ROOM),
        above: (dossier.address(&staff, ""), dossier.name(t)),
        rows: rows.collect(),
    }))
}

/// `GET /office/assessments/{campaign}/{unit}/documents/{document}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let sent = Sent::nothing(staff.visitor.site.t);
    page(&staff, &dossier, &sent).await
}

/// `POST /office/assessments/{campaign}/{unit}/documents/{document}`
pub(super) async fn describe(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let id = named(&staff, &dossier)?.id.clone();
    dossier.require_evidence(&staff, Action::Edit)?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let title = sent.get("title").to_owned();
    let details = reading::details(&mut sent, title);
    if !sent.is_sound() {
        return page(&staff, &dossier, &sent).await;
    }
    let read = sent.get("read").parse().unwrap_or(0);
    match dossier.act(&staff, &Command::DescribeDocument { id: id.clone(), read, details }).await {
        Ok(_) => Ok(staff.visitor.see(&dossier.place(&format!("/documents/{}", encode(id.as_str()))))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            page(&staff, &Dossier::find(&staff).await?, &sent).await
        }
    }
}

/// `POST /office/assessments/{campaign}/{unit}/documents/{document}/remove`
pub(super) async fn remove(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let id = named(&staff, &dossier)?.id.clone();
    dossier.require_evidence(&staff, Action::Remove)?;
    let read = Form::read(&body).get("read").parse().unwrap_or(0);
    let done = dossier.act(&staff, &Command::RemoveDocument { id, read }).await;
    done.map_err(|undone| undone.page(&staff.visitor))?;
    Ok(staff.visitor.see(&dossier.place("/documents")))
}

async fn page(staff: &Staff, dossier: &Dossier, sent: &Sent) -> Result<Response, Problem> {
    let (t, document) = (staff.visitor.site.t, named(staff, dossier)?);
    let here = dossier.address(staff, &place(document));
    let may = |action| dossier.documents_open() && dossier.may(action, Kind::Evidence);
    let codes = codes(staff, dossier, document);
    let fields = fields(staff, document, sent);
    let names: Vec<&str> = vec!["title", "issuer", "number", "effective"];
    let above = sent.above(&names);
    let template = Shown {
        page: staff.visitor.site.page(document.details.title.clone(), None),
        nav: Nav::of(staff, ROOM),
        above: (dossier.address(staff, ""), dossier.name(t)),
        list: (dossier.address(staff, "/documents"), t.w("evidence-documents")),
        alert: above.as_ref().map(|(_, text)| text.clone()),
        read: document.revision.number,
        fields: if may(Action::Edit) { fields } else { Vec::new() },
        about: about(staff, document),
        contents: contents(staff, dossier, document),
        revise: may(Action::Edit).then(|| format!("{here}/revise")),
        remove: (may(Action::Remove) && codes.is_empty()).then(|| format!("{here}/remove")),
        looks: looks(staff, dossier, document).await?,
        codes,
        here,
    };
    let status = above.map_or(StatusCode::OK, |(status, _)| status);
    Ok((status, html(&template)).into_response())
}

/// The form; where somebody has saved since, what stands there now is shown beside.
fn fields(staff: &Staff, document: &Document, sent: &Sent) -> Vec<Field> {
    let (t, now) = (staff.visitor.site.t, &document.details);
    let kept = [
        now.title.clone(),
        now.issuer.clone(),
        now.number.clone(),
        now.effective.map(|day| day.to_string()).unwrap_or_default(),
    ];
    let typed = ["title", "issuer", "number", "effective"].map(|name| sent.get(name).to_owned());
    let all = reading::details_fields(t, now, true).into_iter().zip(kept.into_iter().zip(typed));
    all.map(|(field, (kept, typed))| {
        let newer = sent.is_conflict() && typed != kept;
        let theirs = newer.then(|| t.say(&Message::new("assessment-theirs").text("value", kept)));
        sent.fill(field.theirs(theirs))
    })
    .collect()
}

fn about(staff: &Staff, document: &Document) -> Vec<(String, String)> {
    let (t, details) = (staff.visitor.site.t, &document.details);
    let taken = document.taken.as_ref().map(|taken| taken.year.to_string());
    let effective = details.effective.map(|day| crate::words::date(&day.to_string()));
    let all = [
        ("evidence-number", details.number.clone()),
        ("evidence-issuer", details.issuer.clone()),
        ("evidence-effective", effective.unwrap_or_default()),
        ("evidence-taken-from", taken.unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(word, value)| (t.w(word), value)).collect()
}

fn contents(staff: &Staff, dossier: &Dossier, document: &Document) -> Vec<Kept> {
    let t = staff.visitor.site.t;
    let file = |number: usize| dossier.address(staff, &format!("{}/files/{number}", place(document)));
    let kept = |(number, content): (usize, &Content)| match content {
        Content::Link { url } => {
            Kept { text: url.clone(), sha256: String::new(), address: url.clone(), view: None, link: true }
        }
        Content::File { sha256, media, .. } => Kept {
            text: reading::content(t, content),
            sha256: sha256.to_string(),
            address: file(number),
            view: FileKind::of_media(media)
                .filter(|kind| kind.is_shown())
                .map(|_| format!("{}/view", file(number))),
            link: false,
        },
    };
    document.contents.iter().enumerate().rev().map(kept).collect()
}

/// Who has looked at it: person and time.
async fn looks(
    staff: &Staff,
    dossier: &Dossier,
    document: &Document,
) -> Result<Vec<(String, String)>, Problem> {
    let looks = staff.visitor.store().looks(&dossier.id(), document.id.as_str()).await;
    let mut rows = Vec::new();
    for look in looks.map_err(|e| staff.failed(&e))? {
        let name = match look.person.parse() {
            Ok(person) => staff.name_of(&person).await?,
            Err(_) => look.person.clone(),
        };
        rows.push((name, moment(look.at)));
    }
    Ok(rows)
}
