//! The rule turned round: the smallest change of one fact that gains points. What it promises holds, because every
//! advice is evaluated before it is given.

use jiff::ToSpan;
use parindex_locale::{Arg, Message};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::explain;
use super::{Cmp, Env, Expr, Outcome, Rule, Stat, Survey, evaluate};
use crate::facts::{Bound, Declaration, FactKind, Value};
use crate::points::{Number, Points};

/// A change of one fact and what it gains.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The fact.
    pub fact: String,
    /// Its value now.
    pub from: Value,
    /// The value that gains points.
    pub to: Value,
    /// Points with it.
    pub points: Points,
    /// Points more than now.
    pub gain: Points,
}

/// How far a count or a number of days is searched one by one; beyond that by doubling and halving.
const NEAR: i64 = 400;
/// How far it is searched at all.
const FAR: i64 = 1_000_000_000;

/// For each fact, and for each flag and choice of the rule, the smallest change that gains points, the others as they are.
///
/// Counts and days are tried one by one near their value, then by doubling and halving, so that for rules that never
/// fall as a fact moves in one direction it is the smallest change, and always a true one.
#[must_use]
pub fn advise(rule: &Rule, max: Points, facts: &[Declaration], env: &dyn Env) -> Vec<Advice> {
    let Outcome::Points(now) = evaluate(rule, max, env).outcome else { return Vec::new() };
    if now >= max {
        return Vec::new();
    }
    let search = Search { rule, max, facts, env, now };
    let mut found: Vec<Advice> = facts.iter().filter_map(|fact| search.fact(fact)).collect();
    search.inner(rule, &mut found);
    found
}

impl Advice {
    /// The advice in words: "if ... were 14 instead of 11, there would be 0.5 points more".
    #[must_use]
    pub fn message(&self, rule: &Rule, facts: &[Declaration]) -> Message {
        let label = facts.iter().find(|f| f.name == self.fact).map(|f| Arg::Name(f.label.clone()));
        let item = || item_label(rule, &self.fact);
        let label = label.or_else(item).unwrap_or_else(|| Arg::Text(self.fact.clone()));
        let shown = |value: &Value| match value {
            Value::Word(word) => option_label(rule, &self.fact, word).unwrap_or_else(|| value.words()),
            other => other.words(),
        };
        let id = if matches!(self.to, Value::Word(_)) { "advice-choice" } else { "advice" };
        Message::new(id)
            .arg("fact", label)
            .arg("from", shown(&self.from))
            .arg("to", shown(&self.to))
            .msg("points", points(self.points))
            .msg("gain", points(self.gain))
    }
}

/// Points as somebody reads them who wants to gain some: in hundredths, unless so little is gained that none would be left.
fn points(exact: Points) -> Message {
    let rounded = exact.value().round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    explain::points(Points::new(rounded).ok().filter(|points| *points > Points::ZERO).unwrap_or(exact))
}

fn item_label(rule: &Rule, name: &str) -> Option<Arg> {
    let own = match rule {
        Rule::Check(items) => items.iter().map(|(item, _)| item).find(|i| i.name == name),
        Rule::All { items, .. } => items.iter().find(|i| i.name == name),
        _ => None,
    };
    own.map(|i| Arg::Name(i.label.clone()))
        .or_else(|| rule.parts().iter().find_map(|part| item_label(part, name)))
}

fn option_label(rule: &Rule, name: &str, word: &str) -> Option<Arg> {
    match rule {
        Rule::Choice { fact, options } if fact == name => {
            options.iter().find(|o| o.name == word).map(|o| Arg::Name(o.label.clone()))
        }
        _ => rule.parts().iter().find_map(|part| option_label(part, name, word)),
    }
}

/// The unit's world with one fact changed.
struct Changed<'a> {
    env: &'a dyn Env,
    name: &'a str,
    value: &'a Value,
}

impl Env for Changed<'_> {
    fn fact(&self, name: &str) -> Option<&Value> {
        if name == self.name { Some(self.value) } else { self.env.fact(name) }
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.env.last(name)
    }

    fn external(&self, source: &str) -> Option<Number> {
        self.env.external(source)
    }

    fn survey(&self, survey: &Survey) -> Option<Number> {
        self.env.survey(survey)
    }

    fn group(&self, stat: Stat, of: &Expr) -> Option<Number> {
        self.env.group(stat, of)
    }
}

struct Search<'a> {
    rule: &'a Rule,
    max: Points,
    facts: &'a [Declaration],
    env: &'a dyn Env,
    now: Points,
}

impl Search<'_> {
    /// The advice that a new value gives, if it gains anything.
    fn try_value(&self, name: &str, from: &Value, to: Value) -> Option<Advice> {
        let env = Changed { env: self.env, name, value: &to };
        match evaluate(self.rule, self.max, &env).outcome {
            Outcome::Points(points) if points > self.now => Some(Advice {
                fact: name.to_owned(),
                from: from.clone(),
                to,
                points,
                gain: points - self.now,
            }),
            _ => None,
        }
    }

    fn fact(&self, fact: &Declaration) -> Option<Advice> {
        let from = self.env.fact(&fact.name)?;
        let better =
            |to: Value| self.inside(fact, &to).then(|| self.try_value(&fact.name, from, to)).flatten();
        match (fact.kind, from) {
            (FactKind::Flag, Value::Flag(flag)) => better(Value::Flag(!flag)),
            (FactKind::Date, Value::Date(date)) => nearest((3660, 3660), |n| {
                let moved = date.checked_add(n.days()).ok()?;
                better(Value::Date(moved))
            }),
            (FactKind::Count, Value::Number(n)) => {
                nearest(self.room(fact, *n, Decimal::ONE), |d| better(Value::Number(*n + Decimal::from(d))))
            }
            (FactKind::Number, Value::Number(n)) => {
                // A decimal moves by its own last digit, and by no more than hundredths at a time.
                let step = Decimal::new(1, n.scale().clamp(2, 6));
                nearest(self.room(fact, *n, step), |d| better(Value::Number(*n + Decimal::from(d) * step)))
            }
            _ => None,
        }
    }

    /// How many steps the fact can go up and down before a declared limit stops it.
    fn room(&self, fact: &Declaration, now: Decimal, step: Decimal) -> (i64, i64) {
        let value = |name: &str| match self.env.fact(name) {
            Some(Value::Number(n)) => Some(*n),
            _ => None,
        };
        let limit = |bound: &Bound| match bound {
            Bound::Number(n) => Some(*n),
            Bound::Fact(name) => value(name),
        };
        let side = |wanted: Cmp| {
            fact.bounds.iter().filter(move |(cmp, _)| *cmp == wanted).filter_map(|(_, b)| limit(b))
        };
        let others = |wanted: Cmp| {
            let bound = Bound::Fact(fact.name.clone());
            let bounded = self
                .facts
                .iter()
                .filter(move |f| f.bounds.iter().any(|(cmp, b)| *cmp == wanted && *b == bound));
            bounded.filter_map(|f| value(&f.name))
        };
        let top = side(Cmp::Le).chain(others(Cmp::Ge)).min();
        let bottom = side(Cmp::Ge).chain(others(Cmp::Le)).max().unwrap_or_default();
        let steps = |distance: Decimal| (distance / step).floor().to_i64().unwrap_or(FAR).clamp(0, FAR);
        (top.map_or(FAR, |top| steps(top - now)), steps(now - bottom))
    }

    /// Whether a value keeps the declared limits, those of other facts too.
    fn inside(&self, fact: &Declaration, to: &Value) -> bool {
        let number = |value: Option<&Value>| match value {
            Some(Value::Number(n)) => Some(*n),
            _ => None,
        };
        let Value::Number(n) = to else { return true };
        let own = fact.bounds.iter().all(|(cmp, bound)| match bound {
            Bound::Number(limit) => cmp.holds(n, limit),
            Bound::Fact(other) => number(self.env.fact(other)).is_none_or(|limit| cmp.holds(n, &limit)),
        });
        let others = self.facts.iter().filter(|other| other.name != fact.name).all(|other| {
            other.bounds.iter().all(|(cmp, bound)| match bound {
                Bound::Fact(name) if *name == fact.name => {
                    number(self.env.fact(&other.name)).is_none_or(|value| cmp.holds(&value, n))
                }
                _ => true,
            })
        });
        own && others && *n >= fact.lowest()
    }

    /// Flags of check lists and options of choices, wherever they stand in the rule.
    fn inner(&self, rule: &Rule, found: &mut Vec<Advice>) {
        let items: Vec<&str> = match rule {
            Rule::Check(items) => items.iter().map(|(item, _)| item.name.as_str()).collect(),
            Rule::All { items, .. } => items.iter().map(|item| item.name.as_str()).collect(),
            Rule::Choice { fact, options } => {
                if let Some(from) = self.env.fact(fact) {
                    let better = options
                        .iter()
                        .filter_map(|o| self.try_value(fact, from, Value::Word(o.name.clone())));
                    found.extend(better.min_by_key(|advice| advice.gain));
                }
                return;
            }
            _ => {
                for part in rule.parts() {
                    self.inner(part, found);
                }
                return;
            }
        };
        for name in items {
            if let Some(from @ Value::Flag(flag)) = self.env.fact(name) {
                found.extend(self.try_value(name, from, Value::Flag(!flag)));
            }
        }
    }
}

/// The smallest distance, up or down, for which there is an advice. `room` is how far there is to go up and down.
fn nearest(room: (i64, i64), better: impl Fn(i64) -> Option<Advice>) -> Option<Advice> {
    for distance in 1..=NEAR {
        for n in [distance, -distance] {
            if let Some(advice) = better(n) {
                return Some(advice);
            }
        }
    }
    let far = |sign: i64, most: i64| {
        let (mut low, mut high) = (NEAR, NEAR);
        while high < most {
            high = high.saturating_mul(2).min(most);
            if better(sign * high).is_some() {
                break;
            }
            low = high;
        }
        while high - low > 1 {
            let middle = low.midpoint(high);
            if better(sign * middle).is_some() { high = middle } else { low = middle }
        }
        better(sign * high).map(|advice| (high, advice))
    };
    match (far(1, room.0), far(-1, room.1)) {
        (Some((a, up)), Some((b, down))) => Some(if a <= b { up } else { down }),
        (one, other) => one.or(other).map(|(_, advice)| advice),
    }
}
