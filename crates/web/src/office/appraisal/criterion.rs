//! `/office/appraisals/{campaign}/{unit}/{code}`: one criterion of a unit: what it declares, what the rule gives, what it
//! claims, its evidence; and beside it the score that is accepted or set.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::facts::Facts;
use parindex_framework::rule::{evaluate, explain, explain_trace};
use parindex_framework::{Code, Node};
use parindex_locale::{Message, decimal};
use parindex_workflow::assessment::Score;
use parindex_workflow::evidence::Reference;
use parindex_workflow::{Action, Kind};

use super::ROOM;
use super::case::{Case, Deed, across_place, is_left, place, place_of};
use super::mark;
use super::stand::{Stand, given, stands};
use super::state::State;
use crate::office::assessment::{
    Dossier, Field as Branch, Leaf, about, declared, gives_points, opened_at, points,
};
use crate::office::form::{Field, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::{T, Tree};

#[derive(Template)]
#[template(path = "office/appraisal/criterion.html")]
struct Criterion {
    page: Page,
    nav: Nav,
    /// The address of the unit's appraisal, the unit's name.
    above: (String, String),
    /// The same criterion across all units.
    across: String,
    trail: String,
    here: String,
    max: String,
    state: (&'static str, String),
    alert: Option<String>,
    facts: Vec<(String, String)>,
    given: String,
    claimed: String,
    rule: Tree,
    trace: Option<Tree>,
    warnings: Vec<String>,
    /// What is worth a look.
    flags: Vec<String>,
    wanted: String,
    evidence: Vec<Proof>,
    /// Further evidence of the petition.
    further: Vec<Proof>,
    stands: Vec<Stand>,
    form: Option<MarkForm>,
    answer: Option<AnswerForm>,
    contact: Vec<Field>,
    fields: Vec<Branch>,
    before: Option<String>,
    after: Option<String>,
}

/// The form of the score.
struct MarkForm {
    title: String,
    read: u64,
    /// The score that is kept by accepting, in the words of the button.
    accept: Option<String>,
    fields: Vec<Field>,
}

/// The form of the answer to a petition.
struct AnswerForm {
    read: u64,
    field: Field,
}

/// A document that proves something.
struct Proof {
    title: String,
    address: Option<String>,
    /// Number, who issued it, since when it holds.
    about: String,
    pages: String,
    note: String,
}

/// `GET /office/appraisals/{campaign}/{unit}/{code}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let case = Case::find(&staff, 4).await?;
    page(&staff, &case, &Sent::nothing(staff.visitor.site.t)).await
}

pub(super) async fn page(staff: &Staff, case: &Case, sent: &Sent) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let (dossier, node) = (&case.dossier, case.node(staff)?);
    let entry = &case.entry;
    let empty = Facts::default();
    let facts = entry.declared.as_ref().map_or(&empty, |declared| &declared.facts);
    let names = ["score", "points", "cause", "reason", "text", "from", "contact"];
    let above = sent.above(&names);
    let (before, after) = dossier.neighbours(&case.code);
    let address = |code: Option<Code>| code.map(|code| visitor.path(&place_of(dossier, &code)));
    let petition = entry.track.petition.as_ref();
    let state = State::of(entry, dossier.blind());
    let template = Criterion {
        page: visitor.site.page(format!("{} {}", case.code, node.name.get(t.0)), None),
        nav: Nav::of(staff, ROOM).since_approval(staff, &dossier.campaign).await?,
        above: (visitor.path(&place(dossier)), dossier.name(t)),
        across: visitor.path(&across_place(dossier.campaign.id(), &case.code)),
        trail: dossier.address(staff, &format!("/criteria/{}/trail", encode(&case.code.to_string()))),
        here: visitor.path(&place_of(dossier, &case.code)),
        max: decimal(t.0, node.max.value()),
        state: (state.class(), t.w(state.word())),
        alert: above.as_ref().map(|(_, text)| text.clone()),
        facts: declared(t, node, facts),
        given: given(t, entry),
        claimed: points(t, entry.own()),
        rule: Tree::new(t, &explain(&node.rule, node.max, dossier.framework.vocabulary(node))),
        trace: trace(t, dossier, node, facts),
        warnings: dossier.warnings(t, &case.code),
        flags: dossier.flags(staff, &case.code).await?,
        wanted: node.evidence.clone(),
        evidence: entry.evidence.iter().map(|reference| proof(staff, dossier, reference)).collect(),
        further: petition.iter().flat_map(|p| &p.evidence).map(|r| proof(staff, dossier, r)).collect(),
        stands: stands(staff, dossier, node).await?,
        form: case.deed().map(|deed| mark_form(staff, case, node, deed, sent)),
        answer: case.can_answer().then(|| answer_form(t, case, sent)),
        contact: contact(t, case, sent),
        fields: outline(staff, dossier, Some(&case.code)),
        before: address(before),
        after: address(after),
    };
    let status = above.map_or(StatusCode::OK, |(status, _)| status);
    Ok((status, html(&template)).into_response())
}

fn trace(t: T, dossier: &Dossier, node: &Node, facts: &Facts) -> Option<Tree> {
    let ground = dossier.ground();
    let environment = ground.environment(&node.code, facts);
    let evaluation = evaluate(&node.rule, node.max, &environment);
    let vocabulary = dossier.framework.vocabulary(node);
    gives_points(node)
        .then(|| Tree::new(t, &explain_trace(&node.rule, node.max, vocabulary, &evaluation, &environment)))
}

fn mark_form(staff: &Staff, case: &Case, node: &Node, deed: Deed, sent: &Sent) -> MarkForm {
    let t = staff.visitor.site.t;
    let (known, before) = (case.known(staff, deed), case.before(deed));
    let fields = mark::fields(t, node, deed, known, before, sent.is_conflict());
    let accept = before.map(|score| {
        let id = match deed {
            Deed::Appraise | Deed::Arbitrate => "appraisal-accept",
            Deed::Again | Deed::Decide => "appraisal-keep",
        };
        t.say(&Message::new(id).text("points", words(t, score)))
    });
    let title = match deed {
        Deed::Appraise => "appraisal-form-first",
        Deed::Arbitrate => "appraisal-form-ruling",
        Deed::Again => "appraisal-form-second",
        Deed::Decide => "appraisal-form-final",
    };
    MarkForm {
        title: t.w(title),
        read: known.map_or(0, |mark| mark.revision.number),
        accept,
        fields: fields.into_iter().map(|field| sent.fill(field)).collect(),
    }
}

/// A score in words.
fn words(t: T, score: Score) -> String {
    match score {
        Score::Out => t.w("assessment-out-short"),
        Score::Points { points } => t.say(&Message::new("appraisal-n-points").num("points", points.value())),
    }
}

fn answer_form(t: T, case: &Case, sent: &Sent) -> AnswerForm {
    let known = case.entry.track.petition.as_ref().and_then(|petition| petition.answer.as_ref());
    let kept = known.map_or("", |answer| &answer.text);
    let newer = sent.is_conflict() && sent.get("do") == "answer" && sent.get("text") != kept;
    let theirs = newer.then(|| t.say(&Message::new("assessment-theirs").text("value", kept)));
    let field = Field::area("text", 4, t.w("appraisal-answer")).hint(t.w("appraisal-answer-hint"));
    AnswerForm {
        read: known.map_or(0, |answer| answer.revision.number),
        field: sent.fill(field.value(kept).theirs(theirs)),
    }
}

/// The fields to note who spoke to the person about the score.
fn contact(t: T, case: &Case, sent: &Sent) -> Vec<Field> {
    if !case.dossier.may_at(Action::Report, Kind::Appraisal, &case.code) {
        return Vec::new();
    }
    let from = Field::new("from", "text", t.w("appraisal-contact-from"));
    let text = Field::area("contact", 2, t.w("appraisal-contact-text"));
    vec![sent.fill(from), sent.fill(text)]
}

fn proof(staff: &Staff, dossier: &Dossier, reference: &Reference) -> Proof {
    let document = dossier.assessment.as_ref().and_then(|a| a.documents().get(&reference.document));
    let title = document.map(|document| document.details.title.clone());
    Proof {
        title: title.filter(|title| !title.is_empty()).unwrap_or_else(|| reference.document.to_string()),
        address: document.and_then(|document| opened_at(staff, dossier, document)),
        about: document.map(|document| about(staff.visitor.site.t, document)).unwrap_or_default(),
        pages: reference.pages.clone(),
        note: reference.note.clone(),
    }
}

/// The criteria of a unit as a tree, each with where its appraisal stands.
pub(super) fn outline(staff: &Staff, dossier: &Dossier, here: Option<&Code>) -> Vec<Branch> {
    let t = staff.visitor.site.t;
    let leaf = |code: &Code| {
        let entry = dossier.entry(code);
        let state = State::of(&entry, dossier.blind());
        let left = is_left(staff, dossier, code);
        Leaf {
            address: staff.visitor.path(&place_of(dossier, code)),
            points: points(t, entry.own()),
            standing: points(t, entry.track.standing(dossier.blind())),
            class: state.class(),
            state: t.w(state.word()),
            evidence: entry.evidence.len(),
            warnings: if left { vec![t.w("appraisal-left")] } else { Vec::new() },
            here: here == Some(code),
        }
    };
    let mut fields = dossier.branches(t, here, &leaf);
    for field in &mut fields {
        let leaves = field.rows.iter().filter_map(|row| row.leaf.as_ref());
        field.entered = leaves.filter(|leaf| leaf.class == "done").count();
    }
    fields
}
