//! How much of what happens to the ranks is owed to which choice: Sobol's indices.

use parindex_survey::Random;
use rayon::prelude::*;

use super::trials::numbers;
use super::variant::moments;
use crate::number::real;

/// How often rows are drawn again for the interval of an index.
const AGAIN: usize = 500;

/// What a figure owes to one of its factors.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Owed {
    /// The share of the variance that goes when this factor alone is fixed.
    pub first: f64,
    /// Its standard error.
    pub first_error: f64,
    /// The share of the variance that stays when all other factors are fixed: with what it does together with them.
    pub total: f64,
    /// Its standard error.
    pub total_error: f64,
}

/// The figures of a design: rows of two independent samples, and of the first with one factor from the second.
pub struct Design {
    /// By row of the first sample.
    pub a: Vec<f64>,
    /// By row of the second sample.
    pub b: Vec<f64>,
    /// By factor, then by row.
    pub mixed: Vec<Vec<f64>>,
}

impl Design {
    /// Evaluates a figure of `factors` numbers of [0, 1) in `rows` x (`factors` + 2) places. Rows in which one of them is
    /// no number leave the design; it tells how many.
    pub fn evaluate(
        figure: impl Fn(&[f64]) -> Option<f64> + Sync,
        factors: usize,
        rows: usize,
        seed: u64,
    ) -> (Design, usize) {
        let row = |number: usize| -> Option<Vec<f64>> {
            let mut random = Random::stream(seed, number);
            let (a, b) = (numbers(&mut random, factors), numbers(&mut random, factors));
            let mixed = (0..factors).map(|factor| {
                let mut mixed = a.clone();
                mixed[factor] = b[factor];
                figure(&mixed)
            });
            [figure(&a), figure(&b)].into_iter().chain(mixed).collect()
        };
        let evaluated: Vec<Option<Vec<f64>>> = (0..rows).into_par_iter().map(row).collect();
        let known: Vec<&Vec<f64>> = evaluated.iter().flatten().collect();
        let column = |place: usize| known.iter().map(|row| row[place]).collect();
        let mixed = (0..factors).map(|factor| column(factor + 2)).collect();
        (Design { a: column(0), b: column(1), mixed }, rows - known.len())
    }

    /// The indices of each factor: the first by Saltelli et al. (2010, table 2 b), the total by Jansen (1999).
    ///
    /// Their errors come from rows that are drawn again. All are 0 where the figure is always the same.
    #[must_use]
    pub fn owed(&self, seed: u64) -> Vec<Owed> {
        let rows: Vec<usize> = (0..self.a.len()).collect();
        let drawn: Vec<Vec<(f64, f64)>> = (0..AGAIN)
            .into_par_iter()
            .map(|number| {
                let mut random = Random::stream(seed, number);
                self.indices(&rows.iter().map(|_| random.below(rows.len())).collect::<Vec<_>>())
            })
            .collect();
        let errors = |factor: usize| {
            let (first, total): (Vec<f64>, Vec<f64>) = drawn.iter().map(|indices| indices[factor]).unzip();
            (moments(first.into_iter()).1, moments(total.into_iter()).1)
        };
        let owed = |(factor, (first, total)): (usize, (f64, f64))| {
            let (first_error, total_error) = errors(factor);
            Owed { first, first_error, total, total_error }
        };
        self.indices(&rows).into_iter().enumerate().map(owed).collect()
    }

    /// First and total index of each factor from some of the rows.
    fn indices(&self, rows: &[usize]) -> Vec<(f64, f64)> {
        let count = real(rows.len());
        let both = || rows.iter().flat_map(|&row| [self.a[row], self.b[row]]);
        let mean = both().sum::<f64>() / (2.0 * count);
        let variance = both().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (2.0 * count);
        // Every evaluation tells something of the level that the figure varies around.
        let mixed = || rows.iter().flat_map(|&row| self.mixed.iter().map(move |mixed| mixed[row]));
        let centre = both().chain(mixed()).sum::<f64>() / ((real(self.mixed.len()) + 2.0) * count);
        let of = |mixed: &Vec<f64>| {
            if variance <= 0.0 {
                return (0.0, 0.0);
            }
            let first =
                rows.iter().map(|&row| (self.b[row] - centre) * (mixed[row] - self.a[row])).sum::<f64>();
            let total = rows.iter().map(|&row| (self.a[row] - mixed[row]).powi(2)).sum::<f64>();
            (first / count / variance, total / (2.0 * count) / variance)
        };
        self.mixed.iter().map(of).collect()
    }
}
