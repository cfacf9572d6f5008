//! The published campaigns that readers see: the packages of a folder, which do not change while the program runs, and what
//! the office has published, which comes while it runs. What comes, comes whole: a reader sees the list of before or that of
//! after, and every page of a campaign from one package.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use parindex_ledger::Digest;
use parindex_store::StoreError;
use parindex_workflow::campaign::{Campaign, Edition};
use parindex_workflow::{CampaignId, UnitId};

use crate::office::{Office, proved};
use crate::published::{Issue, Published};

/// What the office has published.
#[derive(Default)]
struct Shelved {
    /// How many records the ledger had when all of it was read.
    records: Option<u64>,
    /// When the next publication is due.
    due: Option<Timestamp>,
    packages: Vec<Package>,
}

/// A package of the office. It is what it is by its digest, and by the edition that it is read as.
#[derive(Clone)]
pub(crate) struct Package {
    digest: Digest,
    pub(crate) campaign: CampaignId,
    pub(crate) host: UnitId,
    pub(crate) published: Arc<Published>,
}

/// What readers see at a moment.
#[derive(Default)]
struct Shown {
    /// What stands, newest first.
    all: Arc<[Arc<Published>]>,
    /// Editions that others took the place of.
    former: Vec<Arc<Published>>,
    /// What waits for its moment, for those who may see it.
    previews: Vec<Package>,
}

/// The published campaigns.
pub(crate) struct Shelf {
    folder: Vec<Arc<Published>>,
    office: tokio::sync::Mutex<Shelved>,
    shown: RwLock<Arc<Shown>>,
    generation: AtomicU64,
}

impl Shelf {
    pub(crate) fn new(folder: Vec<Published>) -> Shelf {
        let folder: Vec<Arc<Published>> = folder.into_iter().map(Arc::new).collect();
        let shown = Shown::new(&folder, &[]);
        let shown = RwLock::new(Arc::new(shown));
        Shelf { folder, office: tokio::sync::Mutex::default(), shown, generation: AtomicU64::new(1) }
    }

    /// Rises whenever readers see something else.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    fn shown(&self) -> Arc<Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What stands, newest first.
    pub(crate) fn all(&self) -> Arc<[Arc<Published>]> {
        self.shown().all.clone()
    }

    /// What stands or stood at an address.
    pub(crate) fn find(&self, key: &str) -> Option<Arc<Published>> {
        let shown = self.shown();
        shown.all.iter().chain(&shown.former).find(|published| published.key() == key).cloned()
    }

    /// All editions of a campaign, the oldest first.
    pub(crate) fn editions(&self, id: &str) -> Vec<Arc<Published>> {
        let shown = self.shown();
        let all = shown.former.iter().chain(shown.all.iter()).filter(|one| one.meta().id == id);
        let mut editions: Vec<_> = all.cloned().collect();
        editions.sort_by_key(|one| one.issue.number);
        editions
    }

    /// What waits for its moment at an address.
    pub(crate) fn preview(&self, key: &str) -> Option<Package> {
        self.shown().previews.iter().find(|package| package.published.key() == key).cloned()
    }

    /// Publishes what is due and reads what the office has published and is not here yet. One at a time: the next finds
    /// what the first has read.
    pub(crate) async fn refresh(&self, office: &Office, now: Timestamp) -> Result<(), StoreError> {
        let mut shelved = self.office.lock().await;
        if shelved.due.is_some_and(|due| due <= now) {
            office.writer().release_due(now).await?;
        }
        let store = office.writer().store();
        let records = store.size().await?;
        if shelved.records == Some(records) {
            return Ok(());
        }
        let (mut packages, mut due, mut failed) = (Vec::new(), None, None);
        let mut other = false;
        for kept in store.all::<Campaign>().await? {
            let campaign = kept.state;
            due = due.into_iter().chain(campaign.release()).min();
            for (edition, issue) in issues(&campaign) {
                match shelved.find(edition, &issue) {
                    Some(known) => packages.push(known.clone()),
                    None => match read(office, &campaign, edition, issue).await {
                        Ok(found) => {
                            other = true;
                            packages.push(found);
                        }
                        Err(error) => failed = Some(error),
                    },
                }
            }
        }
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) =
            Arc::new(Shown::new(&self.folder, &packages));
        if other || packages.len() != shelved.packages.len() {
            self.generation.fetch_add(1, Ordering::Release);
        }
        *shelved = Shelved { records: failed.is_none().then_some(records), due, packages };
        failed.map_or(Ok(()), Err)
    }
}

impl Shelved {
    fn find(&self, edition: &Edition, issue: &Issue) -> Option<&Package> {
        let same = |known: &&Package| known.digest == edition.package && known.published.issue == *issue;
        self.packages.iter().find(same)
    }
}

impl Shown {
    fn new(folder: &[Arc<Published>], office: &[Package]) -> Shown {
        let (previews, published): (Vec<_>, Vec<_>) =
            office.iter().cloned().partition(|package| package.published.issue.release.is_some());
        let published = published.into_iter().map(|package| package.published);
        let (former, stands): (Vec<_>, Vec<_>) =
            published.partition(|published| published.issue.key.is_some());
        // What the office has published goes before a package of the same name in the folder.
        let known =
            |one: &&Arc<Published>| stands.iter().all(|published| published.meta().id != one.meta().id);
        let mut all: Vec<Arc<Published>> = folder.iter().filter(known).cloned().collect();
        all.extend(stands.iter().cloned());
        all.sort_by(|a, b| b.meta().year.cmp(&a.meta().year).then_with(|| a.meta().id.cmp(&b.meta().id)));
        Shown { all: all.into(), former, previews }
    }
}

/// The packages of a campaign that are read, and as what.
fn issues(campaign: &Campaign) -> Vec<(&Edition, Issue)> {
    let publications = campaign.publications();
    let mut issues = Vec::new();
    for (place, publication) in publications.iter().enumerate() {
        let next = publications.get(place + 1);
        for edition in publication.packages {
            let issue = Issue {
                number: publication.number,
                key: next.map(|_| format!("{}@{}", edition.id, publication.number)),
                at: Some(publication.at),
                corrects: publication.corrects.map(str::to_owned),
                replaced: next.and_then(|next| next.corrects).map(str::to_owned),
                release: None,
            };
            issues.push((edition, issue));
        }
    }
    let waiting = campaign.editions().iter().filter(|_| campaign.release().is_some());
    issues.extend(waiting.map(|edition| {
        let (number, corrects) = (campaign.edition(), campaign.corrects().map(str::to_owned));
        (edition, Issue { number, corrects, release: campaign.release(), ..Issue::default() })
    }));
    issues
}

/// A package with its proof, computed.
async fn read(
    office: &Office,
    campaign: &Campaign,
    edition: &Edition,
    issue: Issue,
) -> Result<Package, StoreError> {
    let key = office.writer().verifier();
    let archive = proved(office.writer().store(), campaign, edition, Some(&key)).await?;
    // A large campaign is computed for a while; readers must not wait for it.
    let made = tokio::task::spawn_blocking(move || Published::from_archive(archive, issue)).await;
    let published = made.ok().flatten().map(Arc::new).ok_or(StoreError::Broken("a package"))?;
    let (campaign, host) = (campaign.id().clone(), campaign.host().clone());
    Ok(Package { digest: edition.package, campaign, host, published })
}
