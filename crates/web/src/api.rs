//! `/api/v1`: what is published, as JSON for programs. It is read only, says the same as the pages and the package, and
//! describes itself at `/api/v1/openapi.json`, which is made of the same types and routes.
//!
//! The invariant: addresses and members of version 1 stay; what is added later is new. Figures are texts with a decimal
//! point, exact as in `results.csv`, so that no reader rounds them; ranks and counts are numbers. What is missing is absent.

mod ask;
mod cached;
mod campaigns;
mod criteria;
mod describe;
mod integrity;
mod limit;
mod parts;
mod problem;
mod results;
mod surveys;
mod trace;
mod units;
mod years;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LINK, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use tower_http::cors::{Any, CorsLayer};

use crate::office::address_of;
use crate::page::accepted;
use crate::state::AppState;
pub use limit::Limit;
pub(crate) use problem::Refusal;

/// Where it is.
pub(crate) const BASE: &str = "/api/v1";

/// Whether an address is one of the interface, so that what goes wrong there is told in its way.
pub(crate) fn is_here(path: &str) -> bool {
    path.starts_with("/api/")
}

/// The routes, with what surrounds them all.
pub(crate) fn routes(state: &AppState) -> Router<AppState> {
    let (routes, document) = describe::documented(state);
    let read = [Method::GET, Method::HEAD];
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods(read)
        .allow_headers([ACCEPT_LANGUAGE, CONTENT_TYPE, IF_NONE_MATCH])
        .expose_headers([ETAG, LINK, RETRY_AFTER])
        .vary([]);
    let document = move || std::future::ready(([(CONTENT_TYPE, "application/json")], document.clone()));
    routes
        .route("/api/v1/openapi.json", get(document))
        .route("/api/{*rest}", any(missing))
        .method_not_allowed_fallback(refused_method)
        .layer(from_fn(cached::answer))
        .layer(from_fn_with_state(state.clone(), limited))
        .layer(cors)
        .layer(axum::middleware::map_response(open))
}

/// Anybody's page may read what anybody may read.
async fn open(mut response: Response) -> Response {
    let value = HeaderValue::from_static("cross-origin");
    response.headers_mut().insert("cross-origin-resource-policy", value);
    response
}

async fn limited(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if let Some(limit) = state.limit()
        && let Err(wait) =
            limit.enter(address_of(limit.behind_proxy(), request.extensions(), request.headers()))
    {
        return Refusal::busy(accepted(request.headers()), wait).into_response();
    }
    next.run(request).await
}

async fn missing(headers: HeaderMap) -> Refusal {
    Refusal::of(accepted(&headers), StatusCode::NOT_FOUND)
}

async fn refused_method(headers: HeaderMap) -> Refusal {
    Refusal::of(accepted(&headers), StatusCode::METHOD_NOT_ALLOWED)
}
