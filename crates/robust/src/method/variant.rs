//! One way to determine the index, and its scores.

use std::ops::Range;

use super::shares::{Absent, Shares, Table};
use crate::number::real;
use crate::rank::ranked;

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

/// Scores that differ by less than one part of this are the same.
const ROUND: f64 = 1e12;

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
        Variant {
            weights: shares.weights.clone(),
            scaling: Scaling::Share,
            aggregation: Aggregation::Arithmetic,
            absent: Absent::Out,
        }
    }

    /// The rank of each unit of [`Shares`], in order; `None` where a score is no number.
    #[must_use]
    pub fn ranks(&self, shares: &Shares<'_>) -> Option<Vec<u32>> {
        let scores = self.scores(shares);
        let known = scores.iter().all(|score| score.is_finite());
        // Sums that are the same in decimals may differ in the last binary digit.
        let rounded = scores.into_iter().map(|score| (score * ROUND).round() / ROUND);
        known.then(|| ranked(rounded, shares.ties()))
    }

    /// The score of each unit of [`Shares`], in order.
    #[must_use]
    pub fn scores(&self, shares: &Shares<'_>) -> Vec<f64> {
        let table = shares.table(self.absent);
        if table.whole && (self.scaling, self.aggregation) == (Scaling::Share, Aggregation::Arithmetic) {
            // The weighted mean of the fields is then that of the leaves: by far the most trials, and the shortest way.
            let whole: f64 = self.weights.iter().sum();
            let rows = table.reached.chunks_exact(self.weights.len());
            return rows.map(|row| product(&self.weights, row) / whole).collect();
        }
        let Sums { mut values, weights } = Sums::new(shares, self);
        let fields = shares.fields.len();
        for field in 0..fields {
            self.scale(&mut values, field, fields);
        }
        match self.aggregation {
            Aggregation::Copeland => copeland(&values, &weights, fields),
            mean => (values.chunks(fields).zip(weights.chunks(fields)))
                .map(|(values, weights)| mean_of(mean, values, weights))
                .collect(),
        }
    }

    /// Brings a field's column to the common scale; a field that does not apply to a unit stays no number.
    fn scale(&self, values: &mut [f64], field: usize, fields: usize) {
        let column = || values.iter().skip(field).step_by(fields).copied().filter(|value| !value.is_nan());
        let (low, high) =
            column().fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        let (from, unit) = match self.scaling {
            Scaling::Share => (0.0, 1.0),
            Scaling::Span => (low, high - low),
            Scaling::Best => (0.0, high),
            Scaling::Standard => moments(column()),
            Scaling::Rank => {
                let known: Vec<f64> = column().collect();
                let places = ranked(known.iter().copied(), parindex_framework::Ties::Competition);
                let steps = real(known.len().saturating_sub(1).max(1));
                let mut places = places.into_iter();
                for value in values.iter_mut().skip(field).step_by(fields).filter(|value| !value.is_nan()) {
                    *value = 1.0 - (f64::from(places.next().unwrap_or(1)) - 1.0) / steps;
                }
                (0.0, 1.0)
            }
        };
        let mean_needs_positive = matches!(self.aggregation, Aggregation::Geometric | Aggregation::Harmonic);
        // Standard scores have no zero; where one is needed they are moved to the span, which keeps their distances.
        let (from, unit) = match self.scaling {
            Scaling::Standard if mean_needs_positive => (low, high - low),
            _ => (from, unit),
        };
        for value in values.iter_mut().skip(field).step_by(fields) {
            // Where all are equal, the field sets nobody apart.
            *value = if unit > 0.0 { (*value - from) / unit } else { *value * 0.0 };
            if mean_needs_positive {
                // Unlike `f64::max` this keeps what is no number.
                *value = if *value < FLOOR { FLOOR } else { *value };
            }
        }
    }
}

/// What each unit reached of each field, and what the field weighs for it; by unit, then by field.
struct Sums {
    values: Vec<f64>,
    weights: Vec<f64>,
}

impl Sums {
    fn new(shares: &Shares<'_>, variant: &Variant) -> Sums {
        let table = shares.table(variant.absent);
        let count = shares.units.len() * shares.fields.len();
        let mut sums = Sums { values: Vec::with_capacity(count), weights: Vec::with_capacity(count) };
        let whole: Option<Vec<f64>> = table
            .whole
            .then(|| shares.parts.iter().map(|part| variant.weights[part.clone()].iter().sum()).collect());
        let width = shares.leaves.len();
        for unit in 0..shares.units.len() {
            for (field, part) in shares.parts.iter().enumerate() {
                let most = whole.as_ref().map_or_else(
                    || dot(&variant.weights, &table.applies[unit * width..], part),
                    |whole| whole[field],
                );
                sums.values.push(reached(variant, table, unit * width, part) / most);
                sums.weights.push(most);
            }
        }
        sums
    }
}

fn reached(variant: &Variant, table: &Table, row: usize, part: &Range<usize>) -> f64 {
    dot(&variant.weights, &table.reached[row..], part)
}

/// The product of two rows, in four sums that do not wait for each other.
fn product(a: &[f64], b: &[f64]) -> f64 {
    let (quarters, rest) = a.as_chunks::<4>();
    let (others, left) = b.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (a, b) in quarters.iter().zip(others) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    let rest: f64 = rest.iter().zip(left).map(|(a, b)| a * b).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

fn dot(weights: &[f64], values: &[f64], part: &Range<usize>) -> f64 {
    weights[part.clone()].iter().zip(&values[part.clone()]).map(|(weight, value)| weight * value).sum()
}

/// The weighted mean of the fields that apply.
fn mean_of(aggregation: Aggregation, values: &[f64], weights: &[f64]) -> f64 {
    let known = || values.iter().zip(weights).filter(|(_, weight)| **weight > 0.0);
    let whole: f64 = known().map(|(_, weight)| weight).sum();
    let sum =
        |term: fn(f64) -> f64| known().map(|(value, weight)| weight * term(*value)).sum::<f64>() / whole;
    match aggregation {
        Aggregation::Geometric => sum(f64::ln).exp(),
        Aggregation::Harmonic => sum(f64::recip).recip(),
        Aggregation::Arithmetic | Aggregation::Copeland => sum(std::convert::identity),
    }
}

/// By unit: how many others it beats less how many beat it, where fields vote by their weight.
fn copeland(values: &[f64], weights: &[f64], fields: usize) -> Vec<f64> {
    let rows: Vec<(&[f64], &[f64])> = values.chunks(fields).zip(weights.chunks(fields)).collect();
    let mut scores = vec![0.0; rows.len()];
    for (a, (left, weight)) in rows.iter().enumerate() {
        for (b, (right, _)) in rows.iter().enumerate().skip(a + 1) {
            let votes = left.iter().zip(*right).zip(*weight);
            // What does not apply to one of them has no vote.
            let votes: f64 = votes
                .map(|((l, r), w)| {
                    if l > r {
                        *w
                    } else if l < r {
                        -w
                    } else {
                        0.0
                    }
                })
                .sum();
            if votes != 0.0 {
                scores[a] += votes.signum();
                scores[b] -= votes.signum();
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
