//! What changed scores did to ranks: they are taken back, all of a unit together, and the index is computed again.

use std::collections::BTreeMap;

use parindex_framework::Code;
use parindex_index::{Before, effect};
use parindex_locale::Message;
use parindex_package::Campaign as Package;
use parindex_workflow::UnitId;
use parindex_workflow::assessment::Score;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::integrity::{Item, Kind};

use crate::office::assessment::framework;
use crate::office::determination::packages;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// Beyond so many units the effects are not computed while somebody waits; two runs compared tell them.
const MOST_UNITS: u64 = 2_000;

/// The place of a unit without the changes of its scores and with them.
#[derive(Clone, Copy)]
pub(super) struct Ranked {
    pub(super) without: parindex_index::Place,
    pub(super) with: parindex_index::Place,
    /// How many other units changed their rank.
    pub(super) moved: usize,
}

/// The campaign as it stands, to take changes back in.
pub(super) struct Effects {
    packages: Vec<Package>,
}

impl Effects {
    /// Gathers the campaign; none where it is too large to compute while somebody waits.
    pub(super) async fn gather(staff: &Staff, campaign: &Campaign) -> Result<Option<Effects>, Problem> {
        let day = campaign.register_day(staff.present().today);
        for id in campaign.grounds().iter().flat_map(|grounds| &grounds.frameworks) {
            let Some(framework) = framework(&staff.visitor, id).await? else { continue };
            let store = staff.visitor.store();
            let units = store.taking_part(day, &framework.meta.kind, campaign.host()).await;
            if units.map_err(|e| staff.failed(&e))? > MOST_UNITS {
                return Ok(None);
            }
        }
        Ok(Some(Effects { packages: packages(staff, campaign).await? }))
    }

    /// What the changed scores of a unit did together.
    pub(super) fn of(&self, unit: &UnitId, items: &[Item]) -> Option<Ranked> {
        let found = self.packages.iter().find_map(|package| {
            let place = package.input.units.iter().position(|known| known.code == unit.as_str());
            Some((package, place?))
        });
        let (package, unit) = found?;
        let framework = &package.framework;
        let leaf = |code: &Code| framework.leaves().iter().position(|id| framework.node(*id).code == *code);
        let first = first_scores(items);
        let changes: Vec<Before> = first
            .into_iter()
            .filter_map(|(code, score)| Some(Before { unit, leaf: leaf(code)?, score: score.points() }))
            .collect();
        let effect = effect(framework, &package.input, &changes)?;
        Some(Ranked { without: effect.without, with: effect.with, moved: effect.moved.len() })
    }
}

/// The score that each changed criterion had at first. What a unit changed of its own declaration is no score yet.
fn first_scores(items: &[Item]) -> BTreeMap<&Code, Score> {
    let mut first = BTreeMap::new();
    for item in items.iter().filter(|item| item.kind != Kind::Declaration) {
        if let (Some(code), Some(before)) = (&item.code, item.before) {
            first.entry(code).or_insert(before);
        }
    }
    first
}

impl Ranked {
    /// In a sentence.
    pub(super) fn words(self, t: T, digits: u32) -> String {
        let rank =
            |place: parindex_index::Place| place.rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
        let message = Message::new("integrity-effect")
            .text("before", t.percent(self.without.percent, digits))
            .text("after", t.percent(self.with.percent, digits))
            .text("rank_before", rank(self.without))
            .text("rank_after", rank(self.with))
            .count("moved", self.moved);
        t.say(&message)
    }
}
