//! `/office/surveys/{campaign}/groups/{group}/estimates`: what the answers say in sum, how they are weighted, what a reader should know
//! of that, and the form that brings what is known of the population.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::{Fault, Place};
use parindex_ledger::Digest;
use parindex_locale::{Message, whole};
use parindex_package::{Figure, Limits, Margins, read_margins};
use parindex_questionnaire::{Kind as Asked, Questionnaire};
use parindex_workflow::survey::{Command, Group, Known};
use parindex_workflow::{Action, Kind};

use super::estimates::{Estimated, LEVEL, estimated};
use super::import::file;
use super::kept::computing;
use super::{Open, ROOM};
use crate::office::form::{Nav, reason};
use crate::office::import::{FaultRow, file_name, told};
use crate::office::visitor::{Staff, Undone};
use crate::page::{Page, Problem, html};
use crate::words::T;

/// The largest table of margins.
const MOST_BYTES: usize = 1_000_000;

#[derive(Template)]
#[template(path = "office/survey/result.html")]
struct ResultPage {
    page: Page,
    nav: Nav,
    back: [(String, String); 2],
    alert: Option<String>,
    faults: Vec<FaultRow>,
    /// That it is computed anew, and of which answers it is meanwhile.
    computing: Option<String>,
    /// Label and value.
    facts: Vec<(String, String)>,
    warnings: Vec<String>,
    figures: Vec<FigureRow>,
    /// Where the tables are had.
    files: String,
    /// Whether the person says what is known of the population, and whether something is.
    edits: bool,
    known: bool,
}

/// The figure of a question over all units.
struct FigureRow {
    item: String,
    value: String,
    half: String,
    effect: String,
    answers: String,
    note: String,
}

/// `GET /office/surveys/{campaign}/groups/{group}/estimates`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    Ok(html(&page(&open).await?))
}

/// `POST /office/surveys/{campaign}/groups/{group}/estimates`: a table of margins; none takes back what was said.
pub(super) async fn take(
    staff: Staff,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    open.staff.require_on(Action::Edit, &open.survey.subject(Kind::Response))?;
    let (group, t) = (open.group()?, open.staff.visitor.site.t);
    let margins = match file(parts).await {
        None => None,
        Some(brought) => {
            let limits =
                Limits { rows: 5_000, file_bytes: MOST_BYTES as u64, faults: 100, ..Limits::default() };
            let read = read_margins(file_name(&brought.bytes), &brought.bytes, &limits);
            let fitting = match read {
                Ok(margins) => fitting(&open, group, margins).await?,
                Err(faults) => Err(faults),
            };
            match fitting {
                Ok(totals) => Some(Known { file: Digest::of(&brought.bytes), name: brought.name, totals }),
                Err(faults) => {
                    let (alert, faults) = told(t, &faults);
                    return wrong(&open, alert, faults).await;
                }
            }
        }
    };
    let command = Command::SetMargins { group: group.id.clone(), margins };
    match open.execute(&command, &[]).await {
        Ok(()) => Ok(open.see(&format!("/groups/{}/estimates", group.id))),
        Err(Undone::Problem(problem)) => Err(problem),
        Err(Undone::Refused(refusal)) => wrong(&open, reason(t, &refusal), Vec::new()).await,
    }
}

async fn wrong(open: &Open, alert: String, faults: Vec<FaultRow>) -> Result<Response, Problem> {
    let page = ResultPage { alert: Some(alert), faults, ..page(open).await? };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
}

/// The margins, if each is `unit` or a question with one answer, and has a total for every answer that can be given.
async fn fitting(
    open: &Open,
    group: &Group,
    margins: Margins,
) -> Result<Result<Margins, Vec<Fault>>, Problem> {
    let visitor = &open.staff.visitor;
    let form = visitor.office.forms.find(visitor.store(), group).await;
    let form = form.map_err(|e| open.staff.failed(&e))?.ok_or_else(|| visitor.missing())?;
    let units: BTreeSet<String> = open.units().await?.into_iter().map(|unit| unit.code).collect();
    let mut faults = Vec::new();
    let mut wrong = |value: &str, message: Message| {
        let place = Place { column: Some("margin".to_owned()), value: value.to_owned(), ..Place::default() };
        faults.push(Fault::error(place, message));
    };
    for (name, totals) in &margins {
        let known = if name == "unit" { Some(units.clone()) } else { choices(&form, name) };
        let Some(known) = known else {
            wrong(name, Message::new("fault-margin-name"));
            continue;
        };
        for category in totals.keys().filter(|category| !known.contains(*category)) {
            wrong(name, Message::new("fault-margin-none").text("category", category));
        }
        // Of units only those with answers need a total, which is known when there are any.
        for category in known.iter().filter(|category| name != "unit" && !totals.contains_key(*category)) {
            wrong(name, Message::new("fault-margin-lacks").text("category", category));
        }
    }
    Ok(if faults.is_empty() { Ok(margins) } else { Err(faults) })
}

/// The codes that can be answered to a question that takes one of them.
fn choices(form: &Questionnaire, name: &str) -> Option<BTreeSet<String>> {
    let questions = form.questions();
    let (question, _) = questions.iter().find(|(question, _)| question.name == name)?;
    let Asked::One(list) = &question.kind else { return None };
    Some(form.list(list)?.choices.iter().map(|choice| choice.code.clone()).collect())
}

async fn page(open: &Open) -> Result<ResultPage, Problem> {
    let (group, t) = (open.group()?, open.staff.visitor.site.t);
    let (made, mark) = estimated(open, false).await?;
    let found = made.as_ref().and_then(|made| made.what.as_ref());
    let warnings = found.iter().flat_map(|found| &found.weighting.warnings);
    let figures = found.iter().flat_map(|found| &found.figures);
    Ok(ResultPage {
        page: open.staff.visitor.site.page(t.w("estimates-title"), None),
        nav: Nav::of(&open.staff, ROOM),
        back: [open.link(), open.group_link(group)],
        alert: None,
        faults: Vec::new(),
        computing: computing(t, made.as_deref(), mark),
        facts: if made.is_some() { facts(t, group, found) } else { Vec::new() },
        warnings: warnings.map(|warning| t.say(warning)).collect(),
        figures: figures.map(|figure| row(t, figure)).collect(),
        files: open.group_path(group, ""),
        edits: open.staff.may_on(Action::Edit, &open.survey.subject(Kind::Response))
            && open.survey.has_answers(),
        known: group.margins.is_some(),
    })
}

fn facts(t: T, group: &Group, found: Option<&Estimated>) -> Vec<(String, String)> {
    let design = found.and_then(|found| found.weighting.design.as_ref());
    let weights = match (design, group.draws.len()) {
        (Some(_), number) => t.say(&Message::new("weight-by-draw").count("number", number)),
        (None, _) => t.w("weight-alike"),
    };
    let known = group.margins.as_ref().map_or_else(
        || t.w("weight-no-margins"),
        |known| {
            let names: Vec<&str> = known.totals.keys().map(String::as_str).collect();
            format!("{}: {}", known.name, names.join(", "))
        },
    );
    let mut all = vec![(t.w("weight-weights"), weights), (t.w("weight-margins"), known)];
    if let Some((low, high)) = found.and_then(|found| found.factors) {
        let factors = Message::new("weight-factors").text("low", t.real(Some(low), 2));
        all.push((t.w("weight-calibration"), t.say(&factors.text("high", t.real(Some(high), 2)))));
    }
    all
}

fn row(t: T, figure: &Figure) -> FigureRow {
    let Figure { item, estimate, hidden, .. } = figure;
    let shown = |text: String| if hidden.is_none() { text } else { String::new() };
    let half = estimate.half(LEVEL).map(|half| t.share(half, 2));
    FigureRow {
        item: item.clone(),
        value: shown(t.share(estimate.value, 2)),
        half: shown(half.map(|half| format!("±{half}")).unwrap_or_default()),
        effect: shown(estimate.effect.map(|effect| t.real(Some(effect), 2)).unwrap_or_default()),
        answers: shown(whole(t.0, estimate.answers as u64)),
        note: hidden.as_ref().map(|reason| t.say(reason)).unwrap_or_default(),
    }
}
