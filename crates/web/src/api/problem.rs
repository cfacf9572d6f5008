//! What went wrong, as RFC 9457 has it, in the language that was asked for.

use axum::Json;
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use parindex_locale::{Lang, Message};
use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// What went wrong (RFC 9457), in Vietnamese or English as `Accept-Language` asks.
#[derive(Serialize, ToSchema)]
pub(super) struct Problem {
    /// Always `about:blank`: the status says it all.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    kind: &'static str,
    /// What happened, in short.
    #[schema(example = "Not found")]
    title: String,
    /// The status of the answer.
    #[schema(example = 404, minimum = 400, maximum = 599)]
    status: u16,
    /// What to do about it.
    detail: String,
    /// The parameter that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
}

/// What every address may answer besides what was asked for.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it only describes; `Refusal` is what is answered")]
pub(super) enum Refusals {
    /// The answer that `If-None-Match` names still stands.
    #[response(status = 304)]
    Same,
    /// A parameter is unknown or out of bounds.
    #[response(status = 400, content_type = "application/problem+json")]
    Unread(#[to_schema] Problem),
    /// There is no such campaign, unit, criterion or key.
    #[response(status = 404, content_type = "application/problem+json")]
    Missing(#[to_schema] Problem),
    /// Too many requests from one address; `Retry-After` says how many seconds to wait.
    #[response(status = 429, content_type = "application/problem+json", headers(("Retry-After" = u32)))]
    Busy(#[to_schema] Problem),
    /// Something is wrong here.
    #[response(status = 500, content_type = "application/problem+json")]
    Fault(#[to_schema] Problem),
    /// There was no answer in time.
    #[response(status = 503, content_type = "application/problem+json")]
    Late(#[to_schema] Problem),
}

/// An answer that says what went wrong.
#[derive(Debug)]
pub(crate) struct Refusal {
    lang: Lang,
    status: StatusCode,
    detail: Message,
    parameter: Option<String>,
    wait: Option<i64>,
}

impl Refusal {
    /// With the usual words for a status.
    pub(crate) fn of(lang: Lang, status: StatusCode) -> Refusal {
        let detail = Message::new(match status {
            StatusCode::NOT_FOUND => "api-not-found-why",
            StatusCode::METHOD_NOT_ALLOWED => "api-method-why",
            StatusCode::SERVICE_UNAVAILABLE => "api-late-why",
            _ => "api-internal-why",
        });
        Refusal { lang, status, detail, parameter: None, wait: None }
    }

    /// A parameter that is not what it should be.
    pub(super) fn parameter(lang: Lang, name: &str, detail: Message) -> Refusal {
        let parameter = Some(name.to_owned());
        Refusal { lang, status: StatusCode::BAD_REQUEST, detail, parameter, wait: None }
    }

    /// Too many requests: so many seconds to wait.
    pub(super) fn busy(lang: Lang, wait: i64) -> Refusal {
        let detail = Message::new("api-often-why").text("seconds", wait.to_string());
        Refusal { lang, status: StatusCode::TOO_MANY_REQUESTS, detail, parameter: None, wait: Some(wait) }
    }

    fn title(&self) -> &'static str {
        match self.status {
            StatusCode::BAD_REQUEST => "api-unread",
            StatusCode::NOT_FOUND => "api-not-found",
            StatusCode::METHOD_NOT_ALLOWED => "api-method",
            StatusCode::TOO_MANY_REQUESTS => "api-often",
            StatusCode::SERVICE_UNAVAILABLE => "problem-busy",
            _ => "problem-internal",
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = Problem {
            kind: "about:blank",
            title: self.lang.word(self.title()),
            status: self.status.as_u16(),
            detail: self.lang.say(&self.detail),
            parameter: self.parameter,
        };
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
            (CONTENT_LANGUAGE, HeaderValue::from_static(self.lang.tag())),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (VARY, HeaderValue::from_static("accept-language")),
        ];
        let mut response = (self.status, headers, Json(body)).into_response();
        // `Json` says what it usually is.
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(wait) = self.wait {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait));
        }
        response
    }
}
