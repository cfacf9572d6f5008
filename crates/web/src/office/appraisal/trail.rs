//! `/office/assessments/{campaign}/{unit}/criteria/{code}/trail`: the way of one score, from the first fact to the final
//! decision, on one page to be printed: every event with person, time, role, reason and its record in the ledger.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::response::Response;
use parindex_framework::Code;
use parindex_store::{Aggregate as _, Filter};
use parindex_workflow::assessment::{Assessment, Change, Claim, Event, Score};
use parindex_workflow::{Action, AssessmentId, Kind};

use crate::office::account::moment;
use crate::office::assessment::{Dossier, points};
use crate::office::audit::role;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

/// The most records of a dossier that are looked through.
const MOST: u32 = 20_000;

#[derive(Template)]
#[template(path = "office/appraisal/trail.html")]
struct Trail {
    page: Page,
    nav: Nav,
    /// The criterion's page.
    above: (String, String),
    unit: String,
    campaign: String,
    rows: Vec<Row>,
}

/// An event.
struct Row {
    when: String,
    who: String,
    role: String,
    what: String,
    points: String,
    why: Vec<String>,
    number: u64,
    /// The address of its record, for whoever reads the ledger.
    record: Option<String>,
}

/// `GET /office/assessments/{campaign}/{unit}/criteria/{code}/trail`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let code: Code = visitor.site.segment(5).parse().map_err(|_| visitor.missing())?;
    let node = dossier.leaves().find(|node| node.code == code).ok_or_else(|| visitor.missing())?;
    let place = format!("/criteria/{}", encode(&code.to_string()));
    Ok(html(&Trail {
        page: visitor.site.page(t.w("appraisal-trail"), None),
        nav: Nav::of(&staff, "/assessments"),
        above: (dossier.address(&staff, &place), format!("{code} {}", node.name.get(t.0))),
        unit: dossier.name(t),
        campaign: dossier.campaign.title().get(t.0).to_owned(),
        rows: rows(&staff, &dossier, &code).await?,
    }))
}

async fn rows(staff: &Staff, dossier: &Dossier, code: &Code) -> Result<Vec<Row>, Problem> {
    let (store, failed) = (staff.visitor.store(), |e| staff.failed(&e));
    let missing = |_| staff.visitor.missing();
    let id = AssessmentId::of(dossier.campaign.id(), &dossier.unit).map_err(missing)?;
    let Some(assessment) = &dossier.assessment else { return Ok(Vec::new()) };
    let events = store.events::<Assessment>(id.as_str()).await.map_err(failed)?;
    let subject = format!("{}/{id}", Assessment::KIND);
    let filter = Filter { subjects: Some(BTreeSet::from([subject])), ..Filter::default() };
    let entries = store.entries(&filter, MOST).await.map_err(failed)?;
    // The events are told by their version; the first is 1.
    let numbered = entries.iter().filter_map(|entry| Some((entry.version?, entry)));
    let records: BTreeMap<i64, _> = numbered.collect();
    let mut rows = Vec::new();
    for (version, event) in (1..).zip(&events) {
        let Some(entry) = records.get(&version) else { continue };
        if !assessment.visible_event(event, code, &dossier.campaign, &staff.actor) {
            continue;
        }
        let told = told(staff.visitor.site.t, assessment, event);
        rows.push(Row {
            when: moment(event.at),
            who: who(staff, dossier, event).await?,
            role: role(staff.visitor.site.t, &entry.record.event().role),
            what: staff.visitor.site.t.w(told.what),
            points: told.points,
            why: told.why,
            number: entry.number,
            record: staff
                .may(Action::Read, Kind::Ledger)
                .then(|| staff.visitor.path(&format!("/audit/{}", entry.number))),
        });
    }
    Ok(rows)
}

/// Who did it; who appraised, the unit does not learn by name.
async fn who(staff: &Staff, dossier: &Dossier, event: &Event) -> Result<String, Problem> {
    let appraises = matches!(
        event.change,
        Change::Appraised { .. }
            | Change::Arbitrated { .. }
            | Change::AppraisedAgain { .. }
            | Change::Answered { .. }
            | Change::Decided { .. }
            | Change::Settled { .. }
    );
    if appraises && dossier.is_own() {
        return Ok(staff.visitor.site.t.w("appraisal-appraiser"));
    }
    staff.name_of(&event.by).await
}

/// An event in words.
struct Told {
    what: &'static str,
    points: String,
    why: Vec<String>,
}

fn told(t: T, assessment: &Assessment, event: &Event) -> Told {
    let bare = |what, why: Vec<String>| Told { what, points: String::new(), why };
    let scored = |what, score: &Score, why| Told { what, points: points(t, Some(*score)), why };
    let mut told = match &event.change {
        Change::Entered { facts, claim, given, note, .. } => {
            let (points, reason) = claimed(t, claim, given);
            let facts: Vec<String> = facts.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            Told { what: "trail-entered", points, why: vec![facts.join("; "), reason, note.clone()] }
        }
        Change::Attached { reference, .. } => {
            let document = assessment.documents().get(&reference.document);
            let title = document.map(|document| document.details.title.clone()).unwrap_or_default();
            bare("trail-attached", vec![title, reference.pages.clone(), reference.note.clone()])
        }
        Change::Detached { .. } => bare("trail-detached", Vec::new()),
        Change::Submitted { reason, .. } => bare("trail-submitted", vec![reason.clone()]),
        Change::Withdrawn => bare("trail-withdrawn", Vec::new()),
        Change::Returned { reason, .. } => bare("trail-returned", vec![reason.clone()]),
        Change::Appraised { score, cause, reason, .. } => {
            scored("trail-appraised", score, with_cause(t, *cause, reason))
        }
        Change::Arbitrated { score, reason, .. } => scored("trail-arbitrated", score, vec![reason.clone()]),
        Change::Petitioned { text, .. } => bare("trail-petitioned", vec![text.clone()]),
        Change::PetitionsSubmitted { .. } => bare("trail-petitions-submitted", Vec::new()),
        Change::Answered { text, .. } => bare("trail-answered", vec![text.clone()]),
        Change::AppraisedAgain { score, cause, reason, .. } => {
            scored("trail-appraised-again", score, with_cause(t, *cause, reason))
        }
        Change::Decided { score, cause, reason, .. } => {
            scored("trail-decided", score, with_cause(t, *cause, reason))
        }
        Change::Settled { conclusion } => bare("trail-settled", vec![conclusion.minutes.clone()]),
        Change::ContactNoted { from, text, .. } => bare("trail-contact", vec![from.clone(), text.clone()]),
        _ => bare("trail-other", Vec::new()),
    };
    told.why.retain(|text| !text.trim().is_empty());
    told
}

fn with_cause(t: T, cause: Option<parindex_workflow::appraisal::Cause>, reason: &str) -> Vec<String> {
    cause.map(|cause| t.say(&cause.message())).into_iter().chain([reason.to_owned()]).collect()
}

fn claimed(t: T, claim: &Claim, given: &parindex_workflow::assessment::Given) -> (String, String) {
    match claim {
        Claim::Rule => (points(t, super::stand::score(given)), String::new()),
        Claim::Points { points: claimed, reason } => {
            (points(t, Some(Score::Points { points: *claimed })), reason.clone())
        }
        Claim::NotApplicable { reason } => (t.w("assessment-out-short"), reason.clone()),
    }
}
