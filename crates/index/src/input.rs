use std::collections::BTreeMap;

use parindex_framework::facts::Facts;
use parindex_framework::rule::{Reason, Survey};
use parindex_framework::{Number, Points};
use parindex_locale::Text;
use rust_decimal::Decimal;

/// A unit whose index is determined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// ISO 3166-2 (`VN-13`) or the official code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// `ministry`, `province`, `department`, `district`, `commune`, ...
    pub kind: String,
    /// Region or group; empty where there is none.
    pub region: String,
    /// Whether it takes part in the ranking: special bodies are scored and listed apart.
    pub ranked: bool,
    /// Codes of the units of earlier years that became this one, wholly or in part; its own code goes without saying.
    pub replaces: Vec<String>,
}

/// Which scores count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// What the units gave themselves.
    SelfScore,
    /// What was appraised.
    #[default]
    Final,
}

/// What is known of one leaf for one unit: one row of `scores.csv`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Points that the unit claims.
    pub self_points: Option<Points>,
    /// Points of the appraisal; final where given.
    pub appraised: Option<Points>,
    /// The standard error of the appraised points, where two appraised; not negative. [`compute`](crate::compute()) does not
    /// read it.
    pub error: Option<Points>,
    /// Not applicable to this unit: leaves both the points and the maximum.
    pub not_applicable: bool,
    /// Declared facts; the rule takes them when no points are entered.
    pub facts: Option<Box<Facts>>,
    /// A note.
    pub note: Option<Box<str>>,
}

impl Entry {
    /// The points that were entered for a stage: appraised ones in a final run, claimed ones in a run of self-scores.
    #[must_use]
    pub fn entered(&self, stage: Stage) -> Option<Points> {
        match stage {
            Stage::Final => self.appraised,
            Stage::SelfScore => self.self_points,
        }
    }
}

/// Counts of a unit's answers: by question, group and answered value.
pub type Answers = BTreeMap<(String, String), BTreeMap<Decimal, u64>>;

/// How sure the mean of a unit's answers to a question is, where it was estimated by the design of its sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sampled {
    /// The standard error of the mean; not negative.
    pub error: Decimal,
    /// The design effect, where it is known.
    pub effect: Option<Decimal>,
}

/// Everything that an index is computed from, besides the framework.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// The units, in the order of `units.csv`.
    pub units: Vec<Unit>,
    /// By unit, then by the framework's leaves in order: what is known. A row that is not there is `Entry::default()`.
    pub entries: Vec<Vec<Entry>>,
    /// By unit: figures from elsewhere by source.
    pub external: Vec<BTreeMap<String, Decimal>>,
    /// By unit: the standard errors of figures from elsewhere by source, as far as they are known.
    pub errors: Vec<BTreeMap<String, Decimal>>,
    /// By unit: survey answers, already as values of 0 to 1.
    pub answers: Vec<Answers>,
    /// By unit: how sure means of answers are that were estimated elsewhere, by (question, group); of others the answers
    /// themselves tell it. What is not there is not known.
    pub sampled: Vec<BTreeMap<(String, String), Sampled>>,
    /// Weight of a question in a group, by (question, group); 1 where none is given.
    pub weights: BTreeMap<(String, String), Decimal>,
    /// By unit, then by leaf: last year's facts.
    pub last: Vec<Vec<Facts>>,
}

/// Why a figure is missing.
#[derive(Clone, Debug, PartialEq)]
pub enum Missing {
    /// No appraised points and nothing that gives them.
    NotAppraised,
    /// No self-assessed points and nothing that gives them.
    NotSelfScored,
    /// The rule could not be computed.
    Rule(Vec<Reason>),
    /// No leaf applies to the unit.
    NothingApplies,
}

impl Input {
    /// The mean value of a unit's answers: over questions and groups, each weighted; `None` if one has no answer.
    #[must_use]
    pub fn survey(&self, unit: usize, survey: &Survey) -> Option<Number> {
        crate::survey::value(self, unit, survey)
    }

    /// The entry of a unit and a leaf, by the leaf's place among the leaves.
    #[must_use]
    pub fn entry(&self, unit: usize, leaf: usize) -> Option<&Entry> {
        self.entries.get(unit)?.get(leaf)
    }
}
