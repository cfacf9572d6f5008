//! How readers are reached: pictures of pages that are passed on, feeds, charts in frames, and the scripts of public pages.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use parindex_locale::Text;
use parindex_package::Campaign;
use parindex_web::{AppState, Published, router};
use roxmltree::{Document, Node};
use tower::ServiceExt as _;

use crate::harness::{HOSTILE, Site, campaign, sampled, year_after};

const BASE: &str = "https://index.gov.vn";

fn published() -> [Campaign; 2] {
    let mut real = sampled("real");
    real.meta.publisher = Some(Text::new("Bộ Nội vụ", "Ministry of Home Affairs"));
    [real, campaign("demo", true)]
}

#[tokio::test]
async fn a_page_that_is_passed_on_has_a_picture_with_its_figures() {
    let site = router(AppState::new(published().into_iter().map(Published::new).collect()));
    let picture = async |address: &str| {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let (parts, body) = site.clone().oneshot(request).await.unwrap().into_parts();
        assert_eq!(parts.status, StatusCode::OK, "{address}");
        assert_eq!(parts.headers["content-type"], "image/png");
        assert_eq!(parts.headers["cross-origin-resource-policy"], "cross-origin", "others show it");
        to_bytes(body, usize::MAX).await.unwrap()
    };
    let unit = picture("/vi/real/units/VN-09/card.png").await;
    assert!(unit.starts_with(b"\x89PNG"));
    assert_eq!((&unit[16..20], &unit[20..24]), (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..]));
    assert_eq!(unit, picture("/vi/real/units/VN-09/card.png").await, "kept");
    for other in [
        "/en/real/units/VN-09/card.png",
        "/vi/real/units/VN-33/card.png",
        "/vi/demo/units/VN-09/card.png",
        "/vi/real/card.png",
        "/vi/real/units/X%2F1%20%3F/card.png",
        "/vi/real/units/VN-AG/card.png",
    ] {
        assert_ne!(unit, picture(other).await, "{other}");
    }
}

#[tokio::test]
async fn what_is_told_where_a_page_is_passed_on_has_whole_addresses_or_is_not_told() {
    let site = Site::at(BASE, published());
    let told = async |address: &str, name: &str| {
        site.get(address).await.attributes(&format!("meta[property='{name}']"), "content").concat()
    };
    assert_eq!(
        told("/vi/real/units/VN-09", "og:image").await,
        format!("{BASE}/vi/real/units/VN-09/card.png")
    );
    let said = told("/en/real/units/VN-09", "og:description").await;
    assert!(
        said.contains("Results real (2020). Index: ") && said.contains("; Rank (open: 1–2): 1 / 4; Band: "),
        "{said}"
    );
    assert!(told("/en/demo/units/VN-09", "og:description").await.starts_with("Illustrative data. "));
    assert_eq!(told("/vi/real/method", "og:image").await, format!("{BASE}/vi/real/card.png"));
    assert_eq!(
        told("/vi", "og:image").await,
        format!("{BASE}/vi/demo/card.png"),
        "the newest, as they are listed"
    );
    assert_eq!(told("/vi/real?q=x", "og:url").await, format!("{BASE}/vi/real?q=x"));
    assert_eq!(told("/vi/real/units/X%2F1%20%3F", "og:title").await, HOSTILE);
    assert!(site.get("/vi/none").await.attributes("meta[property]", "content").is_empty());
    let unknown = Site::new().get("/vi/real").await;
    assert!(unknown.attributes("meta[property]", "content").is_empty());
    assert_eq!(unknown.attributes("meta[name=description]", "content").len(), 1);
    for missing in ["/vi/none/card.png", "/vi/real/units/none/card.png"] {
        assert_eq!(site.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn children<'a>(node: Node<'a, 'a>, name: &'static str) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.has_tag_name((ATOM, name))).collect()
}

/// The text of the one child of this name.
fn one<'a>(node: Node<'a, 'a>, name: &'static str) -> &'a str {
    let found = children(node, name);
    assert_eq!(found.len(), 1, "one {name}");
    found[0].text().unwrap_or_default()
}

fn links<'a>(node: Node<'a, 'a>, rel: &str) -> Vec<&'a str> {
    let all = children(node, "link").into_iter().filter(|link| link.attribute("rel") == Some(rel));
    all.filter_map(|link| link.attribute("href")).collect()
}

/// What RFC 4287 asks of a feed and of its entries, as the validator of the W3C does.
fn valid(text: &str) -> Vec<(String, String)> {
    let document = Document::parse(text).unwrap();
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    let (mut ids, mut entries) = (Vec::new(), Vec::new());
    for node in std::iter::once(feed).chain(children(feed, "entry")) {
        let id = one(node, "id");
        assert!(id.starts_with("urn:uuid:") && id.len() == 45 && !ids.contains(&id), "{id}");
        ids.push(id);
        assert!(one(node, "updated").parse::<jiff::Timestamp>().is_ok());
        assert!(!one(node, "title").is_empty());
        let address = links(node, "alternate");
        assert!(address.len() == 1 && address[0].starts_with(BASE), "{address:?}");
        for author in children(node, "author") {
            assert!(!one(author, "name").is_empty());
        }
        if node.has_tag_name((ATOM, "entry")) {
            entries.push((one(node, "title").to_owned(), one(node, "summary").to_owned()));
        }
    }
    assert_eq!(children(feed, "author").len(), 1, "for entries that name none");
    assert_eq!(links(feed, "self").len(), 1);
    entries
}

#[tokio::test]
async fn the_feed_tells_what_was_published_and_one_of_a_unit_its_figures() {
    let mut hostile = published();
    hostile[0].meta.title = Some(Text::new(format!("{HOSTILE}\u{1}\u{b}"), ""));
    let site = Site::at(BASE, hostile);
    let feed = site.get("/vi/feed.xml").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    let entries = valid(&feed.body);
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().any(|(title, _)| title == "[Số liệu minh họa] Kết quả demo"), "{entries:?}");
    assert!(entries.iter().any(|(title, _)| title == HOSTILE), "{entries:?}");
    assert!(entries[0].1.contains("Trung bình: "), "{entries:?}");
    let unit = valid(&site.get("/en/feed.xml?unit=VN-09").await.body);
    assert_eq!(unit.len(), 2);
    assert!(
        unit.iter().any(|(title, said)| title.starts_with("Lang Son: ") && said.contains("Band: A")),
        "{unit:?}"
    );
    let page = site.get("/en/real/units/VN-09").await;
    let offered = page.attributes("link[type='application/atom+xml']", "href");
    assert_eq!(offered, ["/en/feed.xml", "/en/feed.xml?unit=VN-09"]);
    assert_eq!(site.get("/vi/feed.xml?unit=nobody").await.status, StatusCode::NOT_FOUND);
    assert!(
        Document::parse(&Site::of([]).get("/vi/feed.xml").await.body).is_ok(),
        "an empty one is one, too"
    );
}

/// Hà Nội and Lạng Sơn become VN-01 in 2021, which gets another code in 2022; of 2019 there are figures of a few units only.
fn years_of_mergers() -> [Campaign; 4] {
    let of = |year: i16, mut campaign: Campaign, codes: [&str; 2]| {
        (campaign.meta.year, campaign.meta.id) = (year, format!("y{year}"));
        for (unit, code) in [0, 2].into_iter().zip(codes) {
            code.clone_into(&mut campaign.input.units[unit].code);
        }
        campaign
    };
    let mut last = of(2022, campaign("", false), ["VN-02", "VN-03"]);
    last.input.units[0].replaces = vec!["VN-01".to_owned()];
    last.input.units[0].name = Text::new("Thủ đô", "The capital");
    let merged = year_after("y2021", false);
    [of(2019, campaign("", false), ["VN-01", "VN-03"]), campaign("y2020", false), merged, last]
}

#[tokio::test]
async fn the_feed_of_a_unit_that_was_merged_goes_on_with_what_came_of_it() {
    let site = Site::at(BASE, years_of_mergers());
    let feed = site.get("/en/feed.xml?unit=VN-09").await;
    let titles: Vec<String> = valid(&feed.body).into_iter().map(|(title, _)| title).collect();
    assert_eq!(
        titles,
        [
            "The capital (successor of Lang Son): Results ",
            "New Ha Noi (successor of Lang Son): Results y2021",
            "Lang Son: Results y2020",
        ],
        "nothing of 2019, when what became of it was another unit"
    );
    let told = &valid(&site.get("/vi/feed.xml?unit=VN-HN").await.body)[1].1;
    assert!(told.starts_with("Hà Nội (cũ) nay là Hà Nội mới. Kết quả y2021"), "{told}");
    for address in ["/en/y2021/units/VN-01", "/en/y2022/units/VN-02"] {
        assert!(feed.body.contains(&format!("href=\"{BASE}{address}\"")), "{}", feed.body);
    }
    assert_eq!(valid(&site.get("/en/feed.xml?unit=VN-33").await.body).len(), 4, "as before");
    // What is in no publication any more is called by its code.
    let [_, _, merged, last] = years_of_mergers();
    let later = valid(&Site::at(BASE, [merged, last]).get("/en/feed.xml?unit=VN-09").await.body);
    assert_eq!((later.len(), &*later[1].0), (2, "New Ha Noi (successor of VN-09): Results y2021"));
}

#[tokio::test]
async fn a_chart_may_stand_in_anybodys_frame_with_its_source_and_nothing_else_may() {
    let site = Site::at(BASE, published());
    let pages = ["embed/ranking", "embed/map", "embed/units/VN-09"];
    for (campaign, invented) in [("real", 0), ("demo", 1)] {
        for page in pages {
            let frame = site.get(&format!("/vi/{campaign}/{page}")).await;
            assert_eq!(frame.status, StatusCode::OK, "{campaign} {page}");
            let policy = frame.header("content-security-policy");
            assert!(policy.ends_with("frame-ancestors *") && !policy.contains("script"), "{policy}");
            assert!(
                frame.header("cache-control").starts_with("public")
                    && !frame.header("vary").contains("cookie")
            );
            assert_eq!(frame.texts(".tag").len(), invented, "{campaign} {page}");
            assert!(frame.texts("svg").len() + frame.texts("script, form, nav, header").len() >= 1);
            assert!(frame.texts("script, form, nav, header").is_empty(), "nothing but the chart");
            let source = frame.texts(".embed-source").concat();
            assert!(source.starts_with("Nguồn: ") && source.contains("năm 2020"), "{source}");
            let back = frame.attributes(".embed-source a", "href").concat();
            assert!(back.starts_with(&format!("/vi/{campaign}")), "{back}");
        }
    }
    for missing in ["embed/units/none", "embed/none"] {
        assert_eq!(site.get(&format!("/vi/real/{missing}")).await.status, StatusCode::NOT_FOUND);
    }
    let unit = site.get("/vi/real/units/VN-09").await;
    assert!(unit.header("content-security-policy").ends_with("frame-ancestors 'none'"));
    let code = unit.texts(".embed-code code").concat();
    assert!(code.contains(&format!("src=\"{BASE}/vi/real/embed/units/VN-09\" title=\"Lạng Sơn\"")), "{code}");
    assert_eq!(site.get("/vi/real").await.texts(".embed-code code").len(), 2, "the ranking and the map");
    let hostile = site.get("/vi/real/units/X%2F1%20%3F").await.texts(".embed-code code").concat();
    assert!(hostile.contains("title=\"&lt;script>") && !hostile.contains("<script"), "{hostile}");
}

#[tokio::test]
async fn public_pages_run_the_programs_own_scripts_alone_and_what_is_no_page_runs_none() {
    let site = Site::new();
    let scripts = async |address: &str| {
        let page = site.get(address).await;
        let allowed = page.header("content-security-policy").contains("script-src 'self'");
        let sources = page.attributes("script[defer]", "src");
        assert_eq!(sources.len(), page.texts("script").len(), "{address}");
        assert_eq!(allowed, !sources.is_empty(), "{address}");
        sources
    };
    for address in ["/vi", "/vi/about", "/en/demo", "/vi/demo/units/VN-09", "/vi/demo/data"] {
        let [script] = &scripts(address).await[..] else { panic!("one script on {address}") };
        let file = site.get(script).await;
        assert_eq!(file.header("content-type"), "text/javascript; charset=utf-8");
        assert!(file.body.len() < 3584, "printed and read aloud, {} bytes", file.body.len());
    }
    assert_eq!(scripts("/vi/demo/whatif").await.len(), 2);
    for address in ["/vi/none", "/vi/demo/embed/ranking", "/vi/feed.xml"] {
        assert!(scripts(address).await.is_empty(), "{address}");
    }
    // A page that is kept is the page that was made, for the same settings and no others.
    let page = async |cookie: &str| site.get_with("/vi/demo", ("cookie", cookie)).await;
    let (day, again, night) =
        (page("prefs=light.normal").await, page("prefs=light.normal").await, page("prefs=dark.large").await);
    assert_eq!((&day.body, &day.headers), (&again.body, &again.headers));
    assert!(night.body.contains("data-theme=\"dark\"") && day.body.contains("data-theme=\"light\""));
    let packed = site.get_with("/vi/demo", ("accept-encoding", "gzip")).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_eq!(
        site.get("/vi/demo").await.header("content-encoding"),
        "",
        "nobody gets what they cannot read"
    );
    // The buttons are there for a script to show, and for nobody else.
    assert_eq!(site.get("/vi/demo").await.texts(".print-page[hidden] button"), ["In hoặc lưu thành PDF"]);
    assert_eq!(
        site.get("/vi/demo").await.attributes(".aloud[hidden] button[aria-pressed=false]", "type"),
        ["button"]
    );
}
