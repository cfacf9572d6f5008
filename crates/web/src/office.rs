//! The staff side, under `/{lang}/office`: people log in, keep their account, and give each other roles; whoever may reads
//! the ledger. It exists where the site runs with a database.
//!
//! The invariants: whether somebody may is asked of [`parindex_workflow::permission`] alone; what one may not know of is
//! not found; a form is taken from this very site only; no answer is kept by a browser or a proxy. Passwords, codes and
//! links are compared by their hashes and stand in no record.

mod account;
mod appraisal;
mod approval;
mod assessment;
mod audit;
mod campaign;
mod codes;
mod cookie;
mod denied;
mod desk;
mod determination;
mod device;
mod enter;
mod facts;
mod failed;
mod follow;
mod forgot;
mod form;
mod framework;
mod gate;
mod guess;
mod help;
mod homes;
mod ics;
mod import;
mod integrity;
mod interviews;
mod lines;
mod login;
mod lost;
mod notices;
mod oversight;
mod people;
mod person;
mod plan;
mod post;
mod preview;
mod provider;
mod question;
mod reset;
mod respond;
mod routes;
mod search;
mod secret;
mod sessions;
mod survey;
mod unit;
mod upload;
mod visitor;
mod waiting;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, OriginalUri, Request};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use parindex_store::account::{NewLink, Purpose};
use parindex_store::survey::Intake;
use parindex_store::{By, Result, Writer};
use parindex_workflow::Role;
use tower_http::limit::RequestBodyLimitLayer;

use crate::page::Site;
use crate::prefs::same_origin;
use crate::state::AppState;
pub use assessment::{Clamd, Evidence};
pub(crate) use determination::proved;
pub use determination::{Credentials, ExportError, Unpublished, export, publish_by_command};
pub(crate) use follow::tell;
pub use notices::watch;
pub(crate) use preview::{Previewed, preview};
pub use provider::Provider;
use routes::Routes;
pub(crate) use upload::bounded;
pub(crate) use visitor::{address_of, today};

/// How long the link to make the first administrator works; a restart makes another.
const FIRST_LINK: SignedDuration = SignedDuration::from_hours(24);

/// The largest form, with its files: the cells of a criterion may have some ten thousand letters each, and each of ours takes up to nine
/// bytes on its way.
const LARGEST_FORM: usize = 2 * 1024 * 1024;

/// The largest file with the form around it.
const LARGEST_FILE: usize = 501 * 1024 * 1024;

/// What tells the time; the shell gives it, so that tests can turn it.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The staff side of a site: its database and how it is reached.
pub struct Office {
    writer: Writer,
    base: String,
    clock: Clock,
    behind_proxy: bool,
    /// Whether mails are sent; else links are shown to be handed over.
    mails: bool,
    secrets: secret::Secrets,
    /// Where evidence is kept; without it none is taken.
    evidence: Option<Evidence>,
    /// Frameworks in force, built once.
    built: assessment::Built,
    /// Frozen runs, read.
    frozen: determination::Frozen,
    /// Where answers to surveys come in.
    intake: Intake,
    /// Questionnaires, read.
    forms: respond::Forms,
    /// What the answers of groups say in sum.
    estimates: survey::Keeping<Option<survey::Estimated>>,
    /// Which of them are worth a look.
    looked: survey::Keeping<survey::Looked>,
    provider: Option<Provider>,
    /// Who holds one of these must have one-time codes.
    guarded: BTreeSet<Role>,
}

impl fmt::Debug for Office {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Office").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Office {
    /// An office that is reached under an address such as `https://index.example.vn`; over `https` its cookies travel
    /// encrypted only.
    #[must_use]
    pub fn new(writer: Writer, base: &str, clock: Clock) -> Office {
        Office {
            intake: Intake::new(writer.clone()),
            forms: respond::Forms::default(),
            estimates: survey::Keeping::default(),
            looked: survey::Keeping::default(),
            writer,
            base: base.trim_end_matches('/').to_owned(),
            clock,
            behind_proxy: false,
            mails: false,
            secrets: secret::Secrets::new(),
            evidence: None,
            built: assessment::Built::default(),
            frozen: determination::Frozen::default(),
            provider: None,
            guarded: BTreeSet::new(),
        }
    }

    /// Takes the address of a visitor from the last entry of `X-Forwarded-For`. Only behind a proxy that writes it:
    /// elsewhere everybody could choose an address.
    #[must_use]
    pub fn behind_proxy(mut self) -> Office {
        self.behind_proxy = true;
        self
    }

    /// Invitations and links to a new password go out by mail; somebody takes them from the outbox.
    #[must_use]
    pub fn with_mail(mut self) -> Office {
        self.mails = true;
        self
    }

    /// Demands one-time codes of whoever holds one of these roles: they are led to set them up before anything else.
    #[must_use]
    pub fn require_codes(mut self, roles: BTreeSet<Role>) -> Office {
        self.guarded = roles;
        self
    }

    /// Lets people log in with an identity provider, too.
    #[must_use]
    pub fn with_provider(mut self, provider: Provider) -> Office {
        self.provider = Some(provider);
        self
    }

    /// Takes files of evidence.
    #[must_use]
    pub fn with_evidence(mut self, evidence: Evidence) -> Office {
        self.evidence = Some(evidence);
        self
    }

    /// What its clock shows.
    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Whether anybody may ask for mails about a unit.
    pub(crate) fn tells_followers(&self) -> bool {
        self.mails
    }

    /// Whether cookies travel encrypted only.
    pub(crate) fn secure(&self) -> bool {
        self.base.starts_with("https://")
    }
}

/// While nobody can log in as administrator: a link that works once and leads to the form that makes the first one. It
/// replaces the links that were made before.
///
/// # Errors
/// If the database fails.
pub async fn first_link(writer: &Writer, base_url: &str, now: Timestamp) -> Result<Option<String>> {
    let store = writer.store();
    let grants = store.all_grants().await?;
    for person in store.persons().await? {
        let mut given = grants.get(&person.id).into_iter().flatten();
        if person.password.is_some() && given.any(|given| given.grant.role == Role::Administrator) {
            return Ok(None);
        }
    }
    let new =
        NewLink { purpose: Purpose::Setup, person: None, data: String::new(), expires: now + FIRST_LINK };
    let token = writer.make_link(&By::system(now), &new).await?;
    Ok(Some(format!("{}/vi/office/first/{token}", base_url.trim_end_matches('/'))))
}

/// The routes of the staff side, and those of whoever answers a survey.
pub(crate) fn routes(state: &AppState) -> Router<AppState> {
    let limit = RequestBodyLimitLayer::new(LARGEST_FORM);
    let denied = from_fn_with_state(state.clone(), denied::record);
    let staff = addresses().router.layer(limit).layer(from_fn(guard)).layer(denied);
    staff.merge(respond::routes()).merge(follow::routes())
}

/// Those that files come and go by.
pub(crate) fn long_routes(state: &AppState) -> Router<AppState> {
    let limits = (DefaultBodyLimit::disable(), RequestBodyLimitLayer::new(LARGEST_FILE));
    let denied = from_fn_with_state(state.clone(), denied::record);
    addresses().long.layer(limits).layer(from_fn(guard)).layer(denied)
}

/// Every method and address of the staff side, below its language; tests walk them.
#[must_use]
pub fn staff_routes() -> Vec<(Method, &'static str)> {
    addresses().list
}

fn addresses() -> Routes {
    Routes::default()
        .get("", desk::show)
        .get("/first/{token}", enter::show_first)
        .post("/first/{token}", enter::first)
        .get("/invitation/{token}", enter::show_invited)
        .post("/invitation/{token}", enter::invited)
        .get("/login", login::show)
        .post("/login", login::password)
        .get("/code", login::show_code)
        .post("/code", login::code)
        .get("/logout", login::leaving)
        .post("/logout", login::leave)
        .merge(account::routes())
        .merge(people::routes())
        .merge(forgot::routes())
        .merge(reset::routes())
        .merge(lost::routes())
        .merge(provider::routes())
        .merge(campaign::routes())
        .merge(determination::routes())
        .merge(facts::routes())
        .merge(oversight::routes())
        .merge(integrity::routes())
        .merge(framework::routes())
        .merge(unit::routes())
        .merge(audit::routes())
        .merge(plan::routes())
        .merge(survey::routes())
        .merge(interviews::routes())
        .merge(notices::routes())
        .get("/search", search::show)
        .get("/help", help::show_all)
        .get("/help/{topic}", help::show)
        .merge(assessment::routes())
        .merge(appraisal::routes())
}

/// Takes a form from a page of this site only, and lets nobody keep an answer. What is too large is told on a page.
async fn guard(uri: OriginalUri, request: Request, next: Next) -> Response {
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    let site = Site::outside(&uri, request.headers());
    let mut response = if asks || same_origin(request.headers()) {
        next.run(request).await
    } else {
        site.foreign().into_response()
    };
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        response = site.problem(StatusCode::PAYLOAD_TOO_LARGE).into_response();
    }
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
