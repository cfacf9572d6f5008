//! A whole package as one value, and how it is read.

use std::collections::BTreeMap;

use parindex_framework::{FRAMEWORK_TOML, Fault, Framework, Place, any_error};
use parindex_index::Input;
use parindex_locale::{Message, Text};

use crate::criteria;
use crate::decode;
use crate::external;
use crate::faults;
use crate::integrity::{self, IntegrityLine};
use crate::limits::Limits;
use crate::meta::{self, CAMPAIGN_TOML, CampaignMeta};
use crate::proof;
use crate::scores;
use crate::source::{Files, Source};
use crate::survey::{self, Answer, Group, Question};
use crate::table::{has_table, read_table};
use crate::units::{self, Units};

/// Everything that a campaign package holds: what an index is computed from, and what goes with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Campaign {
    /// `campaign.toml`.
    pub meta: CampaignMeta,
    /// `framework.toml` and `framework.csv`.
    pub framework: Framework,
    /// What the index is computed from.
    pub input: Input,
    /// `questions.csv`.
    pub questions: Vec<Question>,
    /// `groups.csv`.
    pub groups: Vec<Group>,
    /// `answers.csv` as it was answered; [`Input::answers`] holds the same as values of 0 to 1.
    pub answers: Vec<Answer>,
    /// `integrity.csv`; `None` where nobody tells.
    pub integrity: Option<Vec<IntegrityLine>>,
    /// `proof.json`, if there is one: that an office has published the package. It is handed on as long as the package is written
    /// as it was published.
    pub proof: Option<String>,
    /// English names of regions by their Vietnamese ones.
    pub regions: BTreeMap<String, String>,
    /// Columns of `units.csv` that nothing here knows, by the unit's place.
    pub unit_extra: ExtraColumns<usize>,
    /// Columns of `scores.csv` that nothing here knows, by the places of the unit and of the leaf.
    pub score_extra: ExtraColumns<(usize, usize)>,
}

impl Campaign {
    /// The title; a campaign without one is called after its framework.
    #[must_use]
    pub fn title(&self) -> &Text {
        self.meta.title.as_ref().unwrap_or(&self.framework.meta.title)
    }

    /// A region by its Vietnamese name, with the English one where the data give it.
    #[must_use]
    pub fn region(&self, region: &str) -> Text {
        Text::new(region, self.regions.get(region).cloned().unwrap_or_default())
    }
}

/// Columns that somebody added; they are kept and written again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraColumns<K> {
    /// The names of the columns.
    pub names: Vec<String>,
    /// The cells of a row, one for each name; a row without any is not there.
    pub cells: BTreeMap<K, Vec<String>>,
}

impl<K> Default for ExtraColumns<K> {
    fn default() -> ExtraColumns<K> {
        ExtraColumns { names: Vec::new(), cells: BTreeMap::new() }
    }
}

impl<K: Ord> ExtraColumns<K> {
    pub(crate) fn insert(&mut self, key: K, cells: Vec<String>) {
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.cells.insert(key, cells);
        }
    }
}

/// Tables that a package may hold.
pub(crate) const TABLES: [&str; 10] = [
    integrity::TABLE,
    criteria::TABLE,
    units::TABLE,
    scores::TABLE,
    external::TABLE,
    external::LAST_TABLE,
    survey::QUESTIONS_TABLE,
    survey::GROUPS_TABLE,
    survey::ANSWERS_TABLE,
    crate::results::TABLE,
];

/// Reads a campaign package. All faults are told at once; with an error among them there is no campaign.
#[must_use]
pub fn read(source: &Source, limits: &Limits) -> (Option<Campaign>, Vec<Fault>) {
    let mut faults = Vec::new();
    let campaign = match Files::open(source, limits) {
        Ok(mut files) => read_files(&mut files, limits, &mut faults),
        Err(found) => {
            faults.extend(found);
            None
        }
    };
    faults::cut(&mut faults, limits);
    (campaign.filter(|_| !any_error(&faults)), faults)
}

pub(crate) fn read_files(
    files: &mut Files<'_>,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Campaign> {
    let meta = campaign_meta(files, limits, faults);
    let framework = criteria::read(files, limits, faults);
    if let (Some(meta), Some(framework)) = (&meta, &framework) {
        meta::check_framework(meta, &framework.meta.id, faults);
    }
    let units = units::read(files, framework.as_ref(), limits, faults);
    require_points(files, faults);
    warn_unread(files, faults);
    let parts = Parts::read(files, framework.as_ref(), &units, limits, faults);
    let proof = files.has(proof::FILE).then(|| files.read(proof::FILE)).and_then(Result::ok);
    let proof = proof.and_then(|bytes| String::from_utf8(bytes).ok());
    Some(Campaign { proof, ..parts.join(meta?, framework?, units) })
}

/// What is read for the units.
struct Parts {
    scores: scores::Scores,
    survey: survey::SurveyTables,
    external: external::External,
    last: Vec<Vec<parindex_framework::facts::Facts>>,
    integrity: Option<Vec<IntegrityLine>>,
}

impl Parts {
    fn read(
        files: &mut Files<'_>,
        framework: Option<&Framework>,
        units: &Units,
        limits: &Limits,
        faults: &mut Vec<Fault>,
    ) -> Parts {
        let scores = scores::read(files, framework, units, limits, faults);
        let survey = survey::read(files, framework, units, limits, faults);
        let external = external::read(files, units, limits, faults);
        let last = external::read_last(files, framework, units, limits, faults);
        let integrity = integrity::read(files, framework, units, limits, faults);
        if let Some(framework) = framework {
            survey::check_rules(framework, &survey, faults);
            external::check_rules(framework, &external, faults);
        }
        Parts { scores, survey, external, last, integrity }
    }

    fn join(self, meta: CampaignMeta, framework: Framework, units: Units) -> Campaign {
        let Parts { scores, survey, external, last, integrity } = self;
        let Units { list, regions, extra, .. } = units;
        let input = Input {
            units: list,
            entries: scores.entries,
            external: external.figures,
            errors: external.errors,
            answers: survey.counts,
            sampled: survey.sampled,
            weights: survey.weights,
            last,
        };
        Campaign {
            proof: None,
            meta,
            framework,
            input,
            questions: survey.questions,
            groups: survey.groups,
            answers: survey.answers,
            integrity,
            regions,
            unit_extra: extra,
            score_extra: scores.extra,
        }
    }
}

fn campaign_meta(files: &mut Files<'_>, limits: &Limits, faults: &mut Vec<Fault>) -> Option<CampaignMeta> {
    let text = read_text(files, CAMPAIGN_TOML, faults)?;
    let (meta, found) = CampaignMeta::parse(&text, limits);
    faults.extend(found);
    meta
}

/// A text file that must be there.
pub(crate) fn read_text(files: &mut Files<'_>, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
    if !files.has(name) {
        faults.push(missing(name));
        return None;
    }
    match files.read(name) {
        Ok(bytes) => decode::decode(name, bytes, faults),
        Err(fault) => {
            faults.push(*fault);
            None
        }
    }
}

/// A table that must be there.
pub(crate) fn require_table(
    files: &mut Files<'_>,
    name: &str,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<crate::table::Table> {
    if !has_table(files, name) {
        faults.push(missing(&format!("{name}.csv")));
        return None;
    }
    read_table(files, name, limits, faults)
}

fn missing(name: &str) -> Fault {
    Fault::error(Place::file(name), Message::new("fault-file-missing"))
}

/// Points have to come from somewhere.
fn require_points(files: &Files<'_>, faults: &mut Vec<Fault>) {
    let sources = [scores::TABLE, external::TABLE, survey::ANSWERS_TABLE];
    if !sources.iter().any(|name| has_table(files, name)) {
        faults.push(Fault::error(Place::file("scores.csv"), Message::new("fault-no-points")));
    }
}

/// A table or TOML file with another name is probably a slip of the pen.
fn warn_unread(files: &Files<'_>, faults: &mut Vec<Fault>) {
    for name in files.names().iter().filter(|name| !name.contains('/')) {
        let Some((stem, extension)) = name.rsplit_once('.') else { continue };
        let known = match extension.to_lowercase().as_str() {
            "csv" | "xlsx" => TABLES.contains(&stem) && matches!(extension, "csv" | "xlsx"),
            "toml" => name == CAMPAIGN_TOML || name == FRAMEWORK_TOML,
            _ => true,
        };
        if !known {
            faults.push(Fault::warning(Place::file(name), Message::new("fault-file-unread")));
        }
    }
}
