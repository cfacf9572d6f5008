//! What each appraiser gave, as it stands now: runs keep points, not who gave them.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::Code;
use parindex_robust::claims::{Effect, Judged, severity};
use parindex_workflow::appraisal::Mark;
use parindex_workflow::assessment::Assessment;
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

/// What is gathered of a part of a run.
struct Places<'p> {
    published: &'p Published,
    /// Where its leaves stand, with their maximum.
    leaves: BTreeMap<&'p Code, (usize, f64)>,
    known: BTreeMap<PersonId, usize>,
    figures: Vec<Judged>,
}

impl Judges {
    /// For each part of a run; the dossiers are read once.
    pub(super) async fn of(
        staff: &Staff,
        campaign: &Campaign,
        parts: impl Iterator<Item = &Published>,
    ) -> Result<Vec<Judges>, Problem> {
        let mut parts: Vec<Places<'_>> = parts.map(Places::new).collect();
        let take = |dossier: &Assessment, code: &Code, marks: &[Mark]| {
            let own = |part: &&mut Places<'_>| {
                part.published.framework().meta.id.as_str() == dossier.framework().as_str()
            };
            if let Some(part) = parts.iter_mut().find(own) {
                part.take(dossier.unit(), code, marks);
            }
        };
        let read = staff.visitor.store().marks(campaign.id(), take).await;
        read.map_err(|e| staff.failed(&e))?;
        let everybody: BTreeSet<PersonId> =
            parts.iter().flat_map(|part| part.known.keys().cloned()).collect();
        let names = staff.names_of(everybody).await?;
        Ok(parts.into_iter().map(|part| part.named(&names)).collect())
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

impl<'p> Places<'p> {
    fn new(published: &'p Published) -> Places<'p> {
        let framework = published.framework();
        let leaves = (framework.leaves().iter().enumerate())
            .filter_map(|(place, leaf)| {
                let node = framework.node(*leaf);
                let max = node.max.value().to_f64().filter(|max| node.is_scored() && *max > 0.0)?;
                Some((&node.code, (place, max)))
            })
            .collect();
        Places { published, leaves, known: BTreeMap::new(), figures: Vec::new() }
    }

    fn take(&mut self, unit: &UnitId, code: &Code, marks: &[Mark]) {
        let place = self.published.board.find(unit.as_str()).zip(self.leaves.get(code));
        let Some((row, &(column, max))) = place else { return };
        for mark in marks {
            let points = mark.score.points().and_then(|points| points.value().to_f64());
            let Some(points) = points else { continue };
            let next = self.known.len();
            let judge = *self.known.entry(mark.revision.by.clone()).or_insert(next);
            self.figures.push(Judged { row, column, judge, value: points / max });
        }
    }

    fn named(self, names: &BTreeMap<PersonId, String>) -> Judges {
        let mut people = vec![(String::new(), String::new()); self.known.len()];
        for (person, place) in self.known {
            people[place] = (person.to_string(), names.get(&person).cloned().unwrap_or_default());
        }
        Judges { people, figures: self.figures }
    }
}
