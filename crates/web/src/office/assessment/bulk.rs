//! The unit's own form as a spreadsheet: downloaded with what is known, filled in offline, uploaded, its differences seen,
//! and accepted.

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::facts::{Facts, parse_values, print_values};
use parindex_framework::{Code, Fault, Points, any_error};
use parindex_index::{Entry, Unit};
use parindex_locale::decimal;
use parindex_package::{Difference, FormFor, Limits, What, differences, read_form, scores_form};
use parindex_workflow::Action;
use parindex_workflow::assessment::{Claim, Command, Entry as Kept};

use super::ROOM;
use super::dossier::Dossier;
use super::tree::criterion_address;
use crate::download::{XLSX, attachment};
use crate::office::form::{Form, Nav};
use crate::office::upload;
use crate::office::visitor::{Staff, Undone};
use crate::page::{Page, Problem, html};
use crate::words::T;

/// A form of a hundred criteria has some tens of kilobytes.
fn limits() -> Limits {
    let bytes = 4 * 1024 * 1024;
    Limits {
        file_bytes: bytes,
        total_bytes: bytes,
        workbook_bytes: 4 * bytes,
        faults: 200,
        ..Limits::default()
    }
}

#[derive(Template)]
#[template(path = "office/assessment/bulk.html")]
struct Bulk {
    page: Page,
    nav: Nav,
    above: (String, String),
    download: String,
    here: String,
    /// Cell, what stands there, what is wrong.
    faults: Vec<(String, String, String)>,
    /// That the form holds nothing new.
    nothing: bool,
    rows: Vec<Row>,
    /// What is sent along to be accepted.
    hidden: Vec<(String, String)>,
    /// Entries that were not taken over: address, code, why.
    refused: Vec<(String, String, String)>,
}

/// A difference: code, what, before, after.
struct Row {
    code: String,
    what: String,
    was: String,
    is: String,
}

fn bulk(staff: &Staff, dossier: &Dossier) -> Bulk {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    Bulk {
        page: visitor.site.page(t.w("assessment-form-title"), None),
        nav: Nav::of(staff, ROOM),
        above: (dossier.address(staff, ""), dossier.name(t)),
        download: dossier.address(staff, "/form.xlsx"),
        here: dossier.address(staff, "/form"),
        faults: Vec::new(),
        nothing: false,
        rows: Vec::new(),
        hidden: Vec::new(),
        refused: Vec::new(),
    }
}

/// The unit as the form names it.
fn unit(dossier: &Dossier) -> Unit {
    let name = dossier.registered().map(|unit| unit.name.clone()).unwrap_or_default();
    Unit { code: dossier.unit.to_string(), name, ..Unit::default() }
}

/// What is kept, as a form has it, by leaf of the framework.
fn kept(dossier: &Dossier) -> Vec<Entry> {
    let leaves = dossier.framework.leaves().iter().map(|id| dossier.framework.node(*id));
    leaves.map(|node| as_form(&dossier.entry(&node.code))).collect()
}

fn as_form(entry: &Kept) -> Entry {
    let Some(declared) = &entry.declared else { return Entry::default() };
    let (points, out, reason) = match &declared.claim {
        Claim::Rule => (None, false, ""),
        Claim::Points { points, reason } => (Some(*points), false, reason.as_str()),
        Claim::NotApplicable { reason } => (None, true, reason.as_str()),
    };
    let note = if declared.note.is_empty() { reason } else { &declared.note };
    Entry {
        facts: (!declared.facts.is_empty()).then(|| Box::new(declared.facts.clone())),
        self_points: points,
        not_applicable: out,
        note: (!note.is_empty()).then(|| note.into()),
        ..Entry::default()
    }
}

/// `GET /office/assessments/{campaign}/{unit}/form.xlsx`
pub(super) async fn download(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Read)?;
    let (unit, entries, lang) = (unit(&dossier), kept(&dossier), staff.visitor.site.t.0);
    let (framework, campaign) = (dossier.framework.clone(), dossier.campaign.id().to_string());
    let made = tokio::task::spawn_blocking(move || {
        let form = FormFor { framework: &framework, campaign: &campaign, unit: Some(&unit) };
        scores_form(&form, &entries, lang).ok()
    });
    let internal = || staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR);
    let bytes = made.await.ok().flatten().ok_or_else(internal)?;
    let name = format!("{}-{}.xlsx", dossier.campaign.id(), dossier.unit);
    Ok(attachment(&name, XLSX, bytes))
}

/// `GET /office/assessments/{campaign}/{unit}/form`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Edit)?;
    Ok(html(&bulk(&staff, &dossier)))
}

/// `POST /office/assessments/{campaign}/{unit}/form`: reads what was uploaded and shows what it would change.
pub(super) async fn compare(
    staff: Staff,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Edit)?;
    let t = staff.visitor.site.t;
    let parts = parts.map_err(|_| staff.visitor.site.problem(StatusCode::BAD_REQUEST))?;
    let (_, files) = upload::read(&staff, parts).await?;
    let mut page = bulk(&staff, &dossier);
    let Some((_, bytes)) = files.into_iter().next() else {
        page.faults.push((String::new(), String::new(), t.w("assessment-form-choose")));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response());
    };
    match read(&dossier, bytes).await {
        Err(faults) => {
            page.faults = faults.iter().map(|fault| told(t, fault)).collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
        }
        Ok(read) => {
            let found = differences(&dossier.framework, &kept(&dossier), &read);
            page.nothing = found.is_empty();
            page.hidden = hidden(&dossier, &read, &found);
            page.rows = found.iter().map(|difference| row(t, &dossier, difference)).collect();
            Ok(html(&page))
        }
    }
}

/// The entries of an uploaded form, or all that is wrong with it.
async fn read(dossier: &Dossier, bytes: Vec<u8>) -> Result<Vec<Entry>, Vec<Fault>> {
    let (framework, unit) = (dossier.framework.clone(), unit(dossier));
    let campaign = dossier.campaign.id().to_string();
    let read = tokio::task::spawn_blocking(move || {
        let (form, faults) = read_form(&bytes, &limits());
        let form = form.ok_or(faults)?;
        let strange =
            form.strange_to(&FormFor { framework: &framework, campaign: &campaign, unit: Some(&unit) });
        if !strange.is_empty() {
            return Err(strange);
        }
        let (entries, faults) = form.entries(&framework, &limits());
        if any_error(&faults) { Err(faults) } else { Ok(entries) }
    });
    read.await.unwrap_or_else(|_| Err(Vec::new()))
}

/// Cell, what stands there, what is wrong.
fn told(t: T, fault: &Fault) -> (String, String, String) {
    let place = &fault.place;
    let line = place.line.map(|line| line.to_string()).unwrap_or_default();
    (
        format!("{}{line}", place.column.clone().unwrap_or_default()),
        place.value.clone(),
        t.say(&fault.message),
    )
}

/// The changed entries, as the form to accept them sends them along; `read` says which writing they were compared with.
fn hidden(dossier: &Dossier, read: &[Entry], found: &[Difference]) -> Vec<(String, String)> {
    let mut leaves: Vec<usize> = found.iter().map(|difference| difference.leaf).collect();
    leaves.dedup();
    let mut all = Vec::new();
    for (n, leaf) in leaves.into_iter().enumerate() {
        let (node, entry) = (dossier.framework.node(dossier.framework.leaves()[leaf]), &read[leaf]);
        let mut put = |name: &str, value: String| all.push((format!("{name}-{n}"), value));
        put("code", node.code.to_string());
        put("read", dossier.entry(&node.code).read().to_string());
        put("facts", entry.facts.as_deref().map(print_values).unwrap_or_default());
        put("points", entry.self_points.map(|points| points.to_string()).unwrap_or_default());
        put("out", if entry.not_applicable { "yes".into() } else { String::new() });
        put("note", entry.note.clone().map(String::from).unwrap_or_default());
    }
    all
}

fn row(t: T, dossier: &Dossier, difference: &Difference) -> Row {
    let node = dossier.framework.node(dossier.framework.leaves()[difference.leaf]);
    let points = |points: &Option<Points>| points.map_or("–".to_owned(), |p| decimal(t.0, p.value()));
    let label = |name: &str| {
        let known = node.facts.iter().find(|fact| fact.name == *name);
        known.map_or_else(|| name.to_owned(), |fact| fact.label.get(t.0).to_owned())
    };
    let yes = |is: bool| if is { t.w("yes") } else { t.w("no") };
    let (what, was, is) = match &difference.what {
        What::Points { was, is } => (t.w("assessment-points"), points(was), points(is)),
        What::Fact { name, was, is } => {
            let value = |value: &Option<_>| {
                value.as_ref().map_or("–".to_owned(), |v: &parindex_framework::facts::Value| v.to_string())
            };
            (label(name), value(was), value(is))
        }
        What::Applicable { is } => (t.w("assessment-applicable"), yes(!is), yes(*is)),
        What::Note { was, is } => (t.w("assessment-note"), was.clone(), is.clone()),
    };
    Row { code: node.code.to_string(), what, was, is }
}

/// `POST /office/assessments/{campaign}/{unit}/form/accept`: enters what was shown, criterion by criterion. What cannot be
/// taken over, because somebody has saved since or it lacks a reason, is told and the rest stands.
pub(super) async fn accept(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Edit)?;
    let (form, t) = (Form::read(&body), staff.visitor.site.t);
    let mut page = bulk(&staff, &dossier);
    for n in 0..dossier.framework.leaves().len() {
        let get = |name: &str| form.get(&format!("{name}-{n}"));
        let Ok(code) = get("code").parse::<Code>() else { break };
        let why = match entered(&dossier, &code, get) {
            None => Some(t.w("assessment-form-unread")),
            Some(command) => match dossier.act(&staff, &command).await {
                Ok(_) => None,
                Err(Undone::Problem(problem)) => return Err(problem),
                Err(Undone::Refused(refusal)) => Some(t.say(&refusal.message)),
            },
        };
        if let Some(why) = why {
            page.refused.push((criterion_address(&dossier, &staff, &code), code.to_string(), why));
        }
    }
    if page.refused.is_empty() {
        return Ok(staff.visitor.see(&dossier.place("")));
    }
    Ok((StatusCode::CONFLICT, html(&page)).into_response())
}

/// An entry of the form as a command. A form has one note for the explanation and the reason; a reason that was given
/// before stays where the note did not change.
fn entered<'f>(dossier: &Dossier, code: &Code, get: impl Fn(&str) -> &'f str) -> Option<Command> {
    let facts = if get("facts").is_empty() { Facts::default() } else { parse_values(get("facts")).ok()? };
    let note = get("note").to_owned();
    let known = dossier.entry(code).declared;
    let before = known.as_ref().map(|declared| match &declared.claim {
        Claim::Rule => String::new(),
        Claim::Points { reason, .. } | Claim::NotApplicable { reason } => reason.clone(),
    });
    let reason = before.filter(|reason| !reason.is_empty()).unwrap_or_else(|| note.clone());
    let claim = match (get("out"), get("points")) {
        ("yes", _) => Claim::NotApplicable { reason },
        (_, "") => Claim::Rule,
        (_, points) => Claim::Points { points: points.parse().ok()?, reason },
    };
    let read = get("read").parse().ok()?;
    Some(Command::Enter { code: code.clone(), read, facts, claim, note })
}
