//! What each group of respondents said, as readers see it.

use axum::http::StatusCode;

use crate::harness::{Site, campaign, surveyed};

const PAGE: &str = "/vi/asked/surveys";

#[tokio::test]
async fn each_group_is_told_question_by_question_with_its_error_and_the_criterion() {
    let site = Site::of([surveyed("asked"), campaign("real", false)]);
    let page = site.get(PAGE).await;
    assert_eq!(page.texts("nav [aria-current=page]"), ["Điều tra"]);
    assert_eq!(page.texts("h2"), ["Lãnh đạo", "Người dân", "Cách đọc các con số"]);
    let said = page.texts("section:has(#group-0-head) > p");
    assert!(said[0].contains("ít nhất 180 người trả lời trong tổng số 1200 người"), "{said:?}");
    // 20 of 30 in the first unit, 10 of 30 in five others; s² = 30/29 · 2/9 within each, so that se² = s²/180.
    let row = |at: usize| page.texts(&format!("section:has(#group-{at}-head) tbody tr")).remove(0);
    assert_eq!(row(0), "Q1. Mức độ hài lòng 180 38,9 7,1 0,94 33,3 66,7 2");
    // Of the citizens the three of the first unit count, too, but are not shown, nor the smallest of the others.
    assert!(row(1).starts_with("Q1. Mức độ hài lòng 203 63,1 "), "{}", row(1));
    assert!(row(1).ends_with(" 62,5 62,5 2"), "{}", row(1));
    let file = site.get(&format!("{PAGE}?file=leaders")).await;
    assert!(file.header("content-type").starts_with("text/csv"), "{}", file.body);
    assert!(file.body.lines().nth(1).unwrap().starts_with("Q1,180,38.888889,"), "{}", file.body);
    assert_eq!(site.get(&format!("{PAGE}?file=nobody")).await.status, StatusCode::NOT_FOUND);
    let links = site.get("/vi/asked/framework").await.attributes(".leaf .words a", "href");
    assert_eq!(links, ["/vi/asked/surveys/leaders/Q1", "/vi/asked/surveys/citizens/Q1"]);
    let without = site.get("/vi/real/surveys").await;
    assert_eq!(without.texts(".empty").len(), 1);
    assert!(!without.attributes(".main-nav a", "href").contains(&"/vi/real/surveys".to_owned()));
}

#[tokio::test]
async fn a_question_shows_its_answers_and_hides_what_few_of_a_unit_said() {
    let site = Site::of([surveyed("asked")]);
    let page = site.get(&format!("{PAGE}/leaders/Q1")).await;
    assert_eq!(page.texts("h1"), ["Q1. Mức độ hài lòng"]);
    let given = page.texts("section:has(#answers-head) tbody tr");
    let expected = ["1 – tương ứng 0% 110 60,4", "3 – tương ứng 100% 70 38,5", "9 – không tính 2 1,1"];
    assert_eq!(given, expected, "in the order of the scale, with those who do not know");
    let units = page.texts("section:has(#units-head) tbody tr");
    assert!(units[0].starts_with("Lạng Sơn 30 66,7 ") && units[0].ends_with(" +27,8"), "{units:?}");
    assert!(page.texts("figcaption")[1].contains("1 đơn vị cao hơn và 0 đơn vị thấp hơn"));
    assert!(page.attributes("main a", "href").contains(&"/vi/asked/criteria/2".to_owned()));
    assert!(page.attributes("main .paths a", "href").contains(&"/vi/asked/surveys/citizens/Q1".to_owned()));

    let few = site.get("/en/asked/surveys/citizens/Q1").await;
    let units = few.texts("section:has(#units-head) tbody tr");
    assert_eq!(units[4], "Lang Son – – – – Not shown: fewer than 5 answers");
    assert!(units[5].starts_with("Dak Lak – – – – Not shown: the result of a group that is too small"));
    let file = site.get("/en/asked/surveys/citizens/Q1?file=units").await.body;
    assert!(file.contains("VN-09,,,,,Not shown: fewer than 5 answers"), "{file}");
    for lost in ["citizens/Q2", "nobody/Q1", "citizens/Q1?file=other"] {
        assert_eq!(site.get(&format!("{PAGE}/{lost}")).await.status, StatusCode::NOT_FOUND, "{lost}");
    }
}
