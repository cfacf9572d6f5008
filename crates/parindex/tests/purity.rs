//! The house keeps its shape: dependencies point downwards, and the pure rooms do no I/O, read no clock and draw no
//! random number.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up; a room may stand on those before it only.
const ROOMS: [&str; 16] = [
    "locale",
    "ledger",
    "survey",
    "framework",
    "questionnaire",
    "index",
    "robust",
    "workflow",
    "store",
    "mail",
    "report",
    "document",
    "package",
    "publication",
    "web",
    "parindex",
];

/// The rooms without I/O.
const PURE: [&str; 10] = [
    "locale",
    "ledger",
    "survey",
    "framework",
    "questionnaire",
    "index",
    "robust",
    "workflow",
    "report",
    "document",
];

/// Crates that a pure room cannot stand on: they exist to reach the world outside.
const WORLDLY: [&str; 15] = [
    "async-std",
    "axum",
    "fastrand",
    "getrandom",
    "hyper",
    "lettre",
    "mio",
    "object_store",
    "rand",
    "reqwest",
    "sqlx",
    "tempfile",
    "tokio",
    "ureq",
    "walkdir",
];

/// What a pure room's source does not say.
const IMPURE: [&str; 14] = [
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "env::var",
    "SystemTime",
    "Instant",
    "Zoned::now",
    "Timestamp::now",
    "File::",
    "stdin(",
    "stdout(",
    "println!",
    "thread_rng",
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Names under `[dependencies]` and its like for targets; what only tests and benches use is their own affair.
fn dependencies(room: &str) -> Vec<String> {
    let path = crates().join(room).join("Cargo.toml");
    let manifest = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let manifest: toml::Table = manifest.parse().unwrap();
    let mut names = Vec::new();
    let mut collect = |table: Option<&toml::Value>| {
        names.extend(table.and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys).cloned());
    };
    for key in ["dependencies", "build-dependencies"] {
        collect(manifest.get(key));
        for target in
            manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(|t| t.values())
        {
            collect(target.get(key));
        }
    }
    names
}

/// All Rust files below a folder.
fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn every_room_has_its_place() {
    let mut found: Vec<String> = fs::read_dir(crates())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| crates().join(name).join("Cargo.toml").exists())
        .collect();
    found.sort_unstable();
    let mut known = ROOMS;
    known.sort_unstable();
    assert_eq!(found, known, "a new crate takes its place in ROOMS (and in PURE, if it is pure)");
}

#[test]
fn dependencies_point_downwards() {
    for (place, room) in ROOMS.iter().enumerate() {
        for dependency in dependencies(room) {
            let Some(below) = dependency.strip_prefix("parindex-") else { continue };
            assert!(ROOMS[..place].contains(&below), "{room} stands on {below}, which is not below it");
        }
    }
}

#[test]
fn pure_rooms_stand_on_pure_rooms_and_on_nothing_worldly() {
    for room in PURE {
        for dependency in dependencies(room) {
            assert!(!WORLDLY.contains(&dependency.as_str()), "{room} is pure and depends on {dependency}");
            if let Some(below) = dependency.strip_prefix("parindex-") {
                assert!(PURE.contains(&below), "{room} is pure and depends on {below}, which is not");
            }
        }
    }
}

#[test]
fn pure_rooms_touch_neither_files_nor_clock_nor_environment() {
    let mut wrong = Vec::new();
    for room in PURE {
        let mut files = Vec::new();
        sources(&crates().join(room).join("src"), &mut files);
        assert!(!files.is_empty(), "{room} has sources");
        for file in files {
            for (line, text) in fs::read_to_string(&file).unwrap().lines().enumerate() {
                let code = text.split("//").next().unwrap_or_default();
                for word in IMPURE.iter().filter(|word| code.contains(**word)) {
                    wrong.push(format!("{}:{}: {word}", file.display(), line + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "pure crates do no I/O and read no clock:\n{}", wrong.join("\n"));
}
