//! The page of a field, a criterion, a sub-criterion over all units.

use axum::http::StatusCode;

use crate::harness::{HOSTILE, Site, campaign, large, sampled, surveyed, year_after};

#[tokio::test]
async fn a_criterion_tells_how_all_units_did_and_what_decided_their_points() {
    let page = Site::new().get("/en/real/criteria/1.1").await;
    assert_eq!(page.texts("h1"), ["1.1. Plan done"]);
    assert_eq!(
        page.texts(".crumbs a"),
        ["Results real", "Criteria", "1. Steering"],
        "from the campaign down to it"
    );
    let cards = page.texts(".stat");
    assert_eq!(cards[0], "Mean 60.00% 0.60 of 1.00 points");
    assert_eq!(cards[1], "Highest 100.00% 2 units");
    assert_eq!(cards[2], "Lowest 0.00% Ha Noi");
    assert_eq!(cards[3], "Share of all points that are lost 32.26% a unit loses 0.40 points on average");
    let why = page.texts("section:has(#why-head) tbody tr");
    assert_eq!(
        why,
        [
            "100% or more: 1 point 2 40.00 1.00 1.00",
            "50% to below 100%: 0.5 points 2 40.00 0.50 0.50",
            "below 50%: 0 points 1 20.00 0.00 0.00",
        ]
    );
    let units = page.texts("section:has(#units-head) tbody tr");
    assert_eq!(units.len(), 5, "{units:?}");
    assert_eq!(units[0], "Lang Son 1 1.00 100.00 +40.00 100% or more: 1 point");
    assert!(units[2].starts_with("Dak Lak 3 0.50 50.00 −10.00"), "two are ahead of it: {units:?}");
    let said = page.texts(".profile li").join(" ");
    assert!(said.contains("2 reach the whole maximum, one got no points"), "{said}");
    assert!(said.contains("50% to below 100%: 0.5 points” (2 units)"), "{said}");
    assert!(page.body.contains("done / planned: &#62;= 100% = 1"), "with its rule");
}

#[tokio::test]
async fn what_was_entered_missing_or_does_not_apply_is_told_as_that() {
    let page = Site::new().get("/vi/real/criteria/1.2").await;
    let why = page.texts("section:has(#why-head) tbody tr");
    assert_eq!(why[0], "Đạt đủ điểm tối đa 2 40,00 2,00 2,00");
    assert_eq!(why[1], "Được chấm 0 điểm 1 20,00 0,00 0,00");
    assert!(why[2..].iter().any(|row| row.starts_with("Chưa có điểm: chưa thẩm định 1")), "{why:?}");
    assert!(why[2..].iter().any(|row| row.starts_with("Không áp dụng cho đơn vị này")), "{why:?}");
    let units = page.texts("section:has(#units-head) tbody tr");
    assert!(units.iter().any(|row| row.starts_with("An Giang – – – – Chưa có điểm")), "{units:?}");
    assert!(units.iter().any(|row| row.starts_with(HOSTILE)), "and nothing of a name is markup");
}

#[tokio::test]
async fn a_field_tells_where_its_points_were_lost_and_leads_on() {
    let site = Site::new();
    let page = site.get("/en/real/criteria/1").await;
    let parts = page.texts("section:has(#parts-head) tbody tr");
    assert_eq!(parts[0], "1.1. Plan done 1.00 60.00 0.40 32.26 2 1");
    assert_eq!(parts.len(), 2);
    let said = page.texts(".profile li").join(" ");
    assert!(said.contains("64.52% of all points") && said.contains("number 1 of 2 fields"), "{said}");
    let links = page.attributes("section:has(#parts-head) tbody a", "href");
    assert_eq!(links, ["/en/real/criteria/1.1", "/en/real/criteria/1.2"]);
    assert_eq!(
        page.attributes(".neighbours a", "href"),
        ["/en/real/criteria/1.1"],
        "the first has none before"
    );
    assert_eq!(page.texts("section:has(#regions-head) tbody tr").len(), 2);
    assert_eq!(page.texts("svg.map a > title").len(), 8, "four provinces on two maps");
    for file in ["parts", "units", "regions"] {
        let file = site.get(&format!("/en/real/criteria/1?file={file}")).await;
        assert!(file.header("content-type").starts_with("text/csv"));
    }
    let units = site.get("/en/real/criteria/1?file=units").await.body;
    assert!(units.contains("VN-09,1,3.000000,100.000000,41.666667"), "{units}");
    for unknown in ["/en/real/criteria/9", "/en/real/criteria/x", "/en/real/criteria/1?file=nothing"] {
        assert_eq!(site.get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn what_few_percentages_there_are_each_has_a_shade_of_its_own() {
    let page = Site::new().get("/vi/real/criteria/1.1").await;
    let shades = page.texts("table.shaded tbody tr");
    assert_eq!(shades[0], "1 100,00% 2 Lạng Sơn 100,00 , An Giang 100,00");
    assert_eq!(shades[1], "2 50,00% 1 Đắk Lắk 50,00");
    assert_eq!(shades[2], "3 0,00% 1 Hà Nội 0,00");
}

#[tokio::test]
async fn that_one_formula_gave_all_points_is_left_to_the_rule() {
    let page = Site::of([surveyed("asked")]).get("/vi/asked/criteria/2").await;
    assert!(page.texts("#why-head").is_empty() && page.texts("#rule").len() == 1);
    assert!(!page.texts(".profile").join(" ").contains("thường gặp"));
}

#[tokio::test]
async fn the_criteria_tell_where_most_points_are_lost() {
    let site = Site::new();
    let rows = site.get("/en/real/framework").await.texts("section:has(#lost-head) tbody tr");
    assert_eq!(rows[0], "2. Procedures 2.00 78.00 0.44 35.48 2 0");
    assert!(rows[1].starts_with("1.1. Plan done 1.00 60.00 0.40 32.26"), "{rows:?}");
    let file = site.get("/en/real/framework?file=lost").await;
    assert_eq!(file.body.lines().count(), 4, "{}", file.body);
    assert_eq!(site.get("/en/real/framework?file=other").await.status, StatusCode::NOT_FOUND);
    let said = "Most points are lost at: Procedures (35.48%); Plan done (32.26%); Quality (32.26%) of all points lost.";
    assert_eq!(site.get("/en/real").await.texts(".moved li"), [said]);
    assert!(site.get("/en/real/press").await.texts("main li").contains(&said.to_owned()));
}

#[tokio::test]
async fn pages_of_criteria_are_found_from_where_one_reads_of_them() {
    let site =
        Site::of([campaign("real", false), year_after("later", false), sampled("drawn"), surveyed("asked")]);
    for (page, selector) in [
        ("/vi/real", ".legend-fields a"),
        ("/vi/real/framework", ".node-title a"),
        ("/vi/real/units/VN-09", ".node-name a"),
        ("/vi/real/regions/Mi%E1%BB%81n%20B%E1%BA%AFc", "section:has(#fields-head) tbody a"),
        ("/vi/real/compare?u=VN-09&u=VN-33", "section:has(#fields-head) tbody a"),
        ("/vi/later/years", "section:has(#fields-head) tbody a"),
        ("/vi/asked/surveys/leaders/Q1", "main ul a"),
    ] {
        let links = site.get(page).await.attributes(selector, "href");
        let found = links.iter().find(|link| link.contains("/criteria/"));
        let found = found.unwrap_or_else(|| panic!("none on {page}: {links:?}"));
        assert_eq!(site.get(found).await.status, StatusCode::OK, "{found}");
    }
}

#[tokio::test]
async fn many_units_are_a_spread_and_the_file_has_all_of_them() {
    let site = Site::of([large(150)]);
    let page = site.get("/en/large/criteria/2").await;
    assert_eq!(page.texts("section:has(#units-head) tbody tr").len(), 100);
    assert_eq!(site.get("/en/large/criteria/2?file=units").await.body.lines().count(), 151);
    assert!(page.texts("section:has(#units-head) figcaption")[0].starts_with("Units by what they reach"));
    assert!(page.texts(".profile li").join(" ").contains("one reaches the whole maximum"));
    let why = page.texts("section:has(#why-head) tbody tr");
    assert_eq!(why[1], "Points given: 1 149 99.33 1.00 1.00");
}
