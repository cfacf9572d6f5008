use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Expr, Function, Op};
use crate::pattern;

/// What somebody answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// The code of the one that was chosen.
    One(String),
    /// The codes of those that were chosen.
    Many(Vec<String>),
}

/// Answers by the name of the question; whoever has not answered is not in it.
pub type Answers = BTreeMap<String, Answer>;

/// What an expression is evaluated in.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// All answers so far.
    pub answers: &'a Answers,
    /// The answer that is being given.
    pub this: Option<&'a Answer>,
    /// The day.
    pub today: Date,
}

/// What an expression gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A condition.
    Condition(bool),
    /// A number; NaN where there is none.
    Number(f64),
    /// A text; empty where there is no answer.
    Text(String),
    /// A date.
    Date(Date),
}

impl Value {
    /// Whether a condition holds: as XPath has it, a text holds if it is not empty and a number if it is not 0.
    #[must_use]
    pub fn holds(&self) -> bool {
        match self {
            Value::Condition(holds) => *holds,
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::Date(_) => true,
        }
    }

    fn number(&self) -> f64 {
        match self {
            Value::Condition(holds) => f64::from(u8::from(*holds)),
            Value::Number(number) => *number,
            Value::Text(text) => text.trim().parse().unwrap_or(f64::NAN),
            // Days since the first of January 1970, as forms count them.
            Value::Date(date) => f64::from((*date - jiff::civil::date(1970, 1, 1)).get_days()),
        }
    }

    fn text(&self) -> String {
        match self {
            Value::Condition(holds) => holds.to_string(),
            Value::Number(number) if number.is_nan() => String::new(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::Date(date) => date.to_string(),
        }
    }
}

/// Evaluates an expression that [`check`](super::check) found nothing against; what it would refuse gives some value, too.
#[must_use]
pub fn evaluate(expr: &Expr, scope: Scope<'_>) -> Value {
    let of = |expr: &Expr| evaluate(expr, scope);
    match expr {
        Expr::Number(number) => Value::Number(*number),
        Expr::Text(text) => Value::Text(text.clone()),
        Expr::Answer(name) => value(scope.answers.get(name)),
        Expr::This => value(scope.this),
        Expr::Minus(inner) => Value::Number(-of(inner).number()),
        Expr::Binary(Op::Or, left, right) => Value::Condition(of(left).holds() || of(right).holds()),
        Expr::Binary(Op::And, left, right) => Value::Condition(of(left).holds() && of(right).holds()),
        Expr::Binary(op, left, right) => binary(*op, &of(left), &of(right)),
        Expr::Call(function, arguments) => call(*function, arguments, scope),
    }
}

fn value(answer: Option<&Answer>) -> Value {
    match answer {
        None => Value::Text(String::new()),
        Some(Answer::Number(number)) => Value::Number(*number),
        Some(Answer::Text(text) | Answer::One(text)) => Value::Text(text.clone()),
        Some(Answer::Many(codes)) => Value::Text(codes.join(" ")),
    }
}

fn binary(op: Op, left: &Value, right: &Value) -> Value {
    let (a, b) = (left.number(), right.number());
    match op {
        Op::Equal => Value::Condition(equal(left, right)),
        Op::Unequal => Value::Condition(!equal(left, right)),
        Op::Less => Value::Condition(a < b),
        Op::LessEqual => Value::Condition(a <= b),
        Op::More => Value::Condition(a > b),
        Op::MoreEqual => Value::Condition(a >= b),
        Op::Plus => Value::Number(a + b),
        Op::Minus => Value::Number(a - b),
        Op::Times => Value::Number(a * b),
        Op::Divided => Value::Number(a / b),
        Op::Modulo => Value::Number(a % b),
        Op::Or => Value::Condition(left.holds() || right.holds()),
        Op::And => Value::Condition(left.holds() && right.holds()),
    }
}

/// Conditions are compared as such, numbers and dates as numbers, everything else as text (XPath 1.0, 3.4).
#[expect(clippy::float_cmp, reason = "numbers of forms are equal if they are the same")]
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Condition(_), _) | (_, Value::Condition(_)) => left.holds() == right.holds(),
        (Value::Text(a), Value::Text(b)) => a == b,
        _ => left.number() == right.number(),
    }
}

fn call(function: Function, arguments: &[Expr], scope: Scope<'_>) -> Value {
    let of = |at: usize| arguments.get(at).map_or(Value::Text(String::new()), |expr| evaluate(expr, scope));
    match function {
        Function::Selected => {
            let (chosen, code) = (of(0).text(), of(1).text());
            Value::Condition(chosen.split_whitespace().any(|chosen| chosen == code))
        }
        Function::CountSelected => {
            let chosen = of(0).text().split_whitespace().count();
            Value::Number(f64::from(u32::try_from(chosen).unwrap_or(u32::MAX)))
        }
        Function::StringLength => {
            let length = of(0).text().chars().count();
            Value::Number(f64::from(u32::try_from(length).unwrap_or(u32::MAX)))
        }
        Function::Regex => {
            let pattern = pattern::compile(&of(1).text());
            Value::Condition(pattern.is_some_and(|pattern| pattern.is_match(&of(0).text())))
        }
        Function::Not => Value::Condition(!of(0).holds()),
        Function::True => Value::Condition(true),
        Function::False => Value::Condition(false),
        Function::Today => Value::Date(scope.today),
        Function::If => of(if of(0).holds() { 1 } else { 2 }),
    }
}
