//! Two versions compared by lineage: what was added, removed, re-worded, re-weighted, moved, and which rules changed.

use parindex_locale::Message;

use crate::code::Code;
use crate::lineage::lineage;
use crate::points::Points;
use crate::tree::{Framework, Node, NodeId};

/// One node of either version and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Nodes of the old version.
    pub old: Vec<NodeId>,
    /// The node of the new version.
    pub new: Option<NodeId>,
    /// What changed; empty where nothing did.
    pub changes: Vec<Change>,
}

/// What can become of a node.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Several became one.
    Merged,
    /// One became several.
    Split,
    /// Another name.
    Reworded,
    /// Another maximum.
    Reweighted(Points, Points),
    /// Another rule.
    RuleChanged,
    /// Other facts, evidence, appraiser or way of scoring.
    DetailsChanged,
    /// Under another parent, by lineage.
    Moved,
    /// Another code under the same parent.
    Renumbered(Code, Code),
}

impl Change {
    /// The change in a word.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Change::Added => Message::new("change-added"),
            Change::Removed => Message::new("change-removed"),
            Change::Merged => Message::new("change-merged"),
            Change::Split => Message::new("change-split"),
            Change::Reworded => Message::new("change-reworded"),
            Change::Reweighted(old, new) => {
                Message::new("change-reweighted").num("old", old.value()).num("new", new.value())
            }
            Change::RuleChanged => Message::new("change-rule"),
            Change::DetailsChanged => Message::new("change-details"),
            Change::Moved => Message::new("change-moved"),
            Change::Renumbered(old, new) => {
                Message::new("change-renumbered").text("old", old.to_string()).text("new", new.to_string())
            }
        }
    }
}

/// Compares a framework with the version it amends: the new nodes in order, each removed one after what stood before it.
#[must_use]
pub fn diff(old: &Framework, new: &Framework) -> Vec<Changed> {
    diff_along(&[old, new])
}

/// Compares the last of some versions with the first, each amending the one before.
#[must_use]
pub fn diff_along(chain: &[&Framework]) -> Vec<Changed> {
    let (Some(old), Some(new)) = (chain.first(), chain.last()) else { return Vec::new() };
    let predecessors = lineage(chain);
    let successors = |id: NodeId| predecessors.iter().filter(move |p| p.contains(&id)).count();
    let mut rows: Vec<Changed> = new
        .nodes()
        .iter()
        .enumerate()
        .map(|(id, node)| {
            let from = predecessors[id].clone();
            let changes = match from.as_slice() {
                [] => vec![Change::Added],
                many => {
                    let mut changes = Vec::new();
                    if many.len() > 1 {
                        changes.push(Change::Merged);
                    }
                    if many.iter().any(|&o| successors(o) > 1) {
                        changes.push(Change::Split);
                    }
                    changes.extend(compare(old, many, node, &predecessors));
                    changes
                }
            };
            Changed { old: from, new: Some(id), changes }
        })
        .collect();
    for id in (0..old.nodes().len()).filter(|&id| successors(id) == 0) {
        // It stood after the nearest earlier node that is still there.
        let after = rows.iter().rposition(|row| row.old.iter().any(|&o| o < id));
        let row = Changed { old: vec![id], new: None, changes: vec![Change::Removed] };
        rows.insert(after.map_or(0, |i| i + 1), row);
    }
    rows
}

fn compare(old: &Framework, from: &[NodeId], node: &Node, predecessors: &[Vec<NodeId>]) -> Vec<Change> {
    let before = old.node(from[0]);
    let mut changes = Vec::new();
    if before.name != node.name {
        changes.push(Change::Reworded);
    }
    let weight: Points = from.iter().map(|&id| old.node(id).max).sum();
    if weight != node.max {
        changes.push(Change::Reweighted(weight, node.max));
    }
    if before.rule != node.rule {
        changes.push(Change::RuleChanged);
    }
    let details = |n: &Node| (n.facts.clone(), n.evidence.clone(), n.appraiser.clone(), n.scored_by);
    if before.is_leaf() == node.is_leaf() && details(before) != details(node) {
        changes.push(Change::DetailsChanged);
    }
    let stayed = match (before.parent, node.parent) {
        (None, None) => true,
        (Some(old), Some(new)) => predecessors[new].contains(&old),
        _ => false,
    };
    if !stayed {
        changes.push(Change::Moved);
    } else if before.code.last() != node.code.last() {
        changes.push(Change::Renumbered(before.code.clone(), node.code.clone()));
    }

    changes
}
