//! Frozen runs, read from their packages. What is frozen does not change, so that every process may keep some of them.

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use hashlink::LruCache;
use parindex_ledger::Digest;
use parindex_package::results_csv;
use parindex_workflow::determination::{Part, Run};

use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::published::{Issue, Published};

/// The most packages that are kept: two runs of a campaign with two frameworks, for two people.
const MOST: usize = 8;

/// A part of a run, with whether this program still computes the same of it.
pub(super) struct Computed {
    pub(super) published: Published,
    pub(super) same: bool,
}

/// Packages that were read; those that nobody used for longest give way.
pub(in crate::office) struct Frozen(Mutex<LruCache<Digest, Arc<Computed>>>);

impl Default for Frozen {
    fn default() -> Frozen {
        Frozen(Mutex::new(LruCache::new(MOST)))
    }
}

impl Frozen {
    fn get(&self, digest: Digest) -> Option<Arc<Computed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&digest).cloned()
    }

    fn put(&self, digest: Digest, computed: &Arc<Computed>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(digest, computed.clone());
    }
}

/// The parts of a run, in its order.
pub(super) async fn parts(staff: &Staff, run: &Run) -> Result<Vec<Arc<Computed>>, Problem> {
    let mut all = Vec::new();
    for part in &run.parts {
        all.push(one(staff, part).await?);
    }
    Ok(all)
}

async fn one(staff: &Staff, part: &Part) -> Result<Arc<Computed>, Problem> {
    let office = &staff.visitor.office;
    if let Some(known) = office.frozen.get(part.package) {
        return Ok(known);
    }
    let bytes = staff.visitor.store().file(part.package).await.map_err(|e| staff.failed(&e))?;
    let results = part.results;
    // A large campaign takes a while to read; others must not wait for it.
    let made = tokio::task::spawn_blocking(move || computed(bytes, results)).await.ok().flatten();
    let made = made.ok_or_else(|| staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    let computed = Arc::new(made);
    office.frozen.put(part.package, &computed);
    Ok(computed)
}

fn computed(bytes: Vec<u8>, results: Digest) -> Option<Computed> {
    let published = Published::from_archive(bytes, Issue::default())?;
    let input = &published.campaign.input;
    let text = results_csv(published.framework(), input, &published.results);
    Some(Computed { same: Digest::of(text.as_bytes()) == results, published })
}
