//! Reading the ledger.

use parindex_ledger::{Checkpoint, Receipt, verify_consistency};
use parindex_store::{Filter, StoreError};

use crate::support::{Office, at, begin, by, coordinator, edit_item};

on_every_engine! {
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
    let (minh, plan) = (Some("minh".to_owned()), Some("plan/plan-2020".to_owned()));
    assert_eq!(list(Filter::default()).await, [3, 2, 1, 0]);
    assert_eq!(list(Filter { actor: minh.clone(), ..Filter::default() }).await, [3, 2]);
    assert_eq!(list(Filter { subject: plan.clone(), ..Filter::default() }).await, [2, 1, 0]);
    assert_eq!(list(Filter { actor: minh, subject: plan, ..Filter::default() }).await, [2]);
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
    assert!(matches!(office.store.consistency(12).await, Err(StoreError::Unknown("record"))));
}
