//! `/{lang}/{campaign}/units/{code}/report.pdf`: the report on a unit; and the one on all units, which is a file of the campaign.

use std::hash::Hash;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use parindex_locale::Lang;
use parindex_publication::{At, Edition, Past, Publisher, Template, national, pdf, unit, workbook};
use parindex_workflow::local;

use crate::download::{ascii, attachment};
use crate::kept::Kept;
use crate::page::{Problem, Site};
use crate::published::{Files, Published};
use crate::state::AppState;
use crate::years::Series;

/// Beyond so many units a report is no longer a document to be read, and would take minutes and gigabytes.
pub(crate) const MOST_UNITS: usize = 200;

/// What a report is of, in which language, and with which year before: that may come, or be corrected, while this program runs.
pub(crate) type Key<W> = (W, Lang, Option<u64>);

/// The report on all units.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Whole {
    /// As a document.
    Pdf,
    /// Its tables as a workbook.
    Tables,
}

/// The campaigns that are published.
type All = Arc<[Arc<Published>]>;

/// The answer while too many reports are waited for.
pub(crate) fn busy(site: &Site) -> Response {
    ([(RETRY_AFTER, "10")], site.problem(StatusCode::SERVICE_UNAVAILABLE)).into_response()
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let place = published.board.find(site.segment(2)).filter(|_| published.has_reports());
    let place = place.ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
    let name = format!("{}-{}.pdf", ascii(&published.meta().id), ascii(site.segment(2)));
    let file = (name.as_str(), "application/pdf");
    answered(&site, &state, published, |files| &files.unit_reports, (place, file), of_unit).await
}

/// The report on all units as a file of this name and kind.
pub(crate) async fn answer(
    site: &Site,
    state: &AppState,
    published: Arc<Published>,
    what: Whole,
    file: (&str, &'static str),
) -> Result<Response, Problem> {
    answered(site, state, published, |files| &files.reports, (what, file), of_all).await
}

/// A report that is kept, or laid out by one reader while others wait.
async fn answered<W: Copy + Eq + Hash + Send + 'static>(
    site: &Site,
    state: &AppState,
    published: Arc<Published>,
    place: fn(&Files) -> &Kept<Key<W>>,
    (what, (name, kind)): (W, (&str, &'static str)),
    make: fn(&Published, &All, W, Lang) -> Option<Vec<u8>>,
) -> Result<Response, Problem> {
    let all = state.all();
    let key = (what, site.t.0, before(&published, &all));
    let laid_out = move |published: &Published, (what, lang, _): Key<W>| make(published, &all, what, lang);
    match state.typesetter().made(published, place, key, laid_out).await {
        Ok(bytes) => {
            let cached = [(CACHE_CONTROL, "public, max-age=300")];
            Ok((cached, attachment(name, kind, bytes.to_vec())).into_response())
        }
        Err(StatusCode::SERVICE_UNAVAILABLE) => Ok(busy(site)),
        Err(status) => Err(site.problem(status)),
    }
}

/// The report on all units for whoever has the turn; none where there is none.
pub(crate) fn made(published: &Published, all: &All, what: Whole, lang: Lang) -> Option<Arc<[u8]>> {
    if !published.has_reports() {
        return None;
    }
    let key = (what, lang, before(published, all));
    published.files.reports.made(key, || of_all(published, all, what, lang))
}

fn of_all(published: &Published, all: &All, what: Whole, lang: Lang) -> Option<Vec<u8>> {
    let past = past(published, all);
    let edition = Edition { past: past.as_ref(), ..published.edition() };
    let report = by_publisher(published, lang, |publisher| national(&[edition], lang, publisher));
    match what {
        Whole::Pdf => pdf(&report, Template::National).ok(),
        Whole::Tables => workbook(&report).ok(),
    }
}

/// The report on a unit by its place.
fn of_unit(published: &Published, all: &All, place: usize, lang: Lang) -> Option<Vec<u8>> {
    let past = past(published, all);
    let edition = Edition { past: past.as_ref(), ..published.edition() };
    let report = by_publisher(published, lang, |publisher| unit(edition, place, lang, publisher))?;
    pdf(&report, Template::Unit).ok()
}

/// Who publishes, and when, as far as the site knows.
fn by_publisher<R>(published: &Published, lang: Lang, make: impl FnOnce(Publisher<'_>) -> R) -> R {
    let issue = &published.issue;
    let moment = issue.at.or(issue.release).map(local);
    let said = moment.map(|moment| ["%H:%M", "%d/%m/%Y"].map(|form| moment.strftime(form).to_string()));
    let at = said.as_ref().map(|[time, day]| At { time, day, due: issue.at.is_none() });
    let name = published.meta().publisher.as_ref().map_or("", |name| name.get(lang));
    make(Publisher { name, foreword: None, at })
}

fn series<'a>(published: &'a Published, all: &'a All) -> Series<'a> {
    Series::new(published, all.iter().map(|one| &**one), std::iter::empty())
}

/// The number of the year before, where one is published.
fn before(published: &Published, all: &All) -> Option<u64> {
    series(published, all).ends().map(|[before, _]| before.published.number())
}

fn past(published: &Published, all: &All) -> Option<Past> {
    let series = series(published, all);
    let [before, _] = series.ends()?;
    Past::new(published.edition(), before.published.edition(), &before.chain)
}
