//! `/{lang}/verify`: takes a package that somebody has, checks it as `parindex verify` does, says what was found and what that
//! means, and forgets it.

use askama::Template;
use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use parindex_framework::Fault;
use parindex_ledger::{Digest, VerifierKey, WitnessKey};
use parindex_locale::Message;
use parindex_package::{Check, Finding, Limits, Source, Verdict, Verification, Witnesses, verify};

use crate::office::bounded;
use crate::page::{Page, Problem, Site, html};
use crate::prefs::same_origin;
use crate::report::busy;
use crate::security::with_scripts;
use crate::state::AppState;
use crate::words::T;

const MIB: u64 = 1024 * 1024;
/// The longest public key with its name.
const LONGEST_KEY: usize = 1_000;
/// The longest list of witnesses' keys, and of one file with their cosignatures; and how many such files.
const LONGEST_WITNESSES: usize = 10_000;
const LONGEST_COSIGNATURES: usize = 100_000;
const MOST_COSIGNATURES: usize = 10;
/// Faults of a package that are told.
const FAULTS: usize = 50;

/// What is taken from whoever comes along: a national package has a hundredth of it. Larger ones are checked by the command.
fn limits() -> Limits {
    Limits {
        archive_bytes: 16 * MIB,
        file_bytes: 64 * MIB,
        total_bytes: 128 * MIB,
        workbook_bytes: 32 * MIB,
        rows: 200_000,
        faults: FAULTS,
        ..Limits::default()
    }
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    page: Page,
    /// What cannot be taken.
    alert: Option<String>,
    found: Option<Found>,
    /// The key that was typed.
    typed: String,
    /// The keys of witnesses that were typed.
    witness: String,
    limit: String,
    /// The key of this site's own ledger.
    key: Option<String>,
}

/// What was found of a package.
struct Found {
    verdict: &'static str,
    said: String,
    sha256: String,
    checks: Vec<Checked>,
    faults: Vec<String>,
}

/// What one kind of check found.
struct Checked {
    name: String,
    verdict: &'static str,
    result: String,
    findings: Vec<String>,
    meaning: String,
}

/// A form as it came.
#[derive(Default)]
struct Came {
    file: Option<Vec<u8>>,
    key: String,
    witness: String,
    cosignatures: Vec<(String, Vec<u8>)>,
}

/// The page and what it takes; a package is larger than any other public form.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/{lang}/verify", get(show).post(take)).layer(DefaultBodyLimit::disable())
}

async fn show(site: Site, State(state): State<AppState>) -> Response {
    html(&VerifyPage::new(&site, &state))
}

async fn take(
    site: Site,
    State(state): State<AppState>,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    if !same_origin(&headers) {
        return Err(site.foreign());
    }
    let mut page = VerifyPage::new(&site, &state);
    // What waits for its turn is in memory: others are asked to come again before they send anything.
    let Some(place) = state.verifier().place() else { return Ok(busy(&site)) };
    let Some(came) = read(parts).await else { return Ok(page.refused("check-too-large")) };
    (page.typed, page.witness) = (came.key.trim().to_owned(), came.witness.trim().to_owned());
    let Some(file) = came.file.filter(|file| !file.is_empty()) else {
        return Ok(page.refused("check-no-file"));
    };
    let key: Option<VerifierKey> = page.typed.parse().ok();
    if !page.typed.is_empty() && key.is_none() {
        return Ok(page.refused("check-no-key"));
    }
    let Some(trusted) = keys(&page.witness) else { return Ok(page.refused("check-no-witness")) };
    // Who serves only a folder has no clock; a cosignature of tomorrow is then not told from others.
    let now = state.office().and_then(|office| u64::try_from(office.now().as_second()).ok());
    let witnesses = Witnesses { trusted, files: came.cosignatures, needed: 0, now: now.unwrap_or(u64::MAX) };
    let Some(turn) = place.turn().await else { return Ok(busy(&site)) };
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let sha256 = Digest::of(&file).to_string();
        let mut verification = verify(&Source::from_zip_bytes(file), &limits(), key.as_ref());
        if !witnesses.trusted.is_empty() || !witnesses.files.is_empty() {
            verification.witnessed(&witnesses);
        }
        (sha256, verification)
    });
    let (sha256, verification) = work.await.map_err(|_| site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    let found = Found::new(site.t, sha256, &verification, page.key.as_deref());
    Ok(html(&VerifyPage { found: Some(found), ..page }))
}

/// The keys of witnesses, one in a line.
fn keys(typed: &str) -> Option<Vec<WitnessKey>> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| line.parse().ok()).collect()
}

/// What was sent; `None` where there is more than is taken, or it broke off.
async fn read(parts: Result<Multipart, MultipartRejection>) -> Option<Came> {
    let mut came = Came::default();
    let Ok(mut parts) = parts else { return Some(came) };
    while let Some(part) = parts.next_field().await.ok()? {
        match part.name() {
            Some("file") => {
                let most = usize::try_from(limits().archive_bytes).unwrap_or(usize::MAX);
                came.file = Some(bounded(part, most).await?);
            }
            Some("key") => {
                came.key = String::from_utf8(bounded(part, LONGEST_KEY).await?).unwrap_or_default();
            }
            Some("witness") => {
                came.witness = String::from_utf8(bounded(part, LONGEST_WITNESSES).await?).unwrap_or_default();
            }
            Some("witnesses") => {
                let name: String = part.file_name().unwrap_or_default().chars().take(100).collect();
                let bytes = bounded(part, LONGEST_COSIGNATURES).await?;
                // No file chosen is an empty one without a name.
                if !(name.is_empty() && bytes.is_empty()) {
                    came.cosignatures.push((name, bytes));
                }
                if came.cosignatures.len() > MOST_COSIGNATURES {
                    return None;
                }
            }
            _ => _ = bounded(part, LONGEST_KEY).await?,
        }
    }
    Some(came)
}

impl VerifyPage {
    fn new(site: &Site, state: &AppState) -> VerifyPage {
        let t = site.t;
        let most = usize::try_from(limits().archive_bytes / MIB).unwrap_or_default();
        VerifyPage {
            page: site.page(t.w("check-title"), None),
            alert: None,
            found: None,
            typed: String::new(),
            witness: String::new(),
            limit: t.say(&Message::new("check-file-hint").count("most", most)),
            key: state.office().map(|office| office.writer().verifier().to_string()),
        }
    }

    /// The form again, with the reason why nothing was checked.
    fn refused(self, why: &'static str) -> Response {
        let t = self.page.t;
        let (status, alert) = match why {
            "check-too-large" => (StatusCode::PAYLOAD_TOO_LARGE, format!("{} {}", t.w(why), self.limit)),
            _ => (StatusCode::UNPROCESSABLE_ENTITY, t.w(why)),
        };
        let page = VerifyPage { alert: Some(alert), ..self };
        // Read aloud as any other public page, though it tells of a fault.
        with_scripts((status, html(&page)).into_response())
    }
}

impl Found {
    /// `own` is the key of this site's ledger.
    fn new(t: T, sha256: String, verification: &Verification, own: Option<&str>) -> Found {
        let verdict = verification.verdict();
        let said = match verdict {
            Verdict::Good => "check-good",
            Verdict::Open => "check-open",
            Verdict::Bad => "check-bad",
        };
        let line = |fault: &Fault| fault.line(t.0);
        Found {
            verdict: word(verdict),
            said: t.w(said),
            sha256,
            checks: Check::ALL
                .into_iter()
                .filter_map(|check| Checked::new(t, check, &verification.findings, own))
                .collect(),
            faults: verification.faults.iter().take(FAULTS).map(line).collect(),
        }
    }
}

impl Checked {
    /// None where there is nothing to say.
    fn new(t: T, check: Check, all: &[Finding], own: Option<&str>) -> Option<Checked> {
        let of = || all.iter().filter(|finding| finding.check() == check);
        let verdict = of().map(Finding::verdict).max();
        let asked = !matches!(check, Check::Reading | Check::Witnesses);
        if verdict.is_none() && (!asked || all.contains(&Finding::Unreadable)) {
            return None;
        }
        let (name, meaning) = match check {
            Check::Reading => ("check-reading", "check-reading-means"),
            Check::Files => ("check-files", "check-files-mean"),
            Check::Proof => ("check-proof", "check-proof-means"),
            Check::Figures => ("check-figures", "check-figures-mean"),
            Check::Witnesses => ("check-witnesses", "check-witnesses-mean"),
        };
        let mut findings: Vec<String> = of().map(|finding| t.say(&finding.message())).collect();
        findings.extend(of().filter_map(|finding| Some(t.w(whose(finding, own)?))));
        if verdict.is_none() {
            findings.push(t.w("check-nothing"));
        }
        let verdict = verdict.unwrap_or(Verdict::Open);
        Some(Checked {
            name: t.w(name),
            verdict: word(verdict),
            result: t.w(match verdict {
                Verdict::Good => "check-result-good",
                Verdict::Open => "check-result-open",
                Verdict::Bad => "check-result-bad",
            }),
            findings,
            meaning: t.w(meaning),
        })
    }
}

/// Whose key it is that a package names itself, where this site has one to compare it with.
fn whose(finding: &Finding, own: Option<&str>) -> Option<&'static str> {
    let Finding::ProvedBy { key, .. } = finding else { return None };
    Some(if own? == key { "check-key-own" } else { "check-key-other" })
}

/// The class of what was found.
const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "good",
        Verdict::Open => "open",
        Verdict::Bad => "bad",
    }
}
