//! Answers carry what caches need: how long they may be kept, and a tag by which one asks whether they still stand.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use parindex_ledger::Digest;

use super::problem::Refusal;
use crate::page::accepted;

/// A page of 200 units with a hundred criteria has some megabytes.
const LARGEST: usize = 64 << 20;

/// Tags an answer by its content; says only that it still stands, to whoever has it.
pub(super) async fn answer(request: Request, next: Next) -> Response {
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let lang = accepted(request.headers());
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return Refusal::of(lang, StatusCode::INTERNAL_SERVER_ERROR).into_response();
    };
    let tag = tag(&bytes);
    let same = known.is_some_and(|known| is_among(&tag, known.to_str().unwrap_or_default()));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        parts.headers.insert(ETAG, tag);
    }
    parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    if same {
        parts.status = StatusCode::NOT_MODIFIED;
        return (parts, Body::empty()).into_response();
    }
    (parts, Body::from(bytes)).into_response()
}

/// Weak, since the same content goes out packed or not.
fn tag(bytes: &[u8]) -> String {
    format!("W/\"{}\"", &Digest::of(bytes).to_string()[..32])
}

/// Whether a tag is among those that somebody has (RFC 9110, section 13.1.2).
fn is_among(tag: &str, known: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.split(',').any(|one| one.trim() == "*" || opaque(one) == opaque(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly() {
        assert!(
            is_among("W/\"a\"", "\"b\", \"a\"")
                && is_among("W/\"a\"", " * ")
                && is_among("W/\"a\"", "W/\"a\"")
        );
        assert!(!is_among("W/\"a\"", "W/\"b\"") && !is_among("W/\"a\"", ""));
    }
}
