//! The staff side as its operator sees it: the first start, the key, the ledger verified.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{code, err, out, parindex};

/// A server on a free port, ended when it is dropped.
struct Server(Child, Vec<String>);

impl Server {
    /// Starts and reads so many lines.
    fn start(arguments: &[&str], lines: usize) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
        command.args(["serve", "none", "--listen", "127.0.0.1:0"]).args(arguments);
        command.env("PARINDEX_LANG", "en").env_remove("LC_ALL").stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let read = BufReader::new(child.stdout.take().unwrap()).lines().take(lines);
        let said = read.map(Result::unwrap).collect();
        Server(child, said)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn url(folder: &Path) -> String {
    format!("sqlite://{}/office.db", folder.display())
}

#[test]
fn the_first_start_makes_database_and_key_and_prints_the_link_for_the_first_administrator() {
    let folder = tempfile::tempdir().unwrap();
    let url = url(folder.path());
    let arguments = ["--database", &*url, "--base-url", "https://index.gov.vn/"];
    let first = Server::start(&arguments, 4).1.clone();
    assert!(first[0].starts_with("http://127.0.0.1:"), "{first:?}");
    assert!(first[2].contains("no administrator yet"), "{first:?}");
    let token = first[3].strip_prefix("https://index.gov.vn/vi/office/first/").unwrap();
    assert_eq!(token.len(), 64);
    let key = fs::read_to_string(folder.path().join("office.db.key")).unwrap();
    assert!(key.starts_with("PRIVATE+KEY+parindex/office-"));

    let second = Server::start(&arguments, 4).1.clone();
    assert_ne!(second[3], first[3], "each start replaces the link until somebody has used it");
    assert_eq!(fs::read_to_string(folder.path().join("office.db.key")).unwrap(), key);
}

#[test]
fn a_ledger_is_verified_and_a_changed_byte_is_named_by_its_record() {
    let folder = tempfile::tempdir().unwrap();
    let (url, key) = (url(folder.path()), folder.path().join("office.db.key"));
    for _ in 0..3 {
        drop(Server::start(&["--database", &url], 4));
    }
    let key = key.to_string_lossy();
    let verify = |more: &[&str]| {
        parindex(&[&["ledger", "verify", "--database", &*url, "--key", &*key], more].concat())
    };
    let sound = verify(&[]);
    assert_eq!(code(&sound), Some(0), "{}", err(&sound));
    assert!(out(&sound).contains("3 records"), "{}", out(&sound));
    let json: serde_json::Value = serde_json::from_str(&out(&verify(&["--json"]))).unwrap();
    assert_eq!((&json["verdict"], &json["records"], &json["signed"]), (&"good".into(), &3.into(), &3.into()));

    change_a_byte_of_the_second_record(folder.path());
    let broken = verify(&["--json"]);
    assert_eq!(code(&broken), Some(1), "{}", err(&broken));
    let json: serde_json::Value = serde_json::from_str(&out(&broken)).unwrap();
    assert_eq!((&json["verdict"], &json["record"]), (&"bad".into(), &1.into()), "{json}");
    assert!(out(&verify(&[])).contains("NOT sound"));
}

#[test]
fn the_key_of_the_ledger_is_changed_for_another_and_both_verify_it() {
    let folder = tempfile::tempdir().unwrap();
    let (url, key) = (url(folder.path()), folder.path().join("office.db.key"));
    drop(Server::start(&["--database", &url], 4));
    let before = fs::read_to_string(&key).unwrap();
    let rotated = parindex(&["ledger", "rotate", "--database", &url, "--json"]);
    assert_eq!(code(&rotated), Some(0), "{}", err(&rotated));
    let told: serde_json::Value = serde_json::from_str(&out(&rotated)).unwrap();
    let after = fs::read_to_string(&key).unwrap();
    assert_ne!(before, after);
    let former = told["former"].as_str().unwrap();
    assert_eq!(fs::read_to_string(former).unwrap(), before, "no key is lost");
    drop(Server::start(&["--database", &url], 4));
    for key in [&*key.to_string_lossy(), former] {
        let sound = parindex(&["ledger", "verify", "--database", &url, "--key", key]);
        assert_eq!(code(&sound), Some(0), "{}{}", out(&sound), err(&sound));
    }
    let refused = parindex(&["serve", "--database", &url, "--key", former, "--listen", "127.0.0.1:0"]);
    assert_eq!(code(&refused), Some(3), "the former key begins no server: {}", err(&refused));
}

#[test]
fn a_record_is_checked_with_its_proof_and_the_public_key_alone() {
    let folder = tempfile::tempdir().unwrap();
    let url = url(folder.path());
    drop(Server::start(&["--database", &url], 4));
    let secret = fs::read_to_string(folder.path().join("office.db.key")).unwrap();
    let secret: parindex_ledger::SignerKey = secret.trim().parse().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let proof = runtime.block_on(async {
        let store = parindex_store::Store::connect(&url).await.unwrap();
        let (entry, receipt) = (store.entry(0).await.unwrap(), store.receipt(0).await.unwrap());
        parindex_ledger::Proof::new(entry.record.text(), &receipt).to_string()
    });
    let (file, key) = (folder.path().join("proof.json"), folder.path().join("verifier"));
    fs::write(&key, secret.verifier().to_string()).unwrap();
    let check = |text: &str| {
        fs::write(&file, text).unwrap();
        parindex(&["ledger", "check", &file.to_string_lossy(), "--key", &key.to_string_lossy(), "--json"])
    };
    let good = check(&proof);
    assert_eq!(code(&good), Some(0), "{}", err(&good));
    let json: serde_json::Value = serde_json::from_str(&out(&good)).unwrap();
    assert_eq!((&json["record"], &json["action"]), (&0.into(), &"link-made".into()), "{json}");
    let forged = check(&proof.replace("link-made", "link-used"));
    assert_eq!(code(&forged), Some(1), "{}", out(&forged));
    assert!(out(&forged).contains("ledger-proof-wrong"), "{}", out(&forged));
    assert_eq!(code(&check("{}")), Some(1));
}

/// As whoever can write the file can do: one letter of the text of record 1.
fn change_a_byte_of_the_second_record(folder: &Path) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    // Opening and closing it brings the write-ahead log into the file.
    let url = url(folder);
    runtime.block_on(async { parindex_store::Store::connect(&url).await.unwrap().close().await });
    let path = folder.join("office.db");
    let mut bytes = fs::read(&path).unwrap();
    let needle = br#""seq":1,"#;
    let places: Vec<usize> = bytes
        .windows(needle.len())
        .enumerate()
        .filter_map(|(place, window)| (window == needle).then_some(place))
        .collect();
    assert!(!places.is_empty(), "the record stands in the file");
    for place in places {
        let from = bytes[..place].windows(6).rposition(|window| window == b"system").unwrap();
        bytes[from] = b'S';
    }
    fs::write(&path, bytes).unwrap();
}

#[test]
fn without_its_key_or_its_database_nothing_is_verified_or_made() {
    let folder = tempfile::tempdir().unwrap();
    let url = url(folder.path());
    let key = folder.path().join("office.db.key").to_string_lossy().into_owned();
    drop(Server::start(&["--database", &url], 4));
    let nowhere = url.replace("office.db", "other.db");
    let missing = parindex(&["ledger", "verify", "--database", &nowhere, "--key", &key]);
    assert_eq!(code(&missing), Some(3), "{}", err(&missing));
    assert!(!folder.path().join("other.db").exists());

    fs::write(&key, "PRIVATE+KEY+nonsense").unwrap();
    assert_eq!(code(&parindex(&["ledger", "verify", "--database", &url, "--key", &key])), Some(1));
    fs::remove_file(&key).unwrap();
    let serve = parindex(&["serve", "none", "--listen", "127.0.0.1:0", "--database", &url]);
    assert_eq!(code(&serve), Some(1), "{}", out(&serve));
    assert!(err(&serve).contains("restore it"), "{}", err(&serve));
    assert!(!Path::new(&key).exists(), "a ledger with records gets no new key");
    let postgres = parindex(&["serve", "none", "--database", "postgres://x"]);
    assert!(err(&postgres).contains("--key"), "{}", err(&postgres));
}

#[test]
fn only_who_proves_to_be_somebody_publishes_by_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let url = url(folder.path());
    let password = folder.path().join("password");
    fs::write(&password, "một mật khẩu rất dài\n").unwrap();
    let publish = |database: &str, more: &[&str]| {
        let who = ["publish", "--database", database, "--campaign", "c-2020", "--email", "binh@moha.example"];
        parindex(&[&who[..], &["--password", password.to_str().unwrap()], more].concat())
    };
    assert_eq!(code(&publish(&url, &[])), Some(1), "there is no key");
    drop(Server::start(&["--database", &url], 4));
    for _ in 0..5 {
        let nobody = publish(&url, &["--json"]);
        assert_eq!(code(&nobody), Some(1), "{}", err(&nobody));
        assert!(err(&nobody).contains("account, password or one-time code is wrong"), "{}", err(&nobody));
        assert_eq!(out(&nobody), "");
    }
    assert!(err(&publish(&url, &[])).contains("too many wrong tries"), "guessing is made slow");
    let moment = publish(&url, &["--release", "hôm nay"]);
    assert!(err(&moment).contains("“hôm nay” is no moment"), "{}", err(&moment));
    let other = folder.path().join("other.key");
    fs::copy(folder.path().join("office.db.key"), &other).unwrap();
    let nowhere = publish(&url.replace("office.db", "other.db"), &["--key", other.to_str().unwrap()]);
    assert_eq!(code(&nowhere), Some(3), "{}", err(&nowhere));
    assert!(!folder.path().join("other.db").exists());
}
