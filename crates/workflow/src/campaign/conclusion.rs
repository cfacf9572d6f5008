use jiff::civil::Date;
use parindex_framework::Fault;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::event::Now;
use crate::refusal::{fault, text_faults};

/// The council's conclusion on the final points. It is valid if more than half of the members took part, in the meeting
/// or in writing (the rule of Hà Nội's council, Decision 4762/QĐ-UBND of 2024).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// Members of the council.
    pub members: u32,
    /// Members who took part.
    pub taking_part: u32,
    /// The number of the minutes; at most 100 characters.
    pub minutes: String,
    /// Their date; not in the future.
    pub date: Date,
    /// How they took part. Records of before it was asked do not say it; a new conclusion must.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
}

/// How a council decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// In a meeting.
    Meeting,
    /// By opinions in writing.
    Writing,
}

impl Held {
    /// Both ways.
    pub const ALL: [Held; 2] = [Held::Meeting, Held::Writing];

    /// Its word in records and forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Held::Meeting => "meeting",
            Held::Writing => "writing",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Held::Meeting => "council-meeting",
            Held::Writing => "council-writing",
        }
    }
}

impl Conclusion {
    pub(crate) fn faults(&self, now: &Now) -> Vec<Fault> {
        let (members, present) = (u64::from(self.members), u64::from(self.taking_part));
        let mut faults = text_faults("minutes", &self.minutes, 100);
        if present > members {
            faults.push(fault("taking_part", &present.to_string(), Message::new("input-more-than-members")));
        } else if present * 2 <= members {
            faults.push(fault("taking_part", &present.to_string(), Message::new("input-no-quorum")));
        }
        if self.held.is_none() {
            faults.push(fault("held", "", Message::new("input-empty")));
        }
        if self.date > now.today {
            faults.push(fault("date", &self.date.to_string(), Message::new("input-future")));
        }
        faults
    }
}
