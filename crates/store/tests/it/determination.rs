//! The determination of an index: what it is made of, read at one moment, and the files that its events name.

use jiff::civil::date;
use parindex_ledger::Digest;
use parindex_locale::Text;
use parindex_store::unit::{Change, How, Unit};
use parindex_store::{By, StoreError};
use parindex_workflow::RefusalKind;
use parindex_workflow::assessment::Assessment;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::{Brought, Command, Determination};

use crate::round::{Round, campaign_id, enter, officer, unit};
use crate::support::{Office, at, by, coordinator, now};

on_every_engine! {
    a_table_is_kept_with_its_event_and_what_is_read_is_of_one_moment
    a_file_that_is_another_than_its_name_says_is_not_handed_out
    a_look_at_a_result_is_recorded_once_a_day
}

const TABLE: &[u8] = b"unit,item,value\nVN-13,SIPAS,80%\n";

async fn table(round: &Round) -> Command {
    let campaign = round.office.store.find::<Campaign>("c2020").await.unwrap().unwrap().state;
    let framework = campaign.grounds().unwrap().frameworks.first().unwrap().clone();
    let (source, name, day) = ("SIPAS".to_owned(), "sipas.csv".to_owned(), date(2020, 9, 1));
    Command::AddTable(Brought { framework, source, date: day, name, file: Digest::of(TABLE), figures: 1 })
}

async fn a_table_is_kept_with_its_event_and_what_is_read_is_of_one_moment(office: Office) {
    let round = Round::open(office, 3).await;
    round.act("VN-13", &enter("1.1", 0, "planned=4; done=3"), &officer("an", &unit("VN-13"))).await.unwrap();
    let (store, writer) = (&round.office.store, &round.office.writer);
    let (command, lan) = (table(&round).await, coordinator("lan"));
    let an = officer("an", &unit("VN-13"));
    let denied = writer.determine(&campaign_id(), &command, &[TABLE.to_vec()], &an, &now(20)).await;
    let Err(StoreError::Refused(refusal)) = denied else { panic!("{denied:?}") };
    assert_eq!(refusal.kind, RefusalKind::Denied);
    assert!(matches!(store.file(Digest::of(TABLE)).await, Err(StoreError::Unknown(_))), "nothing is kept");
    let done = writer.determine(&campaign_id(), &command, &[TABLE.to_vec()], &lan, &now(21)).await.unwrap();
    assert_eq!((done.version, done.records.len()), (2, 2), "begun, and the table");
    let again = writer.determine(&campaign_id(), &command, &[TABLE.to_vec()], &lan, &now(22)).await.unwrap();
    assert!(again.records.is_empty(), "the same again is no event");
    let province = |id: &str, code: &str, since| Unit {
        id: id.into(),
        code: code.into(),
        kind: "province".into(),
        name: Text::new(id, ""),
        region: String::new(),
        parent: None,
        since,
        until: None,
    };
    let (old, later) = (date(1990, 1, 1), date(2008, 8, 1));
    let merged = Change {
        how: How::Merged,
        day: later,
        predecessors: vec!["ha-tay".into(), "ha-noi".into()],
        successors: vec![province("ha-noi-2008", "01", later)],
    };
    let before = [province("ha-tay", "28", old), province("ha-noi", "01", old)];
    writer.register(&by(22), &before, &[merged]).await.unwrap();
    let mut taken = Vec::new();
    let take = |dossier: Assessment| taken.push(dossier.unit().to_string());
    let sources = store.sources(&campaign_id(), None, date(2020, 9, 13), take).await.unwrap();
    assert_eq!(taken, ["VN-13"]);
    assert_eq!(
        sources.lineage,
        [("01".to_owned(), vec!["28".to_owned()])].into(),
        "its own code is left out"
    );
    assert_eq!(sources.records, store.size().await.unwrap());
    assert_eq!(sources.determination.as_ref().map(Determination::tables), Some(done.state.tables()));
    assert_eq!(sources.files[&Digest::of(TABLE)], TABLE);
    round.office.verify().await.unwrap();
}

async fn a_file_that_is_another_than_its_name_says_is_not_handed_out(office: Office) {
    let round = Round::open(office, 3).await;
    let (command, lan) = (table(&round).await, coordinator("lan"));
    let kept =
        round.office.writer.determine(&campaign_id(), &command, &[TABLE.to_vec()], &lan, &now(20)).await;
    kept.unwrap();
    let raw = round.office.raw().await;
    sqlx::query("UPDATE files SET bytes = $1")
        .bind(b"unit,item,value\n".to_vec())
        .execute(&raw)
        .await
        .unwrap();
    let found = round.office.store.file(Digest::of(TABLE)).await;
    assert!(matches!(found, Err(StoreError::Broken(_))), "{found:?}");
    let sources = round.office.store.sources(&campaign_id(), None, date(2020, 9, 13), drop).await;
    assert!(matches!(sources, Err(StoreError::Broken(_))), "nothing is computed from it");
}

async fn a_look_at_a_result_is_recorded_once_a_day(office: Office) {
    let (writer, before) = (&office.writer, office.store.size().await.unwrap());
    let day = date(2020, 9, 13);
    for (who, what, seconds) in [
        ("an", "run-1", 0),
        ("an", "run-1", 60),
        ("an", "run-2", 60),
        ("lan", "run-1", 60),
        ("an", "run-1", 90_000),
    ] {
        let by = By::new(who, "self", at(seconds));
        writer.note_result_look(&by, &campaign_id(), what, day).await.unwrap();
    }
    assert_eq!(office.store.size().await.unwrap(), before + 4);
    office.verify().await.unwrap();
}
