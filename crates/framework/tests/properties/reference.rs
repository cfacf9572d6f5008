//! A slow second opinion: `docs/rules.md` once more, written from the page and not from the evaluator.

use parindex_framework::Points;
use parindex_framework::facts::Value;
use parindex_framework::rule::{Env, Expr, LossAmount, Nothing, ResultKind, Rule, Step, StepCondition};
use rust_decimal::Decimal;

use crate::fraction::{Fraction, Overflow};
use crate::measures::{Thing, bound, count, figure, fits, holds, speaks_of_days};
use crate::world::World;

/// Why there are no points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// The leaf leaves the points and the maximum.
    Out,
    /// Nothing arose and the rule does not say what then; until then a division by 0.
    Nothing,
    /// Something is not known.
    Unknown,
    /// Too large for the reference.
    Overflow,
}

impl From<Overflow> for Without {
    fn from(_: Overflow) -> Without {
        Without::Overflow
    }
}

pub type Told<T> = Result<T, Without>;

fn worth(p: Points) -> Fraction {
    Fraction::of(p.value())
}

/// Inside 0 to max, rounded half up.
fn give(points: Fraction, max: Points, digits: Option<u32>) -> Told<Fraction> {
    let top = worth(max);
    let not_above = if points.compare(top)?.is_gt() { top } else { points };
    let inside = if not_above.top < 0 { Fraction::ZERO } else { not_above };
    let rounded = inside.rounded(digits.unwrap_or(10))?;
    Ok(if rounded.compare(top)?.is_gt() { top } else { rounded })
}

fn flag(name: &str, world: &World) -> Told<bool> {
    match world.fact(name) {
        Some(Value::Flag(yes)) => Ok(*yes),
        Some(Value::None) => Ok(false),
        _ => Err(Without::Unknown),
    }
}

/// The points of a rule, rounded as points are.
pub fn points(rule: &Rule, max: Points, world: &World) -> Told<Fraction> {
    let raw = match rule {
        Rule::ByHand | Rule::Unscored(_) => return Err(Without::Unknown),
        Rule::Constant(p) => worth(*p),
        Rule::Each { measure, points, cap } => {
            let all = count(measure, world)?.times(worth(*points))?;
            match cap {
                Some(cap) if all.compare(worth(*cap))?.is_gt() => worth(*cap),
                _ => all,
            }
        }
        Rule::Deduct(losses) => {
            let top = worth(max);
            losses.iter().try_fold(top, |left, loss| -> Told<Fraction> {
                let one = match loss.amount {
                    LossAmount::Points(p) => worth(p),
                    LossAmount::Percent(share) => Fraction::of(share).times(top)?,
                };
                let free = Fraction::of(loss.after.unwrap_or(Decimal::ZERO));
                let charged = count(&loss.measure, world)?.minus(free)?;
                Ok(if charged.top > 0 { left.minus(charged.times(one)?)? } else { left })
            })?
        }
        Rule::Choice { fact, options } => {
            let chosen = match world.fact(fact) {
                Some(Value::Word(name)) => name,
                Some(Value::None) => "none",
                _ => return Err(Without::Unknown),
            };
            worth(options.iter().find(|o| o.name == *chosen).ok_or(Without::Unknown)?.points)
        }
        Rule::Check(items) => items.iter().try_fold(Fraction::ZERO, |sum, (item, p)| -> Told<Fraction> {
            Ok(if flag(&item.name, world)? { sum.plus(worth(*p))? } else { sum })
        })?,
        Rule::All { items, points, otherwise } => {
            let flags = items.iter().map(|item| flag(&item.name, world)).collect::<Told<Vec<bool>>>()?;
            worth(if flags.contains(&false) { *otherwise } else { *points })
        }
        Rule::Judged { lowest, highest, .. } => {
            let judged = count(&Expr::Fact("judged".to_owned()), world)?;
            let low = if judged.compare(worth(*lowest))?.is_lt() { worth(*lowest) } else { judged };
            let high = worth(*highest.max(lowest));
            if low.compare(high)?.is_gt() { high } else { low }
        }
        Rule::Best(rules) => return best(rules, max, world),
        Rule::Sum(rules) => return sum(rules, max, world),
        Rule::When { condition, then, otherwise } => match (holds(condition, world)?, otherwise) {
            (true, _) => return points(then, max, world),
            (false, Some(otherwise)) => return points(otherwise, max, world),
            (false, None) => Fraction::ZERO,
        },
        Rule::ZeroWhen { condition, .. } if holds(condition, world)? => Fraction::ZERO,
        Rule::ZeroWhen { then, .. } => return points(then, max, world),
        Rule::Steps { measure, steps, nothing } => return stepped(measure, steps, *nothing, max, world),
    };
    give(raw, max, None)
}

fn best(rules: &[Rule], max: Points, world: &World) -> Told<Fraction> {
    let all: Vec<Told<Fraction>> = rules.iter().map(|rule| points(rule, max, world)).collect();
    if all.contains(&Err(Without::Overflow)) {
        return Err(Without::Overflow);
    }
    let mut known = all.iter().flatten().copied();
    let Some(first) = known.next() else {
        return Err(if all.contains(&Err(Without::Out)) { Without::Out } else { Without::Unknown });
    };
    known.try_fold(first, |a, b| Ok(if b.compare(a)?.is_gt() { b } else { a }))
}

fn sum(rules: &[Rule], max: Points, world: &World) -> Told<Fraction> {
    let (mut sum, mut counted) = (Fraction::ZERO, 0);
    for part in rules {
        match points(part, max, world) {
            Err(Without::Out) => {}
            other => (sum, counted) = (sum.plus(other?)?, counted + 1),
        }
    }
    if counted == 0 { Err(Without::Out) } else { give(sum, max, None) }
}

fn stepped(
    measure: &Expr,
    steps: &[Step],
    nothing: Option<Nothing>,
    max: Points,
    world: &World,
) -> Told<Fraction> {
    let top = worth(max);
    let value = match (figure(measure, None, max, world), nothing) {
        (Ok(Thing::Number(n)), _) => Some(n),
        (Ok(Thing::Nothing), _) => None,
        (Err(Without::Nothing), Some(Nothing::Full)) => return give(top, max, None),
        (Err(Without::Nothing), Some(Nothing::Out)) => return Err(Without::Out),
        (Err(Without::Nothing), Some(Nothing::Points(p))) => return give(worth(p), max, None),
        (Ok(Thing::Day(_)), _) => return Err(Without::Unknown),
        (Err(why), _) => return Err(why),
    };
    for step in steps {
        if !reached(&step.condition, value, speaks_of_days(measure, world))? {
            continue;
        }
        let v = value.unwrap_or(Fraction::ZERO);
        let p = match &step.result.kind {
            ResultKind::Points(p) => worth(*p),
            ResultKind::Max => top,
            ResultKind::Share(None) => v.times(top)?,
            ResultKind::Share(Some(target)) if bound(target).top == 0 => return Err(Without::Nothing),
            ResultKind::Share(Some(target)) => v.times(top)?.over(bound(target))?,
            ResultKind::Formula(None) => v,
            ResultKind::Formula(Some(formula)) => match figure(formula, Some(v), max, world)? {
                Thing::Number(n) => n,
                _ => return Err(Without::Unknown),
            },
        };
        return give(p, max, step.result.rounded);
    }
    Err(Without::Unknown)
}

fn reached(condition: &StepCondition, value: Option<Fraction>, days: bool) -> Told<bool> {
    let Some(v) = value else {
        return Ok(matches!(condition, StepCondition::None | StepCondition::Else));
    };
    Ok(match condition {
        StepCondition::Else => true,
        StepCondition::None => !days && v.top == 0,
        StepCondition::Is(t) => v == bound(t),
        StepCondition::Bound(cmp, t) => fits(*cmp, v.compare(bound(t))?),
        StepCondition::Range { low, low_closed, high, high_closed } => {
            let (from, to) = (v.compare(bound(low))?, v.compare(bound(high))?);
            (if *low_closed { from.is_ge() } else { from.is_gt() })
                && (if *high_closed { to.is_le() } else { to.is_lt() })
        }
    })
}
