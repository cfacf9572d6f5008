//! Cosignatures of witnesses and what they ask for: published ones, hostile ones, and logs that grow or are rewritten.

mod support;

use std::collections::BTreeMap;

use parindex_ledger::{
    Checkpoint, Cosigned, CosignerKey, Digest, Growth, Log, Note, NoteFault, Plan, Refusal, SignerKey,
    VerifierKey, WitnessKey, may_follow,
};
use proptest::prelude::*;
use support::{ORIGIN, event, key};

// A checkpoint of the certificate log arche2025h1 (staging) of 23 May 2026 as four witnesses of the public network cosigned it,
// kept in the tests of tlog_scales; the keys as their holders have made them known.
const PUBLIC: &str = "arche2025h1.staging.ct.transparency.dev\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n\n\
    — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=\n\
    — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n\
    — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==\n\
    — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==\n\
    — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n\
    — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==\n";
const PUBLIC_LOG: &str =
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";
const PUBLIC_WITNESSES: [&str; 4] = [
    "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
    "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
];
/// The second of all four.
const PUBLIC_TIME: u64 = 1_779_573_024;

const TIME: u64 = 1_790_000_000;

fn witness(seed: u8) -> CosignerKey {
    CosignerKey::from_seed("audit.example/w1", &[seed; 32]).unwrap()
}

/// The signed checkpoints of a log after each of its records, from none on, and the subtrees for proofs.
struct Grown {
    notes: Vec<Note>,
    subtrees: BTreeMap<parindex_ledger::Node, Digest>,
}

impl Grown {
    fn of(events: impl Iterator<Item = u64>) -> Grown {
        let mut log = Log::new();
        let note = |log: &Log| log.checkpoint(ORIGIN).unwrap().sign(&key()).unwrap();
        let (mut notes, mut subtrees) = (vec![note(&log)], BTreeMap::new());
        for n in events {
            subtrees.extend(log.append(event(n)).unwrap().nodes);
            notes.push(note(&log));
        }
        Grown { notes, subtrees }
    }

    fn checkpoint(&self, size: usize) -> Checkpoint {
        Checkpoint::read(self.notes[size].text()).unwrap()
    }

    fn growth(&self, old: usize, new: usize) -> Growth {
        let plan = Plan::consistency(old as u64, new as u64).unwrap();
        let proof = plan.prove(|node| self.subtrees.get(&node).copied()).unwrap();
        Growth::new(old as u64, proof, self.notes[new].clone())
    }
}

fn says(note: &Note, key: &CosignerKey) -> Vec<Cosigned> {
    note.cosigned(&key.verifier()).collect()
}

#[test]
fn the_cosignatures_of_public_witnesses_hold() {
    let note = Note::read(PUBLIC.as_bytes()).unwrap();
    assert_eq!(note.verify(&PUBLIC_LOG.parse::<VerifierKey>().unwrap()), Ok(()));
    let keys: Vec<WitnessKey> = PUBLIC_WITNESSES.iter().map(|text| text.parse().unwrap()).collect();
    for (key, text) in keys.iter().zip(PUBLIC_WITNESSES) {
        assert_eq!(key.to_string(), text);
        assert_eq!(note.cosigned(key).collect::<Vec<_>>(), [Cosigned::At(PUBLIC_TIME)], "{text}");
        let other = Note::read(PUBLIC.replace("1432088532", "1432088533").as_bytes()).unwrap();
        assert_eq!(other.cosigned(key).collect::<Vec<_>>(), [Cosigned::Forged], "{text}");
    }
    let names: Vec<&str> = keys.iter().map(WitnessKey::name).collect();
    assert_eq!(note.cosigners().collect::<Vec<_>>(), names, "the log's own signatures are none");
    assert_eq!((note.strangers(&keys), note.strangers(&keys[1..]), note.strangers(&[])), (0, 1, 4));
    assert_eq!(note.to_string(), PUBLIC);
}

// Computed with OpenSSL's Ed25519 and SHA-256, from the specification alone.
#[test]
fn a_cosignature_is_written_as_the_specification_says() {
    let note = Note::read(PUBLIC.as_bytes()).unwrap().cosign(&witness(5), TIME).unwrap().to_string();
    let added = note.strip_prefix(PUBLIC).unwrap();
    assert_eq!(
        added,
        "— audit.example/w1 ZNoyRwAAAABqsTuAKswkBw3EejyjeZFuOHLQwC+sEJLgKJZ3KK5qhynDdEqBnLzECNgdRE2461paQVWd152wVlm6/wTeECqvHX9gCw==\n"
    );
    assert_eq!(
        witness(5).verifier().to_string(),
        "audit.example/w1+64da3247+BG56HN0psLeP0Tr0xVmP7/TvKpcWbjym8uT7/M2AUFvx"
    );
    let again: CosignerKey = witness(5).reveal().parse().unwrap();
    assert_eq!(again.verifier(), witness(5).verifier());
    assert!(!format!("{again:?}").contains(&again.reveal()[40..]));
}

#[test]
fn a_witness_signs_once_however_often_and_others_are_left_alone() {
    let kept = support::chain((0..3).map(event), |size| size == 3);
    let note = Note::read(kept.checkpoints[0].as_bytes()).unwrap();
    let once = note.clone().cosign(&witness(1), TIME).unwrap();
    let both = once.clone().cosign(&witness(2), TIME + 1).unwrap();
    assert_eq!(says(&both, &witness(1)), [Cosigned::At(TIME)]);
    assert_eq!(says(&both, &witness(2)), [Cosigned::At(TIME + 1)]);
    assert!(says(&once, &witness(2)).is_empty() && says(&note, &witness(1)).is_empty());
    assert_eq!(once.cosign(&witness(1), TIME + 5).unwrap(), note.cosign(&witness(1), TIME + 5).unwrap());
    assert_eq!(both.verify(&key().verifier()), Ok(()), "the log's own signature stays");
    let theirs = signed_note::Note::from_bytes(both.to_string().as_bytes()).unwrap();
    assert_eq!(theirs.to_bytes(), both.to_string().as_bytes());
}

#[test]
fn a_cosignature_for_another_checkpoint_time_or_key_is_forged() {
    let grown = Grown::of(0..4);
    let note = grown.notes[4].clone().cosign(&witness(1), TIME).unwrap().to_string();
    let line = note.lines().last().unwrap();
    // Under another checkpoint.
    let moved = format!("{}{line}\n", grown.notes[3]);
    assert_eq!(says(&Note::read(moved.as_bytes()).unwrap(), &witness(1)), [Cosigned::Forged]);
    // A log's key signs no cosignatures: its number is another one, and its signature covers no time.
    let plain = SignerKey::from_seed("audit.example/w1", &[1; 32]).unwrap();
    let signed = grown.notes[4].clone().sign(&plain);
    assert!(says(&signed, &witness(1)).is_empty());
    assert!(plain.verifier().is_same_as(&witness(1).verifier()));
    assert!(!plain.verifier().is_same_as(&witness(2).verifier()));
    // Beside one that is right, all the same.
    let twice = format!("{note}{}\n", line.replace(&line[line.len() - 20..line.len() - 10], "AAAAAAAAAA"));
    let twice = Note::read(twice.as_bytes()).unwrap();
    assert_eq!(says(&twice, &witness(1)), [Cosigned::At(TIME), Cosigned::Forged]);
}

#[test]
fn bytes_that_are_no_cosignature_are_forged_and_whatever_is_too_much_is_refused() {
    let grown = Grown::of(0..2);
    let note = grown.notes[2].clone();
    let id = witness(1).verifier().id();
    for length in [1, 7, 8, 64, 71, 73, 200] {
        let blob = data_encoding::BASE64.encode(&[id.as_slice(), &vec![7; length]].concat());
        let strange = Note::read(format!("{note}— audit.example/w1 {blob}\n").as_bytes()).unwrap();
        assert_eq!(says(&strange, &witness(1)), [Cosigned::Forged], "{length} bytes");
        assert_eq!(strange.strangers(&[]), 0, "{length} bytes");
    }
    let latest = u64::MAX / 2;
    let last = note.clone().cosign(&witness(1), latest).unwrap();
    assert_eq!(says(&last, &witness(1)), [Cosigned::At(latest)]);
    let name = || "audit.example/w1".to_owned();
    assert_eq!(note.clone().cosign(&witness(1), latest + 1), Err(NoteFault::Forged(name())));

    let text = Note::new("no checkpoint\n".to_owned()).unwrap();
    assert_eq!(text.cosign(&witness(1), TIME), Err(NoteFault::Line(2)));

    let line = last.to_string().lines().last().unwrap().to_owned() + "\n";
    let ninety_nine = format!("{note}{}", line.repeat(99));
    let full = Note::read(ninety_nine.as_bytes()).unwrap();
    assert_eq!(says(&full, &witness(1)).len(), 99);
    assert_eq!(full.clone().cosign(&witness(2), TIME), Err(NoteFault::Large));
    assert!(full.cosign(&witness(1), TIME).is_ok(), "the witness's own lines give way to the new one");
    let many = format!("{note}{}", line.repeat(10_000));
    assert_eq!(Note::read(many.as_bytes()), Err(NoteFault::Large));
}

#[test]
fn keys_of_logs_and_of_witnesses_do_not_pass_for_each_other() {
    let (log, own) = (key(), witness(1));
    assert!(log.verifier().to_string().parse::<WitnessKey>().is_err());
    assert!(log.reveal().parse::<CosignerKey>().is_err());
    assert!(own.verifier().to_string().parse::<VerifierKey>().is_err());
    assert!(own.reveal().parse::<SignerKey>().is_err());
    let text = PUBLIC_WITNESSES[2];
    for wrong in [
        text.replace("+BO", "+AO"),
        text.replace("da77", "da78"),
        text.replace("remora", "remora "),
        format!("{text}\n"),
        text.replace("+BO", "+Bo"),
    ] {
        assert!(wrong.parse::<WitnessKey>().is_err(), "{wrong}");
    }
}

#[test]
fn a_witness_goes_on_to_a_log_that_was_only_added_to_and_never_back() {
    let (grown, rewritten) = (Grown::of(0..20), Grown::of((0..5).chain(100..115)));
    let of = |size: usize| grown.checkpoint(size);
    assert_eq!(may_follow(&of(7), &of(12), Some(&grown.growth(7, 12))), Ok(()));
    assert_eq!(may_follow(&of(7), &of(7), None), Ok(()), "the same once more");
    assert_eq!(may_follow(&of(0), &of(7), Some(&grown.growth(0, 7))), Ok(()));
    assert_eq!(may_follow(&of(12), &of(7), None), Err(Refusal::Older { seen: 12, size: 7 }));
    let back = may_follow(&of(12), &of(7), Some(&grown.growth(7, 12)));
    assert_eq!(back, Err(Refusal::Older { seen: 12, size: 7 }));
    assert_eq!(may_follow(&of(7), &of(12), None), Err(Refusal::Unproved { seen: 7, size: 12 }));

    let inconsistent = Err(Refusal::Inconsistent { seen: 7, size: 12 });
    for wrong in [grown.growth(6, 12), grown.growth(7, 13), grown.growth(8, 12), rewritten.growth(7, 12)] {
        assert_eq!(may_follow(&of(7), &of(12), Some(&wrong)), inconsistent, "{wrong}");
    }
    let next = rewritten.checkpoint(12);
    for proof in [grown.growth(7, 12), rewritten.growth(7, 12)] {
        assert_eq!(may_follow(&of(7), &next, Some(&proof)), inconsistent);
    }
    assert_eq!(may_follow(&of(7), &rewritten.checkpoint(7), None), Err(Refusal::Other { size: 7 }));
    // Up to where they part, both histories are one.
    assert_eq!(may_follow(&of(5), &next, Some(&rewritten.growth(5, 12))), Ok(()));

    let elsewhere = Checkpoint::new("another.example/log", 12, of(12).root()).unwrap();
    let seen = "another.example/log".to_owned();
    assert_eq!(may_follow(&elsewhere, &of(12), None), Err(Refusal::Origin { seen }));
}

#[test]
fn the_proof_for_a_witness_has_the_form_of_the_witness_protocol() {
    let grown = Grown::of(0..11);
    let growth = grown.growth(6, 11);
    let text = growth.to_string();
    assert!(text.starts_with("old 6\n") && text.ends_with(&format!("\n\n{}", grown.notes[11])), "{text}");
    assert_eq!(Growth::read(text.as_bytes()), Ok(growth.clone()));
    let same = grown.growth(11, 11).to_string();
    assert_eq!(same, format!("old 11\n\n{}", grown.notes[11]));
    assert_eq!(Growth::read(same.as_bytes()).unwrap().to_string(), same);

    let hash = Digest::of(b"x").base64() + "\n";
    let note = grown.notes[11].to_string();
    let cases = [
        (String::new(), NoteFault::Line(1)),
        (text.replace("old 6", "old 06"), NoteFault::Line(1)),
        (text.replace("old 6", "new 6"), NoteFault::Line(1)),
        (text.replacen("=\n", "\n", 1), NoteFault::Line(2)),
        (format!("old 6\n{}\n{note}", hash.repeat(64)), NoteFault::Large),
        (format!("old 6\n{hash}\n"), NoteFault::Signature(1)),
        (format!("old 6\n\n{}", "x".repeat(2 * Note::MAX_BYTES)), NoteFault::Large),
    ];
    for (wrong, fault) in cases {
        assert_eq!(Growth::read(wrong.as_bytes()), Err(fault), "{wrong:.100}");
    }
    assert!(Growth::read(format!("old 6\n{}\n{note}", hash.repeat(63)).as_bytes()).is_ok());
    assert_eq!(Growth::read(&[0xff]), Err(NoteFault::NotText));
}

proptest! {
    #[test]
    fn any_changed_byte_of_a_cosigned_checkpoint_takes_the_cosignature(
        place in any::<prop::sample::Index>(), mask in 1_u8.., time in 0..u64::MAX / 2,
    ) {
        // Without the log's own signature, so that every byte is one that the witness vouches for.
        let text = Grown::of(0..3).notes[3].text().to_owned();
        let whole = Note::new(text).unwrap().cosign(&witness(1), time).unwrap();
        prop_assert_eq!(says(&whole, &witness(1)), [Cosigned::At(time)]);
        let mut bytes = whole.to_string().into_bytes();
        let at = place.index(bytes.len());
        bytes[at] ^= mask;
        let good = Note::read(&bytes).is_ok_and(|n| says(&n, &witness(1)).contains(&Cosigned::At(time)));
        prop_assert!(!good, "byte {}", at);
    }

    #[test]
    fn a_log_that_grows_is_followed_and_any_changed_byte_of_its_proof_is_not(
        size in 1_usize..60, old in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), mask in 1_u8..,
    ) {
        let (old, grown) = (old.index(size), Grown::of(0..size as u64));
        let (seen, next) = (grown.checkpoint(old), grown.checkpoint(size));
        let text = grown.growth(old, size).to_string();
        let growth = Growth::read(text.as_bytes()).unwrap();
        prop_assert_eq!(may_follow(&seen, &next, Some(&growth)), Ok(()));
        // The signature below the checkpoint is the publisher's affair; all before it leads from one to the other.
        let mut bytes = text.into_bytes();
        let signed = bytes.len() - grown.notes[size].to_string().len() + next.text().len();
        bytes[place.index(signed)] ^= mask;
        let followed = Growth::read(&bytes).is_ok_and(|changed| may_follow(&seen, &next, Some(&changed)).is_ok());
        prop_assert!(!followed);
    }

    #[test]
    fn whatever_comes_in_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "(old [0-9]|.|\n|— )*") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            let _ = Growth::read(bytes);
            let _ = Note::read(bytes).map(|note| note.cosigned(&witness(1).verifier()).count());
        }
        prop_assert!(text.parse::<WitnessKey>().is_err());
    }
}
