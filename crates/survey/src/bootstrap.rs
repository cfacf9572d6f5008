use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::number::real;
use crate::replicate::{Centre, Replicated};
use crate::sheet::{Sheet, SheetStratum};

/// Sets the streams of replicates apart.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Sheet {
    /// Errors by the rescaled bootstrap of Rao and Wu (1988): in each stratum of n units n - 1 are drawn with replacement,
    /// and the weights rescaled so that the variance of means is the linearised one, finite population included.
    ///
    /// Each replicate has its own stream of random numbers from the seed. Strata of one unit add no variance.
    /// By domain (a list of cells) and measure.
    #[must_use]
    pub fn bootstrap(&self, replicates: usize, seed: u64, domains: &[Vec<u32>]) -> Vec<Vec<Replicated>> {
        let begin = |replicate: usize| generator(seed, replicate);
        let multiples = |generator: &mut Xoshiro256PlusPlus, stratum: usize, out: &mut [f64]| {
            resample(generator, &self.strata[stratum], out);
        };
        let spreads = self.spread(replicates, domains, begin, multiples, |_| 1.0);
        self.replicated(domains, &spreads, 1.0 / (real(replicates) - 1.0), Centre::Mean)
    }
}

/// The random numbers of one replicate.
fn generator(seed: u64, replicate: usize) -> Xoshiro256PlusPlus {
    let stream = (replicate as u64).wrapping_add(1).wrapping_mul(GOLDEN);
    Xoshiro256PlusPlus::seed_from_u64(seed ^ stream)
}

/// What the weight of each unit is multiplied by in a replicate.
fn resample(generator: &mut Xoshiro256PlusPlus, stratum: &SheetStratum, out: &mut [f64]) {
    let units = out.len();
    if units < 2 {
        out.fill(1.0);
        return;
    }
    let spread = stratum.open.sqrt();
    out.fill(1.0 - spread);
    let step = spread * real(units) / (real(units) - 1.0);
    for _ in 1..units {
        out[below(generator, units)] += step;
    }
}

/// A number below `bound`, each equally likely up to a part of bound in 2^64.
pub(crate) fn below(generator: &mut Xoshiro256PlusPlus, bound: usize) -> usize {
    let product = u128::from(generator.next_u64()) * (bound as u128);
    usize::try_from(product >> 64).unwrap_or(0)
}
