use parindex_locale::Message;

use crate::number::real;
use crate::replicate::{Centre, Replicated};
use crate::sheet::Sheet;

/// Replicates that are given: what the weight of every unit is multiplied by in each.
#[derive(Clone, Debug)]
pub struct Given {
    /// By replicate, then by unit of the first stage: strata in their order, in each the units as they come.
    pub multiples: Vec<Vec<f64>>,
    /// What all squared differences are multiplied by.
    pub scale: f64,
    /// What they are taken from.
    pub centre: Centre,
}

impl Sheet {
    /// Errors from given replicates, by domain and measure.
    ///
    /// # Errors
    /// A replicate that has not one multiple for each unit.
    pub fn given(&self, given: &Given, domains: &[Vec<u32>]) -> Result<Vec<Vec<Replicated>>, Message> {
        let starts: Vec<usize> =
            self.strata.iter().scan(0, |end, s| Some(std::mem::replace(end, *end + s.units))).collect();
        let units: usize = self.strata.iter().map(|stratum| stratum.units).sum();
        if given.multiples.iter().any(|multiples| multiples.len() != units) {
            return Err(Message::new("survey-replicate-length").count("units", units));
        }
        let multiples = |replicate: &mut usize, stratum: usize, out: &mut [f64]| {
            let start = starts[stratum];
            out.copy_from_slice(&given.multiples[*replicate][start..start + out.len()]);
        };
        let spreads = self.spread(given.multiples.len(), domains, |replicate| replicate, multiples, |_| 1.0);
        Ok(self.replicated(domains, &spreads, given.scale, given.centre))
    }

    /// Balanced repeated replication for a design of two units in every stratum: half-samples that are orthogonal by a
    /// Hadamard matrix (Wolter 2007, chapter 3). `damping` is Fay's, 0 for plain half-samples, below 1.
    ///
    /// # Errors
    /// A stratum that has not two units; a damping outside [0, 1).
    pub fn balanced(&self, damping: f64) -> Result<Given, Message> {
        if let Some(stratum) = self.strata.iter().position(|stratum| stratum.units != 2) {
            return Err(Message::new("survey-not-paired").count("stratum", stratum + 1));
        }
        if !(0.0..1.0).contains(&damping) {
            return Err(Message::new("survey-damping"));
        }
        let replicates = (self.strata.len() + 1).next_power_of_two();
        let multiple = |replicate: usize, stratum: usize| {
            // Sylvester's matrix; its first column, which is constant, is left out.
            let first = (replicate & (stratum + 1)).count_ones().is_multiple_of(2);
            let (taken, left) = (2.0 - damping, damping);
            if first { [taken, left] } else { [left, taken] }
        };
        let row = |replicate: usize| {
            (0..self.strata.len()).flat_map(|stratum| multiple(replicate, stratum)).collect()
        };
        let multiples = (0..replicates).map(row).collect();
        let scale = 1.0 / (real(replicates) * (1.0 - damping) * (1.0 - damping));
        Ok(Given { multiples, scale, centre: Centre::Mean })
    }
}
