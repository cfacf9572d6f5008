//! Interviews: assigned, held, looked at, asked again; and nothing that leads from them to their answers once all is collected.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use parindex_store::StoreError;
use parindex_store::survey::{Asked, OfGroup, Remark, Respondent};
use parindex_workflow::interview::{Command, Outcome, Place};
use parindex_workflow::survey::{self, Interviewing};
use parindex_workflow::{Actor, Grant, GroupId, InterviewId, PersonId, Role};

use crate::round::{Round, campaign_id};
use crate::support::{Office, by, ministry, now};
use crate::survey::{collecting_with, drawn, manager};

on_every_engine! {
    interviews_are_looked_at_twice_and_one_of_ten_asked_again_before_their_answers_count
    who_is_not_asked_is_replaced_in_order_and_lists_cannot_be_changed_unseen
}

fn citizens() -> GroupId {
    "citizens".parse().unwrap()
}

fn person(name: &str) -> PersonId {
    name.parse().unwrap()
}

fn enumerator(name: &str) -> Actor {
    Actor::new(person(name)).with(Grant::new(Role::Enumerator, ministry()))
}

fn id(line: u32) -> InterviewId {
    InterviewId::of(&campaign_id(), &citizens(), 1, line).unwrap()
}

fn respondent(line: u32) -> Respondent {
    Respondent {
        place: Place { draw: 1, line, unit: "VN-13".parse().unwrap() },
        design: BTreeMap::from([("stratum".into(), "VN-13".into()), ("weight".into(), "2.5".into())]),
        contacts: vec![("Họ tên".into(), format!("Người {line}"))],
    }
}

async fn assign(round: &Round, lines: std::ops::RangeInclusive<u32>) -> parindex_store::Result<()> {
    let (survey, group) = (campaign_id(), citizens());
    let of = OfGroup { survey: &survey, group: &group };
    let people: Vec<Respondent> = lines.map(respondent).collect();
    let who = [&person("an"), &person("giang")];
    round.office.writer.assign_interviews(of, &people, who, &manager(), &now(40)).await
}

/// An office whose sample is drawn and assigned to An under Giang.
async fn assigned(office: Office, lines: std::ops::RangeInclusive<u32>) -> Round {
    let how = Interviewing { again: BTreeSet::from(["age".into()]), ..Interviewing::default() };
    let set = survey::Command::SetInterviews { group: citizens(), how };
    let round = collecting_with(office, 0, Some(set)).await;
    drawn(&round, "", 30).await.unwrap();
    assign(&round, lines).await.unwrap();
    round
}

fn asked(age: u32) -> Asked {
    Asked {
        texts: BTreeMap::from([("age".into(), age.to_string())]),
        day: date(2020, 9, 13),
        seconds: Some(300),
        times: BTreeMap::from([("age".into(), 12)]),
        spot: String::new(),
        explained: BTreeMap::new(),
    }
}

async fn interviews_are_looked_at_twice_and_one_of_ten_asked_again_before_their_answers_count(
    office: Office,
) {
    let round = assigned(office, 1..=20).await;
    let (store, writer) = (&round.office.store, &round.office.writer);
    let (an, giang, mai) = (enumerator("an"), enumerator("giang"), manager());
    let twice = assign(&round, 20..=21).await;
    assert!(matches!(twice, Err(StoreError::Invalid("line"))), "all or none: {twice:?}");
    assert_eq!(store.interview(&id(21)).await.unwrap(), None);
    let again = drawn(&round, "Chọn lại", 41).await;
    assert!(matches!(again, Err(StoreError::Refused(_))), "who is with enumerators stays: {again:?}");

    for line in 1..=20 {
        assert!(writer.complete_interview(&id(line), &asked(line), &an, &now(50)).await.unwrap());
        assert!(!writer.complete_interview(&id(line), &asked(line), &an, &now(51)).await.unwrap(), "once");
    }
    let other = writer.complete_interview(&id(1), &asked(99), &an, &now(52)).await;
    assert!(matches!(other, Err(StoreError::Refused(_))), "what was handed in stays: {other:?}");
    let (survey, group) = (campaign_id(), citizens());
    let of = OfGroup { survey: &survey, group: &group };
    let all = store.interviews(of, [None, None], "", (0, 50)).await.unwrap();
    let drawn: Vec<u32> = all.iter().filter(|one| one.again == "due").map(|one| one.line).collect();
    assert!(matches!(drawn[..], [1..=10, 11..=20]), "one of each ten: {drawn:?}");

    let review = async |line: u32, command: &Command<'_>, actor: &Actor| {
        writer.review_interview(&id(line), command, &[], actor, &now(60)).await
    };
    for line in 1..=20 {
        review(line, &Command::Check, &giang).await.unwrap();
        let accepted = review(line, &Command::Accept, &mai).await;
        assert_eq!(accepted.is_err(), drawn.contains(&line), "{line}: {accepted:?}");
    }
    assert_eq!(store.answered(&survey).await.unwrap()["citizens"]["VN-13"], 18);
    let answered = Command::AskAgain { answered: Some((1, BTreeSet::new())) };
    review(drawn[0], &answered, &giang).await.unwrap();
    review(drawn[0], &Command::Accept, &mai).await.unwrap();

    // Headquarters sends the other one back, the supervisor to the enumerator, who explains.
    let remarks =
        |by: &str, text: &str| [Remark { question: "age".into(), by: person(by), text: text.into() }];
    let back = Command::Return { questions: BTreeSet::from(["age".into()]) };
    let line = drawn[1];
    for (by, actor) in [("suong", &mai), ("giang", &giang)] {
        writer
            .review_interview(&id(line), &back, &remarks(by, "Tuổi này đúng không?"), actor, &now(61))
            .await
            .unwrap();
    }
    let bare = writer.complete_interview(&id(line), &asked(line), &an, &now(62)).await;
    assert!(matches!(bare, Err(StoreError::Refused(_))), "a remark is answered: {bare:?}");
    let explained = Asked { explained: BTreeMap::from([("age".into(), "Đúng".into())]), ..asked(line) };
    writer.complete_interview(&id(line), &explained, &an, &now(63)).await.unwrap();
    let kept = store.interview(&id(line)).await.unwrap().unwrap();
    assert_eq!(
        kept.remarks.iter().map(|remark| remark.text.as_str()).collect::<Vec<_>>()[1..],
        ["Tuổi này đúng không?", "Đúng"]
    );
    assert_eq!(writer.contacts(&kept).unwrap(), [("Họ tên".to_owned(), format!("Người {line}"))]);
    let by_person = store.by_enumerator(of, None).await.unwrap();
    assert_eq!((by_person["an"].again, by_person["an"].asked), ([1, 1, 0], [1, 1]));

    let answers = store.answers(&survey, &group, "", 50).await.unwrap();
    assert_eq!(answers.len(), 19);
    assert!(answers.iter().all(|answer| answer.way == "interview" && answer.design["weight"] == "2.5"));
    assert_eq!(writer.seal_answers(&by(64)).await.unwrap(), 0, "sealed one by one they would be told apart");
    assert_eq!(store.answer_designs(of).await.unwrap()[0].2, 19);
    round.office.verify().await.unwrap();
    writer.survey(&survey, &survey::Command::Close, &[], &mai, &now(70)).await.unwrap();
    for one in store.interviews(of, [None, None], "", (0, 50)).await.unwrap() {
        assert!(one.texts.is_empty() && one.remarks.is_empty() && writer.contacts(&one).unwrap().is_empty());
    }
    assert_eq!(store.answers(&survey, &group, "", 50).await.unwrap(), answers);
    let raw = round.office.raw().await;
    let links = sqlx::query_scalar::<_, i64>(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM interviews WHERE answer <> '' OR content <> '' OR form <> ''",
    );
    assert_eq!(links.fetch_one(&raw).await.unwrap(), 0);
    let unlinked = sqlx::query_scalar::<_, i64>(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM ledger WHERE action = 'survey-interviews-unlinked'",
    );
    assert_eq!(unlinked.fetch_one(&raw).await.unwrap(), 1);
    round.office.verify().await.unwrap();
    sqlx::query("UPDATE answers SET design = '' WHERE way = 'interview'").execute(&raw).await.unwrap();
    assert!(round.office.verify().await.is_err(), "how they were drawn is sealed with them");
}

async fn who_is_not_asked_is_replaced_in_order_and_lists_cannot_be_changed_unseen(office: Office) {
    let round = assigned(office, 1..=2).await;
    let (store, writer, an) = (&round.office.store, &round.office.writer, enumerator("an"));
    let spares = [respondent(2), respondent(3), respondent(4)];
    let visit = async |line: u32, outcome: Outcome, known: u32| {
        writer.visit(&id(line), (outcome, known), &spares, &an, &now(50)).await.unwrap()
    };
    assert_eq!(visit(1, Outcome::NotAtHome, 0).await, None);
    assert_eq!(visit(1, Outcome::NotAtHome, 0).await, None, "told again, it is the same visit");
    assert_eq!(store.interview(&id(1)).await.unwrap().unwrap().visits, 1);
    assert_eq!(visit(1, Outcome::Refused, 1).await, Some(id(3)), "the first that nobody has");
    assert_eq!(visit(1, Outcome::Refused, 1).await, None);
    let next = store.interview(&id(3)).await.unwrap().unwrap();
    assert_eq!((next.enumerator, next.stage.as_str()), (person("an"), "open"));
    let who = [&person("binh"), &person("giang")];
    writer.reassign_interview(&id(3), who, &manager(), &now(51)).await.unwrap();
    let lost = writer.complete_interview(&id(3), &asked(1), &an, &now(52)).await;
    assert!(matches!(lost, Err(StoreError::Refused(_))), "it is another one's: {lost:?}");
    round.office.verify().await.unwrap();
    let raw = round.office.raw().await;
    sqlx::query("UPDATE interviews SET stage = 'accepted' WHERE line = 2").execute(&raw).await.unwrap();
    assert!(round.office.verify().await.is_err());
}
