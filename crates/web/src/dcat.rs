//! `/catalog.jsonld`: the published campaigns as data portals want them described, after DCAT-AP 3: a catalogue, a dataset for
//! each campaign, its files and the interface for programs; and what the first page of each tells search engines.

use axum::extract::{OriginalUri, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use parindex_locale::{Lang, Message, Text};
use parindex_workflow::campaign::Contact;
use serde_json::{Value, json};

use crate::api;
use crate::download::{Described, described};
use crate::page::{Problem, Site};
use crate::published::Published;
use crate::query::encode;
use crate::state::AppState;

/// Viet Nam in the list of countries that DCAT-AP uses.
const COUNTRY: &str = "http://publications.europa.eu/resource/authority/country/VNM";
/// Government and public sector, among its themes.
const THEME: &str = "http://publications.europa.eu/resource/authority/data-theme/GOVE";
const LANGUAGES: [&str; 2] = [
    "http://publications.europa.eu/resource/authority/language/VIE",
    "http://publications.europa.eu/resource/authority/language/ENG",
];

/// `GET /catalog.jsonld`.
pub(crate) async fn show(
    uri: OriginalUri,
    headers: HeaderMap,
    State(state): State<AppState>,
) -> Result<Response, Problem> {
    // The digests of large packages take a while the first time; other readers must not wait for them.
    let made = tokio::task::spawn_blocking(move || catalogue(&state)).await;
    let made = made.map_err(|_| Site::outside(&uri, &headers).problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    let headers = [
        (CONTENT_TYPE, "application/ld+json"),
        (CACHE_CONTROL, "public, max-age=300"),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    Ok((headers, format!("{made:#}\n")).into_response())
}

fn context() -> Value {
    json!({
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn catalogue(state: &AppState) -> Value {
    let (base, all) = (state.base(), state.all());
    let words = |id: &'static str| texts(Lang::ALL.map(|lang| lang.word(id)));
    let publisher = all.iter().find_map(|one| one.meta().publisher.as_ref());
    json!({
        "@context": context(),
        "@id": format!("{base}/catalog.jsonld#catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": words("site-name"),
        "dct:description": words("home-lead"),
        "dct:publisher": agent(publisher),
        "dct:language": LANGUAGES.map(id),
        "dct:spatial": place(),
        "foaf:homepage": { "@id": format!("{base}/vi"), "@type": "foaf:Document" },
        "dcat:themeTaxonomy": id("http://publications.europa.eu/resource/authority/data-theme"),
        "dcat:dataset": all.iter().map(|one| dataset(base, one)).collect::<Vec<_>>(),
        "dcat:service": {
            "@id": format!("{base}{}#service", api::BASE),
            "@type": "dcat:DataService",
            "dct:title": words("data-api"),
            "dct:description": words("data-api-lead"),
            "dcat:endpointURL": id(&format!("{base}{}", api::BASE)),
            "dcat:endpointDescription": id(&format!("{base}{}/openapi.json", api::BASE)),
        },
    })
}

/// A thing that is described elsewhere.
fn id(iri: &str) -> Value {
    json!({ "@id": iri })
}

fn place() -> Value {
    json!({ "@id": COUNTRY, "@type": "dct:Location" })
}

/// A text in both languages.
fn texts([vi, en]: [String; 2]) -> Value {
    json!([{ "@language": "vi", "@value": vi }, { "@language": "en", "@value": en }])
}

fn agent(name: Option<&Text>) -> Value {
    let name =
        Lang::ALL.map(|lang| name.map_or_else(|| lang.word("site-name"), |name| name.get(lang).to_owned()));
    json!({ "@type": "foaf:Agent", "foaf:name": texts(name) })
}

/// What a campaign is, in a sentence of each language.
fn told(published: &Published) -> [String; 2] {
    let meta = published.meta();
    Lang::ALL.map(|lang| {
        let about = Message::new("data-described")
            .text("title", published.title(lang))
            .text("year", meta.year.to_string())
            .count("units", published.units().len());
        let note = meta.note.as_ref().map(|note| format!(" {}", note.get(lang))).unwrap_or_default();
        let invented =
            if meta.illustrative { format!(" {}", lang.word("illustrative-why")) } else { String::new() };
        format!("{}{note}{invented}", lang.say(&about))
    })
}

fn dataset(base: &str, published: &Published) -> Value {
    let meta = published.meta();
    let own = encode(&meta.id);
    let page =
        |lang: Lang| json!({ "@id": format!("{base}/{}/{own}", lang.tag()), "@type": "foaf:Document" });
    let iri = format!("{base}/catalog.jsonld#{own}");
    let [day, last] = [(1, 1), (12, 31)].map(|(month, day)| {
        json!({ "@type": "xsd:date", "@value": format!("{:04}-{month:02}-{day:02}", meta.year) })
    });
    let mut set = json!({
        "@id": iri,
        "@type": "dcat:Dataset",
        "dct:identifier": meta.id,
        "dct:title": texts(Lang::ALL.map(|lang| published.title(lang).to_owned())),
        "dct:description": texts(told(published)),
        "dct:publisher": agent(meta.publisher.as_ref()),
        "dct:language": LANGUAGES.map(id),
        "dct:spatial": place(),
        "dct:temporal": { "@type": "dct:PeriodOfTime", "dcat:startDate": day, "dcat:endDate": last },
        "dcat:theme": id(THEME),
        "dcat:keyword": texts(Lang::ALL.map(|lang| lang.word("site-name"))),
        "dcat:landingPage": Lang::ALL.map(page),
    });
    if let Some(contact) = &meta.contact {
        set["dcat:contactPoint"] = desk(contact);
    }
    let mut distributions: Vec<Value> =
        described(published).iter().map(|file| distribution(base, published, file)).collect();
    distributions.push(interface(base, published));
    if let Some(licence) = &meta.licence {
        for one in &mut distributions {
            one["dct:license"] = license(&licence.url);
        }
    }
    set["dcat:distribution"] = distributions.into();
    set
}

/// Whom the press asks, as an organisation's visiting card.
fn desk(contact: &Contact) -> Value {
    let name = Lang::ALL.map(|lang| contact.name.get(lang).to_owned());
    let mut card = json!({ "@type": "vcard:Organization", "vcard:fn": texts(name) });
    for (key, address) in [("vcard:hasEmail", contact.mailto()), ("vcard:hasTelephone", contact.tel())] {
        if let Some(address) = address {
            card[key] = id(&address);
        }
    }
    card
}

fn license(url: &str) -> Value {
    json!({ "@id": url, "@type": "dct:LicenseDocument" })
}

fn media(media_type: &str) -> Value {
    let plain = media_type.split(';').next().unwrap_or(media_type);
    json!({ "@id": format!("http://www.iana.org/assignments/media-types/{plain}"), "@type": "dct:MediaType" })
}

/// A file with its size and its digest.
fn distribution(base: &str, published: &Published, file: &Described) -> Value {
    let own = encode(&published.meta().id);
    let address = format!("{base}/vi/{own}/files/{}", file.name);
    json!({
        "@id": format!("{base}/catalog.jsonld#{own}/{}", file.name),
        "@type": "dcat:Distribution",
        "dct:title": texts(Lang::ALL.map(|lang| lang.word(file.word))),
        "dct:description": texts(Lang::ALL.map(|lang| lang.word(file.word))),
        "dcat:accessURL": id(&format!("{base}/vi/{own}/data")),
        "dcat:downloadURL": id(&address),
        "dcat:mediaType": media(file.media_type),
        "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": file.bytes.to_string() },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": file.sha256 },
        },
    })
}

/// The campaign by the interface for programs.
fn interface(base: &str, published: &Published) -> Value {
    let own = encode(&published.meta().id);
    json!({
        "@id": format!("{base}/catalog.jsonld#{own}/api"),
        "@type": "dcat:Distribution",
        "dct:title": texts(Lang::ALL.map(|lang| lang.word("data-api"))),
        "dct:description": texts(Lang::ALL.map(|lang| lang.word("data-api-lead"))),
        "dcat:accessURL": id(&format!("{base}{}/campaigns/{own}", api::BASE)),
        "dcat:accessService": id(&format!("{base}{}#service", api::BASE)),
        "dcat:mediaType": media("application/json"),
    })
}

/// The dataset as search engines read it on its first page, marked up after schema.org.
pub(crate) struct Dataset {
    pub(crate) id: String,
    pub(crate) description: String,
    pub(crate) year: i16,
    pub(crate) publisher: Option<String>,
    /// The address of the licence.
    pub(crate) licence: Option<String>,
}

impl Dataset {
    pub(crate) fn new(published: &Published, lang: Lang) -> Dataset {
        let meta = published.meta();
        let [vi, en] = told(published);
        Dataset {
            id: meta.id.clone(),
            description: if lang == Lang::Vi { vi } else { en },
            year: meta.year,
            publisher: meta.publisher.as_ref().map(|publisher| publisher.get(lang).to_owned()),
            licence: meta.licence.as_ref().map(|licence| licence.url.clone()),
        }
    }
}
