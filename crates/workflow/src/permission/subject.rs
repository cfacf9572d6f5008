use std::collections::BTreeSet;

use parindex_framework::Code;
use parindex_locale::Message;

use crate::id::{PersonId, UnitId};

/// What something is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A person's account with its roles.
    Account,
    /// The register of units.
    Unit,
    /// A yearly plan.
    Plan,
    /// A work item of a plan.
    WorkItem,
    /// The budget estimate of a plan.
    Budget,
    /// A directive from above.
    Directive,
    /// A version of a framework.
    Framework,
    /// A node of a framework.
    Node,
    /// A comment on a framework in consultation.
    Comment,
    /// A year's campaign with its phases.
    Campaign,
    /// A unit's self-assessment.
    Assessment,
    /// A document that proves a self-assessment.
    Evidence,
    /// Facts about a unit that another system has, so that they need not be asked.
    Figure,
    /// The appraised points of a unit, not final yet.
    Appraisal,
    /// A unit's petition against an appraisal.
    Petition,
    /// A sociological survey: plan, sample, field work.
    Survey,
    /// An answered questionnaire.
    Response,
    /// An interview: somebody of the sample, as far as they are asked.
    Interview,
    /// A unit's final points.
    Score,
    /// The appraisal council's work.
    Council,
    /// The published result.
    Publication,
    /// The log of all events.
    Ledger,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 22] = [
        Kind::Account,
        Kind::Unit,
        Kind::Plan,
        Kind::WorkItem,
        Kind::Budget,
        Kind::Directive,
        Kind::Framework,
        Kind::Node,
        Kind::Comment,
        Kind::Campaign,
        Kind::Assessment,
        Kind::Evidence,
        Kind::Figure,
        Kind::Appraisal,
        Kind::Petition,
        Kind::Survey,
        Kind::Response,
        Kind::Interview,
        Kind::Score,
        Kind::Council,
        Kind::Publication,
        Kind::Ledger,
    ];

    /// Its name, as it stands in a sentence.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Kind::Account => "subject-account",
            Kind::Unit => "subject-unit",
            Kind::Plan => "subject-plan",
            Kind::WorkItem => "subject-work-item",
            Kind::Budget => "subject-budget",
            Kind::Directive => "subject-directive",
            Kind::Framework => "subject-framework",
            Kind::Node => "subject-node",
            Kind::Comment => "subject-comment",
            Kind::Campaign => "subject-campaign",
            Kind::Assessment => "subject-assessment",
            Kind::Evidence => "subject-evidence",
            Kind::Figure => "subject-figure",
            Kind::Appraisal => "subject-appraisal",
            Kind::Petition => "subject-petition",
            Kind::Survey => "subject-survey",
            Kind::Response => "subject-response",
            Kind::Interview => "subject-interview",
            Kind::Score => "subject-score",
            Kind::Council => "subject-council",
            Kind::Publication => "subject-publication",
            Kind::Ledger => "subject-ledger",
        })
    }
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// See.
    Read,
    /// Make a new one.
    Create,
    /// Change it.
    Edit,
    /// Take it away.
    Remove,
    /// Tell how work goes.
    Report,
    /// Hand it over for approval, or sign it.
    Submit,
    /// Take a submission back.
    Withdraw,
    /// Send a submission back with a reason.
    Return,
    /// Approve it.
    Approve,
    /// Answer it.
    Answer,
    /// Open and close a consultation.
    Consult,
    /// Put it in force for a campaign.
    Enforce,
    /// Go on to the next phase.
    Advance,
    /// Move a deadline.
    Extend,
    /// Remind of what is late.
    Remind,
    /// Publish it.
    Publish,
}

impl Action {
    /// All of them.
    pub const ALL: [Action; 16] = [
        Action::Read,
        Action::Create,
        Action::Edit,
        Action::Remove,
        Action::Report,
        Action::Submit,
        Action::Withdraw,
        Action::Return,
        Action::Approve,
        Action::Answer,
        Action::Consult,
        Action::Enforce,
        Action::Advance,
        Action::Extend,
        Action::Remind,
        Action::Publish,
    ];

    /// Its name, as it stands in a sentence.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Action::Read => "action-read",
            Action::Create => "action-create",
            Action::Edit => "action-edit",
            Action::Remove => "action-remove",
            Action::Report => "action-report",
            Action::Submit => "action-submit",
            Action::Withdraw => "action-withdraw",
            Action::Return => "action-return",
            Action::Approve => "action-approve",
            Action::Answer => "action-answer",
            Action::Consult => "action-consult",
            Action::Enforce => "action-enforce",
            Action::Advance => "action-advance",
            Action::Extend => "action-extend",
            Action::Remind => "action-remind",
            Action::Publish => "action-publish",
        })
    }
}

/// How far something is open. The later ones include the earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// To those who work on it.
    #[default]
    Working,
    /// To the units that it concerns: a framework in consultation, appraised points once units may petition.
    Disclosed,
    /// It is published; before, what is final is under embargo.
    Published,
}

/// What something is done to, as far as permission depends on it. What is not said reaches nobody who needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What it is.
    pub kind: Kind,
    /// The unit that organises the round and keeps the thing.
    pub host: UnitId,
    /// The unit that it is about: the assessed one, the lead of a work item, the one that comments.
    pub unit: Option<UnitId>,
    /// The node of the framework that it is about.
    pub code: Option<Code>,
    /// The persons to whom it was given.
    pub persons: BTreeSet<PersonId>,
    /// How far it is open.
    pub visibility: Visibility,
}

impl Subject {
    /// A thing that a unit keeps, open to those who work on it.
    #[must_use]
    pub fn new(kind: Kind, host: UnitId) -> Subject {
        let persons = BTreeSet::new();
        Subject { kind, host, unit: None, code: None, persons, visibility: Visibility::Working }
    }

    /// It is about a unit.
    #[must_use]
    pub fn about(mut self, unit: UnitId) -> Subject {
        self.unit = Some(unit);
        self
    }

    /// It is about a node of the framework.
    #[must_use]
    pub fn at(mut self, code: Code) -> Subject {
        self.code = Some(code);
        self
    }

    /// It was given to these persons.
    #[must_use]
    pub fn of(mut self, persons: impl IntoIterator<Item = PersonId>) -> Subject {
        self.persons.extend(persons);
        self
    }

    /// It is open as far as this.
    #[must_use]
    pub fn open_to(mut self, visibility: Visibility) -> Subject {
        self.visibility = visibility;
        self
    }
}
