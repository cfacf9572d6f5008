//! What a record changed, member by member, before and after.

use parindex_ledger::Event;
use serde_json::Value;

use super::names::Names;
use super::words;
use crate::office::account::moment;
use crate::words::{T, date};

/// A member of what was changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// The path to a value, and the value.
type Leaf<'a> = (Vec<String>, &'a Value);

/// The rows of a record. Of a plan, a framework or a campaign the change itself is told; what it replaced is found by the
/// end of its path, since it stands deeper there.
pub(super) fn rows(t: T, names: &Names, event: &Event) -> Vec<Row> {
    let of_events = event.after.get("change").is_some();
    let (before, after) = if of_events {
        (&event.before["was"], &event.after["change"])
    } else {
        (&event.before, &event.after)
    };
    let (mut was, now) = (leaves(before), leaves(after));
    let mut rows = Vec::new();
    for (path, value) in &now {
        let place = was.iter().position(|(other, _)| other.ends_with(path));
        let replaced = place.map(|place| was.remove(place).1);
        rows.push(Row {
            label: label(t, path),
            before: replaced.map_or_else(String::new, |value| said(t, names, path, value)),
            after: said(t, names, path, value),
        });
    }
    rows.extend(was.iter().map(|(path, value)| Row {
        label: label(t, path),
        before: said(t, names, path, value),
        after: String::new(),
    }));
    rows
}

/// Everything in a value that has no parts; who wrote a thing before stands in the record of that writing.
fn leaves(value: &Value) -> Vec<Leaf<'_>> {
    let mut all = Vec::new();
    collect(value, &mut Vec::new(), &mut all);
    all
}

fn collect<'a>(value: &'a Value, path: &mut Vec<String>, all: &mut Vec<Leaf<'a>>) {
    let simple = |value: &Value| !value.is_object() && !value.is_array();
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (name, member) in members.iter().filter(|(name, _)| *name != "kind" && *name != "revision") {
                path.push(name.clone());
                collect(member, path, all);
                path.pop();
            }
        }
        Value::Array(items) if !items.iter().all(simple) => {
            for (number, item) in items.iter().enumerate() {
                path.push((number + 1).to_string());
                collect(item, path, all);
                path.pop();
            }
        }
        Value::String(text) if text.is_empty() => {}
        _ => all.push((path.clone(), value)),
    }
}

fn label(t: T, path: &[String]) -> String {
    let shown = path.iter().filter(|word| !word.is_empty() && *word != "fields" && *word != "cells");
    shown.map(|word| words::member(t, word)).collect::<Vec<_>>().join(" › ")
}

/// A value as people read it, by what it is called.
fn said(t: T, names: &Names, path: &[String], value: &Value) -> String {
    let name = path.last().map_or("", String::as_str);
    match value {
        Value::Bool(true) => t.w("audit-yes"),
        Value::Bool(false) => t.w("audit-no"),
        Value::Number(number) => match (name, number.as_i64().map(jiff::Timestamp::from_microsecond)) {
            ("since" | "until" | "expires", Some(Ok(at))) => moment(at),
            _ => number.to_string(),
        },
        Value::String(text) => match name {
            "role" => words::role(t, text),
            "step" => words::step(t, text).unwrap_or_else(|| date(text)),
            "unit" | "host" | "units" | "homes" => names.unit(t, text),
            _ => date(text),
        },
        Value::Array(items) => {
            items.iter().map(|item| said(t, names, path, item)).collect::<Vec<_>>().join("; ")
        }
        Value::Null | Value::Object(_) => String::new(),
    }
}
