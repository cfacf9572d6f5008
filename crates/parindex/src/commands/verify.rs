use std::fs::File;
use std::io::Read;
use std::path::Path;

use jiff::Timestamp;
use parindex_ledger::Note;
use parindex_locale::{Lang, Message};
use parindex_package::{Limits, Verdict, Verification, Witnesses, verify};
use serde_json::json;

use super::{busy, key, open};
use crate::cli::Verify;
use crate::failure::Failure;
use crate::print;

/// Verifies a package, under the key of its publisher and with witnesses where they are given, and tells every finding.
pub fn run(asked: &Verify, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let key = asked.key.as_deref().map(key::verifier).transpose()?;
    let witnesses = witnesses(asked)?;
    let source = open(&asked.package)?;
    let bar = busy("cli-verifying", lang);
    let mut verification = verify(&source, &Limits::default(), key.as_ref());
    bar.finish_and_clear();
    if let Some(witnesses) = witnesses {
        verification.witnessed(&witnesses);
    }
    tell(&verification, lang, as_json);
    if verification.is_sound() { Ok(()) } else { Err(Failure::Found) }
}

/// The witnesses that somebody trusts, and what came from them.
fn witnesses(asked: &Verify) -> Result<Option<Witnesses>, Failure> {
    if asked.witness.is_empty() {
        return Ok(None);
    }
    let trusted = key::witnesses(&asked.witness)?;
    let files = asked.witnesses.iter().map(|path| Ok((path.display().to_string(), bounded(path)?)));
    let files = files.collect::<Result<_, Failure>>()?;
    let needed = usize::from(asked.witnesses_needed.unwrap_or_default());
    let now = u64::try_from(Timestamp::now().as_second()).unwrap_or_default();
    Ok(Some(Witnesses { trusted, files, needed, now }))
}

/// The bytes of a file; of one that is too large to be looked at no more than shows that it is.
pub(super) fn bounded(path: &Path) -> Result<Vec<u8>, Failure> {
    let most = 2 * Note::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|e| Failure::io(path, &e))
}

/// Tells every finding and what they come to.
pub(super) fn tell(verification: &Verification, lang: Lang, as_json: bool) {
    let verdict = verification.verdict();
    if as_json {
        let findings = verification.findings.iter().map(|finding| {
            json!({
                "id": finding.message().id,
                "verdict": word(finding.verdict()),
                "message": lang.say(&finding.message()),
            })
        });
        let faults = verification.faults.iter().map(|fault| print::fault_json(fault, lang));
        println!(
            "{}",
            json!({
                "verdict": word(verdict),
                "findings": findings.collect::<Vec<_>>(),
                "faults": faults.collect::<Vec<_>>(),
            })
        );
    } else {
        print::faults(&verification.faults, lang, false);
        for finding in &verification.findings {
            println!("{}", lang.say(&finding.message()));
        }
        println!(
            "{}",
            lang.say(&Message::new(match verdict {
                Verdict::Good => "cli-verified",
                Verdict::Open => "cli-verified-open",
                Verdict::Bad => "cli-verify-failed",
            }))
        );
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "good",
        Verdict::Open => "open",
        Verdict::Bad => "bad",
    }
}
