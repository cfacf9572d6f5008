use jiff::civil::Date;
use parindex_workflow::{CampaignId, GroupId, UnitId};

use super::code::Code;
use crate::{Result, StoreError};

/// The most bytes of the content of an answer.
pub const MOST_CONTENT: usize = 64 * 1024;

/// How an answer came that was keyed from a form on paper.
pub const PAPER: &str = "paper";

/// An answered questionnaire on its way in. Nothing in it tells who answered: neither the invitation nor the network nor
/// the hour is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its identifier, drawn by whoever answers: the same answer that is sent twice counts once.
    pub id: AnswerId,
    /// The survey.
    pub survey: CampaignId,
    /// The group of respondents.
    pub group: GroupId,
    /// How it comes.
    pub way: Way,
    /// The day on which it comes.
    pub day: Date,
    /// How long it took, in seconds; `None` where that is not known.
    pub seconds: Option<u32>,
    /// The answers by question, as canonical JSON; at most [`MOST_CONTENT`] bytes.
    pub content: String,
}

/// How an answer comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// By an invitation, which says of which unit.
    Invited(Code),
    /// By whoever comes, about a unit, within a quota of its answers.
    Open {
        /// The unit.
        unit: UnitId,
        /// The most answers of the unit that come in this way.
        quota: u32,
    },
    /// Keyed from a form on paper, which is of a unit.
    Paper {
        /// The unit.
        unit: UnitId,
    },
}

/// The identifier of an answer: 16 to 64 small letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnswerId(String);

impl AnswerId {
    /// Checked constructor.
    ///
    /// # Errors
    /// If the text is shorter, longer, or has anything else in it.
    pub fn new(id: impl Into<String>) -> Result<AnswerId> {
        let id: String = id.into();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let sound = (16..=64).contains(&id.len()) && id.bytes().all(plain);
        if sound { Ok(AnswerId(id)) } else { Err(StoreError::Invalid("id")) }
    }

    /// A new one, for whoever has no means to draw it.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn draw() -> Result<AnswerId> {
        let bytes: [u8; 16] = crate::token::random()?;
        let text = bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        AnswerId::new(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is in the database, on the disk.
    New,
    /// It was there already.
    Known,
    /// The invitation is not one of this group, or was used.
    Code,
    /// The quota of the unit is filled.
    Quota,
    /// No answers are collected.
    Closed,
}

impl Way {
    /// Its word in the database.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Way::Invited(_) => "invited",
            Way::Open { .. } => "open",
            Way::Paper { .. } => PAPER,
        }
    }
}
