//! The ranking: order, filter, search, pages.

use crate::harness::{HOSTILE, Site, large};

async fn units(site: &Site, query: &str) -> Vec<String> {
    site.get(&format!("/vi/real{query}")).await.texts(".ranking tbody th")
}

#[tokio::test]
async fn it_is_ordered_by_rank_and_sorted_by_any_column_through_links() {
    let site = Site::new();
    assert_eq!(units(&site, "").await, ["Lạng Sơn", "Đắk Lắk", HOSTILE, "Hà Nội"]);
    assert_eq!(units(&site, "?sort=unit").await, [HOSTILE, "Đắk Lắk", "Hà Nội", "Lạng Sơn"]);
    assert_eq!(units(&site, "?sort=2").await, ["Hà Nội", "Lạng Sơn", "Đắk Lắk", HOSTILE]);
    assert_eq!(units(&site, "?sort=2&order=asc").await, [HOSTILE, "Đắk Lắk", "Lạng Sơn", "Hà Nội"]);
    assert_eq!(units(&site, "?sort=region&order=desc").await, ["Đắk Lắk", HOSTILE, "Lạng Sơn", "Hà Nội"]);
    assert_eq!(units(&site, "?sort=nonsense&order=?").await[0], "Lạng Sơn");
}

#[tokio::test]
async fn heads_say_how_it_is_sorted_and_their_links_turn_it() {
    let site = Site::new();
    let answer = site.get("/vi/real?q=%C4%91&sort=1&order=desc").await;
    assert_eq!(answer.attributes("th[aria-sort]", "aria-sort"), ["descending"]);
    let links = answer.attributes(".ranking thead a", "href");
    assert!(links.contains(&"?q=%C4%91&sort=1&order=asc#ranking".to_owned()), "{links:?}");
    assert!(links.contains(&"?q=%C4%91&sort=2&order=desc#ranking".to_owned()), "{links:?}");
    assert!(links.contains(&"?q=%C4%91#ranking".to_owned()), "{links:?}");
    assert_eq!(answer.attributes("input[name=sort]", "value"), ["1"], "the form keeps the order");
    assert_eq!(answer.attributes("input[name=q]", "value"), ["đ"]);
}

#[tokio::test]
async fn search_passes_over_accents_and_case_and_finds_codes() {
    let site = Site::new();
    assert_eq!(units(&site, "?q=lang+son").await, ["Lạng Sơn"]);
    assert_eq!(units(&site, "?q=%C4%90%E1%BA%AEK").await, ["Đắk Lắk"]);
    assert_eq!(units(&site, "?q=son+LANG").await, ["Lạng Sơn"]);
    assert_eq!(units(&site, "?q=vn-hn").await, ["Hà Nội"]);
}

#[tokio::test]
async fn filters_narrow_and_what_they_do_not_offer_is_passed_over() {
    let site = Site::new();
    assert_eq!(units(&site, "?region=Mi%E1%BB%81n+B%E1%BA%AFc").await, ["Lạng Sơn", "Hà Nội"]);
    assert_eq!(units(&site, "?band=A").await, ["Lạng Sơn"]);
    assert_eq!(units(&site, "?band=Z&region=nowhere").await.len(), 4);
    let answer = site.get("/en/real?band=A").await;
    assert_eq!(answer.texts("option[selected]"), ["A"]);
    assert_eq!(answer.texts(".count")[0], "Showing 1 of 4 ranked units · 1 unit without a rank");
    assert!(answer.texts("option").contains(&"North".to_owned()));
}

#[tokio::test]
async fn nothing_found_is_said() {
    let answer = Site::new().get("/en/real?q=nowhere").await;
    assert_eq!(answer.texts(".empty"), ["No ranked unit matches what was chosen."]);
    assert!(answer.texts("table.ranking").is_empty());
}

#[tokio::test]
async fn cells_carry_number_and_colour_and_the_decimal_mark_of_the_language() {
    let site = Site::new();
    let answer = site.get("/vi/real").await;
    assert_eq!(answer.texts(".ranking tbody tr")[0], "1 Lạng Sơn 90,00 A Miền Bắc 100,00 75,00");
    assert_eq!(answer.attributes(".ranking td.heat", "class")[..2], ["heat h10", "heat h5"]);
    let english = site.get("/en/real").await;
    assert_eq!(english.texts(".ranking tbody tr")[0], "1 Lang Son 90.00 A North 100.00 75.00");
}

#[tokio::test]
async fn the_summary_counts_ranked_units_only() {
    let answer = Site::new().get("/vi/real").await;
    let stats = answer.texts(".stat");
    assert_eq!(stats[1], "Cao nhất 90,00% Lạng Sơn");
    assert_eq!(stats[2], "Thấp nhất 40,00% Hà Nội");
    assert_eq!(stats[3], "Khoảng cách 50,00 điểm % giữa cao nhất và thấp nhất");
    assert_eq!(answer.texts(".bands dd"), ["1 đơn vị", "3 đơn vị"]);
    assert_eq!(answer.texts("svg[role=img] title")[0], "Chỉ số trung bình theo vùng");
}

#[tokio::test]
async fn units_without_a_rank_stand_apart_with_the_reason() {
    let answer = Site::new().get("/vi/real").await;
    let apart = answer.texts(".apart tbody tr");
    assert_eq!(apart.len(), 2);
    assert!(
        apart[0].starts_with("Thanh tra 100,00%") && apart[0].ends_with("Không thuộc diện xếp hạng."),
        "{apart:?}"
    );
    assert!(apart[1].starts_with("An Giang –"), "{apart:?}");
    assert!(apart[1].contains("1.2 Chất lượng"), "{apart:?}");
}

#[tokio::test]
async fn a_long_table_has_pages() {
    let site = Site::of([large(450)]);
    let first = site.get("/vi/large").await;
    assert_eq!(first.texts(".ranking tbody tr").len(), 200);
    assert_eq!(first.texts(".pages span"), ["Trang 1 trên 3"]);
    assert_eq!(first.attributes("a[rel=next]", "href"), ["?page=2#ranking"]);
    let last = site.get("/vi/large?page=3").await;
    assert_eq!(last.texts(".ranking tbody tr").len(), 50);
    assert!(last.attributes("a[rel=next]", "href").is_empty());
    let beyond = site.get("/vi/large?page=99999999999999999999999").await;
    assert_eq!(beyond.texts(".pages span"), ["Trang 1 trên 3"]);
    assert_eq!(site.get("/vi/large?page=99").await.texts(".pages span"), ["Trang 3 trên 3"]);
}
