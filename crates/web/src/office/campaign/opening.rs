//! `/office/campaigns/{id}/open`: on which plan and which frameworks a campaign is opened, and all that still stands in
//! the way. Approved frameworks are put in force for it here.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_workflow::campaign::{Campaign, Command, State};
use parindex_workflow::framework::{self, Framework};
use parindex_workflow::plan::Plan;
use parindex_workflow::{Action, Kind};

use super::taking_part::{Group, groups};
use super::{ROOM, address, back, crumb, decision, found, place};
use crate::office::form::{Field, Form, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/campaign/open.html")]
struct Opening {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    enforce: String,
    obstacles: Vec<String>,
    alert: Option<String>,
    plan: Field,
    in_force: Vec<Choice>,
    approved: Vec<Choice>,
}

/// A framework that can be chosen, or put in force first.
struct Choice {
    id: String,
    title: String,
    kind: String,
    decision: String,
    units: usize,
    chosen: bool,
    may_enforce: bool,
}

/// What a campaign can be opened on: plans of its year, approved frameworks of its host.
struct Grounds {
    plans: Vec<Plan>,
    frameworks: Vec<Framework>,
}

impl Grounds {
    async fn of(staff: &Staff, campaign: &Campaign) -> Result<Grounds, Problem> {
        let store = staff.visitor.store();
        let plans = store.all::<Plan>().await.map_err(|e| staff.failed(&e))?;
        let frameworks = store.all::<Framework>().await.map_err(|e| staff.failed(&e))?;
        let own = |plan: &Plan| plan.host() == campaign.host() && plan.year() == campaign.year();
        let usable =
            |framework: &Framework| framework.host() == campaign.host() && framework.approval().is_some();
        Ok(Grounds {
            plans: plans.into_iter().map(|kept| kept.state).filter(own).collect(),
            frameworks: frameworks.into_iter().map(|kept| kept.state).filter(usable).collect(),
        })
    }

    fn plan(&self, id: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id().as_str() == id)
    }

    /// The plan that is in force, where there is one.
    fn approved_plan(&self) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.in_force().is_some()).or(self.plans.first())
    }

    fn in_force(&self, campaign: &Campaign) -> Vec<&Framework> {
        self.frameworks.iter().filter(|framework| framework.is_in_force_for(campaign.id())).collect()
    }
}

/// What still stands in the way of opening, in words.
pub(super) async fn obstacles(staff: &Staff, campaign: &Campaign) -> Result<Vec<String>, Problem> {
    let grounds = Grounds::of(staff, campaign).await?;
    Ok(said(staff.visitor.site.t, campaign, &grounds))
}

fn said(t: T, campaign: &Campaign, grounds: &Grounds) -> Vec<String> {
    let obstacles = campaign.obstacles(grounds.approved_plan(), &grounds.in_force(campaign));
    obstacles.iter().map(|message| t.say(message)).collect()
}

/// The kinds of units that the frameworks of a campaign are for.
pub(super) async fn kinds(staff: &Staff, campaign: &Campaign) -> Result<BTreeSet<String>, Problem> {
    let grounds = Grounds::of(staff, campaign).await?;
    Ok(grounds.in_force(campaign).into_iter().filter_map(kind).collect())
}

/// The kind of units that a framework is for.
pub(super) fn kind(framework: &Framework) -> Option<String> {
    framework.check().0.map(|built| built.meta.kind)
}

async fn choice(
    staff: &Staff,
    campaign: &Campaign,
    framework: &Framework,
    sent: Option<&Sent>,
) -> Result<Choice, Problem> {
    let t = staff.visitor.site.t;
    let (built, id) = (framework.check().0, framework.id().as_str());
    let kind = built.as_ref().map(|built| built.meta.kind.clone()).unwrap_or_default();
    let groups: Vec<Group> = groups(staff, campaign, [kind.clone()]).await?;
    Ok(Choice {
        title: built.map_or_else(|| id.to_owned(), |built| built.meta.title.get(t.0).to_owned()),
        kind: t.kind(&kind),
        decision: framework.approval().map(|approval| decision(t, &approval.decision)).unwrap_or_default(),
        units: groups.iter().map(|group| group.units.len()).sum(),
        chosen: sent.is_none_or(|sent| sent.all("framework").any(|chosen| chosen == id)),
        may_enforce: staff.may_on(Action::Enforce, &framework.subject(Kind::Framework)),
        id: id.to_owned(),
    })
}

async fn page(staff: &Staff, campaign: &Campaign, sent: Option<&Sent>) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let grounds = Grounds::of(staff, campaign).await?;
    let first = grounds.approved_plan().map(|plan| plan.id().to_string());
    let plan = |plan: &Plan| {
        let id = plan.id().to_string();
        let stand =
            t.w(if plan.in_force().is_some() { "campaign-plan-approved" } else { "campaign-plan-draft" });
        let chosen = Some(&id) == first.as_ref();
        (id, format!("{} ({stand})", plan.title().get(t.0)), chosen)
    };
    let mut plans: Vec<_> = grounds.plans.iter().map(plan).collect();
    if plans.is_empty() {
        plans.push((String::new(), t.w("campaign-no-plan"), true));
    }
    let field = Field::new("plan", "text", t.w("campaign-plan")).options(plans);
    let (mut in_force, mut approved) = (Vec::new(), Vec::new());
    for framework in &grounds.frameworks {
        let choice = choice(staff, campaign, framework, sent).await?;
        let list = if framework.is_in_force_for(campaign.id()) { &mut in_force } else { &mut approved };
        list.push(choice);
    }
    let above = sent.and_then(|sent| sent.above(&["plan"]));
    let status = above.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let shown = html(&Opening {
        page: visitor.site.page(t.w("campaign-open-title"), None),
        nav: Nav::of(staff, ROOM),
        crumb: crumb(visitor, campaign),
        enforce: address(visitor, campaign, "/enforce"),
        obstacles: said(t, campaign, &grounds),
        alert: above.map(|(_, text)| text),
        plan: match sent {
            Some(sent) => sent.fill(field),
            None => field,
        },
        in_force,
        approved,
    });
    Ok((status, shown).into_response())
}

/// The campaign, to whoever may open it.
async fn to_open(staff: &Staff) -> Result<Campaign, Problem> {
    let campaign = found(staff).await?;
    staff.require_on(Action::Advance, &campaign.subject(Kind::Campaign))?;
    Ok(campaign)
}

/// `GET /office/campaigns/{id}/open`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = to_open(&staff).await?;
    if !matches!(campaign.state(), State::Planned) {
        return Ok(back(staff.visitor).await);
    }
    page(&staff, &campaign, None).await
}

/// `POST /office/campaigns/{id}/open`
pub(super) async fn open(staff: Staff, body: String) -> Result<Response, Problem> {
    let campaign = to_open(&staff).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let grounds = Grounds::of(&staff, &campaign).await?;
    let Some(plan) = grounds.plan(sent.get("plan")) else {
        sent.fault("plan", "campaign-no-plan");
        return page(&staff, &campaign, Some(&sent)).await;
    };
    let wished: BTreeSet<&str> = sent.all("framework").collect();
    let frameworks =
        grounds.frameworks.iter().filter(|framework| wished.contains(framework.id().as_str())).collect();
    let command = Command::Open { plan, frameworks };
    match staff.execute::<Campaign>(campaign.id().as_str(), &command).await {
        Ok(_) => Ok(staff.visitor.see(&place(&campaign, ""))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            page(&staff, &campaign, Some(&sent)).await
        }
    }
}

/// `POST /office/campaigns/{id}/enforce`: puts an approved framework of the same host in force for the campaign.
pub(super) async fn enforce(staff: Staff, body: String) -> Result<Response, Problem> {
    let campaign = to_open(&staff).await?;
    let form = Form::read(&body);
    let id = form.get("framework");
    let kept = staff.visitor.store().find::<Framework>(id).await.map_err(|e| staff.failed(&e))?;
    if kept.is_none_or(|kept| kept.state.host() != campaign.host()) {
        return Err(staff.visitor.missing());
    }
    let command = framework::Command::Enforce { campaign: campaign.id().clone() };
    match staff.execute::<Framework>(id, &command).await {
        Ok(_) => Ok(staff.visitor.see(&place(&campaign, "/open"))),
        Err(undone) => Err(undone.page(&staff.visitor)),
    }
}
