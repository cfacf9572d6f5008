use std::fmt;

use jiff::civil::Date;
use parindex_locale::{Arg, Message};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::syntax::{
    Input, Parsed, Problem, SyntaxError, any_name, attempt, date, fatal, mark, miss, number, position, whole,
};

/// The value of a fact. In JSON it is its text, as in `scores.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Value {
    /// A count or a decimal.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// The name of a chosen option.
    Word(String),
    /// The thing does not exist.
    None,
}

/// A unit's facts for a leaf, in the order given. In JSON they are their text, as in `scores.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Facts(Vec<(String, Value)>);

impl Facts {
    /// The value of a fact.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// Sets a fact, replacing an earlier value.
    pub fn set(&mut self, name: &str, value: Value) {
        match self.0.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// All facts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Not a list of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("facts are names with values, name=value, separated by semicolons")]
pub struct NotFacts;

impl TryFrom<String> for Facts {
    type Error = NotFacts;

    fn try_from(text: String) -> Result<Facts, NotFacts> {
        parse_values(&text).map_err(|_| NotFacts)
    }
}

impl TryFrom<String> for Value {
    type Error = NotFacts;

    fn try_from(text: String) -> Result<Value, NotFacts> {
        whole(&text, value).map_err(|_| NotFacts)
    }
}

impl From<Value> for String {
    fn from(value: Value) -> String {
        value.to_string()
    }
}

impl From<Facts> for String {
    fn from(facts: Facts) -> String {
        print_values(&facts)
    }
}

impl FromIterator<(String, Value)> for Facts {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(iter: I) -> Facts {
        let mut facts = Facts::default();
        for (name, value) in iter {
            facts.set(&name, value);
        }
        facts
    }
}

impl Value {
    /// The value as an argument of a message: a number with the language's decimal mark, a day as dd/mm/yyyy. A chosen option
    /// is its name, since its label stands in the rule.
    #[must_use]
    pub fn words(&self) -> Arg {
        let message = |id| Arg::Message(Box::new(Message::new(id)));
        match self {
            Value::Number(n) => Arg::Number(*n),
            Value::Date(d) => Arg::Date { year: d.year(), month: d.month(), day: d.day() },
            Value::Flag(true) => message("yes"),
            Value::Flag(false) => message("no"),
            Value::Word(word) => Arg::Text(word.clone()),
            Value::None => message("fact-none"),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(n) => n.normalize().fmt(f),
            Value::Date(date) => date.fmt(f),
            Value::Flag(true) => f.write_str("yes"),
            Value::Flag(false) => f.write_str("no"),
            Value::Word(word) => f.write_str(word),
            Value::None => f.write_str("none"),
        }
    }
}

/// Reads the cell `facts` of `scores.csv`: `done=12; planned=14; issued=2020-01-15; plan=yes`.
///
/// # Errors
/// The first place that cannot be read, with what was expected; a name given twice.
pub fn parse_values(text: &str) -> Result<Facts, SyntaxError> {
    if text.trim().is_empty() {
        return Ok(Facts::default());
    }
    whole(text, |input| {
        let mut facts = Facts::default();
        loop {
            let from = position(input);
            let name = any_name(input)?;
            mark(input, "=")?;
            let value = value(input)?;
            if facts.get(&name).is_some() {
                return fatal(input, from, Problem::Twice(name));
            }
            facts.set(&name, value);
            if attempt(input, |input| mark(input, ";")).is_none() || position(input) == text.trim_end().len()
            {
                return Ok(facts);
            }
        }
    })
}

fn value(input: &mut Input<'_>) -> Parsed<Value> {
    if let Some(date) = attempt(input, date) {
        return Ok(Value::Date(date));
    }
    let negative = attempt(input, |input| mark(input, "-")).is_some();
    if let Some(n) = attempt(input, number) {
        return Ok(Value::Number(if negative { -n } else { n }));
    }
    if negative {
        return miss(input, "expected-number");
    }
    let Some(word) = attempt(input, any_name) else {
        return miss(input, "expected-value");
    };
    Ok(match word.as_str() {
        "yes" => Value::Flag(true),
        "no" => Value::Flag(false),
        "none" => Value::None,
        _ => Value::Word(word),
    })
}

/// Writes facts as they are read.
#[must_use]
pub fn print_values(facts: &Facts) -> String {
    facts.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
}
