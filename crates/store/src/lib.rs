//! The store: what the office keeps, in SQLite or PostgreSQL behind one set of statements.
//!
//! Every change of state and the record of it go into the database in one transaction, or not at all. The core decides
//! ([`parindex_workflow`]), the ledger records ([`parindex_ledger`]), this room only keeps: [`Store`] reads, [`Writer`]
//! writes and signs. The events of a plan, a framework or a campaign *are* their records in the ledger; nothing is
//! written beside it. Texts that people type freely enter the ledger by commitment and can be [erased](Writer::erase).
//!
//! The invariant: no rule of the process stands here, and no statement that only one of the two engines understands,
//! except how a transaction is begun. Time comes from the caller; randomness (tokens, salts) is drawn from the system.
//!
//! ```
//! use jiff::{Timestamp, civil::date};
//! use parindex_ledger::SignerKey;
//! use parindex_locale::Text;
//! use parindex_store::{Store, Writer};
//! use parindex_workflow::plan::{Command, Plan};
//! use parindex_workflow::{Actor, Grant, Now, Role, UnitId};
//!
//! # let folder = tempfile::tempdir()?;
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let url = format!("sqlite://{}/office.db", folder.path().display());
//! let key = SignerKey::from_seed("parindex.example/office", &[1; 32])?;
//! let store = Store::connect(&url).await?;
//! let writer = Writer::new(store.clone(), key.clone());
//!
//! let now = Now { at: Timestamp::UNIX_EPOCH, today: date(2020, 10, 1) };
//! let ministry: UnitId = "BNV".parse()?;
//! let lan = Actor::new("lan".parse()?).with(Grant::new(Role::Coordinator, ministry.clone()));
//! let begin = Command::Begin {
//!     id: "plan-2020".parse()?,
//!     host: ministry,
//!     year: 2020,
//!     title: Text::new("Kế hoạch năm 2020", "Plan 2020"),
//! };
//! let done = writer.execute::<Plan>("plan-2020", None, &begin, &lan, &now).await?;
//! assert_eq!((done.version, done.state.year()), (1, 2020));
//!
//! let verified = store.verify(&key.verifier(), &[]).await?.expect("the ledger is intact");
//! assert_eq!((verified.size, verified.signed), (1, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod about;
pub mod account;
pub mod across;
mod aggregate;
pub mod assessment;
mod audit;
mod change;
mod connect;
pub mod determination;
mod engine;
mod error;
pub mod evidence;
pub mod follow;
mod group;
mod head;
pub mod integrity;
pub mod mail;
pub mod notice;
pub mod oversight;
mod overviews;
mod rotate;
mod schema;
mod secret;
pub mod survey;
mod token;
pub mod unit;
mod verify;
mod write;

pub use about::Named;
pub use aggregate::{Aggregate, Done, Kept};
pub use audit::{Entry, Filter};
pub use connect::Store;
pub use engine::Engine;
pub use error::{Conflict, StoreError};
pub use secret::Secret;
pub use token::{Token, new_id};
pub use verify::Breach;
pub use write::{By, Writer};

/// What the store answers.
pub type Result<T> = std::result::Result<T, StoreError>;
