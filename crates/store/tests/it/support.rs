//! An office to test with: a database, a key, people, a plan.

use jiff::Timestamp;
use jiff::civil::date;
use parindex_ledger::{SignerKey, Verified};
use parindex_locale::Text;
use parindex_store::{Breach, By, Done, Result, Store, Writer};
use parindex_workflow::plan::{Command, Fields, Party, Plan};
use parindex_workflow::{Actor, Grant, Now, Role, UnitId};
use sqlx::AnyPool;
use tempfile::TempDir;

/// The second since 1970 in which the tests begin.
pub const BEGIN: i64 = 1_600_000_000;

pub struct Office {
    pub store: Store,
    pub writer: Writer,
    pub key: SignerKey,
    pub url: String,
    _folder: Option<TempDir>,
}

impl Office {
    pub async fn sqlite() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/office.db", folder.path().display());
        Office::open(url, Some(folder)).await
    }

    pub async fn postgres() -> Office {
        Office::open(crate::postgres::new_database(), None).await
    }

    /// Several processes find the new database empty at the same time; one of them goes on as the office.
    async fn open(url: String, folder: Option<TempDir>) -> Office {
        let connect = || {
            tokio::spawn({
                let url = url.clone();
                async move { Store::connect(&url).await }
            })
        };
        let others: Vec<_> = (0..3).map(|_| connect()).collect();
        let store = connect().await.unwrap().unwrap();
        for other in others {
            other.await.unwrap().unwrap().close().await;
        }
        let key = SignerKey::from_seed("parindex.example/office", &[7; 32]).unwrap();
        let writer = Writer::new(store.clone(), key.clone());
        Office { store, writer, key, url, _folder: folder }
    }

    /// The database without the store: what whoever holds it can do.
    pub async fn raw(&self) -> AnyPool {
        AnyPool::connect(&self.url).await.unwrap()
    }

    pub async fn verify(&self) -> std::result::Result<Verified, Breach> {
        self.store.verify(&self.key.verifier(), &[]).await.unwrap()
    }

    /// The same database as another process has it: with connections and a queue of its own.
    pub async fn another_writer(&self) -> Writer {
        Writer::new(Store::connect(&self.url).await.unwrap(), self.key.clone())
    }

    /// A plan with an item `item-0`; two records.
    pub async fn with_plan(self) -> Office {
        let lan = coordinator("lan");
        self.run("plan-2020", &begin("plan-2020"), &lan, 0).await.unwrap();
        self.run("plan-2020", &add_item("item-0", "Xây dựng kế hoạch"), &lan, 1).await.unwrap();
        self
    }

    /// Carries a command on a plan out, `seconds` after the tests begin.
    pub async fn run(
        &self,
        plan: &str,
        command: &Command,
        actor: &Actor,
        seconds: i64,
    ) -> Result<Done<Plan>> {
        run(&self.writer, plan, command, actor, seconds).await
    }
}

/// Carries a command on a plan out, `seconds` after the tests begin.
pub async fn run(
    writer: &Writer,
    plan: &str,
    command: &Command,
    actor: &Actor,
    seconds: i64,
) -> Result<Done<Plan>> {
    writer.execute::<Plan>(plan, None, command, actor, &now(seconds)).await
}

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(BEGIN + seconds).unwrap()
}

pub fn now(seconds: i64) -> Now {
    Now { at: at(seconds), today: date(2020, 10, 1) }
}

pub fn by(seconds: i64) -> By {
    By::new("admin", "administrator", at(seconds))
}

pub fn ministry() -> UnitId {
    "BNV".parse().unwrap()
}

pub fn coordinator(person: &str) -> Actor {
    Actor::new(person.parse().unwrap()).with(Grant::new(Role::Coordinator, ministry()))
}

pub fn begin(plan: &str) -> Command {
    let title = Text::new("Kế hoạch năm 2020", "Plan 2020");
    Command::Begin { id: plan.parse().unwrap(), host: ministry(), year: 2020, title }
}

pub fn fields(name: &str) -> Fields {
    Fields {
        name: Text::new(name, ""),
        lead: Party::Unit { unit: ministry() },
        with: Vec::new(),
        deliverables: vec![Text::new("Quyết định", "Decision")],
        start: date(2020, 10, 1),
        deadline: date(2020, 12, 31),
        after: [].into(),
    }
}

pub fn add_item(id: &str, name: &str) -> Command {
    Command::AddItem { id: id.parse().unwrap(), fields: fields(name) }
}

pub fn edit_item(id: &str, read: u64, name: &str) -> Command {
    Command::EditItem { id: id.parse().unwrap(), read, fields: fields(name) }
}
