//! What a change of state with its signed record costs, beside the least that any commit costs on the same engine in the
//! same run: a single row inserted by a statement of its own. Both are durable: SQLite with synchronous = FULL,
//! PostgreSQL with fsync. And what verifying costs, over a thousand records.

#[path = "../tests/it/postgres.rs"]
mod postgres;
#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../tests/it/support.rs"]
mod support;

use std::cell::Cell;

use divan::Bencher;
use support::{Office, add_item, coordinator, edit_item};
use tokio::runtime::Runtime;

const ENGINES: [&str; 2] = ["sqlite", "postgres"];

fn main() {
    postgres::DURABLE.set(true).expect("nothing is started yet");
    divan::main();
}

fn office(runtime: &Runtime, engine: &str) -> Office {
    runtime.block_on(async {
        let office = if engine == "sqlite" { Office::sqlite().await } else { Office::postgres().await };
        let office = office.with_plan().await;
        let raw = office.raw().await;
        sqlx::query("CREATE TABLE bare (id BIGINT PRIMARY KEY, text TEXT)").execute(&raw).await.unwrap();
        // A plan of the usual size.
        for item in 1..10 {
            let add = add_item(&format!("item-{item}"), "Tổ chức điều tra xã hội học");
            office.run("plan-2020", &add, &coordinator("lan"), 1).await.unwrap();
        }
        office
    })
}

/// An item of a plan of ten is written anew: loaded, decided, stored, recorded, signed.
#[divan::bench(args = ENGINES, sample_count = 300, sample_size = 1)]
fn change_of_state(bencher: Bencher, engine: &str) {
    let runtime = Runtime::new().unwrap();
    let office = office(&runtime, engine);
    let lan = coordinator("lan");
    let revision = Cell::new(0);
    bencher.bench_local(|| {
        revision.set(revision.get() + 1);
        let edit = edit_item("item-0", revision.get(), "Xây dựng kế hoạch");
        runtime.block_on(office.run("plan-2020", &edit, &lan, 2)).unwrap()
    });
}

/// One row, one statement, one commit.
#[divan::bench(args = ENGINES, sample_count = 300, sample_size = 1)]
fn bare_insert(bencher: Bencher, engine: &str) {
    let runtime = Runtime::new().unwrap();
    let office = office(&runtime, engine);
    let raw = runtime.block_on(office.raw());
    let id = Cell::new(0_i64);
    bencher.bench_local(|| {
        id.set(id.get() + 1);
        let insert =
            sqlx::query("INSERT INTO bare (id, text) VALUES ($1, $2)").bind(id.get()).bind("x".repeat(200));
        runtime.block_on(insert.execute(&raw)).unwrap()
    });
}

/// The whole ledger read and checked, and the plan made anew from its records.
#[divan::bench(args = ENGINES, sample_count = 10, sample_size = 1)]
fn verify_a_thousand_records(bencher: Bencher, engine: &str) {
    let runtime = Runtime::new().unwrap();
    let office = office(&runtime, engine);
    let lan = coordinator("lan");
    runtime.block_on(async {
        for revision in 1..=989 {
            let edit = edit_item("item-0", revision, "Xây dựng kế hoạch");
            office.run("plan-2020", &edit, &lan, 2).await.unwrap();
        }
        assert_eq!(office.verify().await.unwrap().size, 1_000);
    });
    bencher.bench_local(|| runtime.block_on(office.verify()).unwrap());
}
