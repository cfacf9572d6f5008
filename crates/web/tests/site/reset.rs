//! Another password for who has forgotten theirs.

use axum::http::StatusCode;

use crate::staff::{BASE, Browser, LAN, PASSWORD, Staff, is_labelled};

const MINH: &str = "minh@moha.example";
const OTHER: &str = "một câu khác cũng dài";

/// The link that an administrator makes for a person.
async fn link(lan: &mut Browser<'_>, person: &str) -> String {
    let shown = lan.post(&format!("/vi/office/people/{person}/reset"), &[]).await;
    shown.texts("pre").remove(0).strip_prefix(BASE).unwrap().to_owned()
}

#[tokio::test]
async fn whoever_asks_gets_the_same_answer_and_administrators_see_who_has_an_account() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    lan.post("/vi/office/people/new", &[("name", "An"), ("email", "an@moha.example")]).await;
    let mut guest = office.browser("10.0.0.9");
    assert_eq!(guest.get("/vi/office/login").await.attributes("a[href$=forgot]", "href").len(), 1);
    assert!(is_labelled(&guest.get("/vi/office/forgot").await.html()));
    let mut answers = Vec::new();
    for email in [MINH, "an@moha.example", "nobody@moha.example", "'; drop table persons@x"] {
        let answer = guest.post("/vi/office/forgot", &[("email", email)]).await;
        if email.contains(' ') {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            continue;
        }
        assert_eq!(answer.status, StatusCode::OK);
        answers.push(answer.body);
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]));
    let rows = lan.get("/vi/office/people").await.texts("tbody tr");
    let asking: Vec<_> = rows.iter().filter(|row| row.contains("đề nghị đặt lại mật khẩu")).collect();
    assert_eq!(asking.len(), 1);
    assert!(asking[0].contains(MINH), "not who was only invited");
    link(&mut lan, &minh).await;
    assert!(!lan.get("/vi/office/people").await.body.contains("đề nghị đặt lại mật khẩu"), "it is seen to");
    for _ in 0..17 {
        guest.post("/vi/office/forgot", &[("email", MINH)]).await;
    }
    let stopped = guest.post("/vi/office/forgot", &[("email", MINH)]).await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    let records = office.writer.store().size().await.unwrap();
    office.browser("10.0.0.8").post("/vi/office/forgot", &[("email", MINH)]).await;
    assert_eq!(office.writer.store().size().await.unwrap(), records, "asking fills no ledger");
}

#[tokio::test]
async fn a_reset_ends_all_sessions_and_keeps_the_codes() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let mut session = office.logged_in(MINH).await;
    let by = parindex_store::By::system(office.now());
    office.writer.set_totp(&by, &minh, Some("JBSWY3DPEHPK3PXP"), &[]).await.unwrap();
    let earlier = link(&mut lan, &minh).await;
    let link = link(&mut lan, &minh).await;
    let mut guest = office.browser("10.0.0.9");
    assert_eq!(guest.get(&earlier).await.status, StatusCode::NOT_FOUND, "another link replaces it");
    assert!(is_labelled(&guest.get(&link).await.html()));
    let faulty = guest.post(&link, &[("password", OTHER), ("again", "khác")]).await;
    assert_eq!(faulty.attributes("[aria-invalid]", "name"), ["again"]);
    let form = [("password", OTHER), ("again", OTHER)];
    assert_eq!(guest.post(&link, &form).await.header("location"), "/vi/office/login");
    assert_eq!(guest.post(&link, &form).await.status, StatusCode::NOT_FOUND, "twice");
    assert_eq!(session.get("/vi/office").await.header("location"), "/vi/office/login");
    assert_eq!(guest.log_in(MINH, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(guest.log_in(MINH, OTHER).await.header("location"), "/vi/office/code");
}

#[tokio::test]
async fn a_reset_link_is_for_one_day_for_an_open_account_and_nothing_else() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let first = link(&mut lan, &minh).await;
    let mut guest = office.browser("10.0.0.9");
    let invitation = first.replace("/reset/", "/invitation/");
    assert_eq!(guest.get(&invitation).await.status, StatusCode::NOT_FOUND);
    lan.post(&format!("/vi/office/people/{minh}/close"), &[("closed", "yes")]).await;
    assert_eq!(guest.get(&first).await.status, StatusCode::NOT_FOUND, "closed");
    let refused = lan.post(&format!("/vi/office/people/{minh}/reset"), &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    lan.post(&format!("/vi/office/people/{minh}/close"), &[("closed", "no")]).await;
    office.pass(24 * 3600);
    assert_eq!(guest.get(&first).await.status, StatusCode::NOT_FOUND, "expired");
    let own = office.writer.store().person_of(LAN).await.unwrap().unwrap().id;
    let mut lan = office.logged_in(LAN).await;
    let own = lan.post(&format!("/vi/office/people/{own}/reset"), &[]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
}
