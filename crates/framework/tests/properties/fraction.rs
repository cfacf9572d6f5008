//! Fractions by hand: the reference shares no arithmetic with what it checks.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A fraction in lowest terms with a denominator above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub top: i128,
    pub bottom: i128,
}

/// What does not fit an `i128`: the case is left to the tests of overflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { common(b, a % b) }
}

impl Fraction {
    pub const ZERO: Fraction = Fraction { top: 0, bottom: 1 };

    pub fn new(top: i128, bottom: i128) -> Fraction {
        let by = common(top, bottom).max(1) * bottom.signum();
        Fraction { top: top / by, bottom: bottom / by }
    }

    pub fn whole(n: i128) -> Fraction {
        Fraction::new(n, 1)
    }

    pub fn of(n: Decimal) -> Fraction {
        Fraction::new(n.mantissa(), 10_i128.pow(n.scale()))
    }

    pub fn plus(self, other: Fraction) -> Result<Fraction, Overflow> {
        let product = |a: i128, b: i128| a.checked_mul(b).ok_or(Overflow);
        let sum = product(self.top, other.bottom)?.checked_add(product(other.top, self.bottom)?);
        Ok(Fraction::new(sum.ok_or(Overflow)?, product(self.bottom, other.bottom)?))
    }

    pub fn minus(self, other: Fraction) -> Result<Fraction, Overflow> {
        self.plus(Fraction { top: -other.top, ..other })
    }

    pub fn times(self, other: Fraction) -> Result<Fraction, Overflow> {
        let top = self.top.checked_mul(other.top).ok_or(Overflow)?;
        Ok(Fraction::new(top, self.bottom.checked_mul(other.bottom).ok_or(Overflow)?))
    }

    /// Divided by what is not 0.
    pub fn over(self, other: Fraction) -> Result<Fraction, Overflow> {
        self.times(Fraction::new(other.bottom, other.top))
    }

    pub fn compare(self, other: Fraction) -> Result<Ordering, Overflow> {
        Ok(self.minus(other)?.top.cmp(&0))
    }

    /// Half up, to so many decimals.
    pub fn rounded(self, digits: u32) -> Result<Fraction, Overflow> {
        let scale = 10_i128.pow(digits);
        let shifted = self.times(Fraction::whole(scale))?.plus(Fraction::new(1, 2))?;
        Ok(Fraction::new(shifted.top.div_euclid(shifted.bottom), scale))
    }
}
