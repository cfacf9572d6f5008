use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Array3, ArrayView2, Axis, Slice};
use rayon::prelude::*;

use crate::number::real;
use crate::sheet::{Ratio, Run, Sheet};

/// Replicates that are computed together: their multiples of a stratum fit the cache.
pub(crate) const BLOCK: usize = 64;

/// What the squared differences of replicates are taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Centre {
    /// The mean of the replicates.
    #[default]
    Mean,
    /// The estimate of the whole sample, which is never smaller.
    Estimate,
}

/// An estimate with the error that replicates show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Replicated {
    /// The estimate of the whole sample.
    pub value: f64,
    /// Standard error.
    pub error: f64,
    /// Replicates that had a value.
    pub replicates: usize,
}

/// Sums over the replicates of one estimate, about the estimate of the whole sample.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spread {
    count: usize,
    plain: f64,
    scale: f64,
    once: f64,
    twice: f64,
}

impl Spread {
    /// Adds replicates that differ by `difference`, each counting `scale` in the variance.
    pub fn add(&mut self, difference: f64, scale: f64, times: usize) {
        if !difference.is_finite() || times == 0 {
            return;
        }
        let times_real = real(times);
        self.count += times;
        self.plain += times_real * difference;
        self.scale += times_real * scale;
        self.once += times_real * scale * difference;
        self.twice += times_real * scale * difference * difference;
    }

    fn join(&mut self, other: &Spread) {
        self.count += other.count;
        self.plain += other.plain;
        self.scale += other.scale;
        self.once += other.once;
        self.twice += other.twice;
    }

    pub fn replicated(&self, value: f64, scale: f64, centre: Centre) -> Replicated {
        let mean = match centre {
            Centre::Mean => self.plain / real(self.count.max(1)),
            Centre::Estimate => 0.0,
        };
        let variance = scale * (self.twice - 2.0 * mean * self.once + mean * mean * self.scale);
        Replicated { value, error: variance.max(0.0).sqrt(), replicates: self.count }
    }
}

impl Ratio {
    /// The estimate from sums of the sheet's columns.
    pub fn of(self, sums: impl Fn(usize) -> f64) -> f64 {
        sums(self.numerator) / self.denominator.map_or(1.0, sums)
    }
}

impl Sheet {
    /// By domain and measure: the estimate of the whole sample.
    pub(crate) fn estimates(&self, domains: &[Vec<u32>]) -> Vec<f64> {
        let mut totals = Array2::<f64>::zeros((self.cells, self.values.ncols()));
        for run in self.strata.iter().flat_map(|stratum| &stratum.runs) {
            let sum = self.of_entries(run).sum_axis(Axis(0));
            let mut cell = totals.row_mut(run.cell);
            cell += &sum;
        }
        let of = |cells: &Vec<u32>| {
            let sums = self.domain_sums(cells, |cell, column| totals[[cell, column]]);
            self.ratios.iter().map(move |ratio| ratio.of(|column| sums[column])).collect::<Vec<_>>()
        };
        domains.iter().flat_map(of).collect()
    }

    fn domain_sums(&self, cells: &[u32], of: impl Fn(usize, usize) -> f64) -> Vec<f64> {
        let mut sums = vec![0.0; self.values.ncols()];
        for cell in cells.iter().map(|cell| crate::design::index(*cell)).filter(|cell| *cell < self.cells) {
            for (column, sum) in sums.iter_mut().enumerate() {
                *sum += of(cell, column);
            }
        }
        sums
    }

    /// By domain and measure: the spread over replicates. `begin` makes what a replicate needs; `multiples` fills what each
    /// unit of a stratum is multiplied by; `scale` is what a replicate counts in the variance.
    ///
    /// Replicates are computed in blocks and summed in their order: the result is the same on any number of threads.
    pub(crate) fn spread<S>(
        &self,
        replicates: usize,
        domains: &[Vec<u32>],
        begin: impl Fn(usize) -> S + Sync,
        multiples: impl Fn(&mut S, usize, &mut [f64]) + Sync,
        scale: impl Fn(usize) -> f64 + Sync,
    ) -> Vec<Spread> {
        let centres = self.estimates(domains);
        let blocks = (0..replicates).step_by(BLOCK).collect::<Vec<_>>().into_par_iter().map(|start| {
            let block = start..replicates.min(start + BLOCK);
            let mut states: Vec<S> = block.clone().map(&begin).collect();
            let totals = self.totals(&mut states, &multiples);
            let mut spreads = vec![Spread::default(); centres.len()];
            for (replicate, totals) in block.zip(totals.axis_iter(Axis(1))) {
                let mut at = spreads.iter_mut().zip(&centres);
                for cells in domains {
                    let sums = self.domain_sums(cells, |cell, column| totals[[cell, column]]);
                    for (ratio, (spread, centre)) in self.ratios.iter().zip(&mut at) {
                        spread.add(ratio.of(|column| sums[column]) - centre, scale(replicate), 1);
                    }
                }
            }
            spreads
        });
        let blocks: Vec<Vec<Spread>> = blocks.collect();
        let mut all = vec![Spread::default(); centres.len()];
        for block in blocks {
            all.iter_mut().zip(&block).for_each(|(sum, part)| sum.join(part));
        }
        all
    }

    /// Cells by replicates by columns: the sums of a block of replicates, as products of matrices.
    fn totals<S>(&self, states: &mut [S], multiples: &impl Fn(&mut S, usize, &mut [f64])) -> Array3<f64> {
        let mut totals = Array3::zeros((self.cells, states.len(), self.values.ncols()));
        for (number, stratum) in self.strata.iter().enumerate() {
            let mut factors = Array2::zeros((states.len(), stratum.units));
            for (state, mut row) in states.iter_mut().zip(factors.rows_mut()) {
                if let Some(row) = row.as_slice_mut() {
                    multiples(state, number, row);
                }
            }
            for run in &stratum.runs {
                let values = self.of_entries(run);
                let mut cell = totals.index_axis_mut(Axis(0), run.cell);
                general_mat_mul(1.0, &self.of_run(run, &factors).view(), &values, 1.0, &mut cell);
            }
        }
        totals
    }

    /// The values of a run's entries.
    pub(crate) fn of_entries(&self, run: &Run) -> ArrayView2<'_, f64> {
        self.values.slice_axis(Axis(0), Slice::from(run.entries.clone()))
    }

    /// The factors of a run's entries.
    fn of_run<'f>(&self, run: &Run, factors: &'f Array2<f64>) -> ndarray::CowArray<'f, f64, ndarray::Ix2> {
        match run.first_unit {
            Some(first) => factors.slice_axis(Axis(1), Slice::from(first..first + run.entries.len())).into(),
            None => factors.select(Axis(1), &self.unit[run.entries.clone()]).into(),
        }
    }

    /// Puts estimates and spreads together, domain by domain.
    pub(crate) fn replicated(
        &self,
        domains: &[Vec<u32>],
        spreads: &[Spread],
        scale: f64,
        centre: Centre,
    ) -> Vec<Vec<Replicated>> {
        let values = self.estimates(domains);
        let all: Vec<_> =
            spreads.iter().zip(values).map(|(s, value)| s.replicated(value, scale, centre)).collect();
        all.chunks(self.ratios.len().max(1)).map(<[Replicated]>::to_vec).collect()
    }
}
