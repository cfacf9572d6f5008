use parindex_index::{Results, Stage, compute};
use parindex_robust::{Draws, Uncertainty, uncertainty};

use crate::campaign::Campaign;

/// Computes a campaign: every figure of every unit and, where indices rest on samples, how sure each of them is.
///
/// The samples are drawn again from the campaign's seed, 0 where it has none, so that everybody gets the same. The results
/// carry the standard errors and the ranks that are left open; what else the draws tell stands beside them.
#[must_use]
pub fn determine(campaign: &Campaign, stage: Stage) -> (Results, Option<Uncertainty>) {
    let Campaign { framework, input, meta, .. } = campaign;
    let mut results = compute(framework, input, stage);
    let draws = Draws::new(meta.seed.unwrap_or_default(), input.units.len());
    let uncertainty = uncertainty(framework, input, &results, draws);
    if let Some(uncertainty) = &uncertainty {
        uncertainty.note(&mut results);
    }
    (results, uncertainty)
}
