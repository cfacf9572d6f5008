//! A unit's self-assessment by forms: entered, shared out, filled in offline, signed, sent back.

use axum::http::StatusCode;
use parindex_store::By;
use parindex_store::account::NewGrant;
use parindex_workflow::assessment::{Assessment, Claim, State};
use parindex_workflow::campaign::Terms;
use parindex_workflow::{Grant, Role};

use crate::harness::HOSTILE;
use crate::staff::{Browser, PASSWORD, Staff, is_labelled};
use crate::world::{HOST, on, opened_campaign, opened_year, rows, somebody};

const UNIT: &str = "/vi/office/assessments/c-2020/VN-13";
const FIRST: &str = "/vi/office/assessments/c-2020/VN-13/criteria/1.1";

/// The office on 10 January 2021, in the self-assessment.
async fn begun() -> Staff {
    let office = Staff::begun().await;
    opened_campaign(&office).await;
    for (role, unit) in [
        (Role::UnitOfficer, "VN-13"),
        (Role::UnitLeader, "VN-13"),
        (Role::UnitOfficer, "VN-14"),
        (Role::Coordinator, HOST),
        (Role::Appraiser, HOST),
    ] {
        somebody(&office, role, unit).await;
    }
    on(&office, "2021-01-10", Role::UnitOfficer, "VN-13").await;
    office
}

async fn officer(office: &Staff) -> Browser<'_> {
    office.logged_in("unitofficer-vn-13@moha.example").await
}

async fn kept(office: &Staff) -> Assessment {
    office.writer.store().find::<Assessment>("c-2020/VN-13").await.unwrap().unwrap().state
}

const ENTRY: [(&str, &str); 4] =
    [("t-planned", "4"), ("t-done", "3"), ("claim", "rule"), ("note", "Báo cáo số 12/BC-UBND")];

fn entry(read: &str) -> Vec<(&str, &str)> {
    [&ENTRY[..], &[("read", read)]].concat()
}

#[tokio::test]
async fn an_officer_enters_a_criterion_and_sees_what_follows() {
    let office = begun().await;
    let mut an = officer(&office).await;
    let list = an.get("/vi/office/assessments").await;
    assert_eq!(list.attributes("tbody a", "href"), [UNIT]);
    let overview = an.get(UNIT).await;
    assert_eq!(overview.texts("h1"), ["Hải Dương"]);
    assert_eq!(overview.texts(".state"), ["Đang tự đánh giá: còn 21 ngày, hạn nộp 31/01/2021"]);
    assert_eq!(overview.texts(".progress label"), ["Đã chấm 0 trên 3 tiêu chí"]);
    assert_eq!(
        overview.attributes(".deeds .button:not(.quiet)", "href"),
        [FIRST],
        "what is open comes first"
    );
    assert_eq!(
        an.get("/vi/office").await.attributes(".tasks a", "href"),
        [UNIT],
        "the desk leads to the dossier"
    );
    let page = an.get(FIRST).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    assert!(
        office.writer.store().find::<Assessment>("c-2020/VN-13").await.unwrap().is_none(),
        "looking begins nothing"
    );

    let answer = an.post(FIRST, &entry("0")).await;
    assert_eq!(answer.header("location"), format!("{FIRST}?saved"), "{}", answer.body);
    let page = an.get(&format!("{FIRST}?saved")).await;
    assert_eq!(page.texts(".big-points"), ["0,5"]);
    assert!(page.texts(".kept.saved")[0].starts_with("Đã lưu lúc 10/01/2021"));
    assert!(page.texts(".advice li")[0].contains("0,5"), "{:?}", page.texts(".advice li"));
    assert_eq!(page.attributes("#t-done", "value"), ["3"]);
    let next = an.post(FIRST, &[&entry("1")[..], &[("do", "next")]].concat()).await;
    assert!(next.header("location").ends_with("/criteria/1.2"), "{}", next.header("location"));
    let overview = an.get(UNIT).await;
    assert_eq!(overview.texts(".progress label"), ["Đã chấm 1 trên 3 tiêu chí"]);
    assert_eq!(overview.texts(".deeds .button:not(.quiet)"), ["Chấm tiêu chí tiếp theo: 1.2"]);
}

#[tokio::test]
async fn what_is_typed_is_saved_as_it_is_typed_and_said_where_it_cannot_be() {
    let office = begun().await;
    let mut an = officer(&office).await;
    let typed = format!("{FIRST}/typed");
    let answer = an.post(&typed, &[("t-planned", "4"), ("claim", "rule"), ("read", "0")]).await;
    assert_eq!((answer.status, answer.texts(".big-points")), (StatusCode::OK, vec!["–".to_owned()]));
    assert_eq!(answer.attributes("[data-read]", "data-read"), ["1"]);
    let again = an.post(&typed, &[("t-planned", "4"), ("claim", "rule"), ("read", "0")]).await;
    assert_eq!(
        (again.status, again.attributes("[data-read]", "data-read")),
        (StatusCode::OK, vec!["1".to_owned()])
    );
    let wrong = an.post(&typed, &[("t-planned", "bốn"), ("claim", "rule"), ("read", "1")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.texts(".kept.wrong")[0].starts_with("Chưa lưu: Số nguyên"), "{}", wrong.body);
    let contrary =
        an.post(&typed, &[("t-planned", "4"), ("t-done", "5"), ("claim", "rule"), ("read", "1")]).await;
    assert_eq!(contrary.status, StatusCode::OK);
    assert_eq!(contrary.texts(".alert").len(), 1, "done > planned is told, not refused: {}", contrary.body);
    assert_eq!(kept(&office).await.entries()[&"1.1".parse().unwrap()].read(), 2);
}

#[tokio::test]
async fn two_people_at_one_criterion_the_second_is_told_and_nothing_is_lost() {
    let office = begun().await;
    let (mut an, mut binh) = (officer(&office).await, officer(&office).await);
    an.post(FIRST, &entry("0")).await;
    let mine = [("t-planned", "4"), ("t-done", "2"), ("claim", "rule"), ("note", "Ý khác"), ("read", "0")];
    let told = binh.post(FIRST, &mine).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(
        told.texts("[role=alert]")[0].contains("vừa lưu nội dung này lúc"),
        "by whom and when: {}",
        told.body
    );
    assert_eq!(told.attributes("#t-done", "value"), ["2"], "what was typed stays");
    assert_eq!(told.texts("#t-done-theirs"), ["Hiện đang lưu: 3"]);
    assert_eq!(told.attributes("input[name=read]", "value"), ["1"]);
    let script = binh.post(&format!("{FIRST}/typed"), &mine).await;
    assert!(script.texts(".kept.wrong")[0].contains("vừa lưu tiêu chí này lúc"), "{}", script.body);
    assert_eq!(script.status, StatusCode::CONFLICT);
    assert_eq!(
        binh.post(FIRST, &[&mine[..4], &[("read", "1")]].concat()).await.status,
        StatusCode::SEE_OTHER
    );
    let entry = kept(&office).await.entries()[&"1.1".parse().unwrap()].clone();
    assert_eq!((entry.read(), &*entry.declared.unwrap().note), (2, "Ý khác"));
}

#[tokio::test]
async fn other_points_and_not_applicable_need_a_reason() {
    let office = begun().await;
    let mut an = officer(&office).await;
    let points = [("t-planned", "4"), ("t-done", "3"), ("claim", "points"), ("points", "1"), ("read", "0")];
    let answer = an.post(FIRST, &points).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.attributes("#reason", "aria-invalid"), ["true"]);
    assert_eq!(answer.attributes("#points", "value"), ["1"]);
    let reasoned = an.post(FIRST, &[&points[..], &[("reason", HOSTILE)]].concat()).await;
    assert_eq!(reasoned.status, StatusCode::SEE_OTHER, "{}", reasoned.body);
    assert_eq!(an.get(FIRST).await.texts("main script").len(), 0);
    let most = [("claim", "points"), ("points", "2,5"), ("reason", "x"), ("read", "1")];
    assert_eq!(an.post(FIRST, &most).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let out = an.post(FIRST, &[("claim", "out"), ("reason", "Không có nhiệm vụ"), ("read", "1")]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "{}", out.body);
    let entry = kept(&office).await.entries()[&"1.1".parse().unwrap()].clone();
    assert!(matches!(entry.declared.unwrap().claim, Claim::NotApplicable { .. }));
    assert!(an.get(UNIT).await.texts(".entry-state")[0].contains("không áp dụng"));
}

#[tokio::test]
async fn a_criterion_is_delegated_to_an_officer_who_fills_in_nothing_else() {
    let office = begun().await;
    let mut lan = office.logged_in(crate::staff::LAN).await;
    let binh = office.invited(&mut lan, "Bình", "binh@haiduong.example").await;
    let only = Grant::for_codes(Role::UnitOfficer, "VN-13".parse().unwrap(), ["2".parse().unwrap()]);
    let new =
        NewGrant { id: "g-binh".into(), person: binh.clone(), grant: only, since: office.now(), until: None };
    office.writer.grant(&By::system(office.now()), &new).await.unwrap();
    let mut bb = office.logged_in("binh@haiduong.example").await;
    assert_eq!(bb.post(FIRST, &entry("0")).await.status, StatusCode::FORBIDDEN);
    let mut an = officer(&office).await;
    let nobody = an.post(&format!("{UNIT}/delegate"), &[("code", "1.1"), ("person", "someone")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let given = an.post(&format!("{UNIT}/delegate"), &[("code", "1.1"), ("person", &binh)]).await;
    assert_eq!(given.header("location"), UNIT, "{}", given.body);
    assert!(an.get(UNIT).await.texts(".plain li")[0].contains("Bình"));
    assert_eq!(bb.post(FIRST, &entry("0")).await.status, StatusCode::SEE_OTHER);
    let other = format!("{UNIT}/criteria/1.2");
    assert_eq!(bb.post(&other, &[("claim", "points"), ("points", "1")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_form_comes_back_unchanged_or_with_its_differences_which_are_accepted_or_refused_cell_by_cell() {
    let office = begun().await;
    let mut an = officer(&office).await;
    an.post(FIRST, &entry("0")).await;
    let (address, accept) = (format!("{UNIT}/form"), format!("{UNIT}/form/accept"));
    let file = an.download(&format!("{UNIT}/form.xlsx")).await;
    let same = an.upload(&address, "form.xlsx", &file).await;
    assert_eq!((same.status, same.texts("tbody tr").len()), (StatusCode::OK, 0), "{}", same.body);
    assert!(same.texts(".alert")[0].contains("không có thay đổi"));

    // Another person saves meanwhile: the form still says what was saved before.
    let newer = [("t-planned", "8"), ("t-done", "8"), ("claim", "rule"), ("note", ENTRY[3].1), ("read", "1")];
    an.post(FIRST, &newer).await;
    let old = an.upload(&address, "form.xlsx", &file).await;
    assert_eq!(old.texts("tbody tr").len(), 2, "{}", old.body);
    let hidden: Vec<(String, String)> = old
        .attributes(".accept input", "name")
        .into_iter()
        .zip(old.attributes(".accept input", "value"))
        .collect();
    let sent: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(an.post(&accept, &sent).await.header("location"), UNIT);
    assert_eq!(kept(&office).await.entries()[&"1.1".parse().unwrap()].read(), 3);
    let stale = an
        .post(
            &accept,
            &sent.iter().map(|(n, v)| (*n, if n.starts_with("note") { "x" } else { *v })).collect::<Vec<_>>(),
        )
        .await;
    assert_eq!((stale.status, stale.texts(".faults li").len()), (StatusCode::CONFLICT, 1), "{}", stale.body);

    let broken = an.upload(&address, "form.xlsx", &file[..file.len() / 2]).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(broken.texts("tbody tr").len(), 1);
    let mut other = office.logged_in("unitofficer-vn-14@moha.example").await;
    let strange = other.upload("/vi/office/assessments/c-2020/VN-14/form", "form.xlsx", &file).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(strange.texts("tbody td")[1].contains("VN-13"), "{}", strange.body);
}

#[tokio::test]
async fn the_leader_signs_with_the_password_and_what_is_submitted_stays_until_it_is_sent_back() {
    let office = begun().await;
    let mut an = officer(&office).await;
    an.post(FIRST, &entry("0")).await;
    let account = [("difficulties", "Thiếu biên chế"), ("proposals", ""), ("read", "0")];
    assert_eq!(an.post(&format!("{UNIT}/account"), &account).await.header("location"), UNIT);
    let late = an
        .post(&format!("{UNIT}/account"), &[("difficulties", "Khác"), ("proposals", ""), ("read", "0")])
        .await;
    assert_eq!((late.status, late.texts("#difficulties-theirs").len()), (StatusCode::CONFLICT, 1));
    assert_eq!(an.get(&format!("{UNIT}/submit")).await.status, StatusCode::FORBIDDEN);

    let mut leader = office.logged_in("unitleader-vn-13@moha.example").await;
    let submit = format!("{UNIT}/submit");
    assert!(leader.get(&submit).await.texts(".gaps li").len() >= 2, "what is lacking is listed");
    let wrong = leader.post(&submit, &[("reason", "Đang bổ sung"), ("current", "sai")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.body.contains("sai\""), "a password is not sent back");
    let bare = leader.post(&submit, &[("reason", ""), ("current", PASSWORD)]).await;
    assert_eq!(bare.attributes("#reason", "aria-invalid"), ["true"], "gaps need a reason");
    let done = leader.post(&submit, &[("reason", "Đang bổ sung"), ("current", PASSWORD)]).await;
    assert_eq!(done.header("location"), UNIT, "{}", done.body);
    let overview = leader.get(UNIT).await;
    assert_eq!(overview.texts(".state"), ["Đã nộp"]);
    let digest = kept(&office).await.receipt().unwrap().digest.to_string();
    assert!(overview.texts(".receipt dd").contains(&digest));
    assert!(leader.download(&format!("{UNIT}/receipt.pdf")).await.starts_with(b"%PDF-"));
    let frozen = an.post(FIRST, &entry("1")).await;
    assert_eq!(frozen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", frozen.body);

    let mut coordinator = office.logged_in("coordinator-bnv@moha.example").await;
    let back = [("until", "2021-02-03"), ("reason", "Thiếu tài liệu kiểm chứng")];
    assert_eq!(
        coordinator.post(&format!("{UNIT}/return"), &[("until", "2021-01-01"), ("reason", "x")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(coordinator.post(&format!("{UNIT}/return"), &back).await.header("location"), UNIT);
    assert!(an.get(UNIT).await.texts(".alert")[0].contains("Thiếu tài liệu kiểm chứng"));
    assert!(matches!(kept(&office).await.state(), State::Open { returned: Some(_) }));
    leader.post(&submit, &[("reason", "Đã bổ sung"), ("current", PASSWORD)]).await;
    assert_eq!(leader.post(&format!("{UNIT}/withdraw"), &[]).await.header("location"), UNIT);
    assert!(matches!(kept(&office).await.state(), State::Open { returned: None }));
}

#[tokio::test]
async fn who_signs_sees_what_is_lacking_by_kind_each_with_the_way_to_its_criterion() {
    let office = begun().await;
    let mut an = officer(&office).await;
    let id = office.writer.store().person_of("unitofficer-vn-13@moha.example").await.unwrap().unwrap().id;
    let wrong = [("t-planned", "4"), ("t-done", "5"), ("claim", "rule"), ("note", ""), ("read", "0")];
    an.post(FIRST, &wrong).await;
    an.post(&format!("{UNIT}/delegate"), &[("code", "2"), ("person", &id)]).await;
    let mut leader = office.logged_in("unitleader-vn-13@moha.example").await;
    let page = leader.get(&format!("{UNIT}/submit")).await;
    let headings = [
        "Thiếu số liệu, điểm tự chấm: 2 tiêu chí",
        "Thiếu tài liệu kiểm chứng hoặc mục, trang: 1 tiêu chí",
        "Số liệu mâu thuẫn: 1 chỗ",
        "Phân công chưa hoàn thành: 1 việc",
    ];
    assert_eq!(page.texts("main h2"), headings, "{}", page.body);
    let ways: Vec<String> =
        ["1.2", "2", "1.1#proofs", "1.1", "2"].map(|rest| format!("{UNIT}/criteria/{rest}")).to_vec();
    assert_eq!(page.attributes(".gaps a", "href"), ways);
    assert!(page.texts(".gaps li")[4].contains("đã giao UnitOfficer VN-13 (mã 2), còn 1 tiêu chí chưa chấm"));
    for way in ways {
        assert_eq!(leader.get(&way).await.status, StatusCode::OK, "{way}");
    }
}

#[tokio::test]
async fn a_dossier_is_found_by_whom_it_concerns_and_closed_after_its_time() {
    let office = begun().await;
    officer(&office).await.post(FIRST, &entry("0")).await;
    let mut other = office.logged_in("unitofficer-vn-14@moha.example").await;
    assert_eq!(other.get(UNIT).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.post(FIRST, &entry("1")).await.status, StatusCode::NOT_FOUND);
    let mut appraiser = office.logged_in("appraiser-bnv@moha.example").await;
    let rows = appraiser.get(UNIT).await.texts(".dossier a");
    assert_eq!(rows, ["Hoàn thành kế hoạch", "Chất lượng"], "field 2 is another's");
    assert_eq!(appraiser.get(&format!("{UNIT}/criteria/2")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(appraiser.post(FIRST, &entry("1")).await.status, StatusCode::FORBIDDEN);
    for missing in [
        "/vi/office/assessments/x/VN-13",
        "/vi/office/assessments/c-2020/VN-99",
        "/vi/office/assessments/c-2020/VN-13/criteria/9.9",
    ] {
        assert_eq!(officer(&office).await.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let mut late = on(&office, "2021-02-01", Role::UnitOfficer, "VN-13").await;
    assert_eq!(late.get(UNIT).await.texts(".state"), ["Đã hết thời gian tự đánh giá"]);
    assert!(late.get(FIRST).await.texts("button[name=do]").is_empty());
    let closed = late.post(FIRST, &entry("1")).await;
    assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept(&office).await.entries()[&"1.1".parse().unwrap()].read(), 1);
}

#[tokio::test]
async fn facts_and_evidence_of_the_year_before_are_taken_over_by_one_click_each_and_marked() {
    let office = begun().await;
    let mut an = officer(&office).await;
    assert!(an.get(FIRST).await.texts("#last-proofs").is_empty(), "there is no year before");
    let nothing = an.post(&format!("{FIRST}/last"), &[("do", "facts")]).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    // The set of this year has no lineage: criteria are those of the year before where the framework is the same.
    opened_year(&office, 2021, Terms::default(), replacing()).await;
    let later = "/vi/office/assessments/c-2021/VN-13/criteria/1.1";
    an.post(FIRST, &entry("0")).await;
    for (title, effective) in [("Kế hoạch", "2020-03-15"), (HOSTILE, "")] {
        let link =
            [("url", "https://vbpl.vn/1"), ("title", title), ("effective", effective), ("pages", "tr. 3")];
        let done = an.post(&format!("{FIRST}/link"), &link).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let page = an.get(later).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert_eq!(page.texts(".look-part .read-cells dd"), ["4", "3"]);
    let take = format!("{later}/last");
    let documents = page.attributes(&format!("form[action='{take}'] [name=document]"), "value");
    assert_eq!(documents.len(), 2);
    let filled = an.post(&take, &[("do", "facts")]).await;
    assert_eq!(filled.header("location"), later, "{}", filled.body);
    let page = an.get(later).await;
    assert_eq!(page.attributes("#t-done", "value"), ["3"]);
    assert!(page.texts("button[form=last-facts]").is_empty(), "offered only while nothing is entered");
    for document in &documents {
        for (_, times) in [(0, "once"), (1, "twice")] {
            let done = an.post(&take, &[("document", document)]).await;
            let expected = if times == "once" { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
            assert_eq!(done.status, expected, "{}", done.body);
        }
    }
    let page = an.get(later).await;
    assert!(page.texts("#last-proofs").is_empty());
    let shown = page.texts("#proofs .hint").join("\n");
    assert!(shown.contains("ngày 15/03/2020 · dùng lại từ kỳ đánh giá năm 2020"), "{shown}");
    assert!(shown.contains("dùng lại từ kỳ đánh giá năm 2020, không ghi ngày có hiệu lực"), "{shown}");
    assert!(page.body.contains("tr. 3"));
    let mut hung = office.logged_in("appraiser-bnv@moha.example").await;
    let bench = hung.get("/vi/office/appraisals/c-2021/VN-13/1.1").await;
    assert!(bench.body.contains("dùng lại từ kỳ đánh giá năm 2020"), "{}", bench.body);
    let verified = office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

/// The small set, each criterion replacing the one of the same code.
fn replacing() -> Vec<parindex_workflow::framework::TableRow> {
    let replace = |mut row: parindex_workflow::framework::TableRow| {
        row.cells.replaces.clone_from(&row.code);
        row
    };
    rows().into_iter().map(replace).collect()
}

const FACTS: &str = "/vi/office/campaigns/c-2020/facts";

#[tokio::test]
async fn facts_of_many_units_are_brought_as_a_table_checked_row_by_row_and_units_may_object() {
    let office = begun().await;
    let mut an = officer(&office).await;
    assert_eq!(an.get(FACTS).await.status, StatusCode::FORBIDDEN, "deny first");
    let mut hoa = office.logged_in("coordinator-bnv@moha.example").await;
    let links = hoa.get("/vi/office/campaigns/c-2020").await.attributes(".deeds a", "href");
    assert!(links.contains(&FACTS.to_owned()), "{links:?}");
    assert!(is_labelled(&hoa.get(FACTS).await.html()));
    let heading = "unit,criterion,fact,value,source,date\n";
    let wrong = format!(
        "{heading}VN-99,1.1,planned,4,Hệ thống,05/01/2021\nVN-13,1.9,planned,4,Hệ thống,05/01/2021\n\
         VN-13,1.1,else,4,Hệ thống,05/01/2021\nVN-13,1.1,planned,bốn,Hệ thống,05/01/2021\n\
         VN-13,1.1,planned,4,Hệ thống,31/02/2021\nVN-13,1.1,done,4,Hệ thống,05/01/2021\n\
         VN-13,1.1,Đã hoàn thành,4,Hệ thống,05/01/2021\nVN-14,1.1,done,4,Hệ thống,05/12/2021\n"
    );
    let told = hoa.send_file(FACTS, &[], "a.csv", wrong.as_bytes()).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.body);
    assert_eq!(told.texts(".table-faults td:first-child"), ["2", "3", "4", "5", "6", "8", "9"]);
    let nothing = hoa.send_file(FACTS, &[], "a.csv", b"").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);

    an.post(FIRST, &[("t-planned", "5"), ("claim", "rule"), ("read", "0")]).await;
    let table = format!(
        "{heading}VN-13,1.1,planned,4,Hệ thống <script>x</script>,05/01/2021\nVN-13,1.1,done,3,Hệ thống,05/01/2021\n\
         VN-14,1.1,Đã hoàn thành,2,Hệ thống,05/01/2021\n"
    );
    let shown = hoa.send_file(FACTS, &[], "a.csv", table.as_bytes()).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    assert!(is_labelled(&shown.html()) && shown.texts("body script").is_empty());
    assert_eq!(shown.texts(".fact-changes td:nth-child(4)"), ["5", "–", "–"]);
    assert_eq!(shown.texts(".fact-changes .warning-line").len(), 1, "what the unit entered stays");
    assert!(office.writer.store().find::<Assessment>("c-2020/VN-14").await.unwrap().is_none(), "not yet");
    let kept_file = shown.attributes("[name=kept]", "value").remove(0);
    let done = hoa.send_file(FACTS, &[("kept", &kept_file), ("take", "yes")], "", b"").await;
    assert_eq!(done.header("location"), format!("{FACTS}?done=3"), "{}", done.body);
    assert_eq!(hoa.get(&format!("{FACTS}?done=3")).await.texts(".saved"), ["Đã nhận 3 số liệu."]);
    let again = hoa.send_file(FACTS, &[], "a.csv", table.as_bytes()).await;
    assert!(again.texts(".fact-changes").is_empty(), "nothing in it is new");

    let page = an.get(FIRST).await;
    assert_eq!(page.attributes("#t-done", "value"), ["3"], "filled in");
    assert!(page.body.contains("Đã có 3 từ Hệ thống, ngày 05/01/2021"), "{}", page.body);
    assert_eq!(page.texts(".warning, .alert").len(), 1, "5 against 4 is told");
    let form = |note| [("t-planned", "4"), ("t-done", "2"), ("claim", "rule"), ("note", note), ("read", "2")];
    let mute = an.post(FIRST, &form("")).await;
    assert_eq!((mute.status, mute.texts("#note-fault").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let objection = an.post(FIRST, &form("Một nhiệm vụ chưa xong")).await;
    assert_eq!(objection.status, StatusCode::SEE_OTHER, "{}", objection.body);
    let verified = office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}
