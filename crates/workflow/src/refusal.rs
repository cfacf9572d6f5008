//! Why a command is refused: for the person, and for the shell that has to choose an answer.

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_framework::{Fault, Place};
use parindex_locale::{Arg, Message};

use crate::event::Revision;
use crate::id::PersonId;

/// What kind of refusal it is; a shell chooses its status by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// The actor may not.
    Denied,
    /// It cannot be done in this state, by anybody.
    State,
    /// What the command names does not exist.
    Unknown,
    /// The input is wrong; each fault names its field.
    Invalid,
    /// Somebody has saved since the actor read.
    Conflict {
        /// Who saved.
        by: PersonId,
        /// When.
        at: Timestamp,
        /// The revision that stands now.
        current: u64,
    },
}

/// A command that was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// For the shell.
    pub kind: RefusalKind,
    /// For the person: what stands in the way, and what to do.
    pub message: Message,
    /// All faults of the input; `place.column` is the field. Empty unless the kind is [`RefusalKind::Invalid`].
    pub faults: Vec<Fault>,
}

impl Refusal {
    pub(crate) fn denied(message: Message) -> Refusal {
        Refusal { kind: RefusalKind::Denied, message, faults: Vec::new() }
    }

    pub(crate) fn state(message: Message) -> Refusal {
        Refusal { kind: RefusalKind::State, message, faults: Vec::new() }
    }

    pub(crate) fn unknown(id: &'static str, what: &impl ToString) -> Refusal {
        let message = Message::new(id).text("id", what.to_string());
        Refusal { kind: RefusalKind::Unknown, message, faults: Vec::new() }
    }

    pub(crate) fn conflict(newer: &Revision) -> Refusal {
        let kind = RefusalKind::Conflict { by: newer.by.clone(), at: newer.at, current: newer.number };
        Refusal { kind, message: Message::new("refuse-conflict"), faults: Vec::new() }
    }

    /// Refuses if there is a fault; one fault speaks for itself.
    pub(crate) fn unless_sound(faults: Vec<Fault>) -> Result<(), Refusal> {
        let message = match faults.as_slice() {
            [] => return Ok(()),
            [only] => only.message.clone(),
            several => Message::new("refuse-faults").count("n", several.len()),
        };
        Err(Refusal { kind: RefusalKind::Invalid, message, faults })
    }
}

/// A fault of one field of the input.
pub(crate) fn fault(field: &str, value: &str, message: Message) -> Fault {
    let place = Place {
        column: Some(field.to_owned()),
        value: value.chars().take(200).collect(),
        ..Place::default()
    };
    Fault::error(place, message)
}

/// The faults of a text that a person typed: it must say something, and at most `most` characters.
pub(crate) fn text_faults(field: &str, value: &str, most: usize) -> Vec<Fault> {
    if value.trim().is_empty() {
        return vec![fault(field, value, Message::new("input-empty"))];
    }
    length_faults(field, value, most)
}

/// The faults of a text that may be empty.
pub(crate) fn length_faults(field: &str, value: &str, most: usize) -> Vec<Fault> {
    if value.chars().count() > most {
        return vec![fault(field, value, Message::new("input-too-long").count("most", most))];
    }
    Vec::new()
}

/// A date as an argument of a message.
pub(crate) fn day(date: Date) -> Arg {
    Arg::Date { year: date.year(), month: date.month(), day: date.day() }
}
