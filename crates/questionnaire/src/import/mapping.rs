use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What the columns of an exported table hold. It is written as JSON, and kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// Column and what it holds, as [`columns`] calls them; other columns are not taken.
    pub columns: BTreeMap<String, Target>,
    /// Texts that stand for the choices of a list beside their codes and labels: list, text, code.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Texts that stand for units beside their codes: text, code.
    pub units: BTreeMap<String, String>,
    /// The unit that all rows are about, where no column says it; may be empty.
    pub unit: String,
    /// Whether days are written with the month first, `12/31/2020`.
    pub month_first: bool,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Target {
    /// The answer's own identifier, by which it is known again when it comes twice.
    Own,
    /// The unit that it is about.
    Unit,
    /// The day on which it came.
    Day,
    /// When it was begun.
    Start,
    /// When it was ended.
    End,
    /// How long it took, in seconds.
    Seconds,
    /// The answer to a question, by its name.
    Question(String),
    /// Whether one of several choices was chosen: question and code.
    Part(String, String),
}

/// Not what a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTarget;

/// The targets that are no questions, with their words.
const WORDS: [(&str, Target); 6] = [
    ("id", Target::Own),
    ("unit", Target::Unit),
    ("day", Target::Day),
    ("start", Target::Start),
    ("end", Target::End),
    ("seconds", Target::Seconds),
];

impl Target {
    /// Those that are no questions.
    #[must_use]
    pub fn plain() -> [Target; 6] {
        WORDS.map(|(_, target)| target)
    }

    /// Whether it is found out of a text with a day and an hour.
    pub(super) const fn is_moment(&self) -> bool {
        matches!(self, Target::Day | Target::Start | Target::End)
    }
}

impl fmt::Display for Target {
    /// `id`, `unit`, `day`, `start`, `end`, `seconds`, `question Q5`, `question Q5 a`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Question(name) => write!(f, "question {name}"),
            Target::Part(name, code) => write!(f, "question {name} {code}"),
            plain => {
                let word = WORDS.iter().find(|(_, target)| target == plain).map_or("", |(word, _)| word);
                f.write_str(word)
            }
        }
    }
}

impl FromStr for Target {
    type Err = NoTarget;

    fn from_str(text: &str) -> Result<Target, NoTarget> {
        let words: Vec<&str> = text.split(' ').collect();
        match words.as_slice() {
            ["question", name] => Ok(Target::Question((*name).to_owned())),
            ["question", name, code] => Ok(Target::Part((*name).to_owned(), (*code).to_owned())),
            [word] => {
                let known = WORDS.into_iter().find(|(known, _)| known == word);
                known.map(|(_, target)| target).ok_or(NoTarget)
            }
            _ => Err(NoTarget),
        }
    }
}

impl fmt::Display for NoTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected id, unit, day, start, end, seconds or question NAME")
    }
}

impl TryFrom<String> for Target {
    type Error = NoTarget;

    fn try_from(text: String) -> Result<Target, NoTarget> {
        text.parse()
    }
}

impl From<Target> for String {
    fn from(target: Target) -> String {
        target.to_string()
    }
}

/// What the columns of a table are called: by their headings; one that stands for the second time is `heading#2`.
#[must_use]
pub fn columns(header: &[String]) -> Vec<String> {
    header
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let before = header[..at].iter().filter(|other| *other == heading).count();
            if before == 0 { heading.clone() } else { format!("{heading}#{}", before + 1) }
        })
        .collect()
}
