use std::collections::BTreeMap;

use parindex_locale::{Arg, Message};

use super::{Expr, Function, Op};
use crate::pattern;

/// What an expression, or the answer to a question, is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type<'c> {
    /// A condition.
    Condition,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A date.
    Date,
    /// One of these codes.
    One(&'c [String]),
    /// Some of these codes.
    Many(&'c [String]),
}

/// The names that have an answer, and what it is; `None` for notes and groups, which have none.
pub type Kinds<'c> = BTreeMap<&'c str, Option<Type<'c>>>;

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// All names of the form.
    pub kinds: &'c Kinds<'c>,
    /// What `.` is; `None` where it means nothing.
    pub this: Option<Type<'c>>,
}

/// What is wrong with a condition: unknown names, codes that a list does not have, things that cannot be compared.
#[must_use]
pub fn check(condition: &Expr, context: Context<'_>) -> Vec<Message> {
    let mut checker = Checker { context, wrong: Vec::new() };
    checker.condition(condition);
    checker.wrong
}

struct Checker<'c> {
    context: Context<'c>,
    wrong: Vec<Message>,
}

impl<'c> Checker<'c> {
    /// The type; `None` where something is wrong and told.
    fn of(&mut self, expr: &Expr) -> Option<Type<'c>> {
        match expr {
            Expr::Number(_) => Some(Type::Number),
            Expr::Text(_) => Some(Type::Text),
            Expr::Answer(name) => match self.context.kinds.get(name.as_str()) {
                Some(Some(kind)) => Some(*kind),
                Some(None) => self.tell(Message::new("expr-no-answer").text("name", name)),
                None => self.tell(Message::new("expr-unknown").text("name", name)),
            },
            Expr::This => self.context.this.or_else(|| self.tell(Message::new("expr-this"))),
            Expr::Minus(inner) => {
                self.number(inner);
                Some(Type::Number)
            }
            Expr::Binary(op, left, right) => Some(self.binary(*op, left, right)),
            Expr::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn tell<T>(&mut self, message: Message) -> Option<T> {
        self.wrong.push(message);
        None
    }

    fn condition(&mut self, expr: &Expr) {
        if self.of(expr).is_some_and(|found| found != Type::Condition) {
            self.wrong.push(part("expr-condition", expr));
        }
    }

    fn number(&mut self, expr: &Expr) {
        if self.of(expr).is_some_and(|found| !is_number(found)) {
            self.wrong.push(part("expr-number", expr));
        }
    }

    fn binary(&mut self, op: Op, left: &Expr, right: &Expr) -> Type<'c> {
        match op {
            Op::Or | Op::And => {
                self.condition(left);
                self.condition(right);
                Type::Condition
            }
            Op::Equal | Op::Unequal => {
                let types = (self.of(left), self.of(right));
                if let (Some(first), Some(second)) = types {
                    self.comparable(left, first, right, second);
                    self.comparable(right, second, left, first);
                }
                Type::Condition
            }
            Op::Less | Op::LessEqual | Op::More | Op::MoreEqual => {
                self.number(left);
                self.number(right);
                Type::Condition
            }
            Op::Plus | Op::Minus | Op::Times | Op::Divided | Op::Modulo => {
                self.number(left);
                self.number(right);
                Type::Number
            }
        }
    }

    /// Whether an answer can be equal to what it is compared with.
    fn comparable(&mut self, expr: &Expr, found: Type<'c>, other: &Expr, with: Type<'c>) {
        let empty = matches!(other, Expr::Text(text) if text.is_empty());
        match (found, other) {
            // Whether anything was answered may be asked of every answer.
            _ if empty && found != Type::Condition => {}
            (Type::Many(_), _) => self.wrong.push(part("expr-many", expr)),
            (Type::One(codes), Expr::Text(code)) => self.code(codes, code),
            (Type::One(codes), Expr::Number(number)) => self.code(codes, &number.to_string()),
            (Type::Number | Type::Date, Expr::Text(_)) => self.wrong.push(part("expr-number", other)),
            (Type::Condition, _) if with != Type::Condition => {
                self.wrong.push(part("expr-condition", other));
            }
            _ => {}
        }
    }

    fn code(&mut self, codes: &[String], code: &str) {
        if codes.iter().all(|known| known != code) {
            let known = codes.iter().map(|code| Arg::Text(code.clone())).collect();
            self.wrong.push(Message::new("expr-code").text("code", code).arg("codes", Arg::List(known)));
        }
    }

    fn call(&mut self, function: Function, arguments: &[Expr]) -> Option<Type<'c>> {
        match (function, arguments) {
            (Function::Selected, [answers, code]) => {
                match (self.of(answers), code) {
                    (Some(Type::One(codes) | Type::Many(codes)), Expr::Text(code)) => self.code(codes, code),
                    (Some(Type::One(_) | Type::Many(_)), _) => self.wrong.push(part("expr-literal", code)),
                    (Some(_), _) => self.wrong.push(part("expr-select", answers)),
                    (None, _) => {}
                }
                Some(Type::Condition)
            }
            (Function::CountSelected, [answers]) => {
                if self.of(answers).is_some_and(|found| !matches!(found, Type::One(_) | Type::Many(_))) {
                    self.wrong.push(part("expr-select", answers));
                }
                Some(Type::Number)
            }
            (Function::StringLength, [text]) => {
                self.text(text);
                Some(Type::Number)
            }
            (Function::Regex, [text, pattern]) => {
                self.text(text);
                self.pattern(pattern);
                Some(Type::Condition)
            }
            (Function::Not, [condition]) => {
                self.condition(condition);
                Some(Type::Condition)
            }
            (Function::If, [condition, then, otherwise]) => {
                self.condition(condition);
                let (then, otherwise) = (self.of(then)?, self.of(otherwise)?);
                if then == otherwise { Some(then) } else { self.tell(Message::new("expr-branches")) }
            }
            (Function::Today, _) => Some(Type::Date),
            _ => Some(Type::Condition),
        }
    }

    fn text(&mut self, expr: &Expr) {
        if self.of(expr) == Some(Type::Condition) {
            self.wrong.push(part("expr-text", expr));
        }
    }

    fn pattern(&mut self, expr: &Expr) {
        match expr {
            Expr::Text(text) if pattern::compile(text).is_some() => {}
            Expr::Text(text) => self.wrong.push(Message::new("expr-pattern").text("pattern", text)),
            other => self.wrong.push(part("expr-literal", other)),
        }
    }
}

/// Numbers, dates, and choices whose codes are numbers.
fn is_number(found: Type<'_>) -> bool {
    match found {
        Type::Number | Type::Date => true,
        Type::One(codes) => codes.iter().all(|code| code.parse::<f64>().is_ok()),
        _ => false,
    }
}

fn part(id: &'static str, expr: &Expr) -> Message {
    Message::new(id).text("part", expr.to_string())
}
