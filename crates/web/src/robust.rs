//! `/{lang}/{campaign}/method`: what the ranks owe to the choices of method, with the figures to take home.

mod charts;
mod grids;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_package::MethodTable;
use parindex_robust::Method;
use parindex_robust::method::{Factor, UnitRanks};

use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::state::AppState;
use crate::table::campaign_address;
use crate::words::{Drawn, T};
use grids::Grid;

/// Units that the page shows; the file has all of them.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "method.html")]
struct MethodPage {
    page: Page,
    found: Option<Found>,
    files: Vec<(String, String)>,
}

/// What was found, as the page shows it.
struct Found {
    cards: Vec<Card>,
    ranks: Option<Drawn>,
    choices: Option<Drawn>,
    fields: Option<Drawn>,
    unit_grid: Grid,
    choice_grid: Grid,
    options: Vec<(String, String)>,
    field_grid: Grid,
    leaf_grid: Grid,
    correlation_grid: Grid,
    component_grid: Grid,
    basis: String,
}

/// A figure with its name and what it means.
struct Card {
    name: String,
    value: String,
    hint: String,
}

/// A published campaign, what was found of it, and the language that it is said in.
struct Told<'a> {
    t: T,
    published: &'a Published,
    method: &'a Method,
    /// The ranked units that the page shows, in the order of their ranks.
    units: Vec<(usize, UnitRanks)>,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let found = site.campaign(&state)?;
    let it = found.clone();
    // The first reader waits for ten thousand trials; others must not wait for that reader.
    let made = tokio::task::spawn_blocking(move || it.method().is_some());
    let there = made.await.map_err(|_| site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    let (t, published) = (site.t, &*found);
    let address = format!("{}/files", campaign_address(t.0, published));
    let words = ["robust-file-ranks", "robust-file-criteria", "robust-file-choices", "robust-file-structure"];
    let file =
        |(table, word): (MethodTable, &'static str)| (format!("{address}/{}", table.file()), t.w(word));
    Ok(html(&MethodPage {
        page: site.page(t.w("robust-page"), Some(Here::new(t, published, Tab::Method))),
        found: published.method().map(|method| Told::new(t, published, method).found()),
        files: MethodTable::ALL.into_iter().zip(words).filter(|_| there).map(file).collect(),
    }))
}

impl<'a> Told<'a> {
    fn new(t: T, published: &'a Published, method: &'a Method) -> Told<'a> {
        let found = method.units.iter().enumerate();
        let mut units: Vec<(usize, UnitRanks)> =
            found.filter_map(|(unit, ranks)| Some((unit, (*ranks)?))).collect();
        units.sort_by_key(|(unit, ranks)| (ranks.decided, *unit));
        units.truncate(SHOWN);
        Told { t, published, method, units }
    }

    fn found(&self) -> Found {
        let Told { t, method, .. } = self;
        let basis =
            Message::new("robust-basis").count("trials", method.trials).count("failed", method.failed);
        Found {
            cards: self.cards(),
            ranks: self.rank_plot(),
            choices: self.choice_bars(),
            fields: self.field_bars(),
            unit_grid: self.unit_grid(),
            choice_grid: self.choice_grid(),
            options: method.factors.iter().map(|(factor, _)| words(*t, *factor)).collect(),
            field_grid: self.field_grid(),
            leaf_grid: self.leaf_grid(),
            correlation_grid: self.correlation_grid(),
            component_grid: self.component_grid(),
            basis: t.say(&basis),
        }
    }

    fn cards(&self) -> Vec<Card> {
        let Told { t, method, .. } = self;
        let card = |name, value, hint| Card { name: t.w(name), value, hint: t.w(hint) };
        let first = method.components.first().map(|component| t.share(component.share, 1));
        vec![
            card("robust-card-weights", t.real(Some(method.moved_by_weights), 1), "robust-card-weights-hint"),
            card("robust-card-all", t.real(Some(method.moved_by_all), 1), "robust-card-all-hint"),
            card("robust-card-alpha", t.real(method.alpha, 2), "robust-card-alpha-hint"),
            card("robust-card-first", first.unwrap_or_default(), "robust-card-first-hint"),
        ]
    }

    fn unit_name(&self, unit: usize) -> &str {
        self.published.units()[unit].name.get(self.t.0)
    }

    fn node_name(&self, node: usize) -> &str {
        self.published.framework().node(node).name.get(self.t.0)
    }
}

/// What a choice is called, and its options.
fn words(t: T, factor: Factor) -> (String, String) {
    let (name, options) = match factor {
        Factor::Weights => ("robust-choice-weights", "robust-choice-weights-options"),
        Factor::Scaling => ("robust-choice-scaling", "robust-choice-scaling-options"),
        Factor::Aggregation => ("robust-choice-aggregation", "robust-choice-aggregation-options"),
        Factor::LeftOut => ("robust-choice-left-out", "robust-choice-left-out-options"),
        Factor::Absent => ("robust-choice-absent", "robust-choice-absent-options"),
    };
    (t.w(name), t.w(options))
}
