use rust_decimal::Decimal;

/// A scale with round numbers, from one of them to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ticks {
    pub(crate) from: Decimal,
    pub(crate) to: Decimal,
    step: Decimal,
}

impl Ticks {
    /// The least scale that holds everything between two values, with at most so many steps (at least 2) of 1, 2 or 5 times a power
    /// of ten.
    pub(crate) fn new(low: Decimal, high: Decimal, most: u32) -> Ticks {
        let mut step = Decimal::new(1, 2);
        let scale = |step: Decimal| {
            let from = (low / step).floor() * step;
            let to = ((high / step).ceil() * step).max(from + step);
            Ticks { from, to, step }
        };
        for factor in [Decimal::TWO, Decimal::new(25, 1), Decimal::TWO].into_iter().cycle().take(60) {
            let found = scale(step);
            if found.to - found.from <= step * Decimal::from(most.max(2)) {
                return found;
            }
            step *= factor;
        }
        scale(step)
    }

    /// Its numbers.
    pub(crate) fn numbers(self) -> impl Iterator<Item = Decimal> {
        let next = move |at: &Decimal| Some(*at + self.step).filter(|at| *at <= self.to);
        std::iter::successors(Some(self.from), next)
    }

    /// How far along the scale a value is, from 0 to 1; what is beyond stands at its end.
    pub(crate) fn share(self, value: Decimal) -> Decimal {
        (value.clamp(self.from, self.to) - self.from) / (self.to - self.from)
    }

    /// The decimals of its numbers.
    pub(crate) fn digits(self) -> u32 {
        self.step.normalize().scale()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_holds_its_values_between_few_round_numbers() {
        let numbers = |low: &str, high: &str| -> Vec<String> {
            let ticks = Ticks::new(low.parse().unwrap(), high.parse().unwrap(), 6);
            ticks.numbers().map(|number| number.normalize().to_string()).collect()
        };
        assert_eq!(numbers("-3.2", "7.9"), ["-4", "-2", "0", "2", "4", "6", "8"]);
        assert_eq!(numbers("61", "98"), ["60", "70", "80", "90", "100"]);
        assert_eq!(numbers("0", "0"), ["0", "0.01"]);
        assert_eq!(numbers("-0.15", "0.15"), ["-0.15", "-0.1", "-0.05", "0", "0.05", "0.1", "0.15"]);
        let wide = Ticks::new(Decimal::from(-1_000_000), Decimal::from(1_000_000), 6);
        assert_eq!(wide.numbers().count(), 5);
        assert_eq!(wide.share(Decimal::ZERO), Decimal::new(5, 1));
        assert_eq!(wide.share(Decimal::from(9_000_000)), Decimal::ONE);
    }
}
