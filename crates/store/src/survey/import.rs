//! Answers that were collected elsewhere: a file waits until somebody said what its columns hold, then all of its answers come in
//! at once or none.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use parindex_ledger::Digest;
use parindex_workflow::survey::{Batch, Command};
use parindex_workflow::{Actor, CampaignId, GroupId, Now, PersonId, UnitId};
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::answer::MOST_CONTENT;
use super::execute;
use super::intake::{Key, keep_counts};
use crate::aggregate::command::recorded;
use crate::write::{Tx, Writer, transaction};
use crate::{Result, StoreError, Token};

/// Answers that one statement writes.
const TOGETHER: usize = 100;
/// How long a file waits, in hours. It may hold more of people than the answers that are taken from it.
const WAITS: i64 = 24;
/// How imported answers came.
const WAY: &str = "imported";

/// An answer that was collected elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedAnswer {
    /// What it is known by when it comes twice to a group.
    pub identity: Digest,
    /// The unit.
    pub unit: UnitId,
    /// The day on which it came.
    pub day: Date,
    /// How long it took, in seconds; `None` where that is not known.
    pub seconds: Option<u32>,
    /// The answers by question, as canonical JSON; at most [`MOST_CONTENT`] bytes.
    pub content: String,
}

/// A file that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Which file waits: of whom, for which group.
#[derive(Clone, Copy, Debug)]
pub struct WaitingFor<'a> {
    /// The survey.
    pub survey: &'a CampaignId,
    /// The group of respondents.
    pub group: &'a GroupId,
    /// Who brought it; nobody else sees it.
    pub person: &'a PersonId,
}

impl Writer {
    /// Keeps a file for a day, encrypted, until its answers are taken. Files that waited longer are erased.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_waiting(
        &self,
        of: WaitingFor<'_>,
        file: &WaitingFile,
        now: Timestamp,
    ) -> Result<Token> {
        let (token, since) = (Token::draw()?, now.as_microsecond());
        let before = (now - SignedDuration::from_hours(WAITS)).as_microsecond();
        let hidden = self.hide_bytes(&owner(&token.hash()), file.bytes.clone())?;
        transaction!(self, |tx| {
            sqlx::query("DELETE FROM incoming WHERE since < $1").bind(before).execute(tx.sql()).await?;
            sqlx::query(
                "INSERT INTO incoming (token, survey, grp, person, name, since, bytes)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(token.hash())
            .bind(of.survey.as_str())
            .bind(of.group.as_str())
            .bind(of.person.as_str())
            .bind(file.name.as_str())
            .bind(since)
            .bind(hidden.as_slice())
            .execute(tx.sql())
            .await?;
            Ok(())
        })?;
        Ok(token)
    }

    /// Takes answers that were collected elsewhere: all that are not there yet, or none; how many are new. The file that waited is
    /// erased. An answer that is there already stays as it is.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; [`StoreError::Invalid`](crate::StoreError::Invalid) if the content
    /// of an answer is too large; nothing is kept then.
    pub async fn import_answers(
        &self,
        of: WaitingFor<'_>,
        batch: &Batch,
        answers: &[ImportedAnswer],
        actor: &Actor,
        now: &Now,
    ) -> Result<u32> {
        if answers.iter().any(|answer| answer.content.len() > MOST_CONTENT) {
            return Err(StoreError::Invalid("content"));
        }
        let now = recorded(now);
        transaction!(self, |tx| {
            let mut counts: BTreeMap<Key, i64> = BTreeMap::new();
            for some in answers.chunks(TOGETHER) {
                for unit in insert(tx.sql(), of, batch.file, some).await? {
                    *counts.entry((of.survey.to_string(), of.group.to_string(), unit, WAY)).or_default() += 1;
                }
            }
            keep_counts(tx.sql(), &counts).await?;
            let new = u32::try_from(counts.values().sum::<i64>()).unwrap_or(u32::MAX);
            let batch = Batch { new, ..batch.clone() };
            let command = Command::Import { group: of.group.clone(), batch };
            execute(tx, of.survey, &command, actor, &now).await?;
            sqlx::query("DELETE FROM incoming WHERE survey = $1 AND grp = $2 AND person = $3")
                .bind(of.survey.as_str())
                .bind(of.group.as_str())
                .bind(of.person.as_str())
                .execute(tx.sql())
                .await?;
            Ok(new)
        })
    }
}

impl Writer {
    /// A file that waits; `None` if it was taken or waited too long.
    ///
    /// # Errors
    /// If the database fails, or the key does not open it.
    pub async fn waiting_file(&self, of: WaitingFor<'_>, token: Token) -> Result<Option<WaitingFile>> {
        let row = sqlx::query(
            "SELECT name, bytes FROM incoming WHERE token = $1 AND survey = $2 AND grp = $3 AND person = $4",
        )
        .bind(token.hash())
        .bind(of.survey.as_str())
        .bind(of.group.as_str())
        .bind(of.person.as_str())
        .fetch_optional(&self.store().pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let bytes = self.show_bytes(&owner(&token.hash()), row.try_get("bytes")?)?;
        Ok(Some(WaitingFile { name: row.try_get("name")?, bytes }))
    }
}

/// Whose file it is: under another token it is worth nothing.
fn owner(hash: &str) -> String {
    format!("incoming {hash}")
}

/// Hides all files that wait under the key of another writer.
pub(super) async fn hide_again(tx: &mut Tx, before: &Writer, next: &Writer) -> Result<()> {
    let hashes: Vec<String> = sqlx::query_scalar("SELECT token FROM incoming").fetch_all(tx.sql()).await?;
    for hash in hashes {
        let hidden = sqlx::query_scalar("SELECT bytes FROM incoming WHERE token = $1").bind(&*hash);
        let clear = before.show_bytes(&owner(&hash), hidden.fetch_one(tx.sql()).await?)?;
        sqlx::query("UPDATE incoming SET bytes = $2 WHERE token = $1")
            .bind(&*hash)
            .bind(next.hide_bytes(&owner(&hash), clear)?)
            .execute(tx.sql())
            .await?;
    }
    Ok(())
}

/// Writes some answers; the units of those that are new. The text of the statement is made of numbers of parameters alone.
async fn insert(
    sql: &mut AnyConnection,
    of: WaitingFor<'_>,
    file: Digest,
    answers: &[ImportedAnswer],
) -> Result<Vec<String>> {
    let row = |n: usize| {
        let at = 5 + n * 5;
        format!("(${at}, $1, $2, ${}, $3, ${}, ${}, ${}, 0, $4)", at + 1, at + 2, at + 3, at + 4)
    };
    let rows: Vec<String> = (0..answers.len()).map(row).collect();
    let statement = format!(
        "INSERT INTO answers (id, survey, grp, unit, way, day, seconds, content, batch, source)
         VALUES {} ON CONFLICT (id) DO NOTHING RETURNING unit",
        rows.join(", ")
    );
    let mut query = sqlx::query_scalar(AssertSqlSafe(statement))
        .bind(of.survey.as_str())
        .bind(of.group.as_str())
        .bind(WAY)
        .bind(file.to_string());
    for answer in answers {
        let id = Digest::of(format!("{} {} {}", of.survey, of.group, answer.identity).as_bytes());
        query = query
            .bind(id.to_string())
            .bind(answer.unit.as_str())
            .bind(answer.day.to_string())
            .bind(answer.seconds.map_or(-1, i64::from))
            .bind(answer.content.as_str());
    }
    Ok(query.fetch_all(sql).await?)
}
