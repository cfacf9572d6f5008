//! One-time codes and recovery codes.

use axum::http::StatusCode;
use data_encoding::BASE32_NOPAD;
use parindex_ledger::Digest;
use parindex_store::By;
use parindex_workflow::Role;
use totp_rs::{Builder, Secret};

use crate::staff::{Browser, LAN, PASSWORD, Staff};

/// The code that an authenticator shows at this moment.
fn code(office: &Staff, secret: &str) -> String {
    let secret = Secret::from(BASE32_NOPAD.decode(secret.as_bytes()).unwrap());
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(office.now().as_second()).unwrap()).to_string()
}

/// Lan sets codes up; secret and recovery codes.
async fn set_up(office: &Staff, lan: &mut Browser<'_>) -> (String, Vec<String>) {
    let secret = lan.get("/en/office/account/codes").await.texts("pre").remove(0);
    let wrong = lan.post("/en/office/account/codes", &[("code", "000000")]).await;
    assert_eq!(wrong.texts("pre"), [&*secret], "a mistyped code changes no secret");
    let shown = lan.post("/en/office/account/codes", &[("code", &code(office, &secret))]).await;
    (secret, shown.texts("pre"))
}

#[tokio::test]
async fn a_second_step_asks_for_a_code_that_works_once() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let (secret, recovery) = set_up(&office, &mut lan).await;
    assert_eq!(recovery.len(), 10);
    office.pass(90);

    let mut other = office.browser("10.0.0.1");
    assert_eq!(other.get("/vi/office/code").await.header("location"), "/vi/office/login");
    assert_eq!(other.log_in(LAN, PASSWORD).await.header("location"), "/vi/office/code");
    assert_eq!(other.get("/vi/office").await.header("location"), "/vi/office/login", "not yet");
    let now = code(&office, &secret);
    let wrong = other.post("/vi/office/code", &[("code", "12345")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.post("/vi/office/code", &[("code", &now)]).await.header("location"), "/vi/office");
    assert_eq!(other.get("/vi/office").await.status, StatusCode::OK);

    let mut thief = office.browser("10.0.0.7");
    thief.log_in(LAN, PASSWORD).await;
    let again = thief.post("/vi/office/code", &[("code", &now)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code that was seen is of no use");
}

#[tokio::test]
async fn a_recovery_code_stands_in_once_and_is_nowhere_else() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let (_, recovery) = set_up(&office, &mut lan).await;
    let mut other = office.browser("10.0.0.1");
    other.log_in(LAN, PASSWORD).await;
    let typed = recovery[3].to_lowercase().replace('-', " ");
    assert_eq!(other.post("/vi/office/code", &[("code", &typed)]).await.header("location"), "/vi/office");
    let mut again = office.browser("10.0.0.1");
    again.log_in(LAN, PASSWORD).await;
    let refused = again.post("/vi/office/code", &[("code", &recovery[3])]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        again.post("/vi/office/code", &[("code", &recovery[4])]).await.header("location"),
        "/vi/office"
    );
}

#[tokio::test]
async fn a_recovery_code_of_an_earlier_version_is_shorter_and_still_stands_in() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let (secret, _) = set_up(&office, &mut lan).await;
    let store = office.writer.store();
    let person = store.person_of(LAN).await.unwrap().unwrap().id;
    let old = "ABCDEFGHIJKLMNOP";
    let hash = Digest::of(format!("recovery\0{person}\0{old}").as_bytes()).to_string();
    let by = By::new(&*person, "self", office.now());
    office.writer.set_totp(&by, &person, Some(&secret), &[hash]).await.unwrap();
    let mut other = office.browser("10.0.0.1");
    other.log_in(LAN, PASSWORD).await;
    let typed = "abcd-efgh-ijkl-mnop";
    assert_eq!(other.post("/vi/office/code", &[("code", typed)]).await.header("location"), "/vi/office");
}

#[tokio::test]
async fn guessing_codes_is_slowed_down_and_the_step_is_over_after_ten_minutes() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let (secret, _) = set_up(&office, &mut lan).await;
    office.pass(90);
    let mut thief = office.browser("10.0.0.7");
    thief.log_in(LAN, PASSWORD).await;
    for _ in 0..5 {
        thief.post("/vi/office/code", &[("code", "000000")]).await;
    }
    let right = code(&office, &secret);
    let refused = thief.post("/vi/office/code", &[("code", &right)]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    office.pass(600);
    let over = thief.post("/vi/office/code", &[("code", &code(&office, &secret))]).await;
    assert_eq!(over.header("location"), "/vi/office/login");
}

#[tokio::test]
async fn codes_are_removed_with_the_password_only() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    set_up(&office, &mut lan).await;
    let path = "/vi/office/account/codes/remove";
    let wrong = lan.post(path, &[("current", "sai")]).await;
    assert_eq!(wrong.attributes("[aria-invalid]", "name"), ["current"]);
    assert!(office.writer.store().person_of(LAN).await.unwrap().unwrap().totp.is_some());
    assert_eq!(lan.post(path, &[("current", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    office.logged_in(LAN).await;
}

#[tokio::test]
async fn each_step_of_a_login_may_be_taken_at_another_server() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let secret = lan.get("/en/office/account/codes").await.texts("pre").remove(0);
    let other = office.another(|office| office);
    let mut there = other.browser("10.0.0.1");
    there.cookies.clone_from(&lan.cookies);
    let shown = there.post("/en/office/account/codes", &[("code", &code(&office, &secret))]).await;
    assert_eq!(shown.texts("pre").len(), 10, "{}", shown.body);
    office.pass(60);
    let mut here = office.browser("10.0.0.1");
    assert_eq!(here.log_in(LAN, PASSWORD).await.header("location"), "/vi/office/code");
    let mut there = other.browser("10.0.0.1");
    there.cookies.clone_from(&here.cookies);
    let done = there.post("/vi/office/code", &[("code", &code(&office, &secret))]).await;
    assert_eq!(done.header("location"), "/vi/office", "{}", done.body);
    let again = here.post("/vi/office/code", &[("code", &code(&office, &secret))]).await;
    assert_eq!(again.header("location"), "/vi/office/login", "the step is over at every server");
}

#[tokio::test]
async fn who_holds_a_role_that_needs_codes_sets_them_up_before_anything_else() {
    let begun = Staff::begun().await;
    let office = begun.another(|office| office.require_codes([Role::Administrator].into()));
    let mut lan = office.browser("10.0.0.1");
    assert_eq!(lan.log_in(LAN, PASSWORD).await.header("location"), "/vi/office");
    for path in ["", "/people", "/account", "/account/password", "/account/codes/remove", "/units"] {
        let answer = lan.get(&format!("/en/office{path}")).await;
        assert_eq!(answer.header("location"), "/en/office/account/codes", "{path}");
    }
    let invite = [("name", "Minh"), ("email", "minh@moha.example")];
    let refused = lan.post("/vi/office/people/new", &invite).await;
    assert_eq!(refused.header("location"), "/vi/office/account/codes");
    assert_eq!(office.writer.store().persons().await.unwrap().len(), 1, "nothing was done");
    let form = lan.get("/en/office/account/codes").await;
    assert!(form.texts(".lead")[0].contains("needs one-time codes"), "{}", form.body);
    set_up(&office, &mut lan).await;
    assert_eq!(lan.get("/vi/office/people").await.status, StatusCode::OK);

    office.invited(&mut lan, "Minh", "minh@moha.example").await;
    let mut minh = office.logged_in("minh@moha.example").await;
    assert_eq!(
        minh.get("/vi/office").await.status,
        StatusCode::OK,
        "without such a role nothing is demanded"
    );
    let mut lan = begun.browser("10.0.0.1");
    lan.log_in(LAN, PASSWORD).await;
    assert_eq!(lan.post("/vi/office/logout", &[]).await.header("location"), "/vi/office/login");
}
