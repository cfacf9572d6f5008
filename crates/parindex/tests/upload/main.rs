//! Several clients upload large files at once to the real program over HTTP. Its memory does not follow their size, every
//! file is kept under its digest, and how long it took is told beside `sha256sum` and a copy of the same files.
//!
//! `MEGABYTES` says how much they upload together (96), `CLIENTS` how many they are (4), each one file after another of at
//! most 500 MiB.

#[expect(dead_code, reason = "the other test uses more of it")]
#[path = "../crash/client.rs"]
mod client;
#[expect(dead_code, reason = "the server is killed elsewhere")]
#[path = "../crash/server.rs"]
mod server;
#[expect(dead_code, reason = "the other test uses more of it")]
#[path = "../crash/world.rs"]
mod world;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use client::{Client, Office};
use parindex_store::evidence::Objects;
use parindex_workflow::assessment::Assessment;
use parindex_workflow::evidence::Content;
use parindex_workflow::{Grant, Role};
use rand_core::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use server::Server;
use tokio::task::JoinSet;
use tokio::time::Instant;
use world::{Size, World, from_environment, unit_code};

const CAMPAIGN: &str = "filled";
/// As the page's script cuts.
const PIECE: usize = 4 << 20;
const MEBI: u64 = 1 << 20;
/// A file at most.
const MOST: u64 = 500 * MEBI;
/// What the server may need more while it receives than before; it has buffers for each connection, and no file.
const ROOM: u64 = 64 * MEBI;

#[tokio::test(flavor = "multi_thread")]
async fn large_files_of_several_clients_need_no_memory_and_are_kept_under_their_digests() {
    let (clients, all) = (from_environment("CLIENTS", 4), from_environment("MEGABYTES", 96) * MEBI);
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/office.db", folder.path().display());
    let (world, key_file) = World::open(&url, folder.path()).await;
    let number = usize::try_from(clients).unwrap();
    world.register(number).await;
    world.campaign(CAMPAIGN, 2026, Size { fields: 1, leaves: 1 }, 0).await;
    let evidence = folder.path().join("evidence").display().to_string();
    let server = Server::start(&["--database", &url, "--key", &key_file, "--evidence", &evidence]);

    let office = Office::new();
    let mut people = Vec::new();
    for unit in (0..number).map(unit_code) {
        let grant = Grant::new(Role::UnitOfficer, unit.parse().unwrap());
        let cookie = world.person(&format!("officer-{unit}"), vec![grant]).await;
        people.push((unit, Client::new(&server.base, &cookie, &office)));
    }
    // The first file of each brings what the program holds anyway.
    everybody_uploads(&people, 0, MEBI).await;
    let before = memory(server.child.id(), "VmRSS");
    // From now on its peak is counted anew.
    std::fs::write(format!("/proc/{}/clear_refs", server.child.id()), "5").unwrap();
    let began = Instant::now();
    everybody_uploads(&people, 1, all / clients).await;
    let took = began.elapsed();
    let peak = memory(server.child.id(), "VmHWM");

    let files = kept(&world, &people, Path::new(&evidence)).await;
    let copies = folder.path().join("copies");
    std::fs::create_dir(&copies).unwrap();
    let hashed = time(Command::new("sha256sum").args(&files).stdout(Stdio::null()));
    let duplicated = time(Command::new("cp").args(&files).arg(&copies))
        + time(Command::new("sync").arg("-f").arg(&copies));
    let least = hashed + duplicated;
    println!(
        "{} MiB in {} files by {clients} clients: {} ms; sha256sum {} ms, copy and sync {} ms: ratio {}.{:02}; \
         memory {} MiB before, {} MiB at most",
        all / MEBI,
        files.len(),
        took.as_millis(),
        hashed.as_millis(),
        duplicated.as_millis(),
        took.as_millis() / least.as_millis().max(1),
        took.as_millis() * 100 / least.as_millis().max(1) % 100,
        before / MEBI,
        peak / MEBI,
    );
    assert!(peak < before + ROOM, "memory follows the files: {before} bytes before, {peak} at most");
}

/// Each client uploads so many bytes, file after file, piece after piece.
async fn everybody_uploads(people: &[(String, Client)], round: u64, each: u64) {
    let mut all = JoinSet::new();
    for (number, (unit, client)) in (0..).zip(people.iter().cloned()) {
        all.spawn(async move {
            let mut random = Xoshiro256PlusPlus::seed_from_u64(round * 1_000 + number);
            let (mut rest, mut file) = (each, 0);
            while rest > 0 {
                let size = rest.min(MOST);
                upload(&client, &unit, &format!("{round} {file}.pdf"), size, &mut random).await;
                (rest, file) = (rest - size, file + 1);
            }
        });
    }
    all.join_all().await;
}

async fn upload(client: &Client, unit: &str, name: &str, size: u64, random: &mut Xoshiro256PlusPlus) {
    let path = format!("/assessments/{CAMPAIGN}/{unit}/uploads");
    let announced = client.post(&path, &[("name", name), ("size", &size.to_string()), ("code", "1.1")]).await;
    assert_eq!(announced.status, 201, "{}", announced.body);
    let path = format!("{path}/{}", announced.body);
    let size = usize::try_from(size).unwrap();
    let mut piece = vec![0; PIECE.min(size)];
    random.fill_bytes(&mut piece);
    let mut at = 0;
    while at < size {
        let end = size.min(at + PIECE);
        // Every piece is another one; drawing each anew would cost more than sending it.
        piece[..8].copy_from_slice(&at.to_be_bytes());
        if at == 0 {
            piece[..9].copy_from_slice(b"%PDF-1.7\n");
        }
        let answer = client.piece(&path, at, &piece[..end - at]).await.expect("an answer");
        assert_eq!((answer.status, answer.offset), (200, Some(end)), "{path}: {}", answer.body);
        at = end;
    }
}

/// The files of the second round, each under the digest that its document names; `sha256sum` says the same.
async fn kept(world: &World, people: &[(String, Client)], evidence: &Path) -> Vec<PathBuf> {
    let (objects, mut files) = (Objects::open(evidence).unwrap(), Vec::new());
    for (unit, _) in people {
        let dossier = world.writer.store().find::<Assessment>(&format!("{CAMPAIGN}/{unit}")).await;
        for document in dossier.unwrap().unwrap().state.documents().values() {
            let Some(Content::File { sha256, size, name, .. }) = document.content() else {
                panic!("{document:?}")
            };
            let path = objects.path(sha256);
            let said = Command::new("sha256sum").arg(&path).output().unwrap();
            assert!(said.stdout.starts_with(sha256.to_string().as_bytes()), "{}", path.display());
            assert_eq!(path.metadata().unwrap().len(), *size);
            if name.starts_with("1 ") {
                files.push(path);
            }
        }
    }
    files
}

fn time(command: &mut Command) -> Duration {
    let began = Instant::now();
    assert!(command.status().unwrap().success());
    began.elapsed()
}

/// What the system says of a process, in bytes.
fn memory(process: u32, of: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(of)).unwrap();
    let kibi: u64 = line.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap();
    kibi * 1024
}
