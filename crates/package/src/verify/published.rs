//! Was the package published? What its proof says.

use parindex_ledger::VerifierKey;

use super::{Finding, Verification};
use crate::datapackage;
use crate::limits::Limits;
use crate::proof::{self, Publication};
use crate::source::{Files, Source};

/// What the proof of a package says, without looking at the package's other files; the finding where it does not hold.
///
/// # Errors
/// If the package cannot be opened, or the proof is missing or does not hold.
pub fn publication(
    source: &Source,
    limits: &Limits,
    key: Option<&VerifierKey>,
) -> Result<Publication, Finding> {
    let mut verification = Verification::default();
    let mut files = Files::open(source, limits).map_err(|_| Finding::Unreadable)?;
    check(&mut files, key, &mut verification);
    match verification.publication {
        Some(publication) => Ok(*publication),
        None => Err(verification.findings.pop().unwrap_or(Finding::ProofMissing)),
    }
}

/// `proof.json`, under the given key.
pub(super) fn check(files: &mut Files<'_>, key: Option<&VerifierKey>, verification: &mut Verification) {
    if !files.has(proof::FILE) {
        verification.findings.extend(key.map(|_| Finding::ProofMissing));
        return;
    }
    // A description that is not there or cannot be read has been told already; no record names it.
    let description = files.read(datapackage::FILE).unwrap_or_default();
    let (finding, publication) = match files.read(proof::FILE) {
        Ok(bytes) => proof::check(&bytes, &description, key),
        Err(fault) => {
            verification.faults.push(*fault);
            (Finding::Unreadable, None)
        }
    };
    verification.findings.push(finding);
    verification.publication = publication.map(Box::new);
}
