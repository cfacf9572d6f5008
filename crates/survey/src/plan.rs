use std::ops::Range;

/// The part of a design that a domain touches, in the order in which variance is summed: deepest stage first.
///
/// It is made once for a domain and used for every question.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub slots: Vec<PlanSlot>,
    pub clusters: usize,
    pub strata: Vec<PlanStratum>,
    /// Every stratum that could give variance has one unit only, and their average is to be taken: there is none.
    pub undefined: bool,
    /// Sampling units of the first stage with responses in the domain, less their strata.
    pub degrees: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PlanSlot {
    pub slot: usize,
    pub inside: bool,
    pub into: Target,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    Cluster(usize),
    Stratum(usize),
}

#[derive(Clone, Debug)]
pub(crate) struct PlanStratum {
    pub clusters: Range<usize>,
    /// By cluster: one less its sampling fraction. For strata of responses the one value of all.
    pub open: Vec<f64>,
    pub parent: Option<usize>,
    pub units: f64,
    /// Product of the sampling fractions above, and what averaging over lonely strata makes of it.
    pub factor: f64,
    pub role: Role,
}

/// How a stratum's units give variance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// About their mean.
    Spread,
    /// One unit, about the mean of the whole sample.
    Adjusted,
    /// None.
    Silent,
}

impl Plan {
    /// The variance of the sum of a variable over the sample, from its weighted sum and sum of squares in each slot.
    pub fn variance(&self, parts: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
        let mut clusters = vec![0.0; self.clusters];
        let mut strata = vec![(0.0, 0.0); self.strata.len()];
        for (slot, (sum, squares)) in self.slots.iter().zip(parts) {
            match slot.into {
                Target::Cluster(cluster) => clusters[cluster] += sum,
                Target::Stratum(stratum) => {
                    strata[stratum].0 += sum;
                    strata[stratum].1 += squares;
                }
            }
        }
        let mut variance = 0.0;
        for (stratum, (mut sum, squares)) in self.strata.iter().zip(strata) {
            let totals = &clusters[stratum.clusters.clone()];
            let spread = if totals.is_empty() {
                stratum.spread_of_responses(sum, squares)
            } else {
                sum = totals.iter().sum();
                stratum.spread_of_clusters(sum, totals)
            };
            variance += stratum.factor * spread;
            if let Some(parent) = stratum.parent {
                clusters[parent] += sum;
            }
        }
        (!self.undefined).then_some(variance)
    }
}

impl PlanStratum {
    fn scale(&self) -> f64 {
        match self.role {
            Role::Spread => self.units / (self.units - 1.0),
            Role::Adjusted => 1.0,
            Role::Silent => 0.0,
        }
    }

    fn mean(&self, sum: f64) -> f64 {
        if self.role == Role::Adjusted { 0.0 } else { sum / self.units }
    }

    fn spread_of_responses(&self, sum: f64, squares: f64) -> f64 {
        let open = self.open.first().copied().unwrap_or(0.0);
        self.scale() * open * (squares - self.mean(sum) * sum).max(0.0)
    }

    fn spread_of_clusters(&self, sum: f64, totals: &[f64]) -> f64 {
        let mean = self.mean(sum);
        let squares = totals.iter().zip(&self.open).map(|(total, open)| open * (total - mean).powi(2));
        self.scale() * squares.sum::<f64>()
    }
}
