//! `/office/campaigns/{id}/oversight/gaps`: claimed minus appraised, by criterion and by unit: where a rule may be unclear, and
//! who claims more than is given. It says where to look and judges nobody.

use askama::Template;
use axum::response::Response;
use parindex_framework::Code;
use parindex_locale::Message;
use parindex_report::{Bar, Bars, Head};
use parindex_store::oversight::{Gap, UnitGap};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{Action, Kind};
use rust_decimal::Decimal;

use super::agreement::Agreement;
use super::asked;
use super::heat::{kinds, looked_at};
use super::scale::Scale;
use crate::download::csv;
use crate::office::appraisal::{across_place, unit_place};
use crate::office::campaign::{address, crumb};
use crate::office::determination::seen;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};
use crate::told::{Shown, Told, Value, real, row};
use crate::words::{Drawn, T};

/// Units that are listed.
const MOST_UNITS: u32 = 20;
/// Units in the file, far beyond all communes of the country.
const MOST_UNITS_IN_FILE: u32 = 50_000;
/// The files of the three tables.
const CRITERIA: &str = "gaps-criteria.csv";
const AGREEMENT: &str = "gaps-agreement.csv";
const UNITS: &str = "gaps-units.csv";
/// Criteria in the picture.
const MOST_BARS: usize = 12;
/// Of fewer units nothing is said of a criterion's rule.
const FEWEST: u64 = 5;

#[derive(Template)]
#[template(path = "office/oversight/gaps.html")]
struct Gaps {
    page: Page,
    nav: Nav,
    crumbs: [(String, String); 2],
    embargo: bool,
    here: String,
    kinds: Vec<(String, String, bool)>,
    drawn: Option<Drawn>,
    criteria: Shown,
    /// None where one appraisal suffices.
    agreement: Option<(String, Shown)>,
    /// None where the person may not know the points of all fields.
    units: Option<Shown>,
}

/// `GET /office/campaigns/{id}/oversight/gaps`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    seen(&staff, &campaign, "gaps").await?;
    let (visitor, t, store) = (&staff.visitor, staff.visitor.site.t, staff.visitor.store());
    let (scales, chosen, ask) = looked_at(&staff, &campaign).await?;
    let (scale, looked) = (&scales[chosen], ask.looked(&campaign));
    let subject = campaign.subject(Kind::Appraisal);
    let reads = |code: &Code| staff.may_on(Action::Read, &subject.clone().at(code.clone()));
    let mut gaps = store.gaps(&looked).await.map_err(|e| staff.failed(&e))?;
    gaps.retain(|(code, _)| reads(code) && scale.framework.find(code).is_some());
    gaps.sort_by_key(|(code, gap)| (gap.share_accepted(), gap.mean_change(), code.clone()));
    let file = value(&visitor.site.query, "file");
    let units = if scale.sees_all {
        let most = if file.as_deref() == Some(UNITS) { MOST_UNITS_IN_FILE } else { MOST_UNITS };
        let found = store.overstating(&looked, most).await.map_err(|e| staff.failed(&e))?;
        Some(by_unit(&staff, &campaign, &found))
    } else {
        None
    };
    let agreement = Agreement::of(&staff, &campaign, scale, reads).await?;
    let several = scales.len() > 1;
    let criteria = by_criterion(&staff, &campaign, scale, several, &gaps);
    if let Some(file) = file {
        let told = match file.as_str() {
            CRITERIA => Some(criteria),
            AGREEMENT => agreement.map(|agreement| agreement.told),
            UNITS => units,
            _ => None,
        };
        let (heads, rows) = told.ok_or_else(|| visitor.missing())?.plain();
        return Ok(csv(&format!("{}-{file}", campaign.id()), heads, &rows));
    }
    let here = address(visitor, &campaign, "/oversight/gaps");
    let narrowed = if several { format!("&{}", kind(scale)) } else { String::new() };
    let shown = |id: &str, told, file| Shown {
        id: id.to_owned(),
        told,
        file: format!("{here}?file={file}{narrowed}"),
    };
    Ok(html(&Gaps {
        page: visitor.site.page(t.w("gaps-title"), None),
        nav: Nav::of(&staff, "/campaigns").since_approval(&staff, &campaign).await?,
        crumbs: [
            crumb(visitor, &campaign),
            (address(visitor, &campaign, "/oversight"), t.w("oversight-title")),
        ],
        embargo: !campaign.is_published(),
        kinds: kinds(t, &scales, chosen),
        drawn: (!gaps.is_empty()).then(|| chart(t, scale, &gaps)),
        criteria: shown("criteria", criteria, CRITERIA),
        agreement: agreement.map(|found| (found.lead, shown("agreement", found.told, AGREEMENT))),
        units: units.map(|told| shown("units", told, UNITS)),
        here,
    }))
}

/// What names the kind of units in an address.
fn kind(scale: &Scale) -> String {
    format!("kind={}", encode(&scale.framework.meta.kind))
}

fn name(t: T, scale: &Scale, code: &Code) -> String {
    let node = scale.framework.find(code).map(|id| scale.framework.node(id));
    node.map(|node| node.name.get(t.0).to_owned()).unwrap_or_default()
}

fn by_criterion(
    staff: &Staff,
    campaign: &Campaign,
    scale: &Scale,
    several: bool,
    gaps: &[(Code, Gap)],
) -> Told {
    let t = staff.visitor.site.t;
    let kind = if several { format!("?{}", kind(scale)) } else { String::new() };
    let max = |code: &Code| {
        scale.framework.find(code).map(|id| scale.framework.node(id).max.value()).unwrap_or_default()
    };
    let line = |(code, gap): &(Code, Gap)| {
        let mean = |sum: Decimal| real(sum.checked_div(Decimal::from(gap.scored)));
        let to = staff.visitor.path(&format!("{}{kind}", across_place(campaign.id(), code)));
        let values = vec![
            Value::Text(gap.scored.to_string()),
            Value::Number(mean(gap.own), 2),
            Value::Number(mean(gap.appraised), 2),
            Value::Number(real(gap.mean_change()), 2),
            Value::Number(real(gap.share_accepted()), 0),
            Value::Text(remark(t, gap, max(code)).unwrap_or_default()),
        ];
        row(t, &format!("{code} {}", name(t, scale, code)), &code.to_string(), Some(to), values)
    };
    let heads = [
        "assessment-criterion",
        "gaps-units",
        "gaps-mean-own",
        "gaps-mean-appraised",
        "gaps-mean-change",
        "gaps-accepted",
        "gaps-remark",
    ];
    Told::new(t, "gaps-by-criterion", &heads, gaps.iter().map(line).collect())
}

fn by_unit(staff: &Staff, campaign: &Campaign, units: &[UnitGap]) -> Told {
    let t = staff.visitor.site.t;
    let line = |unit: &UnitGap| {
        let gap = &unit.gap;
        let values = vec![
            Value::Text(gap.scored.to_string()),
            Value::Number(real(Some(gap.own)), 2),
            Value::Number(real(Some(gap.appraised)), 2),
            Value::Number(real(Some(gap.own - gap.appraised)), 2),
            Value::Number(real(gap.share_accepted()), 0),
        ];
        let to = staff.visitor.path(&unit_place(campaign.id(), &unit.code));
        row(t, unit.name.get(t.0), unit.code.as_str(), Some(to), values)
    };
    let heads = [
        "oversight-unit",
        "gaps-criteria",
        "oversight-own-points",
        "oversight-appraised-points",
        "gaps-over",
        "gaps-accepted",
    ];
    Told::new(t, "gaps-by-unit", &heads, units.iter().map(line).collect())
}

/// Why the rule of a criterion may be unclear: fewer than half of the claims were accepted, or a score was changed by a
/// fifth of the maximum on average. Both say only where to look.
fn remark(t: T, gap: &Gap, max: Decimal) -> Option<String> {
    if gap.scored < FEWEST {
        return None;
    }
    let few = gap.share_accepted().is_some_and(|share| share < Decimal::from(50));
    let far = gap.mean_change().is_some_and(|change| change.abs() * Decimal::from(5) >= max);
    match (few, far) {
        (true, true) => Some(t.w("gaps-few-and-far")),
        (true, false) => Some(t.w("gaps-few")),
        (false, true) => Some(t.w("gaps-far")),
        (false, false) => None,
    }
}

/// The criteria with the fewest accepted claims.
fn chart(t: T, scale: &Scale, gaps: &[(Code, Gap)]) -> Drawn {
    let bar = |(code, gap): &(Code, Gap)| Bar {
        label: format!("{code} {}", name(t, scale, code)),
        value: gap.share_accepted(),
    };
    let rows: Vec<Bar> = gaps.iter().take(MOST_BARS).map(bar).collect();
    let title = t.w("gaps-chart");
    let description = t.say(&Message::new("gaps-chart-description").count("criteria", rows.len()));
    let bars = Bars {
        head: Head { id: "gaps", title: &title, description: &description, lang: t.0, digits: 0 },
        rows,
        reference: None,
        missing: "–",
    };
    Drawn::new(&description, |layout| bars.svg(layout))
}
