//! What somebody who is logged in may not do is refused, and the refusal recorded for those who watch over the system: the
//! first of each deed in an hour, a few of each person in all. It is recorded before the answer: who is refused knows it
//! anyway.

use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use parindex_store::By;

use super::gate::WINDOW;
use super::visitor::Visitor;
use crate::page::Denied;
use crate::state::AppState;

/// Answers, and records what was refused.
pub(super) async fn record(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, &state).await.ok();
    let method = parts.method.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let denied =
        response.status() == StatusCode::FORBIDDEN || response.extensions().get::<Denied>().is_some();
    if denied && let Some(visitor) = visitor {
        let deed = format!("{method} {}", visitor.route);
        if let Err(error) = note(&visitor, &deed).await {
            visitor.failed(&error);
        }
    }
    response
}

/// Records it of the person of the session, if there is one.
async fn note(visitor: &Visitor, deed: &str) -> parindex_store::Result<()> {
    let Some(token) = visitor.session else { return Ok(()) };
    let Some(session) = visitor.store().session(token, visitor.now).await? else { return Ok(()) };
    let by = By::new(session.person, "self", visitor.now);
    visitor.writer().record_denied(&by, deed, &visitor.network(), WINDOW).await.map(|_| ())
}
