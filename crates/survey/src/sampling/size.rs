use parindex_locale::Message;

use crate::estimate::quantile;
use crate::number::{count, real};

/// How sure a proportion is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// Half the width of the confidence interval, as a share: 0.05 for five points of a hundred.
    pub margin: f64,
    /// The level of confidence, such as 0.95.
    pub level: f64,
    /// The expected proportion; 0.5 asks for most.
    pub proportion: f64,
    /// The design effect; 1 for a simple random sample.
    pub effect: f64,
    /// People in the population; `None` for so many that it does not matter.
    pub population: Option<usize>,
    /// The share of those asked who are expected to answer.
    pub response: f64,
}

/// How large a sample has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Answers that are needed.
    pub answers: usize,
    /// People to be asked, so that as many answer.
    pub asked: usize,
}

impl Precision {
    /// The size of the sample (Cochran 1977, 4.4): `n0 = z² deff p (1 - p) / e²`, `n = n0 / (1 + (n0 - 1) / N)`, rounded up.
    ///
    /// # Errors
    /// A margin, level, proportion or response outside (0, 1], or a design effect that is not positive.
    pub fn size(&self) -> Result<Size, Message> {
        let z = self.checked_quantile()?;
        let endless = z * z * self.effect * self.proportion * (1.0 - self.proportion) / self.margin.powi(2);
        let answers = match self.population {
            Some(population) => (endless / (1.0 + (endless - 1.0) / real(population))).min(real(population)),
            None => endless,
        };
        let answers = answers.ceil();
        Ok(Size { answers: count(answers), asked: count((answers / self.response).ceil()) })
    }

    /// The margin of error that a number of answers gives, whatever margin is asked for.
    ///
    /// # Errors
    /// As [`Precision::size`], and no answers.
    pub fn margin_of(&self, answers: usize) -> Result<f64, Message> {
        let z = self.checked_quantile()?;
        if answers == 0 {
            return Err(Message::new("survey-precision"));
        }
        let left = match self.population {
            Some(population) if population <= answers => 0.0,
            Some(population) => real(population - answers) / real(population - 1),
            None => 1.0,
        };
        let spread = self.effect * self.proportion * (1.0 - self.proportion);
        Ok(z * (spread / real(answers) * left).sqrt())
    }

    fn checked_quantile(&self) -> Result<f64, Message> {
        let inside = |share: f64| share > 0.0 && share < 1.0;
        let sound = inside(self.margin)
            && inside(self.proportion)
            && self.response > 0.0
            && self.response <= 1.0
            && self.effect.is_finite()
            && self.effect > 0.0
            && self.population != Some(0);
        let quantile = if sound { quantile(self.level, 0) } else { None };
        quantile.ok_or_else(|| Message::new("survey-precision"))
    }
}

/// The design effect of clusters of which `take` people each are asked, with an intraclass correlation (Kish 1965):
/// `1 + (take - 1) ρ`.
#[must_use]
pub fn cluster_effect(take: usize, correlation: f64) -> f64 {
    1.0 + (real(take.max(1)) - 1.0) * correlation
}

/// The sample size that Decision 1383/QĐ-BNV (2012) asks for in the survey of satisfaction: `N / (1 + N e²)`, rounded up.
#[must_use]
pub fn slovin(population: usize, margin: f64) -> usize {
    count((real(population) / (1.0 + real(population) * margin * margin)).ceil())
}
