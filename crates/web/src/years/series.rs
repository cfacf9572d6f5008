//! The determinations of one index over the years, joined along the lineage of criteria and of units.

use std::collections::BTreeMap;
use std::sync::Arc;

use parindex_framework::Framework;
use parindex_index::{Change, average, predecessors, versions};
use rust_decimal::Decimal;

use crate::published::Published;

/// The most years that are joined.
const MOST: usize = 20;

/// One year of a series.
pub(crate) struct Step<'a> {
    pub(crate) published: &'a Published,
    /// The versions of the criteria from this year's to the last year's, each amending the one before.
    pub(crate) chain: Vec<&'a Framework>,
    /// Whether the criteria are others than the year before.
    pub(crate) breaks: bool,
    /// By unit of the last year: the units that it was.
    pub(crate) units: Vec<Vec<usize>>,
}

/// From the first year to the last; the last is what the others are compared with.
pub(crate) struct Series<'a> {
    pub(crate) steps: Vec<Step<'a>>,
}

impl<'a> Series<'a> {
    /// What can be joined with a determination: earlier years of the same kind of unit whose criteria it amends or keeps, one
    /// of each year. `frameworks` are further versions that may lie in between.
    pub(crate) fn new(
        last: &'a Published,
        others: impl Iterator<Item = &'a Published>,
        frameworks: impl Iterator<Item = &'a Framework>,
    ) -> Series<'a> {
        let others: Vec<&Published> = others.collect();
        let known = frameworks.chain(others.iter().map(|one| one.framework()));
        let known: BTreeMap<&str, &Framework> = known.map(|one| (one.meta.id.as_str(), one)).collect();
        let mut years: BTreeMap<i16, (&Published, Vec<&Framework>)> = BTreeMap::new();
        for one in others {
            let like = one.meta().illustrative == last.meta().illustrative
                && one.framework().meta.kind == last.framework().meta.kind;
            if like && one.meta().year < last.meta().year && !years.contains_key(&one.meta().year) {
                let found = versions(&known, one.framework(), last.framework());
                years.extend(found.map(|found| (one.meta().year, (one, found))));
            }
        }
        let skipped = years.len().saturating_sub(MOST - 1);
        let mut steps: Vec<Step<'a>> = years
            .into_values()
            .skip(skipped)
            .chain([(last, vec![last.framework()])])
            .map(|(published, chain)| Step { published, chain, breaks: false, units: Vec::new() })
            .collect();
        for at in 1..steps.len() {
            steps[at].breaks = steps[at].published.framework() != steps[at - 1].published.framework();
        }
        let mut units: Vec<Vec<usize>> = (0..last.units().len()).map(|unit| vec![unit]).collect();
        for at in (0..steps.len()).rev() {
            steps[at].units.clone_from(&units);
            let Some(before) = at.checked_sub(1) else { break };
            let from = predecessors(steps[before].published.units(), steps[at].published.units());
            for one in &mut units {
                *one = one.iter().flat_map(|unit| from[*unit].iter().copied()).collect();
                one.sort_unstable();
                one.dedup();
            }
        }
        Series { steps }
    }

    pub(crate) fn last(&self) -> Option<&Step<'a>> {
        self.steps.last()
    }

    /// The last year and the one before it.
    pub(crate) fn ends(&self) -> Option<[&Step<'a>; 2]> {
        let [.., before, last] = &self.steps[..] else { return None };
        Some([before, last])
    }

    /// By unit of the last year: the difference from the year before, and what it is made of.
    pub(crate) fn changes(&self) -> Arc<[Option<Change>]> {
        let Some([before, last]) = self.ends() else { return Arc::default() };
        last.published.changes_since(before.published, &before.chain)
    }
}

impl Step<'_> {
    /// The mean of a figure of the units that a unit was; `None` where there was none, or one has no figure.
    pub(crate) fn mean(&self, unit: usize, of: impl Fn(usize) -> Option<Decimal>) -> Option<Decimal> {
        let all: Option<Vec<Decimal>> = self.units.get(unit)?.iter().map(|&unit| of(unit)).collect();
        average(&all?)
    }

    /// The index of the units that a unit was.
    pub(crate) fn index(&self, unit: usize) -> Option<Decimal> {
        self.mean(unit, |unit| self.published.board.index[unit])
    }

    /// The rank of the unit that a unit was, where it was one alone.
    pub(crate) fn rank(&self, unit: usize) -> Option<u32> {
        let [only] = self.units.get(unit)?[..] else { return None };
        self.published.result(only).index.rank
    }
}
