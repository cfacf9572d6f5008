//! Whoever holds the database changes it, and verifying names what was changed.

use parindex_ledger::{Broken, Flaw};
use parindex_store::Breach;
use parindex_workflow::plan::Command;
use parindex_workflow::{Actor, Grant, Role};
use sqlx::{AnyPool, Row};

use crate::support::{Office, add_item, begin, coordinator, edit_item, ministry};

on_every_engine! {
    every_changed_byte_of_a_record_is_found_and_named
    a_changed_byte_in_each_record_of_a_long_log_is_found_and_named
    a_record_that_is_removed_inserted_or_moved_is_found
    what_stands_beside_a_record_is_compared_with_it
    the_end_cannot_be_cut_off_unseen
    a_content_that_is_not_the_recorded_one_is_found
    a_kept_state_that_the_records_do_not_make_is_found
}

async fn set(raw: &AnyPool, seq: i64, record: &[u8]) {
    sqlx::query("UPDATE ledger SET record = $2 WHERE seq = $1")
        .bind(seq)
        .bind(record)
        .execute(raw)
        .await
        .unwrap();
}

async fn records(raw: &AnyPool) -> Vec<Vec<u8>> {
    let rows = sqlx::query("SELECT record FROM ledger ORDER BY seq").fetch_all(raw).await.unwrap();
    rows.iter().map(|row| row.get("record")).collect()
}

const fn changed(record: u64) -> Breach {
    Breach::Ledger(Broken::Record(record, Flaw::Changed))
}

async fn every_changed_byte_of_a_record_is_found_and_named(office: Office) {
    let office = office.with_plan().await;
    office.run("plan-2020", &edit_item("item-0", 1, "a"), &coordinator("lan"), 2).await.unwrap();
    let raw = office.raw().await;
    let record = records(&raw).await.swap_remove(1);
    for place in 0..record.len() {
        let mut other = record.clone();
        other[place] ^= 1;
        set(&raw, 1, &other).await;
        assert_eq!(office.verify().await.unwrap_err(), changed(1), "byte {place}");
    }
    set(&raw, 1, &record).await;
    assert_eq!(office.verify().await.unwrap().size, 3);
}

/// A log of a thousand records, over several pages and kept checkpoints; a sample of its records here, every byte of
/// every field in the ledger's own tests.
async fn a_changed_byte_in_each_record_of_a_long_log_is_found_and_named(office: Office) {
    let office = office.with_plan().await;
    let lan = coordinator("lan");
    for edit in 1..=1_098 {
        office.run("plan-2020", &edit_item("item-0", edit, "x"), &lan, 2).await.unwrap();
    }
    let raw = office.raw().await;
    let all = records(&raw).await;
    assert_eq!(all.len(), 1_100);
    for number in (0..1_100).step_by(109).chain([255, 256, 999, 1000, 1099]) {
        let mut other = all[number].clone();
        let place = number % other.len();
        other[place] ^= 0x20;
        set(&raw, i64::try_from(number).unwrap(), &other).await;
        assert_eq!(office.verify().await.unwrap_err(), changed(number as u64));
        set(&raw, i64::try_from(number).unwrap(), &all[number]).await;
    }
    let verified = office.verify().await.unwrap();
    assert_eq!((verified.size, verified.signed), (1_100, 1_100));
}

async fn a_record_that_is_removed_inserted_or_moved_is_found(office: Office) {
    let office = office.with_plan().await;
    for edit in 1..=6 {
        office.run("plan-2020", &edit_item("item-0", edit, "x"), &coordinator("lan"), 2).await.unwrap();
    }
    let raw = office.raw().await;
    let run = async |statement: &'static str| {
        sqlx::query(statement).execute(&raw).await.unwrap();
        office.verify().await.map_err(|breach| match breach {
            Breach::Ledger(Broken::Record(number, flaw)) => format!("{number} {flaw:?}"),
            other => format!("{other:?}"),
        })
    };
    let inserted = run(
        "INSERT INTO ledger SELECT -1, record, hash, nodes, time, actor, action, 'x', NULL FROM ledger WHERE seq = 5",
    );
    assert_eq!(inserted.await.unwrap_err(), "0 Inserted { found: 5 }");
    run("DELETE FROM ledger WHERE seq = -1").await.unwrap();
    let behind = run(
        "INSERT INTO ledger SELECT 99, record, hash, nodes, time, actor, action, 'x', NULL FROM ledger WHERE seq = 5",
    );
    assert_eq!(behind.await.unwrap_err(), "8 Inserted { found: 5 }");
    run("DELETE FROM ledger WHERE seq = 99").await.unwrap();
    run("UPDATE ledger SET seq = 50 WHERE seq = 3").await.unwrap_err();
    run("UPDATE ledger SET seq = 3 WHERE seq = 4").await.unwrap_err();
    let swapped = run("UPDATE ledger SET seq = 4 WHERE seq = 50").await;
    assert_eq!(swapped.unwrap_err(), "3 Reordered { found: 4 }");
    let removed = run("DELETE FROM ledger WHERE seq = 4").await;
    assert_eq!(removed.unwrap_err(), "3 Removed { through: 3 }");
}

async fn what_stands_beside_a_record_is_compared_with_it(office: Office) {
    let office = office.with_plan().await;
    let raw = office.raw().await;
    for (column, change, back) in [
        (
            "time",
            "UPDATE ledger SET time = time + 1 WHERE seq = 1",
            "UPDATE ledger SET time = time - 1 WHERE seq = 1",
        ),
        (
            "actor",
            "UPDATE ledger SET actor = 'minh' WHERE seq = 1",
            "UPDATE ledger SET actor = 'lan' WHERE seq = 1",
        ),
        (
            "action",
            "UPDATE ledger SET action = 'plan-submitted' WHERE seq = 1",
            "UPDATE ledger SET action = 'plan-item-added' WHERE seq = 1",
        ),
        (
            "subject",
            "UPDATE ledger SET subject = 'plan/other' WHERE seq = 1",
            "UPDATE ledger SET subject = 'plan/plan-2020' WHERE seq = 1",
        ),
        (
            "version",
            "UPDATE ledger SET version = 9 WHERE seq = 1",
            "UPDATE ledger SET version = 2 WHERE seq = 1",
        ),
        (
            "nodes",
            "UPDATE ledger SET nodes = hash_bytes.nodes FROM (SELECT nodes FROM ledger WHERE seq = 0) AS hash_bytes WHERE seq = 1",
            "SELECT 1",
        ),
    ] {
        sqlx::query(change).execute(&raw).await.unwrap();
        assert_eq!(office.verify().await.unwrap_err(), Breach::Beside { record: 1, column });
        sqlx::query(back).execute(&raw).await.unwrap();
    }
}

async fn the_end_cannot_be_cut_off_unseen(office: Office) {
    let lan = coordinator("lan");
    office.run("plan-2020", &begin("plan-2020"), &lan, 0).await.unwrap();
    let raw = office.raw().await;
    let row = sqlx::query("SELECT last, peaks, note FROM ledger_head").fetch_one(&raw).await.unwrap();
    let (last, peaks, note): (String, String, String) = (row.get("last"), row.get("peaks"), row.get("note"));
    office.run("plan-2020", &add_item("item-0", "x"), &lan, 1).await.unwrap();
    let handed_out = office.store.checkpoint().await.unwrap().unwrap();

    sqlx::query("DELETE FROM ledger WHERE seq = 1").execute(&raw).await.unwrap();
    let cut = Breach::Ledger(Broken::Record(1, Flaw::Truncated { signed: 2 }));
    assert_eq!(office.verify().await.unwrap_err(), cut);
    // Whoever kept an older head puts it back: then a checkpoint that was handed out tells it.
    sqlx::query("UPDATE ledger_head SET size = 1, last = $1, peaks = $2, note = $3")
        .bind(last)
        .bind(peaks)
        .bind(note)
        .execute(&raw)
        .await
        .unwrap();
    let verified = office.store.verify(&office.key.verifier(), &[handed_out]).await.unwrap();
    assert_eq!(verified.unwrap_err(), cut);
}

async fn a_content_that_is_not_the_recorded_one_is_found(office: Office) {
    let office = office.with_plan().await;
    office.run("plan-2020", &Command::Submit, &coordinator("lan"), 2).await.unwrap();
    let back = Command::Return { reason: "too late".into() };
    let minister = Actor::new("minister".parse().unwrap()).with(Grant::new(Role::Approver, ministry()));
    office.run("plan-2020", &back, &minister, 3).await.unwrap();
    office.verify().await.unwrap();
    let raw = office.raw().await;
    sqlx::query("UPDATE contents SET content = 'too early'").execute(&raw).await.unwrap();
    let expected = Breach::Content { record: 3, name: "change/reason".into() };
    assert_eq!(office.verify().await.unwrap_err(), expected);
}

async fn a_kept_state_that_the_records_do_not_make_is_found(office: Office) {
    let office = office.with_plan().await;
    let raw = office.raw().await;
    sqlx::query("UPDATE aggregates SET state = REPLACE(state, '2020', '2021')").execute(&raw).await.unwrap();
    assert_eq!(office.verify().await.unwrap_err(), Breach::State { subject: "plan/plan-2020".into() });
}
