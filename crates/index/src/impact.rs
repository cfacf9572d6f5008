//! What another version of the framework makes of a campaign's data: who wins, who loses, and what could not be told.
//!
//! Each criterion of the new version takes what is known of the ones that it replaces, however many versions lie between.
//! Nothing is made up: a criterion that replaces none has no data and is left out of points and maximum.

mod carry;
mod moves;

use parindex_framework::{Framework, NodeId, lineage};

use crate::compute::{Results, compute};
use crate::input::{Input, Stage};

pub use carry::Carried;
pub use moves::{Moved, NodeMove, UnitMove};

/// The results of one campaign under two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// Under the version that the campaign used.
    pub before: Results,
    /// Under the new version.
    pub after: Results,
    /// What the new results are computed from.
    pub input: Input,
    /// By unit, then by leaf of the new version: where its points come from.
    pub carried: Vec<Vec<Carried>>,
    /// For each node of the new version, the nodes of the old one that it replaces.
    pub lineage: Vec<Vec<NodeId>>,
    /// Leaves of the old version whose points are found nowhere in the new one.
    pub gone: Vec<NodeId>,
}

/// Computes a campaign's final data under a later version.
///
/// `chain` are the versions from the one that the data were gathered under to the new one, each amending the one before;
/// with one alone nothing changes. `None` where it is empty.
#[must_use]
pub fn impact(chain: &[&Framework], input: &Input) -> Option<Impact> {
    let (old, new) = (*chain.first()?, *chain.last()?);
    let lineage = lineage(chain);
    let before = compute(old, input, Stage::Final);
    let (carried, moved) = carry::carry(old, new, &lineage, input, &before);
    let after = compute(new, &moved, Stage::Final);
    let gone = gone(old, new, &lineage);
    Some(Impact { before, after, input: moved, carried, lineage, gone })
}

/// Old leaves that no leaf of the new version comes from, neither they themselves nor a node above them.
fn gone(old: &Framework, new: &Framework, lineage: &[Vec<NodeId>]) -> Vec<NodeId> {
    let kept = |leaf: NodeId| {
        let mut above = std::iter::successors(Some(leaf), |id| old.node(*id).parent);
        above.any(|id| new.leaves().iter().any(|&leaf| lineage[leaf].contains(&id)))
    };
    old.leaves().iter().copied().filter(|&leaf| old.node(leaf).is_scored() && !kept(leaf)).collect()
}
