//! What units leave at the nodes of the tree, and how much of all that they leave.

use parindex_framework::{Framework, NodeId, Pool};
use rust_decimal::Decimal;

use crate::compute::{Figure, Results};
use crate::input::Input;
use crate::rank::rank;
use crate::summary::average;

/// What the units that are ranked reach and leave at a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Ranked units that have points there and to which it applies; at least one.
    pub units: usize,
    /// Those of them with the whole maximum.
    pub full: usize,
    /// Those of them with no points at all.
    pub nothing: usize,
    /// Mean points of those units.
    pub points: Decimal,
    /// Mean maximum that applies to them.
    pub max: Decimal,
    /// What the units with an index leave there, in percent of all that they leave; `None` of bonus and penalty, and where
    /// they leave nothing anywhere. The shares of the fields add up to 100, those of the children to their parent's.
    pub share: Option<Decimal>,
}

impl Loss {
    /// Mean points that are left.
    #[must_use]
    pub fn left(&self) -> Decimal {
        self.max - self.points
    }
}

/// By node: what the ranked units reach and leave there; `None` where none of them has points.
#[must_use]
pub fn losses(framework: &Framework, input: &Input, results: &Results) -> Vec<Option<Loss>> {
    let ranked = || input.units.iter().zip(&results.units).filter(|(unit, _)| unit.ranked);
    let whole = |node: NodeId| -> Decimal {
        let indexed = ranked().filter(|(_, result)| result.index.percent().is_some());
        indexed.filter_map(|(_, result)| left(&result.nodes[node])).sum()
    };
    let is_main = |node: NodeId| framework.node(node).pool == Pool::Main;
    let all: Decimal = framework.fields().filter(|field| is_main(*field)).map(whole).sum();
    let of = |node: NodeId| {
        let figures = ranked().map(|(_, result)| &result.nodes[node]);
        let figures: Vec<&Figure> = figures.filter(|figure| figure.percent().is_some()).collect();
        let points: Vec<Decimal> = figures.iter().filter_map(|f| Some(f.points?.value())).collect();
        let max: Vec<Decimal> = figures.iter().map(|figure| figure.max.value()).collect();
        let share = || (whole(node) * Decimal::ONE_HUNDRED).checked_div(all);
        Some(Loss {
            units: figures.len(),
            full: figures.iter().filter(|figure| figure.points == Some(figure.max)).count(),
            nothing: points.iter().filter(|points| points.is_zero()).count(),
            points: average(&points)?,
            max: average(&max)?,
            share: if is_main(node) { share() } else { None },
        })
    };
    (0..framework.nodes().len()).map(of).collect()
}

fn left(figure: &Figure) -> Option<Decimal> {
    Some(figure.max.value() - figure.points?.value())
}

/// By unit: its rank at a node among the ranked units, by percent. At fields it is that of [`Figure::rank`].
#[must_use]
pub fn ranks_at(framework: &Framework, input: &Input, results: &Results, node: NodeId) -> Vec<Option<u32>> {
    let all = input.units.iter().zip(&results.units);
    let percents: Vec<Option<Decimal>> =
        all.map(|(unit, result)| result.nodes[node].percent().filter(|_| unit.ranked)).collect();
    rank(&percents, framework.meta.ties)
}
