//! A campaign from its planning to the publication, by forms alone.

use axum::http::StatusCode;
use parindex_workflow::Role;

use crate::harness::{Answer, HOSTILE};
use crate::staff::{Browser, Staff, is_labelled};
use crate::world::{HOST, approved, approved_plan, drafted_plan, on, register, somebody};

const DAYS: [(&str, &str, &str); 5] = [
    ("assessment", "2021-01-01", "2021-01-31"),
    ("appraisal", "2021-02-01", "2021-02-20"),
    ("petition", "2021-02-21", "2021-02-28"),
    ("second_appraisal", "2021-03-01", "2021-03-15"),
    ("council", "2021-03-16", "2021-03-25"),
];

fn schedule(read: &str) -> Vec<(String, String)> {
    let mut form = vec![("read".to_owned(), read.to_owned())];
    for (step, start, deadline) in DAYS {
        form.push((format!("{step}-start"), start.to_owned()));
        form.push((format!("{step}-deadline"), deadline.to_owned()));
    }
    form
}

async fn send(browser: &mut Browser<'_>, path: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
    browser.post(path, &form).await
}

/// A campaign of 2020, planned by a form; its address.
async fn begun(coordinator: &mut Browser<'_>, title: &str) -> String {
    let form = [("year", "2020"), ("title", title), ("title_en", ""), ("host", HOST)];
    let answer = coordinator.post("/vi/office/campaigns/new", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

/// The same, opened on an approved plan and a framework for provinces.
async fn opened(office: &Staff, coordinator: &mut Browser<'_>) -> String {
    approved_plan(office).await;
    approved(office, "p-2020", "province").await;
    register(office, "province", &[("VN-13", "Hải Dương"), ("VN-14", "Hòa Bình")]).await;
    register(office, "ministry", &[(HOST, "Bộ Nội vụ")]).await;
    let page = begun(coordinator, "Chỉ số 2020").await;
    assert_eq!(send(coordinator, &format!("{page}/schedule"), &schedule("1")).await.header("location"), page);
    terms_are_set(coordinator, &page).await;
    let enforced = coordinator.post(&format!("{page}/enforce"), &[("framework", "p-2020")]).await;
    assert_eq!(enforced.header("location"), format!("{page}/open"), "{}", enforced.body);
    let form = [("plan", "plan-2020"), ("framework", "p-2020")];
    let answer = coordinator.post(&format!("{page}/open"), &form).await;
    assert_eq!(answer.header("location"), page, "{}", answer.body);
    page
}

/// By the form, which says what is wrong and that somebody has saved meanwhile.
async fn terms_are_set(coordinator: &mut Browser<'_>, page: &str) {
    let terms = format!("{page}/terms");
    let shown = coordinator.get(&terms).await;
    assert!(is_labelled(&shown.html()));
    let read = shown.attributes("input[name=read]", "value").remove(0);
    let form = |read, blind, licence| {
        [
            ("read", read),
            ("late", "marked"),
            ("blind", blind),
            ("publisher_vi", "Bộ Nội vụ"),
            ("licence", licence),
            ("contact_vi", "Tổ báo chí"),
            ("contact_email", "bao-chi@moha.example"),
        ]
    };
    for (blind, licence) in [("nhiều", "CC-BY-4.0"), ("-1", ""), ("", "none of these")] {
        let wrong = coordinator.post(&terms, &form(&read, blind, licence)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{blind} {licence}");
        assert_eq!(wrong.attributes("#publisher_vi", "value"), ["Bộ Nội vụ"], "nothing typed is lost");
    }
    let late = coordinator.post(&terms, &form("1", "0,5", "CC-BY-4.0")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let set = coordinator.post(&terms, &form(&read, "0,5", "CC-BY-4.0")).await;
    assert_eq!(set.header("location"), page, "{}", set.body);
    let kept = coordinator.get(&terms).await;
    assert_eq!(kept.attributes("#blind", "value"), ["0,5"]);
    assert_eq!(kept.attributes("#licence option[selected]", "value"), ["CC-BY-4.0"]);
    assert_eq!(kept.attributes("#contact_email", "value"), ["bao-chi@moha.example"]);
    let read = kept.attributes("input[name=read]", "value").remove(0);
    let nobody =
        coordinator.post(&terms, &[("read", &*read), ("late", "marked"), ("contact_phone", "12")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["#contact_vi", "#contact_phone"] {
        assert_eq!(nobody.attributes(field, "aria-invalid"), ["true"], "{}", nobody.body);
    }
}

#[tokio::test]
async fn all_that_stands_in_the_way_is_said_before_one_tries_to_open() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let page = begun(&mut lan, "Chỉ số 2020").await;
    let open = format!("{page}/open");
    assert_eq!(lan.get(&page).await.texts(".obstacles li").len(), 7, "five steps, the plan, the framework");
    drafted_plan(&office).await;
    approved(&office, "p-2020", "province").await;
    approved(&office, "q-2020", "province").await;
    send(&mut lan, &format!("{page}/schedule"), &schedule("1")).await;
    let shown = lan.get(&open).await;
    assert!(is_labelled(&shown.html()));
    let expected =
        ["Chưa mở được: kế hoạch năm chưa được phê duyệt.", "Chưa mở được: chưa có bộ tiêu chí nào."];
    assert_eq!(shown.texts(".obstacles li"), expected);
    assert!(shown.texts("#plan option")[0].contains("chưa phê duyệt"));
    let early = lan.post(&open, &[("plan", "plan-2020")]).await;
    assert_eq!((early.status, early.texts("[role=alert]").len()), (StatusCode::CONFLICT, 1));
    for id in ["p-2020", "q-2020"] {
        lan.post(&format!("{page}/enforce"), &[("framework", id)]).await;
    }
    let twice = lan.get(&open).await;
    assert!(twice.texts(".obstacles li")[1].contains("cùng một loại đơn vị"), "{:?}", twice.texts("li"));
    assert_eq!(twice.attributes("input[name=framework][checked]", "value").len(), 2);
    let again = lan.post(&format!("{page}/enforce"), &[("framework", "p-2020")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let unknown = lan.post(&format!("{page}/enforce"), &[("framework", "x")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(lan.post(&open, &[("plan", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_campaign_goes_from_its_opening_to_the_publication_by_forms() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    somebody(&office, Role::CouncilChair, HOST).await;
    somebody(&office, Role::Approver, HOST).await;
    let page = opened(&office, &mut lan).await;
    let mut lan = on(&office, "2021-01-20", Role::Coordinator, HOST).await;
    let shown = lan.get(&page).await;
    assert_eq!(shown.texts("[aria-current=step] .stop"), ["Tự đánh giá"]);
    assert_eq!(shown.texts(".now .stop-state"), ["đang thực hiện, còn 11 ngày"]);
    assert_eq!(
        shown.texts("summary:not(.settings summary, .menu summary)"),
        ["Tỉnh, thành phố trực thuộc Trung ương: 2 đơn vị"]
    );

    let advance = format!("{page}/advance");
    assert_eq!(lan.post(&advance, &[("reason", " ")]).await.attributes("[aria-invalid]", "name"), ["reason"]);
    lan.post(&advance, &[("reason", "Các tỉnh đã nộp đủ")]).await;
    for day in ["2021-02-21", "2021-03-01", "2021-03-16"] {
        let mut lan = on(&office, day, Role::Coordinator, HOST).await;
        assert_eq!(lan.post(&advance, &[("reason", "")]).await.header("location"), page, "{day}");
    }
    let mut chair = on(&office, "2021-03-20", Role::CouncilChair, HOST).await;
    let conclude = format!("{page}/conclude");
    let form = |taking_part, date| {
        let minutes = [("members", "10"), ("taking_part", taking_part), ("minutes", "12/BB-HĐTĐ")];
        [&minutes[..], &[("date", date), ("held", "meeting")]].concat()
    };
    for (taking_part, date, wrong) in
        [("5", "2021-03-20", "taking_part"), ("6", "2021-03-21", "date"), ("x", "2021-03-20", "taking_part")]
    {
        let answer = chair.post(&conclude, &form(taking_part, date)).await;
        assert_eq!(answer.attributes("[aria-invalid]", "name"), [wrong]);
        assert_eq!(answer.attributes("#minutes", "value"), ["12/BB-HĐTĐ"], "what was typed is kept");
    }
    assert_eq!(chair.post(&conclude, &form("6", "2021-03-20")).await.header("location"), page);

    let mut minister = on(&office, "2021-03-22", Role::Approver, HOST).await;
    let links = ["Theo dõi tiến độ và điểm", "Các lần tính chỉ số", "Báo cáo liêm chính"];
    let deeds = minister.get(&page).await.texts(".deeds a");
    assert_eq!(deeds, [&["Trả lại hội đồng", "Phê duyệt kết quả"], &links[..]].concat());
    minister.post(&format!("{page}/return"), &[("reason", "Xem lại tiêu chí 1.2")]).await;
    assert!(minister.get(&page).await.texts(".said").contains(&"Xem lại tiêu chí 1.2".to_owned()));
    let mut chair = on(&office, "2021-03-23", Role::CouncilChair, HOST).await;
    chair.post(&conclude, &form("9", "2021-03-23")).await;
    let mut minister = on(&office, "2021-03-24", Role::Approver, HOST).await;
    let approve = format!("{page}/approve");
    let future = minister.post(&approve, &[("number", "1/QĐ"), ("date", "2021-03-25")]).await;
    assert_eq!(future.texts("#date-fault"), ["không được là ngày trong tương lai"]);
    minister.post(&approve, &[("number", "1/QĐ"), ("date", "2021-03-24")]).await;
    let without = minister.post(&format!("{page}/publish"), &[]).await;
    assert_eq!(without.status, StatusCode::CONFLICT, "no run is approved");
    let mut lan = on(&office, "2021-03-24", Role::Coordinator, HOST).await;
    let runs = format!("{page}/runs");
    assert_eq!(lan.post(&runs, &[("purpose", "final")]).await.header("location"), format!("{runs}/1"));
    lan.post(&format!("{runs}/1/propose"), &[]).await;
    let mut chair = on(&office, "2021-03-24", Role::CouncilChair, HOST).await;
    chair.post(&format!("{runs}/1/seal"), &[("seat", "chair")]).await;
    let mut minister = on(&office, "2021-03-24", Role::Approver, HOST).await;
    minister.post(&format!("{runs}/1/seal"), &[("seat", "approver")]).await;
    assert_eq!(minister.post(&format!("{page}/publish"), &[]).await.header("location"), page);
    let shown = minister.get(&page).await;
    assert_eq!(shown.texts(".path .done").len(), 8);
    let left = [&["Đính chính kết quả"][..], &links[..1], &["Trang kết quả công khai"], &links[1..]].concat();
    assert_eq!(shown.texts(".deeds a"), left, "what is left is to read, and to correct");
    assert_eq!(minister.post(&format!("{page}/publish"), &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn units_see_a_campaign_once_it_is_open_and_do_nothing_with_it() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let mut officer = somebody(&office, Role::UnitOfficer, "VN-13").await;
    let hidden = begun(&mut lan, "Chưa mở").await;
    for path in [hidden.clone(), format!("{hidden}/schedule"), format!("{hidden}/advance")] {
        assert_eq!(officer.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let page = opened(&office, &mut lan).await;
    assert_eq!(officer.get("/vi/office/campaigns").await.texts("tbody tr").len(), 1);
    let extend = format!("{page}/extend");
    let mut lan = on(&office, "2021-01-20", Role::Coordinator, HOST).await;
    assert!(is_labelled(&lan.get(&extend).await.html()));
    let form = |unit, to| [("step", "assessment"), ("unit", unit), ("to", to), ("reason", HOSTILE)];
    assert_eq!(lan.post(&extend, &form("VN-14", "2021-02-10")).await.header("location"), page);
    assert_eq!(lan.post(&extend, &form("VN-13", "2021-02-05")).await.header("location"), page);
    for (to, reason) in [
        ("2021-01-31", "thời hạn mới phải sau thời hạn hiện nay (31/01/2021)"),
        ("2021-02-30", "Đề nghị nhập ngày có thật"),
        ("99999-01-01", "Đề nghị nhập ngày có thật"),
        ("", "Đề nghị nhập nội dung này"),
    ] {
        assert_eq!(lan.post(&extend, &form("", to)).await.texts("#to-fault"), [reason]);
    }
    let mut officer = on(&office, "2021-01-21", Role::UnitOfficer, "VN-13").await;
    let shown = officer.get(&page).await;
    assert_eq!(shown.texts("[aria-labelledby=extensions] tbody td:nth-child(2)"), ["VN-13"], "not another's");
    assert_eq!((shown.texts(".deeds a").len(), shown.texts("[aria-labelledby=history]").len()), (0, 0));
    assert_eq!(shown.texts("script").len(), 0);
    for deed in ["schedule", "open", "advance", "extend", "conclude", "return", "approve", "publish"] {
        let path = format!("{page}/{deed}");
        assert_eq!(officer.get(&path).await.status, StatusCode::FORBIDDEN, "{deed}");
        assert_eq!(officer.post(&path, &[("reason", "x")]).await.status, StatusCode::FORBIDDEN, "{deed}");
    }
    let enforce = officer.post(&format!("{page}/enforce"), &[("framework", "p-2020")]).await;
    assert_eq!(enforce.status, StatusCode::FORBIDDEN);
    let mut foreign = somebody(&office, Role::Coordinator, "UBND-HN").await;
    assert_eq!(foreign.get(&hidden).await.status, StatusCode::NOT_FOUND, "another host's");
    assert_eq!(foreign.post(&extend, &form("", "2021-02-05")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_people_at_one_schedule_the_second_is_told_and_keeps_what_was_typed() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let page = begun(&mut lan, HOSTILE).await;
    let form = format!("{page}/schedule");
    assert!(is_labelled(&lan.get(&form).await.html()));
    let shown = lan.get(&page).await;
    assert_eq!((shown.texts("h1"), shown.texts("script").len()), (vec![HOSTILE.to_owned()], 0));
    assert_eq!(send(&mut lan, &form, &schedule("1")).await.header("location"), page);
    let mut mine = schedule("1");
    mine[1].1 = "2021-01-05".to_owned();
    let conflict = send(&mut lan, &form, &mine).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert_eq!(conflict.attributes("#assessment-start", "value"), ["2021-01-05"]);
    assert_eq!(conflict.texts("#assessment-start-theirs"), ["Bản vừa được lưu: 01/01/2021"]);
    assert_eq!(conflict.texts(".theirs").len(), 1, "only where it differs");
    assert_eq!(conflict.attributes("input[name=read]", "value"), ["2"]);
    mine[0].1 = "2".to_owned();
    assert_eq!(send(&mut lan, &form, &mine).await.header("location"), page);
    mine[0].1 = "3".to_owned();
    mine[5].1 = "2021-01-02".to_owned();
    let backwards = send(&mut lan, &form, &mine).await;
    assert_eq!(backwards.attributes("[aria-invalid]", "name"), ["petition-start"]);
    mine[5].1 = "2021-02-31".to_owned();
    assert_eq!(send(&mut lan, &form, &mine).await.attributes("[aria-invalid]", "name"), ["petition-start"]);
}

#[tokio::test]
async fn a_campaign_is_planned_by_its_coordinator_with_a_year_and_a_title() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let new = "/en/office/campaigns/new";
    assert!(is_labelled(&lan.get(new).await.html()));
    let wrong = lan.post(new, &[("year", "20x"), ("title", "T"), ("host", HOST)]).await;
    assert_eq!(wrong.attributes("[aria-invalid]", "name"), ["year"]);
    let wrong = lan.post(new, &[("year", "1999"), ("title", ""), ("host", HOST)]).await;
    assert_eq!(wrong.attributes("[aria-invalid]", "name"), ["year", "title"]);
    let elsewhere = lan.post(new, &[("year", "2020"), ("title", "T"), ("host", "UBND-HN")]).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    let mut auditor = somebody(&office, Role::Auditor, HOST).await;
    let page = begun(&mut lan, "T").await;
    assert_eq!(auditor.get(&page).await.status, StatusCode::OK);
    assert_eq!(auditor.get(new).await.status, StatusCode::FORBIDDEN);
    let deed = auditor.post(&format!("{page}/publish"), &[]).await;
    assert_eq!(deed.status, StatusCode::FORBIDDEN, "an auditor changes nothing");
    assert_eq!(lan.get(&format!("{page}/extend")).await.header("location"), page, "it is not open yet");
    assert_eq!(lan.get(&format!("{page}/nothing")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lan.get("/vi/office/campaigns/nothing").await.status, StatusCode::NOT_FOUND);
}
