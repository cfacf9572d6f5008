use ndarray::{Array2, Axis};
use rayon::prelude::*;

use super::shares::{Absent, Shares};
use super::variant::Variant;
use crate::rank::ranked_within;

/// Sets of weights that are multiplied with the table at once, whatever the number of threads.
const BATCH: usize = 64;

/// The ranks of the units of [`Shares`], in order, under many sets of weights by their number, everything else as the framework
/// has it; `None` where a score is no number. A set has a weight by leaf, as in [`Variant`].
#[must_use]
pub fn rankings(
    shares: &Shares<'_>,
    count: usize,
    weights: impl Fn(usize) -> Vec<f64> + Sync,
) -> Vec<Option<Vec<u32>>> {
    let batches = (0..count.div_ceil(BATCH)).into_par_iter();
    let batch = |batch: usize| (batch * BATCH..count.min((batch + 1) * BATCH)).map(&weights);
    batches.flat_map_iter(|number| of_batch(shares, batch(number))).collect()
}

fn of_batch(shares: &Shares<'_>, sets: impl ExactSizeIterator<Item = Vec<f64>>) -> Vec<Option<Vec<u32>>> {
    let table = shares.table(Absent::Out);
    if !table.whole {
        return sets.map(|weights| Variant::weighed(weights).ranks(shares)).collect();
    }
    let mut all = Array2::zeros((sets.len(), shares.leaves.len()));
    for (mut row, weights) in all.axis_iter_mut(Axis(0)).zip(sets) {
        row.iter_mut().zip(weights).for_each(|(own, weight)| *own = weight);
    }
    // Where everything applies, the weighted mean of the fields is that of the leaves.
    let mut scores = all.dot(&table.reached.t());
    let rows = scores.axis_iter_mut(Axis(0)).zip(all.axis_iter(Axis(0)));
    let mut order = Vec::with_capacity(shares.units().len());
    rows.map(|(mut scores, weights)| {
        scores *= weights.sum().recip();
        ranked_within(scores.as_slice()?, shares.ties(), &mut order)
    })
    .collect()
}
