//! The interface for programs: what is published as JSON, described by a document of its own.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use parindex_framework::Code;
use parindex_package::{Answer as Counted, IntegrityLine, Subject};
use parindex_web::{AppState, Limit, Published, router};
use parindex_workflow::assessment::Score;
use parindex_workflow::integrity::{Kind, Side};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::harness::{Answer, HOSTILE, Site, campaign, sampled, year_after};

const CAMPAIGN: &str = "/api/v1/campaigns/real";

fn read(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json");
    serde_json::from_str(&answer.body).unwrap()
}

async fn get(site: &Site, address: &str) -> Value {
    read(&site.get(address).await)
}

/// An answer that says what went wrong.
fn problem(answer: &Answer) -> Value {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem["status"], answer.status.as_u16());
    problem
}

#[tokio::test]
async fn campaigns_lead_to_everything_that_belongs_to_them() {
    let site = Site::new();
    let list = get(&site, "/api/v1/campaigns").await;
    let ids: Vec<&Value> = list["items"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["demo", "real"]);
    assert_eq!(list["items"][0]["illustrative"], true);
    let own = get(&site, CAMPAIGN).await;
    assert_eq!((&own["units"], &own["ranked"]), (&json!(6), &json!(4)));
    assert_eq!(own["title"], json!({ "vi": "Kết quả real", "en": "Results real" }));
    for link in own["links"].as_object().unwrap().values() {
        assert_eq!(site.get(link.as_str().unwrap()).await.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn results_are_exact_and_what_is_missing_is_absent_with_its_reason() {
    let site = Site::new();
    let results = get(&site, &format!("{CAMPAIGN}/results")).await;
    let first = &results["items"][0];
    assert_eq!(first["unit"], "VN-09");
    assert_eq!(
        first["index"],
        json!({ "points": "4.5", "max": "5", "percent": "90", "rank": 1, "band": "A" })
    );
    assert_eq!(
        first["fields"][1],
        json!({ "code": "2", "points": "1.5", "max": "2", "percent": "75", "rank": 3 })
    );
    let last = &results["items"][5]["index"];
    assert_eq!(last["missing"], "not appraised: 1.2");
    assert!(last.get("points").is_none() && last.get("rank").is_none());
    let hostile = get(&site, &format!("{CAMPAIGN}/results/X%2F1%20%3F")).await;
    assert_eq!((&hostile["unit"], &hostile["name"]["vi"]), (&json!("X/1 ?"), &json!(HOSTILE)));
    let codes: Vec<&Value> = hostile["criteria"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["1", "1.1", "1.2", "2"]);
}

#[tokio::test]
async fn a_point_tells_why_in_both_languages_and_a_criterion_tells_all_units() {
    let site = Site::new();
    let trace = get(&site, &format!("{CAMPAIGN}/results/VN-33/1.1")).await;
    assert_eq!((&trace["figures"]["points"], &trace["trace"]["origin"]), (&json!("0.5"), &json!("rule")));
    assert_eq!(trace["trace"]["facts"], "planned=4; done=2");
    let words = &trace["trace"]["words"];
    assert!(words["vi"] != words["en"] && words["vi"].is_string(), "{words}");
    assert!(trace["trace"]["advice"][0]["en"].as_str().unwrap().contains("Tasks planned"), "{trace}");
    let sum = get(&site, &format!("{CAMPAIGN}/results/VN-33/1")).await;
    assert!(sum.get("trace").is_none() && sum["figures"]["points"] == "2.5");
    let one = get(&site, &format!("{CAMPAIGN}/criteria/1.2")).await;
    assert_eq!((&one["criterion"]["weight"], one["items"].as_array().unwrap().len()), (&json!("40"), 6));
    let lost = json!({ "units": 3, "full": 2, "nothing": 1, "points": "1.3333333333", "max": "2", "share": "32.2580645161" });
    assert_eq!(one["lost"], lost, "of the units that have points there");
    let decided = |at: usize| (&one["decided"][at]["why"]["en"], &one["decided"][at]["units"]);
    assert_eq!(decided(0), (&json!("The whole maximum reached"), &json!(2)));
    assert_eq!((decided(1).0, &one["decided"][1]["most"]), (&json!("Points given: 0"), &json!("0")));
    let field = get(&site, &format!("{CAMPAIGN}/criteria/1")).await;
    assert_eq!((&field["lost"]["share"], &field["decided"]), (&json!("64.5161290323"), &json!([])));
    let framework = get(&site, &format!("{CAMPAIGN}/framework")).await;
    assert_eq!((&framework["total"], &framework["decision"]["number"]), (&json!("5"), &json!("1149/QĐ-BNV")));
    assert_eq!(
        framework["criteria"][1]["scoring"]["rule"],
        "done / planned: >= 100% = 1; >= 50% = 0.5; else 0"
    );
}

#[tokio::test]
async fn long_lists_come_in_pages_that_follow_each_other() {
    let site = Site::new();
    let mut address = Some(format!("{CAMPAIGN}/units?limit=4"));
    let mut codes = Vec::new();
    while let Some(next) = address {
        let page = get(&site, &next).await;
        codes.extend(page["items"].as_array().unwrap().iter().map(|unit| unit["code"].clone()));
        address = page["next"].as_str().map(str::to_owned);
    }
    assert_eq!(codes, ["VN-09", "VN-33", "VN-HN", "X/1 ?", "VN-TT", "VN-AG"]);
    for (query, parameter) in [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=ten", "limit"),
        ("limit=", "limit"),
        ("after=", "after"),
        ("sort=1", "sort"),
    ] {
        let answer = site.get(&format!("{CAMPAIGN}/units?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(problem(&answer)["parameter"], parameter, "{query}");
    }
    assert_eq!(problem(&site.get(&format!("{CAMPAIGN}/units?after=VN-00")).await)["status"], 404);
}

/// A campaign in which 12 people of one unit, and 3 of another, were asked.
fn asked() -> parindex_package::Campaign {
    let mut campaign = sampled("real");
    let counts = [(0, "1", 6), (0, "0.5", 6), (1, "1", 3), (2, "0", 9)];
    for (unit, value, count) in counts {
        let key = ("Q1".to_owned(), "citizens".to_owned());
        campaign.input.answers[unit].entry(key).or_default().insert(value.parse().unwrap(), count);
        let [group, question, value] = ["citizens", "Q1", value].map(str::to_owned);
        campaign.answers.push(Counted { unit, group, question, value, count, sampled: None });
    }
    campaign
}

#[tokio::test]
async fn estimates_have_errors_and_those_of_few_are_not_shown_nor_what_they_follow_from() {
    let site = Site::of([asked()]);
    let page = get(&site, &format!("{CAMPAIGN}/surveys/estimates")).await;
    let items = page["items"].as_array().unwrap();
    let expected = json!({ "question": "Q1", "group": "citizens", "suppressed": false, "value": "0.750000",
        "se": "0.075378", "low": "0.584095", "high": "0.915905", "answers": 12 });
    assert_eq!(items[0]["answers"], json!([expected]));
    let hidden = json!([{ "question": "Q1", "group": "citizens", "suppressed": true }]);
    assert_eq!((&items[1]["answers"], &items[2]["answers"]), (&hidden, &hidden));
    assert_eq!(items[0]["figures"], json!([{ "source": "SIPAS", "value": "0.75", "se": "0.01" }]));
    let surveys = get(&site, &format!("{CAMPAIGN}/surveys")).await;
    assert_eq!((&surveys["sources"], &surveys["least_answers"]), (&json!(["SIPAS"]), &json!(5)));
    let index = &get(&site, &format!("{CAMPAIGN}/results/VN-09")).await["index"];
    assert!(index["se"].is_string() && index["rank_low"].is_u64() && index["rank_high"].is_u64(), "{index}");
}

#[tokio::test]
async fn the_integrity_report_and_the_years_are_there() {
    let mut changed = campaign("real", false);
    changed.integrity = Some(vec![IntegrityLine {
        at: "2021-03-20T08:15:00Z".parse().unwrap(),
        about: Subject::Unit(1),
        criterion: Some("2".parse::<Code>().unwrap()),
        kind: Kind::Council,
        side: Side::Council,
        before: Some(Score::Points { points: "1".parse().unwrap() }),
        after: Some(Score::Out),
        reason: "Biên bản số 1".into(),
    }]);
    let site = Site::of([changed, year_after("next", false)]);
    let report = get(&site, &format!("{CAMPAIGN}/integrity")).await;
    let line = json!({ "number": 1, "at": "2021-03-20T08:15:00Z", "unit": "VN-33", "criterion": "2",
        "kind": "council", "side": "council", "before": "1", "after": "out", "reason": "Biên bản số 1" });
    assert_eq!(report, json!({ "told": true, "items": [line] }));
    let years = get(&site, "/api/v1/campaigns/next/years").await;
    let known = json!([{ "year": 2020, "campaign": "real", "method_changed": false },
        { "year": 2021, "campaign": "next", "method_changed": true }]);
    assert_eq!(years["years"], known);
    let merged = &years["items"][0]["figures"];
    assert_eq!(merged[0]["units"], json!(["VN-09", "VN-HN"]));
    assert!(merged[0]["index"].is_string() && merged[0].get("rank").is_none(), "{merged}");
    assert_eq!((&merged[1]["units"], &merged[1]["rank"]), (&json!(["VN-01"]), &json!(2)));
}

#[tokio::test]
async fn what_goes_wrong_is_told_as_a_problem_in_the_language_that_is_asked_for() {
    let site = Site::new();
    for (address, status) in [
        ("/api/v1/campaigns/none", 404),
        ("/api/v1/campaigns/real/results/none", 404),
        ("/api/v1/campaigns/real/results/VN-09/9.9", 404),
        ("/api/v1/campaigns/real/criteria/x", 404),
        ("/api/v1/campaigns/%ff", 404),
        ("/api/v2", 404),
        ("/api/v1/campaigns/", 404),
    ] {
        for (lang, title) in [("vi", "Không tìm thấy"), ("en", "Not found")] {
            let answer = site.get_with(address, ("accept-language", lang)).await;
            assert_eq!(answer.status.as_u16(), status, "{address}");
            assert_eq!(problem(&answer)["title"], title, "{address}");
            assert_eq!((answer.header("content-language"), answer.header("vary")), (lang, "accept-language"));
            assert_eq!(answer.header("access-control-allow-origin"), "*");
        }
    }
    let posted = site.send(Request::post(CAMPAIGN).body(Body::empty()).unwrap()).await;
    assert_eq!((posted.status.as_u16(), posted.header("allow")), (405, "GET,HEAD"));
    problem(&posted);
}

#[tokio::test]
async fn answers_can_be_kept_asked_again_and_read_from_any_page() {
    let site = Site::new();
    let address = format!("{CAMPAIGN}/results");
    let answer = site.get(&address).await;
    let tag = answer.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && tag.len() > 30, "{tag}");
    assert_eq!(answer.header("cache-control"), "public, max-age=300");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(answer.header("set-cookie"), "");
    let same = site.get_with(&address, ("if-none-match", &tag)).await;
    assert_eq!((same.status, same.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(same.header("etag"), tag);
    let head = site.send(Request::head(&address).body(Body::empty()).unwrap()).await;
    assert_eq!((head.status, head.body.as_str(), head.header("etag")), (StatusCode::OK, "", &*tag));
    let preflight = Request::options(&address)
        .header("origin", "https://example.org")
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", "if-none-match");
    let preflight = site.send(preflight.body(Body::empty()).unwrap()).await;
    assert_eq!(preflight.header("access-control-allow-methods"), "GET,HEAD");
    for page in ["/vi/real", "/vi/real/files/results.csv", "/healthz"] {
        assert_eq!(site.get(page).await.header("access-control-allow-origin"), "", "{page}");
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_how_long_to_wait_and_pages_are_not_counted() {
    let published = vec![Published::new(campaign("real", false))];
    let clock = || "2026-01-01T00:00:00Z".parse().unwrap();
    let limit = Limit::new(2, true, std::sync::Arc::new(clock));
    let site = router(AppState::new(published).with_limit(limit));
    let ask = async |from: &str, address: &str| {
        let request = Request::get(address).header("x-forwarded-for", from).body(Body::empty()).unwrap();
        site.clone().oneshot(request).await.unwrap()
    };
    for _ in 0..2 {
        assert_eq!(ask("1.1.1.1", CAMPAIGN).await.status(), StatusCode::OK);
    }
    let refused = ask("1.1.1.1", CAMPAIGN).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers()["retry-after"], "30");
    assert_eq!(refused.headers()["content-type"], "application/problem+json");
    assert_eq!(ask("2.2.2.2", CAMPAIGN).await.status(), StatusCode::OK);
    assert_eq!(ask("1.1.1.1", "/vi/real").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_document_describes_every_address_and_its_examples_are_answered() {
    let site = Site::new();
    let document = get(&site, "/api/v1/openapi.json").await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 12);
    for (path, item) in paths {
        let get_it = &item["get"];
        assert!(
            get_it["summary"].is_string() || get_it["description"].is_string(),
            "{path} says nothing of itself"
        );
        let mut address = path.clone();
        for parameter in get_it["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["description"].is_string(), "{path}: {parameter}");
            if let Some(example) = parameter["example"].as_str() {
                let name = parameter["name"].as_str().unwrap();
                address =
                    address.replace(&format!("{{{name}}}"), &example.replace('/', "%2F").replace(' ', "%20"));
            }
        }
        let refusals = ["200", "304", "400", "404", "429", "500", "503"];
        assert!(refusals.iter().all(|status| get_it["responses"].get(status).is_some()), "{path}");
        assert_eq!(site.get(&address).await.status, StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn the_page_of_open_data_lists_files_and_addresses_that_exist_in_both_languages() {
    let site = Site::new();
    for lang in ["vi", "en"] {
        let page = site.get(&format!("/{lang}/real/data")).await;
        assert_eq!(page.status, StatusCode::OK);
        let links = page.attributes("main a", "href");
        assert!(links.len() > 17, "{links:?}");
        for (host, example) in [("x.vn:80", "curl 'http://x.vn:80/api/v1/"), ("x';y", "curl '/api/v1/")] {
            let page = site.get_with(&format!("/{lang}/real/data"), ("host", host)).await;
            assert!(page.texts("pre code")[0].starts_with(example), "{:?}", page.texts("pre code"));
        }
        for link in links {
            assert_eq!(site.get(&link).await.status, StatusCode::OK, "{link}");
        }
        let ways = site.get(&format!("/{lang}/real")).await.attributes(".files a", "href");
        assert!(ways.contains(&format!("/{lang}/real/data")), "{ways:?}");
    }
}
