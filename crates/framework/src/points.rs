use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use num_rational::Ratio;
use num_traits::CheckedMul;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// An exact number inside rules: a fraction, so that 1/3 of 3 points is 1 point.
pub type Number = Ratio<i128>;

/// Exact points: a decimal with at most [`Points::SCALE`] decimals and an absolute value of at most [`Points::LIMIT`].
/// Sums of points are exact. In JSON they are their text, `0.25`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Points(Decimal);

/// Points out of bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("points have at most {} decimals and are at most {}", Points::SCALE, Points::LIMIT)]
pub struct PointsOutOfBounds;

impl Points {
    /// No points.
    pub const ZERO: Points = Points(Decimal::ZERO);
    /// Decimals kept; what a share gives beyond them is rounded half up.
    pub const SCALE: u32 = 10;
    /// The largest absolute value.
    pub const LIMIT: i64 = 1_000_000_000;

    /// Checked constructor.
    ///
    /// # Errors
    /// If the value has more decimals or is larger than points may be.
    pub fn new(value: Decimal) -> Result<Points, PointsOutOfBounds> {
        let value = value.normalize();
        let inside = value.scale() <= Points::SCALE && value.abs() <= Decimal::from(Points::LIMIT);
        if inside { Ok(Points(value)) } else { Err(PointsOutOfBounds) }
    }

    /// The decimal value.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.0
    }

    /// As an exact fraction.
    #[must_use]
    pub fn number(self) -> Number {
        number(self.0)
    }

    /// From a fraction, rounded half up to `digits` decimals (at most [`Points::SCALE`]); `None` where it is too large.
    #[must_use]
    pub fn from_number(value: Number, digits: u32) -> Option<Points> {
        let digits = digits.min(Points::SCALE);
        let scale = 10_i128.pow(digits);
        let scaled = value.checked_mul(&Ratio::from_integer(scale))?;
        let (n, d) = (*scaled.numer(), *scaled.denom());
        let whole = n.div_euclid(d);
        let rest = n.rem_euclid(d);
        // Half up means away from zero for what is positive, and points are; below zero it means towards it.
        let rounded = if rest >= d - rest { whole + 1 } else { whole };
        let decimal = Decimal::try_from_i128_with_scale(rounded, digits).ok()?;
        Points::new(decimal).ok()
    }

    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Points) -> Points {
        if other < self { other } else { self }
    }

    /// Rounded half up to `digits` decimals, for what is printed.
    #[must_use]
    pub fn rounded(self, digits: u32) -> Decimal {
        self.0.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
    }
}

/// A decimal as an exact fraction.
#[must_use]
pub fn number(value: Decimal) -> Number {
    let value = value.normalize();
    Ratio::new(value.mantissa(), 10_i128.pow(value.scale()))
}

/// A fraction as a decimal for people: exact where it can be, else rounded half up to ten decimals.
#[must_use]
pub fn decimal(value: Number) -> Option<Decimal> {
    Points::from_number(value, Points::SCALE).map(Points::value)
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl TryFrom<String> for Points {
    type Error = PointsOutOfBounds;

    fn try_from(text: String) -> Result<Points, PointsOutOfBounds> {
        text.parse()
    }
}

impl From<Points> for String {
    fn from(points: Points) -> String {
        points.to_string()
    }
}

impl FromStr for Points {
    type Err = PointsOutOfBounds;

    fn from_str(s: &str) -> Result<Points, PointsOutOfBounds> {
        Points::new(Decimal::from_str_exact(s).map_err(|_| PointsOutOfBounds)?)
    }
}

impl Add for Points {
    type Output = Points;

    fn add(self, other: Points) -> Points {
        Points(self.0 + other.0)
    }
}

impl Sub for Points {
    type Output = Points;

    fn sub(self, other: Points) -> Points {
        Points(self.0 - other.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(iter: I) -> Points {
        iter.fold(Points::ZERO, Add::add)
    }
}
