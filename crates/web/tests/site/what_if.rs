//! What the site shows of the ranking under other assumptions.

use axum::http::StatusCode;

use crate::harness::{HOSTILE, Site, large};

const PAGE: &str = "/vi/demo/whatif";

#[tokio::test]
async fn without_a_supposition_there_is_the_form_with_the_weights_as_decided() {
    let page = Site::new().get(PAGE).await;
    assert_eq!(page.texts("nav [aria-current=page]"), ["Giả định"]);
    assert_eq!(page.attributes(".weights input", "name"), ["w1", "w2", "w1.1", "w1.2"]);
    assert_eq!(page.attributes(".weights input", "value"), ["3", "2", "1", "2"]);
    assert!(page.texts(".moves").is_empty());
}

#[tokio::test]
async fn a_field_that_counts_nothing_moves_ranks_and_is_no_longer_missed() {
    let site = Site::new();
    let page = site.get(&format!("{PAGE}?w1=0&w2=2")).await;
    assert_eq!(
        page.texts(".moves tbody th"),
        ["An Giang", "Hà Nội", "Lạng Sơn", "Đắk Lắk", HOSTILE],
        "the tied ones as they come before"
    );
    let column = |place: u32| page.texts(&format!(".moves tbody td:nth-child({place})"));
    assert_eq!(column(1), ["1", "1", "3", "4", "5"]);
    assert_eq!(column(2), ["–", "4", "1", "2", "3"]);
    assert_eq!(column(5), ["100,00%", "100,00%", "75,00%", "65,00%", "50,00%"]);
    let said = page.texts("section > p").join(" ");
    assert!(said.contains("4 trên 4 đơn vị") && said.contains("Hà Nội, 3 bậc"), "{said}");
    assert!(said.contains("1 đơn vị chỉ có thứ hạng"), "{said}");
    assert!(page.texts(".note").iter().any(|note| note.contains("không phải kết quả được công bố")));
    let file = site.get(&page.attributes("a[download]", "href")[0]).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.body.contains("VN-HN,Hà Nội,4,1,3,40.000000,100.000000\n"), "{}", file.body);
    // A proportion is what counts, not the sum: twice as much of all changes nothing.
    let doubled = site.get(&format!("{PAGE}?w1=6&w2=4")).await;
    assert!(doubled.texts(".moves tbody td:nth-child(3)").iter().all(|moved| moved == "0"));
}

#[tokio::test]
async fn points_facts_and_a_choice_of_units_are_supposed_too() {
    let site = Site::new();
    let points = site.get(&format!("{PAGE}?unit=VN-HN&code1=1.2&points1=2&code2=1.1&facts2=done%3D4")).await;
    // 1 by the rule, 2 supposed, 2 as they were.
    assert_eq!(points.texts(".moves tbody th")[0], "Hà Nội");
    assert_eq!(points.texts(".moves tbody td:nth-child(5)")[0], "100,00%");
    let north = site.get("/en/demo/whatif?region=Mi%E1%BB%81n+Nam").await;
    assert_eq!(north.texts(".moves tbody th").len(), 2, "only those that are chosen are ranked");
    assert_eq!(north.texts(".moves tbody td:nth-child(1)"), ["1", "2"]);
    let named = site.get("/en/demo/whatif?among=VN-HN,VN-09+nobody").await;
    assert_eq!(named.texts(".moves tbody th"), ["Lang Son", "Ha Noi"]);
    assert!(named.texts(".alert li")[0].contains("nobody"));
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_and_stays_in_the_form() {
    let site = Site::new();
    let query = "w1=-1&w2=x&unit=VN-33&code1=9.9&points1=1&code2=1.2&points2=3&code3=1.1&facts3=%3D%3D";
    let page = site.get(&format!("{PAGE}?{query}")).await;
    assert_eq!(
        (page.status, page.texts(".alert li").len()),
        (StatusCode::OK, 5),
        "{:?}",
        page.texts(".alert")
    );
    assert_eq!(page.attributes("#points2", "value"), ["3"]);
    assert!(page.texts(".moves").is_empty(), "nothing is left to suppose");
    let nobody = site.get(&format!("{PAGE}?unit=%3Cscript%3E&code1=1.1&points1=1")).await;
    assert_eq!(nobody.texts(".alert li").len(), 2);
    assert!(!nobody.body.contains("<script>"));
    let none = site.get(&format!("{PAGE}?w1=0&w2=0")).await;
    assert_eq!(none.texts(".moves tbody td:nth-child(1)"), ["–", "–", "–", "–"], "nothing counts");
}

#[tokio::test]
async fn a_unit_is_told_what_would_raise_it_and_who_is_like_it() {
    let site = Site::new();
    let unit = site.get("/vi/demo/units/VN-33").await;
    let link = unit.attributes("a[href*=whatif]", "href");
    let page = site.get(link.last().unwrap().split('#').next().unwrap()).await;
    let told = page.texts(".raise li");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("1.1 Hoàn thành kế hoạch") && told[0].contains("86,00%"), "{told:?}");
    assert_eq!(page.texts("#whatif-peers ~ .scroll tbody th")[..2], ["Đắk Lắk", "Lạng Sơn"]);
    let supposed = page.attributes(".raise a", "href")[0].clone();
    let supposed = site.get(supposed.split('#').next().unwrap()).await;
    assert_eq!(supposed.texts(".moves tbody tr:nth-child(2) td:nth-child(5)"), ["86,00%"]);
}

#[tokio::test]
async fn a_large_campaign_shows_its_first_units_and_the_file_all() {
    let site = Site::of([large(250)]);
    let page = site.get("/en/large/whatif?w1=1").await;
    assert_eq!(page.texts(".moves tbody tr").len(), 200);
    let file = site.get(&page.attributes("a[download]", "href")[0]).await;
    assert_eq!(file.body.lines().count(), 251);
}
