//! `/office/campaigns/{id}/oversight/burden`: what the campaign costs its units: hours, files, links, criteria and facts that
//! are asked, in sum and unit by unit, beside the year before. It tells no score.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use parindex_framework::Framework;
use parindex_locale::fixed;
use parindex_store::oversight::{Burdens, UnitBurden};
use parindex_workflow::CampaignId;
use parindex_workflow::assessment::{Asked, Burden, asked as asked_by};
use parindex_workflow::campaign::Campaign;
use rust_decimal::Decimal;

use super::ask::Ask;
use super::asked;
use super::heat::{kinds, looked_at};
use super::scale::Scale;
use crate::office::assessment::{earlier, framework};
use crate::office::campaign::{address, crumb};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

/// Units on a page.
const PAGE: u32 = 100;
/// Units read at a time for a file.
const FILE_PAGE: u32 = 1_000;
/// The most units of a file, far beyond all communes of the country.
const MOST: usize = 50_000;
/// The columns of a unit, each this year and the year before.
const COLUMNS: [&str; 3] = ["burden-hours", "burden-files", "burden-links"];

#[derive(Template)]
#[template(path = "office/oversight/burden.html")]
struct BurdenPage {
    page: Page,
    nav: Nav,
    crumbs: [(String, String); 2],
    here: String,
    kinds: Vec<(String, String, bool)>,
    /// The years of the columns: this campaign's and the one before.
    years: [String; 2],
    /// What is counted, this year, the year before.
    sums: Vec<(String, String, String)>,
    files: Vec<(String, &'static str)>,
    rows: Vec<Row>,
    more: Option<String>,
}

/// A unit: each column this year and the year before.
struct Row {
    code: String,
    name: String,
    address: String,
    cells: Vec<(String, String)>,
}

/// The campaign of the year before, with the framework of the kind that is looked at.
struct Before {
    campaign: Campaign,
    framework: Option<Arc<Framework>>,
}

impl Before {
    async fn find(staff: &Staff, campaign: &Campaign, kind: &str) -> Result<Option<Before>, Problem> {
        let (store, failed) = (staff.visitor.store(), |e| staff.failed(&e));
        let Some(id) = earlier(store, campaign).await.map_err(failed)? else { return Ok(None) };
        let Some(kept) = store.find::<Campaign>(id.as_str()).await.map_err(failed)? else { return Ok(None) };
        let mut found = None;
        for id in kept.state.grounds().iter().flat_map(|grounds| &grounds.frameworks) {
            let built = framework(&staff.visitor, id).await?;
            found = found.or(built.filter(|built| built.meta.kind == kind));
        }
        Ok(Some(Before { campaign: kept.state, framework: found }))
    }
}

/// `GET /office/campaigns/{id}/oversight/burden`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let (visitor, t, store) = (&staff.visitor, staff.visitor.site.t, staff.visitor.store());
    let (scales, chosen, ask) = looked_at(&staff, &campaign).await?;
    let before = Before::find(&staff, &campaign, &ask.kind).await?;
    let id = before.as_ref().map(|before| before.campaign.id());
    let found = store.burdened(&ask.looked(&campaign), id, ask.after(), PAGE + 1).await;
    let mut units = found.map_err(|e| staff.failed(&e))?;
    let more = units.len() > PAGE as usize;
    units.truncate(PAGE as usize);
    let last = units.last().filter(|_| more).map(|unit| format!("{}~{}", unit.key, unit.code));
    let at = |name: &str, after: &str| {
        address(visitor, &campaign, &format!("/oversight/{name}?{}", ask.query(("after", after))))
    };
    Ok(html(&BurdenPage {
        page: visitor.site.page(t.w("burden-title"), None),
        nav: Nav::of(&staff, "/campaigns").since_approval(&staff, &campaign).await?,
        crumbs: [
            crumb(visitor, &campaign),
            (address(visitor, &campaign, "/oversight"), t.w("oversight-title")),
        ],
        here: address(visitor, &campaign, "/oversight/burden"),
        kinds: kinds(t, &scales, chosen),
        years: [campaign.year(), campaign.year() - 1].map(|year| year.to_string()),
        sums: sums(&staff, &campaign, &ask, &scales[chosen], before.as_ref()).await?,
        files: vec![(at("burden.csv", ""), "CSV"), (at("burden.xlsx", ""), "Excel (XLSX)")],
        rows: units.iter().map(|unit| row(&staff, &campaign, unit)).collect(),
        more: last.map(|after| at("burden", &after)),
    }))
}

/// What is counted over all units of the kind, this year and the year before.
async fn sums(
    staff: &Staff,
    campaign: &Campaign,
    ask: &Ask,
    scale: &Scale,
    before: Option<&Before>,
) -> Result<Vec<(String, String, String)>, Problem> {
    let (t, store) = (staff.visitor.site.t, staff.visitor.store());
    let own = store.burdens(&ask.looked(campaign)).await.map_err(|e| staff.failed(&e))?;
    let now = counted(t, &own, Some(asked_by(&scale.framework)));
    let then = match before {
        Some(before) => {
            let looked = ask.looked_then(&before.campaign);
            let burdens = store.burdens(&looked).await.map_err(|e| staff.failed(&e))?;
            counted(t, &burdens, before.framework.as_deref().map(asked_by))
        }
        None => [const { String::new() }; 9].map(|_| "–".to_owned()),
    };
    let ids = [
        "burden-units",
        "burden-told",
        "burden-hours",
        "burden-hours-mean",
        "burden-files",
        "burden-links",
        "burden-criteria",
        "burden-facts",
        "burden-facts-all",
    ];
    let rows = ids.into_iter().zip(now).zip(then);
    Ok(rows.map(|((id, now), then)| (t.w(id), now, then)).collect())
}

fn counted(t: T, burdens: &Burdens, asked: Option<Asked>) -> [String; 9] {
    let count = |n: u64| t.count(n);
    let mean = Decimal::from(burdens.hours).checked_div(Decimal::from(burdens.told));
    let of = |wanted: fn(&Asked) -> u32| {
        asked.as_ref().map_or_else(|| "–".to_owned(), |asked| t.count(wanted(asked).into()))
    };
    let facts = asked.map(|asked| u64::from(asked.facts).saturating_mul(burdens.units));
    [
        count(burdens.units),
        count(burdens.told),
        count(burdens.hours),
        mean.map_or_else(|| "–".to_owned(), |mean| fixed(t.0, mean, 1)),
        count(burdens.files),
        count(burdens.links),
        of(|asked| asked.criteria),
        of(|asked| asked.facts),
        facts.map_or_else(|| "–".to_owned(), count),
    ]
}

fn row(staff: &Staff, campaign: &Campaign, unit: &UnitBurden) -> Row {
    let t = staff.visitor.site.t;
    let word = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| t.count(n.into()));
    let (now, then) = (cells(unit.burden), cells(unit.before));
    Row {
        code: unit.code.clone(),
        name: unit.name.get(t.0).to_owned(),
        address: staff.visitor.path(&format!(
            "/assessments/{}/{}",
            encode(campaign.id().as_str()),
            encode(&unit.code)
        )),
        cells: now.into_iter().zip(then).map(|(now, then)| (word(now), word(then))).collect(),
    }
}

/// The columns of a unit.
fn cells(burden: Option<Burden>) -> [Option<u32>; 3] {
    [
        burden.and_then(|burden| burden.hours),
        burden.map(|burden| burden.files),
        burden.map(|burden| burden.links),
    ]
}

/// The table of all units as a file has it: heading and lines.
pub(super) async fn table(
    staff: &Staff,
    campaign: &Campaign,
    ask: &Ask,
    scale: &Scale,
) -> Result<(Vec<String>, Vec<Vec<String>>), Problem> {
    let t = staff.visitor.site.t;
    let before = Before::find(staff, campaign, &ask.kind).await?;
    let id = before.as_ref().map(|before| before.campaign.id());
    let units = units(staff, campaign, ask, id).await?;
    let mut heading = ["oversight-code", "oversight-unit"].map(|id| t.w(id)).to_vec();
    for year in [campaign.year(), campaign.year() - 1] {
        heading.extend(COLUMNS.map(|id| format!("{} ({year})", t.w(id))));
    }
    heading.extend(["burden-criteria", "burden-facts"].map(|id| t.w(id)));
    let Asked { criteria, facts } = asked_by(&scale.framework);
    let line = |unit: &UnitBurden| {
        let told = cells(unit.burden).into_iter().chain(cells(unit.before));
        let told = told.map(|n| n.map(|n| n.to_string()).unwrap_or_default());
        let unit = [unit.code.clone(), unit.name.get(t.0).to_owned()];
        unit.into_iter().chain(told).chain([criteria, facts].map(|n| n.to_string())).collect()
    };
    Ok((heading, units.iter().map(line).collect()))
}

/// All units of the kind, page by page.
async fn units(
    staff: &Staff,
    campaign: &Campaign,
    ask: &Ask,
    before: Option<&CampaignId>,
) -> Result<Vec<UnitBurden>, Problem> {
    let (looked, store) = (ask.looked(campaign), staff.visitor.store());
    let mut all: Vec<UnitBurden> = Vec::new();
    loop {
        let after = all.last().map(|unit| (unit.key, unit.code.as_str()));
        let page = store.burdened(&looked, before, after, FILE_PAGE).await.map_err(|e| staff.failed(&e))?;
        let last = page.len() < FILE_PAGE as usize;
        all.extend(page);
        if last || all.len() >= MOST {
            return Ok(all);
        }
    }
}
