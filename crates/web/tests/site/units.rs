//! The register of units: looked through, changed, imported, chosen from.

use axum::http::StatusCode;
use jiff::civil::date;
use parindex_package::{Column, Sheet, optional, required};

use crate::harness::{Answer, HOSTILE};
use crate::staff::{Browser, LAN, Staff, is_labelled};

const UNITS: &str = "/vi/office/units";

async fn add(lan: &mut Browser<'_>, code: &str, name: &str, since: &str) -> Answer {
    let form = [("code", code), ("name_vi", name), ("kind", "province"), ("region", "Tây Nguyên")];
    lan.post(&format!("{UNITS}/new"), &[&form[..], &[("day", since)]].concat()).await
}

/// The codes on the list of a day.
async fn codes(lan: &mut Browser<'_>, query: &str) -> String {
    lan.get(&format!("{UNITS}?{query}")).await.texts("tbody td:first-child").join(" ")
}

#[tokio::test]
async fn units_are_added_found_and_follow_each_other() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    assert!(lan.get(UNITS).await.texts(".empty")[0].contains("chưa có đơn vị"));
    assert!(is_labelled(&lan.get(&format!("{UNITS}/new")).await.html()));
    for (code, name) in [("62", "Kon Tum"), ("64", "Gia Lai"), ("66", "Đắk Lắk"), ("X", HOSTILE)] {
        assert_eq!(add(&mut lan, code, name, "2004-01-01").await.header("location"), UNITS, "{name}");
    }
    assert_eq!(codes(&mut lan, "").await, "62 64 66 X");
    assert_eq!(codes(&mut lan, "q=DAK+lak").await, "66");
    assert_eq!(codes(&mut lan, "day=2003-12-31").await, "");
    assert_eq!(codes(&mut lan, "kind=ministry").await, "");
    assert_eq!(codes(&mut lan, "region=T%C3%A2y+Nguy%C3%AAn&q=6").await, "62 64 66");
    assert_eq!(lan.get(&format!("{UNITS}/X")).await.texts("script").len(), 0);

    // Merge, split, rename, close, and what a page of the first then says.
    let new = [("code", "64"), ("name_vi", "Gia Lai mới"), ("kind", "province")];
    let merge = [&new[..], &[("day", "01/07/2010"), ("others", "62, 66")]].concat();
    let merged = lan.post(&format!("{UNITS}/64/merge"), &merge).await;
    assert_eq!(merged.header("location"), format!("{UNITS}/64"), "{}", merged.body);
    let parts = "64; Gia Lai; Gia Lai\n62; Kon Tum";
    let split = [("day", "2012-01-01"), ("parts", parts)];
    let done = lan.post(&format!("{UNITS}/64-2010-07-01/split"), &split).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let rename = [("code", "62"), ("name_vi", "Công Tum"), ("kind", "province"), ("day", "2013-01-01")];
    lan.post(&format!("{UNITS}/62-2012-01-01/rename"), &rename).await;
    lan.post(&format!("{UNITS}/X/close"), &[("day", "2014-01-01")]).await;
    assert_eq!(codes(&mut lan, "day=2010-06-30").await, "62 64 66 X");
    assert_eq!(codes(&mut lan, "day=2010-07-01").await, "64 X");
    assert_eq!(codes(&mut lan, "day=2014-01-01").await, "62 64");
    let page = lan.get(&format!("{UNITS}/62")).await;
    assert!(page.body.contains("sáp nhập ngày 01/07/2010"), "{}", page.body);
    assert!(page.body.contains("62 – Công Tum"), "what it is today");
    assert_eq!(page.texts(".deeds").len(), 0, "nothing is done with what has ended");
    let store = office.writer.store();
    let then = store.lineage_on("66", date(2013, 6, 1)).await.unwrap();
    assert_eq!(then.iter().map(|unit| unit.name.vi.as_str()).collect::<Vec<_>>(), ["Công Tum", "Gia Lai"]);
    assert!(office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap().is_ok());
}

#[tokio::test]
async fn a_faulty_form_names_its_fields_and_changes_nothing() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    add(&mut lan, "62", "Kon Tum", "2004-01-01").await;
    add(&mut lan, "64", "Gia Lai", "2004-01-01").await;
    let faulty = async |lan: &mut Browser<'_>, path: &str, form: &[(&str, &str)]| {
        let answer = lan.post(&format!("{UNITS}/{path}"), form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        answer.attributes("[aria-invalid]", "name").join(" ")
    };
    let nothing = [("code", "6 2"), ("name_vi", " "), ("kind", "?"), ("parent", "99"), ("day", "31/02/2020")];
    assert_eq!(faulty(&mut lan, "new", &nothing).await, "code name_vi kind parent day");
    let taken = [("code", "62"), ("name_vi", "A"), ("kind", "province"), ("day", "2010-01-01")];
    assert_eq!(faulty(&mut lan, "new", &taken).await, "code");
    let early = [("code", "62"), ("name_vi", "A"), ("kind", "province"), ("day", "2004-01-01")];
    assert_eq!(faulty(&mut lan, "62/rename", &early).await, "day");
    for others in ["", "99", "62", "64 64"] {
        let merge = [("code", "62"), ("name_vi", "A"), ("kind", "province"), ("day", "2010-01-01")];
        assert_eq!(
            faulty(&mut lan, "62/merge", &[&merge[..], &[("others", others)]].concat()).await,
            "others"
        );
    }
    for parts in ["", "62; Một", "62; Một\nhai", "62; Một\n63;", "62; A; B; C\n63; D"] {
        assert_eq!(faulty(&mut lan, "62/split", &[("day", "2010-01-01"), ("parts", parts)]).await, "parts");
    }
    let other = [("day", "2010-01-01"), ("parts", "62; Một\n64; Hai")];
    assert_eq!(faulty(&mut lan, "62/split", &other).await, "parts", "the code of another unit");
    assert_eq!(faulty(&mut lan, "62/close", &[("day", "")]).await, "day");
    assert_eq!(codes(&mut lan, "").await, "62 64");
    assert_eq!(lan.get(&format!("{UNITS}/none")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_known_units_are_taken_once_with_their_lineage() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let offer = lan.get(&format!("{UNITS}/known")).await;
    assert!(offer.texts(".lead")[0].starts_with("85 "), "{:?}", offer.texts(".lead"));
    for _ in 0..2 {
        assert_eq!(lan.post(&format!("{UNITS}/known"), &[]).await.header("location"), UNITS);
    }
    let count = async |day, kind: &str| office.writer.store().units_on(day, kind).await.unwrap().len();
    assert_eq!(
        (count(date(2020, 12, 31), "province").await, count(date(2025, 7, 1), "province").await),
        (63, 34)
    );
    assert_eq!(
        (count(date(2020, 12, 31), "ministry").await, count(date(2025, 3, 1), "ministry").await),
        (22, 17)
    );
    assert_eq!(lan.get(&format!("{UNITS}/known")).await.header("location"), UNITS);
    let ha_giang = lan.get("/en/office/units/02").await;
    assert!(ha_giang.body.contains("merged on 01/07/2025"), "{}", ha_giang.body);
}

#[tokio::test]
async fn a_table_is_shown_before_it_is_saved_and_with_a_fault_nothing_is() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    add(&mut lan, "62", "Kon Tum", "2004-01-01").await;
    let import = format!("{UNITS}/import");
    let form = lan.get(&import).await;
    assert!(is_labelled(&form.html()));
    let faulty = "code,name_vi,kind,since,until,parent\n62,A,province,2010-01-01,,\n6 3,,x,hôm nay,,\n\
        70,B,province,2010-01-01,2009-01-01,\n71,C,commune,2010-01-01,,99\n71,D,commune,2011-01-01,,\n";
    let answer = lan.upload(&import, "units.csv", faulty.as_bytes()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.texts("tbody td:first-child"), ["3"], "what is empty stops the reader already");
    let faulty = faulty.replace("6 3,,x", "6 3,E,x");
    let answer = lan.upload(&import, "units.csv", faulty.as_bytes()).await;
    let cells = answer.texts("tbody td:nth-child(-n+2)");
    let cells: Vec<String> = cells.chunks(2).map(|cell| cell.join(" ")).collect();
    let expected = ["2 code", "3 code", "3 kind", "3 since", "4 until", "6 code", "5 parent"];
    assert_eq!(cells, expected, "{}", answer.body);

    let sound = "mã,code,name_vi,kind,since,parent\n,70,=Bình Phước,province,1/1/1997,\n,70.1,Xã Một,commune,2020-01-01,70\n";
    let preview = lan.upload(&import, "units.csv", sound.as_bytes()).await;
    assert_eq!(preview.texts("tbody th"), ["70", "70.1"], "{}", preview.body);
    assert_eq!(codes(&mut lan, "").await, "62", "nothing is saved yet");
    let table = preview.attributes("input[name=file]", "value").remove(0);
    let saved = lan.upload(&format!("{import}/save"), "blob", table.replace('\n', "\r\n").as_bytes()).await;
    assert_eq!(saved.header("location"), UNITS, "{}", saved.body);
    assert_eq!(codes(&mut lan, "").await, "62 70 70.1");
    let commune = office.writer.store().unit("70.1").await.unwrap();
    assert_eq!(commune.parent.as_deref(), Some("70"));
    assert_eq!(office.writer.store().unit("70").await.unwrap().name.vi, "=Bình Phước");
    let again = lan.upload(&format!("{import}/save"), "blob", table.as_bytes()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "they are there by now");
    for (name, bytes) in [("x.csv", &b""[..]), ("x.xlsx", b"PK nonsense"), ("x.csv", b"\xff\xfe\x00")] {
        let answer = lan.upload(&import, name, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    assert_eq!(lan.post(&import, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "no file at all");
}

#[tokio::test]
async fn the_templates_can_be_brought_back_as_they_are_and_as_a_workbook() {
    const COLUMNS: [Column; 4] = [required("code"), required("name_vi"), required("kind"), optional("since")];
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let template = lan.get(&format!("{UNITS}/template.csv")).await;
    assert!(template.header("content-disposition").contains("template.csv"));
    let preview = lan.upload(&format!("{UNITS}/import"), "t.csv", template.body.as_bytes()).await;
    assert_eq!(preview.texts("tbody th"), ["BNV"], "{}", preview.body);
    let row = ["07", "Tên", "province", "2008-08-01"].map(str::to_owned).to_vec();
    let book = Sheet::xlsx(&COLUMNS, &[row], "x").unwrap();
    let preview = lan.upload(&format!("{UNITS}/import"), "t.xlsx", &book).await;
    assert_eq!(preview.texts("tbody th"), ["07"], "{}", preview.body);
    assert!(lan.get(&format!("{UNITS}/template.xlsx")).await.body.starts_with("PK"));
}

#[tokio::test]
async fn codes_are_those_of_the_register_where_there_is_one() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", "minh@moha.example").await;
    let page = format!("/vi/office/people/{minh}");
    let officer = |unit: &'static str| [("role", "unit_officer"), ("unit", unit)];
    assert_eq!(lan.post(&format!("{page}/grant"), &officer("62")).await.header("location"), page);
    add(&mut lan, "62", "Kon Tum", "2004-01-01").await;
    add(&mut lan, "64", "Gia Lai", "2004-01-01").await;
    assert_eq!(lan.get(&page).await.attributes("#unit-list option", "value"), ["62", "64"]);
    let unknown = lan.post(&format!("{page}/grant"), &officer("63")).await;
    assert_eq!(unknown.texts("#unit-fault"), ["Danh mục đơn vị hiện không có mã này"]);
    assert_eq!(unknown.attributes("#unit", "value"), ["63"]);

    let homes =
        async |lan: &mut Browser<'_>, homes| lan.post(&format!("{page}/homes"), &[("homes", homes)]).await;
    assert_eq!(homes(&mut lan, "62, 63").await.texts("#homes-fault").len(), 1);
    assert_eq!(homes(&mut lan, "64, 62").await.header("location"), page);
    assert_eq!(lan.get(&page).await.texts(".homes li"), ["62 – Kon Tum", "64 – Gia Lai"]);
    let actor = office.writer.store().actor(&minh, office.now()).await.unwrap();
    assert!(actor.belongs_to(&"62".parse().unwrap()));
    assert_eq!(homes(&mut lan, "").await.header("location"), page);
    assert!(lan.get(&page).await.texts(".homes li").is_empty());
    let own = office.writer.store().person_of(LAN).await.unwrap().unwrap().id;
    let own = lan.post(&format!("/vi/office/people/{own}/homes"), &[("homes", "62")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
}
