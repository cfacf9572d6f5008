//! Secrets that the program must be able to read again, such as those of one-time codes: encrypted with a key that
//! stands outside the database, derived from the one that signs the ledger. Whoever reads the database, or a copy of it,
//! does not have them.

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use aws_lc_rs::hmac;
use data_encoding::{BASE64, HEXLOWER};
use parindex_ledger::SignerKey;
use sqlx::Row;

use crate::write::{Writer, transaction};
use crate::{Result, StoreError};

/// What the key is derived for; the number rises with the way of encrypting.
const PURPOSE: &str = "parindex secrets 1";
/// What the key of marks is derived for.
const MARKS: &str = "parindex marks 1";

/// Bytes of the nonce, which stands in front.
const NONCE: usize = 12;

/// A secret as the database has it; it does not show in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub(crate) String);

impl Secret {
    /// Its text, for another place of the database.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Secret {
        Secret(text)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

const CLOSED: StoreError = StoreError::Broken("a secret that this key does not open");

/// The key of secrets, and that of marks; they do not show in logs.
#[derive(Clone)]
pub(crate) struct SecretsKey {
    secrets: [u8; 32],
    marks: [u8; 32],
}

impl SecretsKey {
    pub(crate) fn of(key: &SignerKey) -> SecretsKey {
        SecretsKey { secrets: key.derive(PURPOSE), marks: key.derive(MARKS) }
    }
}

impl std::fmt::Debug for SecretsKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretsKey(..)")
    }
}

impl Writer {
    /// Encrypts a secret (AES-256-GCM under a random nonce). It can be read again for the same owner only: moved to
    /// another row it is worth nothing.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn hide(&self, owner: &str, secret: &str) -> Result<Secret> {
        Ok(Secret(BASE64.encode(&self.hide_bytes(owner, secret.as_bytes().to_vec())?)))
    }

    /// The secret in clear.
    ///
    /// # Errors
    /// If it is another owner's, or was encrypted with another key, or changed since.
    pub fn show(&self, owner: &str, secret: &Secret) -> Result<String> {
        let bytes = BASE64.decode(secret.0.as_bytes()).map_err(|_| CLOSED)?;
        String::from_utf8(self.show_bytes(owner, bytes)?).map_err(|_| CLOSED)
    }

    /// The same of bytes.
    pub(crate) fn hide_bytes(&self, owner: &str, mut bytes: Vec<u8>) -> Result<Vec<u8>> {
        let nonce = self.cipher()?.seal_in_place_append_tag(Aad::from(owner.as_bytes()), &mut bytes);
        let nonce = nonce.map_err(|_| StoreError::Random)?;
        bytes.splice(0..0, nonce.as_ref().iter().copied());
        Ok(bytes)
    }

    /// The same of bytes.
    pub(crate) fn show_bytes(&self, owner: &str, mut bytes: Vec<u8>) -> Result<Vec<u8>> {
        let (nonce, text) = bytes.split_at_mut_checked(NONCE).ok_or(CLOSED)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| CLOSED)?;
        let clear = self.cipher()?.open_in_place(nonce, Aad::from(owner.as_bytes()), text);
        let length = clear.map_err(|_| CLOSED)?.len();
        bytes.drain(..NONCE);
        bytes.truncate(length);
        Ok(bytes)
    }

    /// What a secret is found again by: the same for the same text, and for nobody without the key (HMAC-SHA-256).
    pub(crate) fn mark(&self, text: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.secrets.marks);
        HEXLOWER.encode(hmac::sign(&key, text.as_bytes()).as_ref())
    }

    fn cipher(&self) -> Result<RandomizedNonceKey> {
        RandomizedNonceKey::new(&AES_256_GCM, &self.secrets.secrets).map_err(|_| StoreError::Key)
    }

    /// Encrypts what earlier versions of the program kept in clear; how many there were. Nothing else changes, so it
    /// leaves no record. To be called when the program begins.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn hide_old_secrets(&self) -> Result<usize> {
        transaction!(self, |tx| {
            let rows = sqlx::query("SELECT id, totp FROM persons WHERE totp IS NOT NULL")
                .fetch_all(tx.sql())
                .await?;
            for row in &rows {
                let (id, clear): (String, String) = (row.try_get("id")?, row.try_get("totp")?);
                let secret = self.hide(&id, &clear)?;
                sqlx::query("UPDATE persons SET totp = NULL, totp_secret = $2 WHERE id = $1")
                    .bind(id)
                    .bind(secret.0)
                    .execute(tx.sql())
                    .await?;
            }
            Ok(rows.len())
        })
    }
}
