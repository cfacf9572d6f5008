//! Answers come in faster than single changes can be committed: those that wait share one change, behind one savepoint,
//! and are acknowledged when it is on the disk. One that cannot be taken does not keep the others out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use parindex_workflow::UnitId;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, Row};
use tokio::sync::{mpsc, oneshot};

use super::answer::{Answer, Taken, Way};
use crate::write::{Writer, transaction};
use crate::{Result, StoreError};

/// How many answers share a change at most: the first waits for the last.
const MOST_TOGETHER: usize = 256;
/// How many counts share a statement: as many as their statements have places for. One at a time they cost as much as a
/// third of the answers.
const TOGETHER: usize = 8;
/// How many wait at most; more are told that it is busy.
const MOST_WAITING: usize = 4096;

/// Where answers come in.
#[derive(Debug)]
pub struct Intake {
    writer: Writer,
    queue: OnceLock<mpsc::Sender<Waiting>>,
}

/// An answer with who waits for its end.
struct Waiting {
    answer: Answer,
    told: oneshot::Sender<Result<Taken>>,
}

impl Intake {
    /// Into a database.
    #[must_use]
    pub const fn new(writer: Writer) -> Intake {
        Intake { writer, queue: OnceLock::new() }
    }

    /// Takes an answer; what is told is on the disk. The same answer that is sent again is [`Taken::Known`].
    ///
    /// # Errors
    /// [`StoreError::Busy`] if too many wait; [`StoreError::Invalid`] if its content is too large; if the database fails.
    pub async fn take(&self, answer: Answer) -> Result<Taken> {
        if answer.content.len() > super::answer::MOST_CONTENT {
            return Err(StoreError::Invalid("content"));
        }
        let queue = self.queue.get_or_init(|| {
            let (sender, receiver) = mpsc::channel(MOST_WAITING);
            tokio::spawn(work(self.writer.clone(), receiver));
            sender
        });
        let (told, end) = oneshot::channel();
        queue.try_send(Waiting { answer, told }).map_err(|_| StoreError::Busy)?;
        end.await.unwrap_or(Err(StoreError::Busy))
    }
}

/// Takes whatever waits, again and again, until nobody can send any more.
async fn work(writer: Writer, mut queue: mpsc::Receiver<Waiting>) {
    let mut waiting = Vec::with_capacity(MOST_TOGETHER);
    while queue.recv_many(&mut waiting, MOST_TOGETHER).await > 0 {
        let (answers, told): (Vec<Answer>, Vec<_>) =
            waiting.drain(..).map(|Waiting { answer, told }| (answer, told)).unzip();
        match together(&writer, &answers).await {
            // Who does not wait any more does not need to be told.
            Ok(taken) => told.into_iter().zip(taken).for_each(|(told, taken)| drop(told.send(Ok(taken)))),
            Err(_) => one_by_one(&writer, answers, told).await,
        }
    }
}

/// What one of them made fail does not make the others fail.
async fn one_by_one(writer: &Writer, answers: Vec<Answer>, told: Vec<oneshot::Sender<Result<Taken>>>) {
    for (answer, told) in answers.into_iter().zip(told) {
        let taken = together(writer, std::slice::from_ref(&answer)).await;
        drop(told.send(taken.map(|all| all.first().copied().unwrap_or(Taken::Closed))));
    }
}

async fn together(writer: &Writer, answers: &[Answer]) -> Result<Vec<Taken>> {
    transaction!(writer, |tx| {
        let mut counted = Counts::default();
        counted.ask(tx.sql(), answers).await?;
        let mut all = Vec::with_capacity(answers.len());
        for answer in answers {
            all.push(take(tx.sql(), answer, &mut counted).await?);
        }
        keep_counts(tx.sql(), &counted.new).await?;
        Ok(all)
    })
}

/// How many answers there are: of survey, group, unit and way.
pub(super) type Key = (String, String, String, &'static str);

/// What is known of a change's surveys and counts: asked once, kept at the end.
#[derive(Default)]
struct Counts {
    open: BTreeMap<String, bool>,
    before: BTreeMap<Key, i64>,
    new: BTreeMap<Key, i64>,
}

impl Counts {
    /// Whether answers of a survey are collected.
    async fn is_open(&mut self, sql: &mut AnyConnection, survey: &str) -> Result<bool> {
        if let Some(open) = self.open.get(survey) {
            return Ok(*open);
        }
        let open = is_collecting(sql, survey).await?;
        self.open.insert(survey.to_owned(), open);
        Ok(open)
    }

    /// Asks how many there are of all that the answers belong to and that a quota bounds, several units at a time.
    async fn ask(&mut self, sql: &mut AnyConnection, answers: &[Answer]) -> Result<()> {
        let mut all: BTreeMap<(&str, &str), BTreeSet<&UnitId>> = BTreeMap::new();
        for answer in answers {
            if let Way::Open { unit, .. } = &answer.way {
                all.entry((answer.survey.as_str(), answer.group.as_str())).or_default().insert(unit);
            }
        }
        for ((survey, group), units) in all {
            for some in Vec::from_iter(units).chunks(TOGETHER) {
                let mut query = sqlx::query(
                    "SELECT unit, answers FROM answer_counts WHERE survey = $1 AND grp = $2 AND way = 'open'
                        AND unit IN ($3, $4, $5, $6, $7, $8, $9, $10)",
                );
                query = query.bind(survey).bind(group);
                for place in 0..TOGETHER {
                    query = query.bind(some[place.min(some.len() - 1)].as_str());
                }
                for row in query.fetch_all(&mut *sql).await? {
                    let key = (survey.to_owned(), group.to_owned(), row.try_get("unit")?, "open");
                    self.before.insert(key, row.try_get("answers")?);
                }
            }
        }
        Ok(())
    }

    /// How many there are, those of this change among them.
    fn so_far(&self, key: &Key) -> i64 {
        let count = |counts: &BTreeMap<Key, i64>| counts.get(key).copied().unwrap_or(0);
        count(&self.before) + count(&self.new)
    }
}

/// Whether answers of a survey are collected.
pub(super) async fn is_collecting(sql: &mut AnyConnection, survey: &str) -> Result<bool> {
    let row = sqlx::query("SELECT survey FROM collecting WHERE survey = $1").bind(survey);
    Ok(row.fetch_optional(sql).await?.is_some())
}

/// Takes an answer within a change that makes more than this answer.
pub(super) async fn take_one(sql: &mut AnyConnection, answer: &Answer) -> Result<Taken> {
    let mut counts = Counts::default();
    counts.ask(&mut *sql, std::slice::from_ref(answer)).await?;
    let taken = take(&mut *sql, answer, &mut counts).await?;
    keep_counts(sql, &counts.new).await?;
    Ok(taken)
}

/// Adds to how many answers there are, several counts at a time.
pub(super) async fn keep_counts(sql: &mut AnyConnection, new: &BTreeMap<Key, i64>) -> Result<()> {
    let all = Vec::from_iter(new);
    let (eights, rest) = all.as_chunks::<TOGETHER>();
    for eight in eights {
        let query = sqlx::query(
            "INSERT INTO answer_counts (survey, grp, unit, way, answers)
                 VALUES ($1, $2, $3, $4, $5), ($6, $7, $8, $9, $10), ($11, $12, $13, $14, $15),
                        ($16, $17, $18, $19, $20), ($21, $22, $23, $24, $25), ($26, $27, $28, $29, $30),
                        ($31, $32, $33, $34, $35), ($36, $37, $38, $39, $40)
                 ON CONFLICT (survey, grp, unit, way) DO UPDATE
                 SET answers = answer_counts.answers + excluded.answers",
        );
        eight.iter().copied().fold(query, counted).execute(&mut *sql).await?;
    }
    for one in rest {
        let query = sqlx::query(
            "INSERT INTO answer_counts (survey, grp, unit, way, answers) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (survey, grp, unit, way) DO UPDATE
                 SET answers = answer_counts.answers + excluded.answers",
        );
        counted(query, *one).execute(&mut *sql).await?;
    }
    Ok(())
}

/// A count as the next five parameters of a statement.
fn counted<'q>(
    query: Query<'q, Any, AnyArguments>,
    ((survey, group, unit, way), count): (&'q Key, &'q i64),
) -> Query<'q, Any, AnyArguments> {
    query.bind(&**survey).bind(&**group).bind(&**unit).bind(*way).bind(*count)
}

async fn take(sql: &mut AnyConnection, answer: &Answer, counts: &mut Counts) -> Result<Taken> {
    if !counts.is_open(sql, answer.survey.as_str()).await? {
        return unless_known(sql, answer, Taken::Closed).await;
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
            let Some(row) = row else { return unless_known(sql, answer, Taken::Code).await };
            row.try_get("unit")?
        }
        Way::Open { unit, .. } | Way::Paper { unit } => unit.to_string(),
    };
    let key = (answer.survey.to_string(), answer.group.to_string(), unit, answer.way.word());
    if let Way::Open { quota, .. } = answer.way
        && counts.so_far(&key) >= i64::from(quota)
    {
        return unless_known(sql, answer, Taken::Quota).await;
    }
    let inserted = sqlx::query(
        "INSERT INTO answers (id, survey, grp, unit, way, day, seconds, content, batch)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT (id) DO NOTHING",
    )
    .bind(answer.id.as_str())
    .bind(answer.survey.as_str())
    .bind(answer.group.as_str())
    .bind(key.2.clone())
    .bind(answer.way.word())
    .bind(answer.day.to_string())
    .bind(answer.seconds.map_or(-1, i64::from))
    .bind(answer.content.clone())
    .execute(&mut *sql)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(Taken::Known);
    }
    *counts.new.entry(key).or_default() += 1;
    Ok(Taken::New)
}

/// That it is there already goes before why it could not come again.
async fn unless_known(sql: &mut AnyConnection, answer: &Answer, otherwise: Taken) -> Result<Taken> {
    let row = sqlx::query("SELECT id FROM answers WHERE id = $1 AND survey = $2")
        .bind(answer.id.as_str())
        .bind(answer.survey.as_str())
        .fetch_optional(sql)
        .await?;
    Ok(if row.is_some() { Taken::Known } else { otherwise })
}
