//! `/office/campaigns/{id}/oversight/gaps`: claimed minus appraised, by criterion and by unit: where a rule may be unclear, and
//! who claims more than is given. It says where to look and judges nobody.

use askama::Template;
use axum::response::Response;
use parindex_framework::Code;
use parindex_locale::{Message, fixed};
use parindex_report::{Bar, Bars, Head};
use parindex_store::oversight::{Gap, UnitGap};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{Action, Kind};
use rust_decimal::Decimal;

use super::agreement::Agreement;
use super::asked;
use super::heat::{kinds, looked_at};
use super::scale::Scale;
use crate::office::appraisal::{across_place, unit_place};
use crate::office::campaign::{address, crumb};
use crate::office::determination::seen;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::{Drawn, T};

/// Units that are listed.
const MOST_UNITS: u32 = 20;
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
    criteria: Vec<CriterionRow>,
    /// None where one appraisal suffices.
    agreement: Option<Agreement>,
    /// None where the person may not know the points of all fields.
    units: Option<Vec<UnitRow>>,
}

/// A criterion over all units.
struct CriterionRow {
    code: String,
    name: String,
    address: String,
    scored: u64,
    own: String,
    appraised: String,
    change: String,
    accepted: String,
    /// Why its rule may be unclear.
    remark: Option<String>,
}

/// A unit over all its criteria.
struct UnitRow {
    name: String,
    address: String,
    scored: u64,
    own: String,
    appraised: String,
    over: String,
    accepted: String,
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
    let units = if scale.sees_all {
        let found = store.overstating(&looked, MOST_UNITS).await.map_err(|e| staff.failed(&e))?;
        Some(found.iter().map(|unit| unit_row(&staff, &campaign, unit)).collect())
    } else {
        None
    };
    let agreement = Agreement::of(&staff, &campaign, scale, reads).await?;
    let several = scales.len() > 1;
    Ok(html(&Gaps {
        page: visitor.site.page(t.w("gaps-title"), None),
        nav: Nav::of(&staff, "/campaigns").since_approval(&staff, &campaign).await?,
        crumbs: [
            crumb(visitor, &campaign),
            (address(visitor, &campaign, "/oversight"), t.w("oversight-title")),
        ],
        embargo: !campaign.is_published(),
        here: address(visitor, &campaign, "/oversight/gaps"),
        kinds: kinds(t, &scales, chosen),
        drawn: (!gaps.is_empty()).then(|| chart(t, scale, &gaps)),
        criteria: gaps.iter().map(|one| criterion(&staff, &campaign, scale, several, one)).collect(),
        agreement,
        units,
    }))
}

fn name(t: T, scale: &Scale, code: &Code) -> String {
    let node = scale.framework.find(code).map(|id| scale.framework.node(id));
    node.map(|node| node.name.get(t.0).to_owned()).unwrap_or_default()
}

fn criterion(
    staff: &Staff,
    campaign: &Campaign,
    scale: &Scale,
    several: bool,
    (code, gap): &(Code, Gap),
) -> CriterionRow {
    let t = staff.visitor.site.t;
    let kind = if several { format!("?kind={}", encode(&scale.framework.meta.kind)) } else { String::new() };
    let max = scale.framework.find(code).map(|id| scale.framework.node(id).max.value()).unwrap_or_default();
    let mean = |sum: Decimal| sum.checked_div(Decimal::from(gap.scored));
    CriterionRow {
        code: code.to_string(),
        name: name(t, scale, code),
        address: staff.visitor.path(&format!("{}{kind}", across_place(campaign.id(), code))),
        scored: gap.scored,
        own: points(t, mean(gap.own)),
        appraised: points(t, mean(gap.appraised)),
        change: points(t, gap.mean_change()),
        accepted: t.percent(gap.share_accepted(), 0),
        remark: remark(t, gap, max),
    }
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

fn points(t: T, points: Option<Decimal>) -> String {
    points.map_or_else(|| "–".to_owned(), |points| fixed(t.0, points, 2))
}

fn unit_row(staff: &Staff, campaign: &Campaign, unit: &UnitGap) -> UnitRow {
    let (t, gap) = (staff.visitor.site.t, &unit.gap);
    UnitRow {
        name: unit.name.get(t.0).to_owned(),
        address: staff.visitor.path(&unit_place(campaign.id(), &unit.code)),
        scored: gap.scored,
        own: points(t, Some(gap.own)),
        appraised: points(t, Some(gap.appraised)),
        over: points(t, Some(gap.own - gap.appraised)),
        accepted: t.percent(gap.share_accepted(), 0),
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
