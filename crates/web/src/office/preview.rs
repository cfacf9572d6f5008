//! What waits for its moment, on the very pages that everybody will read: for those who may see unpublished results, each
//! look recorded. To anybody else it is not there, or the edition before is.

use std::sync::Arc;

use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use parindex_workflow::{Action, Kind, Subject};

use super::visitor::Staff;
use crate::published::Published;
use crate::query::decode;
use crate::shelf::Package;
use crate::state::AppState;

/// What a request is answered with in place of what is published.
#[derive(Clone)]
pub(crate) struct Previewed(pub(crate) Arc<Published>);

/// Before the public pages.
pub(crate) async fn preview(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(waiting) = waiting(&state, request.uri()) else { return next.run(request).await };
    let (mut parts, body) = request.into_parts();
    let Ok(staff) = Staff::from_request_parts(&mut parts, &state).await else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    if !staff.may_on(Action::Read, &Subject::new(Kind::Publication, waiting.host.clone())) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let (writer, by, day) = (staff.visitor.writer(), staff.by_self(), staff.present().today);
    if let Err(error) = writer.note_result_look(&by, &waiting.campaign, "preview", day).await {
        return staff.failed(&error).into_response();
    }
    parts.extensions.insert(Previewed(waiting.published));
    let mut response = next.run(Request::from_parts(parts, body)).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What waits at the address of a request.
fn waiting(state: &AppState, uri: &Uri) -> Option<Package> {
    let key = uri.path().split('/').nth(2)?;
    state.preview(&decode(key))
}
