use std::collections::BTreeSet;

use parindex_locale::Message;
use serde::{Deserialize, Serialize};

/// Where an interview stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Stage {
    /// Nobody was asked yet.
    Open,
    /// Nobody will be asked.
    Ended {
        /// Why.
        outcome: Outcome,
    },
    /// It waits for the supervisor.
    Completed,
    /// It is with the enumerator again.
    Returned {
        /// The questions with a remark: each is answered otherwise, or explained.
        questions: BTreeSet<String>,
    },
    /// The supervisor accepted it; it waits for headquarters.
    Checked,
    /// Headquarters sent it back to the supervisor.
    Questioned {
        /// The questions with a remark.
        questions: BTreeSet<String>,
    },
    /// Headquarters accepted it.
    Accepted,
}

/// What came of a visit without an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// They do not want to.
    Refused,
    /// Nobody was there; only the last of [`MOST_VISITS`](super::MOST_VISITS) ends it.
    NotAtHome,
    /// They do not belong to those who are asked, or do not live there any more.
    Ineligible,
}

/// The call-back: whether the same is asked again by the supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Again {
    /// It was not drawn, or is not completed yet.
    Not,
    /// It was drawn.
    Due,
    /// It was done.
    Done {
        /// How many questions were asked again.
        asked: u32,
        /// How many were answered as in the interview.
        agreed: u32,
    },
    /// Nobody could be reached.
    Unreached,
}

impl Stage {
    /// Its word in lists and in the database.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Stage::Open => "open",
            Stage::Ended { .. } => "ended",
            Stage::Completed => "completed",
            Stage::Returned { .. } => "returned",
            Stage::Checked => "checked",
            Stage::Questioned { .. } => "questioned",
            Stage::Accepted => "accepted",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn message(&self) -> Message {
        match self {
            Stage::Ended { outcome } => outcome.message(),
            Stage::Open => Message::new("interview-open"),
            Stage::Completed => Message::new("interview-completed"),
            Stage::Returned { .. } => Message::new("interview-returned"),
            Stage::Checked => Message::new("interview-checked"),
            Stage::Questioned { .. } => Message::new("interview-questioned"),
            Stage::Accepted => Message::new("interview-accepted"),
        }
    }

    /// What an interview is called of whose stage and outcome lists keep the words; `None` where there are no such words.
    #[must_use]
    pub fn called(word: &str, outcome: &str) -> Option<Message> {
        let ended = Outcome::ALL.into_iter().find(|known| known.word() == outcome);
        let others = [
            Stage::Open,
            Stage::Completed,
            Stage::Returned { questions: BTreeSet::new() },
            Stage::Checked,
            Stage::Questioned { questions: BTreeSet::new() },
            Stage::Accepted,
        ];
        let other = || others.iter().find(|known| known.word() == word).map(Stage::message);
        ended.map(Outcome::message).or_else(other)
    }

    /// The questions with a remark.
    #[must_use]
    pub fn questions(&self) -> Option<&BTreeSet<String>> {
        match self {
            Stage::Returned { questions } | Stage::Questioned { questions } => Some(questions),
            _ => None,
        }
    }

    /// Whether the enumerator still has something to do.
    #[must_use]
    pub const fn is_with_enumerator(&self) -> bool {
        matches!(self, Stage::Open | Stage::Returned { .. })
    }
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 3] = [Outcome::NotAtHome, Outcome::Refused, Outcome::Ineligible];

    /// Its word in forms and in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Refused => "refused",
            Outcome::NotAtHome => "not-at-home",
            Outcome::Ineligible => "ineligible",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Outcome::Refused => "interview-refused",
            Outcome::NotAtHome => "interview-not-at-home",
            Outcome::Ineligible => "interview-ineligible",
        })
    }
}
