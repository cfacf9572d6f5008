//! `/office`: what waits for whoever logs in, with its deadline; how far each campaign is; in which roles one is here.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use parindex_locale::Message;
use parindex_store::{Kept, Result, Store, StoreError};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::desk::{Alike, States, Task, Thing, What, waiting};
use parindex_workflow::framework::Framework;
use parindex_workflow::plan::{Due, Plan};
use parindex_workflow::survey::Survey;
use parindex_workflow::{Action, Grant, Kind};

use super::campaign::{Stop, stops};
use super::form::Nav;
use super::unit::Register;
use super::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::{T, date};

#[derive(Template)]
#[template(path = "office/desk.html")]
struct Desk {
    page: Page,
    nav: Nav,
    tasks: Vec<Row>,
    campaigns: Vec<Way>,
    roles: Vec<String>,
    /// Whether the person should set up one-time codes.
    bare: bool,
}

/// A task in words.
pub(super) struct Row {
    pub(super) address: String,
    pub(super) what: String,
    pub(super) name: String,
    pub(super) deadline: String,
    pub(super) due: String,
    pub(super) late: bool,
}

/// A campaign as a path of its steps.
struct Way {
    title: String,
    address: String,
    stops: Vec<Stop>,
}

/// The states that tasks come from, as they stand.
#[derive(Default)]
pub(super) struct Loaded {
    pub(super) plans: Vec<Plan>,
    pub(super) frameworks: Vec<Framework>,
    pub(super) campaigns: Vec<Campaign>,
    surveys: Vec<Survey>,
    interviews: Vec<Alike>,
}

impl Loaded {
    pub(super) async fn of(store: &Store) -> Result<Loaded> {
        fn bare<A>(all: Vec<Kept<A>>) -> Vec<A> {
            all.into_iter().map(|kept| kept.state).collect()
        }
        let surveys: Vec<Survey> = bare(store.all().await?);
        let mut interviews = Vec::new();
        for survey in surveys.iter().filter(|survey| survey.is_collecting()) {
            interviews.extend(store.interviews_alike(survey.id()).await?);
        }
        Ok(Loaded {
            plans: bare(store.all().await?),
            frameworks: bare(store.all().await?),
            campaigns: bare(store.all().await?),
            surveys,
            interviews,
        })
    }

    pub(super) fn states(&self) -> States<'_> {
        States {
            plans: &self.plans,
            frameworks: &self.frameworks,
            campaigns: &self.campaigns,
            surveys: &self.surveys,
            interviews: &self.interviews,
        }
    }
}

/// `GET /office`
pub(super) async fn show(staff: Staff) -> std::result::Result<Response, Problem> {
    let site = &staff.visitor.site;
    let (t, today) = (site.t, staff.present().today);
    let loaded = Loaded::of(staff.visitor.store()).await.map_err(|e: StoreError| staff.failed(&e))?;
    let register = Register::today(&staff.visitor).await?;
    let tasks = waiting(&staff.actor, &loaded.states(), today);
    let shown = |campaign: &&Campaign| {
        let over = campaign.is_published();
        !over && staff.may_on(Action::Read, &campaign.subject(Kind::Campaign))
    };
    let campaigns = loaded.campaigns.iter().filter(shown);
    let title = t.say(&Message::new("office-greeting").text("name", &staff.person.name));
    Ok(html(&Desk {
        page: site.page(title, None),
        nav: Nav::of(&staff, ""),
        tasks: tasks.iter().map(|task| row(t, task, today)).collect(),
        campaigns: campaigns.map(|campaign| way(t, campaign, today)).collect(),
        roles: staff.actor.grants.iter().map(|grant| role(t, grant, &register)).collect(),
        bare: staff.person.totp.is_none(),
    }))
}

/// A task with its address and how far its deadline is.
pub(super) fn row(t: T, task: &Task, today: Date) -> Row {
    let due = task.due(today);
    Row {
        address: format!("/{}/office{}", t.0.tag(), address(task)),
        what: t.say(&task.message()),
        name: task.name.get(t.0).to_owned(),
        deadline: task.deadline.map(|day| date(&day.to_string())).unwrap_or_default(),
        due: due.map(|due| t.say(&how_far(due))).unwrap_or_default(),
        late: matches!(due, Some(Due::Over(_))),
    }
}

/// Where a task is done, below `/office`.
fn address(task: &Task) -> String {
    match &task.thing {
        Thing::Plan { id } => format!("/plans/{}", encode(id.as_str())),
        Thing::Item { plan, id } => format!("/plans/{}/items/{}", encode(plan.as_str()), encode(id.as_str())),
        Thing::Framework { id } => format!("/frameworks/{}", encode(id.as_str())),
        Thing::Campaign { id } => {
            let room = match task.what {
                What::Appraise | What::AppraiseAgain => "appraisals",
                _ => "campaigns",
            };
            format!("/{room}/{}", encode(id.as_str()))
        }
        Thing::Assessment { campaign, unit } => {
            format!("/assessments/{}/{}", encode(campaign.as_str()), encode(unit.as_str()))
        }
        Thing::Survey { id } => format!("/surveys/{}", encode(id.as_str())),
        Thing::Interviews { survey, group } => {
            let rest = match task.what {
                What::CheckInterviews => "/checks?stage=completed",
                What::AskAgain => "/checks?stage=due",
                What::AcceptInterviews => "/checks?stage=checked",
                _ => "",
            };
            format!("/interviews/{}/{}{rest}", encode(survey.as_str()), encode(group.as_str()))
        }
    }
}

fn how_far(due: Due) -> Message {
    let (id, days) = match due {
        Due::In(0) => ("desk-today", 0),
        Due::In(days) => ("desk-in", days),
        Due::Over(days) => ("desk-over", days),
    };
    Message::new(id).count("days", usize::try_from(days).unwrap_or(0))
}

fn way(t: T, campaign: &Campaign, today: Date) -> Way {
    Way {
        title: campaign.title().get(t.0).to_owned(),
        address: format!("/{}/office/campaigns/{}", t.0.tag(), encode(campaign.id().as_str())),
        stops: stops(t, campaign, today),
    }
}

/// A role with its unit and its scope, in words.
pub(super) fn role(t: T, grant: &Grant, register: &Register) -> String {
    let codes: Vec<String> = grant.codes.iter().map(ToString::to_string).collect();
    let id = if codes.is_empty() { "office-role" } else { "office-role-codes" };
    let message = Message::new(id)
        .msg("role", grant.role.message())
        .text("unit", register.words(t, grant.unit.as_str()));
    let message = if codes.is_empty() { message } else { message.text("codes", codes.join(", ")) };
    t.say(&message)
}
