//! Many at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use parindex_store::{Filter, StoreError, Writer};
use parindex_workflow::RefusalKind;
use parindex_workflow::plan::Plan;

use crate::support::{Office, add_item, begin, coordinator, edit_item, run};

on_every_engine! {
    every_acknowledged_edit_of_a_crowd_is_in_the_database_and_in_the_ledger_once
    of_many_who_save_the_same_revision_one_succeeds_and_the_others_are_told
    work_can_be_sent_between_threads
}

const CLIENTS: u64 = 50;
const PROCESSES: u64 = 3;

/// Edits in all: a thousand in every run, ten thousand with `STORE_EDITS=10000`.
fn edits() -> u64 {
    std::env::var("STORE_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000)
}

/// Each client has an item of its own in a plan that it shares with nine others; now and then it saves from an older
/// revision and must be refused. The clients are spread over several writers, as over several processes.
async fn every_acknowledged_edit_of_a_crowd_is_in_the_database_and_in_the_ledger_once(office: Office) {
    let setup = coordinator("setup");
    for plan in 0..CLIENTS / 10 {
        let id = format!("plan-{plan}");
        office.run(&id, &begin(&id), &setup, 0).await.unwrap();
        for item in 0..10 {
            office.run(&id, &add_item(&format!("item-{item}"), "0"), &setup, 0).await.unwrap();
        }
    }
    let before = office.store.size().await.unwrap();
    let each = edits() / CLIENTS;
    let mut writers = Vec::new();
    for _ in 0..PROCESSES {
        writers.push(office.another_writer().await);
    }
    let writers = writers.into_iter().cycle();
    let clients: Vec<_> =
        (0..CLIENTS).zip(writers).map(|(client, writer)| tokio::spawn(work(writer, client, each))).collect();
    let mut acknowledged = BTreeSet::new();
    for client in clients {
        for number in client.await.unwrap() {
            assert!(acknowledged.insert(number), "record {number} was acknowledged twice");
        }
    }
    let size = office.store.size().await.unwrap();
    assert_eq!(acknowledged, (before..size).collect(), "what is in the ledger is what was acknowledged");
    assert_eq!(size, before + each * CLIENTS);
    for client in 0..CLIENTS {
        let kept = office.store.find::<Plan>(&format!("plan-{}", client / 10)).await.unwrap().unwrap();
        let item = kept.state.content().item(&format!("item-{}", client % 10).parse().unwrap()).unwrap();
        assert_eq!((item.revision.number, item.fields.name.vi.clone()), (each + 1, each.to_string()));
        let filter = Filter { actor: Some(format!("client-{client}")), ..Filter::default() };
        assert_eq!(office.store.entries(&filter, u32::MAX).await.unwrap().len() as u64, each);
    }
    let verified = office.verify().await.unwrap();
    assert_eq!((verified.size, verified.signed), (size, size));
}

async fn work(writer: Writer, client: u64, each: u64) -> Vec<u64> {
    let (plan, item) = (format!("plan-{}", client / 10), format!("item-{}", client % 10));
    let me = coordinator(&format!("client-{client}"));
    let mut records = Vec::new();
    for edit in 1..=each {
        if edit % 7 == 0 {
            let stale = run(&writer, &plan, &edit_item(&item, edit - 1, "stale"), &me, 0).await;
            assert!(matches!(stale, Err(StoreError::Refused(_))), "{stale:?}");
        }
        let done = run(&writer, &plan, &edit_item(&item, edit, &edit.to_string()), &me, 0).await.unwrap();
        records.extend(done.records);
    }
    records
}

async fn of_many_who_save_the_same_revision_one_succeeds_and_the_others_are_told(office: Office) {
    let office = Arc::new(office.with_plan().await);
    let save = |client: u32, office: Arc<Office>| async move {
        let name = format!("client-{client}");
        (name.clone(), office.run("plan-2020", &edit_item("item-0", 1, &name), &coordinator(&name), 2).await)
    };
    let clients: Vec<_> = (0..20).map(|client| tokio::spawn(save(client, office.clone()))).collect();
    let (mut saved, mut told) = (Vec::new(), BTreeSet::new());
    for client in clients {
        match client.await.unwrap() {
            (name, Ok(_)) => saved.push(name),
            (_, Err(StoreError::Refused(refusal))) => {
                let RefusalKind::Conflict { by, current: 2, .. } = refusal.kind else {
                    panic!("{refusal:?}")
                };
                told.insert(by.as_str().to_owned());
            }
            (_, Err(other)) => panic!("{other:?}"),
        }
    }
    assert_eq!(saved.len(), 1);
    assert_eq!(told, saved.iter().cloned().collect(), "all were told who was faster");
    let plan = office.store.find::<Plan>("plan-2020").await.unwrap().unwrap().state;
    assert_eq!(plan.content().items()[0].fields.name.vi, saved[0]);
}

/// A web server moves its work between threads; that it may is decided when this is compiled.
async fn work_can_be_sent_between_threads(office: Office) {
    fn sent<F: Future + Send>(future: F) -> F {
        future
    }
    let lan = coordinator("lan");
    sent(office.run("plan-2020", &begin("plan-2020"), &lan, 0)).await.unwrap();
    sent(office.store.verify(&office.key.verifier(), &[])).await.unwrap().unwrap();
    sent(office.writer.forget_failures("x")).await.unwrap();
}
