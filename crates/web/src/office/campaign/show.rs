//! `/office/campaigns/{id}`: where a campaign is on its way, what it rests on, and what can be done next.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::campaign::{Campaign, Edition, Extension, Held, State};
use parindex_workflow::framework::Framework;
use parindex_workflow::{Action, Kind};

use super::deed::Deed;
use super::history::{Happened, history};
use super::opening::{kinds, obstacles};
use super::path::{Stop, stops};
use super::taking_part::groups;
use super::{ROOM, address, day, decision, found, state};
use crate::office::form::Nav;
use crate::office::framework::title;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::office::{determination, facts, oversight};
use crate::page::{Page, Problem, html};
use crate::query::encode;

#[derive(Template)]
#[template(path = "office/campaign/campaign.html")]
struct CampaignPage {
    page: Page,
    nav: Nav,
    list: String,
    state: String,
    /// Label and value.
    facts: Vec<(String, String)>,
    stops: Vec<Stop>,
    obstacles: Vec<String>,
    /// Address and word of what can be done now.
    deeds: Vec<(String, String)>,
    taking_part: Vec<TakingPart>,
    extensions: Vec<Extended>,
    history: Vec<Happened>,
}

/// The units of a kind.
struct TakingPart {
    kind: String,
    count: String,
    units: Vec<(String, String)>,
}

/// A deadline that was moved.
struct Extended {
    step: String,
    unit: String,
    to: String,
    reason: String,
}

/// `GET /office/campaigns/{id}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = found(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let planned = matches!(campaign.state(), State::Planned);
    let works_on_it = staff.may_on(Action::Read, &campaign.subject(Kind::Council));
    Ok(html(&CampaignPage {
        page: visitor.site.page(campaign.title().get(t.0).to_owned(), None),
        nav: Nav::of(&staff, ROOM).since_approval(&staff, &campaign).await?,
        list: visitor.path(ROOM),
        state: t.say(&state(&campaign)),
        facts: facts(&staff, &campaign, works_on_it).await?,
        stops: stops(t, &campaign, staff.present().today),
        obstacles: if planned { obstacles(&staff, &campaign).await? } else { Vec::new() },
        deeds: deeds(&staff, &campaign),
        taking_part: taking_part(&staff, &campaign).await?,
        extensions: extensions(&staff, &campaign),
        history: if works_on_it { history(&staff, &campaign).await? } else { Vec::new() },
    }))
}

async fn facts(
    staff: &Staff,
    campaign: &Campaign,
    works_on_it: bool,
) -> Result<Vec<(String, String)>, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let register = Register::today(visitor).await?;
    let mut facts = vec![
        (t.w("campaign-year"), campaign.year().to_string()),
        (t.w("campaign-host"), register.name(t, campaign.host().as_str())),
    ];
    if let Some(grounds) = campaign.grounds() {
        let mut frameworks = Vec::new();
        for id in &grounds.frameworks {
            let known = visitor.store().find::<Framework>(id.as_str()).await.map_err(|e| staff.failed(&e))?;
            frameworks.push(
                known.map_or_else(|| id.to_string(), |kept| format!("{} ({id})", title(t, &kept.state))),
            );
        }
        facts.push((t.w("campaign-frameworks"), frameworks.join("; ")));
    }
    let (conclusion, approval) = match campaign.state() {
        State::Concluded { conclusion, .. } => (Some(conclusion), None),
        State::Approved { conclusion, approval, .. }
        | State::Embargoed { conclusion, approval, .. }
        | State::Published { conclusion, approval, .. } => (Some(conclusion), Some(approval)),
        State::Planned | State::Running { .. } => (None, None),
    };
    if let Some(conclusion) = conclusion.filter(|_| works_on_it) {
        let words = Message::new("campaign-conclusion-words")
            .text("minutes", &*conclusion.minutes)
            .text("date", day(conclusion.date))
            .text("taking_part", conclusion.taking_part.to_string())
            .text("members", conclusion.members.to_string())
            .text("held", conclusion.held.map_or("", Held::word));
        facts.push((t.w("campaign-conclusion"), t.say(&words)));
    }
    if let Some(approval) = approval {
        facts.push((t.w("campaign-approval"), decision(t, &approval.decision)));
    }
    Ok(facts)
}

/// What this person can do with the campaign now.
fn deeds(staff: &Staff, campaign: &Campaign) -> Vec<(String, String)> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let planned = matches!(campaign.state(), State::Planned);
    let subject = campaign.subject(Kind::Campaign);
    let before = [
        (Action::Edit, "/schedule", "campaign-schedule-title"),
        (Action::Edit, "/terms", "terms-title"),
        (Action::Advance, "/open", "campaign-open-title"),
    ];
    let before = before.into_iter().filter(|(action, ..)| planned && staff.may_on(*action, &subject));
    let after = Deed::ALL.into_iter().filter(|deed| deed.is_open(staff, campaign));
    let link = |rest: &str, word| (address(visitor, campaign, rest), t.w(word));
    before
        .map(|(_, rest, word)| link(rest, word))
        .chain(after.map(|deed| link(&format!("/{}", deed.segment()), deed.word())))
        .chain(oversight::is_open(staff, campaign).then(|| link("/oversight", "oversight-title")))
        .chain(public(staff, campaign))
        .chain(determination::is_open(staff, campaign).then(|| link("/runs", "run-list")))
        .chain(determination::is_open(staff, campaign).then(|| link("/integrity", "integrity-title")))
        .chain(facts::is_open(staff, campaign).then(|| link("/facts", "facts-title")))
        .chain(determination::brings_figures(staff, campaign).then(|| link("/figures", "figures-title")))
        .collect()
}

/// Where everybody reads what is published; and where those who may see it read what will be.
fn public(staff: &Staff, campaign: &Campaign) -> Vec<(String, String)> {
    let (t, waits) = (staff.visitor.site.t, campaign.release().is_some());
    let word = if waits { "campaign-preview" } else { "campaign-public" };
    let shown = if waits { determination::is_open(staff, campaign) } else { campaign.is_published() };
    let several = campaign.editions().len() > 1;
    let link = |edition: &Edition| {
        let name = if several { format!("{} ({})", t.w(word), edition.framework) } else { t.w(word) };
        (format!("/{}/{}", t.0.tag(), encode(&edition.id)), name)
    };
    campaign.editions().iter().filter(|_| shown).map(link).collect()
}

async fn taking_part(staff: &Staff, campaign: &Campaign) -> Result<Vec<TakingPart>, Problem> {
    let t = staff.visitor.site.t;
    let kinds = kinds(staff, campaign).await?;
    let shown = groups(staff, campaign, kinds).await?.into_iter().map(|group| TakingPart {
        kind: t.kind(&group.kind),
        count: t.say(&Message::new("campaign-units").count("n", group.units.len())),
        units: group.names(t),
    });
    Ok(shown.collect())
}

/// The extensions for all, and those for units whose work this person sees.
fn extensions(staff: &Staff, campaign: &Campaign) -> Vec<Extended> {
    let t = staff.visitor.site.t;
    let seen = |extension: &&Extension| {
        extension.unit.as_ref().is_none_or(|unit| {
            staff.may_on(Action::Read, &campaign.subject(Kind::Assessment).about(unit.clone()))
        })
    };
    let shown = campaign.extensions().iter().filter(seen).map(|extension| Extended {
        step: t.say(&extension.step.message()),
        unit: extension.unit.as_ref().map_or_else(|| t.w("campaign-all-units"), ToString::to_string),
        to: day(extension.to),
        reason: extension.reason.clone(),
    });
    shown.collect()
}
