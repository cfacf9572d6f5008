//! A unit's dossier in a campaign: what it declares, claims and proves for each criterion, and what becomes of it.
//!
//! ```text
//! Open ──submit──▶ Submitted          frozen, hashed, with a receipt
//!  ▲──withdraw, return (reason, until when)──┘
//! ```
//!
//! Then come the columns of [`appraisal`](crate::appraisal): first appraisal, petition, answer, second appraisal, final.
//!
//! It is one thing from the first fact to the final decision, so that the trail of a score is one list of events. Each
//! criterion has a revision of its own: two people at different criteria never meet. Saving the same again is no event,
//! so that a form may save as one types and a message that was lost may be sent again.
//!
//! A command is decided on [`Ground`]: the campaign as it stands and the framework in force. What the rule makes of the
//! declared facts is part of the event, so that replaying evaluates nothing.

mod apply;
mod burden;
mod command;
mod decide;
mod entry;
mod findings;
mod flags;
mod overview;
mod scoring;
mod snapshot;
mod stage;
mod visible;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_framework::{Code, Points};
use parindex_ledger::Digest;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::appraisal::Settlement;
use crate::campaign::{Campaign, Late, Step};
use crate::event::Revision;
use crate::evidence::Document;
use crate::id::{AssessmentId, CampaignId, DocumentId, FrameworkId, PersonId, UnitId};
use crate::permission::{Kind, Subject};

pub use apply::apply;
pub use burden::{Asked, Burden, MOST_HOURS, asked};
pub use command::{Change, Command, Event, On, Opinion};
pub use decide::decide;
pub use entry::{Claim, Declared, Entry, Figure, Given, Prose, Score};
pub use findings::{Finding, Gap};
pub use flags::Flag;
pub use overview::{Cell, Overview, Petitioned, Standing, Sum, Summary};
pub use scoring::{Environment, Ground};
pub use stage::Stage;

/// A unit's assessment. Its fields are read through methods; only [`apply`] changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    id: AssessmentId,
    host: UnitId,
    campaign: CampaignId,
    framework: FrameworkId,
    unit: UnitId,
    entries: BTreeMap<Code, Entry>,
    documents: BTreeMap<DocumentId, Document>,
    delegations: BTreeMap<Code, PersonId>,
    account: Option<Account>,
    receipt: Option<Receipt>,
    state: State,
    /// How far apart two blind appraisals may be; `None` where one suffices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    blind: Option<Points>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    settlement: Option<Settlement>,
}

/// What the unit reports besides its scores, as the ministry's guidance asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Which writing it is.
    pub revision: Revision,
    /// Difficulties.
    pub difficulties: Prose,
    /// Proposals.
    pub proposals: Prose,
}

/// What the leader gets for a submission. The digest is the SHA-256 of the canonical JSON of all that was submitted
/// ([`Assessment::snapshot`]); who holds the receipt can tell whether anything was changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// What was submitted.
    pub digest: Digest,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Whether it was after the deadline.
    pub late: bool,
    /// How many gaps there were.
    pub gaps: u32,
    /// Why with gaps; else empty.
    pub reason: String,
    /// How many hours the unit worked on it, where it told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
}

/// That a submission was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Why; never empty.
    pub reason: String,
    /// The last day for the unit.
    pub until: Date,
}

/// Where an assessment stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum State {
    /// The unit works on it.
    Open {
        /// Set if it came back.
        returned: Option<Reopening>,
    },
    /// It is submitted; what the unit says does not change.
    Submitted,
}

/// Whether the unit can change what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// It can.
    Open,
    /// It can, and what it submits is late.
    Late,
    /// It has submitted.
    Submitted,
    /// It is not the time for it.
    Closed,
}

impl Assessment {
    /// Its identifier, of campaign and unit.
    #[must_use]
    pub fn id(&self) -> &AssessmentId {
        &self.id
    }

    /// The unit that organises the campaign.
    #[must_use]
    pub fn host(&self) -> &UnitId {
        &self.host
    }

    /// The campaign.
    #[must_use]
    pub fn campaign(&self) -> &CampaignId {
        &self.campaign
    }

    /// The framework that it follows.
    #[must_use]
    pub fn framework(&self) -> &FrameworkId {
        &self.framework
    }

    /// The unit that it is about.
    #[must_use]
    pub fn unit(&self) -> &UnitId {
        &self.unit
    }

    /// The criteria that are appraised, by code. Those that a survey or a figure from elsewhere scores are not here.
    #[must_use]
    pub fn entries(&self) -> &BTreeMap<Code, Entry> {
        &self.entries
    }

    /// The documents.
    #[must_use]
    pub fn documents(&self) -> &BTreeMap<DocumentId, Document> {
        &self.documents
    }

    /// The criteria that a document proves.
    pub fn uses<'a>(&'a self, document: &'a DocumentId) -> impl Iterator<Item = &'a Code> {
        self.entries.iter().filter(|(_, entry)| entry.cites(document)).map(|(code, _)| code)
    }

    /// To whom nodes are delegated within the unit, each with all below it.
    #[must_use]
    pub fn delegations(&self) -> &BTreeMap<Code, PersonId> {
        &self.delegations
    }

    /// To whom a criterion is delegated: by itself or the nearest node above it.
    #[must_use]
    pub fn delegate(&self, code: &Code) -> Option<&PersonId> {
        let mut at = Some(code.clone());
        while let Some(code) = at {
            if let Some(person) = self.delegations.get(&code) {
                return Some(person);
            }
            at = code.parent();
        }
        None
    }

    /// What the unit reports besides.
    #[must_use]
    pub fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// The receipt of the last submission, also while it is open again.
    #[must_use]
    pub fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }

    /// How far apart two blind appraisals may be before the chair decides; `None` where one appraisal suffices.
    #[must_use]
    pub fn blind(&self) -> Option<Points> {
        self.blind
    }

    /// Set when the council made the scores final.
    #[must_use]
    pub fn settlement(&self) -> Option<&Settlement> {
        self.settlement.as_ref()
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Whether the unit can change what it says on a day.
    #[must_use]
    pub fn window(&self, campaign: &Campaign, today: Date) -> Window {
        let State::Open { returned } = &self.state else { return Window::Submitted };
        let Some(step) = campaign.step().filter(|step| *step <= Step::Appraisal) else {
            return Window::Closed;
        };
        let reopened = returned.as_ref().is_some_and(|returned| today <= returned.until);
        if reopened || campaign.is_open(Step::Assessment, &self.unit, today) {
            return Window::Open;
        }
        let late = step == Step::Assessment && campaign.terms().late == Late::Marked;
        if late { Window::Late } else { Window::Closed }
    }

    /// The assessment, or a part of it, as what something is done to.
    #[must_use]
    pub fn subject(&self, campaign: &Campaign, kind: Kind) -> Subject {
        campaign.subject(kind).about(self.unit.clone())
    }

    /// The actor with what was delegated to them: an officer who fills in certain criteria fills in these, too. Ask
    /// [`may`](crate::may) with this one.
    #[must_use]
    pub fn delegated(&self, actor: &Actor) -> Actor {
        let mut actor = actor.clone();
        let own = self.delegations.iter().filter(|(_, person)| **person == actor.person);
        let codes: Vec<Code> = own.map(|(code, _)| code.clone()).collect();
        for grant in &mut actor.grants {
            if grant.role == Role::UnitOfficer && grant.unit == self.unit && !grant.codes.is_empty() {
                grant.codes.extend(codes.iter().cloned());
            }
        }
        actor
    }
}
