use serde::{Deserialize, Serialize};

use super::{Brought, Part, Purpose};
use crate::campaign::{Campaign, Conclusion};
use crate::id::{CampaignId, UnitId};

/// What a person wants of a determination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Adds a table of figures from elsewhere, read and checked before.
    AddTable(Brought),
    /// Freezes what was computed as a run.
    Run {
        /// What it is for.
        purpose: Purpose,
        /// What was computed from what.
        inputs: Inputs,
    },
    /// Proposes a final run as the result.
    Propose {
        /// Its number.
        run: u32,
    },
    /// Approves the proposed run, in one of the two seats.
    Seal {
        /// Its number, as it was read.
        run: u32,
        /// In which seat.
        seat: Seat,
    },
    /// Sends the proposed run back.
    Return {
        /// Its number, as it was read.
        run: u32,
        /// In which seat.
        seat: Seat,
        /// Why.
        reason: String,
    },
}

/// What a run was computed from, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// One for each framework of the campaign, in its order.
    pub parts: Vec<Part>,
    /// The records that the ledger had when they were read.
    pub records: u64,
    /// The version of the program.
    pub version: String,
    /// The seed.
    pub seed: u64,
}

/// Who approves a result; two people, one in each seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// The chair of the appraisal council.
    Chair,
    /// Who approves the result in the ministry's name.
    Approver,
}

/// A command with the campaign as it stands.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// What is wanted.
    pub command: &'a Command,
}

/// What changed in a determination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands")]
pub enum Change {
    /// The first table or run came.
    Begun { campaign: CampaignId, host: UnitId },
    /// A table of figures was added.
    TableAdded(Brought),
    /// A run was made.
    RunMade { purpose: Purpose, inputs: Inputs, conclusion: Option<Conclusion> },
    /// A run was proposed as the result.
    Proposed { run: u32 },
    /// The proposed run was approved in a seat.
    Sealed { run: u32, seat: Seat },
    /// The proposed run was sent back.
    Returned { run: u32, seat: Seat, reason: String },
}

/// An event of a determination.
pub type Event = crate::event::Event<Change>;
