//! What a record costs: to append, to verify, to prove, beside the plain SHA-256 of the same bytes in the same run.
//! `cargo bench -p parindex-ledger`; one iteration of the first three is a log of 1,000 records.

use std::collections::BTreeMap;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use parindex_ledger::{
    Checkpoint, Digest, Event, Log, Node, Plan, Record, SignerKey, verify, verify_inclusion,
};
use serde_json::json;

const RECORDS: u64 = 1000;
const ORIGIN: &str = "parindex.example.gov.vn/2026";

fn main() {
    divan::main();
}

fn events() -> Vec<Event> {
    let event = |n: u64| Event {
        time: 1_767_225_600_000_000,
        actor: format!("0190b8a4-5a1c-7e80-b3f0-{n:012x}"),
        role: "unit-officer".to_owned(),
        action: "score-entered".to_owned(),
        subject: format!("campaign/2026/unit/VN-{:02}/criterion/1.2.3", n % 34),
        before: json!({ "points": "1.25", "state": "draft", "facts": { "done": n, "planned": 14 } }),
        after: json!({ "points": "1.5", "state": "draft", "facts": { "done": n + 1, "planned": 14 } }),
        sealed: [("note".to_owned(), Digest::of(&n.to_be_bytes()))].into(),
    };
    (0..RECORDS).map(event).collect()
}

struct Kept {
    log: Log,
    rows: Vec<(Record, Digest)>,
    nodes: BTreeMap<Node, Digest>,
    bytes: usize,
}

fn kept() -> Kept {
    let mut kept = Kept { log: Log::new(), rows: Vec::new(), nodes: BTreeMap::new(), bytes: 0 };
    for event in events() {
        let appended = kept.log.append(event).unwrap();
        kept.bytes += appended.record.text().len();
        kept.rows.push((appended.record, appended.hash));
        kept.nodes.extend(appended.nodes);
    }
    kept
}

fn key() -> SignerKey {
    SignerKey::from_seed(ORIGIN, &[1; 32]).unwrap()
}

#[divan::bench]
fn raw_sha256_of_1000_records(bencher: Bencher) {
    let kept = kept();
    bencher.counter(ItemsCount::new(RECORDS)).counter(BytesCount::new(kept.bytes)).bench(|| {
        for (record, _) in &kept.rows {
            divan::black_box(Digest::of(record.text().as_bytes()));
        }
    });
}

#[divan::bench]
fn append_1000_records(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(RECORDS))
        .counter(BytesCount::new(kept().bytes))
        .with_inputs(events)
        .bench_values(|events| {
            let mut log = Log::new();
            for event in events {
                divan::black_box(log.append(event).unwrap());
            }
            log
        });
}

#[divan::bench]
fn verify_1000_records(bencher: Bencher) {
    let kept = kept();
    let note = kept.log.checkpoint(ORIGIN).unwrap().sign(&key()).unwrap().to_string();
    let key = key().verifier();
    bencher.counter(ItemsCount::new(RECORDS)).counter(BytesCount::new(kept.bytes)).bench(|| {
        verify(kept.rows.iter().map(|(record, hash)| (record.text(), *hash)), &[&note], &key).unwrap()
    });
}

#[divan::bench]
fn sign_a_checkpoint(bencher: Bencher) {
    let (kept, key) = (kept(), key());
    bencher.bench(|| kept.log.checkpoint(ORIGIN).unwrap().sign(&key).unwrap().to_string());
}

#[divan::bench]
fn open_a_checkpoint(bencher: Bencher) {
    let note = kept().log.checkpoint(ORIGIN).unwrap().sign(&key()).unwrap().to_string();
    let key = key().verifier();
    bencher.bench(|| Checkpoint::open(note.as_bytes(), &key).unwrap());
}

#[divan::bench]
fn prove_a_record(bencher: Bencher) {
    let kept = kept();
    bencher.bench(|| {
        Plan::inclusion(700, RECORDS).unwrap().prove(|node| kept.nodes.get(&node).copied()).unwrap()
    });
}

#[divan::bench]
fn check_the_proof_of_a_record(bencher: Bencher) {
    let kept = kept();
    let proof = Plan::inclusion(700, RECORDS).unwrap().prove(|node| kept.nodes.get(&node).copied()).unwrap();
    let leaf = kept.nodes[&Node { level: 0, index: 700 }];
    bencher.bench(|| verify_inclusion(leaf, 700, RECORDS, &proof, kept.log.root()).unwrap());
}
