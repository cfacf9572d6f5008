use parindex_framework::rule::Rule;
use parindex_framework::{Framework, ScoredBy};
use serde::{Deserialize, Serialize};

use super::{Assessment, scoring};
use crate::evidence::{Content, Document};

/// The most hours that a unit tells: a hundred people over half a year.
pub const MOST_HOURS: u32 = 100_000;

/// What an assessment cost the unit: what it told, and what it brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Burden {
    /// Hours of all its people, as the unit told them at its last submission; `None` where it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// Documents that are files.
    pub files: u32,
    /// Documents that are links.
    pub links: u32,
}

/// What a framework asks of each unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Criteria that are appraised, so that the unit has to say something of each.
    pub criteria: u32,
    /// Facts to be entered for them: those that are declared, and the options and boxes of their rules.
    pub facts: u32,
}

impl Assessment {
    /// What it cost the unit.
    #[must_use]
    pub fn burden(&self) -> Burden {
        let contents = || self.documents.values().filter_map(Document::content);
        let of = |wanted: fn(&Content) -> bool| {
            u32::try_from(contents().filter(|content| wanted(content)).count()).unwrap_or(u32::MAX)
        };
        Burden {
            hours: self.receipt.as_ref().and_then(|receipt| receipt.hours),
            files: of(|content| matches!(content, Content::File { .. })),
            links: of(|content| matches!(content, Content::Link { .. })),
        }
    }
}

/// What a framework asks of each unit. What a survey or another system says is not asked.
#[must_use]
pub fn asked(framework: &Framework) -> Asked {
    let leaves = framework.leaves().iter().map(|id| framework.node(*id));
    leaves.filter(|node| node.scored_by == ScoredBy::Appraisal).fold(Asked::default(), |asked, node| {
        let own = own(&node.rule, &|name| node.facts.iter().any(|fact| fact.name == name));
        let facts = u32::try_from(node.facts.len() + own).unwrap_or(u32::MAX);
        Asked { criteria: asked.criteria + 1, facts: asked.facts.saturating_add(facts) }
    })
}

/// How many facts a rule asks for by itself.
fn own(rule: &Rule, is_declared: &dyn Fn(&str) -> bool) -> usize {
    let (choices, flags) = scoring::own_facts(rule);
    choices.keys().chain(&flags).filter(|name| !is_declared(name)).count()
}
