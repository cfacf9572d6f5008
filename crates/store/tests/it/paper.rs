//! Forms on paper: printed under codes.

use std::collections::BTreeMap;

use parindex_store::StoreError;
use parindex_workflow::GroupId;

use crate::round::{Round, campaign_id};
use crate::support::{Office, now};
use crate::survey::{collecting, manager};

on_every_engine! {
    forms_are_printed_under_codes_of_their_unit_and_can_be_had_again
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
