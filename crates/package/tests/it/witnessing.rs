//! Who has cosigned the ledger that a package was published in, and what is planted to look as if somebody had.

use std::collections::BTreeMap;

use parindex_index::Stage;
use parindex_ledger::{CosignerKey, Digest, Event, Log, Node, NoteFault, Plan, Proof, Receipt, SignerKey};
use parindex_locale::Lang;
use parindex_package::{
    CLOCK_DRIFT, Cosignatures, Finding, Limits, Verdict, Verification, Witnessed, Witnesses, determine,
    files, packed, proof_json, publication, verify,
};
use serde_json::{Value, json};

use crate::sample::Sample;

const ORIGIN: &str = "parindex.example/office";
/// When the package was published, in seconds.
const PUBLISHED: u64 = 1_617_000_000;
const NOW: u64 = PUBLISHED + 1_000_000;
const TIME: u64 = PUBLISHED + 3_600;

/// An office's ledger whose second record publishes the sample.
struct Office {
    signer: SignerKey,
    log: Log,
    nodes: BTreeMap<Node, Digest>,
    record: String,
}

impl Office {
    fn new(origin: &str) -> Office {
        let signer = SignerKey::from_seed(origin, &[1; 32]).unwrap();
        let (log, nodes, record) = (Log::new(), BTreeMap::new(), String::new());
        let mut office = Office { signer, log, nodes, record };
        office.note("campaign-approved", json!({ "version": 1 }));
        let campaign = Sample::new().campaign();
        let results = determine(&campaign, Stage::Final).0;
        let description = packed(&campaign, Some(&results)).unwrap().1.to_string();
        let packages =
            json!([{ "framework": "mau", "id": "mau-2020", "package": "", "description": description }]);
        let change = json!({ "kind": "published", "run": 1, "packages": packages });
        office.record = office.note("campaign-published", json!({ "version": 2, "change": change }));
        office
    }

    fn note(&mut self, action: &str, after: Value) -> String {
        let event = Event {
            time: i64::try_from(PUBLISHED * 1_000_000).unwrap(),
            actor: "binh".into(),
            role: "approver".into(),
            action: action.into(),
            subject: "campaign/c-2020".into(),
            before: Value::Null,
            after,
            sealed: [].into(),
        };
        let kept = self.log.append(event).unwrap();
        self.nodes.extend(kept.nodes.iter().copied());
        kept.record.text().to_owned()
    }

    fn more(mut self, what: &str, count: usize) -> Office {
        for _ in 0..count {
            self.note(what, Value::Null);
        }
        self
    }

    /// The way from the publication to the checkpoint over all.
    fn receipt(&self) -> Receipt {
        let plan = Plan::inclusion(1, self.log.size()).unwrap();
        let path = plan.prove(|node| self.nodes.get(&node).copied()).unwrap();
        Receipt::new(1, path, self.log.checkpoint(self.signer.name()).unwrap().sign(&self.signer).unwrap())
    }

    /// The package with this proof.
    fn verified(&self, receipt: &Receipt) -> Verification {
        let campaign = Sample::new().campaign();
        let results = determine(&campaign, Stage::Final).0;
        let mut all: Vec<(String, Vec<u8>)> = files(&campaign, Some(&results)).collect();
        let proof = proof_json(&Proof::new(&self.record, receipt), Some(&self.signer.verifier()));
        all.push(("proof.json".into(), proof.into_bytes()));
        let source = Sample(all).source();
        let verified = verify(&source, &Limits::default(), Some(&self.signer.verifier()));
        let alone = publication(&source, &Limits::default(), Some(&self.signer.verifier()));
        assert_eq!(alone.ok(), verified.publication.as_deref().cloned());
        verified
    }
}

fn witness(name: &str, seed: u8) -> CosignerKey {
    CosignerKey::from_seed(name, &[seed; 32]).unwrap()
}

fn audit() -> CosignerKey {
    witness("audit.example/w", 7)
}

fn press() -> CosignerKey {
    witness("press.example/w", 8)
}

fn asked(trusted: &[CosignerKey], files: &[&str], needed: usize) -> Witnesses {
    let files = files.iter().zip(1..).map(|(text, n)| (format!("{n}.txt"), text.as_bytes().to_vec()));
    let trusted = trusted.iter().map(CosignerKey::verifier).collect();
    Witnesses { trusted, files: files.collect(), needed, now: NOW }
}

fn found(verification: &Verification, asked: &Witnesses) -> (Vec<Witnessed>, Verdict) {
    let mut verification = verification.clone();
    verification.witnessed(asked);
    let witnessed = verification.findings.iter().filter_map(|finding| match finding {
        Finding::Witnessed(witnessed) => Some(witnessed.clone()),
        _ => None,
    });
    (witnessed.collect(), verification.verdict())
}

fn cosigned(key: &CosignerKey, records: u64, time: u64) -> Witnessed {
    Witnessed::Cosigned { name: key.name().to_owned(), records, time }
}

fn silent(key: &CosignerKey) -> Witnessed {
    Witnessed::Silent { name: key.name().to_owned() }
}

fn forged(key: &CosignerKey, file: &str) -> Witnessed {
    Witnessed::Forged { name: key.name().to_owned(), file: file.to_owned() }
}

/// The last line of a file put below another note.
fn moved(from: &Receipt, to: &Receipt) -> String {
    format!("{to}{}\n", from.to_string().lines().last().unwrap())
}

#[test]
fn witnesses_are_told_with_their_time_wherever_their_cosignatures_stand() {
    let office = Office::new(ORIGIN).more("session-begun", 1);
    let receipt = office.receipt();
    let in_proof = receipt.clone().cosign(&press(), TIME + 60).unwrap();
    let verification = office.verified(&in_proof);
    assert_eq!(verification.verdict(), Verdict::Good, "a cosignature in the proof changes nothing");
    let file = receipt.cosign(&audit(), TIME).unwrap().to_string();
    let both = found(&verification, &asked(&[audit(), press()], &[&file], 2));
    let enough = Witnessed::Enough { count: 2, needed: 2 };
    let told = vec![cosigned(&audit(), 3, TIME), cosigned(&press(), 3, TIME + 60), enough];
    assert_eq!(both, (told, Verdict::Good));
    // Of the press nothing was asked: its cosignature is a stranger's.
    let one = found(&verification, &asked(&[audit()], &[&file], 0));
    assert_eq!(one, (vec![cosigned(&audit(), 3, TIME), Witnessed::Strangers(1)], Verdict::Open));
    let none = found(&verification, &asked(&[audit()], &[], 1));
    let few = Witnessed::TooFew { count: 0, needed: 1 };
    assert_eq!(none, (vec![silent(&audit()), Witnessed::Strangers(1), few], Verdict::Bad));
    assert!(found(&verification, &asked(&[], &[], 0)).0.contains(&Witnessed::Strangers(1)));
}

#[test]
fn what_was_cosigned_earlier_or_later_than_the_proof_counts_as_well() {
    let (early, late) = (Office::new(ORIGIN), Office::new(ORIGIN).more("session-begun", 17));
    let file = early.receipt().cosign(&audit(), TIME).unwrap().to_string();
    let later = late.receipt().cosign(&audit(), TIME + 60).unwrap().to_string();
    for files in [[&*file, &*later], [&*later, &*file]] {
        let told = found(&late.verified(&late.receipt()), &asked(&[audit()], &files, 1)).0;
        assert_eq!(told[0], cosigned(&audit(), 2, TIME), "the first time");
    }
    let told = found(&early.verified(&early.receipt()), &asked(&[audit()], &[&later], 1));
    assert_eq!((&told.0[0], told.1), (&cosigned(&audit(), 19, TIME + 60), Verdict::Good));
    // A signed checkpoint alone says nothing of the record, unless it is that of the proof.
    let note = |office: &Office| office.receipt().note().clone().cosign(&audit(), TIME).unwrap().to_string();
    let same = found(&late.verified(&late.receipt()), &asked(&[audit()], &[&note(&late)], 0));
    assert_eq!(same, (vec![cosigned(&audit(), 19, TIME)], Verdict::Good));
    let other = found(&late.verified(&late.receipt()), &asked(&[audit()], &[&note(&early)], 0));
    let elsewhere = Witnessed::Elsewhere { file: "1.txt".into(), records: 2 };
    assert_eq!(other, (vec![silent(&audit()), elsewhere], Verdict::Open));
}

/// Each planted fault with what is said of it.
fn planted(office: &Office) -> Vec<(&'static str, String, Vec<Witnessed>)> {
    let receipt = office.receipt();
    let good = receipt.clone().cosign(&audit(), TIME).unwrap();
    let text = good.to_string();
    let (head, blob) = text.trim_end().rsplit_once(' ').unwrap();
    let with = |at: usize| {
        let mut bytes = data_encoding::BASE64.decode(blob.as_bytes()).unwrap();
        bytes[at] ^= 1;
        format!("{head} {}\n", data_encoding::BASE64.encode(&bytes))
    };
    let sign = |time: u64| receipt.clone().cosign(&audit(), time).unwrap().to_string();
    let untimely = |time| Witnessed::Untimely { name: audit().name().to_owned(), time };
    let unusable = |why| vec![silent(&audit()), Witnessed::Unusable { file: "1.txt".into(), why }];
    let line = format!("{}\n", text.lines().last().unwrap());
    let (longer, elsewhere) =
        (Office::new(ORIGIN).more("session-begun", 5), Office::new("other.example/log"));
    let impostor = receipt.clone().cosign(&witness(audit().name(), 9), TIME).unwrap().to_string();
    let wrong = || vec![forged(&audit(), "1.txt")];
    let away = Office::new(ORIGIN).more("session-begun", 5);
    let away = moved(&away.receipt().cosign(&audit(), TIME).unwrap(), &receipt);
    let path = longer.receipt().cosign(&audit(), TIME).unwrap().to_string().replacen("index 1", "index 0", 1);
    vec![
        ("a byte of the signature", with(40), wrong()),
        ("a byte of the time", with(11), wrong()),
        ("a byte of the key's number", with(0), vec![silent(&audit()), Witnessed::Strangers(1)]),
        ("another key of this name", impostor, vec![silent(&audit()), Witnessed::Strangers(1)]),
        ("a time to come", sign(NOW + CLOCK_DRIFT + 1), vec![untimely(NOW + CLOCK_DRIFT + 1)]),
        (
            "before it was published",
            sign(PUBLISHED - CLOCK_DRIFT - 1),
            vec![untimely(PUBLISHED - CLOCK_DRIFT - 1)],
        ),
        ("of another checkpoint", away, wrong()),
        (
            "another place in the ledger",
            path,
            vec![silent(&audit()), Witnessed::Elsewhere { file: "1.txt".into(), records: 7 }],
        ),
        (
            "another ledger",
            elsewhere.receipt().cosign(&audit(), TIME).unwrap().to_string(),
            unusable(NoteFault::Origin("other.example/log".into())),
        ),
        ("ten thousand lines", format!("{text}{}", line.repeat(10_000)), unusable(NoteFault::Large)),
        ("nothing", String::new(), unusable(NoteFault::Signature(1))),
        ("a table", "unit,criterion\n1,2\n".to_owned(), unusable(NoteFault::Signature(1))),
        ("Windows lines", text.replace('\n', "\r\n"), unusable(NoteFault::Line(1))),
        ("cut off", text[..text.len() - 1].to_owned(), unusable(NoteFault::Signature(1))),
    ]
}

#[test]
fn what_is_planted_is_told_counts_for_nothing_and_speaks_against_the_package_only_where_witnesses_are_needed()
{
    let office = Office::new(ORIGIN);
    let verification = office.verified(&office.receipt());
    for (what, file, mut expected) in planted(&office) {
        let (told, verdict) = found(&verification, &asked(&[audit()], &[&file], 0));
        assert_eq!((&told, verdict), (&expected, Verdict::Open), "{what}");
        expected.push(Witnessed::TooFew { count: 0, needed: 1 });
        let (told, verdict) = found(&verification, &asked(&[audit()], &[&file], 1));
        assert_eq!((told, verdict), (expected, Verdict::Bad), "{what}");
    }
}

#[test]
fn one_witness_counts_once_however_often_it_signed() {
    let office = Office::new(ORIGIN);
    let verification = office.verified(&office.receipt());
    let text = office.receipt().cosign(&audit(), TIME).unwrap().to_string();
    let line = format!("{}\n", text.lines().last().unwrap());
    let often = format!("{text}{}", line.repeat(50));
    let (told, verdict) = found(&verification, &asked(&[audit(), press()], &[&often, &text, &often], 2));
    let few = Witnessed::TooFew { count: 1, needed: 2 };
    assert_eq!((told, verdict), (vec![cosigned(&audit(), 2, TIME), silent(&press()), few], Verdict::Bad));
    // One key under two names is one witness, and the publisher's own is none.
    let (alias, own) = (witness("alias.example/w", 7), witness("own.example/w", 1));
    let receipt = office.receipt().cosign(&audit(), TIME).unwrap().cosign(&alias, TIME).unwrap();
    let text_of_all = receipt.cosign(&own, TIME).unwrap().to_string();
    let trusted = [audit(), alias.clone(), audit(), own.clone()];
    let (told, verdict) = found(&verification, &asked(&trusted, &[&text_of_all], 2));
    let twice = Witnessed::Twice { name: audit().name().into(), other: alias.name().into() };
    let publisher = Witnessed::Own { name: own.name().into() };
    let few = Witnessed::TooFew { count: 1, needed: 2 };
    assert_eq!((told, verdict), (vec![cosigned(&audit(), 2, TIME), twice, publisher, few], Verdict::Bad));
    // A wrong line beside a right one is told, and takes nothing from it.
    let wrong =
        moved(&Office::new(ORIGIN).more("x", 1).receipt().cosign(&audit(), TIME).unwrap(), &office.receipt());
    let told = found(&verification, &asked(&[audit()], &[&wrong, &text], 1)).0;
    let enough = Witnessed::Enough { count: 1, needed: 1 };
    assert_eq!(told, [cosigned(&audit(), 2, TIME), forged(&audit(), "1.txt"), enough]);
}

#[test]
fn a_publisher_who_has_signed_two_ledgers_is_told_by_both() {
    let (shown, other) = (Office::new(ORIGIN).more("kept", 3), Office::new(ORIGIN).more("rewritten", 3));
    let verification = shown.verified(&shown.receipt());
    let file = other.receipt().cosign(&audit(), TIME).unwrap().to_string();
    let split = Witnessed::Split { file: "1.txt".into(), records: 5 };
    let (told, verdict) = found(&verification, &asked(&[audit()], &[&file], 1));
    assert!(told.contains(&split) && verdict == Verdict::Bad, "{told:?}");
    // Whoever signs with another key proves nothing of the publisher.
    let mut forger = Office::new(ORIGIN).more("rewritten", 3);
    forger.signer = SignerKey::from_seed(ORIGIN, &[2; 32]).unwrap();
    let (told, verdict) = found(&verification, &asked(&[audit()], &[&forger.receipt().to_string()], 0));
    assert_eq!((told, verdict), (vec![silent(&audit())], Verdict::Open));
}

#[test]
fn what_was_received_is_of_a_publication_if_it_covers_that() {
    let office = Office::new(ORIGIN).more("session-begun", 3);
    let verification = office.verified(&office.receipt());
    let publication = verification.publication.as_deref().unwrap();
    let of = |text: &str| Cosignatures::of(text.as_bytes(), publication);
    let both = Office::new(ORIGIN).receipt().cosign(&audit(), TIME).unwrap().cosign(&press(), TIME).unwrap();
    let names = vec![audit().name().to_owned(), press().name().to_owned()];
    assert_eq!(of(&both.to_string()), Some(Cosignatures { names, records: 2 }));
    let elsewhere = Office::new("other.example/log").receipt().cosign(&audit(), TIME).unwrap();
    let moved = both.to_string().replacen("index 1", "index 0", 1);
    for none in [&*elsewhere.to_string(), &*moved, &*office.receipt().to_string(), "", "x"] {
        assert_eq!(of(none), None, "{none}");
    }
}

#[test]
fn without_a_proof_there_is_nothing_to_cosign() {
    let mut verification = verify(&Sample::new().source(), &Limits::default(), None);
    assert_eq!(verification.publication, None);
    verification.witnessed(&asked(&[audit()], &[], 1));
    let told: Vec<_> = verification.findings.iter().rev().take(2).cloned().collect();
    let few = Finding::Witnessed(Witnessed::TooFew { count: 0, needed: 1 });
    assert_eq!(told, [few, Finding::Witnessed(Witnessed::Unpublished)]);
    let missing = publication(&Sample::new().source(), &Limits::default(), None);
    assert_eq!(missing, Err(Finding::ProofMissing));
}

#[test]
fn everything_about_witnesses_is_said_in_both_languages() {
    let (name, file) = ("audit.example/w".to_owned(), "1.txt".to_owned());
    let all = [
        Witnessed::Cosigned { name: name.clone(), records: 1_234, time: TIME },
        Witnessed::Untimely { name: name.clone(), time: u64::MAX / 2 },
        Witnessed::Forged { name: name.clone(), file: file.clone() },
        Witnessed::Silent { name: name.clone() },
        Witnessed::Own { name: name.clone() },
        Witnessed::Twice { name, other: "other.example/w".into() },
        Witnessed::Strangers(3),
        Witnessed::Elsewhere { file: file.clone(), records: 3 },
        Witnessed::Unusable { file: file.clone(), why: NoteFault::Large },
        Witnessed::Split { file, records: 3 },
        Witnessed::Unpublished,
        Witnessed::Enough { count: 2, needed: 1 },
        Witnessed::TooFew { count: 0, needed: 1 },
    ];
    for witnessed in &all {
        for lang in Lang::ALL {
            let said = lang.say(&witnessed.message());
            assert!(!said.contains('{') && !said.contains("verify-witness"), "{}: {said}", lang.tag());
        }
    }
    assert_eq!(
        Lang::Vi.say(&all[0].message()),
        "bên làm chứng “audit.example/w” đã ký xác nhận nhật ký gồm 1234 bản ghi, trong đó có lần công bố này, \
         lúc 14:40 ngày 29/03/2021 (giờ Việt Nam)"
    );
}
