//! The staff side from the first start on: the first administrator, invitations, roles, the audit view.

use axum::http::StatusCode;
use parindex_locale::{Lang, keys};

use crate::staff::{BASE, LAN, PASSWORD, Staff, is_labelled};

const MINH: &str = "minh@moha.example";

#[tokio::test]
async fn the_whole_way_from_the_first_link_to_the_audit_view() {
    let office = Staff::new().await;
    let link = office.first_link().await.unwrap();
    let mut lan = office.browser("10.0.0.1");
    assert!(is_labelled(&lan.get(&link).await.html()));
    let form = [("name", "Nguyễn Thị Lan"), ("email", LAN), ("unit", "BNV"), ("password", PASSWORD)];
    let form = [&form[..], &[("again", PASSWORD)]].concat();
    assert_eq!(lan.post(&link, &form).await.header("location"), "/vi/office/login");
    assert_eq!(office.first_link().await, None, "there is an administrator now");

    assert_eq!(lan.log_in(LAN, PASSWORD).await.header("location"), "/vi/office");
    let desk = lan.get("/en/office").await;
    assert_eq!(desk.texts("h1"), ["Welcome, Nguyễn Thị Lan"]);
    assert!(desk.body.contains("administrator – BNV"), "{}", desk.body);

    let minh = office.invited(&mut lan, "Trần Văn Minh", MINH).await;
    let page = format!("/vi/office/people/{minh}");
    let give = |role: &'static str| [("role", role), ("unit", "BNV"), ("codes", "")];
    let given = lan.post(&format!("{page}/grant"), &give("auditor")).await;
    assert_eq!(given.header("location"), page, "{}", given.body);
    assert_eq!(lan.get(&page).await.texts(".held"), ["người kiểm tra, giám sát – BNV Thu hồi"]);

    let mut auditor = office.logged_in(MINH).await;
    let audit = auditor.get("/vi/office/audit").await;
    let mut done = audit.texts("tbody td:nth-child(4)");
    done.reverse();
    let expected = [
        "Tạo liên kết",
        "Dùng liên kết",
        "Tạo tài khoản",
        "Giao vai trò",
        "Đặt mật khẩu",
        "Đăng nhập",
        "Tạo tài khoản",
        "Tạo liên kết",
        "Dùng liên kết",
        "Đặt mật khẩu",
        "Giao vai trò",
        "Đăng nhập",
    ];
    assert_eq!(done, expected);
    let entry = office.writer.store().entry(11).await.unwrap();
    assert_eq!(audit.attributes("tbody code", "title")[0], entry.hash.to_string());
    let own = auditor.get(&format!("/vi/office/audit?actor={minh}&from=2020-09-13&until=2020-09-13")).await;
    assert_eq!(own.texts("tbody tr").len(), 3, "used the link, chose a password, logged in");
    let none = auditor.get("/vi/office/audit?until=2020-09-12").await;
    assert_eq!(none.texts(".empty"), ["Không có bản ghi nào"]);

    let left = auditor.post("/vi/office/logout", &[]).await;
    assert_eq!(left.header("location"), "/vi/office/login");
    assert_eq!(auditor.get("/vi/office").await.header("location"), "/vi/office/login");
    let verified = office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap().unwrap();
    assert_eq!(verified.size, 13);
}

#[tokio::test]
async fn a_link_works_once_in_its_time_and_leads_nowhere_else() {
    let office = Staff::new().await;
    let link = office.first_link().await.unwrap();
    let mut guest = office.browser("10.0.0.1");
    office.pass(24 * 3600);
    assert_eq!(guest.get(&link).await.status, StatusCode::NOT_FOUND, "expired");
    let form =
        [("name", "Lan"), ("email", LAN), ("unit", "BNV"), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(guest.post(&link, &form).await.status, StatusCode::NOT_FOUND);
    let link = office.first_link().await.unwrap();
    assert_eq!(guest.get(&link.replace("/first/", "/invitation/")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(guest.post(&link, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(guest.post(&link, &form).await.status, StatusCode::NOT_FOUND, "twice");
    assert_eq!(guest.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.writer.store().persons().await.unwrap().len(), 1);
    for nonsense in ["x", &"0".repeat(64), "%00"] {
        let answer = guest.get(&format!("/vi/office/first/{nonsense}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nonsense}");
    }
}

#[tokio::test]
async fn a_faulty_form_says_what_is_wrong_where_and_keeps_what_was_typed_but_passwords() {
    let office = Staff::new().await;
    let link = office.first_link().await.unwrap();
    let form =
        [("name", "Lan <b>"), ("email", "lan"), ("unit", "B N V"), ("password", "ngắn"), ("again", "ngắn")];
    let answer = office.browser("10.0.0.1").post(&link, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.texts("[role=alert]").len(), 1);
    assert_eq!(answer.attributes("[aria-invalid]", "name"), ["email", "unit", "password"]);
    assert!(answer.attributes("[aria-invalid]", "aria-describedby").iter().all(|ids| ids.contains("-fault")));
    assert!(is_labelled(&answer.html()));
    assert_eq!(
        answer.attributes("input", "value").iter().filter(|v| !v.is_empty()).count(),
        4,
        "and the way back"
    );
    assert_eq!(answer.attributes("#name", "value"), ["Lan <b>"]);
    assert!(!answer.body.contains("ngắn"));
    assert!(office.first_link().await.is_some());
}

#[tokio::test]
async fn who_may_not_know_of_a_page_does_not_find_it_and_who_may_only_see_it_is_refused() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let page = format!("/vi/office/people/{minh}");
    let mut guest = office.logged_in(MINH).await;
    for path in ["/vi/office/people", "/vi/office/people/new", "/vi/office/audit", &page] {
        assert_eq!(guest.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        let login = office.browser("10.0.0.3").get(path).await;
        assert_eq!(login.header("location"), "/vi/office/login", "{path}");
    }
    let grant = [("role", "administrator"), ("unit", "BNV")];
    assert_eq!(guest.post(&format!("{page}/grant"), &grant).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lan.get("/vi/office/audit").await.status, StatusCode::NOT_FOUND, "administrators read no log");

    lan.post(&format!("{page}/grant"), &[("role", "auditor"), ("unit", "BNV")]).await;
    assert_eq!(guest.get("/vi/office/people").await.status, StatusCode::OK);
    assert_eq!(guest.get("/vi/office/people/new").await.status, StatusCode::FORBIDDEN);
    let lan_id = office.writer.store().person_of(LAN).await.unwrap().unwrap().id;
    for deed in ["grant", "revoke", "close", "link"] {
        let answer = guest.post(&format!("/vi/office/people/{lan_id}/{deed}"), &grant).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{deed}");
    }
}

#[tokio::test]
async fn roles_are_given_within_reach_and_taken_back_and_nobody_changes_their_own() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let page = format!("/en/office/people/{minh}");
    let wish = async |lan: &mut crate::staff::Browser<'_>, role, unit, codes| {
        lan.post(&format!("{page}/grant"), &[("role", role), ("unit", unit), ("codes", codes)]).await
    };
    assert_eq!(
        lan.get(&page).await.attributes("#role option", "value")[0],
        "",
        "nothing is chosen beforehand"
    );
    assert_eq!(wish(&mut lan, "", "BNV", "").await.attributes("[aria-invalid]", "name"), ["role"]);
    assert_eq!(lan.get(&format!("{page}/grant")).await.header("location"), page);
    let elsewhere = wish(&mut lan, "coordinator", "UBND-HN", "").await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "another organising unit");
    let unscoped = wish(&mut lan, "appraiser", "BNV", "").await;
    assert_eq!(unscoped.texts("#codes-fault"), ["This role needs at least one code"]);
    assert_eq!(unscoped.attributes("#role option[selected]", "value"), ["appraiser"]);
    assert_eq!(wish(&mut lan, "unit_officer", "VN-13", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(wish(&mut lan, "appraiser", "BNV", "1, 2.3").await.status, StatusCode::SEE_OTHER);
    let shown = lan.get(&page).await;
    assert_eq!(shown.texts(".held").len(), 2);
    assert!(shown.body.contains("appraiser – BNV – items 1, 2.3"), "{}", shown.body);

    let ids = shown.attributes("form[action$=revoke] input", "value");
    assert_eq!(lan.post(&format!("{page}/revoke"), &[("id", &ids[0])]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(lan.post(&format!("{page}/revoke"), &[("id", "g")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lan.get(&page).await.texts(".held").len(), 1);

    let own = office.writer.store().person_of(LAN).await.unwrap().unwrap().id;
    let grants = office.writer.store().grants(&own).await.unwrap();
    for (deed, name, value) in
        [("revoke", "id", &*grants[0].id), ("close", "closed", "yes"), ("grant", "role", "x")]
    {
        let answer = lan.post(&format!("/vi/office/people/{own}/{deed}"), &[(name, value)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{deed}");
    }
    assert_eq!(office.writer.store().grants(&own).await.unwrap(), grants);
}

#[tokio::test]
async fn a_closed_account_is_out_at_once_and_can_be_opened_again() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let mut guest = office.logged_in(MINH).await;
    let close = format!("/vi/office/people/{minh}/close");
    lan.post(&close, &[("closed", "yes")]).await;
    assert_eq!(guest.get("/vi/office").await.header("location"), "/vi/office/login");
    assert_eq!(guest.log_in(MINH, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    lan.post(&close, &[("closed", "no")]).await;
    assert_eq!(
        guest.get("/vi/office").await.header("location"),
        "/vi/office/login",
        "the old session is over"
    );
    assert_eq!(guest.log_in(MINH, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn another_invitation_ends_the_one_before_and_an_address_is_invited_once() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let form = [("name", "Minh"), ("email", MINH)];
    let first = lan.post("/en/office/people/new", &form).await.texts("pre").remove(0);
    let again = lan.post("/en/office/people/new", &form).await;
    assert_eq!(again.texts("#email-fault"), ["This address belongs to another person"]);
    assert_eq!(again.attributes("#name", "value"), ["Minh"]);
    let minh = office.writer.store().person_of(MINH).await.unwrap().unwrap().id;
    let second = lan.post(&format!("/en/office/people/{minh}/link"), &[]).await.texts("pre").remove(0);
    let mut guest = office.browser("10.0.0.2");
    assert_eq!(guest.get(first.strip_prefix(BASE).unwrap()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(guest.get(second.strip_prefix(BASE).unwrap()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn no_identifier_of_a_message_reaches_a_member_of_staff_and_every_page_forbids_keeping_it() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let person = format!("/people/{minh}");
    let pages = [
        "",
        "/account",
        "/account/password",
        "/account/codes",
        "/account/codes/remove",
        "/people",
        "/people/new",
        &person,
    ];
    for lang in Lang::ALL {
        for page in pages {
            let answer = lan.get(&format!("/{}/office{page}", lang.tag())).await;
            assert_eq!(
                (answer.status, answer.header("cache-control")),
                (StatusCode::OK, "no-store"),
                "{page}"
            );
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{page}");
            assert!(is_labelled(&answer.html()), "{page}");
            let html = answer.html();
            for word in html.root_element().text().flat_map(str::split_whitespace) {
                let known = keys(lang).iter().any(|(_, id)| *id == word && id.contains('-'));
                assert!(!known, "{page}: {word}");
            }
        }
    }
}

#[tokio::test]
async fn public_pages_lead_to_the_staff_side_where_there_is_one() {
    let office = Staff::begun().await;
    let links = |answer: crate::harness::Answer| answer.attributes("footer a[href$=office]", "href");
    assert_eq!(links(office.browser("10.0.0.1").get("/vi/about").await), ["/vi/office"]);
    assert!(links(crate::harness::Site::new().get("/vi/about").await).is_empty());
}
