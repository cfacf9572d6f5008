//! A campaign of the office as a campaign package: what the dossiers, the register and the tables of figures hold at one
//! moment, in the types that are written, published and computed by anyone.
//!
//! Explanations that units type freely do not go along: they may hold personal data and can be erased, which a package
//! that was handed out cannot.

mod asked;

use parindex_framework::facts::Facts;
use parindex_framework::{Code, Framework};
use parindex_index::{Entry, Input, Unit};
use parindex_locale::{Lang, Text};
use parindex_workflow::appraisal::First;
use parindex_workflow::assessment::{Assessment, Score};
use parindex_workflow::campaign::{self, State};

use crate::campaign::{Campaign, ExtraColumns};
use crate::figures::Figures;
use crate::licence::Licence;
use crate::meta::{CampaignMeta, Phase};
use crate::survey::weights;

pub use asked::Surveyed;

/// Which scores of a dossier count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scores {
    /// As they stand: the final one, else the second, else the first appraisal.
    Standing,
    /// The council's final ones, and nothing else.
    Final,
}

/// A campaign of the office under one of its frameworks.
#[derive(Clone, Debug)]
pub struct Office<'a> {
    /// The campaign.
    pub campaign: &'a campaign::Campaign,
    /// The framework in force.
    pub framework: Framework,
    /// The units that take part, by code.
    pub units: Vec<Unit>,
    /// By unit, then by leaf: see [`entries`].
    pub entries: Vec<Vec<Entry>>,
    /// By unit: last year's facts as [`last_facts`] has them; empty where there are none.
    pub last: Vec<Vec<Facts>>,
    /// Figures from elsewhere.
    pub figures: &'a Figures,
    /// The groups that were asked by questionnaires.
    pub surveyed: &'a [Surveyed],
    /// Which scores the entries hold.
    pub scores: Scores,
    /// The seed of everything that is drawn at random.
    pub seed: u64,
}

/// What a dossier says of each leaf of its framework; of a unit that has none yet nothing is known.
#[must_use]
pub fn entries(framework: &Framework, dossier: Option<&Assessment>, scores: Scores) -> Vec<Entry> {
    let nodes = framework.leaves().iter().map(|&leaf| framework.node(leaf));
    nodes
        .map(|node| dossier.map_or_else(Entry::default, |dossier| entry(dossier, &node.code, scores)))
        .collect()
}

fn entry(dossier: &Assessment, code: &Code, scores: Scores) -> Entry {
    let Some(known) = dossier.entries().get(code) else { return Entry::default() };
    let mark = match scores {
        Scores::Standing => known.track.standing(dossier.blind()),
        Scores::Final => known.track.last.as_ref().map(|mark| mark.score),
    };
    if mark == Some(Score::Out) {
        return Entry { not_applicable: true, ..Entry::default() };
    }
    let self_points = known.own().and_then(Score::points);
    let appraised = mark.and_then(Score::points);
    // Facts without points would be scored by the rule, as if nobody had to look at them.
    let counted = self_points.is_some() || appraised.is_some();
    // Without points it would be the error of nothing.
    let error = appraised.and(known.track.first.as_ref()).and_then(First::error);
    let facts = known.declared.as_ref().map(|declared| &declared.facts);
    let facts = facts.filter(|facts| counted && !facts.is_empty()).cloned().map(Box::new);
    Entry { self_points, appraised, error, not_applicable: false, facts, note: None }
}

/// Last year's facts by leaf, of the leaves whose rule asks for them; empty where no leaf has any.
#[must_use]
pub fn last_facts(framework: &Framework, of: impl Fn(&Code) -> Option<Facts>) -> Vec<Facts> {
    let nodes = framework.leaves().iter().map(|&leaf| framework.node(leaf));
    let facts =
        nodes.map(
            |node| {
                if node.rule.reads_last() { of(&node.code).unwrap_or_default() } else { Facts::default() }
            },
        );
    let facts: Vec<Facts> = facts.collect();
    if facts.iter().all(Facts::is_empty) { Vec::new() } else { facts }
}

impl Office<'_> {
    /// The package. Who reads it and computes gets what is computed here.
    #[must_use]
    pub fn package(self) -> Campaign {
        let meta = self.meta();
        let Office { framework, units, entries, last, figures, surveyed, .. } = self;
        let count = units.len();
        let mut input = Input {
            units,
            entries,
            external: vec![std::collections::BTreeMap::new(); count],
            errors: vec![std::collections::BTreeMap::new(); count],
            answers: vec![parindex_index::Answers::new(); count],
            sampled: vec![std::collections::BTreeMap::new(); count],
            weights: std::collections::BTreeMap::new(),
            last,
        };
        let answers = figures.give(&framework, &mut input);
        let (questions, groups) = asked::tables(&framework, surveyed, &answers);
        input.weights = weights(&questions, &groups);
        Campaign {
            proof: None,
            meta,
            framework,
            input,
            questions,
            groups,
            answers,
            integrity: None,
            regions: std::collections::BTreeMap::new(),
            unit_extra: ExtraColumns::default(),
            score_extra: ExtraColumns::default(),
        }
    }

    fn meta(&self) -> CampaignMeta {
        let (campaign, framework) = (self.campaign, &self.framework.meta);
        let approval = match campaign.state() {
            State::Approved { approval, .. }
            | State::Embargoed { approval, .. }
            | State::Published { approval, .. } => Some(approval),
            _ => None,
        };
        let decision = approval.map(|approval| parindex_framework::Decision {
            number: approval.decision.number.clone(),
            date: Some(approval.decision.date.to_string()),
        });
        let phases = campaign.schedule().iter().map(|(step, period)| Phase {
            name: step.word().to_owned(),
            title: None,
            from: Some(period.start.to_string()),
            until: campaign.last_deadline(*step).map(|last| last.to_string()),
        });
        let note = |lang: Lang| lang.word("package-preliminary");
        let terms = campaign.terms();
        CampaignMeta {
            licence: Licence::known(&terms.licence),
            contact: (!terms.contact.is_none()).then(|| terms.contact.clone()),
            publisher: (!terms.publisher.vi.is_empty()).then(|| terms.publisher.clone()),
            id: format!("{}-{}", campaign.year(), framework.id),
            year: campaign.year(),
            framework: framework.id.clone(),
            title: Some(campaign.title().clone()),
            decisions: decision.into_iter().collect(),
            phases: phases.collect(),
            seed: Some(self.seed),
            edition: u16::try_from(campaign.edition()).ok().filter(|edition| *edition > 1),
            corrects: campaign.corrects().map(str::to_owned),
            illustrative: false,
            note: (self.scores == Scores::Standing).then(|| Text::new(note(Lang::Vi), note(Lang::En))),
            ..CampaignMeta::default()
        }
    }
}
