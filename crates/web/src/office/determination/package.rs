//! `/office/campaigns/{id}/package`: the campaign as it stands, as a package to take home: what anyone computes again.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use parindex_framework::Fault;
use parindex_index::{Stage, compute};
use parindex_ledger::VerifierKey;
use parindex_locale::Message;
use parindex_package::{Campaign as Package, determine, zip_bytes};
use parindex_store::{Store, StoreError};
use parindex_workflow::campaign::{Campaign, Edition};

use super::gather::{Gathered, Ungathered, gather, scores_of};
use super::missing::lacks;
use super::publish::proved;
use super::{asked, seen};
use crate::download::attachment;
use crate::office::assessment::Built;
use crate::office::campaign::{address, crumb};
use crate::office::form::Nav;
use crate::office::integrity::add_report;
use crate::office::visitor::{Staff, today};
use crate::page::{Page, Problem, html};

#[derive(Template)]
#[template(path = "office/determination/package.html")]
struct PackagePage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    /// The public key of the proofs that published packages carry.
    key: Option<String>,
    files: Vec<File>,
}

/// A package that can be had.
struct File {
    title: String,
    address: String,
    name: String,
    /// How many units, in words.
    units_said: String,
    lacks: Vec<String>,
}

/// What stands in the way of gathering, on a page of its own.
pub(super) fn ungathered(staff: &Staff, why: Ungathered) -> Problem {
    match why {
        Ungathered::Store(error) => staff.failed(&error),
        Ungathered::Table(number, faults) => {
            staff.visitor.refused(StatusCode::CONFLICT, &table_fault(number, &faults))
        }
    }
}

fn table_fault(number: u32, faults: &[Fault]) -> Message {
    let first = faults.first().map(|fault| fault.message.clone());
    let message = Message::new("run-table-faulty").text("number", number.to_string());
    message.msg("fault", first.unwrap_or(Message::new("import-unreadable")))
}

/// What the campaign would be computed from now.
pub(super) async fn gathered(staff: &Staff, campaign: &Campaign) -> Result<Gathered, Problem> {
    let (store, today) = (staff.visitor.store(), staff.present().today);
    let built = &staff.visitor.office.built;
    gather(store, built, campaign, scores_of(campaign), today).await.map_err(|why| ungathered(staff, why))
}

/// `GET /office/campaigns/{id}/package`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    seen(&staff, &campaign, "package").await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let gathered = gathered(&staff, &campaign).await?;
    let made = tokio::task::spawn_blocking(move || {
        let parts = gathered.parts.into_iter().map(|part| {
            // What is missing needs no samples.
            let results = compute(&part.package.framework, &part.package.input, Stage::Final);
            (part, results)
        });
        parts.collect::<Vec<_>>()
    });
    let parts = made.await.map_err(|_| visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    let file = |(part, results): &(super::gather::Part, parindex_index::Results)| {
        let name = file_name(&part.package.meta.id);
        File {
            title: part.package.framework.meta.title.get(t.0).to_owned(),
            address: address(visitor, &campaign, &format!("/package/{}", crate::query::encode(&name))),
            name,
            units_said: t.say(&Message::new("run-package-units").count("n", results.units.len())),
            lacks: lacks(t, &part.package.framework, results),
        }
    };
    Ok(html(&PackagePage {
        page: visitor.site.page(t.w("run-package"), None),
        nav: Nav::of(&staff, "/campaigns").since_approval(&staff, &campaign).await?,
        crumb: crumb(visitor, &campaign),
        key: (!campaign.editions().is_empty()).then(|| visitor.writer().verifier().to_string()),
        files: parts.iter().map(file).collect(),
    }))
}

/// `GET /office/campaigns/{id}/package/{file}`
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let visitor = &staff.visitor;
    let wanted = visitor.site.segment(4).to_owned();
    let published = |edition: &&Edition| file_name(&edition.id) == wanted;
    if let Some(edition) = campaign.editions().iter().find(published) {
        let key = visitor.writer().verifier();
        let bytes = proved(visitor.store(), &campaign, edition, Some(&key)).await;
        let bytes = bytes.map_err(|e| staff.failed(&e))?;
        return Ok(attachment(&wanted, "application/zip", bytes));
    }
    let gathered = gathered(&staff, &campaign).await?;
    let packages = reported(visitor.store(), &campaign, gathered).await.map_err(|e| staff.failed(&e))?;
    let made = tokio::task::spawn_blocking(move || zipped(packages, &wanted)).await.ok().flatten();
    let (name, bytes) = made.ok_or_else(|| visitor.missing())?;
    seen(&staff, &campaign, "package").await?;
    Ok(attachment(&name, "application/zip", bytes))
}

fn file_name(id: &str) -> String {
    format!("{id}.zip")
}

/// The packages with the integrity report, which is published with the result.
async fn reported(
    store: &Store,
    campaign: &Campaign,
    gathered: Gathered,
) -> Result<Vec<Package>, StoreError> {
    let mut packages: Vec<_> = gathered.parts.into_iter().map(|part| part.package).collect();
    add_report(store, campaign, packages.iter_mut()).await?;
    Ok(packages)
}

/// The package of this name, with its results.
fn zipped(packages: Vec<Package>, wanted: &str) -> Option<(String, Vec<u8>)> {
    let package = packages.into_iter().find(|package| file_name(&package.meta.id) == wanted)?;
    let results = determine(&package, Stage::Final).0;
    Some((wanted.to_owned(), zip_bytes(&package, Some(&results)).ok()?))
}

/// Why a campaign was not exported.
#[derive(Debug)]
pub enum ExportError {
    /// The database, or there is no such campaign.
    Store(StoreError),
    /// A table of figures does not fit the register or the set of criteria any more; in words.
    Table(Message),
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> ExportError {
        ExportError::Store(error)
    }
}

impl From<Ungathered> for ExportError {
    fn from(why: Ungathered) -> ExportError {
        match why {
            Ungathered::Store(error) => ExportError::Store(error),
            Ungathered::Table(number, faults) => ExportError::Table(table_fault(number, &faults)),
        }
    }
}

/// A campaign of the office as archives with their names, one for each of its frameworks; what the office hands out is the
/// same. Of a published campaign they are those that were published, with the proof; the key is what it names.
///
/// # Errors
/// If there is no such campaign, the database fails, or figures do not fit any more.
pub async fn export(
    store: &Store,
    campaign: &str,
    key: Option<&VerifierKey>,
    now: Timestamp,
) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let kept = store.find::<Campaign>(campaign).await?.ok_or(StoreError::Unknown("campaign"))?;
    let mut archives = Vec::new();
    for edition in kept.state.editions() {
        archives.push((file_name(&edition.id), proved(store, &kept.state, edition, key).await?));
    }
    if !archives.is_empty() {
        return Ok(archives);
    }
    let gathered = gather(store, &Built::default(), &kept.state, scores_of(&kept.state), today(now)).await?;
    for package in reported(store, &kept.state, gathered).await? {
        let results = determine(&package, Stage::Final).0;
        let bytes = zip_bytes(&package, Some(&results)).map_err(|_| StoreError::Broken("a package"))?;
        archives.push((file_name(&package.meta.id), bytes));
    }
    Ok(archives)
}
