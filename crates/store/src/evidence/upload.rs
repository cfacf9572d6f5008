use jiff::Timestamp;
use serde_json::Value;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::write::{Tx, Writer, number, transaction};
use crate::{Result, Store, StoreError, audit};

/// A file that is about to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// The identifier, [`new_id`](crate::new_id).
    pub id: String,
    /// Who uploads it.
    pub person: String,
    /// The assessment that it belongs to.
    pub assessment: String,
    /// How its owner calls it.
    pub name: String,
    /// How many bytes it will have.
    pub size: u64,
    /// What it is for, in the caller's form.
    pub about: Value,
}

/// An upload and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// What was announced.
    pub new: NewUpload,
    /// The bytes that are acknowledged.
    pub received: u64,
    /// Whether a document has taken it.
    pub done: bool,
}

impl Writer {
    /// Begins an upload, unless it and the other unfinished ones of the assessment have more than `room` bytes; whether
    /// it was begun.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn begin_upload(&self, new: &NewUpload, room: u64, at: Timestamp) -> Result<bool> {
        let (size, room) = (number(new.size)?, i64::try_from(room).unwrap_or(i64::MAX));
        transaction!(self, |tx| {
            let open: i64 = sqlx::query_scalar(
                "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM uploads
                 WHERE assessment = $1 AND ended IS NULL",
            )
            .bind(new.assessment.clone())
            .fetch_one(tx.sql())
            .await?;
            if open.saturating_add(size) > room {
                return Ok(false);
            }
            sqlx::query(
                "INSERT INTO uploads (id, person, assessment, name, size, about, received, since, touched)
                 VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $7)",
            )
            .bind(new.id.clone())
            .bind(new.person.clone())
            .bind(new.assessment.clone())
            .bind(new.name.clone())
            .bind(size)
            .bind(new.about.to_string())
            .bind(at.as_microsecond())
            .execute(tx.sql())
            .await?;
            Ok(true)
        })
    }

    /// Notes that a piece is on the disk. Whoever holds the part's lock does it.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] if the upload does not stand at `from` any more.
    pub async fn note_piece(&self, id: &str, from: u64, to: u64, at: Timestamp) -> Result<()> {
        let (from, to) = (number(from)?, number(to)?);
        transaction!(self, |tx| {
            let done = sqlx::query(
                "UPDATE uploads SET received = $3, touched = $4
                 WHERE id = $1 AND received = $2 AND size >= $3 AND ended IS NULL",
            )
            .bind(id)
            .bind(from)
            .bind(to)
            .bind(at.as_microsecond())
            .execute(tx.sql())
            .await?;
            if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Unknown("upload")) }
        })
    }

    /// Gives an upload up that cannot become a document.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn give_upload_up(&self, id: &str) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query("DELETE FROM uploads WHERE id = $1 AND ended IS NULL")
                .bind(id)
                .execute(tx.sql())
                .await?;
            Ok(())
        })
    }
}

/// Ends an upload that a document has taken; its row answers whoever asks again.
pub(crate) async fn end_upload(tx: &mut Tx, id: &str, at: Timestamp) -> Result<()> {
    let done = sqlx::query("UPDATE uploads SET ended = $2, touched = $2 WHERE id = $1 AND ended IS NULL")
        .bind(id)
        .bind(at.as_microsecond())
        .execute(tx.sql())
        .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Unknown("upload")) }
}

impl Store {
    /// An upload.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] if there is none.
    pub async fn upload(&self, id: &str) -> Result<Upload> {
        let row =
            sqlx::query("SELECT * FROM uploads WHERE id = $1").bind(id).fetch_optional(&self.pool).await?;
        read(&row.ok_or(StoreError::Unknown("upload"))?)
    }
}

fn read(row: &AnyRow) -> Result<Upload> {
    let broken = || StoreError::Broken("an upload");
    let about: String = row.try_get("about")?;
    let bytes = |n: i64| u64::try_from(n).map_err(|_| broken());
    let ended = row.try_get::<Option<i64>, _>("ended")?.map(audit::timestamp).transpose()?;
    Ok(Upload {
        new: NewUpload {
            id: row.try_get("id")?,
            person: row.try_get("person")?,
            assessment: row.try_get("assessment")?,
            name: row.try_get("name")?,
            size: bytes(row.try_get("size")?)?,
            about: serde_json::from_str(&about).map_err(|_| broken())?,
        },
        received: bytes(row.try_get("received")?)?,
        done: ended.is_some(),
    })
}
