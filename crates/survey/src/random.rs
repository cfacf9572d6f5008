use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::number::real;

/// Sets the streams of one seed apart.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Random numbers from a seed that the caller gives: xoshiro256++, which is fixed for ever.
pub struct Random(Xoshiro256PlusPlus);

impl Random {
    /// The stream of a replicate or a stratum: it does not depend on what the others draw.
    #[must_use]
    pub fn stream(seed: u64, number: usize) -> Random {
        let stream = (number as u64).wrapping_add(1).wrapping_mul(GOLDEN);
        Random(Xoshiro256PlusPlus::seed_from_u64(seed ^ stream))
    }

    /// The stream of something that has a name, whatever its place among others: by the FNV-1a hash of the name.
    #[must_use]
    pub fn named(seed: u64, name: &str) -> Random {
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Random(Xoshiro256PlusPlus::seed_from_u64(seed ^ hash.wrapping_mul(GOLDEN)))
    }

    /// 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `bound`, each equally likely up to a part of `bound` in 2^64.
    #[inline]
    pub fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.0.next_u64()) * (bound as u128);
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// A number of [0, 1) with 53 bits.
    pub fn fraction(&mut self) -> f64 {
        let steps = 1 << 53;
        real(self.below(steps)) / real(steps)
    }
}
