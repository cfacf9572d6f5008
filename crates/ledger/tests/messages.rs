//! Everything that can be wrong is said in both languages, with what belongs into the sentence.

use parindex_ledger::{
    Broken, Digest, Flaw, NotAKey, NotRecordable, NoteFault, RecordFault, Verified, WrongProof,
};
use parindex_locale::{Lang, Message};

fn messages() -> Vec<Message> {
    let field = || "subject".to_owned();
    let values = [
        NotRecordable::Name(field()),
        NotRecordable::Range(field()),
        NotRecordable::Number("0.5".into()),
        NotRecordable::Deep,
        NotRecordable::Large(12),
    ];
    let mut records = vec![
        RecordFault::NotAnObject,
        RecordFault::Field(field()),
        RecordFault::Unknown(field()),
        RecordFault::NotCanonical,
    ];
    records.extend(values.map(RecordFault::Value));
    let mut flaws = vec![
        Flaw::Changed,
        Flaw::Removed { through: 7 },
        Flaw::Reordered { found: 7 },
        Flaw::Inserted { found: 7 },
        Flaw::Unlinked,
        Flaw::Replaced,
        Flaw::Rewritten { signed: 7 },
        Flaw::Truncated { signed: 7 },
        Flaw::Key,
    ];
    flaws.extend(records.into_iter().map(Flaw::Unreadable));
    let notes = [
        NoteFault::Large,
        NoteFault::NotText,
        NoteFault::Signature(2),
        NoteFault::Forged(field()),
        NoteFault::Unsigned(field()),
        NoteFault::Line(2),
        NoteFault::Origin(field()),
        NoteFault::Proof,
    ];
    let broken = flaws.into_iter().map(|flaw| Broken::Record(5, flaw).message());
    let broken = broken.chain(notes.into_iter().map(|fault| Broken::Checkpoint(5, fault).message()));
    let rest = [
        Verified { size: 9, root: Digest::ZERO, signed: 5 }.message(),
        NotAKey.message(),
        WrongProof.message(),
    ];
    broken.chain(rest).collect()
}

#[test]
fn every_message_is_said_in_both_languages() {
    for message in messages() {
        for lang in Lang::ALL {
            let said = lang.say(&message);
            let whole = !said.contains('{') && !said.contains("ledger-");
            assert!(whole && said.contains(' '), "{}: {said}", lang.tag());
        }
    }
}

#[test]
fn a_broken_record_is_told_by_its_number_and_what_is_wrong() {
    let broken = Broken::Record(1234, Flaw::Removed { through: 1240 }).message();
    assert_eq!(
        Lang::Vi.say(&broken),
        "Bản ghi số 1234: đã bị xóa; thiếu từ bản ghi này đến hết bản ghi số 1240"
    );
    assert_eq!(
        Lang::En.say(&broken),
        "Record 1234: it was removed; all are missing from this one to record 1240"
    );
}
