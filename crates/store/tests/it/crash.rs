//! What ends in the middle leaves nothing.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use parindex_ledger::SignerKey;
use parindex_store::{Store, StoreError, Writer};
use parindex_workflow::plan::Plan;

use crate::support::{Office, add_item, begin, coordinator, now};

on_every_engine! {
    a_command_dropped_at_any_moment_is_there_whole_or_not_at_all
    who_is_dropped_or_refused_in_a_shared_commit_harms_nobody
    a_record_that_the_database_refuses_takes_its_state_along
    what_is_there_is_there_after_a_new_start
    who_signs_with_another_name_is_stopped
    a_database_of_a_later_version_is_left_alone
}

async fn a_command_dropped_at_any_moment_is_there_whole_or_not_at_all(office: Office) {
    let office = office.with_plan().await;
    let lan = coordinator("lan");
    let mut cut = 0;
    for round in 0..60 {
        let (id, pause) = (format!("late-{round}"), Duration::from_micros(40 * round));
        let command = add_item(&id, "x");
        cut +=
            u32::from(tokio::time::timeout(pause, office.run("plan-2020", &command, &lan, 2)).await.is_err());
    }
    assert!(cut > 0, "some were cut off");
    office.run("plan-2020", &add_item("last", "x"), &lan, 3).await.unwrap();
    let kept = office.store.find::<Plan>("plan-2020").await.unwrap().unwrap();
    let size = office.store.size().await.unwrap();
    assert_eq!(kept.version.cast_unsigned(), size);
    assert_eq!(kept.state.content().items().len() as u64, size - 1);
    let replayed = office.store.events::<Plan>("plan-2020").await.unwrap();
    assert_eq!(replayed.len() as u64, size);
    assert_eq!(office.verify().await.unwrap().signed, size);
}

/// Of thirty who change one plan at once, ten are dropped at some moment again and again, ten are refused every time, and
/// ten are patient.
async fn who_is_dropped_or_refused_in_a_shared_commit_harms_nobody(office: Office) {
    const EACH: u64 = 20;
    let office = Arc::new(office.with_plan().await);
    let (mut clients, mut kept, mut cut) = (Vec::new(), BTreeSet::new(), 0);
    for client in 0..30 {
        let office = office.clone();
        clients.push(tokio::spawn(async move {
            let (me, mut done) = (coordinator(&format!("client-{client}")), Vec::new());
            for number in 0..EACH {
                let id = format!("item-{client}-{number}");
                let command = add_item(if client % 3 == 1 { "item-0" } else { &id }, "x");
                let run = office.run("plan-2020", &command, &me, 2);
                let pause = Duration::from_micros(300 * (client * 7 + number * 13) % 30_000);
                match client % 3 {
                    0 => done.push(tokio::time::timeout(pause, run).await.is_ok().then_some(id)),
                    1 => assert!(matches!(run.await, Err(StoreError::Refused(_)))),
                    _ => {
                        run.await.unwrap();
                        done.push(Some(id));
                    }
                }
            }
            done
        }));
    }
    for client in clients {
        for done in client.await.unwrap() {
            match done {
                Some(id) => assert!(kept.insert(id)),
                None => cut += 1,
            }
        }
    }
    assert!(cut > 0, "some were cut off");
    office.run("plan-2020", &add_item("last", "x"), &coordinator("lan"), 3).await.unwrap();
    let plan = office.store.find::<Plan>("plan-2020").await.unwrap().unwrap();
    let items: BTreeSet<String> = plan.state.content().items().iter().map(|i| i.id.to_string()).collect();
    assert!(kept.is_subset(&items), "what was acknowledged is lost: {:?}", kept.difference(&items));
    assert!(items.len() - 2 - kept.len() <= cut, "nobody asked for more");
    assert_eq!(office.store.size().await.unwrap(), items.len() as u64 + 1);
    assert_eq!(plan.version.cast_unsigned(), items.len() as u64 + 1);
    assert_eq!(office.verify().await.unwrap().signed, items.len() as u64 + 1);
}

async fn a_record_that_the_database_refuses_takes_its_state_along(office: Office) {
    let office = office.with_plan().await;
    let raw = office.raw().await;
    // In the place of the next record stands something already.
    sqlx::query("INSERT INTO ledger SELECT 2, record, hash, nodes, time, actor, action, 'x', NULL FROM ledger WHERE seq = 0")
        .execute(&raw)
        .await
        .unwrap();
    let before = office.store.find::<Plan>("plan-2020").await.unwrap();
    let failed = office.run("plan-2020", &add_item("item-1", "x"), &coordinator("lan"), 2).await;
    assert!(matches!(failed, Err(StoreError::Database(_))), "{failed:?}");
    assert_eq!(office.store.find::<Plan>("plan-2020").await.unwrap(), before);
    sqlx::query("DELETE FROM ledger WHERE seq = 2").execute(&raw).await.unwrap();
    office.run("plan-2020", &add_item("item-1", "x"), &coordinator("lan"), 3).await.unwrap();
    assert_eq!(office.verify().await.unwrap().size, 3);
}

async fn what_is_there_is_there_after_a_new_start(office: Office) {
    let office = office.with_plan().await;
    let before = office.store.find::<Plan>("plan-2020").await.unwrap();
    office.store.close().await;
    let store = Store::connect(&office.url).await.unwrap();
    assert_eq!(store.find::<Plan>("plan-2020").await.unwrap(), before);
    let writer = Writer::new(store.clone(), office.key.clone());
    let lan = coordinator("lan");
    writer.execute::<Plan>("plan-2020", Some(2), &add_item("item-1", "x"), &lan, &now(2)).await.unwrap();
    assert_eq!(store.verify(&office.key.verifier(), &[]).await.unwrap().unwrap().size, 3);
}

async fn who_signs_with_another_name_is_stopped(office: Office) {
    let office = office.with_plan().await;
    let key = SignerKey::from_seed("parindex.example/other", &[7; 32]).unwrap();
    let writer = Writer::new(office.store.clone(), key);
    let lan = coordinator("lan");
    let stopped = writer.execute::<Plan>("plan-2021", None, &begin("plan-2021"), &lan, &now(2)).await;
    assert!(matches!(stopped, Err(StoreError::Key)), "{stopped:?}");
    assert_eq!(office.verify().await.unwrap().size, 2);
}

async fn a_database_of_a_later_version_is_left_alone(office: Office) {
    sqlx::query("INSERT INTO steps (step) VALUES (1000)").execute(&office.raw().await).await.unwrap();
    assert!(matches!(Store::connect(&office.url).await, Err(StoreError::Later)));
}
