//! Reports to take home: of a campaign, of a unit.

use axum::http::StatusCode;

use crate::harness::{Site, large};

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
