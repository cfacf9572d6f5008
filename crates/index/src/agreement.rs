//! How far those who score agree: the unit with its appraiser, and two appraisers with each other.

use std::collections::BTreeMap;

use parindex_framework::Points;
use rust_decimal::Decimal;

/// How two columns of points compare, such as what units claim and what appraisers set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Pairs of which both are known.
    pub pairs: u32,
    /// Pairs that are equal: accepted without change.
    pub equal: u32,
    /// Pairs of which the second is lower: overstated.
    pub lowered: u32,
    /// Mean of second minus first; `None` without pairs.
    pub mean_change: Option<Decimal>,
}

/// Compares pairs of points.
#[must_use]
pub fn compare(pairs: impl IntoIterator<Item = (Points, Points)>) -> Comparison {
    let mut comparison = Comparison::default();
    let mut change = Decimal::ZERO;
    for (first, second) in pairs {
        comparison.pairs += 1;
        comparison.equal += u32::from(first == second);
        comparison.lowered += u32::from(second < first);
        change += second.value() - first.value();
    }
    comparison.mean_change = change.checked_div(Decimal::from(comparison.pairs));
    comparison
}

/// What the distance between two categories weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Any difference counts the same.
    Nominal,
    /// By the distance of the ranks of the categories.
    Linear,
    /// By its square.
    Quadratic,
}

/// Cohen's kappa of two raters over the same things (Cohen 1960; weighted: Cohen 1968): 1 is agreement, 0 what chance
/// alone would give. The categories are the points that occur, in order. `None` where there are no pairs or only one
/// category: then chance alone agrees always.
#[must_use]
pub fn kappa(pairs: &[(Points, Points)], weights: Weights) -> Option<f64> {
    let mut places: BTreeMap<Points, usize> = BTreeMap::new();
    for (a, b) in pairs {
        places.insert(*a, 0);
        places.insert(*b, 0);
    }
    for (place, value) in places.values_mut().enumerate() {
        *value = place;
    }
    let count = places.len();
    let mut table = vec![vec![0_u32; count]; count];
    for (a, b) in pairs {
        table[places[a]][places[b]] += 1;
    }
    kappa_of(&table, weights)
}

/// Kappa of a square table of counts, the first rater's categories in its rows.
#[must_use]
pub fn kappa_of(table: &[Vec<u32>], weights: Weights) -> Option<f64> {
    let n: f64 = table.iter().flatten().copied().map(f64::from).sum();
    let rows: Vec<f64> = table.iter().map(|row| row.iter().copied().map(f64::from).sum()).collect();
    let columns: Vec<f64> = (0..table.len())
        .map(|j| table.iter().filter_map(|row| row.get(j)).copied().map(f64::from).sum())
        .collect();
    let (mut observed, mut expected) = (0.0, 0.0);
    for (i, row) in table.iter().enumerate() {
        for (j, count) in row.iter().enumerate() {
            let weight = weights.of(i.abs_diff(j));
            observed += weight * f64::from(*count);
            expected += weight * rows[i] * columns.get(j)? / n;
        }
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

impl Weights {
    fn of(self, distance: usize) -> f64 {
        let distance = f64::from(u32::try_from(distance).unwrap_or(u32::MAX));
        match self {
            Weights::Nominal => f64::from(u8::from(distance > 0.0)),
            Weights::Linear => distance,
            Weights::Quadratic => distance * distance,
        }
    }
}

/// Krippendorff's alpha for interval data (Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011): of each
/// thing, the points that any number of raters gave it; things with fewer than two are passed over. `None` where nothing
/// can be compared or all points are the same.
#[must_use]
pub fn alpha(things: &[Vec<f64>]) -> Option<f64> {
    let rated = || things.iter().filter(|values| values.len() > 1);
    let all: Vec<f64> = rated().flatten().copied().collect();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let observed: f64 = rated().map(|values| disagreement(values) / (count(values.len()) - 1.0)).sum();
    let expected = disagreement(&all) / (count(all.len()) - 1.0);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The sum of the squared differences of all ordered pairs: 2 n times that of the squared distances from the mean.
fn disagreement(values: &[f64]) -> f64 {
    let n = f64::from(u32::try_from(values.len()).unwrap_or(u32::MAX));
    let mean = values.iter().sum::<f64>() / n;
    2.0 * n * values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>()
}

#[cfg(test)]
mod tests;
