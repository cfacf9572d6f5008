//! Commands on what the core makes of events.

use jiff::civil::date;
use parindex_locale::Text;
use parindex_store::{Aggregate, StoreError};
use parindex_workflow::campaign::{self, Campaign};
use parindex_workflow::framework::{self, Framework};
use parindex_workflow::plan::{Command, Plan};
use parindex_workflow::{Actor, Decision, Grant, RefusalKind, Role};

use crate::support::{Office, add_item, at, begin, by, coordinator, edit_item, ministry, now};

on_every_engine! {
    a_command_changes_the_state_and_stands_in_the_ledger
    the_events_in_the_ledger_replay_to_the_state
    what_is_erased_is_nowhere_and_the_ledger_holds
    a_refused_command_writes_nothing
    two_people_on_one_item_the_second_is_told_and_nothing_is_lost
    who_names_an_older_version_learns_who_changed_what_since
    a_command_that_names_another_thing_than_it_is_sent_to_writes_nothing
    every_kind_is_kept
    the_role_on_record_is_the_one_that_was_needed
}

async fn a_command_changes_the_state_and_stands_in_the_ledger(office: Office) {
    let office = office.with_plan().await;
    let kept = office.store.find::<Plan>("plan-2020").await.unwrap().unwrap();
    assert_eq!((kept.version, kept.by.as_str(), kept.at), (2, "lan", at(1)));
    assert_eq!(kept.state.content().items().len(), 1);
    let entry = office.store.entry(1).await.unwrap();
    let event = entry.record.event();
    assert_eq!(
        (event.actor.as_str(), event.role.as_str(), event.action.as_str(), event.subject.as_str()),
        ("lan", "coordinator", "plan-item-added", "plan/plan-2020"),
    );
    assert_eq!(event.time, at(1).as_microsecond());
    assert_eq!((&event.before["version"], &event.after["version"]), (&1.into(), &2.into()));
    assert_eq!(event.after["change"]["fields"]["name"]["vi"], "Xây dựng kế hoạch");
    assert_eq!(office.verify().await.unwrap().signed, 2);
}

async fn the_events_in_the_ledger_replay_to_the_state(office: Office) {
    let office = office.with_plan().await;
    let (lan, minister) = (coordinator("lan"), approver("minister"));
    office.run("plan-2020", &Command::Submit, &lan, 2).await.unwrap();
    let back = Command::Return { reason: "Lan should call Minh (0912 345 678)".into() };
    office.run("plan-2020", &back, &minister, 3).await.unwrap();
    office.run("plan-2020", &edit_item("item-0", 1, "Kế hoạch"), &lan, 4).await.unwrap();

    let events = office.store.events::<Plan>("plan-2020").await.unwrap();
    let replayed = events.iter().fold(None, |plan, event| Some(Plan::apply(plan, event).unwrap())).unwrap();
    let kept = office.store.find::<Plan>("plan-2020").await.unwrap().unwrap();
    assert_eq!((events.len(), replayed), (5, kept.state));
}

async fn what_is_erased_is_nowhere_and_the_ledger_holds(office: Office) {
    let office = office.with_plan().await;
    office.run("plan-2020", &Command::Submit, &coordinator("lan"), 2).await.unwrap();
    let back = Command::Return { reason: "Lan should call Minh (0912 345 678)".into() };
    office.run("plan-2020", &back, &approver("minister"), 3).await.unwrap();
    let record = office.store.entry(3).await.unwrap().record;
    assert!(!record.text().contains("0912"), "free text is not in the record: {}", record.text());
    let shown = async || {
        let plan = office.store.find::<Plan>("plan-2020").await.unwrap().unwrap().state;
        format!("{plan:?} {:?}", office.store.events::<Plan>("plan-2020").await.unwrap())
    };
    assert_eq!(shown().await.matches("0912").count(), 2);

    assert_eq!(office.store.contents(3).await.unwrap(), ["change/reason".to_owned()].into());
    office.writer.erase(&by(5), 3, "change/reason").await.unwrap();
    assert!(office.store.contents(3).await.unwrap().is_empty());
    assert!(!shown().await.contains("0912"));
    assert_eq!(office.verify().await.unwrap().size, 5);
    let again = office.writer.erase(&by(6), 3, "change/reason").await;
    assert!(matches!(again, Err(StoreError::Unknown("content"))));
}

async fn a_refused_command_writes_nothing(office: Office) {
    let office = office.with_plan().await;
    let stranger = Actor::new("stranger".parse().unwrap());
    let before = office.store.find::<Plan>("plan-2020").await.unwrap();
    for (command, actor) in [
        (add_item("item-1", "x"), stranger),
        (add_item("item-0", "taken"), coordinator("lan")),
        (Command::Amend { reason: "early".into() }, coordinator("lan")),
        (begin("plan-2020"), coordinator("lan")),
    ] {
        let refused = office.run("plan-2020", &command, &actor, 9).await;
        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    }
    assert_eq!(office.store.find::<Plan>("plan-2020").await.unwrap(), before);
    assert_eq!(office.store.size().await.unwrap(), 2);
}

async fn two_people_on_one_item_the_second_is_told_and_nothing_is_lost(office: Office) {
    let office = office.with_plan().await;
    let (lan, minh) = (coordinator("lan"), coordinator("minh"));
    office.run("plan-2020", &edit_item("item-0", 1, "Lan's"), &lan, 2).await.unwrap();
    let second = office.run("plan-2020", &edit_item("item-0", 1, "Minh's"), &minh, 3).await;
    let Err(StoreError::Refused(refusal)) = second else { panic!("{second:?}") };
    let lan_id = "lan".parse().unwrap();
    assert_eq!(refusal.kind, RefusalKind::Conflict { by: lan_id, at: at(2), current: 2 });
    office.run("plan-2020", &edit_item("item-0", 2, "merged"), &minh, 4).await.unwrap();
    let plan = office.store.find::<Plan>("plan-2020").await.unwrap().unwrap().state;
    assert_eq!(plan.content().items()[0].fields.name.vi, "merged");
    let was = office.store.entry(3).await.unwrap().record.event().before.clone();
    assert!(was.to_string().contains("Lan's"), "the record tells what was replaced: {was}");
}

async fn who_names_an_older_version_learns_who_changed_what_since(office: Office) {
    let office = office.with_plan().await;
    office.run("plan-2020", &edit_item("item-0", 1, "a"), &coordinator("lan"), 2).await.unwrap();
    office.run("plan-2020", &edit_item("item-0", 2, "b"), &coordinator("minh"), 3).await.unwrap();
    let submit = |read| {
        let office = &office;
        async move {
            let hoa = coordinator("hoa");
            office.writer.execute::<Plan>("plan-2020", Some(read), &Command::Submit, &hoa, &now(4)).await
        }
    };
    let Err(StoreError::Conflict(conflict)) = submit(2).await else { panic!("a conflict is not told") };
    assert_eq!((conflict.read, conflict.current), (2, 4));
    assert_eq!((conflict.by.as_str(), conflict.at), ("minh", at(3)));
    let since: Vec<&str> = conflict.since.iter().map(|e| e.record.event().actor.as_str()).collect();
    assert_eq!(since, ["lan", "minh"]);
    assert_eq!(office.store.size().await.unwrap(), 4);
    assert_eq!(submit(4).await.unwrap().version, 5);
}

async fn a_command_that_names_another_thing_than_it_is_sent_to_writes_nothing(office: Office) {
    let wrong = office.run("plan-2021", &begin("plan-2020"), &coordinator("lan"), 0).await;
    assert!(matches!(wrong, Err(StoreError::Invalid("id"))), "{wrong:?}");
    assert_eq!(office.store.size().await.unwrap(), 0);
    assert!(office.store.all::<Plan>().await.unwrap().is_empty());
}

async fn every_kind_is_kept(office: Office) {
    let office = office.with_plan().await;
    let lan = coordinator("lan");
    let draft = framework::Command::Begin {
        id: "vn-2020".parse().unwrap(),
        host: ministry(),
        based_on: None,
        meta: "id = \"vn-2020\"".into(),
        rows: Vec::new(),
    };
    let draft = office.writer.execute::<Framework>("vn-2020", None, &draft, &lan, &now(2)).await.unwrap();
    let title = Text::new("Chỉ số 2020", "Index 2020");
    let planned =
        campaign::Command::Begin { id: "2020".parse().unwrap(), host: ministry(), year: 2020, title };
    let planned = office.writer.execute::<Campaign>("2020", None, &planned, &lan, &now(3)).await.unwrap();
    let plan = &office.store.find::<Plan>("plan-2020").await.unwrap().unwrap().state;
    let early = campaign::Command::Open { plan, frameworks: vec![&draft.state] };
    let early = office.writer.execute::<Campaign>("2020", None, &early, &lan, &now(4)).await;
    assert!(matches!(early, Err(StoreError::Refused(_))), "nothing is approved yet: {early:?}");

    assert_eq!(office.store.find::<Framework>("vn-2020").await.unwrap().unwrap().state, draft.state);
    assert_eq!(office.store.all::<Campaign>().await.unwrap()[0].state, planned.state);
    assert_eq!(office.verify().await.unwrap().size, 4);
}

async fn the_role_on_record_is_the_one_that_was_needed(office: Office) {
    let office = office.with_plan().await;
    let both = Actor::new("hoa".parse().unwrap())
        .with(Grant::new(Role::Approver, ministry()))
        .with(Grant::new(Role::Coordinator, ministry()));
    office.run("plan-2020", &Command::Submit, &coordinator("lan"), 2).await.unwrap();
    let decision = Decision { number: "666/QĐ-BNV".into(), date: date(2020, 9, 30) };
    office.run("plan-2020", &Command::Approve { decision }, &both, 3).await.unwrap();
    office.run("plan-2020", &Command::Amend { reason: "more".into() }, &both, 4).await.unwrap();
    let mut roles = Vec::new();
    for number in [3, 4] {
        roles.push(office.store.entry(number).await.unwrap().record.event().role.clone());
    }
    assert_eq!(roles, ["approver", "coordinator"]);
}

fn approver(person: &str) -> Actor {
    Actor::new(person.parse().unwrap()).with(Grant::new(Role::Approver, ministry()))
}
