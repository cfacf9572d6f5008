//! Facts that a unit could have declared, near a wanted share of the points.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use parindex_framework::facts::{Bound, Declaration, FactKind, Facts, Value};
use parindex_framework::rule::{Cmp, Env, Expr, Outcome, Rule, Stat, evaluate};
use parindex_framework::{Node, Number, Points};
use rust_decimal::Decimal;

use super::draw::Draw;

/// How many sets of facts are drawn; the one nearest to the wanted share is kept.
const TRIES: usize = 24;

/// Facts whose points are about `share` of the maximum, and those points' share.
pub fn draw_facts(node: &Node, share: f64, year: i16, draw: &mut Draw) -> Facts {
    let mut best: Option<(f64, Facts)> = None;
    for _ in 0..TRIES {
        let facts = one(node, share, year, draw);
        let distance = match evaluate(&node.rule, node.max, &Alone(&facts)).outcome {
            Outcome::Points(points) => {
                let reached = points.value() / node.max.value();
                (f64::try_from(reached).unwrap_or_default() - share).abs()
            }
            Outcome::Out => 2.0,
            Outcome::Missing(_) => 3.0,
        };
        if best.as_ref().is_none_or(|(nearest, _)| distance < *nearest) {
            best = Some((distance, facts));
        }
    }
    best.map(|(_, facts)| facts).unwrap_or_default()
}

/// A unit alone in the world: it is its own best, and the span of the group is from nothing to itself.
struct Alone<'a>(&'a Facts);

impl Env for Alone<'_> {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn group(&self, stat: Stat, of: &Expr) -> Option<Number> {
        let own = parindex_framework::rule::measure(of, self);
        if stat == Stat::Lowest { Some(Number::from_integer(0)) } else { own }
    }
}

fn one(node: &Node, share: f64, year: i16, draw: &mut Draw) -> Facts {
    let mut facts = Facts::default();
    for declaration in &node.facts {
        let value = fact(declaration, &node.facts, &facts, (share, year), draw);
        facts.set(&declaration.name, value);
    }
    implicit(&node.rule, share, draw, &mut facts);
    facts
}

fn fact(
    d: &Declaration,
    all: &[Declaration],
    known: &Facts,
    (share, year): (f64, i16),
    draw: &mut Draw,
) -> Value {
    match d.kind {
        FactKind::Flag => Value::Flag(draw.unit() < 0.25 + 0.75 * share),
        FactKind::Date => Value::Date(day(d, all, (share, year), draw)),
        FactKind::Count | FactKind::Number => {
            let limit = d.bounds.iter().find_map(|(cmp, bound)| match (cmp, bound) {
                (Cmp::Le, Bound::Fact(name)) => match known.get(name) {
                    Some(Value::Number(n)) => Some(*n),
                    _ => None,
                },
                (Cmp::Le, Bound::Number(n)) => Some(*n),
                _ => None,
            });
            Value::Number(match limit {
                // Of a whole: about the wanted share of it.
                Some(limit) => {
                    let most = i64::try_from(limit.trunc()).unwrap_or_default();
                    let about = draw.between(share - 0.25, share + 0.3).clamp(0.0, 1.0);
                    #[expect(
                        clippy::cast_precision_loss,
                        clippy::cast_possible_truncation,
                        reason = "small counts"
                    )]
                    let n = (most as f64 * about).round() as i64;
                    Decimal::from(n.clamp(0, most)).max(d.lowest())
                }
                // A whole of which something is a part is large enough for percentages; what is only counted is small.
                None if all.iter().any(|other| other.is_at_most(&d.name)) => {
                    Decimal::from(draw.whole(12, 140))
                }
                None => {
                    let most = if draw.unit() < 0.7 { 6 } else { 60 };
                    Decimal::from(draw.whole(0, most)).max(d.lowest())
                }
            })
        }
    }
}

/// A deadline is the same for all; the other dates lie around it.
fn day(d: &Declaration, all: &[Declaration], (share, year): (f64, i16), draw: &mut Draw) -> Date {
    let deadline = date(year, 1, 31);
    let first = all.iter().find(|other| other.kind == FactKind::Date);
    if first.is_some_and(|first| first.name == d.name) && all.len() > 1 {
        return deadline;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a few weeks")]
    let late = (draw.between(-30.0, 10.0) + (1.0 - share) * 60.0) as i64;
    deadline.checked_add(late.days()).unwrap_or(deadline)
}

/// Choices, check lists and judged scores, wherever they stand in the rule.
fn implicit(rule: &Rule, share: f64, draw: &mut Draw, facts: &mut Facts) {
    match rule {
        Rule::Choice { fact, options } => {
            let last = i64::try_from(options.len()).unwrap_or(1) - 1;
            let at = usize::try_from(draw.whole(0, last)).unwrap_or_default();
            facts.set(fact, Value::Word(options[at].name.clone()));
        }
        Rule::Check(items) => {
            for (item, _) in items {
                facts.set(&item.name, Value::Flag(draw.unit() < 0.2 + 0.8 * share));
            }
        }
        Rule::All { items, .. } => {
            for item in items {
                facts.set(&item.name, Value::Flag(draw.unit() < 0.5 + 0.5 * share));
            }
        }
        Rule::Judged { lowest, highest, step } => {
            let step = step.map_or(Decimal::new(25, 2), Points::value);
            let steps = ((highest.value() - lowest.value()) / step).trunc();
            let most = i64::try_from(steps).unwrap_or_default();
            let taken = Decimal::from(draw.whole(most / 2, most));
            facts.set("judged", Value::Number(lowest.value() + step * taken));
        }
        _ => {
            for part in rule.parts() {
                implicit(part, share, draw, facts);
            }
        }
    }
}
