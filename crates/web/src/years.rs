//! `/{lang}/{campaign}/years`: the index over the years, joined along the lineage of criteria and of units, with a mark where
//! the method changed; and what the difference from the year before is made of. The staff side shows the same of a run
//! (`office/determination/years.rs`).

mod chart;
mod series;
mod tables;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;

use crate::download::csv;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::query::{encode, pairs, value};
use crate::state::AppState;
use crate::table::campaign_address;
use crate::told::Shown;
use crate::words::{Drawn, T};
use tables::{Kind, Looked};

pub(crate) use series::{Series, Step};

/// Units that are offered while one types; of more, one knows the code or looks it up.
const OFFERED: usize = 300;
/// Rows on the page; the file has all of them.
const ROWS: usize = 100;

#[derive(Template)]
#[template(path = "years.html")]
struct YearsPage {
    page: Page,
    view: View,
}

/// What the page shows, on either side.
pub(crate) struct View {
    pub(crate) action: String,
    /// What the form carries along besides.
    pub(crate) kept: Vec<(String, String)>,
    /// The code that was typed.
    pub(crate) unit: String,
    /// Codes with names.
    pub(crate) units: Vec<(String, String)>,
    pub(crate) fault: Option<String>,
    pub(crate) drawn: Option<Drawn>,
    pub(crate) tables: Vec<Shown>,
}

/// An answer: the page, a table as a file, or no such table.
pub(crate) enum Answer {
    Page(Box<View>),
    File(&'static str, Vec<String>, Vec<Vec<String>>),
    Missing,
}

/// Where the pages are: this one, with what it carries along, and what stands before the code of an earlier campaign, where it
/// has a page.
pub(crate) struct Addresses {
    pub(crate) page: String,
    pub(crate) kept: Vec<(String, String)>,
    pub(crate) campaigns: Option<String>,
}

impl Addresses {
    /// This page, asked for something.
    fn with(&self, asked: &[(&str, &str)]) -> String {
        let kept = self.kept.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<String> = kept
            .chain(asked.iter().copied())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        format!("{}?{}", self.page, all.join("&"))
    }
}

/// The answer to a query.
pub(crate) fn answer(t: T, series: &Series<'_>, query: &str, addresses: Addresses) -> Answer {
    let asked = pairs(query);
    let typed = asked.iter().find(|(name, _)| name == "unit").map_or("", |(_, code)| code.trim());
    let Some(last) = series.last() else { return Answer::Missing };
    let unit = last.published.board.find(typed);
    let looked = Looked::new(t, series, unit, &addresses);
    if let Some(wanted) = value(query, "file") {
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == wanted) else {
            return Answer::Missing;
        };
        let (heads, rows) = looked.told(kind).plain();
        return Answer::File(kind.file(), heads, rows);
    }
    let shown = |kind: Kind| {
        let mut told = looked.told(kind);
        told.rows.truncate(ROWS);
        let code = unit.map(|_| ("unit", typed));
        let asked: Vec<(&str, &str)> = code.into_iter().chain([("file", kind.word())]).collect();
        Shown { id: kind.word().to_owned(), told, file: addresses.with(&asked) }
    };
    let names = last.published.units().iter().map(|unit| (unit.code.clone(), unit.name.get(t.0).to_owned()));
    let unknown =
        (!typed.is_empty() && unit.is_none()).then(|| Message::new("years-unknown").text("code", typed));
    let drawn = series.ends().and_then(|_| looked.chart());
    let kinds = Kind::ALL.into_iter().filter(|kind| series.ends().is_some() && kind.is_shown(unit));
    let tables: Vec<Shown> = kinds.map(shown).filter(|table| !table.told.rows.is_empty()).collect();
    Answer::Page(Box::new(View {
        drawn,
        tables,
        unit: typed.to_owned(),
        units: if last.published.units().len() > OFFERED { Vec::new() } else { names.collect() },
        fault: unknown.map(|message| t.say(&message)),
        action: addresses.page,
        kept: addresses.kept,
    }))
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let (t, query, all, last) = (site.t, site.query.clone(), state.all(), published.clone());
    // The year before is computed under other criteria for a while; other readers must not wait for it.
    let made = tokio::task::spawn_blocking(move || {
        let series = Series::new(&last, all.iter().map(|one| &**one), std::iter::empty());
        let addresses = Addresses {
            page: format!("{}/years", campaign_address(t.0, &last)),
            kept: Vec::new(),
            campaigns: Some(format!("/{}/", t.0.tag())),
        };
        answer(t, &series, &query, addresses)
    });
    match made.await.ok().ok_or_else(|| site.problem(StatusCode::INTERNAL_SERVER_ERROR))? {
        Answer::Missing => Err(site.problem(StatusCode::NOT_FOUND)),
        Answer::File(name, heading, rows) => Ok(csv(name, heading, &rows)),
        Answer::Page(view) => {
            let here = Here::new(t, &published, Tab::Years);
            Ok(html(&YearsPage { page: site.page(t.w("years-title"), Some(here)), view: *view }))
        }
    }
}
