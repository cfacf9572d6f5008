//! The parser of the rule notation. Each function reads one production of the grammar in `docs/rules.md`.

use parindex_locale::Text;
use rust_decimal::Decimal;

use super::expr_parse::{comparison, expr, threshold};
use super::{
    ChoiceOption, Comparison, Expr, Item, Loss, LossAmount, Nothing, ResultKind, Rule, Step, StepCondition,
    StepResult,
};
use crate::points::Points;
use crate::rule::Cmp;
use crate::syntax::{
    Backtrack, Input, MAX_PARTS, Parsed, Problem, any_name, attempt, deeper, described, fatal, integer,
    keyword, label, mark, miss, new_name, number, optional, position, whole,
};
pub use crate::syntax::{MAX_DEPTH, MAX_LENGTH, SyntaxError};

/// Reads a rule.
///
/// # Errors
/// The place in the cell that cannot be read, with what stands there and what was expected.
pub fn parse(text: &str) -> Result<Rule, SyntaxError> {
    if text.trim().is_empty() { Ok(Rule::ByHand) } else { whole(text, rule) }
}

fn rule(input: &mut Input<'_>) -> Parsed<Rule> {
    described(input, "expected-rule", |input| deeper(input, any_rule))
}

fn any_rule(input: &mut Input<'_>) -> Parsed<Rule> {
    let kinds: [fn(&mut Input<'_>) -> Parsed<Rule>; 13] =
        [zero_when, when, best, sum, unscored, each, deduct, choice, check, all, judged, measured, constant];
    for kind in kinds {
        if let Some(rule) = attempt(input, kind) {
            return Ok(rule);
        }
    }
    Err(Backtrack)
}

fn group(input: &mut Input<'_>) -> Parsed<Rule> {
    mark(input, "(")?;
    let inner = rule(input)?;
    mark(input, ")")?;
    Ok(inner)
}

fn zero_when(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "zero")?;
    keyword(input, "when")?;
    let condition = conditions(input)?;
    mark(input, ":")?;
    Ok(Rule::ZeroWhen { condition, then: Box::new(body(input)?) })
}

fn when(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "when")?;
    let condition = conditions(input)?;
    mark(input, ":")?;
    let then = Box::new(body(input)?);
    let otherwise = match attempt(input, |input| keyword(input, "else")) {
        Some(()) => Some(Box::new(group(input)?)),
        None => None,
    };
    Ok(Rule::When { condition, then, otherwise })
}

/// A rule in brackets, or one that runs to the end.
fn body(input: &mut Input<'_>) -> Parsed<Rule> {
    // `(a + b) / c: share` begins with a bracket too: only a bracket that closes the rule makes a group.
    let grouped = attempt(input, |input| {
        let inner = group(input)?;
        let more = optional(input, |input| mark(input, ":")).is_some()
            || ["/", "*", "+", "-"].iter().any(|op| optional(input, |input| mark(input, op)).is_some());
        if more { miss(input, "expected-end") } else { Ok(inner) }
    });
    match grouped {
        Some(inner) => Ok(inner),
        None => rule(input),
    }
}

fn conditions(input: &mut Input<'_>) -> Parsed<Vec<Comparison>> {
    let from = position(input);
    let mut all = vec![comparison(input)?];
    while attempt(input, |input| keyword(input, "and")).is_some() {
        if all.len() == MAX_PARTS {
            return fatal(input, from, Problem::TooMany);
        }
        all.push(comparison(input)?);
    }
    Ok(all)
}

fn best(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "best")?;
    Ok(Rule::Best(groups(input)?))
}

fn sum(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "sum")?;
    Ok(Rule::Sum(groups(input)?))
}

fn groups(input: &mut Input<'_>) -> Parsed<Vec<Rule>> {
    keyword(input, "of")?;
    let mut rules = vec![group(input)?, group(input)?];
    while let Some(next) = attempt(input, group) {
        rules.push(next);
    }
    Ok(rules)
}

fn unscored(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "unscored")?;
    Ok(Rule::Unscored(attempt(input, expr)))
}

fn each(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "each")?;
    let measure = expr(input)?;
    let each = points(input)?;
    let cap = match attempt(input, |input| keyword(input, "up")) {
        Some(()) => {
            keyword(input, "to")?;
            Some(points(input)?)
        }
        None => None,
    };
    Ok(Rule::Each { measure, points: each, cap })
}

fn deduct(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "deduct")?;
    separated(input, ",", loss).map(Rule::Deduct)
}

fn loss(input: &mut Input<'_>) -> Parsed<Loss> {
    let measure = expr(input)?;
    let from = position(input);
    let n = number(input)?;
    let amount = if attempt(input, |input| mark(input, "%")).is_some() {
        LossAmount::Percent((n / Decimal::ONE_HUNDRED).normalize())
    } else {
        LossAmount::Points(as_points(input, from, n)?)
    };
    let after = match attempt(input, |input| keyword(input, "after")) {
        Some(()) => Some(number(input)?),
        None => None,
    };
    Ok(Loss { measure, amount, after })
}

fn choice(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "choice")?;
    let fact = attempt(input, new_name).unwrap_or_else(|| "choice".to_owned());
    mark(input, ":")?;
    let options = separated(input, ";", |input| {
        let (name, label) = named(input)?;
        mark(input, "=")?;
        Ok(ChoiceOption { name, label, points: points(input)? })
    })?;
    Ok(Rule::Choice { fact, options })
}

fn check(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "check")?;
    mark(input, ":")?;
    separated(input, ";", |input| {
        let (name, label) = named(input)?;
        mark(input, "=")?;
        Ok((Item { name, label }, points(input)?))
    })
    .map(Rule::Check)
}

fn all(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "all")?;
    mark(input, ":")?;
    let items = separated(input, ";", |input| named(input).map(|(name, label)| Item { name, label }))?;
    mark(input, "=")?;
    let full = points(input)?;
    let otherwise = attempt(input, |input| {
        mark(input, ";")?;
        keyword(input, "else")?;
        points(input)
    });
    Ok(Rule::All { items, points: full, otherwise: otherwise.unwrap_or_default() })
}

fn judged(input: &mut Input<'_>) -> Parsed<Rule> {
    keyword(input, "judged")?;
    let lowest = points(input)?;
    mark(input, "..")?;
    let highest = points(input)?;
    let step = match attempt(input, |input| keyword(input, "step")) {
        Some(()) => Some(points(input)?),
        None => None,
    };
    Ok(Rule::Judged { lowest, highest, step })
}

fn constant(input: &mut Input<'_>) -> Parsed<Rule> {
    points(input).map(Rule::Constant)
}

/// `measure : steps`, or a survey or an outside figure alone, which is short for its share.
fn measured(input: &mut Input<'_>) -> Parsed<Rule> {
    let measure = expr(input)?;
    if attempt(input, |input| mark(input, ":")).is_some() {
        let (steps, nothing) = steps(input)?;
        return Ok(Rule::Steps { measure, steps, nothing });
    }
    if matches!(measure, Expr::Survey(_) | Expr::External(_)) {
        let result = StepResult { kind: ResultKind::Share(None), rounded: None };
        let steps = vec![Step { condition: StepCondition::Else, result }];
        return Ok(Rule::Steps { measure, steps, nothing: None });
    }
    miss(input, ":")
}

fn steps(input: &mut Input<'_>) -> Parsed<(Vec<Step>, Option<Nothing>)> {
    let mut steps = Vec::new();
    let mut nothing = None;
    if let Some(result) = attempt(input, bare_result) {
        steps.push(Step { condition: StepCondition::Else, result });
    } else {
        part(input, &mut steps, &mut nothing)?;
    }
    while attempt(input, |input| mark(input, ";")).is_some() {
        part(input, &mut steps, &mut nothing)?;
    }
    Ok((steps, nothing))
}

/// `share` or `points ...` without a condition; a bare number would be a rule that measures nothing.
fn bare_result(input: &mut Input<'_>) -> Parsed<StepResult> {
    let kind = described(input, "expected-result", linear)?;
    rounded(input, kind)
}

fn part(input: &mut Input<'_>, steps: &mut Vec<Step>, nothing: &mut Option<Nothing>) -> Parsed<()> {
    let from = position(input);
    if attempt(input, |input| keyword(input, "nothing")).is_some() {
        mark(input, "=")?;
        let what = nothing_outcome(input)?;
        if nothing.replace(what).is_some() {
            return fatal(input, from, Problem::Twice("nothing".to_owned()));
        }
        return Ok(());
    }
    let condition = described(input, "expected-condition", step_condition)?;
    let result = result(input)?;
    steps.push(Step { condition, result });
    Ok(())
}

fn nothing_outcome(input: &mut Input<'_>) -> Parsed<Nothing> {
    if attempt(input, |input| keyword(input, "full")).is_some() {
        return Ok(Nothing::Full);
    }
    if attempt(input, |input| keyword(input, "out")).is_some() {
        return Ok(Nothing::Out);
    }
    points(input).map(Nothing::Points)
}

/// A condition with the `=` behind it; `else` has none.
fn step_condition(input: &mut Input<'_>) -> Parsed<StepCondition> {
    if attempt(input, |input| keyword(input, "else")).is_some() {
        return Ok(StepCondition::Else);
    }
    let condition = if attempt(input, |input| keyword(input, "none")).is_some() {
        StepCondition::None
    } else if attempt(input, |input| keyword(input, "is")).is_some() {
        StepCondition::Is(threshold(input)?)
    } else if let Some(cmp) = bound_sign(input) {
        StepCondition::Bound(cmp, threshold(input)?)
    } else if let Some(low) = attempt(input, threshold) {
        range(input, low)?
    } else {
        return Err(Backtrack);
    };
    mark(input, "=")?;
    Ok(condition)
}

fn bound_sign(input: &mut Input<'_>) -> Option<Cmp> {
    let signs = [(">=", Cmp::Ge), (">", Cmp::Gt), ("<=", Cmp::Le), ("<", Cmp::Lt)];
    signs
        .into_iter()
        .find(|(sign, _)| attempt(input, |input| mark(input, sign)).is_some())
        .map(|(_, cmp)| cmp)
}

fn range(input: &mut Input<'_>, low: super::Threshold) -> Parsed<StepCondition> {
    let marks = [("<..<", false, false), ("<..", false, true), ("..<", true, false), ("..", true, true)];
    for (sign, low_closed, high_closed) in marks {
        if attempt(input, |input| mark(input, sign)).is_some() {
            let high = threshold(input)?;
            return Ok(StepCondition::Range { low, low_closed, high, high_closed });
        }
    }
    Err(Backtrack)
}

fn result(input: &mut Input<'_>) -> Parsed<StepResult> {
    let kind = described(input, "expected-result", result_kind)?;
    rounded(input, kind)
}

fn rounded(input: &mut Input<'_>, kind: ResultKind) -> Parsed<StepResult> {
    let rounded = match optional(input, |input| keyword(input, "rounded")) {
        Some(()) => Some(integer(input)?.min(Points::SCALE)),
        None => None,
    };
    Ok(StepResult { kind, rounded })
}

fn result_kind(input: &mut Input<'_>) -> Parsed<ResultKind> {
    if attempt(input, |input| keyword(input, "max")).is_some() {
        return Ok(ResultKind::Max);
    }
    if let Some(kind) = attempt(input, linear) {
        return Ok(kind);
    }
    points(input).map(ResultKind::Points)
}

/// A result that follows the value.
fn linear(input: &mut Input<'_>) -> Parsed<ResultKind> {
    if attempt(input, |input| keyword(input, "share")).is_some() {
        let target = match attempt(input, |input| keyword(input, "of")) {
            Some(()) => Some(threshold(input)?),
            None => None,
        };
        return Ok(ResultKind::Share(target));
    }
    keyword(input, "points")?;
    Ok(ResultKind::Formula(attempt(input, expr)))
}

fn named(input: &mut Input<'_>) -> Parsed<(String, Text)> {
    let name = any_name(input)?;
    Ok((name, label(input)?))
}

fn points(input: &mut Input<'_>) -> Parsed<Points> {
    let from = position(input);
    let n = number(input)?;
    if attempt(input, |input| mark(input, "%")).is_some() {
        return miss(input, "expected-points");
    }
    as_points(input, from, n)
}

fn as_points(input: &Input<'_>, from: usize, n: Decimal) -> Parsed<Points> {
    Points::new(n).or_else(|_| fatal(input, from, Problem::NumberTooLarge))
}

fn separated<'a, T>(
    input: &mut Input<'a>,
    between: &'static str,
    one: impl Fn(&mut Input<'a>) -> Parsed<T>,
) -> Parsed<Vec<T>> {
    let mut all = vec![one(input)?];
    while attempt(input, |input| {
        mark(input, between)?;
        one(input).map(|next| all.push(next))
    })
    .is_some()
    {}
    Ok(all)
}
