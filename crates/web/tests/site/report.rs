//! Reports to take home: of a campaign, of a unit.

use axum::http::StatusCode;

use std::io::{Cursor, Read as _};

use axum::body::Body;
use axum::http::Request;
use calamine::{Reader as _, Xlsx};
use parindex_locale::Text;
use parindex_workflow::campaign::Contact;
use zip::ZipArchive;

use crate::harness::{HOSTILE, Site, campaign, large, year_after};

#[tokio::test]
async fn the_report_is_on_the_page_and_is_the_same_each_time() {
    let site = Site::new();
    let page = site.get("/vi/demo").await;
    let files = page.attributes(".file-list a", "href");
    assert_eq!(files[..2], ["/vi/demo/files/report.pdf", "/vi/demo/files/report.xlsx"]);
    let first = site.get(&files[0]).await;
    assert_eq!((first.status, first.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert_eq!(first.header("content-disposition"), "attachment; filename=\"demo-report.pdf\"");
    assert!(first.body.starts_with("%PDF-1.7"));
    assert_eq!(site.get(&files[0]).await.body, first.body);
    assert!(site.get(&files[1]).await.body.starts_with("PK"));
}

#[tokio::test]
async fn each_unit_has_a_report_of_its_own() {
    let site = Site::new();
    let page = site.get("/en/demo/units/VN-09").await;
    let links = page.attributes("a[download]", "href");
    assert_eq!(links, ["/en/demo/units/VN-09/report.pdf"]);
    let report = site.get(&links[0]).await;
    assert_eq!((report.status, report.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert_eq!(report.header("content-disposition"), "attachment; filename=\"demo-VN-09.pdf\"");
    assert_eq!(site.get(&links[0]).await.body, report.body);
    assert_eq!(site.get("/en/demo/units/none/report.pdf").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn where_there_are_too_many_units_for_a_report_there_is_none() {
    let site = Site::of([large(201)]);
    let page = site.get("/vi/large").await;
    assert!(page.attributes(".file-list a", "href").iter().all(|file| !file.contains("report")));
    for address in
        ["/vi/large/files/report.pdf", "/vi/large/files/report.xlsx", "/vi/large/units/U1/report.pdf"]
    {
        assert_eq!(site.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn the_press_has_the_main_points_and_everything_else_in_one_archive() {
    let mut later = year_after("later", true);
    later.meta.contact = Some(Contact {
        name: Text::new("Tổ báo chí", HOSTILE),
        email: "press@moha.example".to_owned(),
        phone: "024 0000 0000".to_owned(),
    });
    let site = Site::of([campaign("shown", true), later]);
    assert!(site.get("/vi/later").await.attributes("main a", "href").contains(&"/vi/later/press".to_owned()));
    let page = site.get("/vi/later/press").await;
    assert!(page.texts("section:has(#sentences) li").iter().any(|said| said.starts_with("Tăng nhiều nhất")));
    assert_eq!(page.texts("section:has(#facts) dd"), ["Quyết định số 1149/QĐ-BNV ngày 30/12/2020"]);
    let asked = ["mailto:press@moha.example", "tel:+842400000000"];
    assert_eq!(page.attributes("section:has(#contact) a", "href"), asked);
    assert_eq!(page.texts("section:has(#contact) p"), ["Tổ báo chí"]);
    let en = site.get("/en/later/press").await;
    assert_eq!(
        (en.texts("section:has(#contact) p"), en.texts("script").concat()),
        (vec![HOSTILE.into()], String::new())
    );
    assert!(site.get("/vi/shown/press").await.texts("#contact").is_empty(), "nobody is named");
    let kit = page.attributes("main a.button", "href").remove(0);
    let bytes = site.bytes(Request::get(&kit).body(Body::empty()).unwrap()).await;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in ["chart-01.svg", "card.png", "report.pdf", "report.xlsx", "ranking.xlsx", "ranking.csv"] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
    for (name, parts) in [
        ("diem-chinh.txt", ["Số liệu minh họa", "- Tăng nhiều nhất", "card.png: Ảnh chia sẻ"]),
        ("diem-chinh.txt", ["Liên hệ báo chí", "Tổ báo chí", "Điện thoại: 024 0000 0000"]),
        ("chart-01.svg", ["Nguồn: Kết quả later", "Số liệu minh họa", "</svg></svg>"]),
    ] {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert!(parts.iter().all(|part| text.contains(part)), "{name}: {text}");
    }
    let mut tables = Vec::new();
    zip.by_name("report.xlsx").unwrap().read_to_end(&mut tables).unwrap();
    let mut tables = Xlsx::new(Cursor::new(tables)).unwrap();
    let list = tables.worksheet_range_at(0).unwrap().unwrap();
    let names: Vec<String> = list.cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(names.iter().any(|name| name == "Chênh lệch so với năm trước gồm những gì"), "{names:?}");
    // Of the other one enough provinces are on the map.
    let bytes = site.bytes(Request::get("/vi/shown/press/kit.zip").body(Body::empty()).unwrap()).await;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    for (name, width) in [("card.png", 1200_u32), ("map.png", 3 * (480 + 32))] {
        let mut picture = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut picture).unwrap();
        assert_eq!((&picture[1..4], &picture[16..20]), (&b"PNG"[..], &width.to_be_bytes()[..]), "{name}");
    }
    let map = std::io::read_to_string(zip.by_name("map.svg").unwrap()).unwrap();
    let parts = ["Nguồn: Kết quả shown", "Số liệu minh họa", "Hoàng Sa", "đơn vị</text>"];
    assert!(parts.iter().all(|part| map.contains(part)) && !map.contains("href"), "{map}");
    assert_eq!(site.get("/vi/none/press").await.status, StatusCode::NOT_FOUND);
}
