//! Every page in both languages.

use axum::http::StatusCode;

use crate::harness::{Answer, Site};

const PAGES: [&str; 16] = [
    "",
    "/about",
    "/demo",
    "/demo/framework",
    "/demo/method",
    "/demo/whatif",
    "/demo/years",
    "/demo/compare",
    "/demo/compare?u=VN-09&u=VN-33&u=VN-HN&q=a",
    "/demo/criteria/1",
    "/demo/criteria/1.2",
    "/demo/regions/Mi%E1%BB%81n%20B%E1%BA%AFc",
    "/demo/whatif?w1=1&unit=VN-09",
    "/demo/units/VN-09",
    "/demo/units/VN-AG",
    "/demo/units/X%2F1%20%3F",
];
const LANGUAGES: [&str; 2] = ["vi", "en"];

#[tokio::test]
async fn every_page_has_its_language_one_heading_and_a_title() {
    let site = Site::new();
    for lang in LANGUAGES {
        for page in PAGES {
            let address = format!("/{lang}{page}");
            let answer = site.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert_eq!(answer.attributes("html", "lang"), [lang], "{address}");
            let headings = answer.texts("h1");
            assert_eq!(headings.len(), 1, "{address}");
            assert!(answer.texts("title")[0].starts_with(&headings[0]), "{address}");
            check_structure(&address, &answer);
        }
    }
}

/// What holds for every page: identifiers once, references that lead somewhere, tables with captions and heads.
fn check_structure(address: &str, answer: &Answer) {
    let mut ids = answer.attributes("[id]", "id");
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "{address}: an id stands twice");
    for name in ["aria-labelledby", "aria-describedby"] {
        for references in answer.attributes(&format!("[{name}]"), name) {
            for id in references.split(' ') {
                assert!(ids.iter().any(|known| known == id), "{address}: {name}={id} leads nowhere");
            }
        }
    }
    for link in answer.attributes("a[href^='#']", "href") {
        assert!(ids.iter().any(|id| *id == link[1..]), "{address}: {link} leads nowhere");
    }
    assert_eq!(answer.texts("table").len(), answer.texts("table > caption").len(), "{address}");
    assert_eq!(answer.texts("th").len(), answer.texts("th[scope]").len(), "{address}");
    assert!(
        answer.texts("script:not([defer][src^='/static/']), [style], style").is_empty(),
        "{address}: the security policy forbids these"
    );
    assert_eq!(answer.texts("svg[role=img]").len(), answer.texts("svg[role=img] > title").len(), "{address}");
}

#[tokio::test]
async fn links_between_pages_lead_somewhere() {
    let site = Site::new();
    for lang in LANGUAGES {
        for page in PAGES {
            let answer = site.get(&format!("/{lang}{page}")).await;
            for link in answer.attributes("a[href^='/'], link[href]", "href") {
                let target = site.get(&link).await;
                assert_eq!(target.status, StatusCode::OK, "{lang}{page} -> {link}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_illustrative_says_so_on_every_page_and_nothing_else_does() {
    let site = Site::new();
    for (lang, mark) in [("vi", "Số liệu minh họa"), ("en", "Illustrative data")] {
        for page in ["", "/framework", "/units/VN-09"] {
            let answer = site.get(&format!("/{lang}/demo{page}")).await;
            assert!(answer.texts(".banner")[0].starts_with(mark), "{lang}{page}");
            assert_eq!(answer.attributes("meta[name=robots]", "content"), ["noindex"]);
            let answer = site.get(&format!("/{lang}/real{page}")).await;
            assert!(answer.texts(".banner, meta[name=robots]").is_empty(), "{lang}{page}");
        }
        let home = site.get(&format!("/{lang}")).await;
        assert_eq!(home.texts(".campaign").len(), 2);
        assert_eq!(home.texts(".campaign .tag"), [mark]);
    }
}

#[tokio::test]
async fn the_first_address_leads_to_the_language_of_the_browser() {
    let site = Site::new();
    assert_eq!(site.get("/").await.header("location"), "/vi");
    let english = site.get_with("/", ("accept-language", "en-GB,en;q=0.9,vi;q=0.5")).await;
    assert_eq!((english.status, english.header("location")), (StatusCode::SEE_OTHER, "/en"));
}

#[tokio::test]
async fn changing_the_language_keeps_the_page_and_its_query() {
    let site = Site::new();
    let answer = site.get("/vi/demo?q=lang%20son&sort=1").await;
    assert_eq!(answer.attributes(".languages a[lang=en]", "href"), ["/en/demo?q=lang%20son&sort=1"]);
    assert_eq!(answer.texts(".languages [aria-current]"), ["Tiếng Việt"]);
}

#[tokio::test]
async fn what_is_not_there_is_a_page_too_in_the_language_of_the_address_or_the_browser() {
    let site = Site::new();
    for address in
        ["/vi/none", "/vi/demo/units/none", "/vi/demo/none", "/vi/demo/files/none", "/fr/demo", "/nothing"]
    {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(answer.texts("h1"), ["Không tìm thấy trang"], "{address}");
    }
    assert_eq!(site.get("/en/none").await.texts("h1"), ["Page not found"]);
    let answer = site.get_with("/nothing", ("accept-language", "en")).await;
    assert_eq!(answer.attributes("html", "lang"), ["en"]);
}

#[tokio::test]
async fn a_unit_shows_its_figures_and_why_each_point_was_given() {
    let site = Site::new();
    let answer = site.get("/vi/real/units/VN-09").await;
    assert_eq!(answer.texts("h1"), ["Lạng Sơn"]);
    let stats = answer.texts(".stat");
    assert_eq!(stats[0], "Chỉ số 90,00% điểm 4,5 / 5");
    assert_eq!(stats[1], "Hạng 1 / 4");
    assert_eq!(stats[2], "Nhóm A");
    let why = answer.texts(".why-body").join(" ");
    assert!(why.contains("Đã hoàn thành") && why.contains("100%"), "{why}");
    assert_eq!(answer.texts("a[rel=next] b"), ["Đắk Lắk"]);
    assert!(answer.texts("a[rel=prev]").is_empty());
    let english = site.get("/en/real/units/VN-09").await;
    assert!(english.texts(".stat")[0].contains("90.00%"));
    assert!(english.texts(".why-body").join(" ").contains("Tasks done"));
}

#[tokio::test]
async fn what_is_missing_or_does_not_apply_is_said_in_words() {
    let site = Site::new();
    let missing = site.get("/vi/real/units/VN-AG").await;
    assert!(missing.texts(".alert")[0].contains("1.2 Chất lượng"), "{:?}", missing.texts(".alert"));
    assert_eq!(missing.texts(".tree .tag"), ["chưa có điểm"]);
    let out = site.get("/vi/real/units/X%2F1%20%3F").await;
    assert_eq!(out.texts(".tree .tag"), ["không áp dụng"]);
    assert!(out.texts(".stat")[0].contains("/ 3"), "what does not apply leaves the maximum");
    let outside = site.get("/vi/real/units/VN-TT").await;
    assert!(outside.texts(".alert")[0].contains("Không thuộc diện xếp hạng"));
    assert!(outside.texts(".stat")[0].contains("100,00%"), "it has an index all the same");
}

#[tokio::test]
async fn the_criteria_stand_with_rule_in_words_notation_facts_and_decision() {
    let site = Site::new();
    let answer = site.get("/vi/real/framework").await;
    assert!(answer.texts(".sub").join(" ").contains("1149/QĐ-BNV ngày 30/12/2020"));
    assert_eq!(answer.texts(".toc li").len(), 2);
    assert_eq!(answer.attributes(".node", "id"), ["c-1", "c-1-1", "c-1-2", "c-2"]);
    let leaf = answer.texts(".leaf")[0].clone();
    for part in
        ["0,5 điểm", "done / planned: >= 100% = 1", "Đã hoàn thành", "không quá “Số nhiệm vụ”", "Báo cáo"]
    {
        assert!(leaf.contains(part), "{part}: {leaf}");
    }
}

#[tokio::test]
async fn files_can_be_taken_home() {
    let site = Site::new();
    for (name, media_type) in [
        ("ranking.csv", "text/csv; charset=utf-8"),
        ("ranking.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("results.csv", "text/csv; charset=utf-8"),
        ("results.json", "application/json"),
        ("package.zip", "application/zip"),
    ] {
        let answer = site.get(&format!("/vi/demo/files/{name}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, media_type), "{name}");
        assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"demo-{name}\""));
        assert!(!answer.body.is_empty());
    }
    let english = site.get("/en/demo/files/ranking.csv").await;
    assert!(english.body.contains("Lang Son") && english.body.contains("Illustrative"), "{}", english.body);
}

#[tokio::test]
async fn a_site_without_campaigns_says_so() {
    let answer = Site::of([]).get("/en").await;
    assert_eq!(answer.texts(".empty"), ["Nothing has been published yet."]);
}
