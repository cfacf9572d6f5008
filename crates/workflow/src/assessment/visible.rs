use parindex_framework::Code;

use super::{Assessment, Change, Event};
use crate::actor::Actor;
use crate::appraisal::{First, Track};
use crate::campaign::Campaign;
use crate::permission::{Action, Kind, may};

impl Assessment {
    /// What a person may know of what became of a criterion: appraised points as far as they are disclosed, blind opinions
    /// once both are there, final points as far as the embargo lets; a petition that is not handed over yet is the unit's
    /// own draft. All pages show this and nothing else of the track.
    #[must_use]
    pub fn visible_track(&self, code: &Code, campaign: &Campaign, actor: &Actor) -> Track {
        let actor = self.delegated(actor);
        let reads = |kind| {
            let subject = self.subject(campaign, kind).at(code.clone());
            may(&actor, Action::Read, &subject).is_granted()
        };
        let mut track = self.entries.get(code).map(|entry| entry.track.clone()).unwrap_or_default();
        if !reads(Kind::Appraisal) {
            (track.first, track.second) = (None, None);
        }
        track.first = track.first.and_then(|first| {
            let opinions: Vec<_> = first.visible(self.blind.is_some(), &actor.person).cloned().collect();
            (!opinions.is_empty()).then_some(First { opinions, ..first })
        });
        if !reads(Kind::Score) {
            track.last = None;
        }
        let own = actor.belongs_to(&self.unit);
        track.petition =
            track.petition.filter(|petition| reads(Kind::Petition) && (own || petition.submission.is_some()));
        track
    }

    /// Whether an event belongs to the trail of a criterion's score, and the person may know of it: by the same rules as
    /// [`visible_track`](Assessment::visible_track). Who spoke to an appraiser about a score, the unit does not read.
    #[must_use]
    pub fn visible_event(&self, event: &Event, code: &Code, campaign: &Campaign, actor: &Actor) -> bool {
        let track = self.visible_track(code, campaign, actor);
        let actor = self.delegated(actor);
        let reads = |kind| {
            let subject = self.subject(campaign, kind).at(code.clone());
            may(&actor, Action::Read, &subject).is_granted()
        };
        let opinions = || self.entries.get(code)?.track.first.as_ref().map(|first| first.opinions.len());
        match &event.change {
            Change::Entered { code: at, .. }
            | Change::Brought { code: at, .. }
            | Change::Attached { code: at, .. }
            | Change::Detached { code: at, .. } => at == code && reads(Kind::Assessment),
            Change::Submitted { .. } | Change::Withdrawn | Change::Returned { .. } => reads(Kind::Assessment),
            Change::Appraised { code: at, .. } => {
                let known = track.first.map(|first| first.opinions.len());
                let all = known.is_some() && known == opinions();
                at == code && reads(Kind::Appraisal) && (all || event.by == actor.person)
            }
            Change::Arbitrated { code: at, .. } | Change::AppraisedAgain { code: at, .. } => {
                at == code && reads(Kind::Appraisal)
            }
            Change::Petitioned { code: at, .. } | Change::Answered { code: at, .. } => {
                at == code && track.petition.is_some()
            }
            Change::PetitionsSubmitted { codes } => codes.contains(code) && track.petition.is_some(),
            Change::Decided { code: at, .. } => at == code && reads(Kind::Score),
            Change::Settled { .. } => reads(Kind::Score),
            Change::ContactNoted { code: at, .. } => {
                at.as_ref().is_none_or(|at| at == code)
                    && reads(Kind::Appraisal)
                    && !actor.belongs_to(&self.unit)
            }
            Change::Begun { .. }
            | Change::Delegated { .. }
            | Change::DocumentAdded { .. }
            | Change::DocumentDescribed { .. }
            | Change::DocumentRevised { .. }
            | Change::DocumentRemoved { .. }
            | Change::AccountWritten { .. } => false,
        }
    }
}
