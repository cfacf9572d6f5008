use std::collections::BTreeSet;

use jiff::Timestamp;
use parindex_ledger::{Digest, Node, Note, Plan, Receipt, Record};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::aggregate::replay;
use crate::head::Head;
use crate::write::{By, Writer, number, transaction};
use crate::{Named, Result, Store, StoreError};

/// A record of the ledger, for reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 0.
    pub number: u64,
    /// The record.
    pub record: Record,
    /// The hash that is kept beside it.
    pub hash: Digest,
    /// Which event of its subject it is; `None` where the subject is not made of its events.
    pub version: Option<i64>,
}

/// What of the ledger to list. The empty filter lists everything; what is not there is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only what this person did.
    pub actor: Option<String>,
    /// Only this was done (`plan-approved`).
    pub action: Option<String>,
    /// Only what was done to one of these (`plan/...`, `person/...`, `unit/...`).
    pub subjects: Option<BTreeSet<String>>,
    /// Only records that name one of each of these.
    pub about: Vec<BTreeSet<(Named, String)>>,
    /// Only from this moment on.
    pub from: Option<Timestamp>,
    /// Only until before this moment.
    pub until: Option<Timestamp>,
    /// Only records before this number: the page after the one that ended with it.
    pub before: Option<u64>,
}

/// A value of a condition.
enum Value {
    Text(String),
    Number(i64),
}

/// The conditions of a filter, with the values that they are about. The text is made of the literals below and of
/// numbers of parameters, never of what a person typed.
#[derive(Default)]
struct Conditions {
    text: String,
    values: Vec<Value>,
}

impl Conditions {
    /// One more condition; each `?` in it stands for a value.
    fn add(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.text.push_str(if self.text.is_empty() { " WHERE " } else { " AND " });
        self.values.extend(values);
        self.text.push_str(condition);
    }

    /// Its `?` as the numbers that both engines understand.
    fn numbered(&self) -> String {
        let mut parts = self.text.split('?');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.zip(1..).fold(first, |text, (part, number)| format!("{text}${number}{part}"))
    }
}

/// So many values in brackets; none is in an empty list.
fn list(length: usize) -> String {
    if length == 0 { "(NULL)".to_owned() } else { format!("({})", vec!["?"; length].join(", ")) }
}

impl Filter {
    fn conditions(&self) -> Result<Conditions> {
        let mut all = Conditions::default();
        let text = |text: &String| Value::Text(text.clone());
        if let Some(before) = self.before {
            all.add("seq < ?", [Value::Number(number(before)?)]);
        }
        if let Some(from) = self.from {
            all.add("time >= ?", [Value::Number(from.as_microsecond())]);
        }
        if let Some(until) = self.until {
            all.add("time < ?", [Value::Number(until.as_microsecond())]);
        }
        if let Some(actor) = &self.actor {
            all.add("actor = ?", [text(actor)]);
        }
        if let Some(action) = &self.action {
            all.add("action = ?", [text(action)]);
        }
        if let Some(subjects) = &self.subjects {
            all.add(&format!("subject IN {}", list(subjects.len())), subjects.iter().map(text));
        }
        for named in &self.about {
            let pairs = vec!["(kind = ? AND name = ?)"; named.len()].join(" OR ");
            let pairs = if pairs.is_empty() { "1 = 0" } else { &pairs };
            let values = named.iter().flat_map(|(what, name)| [Value::Text(what.word().into()), text(name)]);
            all.add(&format!("seq IN (SELECT seq FROM ledger_about WHERE {pairs})"), values);
        }
        Ok(all)
    }
}

macro_rules! entries {
    ($condition:literal, $order:literal) => {
        concat!("SELECT seq, record, hash, version FROM ledger WHERE ", $condition, " ORDER BY ", $order)
    };
}

impl Store {
    /// A page of the ledger, the newest record first. The next page is had with `before` set to the number of the last
    /// entry of this one.
    ///
    /// # Errors
    /// If the database fails or holds a record that cannot be read.
    pub async fn entries(&self, filter: &Filter, most: u32) -> Result<Vec<Entry>> {
        let conditions = filter.conditions()?;
        // The numbers are found in an index first, so that only a page of records is read.
        let statement = format!(
            "SELECT seq, record, hash, version FROM ledger WHERE seq IN
             (SELECT seq FROM ledger{} ORDER BY seq DESC LIMIT {most}) ORDER BY seq DESC",
            conditions.numbered(),
        );
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for value in conditions.values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
            };
        }
        query.fetch_all(&self.pool).await?.iter().map(entry).collect()
    }

    /// A record by its number.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub async fn entry(&self, seq: u64) -> Result<Entry> {
        let row =
            sqlx::query(entries!("seq = $1", "seq")).bind(number(seq)?).fetch_optional(&self.pool).await?;
        row.as_ref().map_or(Err(StoreError::Unknown("record")), entry)
    }

    /// Which contents of a record are kept. The record tells all that were sealed; those that are not here were erased.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn contents(&self, seq: u64) -> Result<BTreeSet<String>> {
        let names: Vec<String> = sqlx::query_scalar("SELECT name FROM contents WHERE seq = $1")
            .bind(number(seq)?)
            .fetch_all(&self.pool)
            .await?;
        Ok(names.into_iter().collect())
    }

    /// The text of a content of a record; `None` where it was erased or never was.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn content(&self, seq: u64, name: &str) -> Result<Option<String>> {
        let text = sqlx::query_scalar("SELECT content FROM contents WHERE seq = $1 AND name = $2")
            .bind(number(seq)?)
            .bind(name)
            .fetch_optional(&self.pool)
            .await?;
        Ok(text)
    }

    /// How many records the ledger has.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn size(&self) -> Result<u64> {
        let size = self.head().await?.log.size();
        self.knows(size);
        Ok(size)
    }

    /// The newest signed checkpoint, over the whole ledger; `None` while it is empty.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn checkpoint(&self) -> Result<Option<String>> {
        Ok(Some(self.head().await?.note).filter(|note| !note.is_empty()))
    }

    /// The receipt of a record: the proof that it stands in the ledger, under the newest checkpoint, to be handed out.
    ///
    /// # Errors
    /// If there is no such record.
    pub async fn receipt(&self, seq: u64) -> Result<Receipt> {
        let head = self.head().await?;
        let plan = Plan::inclusion(seq, head.log.size()).ok_or(StoreError::Unknown("record"))?;
        let note = Note::read(head.note.as_bytes()).map_err(|_| StoreError::Broken("a checkpoint"))?;
        Ok(Receipt::new(seq, self.prove(&plan).await?, note))
    }

    /// The proof that the first `old` records are the beginning of the ledger as it is, for whoever kept a checkpoint over
    /// them ([`parindex_ledger::verify_consistency`]); with the newest checkpoint.
    ///
    /// # Errors
    /// If the ledger is shorter.
    pub async fn consistency(&self, old: u64) -> Result<(Vec<Digest>, String)> {
        let head = self.head().await?;
        let plan = Plan::consistency(old, head.log.size()).ok_or(StoreError::Unknown("record"))?;
        Ok((self.prove(&plan).await?, head.note))
    }

    /// The proof that the first `old` records are the beginning of the first `new`: between two checkpoints that were handed
    /// out.
    ///
    /// # Errors
    /// If `old` is larger than `new`, or the ledger is shorter than that.
    pub async fn grown(&self, old: u64, new: u64) -> Result<Vec<Digest>> {
        let there = new <= self.head().await?.log.size();
        let plan = Plan::consistency(old, new).filter(|_| there).ok_or(StoreError::Unknown("record"))?;
        self.prove(&plan).await
    }

    /// The proof of a plan, from the nodes that it needs.
    async fn prove(&self, plan: &Plan) -> Result<Vec<Digest>> {
        let mut known = Vec::new();
        for node in plan.needs() {
            known.push((node, self.node(node).await?));
        }
        let proof = plan.prove(|node| known.iter().find(|(n, _)| *n == node).map(|(_, hash)| *hash));
        proof.ok_or(StoreError::Broken("a node of the Merkle tree"))
    }

    /// A node of the Merkle tree, from beside the record that completed it.
    async fn node(&self, node: Node) -> Result<Digest> {
        let broken = || StoreError::Broken("a node of the Merkle tree");
        let completed_by = ((node.index + 1) << node.level) - 1;
        let nodes: Vec<u8> = sqlx::query_scalar("SELECT nodes FROM ledger WHERE seq = $1")
            .bind(number(completed_by)?)
            .fetch_optional(&self.pool)
            .await?
            .ok_or_else(broken)?;
        let hash = nodes.chunks_exact(32).nth(usize::from(node.level)).ok_or_else(broken)?;
        Ok(Digest::from_bytes(hash.try_into().map_err(|_| broken())?))
    }

    pub(crate) async fn head(&self) -> Result<Head> {
        let row = sqlx::query("SELECT size, last, peaks, note FROM ledger_head WHERE id = 1")
            .fetch_one(&self.pool)
            .await?;
        Head::read(&row)
    }
}

impl Writer {
    /// Erases a content that entered a record by its commitment, with its salt: nobody can find it by trying then. The
    /// record stays as it is, and the ledger holds; the kept state of its subject is made anew without the text.
    ///
    /// # Errors
    /// If there is no such content (any more), or it is a whole change, without which the state could not be made.
    pub async fn erase(&self, by: &By, seq: u64, name: &str) -> Result<()> {
        transaction!(self, |tx| {
            let gone = sqlx::query("DELETE FROM contents WHERE seq = $1 AND name = $2")
                .bind(number(seq)?)
                .bind(name)
                .execute(tx.sql())
                .await?;
            if gone.rows_affected() == 0 {
                return Err(StoreError::Unknown("content"));
            }
            let sides = [serde_json::json!({ "content": name }), serde_json::Value::Null];
            let subject: String = sqlx::query_scalar("SELECT subject FROM ledger WHERE seq = $1")
                .bind(number(seq)?)
                .fetch_one(tx.sql())
                .await?;
            replay::remake(tx, &subject).await?;
            tx.record(by, "content-erased", format!("record/{seq}"), sides).await?;
            Ok(())
        })
    }
}

/// The events of a subject after a version, the oldest first.
pub(crate) async fn since(sql: &mut AnyConnection, subject: &str, version: i64) -> Result<Vec<Entry>> {
    let rows = sqlx::query(entries!("subject = $1 AND version > $2", "version"))
        .bind(subject)
        .bind(version)
        .fetch_all(sql)
        .await?;
    rows.iter().map(entry).collect()
}

fn entry(row: &AnyRow) -> Result<Entry> {
    let record: Vec<u8> = row.try_get("record")?;
    let hash: String = row.try_get("hash")?;
    let number: i64 = row.try_get("seq")?;
    Ok(Entry {
        number: u64::try_from(number).map_err(|_| StoreError::Broken("a number"))?,
        record: Record::read(&record).map_err(|_| StoreError::Broken("a record"))?,
        hash: hash.parse().map_err(|_| StoreError::Broken("a hash"))?,
        version: row.try_get("version")?,
    })
}

/// A time as the database keeps it.
pub(crate) fn timestamp(micros: i64) -> Result<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(|_| StoreError::Broken("a time"))
}
