//! `/office/appraisals/{campaign}`: how far the appraisal is, by criterion and by unit, as far as it is the person's.

use askama::Template;
use axum::response::Response;
use parindex_framework::Code;
use parindex_locale::Message;
use parindex_workflow::assessment::{Stage, Summary};
use parindex_workflow::campaign::{Campaign, State};
use parindex_workflow::{Action, Kind, UnitId};

use super::ROOM;
use super::case::across_place;
use super::known::Known;
use super::list::{Scope, scopes};
use crate::office::form::Nav;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};
use crate::words::date;

/// Units on a page.
const PAGE: u32 = 50;
/// Entries that are counted for the table of criteria; beyond, the criteria are listed without their numbers.
const MOST_COUNTED: u64 = 50_000;

#[derive(Template)]
#[template(path = "office/appraisal/progress.html")]
struct Progress {
    page: Page,
    nav: Nav,
    list: (String, String),
    step: String,
    criteria: Vec<Criterion>,
    units: Vec<UnitRow>,
    more: Option<String>,
}

/// A criterion over all units.
struct Criterion {
    code: String,
    name: String,
    address: String,
    /// Done, of how many, disputed, petitions that wait.
    counts: Option<[String; 4]>,
}

/// A unit over the fields in which the person has criteria.
struct UnitRow {
    name: String,
    address: String,
    submitted: String,
    appraised: u32,
    criteria: u32,
    petitions: u32,
}

/// The campaign that the path names, with what the person may see of its appraisal.
pub(super) async fn found(staff: &Staff) -> Result<(Campaign, Vec<Scope>), Problem> {
    let visitor = &staff.visitor;
    let kept = visitor.store().find::<Campaign>(visitor.site.segment(2)).await;
    let campaign = kept.map_err(|e| staff.failed(&e))?.ok_or_else(|| visitor.missing())?.state;
    let scopes = scopes(staff, &campaign).await?;
    if scopes.is_empty() || matches!(campaign.state(), State::Planned) {
        return Err(visitor.missing());
    }
    Ok((campaign, scopes))
}

/// `GET /office/appraisals/{campaign}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (campaign, scopes) = found(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let mut criteria = Vec::new();
    for scope in &scopes {
        criteria.extend(counted(&staff, &campaign, scope, scopes.len() > 1).await?);
    }
    let (units, more) = units(&staff, &campaign, &scopes).await?;
    Ok(html(&Progress {
        page: visitor.site.page(campaign.title().get(t.0).to_owned(), None),
        nav: Nav::of(&staff, ROOM).since_approval(&staff, &campaign).await?,
        list: (visitor.path(ROOM), t.w("office-appraisals")),
        step: step(&staff, &campaign),
        criteria,
        units,
        more,
    }))
}

/// The step and its deadline.
pub(super) fn step(staff: &Staff, campaign: &Campaign) -> String {
    let t = staff.visitor.site.t;
    let Some(step) = campaign.step() else { return t.w("appraisal-over") };
    let Some(day) = campaign.deadline(step, None) else { return t.say(&step.message()) };
    let message = Message::new("appraisal-step").msg("step", step.message());
    t.say(&message.text("day", date(&day.to_string())))
}

async fn counted(
    staff: &Staff,
    campaign: &Campaign,
    scope: &Scope,
    several: bool,
) -> Result<Vec<Criterion>, Problem> {
    let (store, t) = (staff.visitor.store(), staff.visitor.site.t);
    let day = campaign.register_day(staff.present().today);
    let units = store.taking_part(day, &scope.framework.meta.kind, campaign.host()).await;
    let count = scope.codes.len() as u64 * units.map_err(|e| staff.failed(&e))? <= MOST_COUNTED;
    let mut all = Vec::new();
    for code in &scope.codes {
        let counts = if count { Some(counts(staff, campaign, scope, code).await?) } else { None };
        let node = scope.framework.find(code).map(|id| scope.framework.node(id));
        let kind =
            if several { format!("?kind={}", encode(&scope.framework.meta.kind)) } else { String::new() };
        all.push(Criterion {
            code: code.to_string(),
            name: node.map(|node| node.name.get(t.0).to_owned()).unwrap_or_default(),
            address: staff.visitor.path(&format!("{}{kind}", across_place(campaign.id(), code))),
            counts,
        });
    }
    Ok(all)
}

/// Of the units at a criterion how many are done, how many there are, are disputed, wait with a petition.
async fn counts(
    staff: &Staff,
    campaign: &Campaign,
    scope: &Scope,
    code: &Code,
) -> Result<[String; 4], Problem> {
    let known = Known::of(staff, campaign, code);
    let across = known.across(campaign, &scope.framework.meta.kind, code);
    let stages = staff.visitor.store().stages(&across).await.map_err(|e| staff.failed(&e))?;
    let count = |of: fn(Stage) -> bool| {
        let units = stages.iter().filter(|(stage, _)| of(*stage)).map(|(_, units)| units).sum();
        staff.visitor.site.t.count(units)
    };
    let is_disputed = |stage| stage == Stage::Disputed;
    Ok([
        count(Stage::is_done),
        count(|_| true),
        count(is_disputed),
        count(|stage| stage == Stage::Petitioned),
    ])
}

/// The units on this page, and where the next is.
async fn units(
    staff: &Staff,
    campaign: &Campaign,
    scopes: &[Scope],
) -> Result<(Vec<UnitRow>, Option<String>), Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let after = value(&visitor.site.query, "after").and_then(|unit| unit.parse().ok());
    let found = visitor.store().summaries(campaign.id(), after.as_ref(), PAGE).await;
    let found: Vec<(UnitId, Summary)> = found.map_err(|e| staff.failed(&e))?;
    let day = campaign.register_day(staff.present().today);
    let register = Register::naming(visitor, day, found.iter().map(|(unit, _)| unit)).await?;
    let place = format!("{ROOM}/{}", encode(campaign.id().as_str()));
    let full = u32::try_from(found.len()).unwrap_or(PAGE) == PAGE;
    let last = found.last().filter(|_| full).map(|(unit, _)| unit.clone());
    let fields: Vec<&Code> = scopes.iter().flat_map(|scope| &scope.codes).collect();
    let own = |field: &Code| fields.iter().any(|code| *code == field || code.is_below(field));
    let visible = |unit: &UnitId| {
        let subject = campaign.subject(Kind::Appraisal).about(unit.clone());
        fields.iter().any(|code| staff.may_on(Action::Read, &subject.clone().at((*code).clone())))
    };
    let rows = found.iter().filter(|(unit, _)| visible(unit)).map(|(unit, summary)| {
        let sums = || summary.fields.iter().filter(|(field, _)| own(field)).map(|(_, sum)| sum);
        UnitRow {
            name: register.name(t, unit.as_str()),
            address: visitor.path(&format!("{place}/{}", encode(unit.as_str()))),
            submitted: summary
                .at
                .filter(|_| summary.submitted)
                .map(crate::office::account::moment)
                .unwrap_or_default(),
            appraised: sums().map(|sum| sum.appraised).sum(),
            criteria: sums().map(|sum| sum.criteria).sum(),
            petitions: sums().map(|sum| sum.petitions).sum(),
        }
    });
    let rows = rows.collect();
    let more = last.map(|unit| visitor.path(&format!("{place}?after={}", encode(unit.as_str()))));
    Ok((rows, more))
}
