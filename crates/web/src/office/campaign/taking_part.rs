//! Which units take part: those of the kind that a framework is for, as the register of units has them when the
//! self-assessment begins. A unit that stands below another takes part in the campaign of that other only.

use parindex_store::unit::Unit;
use parindex_workflow::campaign::Campaign;

use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// The units that a framework is for.
pub(in crate::office) struct Group {
    pub(in crate::office) kind: String,
    pub(in crate::office) units: Vec<Unit>,
}

impl Group {
    /// Its units as people read them: code and name.
    pub(in crate::office) fn names(&self, t: T) -> Vec<(String, String)> {
        self.units.iter().map(|unit| (unit.code.clone(), unit.name.get(t.0).to_owned())).collect()
    }
}

/// Whether a unit that a framework is for takes part.
pub(in crate::office) fn takes_part(campaign: &Campaign, unit: &Unit) -> bool {
    unit.parent.as_deref().is_none_or(|above| above == campaign.host().as_str())
}

/// The units of each of these kinds, the kinds in order.
pub(in crate::office) async fn groups(
    staff: &Staff,
    campaign: &Campaign,
    kinds: impl IntoIterator<Item = String>,
) -> Result<Vec<Group>, Problem> {
    let on = campaign.register_day(staff.present().today);
    let mut groups = Vec::new();
    for kind in kinds {
        let found = staff.visitor.store().units_on(on, &kind).await;
        let mut units = found.map_err(|e| staff.failed(&e))?;
        units.retain(|unit| takes_part(campaign, unit));
        groups.push(Group { kind, units });
    }
    Ok(groups)
}
