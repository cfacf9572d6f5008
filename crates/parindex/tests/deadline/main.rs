//! The day of the deadline: so many units save an entry every two seconds, each as the page saves what is typed, against
//! the real program over HTTP on each engine. Afterwards everything that was acknowledged is in the database and in the
//! ledger once.
//!
//! How many saves a second the server takes where so many are too much for the machine, follows from when the last one was
//! answered; how many it would take on an idle one, from how long processors worked for the server and its database.
//!
//! `UNITS` says how many there are (40), `SECONDS` how long they type (6), `FILLED` how many of the 100 criteria stand in
//! every dossier before (10). A save is timed from the moment that it was due at: who waits for the answer before it does
//! not hide it.

#[path = "../crash/engines.rs"]
mod engines;
#[path = "../../../store/tests/it/postgres.rs"]
mod postgres;
#[path = "../../../web/benches/pages/processor.rs"]
mod processor;
#[expect(dead_code, reason = "the server is killed elsewhere")]
#[path = "../crash/server.rs"]
mod server;
mod soak;
#[expect(dead_code, reason = "the other test uses more of it")]
#[path = "../crash/survey.rs"]
mod survey;
#[expect(dead_code, reason = "the other test uses more of it")]
#[path = "../crash/world.rs"]
mod world;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use engines::{on_postgresql, on_sqlite};
use parindex_framework::Framework;
use parindex_framework::facts::parse_values;
use parindex_store::assessment::Materials;
use parindex_workflow::assessment::{Assessment, Change, Claim, Command as Assess};
use parindex_workflow::{Grant, Role, UnitId};
use server::{Server, verify_ledger};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant as Moment, sleep_until};
use world::{Size, World, actor, from_environment, now, unit_code};

const CAMPAIGN: &str = "filled";
const SIZE: Size = Size { fields: 10, leaves: 10 };
/// Whoever entered what stood there before.
const PREPARED: &str = "prepared";
const EVERY: Duration = Duration::from_secs(2);
/// How long everybody is made ready before the first save is due.
const AHEAD: Duration = Duration::from_secs(1);
/// The criterion that everybody types at, the last one.
const CODE: &str = "10.10";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_on_the_day_of_the_deadline_on_sqlite() {
    on_sqlite(deadline).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_on_the_day_of_the_deadline_on_postgresql() {
    on_postgresql(deadline).await;
}

/// What one unit was told: how many of its saves stand, and how long each took.
#[derive(Default)]
struct Told {
    saved: u64,
    times: Vec<Duration>,
    /// Saves that were answered with "busy" or not at all.
    unanswered: u64,
}

async fn deadline(engine: &str, url: &str, folder: &Path) {
    let (units, seconds) = (from_environment("UNITS", 40), from_environment("SECONDS", 6_u64));
    let (world, key_file) = World::open(url, folder).await;
    let world = Arc::new(world);
    let began = Moment::now();
    let cookies = prepare(&world, units, from_environment("FILLED", 10)).await;
    let prepared = began.elapsed();

    let server = Server::start(&["--database", url, "--key", &key_file]);
    let [_, before] = processor::used();
    let began = Moment::now();
    let told = everybody_types(&server.base, cookies, Duration::from_secs(seconds)).await;
    let (took, [_, after]) = (began.elapsed().saturating_sub(AHEAD), processor::used());
    drop(server);

    let mut times: Vec<Duration> = Vec::new();
    for (number, told) in &told {
        kept(&world, &unit_code(*number), told).await;
        times.extend(&told.times);
    }
    verify_ledger(url, &key_file);

    times.sort();
    let unanswered: u64 = told.iter().map(|(_, told)| told.unanswered).sum();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_millis();
    let saves = u32::try_from(times.len()).unwrap();
    println!(
        "{engine}: {units} units, {saves} saves that were due within {seconds} s, taken in {} s ({:.0} a second), \
         {:.1} ms of a processor each; median {} ms, 99th percentile {} ms, longest {} ms, without an answer \
         {unanswered}, lost 0; prepared in {} s",
        took.as_secs(),
        f64::from(saves) / took.as_secs_f64(),
        (after.saturating_sub(before) / saves).as_secs_f64() * 1e3,
        at(50),
        at(99),
        at(100),
        prepared.as_secs(),
    );
}

/// A campaign with so many units, each with an officer who is logged in; the cookies.
async fn prepare(world: &Arc<World>, units: usize, filled: usize) -> Vec<String> {
    world.register(units).await;
    let framework = Arc::new(world.campaign(CAMPAIGN, 2026, SIZE, 0).await);
    let (few, mut all) = (Arc::new(Semaphore::new(100)), JoinSet::new());
    for number in 0..units {
        let (world, framework, few) = (world.clone(), framework.clone(), few.clone());
        all.spawn(async move {
            let _one = few.acquire().await.unwrap();
            let unit = unit_code(number);
            fill(&world, &framework, &unit, filled).await;
            let grant = Grant::new(Role::UnitOfficer, unit.parse().unwrap());
            (number, world.person(&format!("officer-{number}"), vec![grant]).await)
        });
    }
    let mut cookies = all.join_all().await;
    cookies.sort();
    cookies.into_iter().map(|(_, cookie)| cookie).collect()
}

/// Enters the first criteria of a dossier.
async fn fill(world: &World, framework: &Framework, unit: &str, filled: usize) {
    let (campaign, unit): (_, UnitId) = (CAMPAIGN.parse().unwrap(), unit.parse().unwrap());
    let officer = actor(PREPARED, Grant::new(Role::UnitOfficer, unit.clone()));
    for number in 0..filled {
        let code = format!("{}.{}", number / 10 + 1, number % 10 + 1).parse().unwrap();
        let facts = parse_values(&format!("planned=1000; done={number}")).unwrap();
        let command = Assess::Enter { code, read: 0, facts, claim: Claim::Rule, note: String::new() };
        let materials = Materials::new(framework);
        world.writer.assess(&campaign, &unit, &materials, &command, &officer, &now()).await.unwrap();
    }
}

async fn everybody_types(base: &str, cookies: Vec<String>, long: Duration) -> Vec<(usize, Told)> {
    let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_mins(1)).build().unwrap();
    let (mut all, units) = (JoinSet::new(), u32::try_from(cookies.len()).unwrap());
    let begin = Moment::now() + AHEAD;
    for (number, cookie) in cookies.into_iter().enumerate() {
        // Spread over the two seconds.
        let first = begin + EVERY * u32::try_from(number).unwrap() / units;
        let address =
            format!("{base}/vi/office/assessments/{CAMPAIGN}/{}/criteria/{CODE}/typed", unit_code(number));
        let (http, base) = (http.clone(), base.to_owned());
        all.spawn(async move {
            let mut told = Told::default();
            let mut due = first;
            while due < begin + long {
                sleep_until(due).await;
                let form = format!("t-planned=1000&t-done={0}&claim=rule&note={0}&read={0}", told.saved);
                let request = http.post(&address).header("cookie", format!("session={cookie}"));
                let answer = request.header("origin", &base).body(form).send().await;
                match answer.map(|answer| answer.status().as_u16()) {
                    Ok(200) => {
                        told.saved += 1;
                        told.times.push(due.elapsed());
                    }
                    Ok(503) | Err(_) => told.unanswered += 1,
                    Ok(status) => panic!("{address}: {status}"),
                }
                due += EVERY;
            }
            (number, told)
        });
    }
    all.join_all().await
}

/// What was acknowledged stands there, and is in the ledger once each, in its order.
async fn kept(world: &World, unit: &str, told: &Told) {
    let id = format!("{CAMPAIGN}/{unit}");
    let store = world.writer.store();
    let notes: Vec<String> = store
        .events::<Assessment>(&id)
        .await
        .unwrap()
        .into_iter()
        .filter_map(|event| match event.change {
            Change::Entered { note, .. } if event.by.as_str() != PREPARED => Some(note),
            _ => None,
        })
        .collect();
    // The first note is 0, and so on. One more may stand there that was not answered.
    let expected: Vec<String> = (0..notes.len()).map(|number| number.to_string()).collect();
    assert_eq!(notes, expected, "{unit}");
    let more = notes.len() as u64 - told.saved;
    assert!(more <= told.unanswered, "{unit}: {} were acknowledged, {} stand", told.saved, notes.len());
    let state = store.find::<Assessment>(&id).await.unwrap();
    let Some(last) = notes.last() else { return };
    let state = state.unwrap().state;
    let entry = state.entries().get(&CODE.parse().unwrap()).unwrap();
    assert_eq!(&entry.declared.as_ref().unwrap().note, last, "{unit}");
}
