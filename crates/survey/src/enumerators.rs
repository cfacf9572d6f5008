//! What those who ask have to do with the answers: each of them against the others who asked in the same units.

use std::collections::BTreeMap;

use crate::estimate::quantile;
use crate::number::real;

/// What somebody was asked by somebody, as one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// The unit that the respondent belongs to.
    pub unit: u32,
    /// Who asked.
    pub enumerator: u32,
    /// What was answered.
    pub value: f64,
}

/// An enumerator against the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enumerated {
    /// Interviews.
    pub interviews: usize,
    /// Their mean.
    pub mean: f64,
    /// How many interviews the comparison is worth: of a unit with `n` interviews, `k` of them the enumerator's, `k (1 - k/n)`. 0 where
    /// nobody else asked in the same units.
    pub compared: f64,
    /// How much the answers are above those that the others brought from the same units; `None` where there are no others.
    pub difference: Option<f64>,
}

/// All enumerators of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumerators {
    /// By enumerator.
    pub each: BTreeMap<u32, Enumerated>,
    /// The standard deviation of what one enumerator is answered in one unit.
    pub spread: f64,
    /// The share of the variance within units that follows who asked, from 0 to 1 (Kish 1962; estimated by analysis of variance).
    pub share: f64,
    /// By how much that multiplies the variance of a mean: `1 + (m - 1) share`, with `m` interviews of an enumerator on average.
    pub effect: f64,
    /// Degrees of freedom of the spread.
    degrees: usize,
}

/// Some values: their number, their mean, and the sum of the squares of what they are away from it.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    count: usize,
    mean: f64,
    squares: f64,
}

impl Sum {
    fn add(&mut self, value: f64) {
        self.count += 1;
        let away = value - self.mean;
        self.mean += away / real(self.count);
        self.squares += away * (value - self.mean);
    }
}

impl Enumerators {
    /// Compares enumerators within units, so that what differs between units is nobody's. `None` where nowhere two asked in the same
    /// unit, or nobody asked twice in one.
    #[must_use]
    pub fn of(asked: &[Asked]) -> Option<Enumerators> {
        let (mut units, mut cells) = (BTreeMap::<u32, Sum>::new(), BTreeMap::<(u32, u32), Sum>::new());
        for one in asked.iter().filter(|one| one.value.is_finite()) {
            units.entry(one.unit).or_default().add(one.value);
            cells.entry((one.enumerator, one.unit)).or_default().add(one.value);
        }
        let whole: usize = units.values().map(|unit| unit.count).sum();
        let between_degrees = cells.len().checked_sub(units.len()).filter(|degrees| *degrees > 0)?;
        let degrees = whole.checked_sub(cells.len()).filter(|degrees| *degrees > 0)?;
        let (mut between, mut shares, mut each) = (0.0, 0.0, BTreeMap::<u32, Enumerated>::new());
        for ((enumerator, unit), cell) in &cells {
            let unit = units[unit];
            let (own, all) = (real(cell.count), real(unit.count));
            let away = cell.mean - unit.mean;
            between += own * away * away;
            shares += own * own / all;
            let none = Enumerated { interviews: 0, mean: 0.0, compared: 0.0, difference: None };
            let found = each.entry(*enumerator).or_insert(none);
            // Sums, until all units are there.
            found.interviews += cell.count;
            found.mean += own * cell.mean;
            found.compared += own * (1.0 - own / all);
            found.difference = Some(found.difference.unwrap_or(0.0) + own * away);
        }
        for found in each.values_mut() {
            found.mean /= real(found.interviews);
            found.difference =
                found.difference.filter(|_| found.compared > 0.0).map(|sum| sum / found.compared);
        }
        let within = cells.values().map(|cell| cell.squares).sum::<f64>() / real(degrees);
        let (between, typical) =
            (between / real(between_degrees), (real(whole) - shares) / real(between_degrees));
        let sum = between + (typical - 1.0) * within;
        let share = if sum > 0.0 { ((between - within) / sum).clamp(0.0, 1.0) } else { 0.0 };
        let effect = 1.0 + (real(whole) / real(each.len()) - 1.0) * share;
        Some(Enumerators { each, spread: within.sqrt(), share, effect, degrees })
    }

    /// How far a difference that is worth so many interviews may be from 0 by chance alone at a level, to either side: the limits of a
    /// funnel (Spiegelhalter 2005). `None` for levels outside (0, 1), and of nothing.
    #[must_use]
    pub fn limit(&self, compared: f64, level: f64) -> Option<f64> {
        let reach = quantile(level, self.degrees)?;
        (compared > 0.0).then(|| reach * self.spread / compared.sqrt())
    }

    /// Whether an enumerator's difference is beyond the limits of a level.
    #[must_use]
    pub fn is_beyond(&self, one: &Enumerated, level: f64) -> bool {
        let limit = self.limit(one.compared, level);
        one.difference.zip(limit).is_some_and(|(difference, limit)| difference.abs() > limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    fn asked(all: &[(u32, u32, f64)]) -> Vec<Asked> {
        all.iter()
            .map(|(unit, enumerator, value)| Asked { unit: *unit, enumerator: *enumerator, value: *value })
            .collect()
    }

    #[test]
    fn an_enumerator_is_compared_with_the_others_of_the_same_unit_alone() {
        let all = [
            (1, 1, 0.0),
            (1, 1, 1.0),
            (1, 2, 1.0),
            (1, 2, 2.0),
            (2, 1, 8.0),
            (2, 3, 9.0),
            (3, 4, 5.0),
            (3, 4, 7.0),
        ];
        let found = Enumerators::of(&asked(&all)).unwrap();
        // In unit 1 one less than the other, which is worth one interview; in unit 2 one less, worth half a one.
        let first = found.each[&1];
        assert_eq!((first.interviews, first.compared), (3, 1.5));
        assert!((first.difference.unwrap() + 1.0).abs() < 1e-12 && (first.mean - 3.0).abs() < 1e-12);
        assert_eq!(found.each[&4].difference, None, "nobody else asked there");
        // Within: 0.5 + 0.5 + 0 + 0 + 2, of 8 interviews in 5 cells.
        assert!((found.spread.powi(2) - 1.0).abs() < 1e-12);
        let reach = quantile(0.95, 3).unwrap();
        assert!((found.limit(1.5, 0.95).unwrap() - reach / 1.5_f64.sqrt()).abs() < 1e-12);
        assert_eq!((found.limit(0.0, 0.95), found.limit(1.0, 1.5)), (None, None));
        for few in [&all[6..], &all[4..6], &[]] {
            assert_eq!(Enumerators::of(&asked(few)), None, "{few:?}");
        }
    }

    /// Twenty enumerators of two to a unit; the first of them is answered `more` by everybody.
    fn drawn(seed: u64, more: f64) -> Enumerators {
        let mut random = Random::stream(seed, 0);
        let mut all = Vec::new();
        for unit in 0..10 {
            for at in 0..60 {
                let enumerator = 2 * unit + at % 2;
                let own = if enumerator == 0 { more } else { 0.0 };
                let value = (0..12).map(|_| random.fraction()).sum::<f64>() + f64::from(unit) + own;
                all.push(Asked { unit, enumerator, value });
            }
        }
        Enumerators::of(&all).unwrap()
    }

    #[test]
    fn by_chance_alone_so_many_are_beyond_the_limits_as_the_level_says_and_who_differs_is() {
        let (mut beyond, mut shares, mut seen) = (0, 0.0, 0);
        for seed in 0..400 {
            let found = drawn(seed, 0.0);
            beyond += found.each.values().filter(|one| found.is_beyond(one, 0.95)).count();
            shares += found.share;
            let other = drawn(seed, 1.5);
            seen += usize::from(other.is_beyond(&other.each[&0], 0.998));
        }
        let rate = real(beyond) / 8000.0;
        assert!((0.04..0.06).contains(&rate), "{rate}");
        assert!(shares / 400.0 < 0.012, "{shares}");
        // 1.5 standard deviations with thirty interviews against thirty: nearly six standard errors.
        assert!(seen > 390, "{seen}");
        let much = drawn(1, 3.0);
        assert!(much.share > 0.05 && (much.effect - 1.0 - 29.0 * much.share).abs() < 1e-12);
    }
}
