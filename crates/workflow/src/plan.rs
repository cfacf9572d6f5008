//! The yearly plan: work items with their budget, submitted, approved by a numbered decision, amended in versions that
//! stay, and followed to its end.
//!
//! ```text
//! Preparing (writing ⇄ submitted) ──approve──▶ Approved ──amend──▶ Amending (writing ⇄ submitted)
//!                                                  ▲──────approve / discard──────┘
//! ```
//!
//! An approved version never changes; progress and directives from above are kept beside it.

mod apply;
mod command;
mod content;
mod decide;
mod differences;
mod progress;
mod schedule;

use std::collections::BTreeMap;

use parindex_locale::Text;
use serde::{Deserialize, Serialize};

use crate::approval::{Approval, Stand};
use crate::id::{DirectiveId, ItemId, PlanId, UnitId};
use crate::permission::{Kind, Subject, Visibility};

pub use apply::apply;
pub use command::{Change, Command, Event};
pub(crate) use content::name_faults;
pub use content::{Content, Fields, Item, MOST_ITEMS, Party};
pub use decide::decide;
pub use differences::{Difference, ItemChange, differences};
pub use progress::{Directive, Note, Progress, Standing};
pub use schedule::{About, Due, Reminder, Slip, late, reminders, slippage};

/// A year's plan. Its fields are read through methods; only [`apply`] changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    id: PlanId,
    host: UnitId,
    year: i16,
    title: Text,
    state: State,
    directives: BTreeMap<DirectiveId, Directive>,
    progress: BTreeMap<ItemId, Progress>,
}

/// Where a plan stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum State {
    /// It was never approved.
    Preparing {
        /// What is being written.
        work: Work,
    },
    /// It is approved, and nothing is pending.
    Approved {
        /// The approved versions.
        versions: Versions,
    },
    /// It is approved, and an amendment is being prepared.
    Amending {
        /// The approved versions; the latest stays in force.
        versions: Versions,
        /// The amendment.
        work: Work,
        /// Why it is amended; never empty.
        reason: String,
    },
}

/// A content on its way to approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The content.
    pub content: Content,
    /// How far it is.
    pub stand: Stand,
}

/// An approved content, for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The content.
    pub content: Content,
    /// By whom, when and by which decision it was approved.
    pub approval: Approval,
    /// Why the version before was amended; empty for the first.
    pub reason: String,
}

/// Approved versions: at least one, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    first: Version,
    later: Vec<Version>,
}

impl Versions {
    /// The plan as it was approved first.
    #[must_use]
    pub fn first(&self) -> &Version {
        &self.first
    }

    /// The version in force.
    #[must_use]
    pub fn latest(&self) -> &Version {
        self.later.last().unwrap_or(&self.first)
    }

    /// All of them, the first first.
    pub fn iter(&self) -> impl Iterator<Item = &Version> {
        std::iter::once(&self.first).chain(&self.later)
    }
}

impl Plan {
    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> &PlanId {
        &self.id
    }

    /// The unit whose plan it is.
    #[must_use]
    pub fn host(&self) -> &UnitId {
        &self.host
    }

    /// The year whose index it is to determine.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.year
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What is being written or waits for approval.
    #[must_use]
    pub fn work(&self) -> Option<&Work> {
        match &self.state {
            State::Preparing { work } | State::Amending { work, .. } => Some(work),
            State::Approved { .. } => None,
        }
    }

    /// The approved versions.
    #[must_use]
    pub fn versions(&self) -> Option<&Versions> {
        match &self.state {
            State::Preparing { .. } => None,
            State::Approved { versions } | State::Amending { versions, .. } => Some(versions),
        }
    }

    /// The version in force.
    #[must_use]
    pub fn in_force(&self) -> Option<&Version> {
        self.versions().map(Versions::latest)
    }

    /// The newest content: what is being written, else what is in force.
    #[must_use]
    pub fn content(&self) -> &Content {
        match &self.state {
            State::Preparing { work } | State::Amending { work, .. } => &work.content,
            State::Approved { versions } => &versions.latest().content,
        }
    }

    /// Directives from above.
    #[must_use]
    pub fn directives(&self) -> &BTreeMap<DirectiveId, Directive> {
        &self.directives
    }

    /// How far an item is.
    #[must_use]
    pub fn progress(&self, item: &ItemId) -> Option<&Progress> {
        self.progress.get(item)
    }

    /// Whether an item is done.
    #[must_use]
    pub fn is_done(&self, item: &ItemId) -> bool {
        self.progress(item).is_some_and(|p| matches!(p.standing, Standing::Done { .. }))
    }

    /// The plan, or a part of it, as what something is done to.
    #[must_use]
    pub fn subject(&self, kind: Kind) -> Subject {
        let open = if self.versions().is_some() { Visibility::Published } else { Visibility::Working };
        Subject::new(kind, self.host.clone()).open_to(open)
    }

    /// A work item in force as what something is done to: it is about the unit that leads it.
    #[must_use]
    pub fn item_subject(&self, item: &ItemId) -> Subject {
        let found = self.in_force().and_then(|version| version.content.item(item));
        let subject = self.subject(Kind::WorkItem);
        match found.map(|item| &item.fields.lead) {
            Some(Party::Unit { unit }) => subject.about(unit.clone()),
            _ => subject,
        }
    }
}
