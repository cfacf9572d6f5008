use std::collections::BTreeMap;

use parindex_locale::Message;

use crate::column::Residuals;
use crate::number::real;
use crate::tally::Tally;

/// Rounds of removing margin means from residuals, as in R's `survey`; they converge geometrically.
const ROUNDS: usize = 10;

/// Known population counts of the classes of one variable, or of several crossed.
#[derive(Clone, Debug)]
pub struct Margin {
    /// By cell: its class.
    pub class: Vec<u32>,
    /// By class: how many people there are in the population.
    pub population: Vec<f64>,
}

/// Factors on the design weights that make the sample agree with known population counts.
///
/// It works on cells, not on responses: a factor is the same for all responses of a cell, so that it is found and applied
/// after the pass over the responses.
#[derive(Clone, Debug)]
pub struct Calibration {
    /// By cell: what the design weight is multiplied by.
    pub factors: Vec<f64>,
    margins: Vec<Vec<u32>>,
    raked: bool,
}

/// Makes the weights of each class add up to its population (post-stratification).
///
/// # Errors
/// A class without responses, or one that has responses and no population.
pub fn post_stratify(tally: &Tally, margin: &Margin) -> Result<Calibration, Message> {
    let weights = tally.weights();
    let mut factors = vec![1.0; weights.len()];
    check(tally, margin)?;
    fit(&weights, &mut factors, margin);
    Ok(Calibration { factors, margins: vec![margin.class.clone()], raked: false })
}

/// Fits several margins in turn until all agree within `tolerance` (relative, 1e-10 is usual): raking, that is iterative
/// proportional fitting (Deming and Stephan 1940).
///
/// # Errors
/// As [`post_stratify`] for each margin; margins that are not fitted after 1,000 rounds, as when their totals differ.
pub fn rake(tally: &Tally, margins: &[Margin], tolerance: f64) -> Result<Calibration, Message> {
    let weights = tally.weights();
    let mut factors = vec![1.0; weights.len()];
    margins.iter().try_for_each(|margin| check(tally, margin))?;
    for _ in 0..1000 {
        for margin in margins {
            fit(&weights, &mut factors, margin);
        }
        if margins.iter().all(|margin| distance(&weights, &factors, margin) <= tolerance) {
            let margins = margins.iter().map(|margin| margin.class.clone()).collect();
            return Ok(Calibration { factors, margins, raked: true });
        }
    }
    Err(Message::new("survey-raking-diverges"))
}

fn check(tally: &Tally, margin: &Margin) -> Result<(), Message> {
    if margin.class.len() != tally.cells() {
        return Err(Message::new("survey-margin-length").count("cells", tally.cells()));
    }
    let weights = tally.weights();
    let sums = class_sums(&margin.class, &weights);
    let known = |class: u32| margin.population.get(crate::design::index(class)).copied();
    for (class, sum) in &sums {
        let population = known(*class).unwrap_or(0.0);
        if *sum > 0.0 && !(population.is_finite() && population > 0.0) {
            return Err(Message::new("survey-class-unknown").count("class", crate::design::index(*class) + 1));
        }
    }
    let empty = |(class, population): (usize, &f64)| {
        let sum = sums.get(&crate::design::code(class)).copied().unwrap_or(0.0);
        (*population > 0.0 && sum <= 0.0).then_some(class)
    };
    match margin.population.iter().enumerate().find_map(empty) {
        Some(class) => Err(Message::new("survey-class-empty").count("class", class + 1)),
        None => Ok(()),
    }
}

fn class_sums(class: &[u32], values: &[f64]) -> BTreeMap<u32, f64> {
    let mut sums = BTreeMap::new();
    for (class, value) in class.iter().zip(values) {
        *sums.entry(*class).or_insert(0.0) += value;
    }
    sums
}

fn calibrated(weights: &[f64], factors: &[f64]) -> Vec<f64> {
    weights.iter().zip(factors).map(|(weight, factor)| weight * factor).collect()
}

fn fit(weights: &[f64], factors: &mut [f64], margin: &Margin) {
    let sums = class_sums(&margin.class, &calibrated(weights, factors));
    for (factor, class) in factors.iter_mut().zip(&margin.class) {
        let population = margin.population.get(crate::design::index(*class));
        if let (Some(sum), Some(population)) = (sums.get(class), population)
            && *sum > 0.0
        {
            *factor *= population / sum;
        }
    }
}

/// The largest relative difference between a margin and the calibrated weights.
fn distance(weights: &[f64], factors: &[f64], margin: &Margin) -> f64 {
    let sums = class_sums(&margin.class, &calibrated(weights, factors));
    let off = |(class, sum): (&u32, &f64)| {
        let population = margin.population.get(crate::design::index(*class)).copied().unwrap_or(0.0);
        if population > 0.0 { (sum / population - 1.0).abs() } else { 0.0 }
    };
    sums.iter().map(off).fold(0.0, f64::max)
}

impl Calibration {
    /// By cell: what calibration explains of the residuals, which is taken from each before the variance is computed
    /// (residual method; Deville and Särndal 1992). Post-stratification removes the weighted mean of each class; raking
    /// removes the plain means of the margins in turn, as R's `survey` does.
    pub(crate) fn explained(&self, tally: &Tally, residuals: &[(usize, Residuals)]) -> Vec<f64> {
        let (sums, sizes) = self.by_cell(tally, residuals);
        let mut explained = vec![0.0; tally.cells()];
        for _ in 0..if self.raked { ROUNDS } else { 1 } {
            for classes in &self.margins {
                let left: Vec<f64> =
                    sums.iter().zip(&sizes).zip(&explained).map(|((s, n), a)| s - n * a).collect();
                let (left, size) = (class_sums(classes, &left), class_sums(classes, &sizes));
                for (explained, class) in explained.iter_mut().zip(classes) {
                    if let (Some(left), Some(size)) = (left.get(class), size.get(class))
                        && *size > 0.0
                    {
                        *explained += left / size;
                    }
                }
            }
        }
        explained
    }

    /// Sums of residuals and sizes of cells, in the measure that the means are taken in.
    fn by_cell(&self, tally: &Tally, residuals: &[(usize, Residuals)]) -> (Vec<f64>, Vec<f64>) {
        let mut sums = vec![0.0; tally.cells()];
        for (slot, residual) in residuals {
            let cell = crate::design::index(tally.pairs()[*slot].1);
            sums[cell] += if self.raked { residual.e } else { residual.we };
        }
        let sizes = if self.raked { tally.counts().into_iter().map(real).collect() } else { tally.weights() };
        (sums, sizes)
    }
}
