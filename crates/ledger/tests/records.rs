//! The canonical record: its published form, what it refuses, and that there is no second way to write one.

mod support;

use std::collections::BTreeMap;

use parindex_ledger::{Digest, Event, Log, MAX_NUMBER, NotRecordable, Record, RecordFault, canonical};
use parindex_locale::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::event;

#[test]
fn the_form_is_the_documented_one() {
    let mut log = Log::new();
    let mut event = event(1);
    event.before = Value::Null;
    event.after = json!({ "z": [1, "x\n"], "a": { "€": true } });
    event.sealed = [("note".to_owned(), Digest::ZERO)].into();
    let record = log.append(event).unwrap().record;
    assert_eq!(
        record.text(),
        concat!(
            r#"{"action":"assessment-submitted","actor":"0190b8a4-0001","after":{"a":{"€":true},"z":[1,"x\n"]},"#,
            r#""before":null,"prev":"0000000000000000000000000000000000000000000000000000000000000000","#,
            r#""role":"unit-officer","sealed":{"note":"0000000000000000000000000000000000000000000000000000000000000000"},"#,
            r#""seq":0,"subject":"campaign/2026/unit/VN-01/criterion/2.2","time":1767225601234567,"v":1}"#
        )
    );
    assert_eq!(log.last(), Digest::of(record.text().as_bytes()));
}

#[test]
fn every_record_is_the_general_canonical_form_of_its_value() {
    for (bytes, _) in support::chain((0..100).map(event), |_| false).rows {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(canonical(&value).unwrap().as_bytes(), bytes);
        assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), bytes);
    }
}

type Change = Box<dyn Fn(&mut Event)>;

#[test]
fn what_no_record_can_hold_is_refused_and_the_log_stays_as_it_was() {
    let mut deep = json!(0);
    for _ in 0..65 {
        deep = json!([deep]);
    }
    let cases: Vec<(Change, NotRecordable)> = vec![
        (Box::new(|e| e.actor.clear()), NotRecordable::Name("actor".into())),
        (Box::new(|e| e.role = "a\nb".into()), NotRecordable::Name("role".into())),
        (Box::new(|e| e.action = "x".repeat(257)), NotRecordable::Name("action".into())),
        (Box::new(|e| e.subject = "\u{85}".into()), NotRecordable::Name("subject".into())),
        (
            Box::new(|e| e.sealed = [(String::new(), Digest::ZERO)].into()),
            NotRecordable::Name("sealed".into()),
        ),
        (Box::new(|e| e.time = MAX_NUMBER + 1), NotRecordable::Range("time".into())),
        (Box::new(|e| e.after = json!({ "x": 0.5 })), NotRecordable::Number("0.5".into())),
        (Box::new(|e| e.before = json!([1_i64 << 53])), NotRecordable::Number("9007199254740992".into())),
        (Box::new(move |e| e.after = deep.clone()), NotRecordable::Deep),
    ];
    let mut log = Log::new();
    log.append(event(0)).unwrap();
    for (change, fault) in cases {
        let before = log.clone();
        let mut wrong = event(1);
        change(&mut wrong);
        assert_eq!(log.append(wrong), Err(fault.clone()));
        assert_eq!(log, before);
        for lang in Lang::ALL {
            assert_ne!(lang.say(&fault.message()), fault.message().id, "{fault:?} is said in {}", lang.tag());
        }
    }
    let mut large = event(1);
    large.after = json!("x".repeat(Record::MAX_BYTES));
    assert!(matches!(log.append(large), Err(NotRecordable::Large(_))));
    assert!(Record::new(1 << 53, Digest::ZERO, event(0)).is_err());
}

#[test]
fn what_is_not_a_record_is_refused_with_the_reason() {
    let good = Record::new(7, Digest::ZERO, event(15)).unwrap();
    let text = good.text();
    let field = |name: &str| RecordFault::Field(name.to_owned());
    let cases = [
        ("", RecordFault::NotAnObject),
        ("[]", RecordFault::NotAnObject),
        ("{}", field("v")),
        (&text.replace("\"v\":1", "\"v\":2"), field("v")),
        (&text.replace("\"v\":1", "\"v\":1,\"w\":1"), RecordFault::Unknown("w".into())),
        (&text.replace("\"seq\":7", "\"seq\":-7"), field("seq")),
        (&text.replace("\"seq\":7", "\"seq\":\"7\""), field("seq")),
        (&text.replace("\"prev\":\"0", "\"prev\":\""), field("prev")),
        (&text.replace("\"after\":", "\"After\":"), field("after")),
        (&text.replace("\"sealed\":{", "\"sealed\":{\"x\":null,"), field("sealed")),
        (
            &text.replace("\"actor\":\"", "\"actor\":\"\\u0007"),
            RecordFault::Value(NotRecordable::Name("actor".into())),
        ),
        (&text.replace(",\"v\"", ", \"v\""), RecordFault::NotCanonical),
        (&text.replace("nộp", "n\\u1ed9p"), RecordFault::NotCanonical),
        (&text.replace("\"seq\":7", "\"seq\":7,\"seq\":7"), RecordFault::NotCanonical),
        (&format!("{text}\n"), RecordFault::NotCanonical),
    ];
    for (wrong, fault) in cases {
        assert_eq!(Record::read(wrong.as_bytes()), Err(fault.clone()), "{wrong}");
        for lang in Lang::ALL {
            assert_ne!(lang.say(&fault.message()), fault.message().id, "{fault:?} is said in {}", lang.tag());
        }
    }
    assert_eq!(Record::read(&[0xff]), Err(RecordFault::NotAnObject));
    assert_eq!(Record::read(text.as_bytes()), Ok(good.clone()));
}

fn names() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]{1,40}"
}

prop_compose! {
    fn events()(
        time in -MAX_NUMBER..=MAX_NUMBER,
        actor in names(), role in names(), action in names(), subject in names(),
        before in any::<Option<String>>(),
        after in prop::collection::btree_map(any::<String>(), -MAX_NUMBER..=MAX_NUMBER, 0..5),
        sealed in prop::collection::btree_map(names(), any::<[u8; 32]>(), 0..4),
    ) -> Event {
        let sealed: BTreeMap<_, _> = sealed.into_iter().map(|(n, d)| (n, Digest::from_bytes(d))).collect();
        Event { time, actor, role, action, subject, before: json!(before), after: json!(after), sealed }
    }
}

proptest! {
    #[test]
    fn a_record_is_read_as_it_was_written(event in events(), sequence in 0_u64..1 << 53, previous in any::<[u8; 32]>()) {
        let record = Record::new(sequence, Digest::from_bytes(previous), event).unwrap();
        prop_assert_eq!(Record::read(record.text().as_bytes()), Ok(record.clone()));
        let value: Value = serde_json::from_str(record.text()).unwrap();
        prop_assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), record.text());
    }

    #[test]
    fn different_events_have_different_hashes(a in events(), b in events()) {
        let same = a == b;
        let hash = |event| Record::new(0, Digest::ZERO, event).unwrap().hash();
        prop_assert_eq!(hash(a) == hash(b), same);
    }
}
