use std::ops::Range;

use parindex_locale::Message;

use super::token::{Token, tokens};
use super::{Expr, Function, Op};

/// The longest expression, in bytes; a cell holds no more.
const LONGEST: usize = 32_767;
/// The deepest nesting; deeper trees would overflow the stack.
const DEEPEST: usize = 64;
/// The most parts; a chain of operators is as deep a tree as brackets.
const PARTS: usize = 256;

/// What is wrong with an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Message,
}

/// Reads an expression.
///
/// # Errors
/// The first place that cannot be read.
///
/// ```
/// use parindex_questionnaire::expr::parse;
/// let expr = parse("${tuoi} >= 18 and not(selected(${ly_do}, 'khac'))").unwrap();
/// assert_eq!(expr.to_string(), "${tuoi} >= 18 and not(selected(${ly_do}, 'khac'))");
/// assert_eq!(parse("${tuoi} >").unwrap_err().span, 9..9);
/// ```
pub fn parse(text: &str) -> Result<Expr, Wrong> {
    if text.len() > LONGEST {
        let message = Message::new("expr-too-long").count("most", LONGEST);
        return Err(Wrong { span: 0..text.len(), message });
    }
    let tokens = tokens(text).map_err(|at| {
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let message = Message::new("expr-character").text("character", &text[at..end]);
        Wrong { span: at..end, message }
    })?;
    if tokens.len() > PARTS {
        let message = Message::new("expr-too-many").count("most", PARTS);
        return Err(Wrong { span: 0..text.len(), message });
    }
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, end: text.len() };
    let expr = parser.expr(0)?;
    match parser.peek() {
        None => Ok(expr),
        Some(_) => Err(parser.wrong("expr-operator")),
    }
}

struct Parser<'p, 't> {
    tokens: &'p [(Token<'t>, Range<usize>)],
    at: usize,
    depth: usize,
    end: usize,
}

impl<'t> Parser<'_, 't> {
    fn peek(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn span(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |(_, span)| span.clone())
    }

    fn wrong(&self, id: &'static str) -> Wrong {
        Wrong { span: self.span(), message: Message::new(id) }
    }

    /// Operands joined by operators that bind at least as tightly as `least`.
    fn expr(&mut self, least: u8) -> Result<Expr, Wrong> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong("expr-too-deep"));
        }
        let mut left = self.operand()?;
        while let Some(op) = self.peek().and_then(operator).filter(|op| op.strength() >= least) {
            self.at += 1;
            let right = self.expr(op.strength() + 1)?;
            left = Expr::Binary(op, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Result<Expr, Wrong> {
        let Some(token) = self.peek().cloned() else { return Err(self.wrong("expr-operand")) };
        let start = self.at;
        self.at += 1;
        match token {
            Token::Number(number) => Ok(Expr::Number(number)),
            Token::Text(text) => Ok(Expr::Text(text.to_owned())),
            Token::Answer(name) => Ok(Expr::Answer(name.to_owned())),
            Token::This => Ok(Expr::This),
            Token::Op(Op::Minus) => Ok(Expr::Minus(Box::new(self.expr(super::MINUS)?))),
            Token::Open => {
                let inner = self.expr(0)?;
                self.close()?;
                Ok(inner)
            }
            Token::Name(name) => self.call(name, start),
            Token::Op(_) | Token::Close | Token::Comma => {
                self.at = start;
                Err(self.wrong("expr-operand"))
            }
        }
    }

    fn close(&mut self) -> Result<(), Wrong> {
        if self.peek() != Some(&Token::Close) {
            return Err(self.wrong("expr-close"));
        }
        self.at += 1;
        Ok(())
    }

    fn call(&mut self, name: &str, start: usize) -> Result<Expr, Wrong> {
        let span = self.tokens[start].1.clone();
        let wrong = |message| Wrong { span: span.clone(), message };
        if self.peek() != Some(&Token::Open) {
            return Err(wrong(Message::new("expr-name").text("name", name)));
        }
        let function = Function::ALL.into_iter().find(|function| function.name() == name);
        let function = function.ok_or_else(|| wrong(Message::new("expr-function").text("name", name)))?;
        self.at += 1;
        let mut arguments = Vec::new();
        while self.peek() != Some(&Token::Close) {
            if !arguments.is_empty() {
                if self.peek() != Some(&Token::Comma) {
                    return Err(self.wrong("expr-close"));
                }
                self.at += 1;
            }
            arguments.push(self.expr(0)?);
        }
        self.close()?;
        if arguments.len() != function.arguments() {
            let message = Message::new("expr-arguments").text("name", name);
            return Err(wrong(message.count("arguments", function.arguments())));
        }
        Ok(Expr::Call(function, arguments))
    }
}

fn operator(token: &Token<'_>) -> Option<Op> {
    match token {
        Token::Op(op) => Some(*op),
        Token::Name(name) => Op::ALL.into_iter().find(|op| op.text() == *name),
        _ => None,
    }
}
