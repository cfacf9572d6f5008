//! `/office/frameworks/{id}/consultation`: what units say of a version, and what became of it: the summary as ministries
//! make it, on the page and as a workbook. A unit sees its own comments, those who work on the version see all.

mod answer;
mod comment;
mod export;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_workflow::framework::{Comment, Framework, Outcome, State};
use parindex_workflow::{Action, CommentId, Kind, Subject};

use super::super::account::moment;
use super::super::form::{Field, Form, Nav, Sent};
use super::super::routes::Routes;
use super::super::visitor::Staff;
use super::{address, found, state, title, way};
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

/// The pages of a consultation.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/frameworks/{id}/consultation", show)
        .post("/frameworks/{id}/consultation", comment::add)
        .get("/frameworks/{id}/consultation.xlsx", export::xlsx)
        .get("/frameworks/{id}/comments/{comment}", answer::show)
        .post("/frameworks/{id}/comments/{comment}", answer::save)
}

#[derive(Template)]
#[template(path = "office/framework/consultation.html")]
struct Consultation {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    here: String,
    state: String,
    deeds: Vec<(String, String)>,
    alert: Option<String>,
    /// The form of a comment; empty where nobody of this person's units is heard.
    comment: Vec<Field>,
    /// The fields of the filter.
    filter: Vec<Field>,
    workbook: String,
    rows: Vec<Row>,
    open: usize,
}

/// A comment in the summary.
pub(super) struct Row {
    number: usize,
    place: String,
    unit: String,
    by: String,
    at: String,
    text: String,
    outcome: Option<String>,
    answer: String,
    /// Where it is answered, by whoever may.
    address: Option<String>,
}

/// Which comments are wanted.
struct Filter {
    node: String,
    unit: String,
    unanswered: bool,
}

impl Filter {
    fn read(form: &Form) -> Filter {
        Filter {
            node: form.get("node").to_owned(),
            unit: form.get("by").to_owned(),
            unanswered: form.get("open") == "yes",
        }
    }

    fn wants(&self, comment: &Comment) -> bool {
        let node = comment.node.as_ref().map_or("whole", |node| node.as_str());
        (self.node.is_empty() || self.node == node)
            && (self.unit.is_empty() || self.unit == comment.unit.as_str())
            && !(self.unanswered && comment.answer.is_some())
    }

    /// The query that asks for the same.
    fn query(&self) -> String {
        let open = if self.unanswered { "yes" } else { "" };
        format!("?node={}&by={}&open={open}", encode(&self.node), encode(&self.unit))
    }
}

/// The comments that this person may see, in the order of the criteria they are about, the whole first.
fn seen<'f>(staff: &Staff, framework: &'f Framework) -> Vec<(&'f CommentId, &'f Comment)> {
    let subject = |comment: &Comment| framework.subject(Kind::Comment).about(comment.unit.clone());
    let place = |comment: &Comment| {
        let nodes = framework.content().nodes().iter();
        comment.node.as_ref().map(|node| nodes.map(|other| &other.id).position(|other| other == node))
    };
    let all = framework.comments().iter();
    let mut seen: Vec<_> = all.filter(|(_, comment)| staff.may_on(Action::Read, &subject(comment))).collect();
    seen.sort_by_key(|(id, comment)| (place(comment), comment.at, *id));
    seen
}

/// A comment as what is answered.
fn to_answer(framework: &Framework, comment: &Comment) -> Subject {
    let node = comment.node.as_ref().and_then(|node| framework.content().node(node));
    let subject = framework.subject(Kind::Comment);
    match node.and_then(parindex_workflow::framework::Node::parsed) {
        Some(code) => subject.at(code),
        None => subject,
    }
}

/// What a comment is about: the code and the name as they are now, or the code as it was.
fn about(t: T, framework: &Framework, comment: &Comment) -> String {
    let Some(node) = &comment.node else { return t.w("framework-comment-whole") };
    match framework.content().node(node) {
        Some(node) => format!("{} {}", node.code, node.cells.name_vi),
        None => format!("{} ({})", comment.code, t.w("framework-comment-gone")),
    }
}

/// What became of a comment, in a word.
pub(super) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Taken => "framework-outcome-taken",
        Outcome::InPart => "framework-outcome-in-part",
        Outcome::NotTaken => "framework-outcome-not-taken",
    }
}

/// The summary, as far as it is wanted.
async fn rows(staff: &Staff, framework: &Framework, filter: &Filter) -> Result<Vec<Row>, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let persons = visitor.store().persons().await.map_err(|e| staff.failed(&e))?;
    let names: BTreeMap<&str, &str> = persons.iter().map(|person| (&*person.id, &*person.name)).collect();
    let editable = matches!(framework.state(), State::Consulting { .. } | State::Draft { .. });
    let wanted = seen(staff, framework).into_iter().filter(|(_, comment)| filter.wants(comment));
    let rows = wanted.enumerate().map(|(place, (id, comment))| {
        let answer = comment.answer.as_ref();
        let may = editable && staff.may_on(Action::Answer, &to_answer(framework, comment));
        Row {
            number: place + 1,
            place: about(t, framework, comment),
            unit: comment.unit.to_string(),
            by: names.get(comment.by.as_str()).copied().unwrap_or(comment.by.as_str()).to_owned(),
            at: moment(comment.at),
            text: comment.text.clone(),
            outcome: answer.map(|answer| t.w(outcome(answer.outcome))),
            answer: answer.map(|answer| answer.text.clone()).unwrap_or_default(),
            address: may
                .then(|| visitor.path(&format!("{}/comments/{}", address(framework), encode(id.as_str())))),
        }
    });
    Ok(rows.collect())
}

/// The nodes of a version to choose from, the whole first.
fn nodes(t: T, framework: &Framework, whole: &str, chosen: &str) -> Vec<(String, String, bool)> {
    let node = |node: &parindex_workflow::framework::Node| {
        let name: String = node.cells.name_vi.chars().take(80).collect();
        (node.id.to_string(), format!("{} {name}", node.code), node.id.as_str() == chosen)
    };
    let first = (whole.to_owned(), t.w("framework-comment-whole"), chosen == whole);
    std::iter::once(first).chain(framework.content().nodes().iter().map(node)).collect()
}

fn filter_fields(staff: &Staff, framework: &Framework, filter: &Filter) -> Vec<Field> {
    let t = staff.visitor.site.t;
    let any = |word| (String::new(), t.w(word), false);
    let mut units: Vec<_> = vec![any("framework-comment-any-unit")];
    let heard: BTreeSet<String> =
        seen(staff, framework).into_iter().map(|(_, comment)| comment.unit.to_string()).collect();
    units.extend(heard.into_iter().map(|unit| (unit.clone(), unit.clone(), unit == filter.unit)));
    let mut places = vec![any("framework-comment-any-node")];
    places.extend(nodes(t, framework, "whole", &filter.node));
    let open = vec![
        any("framework-comment-all"),
        ("yes".to_owned(), t.w("framework-comment-open"), filter.unanswered),
    ];
    vec![
        Field::new("node", "text", t.w("framework-comment-node")).options(places).optional(),
        Field::new("by", "text", t.w("framework-comment-unit")).options(units).optional(),
        Field::new("open", "text", t.w("framework-comment-answer")).options(open).optional(),
    ]
}

async fn page(staff: &Staff, framework: &Framework, sent: Option<&Sent>) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let filter = Filter::read(&Form::read(&visitor.site.query));
    let here = visitor.path(&format!("{}/consultation", address(framework)));
    let nothing = Sent::nothing(t);
    let above = sent.and_then(|sent| sent.above(&["about", "unit", "text"]));
    let status = above.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let comment = comment::fields(staff, framework);
    let open = seen(staff, framework).iter().filter(|(_, comment)| comment.answer.is_none()).count();
    let shown = html(&Consultation {
        page: visitor.site.page(t.w("framework-consultation"), None),
        nav: Nav::of(staff, "/frameworks"),
        crumb: (visitor.path(&address(framework)), title(t, framework)),
        state: t.say(&state(framework)),
        deeds: way::deeds(staff, framework),
        alert: above.map(|(_, text)| text),
        comment: comment.into_iter().map(|field| sent.unwrap_or(&nothing).fill(field)).collect(),
        filter: filter_fields(staff, framework, &filter),
        workbook: format!("{here}.xlsx{}", filter.query()),
        rows: rows(staff, framework, &filter).await?,
        here,
        open,
    });
    Ok((status, shown).into_response())
}

/// `GET /office/frameworks/{id}/consultation`
async fn show(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    page(&staff, &framework, None).await
}
