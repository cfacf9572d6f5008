use std::collections::BTreeMap;

use parindex_locale::Message;

/// A stratum of a [`Design`]: the units of one stage that were drawn together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StratumId(pub(crate) u32);

/// A sampled cluster of a [`Design`] (a district, a commune, a village).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClusterId(pub(crate) u32);

/// How the sample was drawn: a tree of strata and sampled clusters, down to the place where responses are counted.
///
/// A stratum holds either clusters, or responses that are sampling units themselves. Responses below a cluster without
/// a further stage count as one total. Memory follows strata and clusters, not responses.
#[derive(Clone, Debug, Default)]
pub struct Design {
    pub(crate) strata: Vec<Stratum>,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) places: Vec<Place>,
    known: BTreeMap<Place, u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct Stratum {
    pub parent: Option<ClusterId>,
    /// Sampling units in the population; `None` where no finite population correction is made.
    pub population: Option<f64>,
    pub clusters: Vec<ClusterId>,
    pub stage: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub stratum: StratumId,
    /// Inclusion probability within the stratum, where units were drawn with unequal ones.
    pub probability: Option<f64>,
}

/// Where a response is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// The response is a sampling unit of the stratum.
    Unit(StratumId),
    /// The response is a part of the cluster's total.
    Within(ClusterId),
}

impl Design {
    /// A simple random sample of responses, with the population's size where it is corrected for. Its one place is 0.
    #[must_use]
    pub fn simple(population: Option<f64>) -> Design {
        let mut design = Design::default();
        let stratum = design.stratum(None, population);
        design.units_of(stratum);
        design
    }

    /// Adds a stratum: of the first stage, or of a further one below a cluster.
    ///
    /// `population` is the number of sampling units there are in it (not how many were drawn, which is counted);
    /// `None` stands for drawing with replacement, which ends the stages that count.
    pub fn stratum(&mut self, parent: Option<ClusterId>, population: Option<f64>) -> StratumId {
        let stage = parent.map_or(0, |c| self.strata[self.clusters[index(c.0)].stratum.at()].stage + 1);
        self.strata.push(Stratum { parent, population, clusters: Vec::new(), stage });
        StratumId(code(self.strata.len() - 1))
    }

    /// Adds a sampled cluster to a stratum. Every cluster of the sample is added, answered or not.
    pub fn cluster(&mut self, stratum: StratumId) -> ClusterId {
        self.add_cluster(stratum, None)
    }

    /// Adds a cluster that was drawn without replacement with an inclusion probability of its own (Brewer's
    /// approximation of the variance, as `svydesign(pps = "brewer")` in R). All clusters of the stratum have one.
    pub fn cluster_with(&mut self, stratum: StratumId, probability: f64) -> ClusterId {
        self.add_cluster(stratum, Some(probability))
    }

    fn add_cluster(&mut self, stratum: StratumId, probability: Option<f64>) -> ClusterId {
        self.clusters.push(Cluster { stratum, probability });
        let id = ClusterId(code(self.clusters.len() - 1));
        self.strata[stratum.at()].clusters.push(id);
        id
    }

    /// The place of responses that are themselves the sampling units of a stratum.
    pub fn units_of(&mut self, stratum: StratumId) -> u32 {
        self.place(Place::Unit(stratum))
    }

    /// The place of responses that count as one total of their cluster.
    pub fn within(&mut self, cluster: ClusterId) -> u32 {
        self.place(Place::Within(cluster))
    }

    fn place(&mut self, place: Place) -> u32 {
        let next = code(self.places.len());
        let places = &mut self.places;
        *self.known.entry(place).or_insert_with(|| {
            places.push(place);
            next
        })
    }

    /// Every place, for a check of what a caller hands in.
    #[must_use]
    pub fn places(&self) -> usize {
        self.places.len()
    }

    /// What is wrong with the design itself, whatever was answered.
    ///
    /// # Errors
    /// All faults: strata that mix clusters and responses or equal and unequal probabilities, probabilities outside
    /// (0, 1], populations smaller than the clusters drawn.
    pub fn check(&self) -> Result<(), Vec<Message>> {
        let mut faults = Vec::new();
        for (number, stratum) in self.strata.iter().enumerate() {
            let mixed = self.known.contains_key(&Place::Unit(StratumId(code(number))))
                && !stratum.clusters.is_empty();
            if mixed {
                faults.push(Message::new("survey-stratum-mixed").count("stratum", number + 1));
            }
            let unequal =
                stratum.clusters.iter().filter(|c| self.clusters[c.at()].probability.is_some()).count();
            if unequal != 0 && (unequal != stratum.clusters.len() || stratum.population.is_some()) {
                faults.push(Message::new("survey-probabilities-mixed").count("stratum", number + 1));
            }
            faults.extend(population_fault(number, stratum, stratum.clusters.len()));
        }
        let outside = |c: &Cluster| c.probability.is_some_and(|p| !(p > 0.0 && p <= 1.0));
        let wrong = self.clusters.iter().enumerate().filter(|(_, c)| outside(c));
        faults
            .extend(wrong.map(|(number, _)| Message::new("survey-probability").count("cluster", number + 1)));
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// A population smaller than what was drawn from it.
pub(crate) fn population_fault(number: usize, stratum: &Stratum, drawn: usize) -> Option<Message> {
    let enough = |population: f64| population >= crate::number::real(drawn);
    let short = stratum.population.is_some_and(|population| !enough(population));
    short.then(|| Message::new("survey-population-short").count("stratum", number + 1).count("drawn", drawn))
}

impl StratumId {
    pub(crate) fn at(self) -> usize {
        index(self.0)
    }
}

impl ClusterId {
    pub(crate) fn at(self) -> usize {
        index(self.0)
    }
}

/// A code as an index; codes have 32 bits so that columns of them are small.
pub(crate) fn index(code: u32) -> usize {
    usize::try_from(code).unwrap_or(usize::MAX)
}

/// An index as a code.
pub(crate) fn code(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
