//! Expressions of forms: the part of XPath that questionnaires of opinions need, as XLSForm has it.
//!
//! `${name}` is the answer to a question, `.` the answer that is being given. The grammar, from loose to tight: `or`, `and`,
//! `=` `!=`, `<` `<=` `>` `>=`, `+` `-`, `*` `div` `mod`, unary `-`.

mod check;
mod eval;
mod parse;
mod token;

use std::fmt;

pub use check::{Context, Kinds, Type, check};
pub use eval::{Answer, Answers, Scope, Value, evaluate};
pub use parse::{Wrong, parse};

/// An expression as a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// The answer to a question, `${name}`.
    Answer(String),
    /// The answer that is being given, `.`.
    This,
    /// `-x`.
    Minus(Box<Expr>),
    /// Two operands.
    Binary(Op, Box<Expr>, Box<Expr>),
    /// A function.
    Call(Function, Vec<Expr>),
}

/// What stands between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `or`
    Or,
    /// `and`
    And,
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    More,
    /// `>=`
    MoreEqual,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `div`
    Divided,
    /// `mod`
    Modulo,
}

impl Op {
    /// All of them.
    pub const ALL: [Op; 13] = [
        Op::Or,
        Op::And,
        Op::Equal,
        Op::Unequal,
        Op::Less,
        Op::LessEqual,
        Op::More,
        Op::MoreEqual,
        Op::Plus,
        Op::Minus,
        Op::Times,
        Op::Divided,
        Op::Modulo,
    ];

    /// As it is written.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Op::Or => "or",
            Op::And => "and",
            Op::Equal => "=",
            Op::Unequal => "!=",
            Op::Less => "<",
            Op::LessEqual => "<=",
            Op::More => ">",
            Op::MoreEqual => ">=",
            Op::Plus => "+",
            Op::Minus => "-",
            Op::Times => "*",
            Op::Divided => "div",
            Op::Modulo => "mod",
        }
    }

    /// How tightly it binds; the higher, the tighter.
    pub(crate) fn strength(self) -> u8 {
        match self {
            Op::Or => 1,
            Op::And => 2,
            Op::Equal | Op::Unequal => 3,
            Op::Less | Op::LessEqual | Op::More | Op::MoreEqual => 4,
            Op::Plus | Op::Minus => 5,
            Op::Times | Op::Divided | Op::Modulo => 6,
        }
    }
}

/// What an unary minus binds like.
const MINUS: u8 = 7;

/// The functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `selected(answers, 'code')`: whether an answer is among those that were chosen.
    Selected,
    /// `count-selected(answers)`
    CountSelected,
    /// `string-length(text)`, in characters.
    StringLength,
    /// `regex(text, 'pattern')`: whether the whole text is of the pattern.
    Regex,
    /// `not(condition)`
    Not,
    /// `true()`
    True,
    /// `false()`
    False,
    /// `today()`
    Today,
    /// `if(condition, then, else)`
    If,
}

impl Function {
    /// All of them.
    pub const ALL: [Function; 9] = [
        Function::Selected,
        Function::CountSelected,
        Function::StringLength,
        Function::Regex,
        Function::Not,
        Function::True,
        Function::False,
        Function::Today,
        Function::If,
    ];

    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Function::Selected => "selected",
            Function::CountSelected => "count-selected",
            Function::StringLength => "string-length",
            Function::Regex => "regex",
            Function::Not => "not",
            Function::True => "true",
            Function::False => "false",
            Function::Today => "today",
            Function::If => "if",
        }
    }

    /// How many arguments it takes.
    #[must_use]
    pub fn arguments(self) -> usize {
        match self {
            Function::True | Function::False | Function::Today => 0,
            Function::CountSelected | Function::StringLength | Function::Not => 1,
            Function::Selected | Function::Regex => 2,
            Function::If => 3,
        }
    }
}

impl Expr {
    /// Calls `take` with this expression and each one inside it.
    pub fn each<'e>(&'e self, take: &mut impl FnMut(&'e Expr)) {
        take(self);
        match self {
            Expr::Minus(inner) => inner.each(take),
            Expr::Binary(_, left, right) => {
                left.each(take);
                right.each(take);
            }
            Expr::Call(_, arguments) => arguments.iter().for_each(|argument| argument.each(take)),
            Expr::Number(_) | Expr::Text(_) | Expr::Answer(_) | Expr::This => {}
        }
    }

    fn put(&self, f: &mut fmt::Formatter<'_>, around: u8) -> fmt::Result {
        match self {
            Expr::Number(number) => write!(f, "{number}"),
            // A text cannot hold the mark that it stands in.
            Expr::Text(text) if text.contains('\'') => write!(f, "\"{text}\""),
            Expr::Text(text) => write!(f, "'{text}'"),
            Expr::Answer(name) => write!(f, "${{{name}}}"),
            Expr::This => f.write_str("."),
            Expr::Minus(inner) => {
                f.write_str("-")?;
                inner.put(f, MINUS)
            }
            Expr::Binary(op, left, right) => {
                let strength = op.strength();
                let open = strength < around;
                f.write_str(if open { "(" } else { "" })?;
                left.put(f, strength)?;
                write!(f, " {} ", op.text())?;
                right.put(f, strength + 1)?;
                f.write_str(if open { ")" } else { "" })
            }
            Expr::Call(function, arguments) => {
                write!(f, "{}(", function.name())?;
                for (at, argument) in arguments.iter().enumerate() {
                    f.write_str(if at > 0 { ", " } else { "" })?;
                    argument.put(f, 0)?;
                }
                f.write_str(")")
            }
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.put(f, 0)
    }
}
