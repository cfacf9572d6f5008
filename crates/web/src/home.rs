//! `/{lang}`: the result of the newest year in ten seconds, and all published campaigns.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_framework::Decision;
use parindex_locale::Message;

use crate::card;
use crate::digest::Digest;
use crate::page::{Page, Site, html};
use crate::published::Published;
use crate::query::encode;
use crate::state::AppState;
use crate::words::T;

/// Campaigns of the newest year whose results stand on the page; the list has all of them.
const AT_ONCE: usize = 3;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
    /// The campaigns of the newest year.
    digests: Vec<Digest>,
    cards: Vec<Card>,
}

/// A campaign on the list.
struct Card {
    address: String,
    title: String,
    year: i16,
    kind: String,
    units: String,
    mean: Option<String>,
    decision: Option<String>,
    illustrative: bool,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Response {
    let (t, all) = (site.t, state.all());
    let newest = all.iter().map(|published| published.meta().year).max();
    let newest = all.iter().filter(|published| Some(published.meta().year) == newest).take(AT_ONCE);
    let card = all.first().map(|published| card::address(t.0, published));
    html(&Home {
        digests: newest.map(|published| Digest::new(t, published, &all)).collect(),
        cards: all.iter().map(|published| Card::new(t, published)).collect(),
        page: site.page(t.w("home-title"), None).saying(t.w("home-lead")).with_card(card),
    })
}

impl Card {
    fn new(t: T, published: &Published) -> Card {
        let meta = published.meta();
        let mean = published.board.summary.as_ref();
        Card {
            address: format!("/{}/{}", t.0.tag(), encode(&meta.id)),
            title: published.title(t.0).to_owned(),
            year: meta.year,
            kind: t.kind(&published.framework().meta.kind),
            units: t.say(&Message::new("units-count").count("n", published.units().len())),
            mean: mean.map(|m| t.percent(Some(m.mean), published.digits())),
            decision: decision(t, published),
            illustrative: meta.illustrative,
        }
    }
}

/// The decisions that a campaign rests on, or the one that set its framework.
pub(crate) fn decision(t: T, published: &Published) -> Option<String> {
    let own = published.meta().decisions.iter().map(|decision| named(t, decision)).collect::<Vec<_>>();
    let set = || published.framework().meta.decision.as_ref().map(|decision| named(t, decision));
    if own.is_empty() { set() } else { Some(own.join("; ")) }
}

/// A decision as it is cited: its number and its date.
pub(crate) fn named(t: T, decision: &Decision) -> String {
    let number = &*decision.number;
    t.say(&match &decision.date {
        Some(date) => {
            Message::new("decision-dated").text("number", number).text("date", crate::words::date(date))
        }
        None => Message::new("decision").text("number", number),
    })
}
