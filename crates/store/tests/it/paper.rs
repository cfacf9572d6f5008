//! Forms on paper: printed under codes, keyed twice.

use std::collections::BTreeMap;

use jiff::civil::date;
use parindex_store::StoreError;
use parindex_store::survey::{FormCode, FormDecision, Keyed, NewKeying, OfForm};
use parindex_workflow::survey::Command;
use parindex_workflow::{Actor, Grant, GroupId, Role};

use crate::round::{Round, campaign_id};
use crate::support::{Office, ministry, now};
use crate::survey::{collecting, manager};

on_every_engine! {
    forms_are_printed_under_codes_of_their_unit_and_can_be_had_again
    what_two_persons_key_alike_is_an_answer_once
    what_they_key_otherwise_or_against_the_rules_waits_until_it_is_decided
    nothing_is_keyed_of_forms_that_are_not_there_or_after_the_end
}

fn citizens() -> GroupId {
    "citizens".parse().unwrap()
}

/// Prints so many forms of two provinces.
async fn print(round: &Round, count: u32) -> Result<(), StoreError> {
    let units = ["VN-13", "VN-14"].map(|unit| (unit.parse().unwrap(), count));
    let units = BTreeMap::from(units);
    round.office.writer.print_forms(&campaign_id(), &citizens(), units, &manager(), &now(21)).await
}

async fn forms_are_printed_under_codes_of_their_unit_and_can_be_had_again(office: Office) {
    let round = collecting(office, 0).await;
    let store = &round.office.store;
    print(&round, 200).await.unwrap();
    print(&round, 3).await.unwrap();
    assert!(matches!(print(&round, 201).await, Err(StoreError::Refused(_))));
    let (id, citizens) = (campaign_id(), citizens());
    let all = store.printings(&id, &citizens, 500).await.unwrap();
    let told: Vec<_> = all.iter().map(|p| (p.number, p.unit.as_str(), p.forms, p.done)).collect();
    assert_eq!(told, [(4, "VN-14", 3, 0), (3, "VN-13", 3, 0), (2, "VN-14", 200, 0), (1, "VN-13", 200, 0)]);
    let (unit, codes) = store.printing(&id, &citizens, 2).await.unwrap().unwrap();
    assert_eq!((unit.as_str(), codes.len()), ("VN-14", 200));
    assert!(codes.is_sorted() && codes.windows(2).all(|pair| pair[0] != pair[1]));
    assert_eq!(store.printing(&id, &citizens, 2).await.unwrap().unwrap().1, codes, "the same again");
    assert_eq!(store.printing(&id, &citizens, 5).await.unwrap(), None);
    assert_eq!(store.printing(&id, &"leaders".parse().unwrap(), 2).await.unwrap(), None);
    let counts = store.paper_counts(&id, &citizens).await.unwrap();
    assert_eq!((counts.printed, counts.done), (406, 0));
    round.office.verify().await.unwrap();
}

/// The codes of the first printing.
async fn codes(round: &Round) -> Vec<FormCode> {
    print(round, 4).await.unwrap();
    round.office.store.printing(&campaign_id(), &citizens(), 1).await.unwrap().unwrap().1
}

async fn key(round: &Round, code: FormCode, person: &str, age: &str, faulty: bool) -> Keyed {
    let (survey, group) = (campaign_id(), citizens());
    let texts = BTreeMap::from([("age".to_owned(), age.to_owned())]);
    let keying = NewKeying { texts: &texts, fields: 15, faulty };
    let of = OfForm { survey: &survey, group: &group, code };
    round.office.writer.key_form(of, &person.parse().unwrap(), &keying, date(2020, 10, 2)).await.unwrap()
}

async fn decide(
    round: &Round,
    code: FormCode,
    age: &str,
    wrong: [u32; 2],
    who: &Actor,
) -> Result<(), StoreError> {
    let (survey, group) = (campaign_id(), citizens());
    let texts = BTreeMap::from([("age".to_owned(), age.to_owned())]);
    let decision = FormDecision { texts, differences: 1, blank: vec!["Q1".into()], wrong };
    let of = OfForm { survey: &survey, group: &group, code };
    round.office.writer.decide_form(of, &decision, who, &now(23)).await
}

async fn answered(round: &Round) -> u64 {
    let all = round.office.store.answered(&campaign_id()).await.unwrap();
    all.get("citizens").and_then(|units| units.get("VN-13")).copied().unwrap_or(0)
}

async fn what_two_persons_key_alike_is_an_answer_once(office: Office) {
    let round = collecting(office, 0).await;
    let (codes, store) = (codes(&round).await, &round.office.store);
    assert_eq!(key(&round, codes[0], "nam", "30", false).await, Keyed::First);
    assert_eq!(
        key(&round, codes[0], "nam", "31", false).await,
        Keyed::Corrected,
        "another person it must be"
    );
    assert_eq!(key(&round, codes[0], "nam", "30", false).await, Keyed::Corrected);
    assert_eq!(answered(&round).await, 0);
    assert_eq!(key(&round, codes[0], "mai", "30", false).await, Keyed::Agreed);
    assert_eq!(key(&round, codes[0], "lan", "30", false).await, Keyed::Twice);
    assert!(matches!(decide(&round, codes[0], "31", [0, 0], &manager()).await, Err(StoreError::Unknown(_))));
    assert_eq!(answered(&round).await, 1);
    let answers = store.answers(&campaign_id(), &citizens(), "", 10).await.unwrap();
    let told: Vec<_> =
        answers.iter().map(|a| (&*a.unit, &*a.way, &*a.day, a.seconds, &*a.texts["age"])).collect();
    assert_eq!(told, [("VN-13", "paper", "2020-10-02", None, "30")]);
    let raw = round.office.raw().await;
    let kept: Vec<String> = sqlx::query_scalar("SELECT content FROM keyings").fetch_all(&raw).await.unwrap();
    assert_eq!(kept, ["", ""], "what was keyed is erased");
    let rates = store.keying_rates(&campaign_id(), &citizens()).await.unwrap();
    let rates: Vec<_> = rates.iter().map(|r| (r.person.as_str(), r.forms, r.fields, r.wrong)).collect();
    assert_eq!(rates, [("mai", 1, 15, 0), ("nam", 1, 15, 0)]);
    // At the same time, too, a form gives one answer.
    let all = ["a", "b", "c", "d"].map(|person| key(&round, codes[1], person, "40", false));
    let all = futures_util::future::join_all(all).await;
    let of = |what| all.iter().filter(|keyed| **keyed == what).count();
    assert_eq!((of(Keyed::First), of(Keyed::Agreed), of(Keyed::Twice)), (1, 1, 2), "{all:?}");
    assert_eq!(answered(&round).await, 2);
    round.office.writer.seal_answers(&crate::support::by(24)).await.unwrap();
    round.office.verify().await.unwrap();
}

async fn what_they_key_otherwise_or_against_the_rules_waits_until_it_is_decided(office: Office) {
    let round = collecting(office, 0).await;
    let (codes, store) = (codes(&round).await, &round.office.store);
    let waiting = async |person: Option<&str>| {
        let person = person.map(|person| person.parse().unwrap());
        store.forms_to_compare(&campaign_id(), &citizens(), person.as_ref(), 9).await.unwrap()
    };
    for (code, second, faulty) in [(codes[0], "31", false), (codes[1], "30", true)] {
        assert_eq!(key(&round, code, "nam", "30", faulty).await, Keyed::First);
        assert_eq!(key(&round, code, "mai", second, faulty).await, Keyed::ToCompare);
    }
    assert_eq!(key(&round, codes[2], "lan", "30", false).await, Keyed::First);
    assert_eq!((answered(&round).await, waiting(None).await), (0, codes[..2].to_vec()));
    assert_eq!((waiting(Some("mai")).await.len(), waiting(Some("lan")).await.len()), (2, 0));
    let counts = store.paper_counts(&campaign_id(), &citizens()).await.unwrap();
    assert_eq!((counts.printed, counts.once, counts.twice, counts.done), (8, 1, 2, 0));
    let (survey, group) = (campaign_id(), citizens());
    let form =
        store.keyed_form(OfForm { survey: &survey, group: &group, code: codes[0] }).await.unwrap().unwrap();
    let both: Vec<_> = form.keyings.iter().map(|k| (k.person.as_str(), &*k.texts["age"])).collect();
    assert_eq!((form.unit.as_str(), form.done, both), ("VN-13", false, vec![("nam", "30"), ("mai", "31")]));

    let enumerator =
        |name: &str| Actor::new(name.parse().unwrap()).with(Grant::new(Role::Enumerator, ministry()));
    let denied = decide(&round, codes[0], "31", [1, 0], &enumerator("lan")).await;
    assert!(matches!(denied, Err(StoreError::Refused(_))), "{denied:?}");
    let early = decide(&round, codes[2], "31", [1, 0], &manager()).await;
    assert!(matches!(early, Err(StoreError::Unknown(_))), "keyed once only");
    assert_eq!(answered(&round).await, 0);
    decide(&round, codes[0], "31", [1, 0], &enumerator("mai")).await.unwrap();
    decide(&round, codes[1], "30", [0, 0], &manager()).await.unwrap();
    assert!(decide(&round, codes[1], "30", [0, 0], &manager()).await.is_err(), "once");
    assert_eq!((answered(&round).await, waiting(None).await), (2, vec![]));
    let rates = store.keying_rates(&campaign_id(), &citizens()).await.unwrap();
    let rates: Vec<_> = rates.iter().map(|r| (r.person.as_str(), r.forms, r.fields, r.wrong)).collect();
    assert_eq!(rates, [("lan", 1, 0, 0), ("mai", 2, 30, 0), ("nam", 2, 30, 1)]);
    let raw = round.office.raw().await;
    let text: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT record FROM ledger WHERE action = 'survey-sheet-decided' ORDER BY seq")
            .fetch_all(&raw)
            .await
            .unwrap();
    let first = String::from_utf8(text[0].clone()).unwrap();
    assert_eq!(text.len(), 2);
    assert!(
        first.contains(&codes[0].to_string()) && first.contains("\"mai\"") && !first.contains("31\""),
        "{first}"
    );
    round.office.verify().await.unwrap();
}

async fn nothing_is_keyed_of_forms_that_are_not_there_or_after_the_end(office: Office) {
    let round = collecting(office, 0).await;
    let codes = codes(&round).await;
    assert_eq!(key(&round, FormCode::draw().unwrap(), "nam", "30", false).await, Keyed::Unknown);
    key(&round, codes[0], "nam", "30", false).await;
    key(&round, codes[0], "mai", "31", false).await;
    round.office.writer.survey(&campaign_id(), &Command::Close, &[], &manager(), &now(24)).await.unwrap();
    assert_eq!(key(&round, codes[1], "nam", "30", false).await, Keyed::Closed);
    assert!(matches!(decide(&round, codes[0], "31", [0, 0], &manager()).await, Err(StoreError::Refused(_))));
    round.office.verify().await.unwrap();
}
