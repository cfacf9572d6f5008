//! What the ranking would be under other weights, with other points or facts, or among some of the units.

mod improvement;
mod weights;

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::{Framework, NodeId};
use rust_decimal::Decimal;

use crate::compute::{Results, compute};
use crate::effect::Place;
use crate::impact::impact;
use crate::input::{Entry, Input};
use crate::rank::rank;
use weights::Weights;

pub use improvement::{Improvement, improvements, peers};

/// What is supposed; nothing of it is kept anywhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhatIf {
    /// What nodes of the main pool would count, in points; a node counts as decided where none is given. Within a node
    /// its children keep their proportions. Bonus and penalty keep their points beside a sum that stays as large as it is.
    pub weights: BTreeMap<NodeId, Decimal>,
    /// By unit and place of the leaf: what would be known of it. Groups that a rule compares with are formed anew.
    pub entries: BTreeMap<(usize, usize), Entry>,
    /// The criteria with rules that would be others: the same nodes in the same order, each replacing itself. Points that the
    /// rules as decided give are computed anew from the facts; where people gave other points, the share of the maximum
    /// that was reached is kept, as in a comparison of versions.
    pub criteria: Option<Framework>,
    /// The units that are ranked among each other, of those that are ranked at all; `None` means all of them.
    pub among: Option<BTreeSet<usize>>,
}

/// What a supposition does to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// As computed, ranked among the same units.
    pub before: Place,
    /// As it would be.
    pub after: Place,
}

impl WhatIf {
    /// Whether nothing is supposed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty() && self.entries.is_empty() && self.criteria.is_none() && self.among.is_none()
    }
}

impl Move {
    /// How many ranks the unit would rise; negative where it would fall.
    #[must_use]
    pub fn rise(&self) -> Option<i64> {
        Some(i64::from(self.before.rank?) - i64::from(self.after.rank?))
    }
}

/// What would become of each unit, in the order of the input. Places outside the input are passed over.
#[must_use]
pub fn what_if(framework: &Framework, input: &Input, results: &Results, supposed: &WhatIf) -> Vec<Move> {
    let weights = Weights::new(framework, &supposed.weights);
    let changed = (!supposed.entries.is_empty() || supposed.criteria.is_some()).then(|| {
        let amended =
            supposed.criteria.as_ref().map(|criteria| (criteria, impact(&[framework, criteria], input)));
        let (framework, mut input) = match amended {
            Some((criteria, Some(carried))) => (criteria, carried.input),
            _ => (framework, input.clone()),
        };
        for (&(unit, leaf), entry) in &supposed.entries {
            let Some(row) = input.entries.get_mut(unit) else { continue };
            if leaf < framework.leaves().len() {
                row.resize(row.len().max(leaf + 1), Entry::default());
                row[leaf] = entry.clone();
            }
        }
        compute(framework, &input, results.stage)
    });
    let later = changed.as_ref().unwrap_or(results);
    let before = results.units.iter().map(|unit| unit.index.percent()).collect();
    let after = later.units.iter().map(|unit| weights.index(unit)).collect();
    let [before, after] = [before, after].map(|values| places(framework, input, supposed, values));
    before.into_iter().zip(after).map(|(before, after)| Move { before, after }).collect()
}

fn places(
    framework: &Framework,
    input: &Input,
    supposed: &WhatIf,
    values: Vec<Option<Decimal>>,
) -> Vec<Place> {
    let counts = |unit: usize| {
        input.units[unit].ranked && supposed.among.as_ref().is_none_or(|all| all.contains(&unit))
    };
    let ranked: Vec<_> =
        values.iter().enumerate().map(|(unit, value)| value.filter(|_| counts(unit))).collect();
    let ranks = rank(&ranked, framework.meta.ties);
    values.into_iter().zip(ranks).map(|(percent, rank)| Place { percent, rank }).collect()
}
