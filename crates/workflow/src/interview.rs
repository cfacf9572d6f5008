//! An interview: somebody of a drawn sample whom an enumerator asks face to face, looked at by a supervisor and by headquarters
//! before the answer counts.
//!
//! ```text
//! Open ──complete──▶ Completed ──check──▶ Checked ──accept──▶ Accepted
//!  │ ▲ ▲               │   ▲                 │
//!  │ │ └ visit         │   │              return
//!  ▼ └ reopen       return └─complete─┐      ▼
//! Ended                ▼              │  Questioned ──check──▶ Checked
//!                   Returned ─────────┘      └─────return────▶ Returned
//! ```
//!
//! Of every ten interviews that an enumerator completes one is drawn for a call-back, which nobody but the supervisor learns; as
//! long as it is due, the interview is not accepted. What was answered is no part of this, and neither is who somebody is: the
//! events tell the line of the sample's list alone, and the answer forgets it when the collection ends.

mod apply;
mod decide;
mod stage;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::id::{CampaignId, GroupId, InterviewId, PersonId, UnitId};
use crate::permission::{Action, Kind, Subject};
use crate::survey::Survey;

pub use apply::apply;
pub use decide::decide;
pub use stage::{Again, Outcome, Stage};

/// So many times nobody is at home before somebody else is asked.
pub const MOST_VISITS: u32 = 3;

/// An interview. Its fields are read through methods; only [`apply`] changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    id: InterviewId,
    survey: CampaignId,
    host: UnitId,
    group: GroupId,
    place: Place,
    enumerator: PersonId,
    supervisor: PersonId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaces: Option<InterviewId>,
    visits: u32,
    stage: Stage,
    again: Again,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    checked_by: Option<PersonId>,
}

/// Where in the list of a sample somebody stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The number of the draw within the group, from 1.
    pub draw: u32,
    /// The line of its list, from 1.
    pub line: u32,
    /// The unit that it is about.
    pub unit: UnitId,
}

/// What a person wants of an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command<'a> {
    /// Gives somebody of the sample to an enumerator; also to another one, as long as nobody was asked.
    Assign {
        /// Where in the list.
        place: Place,
        /// Who asks.
        enumerator: PersonId,
        /// Who looks at it.
        supervisor: PersonId,
    },
    /// Asks the next of the replacements in place of somebody who is not asked.
    Replace {
        /// Who is not asked.
        of: &'a Interview,
        /// The replacement's place in the list.
        place: Place,
    },
    /// Tells of a visit without an interview.
    Visit {
        /// What came of it.
        outcome: Outcome,
    },
    /// Headquarters has somebody asked after all who was not to be asked any more: refusal was noted by mistake, for example. A
    /// replacement that was given out in the meantime is asked, too.
    Reopen {
        /// Why; never empty.
        reason: String,
    },
    /// Hands the interview in.
    Complete {
        /// The questions that are answered otherwise than before.
        changed: BTreeSet<String>,
        /// The questions whose remark is explained.
        explained: BTreeSet<String>,
        /// Whether it is drawn for a call-back, if it is completed for the first time.
        drawn: bool,
    },
    /// The supervisor accepts it.
    Check,
    /// Headquarters accepts it.
    Accept,
    /// Sends it back: the supervisor to the enumerator, headquarters to the supervisor.
    Return {
        /// The questions with a remark; at least one. The remarks themselves are kept beside.
        questions: BTreeSet<String>,
    },
    /// Tells what came of the call-back.
    AskAgain {
        /// How many questions were asked again, and which of them were answered otherwise; `None` where nobody was reached.
        answered: Option<(u32, BTreeSet<String>)>,
    },
}

/// A command with the survey as it stands.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// The interview's identifier.
    pub id: &'a InterviewId,
    /// The survey.
    pub survey: &'a Survey,
    /// The group of respondents.
    pub group: &'a GroupId,
    /// What is wanted.
    pub command: &'a Command<'a>,
}

/// What changed in an interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands")]
pub enum Change {
    /// It was given to an enumerator.
    Assigned {
        id: InterviewId,
        survey: CampaignId,
        host: UnitId,
        group: GroupId,
        place: Place,
        enumerator: PersonId,
        supervisor: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<InterviewId>,
    },
    /// It was given to another one.
    Reassigned { enumerator: PersonId, supervisor: PersonId },
    /// There was a visit without an interview; whether it was the last.
    Visited { outcome: Outcome, last: bool },
    /// Headquarters opened it again after it had ended.
    Reopened { reason: String },
    /// It was handed in.
    Completed { changed: BTreeSet<String>, explained: BTreeSet<String>, drawn: bool },
    /// The supervisor accepted it.
    Checked,
    /// The supervisor sent it back.
    Returned { questions: BTreeSet<String> },
    /// Headquarters sent it back.
    Questioned { questions: BTreeSet<String> },
    /// Headquarters accepted it.
    Accepted,
    /// The same was asked again.
    AskedAgain { asked: u32, differing: BTreeSet<String> },
    /// Nobody could be asked again.
    NotAskedAgain,
}

/// An event of an interview.
pub type Event = crate::event::Event<Change>;

impl Interview {
    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> &InterviewId {
        &self.id
    }

    /// The survey.
    #[must_use]
    pub fn survey(&self) -> &CampaignId {
        &self.survey
    }

    /// The group of respondents.
    #[must_use]
    pub fn group(&self) -> &GroupId {
        &self.group
    }

    /// Where in the sample the respondent stands.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Who asks.
    #[must_use]
    pub fn enumerator(&self) -> &PersonId {
        &self.enumerator
    }

    /// Who looks at it.
    #[must_use]
    pub fn supervisor(&self) -> &PersonId {
        &self.supervisor
    }

    /// Whom the respondent stands in for.
    #[must_use]
    pub fn replaces(&self) -> Option<&InterviewId> {
        self.replaces.as_ref()
    }

    /// How often somebody came without an interview.
    #[must_use]
    pub fn visits(&self) -> u32 {
        self.visits
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The call-back.
    #[must_use]
    pub fn again(&self) -> Again {
        self.again
    }

    /// Whether its answer counts: accepted by headquarters, or by the supervisor where that suffices.
    #[must_use]
    pub fn counts(&self, supervisor_suffices: bool) -> bool {
        let checked = supervisor_suffices && self.stage == Stage::Checked;
        self.again != Again::Due && (checked || self.stage == Stage::Accepted)
    }

    /// The interview as what somebody does something to: asking is the enumerator's, looking and asking again the supervisor's.
    #[must_use]
    pub fn subject(&self, action: Action) -> Subject {
        let own = match action {
            Action::Read => vec![&self.enumerator, &self.supervisor],
            Action::Edit => vec![&self.enumerator],
            _ => vec![&self.supervisor],
        };
        Subject::new(Kind::Interview, self.host.clone()).of(own.into_iter().cloned())
    }

    /// Whether the person may do something to it.
    #[must_use]
    pub fn lets(&self, actor: &Actor, action: Action) -> bool {
        crate::permission::may(actor, action, &self.subject(action)).is_granted()
    }
}
