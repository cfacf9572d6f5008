//! Everything that the index of a campaign is computed from, read at one moment: a package for each framework.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use parindex_framework::facts::Facts;
use parindex_framework::{Fault, Framework};
use parindex_index::{Entry, Unit};
use parindex_ledger::Digest;
use parindex_package::office::{Office, Scores, Surveyed, entries, last_facts};
use parindex_package::{Campaign as Package, Figures, Limits, read_figures};
use parindex_store::determination::Sources;
use parindex_store::{Store, StoreError};
use parindex_workflow::campaign::{Campaign, State};
use parindex_workflow::determination::Determination;
use parindex_workflow::survey::Survey;
use parindex_workflow::{CampaignId, FrameworkId, UnitId};

use crate::office::assessment::{Built, carried, earlier};
use crate::office::campaign::takes_part;
use crate::office::import::file_name;
use crate::office::survey::read_form;

/// Why nothing could be gathered.
#[derive(Debug)]
pub(super) enum Ungathered {
    /// The database.
    Store(StoreError),
    /// A table of figures does not fit the register or the framework any more.
    Table(u32, Vec<Fault>),
}

impl From<StoreError> for Ungathered {
    fn from(error: StoreError) -> Ungathered {
        Ungathered::Store(error)
    }
}

/// What was gathered.
pub(super) struct Gathered {
    pub(super) parts: Vec<Part>,
    /// The records that the ledger had.
    pub(super) records: u64,
    pub(super) seed: u64,
}

/// A campaign under one of its frameworks.
pub(super) struct Part {
    pub(super) framework: FrameworkId,
    pub(super) package: Package,
    /// The tables of figures in it, by number.
    pub(super) tables: Vec<u32>,
}

/// Which scores count in a campaign where nobody says so: the final ones once the council has concluded.
pub(super) fn scores_of(campaign: &Campaign) -> Scores {
    match campaign.state() {
        State::Planned | State::Running { .. } => Scores::Standing,
        State::Concluded { .. }
        | State::Approved { .. }
        | State::Embargoed { .. }
        | State::Published { .. } => Scores::Final,
    }
}

/// The seed of a campaign: it follows from the identifier, so that nobody chooses it.
fn seed_of(campaign: &CampaignId) -> u64 {
    let digest = Digest::of(campaign.as_str().as_bytes());
    digest.as_bytes()[..6].iter().fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

/// The frameworks of a campaign in force, built.
pub(in crate::office) async fn frameworks(
    store: &Store,
    built: &Built,
    campaign: &Campaign,
) -> Result<BTreeMap<FrameworkId, Arc<Framework>>, StoreError> {
    let mut all = BTreeMap::new();
    for id in campaign.grounds().iter().flat_map(|grounds| &grounds.frameworks) {
        let framework = built.find(store, id).await?.ok_or(StoreError::Broken("a framework in force"))?;
        all.insert(id.clone(), framework);
    }
    Ok(all)
}

/// The units of a framework's kind that take part, by code.
pub(in crate::office) fn taking_part(
    campaign: &Campaign,
    framework: &Framework,
    register: &[parindex_store::unit::Unit],
) -> Vec<Unit> {
    let own = register.iter().filter(|unit| unit.kind == framework.meta.kind && takes_part(campaign, unit));
    let unit = |unit: &parindex_store::unit::Unit| Unit {
        code: unit.code.clone(),
        name: unit.name.clone(),
        kind: unit.kind.clone(),
        region: unit.region.clone(),
        ranked: true,
        replaces: Vec::new(),
    };
    own.map(unit).collect()
}

/// The digests of the files that a package is computed from.
/// Texts of questions, and names of groups, change no figure where no question has a weight.
pub(super) fn inputs(package: &Package) -> BTreeMap<String, Digest> {
    let counts =
        |path: &str| path != DESCRIPTION && (!TEXTS.contains(&path) || !package.input.weights.is_empty());
    let files = parindex_package::files(package, None).filter(|(path, _)| counts(path));
    files.map(|(path, bytes)| (path, Digest::of(&bytes))).collect()
}

/// The file that describes the others.
const DESCRIPTION: &str = "datapackage.json";
/// What was asked, and of whom.
const TEXTS: [&str; 2] = ["questions.csv", "groups.csv"];

/// Gathers a campaign.
pub(super) async fn gather(
    store: &Store,
    built: &Built,
    campaign: &Campaign,
    scores: Scores,
    today: Date,
) -> Result<Gathered, Ungathered> {
    let frameworks = frameworks(store, built, campaign).await?;
    let before = if frameworks.values().any(|framework| asks_last(framework)) {
        earlier(store, campaign).await?
    } else {
        None
    };
    let mut dossiers = Dossiers::new(&frameworks, campaign.id(), scores);
    let take = |dossier| dossiers.take(&dossier);
    let sources = store.sources(campaign.id(), before.as_ref(), today, take).await?;
    let (seed, surveyed) = (seed_of(campaign.id()), surveyed(&sources)?);
    let mut parts = Vec::new();
    for (id, framework) in &frameworks {
        parts.push(part((&sources, &surveyed), &mut dossiers, id, framework, seed)?);
    }
    Ok(Gathered { parts, records: sources.records, seed })
}

fn asks_last(framework: &Framework) -> bool {
    let mut leaves = framework.leaves().iter().map(|&leaf| framework.node(leaf));
    leaves.any(|node| node.rule.reads_last())
}

/// What is taken of the dossiers as they come by.
struct Dossiers<'a> {
    frameworks: &'a BTreeMap<FrameworkId, Arc<Framework>>,
    own: &'a CampaignId,
    scores: Scores,
    entries: BTreeMap<(FrameworkId, UnitId), Vec<Entry>>,
    last: BTreeMap<(FrameworkId, UnitId), Vec<Facts>>,
}

impl<'a> Dossiers<'a> {
    fn new(
        frameworks: &'a BTreeMap<FrameworkId, Arc<Framework>>,
        own: &'a CampaignId,
        scores: Scores,
    ) -> Dossiers<'a> {
        Dossiers { frameworks, own, scores, entries: BTreeMap::new(), last: BTreeMap::new() }
    }

    fn take(&mut self, dossier: &parindex_workflow::assessment::Assessment) {
        let unit = dossier.unit();
        if dossier.campaign() == self.own {
            let id = dossier.framework();
            if let Some(framework) = self.frameworks.get(id) {
                let known = entries(framework, Some(dossier), self.scores);
                self.entries.insert((id.clone(), unit.clone()), known);
            }
            return;
        }
        for (id, framework) in self.frameworks {
            let facts = carried(framework, dossier);
            let last = last_facts(framework, |code| facts.get(code).cloned());
            self.last.insert((id.clone(), unit.clone()), last);
        }
    }
}

fn part(
    (sources, surveyed): (&Sources, &[Surveyed]),
    dossiers: &mut Dossiers<'_>,
    id: &FrameworkId,
    framework: &Framework,
    seed: u64,
) -> Result<Part, Ungathered> {
    let mut units = taking_part(&sources.campaign, framework, &sources.units);
    for unit in &mut units {
        unit.replaces = sources.lineage.get(&unit.code).cloned().unwrap_or_default();
    }
    let (figures, tables) = figures(sources.determination.as_ref(), &sources.files, id, framework, &units)?;
    let key = |unit: &Unit| Some((id.clone(), unit.code.parse::<UnitId>().ok()?));
    let known = |unit: &Unit, dossiers: &mut Dossiers<'_>| dossiers.entries.remove(&key(unit)?);
    let all = units
        .iter()
        .map(|unit| known(unit, dossiers).unwrap_or_else(|| entries(framework, None, dossiers.scores)));
    let entries = all.collect();
    let last =
        units.iter().map(|unit| key(unit).and_then(|key| dossiers.last.remove(&key)).unwrap_or_default());
    let office = Office {
        campaign: &sources.campaign,
        framework: framework.clone(),
        last: last.collect(),
        units,
        entries,
        figures: &figures,
        surveyed,
        scores: dossiers.scores,
        seed,
    };
    Ok(Part { framework: id.clone(), package: office.package(), tables })
}

/// The groups of the survey that have a questionnaire.
fn surveyed(sources: &Sources) -> Result<Vec<Surveyed>, StoreError> {
    let mut all = Vec::new();
    for group in sources.survey.iter().flat_map(Survey::groups) {
        let Some(form) = &group.form else { continue };
        let bytes = sources.files.get(&form.file).map(Vec::as_slice).unwrap_or_default();
        // It was read before it was kept.
        let read = read_form(group, &form.name, bytes).map_err(|_| StoreError::Broken("a file"))?;
        all.push(Surveyed::new(group, &read).map_err(|_| StoreError::Broken("a file"))?);
    }
    Ok(all)
}

/// The figures that stand for a framework, and the numbers of the tables that they come from.
pub(super) fn figures(
    determination: Option<&Determination>,
    files: &BTreeMap<Digest, Vec<u8>>,
    id: &FrameworkId,
    framework: &Framework,
    units: &[Unit],
) -> Result<(Figures, Vec<u32>), Ungathered> {
    let (mut figures, mut numbers) = (Figures::default(), Vec::new());
    let tables = determination.map_or(&[][..], Determination::tables);
    for table in tables.iter().filter(|table| table.brought.framework == *id) {
        let bytes = files.get(&table.brought.file).map(Vec::as_slice).unwrap_or_default();
        let read = read_figures(file_name(bytes), bytes, framework, units, &Limits::default());
        read.map_err(|faults| Ungathered::Table(table.number, faults))?.put_over(&mut figures);
        numbers.push(table.number);
    }
    Ok((figures, numbers))
}
