//! The published campaigns that readers see: the packages of a folder, which do not change while the program runs, and what
//! the office has published, which comes while it runs. What comes, comes whole: a reader sees the list of before or that of
//! after, and every page of a campaign from one package.

use std::sync::{Arc, PoisonError, RwLock};

use parindex_ledger::Digest;
use parindex_store::StoreError;
use parindex_workflow::campaign::{Campaign, Edition};

use crate::office::{Office, proved};
use crate::published::Published;

/// What the office has published.
#[derive(Default)]
struct Shelved {
    /// How many records the ledger had when all of it was read.
    records: Option<u64>,
    /// By the SHA-256 of the package.
    packages: Vec<(Digest, Arc<Published>)>,
}

/// The published campaigns.
pub(crate) struct Shelf {
    folder: Vec<Arc<Published>>,
    office: tokio::sync::Mutex<Shelved>,
    all: RwLock<Arc<[Arc<Published>]>>,
}

impl Shelf {
    pub(crate) fn new(folder: Vec<Published>) -> Shelf {
        let folder: Vec<Arc<Published>> = folder.into_iter().map(Arc::new).collect();
        let all = RwLock::new(ordered(folder.clone()));
        Shelf { folder, office: tokio::sync::Mutex::default(), all }
    }

    /// All of them, newest first.
    pub(crate) fn all(&self) -> Arc<[Arc<Published>]> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn find(&self, id: &str) -> Option<Arc<Published>> {
        self.all().iter().find(|published| published.meta().id == id).cloned()
    }

    /// Reads what the office has published and is not here yet. One at a time: the next finds what the first has read.
    pub(crate) async fn refresh(&self, office: &Office) -> Result<(), StoreError> {
        let mut shelved = self.office.lock().await;
        let store = office.writer().store();
        let records = store.size().await?;
        if shelved.records == Some(records) {
            return Ok(());
        }
        let (mut now, mut failed) = (Vec::new(), None);
        for kept in store.all::<Campaign>().await? {
            for edition in kept.state.editions() {
                let known = shelved.packages.iter().find(|(digest, _)| *digest == edition.package);
                let found = match known {
                    Some((_, published)) => Ok(published.clone()),
                    None => read(office, &kept.state, edition).await,
                };
                match found {
                    Ok(published) => now.push((edition.package, published)),
                    Err(error) => failed = Some(error),
                }
            }
        }
        *shelved = Shelved { records: failed.is_none().then_some(records), packages: now };
        let ids: Vec<&str> = shelved.packages.iter().map(|(_, published)| &*published.meta().id).collect();
        // What the office has published goes before a package of the same name in the folder.
        let folder = self.folder.iter().filter(|published| !ids.contains(&&*published.meta().id));
        let office = shelved.packages.iter().map(|(_, published)| published);
        let all = ordered(office.chain(folder).cloned().collect());
        *self.all.write().unwrap_or_else(PoisonError::into_inner) = all;
        failed.map_or(Ok(()), Err)
    }
}

/// The newest year first.
fn ordered(mut all: Vec<Arc<Published>>) -> Arc<[Arc<Published>]> {
    all.sort_by(|a, b| b.meta().year.cmp(&a.meta().year).then_with(|| a.meta().id.cmp(&b.meta().id)));
    all.into()
}

/// A published package with its proof, computed.
async fn read(office: &Office, campaign: &Campaign, edition: &Edition) -> Result<Arc<Published>, StoreError> {
    let key = office.writer().verifier();
    let archive = proved(office.writer().store(), campaign, edition, Some(&key)).await?;
    // A large campaign is computed for a while; readers must not wait for it.
    let made = tokio::task::spawn_blocking(move || Published::from_archive(archive)).await;
    made.ok().flatten().map(Arc::new).ok_or(StoreError::Broken("a package"))
}
