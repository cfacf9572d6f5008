//! What a program asks: the segments of the path and few, bounded parameters.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use parindex_framework::{Code, NodeId};
use parindex_locale::{Lang, Message};
use serde::Deserialize;
use utoipa::IntoParams;

use super::BASE;
use super::problem::Refusal;
use crate::page::accepted;
use crate::published::Published;
use crate::query::{decode, pairs};
use crate::state::AppState;

/// Items on a page where nobody says how many.
const USUAL: usize = 100;
/// The most items on a page.
const MOST: usize = 200;

/// Which part of a long list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it only describes; `Ask::page` reads")]
pub(super) struct Paged {
    /// The key after which the page begins, as `next` of the page before gives it; from the beginning without it.
    #[param(required = false, min_length = 1, max_length = 200)]
    after: Option<String>,
    /// How many items at most; 100 without it.
    #[param(required = false, minimum = 1, maximum = 200, default = 100)]
    limit: Option<u16>,
}

impl Paged {
    /// The names of both parameters.
    pub(super) const BOTH: &[&str] = &["after", "limit"];
}

/// A request.
pub(super) struct Ask {
    pub(super) lang: Lang,
    /// The path's segments after [`BASE`], decoded.
    segments: Vec<String>,
    path: String,
    query: String,
}

impl<S: Sync> FromRequestParts<S> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Ask, Infallible> {
        let path = parts.uri.path();
        let rest = path.strip_prefix(BASE).unwrap_or_default().trim_start_matches('/');
        Ok(Ask {
            lang: accepted(&parts.headers),
            segments: rest.split('/').map(decode).collect(),
            path: path.to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
        })
    }
}

/// Which items, and where the page after them is.
pub(super) struct Slice {
    pub(super) items: std::ops::Range<usize>,
    /// The number of the last one, if there are more behind it.
    last: Option<usize>,
    limit: usize,
}

impl Ask {
    /// There is no such thing.
    pub(super) fn missing(&self) -> Refusal {
        Refusal::of(self.lang, StatusCode::NOT_FOUND)
    }

    /// A segment of the path: the first is `campaigns`.
    pub(super) fn segment(&self, i: usize) -> &str {
        self.segments.get(i).map_or("", String::as_str)
    }

    /// The campaign that the path names; no parameters but these.
    pub(super) fn campaign(&self, state: &AppState, parameters: &[&str]) -> Result<Arc<Published>, Refusal> {
        self.only(parameters)?;
        state.find(self.segment(1)).ok_or_else(|| self.missing())
    }

    /// The unit that the fourth segment names, by its place.
    pub(super) fn unit(&self, published: &Published) -> Result<usize, Refusal> {
        published.board.find(self.segment(3)).ok_or_else(|| self.missing())
    }

    /// The criterion that a segment names.
    pub(super) fn criterion(&self, published: &Published, segment: usize) -> Result<NodeId, Refusal> {
        let code = self.segment(segment).parse::<Code>().ok();
        code.and_then(|code| published.framework().find(&code)).ok_or_else(|| self.missing())
    }

    /// Nothing else is asked.
    pub(super) fn only(&self, parameters: &[&str]) -> Result<(), Refusal> {
        let foreign = pairs(&self.query).into_iter().find(|(name, _)| !parameters.contains(&&**name));
        let Some((name, _)) = foreign else { return Ok(()) };
        let known = parameters.join(", ");
        let detail = if known.is_empty() {
            Message::new("api-parameter-none")
        } else {
            Message::new("api-parameter-unknown").text("known", known)
        };
        Err(Refusal::parameter(self.lang, &name, detail))
    }

    /// Which of so many items, whose place a key tells.
    pub(super) fn page(&self, count: usize, place: impl Fn(&str) -> Option<usize>) -> Result<Slice, Refusal> {
        let given = pairs(&self.query);
        let value = |wanted: &str| given.iter().find(|(name, _)| name == wanted).map(|(_, value)| &**value);
        let from = match value("after") {
            None => 0,
            Some("") => {
                let detail = Message::new("api-parameter-empty");
                return Err(Refusal::parameter(self.lang, "after", detail));
            }
            Some(key) => place(key).filter(|at| *at < count).ok_or_else(|| self.missing())? + 1,
        };
        let limit = match value("limit") {
            None => USUAL,
            Some(text) => {
                let plain = !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
                let limit = plain.then(|| text.parse().ok()).flatten().filter(|n| (1..=MOST).contains(n));
                let detail = || Message::new("api-parameter-limit").count("most", MOST);
                limit.ok_or_else(|| Refusal::parameter(self.lang, "limit", detail()))?
            }
        };
        let items = from..(from + limit).min(count);
        Ok(Slice { last: items.clone().last().filter(|_| items.end < count), items, limit })
    }

    /// The address of the page after one, given the key of an item.
    pub(super) fn next(&self, slice: &Slice, key: impl Fn(usize) -> String) -> Option<String> {
        let key = crate::query::encode(&key(slice.last?));
        let limit = if slice.limit == USUAL { String::new() } else { format!("&limit={}", slice.limit) };
        Some(format!("{}?after={key}{limit}", self.path))
    }
}
