use jiff::Timestamp;
use jiff::civil::Date;
use parindex_locale::Text;
use serde::{Deserialize, Serialize};

use super::{Conclusion, Edition, Grounds, Schedule, Step, Terms};
use crate::approval::Decision;
use crate::determination::Basis;
use crate::framework::Framework;
use crate::id::{CampaignId, UnitId};
use crate::plan::Plan;

/// What a person wants of a campaign.
#[derive(Clone, Debug)]
pub enum Command<'a> {
    /// Plans the campaign of a year.
    Begin {
        /// Its identifier.
        id: CampaignId,
        /// The unit that organises it.
        host: UnitId,
        /// The year, 2000 to 2999.
        year: i16,
        /// Its title.
        title: Text,
    },
    /// Writes the schedule anew; only before the campaign is opened, later deadlines are extended.
    SetSchedule {
        /// The number of the revision that was read.
        read: u64,
        /// The periods.
        schedule: Schedule,
    },
    /// Sets what holds besides the periods; only before the campaign is opened.
    SetTerms {
        /// The number of the revision that was read.
        read: u64,
        /// The terms.
        terms: Terms,
    },
    /// Opens it with the self-assessment.
    Open {
        /// The plan of the year; it must be approved.
        plan: &'a Plan,
        /// The frameworks; at least one, each in force for this campaign and for another kind of unit.
        frameworks: Vec<&'a Framework>,
    },
    /// Goes on to the next step.
    Advance {
        /// Why before the last deadline; else it may be empty.
        reason: String,
    },
    /// Moves the deadline of the present step or a later one.
    Extend {
        /// The step.
        step: Step,
        /// The unit it is for; `None` for all.
        unit: Option<UnitId>,
        /// The new last day, at most that of the next step.
        to: Date,
        /// Why.
        reason: String,
    },
    /// Records the council's conclusion.
    Conclude {
        /// The conclusion.
        conclusion: Conclusion,
    },
    /// Sends the result back to the council.
    Return {
        /// Why.
        reason: String,
    },
    /// Approves the result.
    Approve {
        /// The decision.
        decision: Decision,
    },
    /// Publishes the result.
    Publish {
        /// What it rests on.
        basis: Basis,
        /// What is handed out with it.
        packages: Vec<Edition>,
        /// When; nothing for now, else at most a year ahead.
        release: Option<Timestamp>,
    },
    /// Publishes what waits for its moment: when that has come by itself, before that by whoever may publish.
    Release,
    /// Takes back what waits for its moment.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Begins another edition of what is published, which stays readable.
    Correct {
        /// What is wrong, for everybody to read.
        reason: String,
    },
}

/// What changed in a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands")]
pub enum Change {
    /// It was planned.
    Begun { id: CampaignId, host: UnitId, year: i16, title: Text },
    /// The schedule was written anew.
    ScheduleSet { schedule: Schedule },
    /// The terms were set.
    TermsSet { terms: Terms },
    /// It was opened.
    Opened { grounds: Grounds },
    /// It went on to a step.
    Advanced { to: Step, reason: String },
    /// A deadline was moved.
    Extended { step: Step, unit: Option<UnitId>, to: Date, reason: String },
    /// The council concluded.
    Concluded { conclusion: Conclusion },
    /// The result was sent back to the council.
    Returned { reason: String },
    /// The result was approved.
    Approved { decision: Decision },
    /// The result was published, or is to be at a moment: the run of that number. Records of before runs were asked for name none, and those of before
    /// packages were kept name none of them.
    Published {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        run: Option<u32>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        packages: Vec<Edition>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        release: Option<Timestamp>,
    },
    /// The moment came.
    Released,
    /// What waited for its moment was taken back.
    Withdrawn { reason: String },
    /// Another edition was begun.
    Corrected { reason: String },
}

/// An event of a campaign.
pub type Event = crate::event::Event<Change>;
