//! One way to determine the index, and its scores.

use std::ops::Range;

use super::shares::{Absent, Shares, Table, sums};
use crate::number::real;
use crate::rank::{ranked, ranked_in_decimals};

/// How what was reached in a field is brought to a common scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// The share of the maximum, as the framework has it.
    Share,
    /// From the lowest unit, 0, to the highest, 1.
    Span,
    /// The distance from the mean in standard deviations.
    Standard,
    /// The share of the other units that it is ahead of.
    Rank,
    /// The ratio to the highest unit.
    Best,
}

/// How fields become one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// The weighted mean, as the framework has it: a strong field makes up for a weak one wholly.
    Arithmetic,
    /// The weighted geometric mean: it makes up for it in part.
    Geometric,
    /// The weighted harmonic mean: it makes up for little.
    Harmonic,
    /// Wins less defeats against each other unit, field by field as in a vote (Copeland): nothing is made up for.
    Copeland,
}

/// The least that a field counts in a mean that 0 would make 0.
const FLOOR: f64 = 0.01;

/// A way to determine the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// By leaf of [`Shares`]; not negative, 0 for what is left out.
    pub weights: Vec<f64>,
    /// How fields come to a common scale.
    pub scaling: Scaling,
    /// How fields become one number.
    pub aggregation: Aggregation,
    /// What stands for what does not apply.
    pub absent: Absent,
}

impl Variant {
    /// The framework's own way.
    #[must_use]
    pub fn decided(shares: &Shares<'_>) -> Variant {
        Variant::weighed(shares.weights.clone())
    }

    /// The framework's own way with other weights.
    pub(crate) fn weighed(weights: Vec<f64>) -> Variant {
        let (scaling, aggregation) = (Scaling::Share, Aggregation::Arithmetic);
        Variant { weights, scaling, aggregation, absent: Absent::Out }
    }

    /// The rank of each unit of [`Shares`], in order; `None` where a score is no number.
    #[must_use]
    pub fn ranks(&self, shares: &Shares<'_>) -> Option<Vec<u32>> {
        ranked_in_decimals(&self.scores(shares), shares.ties())
    }

    /// The score of each unit of [`Shares`], in order.
    #[must_use]
    pub fn scores(&self, shares: &Shares<'_>) -> Vec<f64> {
        let table = shares.table(self.absent);
        if table.whole && (self.scaling, self.aggregation) == (Scaling::Share, Aggregation::Arithmetic) {
            // The weighted mean of the fields is then that of the leaves: by far the most trials, and the shortest way.
            let whole: f64 = self.weights.iter().sum();
            let mut scores = sums(&table.reached, &self.weights, &(0..self.weights.len()));
            for score in &mut scores {
                *score /= whole;
            }
            return scores;
        }
        let mut columns: Vec<Column> =
            shares.parts.iter().map(|part| Column::new(self, table, part, shares.units.len())).collect();
        for column in &mut columns {
            self.scale(&mut column.values);
        }
        match self.aggregation {
            Aggregation::Arithmetic => means(&columns, std::convert::identity, std::convert::identity),
            Aggregation::Geometric => means(&columns, f64::ln, f64::exp),
            Aggregation::Harmonic => means(&columns, f64::recip, f64::recip),
            Aggregation::Copeland => copeland(&columns),
        }
    }

    /// Brings a field to the common scale; where it does not apply to a unit it stays no number.
    fn scale(&self, values: &mut [f64]) {
        let known = || values.iter().copied().filter(|value| !value.is_nan());
        let (low, high) =
            known().fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        let (from, unit) = match self.scaling {
            Scaling::Share => (0.0, 1.0),
            Scaling::Span => (low, high - low),
            Scaling::Best => (0.0, high),
            Scaling::Standard => moments(known()),
            Scaling::Rank => {
                let places = ranked(known(), parindex_framework::Ties::Competition);
                let steps = real(places.len().saturating_sub(1).max(1));
                let known = values.iter_mut().filter(|value| !value.is_nan());
                known.zip(places).for_each(|(value, place)| *value = 1.0 - (f64::from(place) - 1.0) / steps);
                (0.0, 1.0)
            }
        };
        let mean_needs_positive = matches!(self.aggregation, Aggregation::Geometric | Aggregation::Harmonic);
        // Standard scores have no zero; where one is needed they are moved to the span, which keeps their distances.
        let (from, unit) = match self.scaling {
            Scaling::Standard if mean_needs_positive => (low, high - low),
            _ => (from, unit),
        };
        for value in values {
            // Where all are equal, the field sets nobody apart.
            *value = if unit > 0.0 { (*value - from) / unit } else { *value * 0.0 };
            if mean_needs_positive {
                // Unlike `f64::max` this keeps what is no number.
                *value = if *value < FLOOR { FLOOR } else { *value };
            }
        }
    }
}

/// A field: by unit, what was reached of it and what it weighs; no number and 0 where nothing of it applies.
struct Column {
    values: Vec<f64>,
    weights: Vec<f64>,
}

impl Column {
    fn new(variant: &Variant, table: &Table, part: &Range<usize>, units: usize) -> Column {
        let weights = if table.whole {
            vec![variant.weights[part.clone()].iter().sum(); units]
        } else {
            sums(&table.applies, &variant.weights, part)
        };
        let mut values = sums(&table.reached, &variant.weights, part);
        values.iter_mut().zip(&weights).for_each(|(value, weight)| *value /= weight);
        Column { values, weights }
    }
}

/// By unit: the weighted mean of the fields that apply, of a function of their values, and back from it.
fn means(columns: &[Column], of: impl Fn(f64) -> f64, back: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); columns.first().map_or(0, |column| column.values.len())];
    for Column { values, weights } in columns {
        for ((sum, whole), (value, weight)) in sums.iter_mut().zip(values.iter().zip(weights)) {
            if *weight > 0.0 {
                *sum += weight * of(*value);
                *whole += weight;
            }
        }
    }
    sums.into_iter().map(|(sum, whole)| back(sum / whole)).collect()
}

/// By unit: how many others it beats less how many beat it, where fields vote by their weight.
fn copeland(columns: &[Column]) -> Vec<f64> {
    let units = columns.first().map_or(0, |column| column.values.len());
    let mut scores = vec![0.0; units];
    for unit in 0..units {
        let others = unit + 1..units;
        let mut votes = vec![0.0; others.len()];
        for Column { values, weights } in columns {
            let (own, weight) = (values[unit], weights[unit]);
            for (vote, other) in votes.iter_mut().zip(&values[others.clone()]) {
                // What does not apply to one of them has no vote.
                *vote += if own > *other { weight } else { 0.0 };
                *vote -= if own < *other { weight } else { 0.0 };
            }
        }
        for (vote, other) in votes.into_iter().zip(others) {
            if vote != 0.0 {
                scores[unit] += vote.signum();
                scores[other] -= vote.signum();
            }
        }
    }
    scores
}

/// Mean and standard deviation (divided by n - 1).
pub(crate) fn moments(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let count = real(values.clone().count());
    let mean = values.clone().sum::<f64>() / count;
    let squares: f64 = values.map(|value| (value - mean) * (value - mean)).sum();
    (mean, (squares / (count - 1.0)).sqrt())
}
