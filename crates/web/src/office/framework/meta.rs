//! `/office/frameworks/{id}/meta`: what a version says of itself, as a form and, for what the form does not know, as text.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::{FRAMEWORK_TOML, Fault, Meta, Place};
use parindex_locale::{Message, decimal};
use parindex_package::number::{self, NotANumber};
use parindex_workflow::framework::{Command, Framework};
use parindex_workflow::{Action, Kind, RefusalKind};
use rust_decimal::Decimal;

use super::super::form::{Field, Form, Nav};
use super::super::visitor::{Staff, Undone};
use super::faults::{Shown, shown, typed};
use super::{address, found, is_draft, metadata, title};
use crate::page::{Page, Problem, html};
use crate::words::T;

/// The texts of the form, each with the lines of its field.
const TEXTS: [(&str, u8); 6] =
    [("title_vi", 2), ("title_en", 2), ("kind", 1), ("ties", 1), ("note_vi", 3), ("note_en", 3)];

#[derive(Template)]
#[template(path = "office/framework/meta.html")]
struct MetaPage {
    page: Page,
    nav: Nav,
    above: (String, String),
    may_edit: bool,
    alert: Option<String>,
    faults: Vec<Shown>,
    read: u64,
    fields: Vec<Field>,
    text: Field,
    /// Whether the text is what was sent.
    as_text: bool,
    /// The text as it stands, for who only reads.
    stands: String,
}

/// What was sent and what is wrong with it.
#[derive(Default)]
struct Sent {
    form: Option<Form>,
    faults: Vec<(&'static str, Message)>,
    /// What is wrong with the text.
    text: Vec<Fault>,
    /// Whether somebody else has saved in between.
    conflict: bool,
}

impl Sent {
    fn as_text(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.get("as") == "text")
    }
}

/// `GET /office/frameworks/{id}/meta`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    Ok(page(&staff, &framework, &Sent::default(), StatusCode::OK))
}

/// `POST /office/frameworks/{id}/meta`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    staff.require_on(Action::Edit, &framework.subject(Kind::Framework))?;
    let mut sent = Sent { form: Some(Form::read(&body)), ..Sent::default() };
    let Some(text) = text(&framework, &mut sent) else {
        return Ok(page(&staff, &framework, &sent, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let read = sent.form.as_ref().and_then(|form| form.get("read").parse().ok()).unwrap_or_default();
    let command = Command::EditMeta { read, text };
    match staff.execute::<Framework>(framework.id().as_str(), &command).await {
        Ok(done) => Ok(staff.visitor.see(&address(&done.state))),
        Err(Undone::Refused(refusal)) => match refusal.kind {
            RefusalKind::Conflict { .. } => {
                let framework = found(&staff).await?.state;
                sent.conflict = true;
                Ok(page(&staff, &framework, &sent, StatusCode::CONFLICT))
            }
            RefusalKind::Invalid => {
                sent.text = refusal.faults;
                Ok(page(&staff, &framework, &sent, StatusCode::UNPROCESSABLE_ENTITY))
            }
            _ => Err(Undone::Refused(refusal).page(&staff.visitor)),
        },
        Err(undone) => Err(undone.page(&staff.visitor)),
    }
}

/// The new text; `None` where it is none that can be read at all. What is merely wrong, a draft may hold.
fn text(framework: &Framework, sent: &mut Sent) -> Option<String> {
    let as_text = sent.as_text();
    let form = sent.form.as_ref()?;
    let stands = &framework.content().meta().text;
    let written = if as_text {
        Ok(form.get("text").to_owned())
    } else {
        let bands = bands(form.get("bands"));
        let total = optional(form.get("total"));
        let digits = form.get("digits").trim().parse::<i64>().ok();
        let (Some(bands), Ok(total), Some(digits)) = (&bands, &total, digits) else {
            let wrong = [("bands", bands.is_none()), ("total", total.is_err()), ("digits", digits.is_none())];
            let wrong = wrong.into_iter().filter(|(_, wrong)| *wrong);
            sent.faults = wrong.map(|(name, _)| (name, fault(name))).collect();
            return None;
        };
        let texts: Vec<(&'static str, String)> =
            TEXTS.into_iter().map(|(name, _)| (name, typed(form, name))).collect();
        let texts = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        metadata::written(stands, &metadata::Written { texts, digits, total: *total, bands })
    };
    let text = written.map_err(|error| vec![no_toml(error.message())]);
    match text.and_then(|text| match Meta::parse(&text) {
        (None, faults) => Err(faults),
        (Some(_), _) => Ok(text),
    }) {
        Ok(text) => Some(text),
        Err(faults) => {
            sent.text = faults;
            None
        }
    }
}

fn no_toml(why: &str) -> Fault {
    Fault::error(Place::file(FRAMEWORK_TOML), Message::new("fault-toml").text("why", why))
}

fn fault(field: &str) -> Message {
    Message::new(match field {
        "bands" => "framework-office-bands-invalid",
        "digits" => "fault-digits",
        _ => "fault-number",
    })
}

/// A number, or nothing where nothing was typed.
fn optional(text: &str) -> Result<Option<Decimal>, NotANumber> {
    if text.trim().is_empty() { Ok(None) } else { number::parse(text.trim()).map(Some) }
}

/// Bands as they are typed: a line each, `A = 90`.
fn bands(text: &str) -> Option<Vec<(String, Decimal)>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (name, from) = line.split_once('=')?;
            Some((name.trim().to_owned(), number::parse(from.trim()).ok()?))
        })
        .collect()
}

fn page(staff: &Staff, framework: &Framework, sent: &Sent, status: StatusCode) -> Response {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let meta = framework.content().meta();
    let (known, faults) = Meta::parse(&meta.text);
    let faults = if sent.text.is_empty() { faults } else { sent.text.clone() };
    let alert = match status {
        StatusCode::CONFLICT => Some(t.w("refuse-conflict")),
        StatusCode::UNPROCESSABLE_ENTITY => Some(t.w("office-form-faults")),
        _ => None,
    };
    let form = sent.form.as_ref();
    let shown_text = form.filter(|_| sent.as_text()).map_or(meta.text.as_str(), |form| form.get("text"));
    let theirs = (sent.conflict && sent.as_text()).then(|| meta.text.clone());
    // What was typed began from what was read; after a conflict the next save is a conscious one.
    let read = form.filter(|_| !sent.conflict).and_then(|form| form.get("read").parse().ok());
    let shown = MetaPage {
        page: visitor.site.page(t.w("framework-office-meta-title"), None),
        nav: Nav::of(staff, "/frameworks"),
        above: (visitor.path(&address(framework)), title(t, framework)),
        may_edit: is_draft(framework) && staff.may_on(Action::Edit, &framework.subject(Kind::Framework)),
        alert,
        faults: shown(t, &faults),
        read: read.unwrap_or(meta.revision.number),
        fields: known.map(|known| fields(t, &known, sent)).unwrap_or_default(),
        text: Field::area("text", 24, FRAMEWORK_TOML.to_owned())
            .hint(t.w("framework-office-meta-text-hint"))
            .value(shown_text)
            .theirs(theirs),
        as_text: sent.as_text(),
        stands: meta.text.clone(),
    };
    (status, html(&shown)).into_response()
}

/// What stands in each field of the form.
fn stands(t: T, meta: &Meta, name: &str) -> String {
    let note = |get: fn(&parindex_locale::Text) -> &String| meta.note.as_ref().map(get).cloned();
    match name {
        "title_vi" => meta.title.vi.clone(),
        "title_en" => meta.title.en.clone(),
        "kind" => meta.kind.clone(),
        "ties" => metadata::ties(meta.ties).to_owned(),
        "note_vi" => note(|text| &text.vi).unwrap_or_default(),
        "note_en" => note(|text| &text.en).unwrap_or_default(),
        "digits" => meta.digits.to_string(),
        "total" => meta.stated.total.map(|total| decimal(t.0, total)).unwrap_or_default(),
        _ => {
            let line =
                |band: &parindex_framework::Band| format!("{} = {}", band.name, decimal(t.0, band.from));
            meta.bands.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

fn fields(t: T, meta: &Meta, sent: &Sent) -> Vec<Field> {
    let form = sent.form.as_ref().filter(|_| !sent.as_text());
    let fields = TEXTS.into_iter().chain([("digits", 1), ("total", 1), ("bands", 5)]);
    fields
        .map(|(name, lines)| {
            let stands = stands(t, meta, name);
            let value = form.map_or_else(|| stands.clone(), |form| form.get(name).to_owned());
            let differs = sent.conflict && form.is_some() && value.trim() != stands;
            let fault = sent.faults.iter().find(|(field, _)| *field == name);
            field(t, name, lines, &value)
                .optional()
                .theirs(differs.then_some(stands))
                .fault(fault.map(|(_, message)| t.say(message)))
        })
        .collect()
}

fn field(t: T, name: &'static str, lines: u8, value: &str) -> Field {
    let options = |known: Vec<(&str, String)>| {
        let mut all: Vec<_> =
            known.into_iter().map(|(own, word)| (own.to_owned(), word, own == value)).collect();
        if all.iter().all(|(.., chosen)| !chosen) {
            all.push((value.to_owned(), value.to_owned(), true));
        }
        all
    };
    let label = t.w(label(name));
    match name {
        "kind" => {
            let kinds = ["ministry", "province", "department", "district", "commune"];
            Field::new(name, "text", label).options(options(kinds.map(|kind| (kind, t.kind(kind))).into()))
        }
        "ties" => Field::new(name, "text", label).options(options(vec![
            ("competition", t.w("framework-office-ties-competition")),
            ("dense", t.w("framework-office-ties-dense")),
        ])),
        "bands" => Field::area(name, lines, label).value(value).hint(t.w("framework-office-bands-hint")),
        "total" => Field::new(name, "text", label).value(value).hint(t.w("framework-office-total-hint")),
        _ if lines > 1 => Field::area(name, lines, label).value(value),
        _ => Field::new(name, "text", label).value(value),
    }
}

const fn label(name: &str) -> &'static str {
    match name.as_bytes() {
        b"title_vi" => "framework-office-title-vi",
        b"title_en" => "framework-office-title-en",
        b"kind" => "framework-office-kind",
        b"ties" => "framework-office-ties",
        b"note_vi" => "framework-office-note-vi",
        b"note_en" => "framework-office-note-en",
        b"digits" => "framework-office-digits",
        b"total" => "framework-office-stated-total",
        _ => "framework-office-bands",
    }
}
