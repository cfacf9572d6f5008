//! The desk, notices and their mail, search, help.

use axum::http::StatusCode;
use jiff::Timestamp;
use parindex_store::mail::Mail;
use parindex_web::watch;
use parindex_workflow::Role;
use parindex_workflow::plan::{Command, Plan};

use crate::staff::{BASE, LAN, Staff, is_labelled};
use crate::world::{HOST, approved_plan, drafted_plan, register, run, somebody};

/// Makes the notices and takes all mails that are due.
async fn post(office: &Staff) -> Vec<Mail> {
    watch(&office.writer, BASE, true, office.now()).await.unwrap();
    let mut all = Vec::new();
    while let Some(mail) = office.writer.take_mail(office.now()).await.unwrap() {
        office.writer.end_mail(&mail.id, None, office.now()).await.unwrap();
        all.push(mail);
    }
    all
}

#[tokio::test]
async fn what_waits_stands_on_the_desk_of_whom_it_waits_for_and_nowhere_else() {
    let office = Staff::begun().await;
    let mut minister = somebody(&office, Role::Approver, HOST).await;
    let mut officer = somebody(&office, Role::UnitOfficer, "VN-13").await;
    drafted_plan(&office).await;
    let before = minister.get("/vi/office").await;
    assert_eq!(before.texts(".tasks li"), Vec::<String>::new(), "{}", before.body);
    assert!(before.body.contains("Hiện không có việc nào đang chờ."));
    run::<Plan>(&office, "plan-2020", &Command::Submit, Role::Coordinator).await;
    let desk = minister.get("/vi/office").await;
    assert_eq!(desk.texts(".tasks li a"), ["Phê duyệt kế hoạch Kế hoạch 2020"]);
    assert_eq!(desk.attributes(".tasks a", "href"), ["/vi/office/plans/plan-2020"]);
    let english = minister.get("/en/office").await;
    assert_eq!(english.texts(".tasks li a"), ["Approve the plan Plan 2020"]);
    assert_eq!(officer.get("/vi/office").await.texts(".tasks li"), Vec::<String>::new());
}

#[tokio::test]
async fn items_stand_on_the_desk_with_their_days_what_is_late_first() {
    let office = Staff::begun().await;
    let mut coordinator = somebody(&office, Role::Coordinator, HOST).await;
    approved_plan(&office).await;
    let days = |from: &str| {
        let at: Timestamp = from.parse().unwrap();
        at.as_second() - office.now().as_second()
    };
    office.pass(days("2021-01-20T03:00:00Z"));
    let email = "coordinator-bnv@moha.example";
    coordinator.log_in(email, crate::staff::PASSWORD).await;
    let desk = coordinator.get("/vi/office").await;
    assert_eq!(desk.texts(".tasks span"), ["còn 11 ngày · 31/01/2021"], "{}", desk.body);
    assert_eq!(desk.texts(".tasks .late"), Vec::<String>::new());
    office.pass(14 * 86_400);
    coordinator.log_in(email, crate::staff::PASSWORD).await;
    let desk = coordinator.get("/vi/office").await;
    assert_eq!(desk.texts(".tasks .late span"), ["quá hạn 3 ngày · 31/01/2021"]);
}

#[tokio::test]
async fn a_notice_comes_once_is_counted_until_it_is_seen_and_mailed_once_a_day() {
    let office = Staff::begun().await;
    let mut minister = somebody(&office, Role::Approver, HOST).await;
    drafted_plan(&office).await;
    run::<Plan>(&office, "plan-2020", &Command::Submit, Role::Coordinator).await;
    // It is seven in the evening in Viet Nam.
    let mails = post(&office).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    let mail = &mails[0].new;
    assert_eq!(mail.recipient, "approver-bnv@moha.example");
    assert_eq!(mail.subject, "PAR INDEX: 1 thông báo mới");
    for said in [
        "Kính gửi Approver BNV,",
        "- Phê duyệt kế hoạch: Kế hoạch 2020",
        "https://index.gov.vn/vi/office/plans/plan-2020",
    ] {
        assert!(mail.body.contains(said), "{said} is missing in:\n{}", mail.body);
    }
    assert_eq!(post(&office).await, [], "once for each occasion");

    let desk = minister.get("/vi/office").await;
    assert!(desk.texts(".staff nav a").contains(&"Thông báo (1)".to_owned()), "{}", desk.body);
    let list = minister.get("/vi/office/notices").await;
    assert_eq!(list.texts(".tasks .unseen a"), ["Phê duyệt kế hoạch Kế hoạch 2020"]);
    assert!(is_labelled(&list.html()));
    let until = list.attributes("input[name=until]", "value").remove(0);
    let answer = minister.post("/vi/office/notices", &[("until", &until)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let list = minister.get("/vi/office/notices").await;
    assert_eq!((list.texts(".unseen").len(), list.texts(".tasks li").len()), (0, 1));
    assert!(list.texts(".staff nav a").contains(&"Thông báo".to_owned()));

    // Back and submitted again on the same day: told again, and mailed the next morning at seven.
    let reason = "Thiếu".to_owned();
    run::<Plan>(&office, "plan-2020", &Command::Return { reason }, Role::Approver).await;
    office.pass(60);
    run::<Plan>(&office, "plan-2020", &Command::Submit, Role::Coordinator).await;
    assert_eq!(post(&office).await, []);
    office.pass(11 * 3600);
    assert_eq!(post(&office).await, [], "six in the morning");
    office.pass(3600);
    assert_eq!(post(&office).await.len(), 1);
}

#[tokio::test]
async fn who_wishes_gets_mail_at_once_in_english_or_never() {
    let office = Staff::begun().await;
    let mut minister = somebody(&office, Role::Approver, HOST).await;
    let page = minister.get("/vi/office/account/mail").await;
    assert!(page.body.contains("approver-bnv@moha.example") && is_labelled(&page.html()));
    let wrong = minister.post("/vi/office/account/mail", &[("often", "hourly"), ("lang", "vi")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let never = minister.post("/vi/office/account/mail", &[("often", "never"), ("lang", "vi")]).await;
    assert_eq!(never.header("location"), "/vi/office/account");
    drafted_plan(&office).await;
    run::<Plan>(&office, "plan-2020", &Command::Submit, Role::Coordinator).await;
    assert_eq!(post(&office).await, []);
    minister.post("/vi/office/account/mail", &[("often", "at-once"), ("lang", "en")]).await;
    let mails = post(&office).await;
    assert!(mails[0].new.body.contains("Approve the plan: Plan 2020"), "{}", mails[0].new.body);
    let kept = minister.get("/vi/office/account/mail").await;
    assert_eq!(kept.attributes("option[selected]", "value"), ["at-once", "en"]);
}

#[tokio::test]
async fn search_finds_without_accents_what_one_may_read_and_nothing_else() {
    let office = Staff::begun().await;
    drafted_plan(&office).await;
    let mut coordinator = somebody(&office, Role::Coordinator, HOST).await;
    let mut officer = somebody(&office, Role::UnitOfficer, "VN-13").await;
    let found = coordinator.get("/vi/office/search?q=TU+danh").await;
    assert_eq!(found.texts(".tasks a"), ["Tự đánh giá"], "{}", found.body);
    assert_eq!(found.attributes(".tasks a", "href"), ["/vi/office/plans/plan-2020"]);
    let person = coordinator.get("/vi/office/search?q=thi+lan+nguyen").await;
    assert_eq!(person.texts(".tasks a"), ["Nguyễn Thị Lan"]);
    assert!(is_labelled(&person.html()));
    register(&office, "province", &[("VN-24", "Quảng Bình")]).await;
    let unit = officer.get("/vi/office/search?q=vn-24+quang").await;
    assert_eq!(unit.attributes(".tasks a", "href"), ["/vi/office/units/VN-24"]);
    for query in ["tu+danh", "lan", "2020"] {
        let none = officer.get(&format!("/vi/office/search?q={query}")).await;
        assert_eq!(none.texts(".tasks a"), Vec::<String>::new(), "{query}");
    }
    let hostile = coordinator.get("/vi/office/search?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!hostile.body.contains("<script>alert"));
    assert_eq!(coordinator.get("/vi/office/search").await.texts(".tasks a"), Vec::<String>::new());
    assert_eq!(coordinator.get("/vi/office/search?q=++").await.texts(".tasks a"), Vec::<String>::new());
}

#[tokio::test]
async fn every_page_leads_to_its_own_help_in_both_languages() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    for lang in ["vi", "en"] {
        for room in ["", "/notices", "/people", "/account", "/search"] {
            let page = lan.get(&format!("/{lang}/office{room}")).await;
            let topic = if room.is_empty() { "/desk" } else { room };
            let wanted = format!("/{lang}/office/help{topic}");
            assert!(page.attributes(".staff nav a", "href").contains(&wanted), "{room}: {}", page.body);
            let help = lan.get(&wanted).await;
            assert_eq!(help.status, StatusCode::OK);
            assert_eq!(help.texts("h1").len(), 1);
            assert!(!help.texts(".guide li, .guide p").is_empty());
        }
    }
    assert_eq!(lan.get("/vi/office/help/nothing").await.status, StatusCode::NOT_FOUND);
    assert!(lan.get("/vi/office/help").await.texts("nav li a").len() > 8);
}
