//! What each appraiser gave, as it stands now: runs keep points, not who gave them.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::Code;
use parindex_robust::claims::{Effect, Judged, severity};
use parindex_workflow::appraisal::Mark;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{PersonId, UnitId};
use rust_decimal::prelude::ToPrimitive;

use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::published::Published;

/// What an appraiser gave: how many figures, their mean in percent, and what is the appraiser's own.
pub(super) type Given = (usize, f64, Option<Effect>);

/// The opinions of the first appraisal, and whose they are.
#[derive(Default)]
pub(super) struct Judges {
    /// By appraiser: identifier and name.
    pub(super) people: Vec<(String, String)>,
    figures: Vec<Judged>,
}

impl Judges {
    pub(super) async fn of(
        staff: &Staff,
        campaign: &Campaign,
        published: &Published,
    ) -> Result<Judges, Problem> {
        let framework = published.framework();
        let places: BTreeMap<&Code, (usize, f64)> = (framework.leaves().iter().enumerate())
            .filter_map(|(place, leaf)| {
                let node = framework.node(*leaf);
                let max = node.max.value().to_f64().filter(|max| node.is_scored() && *max > 0.0)?;
                Some((&node.code, (place, max)))
            })
            .collect();
        let mut known: BTreeMap<PersonId, usize> = BTreeMap::new();
        let mut figures = Vec::new();
        let take = |unit: &UnitId, code: &Code, marks: &[Mark]| {
            let Some((row, (column, max))) = published.board.find(unit.as_str()).zip(places.get(code)) else {
                return;
            };
            for mark in marks {
                let Some(points) = mark.score.points().and_then(|points| points.value().to_f64()) else {
                    continue;
                };
                let next = known.len();
                let judge = *known.entry(mark.revision.by.clone()).or_insert(next);
                figures.push(Judged { row, column: *column, judge, value: points / max });
            }
        };
        let store = staff.visitor.store();
        let read = store.marks(campaign.id(), &framework.meta.id, take).await;
        read.map_err(|e| staff.failed(&e))?;
        let names = staff.names_of(known.keys().cloned().collect::<BTreeSet<_>>()).await?;
        let mut people = vec![(String::new(), String::new()); known.len()];
        for (person, place) in known {
            people[place] = (person.to_string(), names.get(&person).cloned().unwrap_or_default());
        }
        Ok(Judges { people, figures })
    }

    /// By appraiser: what they gave.
    pub(super) fn found(&self, published: &Published) -> Vec<Given> {
        let (rows, columns) = (published.units().len(), published.framework().leaves().len());
        let effects = severity(&self.figures, rows, columns, self.people.len());
        let mut sums = vec![(0_usize, 0.0); self.people.len()];
        for one in &self.figures {
            sums[one.judge] = (sums[one.judge].0 + 1, sums[one.judge].1 + one.value);
        }
        let mean =
            |sum: f64, count: usize| u32::try_from(count).map_or(0.0, |count| 100.0 * sum / f64::from(count));
        sums.into_iter()
            .zip(effects)
            .map(|((count, sum), effect)| (count, mean(sum, count), effect))
            .collect()
    }
}
