//! The dossiers of the units.

use std::sync::Arc;

use parindex_store::{Breach, StoreError};
use parindex_workflow::assessment::{Assessment, Command};
use parindex_workflow::campaign::{Campaign, Command as OnCampaign};
use parindex_workflow::{Actor, Now, RefusalKind};

use crate::round::{Round, campaign_id, enter, leader, officer, unit};
use crate::support::{Office, at, coordinator, now};

on_every_engine! {
    the_first_entry_begins_the_dossier_and_the_same_again_writes_nothing
    who_may_not_begin_a_dossier_leaves_none
    a_submission_is_kept_with_its_receipt_and_nothing_enters_after_the_step_is_over
    what_tables_show_is_what_the_dossiers_make_of_it_and_verifying_says_if_not
    of_a_crowd_at_one_units_dossier_nobody_loses_an_acknowledged_entry
}

async fn the_first_entry_begins_the_dossier_and_the_same_again_writes_nothing(office: Office) {
    let round = Round::open(office, 3).await;
    let an = officer("an", &unit("VN-13"));
    let before = round.office.store.size().await.unwrap();
    let first = round.act("VN-13", &enter("1.1", 0, "planned=4; done=3"), &an).await.unwrap();
    assert_eq!((first.version, first.records.len()), (2, 2));
    let again = round.act("VN-13", &enter("1.1", 0, "planned=4; done=3"), &an).await.unwrap();
    assert_eq!((again.version, again.records, &again.state), (2, Vec::new(), &first.state));
    assert_eq!(round.office.store.size().await.unwrap(), before + 2);
    let record = round.office.store.entry(before + 1).await.unwrap().record;
    assert_eq!(record.event().action, "assessment-entered");
    assert_eq!(record.event().subject, "assessment/c2020/VN-13");
    assert!(!record.text().contains("Có văn bản"), "what is typed freely is sealed");
    let events = round.office.store.events::<Assessment>("c2020/VN-13").await.unwrap();
    let replayed = events
        .iter()
        .fold(None, |state, event| Some(parindex_workflow::assessment::apply(state, event).unwrap()));
    assert_eq!(replayed, Some(round.find("VN-13").await));
    round.office.verify().await.unwrap();
}

async fn who_may_not_begin_a_dossier_leaves_none(office: Office) {
    let round = Round::open(office, 1).await;
    let before = round.office.store.size().await.unwrap();
    let stranger = Actor::new("x".parse().unwrap());
    let elsewhere = officer("binh", &unit("VN-14"));
    for actor in [&stranger, &elsewhere] {
        let refused = round.act("VN-13", &enter("1.1", 0, "planned=4; done=3"), actor).await;
        let Err(StoreError::Refused(refusal)) = refused else { panic!("{refused:?}") };
        assert_eq!(refusal.kind, RefusalKind::Denied);
    }
    assert_eq!(round.office.store.size().await.unwrap(), before);
    assert!(round.office.store.find::<Assessment>("c2020/VN-13").await.unwrap().is_none());
}

async fn a_submission_is_kept_with_its_receipt_and_nothing_enters_after_the_step_is_over(office: Office) {
    let round = Round::open(office, 1).await;
    let (an, leader) = (officer("an", &unit("VN-13")), leader(&unit("VN-13")));
    round.act("VN-13", &enter("1.1", 0, "planned=4; done=3"), &an).await.unwrap();
    let submit = Command::Submit { reason: "Thiếu lĩnh vực 2".into(), hours: None };
    let done = round.act("VN-13", &submit, &leader).await.unwrap();
    let receipt = done.state.receipt().unwrap();
    assert_eq!((receipt.gaps, receipt.late, receipt.at), (1, false, at(10)));
    let advance = OnCampaign::Advance { reason: "Xong".into() };
    let lan = coordinator("lan");
    let advanced = round.office.writer.execute::<Campaign>("c2020", None, &advance, &lan, &now(11)).await;
    advanced.unwrap();
    let bac = officer("bac", &unit("VN-24"));
    let late = round.act("VN-24", &enter("1.1", 0, "planned=4; done=3"), &bac).await;
    let Err(StoreError::Refused(refusal)) = late else { panic!("{late:?}") };
    assert_eq!(refusal.message.id, "refuse-assessment-closed");
    assert!(round.office.store.find::<Assessment>("c2020/VN-24").await.unwrap().is_none(), "all or nothing");
}

async fn what_tables_show_is_what_the_dossiers_make_of_it_and_verifying_says_if_not(office: Office) {
    let round = Round::open(office, 3).await;
    let (an, bac) = (officer("an", &unit("VN-13")), officer("bac", &unit("VN-24")));
    let delegate = |to: Option<&str>| Command::Delegate {
        code: "2".parse().unwrap(),
        person: to.map(|to| to.parse().unwrap()),
    };
    for (at, command, actor) in [
        ("VN-13", enter("1.1", 0, "planned=4; done=3"), &an),
        ("VN-13", enter("1.2", 0, "planned=4; done=4"), &an),
        ("VN-24", enter("1.1", 0, "planned=4; done=1"), &bac),
        ("VN-24", delegate(Some("chi")), &bac),
        ("VN-13", delegate(Some("chi")), &an),
        ("VN-13", delegate(None), &an),
        ("VN-13", Command::Submit { reason: "Thiếu".into(), hours: None }, &leader(&unit("VN-13"))),
    ] {
        round.act(at, &command, actor).await.unwrap();
    }
    let store = &round.office.store;
    for at in ["VN-13", "VN-24"] {
        let overview = round.find(at).await.overview();
        assert_eq!(store.cells(&campaign_id(), &unit(at)).await.unwrap(), overview.cells);
    }
    let summaries = store.summaries(&campaign_id(), None, 10).await.unwrap();
    let field = &summaries[0].1.fields[&"1".parse().unwrap()];
    assert_eq!((field.criteria, field.declared, field.own.to_string().as_str()), (3, 2, "1.75"));
    let shown: Vec<_> = summaries.iter().map(|(unit, short)| (unit.as_str(), short.submitted)).collect();
    assert_eq!(shown, [("VN-13", true), ("VN-24", false)]);
    let behind = store.summaries(&campaign_id(), Some(&unit("VN-13")), 10).await.unwrap();
    assert_eq!(behind.len(), 1);
    round.office.verify().await.unwrap();
    let raw = round.office.raw().await;
    for (change, back) in [
        ("UPDATE cells SET stage = 2", "UPDATE cells SET stage = 0"),
        ("UPDATE cells SET decided = 1", "UPDATE cells SET decided = 0"),
        ("UPDATE cells SET claims = 1 WHERE claims = 0", "UPDATE cells SET claims = 0 WHERE claims = 1"),
    ] {
        sqlx::query(change).execute(&raw).await.unwrap();
        assert!(round.office.verify().await.is_err(), "{change}");
        sqlx::query(back).execute(&raw).await.unwrap();
        round.office.verify().await.unwrap();
    }
    sqlx::query("DELETE FROM cells WHERE unit = 'VN-24' AND code = '1.1'").execute(&raw).await.unwrap();
    let breach = round.office.verify().await.unwrap_err();
    assert_eq!(breach, Breach::State { subject: "assessment/c2020/VN-24".into() });
}

/// Ten people at one unit, each with a criterion, over several processes; what each was told last is what stands there.
async fn of_a_crowd_at_one_units_dossier_nobody_loses_an_acknowledged_entry(office: Office) {
    const PEOPLE: u32 = 10;
    const EDITS: u64 = 12;
    let round = Arc::new(Round::open(office, PEOPLE).await);
    let mut writers = Vec::new();
    for _ in 0..3 {
        writers.push(round.office.another_writer().await);
    }
    let before = round.office.store.size().await.unwrap();
    let work = |person: u32, writer: parindex_store::Writer, round: Arc<Round>| async move {
        let me = officer(&format!("officer-{person}"), &unit("VN-13"));
        let (code, now): (String, Now) = (format!("1.{}", person + 1), now(20));
        for edit in 0..EDITS {
            let command = enter(&code, edit, &format!("planned=100; done={edit}"));
            round.act_by(&writer, "VN-13", &command, &me, &now).await.unwrap();
            let twice = round.act_by(&writer, "VN-13", &command, &me, &now).await.unwrap();
            assert!(twice.records.is_empty());
        }
    };
    let people = (0..PEOPLE).zip(writers.into_iter().cycle());
    let people: Vec<_> =
        people.map(|(person, writer)| tokio::spawn(work(person, writer, round.clone()))).collect();
    for person in people {
        person.await.unwrap();
    }
    let state = round.find("VN-13").await;
    for person in 0..PEOPLE {
        let entry = &state.entries()[&format!("1.{}", person + 1).parse().unwrap()];
        let declared = entry.declared.as_ref().unwrap();
        assert_eq!(
            (declared.revision.number, declared.revision.by.as_str()),
            (EDITS, &*format!("officer-{person}"))
        );
        assert_eq!(String::from(declared.facts.clone()), format!("done={}; planned=100", EDITS - 1));
    }
    let size = round.office.store.size().await.unwrap();
    assert_eq!(size, before + 1 + u64::from(PEOPLE) * EDITS, "each entry once, and one beginning");
    round.office.verify().await.unwrap();
}
