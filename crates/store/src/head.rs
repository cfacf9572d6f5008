//! The end of the ledger as the database keeps it, and its signature.

use parindex_ledger::{Digest, Frontier, Log, Note, SignerKey};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::write::{Tx, number};
use crate::{Result, StoreError};

/// After how many records at most a signed checkpoint is kept for good. The newest one is always kept, so that the whole
/// log is signed; the earlier ones say between which records a rewritten log was rewritten.
pub(crate) const KEEP_EVERY: u64 = 256;

/// The end of the ledger as it is kept.
pub(crate) struct Head {
    pub(crate) log: Log,
    pub(crate) note: String,
}

impl Tx {
    /// The newest checkpoint before this transaction; empty where there is none.
    pub(crate) fn note(&self) -> &str {
        &self.head.note
    }

    /// The end of the ledger with what was appended so far, signed.
    pub(crate) fn signed(&self, key: &SignerKey) -> Result<String> {
        let checkpoint = self.head.log.checkpoint(key.name()).map_err(|_| StoreError::Key)?;
        Ok(checkpoint.sign(key).map_err(|_| StoreError::Key)?.to_string())
    }

    /// Signs the end of the ledger and keeps it for whoever appends next. Refuses a key that another one has replaced.
    pub(crate) async fn sign(&mut self, key: &SignerKey) -> Result<()> {
        if !signs(&self.head.note, key)? {
            return Err(StoreError::Key);
        }
        let (size, note) = (self.head.log.size(), self.signed(key)?);
        if self.began_with / KEEP_EVERY != size / KEEP_EVERY {
            sqlx::query("INSERT INTO checkpoints (size, note) VALUES ($1, $2)")
                .bind(number(size)?)
                .bind(note.clone())
                .execute(self.sql())
                .await?;
        }
        self.set_head(note).await
    }

    /// Keeps the end of the ledger with its checkpoint.
    pub(crate) async fn set_head(&mut self, note: String) -> Result<()> {
        let log = &self.head.log;
        let size = log.size();
        let peaks: Vec<String> = log.tree().peaks().iter().map(ToString::to_string).collect();
        let last = log.last().to_string();
        sqlx::query("UPDATE ledger_head SET size = $1, last = $2, peaks = $3, note = $4 WHERE id = 1")
            .bind(number(size)?)
            .bind(last)
            .bind(peaks.join(" "))
            .bind(note)
            .execute(self.sql())
            .await?;
        Ok(())
    }
}

impl Head {
    /// Reads the row `size, last, peaks, note`.
    pub(crate) fn read(row: &AnyRow) -> Result<Head> {
        let broken = || StoreError::Broken("the head of the ledger");
        let size = u64::try_from(row.try_get::<i64, _>("size")?).map_err(|_| broken())?;
        let last: Digest = row.try_get::<String, _>("last")?.parse().map_err(|_| broken())?;
        let peaks: String = row.try_get("peaks")?;
        let peaks: std::result::Result<Vec<Digest>, _> = peaks.split_whitespace().map(str::parse).collect();
        let tree = Frontier::resume(size, peaks.map_err(|_| broken())?).ok_or_else(broken)?;
        Ok(Head { log: Log::resume(last, tree), note: row.try_get("note")? })
    }
}

/// Whether a note of the head names a key as one that signed it. An empty ledger is anybody's to begin.
pub(crate) fn signs(note: &str, key: &SignerKey) -> Result<bool> {
    if note.is_empty() {
        return Ok(true);
    }
    let note = Note::read(note.as_bytes()).map_err(|_| StoreError::Broken("a checkpoint"))?;
    Ok(note.names(&key.verifier()))
}
