//! What waits for a person: computed from the states and who asks, so that nobody keeps a list of it.
//!
//! Whether something can wait for somebody is asked of [`may`] alone. Another step of the process adds its tasks as a
//! file of its own beside those here.

mod campaign;
mod framework;
mod plan;
mod survey;

use jiff::civil::Date;
use parindex_locale::{Message, Text};
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::campaign::{Campaign, Step};
use crate::framework::Framework;
use crate::id::{CampaignId, FrameworkId, GroupId, ItemId, PlanId, UnitId};
use crate::permission::{Action, Subject, may};
use crate::plan::{Due, Plan};
use crate::survey::Survey;

pub use survey::Alike;

/// How many days before a deadline somebody is reminded.
pub const AHEAD: [u16; 3] = [30, 7, 1];

/// Something that a person is to do, or to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What is to be done.
    pub what: What,
    /// Where.
    pub thing: Thing,
    /// The name of the thing.
    pub name: Text,
    /// How many there are to be done, where they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// The last day, where there is one.
    pub deadline: Option<Date>,
    /// Since when, as a text: it tells one occasion from the next of the same kind.
    pub since: String,
}

/// Where something is to be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Thing {
    /// A plan.
    Plan {
        /// Which.
        id: PlanId,
    },
    /// A work item.
    Item {
        /// The plan.
        plan: PlanId,
        /// Which.
        id: ItemId,
    },
    /// A framework.
    Framework {
        /// Which.
        id: FrameworkId,
    },
    /// A campaign.
    Campaign {
        /// Which.
        id: CampaignId,
    },
    /// A unit's dossier.
    Assessment {
        /// The campaign.
        campaign: CampaignId,
        /// The unit.
        unit: UnitId,
    },
    /// A survey.
    Survey {
        /// Its campaign.
        id: CampaignId,
    },
    /// The interviews of a group of respondents.
    Interviews {
        /// The survey.
        survey: CampaignId,
        /// The group.
        group: GroupId,
    },
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A plan waits for approval.
    ApprovePlan,
    /// A plan came back with a reason.
    MendPlan,
    /// A work item comes to its deadline or is over it.
    CarryOut,
    /// A directive from above comes to its deadline or is over it.
    FollowDirective,
    /// A framework waits for approval.
    ApproveFramework,
    /// A framework came back with a reason.
    MendFramework,
    /// The own unit is asked to comment.
    Comment,
    /// Comments wait for an answer.
    Answer,
    /// The own unit assesses itself.
    Assess,
    /// Units wait to be appraised.
    Appraise,
    /// The own unit may petition.
    Petition,
    /// Petitions wait for an answer and the second appraisal.
    AppraiseAgain,
    /// The council has to conclude.
    Conclude,
    /// The time of a step is over, and the campaign goes on when it is told to.
    Advance,
    /// The result waits for approval.
    ApproveResult,
    /// The result is approved and waits to be published.
    Publish,
    /// The plan of a survey waits for approval.
    ApproveSurvey,
    /// The plan of a survey came back with a reason.
    MendSurvey,
    /// Interviews came back with remarks.
    AskOn,
    /// Interviews wait for their supervisor.
    CheckInterviews,
    /// Respondents are to be called back.
    AskAgain,
    /// Interviews wait for headquarters.
    AcceptInterviews,
    /// The own unit is reminded of what is late.
    Reminded,
    /// A plan was approved: to know.
    PlanApproved,
    /// A framework was approved: to know.
    FrameworkApproved,
    /// A result was published: to know.
    Published,
}

impl What {
    /// In words; of what is counted [`Task::message`] says how many.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            What::ApprovePlan => "task-approve-plan",
            What::MendPlan => "task-mend-plan",
            What::CarryOut => "task-carry-out",
            What::FollowDirective => "task-follow-directive",
            What::ApproveFramework => "task-approve-framework",
            What::MendFramework => "task-mend-framework",
            What::Comment => "task-comment",
            What::Answer => "task-answer",
            What::Assess => "task-assess",
            What::Appraise => "task-appraise",
            What::Petition => "task-petition",
            What::AppraiseAgain => "task-appraise-again",
            What::Conclude => "task-conclude",
            What::Advance => "task-advance",
            What::ApproveResult => "task-approve-result",
            What::Publish => "task-publish",
            What::ApproveSurvey => "task-approve-survey",
            What::MendSurvey => "task-mend-survey",
            What::AskOn => "task-ask-on",
            What::CheckInterviews => "task-check-interviews",
            What::AskAgain => "task-ask-again",
            What::AcceptInterviews => "task-accept-interviews",
            What::Reminded => "task-reminded",
            What::PlanApproved => "task-plan-approved",
            What::FrameworkApproved => "task-framework-approved",
            What::Published => "task-published",
        })
    }

    /// What a step of a campaign asks of those who work in it.
    const fn of_step(step: Step) -> What {
        match step {
            Step::Assessment => What::Assess,
            Step::Appraisal => What::Appraise,
            Step::Petition => What::Petition,
            Step::SecondAppraisal => What::AppraiseAgain,
            Step::Council => What::Conclude,
        }
    }
}

impl Thing {
    /// Its identifier in one text, for a cause.
    fn path(&self) -> String {
        match self {
            Thing::Plan { id } => format!("plan/{id}"),
            Thing::Item { plan, id } => format!("plan/{plan}/{id}"),
            Thing::Framework { id } => format!("framework/{id}"),
            Thing::Campaign { id } => format!("campaign/{id}"),
            Thing::Assessment { campaign, unit } => format!("assessment/{campaign}/{unit}"),
            Thing::Survey { id } => format!("survey/{id}"),
            Thing::Interviews { survey, group } => format!("interviews/{survey}/{group}"),
        }
    }
}

impl Task {
    /// What is to be done, in words.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = self.what.message();
        match self.count {
            Some(count) => message.whole("count", count),
            None => message,
        }
    }

    /// How far its deadline is.
    #[must_use]
    pub fn due(&self, today: Date) -> Option<Due> {
        self.deadline.map(|deadline| Due::of(deadline, today))
    }

    /// Why a person is told of it; the same as long as it is the same occasion.
    #[must_use]
    pub fn cause(&self) -> String {
        format!("{}/{}/{}", self.what.message().id, self.thing.path(), self.since)
    }
}

/// The states that tasks come from.
#[derive(Clone, Copy, Debug, Default)]
pub struct States<'a> {
    /// All plans.
    pub plans: &'a [Plan],
    /// All frameworks.
    pub frameworks: &'a [Framework],
    /// All campaigns.
    pub campaigns: &'a [Campaign],
    /// All surveys.
    pub surveys: &'a [Survey],
    /// Interviews that wait for somebody.
    pub interviews: &'a [Alike],
}

/// The reminder of a unit's dossier on a day.
#[must_use]
pub fn reminder(campaign: &Campaign, unit: &UnitId, day: Date) -> Task {
    Task {
        what: What::Reminded,
        thing: Thing::Assessment { campaign: campaign.id().clone(), unit: unit.clone() },
        name: campaign.title().clone(),
        count: None,
        deadline: campaign.deadline(Step::Assessment, Some(unit)),
        since: day.to_string(),
    }
}

/// What waits for a person on a day: what has a deadline first, by its deadline, so that what is late stands on top.
#[must_use]
pub fn waiting(actor: &Actor, states: &States, today: Date) -> Vec<Task> {
    let plans = states.plans.iter().flat_map(|plan| plan::tasks(actor, plan, today));
    let frameworks = states.frameworks.iter().flat_map(|framework| framework::tasks(actor, framework));
    let campaigns = states.campaigns.iter().flat_map(|campaign| campaign::tasks(actor, campaign, today));
    let surveys = states.surveys.iter().flat_map(|survey| survey::tasks(actor, survey, states, today));
    let mut all: Vec<Task> = plans.chain(frameworks).chain(campaigns).chain(surveys).collect();
    all.sort_by(|a, b| {
        let key = |task: &Task| (task.deadline.is_none(), task.deadline, task.what, task.thing.clone());
        key(a).cmp(&key(b))
    });
    all
}

/// What a person should know of: approvals and publications. Each once, whenever it is asked for.
#[must_use]
pub fn news(actor: &Actor, states: &States) -> Vec<Task> {
    let plans = states.plans.iter().filter_map(|plan| plan::news(actor, plan));
    let frameworks = states.frameworks.iter().filter_map(|framework| framework::news(actor, framework));
    let campaigns = states.campaigns.iter().filter_map(|campaign| campaign::news(actor, campaign));
    plans.chain(frameworks).chain(campaigns).collect()
}

fn can(actor: &Actor, action: Action, subject: &Subject) -> bool {
    may(actor, action, subject).is_granted()
}
