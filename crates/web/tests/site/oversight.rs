//! All units of a campaign at a glance.

use axum::http::StatusCode;
use parindex_store::Filter;
use parindex_workflow::Role;
use parindex_workflow::campaign::Terms;

use crate::appraisal::{APPRAISER, submitted_of};
use crate::staff::{PASSWORD, is_labelled};
use crate::world::{opened_campaign, opened_year, rows, somebody};

const TABLE: &str = "/vi/office/campaigns/c-2020/oversight";
const COORDINATOR: &str = "coordinator-bnv@moha.example";
const SET: [(&str, &str); 6] = [
    ("do", "set"),
    ("score", "points"),
    ("points", "1"),
    ("cause", "cause-not-proven"),
    ("reason", "Thiếu tài liệu"),
    ("read", "0"),
];

#[tokio::test]
async fn each_unit_shows_what_it_claims_and_what_the_appraisal_gives_field_by_field() {
    let office = submitted_of(Terms::default(), rows()).await;
    let mut hung = office.logged_in(APPRAISER).await;
    let set = hung.post("/vi/office/appraisals/c-2020/VN-13/1.2", &SET).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.body);
    let mut hoa = office.logged_in(COORDINATOR).await;
    let page = hoa.get(TABLE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert_eq!(page.texts(".oversight tbody th a"), ["Hải Dương", "Hòa Bình"]);
    assert_eq!(page.texts(".oversight .entry-state"), ["đã nộp", "đã nộp"]);
    let cells = page.texts(".oversight tbody tr:first-child td.heat");
    // 2.5 of 3 claimed and 1 appraised so far; 1.5 of 2 claimed.
    assert_eq!(cells, ["83,3 , sau thẩm định → 33,3", "75,0 , sau thẩm định → –"]);
    assert_eq!(
        page.attributes(".oversight tbody tr:first-child td.heat", "class"),
        ["num heat h0", "num heat h5"]
    );
    let points = page.texts(".oversight tbody tr:first-child td.num:not(.heat)");
    assert_eq!(points, ["3/3", "4", "1"]);
    let found = hoa.get(&format!("{TABLE}?q=hoa+binh")).await;
    assert_eq!(found.texts(".oversight tbody th a"), ["Hòa Bình"]);
    let none = hoa.get(&format!("{TABLE}?state=draft")).await;
    assert_eq!(none.texts(".oversight").len(), 0);
    let sorted = hoa.get(&format!("{TABLE}?sort=own")).await;
    assert_eq!(sorted.texts(".oversight tbody th a"), ["Hải Dương", "Hòa Bình"]);
    let nonsense = hoa.get(&format!("{TABLE}?sort=x&state=y&after=z&kind=w&q=%25")).await;
    assert_eq!(nonsense.status, StatusCode::OK);
    let csv = String::from_utf8(hoa.download(&format!("{TABLE}/units.csv?q=hoa")).await).unwrap();
    assert!(csv.contains("VN-14,Hòa Bình,,đã nộp,,\"4,5\",,\"100,0\",,\"75,0\",\n"), "{csv}");
    assert!(!csv.contains("VN-13"));
    assert!(hoa.download(&format!("{TABLE}/units.xlsx")).await.starts_with(b"PK"));
    assert_eq!(hoa.get(&format!("{TABLE}/else.csv")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_looked_before_the_publication_is_recorded_once_on_a_day_and_units_see_nothing() {
    let office = submitted_of(Terms::default(), rows()).await;
    let mut hoa = office.logged_in(COORDINATOR).await;
    for _ in 0..3 {
        let page = hoa.get(&format!("{TABLE}?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")).await;
        assert_eq!(page.texts(".embargo").len(), 1);
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
    }
    let filter =
        Filter { subjects: Some(["result/c-2020/oversight".to_owned()].into()), ..Filter::default() };
    assert_eq!(office.writer.store().entries(&filter, 10).await.unwrap().len(), 1);
    for (role, unit) in [("unitofficer", "vn-13"), ("unitleader", "vn-14")] {
        let mut visitor = office.logged_in(&format!("{role}-{unit}@moha.example")).await;
        assert_eq!(visitor.get(TABLE).await.status, StatusCode::NOT_FOUND);
        assert_eq!(visitor.get(&format!("{TABLE}/units.csv")).await.status, StatusCode::NOT_FOUND);
    }
    let mut hung = office.logged_in(APPRAISER).await;
    assert_eq!(hung.get(TABLE).await.status, StatusCode::NOT_FOUND, "an appraiser has the own criteria");
}

#[tokio::test]
async fn a_deputy_sees_the_own_fields_and_no_sums_that_would_tell_of_the_others() {
    let office = submitted_of(Terms::default(), rows()).await;
    let mut deputy = somebody(&office, Role::Deputy, "BNV").await;
    let page = deputy.get(TABLE).await;
    assert_eq!(page.texts(".oversight th.field"), ["1 Chỉ đạo, điều hành"]);
    assert_eq!(page.texts(".oversight tbody tr:first-child td.num:not(.heat)"), ["3/3"]);
    let orders = page.attributes("#sort option", "value");
    assert_eq!(orders, ["code", "state", "late"]);
    let csv = String::from_utf8(deputy.download(&format!("{TABLE}/units.csv?sort=appraised")).await).unwrap();
    assert!(!csv.contains("Thủ tục"), "{csv}");
}

#[tokio::test]
async fn units_that_began_nothing_are_there_and_late_after_their_last_day() {
    let office = crate::staff::Staff::begun().await;
    opened_campaign(&office).await;
    let mut hoa = somebody(&office, Role::Coordinator, "BNV").await;
    let page = hoa.get(TABLE).await;
    assert_eq!(page.texts(".oversight .entry-state"), ["chưa bắt đầu", "chưa bắt đầu"]);
    assert_eq!(page.texts(".oversight .late").len(), 0);
    let mut hoa = crate::world::on(&office, "2021-02-01", Role::Coordinator, "BNV").await;
    let page = hoa.get(&format!("{TABLE}?late=yes")).await;
    assert_eq!(page.texts(".oversight .late"), ["quá hạn", "quá hạn"]);
    assert_eq!(page.texts(".tally-list li:last-child b"), ["2"]);
}

#[tokio::test]
async fn one_click_reminds_all_who_are_overdue_once_a_day_and_says_how_many() {
    let office = crate::staff::Staff::begun().await;
    opened_campaign(&office).await;
    somebody(&office, Role::UnitOfficer, "VN-13").await;
    let mut hoa = somebody(&office, Role::Coordinator, "BNV").await;
    let early = hoa.post(&format!("{TABLE}/remind"), &[("do", "all")]).await;
    assert_eq!(early.header("location"), format!("{TABLE}?reminded=0"), "nobody is late");
    let mut hoa = crate::world::on(&office, "2021-02-01", Role::Coordinator, "BNV").await;
    let page = hoa.get(TABLE).await;
    assert_eq!(page.attributes(".oversight input[name=unit]", "value"), ["VN-13", "VN-14"]);
    let chosen = hoa.post(&format!("{TABLE}/remind"), &[("do", "chosen"), ("unit", "VN-13")]).await;
    assert_eq!(chosen.header("location"), format!("{TABLE}?reminded=1"));
    let told = hoa.get(&format!("{TABLE}?reminded=1")).await;
    assert_eq!(told.texts(".saved"), ["Đã nhắc 1 đơn vị."]);
    assert_eq!(told.texts(".oversight tbody tr:first-child .when"), ["đã nhắc 01/02/2021"]);
    let all = hoa.post(&format!("{TABLE}/remind"), &[("do", "all")]).await;
    assert_eq!(all.header("location"), format!("{TABLE}?reminded=1"), "each once a day");
    let mut an = crate::world::on(&office, "2021-02-01", Role::UnitOfficer, "VN-13").await;
    let notices = an.get("/vi/office/notices").await;
    assert!(notices.body.contains("Nhắc nộp hồ sơ tự đánh giá"), "{}", notices.body);
    assert!(notices.attributes("a", "href").contains(&"/vi/office/assessments/c-2020/VN-13".to_owned()));
    let refused = an.post(&format!("{TABLE}/remind"), &[("do", "all")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn claims_stand_against_the_appraisal_by_criterion_and_by_unit_and_nobody_is_judged() {
    let office = submitted_of(Terms::default(), rows()).await;
    let mut hoa = office.logged_in(COORDINATOR).await;
    let page = hoa.get(&format!("{TABLE}/gaps")).await;
    assert_eq!(page.texts(".empty").len(), 2, "nothing is appraised yet: {}", page.body);
    let mut hung = office.logged_in(APPRAISER).await;
    for unit in ["VN-13", "VN-14"] {
        for code in ["1.1", "2"] {
            let at = format!("/vi/office/appraisals/c-2020/{unit}/{code}");
            let done = hung.post(&at, &[("do", "accept"), ("read", "0")]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        }
    }
    let set = hung.post("/vi/office/appraisals/c-2020/VN-13/1.2", &SET).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.body);
    let page = hoa.get(&format!("{TABLE}/gaps")).await;
    let row = page.texts("[aria-labelledby=criteria-head] tbody tr:first-child td");
    assert_eq!(row, ["1", "2,00", "1,00", "−1,00", "0", ""], "of one unit nothing is said of the rule");
    assert_eq!(page.texts("[aria-labelledby=criteria-head] tbody tr").len(), 3);
    assert_eq!(page.texts("[aria-labelledby=units-head] tbody tr"), ["Hải Dương 3 4,00 3,00 1,00 67"]);
    for (file, rows) in [("criteria", 3), ("units", 1)] {
        let csv = hoa.get(&format!("{TABLE}/gaps?file=gaps-{file}.csv")).await;
        assert_eq!(csv.body.lines().count(), 1 + rows, "{}", csv.body);
    }
    assert!(!page.texts("figure svg title").is_empty());
    assert!(page.body.contains("không phải là kết luận"));
    let mut deputy = somebody(&office, Role::Deputy, "BNV").await;
    let own = deputy.get(&format!("{TABLE}/gaps")).await;
    assert_eq!(
        (
            own.texts("[aria-labelledby=criteria-head] tbody tr").len(),
            own.texts("[aria-labelledby=units-head]").len()
        ),
        (2, 0)
    );
    let units = deputy.get(&format!("{TABLE}/gaps?file=gaps-units.csv")).await;
    assert_eq!(units.status, StatusCode::NOT_FOUND, "who may not see all points gets no file of them");
    let verified = office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

#[tokio::test]
async fn the_burden_is_counted_in_sum_and_by_unit_beside_the_year_before_and_shown_before_signing() {
    let office = crate::staff::Staff::begun().await;
    opened_campaign(&office).await;
    opened_year(&office, 2019, Terms::default(), rows()).await;
    for role in [Role::Coordinator, Role::UnitOfficer, Role::UnitLeader] {
        somebody(&office, role, if role == Role::Coordinator { "BNV" } else { "VN-13" }).await;
    }
    let mut an = crate::world::on(&office, "2021-01-10", Role::UnitOfficer, "VN-13").await;
    let mut leader = office.logged_in("unitleader-vn-13@moha.example").await;
    let link = [("url", "https://vbpl.vn/1"), ("title", "Kế hoạch"), ("pages", "tr. 1")];
    for (year, links, hours) in [("2019", 1, "120"), ("2020", 2, "")] {
        let unit = format!("/vi/office/assessments/c-{year}/VN-13");
        for _ in 0..links {
            let done = an.post(&format!("{unit}/criteria/1.1/link"), &link).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        }
        let page = leader.get(&format!("{unit}/submit")).await;
        assert!(is_labelled(&page.html()), "{}", page.body);
        let form = |hours| [("reason", "Thiếu"), ("current", PASSWORD), ("hours", hours)];
        for wrong in ["nhiều", "-1", "1,5", "100001"] {
            let refused = leader.post(&format!("{unit}/submit"), &form(wrong)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert_eq!(refused.texts("#hours-fault").len(), 1, "{wrong}: {}", refused.body);
        }
        if year == "2020" {
            let said = page.texts("main p").join(" ");
            assert!(said.contains("trả lời 3 tiêu chí với 2 số liệu và có 0 tệp, 2 liên kết"), "{said}");
            assert!(said.contains("Năm trước: 0 tệp, 1 liên kết."), "{said}");
            assert!(page.body.contains("Năm trước đơn vị kê khai 120 giờ."), "{}", page.body);
        }
        let done = leader.post(&format!("{unit}/submit"), &form(hours)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let mut hoa = office.logged_in(COORDINATOR).await;
    let page = hoa.get(&format!("{TABLE}/burden")).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert_eq!(page.texts(".sums thead th")[1..], ["2020", "2019"]);
    assert_eq!(page.texts(".sums td:nth-child(2)"), ["2", "0", "0", "–", "0", "2", "3", "2", "4"]);
    assert_eq!(page.texts(".sums td:nth-child(3)"), ["2", "1", "120", "120,0", "0", "1", "3", "2", "4"]);
    assert_eq!(page.texts(".burden tbody th a"), ["Hải Dương", "Hòa Bình"]);
    assert_eq!(page.texts(".burden tbody tr:first-child td"), ["–", "120", "0", "0", "2", "1"]);
    let csv = String::from_utf8(hoa.download(&format!("{TABLE}/burden.csv")).await).unwrap();
    assert!(csv.contains("VN-13,Hải Dương,,0,2,120,0,1,3,2\n"), "{csv}");
    assert!(csv.contains("VN-14,Hòa Bình,,,,,,,3,2\n"), "{csv}");
    assert!(hoa.download(&format!("{TABLE}/burden.xlsx")).await.starts_with(b"PK"));
    let earlier = hoa.get("/vi/office/campaigns/c-2019/oversight/burden").await;
    assert_eq!(earlier.texts(".burden tbody tr:first-child td"), ["120", "–", "0", "–", "1", "–"]);
    assert_eq!(an.get(&format!("{TABLE}/burden")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(an.get(&format!("{TABLE}/burden.csv")).await.status, StatusCode::NOT_FOUND);
    let verified = office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}
