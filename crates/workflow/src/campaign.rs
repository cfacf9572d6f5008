//! A year's campaign and its phases: planned, then self-assessment, appraisal, petitions, second appraisal and council,
//! then approved by a numbered decision and published. Each phase follows the one before; none is left out.
//!
//! ```text
//! Planned ──open──▶ Running: Assessment ▶ Appraisal ▶ Petition ▶ SecondAppraisal ▶ Council
//!                                                                                   │ conclude ▲ return
//!                                   Published ◀── Embargoed ◀── Approved ◀── Concluded ──┘
//!                                       └──correct──▶ the council's step, for another edition
//! ```
//!
//! A publication takes place at once, or at a moment that is said beforehand; until then it can be withdrawn. What is
//! published stays: a correction is another edition.
//!
//! Opening needs an approved plan and frameworks in force. Here is also decided how far points are open: the embargo.

mod apply;
mod command;
mod conclusion;
mod contact;
mod decide;
mod edition;
mod opening;
mod schedule;
mod terms;

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_locale::{Message, Text};
use serde::{Deserialize, Serialize};

use crate::approval::Approval;
use crate::event::Revision;
use crate::id::{CampaignId, FrameworkId, PersonId, PlanId, UnitId};
use crate::permission::{Kind, Subject, Visibility};

pub use apply::apply;
pub use command::{Change, Command, Event};
pub use conclusion::{Conclusion, Held};
pub use contact::Contact;
pub use decide::decide;
pub use edition::{Edition, Former, Publication};
pub use schedule::{Extension, Period, Schedule};
pub use terms::{Late, Terms};

/// A step of a running campaign, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Units assess themselves.
    Assessment,
    /// Appraisers appraise.
    Appraisal,
    /// Units explain and petition; they see the appraised points.
    Petition,
    /// Appraisers answer petitions and appraise again.
    SecondAppraisal,
    /// The council concludes.
    Council,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Step; 5] =
        [Step::Assessment, Step::Appraisal, Step::Petition, Step::SecondAppraisal, Step::Council];

    /// Its word in records and forms: `second_appraisal`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Step::Assessment => "assessment",
            Step::Appraisal => "appraisal",
            Step::Petition => "petition",
            Step::SecondAppraisal => "second_appraisal",
            Step::Council => "council",
        }
    }

    /// The step after; `None` after the council's.
    #[must_use]
    pub fn next(self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| *step > self)
    }

    /// Its name.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Step::Assessment => "step-assessment",
            Step::Appraisal => "step-appraisal",
            Step::Petition => "step-petition",
            Step::SecondAppraisal => "step-second-appraisal",
            Step::Council => "step-council",
        })
    }
}

/// What a campaign was opened on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// The approved plan.
    pub plan: PlanId,
    /// The frameworks in force, one for each kind of unit.
    pub frameworks: BTreeSet<FrameworkId>,
}

/// Where a campaign stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum State {
    /// It is not opened yet.
    Planned,
    /// It runs.
    Running {
        /// What it was opened on.
        grounds: Grounds,
        /// The step it is in.
        step: Step,
    },
    /// The council has concluded; the result waits for approval.
    Concluded {
        /// What it was opened on.
        grounds: Grounds,
        /// The conclusion.
        conclusion: Conclusion,
    },
    /// The result is approved, and still under embargo.
    Approved {
        /// What it was opened on.
        grounds: Grounds,
        /// The conclusion.
        conclusion: Conclusion,
        /// By whom, when and by which decision.
        approval: Approval,
    },
    /// The result is handed over for publication at a moment to come, and still under embargo.
    Embargoed {
        /// What it was opened on.
        grounds: Grounds,
        /// The conclusion.
        conclusion: Conclusion,
        /// By whom, when and by which decision it was approved.
        approval: Approval,
        /// Who set the moment.
        by: PersonId,
        /// What will be handed out.
        packages: Vec<Edition>,
        /// The moment.
        release: Timestamp,
    },
    /// The result is published.
    Published {
        /// What it was opened on.
        grounds: Grounds,
        /// The conclusion.
        conclusion: Conclusion,
        /// By whom, when and by which decision it was approved.
        approval: Approval,
        /// Who published it.
        by: PersonId,
        /// When.
        at: Timestamp,
        /// What was handed out; nothing where it was published before packages were kept.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        packages: Vec<Edition>,
    },
}

/// A campaign. Its fields are read through methods; only [`apply`] changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    id: CampaignId,
    host: UnitId,
    year: i16,
    title: Text,
    revision: Revision,
    schedule: Schedule,
    #[serde(default, skip_serializing_if = "Terms::are_usual")]
    terms: Terms,
    extensions: Vec<Extension>,
    /// Publications that were corrected, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<Former>,
    state: State,
}

impl Campaign {
    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> &CampaignId {
        &self.id
    }

    /// The unit that organises it.
    #[must_use]
    pub fn host(&self) -> &UnitId {
        &self.host
    }

    /// The year whose index it determines.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.year
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// Which writing of the schedule and the terms it is.
    #[must_use]
    pub fn revision(&self) -> &Revision {
        &self.revision
    }

    /// The steps' periods as planned, before any extension.
    #[must_use]
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The day on which the register of units counts: when the self-assessment begins, `today` before that is planned.
    #[must_use]
    pub fn register_day(&self, today: Date) -> Date {
        self.schedule.get(&Step::Assessment).map_or(today, |period| period.start)
    }

    /// Whether its result is published.
    #[must_use]
    pub fn is_published(&self) -> bool {
        matches!(self.state, State::Published { .. })
    }

    /// What holds besides the periods.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// All extensions, the oldest first.
    #[must_use]
    pub fn extensions(&self) -> &[Extension] {
        &self.extensions
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The step that it is in while it runs.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        match self.state {
            State::Running { step, .. } => Some(step),
            _ => None,
        }
    }

    /// What it was opened on.
    #[must_use]
    pub fn grounds(&self) -> Option<&Grounds> {
        match &self.state {
            State::Planned => None,
            State::Running { grounds, .. }
            | State::Concluded { grounds, .. }
            | State::Approved { grounds, .. }
            | State::Embargoed { grounds, .. }
            | State::Published { grounds, .. } => Some(grounds),
        }
    }

    /// Something of this campaign as what something is done to, as far open as the phase makes it: appraised points are
    /// disclosed to their unit once it may petition; final points and the publication stay under embargo until the
    /// result is published.
    #[must_use]
    pub fn subject(&self, kind: Kind) -> Subject {
        let published = matches!(self.state, State::Published { .. });
        let disclosed = match (kind, &self.state) {
            (_, State::Planned) | (Kind::Score | Kind::Publication, _) => false,
            (Kind::Appraisal, State::Running { step, .. }) => *step >= Step::Petition,
            _ => true,
        };
        let open = match kind {
            Kind::Campaign | Kind::Score | Kind::Publication if published => Visibility::Published,
            _ if disclosed => Visibility::Disclosed,
            _ => Visibility::Working,
        };
        Subject::new(kind, self.host.clone()).open_to(open)
    }
}
