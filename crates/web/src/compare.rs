//! `/{lang}/{campaign}/compare`: up to six units beside each other, field by field, and which of their differences are more
//! than the samples' error.

mod asked;
mod tables;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_index::peers;
use parindex_locale::Message;

use crate::download::csv;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::query::encode;
use crate::state::AppState;
use crate::table::{campaign_address, unit_address};
use crate::told::Shown;
use crate::words::{Drawn, T, rank};
use asked::Asked;
use tables::{Kind, chart, told};

pub(crate) use parindex_report::MOST_BESIDE as MOST;

/// Units that a unit is compared with when somebody comes from its page.
const PEERS: usize = 4;
/// Units that are offered where more than one answers to what was typed.
const OFFERED: usize = 20;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    page: Page,
    action: String,
    q: String,
    chosen: Vec<Chosen>,
    /// Whether there is room for another one.
    open: bool,
    /// What answers to what was typed, each with the address that adds it.
    offers: Vec<(String, String)>,
    faults: Vec<String>,
    /// Where there is nothing to compare yet: who could be, and the address that shows it.
    begin: Option<(String, String)>,
    drawn: Option<Drawn>,
    tables: Vec<Shown>,
    basis: String,
}

/// A unit that is compared.
struct Chosen {
    code: String,
    name: String,
    address: String,
    rank: String,
    index: String,
    band: String,
    /// The ranks that the samples leave open.
    between: Option<String>,
    /// The address without it.
    without: String,
}

/// The address of some units beside each other.
fn address(t: T, published: &Published, units: impl Iterator<Item = usize>) -> String {
    let codes: Vec<String> =
        units.map(|unit| format!("u={}", encode(&published.units()[unit].code))).collect();
    format!("{}/compare?{}", campaign_address(t.0, published), codes.join("&"))
}

/// The address that compares a unit with those nearest to it; none where there are none.
pub(crate) fn with_peers(t: T, published: &Published, unit: usize) -> Option<String> {
    let near = peers(&published.campaign.input, &published.results, unit, PEERS);
    let all = std::iter::once(unit).chain(near.iter().copied());
    (!near.is_empty()).then(|| address(t, published, all))
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let (t, published) = (site.t, &*published);
    let asked = Asked::read(t, published, &site.query);
    if let Some(wanted) = &asked.file {
        let kind = Kind::named(wanted).ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
        let (heads, rows) = told(t, published, &asked.units, kind).plain();
        return Ok(csv(kind.file(), heads, &rows));
    }
    let page = site.page(t.w("compare-title"), Some(Here::new(t, published, Tab::Compare)));
    Ok(html(&ComparePage::new(t, published, asked, page)))
}

impl ComparePage {
    fn new(t: T, published: &Published, asked: Asked, page: Page) -> ComparePage {
        let units = &asked.units;
        let shown = |kind: Kind| Shown {
            id: kind.word().to_owned(),
            told: told(t, published, units, kind),
            file: format!("{}&file={}", address(t, published, units.iter().copied()), kind.word()),
        };
        let several = units.len() > 1;
        let kinds = Kind::ALL.into_iter().filter(|_| several);
        let offer = |&unit: &usize| {
            let all = units.iter().copied().chain([unit]);
            (published.units()[unit].name.get(t.0).to_owned(), address(t, published, all))
        };
        ComparePage {
            action: format!("{}/compare", campaign_address(t.0, published)),
            chosen: units.iter().map(|unit| Chosen::new(t, published, units, *unit)).collect(),
            open: units.len() < MOST,
            offers: asked.found.iter().take(OFFERED).map(offer).collect(),
            begin: if several { None } else { begin(t, published, units.first().copied()) },
            drawn: several.then(|| chart(t, published, units)),
            tables: kinds.map(shown).collect(),
            basis: t.w(if published.uncertainty.is_some() {
                "compare-real-why"
            } else {
                "compare-exact-why"
            }),
            q: asked.q,
            faults: asked.faults,
            page,
        }
    }
}

/// Who could be compared: a unit with those nearest to it, or the first of the ranking.
fn begin(t: T, published: &Published, unit: Option<usize>) -> Option<(String, String)> {
    if let Some(unit) = unit {
        let said = Message::new("compare-peers-of").text("unit", published.units()[unit].name.get(t.0));
        return Some((t.say(&said), with_peers(t, published, unit)?));
    }
    let first = &published.board.order[..published.board.ranked.min(PEERS + 1)];
    let said = Message::new("compare-begin").count("n", first.len());
    (first.len() > 1).then(|| (t.say(&said), address(t, published, first.iter().copied())))
}

impl Chosen {
    fn new(t: T, published: &Published, all: &[usize], unit: usize) -> Chosen {
        let known = &published.units()[unit];
        let others = all.iter().copied().filter(|other| *other != unit);
        let sure = published.uncertainty.as_ref().and_then(|all| all.units[unit].as_ref());
        let between = sure.and_then(|sure| sure.ranks).map(|(low, high)| {
            t.say(&Message::new("compare-between").count("low", low as usize).count("high", high as usize))
        });
        Chosen {
            code: known.code.clone(),
            name: known.name.get(t.0).to_owned(),
            address: unit_address(t.0, published, unit),
            rank: rank(published.result(unit).index.rank),
            index: t.percent(published.board.index[unit], published.digits()),
            band: published.band(unit).unwrap_or_default().to_owned(),
            between,
            without: address(t, published, others),
        }
    }
}
