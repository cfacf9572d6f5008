//! Another key in place of the one that signs the ledger and hides secrets. A record names it; the checkpoint that ends with
//! this record is kept under the signature of the key before, the head is signed by the new one, and what was secret under
//! the one is secret under the other, all in one transaction.

use parindex_ledger::{KeyChange, SignerKey};
use sqlx::Row;

use crate::head::signs;
use crate::write::{By, Tx, Writer, number};
use crate::{Result, Secret, StoreError, follow, survey};

impl Writer {
    /// Whether this key signs the ledger: it has signed its end, or there is none yet.
    ///
    /// # Errors
    /// If the database fails or holds no note there.
    pub async fn is_in_force(&self) -> Result<bool> {
        signs(&self.store().head().await?.note, self.key())
    }

    /// Puts another key of the same name in place of this one, and gives the writer that has it. Who still writes with the old
    /// one is refused from then on. To be called where nothing else is written by this process.
    ///
    /// # Errors
    /// If the new key has another name or is the same, or this one is not in force; then nothing has changed.
    pub async fn rotate(&self, by: &By, key: SignerKey) -> Result<Writer> {
        let next = Writer::new(self.store().clone(), key);
        let (before, after) = (self.verifier(), next.verifier());
        if before == after || before.name() != after.name() {
            return Err(StoreError::Key);
        }
        let mut tx = self.begin().await?;
        if !signs(tx.note(), self.key())? {
            return Err(StoreError::Key);
        }
        self.hide_again(&mut tx, &next).await?;
        tx.record(by, KeyChange::ACTION, "ledger".to_owned(), KeyChange::sides(&before, &after)).await?;
        tx.hand_over(self.key(), next.key()).await?;
        tx.end().await?;
        Ok(next)
    }

    /// Hides every secret under the key of another writer. What waits for a first code is asked anew.
    async fn hide_again(&self, tx: &mut Tx, next: &Writer) -> Result<()> {
        let rows = sqlx::query("SELECT id, totp_secret FROM persons WHERE totp_secret IS NOT NULL")
            .fetch_all(tx.sql())
            .await?;
        for row in &rows {
            let (id, hidden): (String, String) = (row.try_get("id")?, row.try_get("totp_secret")?);
            let again = next.hide(&id, &self.show(&id, &Secret(hidden))?)?;
            sqlx::query("UPDATE persons SET totp_secret = $2 WHERE id = $1")
                .bind(id)
                .bind(again.0)
                .execute(tx.sql())
                .await?;
        }
        survey::hide_again(tx, self, next).await?;
        follow::hide_again(tx, self, next).await?;
        sqlx::query("DELETE FROM waiting WHERE name LIKE 'new-codes/%'").execute(tx.sql()).await?;
        Ok(())
    }
}

impl Tx {
    /// Keeps the end of the ledger as it is now under the signature of one key, and signs the head with another.
    async fn hand_over(&mut self, before: &SignerKey, after: &SignerKey) -> Result<()> {
        let (size, note) = (number(self.log().size())?, self.signed(before)?);
        sqlx::query(
            "INSERT INTO checkpoints (size, note) VALUES ($1, $2)
             ON CONFLICT (size) DO UPDATE SET note = $2",
        )
        .bind(size)
        .bind(note)
        .execute(self.sql())
        .await?;
        let note = self.signed(after)?;
        self.set_head(note).await
    }
}
