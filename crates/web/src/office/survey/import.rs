//! `/office/surveys/{campaign}/groups/{group}/import`: answers that another program collected. The file is read and waits; what its
//! columns hold is said on the [next page](super::mapping).

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::Fault;
use parindex_package::{Incoming, Limits};
use parindex_questionnaire::Questionnaire;
use parindex_store::Token;
use parindex_store::survey::{WaitingFile, WaitingFor};
use parindex_workflow::survey::Group;
use parindex_workflow::{Action, Kind};

use super::{Open, ROOM};
use crate::office::form::Nav;
use crate::office::import::{FaultRow, file_name, told};
use crate::office::upload;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};

/// The largest file.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Faults that are told at once.
const MOST_FAULTS: usize = 500;

#[derive(Template)]
#[template(path = "office/survey/import.html")]
struct ImportPage {
    page: Page,
    nav: Nav,
    back: [(String, String); 2],
    alert: Option<String>,
    faults: Vec<FaultRow>,
}

/// What is read of a file of answers.
pub(super) fn limits() -> Limits {
    Limits {
        rows: 1_000_000,
        columns: 400,
        file_bytes: MOST_BYTES as u64,
        faults: MOST_FAULTS,
        ..Limits::default()
    }
}

/// A file that was read, with the questionnaire that it answers.
pub(super) struct Brought {
    pub(super) form: Arc<Questionnaire>,
    pub(super) name: String,
    pub(super) file: parindex_ledger::Digest,
    pub(super) incoming: Arc<Incoming>,
    /// Texts by which a unit is known, in small letters, with its code.
    pub(super) units: BTreeMap<String, String>,
}

/// The survey, to whoever may import answers.
pub(super) async fn open(staff: Staff) -> Result<Open, Problem> {
    let open = Open::of(staff).await?;
    open.staff.require_on(Action::Edit, &open.survey.subject(Kind::Response))?;
    open.group()?;
    Ok(open)
}

impl Open {
    pub(super) fn waiting<'a>(&'a self, group: &'a Group) -> WaitingFor<'a> {
        WaitingFor { survey: self.survey.id(), group: &group.id, person: &self.staff.actor.person }
    }
}

impl Brought {
    /// The file that waits under the token of the address.
    pub(super) async fn of(open: &Open, group: &Group) -> Result<Brought, Problem> {
        let (visitor, staff) = (&open.staff.visitor, &open.staff);
        let token = value(&visitor.site.query, "file").and_then(|text| text.parse::<Token>().ok());
        let token = token.ok_or_else(|| visitor.missing())?;
        let found = visitor.writer().waiting_file(open.waiting(group), token).await;
        let file = found.map_err(|e| staff.failed(&e))?.ok_or_else(|| visitor.missing())?;
        let form = visitor.office.forms.find(visitor.store(), group).await;
        let form = form.map_err(|e| staff.failed(&e))?.ok_or_else(|| visitor.missing())?;
        let mut units = BTreeMap::new();
        for unit in open.units().await? {
            for text in [&unit.code, &unit.name.vi, &unit.name.en] {
                units.entry(text.to_lowercase()).or_insert_with(|| unit.code.clone());
            }
        }
        let (name, digest) = (file.name.clone(), parindex_ledger::Digest::of(&file.bytes));
        let incoming = read(file).await.and_then(Result::ok).ok_or_else(|| visitor.missing())?;
        Ok(Brought { form, name, file: digest, incoming: Arc::new(incoming), units })
    }
}

/// Reads a file beside the threads that answer; nothing if it could not be read at all.
async fn read(file: WaitingFile) -> Option<Result<Incoming, Vec<Fault>>> {
    let reading = move || {
        let (incoming, faults) = Incoming::read(file_name(&file.bytes), file.bytes, &limits());
        incoming.ok_or(faults)
    };
    tokio::task::spawn_blocking(reading).await.ok()
}

fn page(open: &Open, group: &Group) -> ImportPage {
    ImportPage {
        page: open.staff.visitor.site.page(open.staff.visitor.site.t.w("survey-import"), None),
        nav: Nav::of(&open.staff, ROOM),
        back: [open.link(), open.group_link(group)],
        alert: None,
        faults: Vec::new(),
    }
}

/// `GET /office/surveys/{campaign}/groups/{group}/import`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = open(staff).await?;
    Ok(html(&page(&open, open.group()?)))
}

fn wrong(open: &Open, group: &Group, alert: String, faults: Vec<FaultRow>) -> Response {
    let page = ImportPage { alert: Some(alert), faults, ..page(open, group) };
    (StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response()
}

/// The file that was brought, if it is not too large.
pub(super) async fn file(parts: Result<Multipart, MultipartRejection>) -> Option<WaitingFile> {
    let mut parts = parts.ok()?;
    while let Some(part) = parts.next_field().await.ok()? {
        if part.name() != Some("file") {
            continue;
        }
        let name: String = part.file_name().unwrap_or_default().chars().take(200).collect();
        let bytes = upload::bounded(part, MOST_BYTES).await?;
        return (!name.is_empty() && !bytes.is_empty()).then_some(WaitingFile { name, bytes });
    }
    None
}

/// `POST /office/surveys/{campaign}/groups/{group}/import`
pub(super) async fn take(
    staff: Staff,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let open = open(staff).await?;
    let (group, staff, t) = (open.group()?, &open.staff, open.staff.visitor.site.t);
    let Some(file) = file(parts).await else {
        return Ok(wrong(&open, group, t.w("survey-import-no-file"), Vec::new()));
    };
    if let Err(faults) = read(file.clone()).await.unwrap_or_else(|| Err(Vec::new())) {
        let (alert, rows) = told(t, &faults);
        return Ok(wrong(&open, group, alert, rows));
    }
    let kept = staff.visitor.writer().keep_waiting(open.waiting(group), &file, staff.present().at).await;
    let token = kept.map_err(|e| staff.failed(&e))?;
    let group = encode(group.id.as_str());
    Ok(open.see(&format!("/groups/{group}/import/columns?file={token}")))
}
