//! A witness at the command line: a key, a package that is verified and cosigned, and everything that is refused.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use parindex_index::Stage;
use parindex_ledger::{
    CosignerKey, Digest, Event, Growth, Log, Node, Note, Plan, Proof, Receipt, SignerKey, WitnessKey,
};
use parindex_package::{Limits, Source, determine, packed, proof_json, read, with_proof};
use serde_json::{Value, json};

use super::{code, err, foreign_package, out, parindex};

const ORIGIN: &str = "parindex.example/office";

fn publisher() -> SignerKey {
    SignerKey::from_seed(ORIGIN, &[1; 32]).unwrap()
}

/// A folder with the publisher's public key, a witness's key, and packages of one ledger as it grew.
struct Desk {
    folder: tempfile::TempDir,
    vkey: String,
    log: Log,
    nodes: Vec<(Node, Digest)>,
    record: String,
    package: Vec<u8>,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("publisher.key"), publisher().verifier().to_string()).unwrap();
        let key = folder.path().join("witness.key");
        let made = parindex(&["witness", "key", "audit.example/w", "--out", key.to_str().unwrap()]);
        assert_eq!(code(&made), Some(0), "{}", err(&made));
        let vkey = out(&made).trim().to_owned();
        let (campaign, faults) = read(&Source::open(foreign_package().path()).unwrap(), &Limits::default());
        let campaign = campaign.unwrap_or_else(|| panic!("{faults:?}"));
        let (package, description) = packed(&campaign, Some(&determine(&campaign, Stage::Final).0)).unwrap();
        let packages = json!([{ "framework": "f", "id": "x-2020", "package": "", "description": description.to_string() }]);
        let published = json!({ "change": { "kind": "published", "run": 1, "packages": packages } });
        let (log, nodes, record) = (Log::new(), Vec::new(), String::new());
        let mut desk = Desk { folder, vkey, log, nodes, record, package };
        desk.record = desk.append("campaign-published", published);
        desk
    }

    fn append(&mut self, action: &str, after: Value) -> String {
        let event = Event {
            time: 1_617_000_000_000_000,
            actor: "binh".into(),
            role: "approver".into(),
            action: action.into(),
            subject: "campaign/x-2020".into(),
            before: Value::Null,
            after,
            sealed: [].into(),
        };
        let kept = self.log.append(event).unwrap();
        self.nodes.extend(kept.nodes);
        kept.record.text().to_owned()
    }

    fn prove(&self, plan: &Plan) -> Vec<Digest> {
        plan.prove(|node| self.nodes.iter().find(|(n, _)| *n == node).map(|(_, hash)| *hash)).unwrap()
    }

    fn note(&self) -> Note {
        self.log.checkpoint(ORIGIN).unwrap().sign(&publisher()).unwrap()
    }

    /// The package with the proof of this moment, in a file of this name.
    fn publish(&self, name: &str) -> PathBuf {
        let path = self.prove(&Plan::inclusion(0, self.log.size()).unwrap());
        let proof = Proof::new(&self.record, &Receipt::new(0, path, self.note()));
        let proof = proof_json(&proof, Some(&publisher().verifier()));
        self.write(name, &with_proof(self.package.clone(), &proof).unwrap())
    }

    /// The proof that the ledger was only added to.
    fn growth(&self, old: u64) -> Growth {
        Growth::new(old, self.prove(&Plan::consistency(old, self.log.size()).unwrap()), self.note())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.at(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, what: &[&str], package: &Path, more: &[&str]) -> Output {
        let files: Vec<String> = more
            .iter()
            .map(|word| {
                let file = word.contains('.') && !word.contains('+');
                if file { self.at(word).display().to_string() } else { (*word).to_owned() }
            })
            .collect();
        let mut words = what.to_vec();
        words.push(package.to_str().unwrap());
        words.extend(files.iter().map(String::as_str));
        parindex(&words)
    }

    fn sign(&self, package: &Path, more: &[&str]) -> Output {
        let words = [&["--key", "witness.key", "--publisher", "publisher.key"], more].concat();
        self.run(&["witness", "sign"], package, &words)
    }

    fn verify(&self, package: &Path, more: &[&str]) -> Output {
        let words = [&["--key", "publisher.key", "--witness", &self.vkey], more].concat();
        self.run(&["verify"], package, &words)
    }

    /// That something is refused with these words, and nothing is written.
    fn refused(&self, package: &Path, more: &[&str], why: &str) {
        let result = self.sign(package, &[more, &["--out", "never.txt"]].concat());
        assert_eq!(code(&result), Some(1), "{why}: {}", out(&result));
        assert!(err(&result).contains(why), "{why}: {}", err(&result));
        assert!(!self.at("never.txt").exists(), "{why}");
    }
}

#[test]
fn a_witness_cosigns_what_holds_and_readers_see_who_did() {
    let desk = Desk::new();
    let package = desk.publish("x.zip");
    let signed = desk.sign(&package, &["--first"]);
    assert_eq!(code(&signed), Some(0), "{}", err(&signed));
    assert!(out(&signed).contains("1 records") && out(&signed).contains("x.witness.txt"), "{}", out(&signed));
    let text = fs::read_to_string(desk.at("x.witness.txt")).unwrap();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nindex 0\n"), "{text}");
    let again = desk.sign(&package, &["--first"]);
    assert_eq!(code(&again), Some(3), "what was cosigned is not written over");
    assert_eq!(fs::read_to_string(desk.at("x.witness.txt")).unwrap(), text);

    let verified = desk.verify(&package, &["--witnesses", "x.witness.txt", "--witnesses-needed", "1"]);
    assert_eq!(code(&verified), Some(0), "{}", out(&verified));
    let told = out(&verified);
    for words in
        ["“audit.example/w” cosigned the ledger of 1 records", "enough witnesses: 1", "The package holds"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    let none = desk.verify(&package, &[]);
    assert_eq!(code(&none), Some(0));
    assert!(out(&none).contains("has not cosigned"), "{}", out(&none));
    let few = desk.verify(&package, &["--witnesses", "x.witness.txt", "--witnesses-needed", "2", "--json"]);
    assert_eq!(code(&few), Some(1));
    let told: Value = serde_json::from_str(&out(&few)).unwrap();
    let last = told["findings"].as_array().unwrap().last().unwrap();
    assert_eq!((&told["verdict"], &last["id"]), (&json!("bad"), &json!("verify-witnesses-too-few")));

    // In Vietnamese, with the keys in a file.
    desk.write("trusted.pub", format!("{}\n\n", desk.vkey).as_bytes());
    let words = ["--witness", "trusted.pub", "--witnesses", "x.witness.txt", "--lang", "vi"];
    let said = out(&desk.run(&["verify"], &package, &words));
    assert!(said.contains("bên làm chứng “audit.example/w” đã ký xác nhận nhật ký gồm 1 bản ghi"), "{said}");
}

#[test]
fn a_witness_follows_a_ledger_that_only_grew() {
    let mut desk = Desk::new();
    let first = desk.publish("first.zip");
    assert_eq!(code(&desk.sign(&first, &["--first"])), Some(0));
    for _ in 0..4 {
        desk.append("session-begun", Value::Null);
    }
    let later = desk.publish("later.zip");
    let last = ["--last", "first.witness.txt"];
    desk.refused(&later, &last, "nothing proves that those are still among them");
    desk.write("growth.txt", desk.growth(1).to_string().as_bytes());
    let signed = desk.sign(&later, &[&last[..], &["--consistency", "growth.txt", "--json"]].concat());
    assert_eq!(code(&signed), Some(0), "{}", err(&signed));
    let told: Value = serde_json::from_str(&out(&signed)).unwrap();
    assert_eq!(told["records"], 5);
    // Either file is worth the same for either package.
    for (package, file) in [(&first, "later.witness.txt"), (&later, "first.witness.txt")] {
        let verified = desk.verify(package, &["--witnesses", file, "--witnesses-needed", "1"]);
        assert_eq!(code(&verified), Some(0), "{}", out(&verified));
    }
    desk.refused(&first, &["--last", "later.witness.txt"], "a witness never goes back");
    desk.write("checkpoint.txt", desk.note().to_string().as_bytes());
    desk.refused(&first, &["--last", "checkpoint.txt"], "a witness never goes back");
    let bytes = fs::read_to_string(desk.at("growth.txt")).unwrap().replace("old 1", "old 2");
    desk.write("wrong.txt", bytes.as_bytes());
    let wrong = [&last[..], &["--consistency", "wrong.txt"]].concat();
    desk.refused(&later, &wrong, "does not lead from the 1 records");

    // A publisher who begins anew with the same first record and others behind it.
    let mut other = Desk::new();
    for _ in 0..4 {
        other.append("rewritten", Value::Null);
    }
    let rewritten = desk.write("rewritten.zip", &fs::read(other.publish("other.zip")).unwrap());
    desk.refused(&rewritten, &["--last", "later.witness.txt"], "two different ledgers");
    let split = desk.verify(&rewritten, &["--witnesses", "later.witness.txt"]);
    assert_eq!(code(&split), Some(1));
    assert!(out(&split).contains("two different ledgers of 5 records"), "{}", out(&split));
}

#[test]
fn a_witness_signs_nothing_that_was_not_checked_or_does_not_hold() {
    let desk = Desk::new();
    let package = desk.publish("x.zip");
    desk.refused(&package, &[], "--first");
    let bare = desk.write("bare.zip", &desk.package);
    desk.refused(&bare, &["--first"], "vouches only for a package");
    let mut bytes = fs::read(&package).unwrap();
    // A byte of what is packed: the archive itself or a file in it no longer fits.
    bytes[60] ^= 1;
    desk.refused(&desk.write("changed.zip", &bytes), &["--first"], "vouches only for a package");
    let stranger = SignerKey::from_seed(ORIGIN, &[9; 32]).unwrap().verifier().to_string();
    desk.write("stranger.key", stranger.as_bytes());
    let words = ["--key", "witness.key", "--publisher", "stranger.key", "--first", "--out", "never.txt"];
    let foreign = desk.run(&["witness", "sign"], &package, &words);
    assert_eq!((code(&foreign), desk.at("never.txt").exists()), (Some(1), false));
    assert!(out(&foreign).contains("proof.json does not hold"), "{}", out(&foreign));

    let nobody = SignerKey::from_seed(ORIGIN, &[9; 32]).unwrap();
    let note = desk.log.checkpoint(ORIGIN).unwrap().sign(&nobody).unwrap().to_string();
    desk.write("nobody.txt", note.as_bytes());
    desk.refused(&package, &["--last", "nobody.txt"], "neither this witness has cosigned");
    desk.write("text.txt", b"no checkpoint");
    desk.refused(&package, &["--last", "text.txt"], "cannot be used");
    let own = CosignerKey::from_seed("audit.example/w", &[1; 32]).unwrap();
    desk.write("own.key", own.reveal().as_bytes());
    let words = ["--key", "own.key", "--publisher", "publisher.key", "--first"];
    let result = desk.run(&["witness", "sign"], &package, &words);
    assert!(code(&result) == Some(1) && err(&result).contains("the publisher's own"), "{}", err(&result));
}

#[test]
fn a_witness_has_a_key_that_only_its_owner_reads_and_that_signs_nothing_else() {
    let desk = Desk::new();
    let key: WitnessKey = desk.vkey.parse().unwrap();
    assert_eq!(key.name(), "audit.example/w");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(desk.at("witness.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let kept = fs::read(desk.at("witness.key")).unwrap();
    let place = desk.at("witness.key").display().to_string();
    assert_eq!(code(&parindex(&["witness", "key", "other.example/w", "--out", &place])), Some(3));
    assert_eq!(fs::read(desk.at("witness.key")).unwrap(), kept, "a key is never written over");
    let nameless = parindex(&["witness", "key", "two words", "--out", desk.at("new.key").to_str().unwrap()]);
    assert_eq!((code(&nameless), desk.at("new.key").exists()), (Some(1), false));

    let package = desk.publish("x.zip");
    let verify = |witness: &[&str]| {
        let words: Vec<&str> = witness.iter().flat_map(|key| ["--witness", key]).collect();
        desk.run(&["verify"], &package, &[&["--key", "publisher.key"], &words[..]].concat())
    };
    let cosigner =
        |name: &str, seed: u8| CosignerKey::from_seed(name, &[seed; 32]).unwrap().verifier().to_string();
    for wrong in [&*publisher().verifier().to_string(), "nowhere"] {
        let result = verify(&[wrong]);
        assert_eq!(code(&result), Some(1), "{wrong}");
        assert!(err(&result).contains("neither a witness's key"), "{wrong}: {}", err(&result));
    }
    let shared = out(&verify(&[&cosigner("a", 5), &cosigner("b", 5)]));
    assert!(shared.contains("“b” has the same key as “a”"), "{shared}");
    let own = out(&verify(&[&cosigner("a", 1)]));
    assert!(own.contains("“a” has the publisher's own key"), "{own}");
    let twice = verify(&[&desk.vkey, &desk.vkey]);
    assert_eq!((code(&twice), out(&twice).matches("has not cosigned").count()), (Some(0), 1));
    let lonely = parindex(&["verify", package.to_str().unwrap(), "--witnesses-needed", "1"]);
    assert_eq!(code(&lonely), Some(2), "whose?");
}

#[test]
fn the_office_proves_to_a_witness_that_its_ledger_only_grew() {
    let desk = Desk::new();
    let package = desk.publish("x.zip");
    assert_eq!(code(&desk.sign(&package, &["--first"])), Some(0));
    let words = ["--last", "x.witness.txt", "--database", "sqlite:office"];
    let same = desk.run(&["ledger", "consistency"], &package, &words);
    assert_eq!(out(&same), desk.growth(1).to_string(), "{}", err(&same));
    let other = SignerKey::from_seed("other.example/log", &[1; 32]).unwrap();
    let elsewhere = desk.log.checkpoint(other.name()).unwrap().sign(&other).unwrap();
    desk.write("other.txt", elsewhere.to_string().as_bytes());
    let words = ["--last", "other.txt", "--database", "sqlite:office"];
    let foreign = desk.run(&["ledger", "consistency"], &package, &words);
    assert!(code(&foreign) == Some(1) && err(&foreign).contains("another ledger"), "{}", err(&foreign));
}
