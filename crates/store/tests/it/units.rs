//! The register of units and what became of them.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use parindex_locale::Text;
use parindex_store::StoreError;
use parindex_store::unit::{Change, How, Unit};

use crate::support::{Office, by};

on_every_engine! {
    units_exist_in_their_days_and_lineage_leads_over_every_step
    what_does_not_fit_is_refused_and_nothing_is_written
    a_code_belongs_to_one_unit_at_a_time
    a_register_is_begun_as_a_whole_or_not_at_all
    part_of_a_register_is_what_the_whole_has_there
    the_63_provinces_become_34
}

const REFORM: Date = date(2025, 7, 1);

fn unit(id: &str, code: &str, name: &str, since: Date) -> Unit {
    Unit {
        id: id.into(),
        code: code.into(),
        kind: "province".into(),
        name: Text::new(name, ""),
        region: String::new(),
        parent: None,
        since,
        until: None,
    }
}

fn change(how: How, day: Date, predecessors: &[&str], successors: &[Unit]) -> Change {
    let predecessors = predecessors.iter().map(|id| (*id).to_owned()).collect();
    Change { how, day, predecessors, successors: successors.to_vec() }
}

fn ids(units: &[Unit]) -> Vec<&str> {
    units.iter().map(|unit| unit.id.as_str()).collect()
}

async fn units_exist_in_their_days_and_lineage_leads_over_every_step(office: Office) {
    let (writer, store) = (&office.writer, &office.store);
    let (old, split, renamed) = (date(1990, 1, 1), date(2004, 1, 1), date(2010, 5, 1));
    writer.add_unit(&by(0), &unit("lai-chau", "12", "Lai Châu", old)).await.unwrap();
    writer.add_unit(&by(0), &unit("ha-noi", "01", "Hà Nội", old)).await.unwrap();
    let parts = [unit("lai-chau-2004", "12", "Lai Châu", split), unit("dien-bien", "11", "Điện Biên", split)];
    writer.reorganise(&by(1), &change(How::Split, split, &["lai-chau"], &parts)).await.unwrap();
    let named = unit("dien-bien-2010", "11", "Tỉnh Điện Biên", renamed);
    writer.reorganise(&by(2), &change(How::Renamed, renamed, &["dien-bien"], &[named])).await.unwrap();
    let one = unit("tay-bac", "11", "Tây Bắc", REFORM);
    writer
        .reorganise(&by(3), &change(How::Merged, REFORM, &["dien-bien-2010", "lai-chau-2004"], &[one]))
        .await
        .unwrap();

    let on = async |day| {
        let units = store.units_on(day, "province").await.unwrap();
        ids(&units).join(" ")
    };
    assert_eq!(on(date(1989, 12, 31)).await, "");
    assert_eq!(on(date(2003, 12, 31)).await, "ha-noi lai-chau");
    assert_eq!(on(split).await, "ha-noi dien-bien lai-chau-2004");
    assert_eq!(on(date(2025, 6, 30)).await, "ha-noi dien-bien-2010 lai-chau-2004");
    assert_eq!(on(REFORM).await, "ha-noi tay-bac");
    assert!(store.units_on(REFORM, "ministry").await.unwrap().is_empty());

    let became = store.successors("lai-chau").await.unwrap();
    assert_eq!(
        became.iter().map(|s| (s.unit.id.as_str(), s.how, s.day)).collect::<Vec<_>>(),
        [("dien-bien", How::Split, split), ("lai-chau-2004", How::Split, split)]
    );
    let came_from = store.predecessors("tay-bac").await.unwrap();
    assert_eq!(
        came_from.iter().map(|s| s.unit.id.as_str()).collect::<Vec<_>>(),
        ["dien-bien-2010", "lai-chau-2004"]
    );
    for (id, day, expected) in [
        ("tay-bac", date(2000, 1, 1), vec!["lai-chau"]),
        ("tay-bac", date(2005, 1, 1), vec!["dien-bien", "lai-chau-2004"]),
        ("lai-chau", REFORM, vec!["tay-bac"]),
        ("dien-bien", date(2000, 1, 1), vec!["lai-chau"]),
        ("ha-noi", REFORM, vec!["ha-noi"]),
        ("nowhere", REFORM, vec![]),
    ] {
        assert_eq!(ids(&store.lineage_on(id, day).await.unwrap()), expected, "{id} on {day}");
    }
    assert!(office.verify().await.is_ok());
}

async fn what_does_not_fit_is_refused_and_nothing_is_written(office: Office) {
    let writer = &office.writer;
    let old = date(1990, 1, 1);
    writer.add_unit(&by(0), &unit("a", "01", "A", old)).await.unwrap();
    writer.add_unit(&by(0), &unit("b", "02", "B", old)).await.unwrap();
    let new = || vec![unit("c", "03", "C", REFORM)];
    let refused = async |how, from: &[&str], to: Vec<Unit>| {
        writer.reorganise(&by(1), &change(how, REFORM, from, &to)).await.unwrap_err().to_string()
    };
    assert_eq!(refused(How::Merged, &["a"], new()).await, "lineage is not valid");
    assert_eq!(refused(How::Merged, &["a", "x"], new()).await, "no such unit");
    assert_eq!(refused(How::Merged, &["a", "b"], vec![unit("a", "03", "C", REFORM)]).await, "id is taken");
    assert_eq!(refused(How::Merged, &["a", "b"], vec![unit("c", "03", "C", old)]).await, "day is not valid");
    assert_eq!(refused(How::Merged, &["a", "a"], new()).await, "no such unit");
    assert_eq!(
        refused(How::Merged, &["a", "b"], vec![unit("c", "03", " ", REFORM)]).await,
        "name is not valid"
    );
    assert!(matches!(writer.add_unit(&by(1), &unit("a", "9", "A", old)).await, Err(StoreError::Taken("id"))));
    assert_eq!(ids(&office.store.units_on(REFORM, "province").await.unwrap()), ["a", "b"]);
    assert_eq!(office.store.size().await.unwrap(), 2);
}

async fn a_code_belongs_to_one_unit_at_a_time(office: Office) {
    let (writer, store) = (&office.writer, &office.store);
    let (old, until) = (date(1990, 1, 1), date(2008, 8, 1));
    writer.add_unit(&by(0), &unit("a", "01", "A", old)).await.unwrap();
    let taken = writer.add_unit(&by(1), &unit("b", "01", "B", REFORM)).await;
    assert!(matches!(taken, Err(StoreError::Taken("code"))));
    let before = Unit { until: Some(old), ..unit("b", "01", "B", date(1980, 1, 1)) };
    writer.add_unit(&by(1), &before).await.unwrap();
    writer.close_unit(&by(2), "a", until).await.unwrap();
    assert!(matches!(writer.close_unit(&by(2), "a", REFORM).await, Err(StoreError::Unknown("unit"))));
    let taken = writer.add_unit(&by(3), &unit("c", "01", "C", date(2008, 7, 31))).await;
    assert!(matches!(taken, Err(StoreError::Taken("code"))));
    writer.add_unit(&by(3), &unit("c", "01", "C", until)).await.unwrap();
    assert_eq!(ids(&store.register_on(date(2008, 7, 31)).await.unwrap()), ["a"]);
    assert_eq!(ids(&store.register_on(until).await.unwrap()), ["c"]);
    assert_eq!(ids(&store.all_units().await.unwrap()), ["b", "a", "c"]);
    let spaced = writer.add_unit(&by(4), &unit("d", "0 2", "D", old)).await;
    assert!(matches!(spaced, Err(StoreError::Invalid("id"))));
}

async fn a_register_is_begun_as_a_whole_or_not_at_all(office: Office) {
    let (writer, old) = (&office.writer, date(1990, 1, 1));
    let units = [unit("a", "01", "A", old), unit("b", "02", "B", old)];
    let merged = change(How::Merged, REFORM, &["a", "b"], &[unit("c", "02", "C", REFORM)]);
    let wrong = change(How::Renamed, REFORM, &["a"], &[unit("d", "01", "D", REFORM)]);
    let refused = writer.register(&by(0), &units, &[merged.clone(), wrong]).await;
    assert!(matches!(refused, Err(StoreError::Unknown("unit"))));
    assert!(office.store.all_units().await.unwrap().is_empty());
    assert_eq!(office.store.size().await.unwrap(), 0);
    writer.register(&by(1), &units, &[merged]).await.unwrap();
    assert_eq!(ids(&office.store.register_on(REFORM).await.unwrap()), ["c"]);
    assert!(office.verify().await.is_ok());
}

async fn part_of_a_register_is_what_the_whole_has_there(office: Office) {
    let (writer, store, old) = (&office.writer, &office.store, date(1990, 1, 1));
    let of_another = Unit { parent: Some("BNV".into()), ..unit("d", "04", "D", old) };
    let units = [unit("a", "01", "A", old), unit("b", "02", "B", old), unit("c", "03", "C", old), of_another];
    let merged = change(How::Merged, REFORM, &["a", "b"], &[unit("e", "02", "E", REFORM)]);
    writer.register(&by(0), &units, &[merged]).await.unwrap();
    let between = async |day, first: &str, last: &str| {
        let ends = [&first.parse().unwrap(), &last.parse().unwrap()];
        ids(&store.register_between(day, ends).await.unwrap()).join(" ")
    };
    assert_eq!(between(old, "02", "03").await, "b c");
    assert_eq!(between(REFORM, "01", "03").await, "e c");
    assert_eq!(between(old, "02", "02").await, "b");
    for (day, host, number) in [(old, "BNV", 4), (old, "X", 3), (REFORM, "BNV", 3), (REFORM, "X", 2)] {
        let counted = store.taking_part(day, "province", &host.parse().unwrap()).await.unwrap();
        assert_eq!(counted, number, "{day} {host}");
        assert_eq!(store.taking_part(day, "ministry", &host.parse().unwrap()).await.unwrap(), 0);
    }
}

/// The whole reform where its table is at hand; else a part of it.
async fn the_63_provinces_become_34(office: Office) {
    const SMALL: &str = "code63,name63,code34,name34\n\
        01,Hà Nội,01,Hà Nội\n02,Hà Giang,08,Tuyên Quang\n08,Tuyên Quang,08,Tuyên Quang\n\
        48,Đà Nẵng,48,Đà Nẵng\n49,Quảng Nam,48,Đà Nẵng\n";
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/units/provinces_63.csv");
    let table = std::fs::read_to_string(&path).unwrap_or_else(|_| {
        println!("passed over the full table: no ../shared/data/units; a part of it is used");
        SMALL.to_owned()
    });
    let mut mapping: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
    for row in csv::Reader::from_reader(table.as_bytes()).deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let key = (row["code34"].clone(), row["name34"].clone());
        mapping.entry(key).or_default().push((row["code63"].clone(), row["name63"].clone()));
    }
    let (mut before, mut untouched) = (0, 0);
    for ((code, name), old) in &mapping {
        for (code, name) in old {
            let id = format!("VN-{code}");
            office.writer.add_unit(&by(0), &unit(&id, code, name, date(2008, 8, 1))).await.unwrap();
        }
        before += old.len();
        let ids: Vec<String> = old.iter().map(|(code, _)| format!("VN-{code}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let new = [unit(&format!("VN-{code}-2025"), code, name, REFORM)];
        match ids.len() {
            1 => untouched += 1,
            _ => office.writer.reorganise(&by(1), &change(How::Merged, REFORM, &ids, &new)).await.unwrap(),
        }
    }
    let count = async |day| office.store.units_on(day, "province").await.unwrap().len();
    assert_eq!((count(date(2025, 6, 30)).await, count(REFORM).await), (before, mapping.len()));
    if table != SMALL {
        assert_eq!((before, mapping.len(), untouched), (63, 34, 11));
    }
    let today = office.store.lineage_on("VN-02", REFORM).await.unwrap();
    assert_eq!((ids(&today), today[0].name.vi.as_str()), (vec!["VN-08-2025"], "Tuyên Quang"));
    let then = office.store.lineage_on("VN-08-2025", date(2020, 12, 31)).await.unwrap();
    assert_eq!(ids(&then), ["VN-02", "VN-08"]);
    assert!(office.verify().await.is_ok());
}
