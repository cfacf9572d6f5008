use std::collections::BTreeSet;

use parindex_locale::Message;

use super::schedule::no_period;
use super::{Campaign, Step};
use crate::framework::Framework;
use crate::plan::Plan;

impl Campaign {
    /// Everything that still stands in the way of opening it on a plan and frameworks, each in a sentence; nothing once
    /// it is opened or can be.
    #[must_use]
    pub fn obstacles(&self, plan: Option<&Plan>, frameworks: &[&Framework]) -> Vec<Message> {
        if self.grounds().is_some() {
            return Vec::new();
        }
        let missing = Step::ALL.into_iter().filter(|step| !self.schedule.contains_key(step));
        let mut obstacles: Vec<Message> = missing.map(no_period).collect();
        obstacles.extend(self.ground_faults(plan, frameworks));
        obstacles
    }

    /// What is wrong with the plan and the frameworks as grounds.
    pub(super) fn ground_faults(&self, plan: Option<&Plan>, frameworks: &[&Framework]) -> Vec<Message> {
        let mut faults: Vec<Message> = self.plan_fault(plan).map(Message::new).into_iter().collect();
        if frameworks.is_empty() {
            faults.push(Message::new("refuse-open-no-framework"));
        }
        let mut kinds = BTreeSet::new();
        for framework in frameworks {
            let id = framework.id().to_string();
            if *framework.host() != self.host || !framework.is_in_force_for(&self.id) {
                faults.push(Message::new("refuse-open-framework").text("id", id));
                continue;
            }
            let (built, _) = framework.check();
            if !built.is_some_and(|built| kinds.insert(built.meta.kind)) {
                faults.push(Message::new("refuse-open-kind-twice").text("id", id));
            }
        }
        faults
    }

    fn plan_fault(&self, plan: Option<&Plan>) -> Option<&'static str> {
        let Some(plan) = plan.filter(|plan| plan.in_force().is_some()) else {
            return Some("refuse-open-plan");
        };
        let own = *plan.host() == self.host && plan.year() == self.year;
        (!own).then_some("refuse-open-other-plan")
    }
}
