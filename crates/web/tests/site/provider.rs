//! Logging in with an identity provider, and what attackers try.

mod mock;

use std::sync::Arc;

use axum::http::StatusCode;
use parindex_store::By;
use parindex_web::Provider;
use serde_json::json;

use crate::harness::Answer;
use crate::staff::{Browser, LAN, PASSWORD, Staff};
use mock::{CLIENT, Mock, SECRET};

const MINH: &str = "minh@moha.example";
const LOGIN: &str = "/vi/office/oidc";

/// An office with Minh in it, who may come in by a provider.
async fn world() -> (Staff, Arc<Mock>, String) {
    let begun = Staff::begun().await;
    let mut lan = begun.logged_in(LAN).await;
    let minh = begun.invited(&mut lan, "Minh", MINH).await;
    let mock = Mock::start(begun.now().as_second()).await;
    let provider = Provider::new(&mock.issuer, CLIENT, SECRET).unwrap();
    let office = begun.another(|office| office.with_provider(provider));
    (office, mock, minh)
}

/// Where a browser is sent to, and back with what the provider gave it.
async fn there_and_back(mock: &Mock, browser: &mut Browser<'_>) -> Answer {
    let sent = browser.get(LOGIN).await;
    let (code, state) = mock.agree(sent.header("location"));
    browser.get(&format!("{LOGIN}/back?code={code}&state={state}")).await
}

/// Whether the answer lets nobody in.
fn refused(answer: &Answer, browser: &Browser<'_>) -> bool {
    let inside = browser.cookies.iter().any(|(name, _)| name.ends_with("session"));
    answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.texts("[role=alert]").len() == 1 && !inside
}

#[tokio::test]
async fn a_person_comes_in_by_the_verified_address_and_from_then_on_by_the_subject() {
    let (office, mock, minh) = world().await;
    let mut browser = office.browser("10.0.0.5");
    assert_eq!(browser.get("/vi/office/login").await.attributes("a[href$=oidc]", "href").len(), 1);
    let back = there_and_back(&mock, &mut browser).await;
    assert_eq!(back.header("location"), "/vi/office", "{}", back.body);
    assert_eq!(browser.get("/en/office").await.texts("h1"), ["Welcome, Minh"]);
    assert_eq!(office.writer.store().identity(&mock.issuer, "s-1").await.unwrap(), Some(minh));

    *mock.instead.lock().unwrap() = json!({ "email": "renamed@moha.example", "email_verified": false });
    let back = there_and_back(&mock, &mut office.browser("10.0.0.5")).await;
    assert_eq!(back.header("location"), "/vi/office", "the address does not matter any more");
    *mock.instead.lock().unwrap() = json!({ "sub": "s-2" });
    let mut other = office.browser("10.0.0.5");
    let back = there_and_back(&mock, &mut other).await;
    assert!(refused(&back, &other), "another subject with the address of somebody who is bound");
    *mock.instead.lock().unwrap() = json!({ "sub": "s-3", "email": "nobody@moha.example" });
    let back = there_and_back(&mock, &mut other).await;
    assert!(refused(&back, &other), "no account is made");
    assert_eq!(office.writer.store().persons().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_token_that_is_not_for_this_login_lets_nobody_in() {
    let (office, mock, minh) = world().await;
    let now = office.now().as_second();
    let wrong = [
        json!({ "nonce": "another" }),
        json!({ "aud": "another" }),
        json!({ "aud": [CLIENT, "another"] }),
        json!({ "iss": "https://evil.example" }),
        json!({ "exp": now - 1 }),
        json!({ "email_verified": false }),
        json!({ "email_verified": null }),
        json!({ "email": null }),
    ];
    for instead in wrong {
        *mock.instead.lock().unwrap() = instead.clone();
        let mut browser = office.browser("10.0.0.5");
        let back = there_and_back(&mock, &mut browser).await;
        assert!(refused(&back, &browser), "{instead}");
    }
    *mock.instead.lock().unwrap() = json!({});
    for (algorithm, key) in [("none", [9; 32]), ("HS256", [9; 32]), ("EdDSA", [8; 32])] {
        (*mock.algorithm.lock().unwrap(), *mock.key.lock().unwrap()) = (algorithm, key);
        let mut browser = office.browser("10.0.0.5");
        let back = there_and_back(&mock, &mut browser).await;
        assert!(refused(&back, &browser), "{algorithm}");
    }
    (*mock.algorithm.lock().unwrap(), *mock.key.lock().unwrap()) = ("EdDSA", [9; 32]);
    assert_eq!(office.writer.store().identity(&mock.issuer, "s-1").await.unwrap(), None);
    office.writer.close_person(&By::system(office.now()), &minh, true).await.unwrap();
    let mut browser = office.browser("10.0.0.5");
    let back = there_and_back(&mock, &mut browser).await;
    assert!(refused(&back, &browser), "a closed account");
}

#[tokio::test]
async fn a_way_back_is_for_one_browser_once_and_for_ten_minutes() {
    let (office, mock, _) = world().await;
    let mut browser = office.browser("10.0.0.5");
    let sent = browser.get(LOGIN).await;
    let (code, state) = mock.agree(sent.header("location"));
    let way = format!("{LOGIN}/back?code={code}&state={state}");
    let mut victim = office.browser("10.0.0.6");
    assert!(refused(&victim.get(&way).await, &victim), "somebody else's browser");
    let before = browser.cookies.clone();
    let wrong = browser.get(&format!("{LOGIN}/back?code={code}&state=another")).await;
    assert!(refused(&wrong, &browser), "another state");
    browser.cookies.clone_from(&before);
    assert!(refused(&browser.get(&way).await, &browser), "what was remembered is used up");

    let sent = browser.get(LOGIN).await;
    let (code, state) = mock.agree(sent.header("location"));
    let way = format!("{LOGIN}/back?code={code}&state={state}");
    let before = browser.cookies.clone();
    assert_eq!(browser.get(&way).await.header("location"), "/vi/office");
    let mut thief = office.browser("10.0.0.5");
    thief.cookies.clone_from(&before);
    assert!(refused(&thief.get(&way).await, &thief), "a code and a way that were used");
    let mut swapped = office.browser("10.0.0.5");
    let sent = swapped.get(LOGIN).await;
    let (_, state) = mock.agree(sent.header("location"));
    let replayed = swapped.get(&format!("{LOGIN}/back?code={code}&state={state}")).await;
    assert!(refused(&replayed, &swapped), "the code of another login");

    let mut slow = office.browser("10.0.0.5");
    let sent = slow.get(LOGIN).await;
    let (code, state) = mock.agree(sent.header("location"));
    office.pass(600);
    let late = slow.get(&format!("{LOGIN}/back?code={code}&state={state}")).await;
    assert!(refused(&late, &slow));
    let denied = slow.get(&format!("{LOGIN}/back?error=access_denied&state={state}")).await;
    assert!(refused(&denied, &slow));
}

#[tokio::test]
async fn whoever_has_codes_is_asked_for_them_and_without_a_provider_there_is_no_way() {
    let (office, mock, minh) = world().await;
    let by = By::system(office.now());
    office.writer.set_totp(&by, &minh, Some("JBSWY3DPEHPK3PXP"), &[]).await.unwrap();
    let mut browser = office.browser("10.0.0.5");
    assert_eq!(there_and_back(&mock, &mut browser).await.header("location"), "/vi/office/code");
    assert_eq!(browser.get("/vi/office").await.header("location"), "/vi/office/login");
    let mut other = office.browser("10.0.0.6");
    assert_eq!(other.log_in(MINH, PASSWORD).await.header("location"), "/vi/office/code", "as before");

    let bare = office.another(|office| office);
    assert_eq!(bare.browser("10.0.0.5").get(LOGIN).await.status, StatusCode::NOT_FOUND);
    let gone = Provider::new("http://127.0.0.1:9", CLIENT, SECRET).unwrap();
    let gone = office.another(|office| office.with_provider(gone));
    let mut browser = gone.browser("10.0.0.5");
    assert!(refused(&browser.get(LOGIN).await, &browser), "a provider that does not answer");
    for issuer in ["http://idp.example", "ftp://idp.example", "idp", ""] {
        assert!(Provider::new(issuer, CLIENT, SECRET).is_none(), "{issuer}");
    }
}
