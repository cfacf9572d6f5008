//! The public site: ranking, units, criteria and method of published campaigns, as plain HTML from the server; and, where
//! there is a database, the staff side under `/{lang}/office`.
//!
//! Nothing needs JavaScript; pages have scripts only where their policy says so, and are whole without them. Every page stands in Vietnamese under `/vi` and in English under `/en`,
//! can be read by night, larger, on paper and by a screen reader, and shows for each point why it was given. What is
//! invented for illustration says so on every page.
//!
//! The invariants: a page shows figures that `parindex_index` computed and computes none itself; nothing that comes
//! from a package or a request reaches a page unescaped; nothing public can be changed but the reader's own settings;
//! every form is taken from this very site only.
//!
//! ```
//! use parindex_web::{AppState, router};
//! let site = router(AppState::new(Vec::new()));
//! # let _ = site;
//! ```

mod about;
mod api;
mod assets;
mod board;
mod card;
mod changes;
mod compare;
mod criterion;
mod data;
mod dcat;
mod digest;
mod download;
mod editions;
mod embed;
mod explain;
mod feed;
mod framework;
mod home;
mod integrity;
mod kept;
mod lineage;
mod maps;
mod office;
mod page;
mod prefs;
mod press;
mod profile;
mod published;
mod query;
mod ranking;
mod region;
mod rendered;
mod report;
mod robust;
mod security;
mod shelf;
mod state;
mod sure;
mod surveys;
mod table;
mod told;
mod unit;
mod verify;
mod view;
mod what_if;
mod witness;
mod words;
mod years;

use axum::Router;
use axum::extract::{OriginalUri, State};
use axum::http::header::VARY;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use tower_http::limit::RequestBodyLimitLayer;

pub use api::Limit;
pub use office::{
    Clamd, Clock, Credentials, Evidence, ExportError, Office, Provider, Unpublished, export, first_link,
    publish_by_command, staff_routes, watch,
};
pub use published::Published;
pub use state::AppState;

use page::{Problem, Site};
use parindex_locale::fold;

/// A form of settings has some hundred bytes; an address to go back to may have some thousand.
const LARGEST_BODY: usize = 16 * 1024;

/// The whole site.
pub fn router(state: AppState) -> Router {
    let encrypted = state.office().is_some_and(|office| office.secure());
    let none = || (Router::new(), Router::new());
    let staffed = |_| (office::routes(&state), office::long_routes(&state));
    let (office, long) = state.office().map_or_else(none, staffed);
    let routes = Router::new()
        .route("/", get(root))
        .route("/healthz", get(assets::health))
        .route("/robots.txt", get(assets::robots))
        .route("/respond-worker.js", get(assets::respond_worker))
        .route("/catalog.jsonld", get(dcat::show))
        .route("/favicon.svg", get(assets::mark))
        .route("/static/{name}", get(assets::file))
        .route("/settings", post(prefs::change))
        .route("/{lang}", get(home::show))
        .route("/{lang}/", get(home::show))
        .route("/{lang}/about", get(about::show))
        .route("/{lang}/feed.xml", get(feed::show))
        .route("/{lang}/{campaign}", get(ranking::show))
        .route("/{lang}/{campaign}/framework", get(framework::show))
        .route("/{lang}/{campaign}/method", get(robust::show))
        .route("/{lang}/{campaign}/surveys", get(surveys::show))
        .route("/{lang}/{campaign}/surveys/{group}/{question}", get(surveys::question))
        .route("/{lang}/{campaign}/integrity", get(integrity::show))
        .route("/{lang}/{campaign}/data", get(data::show))
        .route("/{lang}/{campaign}/press", get(press::show))
        .route("/{lang}/{campaign}/press/kit.zip", get(press::kit))
        .route("/{lang}/{campaign}/whatif", get(what_if::show))
        .route("/{lang}/{campaign}/years", get(years::show))
        .route("/{lang}/{campaign}/compare", get(compare::show))
        .route("/{lang}/{campaign}/criteria/{code}", get(criterion::show))
        .route("/{lang}/{campaign}/regions/{region}", get(region::show))
        .route("/{lang}/{campaign}/units/{code}", get(unit::show))
        .route("/{lang}/{campaign}/editions", get(editions::show))
        .route("/{lang}/{campaign}/card.png", get(card::of_campaign))
        .route("/{lang}/{campaign}/units/{code}/card.png", get(card::of_unit))
        .route("/{lang}/{campaign}/embed/ranking", get(embed::ranking))
        .route("/{lang}/{campaign}/embed/map", get(embed::map))
        .route("/{lang}/{campaign}/embed/units/{code}", get(embed::of_unit))
        .route("/{lang}/{campaign}/units/{code}/report.pdf", get(report::show))
        .route("/{lang}/{campaign}/files/{name}", get(download::show))
        .route_layer(map_response(security::with_readers_scripts))
        .route_layer(from_fn_with_state(state.clone(), office::preview))
        .merge(api::routes(&state))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .merge(verify::routes().route_layer(map_response(security::with_readers_scripts)))
        .merge(office)
        .fallback(not_found)
        .method_not_allowed_fallback(not_allowed)
        .with_state(state.clone());
    security::protect(routes, long.with_state(state.clone()), state, encrypted)
}

/// `GET /`: to the language that the browser asks for.
async fn root(headers: HeaderMap) -> impl IntoResponse {
    let address = format!("/{}", page::accepted(&headers).tag());
    ([(VARY, "accept-language")], Redirect::to(&address))
}

async fn not_found(uri: OriginalUri, headers: HeaderMap, _: State<AppState>) -> Problem {
    Site::outside(&uri, &headers).problem(StatusCode::NOT_FOUND)
}

async fn not_allowed(uri: OriginalUri, headers: HeaderMap, _: State<AppState>) -> Problem {
    Site::outside(&uri, &headers).problem(StatusCode::METHOD_NOT_ALLOWED)
}
