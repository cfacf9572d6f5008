//! What the pages over all units of a campaign cost the server, with as many units as `STORE_UNITS` says and a hundred
//! criteria each, all entered, three of ten units appraised: median and 99th percentile beside the empty page, and how much
//! longer than for that one processors worked, the database's with them.
//!
//! With `SURVEY_ANSWERS` there is a survey with as many answers, too, and its pages stand in the table.
//!
//! The database is made anew each time: in a PostgreSQL of its own, or with `STORE_ENGINE=sqlite` in a file. Ten dossiers
//! are made by commands, as people would; the others are copies of them in the tables, without records in the ledger.

mod answers;
#[path = "../../../store/tests/it/postgres.rs"]
mod postgres;
mod processor;
#[path = "../../../parindex/tests/crash/world.rs"]
mod world;

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use parindex_framework::facts::parse_values;
use parindex_framework::{Code, Framework};
use parindex_store::assessment::Materials;
use parindex_web::{AppState, Office, router};
use parindex_workflow::assessment::{Claim, Command, Opinion};
use parindex_workflow::{Grant, Now, Role, UnitId};
use sqlx::AnyConnection;
use sqlx::Connection as _;
use tokio::runtime::Runtime;
use world::{Size, World, actor, from_environment, host, in_days, unit_code};

use super::{EMPTY, Site};

const CAMPAIGN: &str = "filled";
const SIZE: Size = Size { fields: 10, leaves: 10 };
/// Dossiers that are made by commands.
const MODELS: usize = 10;
/// How many of them are appraised.
const APPRAISED: usize = 3;
/// How often each page is asked for.
const TIMES: u32 = 100;

/// Every other unit gets the dossier of the model whose code ends in the same digit.
const COPIES: [&str; 3] = [
    "INSERT INTO dossiers (campaign, unit, summary, standing, late, until, own, appraised, scored, accepted, scored_own,
                           scored_appraised)
     SELECT campaign, units.code, summary, standing, late, dossiers.until, own, appraised, scored, accepted, scored_own,
            scored_appraised
     FROM units JOIN dossiers ON unit = 'U0000' || SUBSTR(units.code, 6, 1) WHERE units.code > 'U00009'",
    "INSERT INTO cells (campaign, unit, code, cell, own, appraised, stage, decided, claims)
     SELECT campaign, units.code, cells.code, cell, own, appraised, stage, decided, claims
     FROM units JOIN cells ON unit = 'U0000' || SUBSTR(units.code, 6, 1) WHERE units.code > 'U00009'",
    "INSERT INTO aggregates (kind, id, version, state, actor, time)
     SELECT aggregates.kind, 'filled/' || code, version,
            REPLACE(state, 'U0000' || SUBSTR(code, 6, 1), code), actor, time
     FROM units JOIN aggregates ON aggregates.id = 'filled/U0000' || SUBSTR(code, 6, 1)
     WHERE code > 'U00009'",
];

/// Makes the database, measures the pages and prints the table.
pub fn main(units: usize) {
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let sqlite = from_environment("STORE_ENGINE", String::new()) == "sqlite";
    let url = if sqlite {
        format!("sqlite://{}/office.db", folder.path().display())
    } else {
        postgres::new_database()
    };
    let began = Instant::now();
    let answers: usize = from_environment("SURVEY_ANSWERS", 0);
    let (router, [coordinator, appraiser, officer], manager) = runtime.block_on(async {
        let (world, _) = World::open(&url, folder.path()).await;
        let people = fill(&world, units, &url).await;
        let manager = if answers > 0 { Some(answers::fill(&world, answers).await) } else { None };
        let office = Office::new(world.writer.clone(), "https://index.gov.vn", Arc::new(Timestamp::now));
        (router(AppState::new(Vec::new()).with_office(office)), people, manager)
    });
    let engine = if sqlite { "SQLite" } else { "PostgreSQL" };
    println!("{engine}, {units} units x 100 criteria, made in {} s\n", began.elapsed().as_secs());
    let site = Site { runtime, router, cookie: String::new() };
    println!("| page | median | p99 | processor time | x the empty page |\n|---|---:|---:|---:|---:|");
    let [coordinator, appraiser, officer] =
        [coordinator, appraiser, officer].map(|token| format!("__Host-session={token}"));
    for (cookie, path) in [
        (&coordinator, EMPTY),
        (&coordinator, "/vi/office/campaigns/filled/oversight"),
        (&coordinator, "/vi/office/campaigns/filled/oversight?sort=own&after=1~U00500"),
        (&coordinator, "/vi/office/campaigns/filled/oversight?q=thu+99"),
        (&coordinator, "/vi/office/campaigns/filled/oversight/flags"),
        (&coordinator, "/vi/office/campaigns/filled/integrity"),
        (&coordinator, "/vi/office/appraisals/filled"),
        (&appraiser, "/vi/office/appraisals"),
        (&appraiser, "/vi/office/appraisals/filled"),
        (&appraiser, "/vi/office/appraisals/filled/criteria/5.5"),
        (&appraiser, "/vi/office/appraisals/filled/criteria/5.5?after=7~U05000"),
        (&appraiser, "/vi/office/appraisals/filled/criteria/5.5?state=changed&q=thu+9"),
        (&appraiser, "/vi/office/appraisals/filled/U00500"),
        (&appraiser, "/vi/office/appraisals/filled/U00500/5.5"),
        (&officer, "/vi/office"),
        (&officer, "/vi/office/assessments"),
        (&officer, "/vi/office/assessments/filled/U00500"),
        (&officer, "/vi/office/assessments/filled/U00500/criteria/5.5"),
        (&coordinator, "/vi/office/campaigns/filled/oversight/gaps"),
    ] {
        measure(&site, cookie, path);
    }
    if let Some(token) = manager {
        let cookie = format!("__Host-session={token}");
        for path in answers::PAGES {
            println!(
                "| {path}, for the first time | {:.1} ms | | | |",
                timed(&site, &cookie, path).as_secs_f64() * 1e3
            );
        }
        answers::wait(&site, &cookie);
        for path in answers::PAGES {
            measure(&site, &cookie, path);
        }
    }
}

/// Asks for a page and for the empty one in turn, and prints a row.
fn measure(site: &Site, cookie: &str, path: &str) {
    let (mut all, mut worked) = ([Vec::new(), Vec::new()], [Duration::ZERO; 2]);
    for _ in 0..TIMES {
        for (place, path) in [path, EMPTY].into_iter().enumerate() {
            let before: Duration = processor::used().iter().sum();
            all[place].push(timed(site, cookie, path));
            worked[place] += processor::used().iter().sum::<Duration>().saturating_sub(before);
        }
    }
    let [own, empty] = all.map(|mut times| {
        times.sort();
        [50, 99].map(|percent| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3)
    });
    // The empty page costs next to nothing; reading what processors did costs the same for both.
    let worked = (worked[0].saturating_sub(worked[1]) / TIMES).as_secs_f64() * 1e3;
    let times = own[0] / empty[0];
    println!("| {path} | {:.1} ms | {:.1} ms | {worked:.1} ms | {times:.0} |", own[0], own[1]);
}

/// How long an answer takes.
fn timed(site: &Site, cookie: &str, path: &str) -> Duration {
    let began = Instant::now();
    let (status, _) = site.get(cookie, path);
    let took = began.elapsed();
    assert!(status.is_success(), "{path}: {status}");
    took
}

/// Units with their dossiers, and the cookies of a coordinator, an appraiser of everything and a unit's officer.
async fn fill(world: &World, units: usize, url: &str) -> [String; 3] {
    world.register(units).await;
    let framework = world.campaign(CAMPAIGN, 2026, SIZE, 150).await;
    let models: Vec<UnitId> = (0..MODELS).map(|n| unit_code(n).parse().expect("a unit")).collect();
    for (number, unit) in models.iter().enumerate() {
        let officer = actor("prepared", Grant::new(Role::UnitOfficer, unit.clone()));
        let leader = actor("leader", Grant::new(Role::UnitLeader, unit.clone()));
        for (place, code) in codes().into_iter().enumerate() {
            let facts = parse_values(&format!("planned=1000; done={}", (number * 37 + place * 13) % 1000));
            let points = "0.5".parse().expect("points");
            let claims = number == 5 && place % 10 == 4;
            let reason = "Đã hoàn thành".to_owned();
            let claim = if claims { Claim::Points { points, reason } } else { Claim::Rule };
            let facts = facts.expect("facts");
            let note = "Báo cáo số 12/BC-UBND".to_owned();
            let command = Command::Enter { code, read: 0, facts, claim, note };
            act(world, &framework, unit, &command, &officer, &in_days(-150)).await;
        }
        let submit = Command::Submit { reason: "Đủ".into(), hours: None };
        act(world, &framework, unit, &submit, &leader, &in_days(-149)).await;
    }
    world.advance(CAMPAIGN).await;
    let all: Vec<Code> = (1..=SIZE.fields).map(|field| field.to_string().parse().expect("a code")).collect();
    let grant = Grant::for_codes(Role::Appraiser, host(), all);
    for unit in &models[..APPRAISED] {
        for code in codes() {
            let opinion = Opinion { score: None, cause: None, reason: String::new() };
            let command = Command::Appraise { code, read: 0, opinion };
            act(world, &framework, unit, &command, &actor("first", grant.clone()), &world::now()).await;
        }
    }
    let mut raw = AnyConnection::connect(url).await.expect("the database");
    for copy in COPIES {
        sqlx::query(copy).execute(&mut raw).await.expect("copies");
    }
    // What PostgreSQL does by itself after a while. Only the second time does it note that everybody sees every row: without
    // that it reads each row that an index holds once more.
    let tidied: &[&str] =
        if url.starts_with("sqlite") { &["ANALYZE"] } else { &["VACUUM", "VACUUM ANALYZE"] };
    for statement in tidied {
        sqlx::raw_sql(*statement).execute(&mut raw).await.expect("a tidy database");
    }
    let officer = Grant::new(Role::UnitOfficer, "U00500".parse().expect("a unit"));
    [
        world.person("coordinator", vec![Grant::new(Role::Coordinator, host())]).await,
        world.person("appraiser", vec![grant]).await,
        world.person("officer", vec![officer]).await,
    ]
}

fn codes() -> Vec<Code> {
    let all =
        (1..=SIZE.fields).flat_map(|field| (1..=SIZE.leaves).map(move |leaf| format!("{field}.{leaf}")));
    all.map(|code| code.parse().expect("a code")).collect()
}

async fn act(
    world: &World,
    framework: &Framework,
    unit: &UnitId,
    command: &Command,
    actor: &parindex_workflow::Actor,
    now: &Now,
) {
    let (campaign, materials) = (CAMPAIGN.parse().expect("a campaign"), Materials::new(framework));
    world.writer.assess(&campaign, unit, &materials, command, actor, now).await.expect("a command");
}
