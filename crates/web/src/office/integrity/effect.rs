//! What changed scores did to ranks: they are taken back, all of a unit together, and the index is computed again.

use parindex_index::{Effect, Results, Stage, compute};
use parindex_package::{Campaign as Package, effect_of};
use parindex_workflow::UnitId;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::integrity::Item;

use crate::office::assessment::framework;
use crate::office::determination::packages;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// Beyond so many units the effects are not computed while somebody waits; two runs compared tell them.
const MOST_UNITS: u64 = 2_000;

/// The campaign as it stands with its results, to take changes back in.
pub(super) struct Effects {
    packages: Vec<(Package, Results)>,
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
        let computed = |package: Package| {
            let results = compute(&package.framework, &package.input, Stage::Final);
            (package, results)
        };
        Ok(Some(Effects { packages: packages(staff, campaign).await?.into_iter().map(computed).collect() }))
    }

    /// What the changed scores of a unit did together.
    pub(super) fn of(&self, unit: &UnitId, items: &[Item]) -> Option<Effect> {
        let found = self.packages.iter().find_map(|(package, results)| {
            let place = package.input.units.iter().position(|known| known.code == unit.as_str());
            Some((package, results, place?))
        });
        let (package, results, unit) = found?;
        let changes = items.iter().filter_map(|item| Some((item.kind, item.code.as_ref()?, item.before?)));
        effect_of(package, results, unit, changes)
    }
}
