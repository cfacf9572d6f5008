use std::collections::BTreeMap;

use parindex_framework::{Framework, NodeId, Points, Pool};
use rust_decimal::Decimal;

use crate::compute::UnitResult;

/// What each leaf counts, as a factor on its points and its maximum.
pub(super) struct Weights<'a> {
    framework: &'a Framework,
    /// By place of the leaf; none where nothing is weighted otherwise.
    factors: Option<Vec<Decimal>>,
}

impl<'a> Weights<'a> {
    pub(super) fn new(framework: &'a Framework, weights: &BTreeMap<NodeId, Decimal>) -> Weights<'a> {
        let factors = (!weights.is_empty()).then(|| {
            // Where numbers grow too large nothing is left to rank.
            factors(framework, weights).unwrap_or_else(|| vec![Decimal::ZERO; framework.leaves().len()])
        });
        Weights { framework, factors }
    }

    /// The index of a unit in percent. A missing leaf that counts nothing is no longer missed.
    pub(super) fn index(&self, unit: &UnitResult) -> Option<Decimal> {
        let Some(factors) = &self.factors else { return unit.index.percent() };
        let (mut points, mut max) = (Decimal::ZERO, Decimal::ZERO);
        for (&leaf, factor) in self.framework.leaves().iter().zip(factors) {
            let figure = &unit.nodes[leaf];
            let part = |of: Points| of.value().checked_mul(*factor);
            match self.framework.node(leaf).pool {
                Pool::Main if factor.is_zero() => {}
                Pool::Main => {
                    points = points.checked_add(part(figure.points?)?)?;
                    max = max.checked_add(part(figure.max)?)?;
                }
                Pool::Bonus => points = points.checked_add(figure.points?.value())?,
                Pool::Penalty => points = points.checked_sub(figure.points.unwrap_or_default().value())?,
            }
        }
        points.max(Decimal::ZERO).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(max)
    }
}

/// From the leaves up, what each node counts; then from the root down, what that makes of each leaf.
fn factors(framework: &Framework, weights: &BTreeMap<NodeId, Decimal>) -> Option<Vec<Decimal>> {
    let nodes = framework.nodes();
    let mut sums = vec![Decimal::ZERO; nodes.len()];
    let mut own = vec![Decimal::ONE; nodes.len()];
    let (mut decided, mut supposed) = (Decimal::ZERO, Decimal::ZERO);
    // Every parent stands before its children.
    for id in (0..nodes.len()).rev() {
        let node = &nodes[id];
        if node.pool != Pool::Main {
            continue;
        }
        if node.is_leaf() && node.is_scored() {
            sums[id] = node.max.value();
            decided = decided.checked_add(sums[id])?;
        }
        if let Some(weight) = weights.get(&id).filter(|_| !sums[id].is_zero()) {
            own[id] = weight.checked_div(sums[id])?;
            sums[id] = *weight;
        }
        let sum = sums[id];
        let above = node.parent.map_or(&mut supposed, |parent| &mut sums[parent]);
        *above = above.checked_add(sum)?;
    }
    // The sum of all stays as large as it is, so that bonus and penalty weigh what they weigh.
    let scale = if supposed.is_zero() { Decimal::ZERO } else { decided.checked_div(supposed)? };
    for id in 0..nodes.len() {
        let above = nodes[id].parent.map_or(scale, |parent| own[parent]);
        own[id] = own[id].checked_mul(above)?;
    }
    Some(framework.leaves().iter().map(|&leaf| own[leaf]).collect())
}
