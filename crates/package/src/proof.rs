//! `proof.json`: that a package is the one that an office published, so that nobody has to be trusted for it.
//!
//! The office's ledger holds a record of the publication, which names the SHA-256 of `datapackage.json`; that names the
//! SHA-256 of every other file. The proof carries this record and the way from it to a checkpoint that the ledger's key has
//! signed.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use parindex_ledger::{Checkpoint, Digest, NoteFault, Proof, Receipt, Record, VerifierKey};
use serde_json::Value;
use zip::ZipWriter;

use crate::verify::Finding;
use crate::write::{WriteError, zip_options};

/// The file.
pub(crate) const FILE: &str = "proof.json";

/// The action of the record that publishes a campaign.
const PUBLISHED: &str = "campaign-published";

/// The text of `proof.json`. The key is for readers who have not got it otherwise: whoever has, takes theirs.
#[must_use]
pub fn proof_json(proof: &Proof, key: Option<&VerifierKey>) -> String {
    let value: Value = serde_json::from_str(&proof.to_string()).unwrap_or_default();
    let texts = value.as_object().into_iter().flatten();
    // A map of its own, so that the members stand in one order.
    let mut members: BTreeMap<&str, String> =
        texts.filter_map(|(name, text)| Some((name.as_str(), text.as_str()?.to_owned()))).collect();
    members.extend(key.map(|key| ("key", key.to_string())));
    serde_json::to_string(&members).unwrap_or_default() + "\n"
}

/// A package as it was published with its proof beside the other files, which stay as they are, byte by byte.
///
/// # Errors
/// If the bytes are no archive that can be added to.
pub fn with_proof(package: Vec<u8>, proof: &str) -> Result<Vec<u8>, WriteError> {
    let mut zip = ZipWriter::new_append(Cursor::new(package))?;
    zip.start_file(FILE, zip_options())?;
    zip.write_all(proof.as_bytes()).map_err(zip::result::ZipError::from)?;
    Ok(zip.finish()?.into_inner())
}

/// What a proof that holds says: which record published the package, and under which checkpoint of the ledger it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The record.
    pub record: Record,
    /// The way from it to the checkpoint, with the checkpoint's signatures.
    pub receipt: Receipt,
    /// The checkpoint.
    pub checkpoint: Checkpoint,
    /// The key that has signed it.
    pub key: VerifierKey,
}

/// What a proof says of a package with this `datapackage.json`; under the `known` key, or else under the one that the proof
/// itself names.
pub(crate) fn check(
    bytes: &[u8],
    description: &[u8],
    known: Option<&VerifierKey>,
) -> (Finding, Option<Publication>) {
    let named = named_key(bytes);
    let Some(key) = known.or(named.as_ref()) else { return (Finding::ProofWithoutKey, None) };
    // Not a byte of it may be another than it was written, though it would say the same.
    let proof = Proof::read(bytes).and_then(|proof| {
        if proof_json(&proof, named.as_ref()).as_bytes() == bytes {
            Ok(proof)
        } else {
            Err(NoteFault::NotText)
        }
    });
    let held = proof.and_then(|proof| Ok((proof.verify(key)?, proof.receipt()?)));
    match held {
        Err(fault) => (Finding::ProofBroken(fault), None),
        Ok(((record, checkpoint), receipt)) if publishes(&record, description) => {
            let finding = proved(&record, &checkpoint, key, known.is_some());
            (finding, Some(Publication { record, receipt, checkpoint, key: key.clone() }))
        }
        Ok(((record, _), _)) => (Finding::ProofElsewhere { record: record.sequence() }, None),
    }
}

/// Whether a proof speaks of a package with this `datapackage.json`; whether it holds, [`check`] tells.
pub(crate) fn is_of(proof: &str, description: &[u8]) -> bool {
    let proof = Proof::read(proof.as_bytes()).ok();
    let record = proof.and_then(|proof| Record::read(proof.record().as_bytes()).ok());
    record.is_some_and(|record| publishes(&record, description))
}

fn proved(record: &Record, checkpoint: &Checkpoint, key: &VerifierKey, known: bool) -> Finding {
    let (record, records, key) = (record.sequence(), checkpoint.size(), key.to_string());
    if known { Finding::Proved { record, records } } else { Finding::ProvedBy { record, records, key } }
}

fn named_key(bytes: &[u8]) -> Option<VerifierKey> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    value.get("key")?.as_str()?.parse().ok()
}

/// Whether a record publishes a package with this `datapackage.json`.
fn publishes(record: &Record, description: &[u8]) -> bool {
    let event = record.event();
    let packages = event.after.pointer("/change/packages").and_then(Value::as_array);
    let description = Digest::of(description).to_string();
    let named = |package: &Value| package.get("description").and_then(Value::as_str) == Some(&*description);
    event.action == PUBLISHED && packages.is_some_and(|packages| packages.iter().any(named))
}
