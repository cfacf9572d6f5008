use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::facts::{Declaration, FactKind, Facts, Value};
use parindex_framework::rule::{Env, Outcome, Reason, Rule, evaluate};
use parindex_framework::{Code, Fault, Framework, Node, Number, Points, number};
use parindex_locale::Message;
use rust_decimal::Decimal;

use super::{Claim, Given};
use crate::approval::MOST_TEXT;
use crate::campaign::Campaign;
use crate::refusal::{fault, length_faults, text_faults};

/// What a command on an assessment is decided on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The campaign as it stands.
    pub campaign: &'a Campaign,
    /// The framework in force for the unit's kind.
    pub framework: &'a Framework,
    /// Last year's facts of the unit, by criterion of this framework.
    pub last: Option<&'a BTreeMap<Code, Facts>>,
    /// Figures from elsewhere about the unit, by source.
    pub external: Option<&'a BTreeMap<String, Decimal>>,
}

/// What a rule may ask for while one unit is assessed: its facts, last year's, and figures from elsewhere. What needs the
/// other units or a survey is not known yet.
#[derive(Clone, Copy, Debug)]
pub struct Environment<'a> {
    facts: &'a Facts,
    last: Option<&'a Facts>,
    external: Option<&'a BTreeMap<String, Decimal>>,
}

impl Env for Environment<'_> {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.facts.get(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.last?.get(name)
    }

    fn external(&self, source: &str) -> Option<Number> {
        self.external?.get(source).copied().map(number)
    }
}

impl<'a> Ground<'a> {
    /// A campaign and a framework, with no facts of last year and no figures from elsewhere.
    #[must_use]
    pub fn new(campaign: &'a Campaign, framework: &'a Framework) -> Ground<'a> {
        Ground { campaign, framework, last: None, external: None }
    }

    /// The node of a code.
    #[must_use]
    pub fn node(&self, code: &Code) -> Option<&'a Node> {
        self.framework.find(code).map(|id| self.framework.node(id))
    }

    /// What the rule of a criterion may ask for, with these facts; for evaluating, explaining and advising as one types.
    #[must_use]
    pub fn environment(&self, code: &Code, facts: &'a Facts) -> Environment<'a> {
        Environment { facts, last: self.last.and_then(|last| last.get(code)), external: self.external }
    }

    /// What the rule makes of the facts, and whether the unit could have given it what it lacks.
    pub(super) fn given(&self, node: &Node, facts: &Facts) -> (Given, bool) {
        let environment = Environment {
            facts,
            last: self.last.and_then(|last| last.get(&node.code)),
            external: self.external,
        };
        match evaluate(&node.rule, node.max, &environment).outcome {
            Outcome::Points(points) => (Given::Points { points }, true),
            Outcome::Out => (Given::Out, true),
            Outcome::Missing(reasons) => (Given::Nothing, !reasons.iter().any(not_the_units)),
        }
    }
}

/// What is missing that a unit does not declare.
fn not_the_units(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Last(_)
            | Reason::External(_)
            | Reason::Survey(_)
            | Reason::Group
            | Reason::ByHand
            | Reason::Unscored
    )
}

/// What is wrong with facts for a criterion: names that it does not know, values of another kind. That they contradict
/// each other is no fault but a [finding](super::Finding).
pub(super) fn fact_faults(node: &Node, facts: &Facts) -> Vec<Fault> {
    let (choices, flags) = own_facts(&node.rule);
    let sound = |name: &str, value: &Value| match node.facts.iter().find(|fact| fact.name == name) {
        Some(declaration) => fits(declaration, value),
        None if flags.contains(name) => matches!(value, Value::Flag(_)),
        None => match choices.get(name) {
            Some(options) => matches!(value, Value::Word(word) if options.contains(word.as_str())),
            None => false,
        },
    };
    let wrong = facts.iter().filter(|(name, value)| !sound(name, value));
    wrong
        .map(|(name, value)| {
            let known = node.facts.iter().any(|fact| fact.name == name)
                || flags.contains(name)
                || choices.contains_key(name);
            let id = if known { "input-fact-kind" } else { "input-unknown-fact" };
            fault(name, &value.to_string(), Message::new(id))
        })
        .collect()
}

/// The options of the choices and the flags that a rule declares by itself.
pub(super) fn own_facts(rule: &Rule) -> (BTreeMap<&str, BTreeSet<&str>>, BTreeSet<&str>) {
    let mut choices: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut flags = BTreeSet::new();
    for part in rule.all_parts() {
        match part {
            Rule::Choice { fact, options } => {
                choices.entry(fact).or_default().extend(options.iter().map(|option| option.name.as_str()));
            }
            Rule::Check(items) => flags.extend(items.iter().map(|(item, _)| item.name.as_str())),
            Rule::All { items, .. } => flags.extend(items.iter().map(|item| item.name.as_str())),
            _ => {}
        }
    }
    (choices, flags)
}

fn fits(declaration: &Declaration, value: &Value) -> bool {
    match (declaration.kind, value) {
        (_, Value::None)
        | (FactKind::Date, Value::Date(_))
        | (FactKind::Flag, Value::Flag(_))
        | (FactKind::Number, Value::Number(_)) => true,
        (FactKind::Count, Value::Number(n)) => n.is_integer() && !n.is_sign_negative(),
        _ => false,
    }
}

/// The claim as it is recorded, and what is wrong with it. Claiming exactly what the rule gives is claiming the rule.
pub(super) fn claim(node: &Node, claim: &Claim, given: &Given, lacks_facts: bool) -> (Claim, Vec<Fault>) {
    match claim {
        Claim::Rule => (Claim::Rule, Vec::new()),
        Claim::Points { points, .. } if *given == (Given::Points { points: *points }) => {
            (Claim::Rule, Vec::new())
        }
        Claim::Points { points, reason } => {
            let mut faults = points_faults(node, *points);
            let explained = *given != Given::Nothing || lacks_facts;
            let check = if explained { text_faults } else { length_faults };
            faults.extend(check("reason", reason, MOST_TEXT));
            (claim.clone(), faults)
        }
        Claim::NotApplicable { reason } => (claim.clone(), text_faults("reason", reason, MOST_TEXT)),
    }
}

/// What is wrong with points that are entered by hand.
pub(super) fn points_faults(node: &Node, points: Points) -> Vec<Fault> {
    if !node.is_scored() {
        return vec![fault("points", &points.to_string(), Message::new("input-unscored"))];
    }
    if points < Points::ZERO || points > node.max {
        let message = Message::new("input-points").num("most", node.max.value());
        return vec![fault("points", &points.to_string(), message)];
    }
    Vec::new()
}
