//! Files that are part of the program: style sheet, mark, robots. Their address carries their hash, so that browsers
//! may keep them for ever.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::{OriginalUri, Path};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use crate::page::Site;

const CSS: &str = concat!(
    include_str!("../static/base.css"),
    include_str!("../static/parts.css"),
    include_str!("../static/pages.css"),
    include_str!("../static/office.css"),
    include_str!("../static/office-plan.css"),
    include_str!("../static/office-framework.css"),
    include_str!("../static/office-work.css"),
    include_str!("../static/office-campaign.css"),
    include_str!("../static/print.css"),
);
const MARK: &str = include_str!("../static/mark.svg");
const ROBOTS: &str = include_str!("../static/robots.txt");

static CSS_NAME: LazyLock<String> = LazyLock::new(|| {
    let mut name = "site-".to_owned();
    for byte in &Sha256::digest(CSS)[..8] {
        let _ = write!(name, "{byte:02x}");
    }
    name + ".css"
});

static CSS_ADDRESS: LazyLock<String> = LazyLock::new(|| format!("/static/{}", *CSS_NAME));

/// Where the style sheet is.
pub(crate) fn css_address() -> &'static str {
    &CSS_ADDRESS
}

/// `GET /static/{name}`
pub(crate) async fn file(Path(name): Path<String>, uri: OriginalUri, headers: HeaderMap) -> Response {
    if name != *CSS_NAME {
        return Site::outside(&uri, &headers).problem(StatusCode::NOT_FOUND).into_response();
    }
    let headers =
        [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, CSS).into_response()
}

/// `GET /favicon.svg`
pub(crate) async fn mark() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")], MARK)
}

/// `GET /robots.txt`
pub(crate) async fn robots() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "public, max-age=86400")], ROBOTS)
}

/// `GET /healthz`: the process answers. It says nothing more, because it has nothing else that could fail.
pub(crate) async fn health() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")], "ok\n")
}
