use std::collections::BTreeMap;

use jiff::civil::Date;
use parindex_framework::facts::{Facts, Value};
use parindex_framework::rule::{Rule, StepCondition, Threshold, Trace, evaluate};
use parindex_framework::{Code, Node};
use parindex_ledger::Digest;
use parindex_locale::Message;
use rust_decimal::Decimal;

use super::{Assessment, Entry, Ground};
use crate::evidence::Content;

/// From this value on, figures that are whole hundreds are worth a look: smaller counts are round by chance too often.
const ROUND_FROM: i64 = 500;

/// Something at a criterion that is worth a look. It is never a judgement: each has innocent reasons, and nothing follows
/// from it by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The very same file proves something in other units, too.
    SameFile {
        /// The criterion.
        code: Code,
        /// The document's title.
        title: String,
        /// In how many other units.
        units: u64,
    },
    /// A document holds since before the year that is assessed.
    OlderThanYear {
        /// The criterion.
        code: Code,
        /// The document's title.
        title: String,
        /// Since when it holds.
        effective: Date,
    },
    /// A figure is a whole number of hundreds.
    Round {
        /// The criterion.
        code: Code,
        /// The fact.
        fact: String,
        /// Its value.
        value: Decimal,
    },
    /// The measured value is exactly the bound of a step.
    OnThreshold {
        /// The criterion.
        code: Code,
        /// The bound, as the rule writes it.
        bound: String,
    },
}

impl Flag {
    /// The criterion.
    #[must_use]
    pub fn code(&self) -> &Code {
        match self {
            Flag::SameFile { code, .. }
            | Flag::OlderThanYear { code, .. }
            | Flag::Round { code, .. }
            | Flag::OnThreshold { code, .. } => code,
        }
    }

    /// What it is, and why one may want to look.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Flag::SameFile { title, units, .. } => {
                let count = usize::try_from(*units).unwrap_or(usize::MAX);
                Message::new("flag-same-file").text("title", title).count("units", count)
            }
            Flag::OlderThanYear { title, effective, .. } => {
                let message = Message::new("flag-older").text("title", title);
                message.arg("effective", crate::refusal::day(*effective))
            }
            Flag::Round { fact, value, .. } => {
                Message::new("flag-round").text("fact", fact).num("value", *value)
            }
            Flag::OnThreshold { bound, .. } => Message::new("flag-threshold").text("bound", bound),
        }
    }
}

impl Assessment {
    /// What is worth a look, in the order of the framework. `shared` tells of a file in how many other units it proves
    /// something.
    #[must_use]
    pub fn flags(&self, ground: &Ground<'_>, shared: &BTreeMap<Digest, u64>) -> Vec<Flag> {
        let leaves = ground.framework.leaves().iter().map(|id| ground.framework.node(*id));
        let known = leaves.filter_map(|node| Some((node, self.entries.get(&node.code)?)));
        let of = |(node, entry): (&Node, &Entry)| {
            let facts = entry.declared.as_ref().map(|declared| &declared.facts);
            let mut flags = self.evidence_flags(node, entry, ground.campaign.year(), shared);
            flags.extend(facts.into_iter().flat_map(|facts| round(node, facts)));
            flags.extend(facts.and_then(|facts| on_threshold(ground, node, facts)));
            flags
        };
        known.flat_map(of).collect()
    }

    fn evidence_flags(
        &self,
        node: &Node,
        entry: &Entry,
        year: i16,
        shared: &BTreeMap<Digest, u64>,
    ) -> Vec<Flag> {
        let mut flags = Vec::new();
        for document in entry.evidence.iter().filter_map(|known| self.documents.get(&known.document)) {
            let (code, title) = (node.code.clone(), document.details.title.clone());
            if let Some(Content::File { sha256, .. }) = document.content()
                && let Some(units) = shared.get(sha256).copied().filter(|units| *units > 0)
            {
                flags.push(Flag::SameFile { code: code.clone(), title: title.clone(), units });
            }
            if let Some(effective) = document.details.effective.filter(|day| day.year() < year) {
                flags.push(Flag::OlderThanYear { code, title, effective });
            }
        }
        flags
    }
}

fn round(node: &Node, facts: &Facts) -> Vec<Flag> {
    let is_round = |n: &Decimal| *n >= Decimal::from(ROUND_FROM) && (*n % Decimal::ONE_HUNDRED).is_zero();
    let flag = |(fact, value): (&str, &Value)| match value {
        Value::Number(n) if is_round(n) => {
            Some(Flag::Round { code: node.code.clone(), fact: fact.to_owned(), value: *n })
        }
        _ => None,
    };
    facts.iter().filter_map(flag).collect()
}

/// Whether the measured value is exactly a bound. All and nothing are where work naturally ends, and say nothing.
fn on_threshold(ground: &Ground<'_>, node: &Node, facts: &Facts) -> Option<Flag> {
    let Rule::Steps { steps, .. } = &node.rule else { return None };
    let environment = ground.environment(&node.code, facts);
    let Trace::Steps(Some(value), _) = evaluate(&node.rule, node.max, &environment).trace else {
        return None;
    };
    let natural = *value.numer() == 0 || value.numer() == value.denom();
    let bounds = steps.iter().flat_map(|step| match &step.condition {
        StepCondition::Bound(_, bound) => vec![*bound],
        StepCondition::Range { low, high, .. } => vec![*low, *high],
        StepCondition::Is(_) | StepCondition::None | StepCondition::Else => Vec::new(),
    });
    let mut met = bounds.filter(|bound: &Threshold| !natural && bound.number() == value);
    met.next().map(|bound| Flag::OnThreshold { code: node.code.clone(), bound: bound.to_string() })
}
