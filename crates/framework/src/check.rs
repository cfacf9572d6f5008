//! A framework's table becomes a tree, or all its faults at once.

mod lineage;
mod node;
mod totals;
mod tree;

pub use lineage::check_lineage;

use crate::fault::{Fault, Place, any_error};
use crate::meta::Meta;
use crate::tree::{Framework, NodeId, Row};

/// The file that holds the nodes.
pub const FRAMEWORK_CSV: &str = "framework.csv";

/// Builds the tree from the rows of `framework.csv` and checks it: codes, parents, sums, rules, facts, totals.
///
/// There is a framework where no fault is an error; warnings come with it.
#[must_use]
pub fn build(meta: &Meta, rows: &[Row]) -> (Option<Framework>, Vec<Fault>) {
    let mut faults = Vec::new();
    let (coded, doubled) = tree::codes(rows, &mut faults);
    tree::parents(&coded, &mut faults);
    let mut nodes: Vec<_> =
        coded.iter().map(|(code, row)| node::node(code, row, &coded, &mut faults)).collect();
    for id in 0..nodes.len() {
        if let Some(parent) =
            nodes[id].code.parent().and_then(|code| coded.iter().position(|(c, _)| *c == code))
        {
            nodes[id].parent = Some(parent);
            nodes[parent].children.push(id);
        }
    }
    inherit_pools(&mut nodes);
    // A row whose code is taken has no place in the tree. What else is wrong with it is told all the same, and it
    // counts in the totals: the code is wrong and not the points.
    let mut doubled: Vec<_> =
        doubled.iter().map(|(code, row)| node::node(code, row, &coded, &mut faults)).collect();
    for node in &mut doubled {
        node.parent = node.code.parent().and_then(|code| nodes.iter().position(|n| n.code == code));
        node.pool = node.parent.map_or(node.pool, |parent| nodes[parent].pool);
    }
    totals::sums(&nodes, &doubled, &coded, &mut faults);
    totals::stated(meta, &nodes, &doubled, &mut faults);
    lineage::within(meta, &nodes, &coded, &mut faults);
    if nodes.is_empty() {
        faults.push(Fault::error(Place::file(FRAMEWORK_CSV), parindex_locale::Message::new("fault-empty")));
    }
    faults.sort_by_key(|f| f.place.line.unwrap_or(0));
    if any_error(&faults) {
        return (None, faults);
    }
    let by_code = nodes.iter().enumerate().map(|(id, node)| (node.code.clone(), id)).collect();
    let leaves: Vec<NodeId> = (0..nodes.len()).filter(|&id| nodes[id].is_leaf()).collect();
    (Some(Framework { meta: meta.clone(), nodes, by_code, leaves }), faults)
}

/// A pool is said at level 1 and holds for all that is below.
fn inherit_pools(nodes: &mut [crate::tree::Node]) {
    for id in 0..nodes.len() {
        if let Some(parent) = nodes[id].parent {
            nodes[id].pool = nodes[parent].pool;
        }
    }
}

/// A cell of the framework's table.
fn cell(row: &Row, column: &str, value: &str) -> Place {
    Place::cell(FRAMEWORK_CSV, row.line, column, value)
}
