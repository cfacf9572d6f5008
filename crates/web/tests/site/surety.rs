//! What the ranking says of how sure it is.

use crate::harness::{HOSTILE, Site, sampled};

#[tokio::test]
async fn open_ranks_are_drawn_and_listed_where_indices_rest_on_samples() {
    let site = Site::of([sampled("real")]);
    let answer = site.get("/vi/real").await;
    assert_eq!(answer.texts("#surety"), ["Thứ hạng chắc chắn đến mức nào"]);
    // Wide and narrow, each with its name and description.
    assert_eq!(answer.attributes(".surety svg", "role"), ["img", "img"]);
    let described = answer.texts(".surety svg desc");
    assert!(
        described[0].starts_with("4 đơn vị theo thứ hạng. Lạng Sơn: hạng 1, khoảng từ 1 đến 2."),
        "{described:?}"
    );
    assert_eq!(answer.texts(".surety tbody th"), ["Lạng Sơn", "Đắk Lắk", HOSTILE, "Hà Nội"]);
    let cells = answer.texts(".surety tbody tr:first-child td");
    assert_eq!(cells[..2], ["1", "90,00%"]);
    assert_eq!(
        (cells[3].as_str(), cells[4].as_str()),
        ("1 – 2", "1"),
        "Đắk Lắk is so unsure that it may be ahead"
    );
    assert!(cells[2].starts_with("0,4") && cells[5].starts_with("A 100"), "{cells:?}");
    assert!(
        answer.texts(".surety .hint")[0].contains("10.000 lần lấy mẫu lại"),
        "{:?}",
        answer.texts(".surety .hint")
    );
    let english = site.get("/en/real").await;
    assert!(english.texts(".surety svg title")[0].starts_with("How sure the ranks are"));
    assert!(!english.body.contains("<script>alert"), "names stay names");
}

#[tokio::test]
async fn where_appraisers_differed_the_error_has_two_sources_that_stand_beside_it() {
    let mut campaign = sampled("real");
    campaign.input.entries[0][1].error = Some("0.2".parse().unwrap());
    let answer = Site::of([campaign]).get("/vi/real").await;
    let said = answer.texts(".surety p");
    assert!(
        said[0].contains("một phần dựa trên những điểm mà hai người thẩm định chấm khác nhau"),
        "{said:?}"
    );
    assert!(answer.texts(".surety .hint")[0].contains("sai số chuẩn của điểm (1 đơn vị)"), "{said:?}");
    let heads = answer.texts(".surety thead th");
    assert_eq!(heads[4..6], ["Sai số do chọn mẫu", "Sai số do thẩm định"], "{heads:?}");
    let cells = answer.texts(".surety tbody tr:first-child td");
    // 0.2 of 5 points; the sample 0.4.
    assert_eq!(cells[4], "4,00", "{cells:?}");
    assert!(
        cells[3].starts_with("0,4") && (cells[2].starts_with("4,0") || cells[2].starts_with("3,9")),
        "{cells:?}"
    );
}

#[tokio::test]
async fn the_figures_can_be_taken_home() {
    let site = Site::of([sampled("real")]);
    let file = site.get("/vi/real/files/uncertainty.csv").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.body.contains("\nVN-09,90.000000,0.") && file.body.lines().count() == 6, "{}", file.body);
    let results = site.get("/vi/real/files/results.csv").await;
    assert!(results.body.contains("VN-09,index,4.5,5,90,1,1,2,0."), "{}", results.body);
}

#[tokio::test]
async fn nothing_is_said_where_nothing_rests_on_samples() {
    let site = Site::new();
    let answer = site.get("/vi/real").await;
    assert!(answer.texts("#surety").is_empty());
    assert!(!answer.body.contains("uncertainty.csv"));
    assert_eq!(site.get("/vi/real/files/uncertainty.csv").await.status.as_u16(), 404);
}
