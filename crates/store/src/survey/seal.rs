//! Answers are no records of the ledger, which would show in which order people came. They are sealed in batches: a record
//! tells how many there were and the digest of them all in the order of their identifiers, which are random. Nobody can slip
//! one in, change or drop one afterwards without being noticed.

use parindex_ledger::{Digest, Record};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::write::{By, Tx, Writer, transaction};
use crate::{Result, StoreError};

/// Answers read at a time.
const PAGE: i64 = 1000;
/// The most answers of a batch.
const MOST_SEALED: i64 = 20_000;

impl Writer {
    /// Seals the answers that came since the last time, of all surveys whose answers are collected; how many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn seal_answers(&self, by: &By) -> Result<u64> {
        let surveys: Vec<String> = sqlx::query_scalar("SELECT DISTINCT survey FROM answers WHERE batch = 0")
            .fetch_all(&self.store().pool)
            .await?;
        let mut sealed = 0;
        for survey in &surveys {
            loop {
                let count = transaction!(self, |tx| { seal(tx, by, survey).await })?;
                sealed += count;
                if count < u64::try_from(MOST_SEALED).unwrap_or(u64::MAX) {
                    break;
                }
            }
        }
        Ok(sealed)
    }
}

/// The subject of the records about a survey's answers.
fn subject(survey: &str) -> String {
    format!("answers/{survey}")
}

/// Seals a batch of the answers that are not sealed yet; how many.
pub(super) async fn seal(tx: &mut Tx, by: &By, survey: &str) -> Result<u64> {
    let last: Option<i64> = sqlx::query_scalar("SELECT MAX(batch) FROM answers WHERE survey = $1")
        .bind(survey)
        .fetch_one(tx.sql())
        .await?;
    // Answers that wait for the end of the collection stand in no batch.
    let batch = last.unwrap_or(0).max(0) + 1;
    let marked = sqlx::query(
        "UPDATE answers SET batch = $1 WHERE id IN
         (SELECT id FROM answers WHERE survey = $2 AND batch = 0 ORDER BY id LIMIT $3)",
    )
    .bind(batch)
    .bind(survey)
    .bind(MOST_SEALED)
    .execute(tx.sql())
    .await?;
    if marked.rows_affected() == 0 {
        return Ok(0);
    }
    let (answers, digest) = digest(tx.sql(), survey, batch).await?;
    let after = serde_json::json!({ "batch": batch, "answers": answers, "digest": digest.to_string() });
    tx.record(by, "answers-sealed", subject(survey), [serde_json::Value::Null, after]).await?;
    Ok(answers)
}

/// How many answers a batch has, and the digest of their lines in the order of their identifiers.
async fn digest(sql: &mut AnyConnection, survey: &str, batch: i64) -> Result<(u64, Digest)> {
    let (mut lines, mut after) = (Vec::new(), String::new());
    loop {
        let rows = sqlx::query(
            "SELECT id, grp, unit, way, day, seconds, content, source, design FROM answers
             WHERE survey = $1 AND batch = $2 AND id > $3 ORDER BY id LIMIT $4",
        )
        .bind(survey)
        .bind(batch)
        .bind(after.clone())
        .bind(PAGE)
        .fetch_all(&mut *sql)
        .await?;
        let Some(last) = rows.last() else { break };
        after = last.try_get("id")?;
        for row in &rows {
            lines.push(line(row)?);
        }
    }
    // Databases sort texts by the rules of a language, each by its own.
    lines.sort_unstable();
    Ok((lines.len() as u64, Digest::of(lines.concat().as_bytes())))
}

/// An answer as it enters the digest of its batch; it begins with the identifier.
fn line(row: &AnyRow) -> Result<String> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let seconds: i64 = row.try_get("seconds")?;
    let (id, group, unit) = (text("id")?, text("grp")?, text("unit")?);
    let (way, day, content) = (text("way")?, text("day")?, Digest::of(text("content")?.as_bytes()));
    let source = text("source")?;
    // Answers that came from no file are told as before there were any that did.
    let source = if source.is_empty() { source } else { format!(" {source}") };
    let design = text("design")?;
    let design =
        if design.is_empty() { design } else { format!(" design {}", Digest::of(design.as_bytes())) };
    Ok(format!("{id} {group} {unit} {way} {day} {seconds} {content}{source}{design}\n"))
}

/// The first survey whose answers are not those that were sealed; `None` where all are.
pub(crate) async fn unlike(sql: &mut AnyConnection) -> Result<Option<String>> {
    let surveys: Vec<String> = sqlx::query_scalar(
        "SELECT survey FROM answer_counts UNION SELECT SUBSTR(subject, 9) FROM ledger
         WHERE action = 'answers-sealed' ORDER BY 1",
    )
    .fetch_all(&mut *sql)
    .await?;
    for survey in surveys {
        if !is_sealed(sql, &survey).await? || !super::exclude::is_as_recorded(sql, &survey).await? {
            return Ok(Some(subject(&survey)));
        }
    }
    match super::sample::unlike(sql).await? {
        Some(subject) => Ok(Some(subject)),
        None => super::interview::unlike(sql).await,
    }
}

async fn is_sealed(sql: &mut AnyConnection, survey: &str) -> Result<bool> {
    let records: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT record FROM ledger WHERE subject = $1 AND action = 'answers-sealed' ORDER BY seq",
    )
    .bind(subject(survey))
    .fetch_all(&mut *sql)
    .await?;
    let mut sealed = 0;
    for bytes in records {
        let record = Record::read(&bytes).map_err(|_| StoreError::Broken("a record"))?;
        let after = &record.event().after;
        let batch = after["batch"].as_i64().ok_or(StoreError::Broken("a record"))?;
        let (answers, digest) = digest(sql, survey, batch).await?;
        if after["answers"].as_u64() != Some(answers) || after["digest"] != digest.to_string() {
            return Ok(false);
        }
        sealed += answers;
    }
    let known: i64 = sqlx::query_scalar(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM answers WHERE survey = $1 AND (batch > 0 OR NOT EXISTS
         (SELECT survey FROM collecting WHERE survey = $1))",
    )
    .bind(survey)
    .fetch_one(&mut *sql)
    .await?;
    Ok(u64::try_from(known).is_ok_and(|known| known == sealed))
}
