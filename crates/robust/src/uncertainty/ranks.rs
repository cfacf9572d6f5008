use parindex_framework::{Framework, Ties};
use parindex_index::{Input, Results};
use parindex_survey::quantile;
use rayon::prelude::*;

use super::deviation;
use super::model::{Drawn, Model};
use crate::number::real;
use crate::rank::ranked;

/// Units up to which the critical value of each is simulated; beyond them it is Bonferroni's, which is never smaller.
const SIMULATED: usize = 250;
/// How often a rank that is left out is the true one at most.
const RISK: f64 = 0.05;

/// The ranked units with their replicates.
pub(crate) struct Ranked<'v> {
    ties: Ties,
    /// Their places among all units.
    pub(crate) units: Vec<usize>,
    /// Their ranks.
    pub(crate) ranks: Vec<u32>,
    index: Vec<f64>,
    error: Vec<f64>,
    values: Vec<&'v [f64]>,
}

impl<'v> Ranked<'v> {
    pub(crate) fn new(
        framework: &Framework,
        input: &Input,
        results: &Results,
        models: &[Option<Model<'_>>],
        drawn: &'v [Option<Drawn>],
    ) -> Ranked<'v> {
        let mut all = Ranked {
            ties: framework.meta.ties,
            units: Vec::new(),
            ranks: Vec::new(),
            index: Vec::new(),
            error: Vec::new(),
            values: Vec::new(),
        };
        for (unit, (model, drawn)) in models.iter().zip(drawn).enumerate() {
            let rank = results.units[unit].index.rank.filter(|_| input.units[unit].ranked);
            let (Some(model), Some(drawn), Some(rank)) = (model, drawn, rank) else { continue };
            all.units.push(unit);
            all.ranks.push(rank);
            all.index.push(model.index());
            all.error.push(deviation(&drawn.values));
            all.values.push(&drawn.values);
        }
        all
    }

    /// By unit: ranks and in how many replicates they came.
    pub(crate) fn chances(&self, replicates: usize) -> Vec<Vec<(u32, u32)>> {
        let count = self.units.len();
        let ranks: Vec<Vec<u32>> = (0..replicates)
            .into_par_iter()
            .map(|replicate| ranked(self.values.iter().map(|values| values[replicate]), self.ties))
            .collect();
        (0..count)
            .into_par_iter()
            .map(|unit| {
                let mut times = vec![0_u32; count + 1];
                for replicate in &ranks {
                    times[replicate[unit] as usize] += 1;
                }
                (0..).zip(times).filter(|(_, times)| *times > 0).collect()
            })
            .collect()
    }

    /// By unit: the best and the worst rank that cannot be excluded.
    ///
    /// A unit is surely behind another one if their difference, in standard errors, is larger than a critical value, which
    /// the largest of the unit's differences from all others exceeds in 5 of 100 surveys. So all that is said of one unit's
    /// place holds together in 95 of 100.
    pub(crate) fn open(&self) -> Vec<(u32, u32)> {
        (0..self.units.len()).into_par_iter().map(|unit| self.open_of(unit)).collect()
    }

    fn open_of(&self, unit: usize) -> (u32, u32) {
        let critical = self.critical(unit);
        let (mut surely_better, mut not_surely_worse) = (0, 0);
        for other in (0..self.units.len()).filter(|other| *other != unit) {
            let ahead = self.index[other] - self.index[unit];
            let reach = critical * self.error[other].hypot(self.error[unit]);
            surely_better += u32::from(ahead > reach);
            // Without any error an equal is an equal.
            not_surely_worse += u32::from(ahead > -reach);
        }
        (surely_better + 1, not_surely_worse + 1)
    }

    /// The 95th percentile of the largest difference of replicates, in standard errors, of a unit from all others.
    fn critical(&self, unit: usize) -> f64 {
        let others = self.units.len() - 1;
        let single = |level: f64| quantile(level, 0).unwrap_or_default();
        if others == 0 {
            return 0.0;
        }
        if self.units.len() > SIMULATED {
            return single(1.0 - RISK / real(others));
        }
        let own = self.values[unit];
        let mut largest = vec![0.0_f64; own.len()];
        for other in (0..self.units.len()).filter(|other| *other != unit) {
            let error = self.error[other].hypot(self.error[unit]);
            if error > 0.0 {
                let apart = self.index[other] - self.index[unit];
                for ((largest, own), other) in largest.iter_mut().zip(own).zip(self.values[other]) {
                    *largest = largest.max((other - own - apart).abs() / error);
                }
            }
        }
        largest.sort_unstable_by(f64::total_cmp);
        let place = largest.len() - 1 - largest.len() / 20;
        largest[place]
    }
}
