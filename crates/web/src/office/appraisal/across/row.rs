//! A unit's row at a criterion, with the form that accepts or sets its score in place.

use axum::http::StatusCode;
use parindex_framework::Node;
use parindex_store::across::UnitAt;
use parindex_store::assessment::Materials;
use parindex_workflow::assessment::{Assessment, Claim, Command, Declared, Entry, Window};
use parindex_workflow::campaign::Step;
use parindex_workflow::{AssessmentId, UnitId};

use super::super::ROOM;
use super::super::mark;
use super::super::stand::given;
use super::super::state::State;
use super::Look;
use crate::office::assessment::{declared, points};
use crate::office::form::Sent;
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;
use crate::query::encode;
use crate::words::T;

/// A unit at the criterion.
pub(super) struct Row {
    pub(super) unit: String,
    pub(super) name: String,
    pub(super) address: String,
    /// Label and value.
    pub(super) facts: Vec<(String, String)>,
    pub(super) given: String,
    pub(super) own: String,
    /// Whether other points are claimed than the facts give.
    pub(super) claimed: bool,
    pub(super) outlier: bool,
    pub(super) why: String,
    pub(super) evidence: u32,
    pub(super) appraised: String,
    pub(super) reason: String,
    pub(super) state: (&'static str, String),
    /// None while the unit can still change what it says: the core would take no score.
    pub(super) form: Option<RowForm>,
}

/// The form of a row.
pub(super) struct RowForm {
    pub(super) read: u64,
    pub(super) accept: bool,
    pub(super) out: bool,
    pub(super) points: String,
    pub(super) causes: Vec<(String, String, bool)>,
    pub(super) reason: String,
    pub(super) fault: Option<String>,
}

/// What was typed for a unit and not taken, with why.
pub(super) struct Typed {
    unit: UnitId,
    sent: Sent,
    pub(super) alert: String,
    pub(super) status: StatusCode,
}

/// Accepts or sets the score of a unit; what was typed where it is not taken.
pub(super) async fn appraise(
    staff: &Staff,
    look: &Look,
    unit: &UnitId,
    body: &str,
) -> Result<Option<Typed>, Problem> {
    let mut sent = Sent::read(staff.visitor.site.t, body);
    let (code, read) = (look.code.clone(), sent.get("read").parse().unwrap_or(0));
    let accepts = sent.get("do") == "accept";
    let opinion = if accepts { Some(mark::accepted(&sent)) } else { mark::set(&mut sent) };
    if let Some(opinion) = opinion {
        let command = match look.campaign.step() {
            Some(Step::SecondAppraisal) => Command::AppraiseAgain { code, read, opinion },
            Some(Step::Council) => Command::Decide { code, read, opinion },
            _ => Command::Appraise { code, read, opinion },
        };
        match act(staff, look, unit, &command).await {
            Ok(()) => return Ok(None),
            Err(undone) => sent.refused(&staff.visitor, undone)?,
        }
    }
    let (status, alert) = sent.above(&[]).unwrap_or((StatusCode::UNPROCESSABLE_ENTITY, String::new()));
    Ok(Some(Typed { unit: unit.clone(), sent, alert, status }))
}

async fn act(staff: &Staff, look: &Look, unit: &UnitId, command: &Command) -> Result<(), Undone> {
    let (writer, now) = (staff.visitor.writer(), staff.present());
    let materials = Materials::new(&look.scope.framework);
    let done = writer.assess(look.campaign.id(), unit, &materials, command, &staff.actor, &now).await;
    done.map(|_| ()).map_err(|error| staff.undone(error))
}

/// The rows of a page; the dossiers of these units are read for them.
pub(super) async fn rows(
    staff: &Staff,
    look: &Look,
    node: &Node,
    shown: &[UnitAt],
    typed: Option<Typed>,
) -> Result<Vec<Row>, Problem> {
    let mut rows = Vec::new();
    for one in shown {
        let id = AssessmentId::of(look.campaign.id(), &one.unit).map_err(|_| staff.visitor.missing())?;
        let kept = staff.visitor.store().find::<Assessment>(id.as_str()).await;
        let assessment = kept.map_err(|e| staff.failed(&e))?.map(|kept| kept.state);
        let typed = typed.as_ref().filter(|typed| typed.unit == one.unit);
        rows.push(row(staff, look, node, one, assessment.as_ref(), typed));
    }
    Ok(rows)
}

fn row(
    staff: &Staff,
    look: &Look,
    node: &Node,
    one: &UnitAt,
    assessment: Option<&Assessment>,
    typed: Option<&Typed>,
) -> Row {
    let t = staff.visitor.site.t;
    let entry = assessment.map(|assessment| seen(staff, look, assessment)).unwrap_or_default();
    let facts = entry.declared.as_ref().map(|kept| declared(t, node, &kept.facts)).unwrap_or_default();
    let blind = assessment.and_then(Assessment::blind);
    let standing = entry.track.standing(blind);
    let reason = entry.track.last.as_ref().or(entry.track.second.as_ref());
    let reason = reason.or_else(|| entry.track.first.as_ref()?.opinions.first());
    let reason = reason.map(|mark| {
        let cause = mark.cause.map(|cause| t.say(&cause.message()));
        cause
            .into_iter()
            .chain([mark.reason.clone()])
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(": ")
    });
    let state = State::At(one.stage);
    Row {
        unit: one.unit.to_string(),
        name: one.name.get(t.0).to_owned(),
        address: staff.visitor.path(&format!(
            "{ROOM}/{}/{}/{}",
            encode(look.campaign.id().as_str()),
            encode(one.unit.as_str()),
            encode(&look.code.to_string())
        )),
        facts,
        given: given(t, &entry),
        own: points(t, entry.own()),
        claimed: one.cell.claimed,
        outlier: one.outlier,
        why: entry.declared.as_ref().map(claim).unwrap_or_default(),
        evidence: one.cell.evidence,
        appraised: points(t, standing),
        reason: reason.unwrap_or_default(),
        state: (state.class(), t.w(state.word())),
        form: stands_still(staff, look, assessment)
            .then(|| form(staff, look, &entry, blind.is_some(), typed)),
    }
}

/// Whether the unit cannot change any more what it says.
fn stands_still(staff: &Staff, look: &Look, assessment: Option<&Assessment>) -> bool {
    let window = assessment.map(|assessment| assessment.window(&look.campaign, staff.present().today));
    matches!(window, Some(Window::Submitted | Window::Closed))
}

/// The entry as far as the person may know it.
fn seen(staff: &Staff, look: &Look, assessment: &Assessment) -> Entry {
    let entry = assessment.entries().get(&look.code).cloned().unwrap_or_default();
    let track = assessment.visible_track(&look.code, &look.campaign, &staff.actor);
    Entry { track, ..entry }
}

/// Why other points are claimed, else the note.
fn claim(declared: &Declared) -> String {
    match &declared.claim {
        Claim::Points { reason, .. } | Claim::NotApplicable { reason } if !reason.is_empty() => {
            reason.clone()
        }
        _ => declared.note.clone(),
    }
}

fn form(staff: &Staff, look: &Look, entry: &Entry, blind: bool, typed: Option<&Typed>) -> RowForm {
    let t: T = staff.visitor.site.t;
    let track = &entry.track;
    let own =
        |mark: &&parindex_workflow::appraisal::Mark| !blind || mark.revision.by.as_str() == staff.person.id;
    let known = match look.campaign.step() {
        Some(Step::Council) => track.last.as_ref(),
        Some(Step::SecondAppraisal) => track.second.as_ref(),
        _ => track.first.as_ref().and_then(|first| first.opinions.iter().find(own)),
    };
    let before = match look.campaign.step() {
        Some(Step::Council | Step::SecondAppraisal) => track.standing(None),
        _ => entry.own(),
    };
    let stands = known.map(|mark| mark.score).or(before);
    let get = |name: &str| typed.map(|typed| typed.sent.get(name).to_owned());
    let chosen = get("cause");
    let mut causes = mark::causes(t, known.and_then(|mark| mark.cause));
    if let Some(chosen) = chosen {
        for (value, _, is) in &mut causes {
            *is = *value == chosen;
        }
    }
    let shown = stands.and_then(parindex_workflow::assessment::Score::points);
    let shown = shown.map(|points| parindex_locale::decimal(t.0, points.value())).unwrap_or_default();
    RowForm {
        read: known.map_or(0, |mark| mark.revision.number),
        accept: known.is_none() && before.is_some(),
        out: get("score").map_or(stands == Some(parindex_workflow::assessment::Score::Out), |s| s == "out"),
        points: get("points").unwrap_or(shown),
        causes,
        reason: get("reason").unwrap_or_else(|| known.map(|mark| mark.reason.clone()).unwrap_or_default()),
        fault: typed.map(|typed| typed.alert.clone()),
    }
}
