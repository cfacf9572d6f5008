//! `/office/campaigns/{id}/facts`: facts of many units that another system has are brought as a table instead of being asked:
//! read and checked first, with what each would change, then taken in one step. A unit sees them filled in with their
//! source, and may object.

mod read;

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use parindex_locale::Message;
use parindex_package::Column;
use parindex_store::StoreError;
use parindex_workflow::campaign::{Campaign, State};
use parindex_workflow::{Action, Kind};

use super::campaign::{address, crumb, found, place};
use super::form::{Form, Nav};
use super::import::{FaultRow, told};
use super::routes::Routes;
use super::upload;
use super::visitor::{Staff, Undone};
use crate::page::{Page, Problem, html};
use crate::query::value;
use read::{COLUMNS, Table};

/// The largest file: it is carried along in the form that saves it.
const MOST_BYTES: usize = 1024 * 1024;
/// The most changes that are shown one by one.
const MOST_SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "office/facts.html")]
struct FactsPage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    here: String,
    columns: String,
    alert: Option<String>,
    done: Option<String>,
    faults: Vec<FaultRow>,
    preview: Option<Preview>,
}

/// What a table would change, and the file that the form to take it carries along.
struct Preview {
    lead: String,
    rows: Vec<Row>,
    more: Option<String>,
    kept: String,
}

/// A fact: unit, criterion, label, what stands there, what is brought, where from, and that it does not replace an entry.
struct Row {
    unit: String,
    code: String,
    fact: String,
    was: String,
    is: String,
    source: String,
    stays: bool,
}

/// The routes of the facts that are brought.
pub(super) fn routes() -> Routes {
    Routes::default().get("/campaigns/{id}/facts", show).post("/campaigns/{id}/facts", take)
}

/// Whether a person may bring facts to a campaign that runs.
pub(super) fn is_open(staff: &Staff, campaign: &Campaign) -> bool {
    let running = matches!(campaign.state(), State::Running { .. });
    running && staff.may_on(Action::Create, &campaign.subject(Kind::Figure))
}

/// The campaign that the path names, to whoever may bring facts to it.
async fn asked(staff: &Staff) -> Result<Campaign, Problem> {
    let campaign = found(staff).await?;
    if is_open(staff, &campaign) {
        Ok(campaign)
    } else {
        Err(staff.visitor.site.problem(StatusCode::FORBIDDEN))
    }
}

fn page(staff: &Staff, campaign: &Campaign) -> FactsPage {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let columns: Vec<&str> = COLUMNS.iter().map(Column::name).collect();
    let done = value(&visitor.site.query, "done").and_then(|done| done.parse().ok());
    FactsPage {
        page: visitor.site.page(t.w("facts-title"), None),
        nav: Nav::of(staff, "/campaigns"),
        crumb: crumb(visitor, campaign),
        here: address(visitor, campaign, "/facts"),
        columns: columns.join(", "),
        alert: None,
        done: done.map(|done| t.say(&Message::new("facts-done").count("facts", done))),
        faults: Vec::new(),
        preview: None,
    }
}

/// `GET /office/campaigns/{id}/facts`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    Ok(html(&page(&staff, &campaign)))
}

/// `POST /office/campaigns/{id}/facts`: reads a table and shows what it would change; takes it where the form says so.
async fn take(staff: Staff, form: Result<Multipart, MultipartRejection>) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let t = staff.visitor.site.t;
    let wrong = |alert: String, faults: Vec<FaultRow>| {
        let mut shown = page(&staff, &campaign);
        (shown.alert, shown.faults) = (Some(alert), faults);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&shown)).into_response())
    };
    let Ok(parts) = form else { return wrong(t.w("import-unreadable"), Vec::new()) };
    let (form, files) = upload::read(&staff, parts).await?;
    let Some(bytes) = came(&form, files) else { return wrong(t.w("facts-no-file"), Vec::new()) };
    let table = match Table::read(&staff, &campaign, &bytes).await? {
        Ok(table) => table,
        Err(faults) => {
            let (alert, rows) = told(t, &faults);
            return wrong(alert, rows);
        }
    };
    if form.get("take") != "yes" {
        let mut shown = page(&staff, &campaign);
        shown.preview = Some(preview(&staff, &table, &bytes));
        return Ok(html(&shown));
    }
    match table.bring(&staff, &campaign).await {
        Ok(()) => Ok(staff.visitor.see(&place(&campaign, &format!("/facts?done={}", table.changes.len())))),
        Err(error) => refused(&staff, error, wrong),
    }
}

/// What the core refuses by now, where somebody was quicker.
fn refused(
    staff: &Staff,
    error: StoreError,
    wrong: impl Fn(String, Vec<FaultRow>) -> Result<Response, Problem>,
) -> Result<Response, Problem> {
    match staff.undone(error) {
        Undone::Refused(refusal) => wrong(staff.visitor.site.t.say(&refusal.message), Vec::new()),
        Undone::Problem(problem) => Err(problem),
    }
}

/// The file that was chosen now, or the one that the form carries along from before.
fn came(form: &Form, files: Vec<(String, Vec<u8>)>) -> Option<Vec<u8>> {
    let carried = || BASE64.decode(form.get("kept").trim().as_bytes()).ok();
    let bytes = files.into_iter().next().map(|(_, bytes)| bytes).or_else(carried)?;
    (!bytes.is_empty() && bytes.len() <= MOST_BYTES).then_some(bytes)
}

fn preview(staff: &Staff, table: &Table, bytes: &[u8]) -> Preview {
    let t = staff.visitor.site.t;
    let stay = table.changes.iter().filter(|change| change.stays).count();
    let lead = Message::new("facts-preview").count("facts", table.changes.len()).count("stay", stay);
    let more = table.changes.len().saturating_sub(MOST_SHOWN);
    let rows = table.changes.iter().take(MOST_SHOWN).map(|change| Row {
        unit: change.unit.clone(),
        code: change.code.to_string(),
        fact: change.label.clone(),
        was: change.was.clone(),
        is: change.is.clone(),
        source: change.source.clone(),
        stays: change.stays,
    });
    Preview {
        lead: t.say(&lead.count("units", table.units())),
        rows: rows.collect(),
        more: (more > 0).then(|| t.say(&Message::new("run-compare-more").count("count", more))),
        kept: BASE64.encode(bytes),
    }
}
