//! What every response carries and what every request must keep to.

use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest spreadsheet of the largest campaign takes a few seconds.
const LONGEST: Duration = Duration::from_secs(30);

/// No script, no frame, nothing from elsewhere; styles from this site only, none inline. `same-origin` keeps the
/// `Origin` of the site's own forms, which `no-referrer` would blank.
const HEADERS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// The layers around all routes; the headers come last, so that refusals carry them too.
pub(crate) fn protect(routes: Router) -> Router {
    routes
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        // A fault of ours ends one answer, not the connection of everybody who shares it.
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new())
        .layer(axum::middleware::map_response(add_headers))
}

/// Lets a page of the staff side run this site's own scripts, which fetch from this site only; nothing inline, still.
pub(crate) fn with_scripts(mut response: Response) -> Response {
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; \
                  form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = response.headers_mut();
    headers.insert("content-security-policy", HeaderValue::from_static(policy));
    response
}

async fn add_headers(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        // A room that needs more than the public pages has said so already.
        response
            .headers_mut()
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
    response
}
