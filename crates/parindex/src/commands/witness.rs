//! What a witness does: a key of its own, and a cosignature under what was verified and follows from all that was seen before.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use parindex_ledger::{
    Checkpoint, Cosigned, CosignerKey, Growth, Note, NoteFault, Receipt, Refusal, VerifierKey, may_follow,
};
use parindex_locale::{Arg, Lang, Message};
use parindex_package::{CLOCK_DRIFT, Limits, Publication, Verdict, verify};
use serde_json::json;

use super::verify::{bounded, tell};
use super::{busy, key, open};
use crate::cli::{Sign, WitnessCommand};
use crate::failure::Failure;

/// Runs a command of a witness.
pub fn run(command: &WitnessCommand, lang: Lang, as_json: bool) -> Result<(), Failure> {
    match command {
        WitnessCommand::Key { name, out } => make(name, out, as_json),
        WitnessCommand::Sign(asked) => sign(asked, lang, as_json),
    }
}

/// Makes a key and says its public half.
fn make(name: &str, out: &Path, as_json: bool) -> Result<(), Failure> {
    let public = key::witness(out, name)?.verifier().to_string();
    if as_json {
        println!("{}", json!({ "key": public }));
    } else {
        println!("{public}");
    }
    Ok(())
}

/// Verifies a package and cosigns the checkpoint that its proof leads to.
fn sign(asked: &Sign, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let (signer, publisher) = (key::cosigner(&asked.key)?, key::verifier(&asked.publisher)?);
    if signer.verifier().is_same_as(&publisher) {
        return Err(Failure::Refused(Message::new("cli-witness-publisher").text("name", signer.name())));
    }
    if asked.last.is_none() && !asked.first {
        return Err(Failure::Refused(Message::new("cli-witness-last-or-first")));
    }
    let seen = asked.last.as_deref().map(|path| own(path, &signer, &publisher)).transpose()?;
    let growth = asked.consistency.as_deref().map(growth).transpose()?;
    let publication = sound(&asked.package, &publisher, lang, as_json)?;
    let time = present(&publication)?;
    if let Some(seen) = seen {
        may_follow(&seen, &publication.checkpoint, growth.as_ref()).map_err(|no| refused(&no))?;
    }
    let cosigned =
        publication.receipt.cosign(&signer, time).map_err(|fault| Failure::Refused(fault.message()))?;
    let out = asked.out.clone().unwrap_or_else(|| beside(&asked.package));
    keep(&out, &cosigned)?;
    said(&out, &publication.checkpoint, time, lang, as_json);
    Ok(())
}

/// What was published, once nothing of the package is left unchecked.
fn sound(package: &Path, publisher: &VerifierKey, lang: Lang, as_json: bool) -> Result<Publication, Failure> {
    let source = open(package)?;
    let bar = busy("cli-verifying", lang);
    let mut verification = verify(&source, &Limits::default(), Some(publisher));
    bar.finish_and_clear();
    let good = verification.verdict() == Verdict::Good;
    let Some(publication) = verification.publication.take().filter(|_| good) else {
        tell(&verification, lang, as_json);
        return Err(Failure::Refused(Message::new("cli-witness-unsound")));
    };
    Ok(*publication)
}

/// The present in seconds; a clock that is behind the publication is wrong, and would be signed.
fn present(publication: &Publication) -> Result<u64, Failure> {
    let now = u64::try_from(Timestamp::now().as_second()).unwrap_or_default();
    let published = u64::try_from(publication.record.event().time / 1_000_000).unwrap_or_default();
    if now.saturating_add(CLOCK_DRIFT) < published {
        return Err(Failure::Refused(Message::new("cli-witness-clock")));
    }
    Ok(now)
}

/// The checkpoint of a file, a tlog-proof or a signed checkpoint alone; who has signed it is the caller's to ask.
pub(super) fn seen(path: &Path) -> Result<(Note, Checkpoint), Failure> {
    let bytes = bounded(path)?;
    let read = || {
        let proof = bytes.starts_with(Receipt::HEADER.as_bytes());
        let note = if proof { Receipt::read(&bytes)?.note().clone() } else { Note::read(&bytes)? };
        let checkpoint = Checkpoint::read(note.text())?;
        Ok((note, checkpoint))
    };
    read().map_err(|fault: NoteFault| unusable(path, &fault))
}

/// The checkpoint that was seen last: one that this witness has cosigned, or that the publisher has signed.
fn own(path: &Path, signer: &CosignerKey, publisher: &VerifierKey) -> Result<Checkpoint, Failure> {
    let (note, checkpoint) = seen(path)?;
    let cosigned = note.cosigned(&signer.verifier()).any(|c| matches!(c, Cosigned::At(_)));
    if cosigned || note.verify(publisher).is_ok() {
        return Ok(checkpoint);
    }
    let nobody = Message::new("cli-witness-last").text("path", path.display().to_string());
    Err(Failure::Refused(nobody))
}

fn growth(path: &Path) -> Result<Growth, Failure> {
    Growth::read(&bounded(path)?).map_err(|fault| unusable(path, &fault))
}

fn unusable(path: &Path, fault: &NoteFault) -> Failure {
    let message = Message::new("verify-witness-unusable").text("file", path.display().to_string());
    Failure::Refused(message.msg("why", fault.message()))
}

/// Why a checkpoint is not cosigned.
pub(super) fn refused(refusal: &Refusal) -> Failure {
    Failure::Refused(Message::new("cli-witness-refused").msg("why", refusal.message()))
}

/// `x.zip` has its cosignature in `x.witness.txt`.
fn beside(package: &Path) -> PathBuf {
    let folder = package.is_dir();
    let name = if folder { package.file_name() } else { package.file_stem() };
    let mut name = name.map_or_else(|| OsString::from("package"), ToOwned::to_owned);
    name.push(".witness.txt");
    package.with_file_name(name)
}

/// Writes a cosignature; what was written before is what the next one is compared with, and is never written over.
fn keep(out: &Path, cosigned: &Receipt) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).open(out);
    let written = file.and_then(|mut file| {
        file.write_all(cosigned.to_string().as_bytes())?;
        file.sync_all()
    });
    written.map_err(|e| Failure::io(out, &e))
}

fn said(out: &Path, checkpoint: &Checkpoint, time: u64, lang: Lang, as_json: bool) {
    let (path, records) = (out.display().to_string(), checkpoint.size());
    if as_json {
        let root = checkpoint.root().to_string();
        println!("{}", json!({ "out": path, "records": records, "root": root, "time": time }));
        return;
    }
    let message = Message::new("cli-witness-signed").text("out", path);
    println!("{}", lang.say(&message.arg("records", Arg::Count(records))));
}
