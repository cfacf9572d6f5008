use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// A seeded stream of numbers; the algorithm is fixed, so that the demonstration is the same everywhere and for ever.
pub struct Draw(Xoshiro256PlusPlus);

impl Draw {
    /// A stream of its own for each name (a unit, a leaf), so that a change in one place moves no other figure.
    pub fn named(parts: &[&str]) -> Draw {
        // FNV-1a: any fixed hash of the name will do.
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
        let seed = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Draw(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number from 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
        let n = (self.0.next_u64() >> 11) as f64;
        n / 9_007_199_254_740_992.0
    }

    /// A number between two.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number from `low` to `high`, both included.
    pub fn whole(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from((high - low).max(0)).unwrap_or_default() + 1;
        low + i64::try_from(self.0.next_u64() % span).unwrap_or_default()
    }
}
