//! Another key in place of the one that signs the ledger.

use parindex_ledger::{Broken, Checkpoint, Flaw, Note, NoteFault, SignerKey};
use parindex_store::account::NewPerson;
use parindex_store::survey::{WaitingFile, WaitingFor};
use parindex_store::{Breach, StoreError, Writer};

use crate::support::{Office, begin, by, coordinator, run};

on_every_engine! {
    a_ledger_goes_on_under_another_key_and_verifies_with_either
    secrets_open_with_the_new_key_and_the_old_one_writes_no_more
    a_key_that_the_one_before_has_not_signed_is_found
    a_checkpoint_of_the_old_key_over_what_came_later_is_none
    only_the_key_in_force_is_replaced_and_by_another_of_its_name
}

const NAME: &str = "parindex.example/office";

fn other(seed: u8) -> SignerKey {
    SignerKey::from_seed(NAME, &[seed; 32]).unwrap()
}

/// Two records, the change of key, and one more behind it; the writer with the new key.
async fn changed(office: &Office) -> Writer {
    let next = office.writer.rotate(&by(2), other(8)).await.unwrap();
    run(&next, "plan-2021", &begin("plan-2021"), &coordinator("lan"), 3).await.unwrap();
    next
}

async fn verified(office: &Office, key: &SignerKey) -> Result<u64, Breach> {
    let outcome = office.store.verify(&key.verifier(), &[]).await.unwrap();
    outcome.map(|verified| {
        assert_eq!(verified.size, verified.signed);
        verified.size
    })
}

async fn a_ledger_goes_on_under_another_key_and_verifies_with_either(office: Office) {
    let office = office.with_plan().await;
    let kept = office.store.checkpoint().await.unwrap().unwrap();
    let second = changed(&office).await;
    let third = other(9);
    let last = second.rotate(&by(4), third.clone()).await.unwrap();
    run(&last, "plan-2022", &begin("plan-2022"), &coordinator("lan"), 5).await.unwrap();
    for key in [&office.key, &other(8), &third] {
        assert_eq!(verified(&office, key).await, Ok(6), "{key:?}");
    }
    let elsewhere = office.store.verify(&third.verifier(), &[kept]).await.unwrap();
    assert_eq!(elsewhere.unwrap().size, 6, "what the first key has signed counts for its time");
    let stranger = verified(&office, &other(1)).await.unwrap_err();
    assert_eq!(stranger, Breach::Ledger(Broken::Record(2, Flaw::Key)));
    let event = office.store.entry(2).await.unwrap().record.event().clone();
    assert_eq!((event.action.as_str(), event.subject.as_str()), ("ledger-key-changed", "ledger"));
    assert_eq!(event.after["key"], other(8).verifier().to_string());
}

async fn secrets_open_with_the_new_key_and_the_old_one_writes_no_more(office: Office) {
    let lan = NewPerson { id: "p-lan".into(), name: "Lan".into(), email: "lan@moha.example".into() };
    office.writer.add_person(&by(0), &lan).await.unwrap();
    office.writer.set_totp(&by(1), "p-lan", Some("JBSWY3DPEHPK3PXP"), &[]).await.unwrap();
    let (survey, group, person) = ("c".parse().unwrap(), "g".parse().unwrap(), "lan".parse().unwrap());
    let of = WaitingFor { survey: &survey, group: &group, person: &person };
    let file = WaitingFile { name: "frame.csv".into(), bytes: b"Lan".to_vec() };
    let token = office.writer.keep_waiting(of, &file, crate::support::now(1).at).await.unwrap();
    assert!(office.writer.is_in_force().await.unwrap());
    let next = office.writer.rotate(&by(2), other(8)).await.unwrap();
    let secret = office.store.person("p-lan").await.unwrap().totp.unwrap();
    assert_eq!(next.show("p-lan", &secret).unwrap(), "JBSWY3DPEHPK3PXP");
    assert!(office.writer.show("p-lan", &secret).is_err());
    assert_eq!(next.waiting_file(of, token).await.unwrap(), Some(file));
    assert!(office.writer.waiting_file(of, token).await.is_err());

    assert!(!office.writer.is_in_force().await.unwrap());
    assert!(next.is_in_force().await.unwrap());
    let refused = office.writer.close_person(&by(3), "p-lan", true).await;
    assert!(matches!(refused, Err(StoreError::Key)), "{refused:?}");
    assert!(office.store.person("p-lan").await.unwrap().closed.is_none(), "nothing was written");
    next.close_person(&by(4), "p-lan", true).await.unwrap();
    assert_eq!(verified(&office, &office.key).await, Ok(4));
}

async fn a_key_that_the_one_before_has_not_signed_is_found(office: Office) {
    let office = office.with_plan().await;
    changed(&office).await;
    // Whoever has the database alone can write all this but the signature of the key before.
    let raw = office.raw().await;
    let note: String =
        sqlx::query_scalar("SELECT note FROM checkpoints WHERE size = 3").fetch_one(&raw).await.unwrap();
    let text = Note::read(note.as_bytes()).unwrap().text().to_owned();
    let forged = Checkpoint::read(&text).unwrap().sign(&other(8)).unwrap().to_string();
    let wrong = Breach::Ledger(Broken::Record(2, Flaw::Key));
    for statement in
        ["UPDATE checkpoints SET note = $1 WHERE size = 3", "DELETE FROM checkpoints WHERE note = $1"]
    {
        sqlx::query(statement).bind(forged.clone()).execute(&raw).await.unwrap();
        for key in [&office.key, &other(8)] {
            assert_eq!(verified(&office, key).await.unwrap_err(), wrong, "{statement} {key:?}");
        }
    }
    sqlx::query("INSERT INTO checkpoints (size, note) VALUES (3, $1)")
        .bind(note)
        .execute(&raw)
        .await
        .unwrap();
    assert_eq!(verified(&office, &office.key).await, Ok(4));
}

async fn a_checkpoint_of_the_old_key_over_what_came_later_is_none(office: Office) {
    let office = office.with_plan().await;
    changed(&office).await;
    let newest = office.store.checkpoint().await.unwrap().unwrap();
    let text = Note::read(newest.as_bytes()).unwrap().text().to_owned();
    let late = Checkpoint::read(&text).unwrap().sign(&office.key).unwrap().to_string();
    let outcome = office.store.verify(&other(8).verifier(), &[late]).await.unwrap().unwrap_err();
    assert!(matches!(outcome, Breach::Ledger(Broken::Checkpoint(_, NoteFault::Unsigned(_)))), "{outcome:?}");
}

async fn only_the_key_in_force_is_replaced_and_by_another_of_its_name(office: Office) {
    let office = office.with_plan().await;
    let stranger = SignerKey::from_seed("parindex.example/another", &[8; 32]).unwrap();
    for key in [stranger, office.key.clone()] {
        assert!(matches!(office.writer.rotate(&by(2), key).await, Err(StoreError::Key)));
    }
    let thief = Writer::new(office.store.clone(), other(5));
    assert!(matches!(thief.rotate(&by(2), other(6)).await, Err(StoreError::Key)));
    assert_eq!(verified(&office, &office.key).await, Ok(2), "nothing has changed");
}
