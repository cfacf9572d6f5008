//! All units of a campaign in one table.

use std::time::Instant;

use jiff::civil::{Date, date};
use parindex_ledger::Digest;
use parindex_locale::{Lang, Text};
use parindex_store::account::{NewGrant, NewPerson};
use parindex_store::mail::NewMail;
use parindex_store::notice::{NewNotice, Often, Wish};
use parindex_store::oversight::{Burdens, Looked, Order, Reminded, UnitBurden, UnitRow};
use parindex_store::unit::Unit;
use parindex_store::{Filter, StoreError};
use parindex_workflow::assessment::{Assessment, Burden, Command, Standing};
use parindex_workflow::campaign::{Campaign, Command as OnCampaign, Step};
use parindex_workflow::evidence::{Content, Details, Reference};
use parindex_workflow::oversight::Oversight;
use parindex_workflow::{Grant, Now, Role};
use serde_json::json;

use crate::round::{Round, campaign_id, enter, leader, officer, unit};
use crate::support::{Office, at, by, coordinator, now};

on_every_engine! {
    units_are_found_narrowed_and_sorted_and_those_that_began_nothing_are_among_them
    the_burden_is_summed_and_told_unit_by_unit_a_page_at_a_time
    who_is_late_depends_on_the_day_and_on_extensions
    a_reminder_is_one_transaction_of_the_event_the_notices_and_the_mails
    the_same_file_in_two_units_is_found_and_no_other
    pages_follow_each_other_and_ten_thousand_units_are_no_slower_than_a_person_waits
}

pub async fn register(office: &Office, units: &[(&str, &str, &str, Option<&str>)]) {
    for (code, name, region, parent) in units {
        let unit = Unit {
            id: (*code).into(),
            code: (*code).into(),
            kind: "province".into(),
            name: Text::new(*name, ""),
            region: (*region).into(),
            parent: parent.map(str::to_owned),
            since: date(2000, 1, 1),
            until: None,
        };
        office.writer.add_unit(&by(0), &unit).await.unwrap();
    }
}

pub async fn campaign(round: &Round) -> Campaign {
    round.office.store.find::<Campaign>("c2020").await.unwrap().unwrap().state
}

pub fn looked(campaign: &Campaign, today: Date) -> Looked<'_> {
    let counted = date(2020, 10, 1);
    Looked { campaign, kind: "province", counted, today, region: "", words: "", standing: None, late: false }
}

fn codes(rows: &[UnitRow]) -> Vec<&str> {
    rows.iter().map(|row| row.code.as_str()).collect()
}

async fn units_are_found_narrowed_and_sorted_and_those_that_began_nothing_are_among_them(office: Office) {
    let round = Round::open(office, 3).await;
    register(
        &round.office,
        &[
            ("VN-13", "Hải Dương", "Bắc", None),
            ("VN-14", "Hòa Bình", "Bắc", Some("BNV")),
            ("VN-24", "Quảng Bình", "Trung", None),
            ("VN-24-1", "Đồng Hới", "Trung", Some("VN-24")),
        ],
    )
    .await;
    let (an, bac) = (officer("an", &unit("VN-13")), officer("bac", &unit("VN-24")));
    round.act("VN-13", &enter("1.1", 0, "planned=4; done=3"), &an).await.unwrap();
    round
        .act("VN-13", &Command::Submit { reason: "Thiếu".into(), hours: None }, &leader(&unit("VN-13")))
        .await
        .unwrap();
    round.act("VN-24", &enter("1.1", 0, "planned=4; done=4"), &bac).await.unwrap();
    let (campaign, store) = (campaign(&round).await, &round.office.store);
    let all = looked(&campaign, date(2020, 10, 1));
    let rows = store.looked(&all, Order::Code, None, 10).await.unwrap();
    assert_eq!(codes(&rows), ["VN-13", "VN-14", "VN-24"], "what stands below another unit is that one's");
    let standings: Vec<Standing> = rows.iter().map(|row| row.standing).collect();
    assert_eq!(standings, [Standing::Submitted, Standing::NotBegun, Standing::Draft]);
    let summary = round.office.store.find::<Assessment>("c2020/VN-13").await.unwrap().unwrap().state;
    assert_eq!(rows[0].summary, Some(summary.overview().summary));
    for (order, sorted) in [
        (Order::Standing, ["VN-14", "VN-24", "VN-13"]),
        (Order::Own, ["VN-14", "VN-13", "VN-24"]),
        (Order::Late, ["VN-13", "VN-14", "VN-24"]),
    ] {
        let rows = store.looked(&all, order, None, 10).await.unwrap();
        assert_eq!(codes(&rows), sorted, "{order:?}");
    }
    for (narrowed, found) in [
        (Looked { words: "binh", ..all.clone() }, vec!["VN-14", "VN-24"]),
        (Looked { words: "vn-13", ..all.clone() }, vec!["VN-13"]),
        (Looked { words: "%", ..all.clone() }, vec![]),
        (Looked { region: "Trung", ..all.clone() }, vec!["VN-24"]),
        (Looked { standing: Some(Standing::NotBegun), ..all.clone() }, vec!["VN-14"]),
        (Looked { kind: "ministry", ..all.clone() }, vec![]),
    ] {
        let rows = store.looked(&narrowed, Order::Code, None, 10).await.unwrap();
        assert_eq!(codes(&rows), found, "{narrowed:?}");
    }
    let shares = store.shares(&all).await.unwrap();
    assert_eq!((shares.len(), shares.iter().map(|share| share.units).sum::<u64>()), (3, 3));
    round.office.verify().await.unwrap();
    let raw = round.office.raw().await;
    sqlx::query("UPDATE dossiers SET standing = 5 WHERE unit = 'VN-24'").execute(&raw).await.unwrap();
    assert!(round.office.verify().await.is_err(), "what is sorted by follows from the dossier");
}

async fn the_burden_is_summed_and_told_unit_by_unit_a_page_at_a_time(office: Office) {
    let round = Round::open(office, 1).await;
    register(&round.office, &[("VN-13", "A", "", None), ("VN-14", "B", "", None), ("VN-15", "C", "", None)])
        .await;
    for (code, hours) in [("VN-13", Some(8)), ("VN-14", Some(70))] {
        let an = officer("an", &unit(code));
        let add = Command::AddDocument {
            id: "doc-1".parse().unwrap(),
            content: Content::Link { url: "https://vbpl.vn/1".into() },
            details: Details { title: "Kế hoạch".into(), ..Details::default() },
        };
        round.act(code, &add, &an).await.unwrap();
        let submit = Command::Submit { reason: "Thiếu".into(), hours };
        round.act(code, &submit, &leader(&unit(code))).await.unwrap();
    }
    let (campaign, store) = (campaign(&round).await, &round.office.store);
    let all = looked(&campaign, date(2020, 10, 1));
    let sums = Burdens { units: 3, told: 2, hours: 78, files: 0, links: 2 };
    assert_eq!(store.burdens(&all).await.unwrap(), sums);
    let own = campaign_id();
    let mut seen = Vec::new();
    loop {
        let after = seen.last().map(|unit: &UnitBurden| (unit.key, unit.code.as_str()));
        let page = store.burdened(&all, Some(&own), after, 1).await.unwrap();
        assert!(page.len() <= 1);
        if page.is_empty() {
            break;
        }
        seen.extend(page);
    }
    let told: Vec<_> = seen.iter().map(|unit| (&*unit.code, unit.burden)).collect();
    let burden = |hours| Some(Burden { hours: Some(hours), files: 0, links: 1 });
    assert_eq!(told, [("VN-14", burden(70)), ("VN-13", burden(8)), ("VN-15", None)]);
    assert_eq!(seen[0].before, burden(70), "whatever campaign is put beside it");
    assert_eq!(store.burdened(&all, None, None, 1).await.unwrap()[0].before, None);
    round.office.verify().await.unwrap();
    let raw = round.office.raw().await;
    sqlx::query("UPDATE dossiers SET hours = 1 WHERE unit = 'VN-13'").execute(&raw).await.unwrap();
    assert!(round.office.verify().await.is_err(), "what is summed follows from the dossier");
}

async fn who_is_late_depends_on_the_day_and_on_extensions(office: Office) {
    let round = Round::open(office, 1).await;
    register(&round.office, &[("VN-13", "A", "", None), ("VN-14", "B", "", None), ("VN-1", "C", "", None)])
        .await;
    let state = campaign(&round).await;
    let last = state.deadline(Step::Assessment, None).unwrap();
    let (lan, to) = (coordinator("lan"), last.saturating_add(jiff::ToSpan::days(10)));
    let extend =
        OnCampaign::Extend { step: Step::Assessment, unit: Some(unit("VN-13")), to, reason: "Bão".into() };
    round.office.writer.execute::<Campaign>("c2020", None, &extend, &lan, &now(5)).await.unwrap();
    let state = campaign(&round).await;
    let late = async |today: Date| {
        let looked = Looked { late: true, ..looked(&state, today) };
        let rows = round.office.store.looked(&looked, Order::Late, None, 10).await.unwrap();
        rows.into_iter().map(|row| row.code).collect::<Vec<_>>()
    };
    assert_eq!(late(last).await, Vec::<String>::new());
    assert_eq!(
        late(last.tomorrow().unwrap()).await,
        ["VN-1", "VN-14"],
        "VN-13 has an extension, VN-1 has none"
    );
    assert_eq!(late(to.tomorrow().unwrap()).await, ["VN-1", "VN-13", "VN-14"]);
}

async fn a_reminder_is_one_transaction_of_the_event_the_notices_and_the_mails(office: Office) {
    let round = Round::open(office, 1).await;
    register(&round.office, &[("VN-13", "A", "", None), ("VN-14", "B", "", None)]).await;
    let writer = &round.office.writer;
    for (id, role, home, often) in [
        ("an", Role::UnitOfficer, "VN-13", Often::Daily),
        ("bac", Role::UnitLeader, "VN-13", Often::Never),
        ("chi", Role::UnitOfficer, "VN-14", Often::AtOnce),
        ("dung", Role::Appraiser, "VN-13", Often::AtOnce),
    ] {
        let email = format!("{id}@example.vn");
        writer.add_person(&by(0), &NewPerson { id: id.into(), name: id.into(), email }).await.unwrap();
        let grant = Grant::new(role, unit(home));
        let new = NewGrant { id: format!("g-{id}"), person: id.into(), grant, since: at(0), until: None };
        writer.grant(&by(0), &new).await.unwrap();
        writer.set_wish(id, Wish { often, lang: Lang::Vi }).await.unwrap();
    }
    let tell = |told: &Reminded<'_>| {
        let cause = format!("{}/{}", told.unit, told.person.id);
        let mail = told.mail.map(|_| NewMail {
            cause: cause.clone(),
            recipient: told.person.email.clone(),
            subject: "Nhắc".into(),
            body: "Nhắc".into(),
            expires: now(900_000_000).at,
            unsubscribe: None,
        });
        Ok((NewNotice { person: told.person.id.clone(), cause, content: json!({}) }, mail))
    };
    let (kinds, lan) = (["province".to_owned()], coordinator("lan"));
    let later = Now { today: date(2021, 12, 1), ..now(20) };
    let broken = |_: &Reminded<'_>| Err(StoreError::Broken("a task"));
    let failed = writer.remind(&campaign_id(), &kinds, None, &lan, &later, &broken).await;
    assert!(failed.is_err());
    assert!(round.office.store.find::<Oversight>("c2020").await.unwrap().is_none(), "all or nothing");
    let one = [unit("VN-13")].into();
    let reminded = writer.remind(&campaign_id(), &kinds, Some(&one), &lan, &later, &tell).await.unwrap();
    assert_eq!(reminded, one);
    let again = writer.remind(&campaign_id(), &kinds, None, &lan, &later, &tell).await.unwrap();
    assert_eq!(again, [unit("VN-14")].into(), "VN-13 was reminded today");
    let none = writer.remind(&campaign_id(), &kinds, None, &lan, &later, &tell).await.unwrap();
    assert!(none.is_empty());
    let mut unseen = Vec::new();
    for id in ["an", "bac", "chi", "dung"] {
        unseen.push(round.office.store.unseen(id).await.unwrap());
    }
    assert_eq!(unseen, [1, 1, 1, 0]);
    assert_eq!(round.office.store.outbox().await.unwrap().waiting, 2, "who wishes no mail gets none");
    let unmailed = round.office.store.unmailed().await.unwrap();
    assert_eq!(
        unmailed.into_keys().collect::<Vec<_>>(),
        ["bac"],
        "the daily mail does not tell it once more"
    );
    let filter = Filter { subjects: Some(["oversight/c2020".to_owned()].into()), ..Filter::default() };
    assert_eq!(round.office.store.entries(&filter, 10).await.unwrap().len(), 3, "begun, and two reminders");
    round.office.verify().await.unwrap();
}

async fn the_same_file_in_two_units_is_found_and_no_other(office: Office) {
    let round = Round::open(office, 2).await;
    let file = |text: &str| Content::File {
        sha256: Digest::of(text.as_bytes()),
        size: 3,
        media: "application/pdf".into(),
        name: "a.pdf".into(),
    };
    for (home, own) in [("VN-13", "13"), ("VN-14", "14")] {
        let an = officer("an", &unit(home));
        for (id, content) in [("same", file("same")), ("own", file(own))] {
            let details = Details { title: id.into(), ..Details::default() };
            let add = Command::AddDocument { id: id.parse().unwrap(), content, details };
            round.act(home, &add, &an).await.unwrap();
        }
        let attach = |id: &str| Command::Attach {
            code: "1.1".parse().unwrap(),
            reference: Reference { document: id.parse().unwrap(), pages: "1".into(), note: String::new() },
        };
        assert!(round.office.store.shared(&campaign_id(), &unit(home)).await.unwrap().is_empty());
        round.act(home, &attach("same"), &an).await.unwrap();
        round.act(home, &attach("own"), &an).await.unwrap();
    }
    let shared = round.office.store.shared(&campaign_id(), &unit("VN-13")).await.unwrap();
    assert_eq!(shared.into_iter().collect::<Vec<_>>(), [(Digest::of(b"same"), 1)]);
    round.office.verify().await.unwrap();
    let detach = Command::Detach { code: "1.1".parse().unwrap(), document: "same".parse().unwrap() };
    round.act("VN-14", &detach, &officer("an", &unit("VN-14"))).await.unwrap();
    assert!(round.office.store.shared(&campaign_id(), &unit("VN-13")).await.unwrap().is_empty());
    round.office.verify().await.unwrap();
}

/// A thousand units in every run, ten thousand with `STORE_UNITS=10000`; the times are printed. The dossiers are put
/// there behind the store, each with a field for every ten criteria.
#[expect(clippy::disallowed_methods, reason = "it measures how long a page takes")]
async fn pages_follow_each_other_and_ten_thousand_units_are_no_slower_than_a_person_waits(office: Office) {
    let units: u32 = std::env::var("STORE_UNITS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let round = Round::open(office, 10).await;
    let an = officer("an", &unit("X"));
    for code in ["1.1", "1.2", "2.1"] {
        round.act("X", &enter(code, 0, "planned=4; done=3"), &an).await.unwrap();
    }
    let raw = round.office.raw().await;
    let summary: String =
        sqlx::query_scalar("SELECT summary FROM dossiers WHERE unit = 'X'").fetch_one(&raw).await.unwrap();
    let mut begun = raw.begin().await.unwrap();
    for number in 0..units {
        sqlx::query(
            "INSERT INTO units (id, code, kind, name_vi, name_en, region, since, folded)
             VALUES ($1, $1, 'province', $2, '', $3, '2000-01-01', $4)",
        )
        .bind(format!("U{number:05}"))
        .bind(format!("Xã số {number}"))
        .bind(format!("Vùng {}", number % 6))
        .bind(format!("u{number:05} xa so {number}"))
        .execute(&mut *begun)
        .await
        .unwrap();
        if number % 10 > 0 {
            sqlx::query(
                "INSERT INTO dossiers (campaign, unit, summary, standing, late, until, own, appraised)
                 VALUES ('c2020', $1, $2, $3, 0, '', $4, 0)",
            )
            .bind(format!("U{number:05}"))
            .bind(summary.clone())
            .bind(i64::from(number % 5 + 1))
            .bind(i64::from(number % 997))
            .execute(&mut *begun)
            .await
            .unwrap();
        }
    }
    begun.commit().await.unwrap();
    let (campaign, store) = (campaign(&round).await, &round.office.store);
    let all = looked(&campaign, date(2021, 12, 1));
    for order in [Order::Code, Order::Own, Order::Late, Order::Gap] {
        let (mut seen, mut after, mut pages) = (Vec::new(), None::<(i64, String)>, 0);
        loop {
            let from = after.as_ref().map(|(key, code)| (*key, code.as_str()));
            let rows = store.looked(&all, order, from, 100).await.unwrap();
            let Some(last) = rows.last() else { break };
            after = Some((last.key, last.code.clone()));
            pages += 1;
            seen.extend(rows.into_iter().map(|row| (row.key, row.code)));
            if pages == 30 {
                break;
            }
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(seen, sorted, "{order:?}: no unit twice, none out of order");
        assert_eq!(seen.len(), usize::try_from(units.min(3_000)).unwrap());
    }
    let mut worst = 0.0_f64;
    for looked in
        [all.clone(), Looked { words: "xa so 99", ..all.clone() }, Looked { late: true, ..all.clone() }]
    {
        for order in [Order::Code, Order::Own, Order::Late] {
            let begun = Instant::now();
            store.looked(&looked, order, None, 101).await.unwrap();
            store.shares(&looked).await.unwrap();
            worst = worst.max(begun.elapsed().as_secs_f64());
        }
    }
    println!("{units} units: a page with its counts takes at most {:.0} ms", worst * 1e3);
    assert!(worst < 1.0, "{worst} s");
}
