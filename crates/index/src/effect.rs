//! What a change of points does to the ranks.

use parindex_framework::{Framework, Points};
use rust_decimal::Decimal;

use crate::compute::{Results, UnitResult, compute};
use crate::input::Input;

/// The index of a unit and its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Percent of the applicable maximum.
    pub percent: Option<Decimal>,
    /// The rank among the ranked units.
    pub rank: Option<u32>,
}

/// What one change did: the place of the unit without it and with it, and the other units whose rank it moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The place of the unit if the change had not been made.
    pub without: Place,
    /// Its place as it is.
    pub with: Place,
    /// The other units, by their place in the input, with their ranks without and with it.
    pub moved: Vec<(usize, Option<u32>, Option<u32>)>,
}

/// The score of a leaf of a unit before a change: points, or `None` where it did not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// The unit, by its place in the input.
    pub unit: usize,
    /// The leaf, by its place among the framework's leaves.
    pub leaf: usize,
    /// The score.
    pub score: Option<Points>,
}

/// Takes the changes back, all of them together, and tells what they did to the unit of the first; `with` is what the
/// input gives as it is. `None` where there is none, or the input has no such entry.
#[must_use]
pub fn effect(framework: &Framework, input: &Input, with: &Results, changes: &[Before]) -> Option<Effect> {
    let unit = changes.first()?.unit;
    let mut earlier = input.clone();
    for change in changes {
        let entry = earlier.entries.get_mut(change.unit)?.get_mut(change.leaf)?;
        entry.appraised = change.score;
        entry.not_applicable = change.score.is_none();
    }
    let (without, with) = (compute(framework, &earlier, with.stage).units, &with.units);
    let place = |units: &[UnitResult]| {
        let index = units.get(unit)?.index;
        Some(Place { percent: index.percent(), rank: index.rank })
    };
    let ranks = without.iter().zip(with).map(|(a, b)| (a.index.rank, b.index.rank)).enumerate();
    let moved = ranks.filter(|(other, (a, b))| *other != unit && a != b).map(|(other, (a, b))| (other, a, b));
    Some(Effect { without: place(&without)?, with: place(with)?, moved: moved.collect() })
}
