//! `/{lang}/{campaign}/units/{code}/report.pdf`: the report on a unit.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use parindex_locale::Lang;
use parindex_publication::{Publisher, Template, pdf, unit};

use crate::download::{ascii, attachment};
use crate::page::{Problem, Site};
use crate::published::Published;
use crate::state::AppState;

/// Beyond so many units a report is no longer a document to be read, and would take minutes and gigabytes.
pub(crate) const MOST_UNITS: usize = 200;

/// The answer while too many reports are waited for.
pub(crate) fn busy(site: &Site) -> Response {
    ([(RETRY_AFTER, "10")], site.problem(StatusCode::SERVICE_UNAVAILABLE)).into_response()
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let place = published.board.find(site.segment(2)).filter(|_| published.has_reports());
    let key = (place.ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?, site.t.0);
    let name = format!("{}-{}.pdf", ascii(&published.meta().id), ascii(site.segment(2)));
    match state.typesetter().made(published, |files| &files.unit_reports, key, laid_out).await {
        Ok(bytes) => {
            let cached = [(CACHE_CONTROL, "public, max-age=300")];
            Ok((cached, attachment(&name, "application/pdf", bytes.to_vec())).into_response())
        }
        Err(StatusCode::SERVICE_UNAVAILABLE) => Ok(busy(&site)),
        Err(status) => Err(site.problem(status)),
    }
}

/// The report on a unit, by its place and the language.
fn laid_out(published: &Published, (place, lang): (usize, Lang)) -> Option<Vec<u8>> {
    let report = unit(published.edition(), place, lang, Publisher::default())?;
    pdf(&report, Template::Unit).ok()
}
