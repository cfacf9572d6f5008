//! A version on its way: units are heard and answered, it is submitted, returned, approved; by forms alone.

use axum::http::StatusCode;
use parindex_workflow::Role;

use crate::harness::HOSTILE;
use crate::staff::{Browser, Staff, is_labelled};
use crate::world::{HOST, drafted, on, somebody};

const PAGE: &str = "/vi/office/frameworks/p-2020";

/// A draft that is open for comments until 30 September 2020, and its coordinator.
async fn consulting(office: &Staff) -> Browser<'_> {
    drafted(office, "p-2020", "province").await;
    let mut lan = somebody(office, Role::Coordinator, HOST).await;
    let consult = format!("{PAGE}/consult");
    assert!(is_labelled(&lan.get(&consult).await.html()));
    for (until, why) in [
        ("2020-09-12", "không được là ngày đã qua"),
        ("30/09", "Đề nghị nhập ngày có thật"),
        ("", "Đề nghị nhập nội dung này"),
    ] {
        assert_eq!(lan.post(&consult, &[("until", until)]).await.texts("#until-fault"), [why]);
    }
    let opened = lan.post(&consult, &[("until", "2020-09-30")]).await;
    assert_eq!(opened.header("location"), PAGE, "{}", opened.body);
    lan
}

async fn comment(browser: &mut Browser<'_>, unit: &str, node: &str, text: &str) -> StatusCode {
    let form = [("about", node), ("unit", unit), ("text", text)];
    browser.post(&format!("{PAGE}/consultation"), &form).await.status
}

#[tokio::test]
async fn units_are_heard_while_it_is_open_each_for_itself() {
    let office = Staff::begun().await;
    drafted(&office, "hidden", "province").await;
    consulting(&office).await;
    let mut officer = somebody(&office, Role::UnitOfficer, "VN-13").await;
    let mut other = somebody(&office, Role::UnitLeader, "VN-14").await;
    let page = format!("{PAGE}/consultation");
    let hidden = officer.get("/vi/office/frameworks/hidden/consultation").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND, "a draft that nobody is asked about");
    let shown = officer.get(&page).await;
    assert!(is_labelled(&shown.html()));
    assert_eq!(shown.attributes("#unit option", "value"), ["VN-13"]);
    assert_eq!(comment(&mut officer, "VN-13", "n1.1", HOSTILE).await, StatusCode::SEE_OTHER);
    assert_eq!(comment(&mut other, "VN-14", "", "Nhất trí").await, StatusCode::SEE_OTHER);
    assert_eq!(comment(&mut other, "VN-13", "", "Giả").await, StatusCode::FORBIDDEN, "for another unit");
    assert_eq!(comment(&mut other, "VN-14", "n9", "Không có").await, StatusCode::NOT_FOUND);
    assert_eq!(comment(&mut other, "VN-14", "", " ").await, StatusCode::UNPROCESSABLE_ENTITY);
    let own = officer.get(&page).await;
    assert_eq!(own.texts(".summary tbody th"), ["1.1 Hoàn thành kế hoạch"], "not another unit's");
    assert_eq!((own.texts(".summary td.said"), own.texts("script").len()), (vec![HOSTILE.to_owned()], 0));
    let mut lan = on(&office, "2020-09-20", Role::Coordinator, HOST).await;
    let all = lan.get(&page).await;
    assert_eq!(all.texts(".summary tbody th"), ["Toàn bộ bộ tiêu chí", "1.1 Hoàn thành kế hoạch"]);
    for (query, found) in [("by=VN-14", 1), ("node=n1.1", 1), ("node=whole", 1), ("open=yes", 2), ("by=x", 0)]
    {
        assert_eq!(
            lan.get(&format!("{page}?{query}")).await.texts(".summary tbody tr").len(),
            found,
            "{query}"
        );
    }
    let book = lan.download(&format!("{page}.xlsx?by=VN-13")).await;
    assert!(book.starts_with(b"PK"));
    let mut officer = on(&office, "2020-10-01", Role::UnitOfficer, "VN-13").await;
    assert_eq!(officer.get(&page).await.texts("#comment").len(), 0, "the last day is over");
    assert_eq!(comment(&mut officer, "VN-13", "", "Muộn").await, StatusCode::CONFLICT);
}

#[tokio::test]
async fn every_comment_is_answered_before_submission_and_a_second_answer_is_told() {
    let office = Staff::begun().await;
    consulting(&office).await;
    let mut officer = somebody(&office, Role::UnitOfficer, "VN-13").await;
    let mut deputy = somebody(&office, Role::Deputy, HOST).await;
    comment(&mut officer, "VN-13", "n1.1", "Giảm ngưỡng").await;
    comment(&mut officer, "VN-13", "n2", "Tăng điểm").await;
    let mut lan = on(&office, "2020-09-20", Role::Coordinator, HOST).await;
    let page = format!("{PAGE}/consultation");
    let links = lan.get(&page).await.attributes(".summary a", "href");
    let close = format!("{PAGE}/close");
    assert_eq!(lan.post(&close, &[("reason", "")]).await.texts("#reason-fault"), ["không được để trống"]);
    assert_eq!(lan.post(&close, &[("reason", "Đã đủ ý kiến")]).await.header("location"), PAGE);
    let early = lan.post(&format!("{PAGE}/submit"), &[]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert_eq!(early.texts("[role=alert]"), ["Còn 2 ý kiến góp ý chưa được tiếp thu, giải trình."]);

    assert!(is_labelled(&lan.get(&links[0]).await.html()));
    let answer = |read, outcome, text| [("read", read), ("outcome", outcome), ("text", text)];
    let none = lan.post(&links[0], &answer("0", "", "x")).await;
    assert_eq!(none.attributes("[aria-invalid]", "name"), ["outcome"]);
    let silent = lan.post(&links[0], &answer("0", "not_taken", "")).await;
    assert_eq!(silent.attributes("[aria-invalid]", "name"), ["text"]);
    assert_eq!(lan.post(&links[0], &answer("0", "taken", "")).await.header("location"), page);
    let mut deputy_late = on(&office, "2020-09-21", Role::Deputy, HOST).await;
    let second = deputy_late.post(&links[0], &answer("0", "in_part", "Chỉ năm 2021")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert_eq!(second.texts("textarea"), ["Chỉ năm 2021"], "what was typed is kept");
    assert_eq!(second.texts("#text-theirs"), ["Bản vừa được lưu: Tiếp thu."]);
    let read = second.attributes("input[name=read]", "value").remove(0);
    assert_eq!(
        deputy_late.post(&links[0], &answer(&read, "in_part", "Chỉ năm 2021")).await.header("location"),
        page
    );
    let foreign = deputy_late.get(&links[1]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN, "a deputy of field 1 answers nothing of field 2");
    assert_eq!(deputy.get(&links[0]).await.status, StatusCode::SEE_OTHER, "an old session is over");
    let mut officer = on(&office, "2020-09-21", Role::UnitOfficer, "VN-13").await;
    assert_eq!(officer.get(&links[0]).await.status, StatusCode::NOT_FOUND, "a draft again");
    let mut lan = on(&office, "2020-09-22", Role::Coordinator, HOST).await;
    lan.post(&links[1], &answer("0", "not_taken", "Giữ cơ cấu điểm")).await;
    let shown = lan.get(&page).await;
    assert_eq!(shown.texts(".summary td b"), ["Tiếp thu một phần", "Không tiếp thu"]);
    assert_eq!(lan.get(&format!("{page}?open=yes")).await.texts(".summary").len(), 0);
    assert_eq!(lan.post(&format!("{PAGE}/submit"), &[]).await.header("location"), PAGE);
}

#[tokio::test]
async fn nobody_approves_what_they_submitted_and_what_is_approved_stays() {
    let office = Staff::begun().await;
    drafted(&office, "p-2020", "province").await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let lan_id = office.writer.store().person_of("coordinator-bnv@moha.example").await.unwrap().unwrap().id;
    crate::world::give(&office, &lan_id, Role::Approver, HOST).await;
    let mut minister = somebody(&office, Role::Approver, HOST).await;
    let mut lan_at =
        async |deed: &str, form: &[(&str, &str)]| lan.post(&format!("{PAGE}/{deed}"), form).await;
    let decision = |date| [("number", "1149/QĐ-BNV"), ("date", date)];
    assert_eq!(lan_at("submit", &[]).await.header("location"), PAGE);
    assert_eq!(lan_at("approve", &decision("2020-09-13")).await.status, StatusCode::FORBIDDEN, "four eyes");
    assert_eq!(lan_at("return", &[("reason", "x")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(lan_at("withdraw", &[]).await.header("location"), PAGE);
    assert_eq!(lan_at("submit", &[]).await.header("location"), PAGE);
    let back = format!("{PAGE}/return");
    assert_eq!(minister.post(&back, &[("reason", "")]).await.texts("#reason-fault"), ["không được để trống"]);
    assert_eq!(minister.post(&back, &[("reason", HOSTILE)]).await.header("location"), PAGE);
    assert!(minister.get(PAGE).await.texts(".alert")[0].contains(HOSTILE));
    assert_eq!(lan_at("submit", &[]).await.header("location"), PAGE);
    let approve = format!("{PAGE}/approve");
    for (date, why) in
        [("2020-09-14", "không được là ngày trong tương lai"), ("hôm nay", "Đề nghị nhập ngày có thật")]
    {
        let answer = minister.post(&approve, &decision(date)).await;
        assert_eq!(answer.texts("#date-fault"), [why]);
        assert_eq!(answer.attributes("#number", "value"), ["1149/QĐ-BNV"]);
    }
    assert_eq!(minister.post(&approve, &decision("2020-09-13")).await.header("location"), PAGE);
    assert_eq!(lan_at("submit", &[]).await.status, StatusCode::CONFLICT, "it does not change any more");
    assert_eq!(minister.get(&approve).await.header("location"), PAGE);
    let mut officer = somebody(&office, Role::UnitOfficer, "VN-13").await;
    assert_eq!(officer.get(PAGE).await.status, StatusCode::OK, "approved: open to all");
    for deed in ["consult", "close", "submit", "withdraw", "return", "approve"] {
        let answer = officer.post(&format!("{PAGE}/{deed}"), &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{deed}");
    }
}
