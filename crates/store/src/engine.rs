use std::time::Duration;

use crate::{Result, StoreError};

/// The database behind the store. What differs between the two stands in this module and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file; the embedded default.
    Sqlite,
    /// A server, for several processes.
    Postgres,
}

/// How often a transaction is begun anew before the caller is told that the database is busy. Each may wait three seconds
/// for the lock of another process, so that an answer comes within twenty.
pub(crate) const MOST_TRIES: u32 = 5;

impl Engine {
    /// The engine of a URL.
    pub(crate) fn of(url: &str) -> Result<Engine> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Engine::Sqlite),
            Some("postgres" | "postgresql") => Ok(Engine::Postgres),
            _ => Err(StoreError::Url),
        }
    }

    /// What every new connection is told. WAL lets readers go on while one writes; FULL makes an acknowledged commit
    /// outlive a power cut; what is deleted is overwritten, since it may have been erased for a person's sake.
    pub(crate) const fn greeting(self) -> &'static [&'static str] {
        match self {
            Engine::Sqlite => &[
                "PRAGMA busy_timeout = 3000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON",
                "PRAGMA secure_delete = ON",
            ],
            Engine::Postgres => &["SET client_min_messages = warning", "SET lock_timeout = '3s'"],
        }
    }

    /// Begins a transaction that writes. SQLite has one writer: it takes its lock at once, since a reader cannot become
    /// the writer later. In PostgreSQL writers queue at the head of the ledger, which each of them locks first; behind
    /// that lock READ COMMITTED sees all that was committed before.
    pub(crate) const fn begin(self) -> &'static str {
        match self {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
        }
    }

    /// Begins a transaction that reads one moment, however long it reads.
    pub(crate) const fn snapshot(self) -> &'static str {
        match self {
            Engine::Sqlite => "BEGIN DEFERRED",
            Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// Makes processes that start at the same time migrate one after the other; SQLite's BEGIN IMMEDIATE does it.
    pub(crate) const fn migration_lock(self) -> Option<&'static str> {
        match self {
            Engine::Sqlite => None,
            Engine::Postgres => Some("DO $$ BEGIN PERFORM pg_advisory_xact_lock(728467); END $$"),
        }
    }

    /// Whether the transaction had no effect and would succeed at another moment: PostgreSQL's serialization failure,
    /// deadlock and lock timeout, SQLite's BUSY and LOCKED with all their extended codes.
    pub(crate) fn may_retry(self, error: &sqlx::Error) -> bool {
        let sqlx::Error::Database(error) = error else { return false };
        let Some(code) = error.code() else { return false };
        match self {
            Engine::Sqlite => code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6)),
            Engine::Postgres => matches!(code.as_ref(), "40001" | "40P01" | "55P03"),
        }
    }
}

/// How long to wait before a try, longer each time.
pub(crate) const fn pause(tries: u32) -> Duration {
    Duration::from_millis(2 << tries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_says_its_engine() {
        assert_eq!(Engine::of("sqlite:///tmp/a.db").unwrap(), Engine::Sqlite);
        assert_eq!(Engine::of("postgres://host/db").unwrap(), Engine::Postgres);
        assert_eq!(Engine::of("postgresql://host/db").unwrap(), Engine::Postgres);
        assert!(matches!(Engine::of("mysql://host/db"), Err(StoreError::Url)));
        assert!(matches!(Engine::of("office.db"), Err(StoreError::Url)));
    }

    #[test]
    fn the_pauses_of_all_tries_stay_within_a_second() {
        let all: Duration = (0..MOST_TRIES).map(pause).sum();
        assert!(all < Duration::from_secs(1), "{all:?}");
    }
}
