//! What taking the answers of two thousand people costs who send at the same time, one answer after the other, each acknowledged
//! when it is on the disk, beside bare loops of the same inserts into the same table in transactions of as many rows: by the
//! same statements of many rows, and a row at a time. All are durable: SQLite with synchronous = FULL, PostgreSQL with fsync.
//! At the end: how long people wait for the acknowledgement where half as many come a second as could be taken.

#![expect(clippy::disallowed_methods, reason = "what is measured is time")]

#[path = "../tests/it/postgres.rs"]
mod postgres;
#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../tests/it/support.rs"]
mod support;

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use divan::Bencher;
use divan::counter::ItemsCount;
use futures_util::future::join_all;
use jiff::civil::date;
use parindex_store::survey::{Answer, AnswerId, Intake, Taken, Way};
use sqlx::{AnyConnection, AssertSqlSafe};
use support::Office;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tokio::time::sleep_until;

const ENGINES: [&str; 2] = ["sqlite", "postgres"];
const PEOPLE: u64 = 2_048;
/// Answers that each of them sends, the next when the one before is acknowledged.
const EACH: u64 = 4;
const ANSWERS: u64 = PEOPLE * EACH;
/// Rows of a transaction of the bare loop, as many as answers share a change.
const TOGETHER: u64 = 1024;
const QUOTA: u32 = 10_000_000;

fn main() {
    postgres::DURABLE.set(true).expect("nothing is started yet");
    divan::main();
    for engine in ENGINES {
        waits(engine);
    }
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

/// Two thousand people send at the same time.
#[divan::bench(args = ENGINES, sample_count = 20, sample_size = 1)]
fn answers_taken(bencher: Bencher, engine: &str) {
    let runtime = Runtime::new().unwrap();
    let office = office(&runtime, engine);
    let intake = Intake::new(office.writer.clone());
    let intake = &intake;
    let from = Cell::new(0);
    bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
        runtime.block_on(everybody(intake, from.replace(from.get() + ANSWERS)));
    });
}

/// Everybody sends answers, numbered from the first on.
async fn everybody(intake: &Intake, first: u64) {
    let person = |person: u64| async move {
        for n in 0..EACH {
            taken(intake, first + n * PEOPLE + person).await;
        }
    };
    join_all((0..PEOPLE).map(person)).await;
}

async fn taken(intake: &Intake, n: u64) {
    assert!(matches!(intake.take(answer(n)).await, Ok(Taken::New)));
}

/// People come one by one, half as many a second as were taken before, for some seconds.
fn waits(engine: &str) {
    const BEFORE: u64 = 8;
    const SECONDS: u64 = 8;
    let runtime = Runtime::new().unwrap();
    let office = office(&runtime, engine);
    let intake = Arc::new(Intake::new(office.writer.clone()));
    runtime.block_on(async {
        let began = Instant::now();
        for turn in 0..BEFORE {
            everybody(&intake, turn * ANSWERS).await;
        }
        let between = began.elapsed() * 2 / u32::try_from(BEFORE * ANSWERS).unwrap();
        let (start, mut all) = (Instant::now(), JoinSet::new());
        for n in 0.. {
            let due = between * n;
            if due.as_secs() >= SECONDS {
                break;
            }
            sleep_until((start + due).into()).await;
            let intake = intake.clone();
            all.spawn(async move {
                taken(&intake, BEFORE * ANSWERS + u64::from(n)).await;
                (start + due).elapsed()
            });
        }
        let mut times = all.join_all().await;
        times.sort();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        println!(
            "{engine}: {:.0} answers a second, half of what can be taken: median {:.1?}, 99th percentile {:.1?}, longest {:.1?}",
            between.as_secs_f64().recip(),
            at(50),
            at(99),
            at(100),
        );
    });
}

/// The same rows by the same statements, in transactions.
#[divan::bench(args = ENGINES, sample_count = 20, sample_size = 1)]
fn bare_inserts(bencher: Bencher, engine: &str) {
    bare(bencher, engine, 64);
}

/// The same rows, one statement each, in transactions.
#[divan::bench(args = ENGINES, sample_count = 20, sample_size = 1)]
fn bare_inserts_of_one_row(bencher: Bencher, engine: &str) {
    bare(bencher, engine, 1);
}

fn bare(bencher: Bencher, engine: &str, rows: u64) {
    let runtime = Runtime::new().unwrap();
    let office = office(&runtime, engine);
    let raw = runtime.block_on(office.raw());
    let statement = statement(rows);
    let from = Cell::new(0);
    bencher.counter(ItemsCount::new(ANSWERS)).bench_local(|| {
        let first = from.replace(from.get() + ANSWERS);
        runtime.block_on(async {
            for begin in (first..first + ANSWERS).step_by(usize::try_from(TOGETHER).unwrap()) {
                let mut transaction = raw.begin().await.unwrap();
                let end = (begin + TOGETHER).min(first + ANSWERS);
                for some in (begin..end).step_by(usize::try_from(rows).unwrap()) {
                    insert(&mut transaction, &statement, some..some + rows).await;
                }
                transaction.commit().await.unwrap();
            }
        });
    });
}

fn statement(rows: u64) -> String {
    let row = |row: u64| {
        let places: Vec<String> = (1..=8).map(|column| format!("${}", row * 8 + column)).collect();
        format!("({}, 0)", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!(
        "INSERT INTO answers (id, survey, grp, unit, way, day, seconds, content, batch) VALUES {}
         ON CONFLICT (id) DO NOTHING",
        rows.join(", ")
    )
}

async fn insert(sql: &mut AnyConnection, statement: &str, numbers: Range<u64>) {
    let mut query = sqlx::query(AssertSqlSafe(statement.to_owned()));
    for n in numbers {
        let Answer { id, content, .. } = answer(n);
        query = query
            .bind(id.as_str().to_owned())
            .bind("c2020")
            .bind("citizens")
            .bind(format!("VN-{}", n % 63))
            .bind("open")
            .bind("2020-10-01")
            .bind(60_i64)
            .bind(content);
    }
    query.execute(sql).await.unwrap();
}
