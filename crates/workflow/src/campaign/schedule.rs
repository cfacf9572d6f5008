use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_framework::Fault;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use super::{Campaign, Step};
use crate::id::{PersonId, UnitId};
use crate::refusal::fault;

/// The days of a step, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub deadline: Date,
}

/// The periods of the steps. Neither starts nor deadlines go backwards from one step to the next.
pub type Schedule = BTreeMap<Step, Period>;

/// A deadline that was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The step.
    pub step: Step,
    /// The unit it is for; `None` for all.
    pub unit: Option<UnitId>,
    /// The new last day.
    pub to: Date,
    /// Why; never empty.
    pub reason: String,
    /// Who moved it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl Campaign {
    /// The last day of a step for a unit, or with `None` for those without an extension of their own.
    #[must_use]
    pub fn deadline(&self, step: Step, unit: Option<&UnitId>) -> Option<Date> {
        let planned = self.schedule.get(&step)?.deadline;
        let granted = self.extensions.iter().filter(|extension| {
            extension.step == step && (extension.unit.is_none() || extension.unit.as_ref() == unit)
        });
        Some(granted.map(|extension| extension.to).fold(planned, Date::max))
    }

    /// The last day of a step for whoever has the longest.
    #[must_use]
    pub fn last_deadline(&self, step: Step) -> Option<Date> {
        let planned = self.schedule.get(&step)?.deadline;
        let granted = self.extensions.iter().filter(|extension| extension.step == step);
        Some(granted.map(|extension| extension.to).fold(planned, Date::max))
    }

    /// Whether a unit can still work in a step today: the campaign is in it and the deadline is not over.
    #[must_use]
    pub fn is_open(&self, step: Step, unit: &UnitId, today: Date) -> bool {
        self.step() == Some(step) && self.deadline(step, Some(unit)).is_some_and(|last| today <= last)
    }
}

/// What is wrong with a schedule; it may be incomplete as long as the campaign is planned.
pub(super) fn schedule_faults(schedule: &Schedule) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (step, period) in schedule {
        if period.deadline < period.start {
            let message = Message::new("input-period").msg("step", step.message());
            faults.push(fault(&field(*step, "deadline"), &period.deadline.to_string(), message));
        }
    }
    for ((_, before), (step, after)) in schedule.iter().zip(schedule.iter().skip(1)) {
        if after.start < before.start || after.deadline < before.deadline {
            let message = Message::new("input-steps-order").msg("step", step.message());
            faults.push(fault(&field(*step, "start"), &after.start.to_string(), message));
        }
    }
    faults
}

/// The steps that have no period yet.
pub(super) fn schedule_gaps(schedule: &Schedule) -> Vec<Fault> {
    let missing = Step::ALL.into_iter().filter(|step| !schedule.contains_key(step));
    missing.map(|step| fault(&field(step, "start"), "", no_period(step))).collect()
}

/// That a step has no period yet.
pub(super) fn no_period(step: Step) -> Message {
    Message::new("input-no-period").msg("step", step.message())
}

/// The name of a field of a step: `assessment-deadline`.
fn field(step: Step, of: &str) -> String {
    format!("{}-{of}", step.word())
}
