use std::sync::Arc;

use sqlx::AnyPool;
use sqlx::Executor;
use sqlx::any::AnyPoolOptions;
use tokio::sync::Mutex;

use crate::engine::Engine;
use crate::group::Open;
use crate::{Result, schema};

/// The database, for reading. It is cheap to clone; all clones share their connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) pool: AnyPool,
    pub(crate) engine: Engine,
    /// Writers of this process wait here in their order. SQLite's own lock is no queue: who waits longest may starve.
    /// Whoever has the turn holds the transaction that is open.
    pub(crate) open: Arc<Mutex<Open>>,
}

/// Connections of one process at most.
const MOST_CONNECTIONS: u32 = 16;

impl Store {
    /// Connects to `sqlite://FILE` (made if it does not exist) or `postgres://...` and brings the tables up to date.
    ///
    /// # Errors
    /// If the URL is neither, the database does not answer, or it is of a later version of the program.
    pub async fn connect(url: &str) -> Result<Store> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url)?;
        let url = match engine {
            Engine::Sqlite if !url.contains('?') => format!("{url}?mode=rwc"),
            _ => url.to_owned(),
        };
        let options =
            AnyPoolOptions::new().max_connections(MOST_CONNECTIONS).after_connect(move |connection, _| {
                Box::pin(async move {
                    for statement in engine.greeting() {
                        connection.execute(*statement).await?;
                    }
                    Ok(())
                })
            });
        let pool = options.connect(&url).await?;
        let store = Store { pool, engine, open: Arc::default() };
        schema::migrate(&store).await?;
        Ok(store)
    }

    /// Which database it is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Closes all connections when what runs on them is done.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
