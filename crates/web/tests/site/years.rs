//! What the site shows of the index over the years.

use axum::http::StatusCode;

use crate::harness::{Site, campaign, year_after};

const PAGE: &str = "/vi/later/years";

fn site() -> Site {
    Site::of([campaign("real", false), campaign("shown", true), year_after("later", false)])
}

#[tokio::test]
async fn years_are_joined_where_criteria_and_units_come_from_each_other_and_breaks_are_marked() {
    let site = site();
    let page = site.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.texts("nav [aria-current=page]"), ["Qua các năm"]);
    let rows = "section:first-of-type tbody";
    assert_eq!(page.texts(&format!("{rows} th")), ["2020", "2021"], "what is illustrative is another index");
    assert!(page.texts(&format!("{rows} td:last-child"))[1].contains("Bộ tiêu chí thay đổi"));
    assert_eq!(page.attributes(".figure .wide svg", "role"), ["img"]);
    assert!(page.texts("figcaption")[0].contains("ở năm 2021"), "{:?}", page.texts("figcaption"));
    let made = page.texts("#made-of")[0].clone();
    assert!(made.starts_with("1 trên 2 đơn vị tăng, 1 đơn vị giảm"), "a new unit has no difference: {made}");
    let first = site.get("/vi/real/years").await;
    assert_eq!(first.texts(".empty").len(), 1, "the first year has none before it");
}

#[tokio::test]
async fn a_merged_unit_is_compared_with_the_mean_of_what_it_was_and_the_parts_are_told_apart() {
    let site = site();
    let page = site.get(&format!("{PAGE}?unit=VN-01")).await;
    let rows = "section:first-of-type tbody tr:first-child td";
    // Hà Nội had 2 of 5, Lạng Sơn 4.5 of 5: 40 and 90 percent.
    let first = page.texts(rows);
    assert_eq!((first[0].as_str(), first[2].as_str()), ("65,00", "–"), "{first:?}");
    assert!(first[5].contains("gồm Lạng Sơn, Hà Nội"), "{first:?}");
    // Now 1 + 2 + 3 + 5 of 12.
    let file = site.get(&format!("{PAGE}?unit=VN-01&file=units")).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let row: Vec<&str> = file.body.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(row[..5], ["VN-01", "", "2", "65.000000", "91.666667"]);
    let number = |at: usize| row[at].parse::<f64>().unwrap();
    let parts: f64 = (7..12).map(number).sum();
    assert!((number(5) - parts).abs() < 1e-5 && (number(5) - 26.666_667).abs() < 1e-5, "{row:?}");
    // Under the later criteria, of 7: Hà Nội 0 + 0 + 4, Lạng Sơn 1 + 2 + 3, their mean 5 of 7; now 6 of 7, and 11 of 12.
    let method = 100.0 * (5.0 / 7.0) - 65.0 + 100.0 * (11.0 / 12.0 - 6.0 / 7.0);
    assert!((number(7) - method).abs() < 1e-5, "{row:?}");
    assert!((number(8) - 100.0 / 7.0).abs() < 1e-5, "{row:?}");
    assert_eq!(page.texts("section#regions"), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_not_there_is_told_and_nothing_of_a_query_reaches_the_page() {
    let site = site();
    let page = site.get(&format!("{PAGE}?unit=%3Cscript%3E")).await;
    assert_eq!((page.status, page.texts("[role=alert]").len()), (StatusCode::OK, 1));
    assert!(!page.body.contains("<script>"));
    assert_eq!(site.get(&format!("{PAGE}?file=nothing")).await.status, StatusCode::NOT_FOUND);
    for (file, lines) in [("years", 3), ("units", 4), ("fields", 4), ("regions", 3)] {
        let table = site.get(&format!("/en/later/years?file={file}")).await;
        assert_eq!(table.body.lines().count(), lines, "{file}: {}", table.body);
    }
    let table = site.get("/vi/later/years?file=units").await;
    assert!(table.body.contains("VN-33,2,3,76.000000,42.500000,-33.500000,"), "for programs: {}", table.body);
    let unit = site.get("/en/later/units/VN-01").await;
    let link = unit.attributes("a[href*='/years?unit=']", "href");
    assert_eq!(link, ["/en/later/years?unit=VN-01"]);
    assert_eq!(site.get(&link[0]).await.status, StatusCode::OK);
}
