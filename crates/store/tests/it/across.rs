//! One criterion across all units.

use std::time::Duration;

use jiff::civil::date;
use parindex_framework::Code;
use parindex_store::Store;
use parindex_store::across::{Across, Page};
use parindex_workflow::appraisal::Cause;
use parindex_workflow::assessment::{Claim, Command, Opinion, Score, Stage};
use parindex_workflow::campaign::{Campaign, Command as OnCampaign};
use parindex_workflow::{Actor, Grant, Role, UnitId};

use crate::oversight::{campaign, looked, register};
use crate::round::{Round, enter, leader, officer, unit};
use crate::support::{Office, coordinator, ministry, now};

on_every_engine! {
    those_to_look_at_come_first_and_pages_follow_each_other
    where_units_stand_is_found_and_what_may_not_be_known_is_not_told
    thousands_of_units_are_found_as_soon_at_the_tenth_time_as_at_the_first
}

fn units() -> Vec<String> {
    (1..=9).map(|number| format!("U{number}")).collect()
}

/// Nine provinces and one of another unit; eight have entered the same but for one, which has nothing done, and one, which
/// claims other points.
async fn entered(office: Office) -> Round {
    let round = Round::open(office, 2).await;
    let all = units();
    let provinces = all.iter().map(|code| (code.as_str(), "Tỉnh Đông", "", None));
    register(&round.office, &provinces.chain([("U99", "Huyện", "", Some("U1"))]).collect::<Vec<_>>()).await;
    for code in &all[..8] {
        let facts = if code == "U5" { "planned=4; done=0" } else { "planned=4; done=2" };
        let mut command = enter("1.1", 0, facts);
        if let (Command::Enter { claim, .. }, true) = (&mut command, code == "U7") {
            *claim = Claim::Points { points: "0.75".parse().unwrap(), reason: "Đã làm".into() };
        }
        round.act(code, &command, &officer("an", &unit(code))).await.unwrap();
    }
    round
}

fn across<'a>(campaign: &'a Campaign, code: &'a Code) -> Across<'a> {
    Across {
        campaign,
        kind: "province",
        counted: date(2020, 10, 1),
        code,
        without: &[],
        decided: false,
        words: "",
        stage: None,
        waiting: false,
        only: None,
    }
}

fn codes(page: &Page) -> Vec<&str> {
    page.units.iter().map(|one| one.unit.as_str()).collect()
}

async fn those_to_look_at_come_first_and_pages_follow_each_other(office: Office) {
    let round = entered(office).await;
    let (store, code) = (&round.office.store, "1.1".parse().unwrap());
    let campaign = campaign(&round).await;
    let all = across(&campaign, &code);
    let order = ["U7", "U5", "U1", "U2", "U3", "U4", "U6", "U8", "U9"];
    let page = store.across(&all, None, 20).await.unwrap();
    assert_eq!(codes(&page), order, "another claim, an outlier, the rest; no unit of another campaign");
    assert_eq!((page.found, page.waiting), (9, 7), "one claims otherwise, one nothing");
    let outliers: Vec<_> = page.units.iter().filter(|one| one.outlier).map(|one| one.unit.as_str()).collect();
    assert_eq!(outliers, ["U7", "U5"]);

    let (mut seen, mut after) = (Vec::new(), None::<(i64, String)>);
    loop {
        let from = after.as_ref().map(|(key, code)| (*key, code.as_str()));
        let page = store.across(&all, from, 2).await.unwrap();
        assert_eq!((page.found, page.waiting), (9, 7), "on every page, one behind the last among them");
        let Some(last) = page.units.last() else { break };
        after = Some((last.key, last.unit.to_string()));
        seen.extend(page.units.into_iter().map(|one| one.unit.to_string()));
    }
    assert_eq!(seen, order);

    let without: Vec<UnitId> = vec![unit("U1"), unit("U9")];
    for (narrowed, found) in [
        (Across { words: "tinh dong", ..all.clone() }, 9),
        (Across { words: "u3", ..all.clone() }, 1),
        (Across { only: Some(&without[0]), ..all.clone() }, 1),
        (Across { without: &without, ..all.clone() }, 7),
        (Across { waiting: true, ..all.clone() }, 7),
        (Across { stage: Some(Stage::Open), ..all.clone() }, 9),
        (Across { stage: Some(Stage::Final), ..all.clone() }, 0),
    ] {
        assert_eq!(store.across(&narrowed, None, 20).await.unwrap().found, found, "{narrowed:?}");
    }
    let fewer: Vec<UnitId> = ["U1", "U2", "U3", "U4", "U6"].map(unit).into();
    let page = store.across(&Across { without: &fewer, ..all }, None, 20).await.unwrap();
    assert!(page.units.iter().all(|one| !one.outlier), "of three nobody is one");
}

async fn where_units_stand_is_found_and_what_may_not_be_known_is_not_told(office: Office) {
    let round = entered(office).await;
    let (kept, writer, code): (_, _, Code) =
        (&round.office.store, &round.office.writer, "1.1".parse().unwrap());
    for at in ["U1", "U2"] {
        round
            .act(at, &Command::Submit { reason: "Thiếu".into(), hours: None }, &leader(&unit(at)))
            .await
            .unwrap();
    }
    let advance = OnCampaign::Advance { reason: "Xong".into() };
    let advanced = writer.execute::<Campaign>("c2020", None, &advance, &coordinator("lan"), &now(11)).await;
    advanced.unwrap();
    let appraiser = Grant::for_codes(Role::Appraiser, ministry(), [code.clone()]);
    let appraiser = Actor::new("hung".parse().unwrap()).with(appraiser);
    for (at, points) in [("U1", None), ("U2", Some("0.25"))] {
        let score = points.map(|points: &str| Score::Points { points: points.parse().unwrap() });
        let cause = points.map(|_| Cause::NotProven);
        let opinion = Opinion { score, cause, reason: "Không đủ".into() };
        let command = Command::Appraise { code: code.clone(), read: 0, opinion };
        round.act(at, &command, &appraiser).await.unwrap();
    }
    let campaign = campaign(&round).await;
    let all = across(&campaign, &code);
    let stages = kept.stages(&all).await.unwrap();
    assert_eq!(stages, [(Stage::Open, 7), (Stage::Accepted, 1), (Stage::Changed, 1)]);
    let changed = kept.across(&Across { stage: Some(Stage::Changed), ..all.clone() }, None, 9).await.unwrap();
    assert_eq!(codes(&changed), ["U2"]);
    assert_eq!(kept.across(&all, None, 9).await.unwrap().waiting, 5);

    claims_are_summed_by_unit(&round, &campaign).await;

    // As if the council had decided it.
    let decided = r#"UPDATE cells SET decided = 1, cell = REPLACE(cell, '"last":null', '"last":{"kind":"out"}')
                     WHERE unit = 'U2' AND code = '1.1'"#;
    sqlx::query(decided).execute(&round.office.raw().await).await.unwrap();
    let only = unit("U2");
    let told = Across { only: Some(&only), ..all };
    let before = kept.across(&told, None, 1).await.unwrap().units.remove(0);
    assert_eq!((before.stage, before.cell.last), (Stage::Changed, None));
    let after = kept.across(&Across { decided: true, ..told }, None, 1).await.unwrap().units.remove(0);
    assert_eq!(after.stage, Stage::Final);
    assert!(after.cell.last.is_some());
}

/// The sums are what the criteria come to, in a database of before they were kept, too.
async fn claims_are_summed_by_unit(round: &Round, campaign: &Campaign) {
    let looked = looked(campaign, date(2020, 10, 1));
    let kept = &round.office.store;
    let found = kept.overstating(&looked, 9).await.unwrap();
    let told: Vec<_> = found.iter().map(|one| (&*one.code, one.gap.scored, one.gap.accepted)).collect();
    assert_eq!(told, [("U2", 1, 0)], "U1 was accepted as claimed");
    let gap = found[0].gap;
    assert_eq!((gap.own.to_string(), gap.appraised.to_string()), ("0.5000".into(), "0.2500".into()));
    let [(_, all)] = &kept.gaps(&looked).await.unwrap()[..] else { panic!("one criterion") };
    assert_eq!((all.scored, all.accepted, all.own - all.appraised), (2, 1, gap.own - gap.appraised));

    let raw = round.office.raw().await;
    for back in [
        "DELETE FROM steps WHERE step = 22",
        "ALTER TABLE dossiers DROP COLUMN scored",
        "ALTER TABLE dossiers DROP COLUMN accepted",
        "ALTER TABLE dossiers DROP COLUMN scored_own",
        "ALTER TABLE dossiers DROP COLUMN scored_appraised",
    ] {
        sqlx::query(back).execute(&raw).await.unwrap();
    }
    let later = Store::connect(&round.office.url).await.unwrap();
    assert_eq!(later.overstating(&looked, 9).await.unwrap(), found);
    round.office.verify().await.unwrap();
    sqlx::query("UPDATE dossiers SET scored_own = 9 WHERE unit = 'U2'").execute(&raw).await.unwrap();
    assert!(round.office.verify().await.is_err(), "sums follow from the dossier");
    sqlx::query("UPDATE dossiers SET scored_own = 5000 WHERE unit = 'U2'").execute(&raw).await.unwrap();
}

/// A database that prepares a statement plans it anew a few times and then keeps a plan, which has to be as good.
async fn thousands_of_units_are_found_as_soon_at_the_tenth_time_as_at_the_first(office: Office) {
    const MORE: [&str; 3] = [
        "INSERT INTO units (id, code, kind, name_vi, name_en, region, parent, since, until, folded)
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 4000)
         SELECT id || '-' || n, code || '-' || n, kind, name_vi, name_en, region, parent, since, until, folded
         FROM units CROSS JOIN numbers WHERE code = 'U1'",
        "INSERT INTO cells (campaign, unit, code, cell, own, appraised, stage, decided, claims)
         SELECT campaign, units.code, cells.code, cell, LENGTH(units.id) * 100, appraised, stage, decided, claims
         FROM cells CROSS JOIN units WHERE cells.unit = 'U1' AND units.id LIKE 'U1-%'",
        "ANALYZE",
    ];
    let round = entered(office).await;
    let raw = round.office.raw().await;
    for statement in MORE {
        sqlx::query(statement).execute(&raw).await.unwrap();
    }
    let (campaign, code) = (campaign(&round).await, "1.1".parse().unwrap());
    let all = across(&campaign, &code);
    for _ in 0..10 {
        let found = round.office.store.across(&all, None, 25);
        let page = tokio::time::timeout(Duration::from_secs(5), found).await.expect("in time").unwrap();
        assert_eq!((page.found, page.units.len()), (4009, 25));
    }
}
