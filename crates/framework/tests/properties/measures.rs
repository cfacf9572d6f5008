//! The second opinion's measures, comparisons and calendar.

use std::cmp::Ordering;

use jiff::civil::Date;
use parindex_framework::Points;
use parindex_framework::facts::Value;
use parindex_framework::rule::{Calendar, Cmp, Comparison, Env, Expr, Op, Threshold};

use crate::fraction::Fraction;
use crate::reference::{Told, Without};
use crate::world::World;

/// A number, days since 1970, or what does not exist.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Thing {
    Number(Fraction),
    Day(i128),
    Nothing,
}

fn day(date: Date) -> i128 {
    // The civil calendar counted from 1 March, so that the leap day is the last of its year.
    let (y, m, d) = (i128::from(date.year()), i128::from(date.month()), i128::from(date.day()));
    let (year, month) = if m > 2 { (y, m - 3) } else { (y - 1, m + 9) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + d
}

fn date_of(days: i128) -> Told<Date> {
    let year = i16::try_from(days / 366).map_err(|_| Without::Overflow)?;
    let mut date = Date::new(year, 1, 1).map_err(|_| Without::Overflow)?;
    while day(date) != days {
        date = date.tomorrow().map_err(|_| Without::Overflow)?;
    }
    Ok(date)
}

fn months_later(days: i128, n: i128) -> Told<i128> {
    let date = date_of(days)?;
    let months = i128::from(date.year()) * 12 + i128::from(date.month()) - 1 + n;
    let year = i16::try_from(months.div_euclid(12)).map_err(|_| Without::Overflow)?;
    let month = i8::try_from(months.rem_euclid(12) + 1).map_err(|_| Without::Overflow)?;
    let first = Date::new(year, month, 1).map_err(|_| Without::Overflow)?;
    let last = i128::from(first.last_of_month().day());
    Ok(day(first) + i128::from(date.day()).min(last) - 1)
}

pub fn bound(t: &Threshold) -> Fraction {
    match *t {
        Threshold::Plain(n) => Fraction::of(n),
        Threshold::Percent(n) => Fraction::new(n.mantissa(), 100 * 10_i128.pow(n.scale())),
        Threshold::Fraction(n, d) => Fraction::new(n.into(), d.into()),
    }
}

pub fn fits(cmp: Cmp, order: Ordering) -> bool {
    match cmp {
        Cmp::Ge => order != Ordering::Less,
        Cmp::Gt => order == Ordering::Greater,
        Cmp::Le => order != Ordering::Greater,
        Cmp::Lt => order == Ordering::Less,
        Cmp::Eq => order == Ordering::Equal,
        Cmp::Ne => order != Ordering::Equal,
    }
}

fn thing(value: Option<&Value>) -> Told<Thing> {
    match value {
        Some(Value::Number(n)) => Ok(Thing::Number(Fraction::of(*n))),
        Some(Value::Date(date)) => Ok(Thing::Day(day(*date))),
        Some(Value::None) => Ok(Thing::Nothing),
        _ => Err(Without::Unknown),
    }
}

/// Whether a measure is a number of days, for which 0 is not "none at all".
pub fn speaks_of_days(e: &Expr, world: &World) -> bool {
    match e {
        Expr::Date(_) | Expr::Duration(..) => true,
        Expr::Fact(name) => matches!(world.fact(name), Some(Value::Date(_))),
        Expr::Last(name) => matches!(world.last(name), Some(Value::Date(_))),
        Expr::Neg(a) | Expr::Group(_, a) => speaks_of_days(a, world),
        Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => {
            speaks_of_days(a, world) || speaks_of_days(b, world)
        }
        _ => false,
    }
}

pub fn count(e: &Expr, world: &World) -> Told<Fraction> {
    match figure(e, None, Points::ZERO, world)? {
        Thing::Number(n) => Ok(n),
        Thing::Nothing => Ok(Fraction::ZERO),
        Thing::Day(_) => Err(Without::Unknown),
    }
}

pub fn holds(all: &[Comparison], world: &World) -> Told<bool> {
    for comparison in all {
        let one = match comparison {
            Comparison::Flag(fact, yes) => match world.fact(fact) {
                Some(Value::Flag(flag)) => flag == yes,
                Some(Value::None) => !yes,
                _ => return Err(Without::Unknown),
            },
            Comparison::IsNone(fact) => world.fact(fact).ok_or(Without::Unknown)? == &Value::None,
            Comparison::Measures(a, cmp, b) => {
                let (a, b) = (figure(a, None, Points::ZERO, world)?, figure(b, None, Points::ZERO, world)?);
                match (a, b) {
                    (Thing::Number(a), Thing::Number(b)) => fits(*cmp, a.compare(b)?),
                    (Thing::Day(a), Thing::Day(b)) => fits(*cmp, a.cmp(&b)),
                    (Thing::Nothing, _) | (_, Thing::Nothing) => false,
                    _ => return Err(Without::Unknown),
                }
            }
        };
        if !one {
            return Ok(false);
        }
    }
    Ok(true)
}

pub fn figure(e: &Expr, value: Option<Fraction>, max: Points, world: &World) -> Told<Thing> {
    let from_elsewhere = |n: Option<parindex_framework::Number>| {
        n.map(|n| Thing::Number(Fraction::new(*n.numer(), *n.denom()))).ok_or(Without::Unknown)
    };
    match e {
        Expr::Number(t) => Ok(Thing::Number(bound(t))),
        Expr::Date(date) => Ok(Thing::Day(day(*date))),
        Expr::Duration(..) => Err(Without::Unknown),
        Expr::Fact(name) => thing(world.fact(name)),
        Expr::Last(name) => thing(world.last(name)),
        Expr::Max => Ok(Thing::Number(Fraction::of(max.value()))),
        Expr::Value => value.map(Thing::Number).ok_or(Without::Nothing),
        Expr::Survey(survey) => from_elsewhere(world.survey(survey)),
        Expr::External(source) => from_elsewhere(Env::external(world, source)),
        Expr::Group(stat, of) => from_elsewhere(world.group(*stat, of)),
        Expr::Neg(inner) => match figure(inner, value, max, world)? {
            Thing::Number(n) => Ok(Thing::Number(Fraction::ZERO.minus(n)?)),
            Thing::Nothing => Ok(Thing::Nothing),
            Thing::Day(_) => Err(Without::Unknown),
        },
        Expr::Extreme(larger, a, b) => match (figure(a, value, max, world)?, figure(b, value, max, world)?) {
            (Thing::Nothing, other) | (other, Thing::Nothing) => Ok(other),
            (Thing::Number(a), Thing::Number(b)) => {
                Ok(Thing::Number(if a.compare(b)?.is_gt() == *larger { a } else { b }))
            }
            _ => Err(Without::Unknown),
        },
        Expr::Binary(a, op, b) => {
            let a = figure(a, value, max, world)?;
            if let Expr::Duration(n, unit) = **b {
                let n = i128::from(n) * if *op == Op::Add { 1 } else { -1 };
                return match (a, unit) {
                    (Thing::Day(day), Calendar::Days) => Ok(Thing::Day(day + n)),
                    (Thing::Day(day), Calendar::Months) => months_later(day, n).map(Thing::Day),
                    (other, _) => Ok(other),
                };
            }
            match (a, op, figure(b, value, max, world)?) {
                (Thing::Nothing, ..) | (_, _, Thing::Nothing) => Ok(Thing::Nothing),
                (Thing::Day(a), Op::Sub, Thing::Day(b)) => Ok(Thing::Number(Fraction::whole(a - b))),
                (Thing::Number(a), Op::Add, Thing::Number(b)) => Ok(Thing::Number(a.plus(b)?)),
                (Thing::Number(a), Op::Sub, Thing::Number(b)) => Ok(Thing::Number(a.minus(b)?)),
                (Thing::Number(a), Op::Mul, Thing::Number(b)) => Ok(Thing::Number(a.times(b)?)),
                (Thing::Number(_), Op::Div, Thing::Number(b)) if b.top == 0 => Err(Without::Nothing),
                (Thing::Number(a), Op::Div, Thing::Number(b)) => Ok(Thing::Number(a.over(b)?)),
                _ => Err(Without::Unknown),
            }
        }
    }
}
