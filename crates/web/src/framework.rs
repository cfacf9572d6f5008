//! `/{lang}/{campaign}/framework`: the criteria with their maxima, who scores and appraises them, and each rule in words.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::facts::{Bound, Declaration, FactKind};
use parindex_framework::rule::{Cmp, Expr, Rule, Survey, explain};
use parindex_framework::{Node, NodeId, Pool, ScoredBy};
use parindex_locale::{Message, decimal};

use crate::criterion;
use crate::download::csv;
use crate::explain::below;
use crate::home::named;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::query::value;
use crate::state::AppState;
use crate::surveys;
use crate::table::campaign_address;
use crate::told::Shown;
use crate::unit::anchor;
use crate::words::{T, Tree};

/// How many of what loses most points stand on the page; the file has all.
const LOST: usize = 10;

#[derive(Template)]
#[template(path = "framework.html")]
struct FrameworkPage {
    page: Page,
    title: String,
    kind: String,
    decision: Option<String>,
    based_on: Option<String>,
    note: Option<String>,
    total: String,
    counts: String,
    bands: Vec<String>,
    fields: Vec<Field>,
    /// Where most points are lost.
    lost: Shown,
}

/// A field with what is below it.
struct Field {
    head: Criterion,
    rows: Vec<Criterion>,
}

/// One node.
pub(crate) struct Criterion {
    pub(crate) code: String,
    pub(crate) anchor: String,
    /// Its own page.
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) max: String,
    /// 2 for a field, 3 for a criterion, 4 for what is below.
    pub(crate) heading: usize,
    pub(crate) pool: Option<String>,
    pub(crate) leaf: Option<Leaf>,
    pub(crate) source: String,
    pub(crate) replaces: String,
}

/// What a leaf adds.
pub(crate) struct Leaf {
    pub(crate) scored_by: String,
    pub(crate) appraiser: String,
    pub(crate) evidence: String,
    pub(crate) rule: Tree,
    pub(crate) notation: String,
    pub(crate) facts: Vec<Fact>,
    pub(crate) questions: Vec<Asked>,
}

/// A question whose answers the rule takes.
pub(crate) struct Asked {
    pub(crate) id: String,
    pub(crate) text: String,
    /// Those who were asked, each with what they answered, if they did.
    pub(crate) groups: Vec<(String, Option<String>)>,
}

/// A fact that a unit declares.
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) kind: String,
    pub(crate) bounds: Vec<String>,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    match value(&site.query, "file").as_deref() {
        None => Ok(html(&FrameworkPage::new(&site, &published))),
        Some("lost") => {
            let (heads, rows) = criterion::most_lost(site.t, &published).plain();
            Ok(csv("framework-lost.csv", heads, &rows))
        }
        Some(_) => Err(site.problem(StatusCode::NOT_FOUND)),
    }
}

impl FrameworkPage {
    fn new(site: &Site, published: &Published) -> FrameworkPage {
        let t = site.t;
        let framework = published.framework();
        let meta = &framework.meta;
        let count = |level: usize| framework.nodes().iter().filter(|n| n.code.level() == level).count();
        let counts = Message::new("framework-counts")
            .count("fields", count(1))
            .count("criteria", count(2))
            .count("leaves", framework.leaves().len());
        let bands = meta.bands.iter().map(|band| {
            t.say(&Message::new("band-from-named").text("band", &*band.name).num("from", band.from))
        });
        let mut lost = criterion::most_lost(t, published);
        lost.rows.truncate(LOST);
        let file = format!("{}/framework?file=lost", campaign_address(t.0, published));
        FrameworkPage {
            lost: Shown { id: "lost".to_owned(), told: lost, file },
            page: site.page(t.w("framework-title"), Some(Here::new(t, published, Tab::Framework))),
            title: meta.title.get(t.0).to_owned(),
            kind: t.kind(&meta.kind),
            decision: meta.decision.as_ref().map(|decision| named(t, decision)),
            based_on: meta.based_on.clone(),
            note: meta.note.as_ref().map(|note| note.get(t.0).to_owned()),
            total: decimal(t.0, framework.total().value()),
            counts: t.say(&counts),
            bands: bands.collect(),
            fields: framework.fields().map(|id| field(t, published, id)).collect(),
        }
    }
}

fn field(t: T, published: &Published, id: NodeId) -> Field {
    let framework = published.framework();
    let rows = below(framework, id).into_iter().map(|id| criterion(t, published, id));
    Field { rows: rows.collect(), head: criterion(t, published, id) }
}

pub(crate) fn criterion(t: T, published: &Published, id: NodeId) -> Criterion {
    let node = published.framework().node(id);
    Criterion {
        address: criterion::address(t, published, id),
        code: node.code.to_string(),
        anchor: anchor(&node.code),
        name: node.name.get(t.0).to_owned(),
        max: t.say(&Message::new("points").num("n", node.max.value())),
        heading: (node.code.level() + 1).min(4),
        pool: match node.pool {
            Pool::Main => None,
            Pool::Bonus => Some(t.w("pool-bonus")),
            Pool::Penalty => Some(t.w("pool-penalty")),
        },
        leaf: node.is_leaf().then(|| leaf(t, published, node)),
        source: node.source.clone(),
        replaces: node.replaces.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn leaf(t: T, published: &Published, node: &Node) -> Leaf {
    Leaf {
        scored_by: t.w(match node.scored_by {
            ScoredBy::Appraisal => "scored-by-appraisal",
            ScoredBy::Survey => "scored-by-survey",
            ScoredBy::External => "scored-by-external",
        }),
        appraiser: node.appraiser.clone(),
        evidence: node.evidence.clone(),
        rule: Tree::new(t, &explain(&node.rule, node.max, published.framework().vocabulary(node))),
        notation: node.rule_text.clone(),
        facts: node.facts.iter().map(|declared| fact(t, node, declared)).collect(),
        questions: questions(t, published, &node.rule),
    }
}

/// The questions that a rule names, each once, with the groups that answer it.
fn questions(t: T, published: &Published, rule: &Rule) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for survey in rule.all_exprs().into_iter().filter_map(surveyed) {
        for id in &survey.questions {
            let known = published.campaign.questions.iter().find(|question| question.id == *id);
            if let Some(question) = known
                && all.iter().all(|asked| asked.id != *id)
            {
                let group = |group: &String| {
                    (published.group_name(group, t.0), surveys::address(t, published, id, group))
                };
                let groups = survey.groups.iter().map(group).collect();
                all.push(Asked { id: id.clone(), text: question.text.get(t.0).to_owned(), groups });
            }
        }
    }
    all
}

/// What a rule takes of a survey.
pub(crate) fn surveyed(expr: &Expr) -> Option<&Survey> {
    if let Expr::Survey(survey) = expr { Some(survey) } else { None }
}

fn fact(t: T, node: &Node, declared: &Declaration) -> Fact {
    let label = |name: &String| {
        let other = node.facts.iter().find(|f| f.name == *name);
        other.map_or_else(|| name.clone(), |f| f.label.get(t.0).to_owned())
    };
    let bound = |(cmp, bound): &(Cmp, Bound)| {
        let id = if *cmp == Cmp::Le { "fact-at-most" } else { "fact-at-least" };
        let what = match bound {
            Bound::Number(n) => decimal(t.0, *n),
            Bound::Fact(name) => format!("“{}”", label(name)),
        };
        t.say(&Message::new(id).text("what", what))
    };
    Fact {
        name: declared.name.clone(),
        label: declared.label.get(t.0).to_owned(),
        kind: t.w(match declared.kind {
            FactKind::Count => "fact-count",
            FactKind::Number => "fact-number",
            FactKind::Date => "fact-date",
            FactKind::Flag => "fact-flag",
        }),
        bounds: declared.bounds.iter().map(bound).collect(),
    }
}
