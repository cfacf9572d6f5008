//! How an event of the core is written in the ledger and read back.
//!
//! The record's `after` is `{"version": n, "change": ...}`, its `before` is `{"version": n - 1, "was": ...}` with the
//! values that the change replaced. Texts that people type freely may hold personal data: they are sealed, stand as null
//! in the change, and are left out of what was.

use std::collections::BTreeMap;

use parindex_ledger::{Digest, canonical, seal};
use serde_json::{Map, Value, json};

use crate::token::new_salt;
use crate::write::Content;
use crate::{Result, StoreError};

/// Members that people type freely: explanations, notes, comments, and names of persons.
const SEALED: [&str; 5] = ["basis", "from", "note", "reason", "text"];

/// What is larger does not stand in a record, which has its own bound: a change is sealed as a whole then.
const MOST_BYTES: usize = 256 * 1024;

/// The name of the content that is a whole change.
const WHOLE: &str = "change";

/// The two sides of a record, with what was sealed.
#[derive(Debug)]
pub(crate) struct Sides {
    pub(crate) before: Value,
    pub(crate) after: Value,
    pub(crate) sealed: BTreeMap<String, Digest>,
    pub(crate) contents: Vec<Content>,
}

/// Writes a change that leads from one state to the next.
pub(crate) fn sides(version: i64, mut change: Value, from: Option<&Value>, to: &Value) -> Result<Sides> {
    let mut texts = Vec::new();
    if change.to_string().len() > MOST_BYTES {
        texts.push((WHOLE.to_owned(), change.take().to_string()));
    } else {
        take_texts(&mut change, &mut WHOLE.to_owned(), &mut texts);
    }
    let mut sealed = BTreeMap::new();
    let mut contents = Vec::with_capacity(texts.len());
    for (name, text) in texts {
        let salt = new_salt()?;
        sealed.insert(name.clone(), seal(&salt, text.as_bytes()));
        contents.push(Content { name, salt, text });
    }
    let before = from.map_or(Value::Null, |from| {
        let was = replaced(from, to).filter(|was| was.to_string().len() <= MOST_BYTES);
        json!({ "version": version - 1, "was": was })
    });
    Ok(Sides { before, after: json!({ "version": version, "change": change }), sealed, contents })
}

/// Reads a change back: the `after` of its record, with the contents that were sealed. A text that was erased is empty.
pub(crate) fn change(mut after: Value, contents: &BTreeMap<String, String>) -> Result<Value> {
    let change =
        after.get_mut("change").map(Value::take).ok_or(StoreError::Broken("a record without change"))?;
    if change.is_null() {
        let whole = contents.get(WHOLE).ok_or(StoreError::Unknown("content"))?;
        return serde_json::from_str(whole).map_err(|_| StoreError::Broken("a content"));
    }
    let mut change = change;
    put_texts(&mut change, &mut WHOLE.to_owned(), contents);
    Ok(change)
}

/// Takes the free texts out. Their names are the paths to them.
fn take_texts(value: &mut Value, path: &mut String, texts: &mut Vec<(String, String)>) {
    walk(value, path, &mut |member, path| {
        if let Value::String(text) = member
            && !text.is_empty()
        {
            texts.push((path.to_owned(), std::mem::take(text)));
            *member = Value::Null;
        }
    });
}

fn put_texts(value: &mut Value, path: &mut String, contents: &BTreeMap<String, String>) {
    walk(value, path, &mut |member, path| {
        if member.is_null() {
            *member = Value::String(contents.get(path).cloned().unwrap_or_default());
        }
    });
}

/// Calls on every member that holds a free text.
fn walk(value: &mut Value, path: &mut String, on: &mut impl FnMut(&mut Value, &str)) {
    let length = path.len();
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                path.push('/');
                path.push_str(name);
                if SEALED.contains(&name.as_str()) && (member.is_string() || member.is_null()) {
                    on(member, path);
                } else {
                    walk(member, path, on);
                }
                path.truncate(length);
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter_mut().enumerate() {
                path.push('/');
                path.push_str(&number.to_string());
                walk(item, path, on);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

/// The part of the state that another replaces, without free texts. In lists, things are found by their `id`, so that a
/// changed item does not drag its neighbours along; where their order changed, it stands under the empty name.
fn replaced(from: &Value, to: &Value) -> Option<Value> {
    if from == to {
        return None;
    }
    match (from, to) {
        (Value::Object(from), Value::Object(to)) => {
            let parts = from.iter().filter(|(name, _)| !SEALED.contains(&name.as_str()));
            let parts = parts.filter_map(|(name, was)| {
                let part = to.get(name).map_or_else(|| Some(without_texts(was)), |now| replaced(was, now));
                part.map(|part| (name.clone(), part))
            });
            Some(Value::Object(parts.collect()))
        }
        (Value::Array(from), Value::Array(to)) => match (by_id(from), by_id(to)) {
            (Some(from), Some(to)) => Some(replaced_items(&from, &to)),
            _ => Some(Value::Array(from.iter().map(without_texts).collect())),
        },
        (from, _) => Some(without_texts(from)),
    }
}

fn replaced_items(from: &[(&str, &Value)], to: &[(&str, &Value)]) -> Value {
    let new: BTreeMap<&str, &Value> = to.iter().copied().collect();
    let mut parts = Map::new();
    for (id, was) in from {
        let part = new.get(id).map_or_else(|| Some(without_texts(was)), |now| replaced(was, now));
        if let Some(part) = part {
            parts.insert((*id).to_owned(), part);
        }
    }
    let order = |items: &[(&str, &Value)]| items.iter().map(|(id, _)| (*id).to_owned()).collect::<Vec<_>>();
    if !order(to).starts_with(&order(from)) {
        parts.insert(String::new(), order(from).into());
    }
    Value::Object(parts)
}

fn by_id(items: &[Value]) -> Option<Vec<(&str, &Value)>> {
    items.iter().map(|item| Some((item.get("id")?.as_str()?, item))).collect()
}

fn without_texts(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.iter().filter(|(name, _)| !SEALED.contains(&name.as_str()));
            Value::Object(kept.map(|(name, member)| (name.clone(), without_texts(member))).collect())
        }
        Value::Array(items) => items.iter().map(without_texts).collect(),
        other => other.clone(),
    }
}

/// The canonical text of a state: what is kept of it, so that the same state is the same text.
pub(crate) fn state_text(state: &Value) -> Result<String> {
    canonical(state).map_err(|_| StoreError::Broken("a state that has no canonical text"))
}

#[cfg(test)]
mod tests;
