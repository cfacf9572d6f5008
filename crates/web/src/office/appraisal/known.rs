//! What the person may know of a criterion across all units.

use jiff::civil::Date;
use parindex_framework::Code;
use parindex_store::across::Across;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{Action, Kind, UnitId};

use crate::office::visitor::Staff;

/// What may be known.
pub(super) struct Known {
    counted: Date,
    /// The units whose appraisal may not be.
    without: Vec<UnitId>,
    /// Whether what the council decided may be, of all others.
    decided: bool,
}

impl Known {
    /// The permission is asked for the criterion of any unit, and for each of the person's own.
    pub(super) fn of(staff: &Staff, campaign: &Campaign, code: &Code) -> Known {
        let at = |kind| campaign.subject(kind).at(code.clone());
        let reads = |kind, unit: &UnitId| staff.may_on(Action::Read, &at(kind).about(unit.clone()));
        let own = staff.actor.units();
        let mut decided = staff.may_on(Action::Read, &at(Kind::Score));
        let mut without = Vec::new();
        for unit in own {
            if reads(Kind::Appraisal, unit) {
                decided &= reads(Kind::Score, unit);
            } else {
                without.push(unit.clone());
            }
        }
        Known { counted: campaign.register_day(staff.present().today), without, decided }
    }

    /// All units of a kind at the criterion, not narrowed yet.
    pub(super) fn across<'a>(&'a self, campaign: &'a Campaign, kind: &'a str, code: &'a Code) -> Across<'a> {
        Across {
            campaign,
            kind,
            counted: self.counted,
            code,
            without: &self.without,
            decided: self.decided,
            words: "",
            stage: None,
            waiting: false,
            only: None,
        }
    }
}
