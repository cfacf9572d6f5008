//! From facts to points, exactly, with a trace of how.

use jiff::ToSpan;
use jiff::civil::Date;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};

use super::{
    Calendar, Cmp, Comparison, Expr, LossAmount, Nothing, Op, ResultKind, Rule, Stat, Step, StepCondition,
    StepResult, Survey, Threshold,
};
use crate::facts::Value;
use crate::points::{Number, Points, number};

/// What a rule may ask for: one unit's facts, and what the campaign knows.
pub trait Env {
    /// A fact of this leaf.
    fn fact(&self, name: &str) -> Option<&Value>;

    /// The same fact a year ago.
    fn last(&self, _name: &str) -> Option<&Value> {
        None
    }

    /// A figure from elsewhere.
    fn external(&self, _source: &str) -> Option<Number> {
        None
    }

    /// The mean of the answers' values, or the share of answers that reach a value.
    fn survey(&self, _survey: &Survey) -> Option<Number> {
        None
    }

    /// A figure over all units of the campaign.
    fn group(&self, _stat: Stat, _of: &Expr) -> Option<Number> {
        None
    }
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Points, 0 to max.
    Points(Points),
    /// The leaf leaves the points and the maximum.
    Out,
    /// It cannot be computed.
    Missing(Vec<Reason>),
}

/// Why a rule cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The fact is not declared by the unit.
    Fact(String),
    /// Last year's fact is not known.
    Last(String),
    /// The figure from elsewhere is not there.
    External(String),
    /// No answers.
    Survey(Survey),
    /// No unit has what is compared.
    Group,
    /// The denominator is 0 and the rule does not say what then.
    Nothing,
    /// No step holds.
    NoStep,
    /// The fact has a value of another kind than the rule needs.
    Kind(String),
    /// The option does not exist.
    Option(String),
    /// A number became too large.
    TooLarge,
    /// Points must be entered by hand.
    ByHand,
    /// Followed, not scored.
    Unscored,
}

/// How the points came about, in the shape of the rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Trace {
    /// Nothing could be traced.
    Nothing,
    /// The measured value (`None`: none at all) and the step that held; no step where nothing arose.
    Steps(Option<Number>, Option<usize>),
    /// The count.
    Each(Number),
    /// The counts of the losses.
    Deduct(Vec<Number>),
    /// The place of the chosen option.
    Choice(usize),
    /// Which items hold.
    Items(Vec<bool>),
    /// The alternative that counts, and all of them.
    Best(usize, Vec<Evaluation>),
    /// The parts.
    Sum(Vec<Evaluation>),
    /// Whether the condition holds, and the part that counts because of it.
    Branch(bool, Option<Box<Evaluation>>),
    /// A figure that is followed.
    Followed(Option<Number>),
}

/// Outcome and trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// What came out.
    pub outcome: Outcome,
    /// How.
    pub trace: Trace,
}

/// Gives the points of a rule for a leaf with maximum `max`. The points never leave 0..max.
#[must_use]
pub fn evaluate(rule: &Rule, max: Points, env: &dyn Env) -> Evaluation {
    match (Evaluator { max, env }).rule(rule) {
        Ok(evaluation) => evaluation,
        Err(reason) => missing(vec![reason]),
    }
}

/// The value of a measure, for figures over all units: `None` where it cannot be known.
#[must_use]
pub fn measure(expr: &Expr, env: &dyn Env) -> Option<Number> {
    match (Evaluator { max: Points::ZERO, env }).expr(expr, None) {
        Ok(Val::Number(n)) => Some(n),
        _ => None,
    }
}

fn missing(reasons: Vec<Reason>) -> Evaluation {
    Evaluation { outcome: Outcome::Missing(reasons), trace: Trace::Nothing }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Val {
    Number(Number),
    Date(Date),
    Duration(u32, Calendar),
    None,
}

struct Evaluator<'a> {
    max: Points,
    env: &'a dyn Env,
}

type Result<T> = std::result::Result<T, Reason>;

impl Threshold {
    /// The exact value: 0.85 for `85%`.
    #[must_use]
    pub fn number(&self) -> Number {
        match *self {
            Threshold::Plain(n) => number(n),
            Threshold::Percent(n) => number(n) / Number::from_integer(100),
            Threshold::Fraction(n, d) => Number::new(i128::from(n), i128::from(d.max(1))),
        }
    }
}

impl Evaluator<'_> {
    fn rule(&self, rule: &Rule) -> Result<Evaluation> {
        let (points, trace) = match rule {
            Rule::ByHand => return Err(Reason::ByHand),
            Rule::Steps { measure, steps, nothing } => return self.steps(measure, steps, *nothing),
            Rule::Each { measure, points, cap } => {
                let count = self.number(measure)?;
                let points = mul(count.max(Number::zero()), points.number())?;
                (cap.map_or(points, |cap| points.min(cap.number())), Trace::Each(count))
            }
            Rule::Deduct(losses) => {
                let mut left = self.max.number();
                let mut counts = Vec::with_capacity(losses.len());
                for loss in losses {
                    let count = self.number(&loss.measure)?;
                    let free = loss.after.map_or(Number::zero(), number);
                    let one = match loss.amount {
                        LossAmount::Points(points) => points.number(),
                        LossAmount::Percent(share) => mul(number(share), self.max.number())?,
                    };
                    left = sub(left, mul(sub(count, free)?.max(Number::zero()), one)?)?;
                    counts.push(count);
                }
                (left, Trace::Deduct(counts))
            }
            Rule::Choice { fact, options } => match self.fact(fact)? {
                Value::Word(_) | Value::None | Value::Flag(_) => {
                    let word = self.fact(fact)?.to_string();
                    let chosen = options.iter().position(|o| o.name == word).ok_or(Reason::Option(word))?;
                    (options[chosen].points.number(), Trace::Choice(chosen))
                }
                _ => return Err(Reason::Kind(fact.clone())),
            },
            Rule::Check(items) => {
                let held = self.flags(items.iter().map(|(item, _)| item.name.as_str()))?;
                let points =
                    items.iter().zip(&held).filter(|(_, held)| **held).map(|((_, p), _)| *p).sum::<Points>();
                (points.number(), Trace::Items(held))
            }
            Rule::All { items, points, otherwise } => {
                let held = self.flags(items.iter().map(|item| item.name.as_str()))?;
                let points = if held.iter().all(|held| *held) { points } else { otherwise };
                (points.number(), Trace::Items(held))
            }
            Rule::Judged { lowest, highest, .. } => {
                let judged = self.number(&Expr::Fact("judged".to_owned())).map_err(|_| Reason::ByHand)?;
                (judged.clamp(lowest.number(), highest.number().max(lowest.number())), Trace::Nothing)
            }
            Rule::Best(rules) => return Ok(self.best(rules)),
            Rule::Sum(rules) => return self.sum(rules),
            Rule::When { condition, then, otherwise } => {
                let holds = self.conditions(condition)?;
                let part = if holds { Some(then) } else { otherwise.as_ref() };
                return self.branch(holds, part.map(|rule| &**rule));
            }
            Rule::ZeroWhen { condition, then } => {
                let holds = self.conditions(condition)?;
                return self.branch(holds, if holds { None } else { Some(then) });
            }
            Rule::Constant(points) => (points.number(), Trace::Nothing),
            Rule::Unscored(measure) => {
                let value = measure.as_ref().and_then(|m| self.number(m).ok());
                let outcome = Outcome::Missing(vec![Reason::Unscored]);
                return Ok(Evaluation { outcome, trace: Trace::Followed(value) });
            }
        };
        self.give(points, None, trace)
    }

    /// Inside 0..max, rounded where the rule says so.
    fn give(&self, points: Number, rounded: Option<u32>, trace: Trace) -> Result<Evaluation> {
        let inside = points.clamp(Number::zero(), self.max.number());
        let points = Points::from_number(inside, rounded.unwrap_or(Points::SCALE)).ok_or(Reason::TooLarge)?;
        Ok(Evaluation { outcome: Outcome::Points(points.min(self.max)), trace })
    }

    fn branch(&self, holds: bool, part: Option<&Rule>) -> Result<Evaluation> {
        let Some(part) = part else {
            return self.give(Number::zero(), None, Trace::Branch(holds, None));
        };
        let part = self.rule(part)?;
        Ok(Evaluation { outcome: part.outcome.clone(), trace: Trace::Branch(holds, Some(Box::new(part))) })
    }

    fn best(&self, rules: &[Rule]) -> Evaluation {
        let parts: Vec<Evaluation> =
            rules.iter().map(|rule| self.rule(rule).unwrap_or_else(|reason| missing(vec![reason]))).collect();
        let mut best: Option<(usize, Points)> = None;
        for (i, part) in parts.iter().enumerate() {
            if let Outcome::Points(points) = part.outcome
                && best.is_none_or(|(_, most)| points > most)
            {
                best = Some((i, points));
            }
        }
        let (chosen, outcome) = match best {
            Some((i, points)) => (i, Outcome::Points(points)),
            None if parts.iter().any(|part| part.outcome == Outcome::Out) => (0, Outcome::Out),
            None => (0, Outcome::Missing(parts.iter().flat_map(|p| p.outcome.reasons().to_vec()).collect())),
        };
        Evaluation { outcome, trace: Trace::Best(chosen, parts) }
    }

    fn sum(&self, rules: &[Rule]) -> Result<Evaluation> {
        let parts = rules.iter().map(|rule| self.rule(rule)).collect::<Result<Vec<Evaluation>>>()?;
        let mut points = Points::ZERO;
        for part in &parts {
            match &part.outcome {
                Outcome::Points(p) => points = points + *p,
                Outcome::Out => {}
                Outcome::Missing(reasons) => return Ok(missing(reasons.clone())),
            }
        }
        if parts.iter().all(|part| part.outcome == Outcome::Out) {
            return Ok(Evaluation { outcome: Outcome::Out, trace: Trace::Sum(parts) });
        }
        self.give(points.number(), None, Trace::Sum(parts))
    }

    fn steps(&self, measure: &Expr, steps: &[Step], nothing: Option<Nothing>) -> Result<Evaluation> {
        let value = match (self.expr(measure, None), nothing) {
            (Ok(Val::Number(n)), _) => Some(n),
            (Ok(Val::None), _) => None,
            (Ok(_), _) => return Err(Reason::Kind(measure.to_string())),
            (Err(Reason::Nothing), Some(nothing)) => {
                let trace = Trace::Steps(None, None);
                return match nothing {
                    Nothing::Out => Ok(Evaluation { outcome: Outcome::Out, trace }),
                    Nothing::Full => self.give(self.max.number(), None, trace),
                    Nothing::Points(points) => self.give(points.number(), None, trace),
                };
            }
            (Err(reason), _) => return Err(reason),
        };
        let dates = self.has_date(measure);
        let held = steps.iter().position(|step| step.condition.holds(value, dates)).ok_or(Reason::NoStep)?;
        let StepResult { kind, rounded } = &steps[held].result;
        let v = value.unwrap_or_else(Number::zero);
        let max = self.max.number();
        let points = match kind {
            ResultKind::Points(points) => points.number(),
            ResultKind::Max => max,
            ResultKind::Share(None) => mul(v, max)?,
            // A target of 0 is a fault that the check finds; dividing by it must not panic.
            ResultKind::Share(Some(target)) => div(mul(v, max)?, target.number())?,
            ResultKind::Formula(None) => v,
            ResultKind::Formula(Some(formula)) => match self.expr(formula, Some(v))? {
                Val::Number(n) => n,
                _ => return Err(Reason::Kind(formula.to_string())),
            },
        };
        self.give(points, *rounded, Trace::Steps(value, Some(held)))
    }

    fn has_date(&self, e: &Expr) -> bool {
        match e {
            Expr::Date(_) | Expr::Duration(..) => true,
            Expr::Fact(name) => matches!(self.env.fact(name), Some(Value::Date(_))),
            Expr::Last(name) => matches!(self.env.last(name), Some(Value::Date(_))),
            Expr::Neg(a) | Expr::Group(_, a) => self.has_date(a),
            Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => self.has_date(a) || self.has_date(b),
            _ => false,
        }
    }

    fn flags<'n>(&self, names: impl Iterator<Item = &'n str>) -> Result<Vec<bool>> {
        names
            .map(|name| match self.fact(name)? {
                Value::Flag(yes) => Ok(*yes),
                Value::None => Ok(false),
                _ => Err(Reason::Kind(name.to_owned())),
            })
            .collect()
    }

    fn conditions(&self, all: &[Comparison]) -> Result<bool> {
        for comparison in all {
            let holds = match comparison {
                Comparison::Flag(fact, yes) => match self.fact(fact)? {
                    Value::Flag(flag) => flag == yes,
                    Value::None => !yes,
                    _ => return Err(Reason::Kind(fact.clone())),
                },
                Comparison::IsNone(fact) => *self.fact(fact)? == Value::None,
                Comparison::Measures(a, cmp, b) => match (self.expr(a, None)?, self.expr(b, None)?) {
                    (Val::Number(a), Val::Number(b)) => cmp.holds(&a, &b),
                    (Val::Date(a), Val::Date(b)) => cmp.holds(&a, &b),
                    (Val::None, _) | (_, Val::None) => false,
                    _ => return Err(Reason::Kind(a.to_string())),
                },
            };
            if !holds {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn fact(&self, name: &str) -> Result<&Value> {
        self.env.fact(name).ok_or_else(|| Reason::Fact(name.to_owned()))
    }

    /// A measure that counts; what does not exist counts 0.
    fn number(&self, e: &Expr) -> Result<Number> {
        match self.expr(e, None)? {
            Val::Number(n) => Ok(n),
            Val::None => Ok(Number::zero()),
            _ => Err(Reason::Kind(e.to_string())),
        }
    }

    fn expr(&self, e: &Expr, value: Option<Number>) -> Result<Val> {
        let known = |n: Option<Number>, reason: &dyn Fn() -> Reason| n.map(Val::Number).ok_or_else(reason);
        match e {
            Expr::Number(threshold) => Ok(Val::Number(threshold.number())),
            Expr::Date(date) => Ok(Val::Date(*date)),
            Expr::Duration(n, unit) => Ok(Val::Duration(*n, *unit)),
            Expr::Fact(name) => fact_value(name, self.fact(name)?),
            Expr::Last(name) => {
                fact_value(name, self.env.last(name).ok_or_else(|| Reason::Last(name.clone()))?)
            }
            Expr::Max => Ok(Val::Number(self.max.number())),
            Expr::Value => known(value, &|| Reason::Nothing),
            Expr::Neg(inner) => binary(Val::Number(Number::zero()), Op::Sub, self.expr(inner, value)?, inner),
            Expr::Binary(a, op, b) => binary(self.expr(a, value)?, *op, self.expr(b, value)?, e),
            Expr::Group(stat, of) => known(self.env.group(*stat, of), &|| Reason::Group),
            Expr::Extreme(larger, a, b) => match (self.expr(a, value)?, self.expr(b, value)?) {
                (Val::Number(a), Val::Number(b)) => {
                    Ok(Val::Number(if *larger { a.max(b) } else { a.min(b) }))
                }
                (Val::None, other) | (other, Val::None) => Ok(other),
                _ => Err(Reason::Kind(e.to_string())),
            },
            Expr::Survey(survey) => known(self.env.survey(survey), &|| Reason::Survey(survey.clone())),
            Expr::External(source) => known(self.env.external(source), &|| Reason::External(source.clone())),
        }
    }
}

impl Outcome {
    /// Why it is missing; empty where it is not.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        match self {
            Outcome::Missing(reasons) => reasons,
            _ => &[],
        }
    }
}

impl StepCondition {
    /// Whether the step holds for a value; `None` is "none at all". Between dates 0 is a number of days like others.
    #[must_use]
    pub fn holds(&self, value: Option<Number>, dates: bool) -> bool {
        match (self, value) {
            (StepCondition::Else, _) | (StepCondition::None, None) => true,
            (_, None) => false,
            (StepCondition::None, Some(v)) => v.is_zero() && !dates,
            (StepCondition::Is(t), Some(v)) => v == t.number(),
            (StepCondition::Bound(cmp, t), Some(v)) => cmp.holds(&v, &t.number()),
            (StepCondition::Range { low, low_closed, high, high_closed }, Some(v)) => {
                let (low, high) = (low.number(), high.number());
                (v > low || (*low_closed && v == low)) && (v < high || (*high_closed && v == high))
            }
        }
    }
}

impl Cmp {
    /// Whether `a cmp b`.
    #[must_use]
    pub fn holds<T: PartialOrd>(self, a: &T, b: &T) -> bool {
        match self {
            Cmp::Ge => a >= b,
            Cmp::Gt => a > b,
            Cmp::Le => a <= b,
            Cmp::Lt => a < b,
            Cmp::Eq => a == b,
            Cmp::Ne => a != b,
        }
    }
}

fn fact_value(name: &str, value: &Value) -> Result<Val> {
    match value {
        Value::Number(n) => Ok(Val::Number(number(*n))),
        Value::Date(date) => Ok(Val::Date(*date)),
        Value::None => Ok(Val::None),
        Value::Flag(_) | Value::Word(_) => Err(Reason::Kind(name.to_owned())),
    }
}

fn binary(a: Val, op: Op, b: Val, e: &Expr) -> Result<Val> {
    match (a, op, b) {
        (Val::Number(a), op, Val::Number(b)) => Ok(Val::Number(match op {
            Op::Add => a.checked_add(&b).ok_or(Reason::TooLarge)?,
            Op::Sub => sub(a, b)?,
            Op::Mul => mul(a, b)?,
            Op::Div => div(a, b)?,
        })),
        (Val::None, ..) | (_, _, Val::None) => Ok(Val::None),
        (Val::Date(a), Op::Sub, Val::Date(b)) => days_between(b, a).map(Val::Number),
        (Val::Date(date), Op::Add, Val::Duration(n, unit)) => shift(date, i64::from(n), unit),
        (Val::Date(date), Op::Sub, Val::Duration(n, unit)) => shift(date, -i64::from(n), unit),
        _ => Err(Reason::Kind(e.to_string())),
    }
}

fn days_between(from: Date, to: Date) -> Result<Number> {
    let span = from.until(to).map_err(|_| Reason::TooLarge)?;
    Ok(Number::from_integer(i128::from(span.get_days())))
}

fn shift(date: Date, n: i64, unit: Calendar) -> Result<Val> {
    let span = if unit == Calendar::Days { n.days() } else { n.months() };
    date.checked_add(span).map(Val::Date).map_err(|_| Reason::TooLarge)
}

fn mul(a: Number, b: Number) -> Result<Number> {
    a.checked_mul(&b).ok_or(Reason::TooLarge)
}

fn sub(a: Number, b: Number) -> Result<Number> {
    a.checked_sub(&b).ok_or(Reason::TooLarge)
}

fn div(a: Number, b: Number) -> Result<Number> {
    if b.is_zero() { Err(Reason::Nothing) } else { a.checked_div(&b).ok_or(Reason::TooLarge) }
}
