//! What units were in an earlier year, and what the difference of their indexes is made of.

mod parts;

use std::collections::BTreeMap;

use parindex_framework::{Framework, NodeId, lineage};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::compute::{Figure, Results, UnitResult};
use crate::impact::impact;
use crate::input::{Input, Unit};
use crate::summary::average;
use parts::Counted;

pub use parts::Parts;

/// More amendments of amendments than anybody makes.
pub const MOST_VERSIONS: usize = 50;

/// The determination of one year.
#[derive(Clone, Copy, Debug)]
pub struct Year<'a> {
    /// Its criteria.
    pub framework: &'a Framework,
    /// What is known of its units.
    pub input: &'a Input,
    /// Its final results.
    pub results: &'a Results,
}

/// The difference of a unit's index from the year before.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The index then, in percent; of several units that became one it is their mean.
    pub before: Decimal,
    /// The index now.
    pub now: Decimal,
    /// What the difference is made of: the parts add up to it.
    pub parts: Parts,
    /// By place of the leaf: what it moves the index, in percentage points, under the same criteria in both years.
    pub leaves: Vec<Decimal>,
}

/// For each unit of a later year, the units of an earlier one that it comes from, in their order: the one of the same code
/// and those that it replaces.
#[must_use]
pub fn predecessors(before: &[Unit], now: &[Unit]) -> Vec<Vec<usize>> {
    let places: BTreeMap<&str, usize> =
        before.iter().enumerate().map(|(place, unit)| (unit.code.as_str(), place)).collect();
    let of = |unit: &Unit| {
        let codes = std::iter::once(&unit.code).chain(&unit.replaces);
        let mut all: Vec<usize> = codes.filter_map(|code| places.get(code.as_str()).copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    now.iter().map(of).collect()
}

/// The versions from one to another, each amending the one before; one alone where they are the same. `known` are those that may
/// lie in between, by identifier. `None` where the one did not become the other.
#[must_use]
pub fn versions<'a>(
    known: &BTreeMap<&str, &'a Framework>,
    from: &'a Framework,
    to: &'a Framework,
) -> Option<Vec<&'a Framework>> {
    let mut chain = vec![to];
    if from == to {
        return Some(chain);
    }
    let mut at = to;
    while chain.len() < MOST_VERSIONS {
        let before = at.meta.based_on.as_deref()?;
        if before == from.meta.id {
            chain.push(from);
            chain.reverse();
            return Some(chain);
        }
        at = known.get(before)?;
        chain.push(at);
    }
    None
}

/// The standard error of the difference of a unit's index from the mean of the units that it was, as far as all of them rest on
/// samples, which are drawn apart in each year.
#[must_use]
pub fn difference_error(before: &[&UnitResult], now: &UnitResult) -> Option<f64> {
    let error = |unit: &UnitResult| unit.sure?.error.to_f64();
    let all: Vec<f64> = before.iter().map(|unit| error(unit)).collect::<Option<_>>()?;
    let count = u32::try_from(all.len()).ok().filter(|count| *count > 0).map(f64::from)?;
    let then = all.iter().map(|error| error.powi(2)).sum::<f64>() / count.powi(2);
    Some((then + error(now)?.powi(2)).sqrt())
}

/// For each node of the last version, the nodes of the first that it comes from; `chain` are the versions in between, too,
/// each amending the one before. Nothing comes from anything where the chain is empty.
#[must_use]
pub fn origins(chain: &[&Framework], now: &Framework) -> Vec<Vec<NodeId>> {
    if chain.is_empty() { vec![Vec::new(); now.nodes().len()] } else { lineage(chain) }
}

/// What some nodes reached together, in percent of what applies; `None` where one is missing or nothing applies.
#[must_use]
pub fn percent_of(unit: &UnitResult, nodes: &[NodeId]) -> Option<Decimal> {
    let all = nodes.iter().filter_map(|node| unit.nodes.get(*node));
    let zero = Figure { points: Some(parindex_framework::Points::ZERO), ..Figure::default() };
    let sum = all.fold(zero, |sum, figure| {
        let points = sum.points.zip(figure.points).map(|(a, b)| a + b);
        Figure { points, max: sum.max + figure.max, rank: None }
    });
    sum.percent()
}

/// For each unit of the later year, what the difference of its index from the earlier one is made of; `None` where it
/// comes from no unit of that year, or an index is missing.
///
/// `chain` are the versions of the criteria from the earlier year's to the later year's, each amending the one before; one
/// alone where they did not change. What the change of criteria did is told apart by computing the earlier year's data
/// under the later criteria: see `docs/robust.md`. Where the chain is empty nothing can be told apart.
#[must_use]
pub fn changes(chain: &[&Framework], before: Year<'_>, now: Year<'_>) -> Vec<Option<Change>> {
    let carried = impact(chain, before.input);
    let kept: Vec<bool> = match &carried {
        Some(found) => now.framework.leaves().iter().map(|&leaf| !found.lineage[leaf].is_empty()).collect(),
        None => vec![false; now.framework.leaves().len()],
    };
    let from = predecessors(&before.input.units, &now.input.units);
    let change = |(unit, from): (usize, &Vec<usize>)| {
        let own = now.results.units.get(unit)?;
        let after = own.index.percent()?;
        let percents: Option<Vec<Decimal>> =
            from.iter().map(|&unit| before.results.units.get(unit)?.index.percent()).collect();
        let earlier = average(&percents?)?;
        let told = carried.as_ref().and_then(|found| {
            let carried =
                from.iter().map(|&unit| Counted::new(now.framework, &found.after.units[unit], None));
            let carried: Vec<Counted> = carried.collect::<Option<_>>()?;
            Some((carried, Counted::new(now.framework, own, Some(&kept))?))
        });
        let (parts, leaves) = match told {
            Some((carried, comparable)) => {
                parts::told(now.framework, [earlier, after], &carried, &comparable)?
            }
            None => (Parts { unknown: after - earlier, ..Parts::default() }, vec![Decimal::ZERO; kept.len()]),
        };
        Some(Change { before: earlier, now: after, parts, leaves })
    };
    from.iter().enumerate().map(change).collect()
}
