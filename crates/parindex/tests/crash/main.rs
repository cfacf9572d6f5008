//! The server is killed with SIGKILL at random moments while sixty people type, upload, submit, appraise and answer a survey over
//! HTTP.
//! Afterwards everything that was acknowledged is in the database and in the ledger once, and nothing is half done.
//!
//! `KILLS` says how often it is killed (15), `SEED` draws the moments.

mod after;
mod client;
mod engines;
#[path = "../../../store/tests/it/postgres.rs"]
mod postgres;
mod server;
mod survey;
mod work;
mod world;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use client::{Client, Office, pause};
use engines::{on_postgresql, on_sqlite};
use parindex_framework::facts::parse_values;
use parindex_store::assessment::Materials;
use parindex_workflow::assessment::{Claim, Command as Assess};
use parindex_workflow::{Grant, Role, UnitId};
use server::{Server, verify_ledger};
use survey::FILLED;
use tokio::task::JoinSet;
use work::{APPRAISED, Acknowledged, Draw, Person};
use world::{Size, World, actor, from_environment, host, in_days, unit_code};

const UNITS: usize = 10;
const SIZE: Size = Size { fields: 2, leaves: 10 };
/// Invitations for each unit.
const CODES: u32 = 2_000;
/// Whoever entered what there is to appraise, before the server was first started.
const PREPARED: &str = "prepared";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_however_often_the_server_is_killed_on_sqlite() {
    on_sqlite(strained).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_however_often_the_server_is_killed_on_postgresql() {
    on_postgresql(strained).await;
}

async fn strained(engine: &str, url: &str, folder: &Path) {
    let (kills, seed) = (from_environment("KILLS", 15), from_environment("SEED", 1));
    let evidence = folder.join("evidence");
    let evidence_folder = evidence.display().to_string();
    let (world, key_file) = World::open(url, folder).await;
    prepare(&world).await;
    let mut server = Server::start(&["--database", url, "--key", &key_file, "--evidence", &evidence_folder]);

    let office = Office::new();
    let mut people = everybody(&world, &server.base, &office, seed).await;
    let mut draw = Draw::new(seed);
    for _ in 0..kills {
        pause(draw.between(200, 1_800)).await;
        server.kill();
        server.again();
    }
    pause(500).await;
    office.over.store(true, Ordering::Relaxed);
    let mut done = Acknowledged::default();
    while let Some(person) = people.join_next().await {
        done.join(person.unwrap());
    }
    read_back(&world, &server.base, &office, &done).await;
    server.kill();

    let units: Vec<String> = (0..UNITS).map(unit_code).collect();
    after::compare(&world, &evidence, &units, &done, PREPARED).await;
    verify_ledger(url, &key_file);
    print(engine, kills, seed, office.broken.load(Ordering::Relaxed), &done);
}

/// Two campaigns: one to fill in, and one of the year before, filled in, to appraise.
async fn prepare(world: &World) {
    world.register(UNITS).await;
    let framework = world.campaign(APPRAISED, 2025, SIZE, 150).await;
    world.campaign(FILLED, 2026, SIZE, 0).await;
    for unit in (0..UNITS).map(unit_code) {
        let unit: UnitId = unit.parse().unwrap();
        let officer = actor(PREPARED, Grant::new(Role::UnitOfficer, unit.clone()));
        for leaf in 1..=SIZE.leaves {
            let facts = parse_values("planned=1000; done=777").unwrap();
            let code = format!("1.{leaf}").parse().unwrap();
            let command = Assess::Enter { code, read: 0, facts, claim: Claim::Rule, note: String::new() };
            let (campaign, materials) = (APPRAISED.parse().unwrap(), Materials::new(&framework));
            let done =
                world.writer.assess(&campaign, &unit, &materials, &command, &officer, &in_days(-150)).await;
            done.unwrap();
        }
    }
    world.advance(APPRAISED).await;
    survey::collect(world, &survey::shipped()).await;
}

/// At each unit two who type, one who uploads and one who submits; an appraiser for each, and one who answers the survey.
async fn everybody(world: &World, base: &str, office: &Arc<Office>, seed: u64) -> JoinSet<Acknowledged> {
    let mut people = JoinSet::new();
    for number in 0..UNITS {
        let unit = unit_code(number);
        let own = |role| Grant::new(role, unit.parse().unwrap());
        let code = format!("1.{}", number + 1);
        let appraiser = Grant::for_codes(Role::Appraiser, host(), [code.parse().unwrap()]);
        let roles = [
            ("typist-a", own(Role::UnitOfficer)),
            ("typist-b", own(Role::UnitOfficer)),
            ("uploader", own(Role::UnitOfficer)),
            ("leader", own(Role::UnitLeader)),
            ("appraiser", appraiser),
            ("respondent", own(Role::UnitOfficer)),
        ];
        for (place, (role, grant)) in (0..).zip(roles) {
            let name = format!("{role}-{number}");
            let client = Client::new(base, &world.person(&name, vec![grant]).await, office);
            let draw = Draw::new(seed * 1_000 + number as u64 * 10 + place);
            let (person, code) = (Person { client, name, unit: unit.clone(), draw }, code.clone());
            let codes =
                if role == "respondent" { survey::codes(world, &unit, CODES).await } else { Vec::new() };
            people.spawn(async move {
                match role {
                    "typist-a" => person.types("1.1").await,
                    "typist-b" => person.types("1.2").await,
                    "leader" => person.leads().await,
                    "respondent" => person.responds(codes).await,
                    "appraiser" => person.appraises(&code).await,
                    _ => {
                        let codes: Vec<String> = (1..=SIZE.leaves).map(|leaf| format!("2.{leaf}")).collect();
                        person.uploads(&codes).await
                    }
                }
            });
        }
    }
    people
}

/// The pages show what was acknowledged last.
async fn read_back(world: &World, base: &str, office: &Arc<Office>, done: &Acknowledged) {
    for ((unit, code), notes) in &done.typed {
        let (name, grant) =
            (format!("reader-{unit}-{code}"), Grant::new(Role::UnitOfficer, unit.parse().unwrap()));
        let reader = Client::new(base, &world.person(&name, vec![grant]).await, office);
        let page = reader.get(&format!("/assessments/{FILLED}/{unit}/criteria/{code}")).await;
        let note = notes.last().expect("everybody has typed");
        assert!(page.body.contains(note), "{unit} {code}: {note} is not on the page ({})", page.status);
    }
}

fn print(engine: &str, kills: u64, seed: u64, broken: u64, done: &Acknowledged) {
    let sum = |all: &std::collections::BTreeMap<work::Place, Vec<String>>| {
        all.values().map(Vec::len).sum::<usize>()
    };
    let submitted: usize = done.submitted.values().map(Vec::len).sum();
    let withdrawn: usize = done.withdrawn.values().sum();
    println!(
        "{engine}, seed {seed}: {kills} kills, {broken} requests without an answer; acknowledged: {} typed, \
         {} uploaded ({} of them resumed, {} refused), {submitted} submitted, {withdrawn} withdrawn, {} appraised, {} answers; lost: 0",
        sum(&done.typed),
        done.uploaded.len(),
        done.resumed,
        done.refused,
        sum(&done.appraised),
        done.answered.len(),
    );
    assert!(!done.answered.is_empty());
    assert!(sum(&done.typed) > 0 && !done.uploaded.is_empty() && submitted > 0 && sum(&done.appraised) > 0);
}
