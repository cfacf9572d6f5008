//! Tables of what is unusual: appraisers, changes since the year before, digits.

use std::sync::Arc;

use parindex_framework::Framework;
use parindex_framework::facts::{Facts, Value as Fact};
use parindex_index::Change;
use parindex_robust::claims::{Digit, Digits, Effect, Line, first_digits, last_digits, line};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::tables::{APART, EVIDENCE, FAR, Look, SURE};
use crate::published::Published;
use crate::query::encode;
use crate::told::{Row, Value, row, signed};
use crate::words::T;
use crate::years::Series;

/// Digits that come by chance alone less often than this are worth a look.
const RARE: f64 = 0.001;
/// So many standard deviations come by chance less often than that.
const RARE_APART: f64 = 3.290_527;

/// What changed since the year before, unit by unit.
pub(super) struct Jumps {
    /// The units that both years have.
    pub(super) all: Vec<(usize, Change)>,
    /// By unit of these: its index of the year before, and its index of this year without what the method changed.
    pub(super) points: Vec<(f64, f64)>,
    pub(super) line: Line,
}

impl Jumps {
    pub(super) fn new(
        published: &Published,
        earlier: &Published,
        between: &[Arc<Framework>],
    ) -> Option<Jumps> {
        let between = between.iter().map(|framework| &**framework);
        let changes = Series::new(published, std::iter::once(earlier), between).changes();
        let all: Vec<(usize, Change)> =
            changes.iter().enumerate().filter_map(|(unit, change)| Some((unit, change.clone()?))).collect();
        let pair =
            |change: &Change| Some((change.before.to_f64()?, (change.now - change.parts.method).to_f64()?));
        let points: Option<Vec<(f64, f64)>> = all.iter().map(|(_, change)| pair(change)).collect();
        let points = points?;
        Some(Jumps { line: line(&points)?, all, points })
    }
}

/// Whether an appraiser's own is far and sure, up or down.
pub(super) fn far(effect: &Effect) -> bool {
    100.0 * effect.own.abs() >= FAR && effect.t().is_none_or(|t| t.abs() >= SURE)
}

/// How much more often than expected a digit came, in percent.
pub(super) fn above(digit: &Digit) -> f64 {
    100.0 * (f64::from(digit.times) / digit.expected - 1.0)
}

/// Whether a digit came more or less often than chance has it.
pub(super) fn unlikely(digit: &Digit) -> bool {
    digit.apart.abs() >= RARE_APART
}

impl Look<'_> {
    pub(super) fn judges(&self, t: T) -> Vec<Row> {
        let found = &self.given;
        let mut order: Vec<usize> = (0..found.len()).collect();
        let own = |at: &usize| found[*at].2.map_or(-1.0, |effect| effect.own.abs());
        order.sort_by(|a, b| own(b).total_cmp(&own(a)).then(a.cmp(b)));
        let row_of = |at: usize| {
            let ((id, name), (count, mean, effect)) = (&self.judges.people[at], found[at]);
            let look = effect.as_ref().is_some_and(far);
            let values = vec![
                Value::Text(count.to_string()),
                Value::Number(Some(mean), 2),
                Value::Signed(effect.map(|effect| 100.0 * effect.own), 2),
                Value::Number(effect.map(|effect| 100.0 * effect.error), 2),
                worth(t, look),
            ];
            row(t, name, id, None, values)
        };
        order.into_iter().map(row_of).collect()
    }

    /// Units whose index, without what the method changed, is far from the line along the year before.
    pub(super) fn jumps(&self, t: T, address: &str) -> Vec<Row> {
        let Some(Jumps { all, points, line }) = &self.jumps else { return Vec::new() };
        let mut order: Vec<usize> = (0..all.len()).collect();
        let apart = |at: &usize| line.apart[*at].abs();
        order.sort_by(|a, b| apart(b).total_cmp(&apart(a)).then(a.cmp(b)));
        let row_of = |at: usize| {
            let ((unit, change), (before, now)) = (&all[at], points[at]);
            let known = &self.published.units()[*unit];
            let values = vec![
                Value::Number(Some(before), 2),
                Value::Number(Some(now), 2),
                Value::Signed(change.parts.method.to_f64(), 2),
                Value::Signed(Some(line.apart[at]), 2),
                Value::Text(self.moved(t, change)),
                worth(t, line.apart[at].abs() >= APART),
            ];
            row(
                t,
                known.name.get(t.0),
                &known.code,
                Some(format!("{address}{}", encode(&known.code))),
                values,
            )
        };
        order.into_iter().map(row_of).collect()
    }

    /// The criteria that moved a unit's index most.
    fn moved(&self, t: T, change: &Change) -> String {
        let framework = self.published.framework();
        let mut leaves: Vec<(Decimal, usize)> =
            change.leaves.iter().copied().zip(0..).filter(|(moved, _)| !moved.is_zero()).collect();
        leaves.sort_by_key(|(moved, leaf)| (std::cmp::Reverse(moved.abs()), *leaf));
        let said = |(moved, leaf): &(Decimal, usize)| {
            format!("{}: {}", framework.node(framework.leaves()[*leaf]).code, signed(t, moved.to_f64(), 2))
        };
        leaves.iter().take(EVIDENCE).map(said).collect::<Vec<_>>().join("; ")
    }

    /// The counts that each unit declared.
    fn declared(&self) -> Vec<Vec<u64>> {
        let numbers = |unit: usize| -> Vec<u64> {
            let entries = self.published.campaign.input.entries.get(unit).into_iter().flatten();
            let facts = entries.filter_map(|entry| entry.facts.as_deref()).flat_map(Facts::iter);
            facts.filter_map(|(_, value)| whole(value)).collect()
        };
        (0..self.published.units().len()).map(numbers).collect()
    }

    /// The last digits of what all units declared.
    pub(super) fn last_digits(&self) -> Option<Digits> {
        last_digits(&self.declared().concat())
    }

    /// How often each last digit came in what all units declared.
    pub(super) fn numerals(&self, t: T) -> Vec<Row> {
        let line = |one: &Digit| {
            let values = vec![
                Value::Text(one.times.to_string()),
                Value::Number(Some(one.expected), 1),
                Value::Signed(Some(above(one)), 1),
                worth(t, unlikely(one)),
            ];
            row(t, &one.digit.to_string(), &one.digit.to_string(), None, values)
        };
        self.last_digits().iter().flat_map(|found| &found.each).map(line).collect()
    }

    /// The digits of what units declared, of each unit and of all together, where there are enough.
    pub(super) fn digits(&self, t: T, address: &str) -> Vec<Row> {
        let all = self.declared();
        let every: Vec<u64> = all.iter().flatten().copied().collect();
        let mut found: Vec<(usize, [Option<Digits>; 2])> = (all.iter().enumerate())
            .map(|(unit, numbers)| (unit, [last_digits(numbers), first_digits(numbers)]))
            .filter(|(_, tests)| tests.iter().any(Option::is_some))
            .collect();
        found.sort_by(|(a, x), (b, y)| chance(x).total_cmp(&chance(y)).then(a.cmp(b)));
        let together = [last_digits(&every), first_digits(&every)];
        let together = together
            .iter()
            .any(Option::is_some)
            .then(|| row(t, &t.w("claims-all-units"), "", None, digit_values(t, &together)));
        let row_of = |(unit, tests): (usize, [Option<Digits>; 2])| {
            let known = &self.published.units()[unit];
            let to = format!("{address}{}", encode(&known.code));
            row(t, known.name.get(t.0), &known.code, Some(to), digit_values(t, &tests))
        };
        together.into_iter().chain(found.into_iter().map(row_of)).collect()
    }
}

/// A count that was declared; shares, dates and words have no digits of counting.
fn whole(fact: &Fact) -> Option<u64> {
    match fact {
        Fact::Number(number) if number.is_integer() => number.to_u64(),
        _ => None,
    }
}

fn chance(tests: &[Option<Digits>; 2]) -> f64 {
    tests.iter().flatten().map(|test| test.chance).fold(1.0, f64::min)
}

fn digit_values(t: T, tests: &[Option<Digits>; 2]) -> Vec<Value> {
    let mut values = Vec::new();
    for test in tests {
        let test = test.as_ref();
        let most = test.and_then(Digits::most);
        let most = most.map_or_else(String::new, |most| format!("{} ({}×)", most.digit, most.times));
        values.push(Value::Text(test.map_or_else(|| "–".to_owned(), |test| test.count.to_string())));
        values.push(Value::Number(test.map(|test| test.chi_square), 1));
        values.push(Value::Chance(test.map(|test| test.chance)));
        values.push(Value::Text(most));
    }
    values.push(worth(t, chance(tests) < RARE));
    values
}

fn worth(t: T, look: bool) -> Value {
    Value::Text(if look { t.w("claims-worth") } else { String::new() })
}
