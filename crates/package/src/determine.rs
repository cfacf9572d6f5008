use parindex_index::{Results, Stage, compute};
use parindex_robust::{Draws, Uncertainty, uncertainty};

use crate::campaign::Campaign;

/// Computes a campaign: every figure of every unit and, where indices rest on samples, how sure each of them is.
///
/// The samples are drawn again from the campaign's seed, 0 where it has none, so that everybody gets the same. The results
/// carry the standard errors and the ranks that are left open; what else the draws tell stands beside them.
#[must_use]
pub fn determine(campaign: &Campaign, stage: Stage) -> (Results, Option<Uncertainty>) {
    let Campaign { framework, input, .. } = campaign;
    let mut results = compute(framework, input, stage);
    let uncertainty = uncertainty(framework, input, &results, draws(campaign));
    if let Some(uncertainty) = &uncertainty {
        uncertainty.note(&mut results);
    }
    (results, uncertainty)
}

/// How often the samples of a campaign are drawn again, and from which seed.
#[must_use]
pub fn draws(campaign: &Campaign) -> Draws {
    Draws::new(campaign.meta.seed.unwrap_or_default(), campaign.input.units.len())
}
