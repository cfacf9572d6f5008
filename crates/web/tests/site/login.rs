//! Coming in, staying in, leaving: what guessing, forging and forms of other sites come to.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use parindex_store::Filter;
use parindex_workflow::Role;

use crate::harness::Site;
use crate::staff::{LAN, PASSWORD, Staff, eventually};
use crate::world::somebody;

#[tokio::test]
async fn without_a_database_there_is_no_staff_side() {
    for path in ["/vi/office", "/vi/office/login"] {
        assert_eq!(Site::new().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_person_get_the_same_answer() {
    let office = Staff::begun().await;
    let mut guest = office.browser("10.0.0.9");
    let wrong = guest.log_in(LAN, "một mật khẩu khác").await;
    let unknown = guest.log_in("lam@moha.example", "một mật khẩu khác").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.status, unknown.status);
    assert_eq!(wrong.body.replace(LAN, "lam@moha.example"), unknown.body);
    assert!(!wrong.body.contains("một mật khẩu khác"));
    assert!(guest.cookies.is_empty());
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_right_person_comes_in_from_elsewhere() {
    let office = Staff::begun().await;
    let mut attacker = office.browser("203.0.113.5");
    for _ in 0..5 {
        assert_eq!(attacker.log_in(LAN, "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(attacker.log_in(LAN, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    office.logged_in(LAN).await;
    office.pass(31);
    assert_eq!(attacker.log_in(LAN, "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    office.pass(20);
    let waits = attacker.log_in(LAN, PASSWORD).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS, "the wait doubles");
    office.pass(3600);
    assert_eq!(attacker.log_in(LAN, PASSWORD).await.status, StatusCode::SEE_OTHER, "and ends");
}

/// The failed logins in the ledger, the newest first: what was recorded, of whom.
async fn failed(office: &Staff) -> Vec<String> {
    let entries = office.writer.store().entries(&Filter::default(), 100).await.unwrap();
    let events = entries.iter().map(|entry| entry.record.event());
    let failed = events.filter(|event| event.action.starts_with("login-"));
    failed.map(|event| format!("{} {} {}", event.action, event.subject, event.after)).collect()
}

#[tokio::test]
async fn failed_logins_are_recorded_for_auditors_once_for_an_account_and_hour_and_say_no_secret() {
    let office = Staff::begun().await;
    let lan = office.writer.store().person_of(LAN).await.unwrap().unwrap().id;
    let mut attacker = office.browser("203.0.113.57");
    for _ in 0..8 {
        attacker.log_in(LAN, "một mật khẩu sai").await;
    }
    eventually(async || failed(&office).await.len() == 2).await;
    let what = r#"{"network":"203.0.113.0/24","step":"password"}"#;
    assert_eq!(
        failed(&office).await,
        [format!("login-throttled person/{lan} {what}"), format!("login-failed person/{lan} {what}")]
    );
    for n in 0..30 {
        let mut other = office.browser(&format!("198.51.100.{n}"));
        other.log_in(&format!("secret{n}@moha.example"), "một mật khẩu sai").await;
        other.log_in(LAN, "một mật khẩu sai").await;
    }
    eventually(async || failed(&office).await.len() == 22).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let all = failed(&office).await;
    assert_eq!(all.len(), 22, "an attacker fills no ledger: {all:?}");
    assert!(all[0].starts_with("login-failed office {"), "{all:?}");
    assert!(!all.iter().any(|text| text.contains("secret") || text.contains("mật khẩu")), "{all:?}");
    office.pass(3601);
    attacker.log_in(LAN, "một mật khẩu sai").await;
    eventually(async || failed(&office).await.len() == 23).await;

    let mut auditor = somebody(&office, Role::Auditor, "BNV").await;
    let list = auditor.get("/vi/office/audit?action=login-failed").await;
    assert!(list.texts("tbody tr")[0].contains("Đăng nhập không thành công"), "{}", list.body);
    let record = list.attributes("tbody a[href*='/audit/']", "href").remove(0);
    let page = auditor.get(&record).await;
    let rows = page.texts("table tr");
    assert!(rows.iter().any(|row| row.contains("Mạng") && row.contains("203.0.113.0/24")), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("Mật khẩu")), "{rows:?}");
    let mut lan = office.logged_in(LAN).await;
    assert_eq!(lan.get(&record).await.status, StatusCode::NOT_FOUND, "the administrator reads no log");
}

#[tokio::test]
async fn an_address_that_fails_all_over_is_stopped_and_no_other() {
    let office = Staff::begun().await;
    let mut attacker = office.browser("[2001:db8:1:2::3]");
    for n in 0..100 {
        let name = format!("address/{}", parindex_ledger::Digest::of(b"2001:db8:1:2"));
        let window = jiff::SignedDuration::from_hours(1);
        let counted = office.writer.count_failure(&name, office.now(), window).await.unwrap();
        assert_eq!(counted.count, n + 1);
    }
    assert_eq!(attacker.log_in(LAN, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    let mut neighbour = office.browser("[2001:db8:1:2:ffff::1]");
    assert_eq!(neighbour.log_in(LAN, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    office.logged_in(LAN).await;
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_for_scripts_and_other_sites_and_new_with_each_login() {
    let office = Staff::begun().await;
    let mut lan = office.browser("10.0.0.1");
    let answer = lan.log_in(LAN, PASSWORD).await;
    let cookie = answer.header("set-cookie");
    for part in ["__Host-session=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let before = lan.cookies.clone();
    lan.log_in(LAN, PASSWORD).await;
    assert_ne!(lan.cookies, before);
    let mut old = office.browser("10.0.0.1");
    old.cookies = before;
    assert_eq!(
        old.get("/vi/office").await.header("location"),
        "/vi/office/login",
        "the earlier one has ended"
    );
}

#[tokio::test]
async fn a_forged_idle_or_expired_session_is_none() {
    let office = Staff::begun().await;
    let mut forger = office.browser("10.0.0.1");
    for value in ["0".repeat(64), "x".into(), "' OR 1=1".into()] {
        forger.cookies = vec![("__Host-session".into(), value.clone())];
        assert_eq!(forger.get("/vi/office").await.header("location"), "/vi/office/login", "{value}");
    }
    let mut lan = office.logged_in(LAN).await;
    for _ in 0..23 {
        office.pass(1800);
        assert_eq!(lan.get("/vi/office").await.status, StatusCode::OK);
    }
    office.pass(1800);
    assert_eq!(lan.get("/vi/office").await.status, StatusCode::SEE_OTHER, "after twelve hours");
    let mut lan = office.logged_in(LAN).await;
    office.pass(3600);
    assert_eq!(lan.get("/vi/office").await.status, StatusCode::SEE_OTHER, "after an hour without use");
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_whoever_sends_it() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    for path in
        ["/vi/office/logout", "/vi/office/login", "/vi/office/people/new", "/vi/office/account/password"]
    {
        for (name, value) in
            [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("accept", "*/*")]
        {
            let request = Request::post(path).header("host", "index.gov.vn").header(name, value);
            let answer = lan.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}, {name}");
        }
    }
    assert_eq!(lan.get("/vi/office").await.status, StatusCode::OK, "still logged in");
}

#[tokio::test]
async fn who_types_self_assessments_is_asked_at_the_logout_and_the_browser_forgets() {
    let office = Staff::begun().await;
    let mut officer = somebody(&office, Role::UnitOfficer, "VN-HN").await;
    let desk = officer.get("/vi/office").await;
    assert_eq!(desk.attributes("form[action$=logout]", "method"), ["get"]);
    let asked = officer.get("/vi/office/logout").await;
    assert_eq!(asked.attributes("form#leave", "method"), ["post"], "it works without a script, too");
    assert!(asked.header("content-security-policy").contains("script-src 'self'"));
    assert_eq!(asked.attributes("script", "src").len(), 1);
    let left = officer.post("/vi/office/logout", &[]).await;
    assert_eq!(
        (left.header("location"), left.header("clear-site-data")),
        ("/vi/office/login", "\"storage\"")
    );
    assert_eq!(officer.get("/vi/office").await.header("location"), "/vi/office/login");

    let mut lan = office.logged_in(LAN).await;
    assert_eq!(lan.get("/vi/office").await.attributes("form[action$=logout]", "method"), ["post"]);
    assert_eq!(lan.post("/vi/office/logout", &[]).await.header("clear-site-data"), "", "nobody was asked");
}

#[tokio::test]
async fn all_other_sessions_end_at_once_with_the_password_only() {
    let office = Staff::begun().await;
    let (mut here, mut there, mut third) =
        (office.logged_in(LAN).await, office.logged_in(LAN).await, office.logged_in(LAN).await);
    let path = "/vi/office/account/end";
    assert_eq!(here.get("/vi/office/account").await.attributes("a[href$='/account/end']", "href"), [path]);
    assert_eq!(here.post(path, &[]).await.attributes("[aria-invalid]", "name"), ["current"]);
    assert_eq!(there.get("/vi/office").await.status, StatusCode::OK);
    let ended = here.post(path, &[("current", PASSWORD)]).await;
    assert_eq!(ended.header("location"), "/vi/office/account", "{}", ended.body);
    assert_eq!(here.get("/vi/office").await.status, StatusCode::OK, "one's own goes on");
    for browser in [&mut there, &mut third] {
        assert_eq!(browser.get("/vi/office").await.header("location"), "/vi/office/login");
    }
    assert!(here.get("/vi/office/account").await.attributes("a[href$='/account/end']", "href").is_empty());
    let stranger = here.post(path, &[("id", "no-session"), ("current", PASSWORD)]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_and_another_password_ends_the_others() {
    let office = Staff::begun().await;
    let (mut here, mut there, mut third) =
        (office.logged_in(LAN).await, office.logged_in(LAN).await, office.logged_in(LAN).await);
    let page = here.get("/vi/office/account").await;
    let ways = page.attributes("td a[href*='/account/end?id=']", "href");
    assert_eq!((page.texts("tbody tr").len(), ways.len()), (3, 2));
    assert_eq!(page.texts("tbody th")[0], "Không rõ thiết bị", "a browser that says nothing of itself");
    let asked = here.get(&ways[0]).await;
    assert!(asked.texts(".lead")[0].contains("Không rõ thiết bị"), "{}", asked.body);
    let id = ways[0].split_once("id=").unwrap().1;
    let wrong = here.post(&ways[0], &[("id", id), ("current", "sai")]).await;
    assert_eq!(wrong.attributes("[aria-invalid]", "name"), ["current"]);
    for browser in [&mut there, &mut third] {
        assert_eq!(
            browser.get("/vi/office").await.status,
            StatusCode::OK,
            "nothing ends without the password"
        );
    }
    let ended = here.post(&ways[0], &[("id", id), ("current", PASSWORD)]).await;
    assert_eq!(ended.header("location"), "/vi/office/account", "{}", ended.body);
    let mut open = 0;
    for browser in [&mut there, &mut third] {
        open += u32::from(browser.get("/vi/office").await.status == StatusCode::OK);
    }
    assert_eq!(open, 1);

    let form = |current: &'static str| {
        [("current", current), ("password", "một câu hoàn toàn khác"), ("again", "một câu hoàn toàn khác")]
    };
    let wrong = here.post("/vi/office/account/password", &form("sai")).await;
    assert_eq!(wrong.attributes("[aria-invalid]", "name"), ["current"]);
    here.post("/vi/office/account/password", &form(PASSWORD)).await;
    assert_eq!(here.get("/vi/office").await.status, StatusCode::OK);
    for browser in [&mut there, &mut third] {
        assert_eq!(browser.get("/vi/office").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(there.log_in(LAN, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(there.log_in(LAN, "một câu hoàn toàn khác").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_that_somebody_else_chose_is_never_taken_on() {
    let office = Staff::begun().await;
    let chosen = "7".repeat(64);
    let mut lan = office.browser("10.0.0.1");
    lan.cookies = vec![("__Host-session".into(), chosen.clone()), ("session".into(), chosen.clone())];
    lan.log_in(LAN, PASSWORD).await;
    let own = lan.cookies.iter().find(|(name, _)| name == "__Host-session").unwrap().1.clone();
    assert_ne!(own, chosen);
    let mut attacker = office.browser("10.0.0.9");
    attacker.cookies = vec![("__Host-session".into(), chosen), ("session".into(), own)];
    let answer = attacker.get("/vi/office").await;
    assert_eq!(answer.header("location"), "/vi/office/login", "nor a cookie without its prefix");
}

#[tokio::test]
async fn over_https_browsers_are_told_to_stay_there_on_every_answer() {
    let office = Staff::begun().await;
    let mut guest = office.browser("10.0.0.1");
    for path in ["/", "/vi", "/vi/office", "/vi/office/login", "/vi/none", "/static/none", "/healthz"] {
        let answer = guest.get(path).await;
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=63072000; includeSubDomains",
            "{path}"
        );
    }
    let plain = Site::new().get("/vi").await;
    assert_eq!(plain.header("strict-transport-security"), "", "who has no https must not be locked out");
}
