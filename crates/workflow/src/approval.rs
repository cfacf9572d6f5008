//! What plans, frameworks and results share on their way: they are submitted, returned with a reason, or approved by a
//! numbered decision.

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_framework::Fault;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::event::{Event, Now};
use crate::id::PersonId;
use crate::refusal::{Refusal, fault, text_faults};

/// The most characters of a reason, a note or a comment.
pub const MOST_TEXT: usize = 4000;
/// The most characters of a name or a title.
pub const MOST_NAME: usize = 500;

/// The decision by which something is approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number, `666/QĐ-BNV`; at most 100 characters.
    pub number: String,
    /// The date it bears; not in the future.
    pub date: Date,
}

impl Decision {
    pub(crate) fn faults(&self, now: &Now) -> Vec<Fault> {
        let mut faults = text_faults("number", &self.number, 100);
        if self.date > now.today {
            faults.push(fault("date", &self.date.to_string(), Message::new("input-future")));
        }
        faults
    }
}

/// That something was handed over for approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// That a submission was sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Why; never empty.
    pub reason: String,
}

/// That something was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who.
    pub by: PersonId,
    /// When it was recorded.
    pub at: Timestamp,
    /// The decision.
    pub decision: Decision,
}

/// How far a text is that someone writes and someone else approves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Stand {
    /// It is being written.
    Writing {
        /// Set if it came back.
        returned: Option<Returned>,
    },
    /// It waits for approval and does not change.
    Submitted {
        /// By whom and when.
        submission: Submission,
    },
}

impl Stand {
    /// The start.
    pub(crate) const fn new() -> Stand {
        Stand::Writing { returned: None }
    }

    pub(crate) fn submitted<C>(event: &Event<C>) -> Stand {
        Stand::Submitted { submission: Submission { by: event.by.clone(), at: event.at } }
    }

    pub(crate) fn returned<C>(event: &Event<C>, reason: &str) -> Stand {
        let returned = Returned { by: event.by.clone(), at: event.at, reason: reason.to_owned() };
        Stand::Writing { returned: Some(returned) }
    }

    /// What waits for approval.
    #[must_use]
    pub fn submission(&self) -> Option<&Submission> {
        match self {
            Stand::Submitted { submission } => Some(submission),
            Stand::Writing { .. } => None,
        }
    }
}

impl Approval {
    pub(crate) fn of<C>(event: &Event<C>, decision: &Decision) -> Approval {
        Approval { by: event.by.clone(), at: event.at, decision: decision.clone() }
    }
}

/// Four eyes: nobody approves or returns what they submitted.
pub(crate) fn another_person(actor: &Actor, submission: &Submission) -> Result<(), Refusal> {
    if actor.person == submission.by {
        return Err(Refusal::denied(Message::new("refuse-own-submission")));
    }
    Ok(())
}
