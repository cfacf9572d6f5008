//! A criterion of a unit as those see it who appraise, and what they can do with it now.

use axum::http::StatusCode;
use parindex_framework::{Code, Node};
use parindex_workflow::appraisal::Mark;
use parindex_workflow::assessment::{Entry, Score, Stage};
use parindex_workflow::campaign::Step;
use parindex_workflow::{Action, CampaignId, Kind, UnitId};

use super::ROOM;
use super::state::State;
use crate::office::assessment::Dossier;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;

/// A criterion of a unit.
pub(super) struct Case {
    pub(super) dossier: Dossier,
    pub(super) code: Code,
    /// As far as the person may know it.
    pub(super) entry: Entry,
}

/// What can be done with the score now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// The first appraisal.
    Appraise,
    /// The chair decides between two opinions.
    Arbitrate,
    /// The second appraisal.
    Again,
    /// The council sets what is final.
    Decide,
}

impl Case {
    /// Finds the criterion that the path names, in the segment at `place`. Whoever may not know of the dossier does not
    /// find it; whoever may not see its appraisal, as people of the unit itself, is told why.
    pub(super) async fn find(staff: &Staff, place: usize) -> Result<Case, Problem> {
        let dossier = Dossier::find(staff).await?;
        let code: Code = staff.visitor.site.segment(place).parse().map_err(|_| staff.visitor.missing())?;
        if !dossier.leaves().any(|node| node.code == code) {
            return Err(staff.visitor.missing());
        }
        readable(staff, &dossier, &code)?;
        let entry = dossier.entry(&code);
        Ok(Case { dossier, code, entry })
    }

    pub(super) fn node(&self, staff: &Staff) -> Result<&Node, Problem> {
        let id = self.dossier.framework.find(&self.code).ok_or_else(|| staff.visitor.missing())?;
        Ok(self.dossier.framework.node(id))
    }

    pub(super) fn deed(&self) -> Option<Deed> {
        deed(&self.dossier, &self.code, &self.entry)
    }

    /// What stands where this writes.
    pub(super) fn known(&self, staff: &Staff, deed: Deed) -> Option<&Mark> {
        let track = &self.entry.track;
        let first = track.first.as_ref();
        match deed {
            Deed::Appraise if self.dossier.blind().is_some() => {
                let own = |mark: &&Mark| mark.revision.by.as_str() == staff.person.id;
                first?.opinions.iter().find(own)
            }
            Deed::Appraise => first?.opinions.first(),
            Deed::Arbitrate => first?.ruling.as_ref(),
            Deed::Again => track.second.as_ref(),
            Deed::Decide => track.last.as_ref(),
        }
    }

    /// The score that is kept if it is accepted; the chair between two opinions has none.
    pub(super) fn before(&self, deed: Deed) -> Option<Score> {
        match deed {
            Deed::Appraise => self.entry.own(),
            Deed::Arbitrate => None,
            Deed::Again => self.entry.track.first_score(self.dossier.blind()),
            Deed::Decide => self.entry.track.standing(self.dossier.blind()),
        }
    }

    /// Whether a petition can be answered now.
    pub(super) fn can_answer(&self) -> bool {
        self.dossier.campaign.step() == Some(Step::SecondAppraisal)
            && self.dossier.may_at(Action::Answer, Kind::Petition, &self.code)
            && self.entry.track.petition.as_ref().is_some_and(|petition| petition.submission.is_some())
    }
}

/// Refuses the appraisal of a criterion to whoever may see the dossier and not that: with the reason.
pub(super) fn readable(staff: &Staff, dossier: &Dossier, code: &Code) -> Result<(), Problem> {
    if dossier.may_at(Action::Read, Kind::Appraisal, code) {
        return Ok(());
    }
    let asked = if dossier.is_own() { Action::Edit } else { Action::Read };
    let refused = dossier.permit(asked, Kind::Appraisal, code);
    Err(match refused {
        Err(refusal) => staff.visitor.refused(StatusCode::FORBIDDEN, &refusal.message),
        Ok(()) => staff.visitor.site.problem(StatusCode::FORBIDDEN),
    })
}

/// What the person can do with the score of a criterion now.
pub(super) fn deed(dossier: &Dossier, code: &Code, entry: &Entry) -> Option<Deed> {
    let may = |action, kind| dossier.may_at(action, kind, code);
    let ruled = entry.track.first.as_ref().is_some_and(|first| first.ruling.is_some());
    match dossier.campaign.step()? {
        Step::Appraisal if dossier.is_open() => None,
        Step::Appraisal if may(Action::Edit, Kind::Appraisal) => (!ruled).then_some(Deed::Appraise),
        Step::Appraisal if may(Action::Approve, Kind::Appraisal) => {
            let disputed = State::of(entry, dossier.blind()) == State::At(Stage::Disputed);
            (disputed || ruled).then_some(Deed::Arbitrate)
        }
        Step::SecondAppraisal if may(Action::Edit, Kind::Appraisal) => Some(Deed::Again),
        Step::Council if may(Action::Edit, Kind::Score) => Some(Deed::Decide),
        _ => None,
    }
}

/// Whether the person still has to do something with a criterion.
pub(super) fn is_left(staff: &Staff, dossier: &Dossier, code: &Code) -> bool {
    let entry = dossier.entry(code);
    let state = State::of(&entry, dossier.blind());
    match deed(dossier, code, &entry) {
        Some(Deed::Appraise) => {
            let mut opinions = entry.track.first.iter().flat_map(|first| &first.opinions);
            !opinions.any(|mark| dossier.blind().is_none() || mark.revision.by.as_str() == staff.person.id)
        }
        Some(Deed::Arbitrate) => state == State::At(Stage::Disputed),
        Some(Deed::Again) => state == State::At(Stage::Petitioned),
        Some(Deed::Decide) => state != State::At(Stage::Final),
        None => false,
    }
}

/// The next criterion behind one that the person still has to do something with; the first of all at the end.
pub(super) fn next_left(staff: &Staff, dossier: &Dossier, code: &Code) -> Option<Code> {
    let all: Vec<&Code> = dossier.leaves().map(|node| &node.code).collect();
    let here = all.iter().position(|other| *other == code).map_or(0, |place| place + 1);
    let (before, behind) = all.split_at(here);
    let mut turn = behind.iter().chain(before);
    turn.find(|other| **other != code && is_left(staff, dossier, other)).map(|code| (*code).clone())
}

/// The address of a unit's appraisal, below the staff side.
pub(in crate::office) fn unit_place(campaign: &CampaignId, unit: &str) -> String {
    format!("{ROOM}/{}/{}", encode(campaign.as_str()), encode(unit))
}

/// The address of a criterion of a unit, below the staff side.
pub(in crate::office) fn code_place(campaign: &CampaignId, unit: &UnitId, code: &Code) -> String {
    format!("{}/{}", unit_place(campaign, unit.as_str()), encode(&code.to_string()))
}

/// The address of a criterion over all units, below the staff side.
pub(in crate::office) fn across_place(campaign: &CampaignId, code: &Code) -> String {
    format!("{ROOM}/{}/criteria/{}", encode(campaign.as_str()), encode(&code.to_string()))
}

/// The address of a dossier's appraisal.
pub(in crate::office) fn place(dossier: &Dossier) -> String {
    unit_place(dossier.campaign.id(), dossier.unit.as_str())
}

/// The address of a criterion of it.
pub(super) fn place_of(dossier: &Dossier, code: &Code) -> String {
    code_place(dossier.campaign.id(), &dossier.unit, code)
}
