use parindex_locale::Message;
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use crate::calibration::Calibration;
use crate::column::{Residuals, Totals};
use crate::counted::Counted;
use crate::design::{Design, index, population_fault};
use crate::number::{count, real};
use crate::plan::{Plan, PlanSlot};
use crate::scale::Scale;
use crate::tally::Tally;

/// What is done about strata of which one sampling unit only is in the sample, so that they show no spread (R's
/// `survey.lonely.psu`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lonely {
    /// No estimate: the strata have to be joined with others.
    #[default]
    Fail,
    /// They add no variance, as if all of the stratum had been asked.
    Certainty,
    /// They add the average of the other strata of their stage.
    Average,
    /// Their unit is compared with the mean of the whole sample, which is conservative.
    Adjust,
}

/// How variance is estimated.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Lonely strata.
    pub lonely: Lonely,
    /// Only the first stage counts, as if it had been drawn with what is below it (ultimate clusters).
    pub first_stage_only: bool,
    /// Factors on the weights; none for the design's own weights.
    pub calibration: Option<Calibration>,
}

/// What is estimated of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The mean of those who answered; of a [`Column::Ratio`](crate::Column::Ratio) the ratio of the totals.
    Mean,
    /// The total over the population, of the numerator of a ratio.
    Total,
}

/// A question with what its codes are worth.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'a> {
    /// The column's place in the tally.
    pub column: usize,
    /// What codes are worth; none for columns of numbers.
    pub scale: Option<&'a Scale>,
    /// Mean or total.
    pub statistic: Statistic,
}

/// An estimate, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimated mean, ratio or total.
    pub value: f64,
    /// Standard error; none where the design does not allow one.
    pub error: Option<f64>,
    /// Degrees of freedom of the design: sampling units of the first stage in the domain, less their strata.
    pub degrees: usize,
    /// The variance by that of a simple random sample without replacement with as many answers.
    pub effect: Option<f64>,
    /// Answers.
    pub answers: usize,
    /// The sum of the weights of those who answered.
    pub weight: f64,
}

/// A design and its responses, ready to be asked about domains.
pub struct Estimation<'a> {
    counted: Counted<'a>,
    calibration: Option<Calibration>,
}

/// A set of cells, with the part of the design that it touches.
pub struct Domain<'e> {
    tally: &'e Tally,
    calibration: Option<&'e Calibration>,
    plan: Plan,
}

impl<'a> Estimation<'a> {
    /// Checks design and responses against each other.
    ///
    /// # Errors
    /// All faults of the design; populations smaller than the sample; with [`Lonely::Fail`] every lonely stratum.
    pub fn new(
        design: &'a Design,
        tally: &'a Tally,
        options: Options,
    ) -> Result<Estimation<'a>, Vec<Message>> {
        design.check()?;
        let counted = Counted::new(design, tally, options.lonely, options.first_stage_only);
        let short = design.strata.iter().zip(&counted.units).enumerate();
        let mut faults: Vec<_> =
            short.filter_map(|(at, (stratum, drawn))| population_fault(at, stratum, *drawn)).collect();
        if options.calibration.as_ref().is_some_and(|calibration| calibration.factors.len() != tally.cells())
        {
            faults.push(Message::new("survey-margin-length").count("cells", tally.cells()));
        }
        if options.lonely == Lonely::Fail {
            let lonely = |at: usize| Message::new("survey-lonely").count("stratum", at + 1);
            faults.extend(counted.lonely_strata().map(|stratum| lonely(stratum.at())));
        }
        if faults.is_empty() {
            Ok(Estimation { counted, calibration: options.calibration })
        } else {
            Err(faults)
        }
    }

    /// What a reader of the estimates should know about how they were made.
    #[must_use]
    pub fn warnings(&self) -> Vec<Message> {
        let strata = self.counted.lonely_strata().count();
        let id = match self.counted.lonely {
            Lonely::Fail => return Vec::new(),
            Lonely::Certainty => "survey-lonely-certainty",
            Lonely::Average => "survey-lonely-average",
            Lonely::Adjust => "survey-lonely-adjust",
        };
        if strata == 0 { Vec::new() } else { vec![Message::new(id).count("strata", strata)] }
    }

    /// The domain of the cells for which `inside` holds.
    #[must_use]
    pub fn domain(&self, inside: impl Fn(u32) -> bool) -> Domain<'_> {
        let plan = self.counted.plan(inside, self.calibration.is_some());
        Domain { tally: self.counted.tally, calibration: self.calibration.as_ref(), plan }
    }
}

impl Domain<'_> {
    /// The estimate of a measure in the domain; `None` where nobody answered, the denominator is 0, or there is no such
    /// column.
    #[must_use]
    pub fn estimate(&self, measure: &Measure<'_>) -> Option<Estimate> {
        self.tally.columns.get(measure.column)?;
        let totals = self.totals(measure);
        let mean = totals.y / totals.x;
        if totals.weight <= 0.0 || !mean.is_finite() {
            return None;
        }
        let (value, ratio, divisor) = match measure.statistic {
            Statistic::Mean => (mean, mean, totals.x),
            Statistic::Total => (totals.y, 0.0, 1.0),
        };
        let variance = self.variance(measure, ratio).map(|variance| variance / (divisor * divisor));
        let simple = self.simple_variance(measure, &totals, mean) / (divisor * divisor);
        Some(Estimate {
            value,
            error: variance.map(f64::sqrt),
            degrees: self.plan.degrees,
            effect: variance
                .map(|variance| variance / simple)
                .filter(|effect| effect.is_finite() && simple > 0.0),
            answers: count(totals.count),
            weight: totals.weight,
        })
    }

    fn factor(&self, slot: usize) -> f64 {
        self.calibration.map_or(1.0, |calibration| calibration.factors[index(self.tally.pairs()[slot].1)])
    }

    fn totals(&self, measure: &Measure<'_>) -> Totals {
        let mut sum = Totals::default();
        for slot in self.plan.slots.iter().filter(|slot| slot.inside) {
            let part = self.tally.columns[measure.column].totals(slot.slot, measure.scale);
            let factor = self.factor(slot.slot);
            sum.count += part.count;
            sum.weight += factor * part.weight;
            sum.y += factor * part.y;
            sum.x += factor * part.x;
        }
        sum
    }

    /// By slot of the plan: sums of the residuals; nothing outside the domain.
    fn residuals(&self, measure: &Measure<'_>, ratio: f64) -> Vec<(usize, Residuals)> {
        let column = &self.tally.columns[measure.column];
        let of = |slot: &PlanSlot| {
            if slot.inside { column.residuals(slot.slot, measure.scale, ratio) } else { Residuals::default() }
        };
        self.plan.slots.iter().map(|slot| (slot.slot, of(slot))).collect()
    }

    /// The variance of the weighted sum of the residuals.
    fn variance(&self, measure: &Measure<'_>, ratio: f64) -> Option<f64> {
        let residuals = self.residuals(measure, ratio);
        let explained = self.calibration.map(|calibration| calibration.explained(self.tally, &residuals));
        let part = |(slot, sums): &(usize, Residuals)| {
            let Some(explained) = &explained else { return (sums.we, sums.wwee) };
            let (base, factor) = (&self.tally.base[*slot], self.factor(*slot));
            let mean = explained[index(self.tally.pairs()[*slot].1)];
            let squares = sums.wwee - 2.0 * mean * sums.wwe + mean * mean * base.squares;
            (factor * (sums.we - mean * base.weight), factor * factor * squares)
        };
        self.plan.variance(residuals.iter().map(part))
    }

    /// The variance of the same sum in a simple random sample without replacement.
    fn simple_variance(&self, measure: &Measure<'_>, totals: &Totals, mean: f64) -> f64 {
        let residuals = self.residuals(measure, mean);
        let squares: f64 = residuals.iter().map(|(slot, sums)| self.factor(*slot) * sums.wee).sum();
        let spread = squares / totals.weight * totals.count / (totals.count - 1.0);
        totals.weight * (totals.weight - totals.count) * spread / totals.count
    }
}

impl Estimate {
    /// The confidence interval at a level such as 0.95, by Student's t with the degrees of freedom of the design; the
    /// normal distribution where there are none.
    #[must_use]
    pub fn interval(&self, level: f64) -> Option<(f64, f64)> {
        let half = self.half(level)?;
        Some((self.value - half, self.value + half))
    }

    /// How far the confidence interval at a level reaches to either side.
    #[must_use]
    pub fn half(&self, level: f64) -> Option<f64> {
        Some(self.error? * quantile(level, self.degrees)?)
    }
}

/// How many standard errors a confidence interval reaches to either side; `None` for levels outside (0, 1).
#[must_use]
pub fn quantile(level: f64, degrees: usize) -> Option<f64> {
    if !(level > 0.0 && level < 1.0) {
        return None;
    }
    let upper = f64::midpoint(1.0, level);
    match degrees {
        0 => Some(Normal::standard().inverse_cdf(upper)),
        _ => StudentsT::new(0.0, 1.0, real(degrees)).ok().map(|t| t.inverse_cdf(upper)),
    }
}
