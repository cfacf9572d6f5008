//! Standard errors of indices, open ranks and the chance of each rank, by drawing the samples again and what appraisers who differ
//! could have given.

mod model;
mod profile;
mod ranks;

use parindex_framework::Framework;
use parindex_index::{Input, Results, Sure};
use parindex_survey::quantile;
use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::number::real;
use model::{Drawn, Model};
use ranks::Ranked;

/// Replicates where units are few enough.
const REPLICATES: usize = 10_000;
/// Values that are held at most, units times replicates.
const HELD: usize = 10_000_000;
/// The least replicates, however many units there are.
const LEAST: usize = 1_000;
/// Decimals of a standard error.
const ERROR_DIGITS: u32 = 6;

/// How often samples are drawn again, and from which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// The seed of all streams.
    pub seed: u64,
    /// How many replicates.
    pub replicates: usize,
}

/// What the samples of a campaign leave open.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// Replicates drawn.
    pub replicates: usize,
    /// What was drawn again.
    pub basis: Basis,
    /// By unit; none for units without an index.
    pub units: Vec<Option<UnitUncertainty>>,
}

/// What the draws rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Units whose respondents were drawn again, from counts of their answers.
    pub surveyed: usize,
    /// Units with figures that were drawn from the normal distribution, by their standard errors.
    pub figured: usize,
    /// Units of which two appraisers saw a criterion differently: by the standard errors of these scores.
    pub appraised: usize,
}

/// What the samples leave open of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitUncertainty {
    /// The index in percent.
    pub index: f64,
    /// Its standard error, in percentage points; 0 where nothing is left open.
    pub error: f64,
    /// The part of the error that comes from samples. The squares of both parts add up to that of the whole, up to the chance
    /// of the draws and to indices that would fall below 0.
    pub sampled: f64,
    /// The part of the error that comes from appraisals which differ.
    pub appraised: f64,
    /// The best and the worst rank that are left open; none for units that are not ranked.
    ///
    /// They hold the true rank in at least 95 of 100 surveys (Mogstad, Romano, Shaikh and Wilhelm 2024).
    pub ranks: Option<(u32, u32)>,
    /// Ranks with the number of replicates in which they came, the best first.
    pub chances: Vec<(u32, u32)>,
    /// By band of the framework: in how many replicates.
    pub bands: Vec<u32>,
}

impl Draws {
    /// 10,000 replicates, fewer where there are more than a thousand units.
    #[must_use]
    pub fn new(seed: u64, units: usize) -> Draws {
        Draws { seed, replicates: (HELD / units.max(1)).clamp(LEAST, REPLICATES) }
    }
}

/// Draws the samples of all units again. `None` where no index rests on a sample and no appraisals differ.
///
/// Respondents are drawn with replacement from the counts of answers, figures from the normal distribution with their
/// standard error, and so is the sum of the points that two appraised. Everything else is taken as known.
#[must_use]
pub fn uncertainty(
    framework: &Framework,
    input: &Input,
    results: &Results,
    draws: Draws,
) -> Option<Uncertainty> {
    let models: Vec<Option<Model<'_>>> =
        (0..input.units.len()).map(|unit| Model::new(framework, input, results, unit)).collect();
    let known = || models.iter().flatten();
    let surveyed = known().filter(|model| model.has_answers()).count();
    let figured = known().filter(|model| model.has_figures()).count();
    let appraised = known().filter(|model| model.is_appraised_apart()).count();
    let basis = Basis { surveyed, figured, appraised };
    if basis == Basis::default() || draws.replicates < 2 {
        return None;
    }
    // By unit, then by replicate; in the order of the units whatever thread was first.
    let replicates: Vec<Option<Drawn>> = models
        .par_iter()
        .zip(&input.units)
        .map(|(model, unit)| model.as_ref().map(|model| model.draw(draws, &unit.code)))
        .collect();
    let ranked = Ranked::new(framework, input, results, &models, &replicates);
    let chances = ranked.chances(draws.replicates);
    let open = ranked.open();
    let mut units: Vec<Option<UnitUncertainty>> = (models.iter().zip(&replicates))
        .map(|(model, drawn)| Some(unit(framework, model.as_ref()?.index(), drawn.as_ref()?)))
        .collect();
    for (((unit, chances), ranks), rank) in ranked.units.iter().zip(chances).zip(open).zip(&ranked.ranks) {
        if let Some(unit) = &mut units[*unit] {
            unit.chances = chances;
            unit.ranks = Some((ranks.0.min(*rank), ranks.1.max(*rank)));
        }
    }
    Some(Uncertainty { replicates: draws.replicates, basis, units })
}

/// Error and bands from the replicates of one unit.
fn unit(framework: &Framework, index: f64, drawn: &Drawn) -> UnitUncertainty {
    let Drawn { values, sampled, appraised } = drawn;
    let from: Vec<f64> =
        framework.meta.bands.iter().map(|band| band.from.to_f64().unwrap_or(f64::MAX)).collect();
    let mut bands = vec![0; from.len()];
    for value in values {
        if let Some(band) = from.iter().position(|from| value >= from) {
            bands[band] += 1;
        }
    }
    let (error, sampled, appraised) = (deviation(values), *sampled, *appraised);
    UnitUncertainty { index, error, sampled, appraised, ranks: None, chances: Vec::new(), bands }
}

/// The standard deviation of replicates.
fn deviation(values: &[f64]) -> f64 {
    // Values that are all the same differ from their mean by rounding only.
    if values.iter().all(|value| value.total_cmp(&values[0]).is_eq()) {
        return 0.0;
    }
    let mean = values.iter().sum::<f64>() / real(values.len());
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (squares / (real(values.len()) - 1.0)).sqrt()
}

impl Uncertainty {
    /// Writes errors and open ranks into the results that they belong to.
    pub fn note(&self, results: &mut Results) {
        for (unit, result) in self.units.iter().zip(&mut results.units) {
            result.sure = unit.as_ref().and_then(UnitUncertainty::sure);
        }
    }

    /// The ranked units whose index cannot be told apart from that of `unit`: the difference is within its interval of 95
    /// percent, each pair by itself.
    #[must_use]
    pub fn alike(&self, unit: usize) -> Vec<usize> {
        let ranked = |unit: &usize| self.units[*unit].as_ref().filter(|unit| unit.ranks.is_some());
        let Some(own) = self.units.get(unit).and_then(Option::as_ref).filter(|unit| unit.ranks.is_some())
        else {
            return Vec::new();
        };
        let reach = quantile(0.95, 0).unwrap_or_default();
        let near =
            |other: &UnitUncertainty| (own.index - other.index).abs() <= reach * own.error.hypot(other.error);
        (0..self.units.len()).filter(|other| *other != unit && ranked(other).is_some_and(near)).collect()
    }

    /// The share of replicates that a number of them is.
    #[must_use]
    pub fn share(&self, replicates: u32) -> f64 {
        f64::from(replicates) / real(self.replicates)
    }
}

impl UnitUncertainty {
    fn sure(&self) -> Option<Sure> {
        let error = Decimal::from_f64(self.error)?.round_dp(ERROR_DIGITS).normalize();
        Some(Sure { error, ranks: self.ranks })
    }
}
