//! The tree of a unit's points: each criterion beside the others' figures, each leaf with the reason of its points.

use std::collections::BTreeMap;

use parindex_framework::rule::explain;
use parindex_framework::{Framework, Node, NodeId, ScoredBy};
use parindex_index::{LeafExplanation, Origin, explain_leaf};
use parindex_locale::Message;

use crate::criterion;
use crate::published::{Published, percent};
use crate::unit::{anchor, points};
use crate::words::{T, Tree, heat};

/// A field with everything below it.
pub(crate) struct Branch {
    pub(crate) code: String,
    pub(crate) anchor: String,
    pub(crate) name: String,
    pub(crate) points: String,
    pub(crate) percent: String,
    pub(crate) rows: Vec<NodeRow>,
}

/// One criterion or sub-criterion.
pub(crate) struct NodeRow {
    pub(crate) code: String,
    pub(crate) anchor: String,
    /// By its level in the tree.
    pub(crate) class: &'static str,
    pub(crate) name: String,
    /// How all units did there.
    pub(crate) address: String,
    pub(crate) points: String,
    pub(crate) heat: &'static str,
    pub(crate) percent: String,
    pub(crate) mean: String,
    pub(crate) best: String,
    /// Of a leaf.
    pub(crate) reason: Option<Reason>,
}

/// Why a leaf has its points.
pub(crate) struct Reason {
    pub(crate) origin: String,
    /// Whether somebody appraised it, so that its score has a trail.
    pub(crate) appraised: bool,
    /// Whether the points are missing or do not apply, which is said at once and not only on request.
    pub(crate) alert: bool,
    pub(crate) words: Tree,
    pub(crate) rule: Tree,
    pub(crate) advice: Vec<String>,
    pub(crate) note: Option<String>,
}

pub(crate) fn branches(t: T, published: &Published, unit: usize) -> Vec<Branch> {
    let framework = published.framework();
    let leaves: BTreeMap<NodeId, usize> =
        framework.leaves().iter().enumerate().map(|(place, &id)| (id, place)).collect();
    let digits = published.digits();
    let result = published.result(unit);
    let row = |id: NodeId| {
        let node = framework.node(id);
        let share = percent(result, id);
        let all = published.board.nodes[id].as_ref();
        NodeRow {
            code: node.code.to_string(),
            anchor: anchor(&node.code),
            class: ["l1", "l2", "l3", "l4"][(node.code.level() - 1).min(3)],
            name: node.name.get(t.0).to_owned(),
            address: criterion::address(t, published, id),
            points: points(t, result.nodes[id].points, result.nodes[id].max),
            heat: heat(share),
            percent: t.percent(share, digits),
            mean: t.percent(all.map(|m| m.mean), digits),
            best: t.percent(all.map(|m| m.highest), digits),
            reason: leaves.get(&id).map(|&leaf| reason(t, published, unit, leaf, node)),
        }
    };
    framework
        .fields()
        .map(|field| {
            let own = row(field);
            let below = below(framework, field);
            // A field that is itself a leaf has its reason in a row of its own.
            let rows = if below.is_empty() { vec![row(field)] } else { below.into_iter().map(row).collect() };
            Branch {
                code: own.code,
                anchor: own.anchor,
                name: own.name,
                points: own.points,
                percent: own.percent,
                rows,
            }
        })
        .collect()
}

/// Everything below a node, in the table's order.
pub(crate) fn below(framework: &Framework, id: NodeId) -> Vec<NodeId> {
    let mut all = Vec::new();
    let mut open: Vec<NodeId> = framework.node(id).children.iter().rev().copied().collect();
    while let Some(next) = open.pop() {
        all.push(next);
        open.extend(framework.node(next).children.iter().rev());
    }
    all
}

fn reason(t: T, published: &Published, unit: usize, leaf: usize, node: &Node) -> Reason {
    let (framework, input) = (published.framework(), &published.campaign.input);
    let LeafExplanation { origin, words, advice, .. } =
        explain_leaf(framework, input, &published.results, unit, leaf);
    let remark = input.entry(unit, leaf).and_then(|entry| entry.note.as_deref());
    Reason {
        origin: t.w(match origin {
            Origin::Appraised => "origin-appraised",
            Origin::SelfScored => "origin-self",
            Origin::Rule => "origin-rule",
            Origin::NotApplicable => "origin-not-applicable",
            Origin::Missing => "origin-missing",
            Origin::Unscored => "origin-unscored",
        }),
        appraised: node.scored_by == ScoredBy::Appraisal,
        alert: matches!(origin, Origin::Missing | Origin::NotApplicable),
        words: Tree::new(t, &words),
        rule: Tree::new(t, &explain(&node.rule, node.max, framework.vocabulary(node))),
        advice: advice.iter().map(|advice| t.say(&advice.message(&node.rule, &node.facts))).collect(),
        note: remark.map(|remark| t.say(&Message::new("score-note").text("note", remark))),
    }
}
