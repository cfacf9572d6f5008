//! A version beside the one that it amends, and the last campaign's data under it.

use axum::http::StatusCode;
use parindex_framework::Row;
use parindex_store::Filter;
use parindex_web::Published;
use parindex_workflow::Role;
use parindex_workflow::campaign::Terms;
use parindex_workflow::framework::{Cells, Command, Framework, Outcome, TableRow};

use crate::appraisal::{APPRAISER, submitted_of};
use crate::harness::{HOSTILE, campaign};
use crate::staff::{Staff, is_labelled};
use crate::world::{HOST, drafted, meta, rows, run, somebody};

const PAGE: &str = "/vi/office/frameworks/test-2022";

/// An office on a site that has published the campaign `real`, whose set an amendment changes.
async fn amending() -> Staff {
    let office = Staff::begun_with(vec![Published::new(campaign("real", false))]).await;
    let facts = r#"planned >= 1 "Số nhiệm vụ" "Tasks planned"; done <= planned "Đã hoàn thành" "Tasks done""#;
    let choice = r#"choice: full "Đầy đủ" "Full" = 2; none "Không" "None" = 0"#;
    let judged = "judged 0 .. 2 step 0.1";
    let table = [
        (("1", "Steering"), "Chỉ đạo, điều hành", "4", "", "", "1"),
        (
            ("1.1", "Plan done"),
            "Hoàn thành kế hoạch",
            "2",
            "done / planned: >= 100% = 2; >= 60% = 1; else 0",
            facts,
            "1.1",
        ),
        (("1.2", "Quality"), "Chất lượng", "2", choice, "", "1.2"),
        (("2", "Public procedures"), "Thủ tục hành chính công", "2", judged, "", "2"),
        (("3", ""), HOSTILE, "2", judged, "", ""),
    ];
    let row = |((code, english), name, max, rule, facts, replaces): (
        (&str, &str),
        &str,
        &str,
        &str,
        &str,
        &str,
    )| {
        let row = Row {
            name_vi: name.into(),
            name_en: english.into(),
            max: max.into(),
            rule: rule.into(),
            facts: facts.into(),
            replaces: replaces.into(),
            scored_by: if rule.is_empty() { String::new() } else { "appraisal".into() },
            ..Row::default()
        };
        TableRow { id: format!("n{code}").parse().unwrap(), code: code.into(), cells: Cells::of(&row) }
    };
    let begin = Command::Begin {
        id: "test-2022".parse().unwrap(),
        host: HOST.parse().unwrap(),
        based_on: Some("test-2020".parse().unwrap()),
        meta: meta("test-2022", "province", Some("test-2020")),
        rows: table.into_iter().map(row).collect(),
    };
    run::<Framework>(&office, "test-2022", &begin, Role::Coordinator).await;
    office
}

#[tokio::test]
async fn what_changed_stands_side_by_side_with_its_reason_and_the_words_that_differ_marked() {
    let office = amending().await;
    let until = jiff::civil::date(2020, 9, 30);
    let id = "c1".parse().unwrap();
    let comment = Command::Comment {
        id,
        node: Some("n1.1".parse().unwrap()),
        unit: HOST.parse().unwrap(),
        text: "Nâng ngưỡng".into(),
    };
    let answer = Command::Answer {
        id: "c1".parse().unwrap(),
        read: 0,
        outcome: Outcome::Taken,
        text: "Nâng lên 60%".into(),
    };
    for command in [Command::OpenConsultation { until }, comment, answer] {
        run::<Framework>(&office, "test-2022", &command, Role::Coordinator).await;
    }
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let shown = lan.get(&format!("{PAGE}/compare")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(is_labelled(&shown.html()));
    assert_eq!(
        shown.texts(".counts li"),
        ["Thêm mới: 1", "Bãi bỏ: 0", "Đổi điểm tối đa: 2", "Sửa tên: 1", "Đổi quy tắc chấm: 1"]
    );
    assert_eq!(shown.texts(".compare tbody tr").len(), 5, "1.2 asks for no evidence any more");
    let (gone, come) = (shown.texts(".compare del"), shown.texts(".compare ins"));
    assert!(come.contains(&"công".to_owned()), "{come:?}");
    assert!(gone.iter().any(|text| text.contains("50%")), "{gone:?}");
    assert!(come.iter().any(|text| text.contains("60%")), "{come:?}");
    assert!(!come.iter().any(|text| text.contains("alert")), "what is wholly new is not marked word by word");
    assert!(shown.body.contains("Tiếp thu ý kiến của BNV: Nâng lên 60%"), "{}", shown.body);
    assert_eq!(shown.texts("script").len(), 0);
    let asked = lan.get(&format!("{PAGE}/compare?with=test-2020")).await;
    assert_eq!(asked.texts(".counts"), shown.texts(".counts"));
    assert_eq!(lan.get(&format!("{PAGE}/compare?with=x")).await.status, StatusCode::NOT_FOUND);
    drafted(&office, "alone", "province").await;
    let alone = lan.get("/en/office/frameworks/alone/compare").await;
    assert_eq!(alone.texts(".empty"), ["This version amends none, so there is nothing to compare with."]);
}

#[tokio::test]
async fn the_last_campaign_under_the_new_version_tells_who_wins_and_who_loses() {
    let office = amending().await;
    let mut lan = somebody(&office, Role::Coordinator, HOST).await;
    let shown = lan.get(&format!("{PAGE}/impact")).await;
    assert!(is_labelled(&shown.html()));
    assert_eq!(
        shown.texts("[aria-labelledby=units-head] tbody th"),
        ["Lạng Sơn", HOSTILE, "Thanh tra", "Hà Nội", "Đắk Lắk", "An Giang"],
        "who wins first, who loses last, who has no index behind them"
    );
    assert_eq!(
        shown.texts("[aria-labelledby=units-head] tbody td:nth-child(4)"),
        ["+1,67", "0,00", "0,00", "−6,67", "−21,00", "–"]
    );
    assert_eq!(
        shown.texts("[aria-labelledby=units-head] tbody tr:nth-child(5) td"),
        ["76,00", "55,00", "−21,00", "2", "2", "="]
    );
    assert_eq!(shown.texts("[aria-labelledby=nodes-head] tbody th")[0], "1.1 Hoàn thành kế hoạch");
    assert!(shown.body.contains("Chỉ số tăng ở 1 và giảm ở 2 trên 6 đơn vị"), "{}", shown.body);
    for (file, rows) in [("units", 6), ("nodes", 1)] {
        let csv = lan.get(&format!("{PAGE}/impact?file=impact-{file}.csv")).await;
        assert!(csv.body.lines().count() > rows, "{}", csv.body);
    }
    assert_eq!(lan.get(&format!("{PAGE}/impact?file=x")).await.status, StatusCode::NOT_FOUND);
    let lists = shown.texts("[aria-labelledby=carried] li");
    assert_eq!(lists[0], format!("3 {HOSTILE}"), "there are no data for what is new");
    assert!(lists[1].starts_with("1.1 Hoàn thành kế hoạch: 6 đơn vị tính lại từ số liệu"), "{lists:?}");
    assert_eq!((lists.len(), shown.texts("script").len()), (2, 0));
    let named = lan.get(&format!("{PAGE}/impact?campaign=real")).await;
    assert_eq!(named.texts("[aria-labelledby=units-head]"), shown.texts("[aria-labelledby=units-head]"));
    assert_eq!(lan.get(&format!("{PAGE}/impact?campaign=x")).await.status, StatusCode::NOT_FOUND);
    drafted(&office, "alone", "province").await;
    assert_eq!(lan.get("/vi/office/frameworks/alone/impact").await.texts(".empty").len(), 1);
    let mut officer = somebody(&office, Role::UnitOfficer, "VN-13").await;
    for page in ["compare", "impact"] {
        assert_eq!(officer.get(&format!("{PAGE}/{page}")).await.status, StatusCode::NOT_FOUND, "a draft");
    }
}

#[tokio::test]
async fn a_campaign_of_the_office_is_tried_by_who_may_see_its_results_and_that_is_recorded() {
    const IMPACT: &str = "/vi/office/frameworks/p-2022/impact";
    let office = submitted_of(Terms::default(), rows()).await;
    let mut hung = office.logged_in(APPRAISER).await;
    for (unit, code) in
        ["VN-13", "VN-14"].into_iter().flat_map(|unit| [(unit, "1.1"), (unit, "1.2"), (unit, "2")])
    {
        let at = format!("/vi/office/appraisals/c-2020/{unit}/{code}");
        assert_eq!(hung.post(&at, &[("do", "accept"), ("read", "0")]).await.status, StatusCode::SEE_OTHER);
    }
    let amended = |mut row: TableRow| {
        row.cells.replaces.clone_from(&row.code);
        row.cells.rule = row.cells.rule.replace(">= 50% = 0.5", ">= 60% = 0.25");
        row
    };
    let begin = Command::Begin {
        id: "p-2022".parse().unwrap(),
        host: HOST.parse().unwrap(),
        based_on: Some("p-2020".parse().unwrap()),
        meta: meta("p-2022", "province", Some("p-2020")),
        rows: rows().into_iter().map(amended).collect(),
    };
    run::<Framework>(&office, "p-2022", &begin, Role::Coordinator).await;
    let mut hoa = office.logged_in("coordinator-bnv@moha.example").await;
    let shown = hoa.get(IMPACT).await;
    let offered = shown.texts("select option");
    assert!(offered[0].ends_with("(2020, chưa công bố)"), "{offered:?}");
    let cells =
        |row: &str| shown.texts(&format!("[aria-labelledby=units-head] tbody tr:nth-child({row}) > *"));
    assert_eq!(cells("1")[1..4], ["90,00", "90,00", "0,00"]);
    assert_eq!(cells("2")[1..4], ["80,00", "75,00", "−5,00"]);
    let filter = Filter { action: Some("result-seen".into()), ..Filter::default() };
    let seen = office.writer.store().entries(&filter, 10).await.unwrap();
    assert_eq!(seen[0].record.event().subject, "result/c-2020/impact");

    // Who may read the version, not unpublished results, is not offered the campaign.
    let open = Command::OpenConsultation { until: "2030-01-01".parse().unwrap() };
    run::<Framework>(&office, "p-2022", &open, Role::Coordinator).await;
    let mut officer = office.logged_in("unitofficer-vn-13@moha.example").await;
    let closed = officer.get(IMPACT).await;
    assert_eq!((closed.status, closed.texts(".empty").len()), (StatusCode::OK, 1), "{}", closed.body);
    let named = officer.get(&format!("{IMPACT}?campaign=c-2020")).await;
    assert_eq!(named.status, StatusCode::NOT_FOUND);
}
