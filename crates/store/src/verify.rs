use std::ops::ControlFlow;

use parindex_ledger::{Broken, Digest, Flaw, Frontier, Record, Verified, Verifier, VerifierKey, leaf};
use parindex_locale::{Arg, Message};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::write::{Head, number};
use crate::{Result, Store};

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
    /// All records are intact; the kept end of the ledger is not theirs.
    Head,
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
            Breach::Head => Message::new("store-breach-head"),
        }
    }
}

/// Records read at a time.
const PAGE: i64 = 1000;

/// What goes through the records in their order.
struct Pass {
    verifier: Verifier,
    tree: Frontier,
    last: Digest,
    /// Set once a record does not follow from the one before it: which of them broke, only those behind can tell.
    doubt: bool,
    /// The records that the head covers; those behind came while verifying.
    size: u64,
}

impl Store {
    /// Verifies the whole ledger, a page at a time, and names the first broken record. Checkpoints that were handed out
    /// or kept elsewhere can be given: whoever holds the database can cut off what only its own checkpoints cover.
    ///
    /// # Errors
    /// If the database fails; what is wrong with the ledger is the inner result.
    pub async fn verify(
        &self,
        key: &VerifierKey,
        kept_elsewhere: &[String],
    ) -> Result<std::result::Result<Verified, Breach>> {
        let (mut notes, head) = self.signed().await?;
        notes.extend(kept_elsewhere.iter().cloned());
        let verifier = match Verifier::new(&notes, key) {
            Ok(verifier) => verifier,
            Err(broken) => return Ok(Err(Breach::Ledger(broken))),
        };
        let Some(head) = head else { return Ok(Err(Breach::Head)) };
        let mut pass =
            Pass { verifier, tree: Frontier::new(), last: Digest::ZERO, doubt: false, size: head.log.size() };
        let mut after = i64::MIN;
        loop {
            let rows = sqlx::query(
                "SELECT seq, record, hash, nodes, time, actor, action, subject, version FROM ledger
                 WHERE seq > $1 AND seq < $2 ORDER BY seq LIMIT $3",
            )
            .bind(after)
            .bind(number(pass.size)?)
            .bind(PAGE)
            .fetch_all(&self.pool)
            .await?;
            let Some(end) = rows.last() else { break };
            after = end.try_get("seq")?;
            for row in &rows {
                if let ControlFlow::Break(breach) = pass.take(row) {
                    return Ok(Err(breach));
                }
            }
        }
        if self.goes_on_behind_its_head().await? {
            return Ok(Err(Breach::Head));
        }
        Ok(pass.finish(&head))
    }

    /// The kept checkpoints and the head, which says how far the log goes. The head is read last, so that it covers all.
    async fn signed(&self) -> Result<(Vec<String>, Option<Head>)> {
        let mut notes: Vec<String> =
            sqlx::query_scalar("SELECT note FROM checkpoints ORDER BY size").fetch_all(&self.pool).await?;
        let row = sqlx::query("SELECT size, last, peaks, note FROM ledger_head WHERE id = 1")
            .fetch_optional(&self.pool)
            .await?;
        let head = row.as_ref().and_then(|row| Head::read(row).ok());
        notes.extend(head.as_ref().map(|head| head.note.clone()).filter(|note| !note.is_empty()));
        Ok((notes, head))
    }

    /// Whether there are records that no head covers. One statement sees one moment.
    async fn goes_on_behind_its_head(&self) -> Result<bool> {
        let behind: i64 = sqlx::query_scalar(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM ledger WHERE seq >= (SELECT size FROM ledger_head WHERE id = 1)",
        )
        .fetch_one(&self.pool)
        .await?;
        Ok(behind > 0)
    }
}

impl Pass {
    fn take(&mut self, row: &AnyRow) -> ControlFlow<Breach> {
        let here = self.tree.size();
        let beside = |column| ControlFlow::Break(Breach::Beside { record: here, column });
        // What was written as another type, or is no hash, is not what was written.
        let changed = || Breach::Ledger(Broken::Record(here, Flaw::Changed));
        let Ok(bytes) = row.try_get::<Vec<u8>, _>("record") else { return ControlFlow::Break(changed()) };
        let hash = row.try_get::<String, _>("hash").ok().and_then(|hash| hash.parse::<Digest>().ok());
        let Some(hash) = hash else { return ControlFlow::Break(changed()) };
        if let Err(broken) = self.verifier.push(&bytes, hash) {
            return ControlFlow::Break(Breach::Ledger(broken));
        }
        let next = |record: &Record| record.sequence() == here && record.previous() == self.last;
        let record = Record::read(&bytes).ok().filter(next);
        let Some(record) = record.filter(|_| !self.doubt) else {
            self.doubt = true;
            return ControlFlow::Continue(());
        };
        let nodes = self.tree.append(leaf(&bytes));
        self.last = hash;
        let nodes: Vec<u8> = nodes.iter().flat_map(|(_, hash)| *hash.as_bytes()).collect();
        if !row.try_get::<Vec<u8>, _>("nodes").is_ok_and(|kept| kept == nodes) {
            return beside("nodes");
        }
        match unlike(row, &record) {
            Some(column) => beside(column),
            None => ControlFlow::Continue(()),
        }
    }

    fn finish(self, head: &Head) -> std::result::Result<Verified, Breach> {
        let verified = self.verifier.finish().map_err(Breach::Ledger)?;
        let fits =
            head.log.size() == verified.size && head.log.last() == self.last && *head.log.tree() == self.tree;
        if fits { Ok(verified) } else { Err(Breach::Head) }
    }
}

/// The first column that is not what the record says.
fn unlike(row: &AnyRow, record: &Record) -> Option<&'static str> {
    let event = record.event();
    let number = |column, value: i64| row.try_get::<i64, _>(column).is_ok_and(|kept| kept == value);
    let text = |column, value: &str| row.try_get::<String, _>(column).is_ok_and(|kept| kept == value);
    // Accounts and units have no version, and their records none in `after`.
    let version = event.after.get("version").and_then(serde_json::Value::as_i64);
    let checks = [
        ("seq", i64::try_from(record.sequence()).is_ok_and(|seq| number("seq", seq))),
        ("time", number("time", event.time)),
        ("actor", text("actor", &event.actor)),
        ("action", text("action", &event.action)),
        ("subject", text("subject", &event.subject)),
        ("version", row.try_get::<Option<i64>, _>("version").is_ok_and(|kept| kept == version)),
    ];
    checks.into_iter().find(|(_, holds)| !holds).map(|(column, _)| column)
}
