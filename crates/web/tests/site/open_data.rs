//! What is published as data: the catalogue for portals, the licence, the tables by the column.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use parindex_locale::Text;
use parindex_package::{Campaign, Licence};
use parindex_web::{AppState, Published, router};
use parindex_workflow::campaign::Contact;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::harness::{HOSTILE, Site, campaign, sampled};

/// A campaign whose publisher has a name and has chosen a licence.
fn licensed() -> Campaign {
    let mut campaign = sampled("real");
    campaign.meta.licence = Licence::known("CC-BY-4.0");
    campaign.meta.publisher = Some(Text::new("Bộ Nội vụ", "Ministry of Home Affairs"));
    campaign.meta.contact = Some(Contact {
        name: Text::new("Tổ báo chí", "Press desk"),
        email: "press@moha.example".to_owned(),
        phone: "024 0000 0000".to_owned(),
    });
    campaign
}

async fn bytes(site: &axum::Router, address: &str) -> (StatusCode, Vec<u8>) {
    let response = site.clone().oneshot(Request::get(address).body(Body::empty()).unwrap()).await.unwrap();
    (response.status(), to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
}

#[tokio::test]
async fn the_catalogue_tells_of_each_campaign_its_files_with_their_digests_and_the_licence() {
    let published = || vec![Published::new(licensed()), Published::new(campaign("demo", true))];
    let site = router(AppState::new(published()).with_base("https://index.gov.vn/"));
    let (status, text) = bytes(&site, "/catalog.jsonld").await;
    assert_eq!(status, StatusCode::OK);
    let catalogue: Value = serde_json::from_slice(&text).unwrap();
    let sets = catalogue["dcat:dataset"].as_array().unwrap();
    assert_eq!(sets.len(), 2);
    let real = sets.iter().find(|set| set["dct:identifier"] == "real").unwrap();
    assert_eq!(real["dct:publisher"]["foaf:name"][1]["@value"], "Ministry of Home Affairs");
    let desk = &real["dcat:contactPoint"];
    assert_eq!(desk["vcard:fn"][0]["@value"], "Tổ báo chí");
    assert_eq!(desk["vcard:hasEmail"]["@id"], "mailto:press@moha.example");
    assert_eq!(desk["vcard:hasTelephone"]["@id"], "tel:+842400000000");
    assert!(
        sets.iter().any(|set| set["dcat:contactPoint"].is_null()),
        "where nobody is named, nobody is told"
    );
    let distributions = real["dcat:distribution"].as_array().unwrap();
    for one in distributions {
        assert_eq!(one["dct:license"]["@id"], "https://creativecommons.org/licenses/by/4.0/");
    }
    let files: Vec<&Value> = distributions.iter().filter(|one| one["dcat:downloadURL"].is_object()).collect();
    assert_eq!(files.len(), 5);
    for file in files {
        let address = file["dcat:downloadURL"]["@id"].as_str().unwrap();
        let (status, data) = bytes(&site, address.strip_prefix("https://index.gov.vn").unwrap()).await;
        assert_eq!(status, StatusCode::OK, "{address}");
        let length = data.len().to_string();
        assert_eq!(file["dcat:byteSize"]["@value"], length);
        let digest = format!("{:?}", parindex_ledger::Digest::of(&data));
        let said = file["spdx:checksum"]["spdx:checksumValue"]["@value"].as_str().unwrap();
        assert!(digest.contains(said), "{digest} {said}");
    }
    // Without an address of its own the site tells addresses without a host.
    let (_, text) = bytes(&router(AppState::new(published())), "/catalog.jsonld").await;
    assert!(String::from_utf8(text).unwrap().contains("\"@id\": \"/vi/real/files/package.zip\""));
}

#[tokio::test]
async fn the_first_page_tells_search_engines_of_the_data_without_a_script() {
    let mut hostile = licensed();
    hostile.meta.title = Some(Text::new(HOSTILE, ""));
    let page = Site::of([hostile]).get("/vi/real").await;
    let told = |name: &str| {
        let selector = format!("[itemtype='https://schema.org/Dataset'] > meta[itemprop={name}]");
        page.attributes(&selector, "content").concat()
    };
    assert_eq!(
        (told("name"), told("temporalCoverage"), told("identifier")),
        (HOSTILE.into(), "2020".into(), "real".into())
    );
    assert!(told("description").len() > 50, "{}", told("description"));
    let links = page.attributes("[itemtype='https://schema.org/Dataset'] link", "href");
    let files = ["package.zip", "results.csv"].map(|name| format!("/vi/real/files/{name}"));
    let licence = "https://creativecommons.org/licenses/by/4.0/".to_owned();
    assert_eq!(links, [vec!["/vi/real".into(), licence], files.to_vec()].concat());
    assert_eq!(page.attributes("[itemprop='creator publisher'] meta", "content"), ["Bộ Nội vụ"]);
    assert_eq!(page.texts("script").concat(), "", "a script is a file, and says nothing of the data");
}

#[tokio::test]
async fn the_licence_stands_on_the_page_of_open_data_and_is_told_to_programs() {
    let site = Site::of([licensed(), campaign("demo", true)]);
    let page = site.get("/en/real/data").await;
    assert_eq!(page.attributes("a[rel=license]", "href"), ["https://creativecommons.org/licenses/by/4.0/"]);
    assert!(page.texts("main dd").contains(&"Ministry of Home Affairs".to_owned()));
    assert!(site.get("/en/demo/data").await.body.contains("has not named a licence"));
    let told: Value = serde_json::from_str(&site.get("/api/v1/campaigns/real").await.body).unwrap();
    let licence = json!({ "id": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/" });
    assert_eq!(told["licence"], licence);
}

#[tokio::test]
async fn tables_come_by_the_column_and_estimates_only_where_there_are_any() {
    let make =
        || router(AppState::new(vec![Published::new(licensed()), Published::new(campaign("demo", true))]));
    let (site, again) = (make(), make());
    for name in ["results", "framework", "units", "scores", "estimates"] {
        let address = format!("/vi/real/files/{name}.parquet");
        let (status, data) = bytes(&site, &address).await;
        assert_eq!(status, StatusCode::OK, "{name}");
        assert!(data.starts_with(b"PAR1") && data.ends_with(b"PAR1"), "{name}");
        assert_eq!(bytes(&again, &address).await.1, data, "{name}: the same table gives the same bytes");
    }
    let (_, csv) = bytes(&site, "/vi/real/files/estimates.csv").await;
    let text = String::from_utf8(csv).unwrap();
    assert!(
        text.starts_with("unit,item,value,se,low,high,deff,answers,note\nVN-09,SIPAS,0.75,0.01,,,,,\n"),
        "{text}"
    );
    for missing in ["estimates.csv", "estimates.parquet", "x.parquet"] {
        assert_eq!(
            bytes(&site, &format!("/vi/demo/files/{missing}")).await.0,
            StatusCode::NOT_FOUND,
            "{missing}"
        );
    }
}
