//! What the units reached, as the variants of the method read it.

use std::ops::Range;

use ndarray::{Array2, ArrayView1, Axis, Slice};
use parindex_framework::{Framework, NodeId, Pool, Ties};
use parindex_index::{Input, Results};
use rust_decimal::prelude::ToPrimitive;

use crate::number::real;

/// Whether what does not apply to a unit leaves its maximum, or counts with the mean of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// It leaves points and maximum, as the framework has it.
    Out,
    /// It counts with the mean share that the other units reached.
    Mean,
}

/// The ranked units that have an index, and the share of the maximum that each reached in each leaf of the sum.
///
/// Bonus and penalty are exceptions and stay aside.
pub struct Shares<'f> {
    pub(crate) framework: &'f Framework,
    /// Their places among all units, in the order of their codes.
    pub(crate) units: Vec<usize>,
    /// The fields that are summed, as far as a leaf of theirs applies to somebody.
    pub(crate) fields: Vec<NodeId>,
    /// By field: its leaves, as places in `leaves`.
    pub(crate) parts: Vec<Range<usize>>,
    /// The leaves, field by field.
    pub(crate) leaves: Vec<NodeId>,
    /// By leaf: its maximum, which is its weight.
    pub(crate) weights: Vec<f64>,
    out: Table,
    mean: Table,
}

/// Shares by unit and leaf.
pub(crate) struct Table {
    /// 0 where the leaf does not apply.
    pub(crate) reached: Array2<f64>,
    /// 1 where the leaf applies, else 0.
    pub(crate) applies: Array2<f64>,
    /// Whether every leaf applies to every unit.
    pub(crate) whole: bool,
}

impl<'f> Shares<'f> {
    /// `None` where fewer than three units or two fields could change places.
    #[must_use]
    pub fn new(framework: &'f Framework, input: &Input, results: &Results) -> Option<Shares<'f>> {
        let counts = |unit: &usize| input.units[*unit].ranked && results.units[*unit].index.rank.is_some();
        let mut units: Vec<usize> = (0..input.units.len()).filter(counts).collect();
        // Sums of binary numbers depend on their order, which must not be that of the file.
        units.sort_by_key(|unit| &input.units[*unit].code);
        let share = |unit: usize, leaf: NodeId| {
            let figure = &results.units[unit].nodes[leaf];
            (!figure.max.value().is_zero())
                .then(|| figure.percent()?.to_f64().map(|percent| percent / 100.0))?
        };
        let used = |leaf: &NodeId| units.iter().any(|unit| share(*unit, *leaf).is_some());
        let (mut fields, mut parts, mut leaves) = (Vec::new(), Vec::new(), Vec::new());
        for field in framework.fields().filter(|id| framework.node(*id).pool == Pool::Main) {
            let from = leaves.len();
            let own = |leaf: &NodeId| top(framework, *leaf) == field;
            leaves.extend(framework.leaves().iter().copied().filter(own).filter(used));
            if leaves.len() > from {
                fields.push(field);
                parts.push(from..leaves.len());
            }
        }
        if units.len() < 3 || fields.len() < 2 {
            return None;
        }
        let shares: Vec<Option<f64>> =
            units.iter().flat_map(|unit| leaves.iter().map(|leaf| share(*unit, *leaf))).collect();
        let weights =
            leaves.iter().map(|leaf| framework.node(*leaf).max.value().to_f64().unwrap_or(0.0)).collect();
        let means = means(&shares, leaves.len());
        let out = Table::new(&shares, leaves.len(), |_| None);
        let mean = Table::new(&shares, leaves.len(), |leaf| Some(means[leaf]));
        Some(Shares { framework, units, fields, parts, leaves, weights, out, mean })
    }

    /// The places of the units among those of the input, in the order of their codes.
    #[must_use]
    pub fn units(&self) -> &[usize] {
        &self.units
    }

    pub(crate) fn table(&self, absent: Absent) -> &Table {
        match absent {
            Absent::Out => &self.out,
            Absent::Mean => &self.mean,
        }
    }

    pub(crate) fn ties(&self) -> Ties {
        self.framework.meta.ties
    }

    /// What each unit reached of the field's maximum that applies to it; by field, then by unit.
    ///
    /// Where nothing of a field applies to a unit, the mean of the others stands for it.
    #[must_use]
    pub fn columns(&self) -> Vec<Vec<f64>> {
        let column = |part: &Range<usize>| -> Vec<f64> {
            let (reached, most) = (self.sums(&self.out.reached, part), self.sums(&self.out.applies, part));
            let values = reached.iter().zip(most).map(|(reached, most)| (most > 0.0).then(|| reached / most));
            let values: Vec<Option<f64>> = values.collect();
            let mean = means(&values, 1)[0];
            values.into_iter().map(|value| value.unwrap_or(mean)).collect()
        };
        self.parts.iter().map(column).collect()
    }

    /// By unit: the weighted sum of some leaves, of what a table has of them.
    pub(crate) fn sums(&self, table: &Array2<f64>, part: &Range<usize>) -> Vec<f64> {
        sums(table, &self.weights, part)
    }
}

impl Table {
    /// From shares by unit and leaf, and what stands for those of a leaf that are not there.
    fn new(shares: &[Option<f64>], leaves: usize, instead: impl Fn(usize) -> Option<f64>) -> Table {
        let known = |(place, share): (usize, &Option<f64>)| share.or_else(|| instead(place % leaves));
        let known: Vec<Option<f64>> = shares.iter().enumerate().map(known).collect();
        let rows = |of: fn(&Option<f64>) -> f64| {
            let of = |(unit, leaf): (usize, usize)| of(&known[unit * leaves + leaf]);
            Array2::from_shape_fn((known.len() / leaves, leaves), of)
        };
        Table {
            reached: rows(|share| share.unwrap_or(0.0)),
            applies: rows(|share| f64::from(u8::from(share.is_some()))),
            whole: known.iter().all(Option::is_some),
        }
    }
}

/// By unit: the sum of some leaves of a table, each times its weight.
pub(crate) fn sums(table: &Array2<f64>, weights: &[f64], part: &Range<usize>) -> Vec<f64> {
    let own = table.slice_axis(Axis(1), Slice::from(part.clone()));
    own.dot(&ArrayView1::from(&weights[part.clone()])).to_vec()
}

/// The mean of each of `width` columns over the rows that have it.
fn means(values: &[Option<f64>], width: usize) -> Vec<f64> {
    let mean = |column: usize| {
        let known: Vec<f64> = values.iter().skip(column).step_by(width).flatten().copied().collect();
        known.iter().sum::<f64>() / real(known.len().max(1))
    };
    (0..width).map(mean).collect()
}

/// The field that a node belongs to.
fn top(framework: &Framework, mut id: NodeId) -> NodeId {
    while let Some(parent) = framework.node(id).parent {
        id = parent;
    }
    id
}
