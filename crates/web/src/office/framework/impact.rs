//! `/office/frameworks/{id}/impact?campaign=…`: the data of a campaign computed under this version: who wins, who loses,
//! which criteria move most, and what could not be carried over and why.

mod data;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_framework::Framework as Table;
use parindex_index::{Carried, Impact, Moved, NodeMove, UnitMove, impact};
use parindex_locale::Message;
use parindex_package::Campaign as Package;
use rust_decimal::Decimal;

use self::data::{Data, choice, sources};
use super::super::form::{Field, Form, Nav};
use super::super::visitor::Staff;
use super::versions::{Version, versions};
use super::{address, broken, found, title};
use crate::download::csv;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};
use crate::state::AppState;
use crate::told::{Row, Shown, Told, Value, change, real, row};
use crate::words::T;

/// The most criteria on the list of those that move most; the file has all.
const MOST: usize = 15;
/// The tables.
const UNITS: &str = "units";
const NODES: &str = "nodes";
/// What stands over the units.
const UNIT_HEADS: [&str; 7] = [
    "framework-impact-unit",
    "framework-impact-index-old",
    "framework-impact-index-new",
    "framework-impact-change",
    "framework-impact-rank-old",
    "framework-impact-rank-new",
    "framework-impact-places",
];

#[derive(Template)]
#[template(path = "office/framework/impact.html")]
struct ImpactPage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    here: String,
    campaigns: Vec<Field>,
    why: Option<String>,
    units: Option<Shown>,
    nodes: Option<Shown>,
    left_out: Vec<String>,
    gone: Vec<String>,
    /// How the points of a criterion were carried over, where it is not the same.
    carried: Vec<(String, String)>,
}

/// `GET /office/frameworks/{id}/impact`
pub(super) async fn show(State(state): State<AppState>, staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let here = address(&framework);
    let empty = |why: Option<&'static str>| ImpactPage {
        page: visitor.site.page(t.w("framework-impact"), None),
        nav: Nav::of(&staff, "/frameworks"),
        crumb: (visitor.path(&here), title(t, &framework)),
        here: visitor.path(&format!("{here}/impact")),
        campaigns: Vec::new(),
        why: why.map(|id| t.w(id)),
        units: None,
        nodes: None,
        left_out: Vec::new(),
        gone: Vec::new(),
        carried: Vec::new(),
    };
    let Some(chain) = versions(&staff, &state, &framework).await? else {
        return Ok(html(&empty(Some("framework-compare-faulty"))));
    };
    let sources = sources(&staff, &state, &chain).await?;
    let form = Form::read(&visitor.site.query);
    let wished = form.get("campaign");
    // The newest campaign that is published, unless another is asked for; one that is none is not there.
    let chosen = if wished.is_empty() {
        sources.iter().find(|source| source.is_published()).or(sources.first())
    } else {
        sources.iter().find(|source| source.id == wished)
    };
    let Some(source) = chosen else {
        return if wished.is_empty() {
            Ok(html(&empty(Some("framework-impact-none"))))
        } else {
            Err(visitor.missing())
        };
    };
    let campaigns = vec![choice(t, &sources, &source.id)];
    let data = source.data(&staff, &state, &chain).await?.ok_or_else(|| visitor.missing())?;
    let computed = compute(data.clone(), chain, source.place).await.ok_or_else(|| broken(&staff))?;
    let mut tables = computed.tables(t, data.package());
    if let Some(wanted) = value(&visitor.site.query, "file") {
        let told = tables.into_iter().find(|(id, _)| file(id) == wanted).map(|(_, told)| told);
        let (heads, rows) = told.ok_or_else(|| visitor.missing())?.plain();
        return Ok(csv(&wanted, heads, &rows));
    }
    tables[1].1.rows.truncate(MOST);
    let at = format!("{here}/impact?campaign={}&file=", encode(&source.id));
    let [units, nodes] = tables.map(|(id, told)| {
        let file = visitor.path(&format!("{at}{}", file(id)));
        Some(Shown { id: id.to_owned(), told, file })
    });
    let page = ImpactPage { campaigns, units, nodes, ..empty(None) };
    Ok(html(&computed.page(t, data.package(), page)))
}

/// What came of a campaign's data.
struct Computed {
    impact: Impact,
    chain: Arc<[Version]>,
}

/// Computes on a thread of its own: other readers must not wait for it.
async fn compute(data: Arc<Data>, chain: Vec<Version>, place: usize) -> Option<Computed> {
    let chain = Arc::<[Version]>::from(chain);
    let shared = chain.clone();
    let made = tokio::task::spawn_blocking(move || {
        let package = data.package();
        // The data belong to the table that was published with them, whatever is kept under its name here.
        let later = shared[place + 1..].iter().map(|version| &version.table);
        let tables: Vec<&Table> = std::iter::once(&package.framework).chain(later).collect();
        impact(&tables, &package.input)
    });
    Some(Computed { impact: made.await.ok().flatten()?, chain })
}

impl Computed {
    fn new_table<'a>(&'a self, package: &'a Package) -> &'a Table {
        let last = self.chain.last().map(|version| &version.table);
        last.filter(|table| table.meta.id != package.framework.meta.id).unwrap_or(&package.framework)
    }

    /// Units and criteria, by what the tables are called.
    fn tables(&self, t: T, package: &Package) -> [(&'static str, Told); 2] {
        let (new, moves) = (self.new_table(package), self.impact.unit_moves());
        let node = |moved: &NodeMove| {
            let (code, name) = match moved.node {
                Moved::New(id) => (new.node(id).code.to_string(), named(t, new, id)),
                Moved::Gone(id) => {
                    let name = named(t, &package.framework, id);
                    let gone = t.w("framework-comment-gone");
                    (package.framework.node(id).code.to_string(), format!("{name} ({gone})"))
                }
            };
            row(t, &name, &code, None, vec![Value::Signed(real(Some(moved.mean)), 2)])
        };
        let units = moves.iter().map(|unit| moved(t, package, unit)).collect();
        let nodes = self.impact.node_moves(new).iter().map(node).collect();
        let node_heads = ["framework-comment-node", "framework-impact-mean"];
        let units = Told::new(t, "framework-impact-units", &UNIT_HEADS, units);
        let units = Told { said: said(t, package, &moves), ..units };
        [(UNITS, units), (NODES, Told::new(t, "framework-impact-nodes", &node_heads, nodes))]
    }

    fn page(&self, t: T, package: &Package, page: ImpactPage) -> ImpactPage {
        let new = self.new_table(package);
        let named = |table: &Table, id: usize| named(t, table, id);
        let leaf_how = |how: Carried, leaf: usize| {
            self.impact.carried.iter().filter(|unit| unit.get(leaf) == Some(&how)).count()
        };
        let leaves = || new.leaves().iter().copied().enumerate();
        let carried = leaves().filter_map(|(leaf, id)| {
            let told = [
                (Carried::Recomputed, "framework-impact-recomputed"),
                (Carried::InProportion, "framework-impact-in-proportion"),
                (Carried::Missing, "framework-impact-missing"),
            ];
            let told = told.map(|(how, word)| (leaf_how(how, leaf), word));
            let words = told.into_iter().filter(|(n, _)| *n > 0);
            let words: Vec<String> = words.map(|(n, id)| t.say(&Message::new(id).count("n", n))).collect();
            (!words.is_empty()).then(|| (named(new, id), words.join("; ")))
        });
        let left_out = leaves().filter(|(leaf, _)| leaf_how(Carried::LeftOut, *leaf) > 0);
        ImpactPage {
            left_out: left_out.map(|(_, id)| named(new, id)).collect(),
            gone: self.impact.gone.iter().map(|&id| named(&package.framework, id)).collect(),
            carried: carried.collect(),
            ..page
        }
    }
}

fn named(t: T, table: &Table, id: usize) -> String {
    let node = table.node(id);
    format!("{} {}", node.code, node.name.get(t.0))
}

/// By how many places a unit moves up; below 0 it moves down.
fn places(unit: &UnitMove) -> Option<i64> {
    unit.rank[0].zip(unit.rank[1]).map(|(before, after)| i64::from(before) - i64::from(after))
}

fn rises(unit: &UnitMove) -> bool {
    unit.change.is_some_and(|by| by > Decimal::ZERO)
}

fn falls(unit: &UnitMove) -> bool {
    unit.change.is_some_and(|by| by < Decimal::ZERO)
}

/// A unit under both versions.
fn moved(t: T, package: &Package, unit: &UnitMove) -> Row {
    let digits = package.framework.meta.digits;
    let known = &package.input.units[unit.unit];
    let [index_before, index_after] = unit.percent.map(|percent| Value::Number(real(percent), digits));
    let [rank_before, rank_after] = unit.rank.map(Value::Rank);
    let change = Value::Signed(real(unit.change), digits);
    let places = Value::Places(places(unit));
    let values = vec![index_before, index_after, change, rank_before, rank_after, places];
    row(t, known.name.get(t.0), &known.code, None, values)
}

/// How many units win, lose and change their rank, and who does most.
fn said(t: T, package: &Package, moves: &[UnitMove]) -> String {
    let count = |of: fn(&UnitMove) -> bool| moves.iter().filter(|unit| of(unit)).count();
    let message = Message::new("framework-impact-said")
        .count("all", moves.len())
        .count("up", count(rises))
        .count("down", count(falls))
        .count("ranks", count(|unit| places(unit).is_some_and(|places| places != 0)));
    let most = |id: &'static str, unit: Option<&UnitMove>| {
        let (unit, by) = unit.and_then(|unit| Some((unit, unit.change?)))?;
        let name = package.input.units[unit.unit].name.get(t.0);
        let by = change(t, by, package.framework.meta.digits);
        Some(t.say(&Message::new(id).text("unit", name).text("by", by)))
    };
    let best = moves.iter().filter(|unit| rises(unit)).max_by_key(|unit| unit.change);
    let worst = moves.iter().filter(|unit| falls(unit)).min_by_key(|unit| unit.change);
    let up = most("framework-impact-most-up", best);
    let down = most("framework-impact-most-down", worst);
    [Some(t.say(&message)), up, down].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The name of a table's file.
fn file(table: &str) -> String {
    format!("impact-{table}.csv")
}
