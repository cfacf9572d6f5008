use std::fmt::Write;
use std::ops::Range;

use parindex_locale::{Lang, Message};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be computed with it.
    Error,
    /// It can be computed, but is probably not what was meant.
    Warning,
}

/// Where a fault is: file, line, column, value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The table, `framework.csv`.
    pub file: String,
    /// Line in the file, the first is 1.
    pub line: Option<usize>,
    /// Name of the column, or the key in a TOML file.
    pub column: Option<String>,
    /// What stands there.
    pub value: String,
    /// The part of the value (in bytes) that is wrong.
    pub span: Option<Range<usize>>,
}

/// One fault of an input: where it is, what is wrong, what was expected. All faults are reported at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong and what was expected; its identifier names the kind of fault.
    pub message: Message,
}

impl Place {
    /// A cell of a table.
    #[must_use]
    pub fn cell(file: &str, line: usize, column: &str, value: &str) -> Place {
        Place {
            file: file.to_owned(),
            line: Some(line),
            column: Some(column.to_owned()),
            value: value.to_owned(),
            span: None,
        }
    }

    /// A key of a TOML file.
    #[must_use]
    pub fn key(file: &str, key: &str, value: &str) -> Place {
        Place {
            file: file.to_owned(),
            line: None,
            column: Some(key.to_owned()),
            value: value.to_owned(),
            span: None,
        }
    }

    /// A file as a whole.
    #[must_use]
    pub fn file(file: &str) -> Place {
        Place { file: file.to_owned(), ..Place::default() }
    }
}

impl Fault {
    /// An error.
    #[must_use]
    pub fn error(place: Place, message: Message) -> Fault {
        Fault { severity: Severity::Error, place, message }
    }

    /// A warning.
    #[must_use]
    pub fn warning(place: Place, message: Message) -> Fault {
        Fault { severity: Severity::Warning, place, message }
    }

    /// The kind of fault: its message's identifier.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.message.id
    }

    /// One line: `file:line, column: "value": what is wrong`.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let Place { file, line, column, value, .. } = &self.place;
        let mut text = file.clone();
        if let Some(line) = line {
            let _ = write!(text, ":{line}");
        }
        if let Some(column) = column {
            let _ = write!(text, ", {column}");
        }
        if !value.is_empty() {
            let shown: String = value.chars().take(120).collect();
            let more = if shown.len() < value.len() { "…" } else { "" };
            let _ = write!(text, ": {shown:?}{more}");
        }
        format!("{text}: {}", lang.say(&self.message))
    }
}

/// Whether any of the faults is an error.
#[must_use]
pub fn any_error(faults: &[Fault]) -> bool {
    faults.iter().any(|f| f.severity == Severity::Error)
}
