//! `/{lang}/{campaign}/units/{code}/report.pdf`: the report on a unit; and what keeps typesetting from being asked for at every hit.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use hashlink::LruCache;
use parindex_locale::Lang;
use parindex_publication::{Publisher, Template, pdf, unit};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::download::{ascii, attachment};
use crate::page::{Problem, Site};
use crate::published::Published;
use crate::state::AppState;

/// Beyond so many units a report is no longer a document to be read, and would take minutes and gigabytes.
pub(crate) const MOST_UNITS: usize = 200;

/// Reports on units that an edition keeps; each has some hundred kilobytes.
const KEPT: usize = 64;

/// Readers that may wait for a report to be laid out; others are asked to come again.
const WAITING: usize = 8;

/// The reports on units that an edition keeps, by the unit's place and the language: those that were asked for last.
pub(crate) struct UnitReports(Mutex<LruCache<Key, Arc<[u8]>>>);

/// A unit's place, and the language.
type Key = (usize, Lang);

impl Default for UnitReports {
    fn default() -> UnitReports {
        UnitReports(Mutex::new(LruCache::new(KEPT)))
    }
}

impl UnitReports {
    fn kept(&self, key: Key) -> Option<Arc<[u8]>> {
        self.0.lock().ok()?.get(&key).cloned()
    }

    fn keep(&self, key: Key, bytes: Vec<u8>) -> Arc<[u8]> {
        let bytes: Arc<[u8]> = bytes.into();
        if let Ok(mut kept) = self.0.lock() {
            kept.insert(key, Arc::clone(&bytes));
        }
        bytes
    }
}

/// Lets one report be laid out at a time.
pub(crate) struct Typesetter {
    places: Arc<Semaphore>,
    press: Arc<Semaphore>,
}

impl Default for Typesetter {
    fn default() -> Typesetter {
        let [places, press] = [WAITING, 1].map(|permits| Arc::new(Semaphore::new(permits)));
        Typesetter { places, press }
    }
}

/// The right to lay out a report. It goes along with the work, so that a reader who leaves does not let another one begin beside it.
pub(crate) struct Turn {
    _place: OwnedSemaphorePermit,
    _press: OwnedSemaphorePermit,
}

impl Typesetter {
    /// Waits for the press; none where too many wait already.
    pub(crate) async fn turn(&self) -> Option<Turn> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        let press = Arc::clone(&self.press).acquire_owned().await.ok()?;
        Some(Turn { _place: place, _press: press })
    }
}

/// The answer while too many reports are waited for.
pub(crate) fn busy(site: &Site) -> Response {
    ([(RETRY_AFTER, "10")], site.problem(StatusCode::SERVICE_UNAVAILABLE)).into_response()
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let place = published.board.find(site.segment(2)).filter(|_| published.has_reports());
    let key = (place.ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?, site.t.0);
    let bytes = if let Some(kept) = published.files.unit_reports.kept(key) {
        kept
    } else {
        let Some(turn) = state.typesetter().turn().await else { return Ok(busy(&site)) };
        let made = laid_out(Arc::clone(&published), key, turn).await;
        made.ok_or_else(|| site.problem(StatusCode::INTERNAL_SERVER_ERROR))?
    };
    let name = format!("{}-{}.pdf", ascii(&published.meta().id), ascii(site.segment(2)));
    let cached = [(CACHE_CONTROL, "public, max-age=300")];
    Ok((cached, attachment(&name, "application/pdf", bytes.to_vec())).into_response())
}

/// The report on a unit, made away from the threads that answer; whoever had the turn before may have made it.
async fn laid_out(published: Arc<Published>, key: Key, turn: Turn) -> Option<Arc<[u8]>> {
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let kept = &published.files.unit_reports;
        kept.kept(key).or_else(|| {
            let report = unit(published.edition(), key.0, key.1, Publisher::default())?;
            Some(kept.keep(key, pdf(&report, Template::Unit).ok()?))
        })
    });
    made.await.ok().flatten()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn one_report_is_laid_out_at_a_time_some_wait_and_the_next_is_sent_away() {
        let typesetter = Typesetter::default();
        let first = typesetter.turn().await;
        let mut waiting: Vec<_> = (1..WAITING).map(|_| Box::pin(typesetter.turn())).collect();
        for turn in &mut waiting {
            assert!(tokio::time::timeout(Duration::ZERO, turn).await.is_err(), "the press is taken");
        }
        assert!(typesetter.turn().await.is_none());
        drop(first);
        assert!(waiting.remove(0).await.is_some());
    }
}
