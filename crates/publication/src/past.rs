//! The year before an edition, joined along the lineage of criteria and of units.

use parindex_framework::{Framework, NodeId};
use parindex_index::{
    Change, Year, average, changes, difference_error, origins, percent_of, predecessors, versions,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use crate::Edition;

/// The year before an edition, as far as it can be compared.
#[derive(Clone, Debug)]
pub struct Past {
    pub(crate) year: i16,
    /// Whether the criteria are others.
    pub(crate) breaks: bool,
    /// By unit of the edition: the rank of the unit that it was, where it was one alone.
    pub(crate) ranks: Vec<Option<u32>>,
    /// By unit: the standard error of the difference.
    pub(crate) errors: Vec<Option<Decimal>>,
    pub(crate) changes: Vec<Option<Change>>,
    /// By unit, then by node of the edition's criteria: what was reached of what the node comes from.
    pub(crate) reached: Vec<Vec<Option<Decimal>>>,
}

impl Past {
    /// The year before, whose criteria became those of the edition over the versions of `chain` (as `parindex_index::changes` takes
    /// it). `None` where the index of no unit can be compared.
    #[must_use]
    pub fn new(now: Edition<'_>, before: Edition<'_>, chain: &[&Framework]) -> Option<Past> {
        let changes = changes(chain, year(before), year(now));
        if changes.iter().all(Option::is_none) {
            return None;
        }
        let framework = &now.campaign.framework;
        let from = predecessors(&before.campaign.input.units, &now.campaign.input.units);
        let nodes = origins(chain, framework);
        let rank = |from: &Vec<usize>| match from[..] {
            [only] => before.results.units[only].index.rank,
            _ => None,
        };
        let error = |(unit, from): (usize, &Vec<usize>)| {
            let then: Vec<_> = from.iter().map(|unit| &before.results.units[*unit]).collect();
            let error = difference_error(&then, &now.results.units[unit])?;
            changes[unit].as_ref().and_then(|_| Decimal::from_f64(error))
        };
        let reached = |from: &Vec<usize>, nodes: &Vec<NodeId>| {
            let of = |unit: &usize| percent_of(&before.results.units[*unit], nodes);
            average(&from.iter().map(of).collect::<Option<Vec<_>>>()?)
        };
        let reached = |from: &Vec<usize>| nodes.iter().map(|nodes| reached(from, nodes)).collect();
        Some(Past {
            year: before.campaign.meta.year,
            breaks: before.campaign.framework != *framework,
            ranks: from.iter().map(rank).collect(),
            errors: from.iter().enumerate().map(error).collect(),
            reached: from.iter().map(reached).collect(),
            changes,
        })
    }

    /// The newest earlier year among others of the same kind of unit whose criteria became those of the edition.
    #[must_use]
    pub fn find(now: Edition<'_>, others: &[Edition<'_>]) -> Option<Past> {
        let (meta, framework) = (&now.campaign.meta, &now.campaign.framework);
        let known = others.iter().map(|one| &one.campaign.framework);
        let known = known.map(|framework| (framework.meta.id.as_str(), framework)).collect();
        let like = |other: &&Edition<'_>| {
            let other = other.campaign;
            other.meta.year < meta.year
                && other.meta.illustrative == meta.illustrative
                && other.framework.meta.kind == framework.meta.kind
        };
        let mut earlier: Vec<_> = others.iter().filter(like).collect();
        earlier.sort_by_key(|other| std::cmp::Reverse(other.campaign.meta.year));
        earlier.into_iter().find_map(|other| {
            Past::new(now, *other, &versions(&known, &other.campaign.framework, framework)?)
        })
    }
}

fn year(edition: Edition<'_>) -> Year<'_> {
    let Edition { campaign, results, .. } = edition;
    Year { framework: &campaign.framework, input: &campaign.input, results }
}
