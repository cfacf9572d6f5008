mod pass;

use parindex_ledger::{Broken, KeyChange, Keys, Record, Verified, Verifier, VerifierKey};
use parindex_locale::{Arg, Message};
use sqlx::{AnyConnection, Row};

use crate::aggregate::replay;
use crate::head::Head;
use crate::{Result, Store, StoreError, survey};
use pass::Pass;

/// What is wrong with the ledger as this database keeps it, at the first place where it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    /// A record or a checkpoint is broken.
    Ledger(Broken),
    /// The record is intact; what is kept beside it for searching and for proofs is not what it says.
    Beside {
        /// Its number.
        record: u64,
        /// Which column.
        column: &'static str,
    },
    /// A content that is kept is not the one that entered the record by its commitment.
    Content {
        /// The number of the record.
        record: u64,
        /// Which content.
        name: String,
    },
    /// All records are intact; the kept end of the ledger is not theirs.
    Head,
    /// All records are intact; a kept state is not what they make of it.
    State {
        /// Whose state.
        subject: String,
    },
}

impl Breach {
    /// What is wrong and where, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Breach::Ledger(broken) => broken.message(),
            Breach::Beside { record, column } => {
                Message::new("store-breach-beside").arg("record", Arg::Count(*record)).text("column", *column)
            }
            Breach::Content { record, name } => {
                Message::new("store-breach-content").arg("record", Arg::Count(*record)).text("name", name)
            }
            Breach::Head => Message::new("store-breach-head"),
            Breach::State { subject } => Message::new("store-breach-state").text("subject", subject),
        }
    }
}

/// Records read at a time.
const PAGE: i64 = 1000;

impl Store {
    /// Verifies the whole ledger as it is at this moment, a page at a time, and names the first broken record; then that
    /// the kept states are what the records make of them. Checkpoints that were handed out or kept elsewhere can be
    /// given: whoever holds the database can cut off what only its own checkpoints cover.
    ///
    /// # Errors
    /// If the database fails; what is wrong with the ledger is the inner result.
    pub async fn verify(
        &self,
        key: &VerifierKey,
        kept_elsewhere: &[String],
    ) -> Result<std::result::Result<Verified, Breach>> {
        let mut sql = self.pool.begin_with(self.engine.snapshot()).await?;
        match verify(&mut sql, key, kept_elsewhere).await {
            Ok(verified) => Ok(Ok(verified)),
            Err(Stop::Breach(breach)) => Ok(Err(breach)),
            Err(Stop::Store(error)) => Err(error),
        }
    }
}

/// Why verifying ends before the end.
enum Stop {
    Breach(Breach),
    Store(StoreError),
}

impl From<Breach> for Stop {
    fn from(breach: Breach) -> Stop {
        Stop::Breach(breach)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Store(error)
    }
}

impl From<sqlx::Error> for Stop {
    fn from(error: sqlx::Error) -> Stop {
        Stop::Store(error.into())
    }
}

async fn verify(
    sql: &mut AnyConnection,
    key: &VerifierKey,
    kept_elsewhere: &[String],
) -> std::result::Result<Verified, Stop> {
    let (mut notes, head) = signed(sql).await?;
    notes.extend(kept_elsewhere.iter().cloned());
    let keys = Keys::of(key, changes(sql).await?).map_err(Breach::Ledger)?;
    let mut pass = Pass::new(Verifier::new(&notes, &keys).map_err(Breach::Ledger)?);
    let mut after = i64::MIN;
    while let Some(last) = page(sql, &mut pass, after).await? {
        after = last;
    }
    let verified = pass.finish(head.as_ref())?;
    let unlike = match replay::unlike(sql).await? {
        Some(subject) => Some(subject),
        None => survey::unlike(sql).await?,
    };
    unlike.map_or(Ok(verified), |subject| Err(Breach::State { subject }.into()))
}

/// The changes of key that records claim. A record that cannot be read is named in its turn.
async fn changes(sql: &mut AnyConnection) -> std::result::Result<Vec<KeyChange>, Stop> {
    let records: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT record FROM ledger WHERE subject = 'ledger' AND action = $1 ORDER BY seq")
            .bind(KeyChange::ACTION)
            .fetch_all(sql)
            .await?;
    let read = records.iter().filter_map(|bytes| Record::read(bytes).ok());
    let changes: std::result::Result<Vec<_>, _> =
        read.filter_map(|record| KeyChange::read(&record).transpose()).collect();
    Ok(changes.map_err(Breach::Ledger)?)
}

/// Takes the next page of records with their contents; the number of its last row, `None` behind the last.
async fn page(
    sql: &mut AnyConnection,
    pass: &mut Pass,
    after: i64,
) -> std::result::Result<Option<i64>, Stop> {
    let rows = sqlx::query(
        "SELECT seq, record, hash, nodes, time, actor, action, subject, version FROM ledger
         WHERE seq > $1 ORDER BY seq LIMIT $2",
    )
    .bind(after)
    .bind(PAGE)
    .fetch_all(&mut *sql)
    .await?;
    let Some(end) = rows.last() else { return Ok(None) };
    let last: i64 = end.try_get("seq")?;
    let contents = sqlx::query(
        "SELECT seq, name, salt, content FROM contents WHERE seq > $1 AND seq <= $2 ORDER BY seq, name",
    )
    .bind(after)
    .bind(last)
    .fetch_all(&mut *sql)
    .await?;
    let about =
        sqlx::query("SELECT seq, kind, name FROM ledger_about WHERE seq > $1 AND seq <= $2 ORDER BY seq")
            .bind(after)
            .bind(last)
            .fetch_all(sql)
            .await?;
    let (mut contents, mut about) = (contents.iter().peekable(), about.iter().peekable());
    for row in &rows {
        pass.take(row, &mut contents, &mut about)?;
    }
    Ok(Some(last))
}

/// The kept checkpoints, and the head where it can be read.
async fn signed(sql: &mut AnyConnection) -> Result<(Vec<String>, Option<Head>)> {
    let mut notes: Vec<String> =
        sqlx::query_scalar("SELECT note FROM checkpoints ORDER BY size").fetch_all(&mut *sql).await?;
    let row = sqlx::query("SELECT size, last, peaks, note FROM ledger_head WHERE id = 1")
        .fetch_optional(sql)
        .await?;
    let head = row.as_ref().and_then(|row| Head::read(row).ok());
    notes.extend(head.as_ref().map(|head| head.note.clone()).filter(|note| !note.is_empty()));
    Ok((notes, head))
}
