use parindex_locale::{Arg, Message};

use crate::{Digest, NoteFault, RecordFault};

/// A log that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many records.
    pub size: u64,
    /// The Merkle root over them.
    pub root: Digest,
    /// How many of them, from the beginning, a signed checkpoint vouches for. What stands behind them fits, but
    /// could be cut off or rewritten without a trace until it is signed, too.
    pub signed: u64,
}

/// What is wrong with a log, at the first place where it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A checkpoint, counted from 1 in the order given, is none of this log's.
    Checkpoint(usize, NoteFault),
    /// A record, by its number counted from 0.
    Record(u64, Flaw),
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Its bytes are not those of the hash that is kept beside it.
    Changed,
    /// The hash fits, but it is not a record.
    Unreadable(RecordFault),
    /// It is missing, and all to this one as well.
    Removed {
        /// The last one that is missing.
        through: u64,
    },
    /// It stands further behind; in its place is another.
    Reordered {
        /// The number of the one that stands in its place.
        found: u64,
    },
    /// In its place is one that is too many.
    Inserted {
        /// The number of that one.
        found: u64,
    },
    /// It does not carry the hash of the record before it, which others vouch for.
    Unlinked,
    /// The record after it carries another hash: this one was replaced, with its hash.
    Replaced,
    /// The chain fits, but a signed checkpoint says otherwise: this record, or one after it up to the last that the
    /// checkpoint covers, was rewritten together with all that follow it.
    Rewritten {
        /// How many records the checkpoint covers.
        signed: u64,
    },
    /// It changes the key of the log, and the key before it has not signed the log up to this record, or the change does not
    /// lead from that key to the next.
    Key,
    /// The log ends before it, though a signed checkpoint covers it.
    Truncated {
        /// How many records the checkpoint covers.
        signed: u64,
    },
}

impl Verified {
    /// What was found, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new("ledger-verified")
            .arg("size", Arg::Count(self.size))
            .arg("signed", Arg::Count(self.signed))
    }
}

impl Broken {
    /// What is wrong and where, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Broken::Checkpoint(number, fault) => {
                Message::new("ledger-broken-checkpoint").count("number", *number).msg("what", fault.message())
            }
            Broken::Record(sequence, flaw) => Message::new("ledger-broken-record")
                .arg("record", Arg::Count(*sequence))
                .msg("what", flaw.message()),
        }
    }
}

impl Flaw {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Flaw::Changed => Message::new("ledger-flaw-changed"),
            Flaw::Unreadable(fault) => Message::new("ledger-flaw-unreadable").msg("what", fault.message()),
            Flaw::Removed { through } => {
                Message::new("ledger-flaw-removed").arg("through", Arg::Count(*through))
            }
            Flaw::Reordered { found } => {
                Message::new("ledger-flaw-reordered").arg("found", Arg::Count(*found))
            }
            Flaw::Inserted { found } => Message::new("ledger-flaw-inserted").arg("found", Arg::Count(*found)),
            Flaw::Unlinked => Message::new("ledger-flaw-unlinked"),
            Flaw::Replaced => Message::new("ledger-flaw-replaced"),
            Flaw::Rewritten { signed } => Message::new("ledger-flaw-rewritten")
                .arg("signed", Arg::Count(*signed))
                .arg("last", Arg::Count(signed.saturating_sub(1))),
            Flaw::Key => Message::new("ledger-flaw-key"),
            Flaw::Truncated { signed } => {
                Message::new("ledger-flaw-truncated").arg("signed", Arg::Count(*signed))
            }
        }
    }
}
