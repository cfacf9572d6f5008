//! Files that are part of the program: style sheet, scripts, pictures of the guides, mark, robots. Their address carries their hash, so that browsers
//! may keep them for ever.

mod guide;

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::{OriginalUri, Path};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use crate::page::Site;
use crate::security::with_scripts;
pub(crate) use guide::picture;

const CSS: &str = concat!(
    include_str!("../static/base.css"),
    include_str!("../static/parts.css"),
    include_str!("../static/pages.css"),
    include_str!("../static/portal.css"),
    include_str!("../static/reach.css"),
    include_str!("../static/office.css"),
    include_str!("../static/office-plan.css"),
    include_str!("../static/office-framework.css"),
    include_str!("../static/office-work.css"),
    include_str!("../static/office-campaign.css"),
    include_str!("../static/office-run.css"),
    include_str!("../static/office-oversight.css"),
    include_str!("../static/print.css"),
);
/// What respondents load: a page of theirs is small.
const RESPOND_CSS: &str = concat!(include_str!("../static/base.css"), include_str!("../static/respond.css"));
const MARK: &str = include_str!("../static/mark.svg");
const ROBOTS: &str = include_str!("../static/robots.txt");

/// A script of the staff side, of respondents or of readers. Pages work without them; those that have one say so in their policy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// The editor of frameworks: looks while somebody types.
    Editor,
    /// A criterion of a self-assessment: saves as one types.
    Assessment,
    /// Uploads of evidence: several at once, with progress, going on where they broke off.
    Upload,
    /// The way out of who types self-assessments: what is not saved is told before it is erased.
    Leave,
    /// The questionnaire of respondents: kept in the browser, filled in without the network, sent later.
    Respond,
    /// Keying of forms on paper: Enter goes on.
    Keying,
    /// The list of an enumerator: at hand without the network, and what was asked meanwhile sent later.
    Interviews,
    /// Public pages: printed, read aloud.
    Reader,
    /// The ranking under other weights: answers while somebody types.
    Weights,
}

/// A file under an address that carries its hash.
struct Hashed {
    address: String,
    media_type: &'static str,
    bytes: &'static [u8],
}

impl Hashed {
    fn new(stem: &str, extension: &str, media_type: &'static str, bytes: &'static [u8]) -> Hashed {
        let mut address = format!("/static/{stem}-");
        for byte in &Sha256::digest(bytes)[..8] {
            let _ = write!(address, "{byte:02x}");
        }
        Hashed { address: format!("{address}.{extension}"), media_type, bytes }
    }
}

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// The style sheet, then the scripts in the order of [`Script`], then the style sheet of respondents.
static FILES: LazyLock<[Hashed; 11]> = LazyLock::new(|| {
    [
        Hashed::new("site", "css", "text/css; charset=utf-8", CSS.as_bytes()),
        Hashed::new("editor", "js", JAVASCRIPT, include_bytes!("../static/editor.js")),
        Hashed::new("assessment", "js", JAVASCRIPT, include_bytes!("../static/assessment.js")),
        Hashed::new("upload", "js", JAVASCRIPT, include_bytes!("../static/upload.js")),
        Hashed::new("leave", "js", JAVASCRIPT, include_bytes!("../static/leave.js")),
        Hashed::new("respond", "js", JAVASCRIPT, include_bytes!("../static/respond.js")),
        Hashed::new("keying", "js", JAVASCRIPT, include_bytes!("../static/keying.js")),
        Hashed::new("interviews", "js", JAVASCRIPT, include_bytes!("../static/interviews.js")),
        Hashed::new("reader", "js", JAVASCRIPT, include_bytes!("../static/reader.js")),
        Hashed::new("weights", "js", JAVASCRIPT, include_bytes!("../static/weights.js")),
        Hashed::new("respond", "css", "text/css; charset=utf-8", RESPOND_CSS.as_bytes()),
    ]
});

/// Where the style sheet is.
pub(crate) fn css_address() -> &'static str {
    &FILES[0].address
}

/// Where the style sheet of respondents is.
pub(crate) fn respond_css_address() -> &'static str {
    &FILES[10].address
}

impl Script {
    /// Where it is.
    pub(crate) fn address(self) -> &'static str {
        &FILES[self as usize + 1].address
    }
}

/// `GET /static/{name}`
pub(crate) async fn file(Path(name): Path<String>, uri: OriginalUri, headers: HeaderMap) -> Response {
    let mut all = FILES.iter().chain(guide::PICTURES.iter().map(|picture| &picture.file));
    let Some(file) = all.find(|file| file.address.strip_prefix("/static/") == Some(&*name)) else {
        return Site::outside(&uri, &headers).problem(StatusCode::NOT_FOUND).into_response();
    };
    let headers = [(CONTENT_TYPE, file.media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, file.bytes).into_response()
}

/// `GET /respond-worker.js`: what keeps the questionnaire's page for when there is no network. It stands at the root, since it
/// answers for the pages below its own address, and may fetch from this site.
pub(crate) async fn respond_worker() -> Response {
    let headers = [(CONTENT_TYPE, JAVASCRIPT), (CACHE_CONTROL, "no-cache")];
    with_scripts((headers, include_str!("../static/respond-worker.js")).into_response())
}

/// `GET /favicon.svg`
pub(crate) async fn mark() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")], MARK)
}

/// `GET /robots.txt`
pub(crate) async fn robots() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "public, max-age=86400")], ROBOTS)
}

/// `GET /healthz`: the process answers. It says nothing more, because it has nothing else that could fail.
pub(crate) async fn health() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")], "ok\n")
}
