use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::draw::Draw;
use super::group::{Batch, Fields, Form, Interviewing, Known};
use crate::approval::Decision;
use crate::budget::Line;
use crate::campaign::Campaign;
use crate::id::{CampaignId, GroupId, PersonId, UnitId};

/// What a person wants of a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begins the survey of a campaign.
    Begin,
    /// Adds a group of respondents.
    AddGroup {
        /// Its identifier, of small letters, digits and hyphens: it stands in addresses.
        id: GroupId,
        /// What is written of it.
        fields: Fields,
    },
    /// Writes a group anew.
    EditGroup {
        /// The group.
        id: GroupId,
        /// The number of the revision that was read.
        read: u64,
        /// What is written of it.
        fields: Fields,
    },
    /// Takes a group out.
    RemoveGroup {
        /// The group.
        id: GroupId,
        /// The number of the revision that was read.
        read: u64,
    },
    /// Writes a group's cost estimate anew.
    SetCosts {
        /// The group.
        id: GroupId,
        /// The number of the revision that was read.
        read: u64,
        /// The lines.
        lines: Vec<Line>,
    },
    /// Brings a group's questionnaire, read and checked before.
    SetForm {
        /// The group.
        id: GroupId,
        /// What was brought.
        form: Form,
    },
    /// Hands the survey over for approval.
    Submit,
    /// Takes it back to go on writing.
    Withdraw,
    /// Sends it back; also one that is approved, as long as nobody is asked.
    Return {
        /// Why.
        reason: String,
    },
    /// Approves it.
    Approve {
        /// The decision.
        decision: Decision,
    },
    /// Begins to collect answers.
    Open,
    /// Ends it; no answer is taken any more.
    Close,
    /// Makes invitations, each good for one answer.
    Invite {
        /// The group.
        group: GroupId,
        /// How many for each unit.
        units: BTreeMap<UnitId, u32>,
    },
    /// Makes forms to be filled in by hand, each with a code that is good for one answer.
    Print {
        /// The group.
        group: GroupId,
        /// How many for each unit.
        units: BTreeMap<UnitId, u32>,
    },
    /// Says how people of a group are interviewed; before answers are collected.
    SetInterviews {
        /// The group.
        group: GroupId,
        /// How.
        how: Interviewing,
    },
    /// Gives people of the sample to an enumerator; each is an [`Interview`](crate::interview::Interview) of its own.
    Assign {
        /// The group.
        group: GroupId,
        /// Who asks.
        enumerator: PersonId,
        /// Who looks at what was asked.
        supervisor: PersonId,
        /// How many people, 1 to [`MOST_ASSIGNED`](super::MOST_ASSIGNED).
        people: u32,
    },
    /// Draws a sample of a group.
    Draw {
        /// The group.
        group: GroupId,
        /// What was drawn, and how.
        draw: Box<Draw>,
    },
    /// Decides what a form on paper says that was keyed twice, in two ways or against the rules of its questionnaire.
    DecideSheet {
        /// The group.
        group: GroupId,
        /// The form's code.
        sheet: String,
        /// Who keyed it.
        keyed: [PersonId; 2],
        /// In how many questions the two differed.
        differences: u32,
        /// The names of the questions that are left blank against the paper or against the rules; at most [`MOST_BLANK`](super::MOST_BLANK).
        blank: Vec<String>,
    },
    /// Takes answers that another program collected.
    Import {
        /// The group.
        group: GroupId,
        /// What was brought.
        batch: Batch,
    },
    /// Says what is known of a group's population, or that nothing is.
    SetMargins {
        /// The group.
        group: GroupId,
        /// What is known.
        margins: Option<Known>,
    },
    /// Leaves answers out of the estimates.
    Exclude {
        /// The group.
        group: GroupId,
        /// The identifiers of the answers.
        answers: Vec<String>,
        /// Why.
        reason: String,
    },
    /// Takes answers in again that were left out.
    Include {
        /// The group.
        group: GroupId,
        /// The identifiers of the answers.
        answers: Vec<String>,
        /// Why.
        reason: String,
    },
}

/// A command with the campaign as it stands.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// What is wanted.
    pub command: &'a Command,
}

/// What changed in a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands")]
pub enum Change {
    /// It was begun.
    Begun { campaign: CampaignId, host: UnitId },
    /// A group was added at the end.
    GroupAdded { id: GroupId, fields: Fields },
    /// A group was written anew.
    GroupEdited { id: GroupId, fields: Fields },
    /// A group was taken out.
    GroupRemoved { id: GroupId },
    /// A group's cost estimate was written anew.
    CostsSet { id: GroupId, lines: Vec<Line> },
    /// A group's questionnaire was brought.
    FormSet { id: GroupId, form: Form },
    /// It was handed over for approval.
    Submitted,
    /// It was taken back.
    Withdrawn,
    /// It was sent back.
    Returned { reason: String },
    /// It was approved.
    Approved { decision: Decision },
    /// Answers are collected from now on.
    Opened,
    /// Answers are not taken any more.
    Closed,
    /// Invitations were made.
    Invited { group: GroupId, units: BTreeMap<UnitId, u32> },
    /// Forms to be filled in by hand were made.
    Printed { group: GroupId, units: BTreeMap<UnitId, u32> },
    /// It was said how people are interviewed.
    InterviewsSet { group: GroupId, how: Interviewing },
    /// People of the sample were given to an enumerator.
    InterviewsAssigned { group: GroupId, enumerator: PersonId, supervisor: PersonId, people: u32 },
    /// Nothing leads from interviews to their answers any more.
    InterviewsUnlinked { group: GroupId },
    /// A sample was drawn. The contacts of those that were drawn before are erased.
    SampleDrawn { group: GroupId, draw: Box<Draw> },
    /// The contacts of the sample were erased.
    ContactsErased { group: GroupId },
    /// It was decided what a form on paper says.
    SheetDecided { group: GroupId, sheet: String, keyed: [PersonId; 2], differences: u32, blank: Vec<String> },
    /// Answers that another program collected were taken.
    AnswersImported { group: GroupId, batch: Batch },
    /// It was said what is known of a group's population, or that nothing is.
    MarginsSet { group: GroupId, margins: Option<Known> },
    /// Answers were left out of the estimates.
    AnswersExcluded { group: GroupId, answers: Vec<String>, reason: String },
    /// Answers were taken in again.
    AnswersIncluded { group: GroupId, answers: Vec<String>, reason: String },
}

/// An event of a survey.
pub type Event = crate::event::Event<Change>;
