use std::cmp::Reverse;

use parindex_framework::{Framework, NodeId};
use rust_decimal::Decimal;

use super::Impact;
use crate::compute::{Figure, UnitResult};

/// One unit under both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitMove {
    /// The unit, by its place in the input.
    pub unit: usize,
    /// The index in percent, before and after; `None` is missing.
    pub percent: [Option<Decimal>; 2],
    /// The rank, before and after.
    pub rank: [Option<u32>; 2],
    /// The change of the index in percentage points.
    pub change: Option<Decimal>,
}

/// One leaf under both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeMove {
    /// The leaf: of the new version, or of the old one where it is gone.
    pub node: Moved,
    /// How far it moves the units' indexes on average, up or down, in percentage points.
    pub mean: Decimal,
}

/// A leaf of either version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moved {
    /// Of the new version.
    New(NodeId),
    /// Of the old version, gone.
    Gone(NodeId),
}

impl Impact {
    /// All units: who wins most first, who loses most last, and behind them those without an index under either version.
    #[must_use]
    pub fn unit_moves(&self) -> Vec<UnitMove> {
        let pairs = self.before.units.iter().zip(&self.after.units).enumerate();
        let mut moves: Vec<UnitMove> = pairs
            .map(|(unit, (before, after))| {
                let percent = [before.index.percent(), after.index.percent()];
                let change = percent[1].zip(percent[0]).map(|(after, before)| after - before);
                UnitMove { unit, percent, rank: [before.index.rank, after.index.rank], change }
            })
            .collect();
        moves.sort_by_key(|unit| (unit.change.is_none(), Reverse(unit.change), unit.unit));
        moves
    }

    /// The leaves that move the indexes of the ranked units, those that move them most first.
    #[must_use]
    pub fn node_moves(&self, new: &Framework) -> Vec<NodeMove> {
        let ranked = || {
            let units = self.input.units.iter().zip(self.before.units.iter().zip(&self.after.units));
            units.filter(|(unit, _)| unit.ranked).map(|(_, pair)| pair)
        };
        let mean = |of: &dyn Fn(&UnitResult, &UnitResult) -> Option<Decimal>| {
            let all: Vec<Decimal> = ranked().filter_map(|(before, after)| of(before, after)).collect();
            let sum: Decimal = all.iter().map(Decimal::abs).sum();
            sum.checked_div(all.len().into()).unwrap_or_default()
        };
        let kept = new.leaves().iter().map(|&leaf| NodeMove {
            node: Moved::New(leaf),
            mean: mean(&|before, after| {
                let was: Option<Decimal> = self.lineage[leaf]
                    .iter()
                    .map(|&from| Some(part(before, &before.nodes[from])? * self.due(new, leaf, from)))
                    .sum();
                Some(part(after, &after.nodes[leaf])? - was?)
            }),
        });
        let gone = self.gone.iter().map(|&leaf| NodeMove {
            node: Moved::Gone(leaf),
            mean: mean(&|before, _| part(before, &before.nodes[leaf])),
        });
        let mut moves: Vec<NodeMove> = kept.chain(gone).filter(|node| !node.mean.is_zero()).collect();
        moves.sort_by_key(|node| (Reverse(node.mean), node.node));
        moves
    }

    /// Of an old node, the part that is due to one of the leaves that replace it: by their maxima.
    fn due(&self, new: &Framework, leaf: NodeId, from: NodeId) -> Decimal {
        let heirs = new.leaves().iter().filter(|&&heir| self.lineage[heir].contains(&from));
        let all: Decimal = heirs.map(|&heir| new.node(heir).max.value()).sum();
        new.node(leaf).max.value().checked_div(all).unwrap_or(Decimal::ONE)
    }
}

/// What a figure adds to the index of its unit, in percentage points.
fn part(unit: &UnitResult, figure: &Figure) -> Option<Decimal> {
    let points = figure.points?.value() * Decimal::ONE_HUNDRED;
    points.checked_div(unit.index.max.value())
}
