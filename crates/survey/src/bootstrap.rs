use crate::number::real;
use crate::random::Random;
use crate::replicate::{Centre, Replicated};
use crate::sheet::{Sheet, SheetStratum};

impl Sheet {
    /// Errors by the rescaled bootstrap of Rao and Wu (1988): in each stratum of n units n - 1 are drawn with replacement,
    /// and the weights rescaled so that the variance of means is the linearised one, finite population included.
    ///
    /// Each replicate has its own stream of random numbers from the seed. Strata of one unit add no variance.
    /// By domain (a list of cells) and measure.
    #[must_use]
    pub fn bootstrap(&self, replicates: usize, seed: u64, domains: &[Vec<u32>]) -> Vec<Vec<Replicated>> {
        let begin = |replicate: usize| Random::stream(seed, replicate);
        let multiples = |random: &mut Random, stratum: usize, out: &mut [f64]| {
            resample(random, &self.strata[stratum], out);
        };
        let spreads = self.spread(replicates, domains, begin, multiples, |_| 1.0);
        self.replicated(domains, &spreads, 1.0 / (real(replicates) - 1.0), Centre::Mean)
    }
}

/// What the weight of each unit is multiplied by in a replicate.
fn resample(random: &mut Random, stratum: &SheetStratum, out: &mut [f64]) {
    let units = out.len();
    if units < 2 {
        out.fill(1.0);
        return;
    }
    let spread = stratum.open.sqrt();
    out.fill(1.0 - spread);
    let step = spread * real(units) / (real(units) - 1.0);
    for _ in 1..units {
        out[random.below(units)] += step;
    }
}
