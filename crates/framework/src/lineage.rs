//! Which nodes a node comes from, over any number of versions.

use crate::tree::{Framework, Node, NodeId};

/// For each node of the last version, the nodes of the first that it comes from, in the order in which `replaces` names
/// them. Each version amends the one before; with one alone every node comes from itself.
#[must_use]
pub fn lineage(chain: &[&Framework]) -> Vec<Vec<NodeId>> {
    let Some(first) = chain.first() else { return Vec::new() };
    let mut origins: Vec<Vec<NodeId>> = (0..first.nodes().len()).map(|id| vec![id]).collect();
    for (old, new) in chain.iter().zip(chain.iter().skip(1)) {
        let of = |node: &Node| {
            let mut all = Vec::new();
            for replaced in node.replaces.iter().filter_map(|code| old.find(code)) {
                let fresh = origins[replaced].iter().copied().filter(|id| !all.contains(id));
                let fresh: Vec<NodeId> = fresh.collect();
                all.extend(fresh);
            }
            all
        };
        origins = new.nodes().iter().map(of).collect();
    }
    origins
}
