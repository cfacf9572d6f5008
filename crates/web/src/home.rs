//! `/{lang}`: the published campaigns.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_locale::Message;

use crate::page::{Page, Site, html};
use crate::published::Published;
use crate::query::encode;
use crate::state::AppState;
use crate::words::T;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
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
    let cards = state.all().iter().map(|published| Card::new(site.t, published)).collect();
    html(&Home { page: site.page(site.t.w("home-title"), None), cards })
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
    let own = &published.meta().decisions;
    let all: Vec<_> =
        if own.is_empty() { published.framework().meta.decision.iter().collect() } else { own.iter().collect() };
    let one = |decision: &&parindex_framework::Decision| match &decision.date {
        Some(date) => t.say(
            &Message::new("decision-dated").text("number", &*decision.number).text("date", t.date(date)),
        ),
        None => t.say(&Message::new("decision").text("number", &*decision.number)),
    };
    (!all.is_empty()).then(|| all.iter().map(one).collect::<Vec<_>>().join("; "))
}
