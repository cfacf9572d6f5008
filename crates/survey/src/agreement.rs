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

    /// Whether it is less often so than among all the others together, beyond what chance makes of so few.
    #[must_use]
    pub fn is_below(self, others: Agreed, level: f64) -> bool {
        let high = self.interval(level).map(|(_, high)| high);
        high.zip(others.share()).is_some_and(|(high, others)| high < others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_worth_no_look_and_many_that_differ_are() {
        let others = Agreed { so: 190, of: 200 };
        assert!(!Agreed { so: 2, of: 3 }.is_below(others, 0.95));
        assert!(Agreed { so: 20, of: 30 }.is_below(others, 0.95));
        assert!(!Agreed::default().is_below(others, 0.95));
        // Newcombe 1998, table I: 81 of 263 and 0 of 20.
        let (low, high) = Agreed { so: 81, of: 263 }.interval(0.95).unwrap();
        assert!((low - 0.2553).abs() < 1e-4 && (high - 0.3662).abs() < 1e-4, "{low} {high}");
        let (low, high) = Agreed { so: 0, of: 20 }.interval(0.95).unwrap();
        assert!(low.abs() < 1e-9 && (high - 0.1611).abs() < 1e-4, "{low} {high}");
    }
}
