//! Where the integrity report has to look.

use jiff::civil::date;
use parindex_workflow::assessment::Command;

use crate::round::{Round, campaign_id, enter, leader, officer, unit};
use crate::support::{Office, by, coordinator};

on_every_engine! {
    dossiers_that_were_touched_and_people_who_looked_are_found_and_no_others
}

async fn dossiers_that_were_touched_and_people_who_looked_are_found_and_no_others(office: Office) {
    let round = Round::open(office, 1).await;
    for home in ["VN-13", "VN-14", "VN-24"] {
        let an = officer("an", &unit(home));
        round.act(home, &enter("1.1", 0, "planned=4; done=3"), &an).await.unwrap();
        let submit = Command::Submit { reason: "Thiếu".into(), hours: None };
        round.act(home, &submit, &leader(&unit(home))).await.unwrap();
    }
    let store = &round.office.store;
    assert!(store.touched(&campaign_id(), "", 10).await.unwrap().is_empty());
    let again = Command::Return { until: date(2020, 10, 20), reason: "Bổ sung".into() };
    for home in ["VN-24", "VN-13"] {
        round.act(home, &again, &coordinator("lan")).await.unwrap();
    }
    let touched = store.touched(&campaign_id(), "", 10).await.unwrap();
    assert_eq!(touched, [unit("VN-13"), unit("VN-24")]);
    assert_eq!(store.touched(&campaign_id(), "VN-13", 10).await.unwrap(), [unit("VN-24")]);
    assert!(store.touched(&"c2021".parse().unwrap(), "", 10).await.unwrap().is_empty());
    assert!(store.scored_since(&campaign_id(), 0, 10).await.unwrap().is_empty(), "nobody appraised");
    let writer = &round.office.writer;
    for what in ["oversight", "run-1", "oversight"] {
        writer.note_result_look(&by(30), &campaign_id(), what, date(2020, 10, 1)).await.unwrap();
    }
    let looks = store.result_looks(&campaign_id(), 10).await.unwrap();
    let seen: Vec<_> = looks.iter().map(|look| (look.what.as_str(), look.person.as_str())).collect();
    assert_eq!(seen, [("run-1", "admin"), ("oversight", "admin")], "each once on a day, the latest first");
}
