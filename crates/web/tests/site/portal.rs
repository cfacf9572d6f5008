//! The portal: the result of the newest year, maps, units beside each other, regions, what the figures of a unit say.

use axum::http::StatusCode;

use crate::harness::{HOSTILE, Site, campaign, sampled, year_after};

#[tokio::test]
async fn the_first_page_says_the_newest_result_and_what_moved_since_the_year_before() {
    let site = Site::of([campaign("real", false), year_after("later", false)]);
    let page = site.get("/vi").await;
    assert_eq!(page.texts(".newest h2"), ["Kết quả later"], "of the newest year alone");
    let cards = page.texts(".newest .stat");
    assert_eq!(cards[0], "Dẫn đầu Đơn vị mới 100,00%");
    assert!(cards[1].starts_with("Trung bình ") && cards[1].contains("so với năm 2020"), "{cards:?}");
    assert!(cards[2].starts_with("Tăng nhiều nhất Hà Nội mới +"), "{cards:?}");
    assert!(cards[3].starts_with("Giảm nhiều nhất Đắk Lắk −"), "{cards:?}");
    assert!(page.texts(".newest .hint").join(" ").contains("Bộ tiêu chí đã thay đổi so với năm 2020"));
    assert_eq!(page.texts(".campaign h3").len(), 2, "and all of them in the list");
    let ranking = site.get("/en/later").await;
    assert!(ranking.texts(".moved li").iter().any(|said| said.starts_with("Fell most: Dak Lak, −")));
    let alone = Site::of([campaign("demo", true)]).get("/en").await;
    assert_eq!(alone.texts(".newest .tag"), ["Illustrative data"]);
    assert_eq!(
        alone.texts(".newest .stat")[2],
        "Lowest – highest 40.00% – 90.00% between highest and lowest"
    );
}

#[tokio::test]
async fn the_map_leads_to_every_province_says_its_figure_and_always_has_the_islands() {
    let page = Site::new().get("/vi/real").await;
    let names = page.texts("svg.map a > title");
    assert_eq!(names.len(), 8, "four provinces on two maps: {names:?}");
    assert!(
        names.contains(&"Lạng Sơn: 90,00%".to_owned()) && names.contains(&"An Giang: chưa có".to_owned())
    );
    assert!(page.attributes("svg.map a", "href").contains(&"/vi/real/units/VN-09".to_owned()));
    let said = page.texts("svg.map").join(" ");
    assert!(said.contains("Hoàng Sa") && said.contains("Trường Sa"));
    let rows = page.texts("table.shaded tbody tr");
    assert_eq!(rows[0], "A từ 80% trở lên 1 Lạng Sơn 90,00");
    assert_eq!(rows[1], "B từ 0% trở lên 2 Đắk Lắk 76,00 , Hà Nội 40,00");
}

#[tokio::test]
async fn units_stand_beside_each_other_with_what_cannot_be_told_apart() {
    let site = Site::of([sampled("drawn"), campaign("real", false)]);
    let page = site.get("/vi/drawn/compare?u=VN-09&u=VN-33&u=VN-09").await;
    assert_eq!(page.texts(".beside .chosen-name"), ["Lạng Sơn", "Đắk Lắk"], "each once");
    let pairs = page.texts("section:has(#pairs-head) tbody tr");
    assert!(pairs.len() == 1 && pairs[0].ends_with("chưa phân biệt được"), "{pairs:?}");
    let exact = site.get("/vi/real/compare?u=VN-09&u=VN-33").await;
    assert!(exact.texts("section:has(#pairs-head) tbody tr")[0].ends_with("khác biệt thực"));
    let file = site.get("/vi/real/compare?u=VN-09&u=VN-33&file=fields").await;
    assert!(file.header("content-type").starts_with("text/csv") && file.body.contains("index,90.000000,"));
    assert_eq!(site.get("/vi/real/compare?file=nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn units_to_compare_are_found_without_accents_and_what_cannot_be_taken_is_told() {
    let site = Site::new();
    let one = site.get("/vi/real/compare?u=VN-HN&q=dak+LAK").await;
    assert_eq!(one.texts(".beside .chosen-name"), ["Hà Nội", "Đắk Lắk"], "the only one is added");
    let several = site.get("/vi/real/compare?u=VN-HN&q=an").await;
    assert!(several.texts(".offers a").contains(&"An Giang".to_owned()), "{:?}", several.texts(".offers a"));
    assert!(several.attributes(".offers a", "href")[0].starts_with("/vi/real/compare?u=VN-HN&u="));
    let none = site.get("/en/real/compare?q=nowhere&u=VN-ZZ").await;
    assert_eq!(none.texts(".alert li").len(), 2, "{:?}", none.texts(".alert"));
    let hostile = site.get("/vi/real/compare?u=X%2F1%20%3F&u=VN-09").await;
    assert!(hostile.texts(".beside .chosen-name").contains(&HOSTILE.to_owned()));
    let begin = site.get("/vi/real/compare").await;
    assert_eq!(begin.texts("main p a"), ["So sánh 4 đơn vị đứng đầu"]);
    let large = Site::of([crate::harness::large(8)]);
    let query = (0..8).map(|unit| format!("u=U{unit}")).collect::<Vec<_>>().join("&");
    let full = large.get(&format!("/vi/large/compare?{query}")).await;
    assert_eq!((full.texts(".beside .chosen-name").len(), full.texts(".alert li").len()), (6, 1));
    assert!(full.texts("#compare-q").is_empty(), "no room for another");
}

#[tokio::test]
async fn a_region_has_its_units_and_its_fields_beside_the_others() {
    let site = Site::new();
    let links = site.get("/vi/real").await.attributes("section:has(#regions) tbody a", "href");
    assert_eq!(links.len(), 2);
    let page = site.get("/en/real/regions/Mi%E1%BB%81n%20B%E1%BA%AFc").await;
    assert_eq!(page.texts("h1"), ["North"]);
    assert_eq!(page.texts(".stat")[0], "Mean 65.00% number 1 of 2 regions");
    assert_eq!(page.texts("section:has(#units-head) tbody th"), ["Lang Son", "Ha Noi"]);
    assert_eq!(page.texts("section:has(#fields-head) tbody tr").len(), 2);
    assert_eq!(site.get("/vi/real/regions/nowhere").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_unit_is_told_in_sentences_made_of_its_figures() {
    let site = Site::of([campaign("real", false), year_after("later", false), sampled("drawn")]);
    let since = site.get("/vi/later/units/VN-33").await.texts(".profile li").join(" ");
    assert!(since.contains("so với năm 2020") && since.contains("Thứ hạng từ 2 thành 3."), "{since}");
    let drawn = site.get("/en/drawn/units/VN-33").await.texts(".profile li").join(" ");
    assert!(drawn.contains("The samples leave the ranks from"), "{drawn}");
    assert!(drawn.contains("stronger in: ") && drawn.contains("weaker in: "), "{drawn}");
    assert_eq!(site.get("/vi/real/units/VN-33").await.texts("a[href*='compare?u=VN-33']").len(), 1);
    assert!(site.get("/vi/real/units/VN-AG").await.texts(".profile").is_empty(), "nothing without an index");
}
