use std::ops::Range;

use winnow::Parser;
use winnow::ascii::multispace0;
use winnow::combinator::{alt, delimited, opt};
use winnow::stream::{LocatingSlice, Location, Stream};
use winnow::token::{one_of, take_till, take_while};

use super::Op;

/// A word of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Number(f64),
    Text(&'t str),
    Answer(&'t str),
    /// A name of a function, or one of the operators that are words.
    Name(&'t str),
    Op(Op),
    This,
    Open,
    Close,
    Comma,
}

type Input<'t> = LocatingSlice<&'t str>;

/// The tokens with their bytes; where it cannot go on, the byte at which that is.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token<'_>, Range<usize>)>, usize> {
    let mut input = Input::new(text);
    let mut found = Vec::new();
    loop {
        let _ = blank(&mut input);
        let start = input.current_token_start();
        if input.eof_offset() == 0 {
            return Ok(found);
        }
        let token = token(&mut input).map_err(|()| start)?;
        found.push((token, start..input.previous_token_end()));
    }
}

fn blank(input: &mut Input<'_>) -> Result<(), ()> {
    multispace0::<_, ()>.void().parse_next(input)
}

fn token<'t>(input: &mut Input<'t>) -> Result<Token<'t>, ()> {
    let text = |mark: char| delimited(mark, take_till(0.., mark), mark).map(Token::Text);
    let mark = alt((
        '('.value(Token::Open),
        ')'.value(Token::Close),
        ','.value(Token::Comma),
        '.'.value(Token::This),
    ));
    let answer = delimited(("${", multispace0), name, (multispace0, '}')).map(Token::Answer);
    let words = alt((answer, text('\''), text('"'), name.map(Token::Name)));
    alt((number.map(Token::Number), words, sign.map(Token::Op), mark)).parse_next(input)
}

fn sign(input: &mut Input<'_>) -> Result<Op, ()> {
    alt((
        "!=".value(Op::Unequal),
        "<=".value(Op::LessEqual),
        ">=".value(Op::MoreEqual),
        '='.value(Op::Equal),
        '<'.value(Op::Less),
        '>'.value(Op::More),
        '+'.value(Op::Plus),
        '-'.value(Op::Minus),
        '*'.value(Op::Times),
    ))
    .parse_next(input)
}

/// Digits with at most one point; neither exponents nor signs.
fn number(input: &mut Input<'_>) -> Result<f64, ()> {
    let digits = |least: usize| take_while(least.., |c: char| c.is_ascii_digit());
    alt(((digits(1), opt(('.', digits(0)))).take(), ('.', digits(1)).take()))
        .verify_map(|text: &str| text.parse().ok())
        .parse_next(input)
}

fn name<'t>(input: &mut Input<'t>) -> Result<&'t str, ()> {
    let first = one_of(|c: char| c.is_alphabetic() || c == '_');
    let further = take_while(0.., |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (first, further).take().parse_next(input)
}
