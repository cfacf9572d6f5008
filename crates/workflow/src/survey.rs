//! The sociological survey of a campaign: planned group by group, submitted, approved by a numbered decision, collected
//! and closed.
//!
//! ```text
//! Preparing (writing ⇄ submitted) ──approve──▶ Approved ──open──▶ Collecting ──close──▶ Closed
//!      ▲──────────────────return──────────────────┘
//! ```
//!
//! What is planned stays as it was approved. Questionnaires can be put right after it, as a trial demands it; once
//! answers are collected nothing of a group changes any more. Answers themselves are no events: they are kept apart,
//! and sealed in batches (`docs/survey.md`).

mod apply;
mod command;
mod decide;
mod draw;
mod group;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::approval::{Approval, Stand};
use crate::budget::{Dong, TooMuch};
use crate::id::{CampaignId, GroupId, PersonId, UnitId};
use crate::permission::{Kind, Subject};

pub use apply::apply;
pub use command::{Change, Command, Event, On};
pub use decide::decide;
pub use draw::{Counts, Draw, Drawn, How, MOST_DRAWN, MOST_DRAWS, MOST_STRATA, Stage};
pub use group::{
    Basis, Batch, Fields, Form, Group, Interviewing, Known, MOST_AGAIN, MOST_ASSIGNED, MOST_BLANK,
    MOST_EXCLUDED, MOST_GROUPS, MOST_INVITATIONS, MOST_MAPPING, MOST_PEOPLE, MOST_PRINTED, MOST_SIZE,
    MOST_TOTALS, Method, Size,
};

/// The survey of a campaign. Its fields are read through methods; only [`apply`] changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    campaign: CampaignId,
    host: UnitId,
    groups: Vec<Group>,
    state: State,
}

/// Where a survey stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum State {
    /// It is not approved.
    Preparing {
        /// How far it is.
        stand: Stand,
    },
    /// It is approved, and nobody is asked yet.
    Approved {
        /// By whom, when and by which decision.
        approval: Approval,
    },
    /// Answers are collected.
    Collecting {
        /// By whom, when and by which decision it was approved.
        approval: Approval,
        /// Since when.
        since: Timestamp,
    },
    /// No answer is taken any more.
    Closed {
        /// By whom, when and by which decision it was approved.
        approval: Approval,
        /// Since when answers were collected.
        since: Timestamp,
        /// Who ended that.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
}

impl Survey {
    /// Its identifier: the campaign's, which has one survey.
    #[must_use]
    pub fn id(&self) -> &CampaignId {
        &self.campaign
    }

    /// The unit that organises it.
    #[must_use]
    pub fn host(&self) -> &UnitId {
        &self.host
    }

    /// The groups of respondents, in their order.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// A group by its identifier.
    #[must_use]
    pub fn group(&self, id: &GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// How far it is on its way to approval; `None` once it is approved.
    #[must_use]
    pub fn stand(&self) -> Option<&Stand> {
        match &self.state {
            State::Preparing { stand } => Some(stand),
            _ => None,
        }
    }

    /// The approval that it rests on.
    #[must_use]
    pub fn approval(&self) -> Option<&Approval> {
        match &self.state {
            State::Preparing { .. } => None,
            State::Approved { approval }
            | State::Collecting { approval, .. }
            | State::Closed { approval, .. } => Some(approval),
        }
    }

    /// Whether groups, sizes and costs are being written.
    #[must_use]
    pub fn is_written(&self) -> bool {
        matches!(self.stand(), Some(Stand::Writing { .. }))
    }

    /// Whether questionnaires can still be put right.
    #[must_use]
    pub fn takes_forms(&self) -> bool {
        self.is_written() || matches!(self.state, State::Approved { .. })
    }

    /// Whether answers are taken.
    #[must_use]
    pub fn is_collecting(&self) -> bool {
        matches!(self.state, State::Collecting { .. })
    }

    /// Whether samples can be drawn: once the sizes are approved, and as long as people are asked.
    #[must_use]
    pub fn takes_draws(&self) -> bool {
        matches!(self.state, State::Approved { .. } | State::Collecting { .. })
    }

    /// Whether there are answers, or may be.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        matches!(self.state, State::Collecting { .. } | State::Closed { .. })
    }

    /// The cost estimate of all groups.
    ///
    /// # Errors
    /// If it is more than [`Dong::LIMIT`]; commands that would lead there are refused.
    pub fn total(&self) -> Result<Dong, TooMuch> {
        self.groups.iter().try_fold(Dong::ZERO, |sum, group| sum.plus(group.total()?))
    }

    /// The survey as what something is done to.
    #[must_use]
    pub fn subject(&self, kind: Kind) -> Subject {
        Subject::new(kind, self.host.clone())
    }
}
