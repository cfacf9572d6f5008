use parindex_framework::{Framework, Pool, ScoredBy};
use rust_decimal::Decimal;

use crate::compute::UnitResult;
use crate::summary::average;

/// What the difference of two indexes is made of, in percentage points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Other criteria: what they make of the data of the year before, and what new criteria, which have no data there, do
    /// now.
    pub method: Decimal,
    /// Criteria that are appraised.
    pub appraisal: Decimal,
    /// Criteria that a survey scores.
    pub survey: Decimal,
    /// Criteria that figures from elsewhere score.
    pub external: Decimal,
    /// What cannot be told apart: all of it where the criteria have no common lineage.
    pub unknown: Decimal,
}

impl Parts {
    /// All parts together.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.method + self.appraisal + self.survey + self.external + self.unknown
    }
}

/// What counts of a unit's figures under the later criteria.
pub(super) struct Counted {
    /// By place of the leaf: what it adds to the index, in percentage points; negative for a penalty.
    leaves: Vec<Decimal>,
    /// The index of it all.
    index: Decimal,
    /// How much of a penalty is not taken, because the index does not fall below 0.
    spared: Decimal,
}

impl Counted {
    /// Of all leaves, or of some of them. `None` where one of these is missing or nothing applies.
    pub(super) fn new(framework: &Framework, unit: &UnitResult, of: Option<&[bool]>) -> Option<Counted> {
        let mut points = Vec::with_capacity(framework.leaves().len());
        let mut max = Decimal::ZERO;
        for (place, &leaf) in framework.leaves().iter().enumerate() {
            let figure = unit.nodes.get(leaf)?;
            let counts = of.is_none_or(|of| of[place]);
            points.push(match framework.node(leaf).pool {
                _ if !counts => Decimal::ZERO,
                Pool::Main => {
                    max += figure.max.value();
                    figure.points?.value()
                }
                Pool::Bonus => figure.points?.value(),
                Pool::Penalty => -figure.points.unwrap_or_default().value(),
            });
        }
        let part = |points: Decimal| (points * Decimal::ONE_HUNDRED).checked_div(max);
        let sum: Decimal = points.iter().sum();
        let index = part(sum.max(Decimal::ZERO))?;
        let spared = index - part(sum)?;
        Some(Counted { leaves: points.into_iter().map(part).collect::<Option<_>>()?, index, spared })
    }
}

/// The parts, and what each leaf moves, from the index then and now, what the data of then are under the criteria of now,
/// and what of now can be compared with it.
pub(super) fn told(
    framework: &Framework,
    [earlier, after]: [Decimal; 2],
    carried: &[Counted],
    comparable: &Counted,
) -> Option<(Parts, Vec<Decimal>)> {
    let of = |figure: &dyn Fn(&Counted) -> Decimal| average(&carried.iter().map(figure).collect::<Vec<_>>());
    let leaf = |(place, now): (usize, &Decimal)| Some(now - of(&|unit| unit.leaves[place])?);
    let leaves: Vec<Decimal> = comparable.leaves.iter().enumerate().map(leaf).collect::<Option<_>>()?;
    let mut parts = Parts {
        method: (of(&|unit| unit.index)? - earlier) + (after - comparable.index),
        unknown: comparable.spared - of(&|unit| unit.spared)?,
        ..Parts::default()
    };
    for (&leaf, moved) in framework.leaves().iter().zip(&leaves) {
        let part = match framework.node(leaf).scored_by {
            ScoredBy::Appraisal => &mut parts.appraisal,
            ScoredBy::Survey => &mut parts.survey,
            ScoredBy::External => &mut parts.external,
        };
        *part += moved;
    }
    Some((parts, leaves))
}
