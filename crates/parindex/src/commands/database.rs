use std::path::Path;

use parindex_locale::{Lang, Message};
use parindex_store::{Store, StoreError};

use super::{busy, key};
use crate::failure::Failure;

/// Runs something on a database that is there, under a bar with this message, and closes the database again.
pub fn with_store<T>(
    database: &str,
    (waiting, lang): (&'static str, Lang),
    work: impl AsyncFnOnce(&Store) -> T,
) -> Result<T, Failure> {
    // Connecting makes a database that does not exist, and there is nothing in it.
    if let Some(file) = key::database_file(database) {
        std::fs::metadata(file).map_err(|e| Failure::io(file, &e))?;
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|e| Failure::io(Path::new("-"), &e))?;
    let bar = busy(waiting, lang);
    let outcome = runtime.block_on(async {
        let store = Store::connect(database).await?;
        let done = work(&store).await;
        store.close().await;
        Ok(done)
    });
    bar.finish_and_clear();
    outcome.map_err(|e| failed(&e))
}

/// What the store could not do, with the cause for whoever operates it.
pub fn failed(error: &StoreError) -> Failure {
    let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    Failure::Io(Message::new("cli-database").msg("why", error.message()).text("cause", cause))
}
