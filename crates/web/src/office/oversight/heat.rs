//! `/office/campaigns/{id}/oversight`: units by fields, in each cell the unit's own points and those after appraisal as
//! shares of the maximum, as numbers and as a colour; how far each unit is, and who is late.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use parindex_locale::{Message, decimal};
use parindex_store::oversight::{Share, UnitRow};
use parindex_workflow::assessment::{Standing, Summary};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::oversight::Oversight;

use super::ask::Ask;
use super::asked;
use super::remind::{done, may_remind};
use super::scale::{Scale, scales, words};
use crate::office::account::moment;
use crate::office::campaign::{address, crumb, day as day_of};
use crate::office::determination::seen;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

/// Units on a page.
const PAGE: u32 = 100;

#[derive(Template)]
#[template(path = "office/oversight/heat.html")]
struct Heat {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    embargo: bool,
    /// The address without anything asked for.
    here: String,
    ask: Ask,
    /// Value, word, whether it is chosen.
    kinds: Vec<(String, String, bool)>,
    regions: Vec<(String, bool)>,
    standings: Vec<(&'static str, String, bool)>,
    orders: Vec<(&'static str, String, bool)>,
    /// Word, number, address of the units of each standing, and of the late ones.
    counts: Vec<(String, u64, String)>,
    late: (u64, String),
    files: Vec<(String, &'static str)>,
    fields: Vec<(String, String)>,
    sums: bool,
    rows: Vec<Row>,
    more: Option<String>,
    /// Where reminders go, for whoever gives them.
    remind: Option<String>,
    burden: String,
    gaps: String,
    flags: String,
    /// How many were reminded just now.
    done: Option<String>,
}

/// A unit.
struct Row {
    code: String,
    name: String,
    address: String,
    state: String,
    class: &'static str,
    late: Option<String>,
    /// Whether it can be reminded.
    overdue: bool,
    /// The day on which it was reminded last.
    reminded: Option<String>,
    submitted: String,
    entered: String,
    sums: [String; 2],
    cells: Vec<Cell>,
}

/// What a field of a unit comes to.
struct Cell {
    class: &'static str,
    own: String,
    appraised: String,
}

/// The scale that is asked for with what is asked of it.
pub(super) async fn looked_at(
    staff: &Staff,
    campaign: &Campaign,
) -> Result<(Vec<Scale>, usize, Ask), Problem> {
    let scales = scales(staff, campaign).await?;
    let wish = Ask::wished_kind(staff);
    let chosen = scales.iter().position(|scale| Some(&scale.framework.meta.kind) == wish.as_ref());
    let scale = scales.get(chosen.unwrap_or(0)).ok_or_else(|| staff.visitor.missing())?;
    let ask = Ask::read(staff, campaign, &scale.framework.meta.kind, scale.sees_all);
    Ok((scales, chosen.unwrap_or(0), ask))
}

/// `GET /office/campaigns/{id}/oversight`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    seen(&staff, &campaign, "oversight").await?;
    let (visitor, t, store) = (&staff.visitor, staff.visitor.site.t, staff.visitor.store());
    let (scales, chosen, ask) = looked_at(&staff, &campaign).await?;
    let scale = &scales[chosen];
    let looked = ask.looked(&campaign);
    let failed = |e| staff.failed(&e);
    let mut units = store.looked(&looked, ask.order, ask.after(), PAGE + 1).await.map_err(failed)?;
    let shares = store.shares(&looked).await.map_err(failed)?;
    let more = units.len() > PAGE as usize;
    units.truncate(PAGE as usize);
    let last = units.last().filter(|_| more).map(|unit| format!("{}~{}", unit.key, unit.code));
    let title = t.w("oversight-title");
    let known = store.find::<Oversight>(campaign.id().as_str()).await.map_err(failed)?;
    let days = known.as_ref().map(|kept| kept.state.reminded()).into_iter().flatten();
    let days: BTreeMap<&str, Date> = days.map(|(unit, day)| (unit.as_str(), *day)).collect();
    let file =
        |name: &str| address(visitor, &campaign, &format!("/oversight/{name}?{}", ask.query(("", ""))));
    Ok(html(&Heat {
        page: visitor.site.page(title, None),
        nav: Nav::of(&staff, "/campaigns").since_approval(&staff, &campaign).await?,
        crumb: crumb(visitor, &campaign),
        embargo: !campaign.is_published(),
        here: address(visitor, &campaign, "/oversight"),
        kinds: kinds(t, &scales, chosen),
        regions: regions(&shares, &ask),
        standings: Standing::ALL
            .map(|one| (one.word(), t.say(&one.message()), ask.standing == Some(one)))
            .into(),
        orders: ask.orders(scale.sees_all).into_iter().map(|(v, word, c)| (v, t.w(word), c)).collect(),
        counts: counts(&staff, &campaign, &shares, &ask),
        late: (
            shares.iter().filter(|share| share.late).map(|share| share.units).sum(),
            ask.address(&staff, &campaign, ("late", "yes")),
        ),
        files: vec![(file("units.csv"), "CSV"), (file("units.xlsx"), "Excel (XLSX)")],
        fields: scale.fields.iter().map(|f| (f.code.to_string(), f.name.clone())).collect(),
        sums: scale.sees_all,
        rows: units.iter().map(|unit| row(&staff, &campaign, scale, unit, &days)).collect(),
        more: last.map(|after| ask.address(&staff, &campaign, ("after", &after))),
        remind: may_remind(&staff, &campaign).then(|| address(visitor, &campaign, "/oversight/remind")),
        flags: address(visitor, &campaign, "/oversight/flags"),
        burden: address(visitor, &campaign, "/oversight/burden"),
        gaps: address(visitor, &campaign, "/oversight/gaps"),
        done: done(t, &visitor.site.query),
        ask,
    }))
}

pub(super) fn kinds(t: T, scales: &[Scale], chosen: usize) -> Vec<(String, String, bool)> {
    let kind = |(place, scale): (usize, &Scale)| {
        let kind = &scale.framework.meta.kind;
        (kind.clone(), t.kind(kind), place == chosen)
    };
    scales.iter().enumerate().map(kind).collect()
}

fn regions(shares: &[Share], ask: &Ask) -> Vec<(String, bool)> {
    let mut regions: Vec<&str> = shares.iter().map(|share| share.region.as_str()).collect();
    regions.dedup();
    let named = regions.into_iter().filter(|region| !region.is_empty());
    named.map(|region| (region.to_owned(), region == ask.region)).collect()
}

fn counts(staff: &Staff, campaign: &Campaign, shares: &[Share], ask: &Ask) -> Vec<(String, u64, String)> {
    let count = |standing: Standing| {
        let own = shares.iter().filter(|share| share.standing == standing);
        let word = staff.visitor.site.t.say(&standing.message());
        let address = ask.address(staff, campaign, ("state", standing.word()));
        (word, own.map(|share| share.units).sum(), address)
    };
    Standing::ALL.map(count).into()
}

fn row(
    staff: &Staff,
    campaign: &Campaign,
    scale: &Scale,
    unit: &UnitRow,
    reminded: &BTreeMap<&str, Date>,
) -> Row {
    let (visitor, t, summary) = (&staff.visitor, staff.visitor.site.t, unit.summary.as_ref());
    let (campaign, code) = (encode(campaign.id().as_str()), encode(&unit.code));
    let room = if unit.standing >= Standing::Submitted { "appraisals" } else { "assessments" };
    let cells = scale.fields.iter().map(|field| {
        let shares = field.shares(summary);
        let (own, appraised) = (words(t, shares.own), words(t, shares.appraised));
        Cell { class: shares.class, own, appraised }
    });
    Row {
        code: unit.code.clone(),
        name: unit.name.get(t.0).to_owned(),
        address: visitor.path(&format!("/{room}/{campaign}/{code}")),
        state: t.say(&unit.standing.message()),
        class: class(unit.standing),
        late: late(unit).map(|id| t.w(id)),
        overdue: unit.late && unit.standing < Standing::Submitted,
        reminded: reminded
            .get(unit.code.as_str())
            .map(|day| t.say(&Message::new("oversight-reminded-on").text("day", day_of(*day)))),
        submitted: summary.filter(|s| s.submitted).and_then(|s| s.at).map(moment).unwrap_or_default(),
        entered: entered(t, summary),
        sums: sums(unit).map(|sum| sum.map_or_else(|| "–".to_owned(), |sum| decimal(t.0, sum))),
        cells: cells.collect(),
    }
}

/// As the style sheet marks a state.
const fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::NotBegun => "untouched",
        Standing::Draft | Standing::Submitted | Standing::Petition => "part",
        Standing::Appraised | Standing::Final => "done",
    }
}

/// How a unit is late, as the identifier of a word.
pub(super) fn late(unit: &UnitRow) -> Option<&'static str> {
    let id = if unit.standing < Standing::Submitted { "oversight-overdue" } else { "oversight-was-late" };
    unit.late.then_some(id)
}

/// The criteria with a score of the unit, of all.
fn entered(t: T, summary: Option<&Summary>) -> String {
    let fields = || summary.iter().flat_map(|summary| summary.fields.values());
    let (declared, all) =
        fields().fold((0, 0), |(declared, all), sum| (declared + sum.declared, all + sum.criteria));
    let message = Message::new("oversight-entered").text("n", declared.to_string());
    if all == 0 { "–".to_owned() } else { t.say(&message.text("of", all.to_string())) }
}

/// The points over all fields: the unit's own, and those after appraisal once there are any.
pub(super) fn sums(unit: &UnitRow) -> [Option<rust_decimal::Decimal>; 2] {
    let Some(summary) = &unit.summary else { return [None, None] };
    let [own, appraised] = summary.points();
    let any = summary.fields.values().any(|sum| sum.appraised > 0);
    [Some(own.value()), any.then_some(appraised.value())]
}
