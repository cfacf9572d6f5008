//! The audit view: the list with its filters.

use axum::http::StatusCode;
use parindex_store::By;
use parindex_store::account::NewPerson;

use crate::staff::{LAN, Staff};

#[tokio::test]
async fn the_audit_view_is_read_page_by_page_with_its_filter() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", "minh@moha.example").await;
    lan.post(&format!("/vi/office/people/{minh}/grant"), &[("role", "auditor"), ("unit", "BNV")]).await;
    let mut auditor = office.logged_in("minh@moha.example").await;
    for n in 0..60 {
        let id = format!("p-{n}");
        let new = NewPerson { id: id.clone(), name: "An".into(), email: format!("{id}@moha.example") };
        office.writer.add_person(&By::new("importer", "system", office.now()), &new).await.unwrap();
    }
    let first = auditor.get("/vi/office/audit?actor=importer&subject=").await;
    let numbers = first.texts("tbody th");
    assert_eq!(numbers.len(), 50);
    let older = first.attributes(".pages a", "href").remove(0);
    let second = auditor.get(&older).await;
    assert_eq!(second.texts("tbody th").len(), 10, "{older}");
    assert!(second.attributes(".pages a", "href").is_empty());
    assert!(second.texts("tbody th").iter().all(|number| !numbers.contains(number)));
    let hostile = auditor.get("/vi/office/audit?subject=%22%3E%3Cscript%3E&before=x&from=9999-99-99").await;
    assert_eq!((hostile.status, hostile.texts("script").len()), (StatusCode::OK, 0));
}
