//! Signed notes, checkpoints and receipts: the published examples, another implementation, and hostile input.

mod support;

use parindex_ledger::{Checkpoint, Digest, Note, NoteFault, Plan, Proof, Receipt, SignerKey, VerifierKey};
use proptest::prelude::*;
use signed_note::{Note as TheirNote, StandardSigner, StandardVerifier, VerifierList};
use support::{ORIGIN, event, key};

// The example of c2sp.org/signed-note, section "Verifier keys".
const EXAMPLE_KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const EXAMPLE: &str = "This is an example message.\n\n\
    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

// The documentation of golang.org/x/mod/sumdb/note.
const PETER_SECRET: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PETER_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const ENOCH_KEY: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const PETER_TEXT: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n";
const PETER_LINE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH_LINE: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

// The example of c2sp.org/tlog-cosignature: a checkpoint with the log's signature and a witness's.
const SOFA: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
    — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

// The Go checksum database's checkpoint from which that example was made, and its public key.
const GO_KEY: &str = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

fn vkey(text: &str) -> VerifierKey {
    text.parse().unwrap()
}

/// A signed checkpoint of three records, and the log's public key.
fn signed() -> (String, VerifierKey) {
    let kept = support::chain((0..3).map(event), |size| size == 3);
    (kept.checkpoints[0].clone(), key().verifier())
}

#[test]
fn the_published_examples_are_opened_and_written_the_same() {
    for (note, key) in
        [(EXAMPLE, EXAMPLE_KEY), (&format!("{PETER_TEXT}\n{PETER_LINE}{ENOCH_LINE}"), PETER_KEY)]
    {
        let read = Note::read(note.as_bytes()).unwrap();
        assert_eq!(read.verify(&vkey(key)), Ok(()));
        assert_eq!(read.to_string(), note);
        assert_eq!(vkey(key).to_string(), key);
    }
    let both = Note::read(format!("{PETER_TEXT}\n{PETER_LINE}{ENOCH_LINE}").as_bytes()).unwrap();
    assert_eq!(both.verify(&vkey(ENOCH_KEY)), Ok(()));
}

#[test]
fn a_note_is_signed_as_the_published_one_was() {
    let key: SignerKey = PETER_SECRET.parse().unwrap();
    assert_eq!(key.reveal(), PETER_SECRET);
    assert_eq!(key.verifier().to_string(), PETER_KEY);
    let note = Note::new(PETER_TEXT.to_owned()).unwrap().sign(&key);
    assert_eq!(note.to_string(), format!("{PETER_TEXT}\n{PETER_LINE}"));
    assert_eq!(note.clone().sign(&key), note, "signing again gives one signature");
    assert!(!format!("{key:?}").contains("AYEKFALV"));
}

#[test]
fn the_published_checkpoint_with_its_cosignature_is_read() {
    let note = Note::read(SOFA.as_bytes()).unwrap();
    let checkpoint = Checkpoint::read(note.text()).unwrap();
    assert_eq!((checkpoint.origin(), checkpoint.size()), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(checkpoint.root().base64(), "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    assert_eq!(format!("{}\n", checkpoint.text()), SOFA.split_once('—').unwrap().0);
    assert_eq!(note.to_string(), SOFA);
}

#[test]
fn the_checkpoint_of_a_real_log_is_signed_by_it() {
    let (_, line) = SOFA.split_once("\n\n").unwrap();
    let line = line.lines().next().unwrap().replace("example.com/behind-the-sofa", "sum.golang.org");
    let real =
        format!("go.sum database tree\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n{line}\n");
    assert_eq!(Note::read(real.as_bytes()).unwrap().verify(&vkey(GO_KEY)), Ok(()));
}

#[test]
fn a_checkpoint_is_opened_with_the_key_of_its_log_and_whatever_witnesses_add() {
    let (note, key) = signed();
    let checkpoint = Checkpoint::open(note.as_bytes(), &key).unwrap();
    assert_eq!((checkpoint.origin(), checkpoint.size()), (ORIGIN, 3));
    let cosigned = format!("{note}{}", SOFA.lines().last().unwrap());
    assert_eq!(Checkpoint::open(format!("{cosigned}\n").as_bytes(), &key), Ok(checkpoint.clone()));
    let witness = SignerKey::from_seed("witness.example/w", &[5; 32]).unwrap();
    let cosigned = Note::read(note.as_bytes()).unwrap().sign(&witness).to_string();
    assert_eq!(Checkpoint::open(cosigned.as_bytes(), &key), Ok(checkpoint.clone()));
    assert_eq!(
        Checkpoint::open(cosigned.as_bytes(), &witness.verifier()),
        Err(NoteFault::Origin(ORIGIN.into()))
    );
    assert_eq!(checkpoint.sign(&witness), Err(NoteFault::Origin(ORIGIN.into())));
}

#[test]
fn hostile_notes_are_refused_with_the_reason() {
    let (note, key) = signed();
    let (text, line) = note.split_once("\n\n").unwrap();
    let name = || ORIGIN.to_owned();
    let other = SignerKey::from_seed(ORIGIN, &[9; 32]).unwrap();
    let cut = &line[..line.len() - 6];
    let cases: Vec<(String, NoteFault)> = vec![
        (String::new(), NoteFault::Signature(1)),
        (format!("{text}\n"), NoteFault::Signature(1)),
        (format!("{text}\n\n"), NoteFault::Signature(1)),
        (note.trim_end().to_owned(), NoteFault::Signature(1)),
        (format!("{text}\n\n- {}", line.strip_prefix("— ").unwrap()), NoteFault::Signature(1)),
        (format!("{text}\n\n{line}— two words AAAAAAA=\n"), NoteFault::Signature(2)),
        (format!("{text}\n\n{line}— x AAAA\n"), NoteFault::Signature(2)),
        (format!("{text}\n\n{line}— a+b AAAAAAA=\n"), NoteFault::Signature(2)),
        (format!("{text}\n\n{cut}\n"), NoteFault::Signature(1)),
        (format!("{text}\n\n{}", line.replace('\n', "\r\n")), NoteFault::NotText),
        (format!("{text}\n\n{line}").replace(ORIGIN, &format!("{ORIGIN}\t")), NoteFault::NotText),
        (format!("{text}\n\n{}", line.repeat(101)), NoteFault::Large),
        (format!("{}{note}", "x\n".repeat(Note::MAX_BYTES / 2)), NoteFault::Large),
        (note.replace("\n3\n", "\n4\n"), NoteFault::Forged(name())),
    ];
    for (note, fault) in cases {
        assert_eq!(Checkpoint::open(note.as_bytes(), &key), Err(fault), "{note:.200}");
    }
    assert_eq!(Checkpoint::open(note.as_bytes(), &other.verifier()), Err(NoteFault::Unsigned(name())));
    assert_eq!(Checkpoint::open(&[0xff, b'\n'], &key), Err(NoteFault::NotText));
    // A line of somebody else is left alone, even one with our signature in it.
    let strange = format!("{note}{}", line.replace("— ", "— x"));
    assert!(Checkpoint::open(strange.as_bytes(), &key).is_ok());
    // A good signature does not make up for a forged one of the same key.
    let forged = Note::new("other\n".to_owned()).unwrap().sign(&support::key()).to_string();
    let second = forged.split_once("\n\n").unwrap().1;
    assert_eq!(Checkpoint::open(format!("{note}{second}").as_bytes(), &key), Err(NoteFault::Forged(name())));
}

#[test]
fn what_is_signed_and_not_a_checkpoint_is_refused_with_its_line() {
    let root = Digest::of(b"").base64();
    let cases = [
        (format!("\n3\n{root}\n"), 1),
        (format!("{ORIGIN}\n03\n{root}\n"), 2),
        (format!("{ORIGIN}\n+3\n{root}\n"), 2),
        (format!("{ORIGIN}\n-3\n{root}\n"), 2),
        (format!("{ORIGIN}\n18446744073709551616\n{root}\n"), 2),
        (format!("{ORIGIN}\n3\n{}\n", &root[1..]), 3),
        (format!("{ORIGIN}\n3\n{} \n", &root), 3),
        (format!("{ORIGIN}\n3\n"), 3),
        (format!("{ORIGIN}\n3\n{root}\nextension\n\nmore\n"), 5),
    ];
    for (text, line) in cases {
        let note = Note::new(text.clone()).unwrap().sign(&key());
        let opened = Checkpoint::open(note.to_string().as_bytes(), &key().verifier());
        assert_eq!(opened, Err(NoteFault::Line(line)), "{text}");
    }
    let extended = Note::new(format!("{ORIGIN}\n3\n{root}\nextension\n")).unwrap().sign(&key());
    assert!(Checkpoint::open(extended.to_string().as_bytes(), &key().verifier()).is_ok());
    for origin in ["", "two words", "a+b", "line\nend"] {
        assert_eq!(Checkpoint::new(origin, 1, Digest::ZERO), Err(NoteFault::Line(1)));
    }
}

#[test]
fn keys_have_one_written_form_and_no_other_is_taken() {
    let id = "530d903a";
    for wrong in [
        String::new(),
        "example.com/foo".to_owned(),
        EXAMPLE_KEY.replace(id, "530d903b"),
        EXAMPLE_KEY.replace(id, "530D903A"),
        EXAMPLE_KEY.replace(id, "0530d903a"),
        EXAMPLE_KEY.replace("foo", "bar"),
        EXAMPLE_KEY.replace("+A", "+B"),
        format!("{EXAMPLE_KEY}="),
        format!("{EXAMPLE_KEY}\n"),
        format!(" {EXAMPLE_KEY}"),
        PETER_SECRET.to_owned(),
    ] {
        assert!(wrong.parse::<VerifierKey>().is_err(), "{wrong}");
    }
    for wrong in
        [PETER_KEY.to_owned(), PETER_SECRET.replace("KEY", "key"), PETER_SECRET.replace("c74f", "c74e")]
    {
        assert!(wrong.parse::<SignerKey>().is_err(), "{wrong}");
    }
    assert!(SignerKey::from_seed("two words", &[1; 32]).is_err());
}

#[test]
fn another_implementation_opens_our_notes_and_we_open_theirs() {
    let ours = key();
    let (note, verifier) = signed();
    let theirs = TheirNote::from_bytes(note.as_bytes()).unwrap();
    let known = VerifierList::new(vec![Box::new(StandardVerifier::new(&verifier.to_string()).unwrap())]);
    assert_eq!(theirs.verify(&known).unwrap().0.len(), 1);
    let checkpoint = tlog_tiles::checkpoint::Checkpoint::from_bytes(theirs.text()).unwrap();
    assert_eq!((checkpoint.origin(), checkpoint.size()), (ORIGIN, 3));

    let signer = StandardSigner::new(&ours.reveal()).unwrap();
    let mut again = TheirNote::new(theirs.text(), &[]).unwrap();
    again.add_sigs(&[&signer]).unwrap();
    assert_eq!(String::from_utf8(again.to_bytes()).unwrap(), note);
}

#[test]
fn a_receipt_proves_a_record_to_somebody_who_has_only_the_key() {
    let mut log = parindex_ledger::Log::new();
    let mut nodes = std::collections::BTreeMap::new();
    let mut texts = Vec::new();
    for n in 0..11 {
        let appended = log.append(event(n)).unwrap();
        nodes.extend(appended.nodes);
        texts.push(appended.record.text().to_owned());
    }
    let note = log.checkpoint(ORIGIN).unwrap().sign(&key()).unwrap();
    for (text, index) in texts.iter().zip(0..) {
        let proof =
            Plan::inclusion(index, log.size()).unwrap().prove(|node| nodes.get(&node).copied()).unwrap();
        let written = Receipt::new(index, proof, note.clone()).to_string();
        assert!(written.starts_with(&format!("c2sp.org/tlog-proof@v1\nindex {index}\n")));
        let receipt = Receipt::read(written.as_bytes()).unwrap();
        assert_eq!(receipt.to_string(), written);
        assert_eq!(receipt.verify(text.as_bytes(), &key().verifier()).unwrap().size(), 11);
        assert_eq!(receipt.verify(b"{}", &key().verifier()), Err(NoteFault::Proof));
        let stranger = SignerKey::from_seed(ORIGIN, &[9; 32]).unwrap().verifier();
        assert!(receipt.verify(text.as_bytes(), &stranger).is_err());

        let proof = Proof::read(Proof::new(text, &receipt).to_string().as_bytes()).unwrap();
        let (record, checkpoint) = proof.verify(&key().verifier()).unwrap();
        assert_eq!((record.text(), record.sequence(), checkpoint.size()), (text.as_str(), index, 11));
        let changed = Proof::new(&text.replace("\"v\":1", "\"v\":2"), &receipt);
        assert_eq!(changed.verify(&key().verifier()), Err(NoteFault::Proof));
        assert_eq!(
            proof.verify(&stranger),
            receipt.verify(text.as_bytes(), &stranger).map(|_| unreachable!())
        );

        let moved = written.replace(&format!("index {index}\n"), &format!("index {}\n", (index + 1) % 11));
        let moved = Receipt::read(moved.as_bytes()).unwrap();
        assert_eq!(moved.verify(text.as_bytes(), &key().verifier()), Err(NoteFault::Proof));
        let extra = written.replace("\nindex", "\nextra eHh4\nindex");
        assert_eq!(Receipt::read(extra.as_bytes()), Ok(receipt));
        for (wrong, line) in [
            (written.replace("@v1", "@v2"), 1),
            (written.replace("index ", "index 0"), 2),
            (written.replace("\nindex", "\nIndex"), 2),
            (written.replacen("=\n", "\n", 1), 3),
        ] {
            assert_eq!(Receipt::read(wrong.as_bytes()), Err(NoteFault::Line(line)), "{wrong}");
        }
    }
}

#[test]
fn what_is_no_proof_is_refused() {
    for wrong in ["", "{}", "[]", r#"{"record":"x"}"#, r#"{"record":1,"receipt":"x"}"#] {
        assert_eq!(Proof::read(wrong.as_bytes()), Err(NoteFault::NotText), "{wrong}");
    }
    let empty = Proof::read(br#"{"record":"x","receipt":""}"#).unwrap();
    assert_eq!(empty.verify(&key().verifier()), Err(NoteFault::Line(1)));
    assert_eq!(Proof::read(&vec![b' '; 9 << 20]), Err(NoteFault::Large));
}

proptest! {
    #[test]
    fn any_changed_byte_of_a_signed_checkpoint_is_refused(place in any::<prop::sample::Index>(), mask in 1_u8..) {
        let (note, key) = signed();
        let mut bytes = note.clone().into_bytes();
        bytes[place.index(note.len())] ^= mask;
        prop_assert!(Checkpoint::open(&bytes, &key).is_err());
    }

    #[test]
    fn whatever_comes_in_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "(.|\n|— )*") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            let _ = Note::read(bytes).map(|note| Checkpoint::read(note.text()));
            let _ = Receipt::read(bytes);
            let _ = Proof::read(bytes).map(|proof| proof.verify(&key().verifier()));
            let _ = parindex_ledger::Record::read(bytes);
        }
        prop_assert!(text.parse::<VerifierKey>().is_err());
    }

    #[test]
    fn both_implementations_agree_on_what_is_a_note(text in "(a|b|\n|— |x AAAAAAA=|é| ){0,12}") {
        let ours = Note::read(text.as_bytes()).is_ok();
        prop_assert_eq!(ours, TheirNote::from_bytes(text.as_bytes()).is_ok(), "{:?}", text);
    }
}

// Computed with the HMAC of Python's standard library, as RFC 5869 says.
#[test]
fn a_key_for_another_purpose_is_the_same_each_time_and_another_for_each_purpose_and_holder() {
    let derived =
        |seed: u8, purpose: &str| SignerKey::from_seed(ORIGIN, &[seed; 32]).unwrap().derive(purpose);
    let known = "e0ccc89265c2ece891f8c389bc06bc284c52d62c0bfd8b1cb30885f956c63539";
    assert_eq!(Digest::from_bytes(derived(7, "parindex secrets 1")).to_string(), known);
    assert_ne!(derived(7, "parindex secrets 2"), derived(7, "parindex secrets 1"));
    assert_ne!(derived(8, "parindex secrets 1"), derived(7, "parindex secrets 1"));
}
