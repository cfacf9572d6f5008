//! What the notations of rules and of facts share: tokens, and errors that point at the place and say what was expected.

use std::cell::RefCell;
use std::ops::Range;

use parindex_locale::{Arg, Message, Text};
use rust_decimal::Decimal;
use winnow::error::ParserError;
use winnow::stream::{LocatingSlice, Location, Stateful, Stream};

/// The most characters that a cell of notation may have.
pub const MAX_LENGTH: usize = 4_000;
/// The most levels of brackets.
pub const MAX_DEPTH: usize = 16;
/// The most parts that one formula or one condition joins in a row; each is a level of the tree that it becomes.
pub const MAX_PARTS: usize = 32;

/// Words of the notation; no fact may have one as its name.
pub(crate) const RESERVED: &[&str] = &[
    "after", "all", "and", "best", "check", "choice", "deduct", "each", "else", "external", "full",
    "highest", "is", "judged", "larger", "last", "lowest", "max", "mean", "no", "none", "nothing", "of",
    "out", "points", "rounded", "share", "smaller", "step", "sum", "survey", "unscored", "up", "value",
    "when", "yes", "zero",
];

/// A cell that cannot be read: where, what stands there, and what was expected instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The place in the cell, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a cell of notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Something else was expected here.
    Expected {
        /// What could have stood here.
        expected: Vec<&'static str>,
        /// What stands here; empty at the end of the cell.
        found: String,
    },
    /// `1,500` can be read as 1.5 or as 1500.
    AmbiguousNumber,
    /// A number with too many digits.
    NumberTooLarge,
    /// A word of the notation where a name is wanted.
    Reserved(String),
    /// No such day.
    NoSuchDate,
    /// A name given twice.
    Twice(String),
    /// Longer than [`MAX_LENGTH`].
    TooLong,
    /// More than [`MAX_DEPTH`] levels of brackets.
    TooDeep,
    /// More than [`MAX_PARTS`] parts in a row.
    TooMany,
}

impl SyntaxError {
    /// What is wrong and what was expected, in words.
    #[must_use]
    pub fn message(&self) -> Message {
        match &self.problem {
            Problem::Expected { expected, found } => {
                let list = expected.iter().map(|e| expectation(e)).collect();
                let id = if found.is_empty() { "syntax-expected-at-end" } else { "syntax-expected" };
                Message::new(id).arg("expected", Arg::List(list)).text("found", found)
            }
            Problem::AmbiguousNumber => Message::new("syntax-ambiguous-number"),
            Problem::NumberTooLarge => Message::new("syntax-number-too-large"),
            Problem::Reserved(word) => Message::new("syntax-reserved").text("word", word),
            Problem::NoSuchDate => Message::new("syntax-no-such-date"),
            Problem::Twice(name) => Message::new("syntax-twice").text("name", name),
            Problem::TooLong => Message::new("syntax-too-long").count("most", MAX_LENGTH),
            Problem::TooMany => Message::new("syntax-too-many").count("most", MAX_PARTS),
            Problem::TooDeep => Message::new("syntax-too-deep").count("most", MAX_DEPTH),
        }
    }
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&parindex_locale::Lang::En.say(&self.message()))
    }
}

impl std::error::Error for SyntaxError {}

/// A description such as `a number` is a message, anything else a word of the notation, in quotation marks.
fn expectation(what: &'static str) -> Arg {
    match what {
        "expected-number" | "expected-name" | "expected-label" | "expected-fact" | "expected-points"
        | "expected-measure" | "expected-rule" | "expected-condition" | "expected-result"
        | "expected-end" | "expected-value" | "expected-threshold" => {
            Arg::Message(Box::new(Message::new(what)))
        }
        word => Arg::Text(format!("‘{word}’")),
    }
}

/// The furthest place reached and what could have stood there: the best guess at what the author meant.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    furthest: RefCell<(usize, Vec<&'static str>)>,
    fatal: RefCell<Option<SyntaxError>>,
    depth: std::cell::Cell<usize>,
    quiet: std::cell::Cell<bool>,
}

/// The rest of the cell, with its position and the watch.
pub(crate) type Input<'a> = Stateful<LocatingSlice<&'a str>, &'a Watch>;

/// The parsers' error carries nothing: the watch knows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Backtrack;

impl<I: Stream> ParserError<I> for Backtrack {
    type Inner = Backtrack;

    fn from_input(_input: &I) -> Backtrack {
        Backtrack
    }

    fn into_inner(self) -> Result<Backtrack, Backtrack> {
        Ok(self)
    }
}

pub(crate) type Parsed<T> = Result<T, Backtrack>;

/// Runs a parser over a whole cell.
pub(crate) fn whole<T>(
    text: &str,
    parser: impl FnOnce(&mut Input<'_>) -> Parsed<T>,
) -> Result<T, SyntaxError> {
    if text.chars().count() > MAX_LENGTH {
        return Err(SyntaxError { span: 0..text.len(), problem: Problem::TooLong });
    }
    let watch = Watch::default();
    let mut input = Stateful { input: LocatingSlice::new(text), state: &watch };
    let result = parser(&mut input).and_then(|value| end(&mut input).map(|()| value));
    match result {
        Ok(value) if watch.fatal.borrow().is_none() => Ok(value),
        _ => Err(watch.into_error(text)),
    }
}

impl Watch {
    fn into_error(self, text: &str) -> SyntaxError {
        if let Some(fatal) = self.fatal.into_inner() {
            return fatal;
        }
        let (at, expected) = self.furthest.into_inner();
        let rest = &text[at..];
        let length = rest
            .char_indices()
            .find(|&(i, c)| i > 0 && !(is_name(c) && rest.starts_with(is_name)))
            .map_or(rest.len(), |(i, _)| i);
        let found = rest[..length].to_owned();
        SyntaxError { span: at..at + length, problem: Problem::Expected { expected, found } }
    }
}

/// Notes what could have stood here and fails.
pub(crate) fn miss<T>(input: &Input<'_>, what: &'static str) -> Parsed<T> {
    if input.state.quiet.get() {
        return Err(Backtrack);
    }
    let at = input.current_token_start();
    let mut furthest = input.state.furthest.borrow_mut();
    if at > furthest.0 || furthest.1.is_empty() {
        *furthest = (at, vec![what]);
    } else if at == furthest.0 && !furthest.1.contains(&what) {
        furthest.1.push(what);
    }
    Err(Backtrack)
}

/// Fails for good: the cell is wrong whatever else is tried. The first such fault stays.
pub(crate) fn fatal<T>(input: &Input<'_>, from: usize, problem: Problem) -> Parsed<T> {
    let span = from..input.current_token_start().max(from);
    input.state.fatal.borrow_mut().get_or_insert(SyntaxError { span, problem });
    Err(Backtrack)
}

/// Where the next token starts.
pub(crate) fn position(input: &mut Input<'_>) -> usize {
    space(input);
    input.current_token_start()
}

/// One level of brackets deeper.
pub(crate) fn deeper<'a, T>(
    input: &mut Input<'a>,
    parser: impl FnOnce(&mut Input<'a>) -> Parsed<T>,
) -> Parsed<T> {
    let depth = input.state.depth.get();
    if depth >= MAX_DEPTH {
        let at = input.current_token_start();
        return fatal(input, at, Problem::TooDeep);
    }
    input.state.depth.set(depth + 1);
    let result = parser(input);
    input.state.depth.set(depth);
    result
}

/// Tries a parser; on failure the input is as before. After a fatal fault nothing else is tried.
pub(crate) fn attempt<'a, T>(
    input: &mut Input<'a>,
    parser: impl FnOnce(&mut Input<'a>) -> Parsed<T>,
) -> Option<T> {
    if input.state.fatal.borrow().is_some() {
        return None;
    }
    let start = input.checkpoint();
    parser(input).map_err(|Backtrack| input.reset(&start)).ok()
}

/// Like [`attempt`], for what could stand almost anywhere: an error does not list it.
pub(crate) fn optional<'a, T>(
    input: &mut Input<'a>,
    parser: impl FnOnce(&mut Input<'a>) -> Parsed<T>,
) -> Option<T> {
    let before = input.state.quiet.replace(true);
    let result = attempt(input, parser);
    input.state.quiet.set(before);
    result
}

/// Runs a parser of many alternatives; if none of them begins here, the error names them all by one word.
pub(crate) fn described<'a, T>(
    input: &mut Input<'a>,
    what: &'static str,
    parser: impl FnOnce(&mut Input<'a>) -> Parsed<T>,
) -> Parsed<T> {
    let start = position(input);
    let (at, noted) = {
        let furthest = input.state.furthest.borrow();
        (furthest.0, furthest.1.len())
    };
    let result = parser(input);
    if result.is_err() {
        let mut furthest = input.state.furthest.borrow_mut();
        if furthest.0 == start && !input.state.quiet.get() {
            let keep = if at == start { noted } else { 0 };
            furthest.1.truncate(keep);
            if !furthest.1.contains(&what) {
                furthest.1.push(what);
            }
        }
    }
    result
}

fn space(input: &mut Input<'_>) {
    let blank = input.input.trim_start_matches([' ', '\t', '\n', '\r', '\u{a0}']);
    let length = input.input.len() - blank.len();
    input.next_slice(length);
}

fn end(input: &mut Input<'_>) -> Parsed<()> {
    space(input);
    if input.input.is_empty() { Ok(()) } else { miss(input, "expected-end") }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn peek_word<'a>(input: &Input<'a>) -> &'a str {
    let rest: &'a str = *input.input;
    let starts = rest.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let length = if starts { rest.find(|c| !is_name(c)).unwrap_or(rest.len()) } else { 0 };
    &rest[..length]
}

/// A word of the notation.
pub(crate) fn keyword(input: &mut Input<'_>, word: &'static str) -> Parsed<()> {
    space(input);
    if peek_word(input) == word {
        input.next_slice(word.len());
        Ok(())
    } else {
        miss(input, word)
    }
}

/// One of several words; the place in the list.
pub(crate) fn one_of(input: &mut Input<'_>, words: &[&'static str]) -> Parsed<usize> {
    for (i, word) in words.iter().enumerate() {
        if attempt(input, |input| keyword(input, word)).is_some() {
            return Ok(i);
        }
    }
    Err(Backtrack)
}

/// A mark such as `:`; the characters that word processors put in its place are taken too.
pub(crate) fn mark(input: &mut Input<'_>, mark: &'static str) -> Parsed<()> {
    space(input);
    let others: &[&str] = match mark {
        ">=" => &["≥"],
        "<=" => &["≤"],
        "<>" => &["≠", "!="],
        "-" => &["–", "−"],
        "*" => &["×"],
        _ => &[],
    };
    for spelling in std::iter::once(mark).chain(others.iter().copied()) {
        if input.input.starts_with(spelling) {
            // `<` must not take the first character of `<=`, `<>` or `<..`; the longer marks are tried first.
            input.next_slice(spelling.len());
            return Ok(());
        }
    }
    miss(input, mark)
}

/// A name of a fact, a question, a group or a source.
pub(crate) fn name(input: &mut Input<'_>) -> Parsed<String> {
    space(input);
    let word = peek_word(input);
    if word.is_empty() || RESERVED.contains(&word) {
        return miss(input, "expected-name");
    }
    input.next_slice(word.len());
    Ok(word.to_owned())
}

/// A name that may also be a word of the notation (`none` as an option).
pub(crate) fn any_name(input: &mut Input<'_>) -> Parsed<String> {
    space(input);
    let word = peek_word(input);
    if word.is_empty() {
        return miss(input, "expected-name");
    }
    input.next_slice(word.len());
    Ok(word.to_owned())
}

/// A name being declared: a word of the notation is refused with its reason.
pub(crate) fn new_name(input: &mut Input<'_>) -> Parsed<String> {
    let from = position(input);
    let word = any_name(input)?;
    if RESERVED.contains(&word.as_str()) {
        return fatal(input, from, Problem::Reserved(word));
    }
    Ok(word)
}

/// A text in quotation marks, straight or curly.
pub(crate) fn quoted(input: &mut Input<'_>) -> Parsed<String> {
    space(input);
    let rest: &str = *input.input;
    let Some(open) = rest.chars().next().filter(|c| matches!(c, '"' | '“' | '”')) else {
        return miss(input, "expected-label");
    };
    let inside = &rest[open.len_utf8()..];
    let Some(length) = inside.find(['"', '“', '”']) else {
        input.next_slice(rest.len());
        return miss(input, "\"");
    };
    let close = inside[length..].chars().next().map_or(0, char::len_utf8);
    let text = inside[..length].to_owned();
    input.next_slice(open.len_utf8() + length + close);
    Ok(text)
}

/// One label in Vietnamese and perhaps one in English.
pub(crate) fn label(input: &mut Input<'_>) -> Parsed<Text> {
    let vi = quoted(input)?;
    let en = attempt(input, quoted).unwrap_or_default();
    Ok(Text::new(vi, en))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A number without sign, with decimal point or comma.
pub(crate) fn number(input: &mut Input<'_>) -> Parsed<Decimal> {
    let from = position(input);
    let rest: &str = *input.input;
    let whole = digits(rest);
    if whole == 0 {
        return miss(input, "expected-number");
    }
    let tail = &rest[whole..];
    let fraction = if tail.starts_with(['.', ',']) { digits(&tail[1..]) } else { 0 };
    let length = if fraction > 0 { whole + 1 + fraction } else { whole };
    let comma = fraction > 0 && tail.starts_with(',');
    let text = rest[..length].replace(',', ".");
    input.next_slice(length);
    if comma && fraction == 3 && whole <= 3 && !rest.starts_with('0') {
        return fatal(input, from, Problem::AmbiguousNumber);
    }
    // Bounded so that products of several numbers stay exact.
    match Decimal::from_str_exact(&text) {
        Ok(n) if whole <= 15 && fraction <= 10 => Ok(n.normalize()),
        _ => fatal(input, from, Problem::NumberTooLarge),
    }
}

/// A whole number up to 9999.
pub(crate) fn integer(input: &mut Input<'_>) -> Parsed<u32> {
    space(input);
    let length = digits(&input.input);
    match input.input.get(..length).and_then(|text| text.parse().ok()) {
        Some(n) if length <= 4 => {
            input.next_slice(length);
            Ok(n)
        }
        _ => miss(input, "expected-number"),
    }
}

/// A date as ISO 8601.
pub(crate) fn date(input: &mut Input<'_>) -> Parsed<jiff::civil::Date> {
    let from = position(input);
    let text = input.input.as_bytes();
    let shape = text.len() >= 10
        && text[..10]
            .iter()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() })
        && !text.get(10).is_some_and(u8::is_ascii_digit);
    if !shape {
        return Err(Backtrack);
    }
    let parsed = input.input[..10].parse();
    input.next_slice(10);
    parsed.or_else(|_| fatal(input, from, Problem::NoSuchDate))
}
