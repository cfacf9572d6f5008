//! `/office/frameworks/{id}/impact?campaign=…`: the data of a campaign computed under this version: who wins, who loses,
//! which criteria move most, and what could not be carried over and why.

mod data;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_framework::Framework as Table;
use parindex_index::{Carried, Impact, Moved, UnitMove, impact};
use parindex_locale::{Message, fixed};
use parindex_package::Campaign as Package;

use self::data::{Data, choice, sources};
use super::super::form::{Field, Form, Nav};
use super::super::visitor::Staff;
use super::versions::{Version, versions};
use super::{address, broken, found, title};
use crate::page::{Page, Problem, html};
use crate::state::AppState;
use crate::told::change;
use crate::words::{T, rank};

/// The most criteria on the list of those that move most.
const MOST: usize = 15;

#[derive(Template)]
#[template(path = "office/framework/impact.html")]
struct ImpactPage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    here: String,
    campaigns: Vec<Field>,
    why: Option<String>,
    units: Vec<Unit>,
    nodes: Vec<(String, String)>,
    left_out: Vec<String>,
    gone: Vec<String>,
    /// How the points of a criterion were carried over, where it is not the same.
    carried: Vec<(String, String)>,
}

/// A unit under both versions.
struct Unit {
    name: String,
    percent: [String; 2],
    rank: [String; 2],
    change: String,
    moved: String,
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
        units: Vec::new(),
        nodes: Vec::new(),
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
    let page = empty(None);
    Ok(html(&computed.page(t, data.package(), ImpactPage { campaigns, ..page })))
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

    fn page(&self, t: T, package: &Package, page: ImpactPage) -> ImpactPage {
        let new = self.new_table(package);
        let named = |table: &Table, id: usize| {
            let node = table.node(id);
            format!("{} {}", node.code, node.name.get(t.0))
        };
        let leaf_how = |how: Carried, leaf: usize| {
            self.impact.carried.iter().filter(|unit| unit.get(leaf) == Some(&how)).count()
        };
        let leaves = || new.leaves().iter().copied().enumerate();
        let nodes = self.impact.node_moves(new).into_iter().take(MOST).map(|moved| {
            let name = match moved.node {
                Moved::New(id) => named(new, id),
                Moved::Gone(id) => {
                    format!("{} ({})", named(&package.framework, id), t.w("framework-comment-gone"))
                }
            };
            (name, fixed(t.0, moved.mean, 2))
        });
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
            units: self.impact.unit_moves().iter().map(|unit| row(t, package, unit)).collect(),
            nodes: nodes.collect(),
            left_out: left_out.map(|(_, id)| named(new, id)).collect(),
            gone: self.impact.gone.iter().map(|&id| named(&package.framework, id)).collect(),
            carried: carried.collect(),
            ..page
        }
    }
}

fn row(t: T, package: &Package, unit: &UnitMove) -> Unit {
    let digits = package.framework.meta.digits;
    let moved = unit.rank[0].zip(unit.rank[1]).map(|(before, after)| i64::from(before) - i64::from(after));
    Unit {
        name: package.input.units[unit.unit].name.get(t.0).to_owned(),
        percent: unit.percent.map(|percent| t.percent(percent, digits)),
        rank: unit.rank.map(rank),
        change: unit.change.map_or_else(|| "–".to_owned(), |by| change(t, by, digits)),
        moved: moved.map_or_else(String::new, |places| match places {
            0 => "=".to_owned(),
            1.. => format!("▲ {places}"),
            ..0 => format!("▼ {}", -places),
        }),
    }
}
