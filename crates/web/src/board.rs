//! What is known of all units together: order, means, extremes, names to search by. Computed once for a campaign, so
//! that a page takes milliseconds however many units there are.

use std::collections::BTreeMap;

use parindex_framework::NodeId;
use parindex_index::{Mean, Results, Unit, mean_of, means_by};
use parindex_package::Campaign;
use parindex_report::{Bin, bins};
use rust_decimal::Decimal;

use crate::fold::{fold, sort_key};
use crate::published::{fields, percent};

/// Figures of all units that pages share.
pub(crate) struct Board {
    /// The units with a rank by rank, then the others as they come.
    pub(crate) order: Vec<usize>,
    /// By unit: its place in `order`.
    pub(crate) place: Vec<usize>,
    /// How many have a rank.
    pub(crate) ranked: usize,
    pub(crate) fields: Vec<NodeId>,
    /// By unit: what it is searched and sorted by.
    pub(crate) names: Vec<Name>,
    /// By unit: the index in percent.
    pub(crate) index: Vec<Option<Decimal>>,
    /// By unit, then by field: percent.
    pub(crate) percents: Vec<Vec<Option<Decimal>>>,
    /// By node: its spread over the units.
    pub(crate) nodes: Vec<Option<Mean>>,
    /// The spread of the index.
    pub(crate) summary: Option<Mean>,
    /// The regions that the data name, in their order.
    pub(crate) regions: Vec<String>,
    /// By unit: its place in `regions`.
    pub(crate) region: Vec<Option<usize>>,
    /// The spread of the index in the regions that have one.
    pub(crate) region_means: Vec<Mean>,
    /// By band of the framework: how many units.
    pub(crate) bands: Vec<usize>,
    /// How the index is distributed.
    pub(crate) bins: Vec<Bin>,
    by_code: BTreeMap<String, usize>,
    /// By code of a unit of earlier years: the units that came of it.
    by_former: BTreeMap<String, Vec<usize>>,
}

/// Names of a unit.
pub(crate) struct Name {
    /// Vietnamese name, English name and code, without accents and case.
    pub(crate) folded: String,
    /// The order of the names, Vietnamese and English.
    pub(crate) keys: [(Vec<u32>, Vec<u32>); 2],
}

impl Board {
    pub(crate) fn new(campaign: &Campaign, results: &Results) -> Board {
        let (framework, input) = (&campaign.framework, &campaign.input);
        let units = &input.units;
        let index: Vec<_> = results.units.iter().map(|r| r.index.percent()).collect();
        let (order, ranked) = order(results);
        let mut place = vec![0; units.len()];
        order.iter().enumerate().for_each(|(at, &unit)| place[unit] = at);
        let first = &order[..ranked];
        let mut bands = vec![0; framework.meta.bands.len()];
        first.iter().filter_map(|&unit| results.units[unit].band).for_each(|band| bands[band] += 1);
        let fields = fields(framework);
        let values: Vec<Decimal> = first.iter().filter_map(|&unit| index[unit]).collect();
        let mut region_means = means_by(input, results, |unit| &unit.region, |result| &result.index);
        region_means.retain(|mean| !mean.name.is_empty());
        let (regions, region) = regions(units);
        let mut by_former: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, unit) in units.iter().enumerate() {
            unit.replaces.iter().for_each(|code| by_former.entry(code.clone()).or_default().push(place));
        }
        Board {
            names: units.iter().map(Name::new).collect(),
            percents: (results.units.iter())
                .map(|result| fields.iter().map(|&field| percent(result, field)).collect())
                .collect(),
            nodes: (0..framework.nodes().len())
                .map(|node| mean_of(input, results, |result| &result.nodes[node]))
                .collect(),
            summary: mean_of(input, results, |result| &result.index),
            bins: bins(&values),
            by_code: units.iter().enumerate().map(|(i, unit)| (unit.code.clone(), i)).collect(),
            by_former,
            order,
            place,
            ranked,
            fields,
            index,
            regions,
            region,
            region_means,
            bands,
        }
    }

    pub(crate) fn find(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// The units that came of one of earlier years.
    pub(crate) fn came_of(&self, code: &str) -> impl Iterator<Item = usize> {
        self.by_former.get(code).into_iter().flatten().copied()
    }
}

/// Units by rank and how many have one; those without follow as they come.
fn order(results: &Results) -> (Vec<usize>, usize) {
    let rank = |unit: usize| results.units[unit].index.rank;
    let mut order: Vec<usize> = (0..results.units.len()).collect();
    order.sort_by_key(|&unit| (rank(unit).is_none(), rank(unit), unit));
    let ranked = order.iter().filter(|&&unit| rank(unit).is_some()).count();
    (order, ranked)
}

/// The regions in the order in which they first appear, and each unit's.
fn regions(units: &[Unit]) -> (Vec<String>, Vec<Option<usize>>) {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names = Vec::new();
    let of_unit = units.iter().map(|unit| {
        if unit.region.is_empty() {
            return None;
        }
        Some(*known.entry(&unit.region).or_insert_with(|| {
            names.push(unit.region.clone());
            names.len() - 1
        }))
    });
    let of_unit = of_unit.collect();
    (names, of_unit)
}

impl Name {
    fn new(unit: &Unit) -> Name {
        let folded = [&unit.name.vi, &unit.name.en, &unit.code].map(|text| fold(text)).join(" | ");
        let en = if unit.name.en.is_empty() { &unit.name.vi } else { &unit.name.en };
        Name { folded, keys: [sort_key(&unit.name.vi), sort_key(en)] }
    }
}
