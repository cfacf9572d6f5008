//! `/office/surveys/{campaign}/groups/{group}/quality`: answers that are worth a look, each with the reason, and those that are
//! left out of the estimates. Nothing is left out by itself: it is decided here, with a reason that the ledger keeps.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_locale::{Message, whole};
use parindex_questionnaire::quality::Sign;
use parindex_questionnaire::{Kind as Asked, Question, Questionnaire};
use parindex_store::survey::{KeptAnswer, receipt};
use parindex_workflow::survey::{Change, Command, Group, Survey};
use parindex_workflow::{Action, Kind};

use super::kept::computing;
use super::looked::{filled, looked, shown};
use super::{Open, ROOM};
use crate::download::csv;
use crate::office::form::{Field, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};
use crate::told::Shown;
use crate::words::{Drawn, T, date};

/// The file of the table of enumerators.
const FILE: &str = "enumerators.csv";
/// The kinds of signs, and what each is called.
const SIGNS: [(&str, &str); 5] = [
    ("fast", "survey-sign-fast"),
    ("no-time", "survey-sign-no-time"),
    ("straight", "survey-sign-straight"),
    ("same", "survey-sign-same"),
    ("text", "survey-sign-text"),
];

#[derive(Template)]
#[template(path = "office/survey/quality.html")]
struct QualityPage {
    page: Page,
    nav: Nav,
    above: Vec<(String, String)>,
    alert: Option<String>,
    /// That many answers are looked at anew.
    computing: Option<String>,
    /// What is looked for, and in how many answers it was found.
    counts: Vec<(String, String)>,
    rows: Vec<Row>,
    /// The reason, where the person may decide.
    reason: Option<Field>,
    /// Where the next page is.
    more: Option<String>,
    asked: Option<(Option<Drawn>, Shown)>,
    /// Whether it is erased who asked whom.
    forgotten: bool,
}

struct Row {
    id: String,
    receipt: String,
    unit: String,
    day: String,
    seconds: String,
    signs: Vec<String>,
    excluded: bool,
    /// Why it is left out.
    why: String,
    chosen: bool,
    /// Question and answer.
    answers: Vec<(String, String)>,
}

async fn page(open: &Open, sent: &Sent) -> Result<Response, Problem> {
    let (staff, visitor, group) = (&open.staff, &open.staff.visitor, open.group()?);
    let t = visitor.site.t;
    staff.require_on(Action::Read, &open.survey.subject(Kind::Response))?;
    let after = value(&visitor.site.query, "after").unwrap_or_default();
    let (made, mark) = looked(open, false).await?;
    let looked = made.as_ref().map(|made| &made.what);
    let (answers, more) = shown(open, looked, &after).await?;
    let out = left_out(open, group).await?;
    let why =
        if answers.iter().any(|answer| answer.excluded) { reasons(open).await? } else { BTreeMap::new() };
    let last = answers.last().filter(|_| more).map(|answer| encode(&answer.id));
    let found = |sign| looked.and_then(|looked| looked.counts.get(sign)).copied().unwrap_or(0);
    let mut counts: Vec<(String, String)> =
        SIGNS.iter().map(|(sign, word)| (t.w(word), whole(t.0, found(*sign)))).collect();
    counts.push((t.w("survey-excluded"), whole(t.0, out)));
    let decides = staff.may_on(Action::Edit, &open.survey.subject(Kind::Response));
    let reason =
        Field::area("reason", 2, t.w("survey-quality-reason")).hint(t.w("survey-quality-reason-hint"));
    let above = sent.above(&["reason"]);
    let status = above.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let form = open.form().await?;
    let row = |(form, answer): (&Arc<Questionnaire>, &KeptAnswer)| {
        let signs = looked.map(|looked| looked.counted.signs(form, filled(answer))).unwrap_or_default();
        Row { why: why.get(&answer.id).cloned().unwrap_or_default(), ..row(t, form, answer, &signs, sent) }
    };
    let file = open.group_path(group, &format!("/quality?file={FILE}"));
    let page = QualityPage {
        page: visitor.site.page(t.w("survey-quality"), None),
        nav: Nav::of(staff, ROOM),
        above: vec![open.link(), open.group_link(group)],
        alert: above.map(|(_, text)| text),
        computing: computing(t, made.as_deref(), mark).filter(|_| form.is_some()),
        counts,
        reason: (decides && open.survey.has_answers()).then(|| sent.fill(reason)),
        more: last.map(|last| open.group_path(group, &format!("/quality?after={last}"))),
        rows: form
            .iter()
            .flat_map(|form| answers.iter().map(move |answer| (form, answer)))
            .map(row)
            .collect(),
        asked: match looked.and_then(|looked| looked.asked.as_ref()) {
            Some(asked) => Some(asked.shown(staff, file).await?),
            None => None,
        },
        forgotten: group.assigned > 0 && open.survey.has_answers() && !open.survey.is_collecting(),
    };
    Ok((status, html(&page)).into_response())
}

/// How many answers are left out.
async fn left_out(open: &Open, group: &Group) -> Result<u64, Problem> {
    let out = open.staff.visitor.store().excluded(open.survey.id(), &group.id).await;
    Ok(out.map_err(|e| open.staff.failed(&e))?.values().sum())
}

/// Why answers are left out, by answer: as it was said the last time.
async fn reasons(open: &Open) -> Result<BTreeMap<String, String>, Problem> {
    let events = open.staff.visitor.store().events::<Survey>(open.survey.id().as_str()).await;
    let mut reasons = BTreeMap::new();
    for event in events.map_err(|e| open.staff.failed(&e))? {
        if let Change::AnswersExcluded { answers, reason, .. } = event.change {
            reasons.extend(answers.into_iter().map(|answer| (answer, reason.clone())));
        }
    }
    Ok(reasons)
}

fn row(t: T, form: &Questionnaire, answer: &KeptAnswer, signs: &[Sign], sent: &Sent) -> Row {
    let language = form.language(t.0.tag()).unwrap_or(form.default_language);
    let told = |(question, _): &(&Question, _)| {
        let text = answer.texts.get(&question.name)?;
        let label = question.label.get(language).to_owned();
        Some((
            if label.is_empty() { question.name.clone() } else { label },
            said(form, question, text, language),
        ))
    };
    Row {
        receipt: receipt(&answer.id),
        unit: answer.unit.clone(),
        day: date(&answer.day),
        seconds: answer.seconds.map(|seconds| whole(t.0, seconds.into())).unwrap_or_default(),
        signs: signs.iter().map(|sign| reason_of(t, form, sign, language)).collect(),
        excluded: answer.excluded,
        why: String::new(),
        chosen: sent.all("answer").any(|id| id == answer.id),
        answers: form.questions().iter().filter_map(told).collect(),
        id: answer.id.clone(),
    }
}

/// An answer in words.
pub(in crate::office) fn said(
    form: &Questionnaire,
    question: &Question,
    text: &str,
    language: usize,
) -> String {
    let Some(list) = question.kind.list().and_then(|list| form.list(list)) else { return text.to_owned() };
    let codes: Vec<&str> = match question.kind {
        Asked::Many(_) => text.split(' ').collect(),
        _ => vec![text],
    };
    let word = |code: &&str| {
        let choice = list.choices.iter().find(|choice| choice.code == **code);
        choice.map_or_else(|| (*code).to_owned(), |choice| choice.label.get(language).to_owned())
    };
    codes.iter().map(word).collect::<Vec<_>>().join("; ")
}

fn reason_of(t: T, form: &Questionnaire, sign: &Sign, language: usize) -> String {
    let message = match sign {
        Sign::Fast { seconds, least } => Message::new("survey-why-fast")
            .whole("seconds", (*seconds).into())
            .whole("least", (*least).into()),
        Sign::NoTime => Message::new("survey-why-no-time"),
        Sign::Straight { matrix, rows } => {
            let mut around = form.questions().into_iter().filter_map(|(_, group)| group);
            let label = around.find(|group| group.name == *matrix).map(|group| group.label.get(language));
            let name = label.filter(|label| !label.is_empty()).unwrap_or(matrix.as_str());
            Message::new("survey-why-straight").text("matrix", name).whole("rows", *rows as u64)
        }
        Sign::Same { others } => Message::new("survey-why-same").whole("others", (*others).into()),
        Sign::Text { question, others } => {
            let asked = form.questions().into_iter().find(|(known, _)| known.name == *question);
            let label = asked.map_or(question.as_str(), |(question, _)| question.label.get(language));
            Message::new("survey-why-text").text("question", label).whole("others", (*others).into())
        }
    };
    t.say(&message)
}

/// `GET /office/surveys/{campaign}/groups/{group}/quality`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    if value(&open.staff.visitor.site.query, "file").is_some_and(|file| file == FILE) {
        return file(&open).await;
    }
    page(&open, &Sent::nothing(open.staff.visitor.site.t)).await
}

/// The table of enumerators as a file.
async fn file(open: &Open) -> Result<Response, Problem> {
    open.staff.require_on(Action::Read, &open.survey.subject(Kind::Response))?;
    let (made, _) = looked(open, true).await?;
    let asked = made.as_ref().and_then(|made| made.what.asked.as_ref());
    let asked = asked.ok_or_else(|| open.staff.visitor.missing())?;
    let (heads, rows) = asked.shown(&open.staff, String::new()).await?.1.told.plain();
    Ok(csv(FILE, heads, &rows))
}

/// `POST /office/surveys/{campaign}/groups/{group}/quality`
pub(super) async fn select(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    open.staff.require_on(Action::Edit, &open.survey.subject(Kind::Response))?;
    let id = open.group()?.id.clone();
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let answers = sent.all("answer").map(str::to_owned).collect();
    let (group, reason) = (id.clone(), sent.get("reason").to_owned());
    let command = if sent.get("go") == "include" {
        Command::Include { group, answers, reason }
    } else {
        Command::Exclude { group, answers, reason }
    };
    if let Err(undone) = open.execute(&command, &[]).await {
        sent.refused(&open.staff.visitor, undone)?;
        return page(&open, &sent).await;
    }
    Ok(open.see(&format!("/groups/{}/quality", encode(id.as_str()))))
}
