use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::consultation::Outcome;
use super::content::{Cells, TableRow};
use crate::approval::Decision;
use crate::id::{CampaignId, CommentId, FrameworkId, NodeId, UnitId};

/// Where a node is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before all others below a parent; without one, before all fields.
    FirstOf {
        /// The parent.
        parent: Option<NodeId>,
    },
    /// Behind another, under the same parent.
    After {
        /// The other.
        node: NodeId,
    },
}

/// What a person wants of a framework.
#[derive(Clone, Debug)]
pub enum Command<'a> {
    /// Begins a version, empty, from a file, or from the version that it amends.
    Begin {
        /// Its identifier.
        id: FrameworkId,
        /// The unit whose framework it is.
        host: UnitId,
        /// The version that it amends.
        based_on: Option<FrameworkId>,
        /// The text of `framework.toml`.
        meta: String,
        /// The rows.
        rows: Vec<TableRow>,
    },
    /// Writes the metadata anew.
    EditMeta {
        /// The number of the revision that was read.
        read: u64,
        /// The text.
        text: String,
    },
    /// Adds a node; its code follows from its place, and later ones shift.
    AddNode {
        /// Its identifier, never used before in this framework.
        id: NodeId,
        /// Where.
        place: Place,
        /// Its cells.
        cells: Cells,
    },
    /// Writes a node's cells anew.
    EditNode {
        /// The node.
        id: NodeId,
        /// The number of the revision that was read.
        read: u64,
        /// Its cells.
        cells: Cells,
    },
    /// Gives a node another code, for tables that came with wrong ones.
    Recode {
        /// The node.
        id: NodeId,
        /// The code that was read.
        was: String,
        /// The new one.
        code: String,
    },
    /// Moves a node with all that is below it.
    MoveNode {
        /// The node.
        id: NodeId,
        /// Where to.
        place: Place,
    },
    /// Takes a node out with all that is below it.
    RemoveNode {
        /// The node.
        id: NodeId,
        /// The number of the revision that was read.
        read: u64,
    },
    /// Opens a consultation; the text rests until it is closed.
    OpenConsultation {
        /// The last day for comments.
        until: Date,
    },
    /// Closes the consultation.
    CloseConsultation {
        /// Why before its last day; else empty.
        reason: String,
    },
    /// Comments for a unit.
    Comment {
        /// The comment's identifier.
        id: CommentId,
        /// The node; `None` for the whole.
        node: Option<NodeId>,
        /// The unit.
        unit: UnitId,
        /// What is said.
        text: String,
    },
    /// Answers a comment, or answers it anew.
    Answer {
        /// The comment.
        id: CommentId,
        /// The number of the answer's revision that was read, 0 where there was none.
        read: u64,
        /// What becomes of the comment.
        outcome: Outcome,
        /// The explanation; needed unless the comment is taken over.
        text: String,
    },
    /// Hands it over for approval.
    Submit {
        /// The version that it amends, as it is approved; needed where it amends one.
        base: Option<&'a parindex_framework::Framework>,
    },
    /// Takes it back to go on writing.
    Withdraw,
    /// Sends it back.
    Return {
        /// Why.
        reason: String,
    },
    /// Approves it.
    Approve {
        /// The decision.
        decision: Decision,
    },
    /// Puts it in force for a campaign.
    Enforce {
        /// The campaign.
        campaign: CampaignId,
    },
}

/// What changed in a framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands; `codes` are the codes that shifted")]
pub enum Change {
    /// It was begun.
    Begun { id: FrameworkId, host: UnitId, based_on: Option<FrameworkId>, meta: String, rows: Vec<TableRow> },
    /// The metadata was written anew.
    MetaEdited { text: String },
    /// A node was put in at an index.
    NodeAdded { id: NodeId, to: usize, code: String, cells: Cells, codes: BTreeMap<NodeId, String> },
    /// A node's cells were written anew.
    NodeEdited { id: NodeId, cells: Cells },
    /// A node got another code.
    NodeRecoded { id: NodeId, code: String },
    /// Nodes were taken out and put in at an index of what was left.
    NodesMoved { nodes: Vec<NodeId>, to: usize, codes: BTreeMap<NodeId, String> },
    /// Nodes were taken out.
    NodesRemoved { nodes: Vec<NodeId>, codes: BTreeMap<NodeId, String> },
    /// A consultation was opened.
    ConsultationOpened { until: Date },
    /// The consultation was closed.
    ConsultationClosed { reason: String },
    /// A unit commented.
    Commented { id: CommentId, node: Option<NodeId>, unit: UnitId, text: String },
    /// A comment was answered.
    Answered { id: CommentId, outcome: Outcome, text: String },
    /// It was handed over for approval.
    Submitted,
    /// The submission was taken back.
    Withdrawn,
    /// It was sent back.
    Returned { reason: String },
    /// It was approved.
    Approved { decision: Decision },
    /// It was put in force for a campaign.
    Enforced { campaign: CampaignId },
}

/// An event of a framework.
pub type Event = crate::event::Event<Change>;
