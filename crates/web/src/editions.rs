//! `/{lang}/{campaign}/editions`: the editions of a publication, what each corrected, and what changed from one to the next.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;

use crate::changes::{
    CellChange, UnitRow, cell_file, changes, counted, criterion_name, figure_said, unit_name, unit_rows,
};
use crate::download::csv;
use crate::home::decision;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::{Issue, Published};
use crate::query::value;
use crate::state::AppState;
use crate::table::campaign_address;
use crate::words::{T, moment};

/// The most cells that a page shows of an edition; the file has all.
const MOST: usize = 200;
/// The name of the file of changes.
const FILE: &str = "changes.csv";

#[derive(Template)]
#[template(path = "editions.html")]
struct EditionsPage {
    page: Page,
    /// The newest first.
    editions: Vec<Shown>,
}

/// An edition, and what it changed.
struct Shown {
    number: usize,
    title: String,
    address: String,
    package: String,
    at: Option<String>,
    decision: Option<String>,
    corrects: Option<String>,
    changed: Option<Changed>,
}

/// What is other than in the edition before.
struct Changed {
    said: String,
    file: String,
    units: Vec<UnitRow>,
    /// Unit, code, criterion, before, after.
    cells: Vec<[String; 5]>,
    more: Option<String>,
}

impl Issue {
    /// What every page says of the edition that it is of; nothing of a first one that stands.
    pub(crate) fn said(&self, t: T) -> Option<String> {
        let number = self.number.to_string();
        let when = |at: Option<jiff::Timestamp>| at.map(moment).unwrap_or_default();
        let message = if self.release.is_some() {
            Message::new("editions-preview").text("when", when(self.release))
        } else if let Some(why) = &self.replaced {
            Message::new("editions-replaced").text("when", when(self.at)).text("why", &**why)
        } else if let Some(why) = self.corrects.as_ref().filter(|_| self.number > 1) {
            Message::new("editions-corrected").text("when", when(self.at)).text("why", &**why)
        } else {
            return None;
        };
        Some(t.say(&message.text("number", number)))
    }
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let (t, wanted) = (site.t, value(&site.query, "changes").map(|wanted| wanted.parse::<usize>().ok()));
    let mut all = state.editions(&published.meta().id);
    if published.issue.release.is_some() {
        all.push(published.clone());
    }
    // Thousands of units with a hundred criteria take a moment; other readers must not wait for it.
    let made = tokio::task::spawn_blocking(move || match wanted {
        Some(number) => Err(file(t, &all, number)),
        None => Ok(shown(t, &all)),
    });
    match made.await.map_err(|_| site.problem(StatusCode::INTERNAL_SERVER_ERROR))? {
        Err(file) => {
            let (heading, rows) = file.ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
            Ok(csv(FILE, heading, &rows))
        }
        Ok(editions) => Ok(html(&EditionsPage {
            page: site.page(t.w("editions-title"), Some(Here::new(t, &published, Tab::Editions))),
            editions,
        })),
    }
}

fn shown(t: T, all: &[Arc<Published>]) -> Vec<Shown> {
    let edition = |(place, one): (usize, &Arc<Published>)| {
        let address = campaign_address(t.0, one);
        let before = place.checked_sub(1).map(|before| &all[before]);
        let number = one.issue.number.max(1);
        Shown {
            number,
            title: t.say(&Message::new("editions-edition").text("number", number.to_string())),
            package: format!("{address}/files/package.zip"),
            at: one.issue.at.map(moment),
            decision: decision(t, one),
            corrects: one.issue.corrects.clone(),
            changed: before.map(|before| changed(t, [before, one], &address, number)),
            address,
        }
    };
    let mut shown: Vec<Shown> = all.iter().enumerate().map(edition).collect();
    shown.reverse();
    shown
}

fn changed(t: T, both: [&Published; 2], address: &str, number: usize) -> Changed {
    let found = changes(both[0], both[1]);
    let cells = found.cells.iter().take(MOST).map(|cell| row(t, both, cell)).collect();
    let more = found.cells.len().saturating_sub(MOST);
    Changed {
        said: t.say(&counted(&found)),
        file: format!("{address}/editions?changes={number}"),
        units: unit_rows(t, both, &found),
        cells,
        more: (more > 0).then(|| t.say(&Message::new("run-compare-more").count("count", more))),
    }
}

fn row(t: T, both: [&Published; 2], cell: &CellChange) -> [String; 5] {
    let [before, after] = cell.figures.map(|figure| figure_said(t, figure));
    let unit = unit_name(t, both, &cell.unit);
    [unit, cell.code.to_string(), criterion_name(t, both, cell), before, after]
}

/// The scores that an edition changed.
fn file(t: T, all: &[Arc<Published>], number: Option<usize>) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let place = all.iter().position(|one| Some(one.issue.number) == number)?;
    Some(cell_file(t, [&*all[place.checked_sub(1)?], &*all[place]]))
}
