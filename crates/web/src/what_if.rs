//! `/{lang}/{campaign}/whatif`: what the ranking would be under other weights, with other points or facts of a unit, or
//! among some of the units; a reader's own view, of which nothing is kept. What would raise a unit most, and which are
//! like it. The staff side shows the same of a run (`office/determination/what_if.rs`).

mod asked;
mod form;
mod own;
mod shown;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_index::what_if;

use crate::download::csv;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::state::AppState;
use crate::table::campaign_address;
use crate::words::T;
use asked::{Asked, Table};
use form::Form;
use own::Own;
use shown::Shown;

#[derive(Template)]
#[template(path = "what_if.html")]
struct WhatIfPage {
    page: Page,
    view: View,
}

/// What the page shows, on either side.
pub(crate) struct View {
    pub(crate) form: Form,
    /// What could not be taken as it was typed.
    pub(crate) faults: Vec<String>,
    /// The ranking; none where nothing is supposed.
    pub(crate) shown: Option<Shown>,
    /// What is told of one unit; none where none is named.
    pub(crate) own: Option<Own>,
}

/// An answer: the page, or the ranking as a file.
pub(crate) enum Answer {
    Page(Box<View>),
    File(&'static str, Vec<String>, Vec<Vec<String>>),
}

/// Where the pages are: the form itself, and the units before their codes.
pub(crate) struct Addresses {
    pub(crate) form: String,
    pub(crate) units: String,
    /// What the form carries along besides.
    pub(crate) kept: Vec<(String, String)>,
    /// Whether the rule of a criterion may be supposed to be another, for those who work on the criteria.
    pub(crate) rules: bool,
}

/// The answer to a query.
pub(crate) fn answer(t: T, published: &Published, query: &str, addresses: Addresses) -> Answer {
    let asked = Asked::read(t, published, query, addresses.rules);
    let (framework, input) = (published.framework(), &published.campaign.input);
    let moves =
        (!asked.supposed.is_empty()).then(|| what_if(framework, input, &published.results, &asked.supposed));
    if let Some(wanted) = asked.file {
        let (heading, rows) = match wanted {
            Table::Ranking => shown::table(t, published, &moves.unwrap_or_default()),
            Table::Raise => own::raise_table(t, published, asked.unit),
            Table::Peers => own::peer_table(t, published, asked.unit),
        };
        return Answer::File(wanted.file(), heading, rows);
    }
    let link = asked.address(published, &addresses, &[("format", Table::Ranking.format())]);
    Answer::Page(Box::new(View {
        shown: moves.map(|moves| Shown::new(t, published, &moves, link, &addresses)),
        own: asked.unit.map(|unit| Own::new(t, published, unit, &asked, &addresses)),
        form: Form::new(t, published, &asked, addresses),
        faults: asked.faults,
    }))
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let (t, query, found) = (site.t, site.query.clone(), published.clone());
    let base = campaign_address(t.0, &found);
    // A large campaign is computed for a while; other readers must not wait for it.
    let made = tokio::task::spawn_blocking(move || {
        let addresses = Addresses {
            form: format!("{base}/whatif"),
            units: format!("{base}/units/"),
            kept: Vec::new(),
            rules: false,
        };
        answer(t, &found, &query, addresses)
    });
    match made.await.ok().ok_or_else(|| site.problem(StatusCode::INTERNAL_SERVER_ERROR))? {
        Answer::File(name, heading, rows) => Ok(csv(name, heading, &rows)),
        Answer::Page(view) => {
            let here = Here::new(t, &published, Tab::WhatIf);
            Ok(html(&WhatIfPage { page: site.page(t.w("whatif-title"), Some(here)), view: *view }))
        }
    }
}
