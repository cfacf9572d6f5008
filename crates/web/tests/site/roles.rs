//! Every role at every page that asks for one, and the pages of the audit view.

use axum::http::StatusCode;
use parindex_store::By;
use parindex_store::account::{NewGrant, NewPerson};
use parindex_workflow::{Grant, Role};

use crate::staff::{LAN, Staff};

/// What each role finds: the people, the form that invites, the audit view. Written down here once more, apart from the
/// table that the program asks.
const FOUND: [(Role, [u16; 3]); 11] = [
    (Role::Administrator, [200, 200, 404]),
    (Role::Coordinator, [200, 403, 200]),
    (Role::Deputy, [404, 404, 404]),
    (Role::UnitOfficer, [404, 404, 404]),
    (Role::UnitLeader, [404, 404, 404]),
    (Role::Appraiser, [404, 404, 404]),
    (Role::CouncilChair, [404, 404, 404]),
    (Role::SurveyManager, [404, 404, 404]),
    (Role::Enumerator, [404, 404, 404]),
    (Role::Approver, [404, 404, 404]),
    (Role::Auditor, [200, 403, 200]),
];

#[tokio::test]
async fn every_role_finds_what_it_may_and_nothing_else() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", "minh@moha.example").await;
    let mut browser = office.logged_in("minh@moha.example").await;
    let others =
        format!("/vi/office/people/{}", office.writer.store().person_of(LAN).await.unwrap().unwrap().id);
    for (role, expected) in FOUND {
        let by = By::system(office.now());
        let unit = "BNV".parse().unwrap();
        let grant = match role {
            Role::Deputy | Role::Appraiser => Grant::for_codes(role, unit, ["1".parse().unwrap()]),
            _ => Grant::new(role, unit),
        };
        let id = format!("g-{role:?}");
        let new = NewGrant { id: id.clone(), person: minh.clone(), grant, since: office.now(), until: None };
        office.writer.grant(&by, &new).await.unwrap();
        let mut found = [0; 3];
        for (status, page) in found.iter_mut().zip(["people", "people/new", "audit"]) {
            *status = browser.get(&format!("/vi/office/{page}")).await.status.as_u16();
        }
        assert_eq!(found, expected, "{role:?}");
        assert_eq!(browser.get(&others).await.status.as_u16(), expected[0], "{role:?}");
        // To write is refused as its form is: nothing is lost that an administrator could have typed.
        if role != Role::Administrator {
            for deed in ["grant", "revoke", "close", "link"] {
                let answer = browser.post(&format!("{others}/{deed}"), &[("id", "x")]).await;
                assert_eq!(answer.status.as_u16(), expected[1], "{role:?} {deed}");
            }
        }
        assert_eq!(browser.get("/vi/office").await.status, StatusCode::OK);
        office.pass(1);
        office.writer.revoke_grant(&By::system(office.now()), &id).await.unwrap();
    }
}

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
