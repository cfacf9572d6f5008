//! What values a measure can have, from the declared bounds of its facts.

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};

use super::interval::{Cut, Set};
use super::{Cmp, Expr, Op, Stat};
use crate::facts::{Bound, Declaration, FactKind};
use crate::points::{Number, number};

/// Kinds of measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Date,
    Duration,
}

/// The kind of a measure, or the part of it that fits nothing.
pub(super) fn kind_of(e: &Expr, facts: &[Declaration]) -> Result<Kind, String> {
    match e {
        Expr::Date(_) => Ok(Kind::Date),
        Expr::Duration(..) => Ok(Kind::Duration),
        Expr::Fact(name) | Expr::Last(name) => match facts.iter().find(|f| f.name == *name).map(|f| f.kind) {
            Some(FactKind::Flag) => Err(name.clone()),
            Some(FactKind::Date) => Ok(Kind::Date),
            // An unknown fact is told elsewhere.
            _ => Ok(Kind::Number),
        },
        Expr::Neg(inner) | Expr::Group(_, inner) => match kind_of(inner, facts)? {
            Kind::Number => Ok(Kind::Number),
            _ => Err(e.to_string()),
        },
        Expr::Binary(a, op, b) => match (kind_of(a, facts)?, op, kind_of(b, facts)?) {
            (Kind::Number, _, Kind::Number) | (Kind::Date, Op::Sub, Kind::Date) => Ok(Kind::Number),
            (Kind::Date, Op::Add | Op::Sub, Kind::Duration) => Ok(Kind::Date),
            _ => Err(e.to_string()),
        },
        Expr::Extreme(_, a, b) => match (kind_of(a, facts)?, kind_of(b, facts)?) {
            (Kind::Number, Kind::Number) => Ok(Kind::Number),
            _ => Err(e.to_string()),
        },
        Expr::Number(_) | Expr::Max | Expr::Value | Expr::Survey(_) | Expr::External(_) => Ok(Kind::Number),
    }
}

/// Whether a measure uses dates, so that it can be "none".
pub(super) fn uses_dates(e: &Expr, facts: &[Declaration]) -> bool {
    match e {
        Expr::Fact(name) | Expr::Last(name) => {
            facts.iter().any(|f| f.name == *name && f.kind == FactKind::Date)
        }
        Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => uses_dates(a, facts) || uses_dates(b, facts),
        Expr::Neg(a) | Expr::Group(_, a) => uses_dates(a, facts),
        _ => false,
    }
}

/// Whether a measure only takes whole numbers.
pub(super) fn is_whole(e: &Expr, facts: &[Declaration]) -> bool {
    match e {
        Expr::Fact(name) => {
            facts.iter().any(|f| f.name == *name && matches!(f.kind, FactKind::Count | FactKind::Date))
        }
        Expr::Number(t) => t.number().is_integer(),
        Expr::Date(_) | Expr::Duration(..) => true,
        Expr::Binary(_, Op::Div, _) => false,
        Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => is_whole(a, facts) && is_whole(b, facts),
        Expr::Neg(a) => is_whole(a, facts),
        _ => false,
    }
}

/// Bounds of a measure; `None` is unbounded on that side.
type Range = (Option<Number>, Option<Number>);

/// The values that a measure can have, as far as its facts' bounds tell.
pub(super) fn domain(e: &Expr, facts: &[Declaration]) -> Set {
    let (low, high) = range(e, facts);
    let low = low.map_or(Cut::Start, |n| Cut::At(n, false));
    let high = high.map_or(Cut::End, |n| Cut::At(n, true));
    Set::between(low, high)
}

/// Whether a denominator can be 0.
pub(super) fn can_be_zero(e: &Expr, facts: &[Declaration]) -> bool {
    let (low, high) = range(e, facts);
    let positive = low.is_some_and(|low| low > Number::zero());
    let negative = high.is_some_and(|high| high < Number::zero());
    !(positive || negative)
}

fn range(e: &Expr, facts: &[Declaration]) -> Range {
    let zero = Some(Number::zero());
    match e {
        Expr::Number(t) => (Some(t.number()), Some(t.number())),
        Expr::Fact(name) => match facts.iter().find(|f| f.name == *name) {
            Some(f) if matches!(f.kind, FactKind::Count | FactKind::Number) => {
                (Some(number(f.lowest())), f.highest().map(number))
            }
            _ => (None, None),
        },
        Expr::Max | Expr::Value => (zero, None),
        Expr::Survey(_) => (zero, Some(Number::from_integer(1))),
        Expr::Neg(inner) => {
            let (low, high) = range(inner, facts);
            (high.map(|n| -n), low.map(|n| -n))
        }
        Expr::Group(_, inner) => range(inner, facts),
        Expr::Last(name) => range(&Expr::Fact(name.clone()), facts),
        Expr::Extreme(larger, a, b) => {
            let (left, right) = (range(a, facts), range(b, facts));
            if *larger {
                // The larger is at least either lower bound, and bounded above only if both are.
                (left.0.into_iter().chain(right.0).max(), left.1.zip(right.1).map(|(x, y)| x.max(y)))
            } else {
                (left.0.zip(right.0).map(|(x, y)| x.min(y)), left.1.into_iter().chain(right.1).min())
            }
        }
        Expr::Binary(a, op, b) => arithmetic(a, *op, b, facts),
        Expr::Date(_) | Expr::Duration(..) | Expr::External(_) => (None, None),
    }
}

/// A bound that becomes too large is no bound.
fn arithmetic(a: &Expr, op: Op, b: &Expr, facts: &[Declaration]) -> Range {
    type Checked = fn(&Number, &Number) -> Option<Number>;
    let (x, y) = (range(a, facts), range(b, facts));
    let both = |p: Option<Number>, q: Option<Number>, f: Checked| p.zip(q).and_then(|(p, q)| f(&p, &q));
    let positive = |r: Range| r.0.is_some_and(|n| n >= Number::zero());
    let not_zero = |n: Option<Number>| n.filter(|n| !n.is_zero());
    match op {
        Op::Add => (both(x.0, y.0, CheckedAdd::checked_add), both(x.1, y.1, CheckedAdd::checked_add)),
        Op::Sub if at_most(b, a, facts) => (Some(Number::zero()), both(x.1, y.0, CheckedSub::checked_sub)),
        Op::Sub => (both(x.0, y.1, CheckedSub::checked_sub), both(x.1, y.0, CheckedSub::checked_sub)),
        Op::Mul if positive(x) && positive(y) => {
            (both(x.0, y.0, CheckedMul::checked_mul), both(x.1, y.1, CheckedMul::checked_mul))
        }
        Op::Div if positive(x) && positive(y) => {
            let top = if at_most(a, b, facts) {
                Some(Number::from_integer(1))
            } else {
                both(x.1, not_zero(y.0), CheckedDiv::checked_div)
            };
            (both(x.0, not_zero(y.1), CheckedDiv::checked_div).or(Some(Number::zero())), top)
        }
        _ => (None, None),
    }
}

/// Whether the declarations say that one measure is never above another: `done <= planned`, `x / highest(x)`.
fn at_most(a: &Expr, b: &Expr, facts: &[Declaration]) -> bool {
    match (a, b) {
        (Expr::Fact(a), Expr::Fact(b)) => {
            let declared = |name: &str| facts.iter().find(|f| f.name == name);
            declared(a).is_some_and(|f| f.is_at_most(b))
                || declared(b).is_some_and(|f| {
                    f.bounds.iter().any(|(cmp, bound)| *cmp == Cmp::Ge && *bound == Bound::Fact(a.clone()))
                })
        }
        (a, Expr::Group(Stat::Highest, of)) => *a == **of,
        (Expr::Group(Stat::Lowest, of), b) => *b == **of,
        (Expr::Binary(low, Op::Sub, from), Expr::Binary(high, Op::Sub, other)) => {
            at_most(low, high, facts) && from == other
        }
        _ => false,
    }
}
