//! `/office/assessments/{campaign}/{unit}/criteria/{code}`: one criterion: what it asks, the facts, the points that follow
//! as one types, what would give more, last year's facts, the evidence, a note.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use parindex_framework::rule::{advise, evaluate, explain, explain_trace};
use parindex_framework::{Code, Node};
use parindex_locale::{Message, decimal};
use parindex_workflow::appraisal::Track;
use parindex_workflow::assessment::{Assessment, Command, Entry};
use parindex_workflow::{Action, Kind, PersonId, RefusalKind};

use super::ROOM;
use super::dossier::Dossier;
use super::evidence::Proofs;
use super::last::Last;
use super::petition;
use super::sheet::{Filling, Sheet};
use super::tree::{Field as Branch, criterion_address};
use crate::assets::Script;
use crate::office::account::moment;
use crate::office::appraisal::{Stand, stands};
use crate::office::form::{Field, Form, Nav};
use crate::office::visitor::{Staff, Undone};
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::security;
use crate::words::{T, Tree, points};

#[derive(Template)]
#[template(path = "office/assessment/criterion.html")]
struct Criterion {
    page: Page,
    nav: Nav,
    scripts: Vec<&'static str>,
    /// The address of the dossier, the unit's name.
    above: (String, String),
    standing: String,
    here: String,
    max: String,
    alert: Option<String>,
    may_edit: bool,
    read: u64,
    facts: Vec<Field>,
    rest: Vec<Field>,
    look: Look,
    rule: Tree,
    /// What the framework wants as evidence.
    wanted: String,
    last: Last,
    proofs: Option<Proofs>,
    fields: Vec<Branch>,
    delegate: Option<String>,
    /// What became of it, once the person may know; empty before.
    stands: Vec<Stand>,
    /// Where a petition is written, with the word for it.
    petition: Option<(String, String)>,
    trail: String,
    before: Option<String>,
    after: Option<String>,
}

/// What follows from what stands there: whether it is saved, the points with their trace, what would give more.
#[derive(Template)]
#[template(path = "office/assessment/look.html")]
struct Look {
    t: T,
    /// `saved`, `open` or `wrong`.
    class: &'static str,
    state: String,
    /// The number of the writing that is kept; a script names it when it saves again.
    read: u64,
    points: String,
    words: Option<Tree>,
    advice: Vec<String>,
    warnings: Vec<String>,
}

impl HtmlSafe for Look {}

/// The criterion that the path names.
pub(super) fn named<'d>(staff: &Staff, dossier: &'d Dossier) -> Result<&'d Node, Problem> {
    let code: Code = staff.visitor.site.segment(5).parse().map_err(|_| staff.visitor.missing())?;
    let node = dossier.leaves().find(|node| node.code == code);
    node.ok_or_else(|| staff.visitor.missing())
}

/// `GET /office/assessments/{campaign}/{unit}/criteria/{code}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let node = named(&staff, &dossier)?;
    let saved = staff.visitor.site.query == "saved";
    let entry = dossier.entry(&node.code);
    let mut shown = Shown::kept(&entry);
    shown.saved = saved;
    shown.page(&staff, &dossier, node, StatusCode::OK).await
}

/// `POST /office/assessments/{campaign}/{unit}/criteria/{code}`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let code = named(&staff, &dossier)?.code.clone();
    dossier.require_at(&staff, Action::Edit, &code)?;
    let form = Form::read(&body);
    match enter(&staff, &dossier, &code, &form).await? {
        Entered::Done(_) => {
            let next = dossier.neighbours(&code).1.filter(|_| form.get("do") == "next");
            let to = next.map_or_else(|| format!("{code}?saved"), |next| next.to_string());
            Ok(staff.visitor.see(&dossier.place(&format!("/criteria/{to}"))))
        }
        Entered::Wrong { faults, alert, newer } => {
            // What stands there now belongs to the form that is shown again.
            let dossier = Dossier::find(&staff).await?;
            let node = named(&staff, &dossier)?;
            let entry = dossier.entry(&code);
            let alert = match &newer {
                Some((by, at)) => Some(staff.conflict(by, *at).await?),
                None => alert,
            };
            let newer = newer.is_some();
            let shown =
                Shown { sent: Some(&form), faults: &faults, newer, alert, saved: false, entry: &entry };
            let status = if newer { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            shown.page(&staff, &dossier, node, status).await
        }
    }
}

/// `POST /office/assessments/{campaign}/{unit}/criteria/{code}/typed`: saves what was typed so far and answers with what
/// follows from it, for the script of the page.
pub(super) async fn typed(staff: Staff, body: String) -> Result<Response, Problem> {
    let mut dossier = Dossier::find(&staff).await?;
    let code = named(&staff, &dossier)?.code.clone();
    dossier.require_at(&staff, Action::Edit, &code)?;
    let form = Form::read(&body);
    let t = staff.visitor.site.t;
    let (status, look) = match enter(&staff, &dossier, &code, &form).await? {
        Entered::Done(state) => {
            dossier.assessment = Some(*state);
            let node = named(&staff, &dossier)?;
            let look = Look::of(&staff, &dossier, node, &dossier.entry(&code), None);
            (StatusCode::OK, Look { class: "saved", ..look })
        }
        Entered::Wrong { faults, alert, newer } => {
            let node = named(&staff, &dossier)?;
            let sheet = Sheet::read(t, node, &form);
            let entry = dossier.entry(&code);
            let mut look = Look::of(&staff, &dossier, node, &entry, Some(&sheet));
            look.class = "wrong";
            let why: Vec<String> = faults.into_iter().map(|(_, why)| why).collect();
            look.state = match &newer {
                Some((by, at)) => {
                    let told = Message::new("assessment-newer").text("who", staff.name_of(by).await?);
                    t.say(&told.text("when", moment(*at)))
                }
                None => alert.unwrap_or_else(|| {
                    t.say(&Message::new("assessment-not-saved").text("why", why.join("; ")))
                }),
            };
            (if newer.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }, look)
        }
    };
    Ok((status, html(&look)).into_response())
}

/// What became of an entry.
enum Entered {
    Done(Box<Assessment>),
    Wrong {
        faults: Vec<(String, String)>,
        alert: Option<String>,
        /// Who has saved since the person read, and when.
        newer: Option<(PersonId, Timestamp)>,
    },
}

async fn enter(staff: &Staff, dossier: &Dossier, code: &Code, form: &Form) -> Result<Entered, Problem> {
    let t = staff.visitor.site.t;
    let node = named(staff, dossier)?;
    let Sheet { facts, claim, note, faults } = Sheet::read(t, node, form);
    if !faults.is_empty() {
        return Ok(Entered::Wrong { faults, alert: None, newer: None });
    }
    let read = form.get("read").parse().unwrap_or(0);
    let command = Command::Enter { code: code.clone(), read, facts, claim, note };
    match dossier.act(staff, &command).await {
        Ok(done) => Ok(Entered::Done(Box::new(done.state))),
        Err(Undone::Problem(problem)) => Err(problem),
        Err(Undone::Refused(refusal)) => {
            let newer = match &refusal.kind {
                RefusalKind::Conflict { by, at, .. } => Some((by.clone(), *at)),
                _ => None,
            };
            let faults = refusal.faults.iter().map(|fault| {
                let column = fault.place.column.clone().unwrap_or_default();
                let fact = node.facts.iter().any(|fact| fact.name == column);
                (if fact { format!("t-{column}") } else { column }, t.say(&fault.message))
            });
            let faults: Vec<_> = faults.collect();
            let alert = faults.is_empty().then(|| t.say(&refusal.message));
            Ok(Entered::Wrong { faults, alert, newer })
        }
    }
}

/// What the page shows of an entry.
struct Shown<'a> {
    entry: &'a Entry,
    sent: Option<&'a Form>,
    faults: &'a [(String, String)],
    newer: bool,
    alert: Option<String>,
    saved: bool,
}

impl<'a> Shown<'a> {
    fn kept(entry: &'a Entry) -> Shown<'a> {
        Shown { entry, sent: None, faults: &[], newer: false, alert: None, saved: false }
    }

    async fn page(
        self,
        staff: &Staff,
        dossier: &Dossier,
        node: &Node,
        status: StatusCode,
    ) -> Result<Response, Problem> {
        let (visitor, t, code) = (&staff.visitor, staff.visitor.site.t, &node.code);
        let filling = Filling { entry: self.entry, sent: self.sent, faults: self.faults, newer: self.newer };
        let sheet = self.sent.map(|form| Sheet::read(t, node, form));
        let mut look = Look::of(staff, dossier, node, self.entry, sheet.as_ref());
        if self.saved {
            look.class = "saved";
        }
        let (before, after) = dossier.neighbours(code);
        let faulty = !self.faults.is_empty();
        let proofs = Proofs::of(staff, dossier, code);
        let mut scripts = vec![Script::Assessment.address()];
        if proofs.as_ref().is_some_and(|proofs| proofs.add.is_some()) {
            scripts.push(Script::Upload.address());
        }
        let template = Criterion {
            page: visitor.site.page(format!("{code} {}", node.name.get(t.0)), None),
            nav: Nav::of(staff, ROOM),
            scripts,
            above: (dossier.address(staff, ""), dossier.name(t)),
            standing: dossier.standing(t),
            here: criterion_address(dossier, staff, code),
            max: decimal(t.0, node.max.value()),
            alert: self.alert.or_else(|| faulty.then(|| t.w("office-form-faults"))),
            may_edit: dossier.can_edit(code),
            read: self.entry.read(),
            facts: filling.facts(t, node),
            rest: filling.rest(t, node),
            look,
            rule: Tree::new(t, &explain(&node.rule, node.max, dossier.framework.vocabulary(node))),
            wanted: node.evidence.clone(),
            last: Last::of(staff, dossier, node),
            proofs,
            fields: dossier.fields(staff, Some(code)),
            delegate: delegate(staff, dossier, code).await,
            stands: result(staff, dossier, node).await?,
            petition: petition::way(staff, dossier, code),
            trail: dossier.address(staff, &format!("/criteria/{}/trail", encode(&code.to_string()))),
            before: before.map(|code| criterion_address(dossier, staff, &code)),
            after: after.map(|code| criterion_address(dossier, staff, &code)),
        };
        Ok(security::with_scripts((status, html(&template)).into_response()))
    }
}

impl Look {
    /// Of what was typed, where something was, else of what is kept.
    fn of(staff: &Staff, dossier: &Dossier, node: &Node, entry: &Entry, sheet: Option<&Sheet>) -> Look {
        let t = staff.visitor.site.t;
        let empty = parindex_framework::facts::Facts::default();
        let kept = entry.declared.as_ref();
        let facts = sheet.map(|sheet| &sheet.facts).or(kept.map(|kept| &kept.facts)).unwrap_or(&empty);
        let ground = dossier.ground();
        let environment = ground.environment(&node.code, facts);
        let evaluation = evaluate(&node.rule, node.max, &environment);
        let vocabulary = dossier.framework.vocabulary(node);
        let words = super::sheet::gives_points(node).then(|| {
            Tree::new(t, &explain_trace(&node.rule, node.max, vocabulary, &evaluation, &environment))
        });
        let advice = advise(&node.rule, node.max, &node.facts, &environment);
        let state = kept.map_or_else(
            || t.w("assessment-state-empty"),
            |kept| t.say(&Message::new("assessment-saved").text("time", moment(kept.revision.at))),
        );
        Look {
            t,
            class: "open",
            state,
            read: entry.read(),
            points: points(t, entry.own()),
            words,
            advice: advice.iter().map(|advice| t.say(&advice.message(&node.rule, &node.facts))).collect(),
            warnings: dossier.warnings(t, &node.code),
        }
    }
}

/// The columns of the score, once it is appraised and the person may know of it.
async fn result(staff: &Staff, dossier: &Dossier, node: &Node) -> Result<Vec<Stand>, Problem> {
    let appraised = dossier.may_at(Action::Read, Kind::Appraisal, &node.code)
        && dossier.entry(&node.code).track != Track::default();
    if appraised { stands(staff, dossier, node).await } else { Ok(Vec::new()) }
}

/// To whom it is delegated.
async fn delegate(staff: &Staff, dossier: &Dossier, code: &Code) -> Option<String> {
    let person = dossier.assessment.as_ref()?.delegate(code)?;
    let known = staff.visitor.store().person(person.as_str()).await.ok()?;
    let t = staff.visitor.site.t;
    dossier
        .may(Action::Read, Kind::Assessment)
        .then(|| t.say(&Message::new("assessment-delegated").text("name", known.name)))
}
