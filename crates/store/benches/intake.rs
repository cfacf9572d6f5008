//! What taking a thousand answers costs that come at the same time, each acknowledged when it is on the disk, beside a bare
//! loop of the same inserts into the same table in transactions of as many rows. Both are durable: SQLite with
//! synchronous = FULL, PostgreSQL with fsync.

#[path = "../tests/it/postgres.rs"]
mod postgres;
#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../tests/it/support.rs"]
mod support;

use std::cell::Cell;

use divan::Bencher;
use divan::counter::ItemsCount;
use futures_util::future::join_all;
use jiff::civil::date;
use parindex_store::survey::{Answer, AnswerId, Intake, Taken, Way};
use support::Office;
use tokio::runtime::Runtime;

const ENGINES: [&str; 2] = ["sqlite", "postgres"];
const ANSWERS: u64 = 1_000;
/// Rows of a transaction of the bare loop, as many as answers share a change.
const TOGETHER: u64 = 256;
const QUOTA: u32 = 10_000_000;

fn main() {
    postgres::DURABLE.set(true).expect("nothing is started yet");
    divan::main();
}

fn office(runtime: &Runtime, engine: &str) -> Office {
    runtime.block_on(async {
        let office = if engine == "sqlite" { Office::sqlite().await } else { Office::postgres().await };
        let raw = office.raw().await;
        sqlx::query("INSERT INTO collecting (survey) VALUES ('c2020')").execute(&raw).await.unwrap();
        office
    })
}

/// The answers of a questionnaire of fifteen questions.
fn content(n: u64) -> String {
    let answers: Vec<String> = (1..=15).map(|question| format!("\"Q{question}\":\"{}\"", n % 5)).collect();
    format!("{{{}}}", answers.join(","))
}

/// Identifiers are random: they do not sort in the order in which they come.
fn id(n: u64) -> String {
    format!("{:016x}{n:016x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn answer(n: u64) -> Answer {
    Answer {
        id: AnswerId::new(id(n)).unwrap(),
        survey: "c2020".parse().unwrap(),
        group: "citizens".parse().unwrap(),
        way: Way::Open { unit: format!("VN-{}", n % 63).parse().unwrap(), quota: QUOTA },
        day: date(2020, 10, 1),
        seconds: Some(60),
        content: content(n),
    }
}

/// A thousand people send at the same time.
#[divan::bench(args = ENGINES, sample_count = 20, sample_size = 1)]
fn answers_taken(bencher: Bencher, engine: &str) {
    let runtime = Runtime::new().unwrap();
    let office = office(&runtime, engine);
    let intake = Intake::new(office.writer.clone());
    let from = Cell::new(0);
    bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
        let first = from.replace(from.get() + ANSWERS);
        let all = (first..first + ANSWERS).map(|n| intake.take(answer(n)));
        let taken = runtime.block_on(join_all(all));
        assert!(taken.iter().all(|taken| matches!(taken, Ok(Taken::New))));
    });
}

/// The same rows, one statement each, in transactions.
#[divan::bench(args = ENGINES, sample_count = 20, sample_size = 1)]
fn bare_inserts(bencher: Bencher, engine: &str) {
    let runtime = Runtime::new().unwrap();
    let office = office(&runtime, engine);
    let raw = runtime.block_on(office.raw());
    let from = Cell::new(0);
    bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
        let first = from.replace(from.get() + ANSWERS);
        runtime.block_on(async {
            let mut n = first;
            while n < first + ANSWERS {
                let mut transaction = raw.begin().await.unwrap();
                for _ in 0..TOGETHER.min(first + ANSWERS - n) {
                    let Answer { id, content, .. } = answer(n);
                    sqlx::query(
                        "INSERT INTO answers (id, survey, grp, unit, way, day, seconds, content, batch)
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT (id) DO NOTHING",
                    )
                    .bind(id.as_str().to_owned())
                    .bind("c2020")
                    .bind("citizens")
                    .bind(format!("VN-{}", n % 63))
                    .bind("open")
                    .bind("2020-10-01")
                    .bind(60_i64)
                    .bind(content)
                    .execute(&mut *transaction)
                    .await
                    .unwrap();
                    n += 1;
                }
                transaction.commit().await.unwrap();
            }
        });
    });
}
