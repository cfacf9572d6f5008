use std::collections::BTreeSet;

use ndarray::{Array2, Axis};

use crate::number::real;
use crate::replicate::{Centre, Replicated, Spread};
use crate::sheet::{Sheet, SheetStratum};

impl Sheet {
    /// Errors by the jackknife: each unit of the first stage is left out in turn, and the others of its stratum weigh
    /// more for it (`JK1` of R without strata, `JKn` with them), finite population included. Strata of one unit add no variance.
    ///
    /// By domain (a list of cells) and measure. Replicates cost what a unit has answered, not what the sample has.
    #[must_use]
    pub fn jackknife(&self, centre: Centre, domains: &[Vec<u32>]) -> Vec<Vec<Replicated>> {
        let values = self.estimates(domains);
        let mut spreads = vec![Spread::default(); values.len()];
        let width = self.ratios.len().max(1);
        let parts = domains.iter().zip(spreads.chunks_mut(width)).zip(values.chunks(width));
        for ((cells, spreads), values) in parts {
            let cells: BTreeSet<usize> = cells.iter().map(|cell| crate::design::index(*cell)).collect();
            let totals = self.domain_totals(&cells);
            for stratum in self.strata.iter().filter(|stratum| stratum.units > 1) {
                self.leave_out(stratum, &cells, &totals, (spreads, values));
            }
        }
        self.replicated(domains, &spreads, 1.0, centre)
    }

    fn domain_totals(&self, cells: &BTreeSet<usize>) -> Vec<f64> {
        let mut totals = vec![0.0; self.values.ncols()];
        for run in
            self.strata.iter().flat_map(|stratum| &stratum.runs).filter(|run| cells.contains(&run.cell))
        {
            let sums = self.of_entries(run).sum_axis(Axis(0));
            totals.iter_mut().zip(sums).for_each(|(total, sum)| *total += sum);
        }
        totals
    }

    fn leave_out(
        &self,
        stratum: &SheetStratum,
        cells: &BTreeSet<usize>,
        totals: &[f64],
        (spreads, values): (&mut [Spread], &[f64]),
    ) {
        let units = real(stratum.units);
        let scale = stratum.open * (units - 1.0) / units;
        if scale <= 0.0 {
            return;
        }
        let mut of_units = Array2::<f64>::zeros((stratum.units, totals.len()));
        for run in stratum.runs.iter().filter(|run| cells.contains(&run.cell)) {
            for entry in run.entries.clone() {
                let mut unit = of_units.row_mut(self.unit[entry]);
                unit += &self.values.row(entry);
            }
        }
        let sum = of_units.sum_axis(Axis(0));
        for unit in of_units.rows() {
            let without =
                |column: usize| totals[column] + (sum[column] - units * unit[column]) / (units - 1.0);
            for ((ratio, spread), value) in self.ratios.iter().zip(spreads.iter_mut()).zip(values) {
                spread.add(ratio.of(without) - value, scale, 1);
            }
        }
    }
}
