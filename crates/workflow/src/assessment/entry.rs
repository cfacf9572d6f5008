use std::collections::BTreeMap;

use jiff::civil::Date;
use parindex_framework::facts::{Facts, Value};
use parindex_framework::{Fault, Points};
use serde::{Deserialize, Serialize};

use crate::appraisal::Track;
use crate::approval::MOST_TEXT;
use crate::event::Revision;
use crate::evidence::Reference;
use crate::id::DocumentId;
use crate::refusal::length_faults;

/// A text that a person types, `{"text": ...}`: what has this form can be erased.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// The text; may be empty.
    pub text: String,
}

impl Prose {
    pub(super) fn faults(&self, field: &str) -> Vec<Fault> {
        length_faults(field, &self.text, MOST_TEXT * 5)
    }
}

/// What is known of one criterion of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What the unit declares; `None` until it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<Declared>,
    /// Facts that another system has, by name; the unit may object.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub brought: BTreeMap<String, Figure>,
    /// What proves it, in the order of the unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Reference>,
    /// What becomes of it.
    #[serde(default, skip_serializing_if = "Track::is_empty")]
    pub track: Track,
}

/// A fact that another system has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its value.
    pub value: Value,
    /// Which system, or who keeps it.
    pub source: String,
    /// The day that it is of.
    pub on: Date,
    /// Which bringing it is.
    pub revision: Revision,
}

/// What a unit declares for a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// Which writing it is.
    pub revision: Revision,
    /// The facts.
    pub facts: Facts,
    /// What the rule makes of them.
    pub given: Given,
    /// What the unit claims.
    pub claim: Claim,
    /// An explanation; where there is no evidence it must not be empty.
    pub note: String,
}

/// What a rule makes of declared facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Given {
    /// Points.
    Points {
        /// How many.
        points: Points,
    },
    /// Nothing arose: the criterion leaves the points and the maximum.
    Out,
    /// Nothing: facts are missing, or points are entered by hand.
    Nothing,
}

/// What a unit claims for a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Claim {
    /// What the rule gives.
    Rule,
    /// These points.
    Points {
        /// How many, 0 to the maximum.
        points: Points,
        /// Why other points than the rule gives; empty where it gives none because points are entered by hand.
        reason: String,
    },
    /// That it does not apply to the unit; the appraiser decides.
    NotApplicable {
        /// Why.
        reason: String,
    },
}

/// A score: points, or that the criterion leaves the points and the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Score {
    /// Points.
    Points {
        /// How many, 0 to the maximum.
        points: Points,
    },
    /// It does not apply.
    Out,
}

impl Entry {
    /// Whether a document is among the evidence, the unit's own or that of its petition.
    #[must_use]
    pub fn cites(&self, document: &DocumentId) -> bool {
        let petition = self.track.petition.iter().flat_map(|petition| &petition.evidence);
        self.evidence.iter().chain(petition).any(|reference| reference.document == *document)
    }

    /// The facts after some were brought: where the unit has entered none, or what was brought before, they are filled in; what
    /// it entered otherwise stays.
    #[must_use]
    pub fn filled(&self, brought: &Facts) -> Facts {
        let mut facts = self.declared.as_ref().map(|declared| declared.facts.clone()).unwrap_or_default();
        for (name, value) in brought.iter() {
            let before = self.brought.get(name).map(|figure| &figure.value);
            if facts.get(name).is_none_or(|entered| Some(entered) == before) {
                facts.set(name, value.clone());
            }
        }
        facts
    }

    /// The names of the facts that are others than what was brought.
    pub(super) fn objections<'a>(&'a self, facts: &'a Facts) -> impl Iterator<Item = &'a str> {
        let differs = move |(name, figure): &(&String, &Figure)| facts.get(name) != Some(&figure.value);
        self.brought.iter().filter(differs).map(|(name, _)| name.as_str())
    }

    /// The unit's own score; `None` where it claims nothing, or what the rule cannot give.
    #[must_use]
    pub fn own(&self) -> Option<Score> {
        self.declared.as_ref()?.score()
    }

    /// The number of the declaration's revision, 0 where there is none: what a save that is based on this names.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.declared.as_ref().map_or(0, |declared| declared.revision.number)
    }
}

impl Declared {
    /// The score that is claimed.
    #[must_use]
    pub fn score(&self) -> Option<Score> {
        match (&self.claim, &self.given) {
            (Claim::Points { points, .. }, _) | (Claim::Rule, Given::Points { points }) => {
                Some(Score::Points { points: *points })
            }
            (Claim::NotApplicable { .. }, _) | (Claim::Rule, Given::Out) => Some(Score::Out),
            (Claim::Rule, Given::Nothing) => None,
        }
    }
}

impl Score {
    /// The points; none where it does not apply.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        match self {
            Score::Points { points } => Some(points),
            Score::Out => None,
        }
    }
}
