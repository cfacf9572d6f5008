use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::design::{ClusterId, Design, Place, StratumId, index};
use crate::estimate::Lonely;
use crate::number::real;
use crate::plan::{Plan, PlanSlot, PlanStratum, Role, Target};
use crate::tally::Tally;

/// A stratum sampled completely but for this share adds no variance.
const COMPLETE: f64 = 1e-7;

/// What is known of a design once the responses are counted.
pub(crate) struct Counted<'a> {
    pub design: &'a Design,
    pub tally: &'a Tally,
    /// By stratum: its sampling units.
    pub units: Vec<usize>,
    pub lonely: Lonely,
    pub first_only: bool,
}

impl<'a> Counted<'a> {
    pub fn new(design: &'a Design, tally: &'a Tally, lonely: Lonely, first_only: bool) -> Counted<'a> {
        let mut units: Vec<usize> = design.strata.iter().map(|stratum| stratum.clusters.len()).collect();
        for ((place, _), base) in tally.pairs().iter().zip(&tally.base) {
            if let Place::Unit(stratum) = design.places[index(*place)] {
                units[stratum.at()] += base.count;
            }
        }
        Counted { design, tally, units, lonely, first_only }
    }

    /// The sampling fraction of a stratum whose units were drawn with equal probability.
    fn fraction(&self, stratum: StratumId) -> f64 {
        let population = self.design.strata[stratum.at()].population;
        population.map_or(0.0, |population| real(self.units[stratum.at()]) / population)
    }

    /// The sampling fraction of a cluster within its stratum.
    fn cluster_fraction(&self, cluster: ClusterId) -> f64 {
        let cluster = &self.design.clusters[cluster.at()];
        cluster.probability.unwrap_or_else(|| self.fraction(cluster.stratum))
    }

    /// One less the sampling fraction of every unit of a stratum.
    fn open(&self, stratum: StratumId) -> Vec<f64> {
        let clusters = &self.design.strata[stratum.at()].clusters;
        if clusters.is_empty() {
            return vec![1.0 - self.fraction(stratum)];
        }
        clusters.iter().map(|cluster| 1.0 - self.cluster_fraction(*cluster)).collect()
    }

    /// Strata with one unit that is not all there is.
    pub fn lonely_strata(&self) -> impl Iterator<Item = StratumId> + '_ {
        let all = (0..self.design.strata.len()).map(|at| StratumId(crate::design::code(at)));
        all.filter(|stratum| self.is_lonely(*stratum))
    }

    fn is_lonely(&self, stratum: StratumId) -> bool {
        let counts = self.units[stratum.at()] == 1 && self.open(stratum).iter().any(|open| *open >= COMPLETE);
        counts && self.adds_variance(stratum)
    }

    fn adds_variance(&self, stratum: StratumId) -> bool {
        let mut above = self.design.strata[stratum.at()].parent;
        if self.first_only && above.is_some() {
            return false;
        }
        while let Some(cluster) = above {
            if self.cluster_fraction(cluster) <= 0.0 {
                return false;
            }
            above = self.design.strata[self.design.clusters[cluster.at()].stratum.at()].parent;
        }
        true
    }

    /// Product of the sampling fractions of the clusters above a stratum.
    fn share(&self, stratum: StratumId) -> f64 {
        let mut share = 1.0;
        let mut above = self.design.strata[stratum.at()].parent;
        while let Some(cluster) = above {
            share *= if self.first_only { 0.0 } else { self.cluster_fraction(cluster) };
            above = self.design.strata[self.design.clusters[cluster.at()].stratum.at()].parent;
        }
        share
    }

    fn role(&self, stratum: StratumId) -> Role {
        if self.units[stratum.at()] > 1 {
            return Role::Spread;
        }
        match self.lonely {
            Lonely::Adjust if self.is_lonely(stratum) => Role::Adjusted,
            _ => Role::Silent,
        }
    }

    /// The plan of the slots that count; with a calibration those outside the domain count, too.
    pub fn plan(&self, inside: impl Fn(u32) -> bool, everything: bool) -> Plan {
        let slots =
            self.tally.pairs().iter().enumerate().map(|(slot, (place, cell))| (slot, *place, inside(*cell)));
        let slots: Vec<_> = slots.filter(|(_, _, inside)| everything || *inside).collect();
        let touched = self.touched(slots.iter().map(|(_, place, _)| *place));
        let mut shape = Shape::default();
        for (_, stratum) in &touched {
            shape.number(self, *stratum);
        }
        let (ratios, undefined) = self.averages(&touched);
        let strata = touched.iter().map(|(_, stratum)| self.stratum(*stratum, &shape, &ratios)).collect();
        let into = |place: u32| match self.design.places[index(place)] {
            Place::Within(cluster) => Target::Cluster(shape.clusters[&cluster]),
            Place::Unit(stratum) => Target::Stratum(shape.strata[&stratum]),
        };
        let degrees = self
            .degrees(slots.iter().filter(|(_, _, inside)| *inside).map(|(slot, place, _)| (*slot, *place)));
        let slots = slots.iter().map(|(slot, place, inside)| PlanSlot {
            slot: *slot,
            inside: *inside,
            into: into(*place),
        });
        Plan { slots: slots.collect(), clusters: shape.clusters.len(), strata, undefined, degrees }
    }

    fn stratum(
        &self,
        stratum: StratumId,
        shape: &Shape,
        ratios: &BTreeMap<Option<ClusterId>, f64>,
    ) -> PlanStratum {
        let parent = self.design.strata[stratum.at()].parent;
        PlanStratum {
            clusters: shape.ranges[&stratum].clone(),
            open: self.open(stratum),
            parent: parent.map(|cluster| shape.clusters[&cluster]),
            units: real(self.units[stratum.at()]),
            factor: self.share(stratum) * ratios.get(&parent).copied().unwrap_or(1.0),
            role: self.role(stratum),
        }
    }

    /// Strata above the places, deepest stage first.
    fn touched(&self, places: impl Iterator<Item = u32>) -> BTreeSet<(Reverse<usize>, StratumId)> {
        let mut touched = BTreeSet::new();
        for place in places {
            let mut next = Some(self.stratum_of(place));
            while let Some(stratum) = next {
                let at = &self.design.strata[stratum.at()];
                if !touched.insert((Reverse(at.stage), stratum)) {
                    break;
                }
                next = at.parent.map(|cluster| self.design.clusters[cluster.at()].stratum);
            }
        }
        touched
    }

    fn stratum_of(&self, place: u32) -> StratumId {
        match self.design.places[index(place)] {
            Place::Unit(stratum) => stratum,
            Place::Within(cluster) => self.design.clusters[cluster.at()].stratum,
        }
    }

    /// Where lonely strata take the average of the others of their stage: strata by those that have more than one unit.
    fn averages(
        &self,
        touched: &BTreeSet<(Reverse<usize>, StratumId)>,
    ) -> (BTreeMap<Option<ClusterId>, f64>, bool) {
        let mut counts: BTreeMap<Option<ClusterId>, (usize, usize)> = BTreeMap::new();
        if self.lonely == Lonely::Average {
            for (_, stratum) in touched.iter().filter(|(_, stratum)| self.adds_variance(*stratum)) {
                let count = counts.entry(self.design.strata[stratum.at()].parent).or_default();
                count.0 += 1;
                count.1 += usize::from(!self.is_lonely(*stratum));
            }
        }
        let undefined = counts.values().any(|(_, sound)| *sound == 0);
        (
            counts
                .into_iter()
                .map(|(parent, (all, sound))| (parent, real(all) / real(sound.max(1))))
                .collect(),
            undefined,
        )
    }

    /// First-stage units with responses, less their strata.
    fn degrees(&self, slots: impl Iterator<Item = (usize, u32)>) -> usize {
        let (mut strata, mut clusters, mut units) = (BTreeSet::new(), BTreeSet::new(), 0);
        for (slot, place) in slots {
            let mut stratum = self.stratum_of(place);
            let mut below = match self.design.places[index(place)] {
                Place::Within(cluster) => Some(cluster),
                Place::Unit(_) => None,
            };
            while let Some(parent) = self.design.strata[stratum.at()].parent {
                below = Some(parent);
                stratum = self.design.clusters[parent.at()].stratum;
            }
            strata.insert(stratum);
            match below {
                Some(cluster) => _ = clusters.insert(cluster),
                None => units += self.tally.base[slot].count,
            }
        }
        (units + clusters.len()).saturating_sub(strata.len())
    }
}

/// Where strata and clusters of a design stand in a plan.
#[derive(Default)]
struct Shape {
    strata: BTreeMap<StratumId, usize>,
    clusters: BTreeMap<ClusterId, usize>,
    ranges: BTreeMap<StratumId, Range<usize>>,
}

impl Shape {
    fn number(&mut self, counted: &Counted<'_>, stratum: StratumId) {
        let start = self.clusters.len();
        for (place, cluster) in counted.design.strata[stratum.at()].clusters.iter().enumerate() {
            self.clusters.insert(*cluster, start + place);
        }
        self.ranges.insert(stratum, start..self.clusters.len());
        self.strata.insert(stratum, self.strata.len());
    }
}
