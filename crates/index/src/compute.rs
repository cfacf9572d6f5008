use parindex_framework::{Framework, NodeId, Points, Pool};
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::group::Groups;
use crate::input::{Input, Missing, Stage};
use crate::leaf::{Scored, score};
use crate::rank::rank;

/// One figure of one unit: points over the maximum that applies to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Points reached; `None` is missing.
    pub points: Option<Points>,
    /// Applicable maximum.
    pub max: Points,
    /// Rank among the ranked units; for the index and for fields.
    pub rank: Option<u32>,
}

/// How sure an index is, as far as it rests on samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sure {
    /// Standard error of the index, in percentage points.
    pub error: Decimal,
    /// The best and the worst rank that the samples leave open; none for units that are not ranked.
    pub ranks: Option<(u32, u32)>,
}

/// All figures of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitResult {
    /// The index: after bonus and penalty.
    pub index: Figure,
    /// By node.
    pub nodes: Vec<Figure>,
    /// The band, as its place in `Meta::bands`.
    pub band: Option<usize>,
    /// How sure the index is; none where it rests on no sample. [`compute`] leaves it open, simulation fills it.
    pub sure: Option<Sure>,
    /// Leaves that are missing, and why; no leaf where the reason is the unit's own.
    pub missing: Vec<(Option<NodeId>, Missing)>,
}

/// The figures of all units, in the order of the input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// Which scores counted.
    pub stage: Stage,
    /// By unit.
    pub units: Vec<UnitResult>,
    pub(crate) groups: Groups,
}

impl Figure {
    /// Points / applicable maximum x 100, to 28 digits; `None` where points are missing or nothing applies.
    #[must_use]
    pub fn percent(&self) -> Option<Decimal> {
        let max = self.max.value();
        if max.is_zero() { None } else { Some(self.points?.value() * Decimal::ONE_HUNDRED / max) }
    }
}

/// Computes every figure of every unit.
///
/// Leaves are scored one by one, then summed upwards. A parent of a missing leaf is missing too. Bonus is added and
/// penalty taken off after the sum, which never falls below 0; what nobody entered there is 0, since bonus and penalty
/// are given by exception. Units are computed in parallel; the result does not depend on the number of threads.
#[must_use]
pub fn compute(framework: &Framework, input: &Input, stage: Stage) -> Results {
    let groups = Groups::new(framework, input);
    let mut units: Vec<UnitResult> = (0..input.units.len())
        .into_par_iter()
        .map(|unit| compute_unit(framework, input, &groups, unit, stage))
        .collect();
    set_ranks(framework, input, &mut units);
    Results { stage, units, groups }
}

fn compute_unit(
    framework: &Framework,
    input: &Input,
    groups: &Groups,
    unit: usize,
    stage: Stage,
) -> UnitResult {
    let nodes = framework.nodes();
    let mut figures = vec![Figure { points: Some(Points::ZERO), ..Figure::default() }; nodes.len()];
    let mut missing = Vec::new();
    for (leaf, &id) in framework.leaves().iter().enumerate() {
        let node = &nodes[id];
        let figure = &mut figures[id];
        match score(framework, input, groups, unit, leaf, stage) {
            Scored::Points(points) => (figure.points, figure.max) = (Some(points), node.max),
            Scored::Out => {}
            Scored::Missing(_) if node.pool != Pool::Main => figure.max = node.max,
            Scored::Missing(why) => {
                (figure.points, figure.max) = (None, node.max);
                missing.push((Some(id), why));
            }
        }
    }
    // Every parent stands before its children, so that from the end all children are done before their parent.
    for id in (0..nodes.len()).rev() {
        if let Some(parent) = nodes[id].parent {
            let child = figures[id];
            let above = &mut figures[parent];
            above.points = above.points.zip(child.points).map(|(a, b)| a + b);
            above.max = above.max + child.max;
        }
    }
    let index = total(framework, &figures);
    if index.points.is_some() && index.max == Points::ZERO {
        missing.push((None, Missing::NothingApplies));
    }
    let percent = index.percent();
    let band = percent.and_then(|percent| framework.meta.bands.iter().position(|band| percent >= band.from));
    UnitResult { index, nodes: figures, band, sure: None, missing }
}

/// Sum of the fields, plus bonus, minus penalty, not below 0; the maximum is that of the fields alone.
fn total(framework: &Framework, figures: &[Figure]) -> Figure {
    let mut index = Figure { points: Some(Points::ZERO), ..Figure::default() };
    let mut penalty = Points::ZERO;
    for field in framework.fields() {
        let figure = figures[field];
        match framework.node(field).pool {
            Pool::Penalty => penalty = penalty + figure.points.unwrap_or_default(),
            Pool::Bonus => index.points = index.points.zip(figure.points).map(|(a, b)| a + b),
            Pool::Main => {
                index.points = index.points.zip(figure.points).map(|(a, b)| a + b);
                index.max = index.max + figure.max;
            }
        }
    }
    index.points = index.points.map(|points| (points - penalty).max(Points::ZERO));
    index
}

/// Ranks the index and every field among the ranked units.
fn set_ranks(framework: &Framework, input: &Input, units: &mut [UnitResult]) {
    let columns: Vec<Option<NodeId>> = std::iter::once(None).chain(framework.fields().map(Some)).collect();
    let ranks: Vec<Vec<Option<u32>>> = columns
        .par_iter()
        .map(|column| {
            let figure = |unit: &UnitResult| column.map_or(unit.index, |field| unit.nodes[field]);
            let all = input.units.iter().zip(units.iter());
            let percents: Vec<Option<Decimal>> =
                all.map(|(unit, result)| figure(result).percent().filter(|_| unit.ranked)).collect();
            rank(&percents, framework.meta.ties)
        })
        .collect();
    for (column, ranks) in columns.into_iter().zip(ranks) {
        for (unit, rank) in units.iter_mut().zip(ranks) {
            column.map_or(&mut unit.index, |field| &mut unit.nodes[field]).rank = rank;
        }
    }
}
