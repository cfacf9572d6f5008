//! Is a package the one that was published? By a ledger as an office keeps it.

use parindex_index::Stage;
use parindex_ledger::{Event, Log, Plan, Proof, Receipt, SignerKey, VerifierKey};
use parindex_package::{
    Campaign, Finding, Limits, Source, Verdict, Verification, determine, files, packed, proof_json, read,
    verify, with_proof, zip_bytes,
};
use serde_json::{Value, json};

use crate::sample::Sample;

fn key(seed: u8) -> SignerKey {
    SignerKey::from_seed("parindex.example/office", &[seed; 32]).unwrap()
}

/// The receipt of the last of three records, the second of which says `published`.
fn proof(published: &str, signer: &SignerKey) -> Proof {
    let event = |action: &str, after: Value| Event {
        time: 1_617_000_000_000_000,
        actor: "binh".into(),
        role: "approver".into(),
        action: action.into(),
        subject: "campaign/c-2020".into(),
        before: Value::Null,
        after,
        sealed: [].into(),
    };
    let packages = json!([{ "framework": "mau", "id": "mau-2020", "package": "", "description": published }]);
    let change = json!({ "kind": "published", "run": 1, "packages": packages });
    let mut log = Log::new();
    let mut nodes = std::collections::BTreeMap::new();
    let mut texts = Vec::new();
    for (action, after) in [
        ("campaign-approved", json!({ "version": 1 })),
        ("campaign-published", json!({ "version": 2, "change": change })),
        ("session-begun", Value::Null),
    ] {
        let kept = log.append(event(action, after)).unwrap();
        nodes.extend(kept.nodes.iter().copied());
        texts.push(kept.record.text().to_owned());
    }
    let path = Plan::inclusion(1, log.size()).unwrap().prove(|node| nodes.get(&node).copied()).unwrap();
    let note = log.checkpoint(signer.name()).unwrap().sign(signer).unwrap();
    Proof::new(&texts[1], &Receipt::new(1, path, note))
}

fn campaign() -> Campaign {
    Sample::new().campaign()
}

/// The sample as it was published, its proof under a key.
fn published(signer: &SignerKey) -> Sample {
    let campaign = campaign();
    let results = determine(&campaign, Stage::Final).0;
    let proof = proof(&packed(&campaign, Some(&results)).unwrap().1.to_string(), signer);
    let mut all: Vec<(String, Vec<u8>)> = files(&campaign, Some(&results)).collect();
    all.push(("proof.json".into(), proof_json(&proof, Some(&signer.verifier())).into_bytes()));
    Sample(all)
}

fn verified(sample: &Sample, key: Option<&VerifierKey>) -> Verification {
    verify(&sample.source(), &Limits::default(), key)
}

fn proof_finding(verification: &Verification) -> &Finding {
    verification
        .findings
        .iter()
        .find(|finding| finding.message().id.starts_with("verify-pro"))
        .expect("something about the proof")
}

#[test]
fn what_was_published_is_proved_in_whatever_order_it_is_packed() {
    let (signer, mut sample) = (key(1), published(&key(1)));
    for _ in 0..2 {
        let verification = verified(&sample, Some(&signer.verifier()));
        assert_eq!(proof_finding(&verification), &Finding::Proved { record: 1, records: 3 });
        assert_eq!(verification.verdict(), Verdict::Good, "{verification:?}");
        sample.0.reverse();
    }
    // The proof goes into the archive as it is kept, and out of a package that was read.
    let campaign = campaign();
    let results = determine(&campaign, Stage::Final).0;
    let kept = zip_bytes(&campaign, Some(&results)).unwrap();
    let text =
        String::from_utf8(sample.0.iter().find(|(name, _)| name == "proof.json").unwrap().1.clone()).unwrap();
    let source = Source::from_zip_bytes(with_proof(kept, &text).unwrap());
    assert_eq!(verify(&source, &Limits::default(), Some(&signer.verifier())).verdict(), Verdict::Good);
    let read = read(&source, &Limits::default()).0.unwrap();
    let again = Source::from_zip_bytes(zip_bytes(&read, Some(&results)).unwrap());
    assert_eq!(verify(&again, &Limits::default(), Some(&signer.verifier())).verdict(), Verdict::Good);
    let mut other = read;
    other.meta.year = 2021;
    let without = files(&other, Some(&results)).all(|(name, _)| name != "proof.json");
    assert!(without, "another package is not handed on with this proof");
}

#[test]
fn without_the_publishers_key_it_is_said_whose_has_signed_it() {
    let (signer, sample) = (key(1), published(&key(1)));
    let verification = verified(&sample, None);
    let named = Finding::ProvedBy { record: 1, records: 3, key: signer.verifier().to_string() };
    assert_eq!((proof_finding(&verification), verification.verdict()), (&named, Verdict::Open));
}

#[test]
fn another_key_another_package_and_no_proof_are_told() {
    let (ours, theirs) = (key(1).verifier(), key(2));
    let forged = published(&theirs);
    assert!(matches!(proof_finding(&verified(&forged, Some(&ours))), Finding::ProofBroken(_)));

    let mut sample = published(&key(1));
    let elsewhere = proof_json(&proof(&"0".repeat(64), &key(1)), None);
    sample.0.last_mut().unwrap().1 = elsewhere.into_bytes();
    let verification = verified(&sample, Some(&ours));
    assert_eq!(proof_finding(&verification), &Finding::ProofElsewhere { record: 1 });
    assert_eq!(proof_finding(&verified(&sample, None)), &Finding::ProofWithoutKey);

    sample.0.pop();
    let verification = verified(&sample, Some(&ours));
    assert_eq!((proof_finding(&verification), verification.is_sound()), (&Finding::ProofMissing, false));
}

/// A thousand in every run; as many as `TAMPERED` says.
#[test]
fn every_changed_byte_and_every_file_too_few_or_too_many_is_told() {
    let (ours, whole) = (key(1).verifier(), published(&key(1)));
    let tampered = std::env::var("TAMPERED").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let mut state = 20_201_230_u64;
    // Knuth's multiplier: any walk over the bytes will do.
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let bytes: usize = whole.0.iter().map(|(_, bytes)| bytes.len()).sum();
    for _ in 0..tampered {
        let (mut sample, mut at) = (whole.clone(), draw(bytes));
        let (name, file) = sample
            .0
            .iter_mut()
            .find(|(_, file)| {
                let here = at < file.len();
                at -= if here { 0 } else { file.len() };
                here
            })
            .unwrap();
        file[at] ^= u8::try_from(1 + draw(255)).unwrap();
        let name = name.clone();
        assert!(!verified(&sample, Some(&ours)).is_sound(), "{name}, byte {at} of {:?}", sample.0.len());
    }
    for (place, (name, _)) in whole.0.iter().enumerate() {
        let mut sample = whole.clone();
        sample.0.remove(place);
        assert!(!verified(&sample, Some(&ours)).is_sound(), "without {name}");
    }
    let mut sample = whole;
    sample.0.push(("more.csv".into(), b"unit\n".to_vec()));
    let verification = verified(&sample, Some(&ours));
    assert!(verification.findings.contains(&Finding::FileUnlisted("more.csv".into())));
    assert_eq!(verification.verdict(), Verdict::Open);
}

/// What another program checks, too; `PUBLISHED` names where it is written anew when the form of packages changes.
#[test]
fn the_package_that_another_program_checks_is_proved() {
    if let Some(folder) = std::env::var_os("PUBLISHED") {
        let folder = std::path::PathBuf::from(folder);
        std::fs::write(folder.join("published.zip"), published(&key(1)).zip()).unwrap();
        std::fs::write(folder.join("published.key"), format!("{}\n", key(1).verifier())).unwrap();
    }
    let package = include_bytes!("../../../../tests/standard/published.zip").to_vec();
    let key: VerifierKey = include_str!("../../../../tests/standard/published.key").trim().parse().unwrap();
    let verification = verify(&Source::from_zip_bytes(package), &Limits::default(), Some(&key));
    assert_eq!(verification.verdict(), Verdict::Good, "{verification:?}");
}
