//! The parser of measures, thresholds and comparisons.

use rust_decimal::Decimal;

use super::{Calendar, Cmp, Comparison, Expr, Op, Stat, Survey, Threshold};
use crate::syntax::{
    Backtrack, Input, MAX_PARTS, Parsed, Problem, any_name, attempt, date, deeper, described, fatal, integer,
    keyword, mark, miss, name, number, one_of, optional, position,
};

const STATS: [(&str, Stat); 3] = [("highest", Stat::Highest), ("lowest", Stat::Lowest), ("mean", Stat::Mean)];

pub(super) fn expr(input: &mut Input<'_>) -> Parsed<Expr> {
    deeper(input, |input| {
        chain(input, &[("+", Op::Add), ("-", Op::Sub)], |input| {
            chain(input, &[("*", Op::Mul), ("/", Op::Div)], factor)
        })
    })
}

/// Terms joined by operators of one strength, to the left.
fn chain<'a>(
    input: &mut Input<'a>,
    ops: &[(&'static str, Op)],
    one: impl Fn(&mut Input<'a>) -> Parsed<Expr>,
) -> Parsed<Expr> {
    let mut left = one(input)?;
    let from = position(input);
    for _ in 0..MAX_PARTS {
        let op = ops.iter().find(|(sign, _)| optional(input, |input| mark(input, sign)).is_some());
        let Some((_, op)) = op else { return Ok(left) };
        let right = one(input)?;
        left = Expr::Binary(Box::new(left), *op, Box::new(right));
    }
    fatal(input, from, Problem::TooMany)
}

fn factor(input: &mut Input<'_>) -> Parsed<Expr> {
    described(input, "expected-measure", any_factor)
}

fn any_factor(input: &mut Input<'_>) -> Parsed<Expr> {
    if attempt(input, |input| mark(input, "(")).is_some() {
        let inner = expr(input)?;
        mark(input, ")")?;
        return Ok(inner);
    }
    if attempt(input, |input| mark(input, "-")).is_some() {
        return deeper(input, |input| factor(input).map(|e| Expr::Neg(Box::new(e))));
    }
    let kinds: [fn(&mut Input<'_>) -> Parsed<Expr>; 8] =
        [|i| date(i).map(Expr::Date), quantity, stat, last, extreme, survey, external, word];
    for kind in kinds {
        if let Some(e) = attempt(input, kind) {
            return Ok(e);
        }
    }
    Err(Backtrack)
}

/// A number, a percentage, or a number of days or months.
fn quantity(input: &mut Input<'_>) -> Parsed<Expr> {
    let duration = optional(input, |input| {
        let n = integer(input)?;
        let unit = one_of(input, &["days", "day", "months", "month"])?;
        Ok(Expr::Duration(n, if unit < 2 { Calendar::Days } else { Calendar::Months }))
    });
    if let Some(duration) = duration {
        return Ok(duration);
    }
    plain_or_percent(input).map(Expr::Number)
}

fn plain_or_percent(input: &mut Input<'_>) -> Parsed<Threshold> {
    let n = number(input)?;
    let percent = optional(input, |input| mark(input, "%")).is_some();
    Ok(if percent { Threshold::Percent(n) } else { Threshold::Plain(n) })
}

/// A bound of a step: a number, a percentage or a fraction; `-` before it for figures that can be negative.
pub(super) fn threshold(input: &mut Input<'_>) -> Parsed<Threshold> {
    let negative = optional(input, |input| mark(input, "-")).is_some();
    let fraction = optional(input, |input| {
        let n = integer(input)?;
        mark(input, "/")?;
        match integer(input)? {
            0 => miss(input, "expected-threshold"),
            d => Ok(Threshold::Fraction(n, d)),
        }
    });
    if let Some(fraction) = fraction.filter(|_| !negative) {
        return Ok(fraction);
    }
    Ok(match plain_or_percent(input)? {
        Threshold::Plain(n) if negative => Threshold::Plain(-n),
        Threshold::Percent(n) if negative => Threshold::Percent(-n),
        positive => positive,
    })
}

fn in_brackets(input: &mut Input<'_>) -> Parsed<Expr> {
    mark(input, "(")?;
    let inner = expr(input)?;
    mark(input, ")")?;
    Ok(inner)
}

fn stat(input: &mut Input<'_>) -> Parsed<Expr> {
    let i = one_of(input, &STATS.map(|(word, _)| word))?;
    Ok(Expr::Group(STATS[i].1, Box::new(in_brackets(input)?)))
}

fn last(input: &mut Input<'_>) -> Parsed<Expr> {
    keyword(input, "last")?;
    mark(input, "(")?;
    let fact = name(input)?;
    mark(input, ")")?;
    Ok(Expr::Last(fact))
}

fn extreme(input: &mut Input<'_>) -> Parsed<Expr> {
    let larger = one_of(input, &["larger", "smaller"])? == 0;
    mark(input, "(")?;
    let a = expr(input)?;
    mark(input, ",")?;
    let b = expr(input)?;
    mark(input, ")")?;
    Ok(Expr::Extreme(larger, Box::new(a), Box::new(b)))
}

fn survey(input: &mut Input<'_>) -> Parsed<Expr> {
    keyword(input, "survey")?;
    let questions = names(input)?;
    let at_least = match attempt(input, |input| mark(input, ">=")) {
        Some(()) => Some(share(input)?),
        None => None,
    };
    let groups = match attempt(input, |input| keyword(input, "of")) {
        Some(()) => names(input)?,
        None => Vec::new(),
    };
    Ok(Expr::Survey(Survey { questions, at_least, groups }))
}

/// 0.75 or 75%.
fn share(input: &mut Input<'_>) -> Parsed<Decimal> {
    Ok(match plain_or_percent(input)? {
        Threshold::Percent(n) => (n / Decimal::ONE_HUNDRED).normalize(),
        Threshold::Plain(n) => n,
        Threshold::Fraction(..) => return Err(Backtrack),
    })
}

fn names(input: &mut Input<'_>) -> Parsed<Vec<String>> {
    let mut all = vec![name(input)?];
    while attempt(input, |input| {
        mark(input, ",")?;
        name(input).map(|next| all.push(next))
    })
    .is_some()
    {}
    Ok(all)
}

fn external(input: &mut Input<'_>) -> Parsed<Expr> {
    keyword(input, "external")?;
    any_name(input).map(Expr::External)
}

fn word(input: &mut Input<'_>) -> Parsed<Expr> {
    if attempt(input, |input| keyword(input, "max")).is_some() {
        return Ok(Expr::Max);
    }
    if attempt(input, |input| keyword(input, "value")).is_some() {
        return Ok(Expr::Value);
    }
    match attempt(input, name) {
        Some(fact) => Ok(Expr::Fact(fact)),
        None => miss(input, "expected-fact"),
    }
}

pub(super) fn comparison(input: &mut Input<'_>) -> Parsed<Comparison> {
    let flag = optional(input, |input| {
        let fact = name(input)?;
        keyword(input, "is")?;
        Ok(match one_of(input, &["yes", "no", "none"])? {
            0 => Comparison::Flag(fact, true),
            1 => Comparison::Flag(fact, false),
            _ => Comparison::IsNone(fact),
        })
    });
    if let Some(flag) = flag {
        return Ok(flag);
    }
    let left = expr(input)?;
    let signs =
        [(">=", Cmp::Ge), ("<=", Cmp::Le), ("<>", Cmp::Ne), (">", Cmp::Gt), ("<", Cmp::Lt), ("=", Cmp::Eq)];
    let cmp = signs.into_iter().find(|(sign, _)| attempt(input, |input| mark(input, sign)).is_some());
    let Some((_, cmp)) = cmp else { return Err(Backtrack) };
    Ok(Comparison::Measures(left, cmp, expr(input)?))
}
