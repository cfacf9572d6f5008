//! What the site says of how much the ranks owe to the method.

use crate::harness::{HOSTILE, Site, campaign, large};

#[tokio::test]
async fn ranks_choices_fields_and_criteria_stand_in_pictures_and_tables() {
    let site = Site::new();
    let answer = site.get("/vi/demo/method").await;
    assert_eq!(answer.texts("nav [aria-current=page]"), ["Độ vững"]);
    assert_eq!(answer.texts(".stat b").len(), 4);
    assert_eq!(answer.texts("svg[role=img]").len(), 6, "three pictures, wide and narrow");
    let described = answer.texts("svg[role=img] > desc");
    assert!(described[0].starts_with("4 đơn vị theo thứ hạng."), "{described:?}");
    let names = answer.texts("#ranks-table ~ tbody th");
    assert_eq!((names.len(), names[0].as_str()), (4, "Lạng Sơn"));
    assert!(names.iter().any(|name| name == HOSTILE));
    assert_eq!(answer.texts("#choices-table ~ tbody th").last().unwrap(), "Tiêu chí không áp dụng");
    assert_eq!(answer.texts("#fields-table ~ tbody th"), ["1 Chỉ đạo, điều hành", "2 Thủ tục hành chính"]);
    assert_eq!(answer.texts("#criteria-table ~ tbody tr").len(), 3);
    assert_eq!(answer.texts("#correlations-table ~ tbody td")[0], "1,00");
    assert!(answer.texts(".hint")[0].contains("10.000 lần thử"), "{:?}", answer.texts(".hint"));
}

#[tokio::test]
async fn every_table_can_be_taken_home() {
    let site = Site::new();
    let page = site.get("/en/demo/method").await;
    let files = page.attributes(".file-list a", "href");
    assert_eq!(files.len(), 4);
    for file in files {
        let answer = site.get(&file).await;
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8", "{file}");
        assert!(answer.body.lines().count() > 3, "{}", answer.body);
    }
}

#[tokio::test]
async fn a_page_shows_the_first_hundred_units_and_the_file_all() {
    let site = Site::of([large(120)]);
    let page = site.get("/en/large/method").await;
    assert_eq!(page.texts("#ranks-table ~ tbody th").len(), 100);
    let file = site.get("/en/large/files/method-ranks.csv").await;
    assert_eq!(file.body.lines().count(), 121);
}

#[tokio::test]
async fn where_too_little_is_ranked_the_page_says_so_and_has_no_file() {
    let mut few = campaign("few", false);
    few.input.units.iter_mut().skip(2).for_each(|unit| unit.ranked = false);
    let site = Site::of([few]);
    let page = site.get("/en/few/method").await;
    assert!(page.texts(".empty")[0].starts_with("At least three ranked units"));
    assert!(page.texts(".file-list").is_empty());
    assert_eq!(site.get("/en/few/files/method-ranks.csv").await.status.as_u16(), 404);
    assert_eq!(site.get("/en/nobody/method").await.status.as_u16(), 404);
}
