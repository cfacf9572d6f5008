use rust_decimal::Decimal;

use crate::compute::{Figure, Results, UnitResult};
use crate::input::{Input, Unit};

/// Mean, highest and lowest percent of a group of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mean {
    /// The group: a region, a kind, or whatever the units were grouped by.
    pub name: String,
    /// Units with a figure.
    pub units: usize,
    /// Mean percent of those units, unweighted.
    pub mean: Decimal,
    /// Highest percent.
    pub highest: Decimal,
    /// Lowest percent.
    pub lowest: Decimal,
}

/// Means of one figure (the index, or a node of the framework) by a property of the units (region, kind), in the order in
/// which the groups first appear. Only ranked units that have the figure count; a group without any is left out.
#[must_use]
pub fn means_by(
    input: &Input,
    results: &Results,
    key: impl Fn(&Unit) -> &str,
    figure: impl Fn(&UnitResult) -> &Figure,
) -> Vec<Mean> {
    let mut groups: Vec<(&str, Vec<Decimal>)> = Vec::new();
    for (unit, result) in input.units.iter().zip(&results.units) {
        let Some(percent) = figure(result).percent().filter(|_| unit.ranked) else { continue };
        let name = key(unit);
        match groups.iter_mut().find(|(n, _)| *n == name) {
            Some((_, all)) => all.push(percent),
            None => groups.push((name, vec![percent])),
        }
    }
    groups.into_iter().filter_map(|(name, all)| mean(name, &all)).collect()
}

/// Mean, highest and lowest percent of one figure over the ranked units: the index, or a node of the framework.
#[must_use]
pub fn mean_of(input: &Input, results: &Results, figure: impl Fn(&UnitResult) -> &Figure) -> Option<Mean> {
    let all: Vec<Decimal> = (input.units.iter().zip(&results.units))
        .filter(|(unit, _)| unit.ranked)
        .filter_map(|(_, result)| figure(result).percent())
        .collect();
    mean("", &all)
}

/// The mean of some figures; `None` of none.
#[must_use]
pub fn average(all: &[Decimal]) -> Option<Decimal> {
    all.iter().sum::<Decimal>().checked_div(all.len().into())
}

fn mean(name: &str, all: &[Decimal]) -> Option<Mean> {
    Some(Mean {
        name: name.to_owned(),
        units: all.len(),
        mean: average(all)?,
        highest: *all.iter().max()?,
        lowest: *all.iter().min()?,
    })
}
