use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::number::real;

/// How often digits came, beside how often they are to be expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Digits {
    /// How many numbers were looked at.
    pub count: u32,
    /// Pearson's chi-square against what is expected.
    pub chi_square: f64,
    /// The chance of as much or more, if the digits came as expected.
    pub chance: f64,
    /// Each digit, rising.
    pub each: Vec<Digit>,
}

/// How often a digit came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Digit {
    /// The digit.
    pub digit: u8,
    /// How often it came.
    pub times: u32,
    /// How often it was to be expected.
    pub expected: f64,
    /// How far the one is from the other, in standard deviations.
    pub apart: f64,
}

impl Digits {
    /// The digit that came most above what is expected, in standard deviations; of equal ones the first.
    #[must_use]
    pub fn most(&self) -> Option<&Digit> {
        self.each.iter().reduce(|a, b| if b.apart > a.apart { b } else { a })
    }
}

/// Of a digit fewer than so many are no test.
const LEAST: f64 = 5.0;
/// Numbers from so many digits on have a last digit that says something.
const SMALLEST: u64 = 10;

/// The last digits of the numbers of at least two digits: who counts comes to each of them as often; who makes numbers up
/// does not. `None` for fewer than fifty.
#[must_use]
pub fn last_digits(numbers: &[u64]) -> Option<Digits> {
    let digits = numbers.iter().filter(|number| **number >= SMALLEST).map(|number| number % 10);
    test(digits, 0, &[0.1; 10])
}

/// The first digits against Benford's law, of numbers that differ by a factor of at least a hundred. `None` for fewer than
/// 110, or where they differ less: then the law is not to be expected.
#[must_use]
pub fn first_digits(numbers: &[u64]) -> Option<Digits> {
    let some = || numbers.iter().copied().filter(|number| *number > 0);
    let (least, most) = (some().min()?, some().max()?);
    if most / least < 100 {
        return None;
    }
    let first = |mut number: u64| {
        while number >= 10 {
            number /= 10;
        }
        number
    };
    let law: Vec<f64> = (1..=9_u32).map(|digit| (1.0 + 1.0 / f64::from(digit)).log10()).collect();
    test(some().map(first), 1, &law)
}

fn test(digits: impl Iterator<Item = u64>, from: u8, law: &[f64]) -> Option<Digits> {
    let mut counts = vec![0_u32; law.len()];
    for digit in digits {
        let place = usize::try_from(digit).ok()?.checked_sub(usize::from(from))?;
        *counts.get_mut(place)? += 1;
    }
    let count: u32 = counts.iter().sum();
    let digit = |((digit, times), share): ((u8, u32), &f64)| {
        let expected = share * f64::from(count);
        let apart = (f64::from(times) - expected) / (expected * (1.0 - share)).sqrt();
        Digit { digit, times, expected, apart }
    };
    let each: Vec<Digit> = (from..).zip(counts).zip(law).map(digit).collect();
    if each.iter().any(|one| one.expected < LEAST) {
        return None;
    }
    let chi_square =
        each.iter().map(|one| (f64::from(one.times) - one.expected).powi(2) / one.expected).sum();
    let free = ChiSquared::new(real(law.len() - 1)).ok()?;
    Some(Digits { count, chi_square, chance: free.sf(chi_square), each })
}
