//! Ranks of each unit in many ways of the method.

use std::num::NonZero;

use parindex_survey::Random;
use rayon::prelude::*;

use super::factors::Factors;
use super::shares::Shares;
use super::weighed::rankings;
use crate::number::real;

/// The ranks that a unit had in many trials.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The rank in the middle.
    pub median: u32,
    /// A twentieth of the trials rank the unit better than this.
    pub low: u32,
    /// A twentieth of the trials rank the unit worse than this.
    pub high: u32,
    /// The share of trials with the rank that the framework gives.
    pub same: f64,
}

/// The ranks of all units in many trials.
pub(crate) struct Trials {
    /// By unit.
    pub(crate) ranges: Vec<Range>,
    /// By trial: how many places the units moved on average.
    pub(crate) moved: Vec<f64>,
    /// Trials in which a score was no number.
    pub(crate) failed: usize,
}

/// What trials are made of; each has its own stream of random numbers.
pub(crate) struct Run<'r> {
    pub(crate) shares: &'r Shares<'r>,
    /// The ranks that the framework gives.
    pub(crate) decided: &'r [u32],
    pub(crate) seed: u64,
    pub(crate) trials: usize,
}

impl Run<'_> {
    /// Weights that are moved around those decided; nothing else changes.
    pub(crate) fn weights(&self, factors: &Factors<'_>) -> Trials {
        let weights = |number| factors.noisy(&mut Random::stream(self.seed, number));
        self.told(&rankings(self.shares, self.trials, weights))
    }

    /// Every choice at random, all at once.
    pub(crate) fn everything(&self, factors: &Factors<'_>) -> Trials {
        let ranked = |number| {
            let mut random = Random::stream(self.seed, number);
            factors.variant(&numbers(&mut random, factors.choices.len())).ranks(self.shares)
        };
        self.told(&(0..self.trials).into_par_iter().map(ranked).collect::<Vec<_>>())
    }

    fn told(&self, ranks: &[Option<Vec<u32>>]) -> Trials {
        let known: Vec<&Vec<u32>> = ranks.iter().flatten().collect();
        let of_unit = |unit: usize| known.iter().map(|ranks| ranks[unit]).collect();
        let ranges = (0..self.decided.len()).into_par_iter();
        let ranges = ranges.map(|unit| range(self.decided[unit], of_unit(unit))).collect();
        let moved = known.iter().map(|ranks| moved(self.decided, ranks)).collect();
        Trials { ranges, moved, failed: self.trials - known.len() }
    }
}

pub(crate) fn numbers(random: &mut Random, count: usize) -> Vec<f64> {
    (0..count).map(|_| random.fraction()).collect()
}

/// How many places the units moved on average.
pub(crate) fn moved(decided: &[u32], ranks: &[u32]) -> f64 {
    let sum: u64 = decided.iter().zip(ranks).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    crate::number::answers(sum) / real(decided.len())
}

fn range(decided: u32, mut ranks: Vec<u32>) -> Range {
    let Some(last) = NonZero::new(ranks.len()).map(|count| count.get() - 1) else { return Range::default() };
    ranks.sort_unstable();
    let same = ranks.iter().filter(|rank| **rank == decided).count();
    Range {
        median: ranks[last / 2],
        low: ranks[last / 20],
        high: ranks[last - last / 20],
        same: real(same) / real(ranks.len()),
    }
}
