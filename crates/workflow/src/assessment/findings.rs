use parindex_framework::facts::{Bound, Declaration, Facts, Value};
use parindex_framework::rule::Cmp;
use parindex_framework::{Code, Framework, Node, Pool};
use parindex_locale::{Arg, Message};
use rust_decimal::Decimal;

use super::{Assessment, Claim, Entry, Figure};

/// What an assessment lacks. A submission with gaps needs a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A criterion without a score of the unit. What is given by exception, bonus and penalty, is none.
    Score(Code),
    /// A criterion with a score, and neither evidence nor explanation: the guidance asks for one of them.
    Evidence(Code),
    /// A criterion whose evidence does not say where in the document it stands.
    Pages(Code),
}

/// Facts that cannot all be true. It is shown to the unit and to appraisers, and stops nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A fact is outside what its declaration says: `done <= planned`.
    Bound {
        /// The criterion.
        code: Code,
        /// The fact.
        fact: String,
        /// Its value.
        value: Value,
        /// Upper (`Cmp::Le`) or lower (`Cmp::Ge`).
        side: Cmp,
        /// The fact that is the limit; `None` where it is a number.
        bound: Option<String>,
        /// What the limit is.
        limit: Value,
    },
    /// A fact is another than what another system has.
    Brought {
        /// The criterion.
        code: Code,
        /// The fact.
        fact: String,
        /// Its value; `None` where the unit entered none.
        value: Option<Value>,
        /// What the other system has.
        figure: Figure,
    },
    /// The same fact has another value at another criterion.
    Elsewhere {
        /// The criterion.
        code: Code,
        /// The fact.
        fact: String,
        /// Its value.
        value: Value,
        /// The other criterion.
        other: Code,
        /// The value there.
        there: Value,
    },
}

impl Gap {
    /// The criterion.
    #[must_use]
    pub fn code(&self) -> &Code {
        match self {
            Gap::Score(code) | Gap::Evidence(code) | Gap::Pages(code) => code,
        }
    }

    /// What is lacking.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new(match self {
            Gap::Score(_) => "gap-score",
            Gap::Evidence(_) => "gap-evidence",
            Gap::Pages(_) => "gap-pages",
        })
    }
}

impl Finding {
    /// The criterion.
    #[must_use]
    pub fn code(&self) -> &Code {
        match self {
            Finding::Bound { code, .. } | Finding::Brought { code, .. } | Finding::Elsewhere { code, .. } => {
                code
            }
        }
    }

    /// What contradicts what, facts by the labels that the framework gives them.
    #[must_use]
    pub fn message(&self, framework: &Framework) -> Message {
        let node = framework.find(self.code()).map(|id| framework.node(id));
        let label = |name: &str| {
            let declared = node.and_then(|node| node.facts.iter().find(|fact| fact.name == name));
            declared.map_or_else(|| Arg::Text(name.to_owned()), |fact| Arg::Name(fact.label.clone()))
        };
        match self {
            Finding::Bound { fact, value, side, bound, limit, .. } => {
                let id = match (side, bound) {
                    (Cmp::Ge, Some(_)) => "finding-below-fact",
                    (Cmp::Ge, None) => "finding-below",
                    (_, Some(_)) => "finding-above-fact",
                    (_, None) => "finding-above",
                };
                let message = Message::new(id).arg("fact", label(fact)).arg("value", value.words());
                let message = message.arg("limit", limit.words());
                bound.as_ref().map_or(message.clone(), |bound| message.arg("bound", label(bound)))
            }
            Finding::Brought { fact, value, figure, .. } => {
                let id = if value.is_some() { "finding-brought" } else { "finding-brought-none" };
                let message = Message::new(id).arg("fact", label(fact)).arg("there", figure.value.words());
                let message = message.text("source", &figure.source);
                value.as_ref().map_or(message.clone(), |value| message.arg("value", value.words()))
            }
            Finding::Elsewhere { fact, value, other, there, .. } => {
                let message = Message::new("finding-elsewhere").arg("fact", label(fact));
                message
                    .arg("value", value.words())
                    .text("code", other.to_string())
                    .arg("there", there.words())
            }
        }
    }
}

impl Assessment {
    /// What it lacks, in the order of the framework.
    #[must_use]
    pub fn gaps(&self, framework: &Framework) -> Vec<Gap> {
        let leaves = framework.leaves().iter().map(|id| framework.node(*id));
        let known = leaves.filter_map(|node| Some((node, self.entries.get(&node.code)?)));
        known.flat_map(|(node, entry)| gaps(node, entry)).collect()
    }

    /// What contradicts itself, in the order of the framework.
    #[must_use]
    pub fn findings(&self, framework: &Framework) -> Vec<Finding> {
        let leaves = framework.leaves().iter().map(|id| framework.node(*id));
        let facts: Vec<(&Node, &Facts)> = leaves
            .filter_map(|node| Some((node, &self.entries.get(&node.code)?.declared.as_ref()?.facts)))
            .collect();
        let mut findings = Vec::new();
        for (place, (node, own)) in facts.iter().enumerate() {
            findings.extend(node.facts.iter().flat_map(|fact| out_of_bounds(node, fact, own)));
            findings
                .extend(self.entries.get(&node.code).iter().flat_map(|entry| objections(node, entry, own)));
            for (fact, value) in own.iter() {
                let others = facts[..place].iter().filter(|(other, _)| are_one(node, other, fact));
                let differing = others.filter_map(|(other, facts)| {
                    let there = facts.get(fact).filter(|there| *there != value)?;
                    Some((other.code.clone(), there.clone()))
                });
                findings.extend(differing.map(|(other, there)| Finding::Elsewhere {
                    code: node.code.clone(),
                    fact: fact.to_owned(),
                    value: value.clone(),
                    other,
                    there,
                }));
            }
        }
        findings
    }
}

/// Where the unit says something else than what another system has.
fn objections(node: &Node, entry: &Entry, own: &Facts) -> Vec<Finding> {
    let finding = |name: &str| {
        let figure = entry.brought.get(name)?.clone();
        let (code, fact, value) = (node.code.clone(), name.to_owned(), own.get(name).cloned());
        Some(Finding::Brought { code, fact, value, figure })
    };
    entry.objections(own).filter_map(finding).collect()
}

/// Whether a name is the same fact at two criteria: short names such as `done` recur, so that its label decides.
fn are_one(node: &Node, other: &Node, name: &str) -> bool {
    let declared =
        |node: &Node| node.facts.iter().find(|fact| fact.name == name).map(|fact| fact.label.clone());
    declared(node).is_some_and(|label| Some(label) == declared(other))
}

fn gaps(node: &Node, entry: &Entry) -> Vec<Gap> {
    let code = &node.code;
    let Some(declared) = &entry.declared else {
        let by_exception = node.pool != Pool::Main || !node.is_scored();
        return if by_exception { Vec::new() } else { vec![Gap::Score(code.clone())] };
    };
    if matches!(declared.claim, Claim::NotApplicable { .. }) {
        return Vec::new();
    }
    let mut gaps = Vec::new();
    if declared.score().is_none() && node.pool == Pool::Main && node.is_scored() {
        gaps.push(Gap::Score(code.clone()));
    }
    if entry.evidence.is_empty() && declared.note.trim().is_empty() {
        gaps.push(Gap::Evidence(code.clone()));
    } else if entry.evidence.iter().any(|reference| reference.pages.trim().is_empty()) {
        gaps.push(Gap::Pages(code.clone()));
    }
    gaps
}

fn out_of_bounds(node: &Node, fact: &Declaration, facts: &Facts) -> Vec<Finding> {
    let Some(value) = facts.get(&fact.name) else { return Vec::new() };
    let outside = |(side, bound): &(Cmp, Bound)| {
        let limit = match bound {
            Bound::Number(n) => Value::Number(*n),
            Bound::Fact(other) => facts.get(other)?.clone(),
        };
        let holds = match (value, &limit) {
            (Value::Number(a), Value::Number(b)) => side.holds::<Decimal>(a, b),
            (Value::Date(a), Value::Date(b)) => side.holds(a, b),
            _ => true,
        };
        let bound = match bound {
            Bound::Number(_) => None,
            Bound::Fact(other) => Some(other.clone()),
        };
        (!holds).then(|| Finding::Bound {
            code: node.code.clone(),
            fact: fact.name.clone(),
            value: value.clone(),
            side: *side,
            bound,
            limit,
        })
    };
    fact.bounds.iter().filter_map(outside).collect()
}
