//! How far several people agree with a second look, and whose agreement is worth a look.

use crate::estimate::quantile;

/// How often something was so, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// How often it was so.
    pub so: u32,
    /// Of how many.
    pub of: u32,
}

impl Agreed {
    /// The share; `None` of nothing.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.so.min(self.of)) / f64::from(self.of))
    }

    /// The interval of the share (Wilson 1927), which holds where there are few, too; `None` of nothing, or where the level is not
    /// between 0 and 1.
    #[must_use]
    pub fn interval(self, level: f64) -> Option<(f64, f64)> {
        let (share, n) = (self.share()?, f64::from(self.of));
        let z = if level > 0.0 && level < 1.0 { quantile(level, 0)? } else { return None };
        let middle = share + z * z / (2.0 * n);
        let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + z * z / n;
        Some(((middle - half) / whole, (middle + half) / whole))
    }

    /// Whether it is less often so than among all the others together, beyond what chance makes of so few: if it were as often so
    /// as theirs (half a one more of each, so that a share of all is not beyond doubt), so few would come in less than half of what is
    /// outside the level.
    #[must_use]
    pub fn is_below(self, others: Agreed, level: f64) -> bool {
        if self.of == 0 || others.of == 0 {
            return false;
        }
        let share = (f64::from(others.so.min(others.of)) + 0.5) / (f64::from(others.of) + 1.0);
        self.chance_of_so_few(share) < (1.0 - level) / 2.0
    }

    /// The chance of so many or fewer, where each is so with this share; summed in logarithms, which do not run out.
    fn chance_of_so_few(self, share: f64) -> f64 {
        let of = f64::from(self.of);
        let mut term = of * (1.0 - share).ln();
        let mut sum = term.exp();
        for so in 0..self.so.min(self.of) {
            let so = f64::from(so);
            term += ((of - so) / (so + 1.0)).ln() + share.ln() - (1.0 - share).ln();
            sum += term.exp();
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_worth_no_look_and_many_that_differ_are() {
        let others = Agreed { so: 190, of: 200 };
        for few in [Agreed { so: 2, of: 3 }, Agreed { so: 1, of: 2 }, Agreed { so: 27, of: 30 }] {
            assert!(!few.is_below(others, 0.95), "{few:?}");
        }
        assert!(Agreed { so: 20, of: 30 }.is_below(others, 0.95));
        assert!(!Agreed { so: 4, of: 5 }.is_below(Agreed { so: 5, of: 5 }, 0.95));
        // Of ten tosses of a coin at most two are heads in 56 of 1,024 cases.
        assert!((Agreed { so: 2, of: 10 }.chance_of_so_few(0.5) - 56.0 / 1024.0).abs() < 1e-12);
        assert!(!Agreed::default().is_below(others, 0.95));
        // Newcombe 1998, table I: 81 of 263 and 0 of 20.
        let (low, high) = Agreed { so: 81, of: 263 }.interval(0.95).unwrap();
        assert!((low - 0.2553).abs() < 1e-4 && (high - 0.3662).abs() < 1e-4, "{low} {high}");
        let (low, high) = Agreed { so: 0, of: 20 }.interval(0.95).unwrap();
        assert!(low.abs() < 1e-9 && (high - 0.1611).abs() < 1e-4, "{low} {high}");
    }
}
