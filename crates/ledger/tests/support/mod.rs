//! What the tests share: an honest log of many records, and its key.

use parindex_ledger::{Digest, Event, Log, Salt, SignerKey, seal};
use serde_json::{Value, json};

pub const ORIGIN: &str = "parindex.example.gov.vn/2026";

pub fn key() -> SignerKey {
    SignerKey::from_seed(ORIGIN, &[42; 32]).unwrap()
}

/// A log as a shell keeps it.
#[derive(Clone)]
pub struct Kept {
    pub rows: Vec<(Vec<u8>, Digest)>,
    pub checkpoints: Vec<String>,
}

/// The n-th event of the test log: every kind of value, Vietnamese text, a note and a piece of evidence now and then.
pub fn event(n: u64) -> Event {
    let role = ["coordinator", "unit-officer", "appraiser", "council-chair"][usize::try_from(n % 4).unwrap()];
    let before =
        if n.is_multiple_of(7) { Value::Null } else { json!({ "points": "1.25", "state": "nháp" }) };
    let after = json!({ "points": format!("{}.5", n % 3), "state": "đã nộp", "facts": { "done": n, "planned": [n, null, true] } });
    let mut sealed = std::collections::BTreeMap::new();
    if n.is_multiple_of(3) {
        sealed.insert(
            "note".to_owned(),
            seal(&Salt::new([u8::try_from(n % 251).unwrap(); 32]), b"Nguyen Van A"),
        );
    }
    if n.is_multiple_of(5) {
        sealed.insert("evidence/1".to_owned(), Digest::of(&n.to_be_bytes()));
    }
    Event {
        time: 1_767_225_600_000_000 + i64::try_from(n).unwrap() * 1_234_567,
        actor: format!("0190b8a4-{n:04x}"),
        role: role.to_owned(),
        action: "assessment-submitted".to_owned(),
        subject: format!("campaign/2026/unit/VN-{:02}/criterion/{}.{}", n % 34, n % 8 + 1, n % 5 + 1),
        before,
        after,
        sealed,
    }
}

/// Records made of events, chained, with a signed checkpoint wherever `signed` says so.
pub fn chain(events: impl Iterator<Item = Event>, signed: impl Fn(u64) -> bool) -> Kept {
    let (mut log, key) = (Log::new(), key());
    let mut kept = Kept { rows: Vec::new(), checkpoints: Vec::new() };
    for event in events {
        let appended = log.append(event).unwrap();
        kept.rows.push((appended.record.text().as_bytes().to_vec(), appended.hash));
        if signed(log.size()) {
            kept.checkpoints.push(log.checkpoint(ORIGIN).unwrap().sign(&key).unwrap().to_string());
        }
    }
    kept
}
