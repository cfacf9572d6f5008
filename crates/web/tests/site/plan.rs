//! A year's plan from its beginning to its amendment, by forms alone.

use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader as _, Xlsx};
use parindex_workflow::Role;

use crate::harness::{Answer, HOSTILE};
use crate::staff::{Browser, Staff, is_labelled};
use crate::world::{HOST, register, somebody};

const TITLE: &str = "Kế hoạch xác định Chỉ số cải cách hành chính năm 2020";
const PLAN: &str = "/vi/office/plans/plan-2020";

async fn begun(coordinator: &mut Browser<'_>, template: bool) {
    let form = [("year", "2020"), ("title_vi", TITLE), ("title_en", "Plan 2020"), ("host", HOST)];
    let form = if template { [&form[..], &[("template", "yes")]].concat() } else { form.to_vec() };
    let answer = coordinator.post("/vi/office/plans/new", &form).await;
    assert_eq!(answer.header("location"), PLAN, "{}", answer.body);
}

const ITEM: [(&str, &str); 7] = [
    ("name_vi", "Rà soát Đề án"),
    ("name_en", "Review the scheme"),
    ("lead", "VN-13"),
    ("with", "BNV\nCác bộ, các tỉnh | Ministries and provinces"),
    ("deliverables", "Dự thảo quyết định"),
    ("start", "2020-10-01"),
    ("deadline", "31/10/2020"),
];

/// The form of an item with some of its values replaced and others added.
fn item<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = ITEM.into_iter().filter(|(name, _)| other.iter().all(|(o, _)| o != name));
    kept.chain(other.iter().copied()).collect()
}

async fn added(coordinator: &mut Browser<'_>, other: &[(&str, &str)]) {
    let answer = coordinator.post(&format!("{PLAN}/items/new"), &item(other)).await;
    assert_eq!(answer.header("location"), PLAN, "{}", answer.body);
}

async fn approved(coordinator: &mut Browser<'_>, approver: &mut Browser<'_>, number: &str) {
    assert_eq!(coordinator.post(&format!("{PLAN}/submit"), &[]).await.header("location"), PLAN);
    let form = [("number", number), ("date", "2020-09-13")];
    let answer = approver.post(&format!("{PLAN}/approve"), &form).await;
    assert_eq!(answer.header("location"), PLAN, "{}", answer.body);
}

fn read(answer: &Answer) -> String {
    answer.attributes("form [name=read]", "value").remove(0)
}

#[tokio::test]
async fn a_plan_goes_from_ten_sample_tasks_through_four_eyes_to_an_amendment_with_its_differences() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let mut minister = somebody(&office, Role::Approver, HOST).await;
    assert!(is_labelled(&lan.get("/vi/office/plans/new").await.html()));
    begun(&mut lan, true).await;
    let page = lan.get(PLAN).await;
    assert_eq!(page.texts(".plan-table tbody tr").len(), 10);
    assert_eq!(page.texts(".strong-sub"), ["đang soạn thảo"]);
    assert_eq!(page.texts(".plan-table tbody tr:last-child .days"), ["25/03/2021 – 31/03/2021"]);
    assert_eq!(page.texts("svg[role=img]").len(), 2, "for wide and for narrow screens");
    assert!(page.texts(".slippage").is_empty() && page.texts("#versions").is_empty());

    let early = minister.get(&format!("{PLAN}/approve")).await;
    assert_eq!(early.status, StatusCode::OK);
    let early = minister.post(&format!("{PLAN}/approve"), &[("number", "1"), ("date", "2020-09-13")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nothing was submitted");
    lan.post(&format!("{PLAN}/submit"), &[]).await;
    assert_eq!(lan.get(PLAN).await.texts(".deeds li"), ["Rút lại"]);
    assert_eq!(lan.get(&format!("{PLAN}/approve")).await.status, StatusCode::FORBIDDEN);
    let edited = lan.post(&format!("{PLAN}/items/review/edit"), &item(&[("read", "1")])).await;
    assert_eq!(edited.status, StatusCode::CONFLICT, "what waits for approval does not change");
    assert_eq!(minister.get(PLAN).await.texts(".deeds li"), ["Phê duyệt", "Trả lại"]);
    let empty = minister.post(&format!("{PLAN}/return"), &[("reason", " ")]).await;
    assert_eq!(
        (empty.status, empty.attributes("[aria-invalid]", "name")),
        (StatusCode::UNPROCESSABLE_ENTITY, vec!["reason".into()])
    );
    minister.post(&format!("{PLAN}/return"), &[("reason", "Thiếu dự toán")]).await;
    assert!(lan.get(PLAN).await.texts(".said").join(" ").contains("Thiếu dự toán"));
    lan.post(&format!("{PLAN}/submit"), &[]).await;
    let future = minister.post(&format!("{PLAN}/approve"), &[("number", ""), ("date", "2030-01-01")]).await;
    assert_eq!(future.attributes("[aria-invalid]", "name"), ["number", "date"]);
    approved_again(&mut minister).await;
    assert_eq!(lan.get(PLAN).await.texts(".strong-sub"), ["đã phê duyệt"]);

    lan.post(&format!("{PLAN}/amend"), &[("reason", "Lùi thời hạn công bố")]).await;
    let form = lan.get(&format!("{PLAN}/items/publication/edit")).await;
    let values = form.attributes("textarea, .sheet input", "name");
    assert!(values.contains(&"deadline".into()));
    let moved = item(&[
        ("read", &read(&form)),
        ("name_vi", "Công bố Chỉ số cải cách hành chính của các bộ, các tỉnh"),
        ("name_en", "Publish the index of ministries and provinces"),
        ("start", "2021-03-25"),
        ("deadline", "2021-06-30"),
        ("after", "index"),
    ])
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect::<Vec<_>>();
    let moved: Vec<(&str, &str)> = moved.iter().map(|(name, value)| (&**name, &**value)).collect();
    let saved = lan.post(&format!("{PLAN}/items/publication/edit"), &moved).await;
    assert_eq!(saved.header("location"), format!("{PLAN}/items/publication"), "{}", saved.body);
    approved(&mut lan, &mut minister, "17/QĐ-BNV").await;
    let second = lan.get(&format!("{PLAN}/versions/2")).await;
    assert_eq!(second.texts("h1"), ["Bản thứ 2"]);
    let changes = second.texts("section[aria-labelledby=changes] td").join(" ");
    assert!(changes.contains("thời hạn hoàn thành: từ 31/03/2021 thành 30/06/2021"), "{changes}");
    assert!(second.texts(".said").contains(&"Lùi thời hạn công bố".into()));
    let first = lan.get(&format!("{PLAN}/versions/1")).await;
    assert!(first.texts("section[aria-labelledby=changes]").is_empty());
    assert!(first.texts(".days").contains(&"25/03/2021 – 31/03/2021".into()));
    for none in ["0", "3", "x", "-1"] {
        assert_eq!(lan.get(&format!("{PLAN}/versions/{none}")).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    let slip = lan.get(PLAN).await.texts("section[aria-labelledby=slippage] tbody tr:last-child td");
    assert_eq!(slip, ["31/03/2021", "30/06/2021", "chưa xong", "+91"], "an amendment hides no slip");
    assert!(office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap().is_ok());
}

async fn approved_again(minister: &mut Browser<'_>) {
    let form = [("number", "666/QĐ-BNV"), ("date", "13/09/2020")];
    let answer = minister.post(&format!("{PLAN}/approve"), &form).await;
    assert_eq!(answer.header("location"), PLAN, "{}", answer.body);
}

#[tokio::test]
async fn who_submitted_a_plan_is_not_offered_to_approve_it_and_cannot() {
    let office = Staff::begun().await;
    let mut both = somebody(&office, Role::Coordinator, HOST).await;
    let id = office.writer.store().person_of("coordinator-bnv@moha.example").await.unwrap().unwrap().id;
    crate::world::give(&office, &id, Role::Approver, HOST).await;
    begun(&mut both, true).await;
    both.post(&format!("{PLAN}/submit"), &[]).await;
    assert_eq!(both.get(PLAN).await.texts(".deeds li"), ["Rút lại"]);
    let own = both.post(&format!("{PLAN}/approve"), &[("number", "1"), ("date", "2020-09-13")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert_eq!(both.get(PLAN).await.texts(".strong-sub"), ["đã trình, chờ phê duyệt"]);
}

#[tokio::test]
async fn two_browsers_edit_one_item_and_the_second_sees_what_the_first_saved_and_loses_nothing() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    begun(&mut lan, false).await;
    added(&mut lan, &[]).await;
    let mut other = office.logged_in("coordinator-bnv@moha.example").await;
    let edit = format!("{PLAN}/items/item-1/edit");
    let form = other.get(&edit).await;
    assert_eq!(form.attributes("#lead", "value"), ["VN-13"]);
    assert_eq!(form.texts("#with"), ["BNV Các bộ, các tỉnh | Ministries and provinces"]);
    assert_eq!(form.attributes("#deadline", "value"), ["2020-10-31"], "typed day first");
    let first =
        lan.post(&edit, &item(&[("read", "1"), ("name_vi", "Sửa Đề án"), ("deadline", "2020-11-30")])).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let mine = item(&[("read", "1"), ("name_vi", "Sửa Đề án"), ("with", "Báo chí")]);
    let second = other.post(&edit, &mine).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.texts("[role=alert]").join("").contains("Coordinator BNV"), "who has saved");
    assert_eq!(second.texts("#with"), ["Báo chí"], "what was typed is kept");
    assert_eq!(second.texts(".theirs").len(), 2, "only what differs: {:?}", second.texts(".theirs"));
    assert_eq!(second.texts("#deadline-theirs"), ["Bản vừa được lưu: 2020-11-30"]);
    assert_eq!(read(&second), "2", "saving again is a choice");
    let again =
        other.post(&edit, &item(&[("read", "2"), ("with", "Báo chí"), ("deadline", "2020-11-30")])).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let gone = lan.post(&format!("{PLAN}/items/item-1/remove"), &[("read", "2")]).await;
    assert_eq!(gone.status, StatusCode::CONFLICT, "it was saved after the page that asks was read");
    assert_eq!(read(&gone), "3");
    let shown = lan.get(&format!("{PLAN}/items/item-1")).await;
    assert!(shown.texts(".plan-facts dd").contains(&"Báo chí".into()));
}

#[tokio::test]
async fn a_faulty_item_names_each_field_and_a_cycle_is_told_by_its_way() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    begun(&mut lan, false).await;
    let add = format!("{PLAN}/items/new");
    let form = item(&[("name_vi", ""), ("lead", ""), ("start", "31/02/2020"), ("after", "có dấu")]);
    let faulty = lan.post(&add, &form).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = faulty.texts(".field.wrong label, .field.wrong legend");
    assert_eq!(wrong, ["Chủ trì", "Ngày bắt đầu", "Cần hoàn thành trước"]);
    let core =
        lan.post(&add, &item(&[("name_vi", " "), ("deadline", "2020-09-30"), ("after", "item-9")])).await;
    assert_eq!(
        core.texts(".fault"),
        [
            "không được để trống",
            "thời hạn hoàn thành phải từ ngày bắt đầu 01/10/2020 trở đi",
            "không có nội dung công việc này trong kế hoạch"
        ]
    );
    added(&mut lan, &[("name_vi", "Một")]).await;
    added(&mut lan, &[("name_vi", "Hai"), ("after", "item-1")]).await;
    let edit = format!("{PLAN}/items/item-1/edit");
    let cycle = lan.post(&edit, &item(&[("read", "1"), ("name_vi", "Một"), ("after", "item-2")])).await;
    assert!(cycle.texts("#after-fault").join("").contains("Một → Hai → Một"), "{:?}", cycle.texts(".fault"));
    assert_eq!(cycle.attributes("#after input[checked]", "value"), ["item-2"]);
    let needed = lan.post(&format!("{PLAN}/items/item-1/remove"), &[("read", "1")]).await;
    assert_eq!(needed.status, StatusCode::CONFLICT);
    assert!(needed.texts("[role=alert]").join("").contains("Hai"));

    assert_eq!(
        lan.post(&format!("{PLAN}/items/item-2/move"), &[("to", "up")]).await.header("location"),
        PLAN
    );
    assert_eq!(lan.get(PLAN).await.texts(".plan-table th a"), ["Hai", "Một"]);
    for beyond in [("item-2", "up"), ("item-1", "down")] {
        lan.post(&format!("{PLAN}/items/{}/move", beyond.0), &[("to", beyond.1)]).await;
    }
    assert_eq!(lan.get(PLAN).await.texts(".plan-table th a"), ["Hai", "Một"]);
    lan.post(&format!("{PLAN}/items/item-2/remove"), &[("read", "1")]).await;
    added(&mut lan, &[("name_vi", "Ba")]).await;
    assert_eq!(
        lan.get(PLAN).await.texts(".plan-table th a"),
        ["Một", "Ba"],
        "a used identifier is no hindrance"
    );
}

/// The fields of a line of an estimate.
fn line(values: [&str; 7]) -> Vec<(&str, &str)> {
    let names = ["text", "measure", "quantity", "unit_cost", "times", "source", "basis"];
    std::iter::once(("id", "")).chain(names.into_iter().zip(values)).collect()
}

#[tokio::test]
async fn an_estimate_is_typed_line_by_line_summed_exactly_and_read_back_from_the_table() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    begun(&mut lan, false).await;
    added(&mut lan, &[]).await;
    added(&mut lan, &[("name_vi", "Không có dự toán")]).await;
    let budget = format!("{PLAN}/items/item-1/budget");
    let empty = line(["", "", "", "", "", "", ""]);
    let bad = [line(["Phiếu", "", "1,5", "-3", "x", "NSNN", ""]), empty.clone()].concat();
    let bad = lan.post(&budget, &[&bad[..], &[("read", "1")]].concat()).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(bad.attributes("[aria-invalid]", "id"), ["quantity-1", "unit_cost-1", "times-1"]);
    assert_eq!(bad.attributes("#quantity-1", "value"), ["1,5"], "what was typed is kept");
    let much = line(["Phiếu", "", "9", "1.000.000.000.000.000", "", "", ""]);
    let much = lan.post(&budget, &[&much[..], &[("read", "1")]].concat()).await;
    assert_eq!(much.attributes("[aria-invalid]", "id"), ["unit_cost-1", "source-1"]);

    let sound = [
        empty.clone(),
        line(["=cmd|' /C calc'!A0", "phiếu", "30.000", "55 000", "", "NSNN", "TT 109/2016/TT-BTC"]),
        empty,
        line(["Kiểm tra thực địa", "tỉnh", "63", "4,500,000", "2", "Dự án", ""]),
        vec![("read", "1")],
    ]
    .concat();
    let saved = lan.post(&budget, &sound).await;
    assert_eq!(saved.header("location"), format!("{PLAN}/items/item-1"), "{}", saved.body);
    let page = lan.get(PLAN).await;
    assert_eq!(page.texts("section[aria-labelledby=budget] .total .num"), ["2.217.000.000", "2.217.000.000"]);
    let sources = page.texts("[aria-label=\"Theo nguồn kinh phí\"] th[scope=row]");
    assert_eq!(sources, ["Dự án", "NSNN", "Tổng cộng"]);
    let form = lan.get(&budget).await;
    assert_eq!(form.attributes("#line-1 [name=id], #line-2 [name=id]", "value"), ["line-1", "line-2"]);
    assert_eq!(form.texts(".line legend")[0], "Khoản mục 1: 1.650.000.000 đồng");
    assert_eq!(form.texts(".line").len(), 6, "empty lines to write in");

    let late = lan
        .post(&budget, &[&line(["Khác", "", "1", "1", "1", "X", ""])[..], &[("read", "1")]].concat())
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.texts("section[aria-labelledby=theirs] tbody tr").len(), 2, "what stands there now");
    assert_eq!((late.attributes("#text-1", "value"), read(&late)), (vec!["Khác".into()], "2".into()));

    assert!(lan.download(&format!("{PLAN}/budget.pdf")).await.starts_with(b"%PDF-"));
    let bytes = lan.download(&format!("{PLAN}/budget.xlsx")).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Dự toán kinh phí").unwrap();
    let cell = |at| sheet.get_value(at).cloned().unwrap_or_default();
    assert_eq!(cell((0, 0)), Data::String(TITLE.into()));
    assert_eq!(cell((5, 1)), Data::String("=cmd|' /C calc'!A0".into()), "a text, no formula");
    assert_eq!((cell((5, 6)), cell((6, 6))), (Data::Float(1_650_000_000.0), Data::Float(567_000_000.0)));
    assert_eq!((cell((4, 6)), cell((7, 6))), (Data::Float(2_217_000_000.0), Data::Float(2_217_000_000.0)));
    let formulas = book.worksheet_formula("Dự toán kinh phí").unwrap();
    assert_eq!(formulas.get_value((5, 6)).unwrap(), "D6*E6*F6");
    assert_eq!(formulas.get_value((4, 6)).unwrap(), "SUM(G6:G7)");
    assert!(formulas.get_value((5, 1)).is_none_or(String::is_empty));

    let emptied = [line(["", "", "", "", "", "", ""]), vec![("read", "2")]].concat();
    assert_eq!(lan.post(&budget, &emptied).await.status, StatusCode::SEE_OTHER);
    assert!(lan.get(PLAN).await.texts("section[aria-labelledby=budget] .total").is_empty());
}

#[tokio::test]
async fn the_lead_unit_reports_what_is_late_is_said_in_words_and_others_report_nothing() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let mut minister = somebody(&office, Role::Approver, HOST).await;
    begun(&mut lan, false).await;
    added(&mut lan, &[("deadline", "2020-10-02")]).await;
    added(&mut lan, &[("name_vi", "Hai"), ("lead", "VN-14"), ("after", "item-1")]).await;
    approved(&mut lan, &mut minister, "666/QĐ-BNV").await;
    somebody(&office, Role::UnitOfficer, "VN-13").await;
    office.pass(20 * 24 * 3600);
    let mut officer = office.logged_in("unitofficer-vn-13@moha.example").await;
    let listed = officer.get("/vi/office/plans").await;
    assert_eq!(listed.texts("tbody th a"), [TITLE], "a plan in force is open to the units");
    let page = officer.get(PLAN).await;
    assert_eq!(page.texts("tr.late .late-word"), ["quá hạn 1 ngày", "quá hạn 1 ngày"], "in both tables");
    assert!(
        page.texts(".reminders li").join("").contains("quá hạn 1 ngày"),
        "{:?}",
        page.texts(".reminders")
    );
    assert!(
        page.texts("#budget").is_empty()
            && page.texts("#directives").is_empty()
            && page.texts(".deeds").is_empty()
    );
    assert_eq!(officer.get(&format!("{PLAN}/budget.xlsx")).await.status, StatusCode::NOT_FOUND);

    let report = format!("{PLAN}/items/item-1/report");
    assert!(is_labelled(&officer.get(&format!("{PLAN}/items/item-1")).await.html()));
    let future = [("standing", "done"), ("started", "2020-10-01"), ("done", "2020-12-01"), ("note", "")];
    let future = officer.post(&report, &future).await;
    assert_eq!(
        (future.status, future.texts("#done-fault")),
        (StatusCode::UNPROCESSABLE_ENTITY, vec!["không được là ngày trong tương lai".into()])
    );
    assert_eq!(future.attributes("#standing option[selected]", "value"), ["done"]);
    let same = officer.post(&report, &[("standing", "waiting"), ("note", "")]).await;
    assert_eq!(same.texts("#note-fault"), ["không được để trống"]);
    let done = [("standing", "done"), ("started", "2020-09-20"), ("done", "2020-10-03"), ("note", HOSTILE)];
    assert_eq!(officer.post(&report, &done).await.status, StatusCode::SEE_OTHER);
    let shown = officer.get(&format!("{PLAN}/items/item-1")).await;
    assert_eq!(shown.texts(".strong-sub"), ["hoàn thành 03/10/2020 chậm 1 ngày"]);
    assert_eq!(shown.texts(".notes .said"), [HOSTILE]);
    assert!(shown.texts("script").is_empty());
    let foreign = officer.post(&format!("{PLAN}/items/item-2/report"), &done).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert!(officer.get(&format!("{PLAN}/items/item-2")).await.texts("#report").is_empty());

    let mut lan = office.logged_in("coordinator-bnv@moha.example").await;
    lan.post(&format!("{PLAN}/amend"), &[("reason", "Thêm việc")]).await;
    added(&mut lan, &[("name_vi", "Chưa ai biết")]).await;
    let draft = format!("{PLAN}/items/item-3");
    assert_eq!(lan.get(&draft).await.status, StatusCode::OK);
    assert_eq!(
        officer.get(&draft).await.status,
        StatusCode::NOT_FOUND,
        "an amendment is not open before approval"
    );
    assert!(!officer.get(PLAN).await.body.contains("Chưa ai biết"));
    lan.post(&format!("{PLAN}/discard"), &[]).await;
    assert_eq!(lan.get(&draft).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_directive_is_recorded_and_linked_to_the_items_that_carry_it_out() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    begun(&mut lan, true).await;
    let new = format!("{PLAN}/directives/new");
    assert!(is_labelled(&lan.get(&new).await.html()));
    let form =
        [("from", ""), ("number", "1/TB"), ("date", "2020-09-14"), ("text", "Rút ngắn"), ("deadline", "x")];
    assert_eq!(lan.post(&new, &form).await.attributes("[aria-invalid]", "name"), ["deadline"]);
    let form =
        [("from", ""), ("number", "1/TB"), ("date", "2020-09-14"), ("text", "Rút ngắn"), ("items", "none")];
    let faulty = lan.post(&new, &form).await;
    assert_eq!(faulty.texts(".fault").len(), 3, "{:?}", faulty.texts(".fault"));
    let form = [
        ("from", "Phó Thủ tướng"),
        ("number", "1/TB-VPCP"),
        ("date", "01/09/2020"),
        ("text", HOSTILE),
        ("deadline", "2020-09-15"),
        ("items", "survey"),
        ("items", "survey-plan"),
    ];
    assert_eq!(lan.post(&new, &form).await.header("location"), PLAN);
    let page = lan.get(PLAN).await;
    let cells = page.texts("section[aria-labelledby=directives] tbody td");
    assert_eq!(cells[1], HOSTILE);
    assert!(cells[3].contains("6. Xây dựng") && cells[3].contains("7. Điều tra"), "{cells:?}");
    let link = page.attributes("section[aria-labelledby=directives] tbody a", "href").remove(0);
    assert_eq!(lan.get(&link).await.attributes("input[checked]", "value"), ["survey-plan", "survey"]);
    assert_eq!(lan.post(&link, &[("sent", "yes"), ("items", "index")]).await.header("location"), PLAN);
    let item = lan.get(&format!("{PLAN}/items/index")).await;
    assert!(item.texts(".plan-facts dd").join(" ").contains("Phó Thủ tướng"));
    let removed = lan.post(&format!("{PLAN}/items/publication/remove"), &[("read", "1")]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    let kept = lan.post(&format!("{PLAN}/items/index/remove"), &[("read", "1")]).await;
    assert!(kept.texts("[role=alert]").join("").contains("Phó Thủ tướng"), "a directive rests on it");
    let none = lan.post(&link, &[("sent", "yes"), ("items", "none")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_deadlines_are_a_calendar_that_keeps_to_its_format() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    begun(&mut lan, true).await;
    added(&mut lan, &[("name_vi", "Xấu; rất, xấu \\ BEGIN:VEVENT")]).await;
    let answer = lan.get(&format!("{PLAN}/calendar.ics")).await;
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert!(answer.header("content-disposition").contains("plan-2020.ics"));
    let unfolded = answer.body.replace("\r\n ", "");
    let (mut open, mut events) = (Vec::new(), 0);
    assert!(answer.body.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    for line in unfolded.strip_suffix("\r\n").unwrap().split("\r\n") {
        let (name, value) = line.split_once(':').unwrap();
        match name {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(value)),
            _ => assert!(name.bytes().all(|b| b.is_ascii_uppercase() || b"-;=".contains(&b)), "{line}"),
        }
        events += usize::from(line == "BEGIN:VEVENT");
    }
    assert_eq!((open.len(), events), (0, 11));
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20210331\r\nDTEND;VALUE=DATE:20210401"));
    assert!(unfolded.contains("SUMMARY:11. Xấu\\; rất\\, xấu \\\\ BEGIN:VEVENT"));
    assert!(unfolded.contains("URL:https://index.gov.vn/vi/office/plans/plan-2020/items/publication"));
    let uids: std::collections::BTreeSet<&str> =
        unfolded.split("\r\n").filter(|l| l.starts_with("UID:")).collect();
    assert_eq!(uids.len(), 11);
}

#[tokio::test]
async fn plans_are_begun_where_one_coordinates_once_readable_and_hostile_text_stays_text() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let new = "/vi/office/plans/new";
    let wrong = [("year", "hai nghìn"), ("title_vi", HOSTILE), ("host", "UBND-HN")];
    let wrong = lan.post(new, &wrong).await;
    assert_eq!(wrong.attributes("[aria-invalid]", "name"), ["year", "host"]);
    assert_eq!(
        (wrong.attributes("#title_vi", "value"), wrong.texts("script").len()),
        (vec![HOSTILE.into()], 0)
    );
    let early = lan.post(new, &[("year", "1999"), ("title_vi", ""), ("host", HOST)]).await;
    assert_eq!(early.attributes("[aria-invalid]", "name"), ["year", "title_vi"]);
    let form = [("year", "2020"), ("title_vi", HOSTILE), ("host", HOST)];
    assert_eq!(lan.post(new, &form).await.header("location"), PLAN);
    let second = lan.post(new, &form).await.header("location").to_owned();
    assert_ne!(second, PLAN, "another plan of the year has an address of its own");
    added(&mut lan, &[("name_vi", HOSTILE), ("lead", HOSTILE), ("with", HOSTILE), ("deliverables", HOSTILE)])
        .await;
    for page in
        [PLAN, "/vi/office/plans", &format!("{PLAN}/items/item-1"), &format!("{PLAN}/items/item-1/edit")]
    {
        let answer = lan.get(page).await;
        assert_eq!((answer.status, answer.texts("script").len()), (StatusCode::OK, 0), "{page}");
    }
    assert_eq!(lan.get("/vi/office/plans").await.texts("tbody tr").len(), 2);
    let mut stranger = somebody(&office, Role::Coordinator, "UBND-HN").await;
    assert_eq!(stranger.get(PLAN).await.status, StatusCode::NOT_FOUND);
    assert!(stranger.get("/vi/office/plans").await.texts("tbody tr").is_empty());
    let mut enumerator = somebody(&office, Role::Enumerator, HOST).await;
    assert!(
        !enumerator.get("/vi/office").await.body.contains("/office/plans"),
        "no way to what one may not read"
    );
    for missing in
        ["/plans/none", "/plans/plan-2020/items/none", "/plans/plan-2020/directives/none", "/plans/%00"]
    {
        assert_eq!(lan.get(&format!("/vi/office{missing}")).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn hosts_and_the_units_of_items_are_those_of_the_register_and_stand_by_their_names() {
    let office = Staff::begun().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    register(&office, "province", &[("VN-13", "Tỉnh mẫu")]).await;
    let form = [("year", "2020"), ("title_vi", TITLE), ("title", TITLE), ("host", HOST)];
    for room in ["plans", "campaigns"] {
        let refused = lan.post(&format!("/vi/office/{room}/new"), &form).await;
        assert_eq!(refused.attributes("[aria-invalid]", "name"), ["host"], "{room}: {}", refused.body);
    }
    register(&office, "ministry", &[(HOST, "Bộ Nội vụ")]).await;
    begun(&mut lan, false).await;
    let campaign = lan.post("/vi/office/campaigns/new", &form).await.header("location").to_owned();
    for page in ["/vi/office/plans", "/vi/office/campaigns", &campaign] {
        let body = lan.get(page).await.body;
        assert!(body.contains("Bộ Nội vụ") && !body.contains(">BNV<"), "{page}: {body}");
    }
    for (field, value) in [("lead", "VN-99"), ("with", "Các bộ\nVN-99")] {
        let refused = lan.post(&format!("{PLAN}/items/new"), &item(&[(field, value)])).await;
        assert_eq!(refused.attributes("[aria-invalid]", "name"), [field]);
        assert!(refused.body.contains("VN-99 vào ngày 01/10/2020"), "{}", refused.body);
    }
    added(&mut lan, &[]).await;
    assert_eq!(lan.get(PLAN).await.texts(".plan-table tbody tr").len(), 1);
}
