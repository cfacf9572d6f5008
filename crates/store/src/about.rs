//! What a record names besides its subject: units, nodes of frameworks, and their codes. They stand in a table of their
//! own for searching, which is made of the records alone: verifying compares it, and a database that has none yet gets it
//! from its records.

use std::collections::BTreeSet;

use parindex_ledger::{Event, Record};
use serde_json::Value;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::{Result, StoreError};

/// Something that records name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A unit, by its code or its identifier.
    Unit,
    /// A node of a framework, by its identifier.
    Node,
    /// A criterion, by its code.
    Code,
}

impl Named {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Named::Unit => "unit",
            Named::Node => "node",
            Named::Code => "code",
        }
    }
}

/// What a record names, each once.
pub(crate) type About = BTreeSet<(Named, String)>;

/// What an event names. A change that was too large to stand in its record names nothing.
pub(crate) fn about(event: &Event) -> About {
    let mut about = About::new();
    let of_unit = event.subject.strip_prefix("unit/");
    if let Some(id) = of_unit {
        about.insert((Named::Unit, id.to_owned()));
    }
    for side in [&event.before, &event.after] {
        walk(side, of_unit.is_some(), &mut about);
    }
    if event.action.starts_with("framework-node-") {
        take(Named::Node, &event.after["change"]["id"], &mut about);
    }
    about
}

/// Takes what the members are called by which units and nodes are named. A unit's own code is no criterion's.
fn walk(value: &Value, of_unit: bool, about: &mut About) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match name.as_str() {
                    "unit" | "units" | "host" | "homes" => take(Named::Unit, member, about),
                    "code" if of_unit => take(Named::Unit, member, about),
                    "node" | "nodes" => take(Named::Node, member, about),
                    "code" => take(Named::Code, member, about),
                    "codes" => {
                        take(Named::Code, member, about);
                        about.extend(keys(member).map(|node| (Named::Node, node.clone())));
                    }
                    _ => {}
                }
                walk(member, of_unit, about);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, of_unit, about)),
        _ => {}
    }
}

/// One name, a list of them, or the values of a map; of things that stand under their identifiers these.
fn take(what: Named, value: &Value, about: &mut About) {
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let all: Vec<String> = match value {
        Value::String(_) => text(value).into_iter().collect(),
        Value::Array(items) => items.iter().filter_map(text).collect(),
        Value::Object(members) if what == Named::Code => members.values().filter_map(text).collect(),
        Value::Object(_) => keys(value).filter(|key| !key.is_empty()).cloned().collect(),
        _ => Vec::new(),
    };
    about.extend(all.into_iter().map(|name| (what, name)));
}

fn keys(value: &Value) -> impl Iterator<Item = &String> {
    value.as_object().into_iter().flat_map(serde_json::Map::keys)
}

/// Writes down what a record names, a handful in one statement. Its text is made of numbers of parameters alone.
pub(crate) async fn write(sql: &mut AnyConnection, seq: i64, about: &About) -> Result<()> {
    let all: Vec<_> = about.iter().collect();
    for some in all.chunks(AT_ONCE) {
        let rows: Vec<String> =
            (0..some.len()).map(|n| format!("($1, ${}, ${})", 2 * n + 2, 2 * n + 3)).collect();
        let statement = format!("INSERT INTO ledger_about (seq, kind, name) VALUES {}", rows.join(", "));
        let mut query = sqlx::query(AssertSqlSafe(statement)).bind(seq);
        for (what, name) in some {
            query = query.bind(what.word()).bind(name.clone());
        }
        query.execute(&mut *sql).await?;
    }
    Ok(())
}

/// Names written at a time: few enough for few statements to be kept prepared.
const AT_ONCE: usize = 8;

/// Records read at a time.
const PAGE: i64 = 1000;

/// Makes the table from the records, where they were written before there was one.
pub(crate) async fn fill(sql: &mut AnyConnection) -> Result<()> {
    let mut after = i64::MIN;
    loop {
        let rows = sqlx::query("SELECT seq, record FROM ledger WHERE seq > $1 ORDER BY seq LIMIT $2")
            .bind(after)
            .bind(PAGE)
            .fetch_all(&mut *sql)
            .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.try_get("seq")?;
        for row in &rows {
            let bytes: Vec<u8> = row.try_get("record")?;
            let record = Record::read(&bytes).map_err(|_| StoreError::Broken("a record"))?;
            write(sql, row.try_get("seq")?, &about(record.event())).await?;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named(action: &str, subject: &str, before: Value, after: Value) -> Vec<String> {
        let (actor, role) = ("lan".to_owned(), "coordinator".to_owned());
        let (action, subject) = (action.to_owned(), subject.to_owned());
        let event = Event { time: 0, actor, role, action, subject, before, after, sealed: [].into() };
        about(&event).into_iter().map(|(what, name)| format!("{} {name}", what.word())).collect()
    }

    #[test]
    fn units_nodes_and_codes_are_found_wherever_they_stand() {
        let role = json!({ "unit": "BNV", "codes": ["1", "2.3"] });
        assert_eq!(named("role-granted", "person/a", json!(null), role), ["unit BNV", "code 1", "code 2.3"]);
        let fields = json!({ "lead": { "unit": "VN-HN" }, "with": [{ "unit": "BTC" }, { "name": "x" }] });
        let item = json!({ "change": { "id": "item-1", "fields": fields } });
        assert_eq!(named("plan-item-added", "plan/a", json!(null), item), ["unit BTC", "unit VN-HN"]);
        let node = json!({ "change": { "id": "n1", "code": "1.2", "codes": { "n2": "1.3" } } });
        let was = json!({ "was": { "nodes": { "n3": { "code": "1.1" }, "": ["n3", "n1"] } } });
        assert_eq!(
            named("framework-node-added", "framework/a", was, node),
            ["node n1", "node n2", "node n3", "code 1.1", "code 1.2", "code 1.3"]
        );
    }

    #[test]
    fn the_code_of_a_unit_is_no_criterions() {
        let unit = json!({ "code": "VN-HN", "parent": null });
        assert_eq!(named("unit-added", "unit/ha-noi", json!(null), unit), ["unit VN-HN", "unit ha-noi"]);
    }

    #[test]
    fn what_is_sealed_or_empty_names_nothing() {
        let sealed = json!({ "change": { "unit": null, "code": "" } });
        assert_eq!(named("framework-commented", "framework/a", json!(null), sealed), Vec::<String>::new());
    }
}
