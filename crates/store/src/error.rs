use std::sync::Arc;

use jiff::Timestamp;
use parindex_ledger::NotRecordable;
use parindex_locale::{Arg, Message};
use parindex_workflow::Refusal;

use crate::Entry;
use crate::evidence::ObjectError;

/// Somebody has saved since the actor read. Nothing of the actor's was written, nothing of the other's was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Who saved last.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The version that the actor read.
    pub read: i64,
    /// The version that stands now.
    pub current: i64,
    /// What happened between the two, the oldest first.
    pub since: Vec<Entry>,
}

/// Why nothing was written, or could not be read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The core refused the command.
    #[error("refused: {}", .0.message.id)]
    Refused(Box<Refusal>),
    /// Somebody was faster.
    #[error("saved by {} in version {}", .0.by, .0.current)]
    Conflict(Box<Conflict>),
    /// There is no such thing.
    #[error("no such {0}")]
    Unknown(&'static str),
    /// It exists already.
    #[error("{0} is taken")]
    Taken(&'static str),
    /// A text that is not one of this kind.
    #[error("{0} is not valid")]
    Invalid(&'static str),
    /// The event holds what no record can hold.
    #[error("not recordable: {0:?}")]
    Record(NotRecordable),
    /// What is kept does not fit together; `ledger verify` tells where.
    #[error("the database holds what the program did not write: {0}")]
    Broken(&'static str),
    /// The ledger is signed by a key of another name.
    #[error("the ledger belongs to another key")]
    Key,
    /// The database was busy too long; nothing was written.
    #[error("the database is busy")]
    Busy,
    /// The URL names no database that is known.
    #[error("a database is sqlite://FILE or postgres://...")]
    Url,
    /// The tables are of a later version of the program.
    #[error("the database is of a later version")]
    Later,
    /// The system gave no randomness.
    #[error("no randomness from the system")]
    Random,
    /// The folder of the evidence failed.
    #[error("the folder of the evidence failed")]
    Objects(#[source] ObjectError),
    /// The database failed; whoever operates it finds the cause here.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
    /// A commit failed that several changes shared, in the same way for all. Whether they are in the database shows when it
    /// answers again.
    #[error("the database failed to commit")]
    Commit(#[source] Arc<sqlx::Error>),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        StoreError::Database(error)
    }
}

impl From<ObjectError> for StoreError {
    fn from(error: ObjectError) -> StoreError {
        StoreError::Objects(error)
    }
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> StoreError {
        StoreError::Refused(Box::new(refusal))
    }
}

impl From<NotRecordable> for StoreError {
    fn from(fault: NotRecordable) -> StoreError {
        StoreError::Record(fault)
    }
}

impl StoreError {
    /// For people; the causes of a failing database are for its operator and do not stand in it.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            StoreError::Refused(refusal) => refusal.message.clone(),
            StoreError::Conflict(conflict) => Message::new("store-conflict")
                .text("by", &conflict.by)
                .arg("changes", Arg::Count(conflict.since.len() as u64)),
            StoreError::Unknown(what) => Message::new("store-unknown").msg("what", noun(what)),
            StoreError::Taken(what) => Message::new("store-taken").msg("what", noun(what)),
            StoreError::Invalid(what) => Message::new("store-invalid").msg("what", noun(what)),
            StoreError::Record(fault) => Message::new("store-record").msg("what", fault.message()),
            StoreError::Broken(_) => Message::new("store-broken"),
            StoreError::Key => Message::new("store-key"),
            StoreError::Busy => Message::new("store-busy"),
            StoreError::Url => Message::new("store-url"),
            StoreError::Later => Message::new("store-later"),
            StoreError::Objects(_) => Message::new("store-objects"),
            StoreError::Random => Message::new("store-random"),
            StoreError::Database(_) | StoreError::Commit(_) => Message::new("store-database"),
        }
    }
}

/// The words that errors are about, in the reader's language.
fn noun(what: &str) -> Message {
    Message::new(match what {
        "person" => "store-word-person",
        "name" => "store-word-name",
        "email" => "store-word-email",
        "grant" => "store-word-grant",
        "session" => "store-word-session",
        "link" => "store-word-link",
        "unit" => "store-word-unit",
        "code" => "store-word-code",
        "lineage" => "store-word-lineage",
        "day" => "store-word-day",
        "record" => "store-word-record",
        "content" => "store-word-content",
        "reason" => "store-word-reason",
        "upload" => "store-word-upload",
        "campaign" => "store-word-campaign",
        _ => "store-word-id",
    })
}
