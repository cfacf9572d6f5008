//! The demonstration as an office would have published it: a ledger of one record and the proof that leads to it, under a key that
//! everybody knows, so that it shows how a proof looks and proves nothing.

use parindex_index::Results;
use parindex_ledger::{Digest, Event, Log, Plan, Proof, Receipt, SignerKey};
use parindex_package::{Campaign, packed, proof_json};
use serde_json::{Value, json};

/// The name says what the key is worth.
const NAME: &str = "parindex/demonstration";
const SEED: [u8; 32] = [0; 32];
/// 1 April 2021, when results of 2020 would be published; the same for everybody, as everything of the demonstration is.
const MOMENT: i64 = 1_617_235_200_000_000;

/// The key that signs the demonstration.
pub fn key() -> Option<SignerKey> {
    SignerKey::from_seed(NAME, &SEED).ok()
}

/// `proof.json` of a package; none only by a mistake of the program.
pub fn proof(campaign: &Campaign, results: &Results) -> Option<String> {
    let (package, description) = packed(campaign, Some(results)).ok()?;
    let signer = key()?;
    let mut log = Log::new();
    let record = log.append(published(campaign, Digest::of(&package), description)).ok()?.record;
    let path = Plan::inclusion(0, log.size())?.prove(|_| None)?;
    let note = log.checkpoint(signer.name()).ok()?.sign(&signer).ok()?;
    let proof = Proof::new(record.text(), &Receipt::new(0, path, note));
    Some(proof_json(&proof, Some(&signer.verifier())))
}

/// The record of a publication, as an office writes it.
fn published(campaign: &Campaign, package: Digest, description: Digest) -> Event {
    let packages = json!([{
        "framework": campaign.framework.meta.id,
        "id": campaign.meta.id,
        "package": package.to_string(),
        "description": description.to_string(),
    }]);
    let change = json!({ "kind": "published", "run": 1, "packages": packages });
    Event {
        time: MOMENT,
        actor: "demonstration".to_owned(),
        role: "approver".to_owned(),
        action: "campaign-published".to_owned(),
        subject: format!("campaign/{}", campaign.meta.id),
        before: Value::Null,
        after: json!({ "version": 1, "change": change }),
        sealed: [].into(),
    }
}
