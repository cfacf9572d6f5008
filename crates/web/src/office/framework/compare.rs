//! `/office/frameworks/{id}/compare?with=OTHER`: two versions as officials are used to see them: old, new, reason. Rules are
//! compared in words; what differs is marked, on paper too.

mod marked;
mod reason;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_framework::rule::{Words, explain};
use parindex_framework::{Change, Changed, Framework as Table, NodeId, diff_along};
use parindex_locale::Message;

use super::super::form::{Field, Form, Nav};
use super::super::visitor::Staff;
use super::versions::{Version, versions};
use super::{address, found, title};
use crate::page::{Page, Problem, html};
use crate::state::AppState;
use crate::words::T;
use marked::{Part, marked};
use reason::Reasons;

#[derive(Template)]
#[template(path = "office/framework/compare.html")]
struct Compare {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    here: String,
    /// The earlier versions to choose from; empty where there is none.
    with: Vec<Field>,
    old: String,
    new: String,
    counts: Vec<String>,
    rows: Vec<Row>,
    renumbered: Vec<String>,
    /// Why nothing can be compared.
    why: Option<String>,
}

/// A node that changed.
struct Row {
    /// What changed, in words.
    changes: Vec<String>,
    old: Option<Side>,
    new: Option<Side>,
    reasons: Vec<String>,
}

/// A node in one of the versions, with what differs marked.
struct Side {
    code: String,
    name: Vec<Part>,
    max: Vec<Part>,
    rule: Vec<Part>,
    details: Vec<Part>,
}

/// `GET /office/frameworks/{id}/compare`
pub(super) async fn show(State(state): State<AppState>, staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let chain = versions(&staff, &state, &framework).await?;
    let form = Form::read(&visitor.site.query);
    let page = |why: Option<&'static str>| Compare {
        page: visitor.site.page(t.w("framework-compare"), None),
        nav: Nav::of(&staff, "/frameworks"),
        crumb: (visitor.path(&address(&framework)), title(t, &framework)),
        here: visitor.path(&format!("{}/compare", address(&framework))),
        with: Vec::new(),
        old: String::new(),
        new: title(t, &framework),
        counts: Vec::new(),
        rows: Vec::new(),
        renumbered: Vec::new(),
        why: why.map(|id| t.w(id)),
    };
    let Some(chain) = chain else { return Ok(html(&page(Some("framework-compare-faulty")))) };
    let earlier = chain.len().saturating_sub(1);
    if earlier == 0 {
        return Ok(html(&page(Some("framework-compare-none"))));
    }
    // The version it amends, unless an earlier one is asked for; one that is none is not there.
    let wished = form.get("with");
    let place = match chain[..earlier].iter().position(|version| version.id == wished) {
        Some(place) => place,
        None if wished.is_empty() => earlier - 1,
        None => return Err(visitor.missing()),
    };
    let tables: Vec<&Table> = chain[place..].iter().map(|version| &version.table).collect();
    let changed = diff_along(&tables);
    let reasons = Reasons::of(&framework, &chain[earlier].table);
    let speaker = Speaker { t, old: tables[0], new: tables[tables.len() - 1], reasons: &reasons };
    Ok(html(&Compare {
        with: vec![choice(t, &chain[..earlier], place)],
        old: chain[place].table.meta.title.get(t.0).to_owned(),
        counts: counts(t, &changed),
        rows: changed.iter().filter(|row| matters(row)).map(|row| speaker.row(row)).collect(),
        renumbered: changed.iter().filter_map(|row| speaker.renumbered(row)).collect(),
        ..page(None)
    }))
}

fn choice(t: T, earlier: &[Version], place: usize) -> Field {
    let option = |(at, version): (usize, &Version)| {
        let name = format!("{} ({})", version.table.meta.title.get(t.0), version.id);
        (version.id.clone(), name, at == place)
    };
    Field::new("with", "text", t.w("framework-compare-with"))
        .options(earlier.iter().enumerate().map(option).collect())
}

/// Whether more than a number changed.
fn matters(row: &Changed) -> bool {
    row.changes.iter().any(|change| !matches!(change, Change::Renumbered(..)))
}

/// A kind of change: what is said of it, and which changes are of it.
type Counted = (&'static str, fn(&Change) -> bool);

/// How many nodes were added, removed, and so on.
fn counts(t: T, changed: &[Changed]) -> Vec<String> {
    let kinds: [Counted; 5] = [
        ("framework-compare-added", |change| *change == Change::Added),
        ("framework-compare-removed", |change| *change == Change::Removed),
        ("framework-compare-reweighted", |change| matches!(change, Change::Reweighted(..))),
        ("framework-compare-reworded", |change| *change == Change::Reworded),
        ("framework-compare-rules", |change| *change == Change::RuleChanged),
    ];
    let count = |is: fn(&Change) -> bool| changed.iter().filter(|row| row.changes.iter().any(is)).count();
    kinds.into_iter().map(|(id, is)| t.say(&Message::new(id).count("n", count(is)))).collect()
}

/// Says what changed between two versions.
struct Speaker<'a> {
    t: T,
    old: &'a Table,
    new: &'a Table,
    reasons: &'a Reasons<'a>,
}

impl Speaker<'_> {
    fn row(&self, row: &Changed) -> Row {
        let old = row.old.first().map(|&id| self.texts(self.old, id));
        let new = row.new.map(|id| self.texts(self.new, id));
        let pairs: Vec<[Vec<Part>; 2]> = (0..4)
            .map(|of| {
                let text = |side: &Option<Texts>| {
                    side.as_ref().map(|side| side.parts[of].clone()).unwrap_or_default()
                };
                let [was, is]: [String; 2] = [text(&old), text(&new)];
                // What is wholly new or gone is not marked word by word.
                if old.is_none() || new.is_none() {
                    [Part::plain(was), Part::plain(is)]
                } else {
                    marked(&was, &is)
                }
            })
            .collect();
        let side = |code: String, at: usize| {
            let part = |of: usize| pairs[of][at].clone();
            Side { code, name: part(0), max: part(1), rule: part(2), details: part(3) }
        };
        let codes: Vec<String> = row.old.iter().map(|&id| self.old.node(id).code.to_string()).collect();
        Row {
            changes: row.changes.iter().map(|change| self.t.say(&change.message())).collect(),
            old: old.is_some().then(|| side(codes.join(", "), 0)),
            new: new.map(|new| side(new.code, 1)),
            reasons: self.reasons.at(self.t, row.new),
        }
    }

    /// A node that has nothing but another code.
    fn renumbered(&self, row: &Changed) -> Option<String> {
        let (Some(Change::Renumbered(old, new)), Some(id)) = (row.changes.first(), row.new) else {
            return None;
        };
        (row.changes.len() == 1).then(|| format!("{old} → {new} {}", self.new.node(id).name.get(self.t.0)))
    }

    fn texts(&self, table: &Table, id: NodeId) -> Texts {
        let (t, node) = (self.t, table.node(id));
        let explained = || lines(t, &explain(&node.rule, node.max, table.vocabulary(node)));
        let rule = if node.is_leaf() { explained() } else { String::new() };
        let details: Vec<&str> =
            [&*node.evidence, &*node.appraiser].into_iter().filter(|text| !text.is_empty()).collect();
        let max = t.say(&Message::new("points").num("n", node.max.value()));
        let parts = [node.name.get(t.0).to_owned(), max, rule, details.join("\n")];
        Texts { code: node.code.to_string(), parts }
    }
}

/// The texts of a node: name, maximum, rule, details.
struct Texts {
    code: String,
    parts: [String; 4],
}

/// A rule in words, a line for each sentence.
fn lines(t: T, words: &Words) -> String {
    let mut all = t.say(&words.text);
    for item in &words.items {
        all = format!("{all}\n{}", lines(t, item));
    }
    all
}
