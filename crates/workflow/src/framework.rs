//! The framework's way: drafted, consulted on, submitted, approved by a numbered decision, in force for campaigns.
//!
//! ```text
//! Draft ⇄ Consulting          Draft ──submit──▶ Submitted ──approve──▶ Approved ──enforce──▶ InForce
//!                               ▲────return, withdraw────┘
//! ```
//!
//! The content is the table of [`parindex_framework`] as text, so that a draft may hold what is not right yet; what is
//! submitted has no error. From then on nothing changes it. An amendment is a framework of its own that is based on it.

mod apply;
mod command;
mod consultation;
mod content;
mod decide;
mod numbering;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use parindex_framework::{Fault, Meta};
use serde::{Deserialize, Serialize};

use crate::approval::{Approval, Returned, Submission};
use crate::id::{CampaignId, CommentId, FrameworkId, UnitId};
use crate::permission::{Kind, Subject, Visibility};

pub use apply::apply;
pub use command::{Change, Command, Event, Place};
pub use consultation::{Answer, Comment, Outcome};
pub use content::{Cells, Content, MOST_NODES, MetaText, Node, TableRow};
pub use decide::decide;

/// A version of a framework. Its fields are read through methods; only [`apply`] changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    id: FrameworkId,
    host: UnitId,
    based_on: Option<FrameworkId>,
    content: Content,
    comments: BTreeMap<CommentId, Comment>,
    state: State,
}

/// Where a framework stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum State {
    /// It is being written, before or after consultations.
    Draft {
        /// Set if it came back from the approver.
        returned: Option<Returned>,
    },
    /// Units comment on it; the text rests.
    Consulting {
        /// The last day for comments.
        until: Date,
    },
    /// It waits for approval.
    Submitted {
        /// By whom and when.
        submission: Submission,
    },
    /// It is approved.
    Approved {
        /// By whom, when and by which decision.
        approval: Approval,
    },
    /// It is in force.
    InForce {
        /// By whom, when and by which decision it was approved.
        approval: Approval,
        /// The campaigns it is in force for; at least one.
        campaigns: BTreeSet<CampaignId>,
    },
}

impl Framework {
    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> &FrameworkId {
        &self.id
    }

    /// The unit whose framework it is.
    #[must_use]
    pub fn host(&self) -> &UnitId {
        &self.host
    }

    /// The version that it amends.
    #[must_use]
    pub fn based_on(&self) -> Option<&FrameworkId> {
        self.based_on.as_ref()
    }

    /// The table.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Comments of consultations.
    #[must_use]
    pub fn comments(&self) -> &BTreeMap<CommentId, Comment> {
        &self.comments
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// By whom, when and by which decision it was approved.
    #[must_use]
    pub fn approval(&self) -> Option<&Approval> {
        match &self.state {
            State::Approved { approval } | State::InForce { approval, .. } => Some(approval),
            State::Draft { .. } | State::Consulting { .. } | State::Submitted { .. } => None,
        }
    }

    /// Whether it is in force for a campaign.
    #[must_use]
    pub fn is_in_force_for(&self, campaign: &CampaignId) -> bool {
        matches!(&self.state, State::InForce { campaigns, .. } if campaigns.contains(campaign))
    }

    /// The framework that the table gives, with the decision that approved it, and all faults of the table; the check
    /// that stands before submission.
    #[must_use]
    pub fn check(&self) -> (Option<parindex_framework::Framework>, Vec<Fault>) {
        let (meta, mut faults) = Meta::parse(&self.content.meta.text);
        let Some(mut meta) = meta else { return (None, faults) };
        if let Some(approval) = self.approval() {
            let (number, date) = (approval.decision.number.clone(), approval.decision.date.to_string());
            meta.decision = Some(parindex_framework::Decision { number, date: Some(date) });
        }
        let (framework, more) = parindex_framework::build(&meta, &self.content.rows());
        faults.extend(more);
        (framework, faults)
    }

    /// The table as the start of an amendment: every row replaces itself.
    #[must_use]
    pub fn for_amendment(&self) -> Vec<TableRow> {
        let rows = self.content.nodes().iter().map(|node| TableRow {
            id: node.id.clone(),
            code: node.code.clone(),
            cells: Cells { replaces: node.code.clone(), ..node.cells.clone() },
        });
        rows.collect()
    }

    /// The framework, or a part of it, as what something is done to.
    #[must_use]
    pub fn subject(&self, kind: Kind) -> Subject {
        let open = match self.state {
            State::Approved { .. } | State::InForce { .. } => Visibility::Published,
            State::Consulting { .. } => Visibility::Disclosed,
            State::Draft { .. } | State::Submitted { .. } => Visibility::Working,
        };
        Subject::new(kind, self.host.clone()).open_to(open)
    }
}
