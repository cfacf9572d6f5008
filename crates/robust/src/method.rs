//! What the ranks owe to the choices of method: other weights, scales and sums, a criterion less.

mod factors;
mod parts;
mod shares;
mod sobol;
mod structure;
mod trials;
mod variant;
mod weighed;

use parindex_framework::Framework;
use parindex_index::{Input, Results};

use crate::uncertainty::Draws;
use factors::Factors;
use trials::Run;

pub use factors::Factor;
pub use parts::Part;
pub use shares::{Absent, Shares};
pub use sobol::{Design, Owed};
pub use structure::{Component, alpha, components, pearson, spearman};
pub use trials::Range;
pub use variant::{Aggregation, Scaling, Variant};
pub use weighed::rankings;

/// Rows of the design for the shares of the choices; each is evaluated once for each choice and twice more.
const ROWS: usize = 1_000;
/// Units times rows of the design at most.
const EVALUATED: usize = 1_000_000;

/// What a ranking owes to the choices of method.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// Trials of each kind.
    pub trials: usize,
    /// Trials and rows in which a score was no number; they are left out of everything else.
    pub failed: usize,
    /// By unit of the input: its ranks; none for units that are not ranked.
    pub units: Vec<Option<UnitRanks>>,
    /// How many places a unit moves on average, where only the weights change.
    pub moved_by_weights: f64,
    /// How many places a unit moves on average, where everything changes.
    pub moved_by_all: f64,
    /// By choice: its part in how far the units move.
    pub factors: Vec<(Factor, Owed)>,
    /// The fields of the sum, in order.
    pub fields: Vec<Part>,
    /// The leaves of the sum, field by field.
    pub leaves: Vec<Part>,
    /// By pair of fields: the correlation after Pearson; none where a field is constant.
    pub correlations: Vec<Vec<Option<f64>>>,
    /// Cronbach's alpha of the fields.
    pub alpha: Option<f64>,
    /// The principal components of the fields.
    pub components: Vec<Component>,
}

/// The ranks of one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitRanks {
    /// By the sum of points alone, without bonus and penalty.
    pub decided: u32,
    /// Where each weight is up to a quarter more or less than decided, at each level.
    pub weights: Range,
    /// Where every choice is open.
    pub all: Range,
}

/// Determines the index in many other ways. `None` where fewer than three ranked units have an index or fewer than two
/// fields are summed.
///
/// Bonus and penalty, which are given by exception, stay aside in all of it.
#[must_use]
pub fn method(framework: &Framework, input: &Input, results: &Results, draws: Draws) -> Option<Method> {
    let shares = Shares::new(framework, input, results)?;
    let factors = Factors::new(&shares, draws.seed);
    let decided = Variant::decided(&shares).ranks(&shares)?;
    let trials = draws.replicates;
    let run = Run { shares: &shares, decided: &decided, seed: draws.seed, trials };
    let (weights, all) = (run.weights(&factors), run.everything(&factors));
    let rows = (EVALUATED / shares.units.len()).clamp(ROWS / 10, ROWS);
    let figure = |numbers: &[f64]| Some(trials::moved(&decided, &factors.variant(numbers).ranks(&shares)?));
    let (design, lost) = Design::evaluate(figure, factors.choices.len(), rows, !draws.seed);
    let mut units = vec![None; input.units.len()];
    for (place, &unit) in shares.units.iter().enumerate() {
        let (weights, all) = (weights.ranges[place], all.ranges[place]);
        units[unit] = Some(UnitRanks { decided: decided[place], weights, all });
    }
    let columns = shares.columns();
    let pair = |a: &Vec<f64>| columns.iter().map(|b| pearson(a, b)).collect();
    Some(Method {
        trials,
        failed: weights.failed + all.failed + lost,
        units,
        moved_by_weights: mean(&weights.moved),
        moved_by_all: mean(&all.moved),
        factors: factors.choices.iter().copied().zip(design.owed(draws.seed)).collect(),
        fields: parts::fields(&shares, &decided),
        leaves: parts::leaves(&shares, &decided),
        correlations: columns.iter().map(pair).collect(),
        alpha: alpha(&columns),
        components: components(&columns),
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / crate::number::real(values.len().max(1))
}
