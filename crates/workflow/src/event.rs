//! What decisions are made of: the moment they are made in, and the events they result in.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::id::PersonId;
use crate::refusal::Refusal;

/// The clock of the office: Viet Nam's, seven hours ahead of universal time and the same all year.
pub const ZONE: Offset = Offset::constant(7);

/// What the clock of the office shows at an instant.
#[must_use]
pub fn local(at: Timestamp) -> DateTime {
    ZONE.to_datetime(at)
}

/// The present, given by the caller: the instant and the day where the office stands, on which deadlines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The instant, for the record.
    pub at: Timestamp,
    /// The day in the office's time zone, for deadlines.
    pub today: Date,
}

impl Now {
    /// This instant, with its day in the office.
    #[must_use]
    pub fn of(at: Timestamp) -> Now {
        Now { at, today: local(at).date() }
    }

    /// The changes as events of this moment by this person.
    pub(crate) fn events<C>(&self, actor: &Actor, changes: Vec<C>) -> Vec<Event<C>> {
        changes.into_iter().map(|change| Event { at: self.at, by: actor.person.clone(), change }).collect()
    }
}

/// A change of state that was decided: the only thing that changes a state, and what the ledger records.
///
/// Its JSON is stable: `{"at": "<RFC 3339>", "by": "<person>", "change": {"kind": "<snake_case>", ...}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event<C> {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: PersonId,
    /// What.
    pub change: C,
}

/// An event that cannot follow the state it is applied to: the log is broken. Events that were decided on a state
/// apply to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the event does not follow from the state: {0}")]
pub struct Inapplicable(pub &'static str);

/// Which writing of a text this is. Who saves names the number that was read; if another has been saved since, the
/// save is refused and nothing is overwritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// 1 for the first writing.
    pub number: u64,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl Revision {
    /// The first writing.
    pub(crate) fn first<C>(event: &Event<C>) -> Revision {
        Revision { number: 1, by: event.by.clone(), at: event.at }
    }

    /// The next writing.
    pub(crate) fn advance<C>(&mut self, event: &Event<C>) {
        *self = Revision { number: self.number + 1, by: event.by.clone(), at: event.at };
    }

    /// Whether a save that was based on `read` would overwrite nothing.
    pub(crate) fn check(&self, read: u64) -> Result<(), Refusal> {
        if self.number == read { Ok(()) } else { Err(Refusal::conflict(self)) }
    }
}
