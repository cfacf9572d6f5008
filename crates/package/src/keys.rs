//! TOML files: bounded, and read key by key so that everything that is wrong is told at once, with its line.

use std::collections::BTreeMap;

use parindex_framework::{Fault, Place};
use parindex_locale::Message;
use toml::de::DeTable;
use toml::value::Datetime;
use toml::{Table, Value};

use crate::decode::line_at;
use crate::limits::Limits;
use crate::table::excerpt;

/// The keys of a TOML table that have not been asked for yet.
pub(crate) struct Keys<'a> {
    file: &'a str,
    prefix: String,
    table: Table,
    lines: BTreeMap<String, usize>,
    line: Option<usize>,
}

/// Parses a TOML file; `None` if it is too large, too deep or cannot be read.
pub(crate) fn parse<'a>(
    file: &'a str,
    text: &str,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Keys<'a>> {
    if text.len() as u64 > limits.toml_bytes {
        let most = usize::try_from(limits.toml_bytes).unwrap_or(usize::MAX);
        faults
            .push(Fault::error(Place::file(file), Message::new("fault-file-too-large").count("most", most)));
        return None;
    }
    // The parser itself gives up at 80 levels, so neither it nor what follows can exhaust the stack.
    let table: Table = match toml::from_str(text) {
        Ok(table) => table,
        Err(e) => {
            let line = e.span().map(|span| line_at(text.as_bytes(), span.start));
            let message = Message::new("fault-toml").text("why", e.message());
            faults.push(Fault::error(Place { line, ..Place::file(file) }, message));
            return None;
        }
    };
    if table.values().map(depth).max().unwrap_or_default() > limits.toml_depth {
        let message = Message::new("fault-toml-depth").count("most", limits.toml_depth);
        faults.push(Fault::error(Place::file(file), message));
        return None;
    }
    Some(Keys { file, prefix: String::new(), table, lines: lines(text), line: None })
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Value::Table(table) => 1 + table.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

fn lines(text: &str) -> BTreeMap<String, usize> {
    let Ok(table) = DeTable::parse(text) else { return BTreeMap::new() };
    let keys = table.get_ref().keys();
    keys.map(|key| (key.get_ref().to_string(), line_at(text.as_bytes(), key.span().start))).collect()
}

impl<'a> Keys<'a> {
    /// The place of a key.
    pub(crate) fn place(&self, key: &str, value: &str) -> Place {
        let place = Place::key(self.file, &format!("{}{key}", self.prefix), &excerpt(value));
        Place { line: self.line.or_else(|| self.lines.get(key).copied()), ..place }
    }

    /// A text that may be missing; an empty one is missing.
    pub(crate) fn text(&mut self, key: &str, faults: &mut Vec<Fault>) -> Option<String> {
        self.take(key, "toml-text", faults, |value| match value {
            Value::String(text) => Ok(text.trim().to_owned()),
            other => Err(other),
        })
        .filter(|text| !text.is_empty())
    }

    /// A text that must be there.
    pub(crate) fn required(&mut self, key: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let before = faults.len();
        let text = self.text(key, faults);
        if text.is_none() && faults.len() == before {
            faults.push(Fault::error(self.place(key, ""), Message::new("fault-key-missing")));
        }
        text
    }

    /// A whole number.
    pub(crate) fn integer(&mut self, key: &str, faults: &mut Vec<Fault>) -> Option<i64> {
        self.take(key, "toml-integer", faults, |value| value.as_integer().ok_or(value))
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &str, faults: &mut Vec<Fault>) -> Option<bool> {
        self.take(key, "toml-flag", faults, |value| value.as_bool().ok_or(value))
    }

    /// A day, without quotation marks or with them.
    pub(crate) fn date(&mut self, key: &str, faults: &mut Vec<Fault>) -> Option<Datetime> {
        self.take(key, "toml-date", faults, |value| {
            let date = match &value {
                Value::Datetime(date) => Some(*date),
                Value::String(text) => text.trim().parse::<Datetime>().ok(),
                _ => None,
            };
            date.filter(|d| d.date.is_some() && d.time.is_none()).ok_or(value)
        })
    }

    /// Several tables; where there is a text instead of a table, it is the value of `short`.
    pub(crate) fn tables(&mut self, key: &str, short: &str, faults: &mut Vec<Fault>) -> Vec<Keys<'a>> {
        let items = self.take(key, "toml-tables", faults, |value| match value {
            Value::Array(items) => Ok(items),
            other => Err(other),
        });
        let mut tables = Vec::new();
        for (i, item) in items.unwrap_or_default().into_iter().enumerate() {
            let table = match item {
                Value::Table(table) => table,
                Value::String(_) => Table::from_iter([(short.to_owned(), item)]),
                other => {
                    let name = format!("{key}[{}]", i + 1);
                    faults.push(self.wrong(&name, "toml-tables", &other));
                    continue;
                }
            };
            tables.push(Keys {
                file: self.file,
                prefix: format!("{}{key}[{}].", self.prefix, i + 1),
                table,
                lines: BTreeMap::new(),
                line: self.line.or_else(|| self.lines.get(key).copied()),
            });
        }
        tables
    }

    /// What nobody asked for: kept, and told.
    pub(crate) fn rest(self, faults: &mut Vec<Fault>) -> Table {
        for (key, value) in &self.table {
            let place = self.place(key, value.as_str().unwrap_or_default());
            faults.push(Fault::warning(place, Message::new("fault-key-kept")));
        }
        self.table
    }

    fn take<T>(
        &mut self,
        key: &str,
        expected: &'static str,
        faults: &mut Vec<Fault>,
        read: impl FnOnce(Value) -> Result<T, Value>,
    ) -> Option<T> {
        let value = self.table.remove(key)?;
        read(value).map_err(|value| faults.push(self.wrong(key, expected, &value))).ok()
    }

    fn wrong(&self, key: &str, expected: &'static str, value: &Value) -> Fault {
        let message = Message::new("fault-key-type").msg("expected", Message::new(expected));
        Fault::error(self.place(key, &value.to_string()), message)
    }
}
