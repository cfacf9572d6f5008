//! A published campaign with everything that its pages need, computed once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::Timestamp;
use parindex_framework::{Framework, NodeId};
use parindex_index::{
    Change, Decided, Effect, Loss, Results, Stage, Unit, UnitResult, Year, changes, decided, losses,
};
use parindex_locale::Lang;
use parindex_package::{
    Answered, Campaign, CampaignMeta, Limits, Opinion, PARQUET_TABLES, Publication, Source, answered,
    determine, draws, effects, opinions, read,
};
use parindex_publication::Edition;
use parindex_robust::{Method, Uncertainty, method};
use parindex_survey::Suppression;
use rust_decimal::Decimal;

use crate::board::Board;
use crate::card;
use crate::download::Described;
use crate::kept::Kept;
use crate::report::{self, MOST_UNITS, Whole};

/// An estimate of fewer answers is not shown; the rule of the office, too.
pub(crate) const LEAST_ANSWERS: usize = 5;
const SUPPRESSION: Suppression = Suppression { least: LEAST_ANSWERS, widest: None };

/// As which edition a campaign is read; that of a folder says nothing of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Issue {
    /// Which edition it is, from 1; 0 where that is not known.
    pub(crate) number: usize,
    /// Its segment in addresses, where that is not its identifier: another edition has taken its place.
    pub(crate) key: Option<String>,
    /// When it was published.
    pub(crate) at: Option<Timestamp>,
    /// What it corrects in the edition before.
    pub(crate) corrects: Option<String>,
    /// Why another edition has taken its place.
    pub(crate) replaced: Option<String>,
    /// When it will be published, while that is to come.
    pub(crate) release: Option<Timestamp>,
}

/// A published campaign: its package and the results that follow from it.
pub struct Published {
    pub(crate) campaign: Campaign,
    pub(crate) issue: Issue,
    pub(crate) results: Results,
    /// How sure the indices are, where they rest on samples.
    pub(crate) uncertainty: Option<Uncertainty>,
    pub(crate) board: Board,
    pub(crate) files: Files,
    /// By node: what units leave there, determined when somebody first asks.
    losses: OnceLock<Vec<Option<Loss>>>,
    /// What the ranks owe to the method, determined when somebody first asks.
    method: OnceLock<Option<Method>>,
    /// What changed scores did to ranks, determined when somebody first asks.
    effects: OnceLock<BTreeMap<usize, Effect>>,
    /// What respondents answered, by unit, determined when somebody first asks.
    answered: OnceLock<Vec<Vec<Answered>>>,
    /// The same over all units.
    opinions: OnceLock<Vec<Opinion>>,
    /// Which one it is of those that this process has made.
    number: u64,
    /// The differences from the year before, as they were asked for last.
    changes: Mutex<Option<Differences>>,
}

/// The differences from another year.
struct Differences {
    /// That year.
    before: u64,
    /// The versions of the criteria from that year's to the later ones.
    versions: Vec<String>,
    changes: Arc<[Option<Change>]>,
}

/// How many were made.
static MADE: AtomicU64 = AtomicU64::new(0);

/// Files to download, made when somebody first asks for them.
#[derive(Default)]
pub(crate) struct Files {
    pub(crate) ranking_csv: [OnceLock<Option<Vec<u8>>>; 2],
    pub(crate) ranking_xlsx: [OnceLock<Option<Vec<u8>>>; 2],
    pub(crate) results_csv: OnceLock<Option<Vec<u8>>>,
    pub(crate) results_json: OnceLock<Option<Vec<u8>>>,
    pub(crate) integrity_csv: OnceLock<Option<Vec<u8>>>,
    pub(crate) uncertainty_csv: OnceLock<Option<Vec<u8>>>,
    /// By [`parindex_package::MethodTable`].
    pub(crate) method_csv: [OnceLock<Option<Vec<u8>>>; 4],
    pub(crate) package_zip: OnceLock<Option<Vec<u8>>>,
    pub(crate) estimates_csv: OnceLock<Option<Vec<u8>>>,
    /// By place in [`parindex_package::PARQUET_TABLES`].
    pub(crate) parquet: [OnceLock<Option<Vec<u8>>>; PARQUET_TABLES.len()],
    /// What the proof in the package says, where it holds.
    pub(crate) publication: OnceLock<Option<Publication>>,
    /// What catalogues say of files.
    pub(crate) described: OnceLock<Vec<Described>>,
    /// The reports on all units and their tables.
    pub(crate) reports: Kept<report::Key<Whole>>,
    /// The reports on units, by the unit's place.
    pub(crate) unit_reports: Kept<report::Key<usize>>,
    /// What networks show of its pages.
    pub(crate) cards: Kept<card::Key>,
}

impl Published {
    /// Computes the final results of a campaign and what its pages show.
    #[must_use]
    pub fn new(campaign: Campaign) -> Published {
        let (results, uncertainty) = determine(&campaign, Stage::Final);
        let board = Board::new(&campaign, &results);
        Published {
            campaign,
            issue: Issue::default(),
            results,
            uncertainty,
            board,
            files: Files::default(),
            losses: OnceLock::new(),
            method: OnceLock::new(),
            effects: OnceLock::new(),
            answered: OnceLock::new(),
            opinions: OnceLock::new(),
            number: MADE.fetch_add(1, Ordering::Relaxed),
            changes: Mutex::new(None),
        }
    }

    /// A campaign from its archive, which is handed out as it is; `None` where it cannot be read.
    pub(crate) fn from_archive(archive: Vec<u8>, issue: Issue) -> Option<Published> {
        let campaign = read(&Source::from_zip_bytes(archive.clone()), &Limits::default()).0?;
        let published = Published { issue, ..Published::new(campaign) };
        let _ = published.files.package_zip.set(Some(archive));
        Some(published)
    }

    /// By node: what units reach and leave there.
    pub(crate) fn losses(&self) -> &[Option<Loss>] {
        let Campaign { framework, input, .. } = &self.campaign;
        self.losses.get_or_init(|| losses(framework, input, &self.results))
    }

    /// What decided the points of the ranked units at a node; nothing where they are sums of those below.
    pub(crate) fn decided(&self, node: NodeId) -> Vec<Decided> {
        let Campaign { framework, input, .. } = &self.campaign;
        let leaf = framework.leaves().iter().position(|leaf| *leaf == node);
        leaf.map(|leaf| decided(framework, input, &self.results, leaf)).unwrap_or_default()
    }

    /// What the ranks owe to the choices of method; the first call takes a while. None where too little is ranked.
    pub(crate) fn method(&self) -> Option<&Method> {
        let Campaign { framework, input, .. } = &self.campaign;
        let draws = || draws(&self.campaign);
        self.method.get_or_init(|| method(framework, input, &self.results, draws())).as_ref()
    }

    /// What the changed scores of each unit did to ranks, of the lines of the integrity report that are shown. The first
    /// call computes the index once for each unit.
    pub(crate) fn effects(&self) -> &BTreeMap<usize, Effect> {
        self.effects
            .get_or_init(|| effects(&self.campaign, &self.results, crate::integrity::shown(&self.campaign)))
    }

    /// By unit: what its respondents answered.
    pub(crate) fn answered(&self) -> &[Vec<Answered>] {
        self.answered.get_or_init(|| answered(&self.campaign, SUPPRESSION))
    }

    /// What each group answered to each question, over all units.
    pub(crate) fn opinions(&self) -> &[Opinion] {
        self.opinions.get_or_init(|| opinions(&self.campaign, self.answered(), SUPPRESSION))
    }

    /// Whether respondents answered anything.
    pub(crate) fn has_answers(&self) -> bool {
        self.campaign.input.answers.iter().any(|unit| !unit.is_empty())
    }

    /// The name of a group of respondents; where the data give none, its identifier.
    pub(crate) fn group_name(&self, id: &str, lang: Lang) -> String {
        let named = self.campaign.groups.iter().find(|group| group.id == id).map(|group| &group.name);
        let name = named.or_else(|| self.framework().meta.names.get(id));
        name.map_or(id, |name| name.get(lang)).to_owned()
    }

    /// By unit: the difference from a year before, and what it is made of, along the versions from that year's criteria to
    /// these. It is kept until another year is asked for: a series of pages asks for the same one.
    pub(crate) fn changes_since(&self, before: &Published, chain: &[&Framework]) -> Arc<[Option<Change>]> {
        let versions = || chain.iter().map(|framework| &framework.meta.id);
        let mut kept = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |kept: &&Differences| kept.before == before.number && kept.versions.iter().eq(versions());
        if let Some(kept) = kept.as_ref().filter(same) {
            return kept.changes.clone();
        }
        let changes: Arc<[_]> = changes(chain, before.year(), self.year()).into();
        let (before, versions) = (before.number, versions().cloned().collect());
        *kept = Some(Differences { before, versions, changes: changes.clone() });
        changes
    }

    fn year(&self) -> Year<'_> {
        Year { framework: self.framework(), input: &self.campaign.input, results: &self.results }
    }

    /// Which one it is of those that this process has made.
    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// What a report is made of; the year before is not among it.
    pub(crate) fn edition(&self) -> Edition<'_> {
        let Published { campaign, results, uncertainty, .. } = self;
        Edition { campaign, results, uncertainty: uncertainty.as_ref(), past: None }
    }

    /// Whether there are reports on it: not where there are too many units for them.
    pub(crate) fn has_reports(&self) -> bool {
        self.units().len() <= MOST_UNITS
    }

    pub(crate) fn meta(&self) -> &CampaignMeta {
        &self.campaign.meta
    }

    /// Its segment in addresses.
    pub(crate) fn key(&self) -> &str {
        self.issue.key.as_deref().unwrap_or(&self.campaign.meta.id)
    }

    pub(crate) fn framework(&self) -> &Framework {
        &self.campaign.framework
    }

    pub(crate) fn units(&self) -> &[Unit] {
        &self.campaign.input.units
    }

    pub(crate) fn digits(&self) -> u32 {
        self.framework().meta.digits
    }

    /// Whether anything is estimated of samples, here or elsewhere.
    pub(crate) fn has_estimates(&self) -> bool {
        self.has_answers() || self.campaign.input.external.iter().any(|unit| !unit.is_empty())
    }

    /// The title; a campaign without one is called after its framework.
    pub(crate) fn title(&self, lang: Lang) -> &str {
        self.campaign.title().get(lang)
    }

    pub(crate) fn result(&self, unit: usize) -> &UnitResult {
        &self.results.units[unit]
    }

    /// The name of the band of a unit.
    pub(crate) fn band(&self, unit: usize) -> Option<&str> {
        let band = self.framework().meta.bands.get(self.result(unit).band?)?;
        Some(&band.name)
    }

    /// The name of a region, which the data give in Vietnamese and may give in English.
    pub(crate) fn region(&self, region: &str, lang: Lang) -> String {
        self.campaign.region(region).get(lang).to_owned()
    }
}

/// The fields in order: what a ranking shows in columns.
pub(crate) fn fields(framework: &Framework) -> Vec<NodeId> {
    framework.fields().filter(|&id| framework.node(id).is_scored()).collect()
}

/// The percentage of one node of a unit.
pub(crate) fn percent(result: &UnitResult, node: NodeId) -> Option<Decimal> {
    result.nodes.get(node)?.percent()
}
