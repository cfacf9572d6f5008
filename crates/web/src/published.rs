//! A published campaign with everything that its pages need, computed once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use parindex_framework::{Framework, NodeId};
use parindex_index::{Effect, Results, Stage, Unit, UnitResult};
use parindex_locale::{Lang, Text};
use parindex_package::{
    Answered, Campaign, CampaignMeta, Limits, Source, answered, determine, draws, effects, read,
};
use parindex_robust::{Method, Uncertainty, method};
use parindex_survey::Suppression;
use rust_decimal::Decimal;

use crate::board::Board;

/// An estimate of fewer answers is not shown; the rule of the office, too.
pub(crate) const LEAST_ANSWERS: usize = 5;

/// A published campaign: its package and the results that follow from it.
pub struct Published {
    pub(crate) campaign: Campaign,
    pub(crate) results: Results,
    /// How sure the indices are, where they rest on samples.
    pub(crate) uncertainty: Option<Uncertainty>,
    pub(crate) board: Board,
    pub(crate) files: Files,
    /// What the ranks owe to the method, determined when somebody first asks.
    method: OnceLock<Option<Method>>,
    /// What changed scores did to ranks, determined when somebody first asks.
    effects: OnceLock<BTreeMap<usize, Effect>>,
    /// What respondents answered, by unit, determined when somebody first asks.
    answered: OnceLock<Vec<Vec<Answered>>>,
}

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
}

impl Published {
    /// Computes the final results of a campaign and what its pages show.
    #[must_use]
    pub fn new(campaign: Campaign) -> Published {
        let (results, uncertainty) = determine(&campaign, Stage::Final);
        let board = Board::new(&campaign, &results);
        Published {
            campaign,
            results,
            uncertainty,
            board,
            files: Files::default(),
            method: OnceLock::new(),
            effects: OnceLock::new(),
            answered: OnceLock::new(),
        }
    }

    /// A campaign from its archive, which is handed out as it is; `None` where it cannot be read.
    pub(crate) fn from_archive(archive: Vec<u8>) -> Option<Published> {
        let campaign = read(&Source::from_zip_bytes(archive.clone()), &Limits::default()).0?;
        let published = Published::new(campaign);
        let _ = published.files.package_zip.set(Some(archive));
        Some(published)
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
        let suppression = Suppression { least: LEAST_ANSWERS, widest: None };
        self.answered.get_or_init(|| answered(&self.campaign, suppression))
    }

    pub(crate) fn meta(&self) -> &CampaignMeta {
        &self.campaign.meta
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

    /// The title; a campaign without one is called after its framework.
    pub(crate) fn title(&self, lang: Lang) -> &str {
        self.meta().title.as_ref().unwrap_or(&self.framework().meta.title).get(lang)
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
        let en = self.campaign.regions.get(region).cloned().unwrap_or_default();
        Text::new(region, en).get(lang).to_owned()
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
