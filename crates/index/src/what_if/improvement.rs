use parindex_framework::rule::Advice;
use parindex_framework::{Framework, Points, Pool};
use rust_decimal::Decimal;

use crate::compute::Results;
use crate::explain::explain_leaf;
use crate::input::Input;
use crate::rank::rank;

/// The most improvements that are given.
const MOST: usize = 20;

/// A change of one fact, and what it would do for a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Improvement {
    /// The place of the leaf.
    pub leaf: usize,
    /// The change, and the points that the rule gives then.
    pub advice: Advice,
    /// Points more than the unit has.
    pub gain: Points,
    /// The index with it, everything else as it is.
    pub index: Decimal,
    /// The rank with it; none where the unit is not ranked.
    pub rank: Option<u32>,
}

/// What would raise a unit most: for each leaf the change that gains most there, the largest gain first. Costs are not
/// known here. None where the unit has no index.
#[must_use]
pub fn improvements(
    framework: &Framework,
    input: &Input,
    results: &Results,
    unit: usize,
) -> Vec<Improvement> {
    let own = &results.units[unit];
    let Some((points, max)) = own.index.points.map(|points| (points, own.index.max.value())) else {
        return Vec::new();
    };
    let mut values: Vec<Option<Decimal>> = input
        .units
        .iter()
        .zip(&results.units)
        .map(|(unit, result)| result.index.percent().filter(|_| unit.ranked))
        .collect();
    let mut all: Vec<Improvement> = (0..framework.leaves().len())
        .filter_map(|leaf| {
            let id = framework.leaves()[leaf];
            // More points of a penalty are no gain.
            let has = own.nodes[id].points.filter(|_| framework.node(id).pool != Pool::Penalty)?;
            let advice = explain_leaf(framework, input, results, unit, leaf).advice;
            let advice = advice.into_iter().max_by_key(|advice| advice.points)?;
            // The council may have given less than the rule does: then it is what stands that is gained upon.
            let gain = (advice.points > has).then(|| advice.points - has)?;
            let index = ((points + gain).value() * Decimal::ONE_HUNDRED).checked_div(max)?;
            Some(Improvement { leaf, advice, gain, index, rank: None })
        })
        .collect();
    all.sort_by_key(|found| (std::cmp::Reverse(found.gain), found.leaf));
    if values[unit].is_some() {
        for found in all.iter_mut().take(MOST) {
            values[unit] = Some(found.index);
            found.rank = rank(&values, framework.meta.ties)[unit];
        }
    }
    all.truncate(MOST);
    all
}

/// The ranked units of the same kind whose index is nearest to that of a unit, the nearest first.
#[must_use]
pub fn peers(input: &Input, results: &Results, unit: usize, most: usize) -> Vec<usize> {
    let Some(own) = results.units[unit].index.percent() else { return Vec::new() };
    let alike = |other: &usize| {
        let known = &input.units[*other];
        *other != unit && known.ranked && known.kind == input.units[unit].kind
    };
    let distance = |other: usize| Some(((results.units[other].index.percent()? - own).abs(), other));
    let mut near: Vec<_> = (0..input.units.len()).filter(alike).filter_map(distance).collect();
    near.sort_unstable();
    near.into_iter().take(most).map(|(_, other)| other).collect()
}
