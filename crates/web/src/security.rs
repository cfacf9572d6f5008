//! What every response carries and what every request must keep to.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use axum::Router;
use axum::extract::{OriginalUri, Request};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, STRICT_TRANSPORT_SECURITY};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt as _;
use tower_http::compression::CompressionLayer;

use crate::api::{self, Refusal};
use crate::page::Site;
use crate::rendered;
use crate::state::AppState;

/// The largest spreadsheet of the largest campaign takes a few seconds.
const LONGEST: Duration = Duration::from_secs(30);
/// A file of 500 MB over a line of 1 Mbit/s takes more than an hour; one who falls silent is cut off before.
const LONGEST_FILE: Duration = Duration::from_hours(4);

/// For two years a browser asks this host, and those below it, over `https` only.
const ENCRYPTED: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

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

/// The layers around all routes; the headers come last, so that refusals carry them too. `encrypted` where the site is
/// reached over `https`.
/// What files come and go by takes as long as it takes, and is not packed again: a part of it can be asked for.
pub(crate) fn protect(routes: Router, long: Router, state: AppState, encrypted: bool) -> Router {
    let long = long.layer(from_fn(|uri, request, next| answer(LONGEST_FILE, uri, request, next)));
    let routes = within(routes, LONGEST).layer(from_fn_with_state(state, rendered::serve));
    routes.merge(long).layer(axum::middleware::map_response(move |response| {
        std::future::ready(add_headers(response, encrypted))
    }))
}

/// Lets a page run this site's own scripts, which fetch from this site only; nothing inline, still.
pub(crate) fn with_scripts(mut response: Response) -> Response {
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; \
                  form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = response.headers_mut();
    headers.insert("content-security-policy", HeaderValue::from_static(policy));
    response
}

/// Lets the pages of the public side run the scripts that only make them quicker or louder; what a page has said of itself stands,
/// and what is no page, or tells of a problem, has none.
/// They are the same for everybody with the same settings.
pub(crate) async fn with_readers_scripts(response: Response) -> Response {
    let headers = response.headers();
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let open = !headers.contains_key(CONTENT_SECURITY_POLICY);
    if !(is_page && response.status() == StatusCode::OK) {
        return response;
    }
    let mut response = if open { with_scripts(response) } else { response };
    response.extensions_mut().insert(rendered::Shared);
    response
}

/// Lets a page ask the device where it is, if whoever holds it agrees.
pub(crate) fn with_place(response: &mut Response) {
    let policy = "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=()";
    response.headers_mut().insert("permissions-policy", HeaderValue::from_static(policy));
}

fn within(routes: Router, longest: Duration) -> Router {
    routes
        .layer(from_fn(move |uri, request, next| answer(longest, uri, request, next)))
        .layer(CompressionLayer::new())
}

/// Answers in time, and whatever happens, with a page in the reader's language. A fault of ours ends one answer, not the
/// connection of everybody who shares it; its place is told on standard error.
async fn answer(longest: Duration, uri: OriginalUri, request: Request, next: Next) -> Response {
    let site = Site::outside(&uri, request.headers());
    let work = AssertUnwindSafe(next.run(request)).catch_unwind();
    let status = match tokio::time::timeout(longest, work).await {
        Ok(Ok(response)) => return response,
        Ok(Err(_)) => StatusCode::INTERNAL_SERVER_ERROR,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    };
    if api::is_here(uri.path()) {
        Refusal::of(site.t.0, status).into_response()
    } else {
        site.problem(status).into_response()
    }
}

fn add_headers(mut response: Response, encrypted: bool) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        // A room that needs more than the public pages has said so already.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if encrypted {
        headers.insert(STRICT_TRANSPORT_SECURITY, ENCRYPTED);
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn fault() -> &'static str {
        panic!("a secret of the program")
    }

    async fn late() -> &'static str {
        tokio::time::sleep(Duration::from_mins(1)).await;
        "late"
    }

    async fn ask(path: &str) -> (StatusCode, Response, String) {
        let routes = Router::new().route("/{lang}/fault", get(fault)).route("/{lang}/late", get(late));
        let site =
            within(routes, Duration::from_millis(20)).layer(axum::middleware::map_response(|response| {
                std::future::ready(add_headers(response, true))
            }));
        let request = Request::get(path).header("accept-language", "en").body(Body::empty()).unwrap();
        let response = site.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        (parts.status, Response::from_parts(parts, Body::empty()), body)
    }

    #[tokio::test]
    async fn a_fault_of_ours_and_an_answer_that_takes_too_long_are_told_on_a_page_in_the_readers_language() {
        for (path, status, title) in [
            ("/vi/fault", 500, "Hệ thống gặp lỗi"),
            ("/en/fault", 500, "Something went wrong"),
            ("/vi/late", 503, "Hệ thống đang bận"),
            ("/en/late", 503, "The system is busy"),
        ] {
            let (found, response, body) = ask(path).await;
            assert_eq!(found.as_u16(), status, "{path}");
            assert!(body.contains(&format!("<h1>{title}</h1>")), "{path}: {body}");
            assert!(!body.contains("secret"), "{path}");
            let header = |name: &str| response.headers()[name].to_str().unwrap();
            assert!(header("content-security-policy").starts_with("default-src 'none'"), "{path}");
            assert_eq!(header("strict-transport-security"), "max-age=63072000; includeSubDomains", "{path}");
        }
    }
}
