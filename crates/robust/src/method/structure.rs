//! What the figures have to do with each other, and which of them set the units apart.

use nalgebra::{DMatrix, SymmetricEigen};
use parindex_framework::Ties;

use super::variant::moments;
use crate::number::real;

/// The correlation of two columns after Pearson; `None` where one of them is constant or no number.
#[must_use]
pub fn pearson(a: &[f64], b: &[f64]) -> Option<f64> {
    let ((mean_a, spread_a), (mean_b, spread_b)) = (moments(a.iter().copied()), moments(b.iter().copied()));
    let both: f64 = a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum();
    // What is constant differs from its mean by rounding only.
    let known = spread_a > 1e-12 && spread_b > 1e-12;
    known.then(|| (both / (real(a.len()) - 1.0) / (spread_a * spread_b)).clamp(-1.0, 1.0))
}

/// The correlation of the ranks of two columns after Spearman, equal values with the mean of their ranks.
#[must_use]
pub fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    pearson(&mid_ranks(a), &mid_ranks(b))
}

/// Ranks in which equal values have the mean of their places.
fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let down = crate::rank::ranked(values.iter().copied(), Ties::Competition);
    let up = crate::rank::ranked(values.iter().map(|value| -value), Ties::Competition);
    let last = real(values.len()) + 1.0;
    down.iter().zip(&up).map(|(down, up)| f64::midpoint(f64::from(*down), last - f64::from(*up))).collect()
}

/// Cronbach's alpha of columns that are summed: how far they measure one thing. `None` for fewer than two columns or a
/// constant sum.
#[must_use]
pub fn alpha(columns: &[Vec<f64>]) -> Option<f64> {
    let rows = columns.first()?.len();
    let count = real(columns.len());
    let sums: Vec<f64> = (0..rows).map(|row| columns.iter().map(|column| column[row]).sum()).collect();
    let variance = |values: &[f64]| moments(values.iter().copied()).1.powi(2);
    let parts: f64 = columns.iter().map(|column| variance(column)).sum();
    let whole = variance(&sums);
    (columns.len() > 1 && whole > 1e-24).then(|| count / (count - 1.0) * (1.0 - parts / whole))
}

/// A principal component of columns that are brought to the same spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// Its share of the variance of all columns.
    pub share: f64,
    /// By column: its coefficient; the squares add up to 1. The largest is positive.
    pub parts: Vec<f64>,
}

/// The principal components of columns, the largest first: of the matrix of their correlations after Pearson.
#[must_use]
pub fn components(columns: &[Vec<f64>]) -> Vec<Component> {
    let size = columns.len();
    let entry = |a: usize, b: usize| {
        // A constant column stands alone.
        pearson(&columns[a], &columns[b]).unwrap_or_else(|| f64::from(u8::from(a == b)))
    };
    let eigen = SymmetricEigen::new(DMatrix::from_fn(size, size, entry));
    let mut found: Vec<Component> = (eigen.eigenvalues.iter().zip(eigen.eigenvectors.column_iter()))
        .map(|(value, vector)| {
            let largest = vector.iter().copied().fold(0.0_f64, |a, b| if b.abs() > a.abs() { b } else { a });
            Component {
                share: value / real(size),
                parts: vector.iter().map(|part| part * largest.signum()).collect(),
            }
        })
        .collect();
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found
}

/// The coefficients of the largest component.
pub(crate) fn first_component(columns: &[Vec<f64>]) -> Vec<f64> {
    components(columns).into_iter().next().map(|component| component.parts).unwrap_or_default()
}
