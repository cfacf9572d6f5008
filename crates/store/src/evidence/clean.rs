use std::collections::{BTreeMap, BTreeSet};

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use parindex_ledger::Digest;
use parindex_workflow::evidence::{Content, Document};
use serde::Deserialize;
use sqlx::Row;

use super::objects::ObjectError;
use super::{KEPT, Objects};
use crate::write::{Writer, number, transaction};
use crate::{Result, StoreError};

/// What was taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Uploads that rested too long.
    pub uploads: u64,
    /// Contents that no document names.
    pub contents: u64,
}

/// What of an assessment's state names contents.
#[derive(Deserialize)]
struct Named {
    documents: BTreeMap<String, Document>,
}

impl Writer {
    /// Records that an upload is whole and its content about to be kept, before it is: from now on nothing is written to
    /// the part, and nobody takes the content away for a week.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn record_content(
        &self,
        upload: &str,
        sha256: &Digest,
        size: u64,
        at: Timestamp,
    ) -> Result<()> {
        let size = number(size)?;
        transaction!(self, |tx| {
            sqlx::query("UPDATE uploads SET size = $2 WHERE id = $1")
                .bind(upload)
                .bind(size)
                .execute(tx.sql())
                .await?;
            sqlx::query(
                "INSERT INTO objects (sha256, size, since) VALUES ($1, $2, $3)
                 ON CONFLICT (sha256) DO UPDATE SET since = $3",
            )
            .bind(sha256.to_string())
            .bind(size)
            .bind(at.as_microsecond())
            .execute(tx.sql())
            .await?;
            Ok(())
        })
    }

    /// Takes away what rested for [`KEPT`]: unfinished uploads, and contents that no document names, not even in an
    /// earlier revision. It may be broken off and run again at any time, by several processes.
    ///
    /// # Errors
    /// If the database or the folder fails.
    pub async fn clean_evidence(&self, objects: &Objects, at: Timestamp) -> Result<Cleaned> {
        let before = at.saturating_sub(KEPT).unwrap_or(Timestamp::MIN).as_microsecond();
        let uploads = transaction!(self, |tx| {
            let done = sqlx::query("DELETE FROM uploads WHERE touched <= $1").bind(before).execute(tx.sql());
            Ok(done.await?.rows_affected())
        })?;
        self.clean_parts(objects).await?;
        let mut contents = 0;
        let named = self.named_contents().await?;
        for sha256 in self.resting(before).await?.into_iter().filter(|sha256| !named.contains(sha256)) {
            contents += u64::from(self.remove_content(objects, sha256, before).await?);
        }
        Ok(Cleaned { uploads, contents })
    }

    /// A part is made after its row, so that one without an unfinished upload is left over.
    async fn clean_parts(&self, objects: &Objects) -> Result<()> {
        for id in objects.parts().map_err(folder)? {
            match self.store().upload(&id).await {
                Ok(upload) if !upload.done => {}
                Ok(_) | Err(StoreError::Unknown(_)) => objects.drop_part(&id).map_err(folder)?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn resting(&self, before: i64) -> Result<Vec<Digest>> {
        let all: Vec<String> = sqlx::query_scalar("SELECT sha256 FROM objects WHERE since <= $1")
            .bind(before)
            .fetch_all(&self.store().pool)
            .await?;
        all.iter().map(|sha256| sha256.parse().map_err(|_| StoreError::Broken("a content"))).collect()
    }

    /// What the documents of all assessments name, read one assessment at a time.
    async fn named_contents(&self) -> Result<BTreeSet<Digest>> {
        let mut named = BTreeSet::new();
        let mut rows =
            sqlx::query("SELECT state FROM aggregates WHERE kind = 'assessment'").fetch(&self.store().pool);
        while let Some(row) = rows.try_next().await? {
            let state: String = row.try_get("state")?;
            let Named { documents } =
                serde_json::from_str(&state).map_err(|_| StoreError::Broken("an assessment"))?;
            for content in documents.into_values().flat_map(|document| document.contents) {
                if let Content::File { sha256, .. } = content {
                    named.insert(sha256);
                }
            }
        }
        Ok(named)
    }

    /// Row and file go while the lock of all writers is held: an upload of the same content either has touched the row
    /// before, or finds nothing and keeps its own.
    async fn remove_content(&self, objects: &Objects, sha256: Digest, before: i64) -> Result<bool> {
        transaction!(self, |tx| {
            let gone = sqlx::query("DELETE FROM objects WHERE sha256 = $1 AND since <= $2")
                .bind(sha256.to_string())
                .bind(before)
                .execute(tx.sql())
                .await?;
            if gone.rows_affected() == 1 {
                objects.remove(&sha256).map_err(folder)?;
            }
            Ok(gone.rows_affected() == 1)
        })
    }
}

fn folder(error: std::io::Error) -> StoreError {
    StoreError::Objects(ObjectError::Io(error))
}
