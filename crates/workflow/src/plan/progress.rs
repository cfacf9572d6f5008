use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_framework::Fault;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::approval::{MOST_NAME, MOST_TEXT};
use crate::event::Now;
use crate::id::{DirectiveId, ItemId, PersonId};
use crate::refusal::{fault, length_faults, text_faults};

/// How far the work on an item is, with the real dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Standing {
    /// Not begun.
    #[default]
    Waiting,
    /// Begun.
    Started {
        /// The real first day.
        on: Date,
    },
    /// Done.
    Done {
        /// The real first day.
        started: Date,
        /// The real last day, not before the first.
        on: Date,
    },
}

impl Standing {
    pub(super) fn faults(self, now: &Now) -> Vec<Fault> {
        let (first, last) = match self {
            Standing::Waiting => return Vec::new(),
            Standing::Started { on } => (on, on),
            Standing::Done { started, on } => (started, on),
        };
        let mut faults = Vec::new();
        if last < first {
            faults.push(fault("done", &last.to_string(), Message::new("input-done-before-start")));
        }
        for date in [first, last].into_iter().filter(|date| *date > now.today).take(1) {
            faults.push(fault("date", &date.to_string(), Message::new("input-future")));
        }
        faults
    }
}

/// A progress note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What was reported; may be empty where the standing says it.
    pub text: String,
    /// The standing that was reported with it.
    pub standing: Standing,
}

/// How far an item is, and how it came there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Where it stands.
    pub standing: Standing,
    /// All reports, the oldest first.
    pub notes: Vec<Note>,
}

/// A directive from above, for example of a Deputy Prime Minister, and the items that carry it out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directive {
    /// Its identifier.
    pub id: DirectiveId,
    /// Who gave it.
    pub from: String,
    /// The number of the document; empty where it was given otherwise.
    pub number: String,
    /// Its date.
    pub date: Date,
    /// What is to be done.
    pub text: String,
    /// Until when, if that was said.
    pub deadline: Option<Date>,
    /// The items of the plan that carry it out.
    pub items: BTreeSet<ItemId>,
}

impl Directive {
    pub(super) fn faults(&self, now: &Now) -> Vec<Fault> {
        let mut faults = text_faults("from", &self.from, MOST_NAME);
        faults.extend(length_faults("number", &self.number, 100));
        faults.extend(text_faults("text", &self.text, MOST_TEXT));
        if self.date > now.today {
            faults.push(fault("date", &self.date.to_string(), Message::new("input-future")));
        }
        faults
    }
}
