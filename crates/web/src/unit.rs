//! `/{lang}/{campaign}/units/{code}`: a unit beside the others, and every point with its reason.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::Points;
use parindex_locale::{Message, decimal, fixed};
use parindex_report::{Compared, Comparison, Head, Legend};

use crate::card;
use crate::compare;
use crate::criterion;
use crate::embed::Offer;
use crate::explain::{Branch, branches};
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::profile::profile;
use crate::published::{Published, percent};
use crate::query::encode;
use crate::region;
use crate::state::AppState;
use crate::table::{reasons, unit_address};
use crate::words::{Drawn, T, heat, rank};

#[derive(Template)]
#[template(path = "unit.html")]
struct UnitPage {
    page: Page,
    code: String,
    /// What would be if, for this unit.
    what_if: String,
    /// The report on this unit, where there is one.
    report: Option<String>,
    /// The unit over the years.
    years: String,
    /// The unit beside those nearest to it.
    compare: Option<String>,
    region: String,
    /// Where its region is; none where the region has no page.
    region_address: Option<String>,
    kind: String,
    index: String,
    points: String,
    rank: Option<String>,
    band: Option<String>,
    compared: Vec<String>,
    /// What the figures say, in sentences.
    profile: Vec<String>,
    /// Why it has no rank.
    reasons: Vec<String>,
    drawn: Drawn,
    embed: Offer,
    /// Where one asks for mails about it.
    follow: Option<String>,
    fields: Vec<FieldRow>,
    branches: Vec<Branch>,
    /// Where the trail of a criterion is; on the staff side only.
    trail: Option<String>,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

/// One field in the table beside the picture.
struct FieldRow {
    code: String,
    anchor: String,
    name: String,
    points: String,
    class: &'static str,
    percent: String,
    mean: String,
    best: String,
    rank: String,
}

/// The unit before or after, by rank.
struct Neighbour {
    address: String,
    name: String,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let unit = published.board.find(site.segment(2)).ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
    let shown = UnitPage::new(&site, &published, &state.all(), unit);
    let told = state.office().is_some_and(|office| office.tells_followers());
    let told = told && published.issue.key.is_none() && published.issue.release.is_none();
    let follow = told.then(|| format!("{}/follow", unit_address(site.t.0, &published, unit)));
    Ok(html(&UnitPage { follow, ..shown }))
}

impl UnitPage {
    fn new(site: &Site, published: &Published, all: &[Arc<Published>], unit: usize) -> UnitPage {
        let t = site.t;
        let known = &published.units()[unit];
        let result = published.result(unit);
        let name = known.name.get(t.0).to_owned();
        let rank = result.index.rank.map(|rank| {
            let of = Message::new("rank-of").text("rank", rank.to_string());
            t.say(&of.count("units", published.board.ranked))
        });
        UnitPage {
            drawn: chart(t, published, unit, &name),
            embed: Offer::new(site, published, &format!("units/{}", encode(&known.code)), &name),
            follow: None,
            page: page(site, published, unit, name),
            code: known.code.clone(),
            what_if: format!("/whatif?unit={}#whatif-raise", encode(&known.code)),
            report: published.has_reports().then(|| format!("/units/{}/report.pdf", encode(&known.code))),
            years: format!("/years?unit={}", encode(&known.code)),
            compare: compare::with_peers(t, published, unit),
            region: published.region(&known.region, t.0),
            region_address: region::page_of(t, published, &known.region),
            kind: t.kind(&known.kind),
            index: t.percent(published.board.index[unit], published.digits()),
            points: points(t, result.index.points, result.index.max),
            rank,
            band: published.band(unit).map(str::to_owned),
            compared: compared(t, published, unit),
            profile: profile(t, published, all, unit),
            reasons: if result.index.rank.is_none() { reasons(t, published, unit, 500) } else { Vec::new() },
            fields: field_rows(t, published, unit),
            branches: branches(t, published, unit),
            trail: None,
            previous: neighbour(t, published, published.board.place[unit].checked_sub(1)),
            next: neighbour(t, published, Some(published.board.place[unit] + 1)),
        }
    }
}

/// The frame, with what is told of the unit elsewhere.
fn page(site: &Site, published: &Published, unit: usize, name: String) -> Page {
    let t = site.t;
    let feed = t.say(&Message::new("feed-unit").text("unit", &*name));
    let followed = format!("/{}/feed.xml?unit={}", t.0.tag(), encode(&published.units()[unit].code));
    let page = site.page(name, Some(Here::new(t, published, Tab::Unit)));
    let page = page.saying(card::said(t, published, Some(unit))).with_feed(feed, followed);
    page.with_card(Some(card::unit_card(t.0, published, unit)))
}

/// Points of a maximum: `9,25 / 10`; shares of survey answers have many decimals, of which three are enough to read.
pub(crate) fn points(t: T, points: Option<Points>, max: Points) -> String {
    let shown = |p: Points| decimal(t.0, p.rounded(3));
    format!("{} / {}", points.map_or_else(|| "–".to_owned(), shown), shown(max))
}

fn neighbour(t: T, published: &Published, place: Option<usize>) -> Option<Neighbour> {
    let &unit = published.board.order.get(place?)?;
    let name = published.units()[unit].name.get(t.0).to_owned();
    Some(Neighbour { address: unit_address(t.0, published, unit), name })
}

/// The index beside the mean and the best, in sentences.
fn compared(t: T, published: &Published, unit: usize) -> Vec<String> {
    let (Some(own), Some(all)) = (published.board.index[unit], &published.board.summary) else {
        return Vec::new();
    };
    let digits = published.digits();
    let by = |difference: rust_decimal::Decimal| fixed(t.0, difference.abs(), digits);
    let mean = match own.cmp(&all.mean) {
        std::cmp::Ordering::Less => "below-mean",
        std::cmp::Ordering::Equal => "at-mean",
        std::cmp::Ordering::Greater => "above-mean",
    };
    let mean =
        Message::new(mean).text("by", by(own - all.mean)).text("mean", t.percent(Some(all.mean), digits));
    let best = t.percent(Some(all.highest), digits);
    let best = if own < all.highest {
        Message::new("below-best").text("by", by(all.highest - own)).text("best", best)
    } else {
        Message::new("at-best")
    };
    vec![t.say(&mean), t.say(&best)]
}

pub(crate) fn chart(t: T, published: &Published, unit: usize, name: &str) -> Drawn {
    let (framework, board) = (published.framework(), &published.board);
    let rows = board.fields.iter().zip(&board.percents[unit]).map(|(&id, &own)| {
        let node = framework.node(id);
        let all = board.nodes[id].as_ref();
        Compared {
            label: criterion::label(t, node),
            own,
            mean: all.map(|m| m.mean),
            best: all.map(|m| m.highest),
        }
    });
    let title = t.say(&Message::new("unit-chart-title").text("unit", name));
    let description = t.say(&Message::new("unit-chart-description").text("unit", name));
    let (mean, best, missing) = (t.w("column-mean"), t.w("column-best"), t.w("no-figure"));
    let own = t.w("legend-own");
    let head = Head {
        id: "fields-chart",
        title: &title,
        description: &description,
        lang: t.0,
        digits: published.digits(),
    };
    let legend = Legend { own: &own, mean: &mean, best: &best };
    let chart = Comparison { head, legend, rows: rows.collect(), missing: &missing };
    Drawn::new(&description, |layout| chart.svg(layout))
}

fn field_rows(t: T, published: &Published, unit: usize) -> Vec<FieldRow> {
    let digits = published.digits();
    let result = published.result(unit);
    let row = |&id: &usize| {
        let node = published.framework().node(id);
        let figure = result.nodes[id];
        let share = percent(result, id);
        let all = published.board.nodes[id].as_ref();
        FieldRow {
            code: node.code.to_string(),
            anchor: anchor(&node.code),
            name: node.name.get(t.0).to_owned(),
            points: points(t, figure.points, figure.max),
            class: heat(share),
            percent: t.percent(share, digits),
            mean: t.percent(all.map(|m| m.mean), digits),
            best: t.percent(all.map(|m| m.highest), digits),
            rank: rank(figure.rank),
        }
    };
    published.board.fields.iter().map(row).collect()
}

/// The place of a node in a page: `c-1-2-3`.
pub(crate) fn anchor(code: &parindex_framework::Code) -> String {
    format!("c-{}", code.to_string().replace('.', "-"))
}
