//! The register of units: each with the days it exists in, and what became of it.
//!
//! A unit is never rewritten. One that is merged, split or renamed ends on a day, and from that day on its successors
//! exist, each with an identifier of its own; the official code may go on. Lineage leads from one to the other, so that a
//! trend can be followed over the change.

pub(crate) mod read;
mod write;

pub(crate) use write::fold_names;

use jiff::civil::Date;
use parindex_locale::Text;

/// A unit with the days it exists in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The identifier, for ever this unit's.
    pub id: String,
    /// The official code, which a successor may take over.
    pub code: String,
    /// What kind of unit it is: `ministry`, `province`, `department`, ...
    pub kind: String,
    /// The name.
    pub name: Text,
    /// The region, as it is published; may be empty.
    pub region: String,
    /// The unit above it.
    pub parent: Option<String>,
    /// The first day.
    pub since: Date,
    /// The first day on which it does not exist any more.
    pub until: Option<Date>,
}

/// How units became others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Several became one.
    Merged,
    /// One became several.
    Split,
    /// One became one with another name, code or kind.
    Renamed,
}

/// A step of a unit's lineage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The unit at the other end.
    pub unit: Unit,
    /// How the one became the other.
    pub how: How,
    /// The day.
    pub day: Date,
}

/// Units that became others on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How.
    pub how: How,
    /// The first day of the successors.
    pub day: Date,
    /// The identifiers of those that end.
    pub predecessors: Vec<String>,
    /// Those that begin.
    pub successors: Vec<Unit>,
}

impl How {
    const fn word(self) -> &'static str {
        match self {
            How::Merged => "merged",
            How::Split => "split",
            How::Renamed => "renamed",
        }
    }

    /// Whether so many can become so many in this way.
    const fn fits(self, predecessors: usize, successors: usize) -> bool {
        match self {
            How::Merged => predecessors > 1 && successors == 1,
            How::Split => predecessors == 1 && successors > 1,
            How::Renamed => predecessors == 1 && successors == 1,
        }
    }
}
