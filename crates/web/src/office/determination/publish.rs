//! What a publication rests on: the result that was approved, and that its inputs are still what they were. What it hands
//! out: the packages, kept as they are, and the proof of the ledger that they are these.

use axum::http::StatusCode;
use jiff::Timestamp;
use parindex_index::Stage;
use parindex_ledger::{Digest, VerifierKey};
use parindex_package::{determine, packed, proof_json, with_proof};
use parindex_store::{Done, Store, StoreError, Writer};
use parindex_workflow::campaign::{Campaign, Edition};
use parindex_workflow::determination::Digests;
use parindex_workflow::{Actor, Now};

use super::gather::{Gathered, gather, inputs, scores_of};
use super::package::ExportError;
use crate::office::assessment::Built;
use crate::office::integrity::add_report;
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;

/// What a publication says and keeps.
type Made = (Digests, Vec<(Edition, Vec<u8>)>);

/// Publishes a campaign, if its result stands; else the core says what is missing.
pub(in crate::office) async fn publish(
    staff: &Staff,
    campaign: &Campaign,
    release: Option<Timestamp>,
) -> Result<Result<Done<Campaign>, Undone>, Problem> {
    let visitor = &staff.visitor;
    let (writer, built, now) = (visitor.writer(), &visitor.office.built, staff.present());
    match publish_as(writer, built, campaign, release, (&staff.actor, &now)).await {
        Ok(done) => Ok(Ok(done)),
        Err(ExportError::Store(error)) => Ok(Err(staff.undone(error))),
        Err(ExportError::Table(why)) => Err(visitor.refused(StatusCode::CONFLICT, &why)),
    }
}

/// The same in a person's name, whoever asks: on the screen or by a command.
pub(super) async fn publish_as(
    writer: &Writer,
    built: &Built,
    campaign: &Campaign,
    release: Option<Timestamp>,
    (actor, now): (&Actor, &Now),
) -> Result<Done<Campaign>, ExportError> {
    let mut gathered = gather(writer.store(), built, campaign, scores_of(campaign), now.today).await?;
    let packages = gathered.parts.iter_mut().map(|part| &mut part.package);
    add_report(writer.store(), campaign, packages).await?;
    let made = tokio::task::spawn_blocking(move || made(gathered)).await.ok().flatten();
    let (inputs, packages) = made.ok_or(StoreError::Broken("a package"))?;
    Ok(writer.publish(campaign.id(), &inputs, (&packages, release), actor, now).await?)
}

fn made(gathered: Gathered) -> Option<Made> {
    let (mut digests, mut packages) = (Digests::new(), Vec::new());
    for mut part in gathered.parts {
        // The report goes out with the result, and is not what it was computed from.
        let report = part.package.integrity.take();
        digests.insert(part.framework.clone(), inputs(&part.package));
        part.package.integrity = report;
        let results = determine(&part.package, Stage::Final).0;
        let (bytes, description) = packed(&part.package, Some(&results)).ok()?;
        let edition = Edition {
            framework: part.framework,
            id: part.package.meta.id.clone(),
            package: Digest::of(&bytes),
            description,
        };
        packages.push((edition, bytes));
    }
    Some((digests, packages))
}

/// A package as it was published, with its proof under the newest checkpoint; the key is the ledger's, for readers who have not
/// got it otherwise.
pub(crate) async fn proved(
    store: &Store,
    campaign: &Campaign,
    edition: &Edition,
    key: Option<&VerifierKey>,
) -> Result<Vec<u8>, StoreError> {
    let bytes = store.file(edition.package).await?;
    let proof = store.publication(campaign.id(), edition).await?.ok_or(StoreError::Unknown("record"))?;
    with_proof(bytes, &proof_json(&proof, key)).map_err(|_| StoreError::Broken("a package"))
}
