//! The points of one leaf for one unit.

use parindex_framework::rule::{Outcome, Reason, Rule, evaluate};
use parindex_framework::{Framework, Points, ScoredBy};

use crate::group::{Groups, UnitEnv};
use crate::input::{Entry, Input, Missing, Stage};

/// What a leaf came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scored {
    Points(Points),
    /// Leaves the points and the maximum.
    Out,
    Missing(Missing),
}

/// Entered points come first: the appraised ones in a final run, the claimed ones in a run of self-scores. Where none
/// are entered at all, the rule gives them from facts, answers or figures from elsewhere.
pub(crate) fn score(
    framework: &Framework,
    input: &Input,
    groups: &Groups,
    unit: usize,
    leaf: usize,
    stage: Stage,
) -> Scored {
    let node = framework.node(framework.leaves()[leaf]);
    if !node.is_scored() {
        return Scored::Out;
    }
    let empty = Entry::default();
    let entry = input.entry(unit, leaf).unwrap_or(&empty);
    if entry.not_applicable {
        return Scored::Out;
    }
    if let Some(points) = entry.entered(stage) {
        return Scored::Points(points.min(node.max));
    }
    if stage == Stage::Final && entry.self_points.is_some() && node.scored_by == ScoredBy::Appraisal {
        return Scored::Missing(Missing::NotAppraised);
    }
    let env = UnitEnv { input, groups, unit, leaf };
    let by_hand = matches!(node.rule, Rule::ByHand);
    if by_hand && node.scored_by == ScoredBy::External {
        // Without a rule a figure from elsewhere, named by the code, already is points.
        let figure = input.external.get(unit).and_then(|e| e.get(&node.code.to_string()));
        if let Some(points) = figure.and_then(|n| Points::new(*n).ok()) {
            return Scored::Points(points.min(node.max).max(Points::ZERO));
        }
    }
    let nothing_entered = entry.facts.is_none() && node.scored_by == ScoredBy::Appraisal;
    if by_hand || nothing_entered {
        return Scored::Missing(not_entered(stage));
    }
    match evaluate(&node.rule, node.max, &env).outcome {
        Outcome::Points(points) => Scored::Points(points),
        Outcome::Out => Scored::Out,
        Outcome::Missing(reasons) if reasons == [Reason::ByHand] => Scored::Missing(not_entered(stage)),
        Outcome::Missing(reasons) => Scored::Missing(Missing::Rule(reasons)),
    }
}

fn not_entered(stage: Stage) -> Missing {
    match stage {
        Stage::Final => Missing::NotAppraised,
        Stage::SelfScore => Missing::NotSelfScored,
    }
}
