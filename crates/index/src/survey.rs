//! Answers as values: the mean, or the share that reaches a value.

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul};
use parindex_framework::rule::Survey;
use parindex_framework::{Number, decimal, number};
use rust_decimal::Decimal;

use crate::input::Input;

/// Weighted mean over the questions and groups of a survey leaf; `None` if one of them has no answers.
pub(crate) fn value(input: &Input, unit: usize, survey: &Survey) -> Option<Number> {
    let answers = input.answers.get(unit)?;
    let pairs = pairs(input, unit, survey);
    let mut means = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let counts = answers.get(&pair)?;
        let total: u64 = counts.values().sum();
        let sum = counts.iter().try_fold(Decimal::ZERO, |sum, (value, count)| {
            let worth = match survey.at_least {
                Some(least) => Decimal::from(u8::from(*value >= least)),
                None => *value,
            };
            Decimal::checked_add(sum, Decimal::checked_mul(worth, Decimal::from(*count))?)
        })?;
        let weight = input.weights.get(&pair).copied().unwrap_or(Decimal::ONE);
        means.push((weight, number(sum).checked_div(&Number::from_integer(i128::from(total)))?));
    }
    exact_mean(&means).or_else(|| rounded_mean(&means))
}

/// The weighted mean as a fraction; `None` where the denominators of many means grow too large together.
fn exact_mean(means: &[(Decimal, Number)]) -> Option<Number> {
    let zero = Number::from_integer(0);
    let (sum, weights) = means.iter().try_fold((zero, zero), |(sum, weights), (weight, mean)| {
        let weight = number(*weight);
        Some((sum.checked_add(&weight.checked_mul(mean)?)?, weights.checked_add(&weight)?))
    })?;
    sum.checked_div(&weights)
}

/// The same over means of ten decimals, the precision of points.
fn rounded_mean(means: &[(Decimal, Number)]) -> Option<Number> {
    let weights: Decimal = means.iter().map(|(weight, _)| *weight).sum();
    let sum = means.iter().try_fold(Decimal::ZERO, |sum, (weight, mean)| {
        Decimal::checked_add(sum, Decimal::checked_mul(*weight, decimal(*mean)?)?)
    })?;
    Decimal::checked_div(sum, weights).map(|mean| number(mean.round_dp(10)))
}

/// Who was asked what: the pairs of the rule that the questionnaires know, or all of them where there are none.
pub(crate) fn pairs(input: &Input, unit: usize, survey: &Survey) -> Vec<(String, String)> {
    let asked: Vec<&(String, String)> = if input.weights.is_empty() {
        input.answers.get(unit).into_iter().flat_map(std::collections::BTreeMap::keys).collect()
    } else {
        input.weights.keys().collect()
    };
    let wanted = |pair: &&&(String, String)| {
        survey.questions.contains(&pair.0) && (survey.groups.is_empty() || survey.groups.contains(&pair.1))
    };
    let known: Vec<(String, String)> = asked.iter().filter(wanted).map(|pair| (*pair).clone()).collect();
    let every_question = survey.questions.iter().all(|q| known.iter().any(|(k, _)| k == q));
    if every_question {
        return known;
    }
    // A question that nobody was asked is a missing answer, not a smaller mean.
    survey.questions.iter().map(|q| (q.clone(), survey.groups.first().cloned().unwrap_or_default())).collect()
}
