//! Points that rest on samples: which leaves they are, what their estimates are made of, and what they would be with others.

use std::collections::BTreeMap;

use parindex_framework::facts::Value;
use parindex_framework::rule::{Env, Expr, Outcome, ResultKind, Rule, Stat, StepCondition, Survey, evaluate};
use parindex_framework::{Framework, NodeId, Number, Points, ScoredBy, decimal};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::compute::Results;
use crate::group::UnitEnv;
use crate::input::{Input, Stage};

/// A leaf of a unit whose points follow from answers, or from a figure that has a standard error.
#[derive(Clone, Debug, PartialEq)]
pub struct SampledLeaf {
    /// Its place among the framework's leaves.
    pub leaf: usize,
    /// Its node.
    pub node: NodeId,
    /// The estimates that the rule reads: [`Expr::Survey`] and [`Expr::External`], each once.
    pub measures: Vec<Expr>,
    /// Points for one unit of the only measure, where points are that measure times a constant.
    pub slope: Option<f64>,
}

/// One of the means that a survey measure is made of: the answers of one group to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyPart {
    /// The group of respondents.
    pub group: String,
    /// The weight of the mean in the measure; the parts of a measure sum to 1.
    pub share: f64,
    /// What an answer is worth and how many gave it, from the lowest worth up.
    pub counts: Vec<(f64, u64)>,
    /// The standard error of the mean, where it was estimated by the design of the sample; else the counts tell it.
    pub error: Option<f64>,
}

/// The leaves of a unit whose points rest on samples, as far as they have points.
#[must_use]
pub fn sampled(framework: &Framework, input: &Input, results: &Results, unit: usize) -> Vec<SampledLeaf> {
    let of = |(leaf, &node): (usize, &NodeId)| {
        let entry = input.entry(unit, leaf);
        let entered =
            entry.is_some_and(|entry| entry.not_applicable || entry.entered(results.stage).is_some());
        let scored = results.units.get(unit)?.nodes.get(node)?.points.is_some();
        let measures = measures(framework, input, unit, node);
        let slope = slope(framework, node);
        (scored && !entered && !measures.is_empty()).then_some(SampledLeaf { leaf, node, measures, slope })
    };
    framework.leaves().iter().enumerate().filter_map(of).collect()
}

/// The points of a leaf if the estimates were others; figures over all units stay as they are. `None` where the rule gives
/// none.
#[must_use]
pub fn points_with(
    framework: &Framework,
    input: &Input,
    results: &Results,
    unit: usize,
    leaf: usize,
    estimates: &[(&Expr, Number)],
) -> Option<Points> {
    let node = framework.node(framework.leaves()[leaf]);
    if matches!(node.rule, Rule::ByHand) {
        let (_, figure) = estimates.first()?;
        return Points::from_number(*figure, Points::SCALE).map(|p| p.min(node.max).max(Points::ZERO));
    }
    let known = UnitEnv { input, groups: &results.groups, unit, leaf };
    match evaluate(&node.rule, node.max, &Estimated { known, estimates }).outcome {
        Outcome::Points(points) => Some(points),
        Outcome::Out | Outcome::Missing(_) => None,
    }
}

/// The standard error of a unit's points that comes from its appraisals, each criterion's independent of the others'; 0 where
/// nobody differed, or where what units claim counts.
#[must_use]
pub fn appraisal_error(framework: &Framework, input: &Input, results: &Results, unit: usize) -> f64 {
    let counted = |(leaf, &node): (usize, &NodeId)| {
        let entry = input.entry(unit, leaf).filter(|entry| !entry.not_applicable)?;
        let appraised = results.stage == Stage::Final && entry.appraised.is_some();
        let error = entry.error.filter(|_| appraised && framework.node(node).is_scored())?;
        error.value().to_f64()
    };
    framework.leaves().iter().enumerate().filter_map(counted).map(|error| error * error).sum::<f64>().sqrt()
}

impl Input {
    /// What a survey measure of a unit is made of; empty where one of its means has fewer than two answers, which tell no
    /// error, and came without one: a single answer is a figure that somebody brought along.
    #[must_use]
    pub fn survey_parts(&self, unit: usize, survey: &Survey) -> Vec<SurveyPart> {
        let Some(answers) = self.answers.get(unit) else { return Vec::new() };
        let pairs = crate::survey::pairs(self, unit, survey);
        let weight = |pair: &(String, String)| self.weights.get(pair).copied().unwrap_or(Decimal::ONE);
        let total: Decimal = pairs.iter().map(weight).sum();
        let part = |pair: &(String, String)| {
            let error = self.sampled.get(unit).and_then(|sampled| sampled.get(pair));
            let error = error.and_then(|sampled| sampled.error.to_f64()).filter(|error| *error > 0.0);
            let told = |counts: &&BTreeMap<Decimal, u64>| error.is_some() || counts.values().sum::<u64>() > 1;
            let counts = answers.get(pair).filter(told)?;
            let worth = |value: &Decimal| match survey.at_least {
                Some(least) => f64::from(u8::from(*value >= least)),
                None => value.to_f64().unwrap_or_default(),
            };
            let share = weight(pair).checked_div(total)?.to_f64()?;
            let counts = counts.iter().map(|(value, count)| (worth(value), *count)).collect();
            Some(SurveyPart { group: pair.1.clone(), share, counts, error })
        };
        pairs.iter().map(part).collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// The standard error of a unit's figure from elsewhere; `None` where none is known or it is 0.
    #[must_use]
    pub fn error(&self, unit: usize, source: &str) -> Option<f64> {
        self.errors.get(unit)?.get(source).and_then(ToPrimitive::to_f64).filter(|error| *error > 0.0)
    }
}

/// The estimates with an error that a leaf's rule reads.
fn measures(framework: &Framework, input: &Input, unit: usize, node: NodeId) -> Vec<Expr> {
    let node = framework.node(node);
    let own = (matches!(node.rule, Rule::ByHand) && node.scored_by == ScoredBy::External)
        .then(|| Expr::External(node.code.to_string()));
    let mut found: Vec<Expr> = Vec::new();
    for expr in node.rule.all_exprs().into_iter().cloned().chain(own) {
        let sampled = match &expr {
            Expr::Survey(survey) => !input.survey_parts(unit, survey).is_empty(),
            Expr::External(source) => input.error(unit, source).is_some(),
            _ => false,
        };
        if sampled && !found.contains(&expr) {
            found.push(expr);
        }
    }
    found
}

/// `survey Q1` alone gives its mean as a share of the maximum, never beyond it, since answers are worth 0 to 1.
fn slope(framework: &Framework, node: NodeId) -> Option<f64> {
    let node = framework.node(node);
    let Rule::Steps { measure: Expr::Survey(_), steps, .. } = &node.rule else { return None };
    let [step] = steps.as_slice() else { return None };
    let plain = step.condition == StepCondition::Else
        && step.result.kind == ResultKind::Share(None)
        && step.result.rounded.is_none();
    plain.then(|| node.max.value().to_f64()).flatten()
}

/// A unit's world with other estimates.
struct Estimated<'a> {
    known: UnitEnv<'a>,
    estimates: &'a [(&'a Expr, Number)],
}

impl Estimated<'_> {
    fn find(&self, wanted: impl Fn(&Expr) -> bool) -> Option<Number> {
        self.estimates.iter().find(|(expr, _)| wanted(expr)).map(|(_, value)| *value)
    }
}

impl Env for Estimated<'_> {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.known.fact(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.known.last(name)
    }

    fn external(&self, source: &str) -> Option<Number> {
        let drawn = self.find(|expr| matches!(expr, Expr::External(name) if name == source));
        drawn.or_else(|| self.known.external(source))
    }

    fn survey(&self, survey: &Survey) -> Option<Number> {
        let drawn = self.find(|expr| matches!(expr, Expr::Survey(own) if own == survey));
        drawn.or_else(|| self.known.survey(survey))
    }

    fn group(&self, stat: Stat, of: &Expr) -> Option<Number> {
        self.known.group(stat, of)
    }
}

impl Results {
    /// What a unit's estimate is: the mean of a survey, or the figure from elsewhere.
    #[must_use]
    pub fn estimate(&self, input: &Input, unit: usize, measure: &Expr) -> Option<f64> {
        let env = UnitEnv { input, groups: &self.groups, unit, leaf: 0 };
        let value = match measure {
            Expr::Survey(survey) => env.survey(survey),
            Expr::External(source) => env.external(source),
            _ => None,
        };
        value.and_then(decimal).and_then(|value| value.to_f64())
    }
}
