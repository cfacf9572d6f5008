use std::collections::BTreeMap;

use parindex_framework::rule::Expr;
use parindex_framework::{Framework, Number, Pool, number};
use parindex_index::{Input, Results, SampledLeaf, appraisal_error, points_with, sampled};
use parindex_survey::Random;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::profile::{Answered, Profile};
use super::{Draws, deviation};
use crate::draw::normal;

/// Decimals of a drawn estimate, so that one that is at a bound of the rule is there whatever was added in which order.
const DIGITS: u32 = 10;

/// What the index of one unit is made of: what is known, and what is drawn.
pub(crate) struct Model<'a> {
    framework: &'a Framework,
    input: &'a Input,
    results: &'a Results,
    unit: usize,
    /// Points without those of curves, at the estimates.
    known: f64,
    max: f64,
    groups: Vec<Profile>,
    /// Figures and estimates with an error, by what is drawn together: which sum, and the standard error.
    figures: Vec<Vec<(usize, f64)>>,
    /// By sum: the estimate. The first sum is that of the points that follow their estimate in a line, and starts at 0.
    estimates: Vec<f64>,
    curves: Vec<Curve>,
    /// The standard error of the points that comes from their appraisals.
    appraisal: f64,
}

/// The index in percent in every replicate.
pub(crate) struct Drawn {
    pub(crate) values: Vec<f64>,
    /// Its standard error from samples alone.
    pub(crate) sampled: f64,
    /// Its standard error from appraisals alone.
    pub(crate) appraised: f64,
}

/// A leaf whose points follow its estimates by a rule that is no line.
struct Curve {
    leaf: usize,
    sign: f64,
    /// Each estimate with its sum.
    measures: Vec<(Expr, usize)>,
}

/// What is gathered of a unit's leaves before it is drawn from.
#[derive(Default)]
struct Parts {
    groups: BTreeMap<String, Vec<Answered>>,
    /// By group: estimates of its answers.
    estimated: BTreeMap<String, Vec<(usize, f64)>>,
    figures: Vec<Vec<(usize, f64)>>,
    estimates: Vec<f64>,
    measures: Vec<Expr>,
    curves: Vec<Curve>,
}

impl<'a> Model<'a> {
    /// `None` where the unit has no index.
    pub(crate) fn new(
        framework: &'a Framework,
        input: &'a Input,
        results: &'a Results,
        unit: usize,
    ) -> Option<Model<'a>> {
        let result = results.units.get(unit)?;
        result.index.percent()?;
        let (points, max) = (result.index.points?.value().to_f64()?, result.index.max.value().to_f64()?);
        let mut parts = Parts { estimates: vec![0.0], ..Parts::default() };
        let mut known = points;
        for leaf in sampled(framework, input, results, unit) {
            let sign = sign(framework, &leaf);
            if let (Some(slope), [Expr::Survey(survey)]) = (leaf.slope, leaf.measures.as_slice()) {
                parts.answered(input, unit, survey, 0, sign * slope);
            } else {
                known -= sign * result.nodes[leaf.node].points?.value().to_f64()?;
                parts.curve(input, results, unit, leaf, sign)?;
            }
        }
        let Parts { groups, estimated, mut figures, estimates, curves, .. } = parts;
        figures.extend(estimated.into_values());
        let groups = groups.into_values().map(|asked| Profile::new(&asked)).collect();
        let appraisal = appraisal_error(framework, input, results, unit);
        Some(Model {
            framework,
            input,
            results,
            unit,
            known,
            max,
            groups,
            figures,
            estimates,
            curves,
            appraisal,
        })
    }

    pub(crate) fn has_answers(&self) -> bool {
        !self.groups.is_empty()
    }

    pub(crate) fn has_figures(&self) -> bool {
        !self.figures.is_empty()
    }

    /// The index in percent as it is.
    pub(crate) fn index(&self) -> f64 {
        let percent = self.results.units[self.unit].index.percent();
        percent.and_then(|percent| percent.to_f64()).unwrap_or_default()
    }

    pub(crate) fn is_appraised_apart(&self) -> bool {
        self.appraisal > 0.0
    }

    /// The index in percent in every replicate. The streams of random numbers follow from the seed and the unit's code; what
    /// appraisals leave open has one of its own, so that it does not change what samples give.
    pub(crate) fn draw(&self, draws: Draws, code: &str) -> Drawn {
        let mut values = self.sampled(draws, code);
        let sampled = deviation(&values);
        let appraised = self.appraisal * 100.0 / self.max;
        if self.is_appraised_apart() {
            let mut random = Random::named(!draws.seed, code);
            for value in &mut values {
                *value += appraised * normal(&mut random);
            }
        }
        // The sum is not below 0, whatever penalties take from it.
        for value in &mut values {
            *value = value.max(0.0);
        }
        Drawn { values, sampled, appraised }
    }

    /// The index in percent where samples alone are drawn again; below 0 where penalties take more than there is.
    fn sampled(&self, draws: Draws, code: &str) -> Vec<f64> {
        if !self.has_answers() && !self.has_figures() {
            return vec![self.index(); draws.replicates];
        }
        let mut random = Random::named(draws.seed, code);
        let mut sums = self.estimates.clone();
        let mut replicate = |_| {
            sums.copy_from_slice(&self.estimates);
            for group in &self.groups {
                group.draw(&mut random, &mut sums);
            }
            for together in &self.figures {
                let by = normal(&mut random);
                for (sum, error) in together {
                    sums[*sum] += error * by;
                }
            }
            let curves: f64 = self.curves.iter().map(|curve| self.points(curve, &sums)).sum();
            (self.known + sums[0] + curves) * 100.0 / self.max
        };
        (0..draws.replicates).map(&mut replicate).collect()
    }

    /// The points of a curve at drawn estimates.
    fn points(&self, curve: &Curve, sums: &[f64]) -> f64 {
        let estimates: Vec<(&Expr, Number)> =
            curve.measures.iter().map(|(measure, sum)| (measure, drawn(measure, sums[*sum]))).collect();
        let points = points_with(self.framework, self.input, self.results, self.unit, curve.leaf, &estimates);
        curve.sign * points.and_then(|points| points.value().to_f64()).unwrap_or_default()
    }
}

impl Parts {
    /// The answers behind a survey measure, which count `weight` for a mean of 1.
    fn answered(
        &mut self,
        input: &Input,
        unit: usize,
        survey: &parindex_framework::rule::Survey,
        sum: usize,
        weight: f64,
    ) {
        for part in input.survey_parts(unit, survey) {
            let weight = weight * part.share;
            if let Some(error) = part.error {
                // The design of the sample stands in the error, which counts alone do not tell.
                self.estimated.entry(part.group).or_default().push((sum, weight * error));
            } else {
                let answered = Answered { sum, weight, counts: part.counts };
                self.groups.entry(part.group).or_default().push(answered);
            }
        }
    }

    fn curve(
        &mut self,
        input: &Input,
        results: &Results,
        unit: usize,
        leaf: SampledLeaf,
        sign: f64,
    ) -> Option<()> {
        let mut measures = Vec::with_capacity(leaf.measures.len());
        for measure in leaf.measures {
            let known = self.measures.iter().position(|known| *known == measure);
            let sum = match known {
                Some(place) => place + 1,
                None => self.measure(input, results, unit, &measure)?,
            };
            measures.push((measure, sum));
        }
        self.curves.push(Curve { leaf: leaf.leaf, sign, measures });
        Some(())
    }

    /// A sum of its own for a measure that several rules may read.
    fn measure(&mut self, input: &Input, results: &Results, unit: usize, measure: &Expr) -> Option<usize> {
        let sum = self.estimates.len();
        self.estimates.push(results.estimate(input, unit, measure)?);
        self.measures.push(measure.clone());
        match measure {
            Expr::Survey(survey) => self.answered(input, unit, survey, sum, 1.0),
            Expr::External(source) => {
                self.figures.extend(input.error(unit, source).map(|error| vec![(sum, error)]));
            }
            _ => {}
        }
        Some(sum)
    }
}

/// Penalties are taken off.
fn sign(framework: &Framework, leaf: &SampledLeaf) -> f64 {
    if framework.node(leaf.node).pool == Pool::Penalty { -1.0 } else { 1.0 }
}

/// A drawn estimate as a rule reads it; a mean of answers stays between 0 and 1.
fn drawn(measure: &Expr, value: f64) -> Number {
    let value = if matches!(measure, Expr::Survey(_)) { value.clamp(0.0, 1.0) } else { value };
    number(Decimal::from_f64(value).unwrap_or_default().round_dp(DIGITS))
}
