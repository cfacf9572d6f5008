use parindex_framework::{Framework, ScoredBy};
use parindex_index::{Input, Results};
use rust_decimal::prelude::ToPrimitive;

use super::Cell;

/// What a unit claimed of a criterion, and what was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// The unit, by its place in the input.
    pub unit: usize,
    /// The criterion, by its place among the leaves.
    pub leaf: usize,
    /// Points claimed.
    pub own: f64,
    /// Points given.
    pub given: f64,
    /// The maximum.
    pub max: f64,
}

impl Compared {
    /// What was claimed above what was given, as a share of the maximum.
    #[must_use]
    pub fn over(&self) -> f64 {
        (self.own - self.given) / self.max
    }

    /// The same as a figure of its unit and criterion.
    #[must_use]
    pub fn cell(&self) -> Cell {
        Cell { row: self.unit, column: self.leaf, value: self.over() }
    }
}

/// Every criterion of every unit that is scored by appraisal, and that was both claimed and appraised, by unit and leaf.
#[must_use]
pub fn compared(framework: &Framework, input: &Input) -> Vec<Compared> {
    let mut all = Vec::new();
    for (unit, entries) in input.entries.iter().enumerate() {
        for (leaf, (entry, id)) in entries.iter().zip(framework.leaves()).enumerate() {
            let node = framework.node(*id);
            let scored = node.is_scored() && node.scored_by == ScoredBy::Appraisal && !entry.not_applicable;
            let max = node.max.value().to_f64().filter(|max| scored && *max > 0.0);
            let points = entry.self_points.zip(entry.appraised);
            let points =
                points.and_then(|(own, given)| Some((own.value().to_f64()?, given.value().to_f64()?)));
            if let (Some(max), Some((own, given))) = (max, points) {
                all.push(Compared { unit, leaf, own, given, max });
            }
        }
    }
    all
}

/// For each unit with both: the percentage that it reached of what is appraised, and of what a survey says.
#[must_use]
pub fn beside(framework: &Framework, results: &Results) -> Vec<(usize, (f64, f64))> {
    let reached = |unit: &parindex_index::UnitResult, by: ScoredBy| {
        let (mut points, mut max) = (0.0, 0.0);
        for &leaf in framework.leaves().iter().filter(|leaf| framework.node(**leaf).scored_by == by) {
            let figure = &unit.nodes[leaf];
            // What does not apply has neither points nor a maximum.
            points += figure.points?.value().to_f64()?;
            max += figure.max.value().to_f64()?;
        }
        (max > 0.0).then(|| 100.0 * points / max)
    };
    let both = |unit| Some((reached(unit, ScoredBy::Appraisal)?, reached(unit, ScoredBy::Survey)?));
    let units = results.units.iter().enumerate();
    units.filter_map(|(place, unit)| Some((place, both(unit)?))).collect()
}
