//! `/office/campaigns/{id}/runs/{number}/compare?with=…`: two frozen runs cell by cell: what changed, and because of which
//! event.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_store::Filter;
use parindex_workflow::AssessmentId;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::{Determination, Run};

use super::frozen::parts;
use super::run::{list, title};
use super::{asked_run, seen};
use crate::changes::{
    CellChange, UnitRow, cell_file, changes, counted, criterion_name, figure_said, unit_file, unit_name,
    unit_rows,
};
use crate::download::csv;
use crate::office::account::moment;
use crate::office::audit::{Names, action};
use crate::office::campaign::{address, crumb};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::published::Published;
use crate::query::value;
use crate::words::T;

/// The most cells on the page; beyond, they are counted.
const MOST: usize = 500;
/// The most records of a unit that are looked through.
const MOST_RECORDS: u32 = 1_000;

#[derive(Template)]
#[template(path = "office/determination/compare.html")]
struct ComparePage {
    page: Page,
    nav: Nav,
    crumbs: [(String, String); 3],
    titles: [String; 2],
    parts: Vec<Part>,
}

/// What differs under one framework.
struct Part {
    title: String,
    anchor: usize,
    units: Vec<UnitRow>,
    cells: Vec<CellRow>,
    /// That there are more cells than are shown.
    more: Option<String>,
    /// How much differs.
    said: String,
    /// The addresses of both tables as files.
    files: [String; 2],
}

/// A cell that differs.
struct CellRow {
    unit: String,
    code: String,
    criterion: String,
    figures: [String; 2],
    why: Vec<String>,
}

/// `GET /office/campaigns/{id}/runs/{number}/compare`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (campaign, known, run) = asked_run(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let with = value(&visitor.site.query, "with").and_then(|with| known.run(with.parse().ok()?));
    let with = with.ok_or_else(|| visitor.missing())?.clone();
    for run in [&run, &with] {
        seen(&staff, &campaign, &format!("run-{}", run.number)).await?;
    }
    // From the earlier to the later, whichever was asked for first.
    let here = (address(visitor, &campaign, &format!("/runs/{}", run.number)), title(t, &run));
    let (old, new) = if with.number < run.number { (with, run) } else { (run, with) };
    let computed = [parts(&staff, &old).await?, parts(&staff, &new).await?];
    let page =
        format!("{}/compare?with={}", here.0, if here.1 == title(t, &new) { old.number } else { new.number });
    let wanted = value(&visitor.site.query, "file");
    let between = Between { staff: &staff, campaign: &campaign, known: &known, old: &old, new: &new };
    let mut shown = Vec::new();
    for (place, part) in new.parts.iter().enumerate() {
        let Some(earlier) = old.parts.iter().position(|p| p.framework == part.framework) else { continue };
        let both = [&computed[0][earlier].published, &computed[1][place].published];
        if let Some(found) = wanted.as_ref().and_then(|wanted| file(t, place, wanted, both)) {
            return Ok(found);
        }
        shown.push(between.part(place, both, &page).await?);
    }
    if wanted.is_some() {
        return Err(visitor.missing());
    }
    Ok(html(&ComparePage {
        page: visitor.site.page(t.w("run-compare"), None),
        nav: Nav::of(&staff, "/campaigns").since_run(&staff, &campaign, &new).await?,
        crumbs: [crumb(visitor, &campaign), list(&staff, &campaign), here],
        titles: [title(t, &old), title(t, &new)],
        parts: shown,
    }))
}

/// The tables as files are called.
const TABLES: [&str; 2] = ["units", "cells"];

fn file_name(table: &str, place: usize) -> String {
    format!("compare-{}-{table}.csv", place + 1)
}

/// A table as a file, whole; none where it is another one that is wanted.
fn file(t: T, place: usize, wanted: &str, both: [&Published; 2]) -> Option<Response> {
    let table = TABLES.into_iter().find(|table| file_name(table, place) == wanted)?;
    let (heads, rows) = if table == "units" { unit_file(t, both) } else { cell_file(t, both) };
    Some(csv(wanted, heads, &rows))
}

/// Two runs, the earlier first.
struct Between<'a> {
    staff: &'a Staff,
    campaign: &'a Campaign,
    known: &'a Determination,
    old: &'a Run,
    new: &'a Run,
}

/// Something that happened between two runs.
struct Happened {
    /// The criterion; of the unit as a whole where there is none.
    code: Option<String>,
    words: String,
}

impl Between<'_> {
    async fn part(&self, place: usize, both: [&Published; 2], page: &str) -> Result<Part, Problem> {
        let t = self.staff.visitor.site.t;
        let [before, after] = both;
        let found = changes(before, after);
        let units = unit_rows(t, both, &found);
        let shown = &found.cells[..found.cells.len().min(MOST)];
        let happened = self.happened(shown).await?;
        let tables = self.tables(place);
        let cell = |change: &CellChange| self.cell(both, change, &happened, &tables);
        let more = found.cells.len() - shown.len();
        Ok(Part {
            title: after.framework().meta.title.get(t.0).to_owned(),
            anchor: place + 1,
            units,
            cells: shown.iter().map(cell).collect(),
            said: t.say(&counted(&found)),
            files: TABLES.map(|table| format!("{page}&file={}", file_name(table, place))),
            more: (more > 0).then(|| t.say(&Message::new("run-compare-more").count("count", more))),
        })
    }

    fn cell(
        &self,
        both: [&Published; 2],
        change: &CellChange,
        happened: &BTreeMap<String, Vec<Happened>>,
        tables: &[String],
    ) -> CellRow {
        let t = self.staff.visitor.site.t;
        let framework = both[1].framework();
        let node = framework.find(&change.code).map(|id| framework.node(id));
        let appraised = node.is_none_or(|node| node.scored_by == parindex_framework::ScoredBy::Appraisal);
        let code = change.code.to_string();
        let own = |known: &&Happened| known.code.as_ref().is_none_or(|at| *at == code);
        let events = happened.get(&change.unit).into_iter().flatten().filter(own);
        let mut why: Vec<String> = events.map(|known| known.words.clone()).collect();
        if !appraised {
            why = tables.to_vec();
        }
        if why.is_empty() {
            why.push(t.w("run-compare-no-event"));
        }
        CellRow {
            unit: unit_name(t, both, &change.unit),
            criterion: criterion_name(t, both, change),
            figures: change.figures.map(|figure| figure_said(t, figure)),
            code,
            why,
        }
    }

    /// What happened to the dossiers of these cells' units between the runs, the oldest first.
    async fn happened(&self, cells: &[CellChange]) -> Result<BTreeMap<String, Vec<Happened>>, Problem> {
        let (store, t) = (self.staff.visitor.store(), self.staff.visitor.site.t);
        let names = Names::new(store).await.map_err(|e| self.staff.failed(&e))?;
        let units: BTreeSet<&str> = cells.iter().map(|cell| cell.unit.as_str()).collect();
        let mut all = BTreeMap::new();
        for unit in units {
            let id = unit.parse().ok().and_then(|unit| AssessmentId::of(self.campaign.id(), &unit).ok());
            let Some(id) = id else { continue };
            let filter = Filter {
                subjects: Some([format!("assessment/{id}")].into()),
                before: Some(self.new.records),
                ..Filter::default()
            };
            let entries = store.entries(&filter, MOST_RECORDS).await.map_err(|e| self.staff.failed(&e))?;
            let mut happened = Vec::new();
            for entry in entries.iter().rev().filter(|entry| entry.number >= self.old.records) {
                let event = entry.record.event();
                let at = jiff::Timestamp::from_microsecond(event.time).unwrap_or_default();
                let words = Message::new("run-compare-event").text("what", action(t, &event.action));
                let words = words.text("who", names.actor(t, &event.actor)).text("when", moment(at));
                let words = words.text("record", entry.number.to_string());
                let code = event.after["change"]["code"].as_str().map(str::to_owned);
                happened.push(Happened { code, words: t.say(&words) });
            }
            all.insert(unit.to_owned(), happened);
        }
        Ok(all)
    }

    /// The tables of figures that only the later run has.
    fn tables(&self, place: usize) -> Vec<String> {
        let t = self.staff.visitor.site.t;
        let used = |run: &Run, place: usize| {
            run.parts.get(place).map(|part| part.tables.clone()).unwrap_or_default()
        };
        let new = used(self.new, place);
        let framework = self.new.parts.get(place).map(|part| &part.framework);
        let earlier = self.old.parts.iter().position(|part| Some(&part.framework) == framework);
        let old = earlier.map(|place| used(self.old, place)).unwrap_or_default();
        let added = self
            .known
            .tables()
            .iter()
            .filter(|table| new.contains(&table.number) && !old.contains(&table.number));
        let words = |table: &parindex_workflow::determination::Table| {
            let message = Message::new("run-compare-table").text("number", table.number.to_string());
            t.say(&message.text("source", &*table.brought.source).text("when", moment(table.at)))
        };
        added.map(words).collect()
    }
}
