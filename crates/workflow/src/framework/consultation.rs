use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::event::Revision;
use crate::id::{NodeId, PersonId, UnitId};

/// A unit's comment on a framework in consultation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The node it is about; `None` for the whole.
    pub node: Option<NodeId>,
    /// The code of that node as it was then; empty for the whole.
    pub code: String,
    /// The unit that comments.
    pub unit: UnitId,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What is said; never empty.
    pub text: String,
    /// The answer.
    pub answer: Option<Answer>,
}

/// The answer to a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which writing it is.
    pub revision: Revision,
    /// What became of the comment.
    pub outcome: Outcome,
    /// The explanation; never empty where the comment was not, or not wholly, taken over.
    pub text: String,
}

/// What became of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Taken over.
    Taken,
    /// Taken over in part.
    InPart,
    /// Not taken over.
    NotTaken,
}
