use parindex_framework::rule::{Advice, Outcome, Rule, Vocabulary, Words, advise, evaluate, explain_trace};
use parindex_framework::{Framework, Points};
use parindex_locale::{Arg, Message};

use crate::compute::{Results, UnitResult};
use crate::group::UnitEnv;
use crate::input::{Entry, Input, Missing, Unit};
use crate::leaf::{Scored, score};

/// Where the points of a leaf come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The appraisal.
    Appraised,
    /// The unit's own score.
    SelfScored,
    /// The rule, from facts, answers or figures from elsewhere.
    Rule,
    /// Not applicable to this unit.
    NotApplicable,
    /// They are missing.
    Missing,
    /// Followed, not scored.
    Unscored,
}

/// The points of a leaf for a unit, and everything that can be said of them.
#[derive(Clone, Debug, PartialEq)]
pub struct LeafExplanation {
    /// Where they come from.
    pub origin: Origin,
    /// The points.
    pub points: Option<Points>,
    /// What the rule gives from the facts, also where points were entered.
    pub computed: Option<Points>,
    /// In words: the points, what was measured, the step that held.
    pub words: Words,
    /// What would give more.
    pub advice: Vec<Advice>,
}

/// Explains the points of a leaf (by its place among the framework's leaves) for a unit.
#[must_use]
pub fn explain_leaf(
    framework: &Framework,
    input: &Input,
    results: &Results,
    unit: usize,
    leaf: usize,
) -> LeafExplanation {
    let node = framework.node(framework.leaves()[leaf]);
    let empty = Entry::default();
    let entry = input.entry(unit, leaf).unwrap_or(&empty);
    let vocabulary = framework.vocabulary(node);
    let env = UnitEnv { input, groups: &results.groups, unit, leaf };
    let evaluation = evaluate(&node.rule, node.max, &env);
    let computed = match evaluation.outcome {
        Outcome::Points(points) => Some(points),
        _ => None,
    };
    let scored = score(framework, input, &results.groups, unit, leaf, results.stage);
    let (origin, points) = match &scored {
        Scored::Points(points) => (origin(entry, results), Some(*points)),
        Scored::Out if !node.is_scored() => (Origin::Unscored, None),
        Scored::Out => (Origin::NotApplicable, None),
        Scored::Missing(_) => (Origin::Missing, None),
    };
    let traced = || explain_trace(&node.rule, node.max, vocabulary, &evaluation, &env);
    let words = match (&scored, origin) {
        (_, Origin::Rule | Origin::Unscored) => traced(),
        (Scored::Points(points), _) => {
            let id = if origin == Origin::Appraised { "leaf-appraised" } else { "leaf-self" };
            let text = Message::new(id).num("points", points.value()).num("max", node.max.value());
            // Where there are facts too, what the rule makes of them stands beside the entered points.
            Words { text, items: computed.map(|_| traced()).into_iter().collect() }
        }
        (Scored::Missing(missing), _) => Words { text: missing_at(missing, vocabulary), items: Vec::new() },
        _ if entry.not_applicable => Words { text: Message::new("leaf-not-applicable"), items: Vec::new() },
        _ => traced(),
    };
    let advice = match (origin, &node.rule) {
        (Origin::Missing | Origin::NotApplicable | Origin::Unscored, _) | (_, Rule::ByHand) => Vec::new(),
        (_, rule) => advise(rule, node.max, &node.facts, &env),
    };
    LeafExplanation { origin, points, computed, words, advice }
}

fn origin(entry: &Entry, results: &Results) -> Origin {
    match results.stage {
        crate::Stage::Final if entry.appraised.is_some() => Origin::Appraised,
        crate::Stage::SelfScore if entry.self_points.is_some() => Origin::SelfScored,
        _ => Origin::Rule,
    }
}

/// That a leaf has no points, and why.
pub(crate) fn missing_at(missing: &Missing, vocabulary: Vocabulary<'_>) -> Message {
    Message::new("leaf-missing").arg("why", why(missing, vocabulary))
}

fn why(missing: &Missing, vocabulary: Vocabulary<'_>) -> Arg {
    match missing {
        Missing::Rule(reasons) => {
            Arg::List(reasons.iter().map(|r| Arg::Message(Box::new(r.message(vocabulary)))).collect())
        }
        other => Arg::Message(Box::new(other.message(vocabulary))),
    }
}

/// Why a unit has no rank, a sentence each: that it stands outside, the first `most` of what is missing, how much more is.
#[must_use]
pub fn unranked(framework: &Framework, unit: &Unit, result: &UnitResult, most: usize) -> Vec<Message> {
    let outside = (!unit.ranked).then(|| Message::new("apart-outside"));
    let named = result.missing.iter().take(most).map(|(leaf, why)| match leaf {
        Some(id) => {
            let node = framework.node(*id);
            let name = Message::new("apart-missing").text("code", node.code.to_string());
            name.name("name", &node.name).msg("why", why.message(framework.vocabulary(node)))
        }
        None => why.message(Vocabulary { facts: &[], names: &framework.meta.names }),
    });
    let more = result.missing.len().saturating_sub(most);
    let more = (more > 0).then(|| Message::new("apart-more").count("n", more));
    outside.into_iter().chain(named).chain(more).collect()
}

impl Missing {
    /// The reason in words.
    #[must_use]
    pub fn message(&self, vocabulary: Vocabulary<'_>) -> Message {
        match self {
            Missing::NotAppraised => Message::new("missing-not-appraised"),
            Missing::NotSelfScored => Message::new("missing-not-self-scored"),
            Missing::NothingApplies => Message::new("missing-nothing-applies"),
            Missing::Rule(_) => Message::new("missing-rule").arg("why", why(self, vocabulary)),
        }
    }
}
