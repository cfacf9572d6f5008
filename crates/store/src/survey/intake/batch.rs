use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::counts::{Counts, Key, keep_counts};
use crate::Result;
use crate::survey::answer::{Answer, Taken, Way};
use crate::survey::rows::{MOST, filled, places};

/// Answers that one change takes. What may come in waits until it is written together with others.
pub(super) struct Batch<'a> {
    open: BTreeMap<&'a str, bool>,
    counts: Counts,
    /// What became of the answers so far; of one that waits, that it is there already, which writing it may refute.
    taken: Vec<Taken>,
    waiting: Vec<Waiting<'a>>,
}

/// An answer that may come in, with its place among all.
struct Waiting<'a> {
    place: usize,
    answer: &'a Answer,
    key: Key,
}

/// Takes answers within a change; what became of each, in order.
pub(super) async fn take_all(sql: &mut AnyConnection, answers: &[Answer]) -> Result<Vec<Taken>> {
    let counts = Counts::ask(sql, answers).await?;
    let mut batch = Batch { open: BTreeMap::new(), counts, taken: Vec::new(), waiting: Vec::new() };
    for answer in answers {
        let refused = batch.admit(sql, answer).await?;
        batch.taken.push(refused.unwrap_or(Taken::Known));
    }
    batch.write(sql).await?;
    keep_counts(sql, &batch.counts.new).await?;
    Ok(batch.taken)
}

impl<'a> Batch<'a> {
    /// Lets an answer wait to be written, or says why it cannot come in.
    async fn admit(&mut self, sql: &mut AnyConnection, answer: &'a Answer) -> Result<Option<Taken>> {
        if !self.is_open(sql, answer.survey.as_str()).await? {
            return self.unless_known(sql, answer, Taken::Closed).await;
        }
        let unit = match &answer.way {
            Way::Invited(code) => {
                // It is marked as used and forgets everything else: nothing leads from it to the answer.
                let row = sqlx::query(
                    "UPDATE invitations SET used = 1 WHERE hash = $1 AND survey = $2 AND grp = $3 AND used = 0
                     RETURNING unit",
                )
                .bind(code.hash())
                .bind(answer.survey.as_str())
                .bind(answer.group.as_str())
                .fetch_optional(&mut *sql)
                .await?;
                let Some(row) = row else { return self.unless_known(sql, answer, Taken::Code).await };
                row.try_get("unit")?
            }
            Way::Open { unit, .. } | Way::Paper { unit } => unit.to_string(),
        };
        let key = (answer.survey.to_string(), answer.group.to_string(), unit, answer.way.word());
        if let Way::Open { quota, .. } = answer.way
            && self.is_full(sql, &key, quota).await?
        {
            return self.unless_known(sql, answer, Taken::Quota).await;
        }
        self.counts.add(&key, 1);
        self.waiting.push(Waiting { place: self.taken.len(), answer, key });
        Ok(None)
    }

    async fn is_open(&mut self, sql: &mut AnyConnection, survey: &'a str) -> Result<bool> {
        if let Some(open) = self.open.get(survey) {
            return Ok(*open);
        }
        let open = is_collecting(sql, survey).await?;
        self.open.insert(survey, open);
        Ok(open)
    }

    /// Whether the quota is filled. Those that wait may be there already, and then fill nothing.
    async fn is_full(&mut self, sql: &mut AnyConnection, key: &Key, quota: u32) -> Result<bool> {
        if self.counts.so_far(key) < i64::from(quota) {
            return Ok(false);
        }
        self.write(sql).await?;
        Ok(self.counts.so_far(key) >= i64::from(quota))
    }

    /// That it is there already goes before why it could not come again.
    async fn unless_known(
        &mut self,
        sql: &mut AnyConnection,
        answer: &Answer,
        otherwise: Taken,
    ) -> Result<Option<Taken>> {
        self.write(sql).await?;
        let row = sqlx::query("SELECT id FROM answers WHERE id = $1 AND survey = $2")
            .bind(answer.id.as_str())
            .bind(answer.survey.as_str())
            .fetch_optional(sql)
            .await?;
        Ok(Some(if row.is_some() { Taken::Known } else { otherwise }))
    }

    /// Writes those that wait, many at a time.
    async fn write(&mut self, sql: &mut AnyConnection) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        for some in waiting.chunks(MOST) {
            let mut new = insert(sql, some).await?;
            for Waiting { place, answer, key } in some {
                // Of two with one identifier in a statement the first is new.
                if new.remove(answer.id.as_str()) {
                    self.taken[*place] = Taken::New;
                } else {
                    self.counts.add(key, -1);
                }
            }
        }
        Ok(())
    }
}

/// Writes some; the identifiers of those that were not there.
async fn insert(sql: &mut AnyConnection, some: &[Waiting<'_>]) -> Result<BTreeSet<String>> {
    let some = filled(some);
    let statement = format!(
        "INSERT INTO answers (id, survey, grp, unit, way, day, seconds, content, batch) VALUES {}
         ON CONFLICT (id) DO NOTHING RETURNING id",
        places(some.len(), 9, 1)
    );
    let mut query = sqlx::query_scalar(AssertSqlSafe(statement));
    for Waiting { answer, key: (survey, group, unit, way), .. } in some {
        query = query
            .bind(answer.id.as_str())
            .bind(survey.as_str())
            .bind(group.as_str())
            .bind(unit.as_str())
            .bind(*way)
            .bind(answer.day.to_string())
            .bind(answer.seconds.map_or(-1, i64::from))
            .bind(answer.content.as_str())
            .bind(0_i64);
    }
    Ok(query.fetch_all(sql).await?.into_iter().collect())
}

/// Whether answers of a survey are collected.
pub(in crate::survey) async fn is_collecting(sql: &mut AnyConnection, survey: &str) -> Result<bool> {
    let row = sqlx::query("SELECT survey FROM collecting WHERE survey = $1").bind(survey);
    Ok(row.fetch_optional(sql).await?.is_some())
}
