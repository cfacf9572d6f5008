//! What is tried on both engines, one after the other.

use std::path::Path;

use tokio::sync::Mutex;

use crate::postgres;

/// One after the other: what is measured, or drawn, is not disturbed by another test.
static TURN: Mutex<()> = Mutex::const_new(());

/// Does something on SQLite: with the engine's name, the database's address and a folder of its own.
pub async fn on_sqlite(work: impl AsyncFnOnce(&str, &str, &Path)) {
    let _turn = TURN.lock().await;
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/office.db", folder.path().display());
    work("sqlite", &url, folder.path()).await;
}

/// The same on PostgreSQL, with every commit on the disk.
pub async fn on_postgresql(work: impl AsyncFnOnce(&str, &str, &Path)) {
    let _turn = TURN.lock().await;
    postgres::DURABLE.get_or_init(|| true);
    let folder = tempfile::tempdir().unwrap();
    work("postgresql", &postgres::new_database(), folder.path()).await;
}
