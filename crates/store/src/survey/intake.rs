//! Answers come in faster than single changes can be committed: those that wait share one change, behind one savepoint,
//! and are acknowledged when it is on the disk. One that cannot be taken does not keep the others out.

mod batch;
mod counts;

use std::sync::OnceLock;

use sqlx::AnyConnection;
use tokio::sync::{mpsc, oneshot};

use super::answer::{Answer, Taken};
use crate::write::{Writer, transaction};
use crate::{Result, StoreError};

pub(super) use batch::is_collecting;
pub(super) use counts::{Key, keep_counts};

/// How many answers share a change at most: the first waits for the last.
const MOST_TOGETHER: usize = 1024;
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
    transaction!(writer, |tx| { batch::take_all(tx.sql(), answers).await })
}

/// Takes an answer within a change that makes more than this answer.
pub(super) async fn take_one(sql: &mut AnyConnection, answer: &Answer) -> Result<Taken> {
    let taken = batch::take_all(sql, std::slice::from_ref(answer)).await?;
    taken.first().copied().ok_or(StoreError::Broken("an answer"))
}
