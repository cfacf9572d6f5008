use std::path::{Path, PathBuf};

use jiff::Timestamp;
use parindex_ledger::{Broken, Growth, Proof, Verified, may_follow};
use parindex_locale::{Arg, Lang, Message};
use parindex_package::{Limits, publication};
use parindex_store::{Breach, By, Writer};
use serde_json::json;

use super::database::{failed, with_store};
use super::key::{self, Change};
use super::{kept, open, witness};
use crate::cli::LedgerCommand;
use crate::failure::Failure;

/// Runs a command on the ledger of a database.
pub fn run(command: &LedgerCommand, lang: Lang, as_json: bool) -> Result<(), Failure> {
    match command {
        LedgerCommand::Verify { database, key, kept } => verify(database, (key, kept), lang, as_json),
        LedgerCommand::Rotate { database, key } => rotate(database, key.as_deref(), lang, as_json),
        LedgerCommand::Consistency { package, last, database, out } => {
            consistency((package, last), database, out, lang)
        }
        LedgerCommand::Check { proof, key } => check(proof, key, lang, as_json),
    }
}

/// Puts another key in place of the one that signs the ledger, in the database and then in the files; done again after an
/// interruption, it does what is left.
fn rotate(database: &str, key: Option<&Path>, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let now = Timestamp::now();
    let change = Change::of(key::place(key, database)?, &now.strftime("%Y-%m-%dT%H%M%SZ").to_string());
    let before = change.present()?;
    let after = change.next(&before)?;
    let (old, new) = (before.verifier(), after.verifier());
    let waiting = ("cli-rotating", lang);
    let outcome = with_store(database, waiting, async |store| {
        if Writer::new(store.clone(), after.clone()).is_in_force().await? {
            return Ok(());
        }
        Writer::new(store.clone(), before).rotate(&By::system(now), after).await.map(|_| ())
    })?;
    outcome.map_err(|e| failed(&e))?;
    let former = change.finish()?.display().to_string();
    if as_json {
        println!("{}", json!({ "before": old.to_string(), "after": new.to_string(), "former": former }));
        return Ok(());
    }
    let message =
        Message::new("cli-ledger-rotated").text("old", old.to_string()).text("new", new.to_string());
    println!("{}", lang.say(&message.text("former", former)));
    Ok(())
}

/// Proves to a witness that the ledger of a package was only added to since the checkpoint that the witness has seen last.
fn consistency(
    (package, last): (&Path, &Path),
    database: &str,
    out: &Path,
    lang: Lang,
) -> Result<(), Failure> {
    let seen = witness::seen(last)?.1;
    let publication = publication(&open(package)?, &Limits::default(), None);
    let publication = publication.map_err(|finding| Failure::Refused(finding.message()))?;
    let (old, size) = (seen.size(), publication.checkpoint.size());
    let proof = if old < size {
        let grown = with_store(database, ("cli-reading", lang), async |store| store.grown(old, size).await)?;
        grown.map_err(|e| failed(&e))?
    } else {
        Vec::new()
    };
    let growth = Growth::new(old, proof, publication.receipt.note().clone());
    // Who could not convince a witness is told before the witness is asked.
    may_follow(&seen, &publication.checkpoint, Some(&growth)).map_err(|no| witness::refused(&no))?;
    if out == Path::new("-") {
        print!("{growth}");
        return Ok(());
    }
    std::fs::write(out, growth.to_string()).map_err(|e| Failure::io(out, &e))
}

/// Checks that a record stands in the ledger of the key.
fn check(file: &Path, key: &Path, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let key = key::verifier(key)?;
    let bytes = std::fs::read(file).map_err(|e| Failure::io(file, &e))?;
    match Proof::read(&bytes).and_then(|proof| proof.verify(&key)) {
        Ok((record, checkpoint)) => {
            let (number, records) = (record.sequence(), checkpoint.size());
            if as_json {
                let action = &record.event().action;
                let told =
                    json!({ "verdict": "good", "record": number, "records": records, "action": action });
                println!("{told}");
            } else {
                let message = Message::new("cli-ledger-proved").arg("record", Arg::Count(number));
                println!("{}", lang.say(&message.arg("records", Arg::Count(records))));
            }
            Ok(())
        }
        Err(fault) => {
            let (message, id) = (fault.message(), fault.message().id);
            let said = lang.say(&message);
            if as_json {
                println!("{}", json!({ "verdict": "bad", "id": id, "message": said }));
            } else {
                println!("{said}");
            }
            Err(Failure::Found)
        }
    }
}

/// Verifies the whole ledger and names the first broken record.
fn verify(
    database: &str,
    (key, kept): (&Path, &[PathBuf]),
    lang: Lang,
    as_json: bool,
) -> Result<(), Failure> {
    let key = key::verifier(key)?;
    let mut notes = Vec::new();
    for file in kept {
        let found = kept::notes(&kept::read(file)?, key.name());
        if found.is_empty() {
            let none = Message::new("cli-kept-none").text("path", file.display().to_string());
            return Err(Failure::Refused(none.text("name", key.name())));
        }
        notes.extend(found);
    }
    let waiting = ("cli-verifying", lang);
    let outcome = with_store(database, waiting, async |store| store.verify(&key, &notes).await)?;
    match outcome.map_err(|e| failed(&e))? {
        Ok(verified) => {
            sound(&verified, lang, as_json);
            Ok(())
        }
        Err(breach) => {
            broken(&breach, lang, as_json);
            Err(Failure::Found)
        }
    }
}

fn sound(verified: &Verified, lang: Lang, as_json: bool) {
    if as_json {
        let root = verified.root.to_string();
        let signed = verified.signed;
        println!(
            "{}",
            json!({ "verdict": "good", "records": verified.size, "signed": signed, "root": root })
        );
        return;
    }
    let message = Message::new("cli-ledger-sound").arg("records", Arg::Count(verified.size));
    println!("{}", lang.say(&message.text("root", verified.root.to_string())));
}

fn broken(breach: &Breach, lang: Lang, as_json: bool) {
    let message = breach.message();
    if as_json {
        let record = match breach {
            Breach::Ledger(Broken::Record(record, _))
            | Breach::Beside { record, .. }
            | Breach::Content { record, .. } => Some(record),
            _ => None,
        };
        let (id, said) = (message.id, lang.say(&message));
        println!("{}", json!({ "verdict": "bad", "record": record, "id": id, "message": said }));
        return;
    }
    println!("{}", lang.say(&message));
    println!("{}", lang.word("cli-ledger-broken"));
}
