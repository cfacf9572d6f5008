use std::path::Path;

use parindex_locale::{Lang, Message};
use parindex_package::{Limits, Verdict, verify};
use serde_json::json;

use super::{busy, key, open};
use crate::failure::Failure;
use crate::print;

/// Verifies a package, under the key of its publisher where one is given, and tells every finding.
pub fn run(package: &Path, key: Option<&Path>, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let key = key.map(key::verifier).transpose()?;
    let source = open(package)?;
    let bar = busy("cli-verifying", lang);
    let verification = verify(&source, &Limits::default(), key.as_ref());
    bar.finish_and_clear();
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
    if verification.is_sound() { Ok(()) } else { Err(Failure::Found) }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "good",
        Verdict::Open => "open",
        Verdict::Bad => "bad",
    }
}
