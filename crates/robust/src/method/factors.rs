//! The choices that a method consists of, each with the options that experts could defend.

use parindex_survey::Random;

use super::shares::{Absent, Shares};
use super::structure::first_component;
use super::variant::{Aggregation, Scaling, Variant};
use crate::draw::gamma;
use crate::number::real;

/// How far a weight is moved at most, at each level of the tree: a quarter of itself.
const NOISE: f64 = 0.25;
/// The sum of the parameters of the Dirichlet distribution: weights of eight fields then vary by a quarter of themselves.
const CONCENTRATION: f64 = 100.0;
/// Sets of weights that are drawn of each kind.
const SETS: usize = 1_000;

/// A choice of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// What fields, criteria and leaves weigh.
    Weights,
    /// How fields are brought to a common scale.
    Scaling,
    /// How fields become one number.
    Aggregation,
    /// Which leaf is left out, if any.
    LeftOut,
    /// What stands for what does not apply to a unit.
    Absent,
}

impl Factor {
    /// As it stands in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Factor::Weights => "weights",
            Factor::Scaling => "scaling",
            Factor::Aggregation => "aggregation",
            Factor::LeftOut => "left_out",
            Factor::Absent => "absent",
        }
    }
}

/// The options of each choice for one campaign.
pub(crate) struct Factors<'s> {
    shares: &'s Shares<'s>,
    /// Sets of weights of four kinds: around those decided, at random, equal fields, from the data.
    sets: [Vec<Vec<f64>>; 4],
    aggregations: Vec<Aggregation>,
    /// The choices that make a difference here.
    pub(crate) choices: Vec<Factor>,
}

/// Units up to which each is compared with each other one.
const PAIRED: usize = 250;

const SCALINGS: [Scaling; 5] =
    [Scaling::Share, Scaling::Span, Scaling::Standard, Scaling::Rank, Scaling::Best];

impl<'s> Factors<'s> {
    pub(crate) fn new(shares: &'s Shares<'s>, seed: u64) -> Factors<'s> {
        let set = |kind: usize| -> Vec<Vec<f64>> {
            let stream = |number: usize| Random::stream(seed, kind * SETS + number);
            (0..SETS).map(|number| drawn(shares, kind, &mut stream(number))).collect()
        };
        let fields = vec![1.0; shares.fields.len()];
        let sets = [set(0), set(1), vec![spread(shares, &fields)], vec![spread(shares, &squares(shares))]];
        let mut aggregations = vec![Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Harmonic];
        if shares.units.len() <= PAIRED {
            aggregations.push(Aggregation::Copeland);
        }
        let mut choices = vec![Factor::Weights, Factor::Scaling, Factor::Aggregation, Factor::LeftOut];
        if !shares.table(Absent::Out).whole {
            choices.push(Factor::Absent);
        }
        Factors { shares, sets, aggregations, choices }
    }

    /// The way that numbers of [0, 1), one for each choice, stand for.
    pub(crate) fn variant(&self, numbers: &[f64]) -> Variant {
        let mut variant = Variant::decided(self.shares);
        for (factor, &number) in self.choices.iter().zip(numbers) {
            match factor {
                Factor::Weights => {
                    let (kind, rest) = choose(number, self.sets.len());
                    let sets = &self.sets[kind];
                    variant.weights.clone_from(&sets[choose(rest, sets.len()).0]);
                }
                Factor::Scaling => variant.scaling = SCALINGS[choose(number, SCALINGS.len()).0],
                Factor::Aggregation => {
                    variant.aggregation = self.aggregations[choose(number, self.aggregations.len()).0];
                }
                Factor::LeftOut => {
                    let (leaf, _) = choose(number, self.shares.leaves.len() + 1);
                    // The weights come first: what is left out stays out.
                    if let Some(weight) = variant.weights.get_mut(leaf) {
                        *weight = 0.0;
                    }
                }
                Factor::Absent => variant.absent = [Absent::Out, Absent::Mean][choose(number, 2).0],
            }
        }
        variant
    }

    /// Weights around those decided.
    pub(crate) fn noisy(&self, random: &mut Random) -> Vec<f64> {
        noise(self.shares, random)
    }
}

/// Which of some equal parts of [0, 1) a number lies in, and where inside that part.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= number x parts < parts")]
fn choose(number: f64, parts: usize) -> (usize, f64) {
    let scaled = number * real(parts);
    let part = (scaled as usize).min(parts - 1);
    (part, scaled - real(part))
}

fn drawn(shares: &Shares<'_>, kind: usize, random: &mut Random) -> Vec<f64> {
    if kind == 0 { noise(shares, random) } else { dirichlet(shares, random) }
}

/// Each field, criterion and leaf weighs up to a quarter more or less than decided.
fn noise(shares: &Shares<'_>, random: &mut Random) -> Vec<f64> {
    let nodes = shares.framework.nodes();
    // Every parent stands before its children.
    let mut factors = vec![1.0; nodes.len()];
    for (id, node) in nodes.iter().enumerate() {
        let above = node.parent.map_or(1.0, |parent| factors[parent]);
        factors[id] = above * (1.0 + NOISE * (2.0 * random.fraction() - 1.0));
    }
    shares.weights.iter().zip(&shares.leaves).map(|(weight, leaf)| weight * factors[*leaf]).collect()
}

/// Fields weigh at random around what was decided, leaves inside a field as decided.
fn dirichlet(shares: &Shares<'_>, random: &mut Random) -> Vec<f64> {
    let whole: f64 = shares.weights.iter().sum();
    let fields: Vec<f64> = (shares.parts.iter())
        .map(|part| shares.weights[part.clone()].iter().sum::<f64>() / whole)
        .map(|share| gamma(random, CONCENTRATION * share))
        .collect();
    spread(shares, &fields)
}

/// The weights of leaves that give fields these, in the proportions that were decided.
fn spread(shares: &Shares<'_>, fields: &[f64]) -> Vec<f64> {
    let mut weights = shares.weights.clone();
    for (part, field) in shares.parts.iter().zip(fields) {
        let sum: f64 = weights[part.clone()].iter().sum();
        weights[part.clone()].iter_mut().for_each(|weight| *weight *= field / sum);
    }
    weights
}

/// What the first principal component gives the fields: the squares of its coefficients, which add up to 1.
fn squares(shares: &Shares<'_>) -> Vec<f64> {
    // A field that sets nobody apart has no part in it; it would have no weight at all.
    first_component(&shares.columns()).into_iter().map(|part| (part * part).max(1e-9)).collect()
}
