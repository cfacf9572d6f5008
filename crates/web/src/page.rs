//! The frame of every page: language, settings, title, where it stands; and the pages for what went wrong.

mod share;

use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, REFERER, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use parindex_locale::Lang;

use crate::assets;
use crate::office::Previewed;
use crate::prefs::{Prefs, Size, Theme};
use crate::published::{Issue, Published};
use crate::query::{decode, encode};
use crate::state::AppState;
use crate::words::T;

/// A request for a page: in which language, for what, by whom. Extracted from every request for a page.
pub(crate) struct Site {
    pub(crate) t: T,
    prefs: Prefs,
    /// The path's segments after the language, decoded.
    segments: Vec<String>,
    /// The path after the language as it came, with its slash.
    rest: String,
    pub(crate) query: String,
    /// Whether there is a staff side.
    staffed: bool,
    /// Where the site is, for what is read elsewhere; empty where it does not know.
    base: Arc<str>,
    /// Where the site is: as it is told to others, or else as this reader has reached it.
    pub(crate) reached: String,
    /// What the reader may see before its moment.
    preview: Option<Arc<Published>>,
    /// The page of this site that the reader came from, where the browser says it.
    from: Option<String>,
}

impl FromRequestParts<AppState> for Site {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Site, Problem> {
        match Site::read(&parts.uri, &parts.headers) {
            Some(site) => {
                let asks = matches!(parts.method, Method::GET | Method::HEAD);
                let here = parts.uri.path();
                // A page that is asked for again would lead back to itself; a form leads back to where it stands.
                let from = came_from(&parts.headers).filter(|from| !asks || path_of(from) != here);
                let preview = parts.extensions.get::<Previewed>().map(|known| known.0.clone());
                let base = state.base().clone();
                let reached = reached(&base, &parts.headers);
                Ok(Site { staffed: state.office().is_some(), base, reached, preview, from, ..site })
            }
            None => Err(Site::outside(&parts.uri, &parts.headers).problem(StatusCode::NOT_FOUND)),
        }
    }
}

impl Site {
    fn read(uri: &Uri, headers: &HeaderMap) -> Option<Site> {
        let path = uri.path().strip_prefix('/')?;
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let lang = Lang::ALL.into_iter().find(|l| l.tag() == first)?;
        let segments = rest.split('/').filter(|s| !s.is_empty()).map(decode).collect();
        Some(Site {
            segments,
            rest: path[first.len()..].to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            ..Site::nowhere(T(lang), Prefs::read(headers))
        })
    }

    /// Without an address.
    fn nowhere(t: T, prefs: Prefs) -> Site {
        Site {
            t,
            prefs,
            segments: Vec::new(),
            rest: String::new(),
            query: String::new(),
            staffed: false,
            base: Arc::from(""),
            reached: String::new(),
            preview: None,
            from: None,
        }
    }

    /// For an address that names no language: the reader's own.
    pub(crate) fn outside(uri: &Uri, headers: &HeaderMap) -> Site {
        Site::read(uri, headers).unwrap_or_else(|| Site::nowhere(T(accepted(headers)), Prefs::read(headers)))
    }

    /// A segment of the path after the language.
    pub(crate) fn segment(&self, i: usize) -> &str {
        self.segments.get(i).map_or("", String::as_str)
    }

    /// The campaign that the path names.
    pub(crate) fn campaign(&self, state: &AppState) -> Result<Arc<Published>, Problem> {
        let found = self.preview.clone().or_else(|| state.find(self.segment(0)));
        found.ok_or_else(|| self.problem(StatusCode::NOT_FOUND))
    }

    pub(crate) fn problem(&self, status: StatusCode) -> Problem {
        let (id, why) = match status {
            StatusCode::NOT_FOUND => ("problem-not-found", "problem-not-found-why"),
            StatusCode::FORBIDDEN => ("problem-forbidden", "problem-forbidden-why"),
            StatusCode::METHOD_NOT_ALLOWED => ("problem-method", "problem-method-why"),
            StatusCode::PAYLOAD_TOO_LARGE => ("problem-too-large", "problem-too-large-why"),
            StatusCode::BAD_REQUEST => ("problem-unread", "problem-unread-why"),
            StatusCode::SERVICE_UNAVAILABLE => ("problem-busy", "problem-busy-why"),
            _ => ("problem-internal", "problem-internal-why"),
        };
        self.told(status, id, self.t.w(why))
    }

    /// A form that another site has sent.
    pub(crate) fn foreign(&self) -> Problem {
        self.told(StatusCode::FORBIDDEN, "problem-foreign", self.t.w("problem-foreign-why"))
    }

    /// What is not done, with the reason in a sentence.
    pub(crate) fn refused(&self, status: StatusCode, why: String) -> Problem {
        self.told(status, "problem-refused", why)
    }

    /// The page of a problem, with the ways on: where the reader was, and the desk or the publications.
    fn told(&self, status: StatusCode, title: &'static str, why: String) -> Problem {
        let page = Page { public: false, ..self.page(self.t.w(title), None) };
        let desk = self.segment(0) == "office";
        Problem {
            status,
            denied: false,
            body: Box::new(ProblemPage { why, page, desk, from: self.from.clone() }),
        }
    }

    /// The frame of a page.
    pub(crate) fn page(&self, title: String, here: Option<Here>) -> Page {
        Page {
            t: self.t,
            lang: self.t.0.tag(),
            prefs: self.prefs,
            rest: self.rest.clone(),
            query: self.query.clone(),
            staffed: self.staffed,
            base: self.base.clone(),
            public: self.segment(0) != "office",
            told: share::Told::default(),
            title,
            here,
        }
    }
}

/// The page of this site that a request came from, as path and query.
fn came_from(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let referer = text(REFERER)?;
    let rest = referer.strip_prefix("https://").or_else(|| referer.strip_prefix("http://"))?;
    let (host, path) = rest.split_at(rest.find('/')?);
    (Some(host) == text(HOST)).then(|| path.to_owned())
}

/// Where the site is; without a base the host that the reader has asked.
fn reached(base: &str, headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let plain = |host: &&str| host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    match host.filter(plain) {
        Some(host) if base.is_empty() => format!("http://{host}"),
        _ => base.to_owned(),
    }
}

/// A path without what is asked of it.
fn path_of(address: &str) -> &str {
    address.split('?').next().unwrap_or(address)
}

/// The language that a reader's browser asks for; Vietnamese where it asks for neither.
pub(crate) fn accepted(headers: &HeaderMap) -> Lang {
    let wish = headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let weighed = wish.split(',').filter_map(|part| {
        let mut parts = part.split(';');
        let lang = Lang::from_tag(parts.next()?.trim())?;
        let weight =
            parts.find_map(|p| p.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.parse::<f32>().ok())?;
        (weight > 0.0).then_some((lang, weight))
    });
    // The first of those with the highest weight.
    let best = weighed.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(Lang::Vi, |(lang, _)| lang)
}

/// Where in a campaign a page stands.
pub(crate) struct Here {
    /// The campaign's title.
    pub(crate) title: String,
    /// Its segment of a path.
    id: String,
    issue: Issue,
    illustrative: bool,
    /// Whether respondents answered anything.
    surveyed: bool,
    tab: Tab,
}

/// The pages of a campaign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Ranking,
    Unit,
    Framework,
    Criterion,
    Method,
    Surveys,
    Integrity,
    WhatIf,
    Years,
    Compare,
    Region,
    Data,
    Press,
    Editions,
}

impl Here {
    pub(crate) fn new(t: T, published: &Published, tab: Tab) -> Here {
        let meta = published.meta();
        Here {
            title: published.title(t.0).to_owned(),
            id: encode(published.key()),
            issue: published.issue.clone(),
            illustrative: meta.illustrative,
            surveyed: published.has_answers(),
            tab,
        }
    }
}

/// What `base.html` needs of every page.
pub(crate) struct Page {
    pub(crate) t: T,
    pub(crate) lang: &'static str,
    prefs: Prefs,
    rest: String,
    query: String,
    /// Whether there is a staff side to go to.
    pub(crate) staffed: bool,
    base: Arc<str>,
    /// Whether anybody may read it.
    public: bool,
    told: share::Told,
    pub(crate) title: String,
    pub(crate) here: Option<Here>,
}

impl Page {
    pub(crate) fn theme(&self) -> &'static str {
        self.prefs.theme.name()
    }

    pub(crate) fn size(&self) -> &'static str {
        self.prefs.size.name()
    }

    #[expect(clippy::unused_self, reason = "templates ask the page for everything")]
    pub(crate) fn css(&self) -> &'static str {
        assets::css_address()
    }

    #[expect(clippy::unused_self, reason = "templates ask the page for everything")]
    pub(crate) fn respond_css(&self) -> &'static str {
        assets::respond_css_address()
    }

    pub(crate) fn illustrative(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.illustrative)
    }

    /// This very page, with its query.
    fn address(&self, lang: Lang) -> String {
        let question = if self.query.is_empty() { "" } else { "?" };
        format!("/{}{}{question}{}", lang.tag(), self.rest, self.query)
    }

    pub(crate) fn back(&self) -> String {
        self.address(self.t.0)
    }

    /// The address of the campaign that this page belongs to.
    pub(crate) fn campaign(&self) -> String {
        self.here.as_ref().map(|here| format!("/{}/{}", self.lang, here.id)).unwrap_or_default()
    }

    pub(crate) fn in_ranking(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::Ranking)
    }

    pub(crate) fn in_framework(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::Framework)
    }

    pub(crate) fn in_method(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::Method)
    }

    /// Whether there is something to tell of surveys.
    pub(crate) fn has_surveys(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.surveyed)
    }

    pub(crate) fn in_surveys(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::Surveys)
    }

    pub(crate) fn in_integrity(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::Integrity)
    }

    pub(crate) fn in_what_if(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::WhatIf)
    }

    /// Whether search engines are to leave it out: what is invented, what another edition took the place of, what is not
    /// published yet.
    pub(crate) fn is_unlisted(&self) -> bool {
        let stands = |here: &Here| here.issue.key.is_none() && here.issue.release.is_none();
        self.illustrative() || !self.here.as_ref().is_none_or(stands)
    }

    /// Whether there are editions to tell of.
    pub(crate) fn has_editions(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.issue.number > 1 || here.issue.key.is_some())
    }

    pub(crate) fn in_editions(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::Editions)
    }

    /// What readers have to know of the edition, and where they read more.
    pub(crate) fn edition(&self) -> Option<(String, Option<String>)> {
        let here = self.here.as_ref()?;
        let editions = || format!("/{}/{}/editions", self.lang, here.id);
        Some((here.issue.said(self.t)?, here.issue.release.is_none().then(editions)))
    }

    pub(crate) fn in_years(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::Years)
    }

    pub(crate) fn in_data(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.tab == Tab::Data)
    }

    /// Each language, its own name for itself, this page in it, whether it is this one.
    pub(crate) fn languages(&self) -> [(&'static str, &'static str, String, bool); 2] {
        Lang::ALL.map(|lang| (lang.tag(), lang.name(), self.address(lang), lang == self.t.0))
    }

    pub(crate) fn themes(&self) -> [(&'static str, String, bool); 3] {
        let word = |theme| match theme {
            Theme::Auto => self.t.w("theme-auto"),
            Theme::Light => self.t.w("theme-light"),
            Theme::Dark => self.t.w("theme-dark"),
        };
        Theme::ALL.map(|theme| (theme.name(), word(theme), theme == self.prefs.theme))
    }

    pub(crate) fn sizes(&self) -> [(&'static str, String, bool); 3] {
        let word = |size| match size {
            Size::Normal => self.t.w("size-normal"),
            Size::Large => self.t.w("size-large"),
            Size::Larger => self.t.w("size-larger"),
        };
        Size::ALL.map(|size| (size.name(), word(size), size == self.prefs.size))
    }
}

/// A page that says what went wrong, in the reader's language.
pub(crate) struct Problem {
    status: StatusCode,
    denied: bool,
    body: Box<ProblemPage>,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Page,
    why: String,
    /// Where the reader came from.
    from: Option<String>,
    /// Whether it is told on the staff side.
    desk: bool,
}

/// Marks an answer that does not show that something was refused: what one may not know of is not found.
#[derive(Clone, Copy)]
pub(crate) struct Denied;

impl Problem {
    /// The same page, told to somebody who may not know of what is there.
    pub(crate) fn denied(self) -> Problem {
        Problem { denied: true, ..self }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = html(&*self.body);
        *response.status_mut() = self.status;
        if self.denied {
            response.extensions_mut().insert(Denied);
        }
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        response
    }
}

/// Renders a page. A page depends on cookie and language, so caches must ask again.
pub(crate) fn html(template: &impl Template) -> Response {
    match template.render() {
        Ok(body) => {
            let headers = [
                (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
                (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
                (VARY, HeaderValue::from_static("cookie, accept-language")),
            ];
            (headers, body).into_response()
        }
        // Templates are checked when they are compiled; this is a formatter that gave up.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_chooses_the_language_by_weight_and_vietnamese_is_the_default() {
        let wish = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(text));
            accepted(&headers)
        };
        assert_eq!(wish("en-GB,en;q=0.9,vi;q=0.8"), Lang::En);
        assert_eq!(wish("en;q=0.5, vi-VN;q=0.9"), Lang::Vi);
        assert_eq!(wish("fr, en;q=0.1"), Lang::En);
        assert_eq!(wish("en;q=0, de"), Lang::Vi);
        assert_eq!(wish("en;q=x"), Lang::Vi);
        assert_eq!(accepted(&HeaderMap::new()), Lang::Vi);
    }
}
