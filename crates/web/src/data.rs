//! `/{lang}/{campaign}/data`: the open data of a campaign, as files for people and as addresses for programs.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_locale::Message;

use crate::api;
use crate::download::offered;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::{LEAST_ANSWERS, Published};
use crate::query::encode;
use crate::state::AppState;
use crate::witness;
use crate::words::T;

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage {
    page: Page,
    files: Vec<(String, String)>,
    /// What is at which address of the interface for programs.
    addresses: Vec<(String, String)>,
    /// Whether the package has a proof, that witnesses can cosign.
    proved: bool,
    /// What they have cosigned, address and name.
    witnessed: Vec<(String, String)>,
    publisher: Option<String>,
    /// Name and address of the licence.
    licence: Option<(String, String)>,
    /// How often one may ask, in words.
    limit: Option<String>,
    example: String,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = &*site.campaign(&state)?;
    let t = site.t;
    let limit = state.limit().map(|limit| Message::new("data-api-limit").count("limit", limit.per_minute()));
    let example = format!(
        "curl '{}{}/campaigns/{}/results?limit=10'",
        site.reached,
        api::BASE,
        encode(published.key())
    );
    Ok(html(&DataPage {
        page: site.page(t.w("data-title"), Some(Here::new(t, published, Tab::Data))),
        files: offered(t, published),
        proved: witness::proof(published).is_some(),
        witnessed: witness::offered(t, &state, published),
        addresses: addresses(t, published),
        publisher: published.meta().publisher.as_ref().map(|publisher| publisher.get(t.0).to_owned()),
        licence: (published.meta().licence.as_ref())
            .map(|licence| (licence.title().to_owned(), licence.url.clone())),
        limit: limit.map(|limit| t.say(&limit)),
        example,
    }))
}

/// The addresses of the campaign, with its first unit and criterion where one is needed.
fn addresses(t: T, published: &Published) -> Vec<(String, String)> {
    let own = format!("{}/campaigns/{}", api::BASE, encode(published.key()));
    let framework = published.framework();
    let leaf = framework.leaves().first().map(|&leaf| framework.node(leaf).code.to_string());
    let unit = published.board.order.first().map(|&unit| encode(&published.units()[unit].code));
    let (leaf, unit) = (leaf.unwrap_or_default(), unit.unwrap_or_default());
    let estimates = Message::new("data-api-estimates").count("least", LEAST_ANSWERS);
    vec![
        (format!("{}/campaigns", api::BASE), t.w("data-api-campaigns")),
        (own.clone(), t.w("data-api-campaign")),
        (format!("{own}/framework"), t.w("data-api-framework")),
        (format!("{own}/units"), t.w("data-api-units")),
        (format!("{own}/results"), t.w("data-api-results")),
        (format!("{own}/results/{unit}"), t.w("data-api-result")),
        (format!("{own}/results/{unit}/{leaf}"), t.w("data-api-trace")),
        (format!("{own}/criteria/{leaf}"), t.w("data-api-criterion")),
        (format!("{own}/surveys"), t.w("data-api-surveys")),
        (format!("{own}/surveys/estimates"), t.say(&estimates)),
        (format!("{own}/integrity"), t.w("data-api-integrity")),
        (format!("{own}/years"), t.w("data-api-years")),
    ]
}
