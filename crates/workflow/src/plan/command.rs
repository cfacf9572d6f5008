use std::collections::BTreeSet;

use parindex_locale::Text;
use serde::{Deserialize, Serialize};

use super::content::Fields;
use super::progress::{Directive, Standing};
use crate::approval::Decision;
use crate::budget::Line;
use crate::id::{DirectiveId, ItemId, PlanId, UnitId};

/// What a person wants of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begins the plan of a year.
    Begin {
        /// Its identifier.
        id: PlanId,
        /// The unit whose plan it is.
        host: UnitId,
        /// The year, 2000 to 2999.
        year: i16,
        /// Its title.
        title: Text,
    },
    /// Adds a work item.
    AddItem {
        /// Its identifier, never used before in this plan.
        id: ItemId,
        /// What is written of it.
        fields: Fields,
    },
    /// Writes an item anew.
    EditItem {
        /// The item.
        id: ItemId,
        /// The number of the revision that was read.
        read: u64,
        /// What is written of it.
        fields: Fields,
    },
    /// Moves an item to another place in the order.
    MoveItem {
        /// The item.
        id: ItemId,
        /// The place, 0 for the first.
        to: usize,
    },
    /// Takes an item out. No other item and no directive may need it, and work on it may not have begun.
    RemoveItem {
        /// The item.
        id: ItemId,
        /// The number of the revision that was read.
        read: u64,
    },
    /// Writes an item's budget estimate anew.
    SetBudget {
        /// The item.
        id: ItemId,
        /// The number of the revision that was read.
        read: u64,
        /// The lines.
        lines: Vec<Line>,
    },
    /// Hands the plan, or its amendment, over for approval.
    Submit,
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
    /// Begins an amendment of the approved plan.
    Amend {
        /// Why.
        reason: String,
    },
    /// Gives the amendment up; the version in force stays.
    Discard,
    /// Records a directive from above and the items that carry it out.
    Record {
        /// The directive.
        directive: Directive,
    },
    /// Says anew which items carry a directive out.
    Link {
        /// The directive.
        directive: DirectiveId,
        /// The items.
        items: BTreeSet<ItemId>,
    },
    /// Reports how far an item of the version in force is.
    Report {
        /// The item.
        id: ItemId,
        /// Where it stands now.
        standing: Standing,
        /// A note; needed where the standing is what it was, or goes back.
        note: String,
    },
}

/// What changed in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands")]
pub enum Change {
    /// It was begun.
    Begun { id: PlanId, host: UnitId, year: i16, title: Text },
    /// An item was added at the end.
    ItemAdded { id: ItemId, fields: Fields },
    /// An item was written anew.
    ItemEdited { id: ItemId, fields: Fields },
    /// An item was moved.
    ItemMoved { id: ItemId, to: usize },
    /// An item was taken out.
    ItemRemoved { id: ItemId },
    /// A budget estimate was written anew.
    BudgetSet { id: ItemId, lines: Vec<Line> },
    /// It was handed over for approval.
    Submitted,
    /// The submission was taken back.
    Withdrawn,
    /// It was sent back.
    Returned { reason: String },
    /// It was approved.
    Approved { decision: Decision },
    /// An amendment was begun.
    AmendmentBegun { reason: String },
    /// An amendment was given up.
    AmendmentDiscarded,
    /// A directive was recorded.
    DirectiveRecorded { directive: Directive },
    /// A directive is carried out by these items.
    DirectiveLinked { directive: DirectiveId, items: BTreeSet<ItemId> },
    /// Progress was reported.
    Reported { id: ItemId, standing: Standing, note: String },
}

/// An event of a plan.
pub type Event = crate::event::Event<Change>;
