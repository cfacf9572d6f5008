//! Reading the ledger.

use parindex_ledger::{Checkpoint, Receipt, verify_consistency};
use parindex_store::account::{NewGrant, NewPerson};
use parindex_store::{Breach, Filter, Named, Store, StoreError};
use parindex_workflow::{Grant, Role};

use crate::support::{Office, at, begin, by, coordinator, edit_item};

const PLAN: &str = "plan/plan-2020";

on_every_engine! {
    the_list_is_filtered_by_what_was_done_and_by_units_and_criteria_that_records_name
    a_database_that_knows_not_yet_what_its_records_name_learns_it_from_them
    what_records_name_cannot_be_changed_unseen
    the_list_is_filtered_by_person_subject_and_time
    the_list_is_read_page_by_page_and_each_record_comes_once
    every_record_has_a_receipt_that_holds_without_the_database
    whoever_kept_a_checkpoint_is_shown_that_it_was_only_added_to
}

async fn the_list_is_filtered_by_person_subject_and_time(office: Office) {
    let office = office.with_plan().await;
    office.run("plan-2020", &edit_item("item-0", 1, "a"), &coordinator("minh"), 10).await.unwrap();
    office.run("plan-2021", &begin("plan-2021"), &coordinator("minh"), 20).await.unwrap();
    let list = async |filter: Filter| {
        let entries = office.store.entries(&filter, 10).await.unwrap();
        entries.iter().map(|entry| entry.number).collect::<Vec<_>>()
    };
    let (minh, plan) = (Some("minh".to_owned()), Some([PLAN.to_owned()].into()));
    assert_eq!(list(Filter::default()).await, [3, 2, 1, 0]);
    assert_eq!(list(Filter { actor: minh.clone(), ..Filter::default() }).await, [3, 2]);
    assert_eq!(list(Filter { subjects: plan.clone(), ..Filter::default() }).await, [2, 1, 0]);
    assert_eq!(list(Filter { actor: minh, subjects: plan, ..Filter::default() }).await, [2]);
    let (from, until) = (Some(at(1)), Some(at(20)));
    assert_eq!(list(Filter { from, until, ..Filter::default() }).await, [2, 1]);
}

async fn the_list_is_read_page_by_page_and_each_record_comes_once(office: Office) {
    let office = office.with_plan().await;
    for edit in 1..=5 {
        office.run("plan-2020", &edit_item("item-0", edit, "x"), &coordinator("lan"), 2).await.unwrap();
    }
    let (mut filter, mut seen) = (Filter::default(), Vec::new());
    loop {
        let page = office.store.entries(&filter, 3).await.unwrap();
        let Some(last) = page.last() else { break };
        filter.before = Some(last.number);
        seen.extend(page.iter().map(|entry| entry.number));
    }
    assert_eq!(seen, [6, 5, 4, 3, 2, 1, 0]);
}

async fn every_record_has_a_receipt_that_holds_without_the_database(office: Office) {
    let office = office.with_plan().await;
    for edit in 1..=19 {
        office.run("plan-2020", &edit_item("item-0", edit, "x"), &coordinator("lan"), 2).await.unwrap();
    }
    for number in 0..21 {
        let receipt = office.store.receipt(number).await.unwrap().to_string();
        let record = office.store.entry(number).await.unwrap().record;
        let receipt = Receipt::read(receipt.as_bytes()).unwrap();
        assert_eq!(receipt.verify(record.text().as_bytes(), &office.key.verifier()).unwrap().size(), 21);
    }
    assert!(matches!(office.store.receipt(21).await, Err(StoreError::Unknown("record"))));
    assert!(matches!(office.store.entry(21).await, Err(StoreError::Unknown("record"))));
    let nothing = office.writer.erase(&by(3), 0, "change/reason").await;
    assert!(matches!(nothing, Err(StoreError::Unknown("content"))));
}

async fn whoever_kept_a_checkpoint_is_shown_that_it_was_only_added_to(office: Office) {
    let office = office.with_plan().await;
    let mut kept = Vec::new();
    for edit in 1..=9 {
        kept.push(office.store.checkpoint().await.unwrap().unwrap());
        office.run("plan-2020", &edit_item("item-0", edit, "x"), &coordinator("lan"), 2).await.unwrap();
    }
    let open = |note: &str| Checkpoint::open(note.as_bytes(), &office.key.verifier()).unwrap();
    for old in kept.iter().map(|note| open(note)) {
        let (proof, note) = office.store.consistency(old.size()).await.unwrap();
        let new = open(&note);
        verify_consistency(old.size(), new.size(), &proof, old.root(), new.root()).unwrap();
    }
    // Between any two that were handed out, not only up to the newest.
    for (old, new) in kept.iter().zip(kept.iter().skip(3)).map(|(old, new)| (open(old), open(new))) {
        let proof = office.store.grown(old.size(), new.size()).await.unwrap();
        let held = verify_consistency(old.size(), new.size(), &proof, old.root(), new.root());
        assert_eq!(held, Ok(()), "{} to {}", old.size(), new.size());
    }
    for (old, new) in [(3, 12), (5, 4)] {
        let refused = office.store.grown(old, new).await;
        assert!(matches!(refused, Err(StoreError::Unknown("record"))), "{old} to {new}");
    }
    assert!(matches!(office.store.consistency(12).await, Err(StoreError::Unknown("record"))));
}

/// A deputy for field 1, given and taken back: records 1 to 3, after the plan of the ministry and a person.
async fn with_deputy(office: Office) -> Office {
    let office = office.with_plan().await;
    let person = NewPerson { id: "hoa".into(), name: "Hoa".into(), email: "hoa@moha.example".into() };
    office.writer.add_person(&by(2), &person).await.unwrap();
    let codes = ["1".parse().unwrap(), "2.3".parse().unwrap()];
    let grant = Grant::for_codes(Role::Deputy, "UBND".parse().unwrap(), codes);
    let new = NewGrant { id: "g".into(), person: "hoa".into(), grant, since: at(3), until: None };
    office.writer.grant(&by(3), &new).await.unwrap();
    office.writer.revoke_grant(&by(4), "g").await.unwrap();
    office
}

fn named(what: Named, name: &str) -> std::collections::BTreeSet<(Named, String)> {
    [(what, name.to_owned())].into()
}

async fn list(store: &Store, filter: Filter) -> Vec<u64> {
    store.entries(&filter, 10).await.unwrap().iter().map(|entry| entry.number).collect()
}

async fn the_list_is_filtered_by_what_was_done_and_by_units_and_criteria_that_records_name(office: Office) {
    let office = with_deputy(office).await;
    let list = async |filter: Filter| list(&office.store, filter).await;
    let about = |about| Filter { about, ..Filter::default() };
    let action = |word: &str| Filter { action: Some(word.into()), ..Filter::default() };
    assert_eq!(list(action("role-granted")).await, [3]);
    assert_eq!(list(action("role-given")).await, [0; 0]);
    let (ministry, people) = (named(Named::Unit, "BNV"), named(Named::Unit, "UBND"));
    let both = ministry.union(&people).cloned().collect();
    assert_eq!(list(about(vec![ministry.clone()])).await, [1, 0]);
    assert_eq!(list(about(vec![both])).await, [4, 3, 1, 0], "one or the other");
    assert_eq!(list(about(vec![people, named(Named::Code, "2.3")])).await, [4, 3], "both");
    assert_eq!(list(about(vec![ministry, named(Named::Code, "2.3")])).await, [0; 0]);
    assert_eq!(list(about(vec![named(Named::Code, "2")])).await, [0; 0]);
    assert_eq!(list(about(vec![[].into()])).await, [0; 0], "one of none");
    let hostile = Filter { subjects: Some(["x') OR 1=1 --".into()].into()), ..Filter::default() };
    assert_eq!(list(hostile).await, [0; 0]);
    assert_eq!(list(Filter { subjects: Some([].into()), ..Filter::default() }).await, [0; 0]);
}

async fn a_database_that_knows_not_yet_what_its_records_name_learns_it_from_them(office: Office) {
    let office = with_deputy(office).await;
    let mut raw = office.raw().await.acquire().await.unwrap();
    for back in [
        "DELETE FROM steps WHERE step >= 4",
        "ALTER TABLE persons DROP COLUMN totp_secret",
        "DROP TABLE document_looks",
        "DROP TABLE objects",
        "DROP TABLE uploads",
        "DROP TABLE identities",
        "DROP TABLE waiting",
        "DROP TABLE mails",
        "DROP TABLE mail_wishes",
        "DROP TABLE notices",
        "DROP TABLE cells",
        "DROP TABLE dossiers",
        "DROP TABLE proofs",
        "DROP TABLE answers",
        "DROP TABLE invitations",
        "DROP TABLE answer_counts",
        "DROP TABLE collecting",
        "ALTER TABLE aggregates DROP COLUMN remade",
        "DROP TABLE excluded",
        "DROP TABLE incoming",
        "DROP TABLE printed_forms",
        "DROP TABLE samples",
        "DROP TABLE sample_contacts",
        "DROP TABLE keyings",
        "DROP TABLE interviews",
        "DROP TABLE followers",
        "ALTER TABLE units DROP COLUMN folded",
        "DROP TABLE files",
        "DROP TABLE ledger_about",
        "DROP INDEX ledger_action",
        "DROP INDEX ledger_touched",
        "DROP INDEX ledger_time",
        "CREATE INDEX ledger_time ON ledger (time)",
    ] {
        sqlx::query(back).execute(&mut *raw).await.unwrap();
    }
    let store = Store::connect(&office.url).await.unwrap();
    let filter = Filter { about: vec![named(Named::Code, "2.3")], ..Filter::default() };
    assert_eq!(list(&store, filter).await, [4, 3]);
    assert_eq!(office.verify().await.unwrap().size, 5);
}

async fn what_records_name_cannot_be_changed_unseen(office: Office) {
    let office = with_deputy(office).await;
    let raw = office.raw().await;
    let beside = |record| Breach::Beside { record, column: "about" };
    for (change, back, record) in [
        (
            "UPDATE ledger_about SET name = '2.4' WHERE name = '2.3' AND seq = 3",
            "UPDATE ledger_about SET name = '2.3' WHERE name = '2.4'",
            3,
        ),
        (
            "DELETE FROM ledger_about WHERE seq = 4 AND kind = 'unit'",
            "INSERT INTO ledger_about (seq, kind, name) VALUES (4, 'unit', 'UBND')",
            4,
        ),
        (
            "INSERT INTO ledger_about (seq, kind, name) VALUES (2, 'unit', 'UBND')",
            "DELETE FROM ledger_about WHERE seq = 2",
            2,
        ),
    ] {
        sqlx::query(change).execute(&raw).await.unwrap();
        assert_eq!(office.verify().await.unwrap_err(), beside(record));
        sqlx::query(back).execute(&raw).await.unwrap();
        office.verify().await.unwrap();
    }
}
