use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyPool, Connection as _, Executor};
use tokio::sync::Mutex;

use crate::aggregate::states::States;
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
    pub(crate) states: States,
    /// How many records the ledger has, as far as this process knows.
    known: Arc<AtomicU64>,
}

/// Connections of one process at most.
const MOST_CONNECTIONS: u32 = 16;
/// A connection that rested for so long is asked whether it still stands; to ask before every statement would double them.
const RESTED: Duration = Duration::from_secs(2);

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
        let options = AnyPoolOptions::new()
            .max_connections(MOST_CONNECTIONS)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    for statement in engine.greeting() {
                        connection.execute(*statement).await?;
                    }
                    Ok(())
                })
            })
            .test_before_acquire(false)
            .before_acquire(|connection, meta| {
                Box::pin(async move {
                    if meta.idle_for > RESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            });
        let pool = options.connect(&url).await?;
        let store =
            Store { pool, engine, open: Arc::default(), states: States::default(), known: Arc::default() };
        schema::migrate(&store).await?;
        Ok(store)
    }

    /// Which database it is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// How many records the ledger has as far as this process knows, which asks nothing of the database: what this process wrote
    /// counts at once, what others wrote when somebody has asked for the [size](Store::size) since.
    #[must_use]
    pub fn known_size(&self) -> u64 {
        self.known.load(Ordering::Acquire)
    }

    /// Notes how many records the ledger has.
    pub(crate) fn knows(&self, size: u64) {
        self.known.fetch_max(size, Ordering::AcqRel);
    }

    /// Closes all connections when what runs on them is done.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
