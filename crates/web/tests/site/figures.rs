//! Every picture of the determination says what it shows, has its figures in a table beside it, and all of it can be taken home.

use scraper::{ElementRef, Selector};

use crate::harness::{Answer, Site, campaign, sampled, surveyed, year_after};

fn found<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    within.select(&selector).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// The section that an element stands in.
fn section(of: ElementRef<'_>) -> ElementRef<'_> {
    let mut up = of.ancestors().filter_map(ElementRef::wrap);
    up.find(|element| element.value().name() == "section").expect("a section around a figure")
}

/// Looks through a page with at least so many pictures, and gives the addresses of its files.
pub fn whole_figures(page: &Answer, at_least: usize) -> Vec<String> {
    let html = page.html();
    let root = html.root_element();
    let figures = found(root, "figure");
    assert!(figures.len() >= at_least, "{} pictures: {}", figures.len(), page.body);
    for figure in figures {
        let caption: Vec<String> = found(figure, "figcaption").into_iter().map(words).collect();
        assert!(caption.len() == 1 && caption[0].ends_with('.'), "a sentence: {caption:?}");
        // A map has room on every screen, and parts that lead somewhere.
        let map = found(figure, "svg.map[role=group]");
        let drawn = if map.is_empty() { found(figure, "svg[role=img]") } else { map };
        let single = drawn.len() == 1 && drawn[0].attr("role") == Some("group");
        assert!(single || drawn.len() == 2, "for wide and for narrow screens: {caption:?}");
        for svg in drawn {
            let parts = found(svg, "a[href] > title, text");
            assert!(!single || parts.len() > 4, "areas that are links: {caption:?}");
            let said: Vec<String> = found(svg, "svg > title, desc").into_iter().map(words).collect();
            assert!(said.len() == 2 && said.iter().all(|text| !text.is_empty()), "{said:?}");
        }
        let rows = found(section(figure), "table tbody tr");
        assert!(!rows.is_empty(), "a table beside the picture: {caption:?}");
    }
    let tables = found(root, "section table");
    let files = found(root, "a[download]");
    assert!(tables.is_empty() || !files.is_empty(), "tables that cannot be taken home");
    files.into_iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect()
}

#[tokio::test]
async fn every_picture_that_readers_see_has_a_sentence_a_table_and_a_file() {
    let asked = surveyed("asked");
    let site = Site::of([campaign("real", false), year_after("later", false), sampled("drawn"), asked]);
    // The distribution is drawn of ten units and more, open ranks where there is a sample.
    let front = Site::of([sampled("drawn")]);
    for lang in ["vi", "en"] {
        whole_figures(&front.get(&format!("/{lang}")).await, 1);
        for (page, pictures) in [
            ("drawn", 4),
            ("real/method", 3),
            ("later/years", 1),
            ("later/years?unit=VN-33", 1),
            ("real/whatif?w1=0&unit=VN-33", 0),
            ("drawn/compare?u=VN-33&u=VN-09&u=VN-HN", 1),
            ("drawn/regions/Mi%E1%BB%81n%20B%E1%BA%AFc", 2),
            ("real/units/VN-33", 1),
            ("asked/surveys", 2),
            ("asked/surveys/leaders/Q1", 2),
        ] {
            let address = format!("/{lang}/{page}");
            let answer = site.get(&address).await;
            assert_eq!(answer.status.as_u16(), 200, "{address}");
            if page.contains("units/") {
                continue;
            }
            let files = whole_figures(&answer, pictures);
            for file in files {
                let taken = site.get(&file).await;
                assert_eq!(taken.status.as_u16(), 200, "{file}");
                assert!(!taken.header("content-type").starts_with("text/html"), "{file}");
            }
        }
    }
}
