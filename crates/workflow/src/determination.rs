//! How a campaign's index is determined: figures from elsewhere come in as tables, runs compute the index of all units
//! from what is known at a moment, and one final run becomes the result.
//!
//! ```text
//! run (preliminary, final) ──propose──▶ chair seals, approver seals ──▶ the result
//!                                         └──return (reason)──▶ another run
//! ```
//!
//! A run is frozen: its event names the digest of every input and of what came of it, the program's version and the seed.
//! What was computed is a campaign package that anybody can compute again; the store keeps it by its digest. Final runs
//! rest on the council's conclusion; a conclusion that was sent back takes them along. A campaign is published on its result
//! alone, and only if everything that the run was computed from is still what it was ([`Basis`]).

mod apply;
mod basis;
mod command;
mod decide;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_ledger::Digest;
use serde::{Deserialize, Serialize};

use crate::campaign::{Campaign, Conclusion, State};
use crate::id::{CampaignId, FrameworkId, PersonId, UnitId};

pub use apply::apply;
pub use basis::{Basis, Digests};
pub use command::{Change, Command, Event, Inputs, On, Seat};
pub use decide::decide;

/// The determination of a campaign's index. Its fields are read through methods; only [`apply`] changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Determination {
    campaign: CampaignId,
    host: UnitId,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tables: Vec<Table>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    runs: Vec<Run>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proposal: Option<Proposal>,
}

/// A table of figures from elsewhere, as somebody brings it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// The framework whose criteria it informs; one of the campaign's.
    pub framework: FrameworkId,
    /// Where the figures come from: an office, a report, a survey; at most 500 characters.
    pub source: String,
    /// The date of the source; not in the future.
    pub date: Date,
    /// The file's name; at most 500 characters.
    pub name: String,
    /// The file's SHA-256.
    pub file: Digest,
    /// How many figures it holds; at least one.
    pub figures: u32,
}

/// A table that was added. What stands in a later table goes before the same in an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its number, from 1.
    pub number: u32,
    /// What it is.
    #[serde(flatten)]
    pub brought: Brought,
    /// Who brought it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// What a run is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// For the council: the scores as they stand.
    Preliminary,
    /// For the result: what the council made final, and nothing else.
    Final,
}

/// A run: what was computed from which inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Its number, from 1.
    pub number: u32,
    /// What it is for.
    pub purpose: Purpose,
    /// One for each framework of the campaign.
    pub parts: Vec<Part>,
    /// The records that the ledger had when the inputs were read.
    pub records: u64,
    /// The version of the program.
    pub version: String,
    /// The seed of everything that is drawn at random.
    pub seed: u64,
    /// What a final run rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<Conclusion>,
    /// Who made it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// The part of a run that is computed under one framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The framework.
    pub framework: FrameworkId,
    /// The SHA-256 of the campaign package, results included.
    pub package: Digest,
    /// The SHA-256 of `results.csv`.
    pub results: Digest,
    /// The SHA-256 of every file that went in.
    pub inputs: BTreeMap<String, Digest>,
    /// The tables of figures that were used, by number.
    pub tables: Vec<u32>,
    /// Units that were computed.
    pub units: u32,
    /// Units among them that have a rank.
    pub ranked: u32,
}

/// A final run on its way to become the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The number of the run.
    pub run: u32,
    /// Who proposed it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// The council chair's approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<Sealed>,
    /// The approver's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<Sealed>,
}

/// That somebody approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl Proposal {
    /// Whether both have approved it.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.chair.is_some() && self.approver.is_some()
    }
}

impl Determination {
    /// Its identifier: the campaign's, which has one determination.
    #[must_use]
    pub fn id(&self) -> &CampaignId {
        &self.campaign
    }

    /// The unit that organises it.
    #[must_use]
    pub fn host(&self) -> &UnitId {
        &self.host
    }

    /// The tables of figures from elsewhere, the oldest first.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// All runs, the oldest first.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// A run by its number.
    #[must_use]
    pub fn run(&self, number: u32) -> Option<&Run> {
        self.runs.iter().find(|run| run.number == number)
    }

    /// The final run that is proposed or approved, as long as the conclusion that it rests on stands.
    #[must_use]
    pub fn proposal(&self, campaign: &Campaign) -> Option<&Proposal> {
        let proposal = self.proposal.as_ref()?;
        self.run(proposal.run).filter(|run| run.rests_on(campaign)).map(|_| proposal)
    }

    /// The run that both have approved: the result.
    #[must_use]
    pub fn result(&self, campaign: &Campaign) -> Option<&Run> {
        self.proposal(campaign).filter(|proposal| proposal.is_sealed()).and_then(|p| self.run(p.run))
    }
}

impl Run {
    /// Whether it is a final run that rests on the conclusion that stands now.
    #[must_use]
    pub fn rests_on(&self, campaign: &Campaign) -> bool {
        self.conclusion.is_some() && self.conclusion.as_ref() == conclusion(campaign)
    }
}

/// The council's conclusion that stands.
fn conclusion(campaign: &Campaign) -> Option<&Conclusion> {
    match campaign.state() {
        State::Planned | State::Running { .. } => None,
        State::Concluded { conclusion, .. }
        | State::Approved { conclusion, .. }
        | State::Embargoed { conclusion, .. }
        | State::Published { conclusion, .. } => Some(conclusion),
    }
}
