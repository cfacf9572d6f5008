use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::Date;
use parindex_framework::Fault;
use parindex_locale::{Message, Text};
use serde::{Deserialize, Serialize};

use crate::approval::MOST_NAME;
use crate::budget::Line;
use crate::event::Revision;
use crate::id::{ItemId, UnitId};
use crate::refusal::{day, fault, length_faults, text_faults};

/// The most work items of a plan.
pub const MOST_ITEMS: usize = 500;
const MOST_PARTIES: usize = 100;

/// Who leads a work item or cooperates in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Party {
    /// A unit with people of its own in the system.
    Unit {
        /// The unit.
        unit: UnitId,
    },
    /// Several or others, by name: all ministries, the press.
    Named {
        /// Their name.
        name: Text,
    },
}

/// What is written of a work item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// What is to be done.
    pub name: Text,
    /// Who leads it.
    pub lead: Party,
    /// Who cooperates.
    pub with: Vec<Party>,
    /// What comes out; needed before submission.
    pub deliverables: Vec<Text>,
    /// The first day.
    pub start: Date,
    /// The last day.
    pub deadline: Date,
    /// Items whose results it needs.
    pub after: BTreeSet<ItemId>,
}

/// A work item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its identifier.
    pub id: ItemId,
    /// Which writing it is, of the fields and the budget together.
    pub revision: Revision,
    /// What is written of it.
    pub fields: Fields,
    /// Its budget estimate.
    pub budget: Vec<Line>,
}

/// A plan's work items in their order. They depend on each other without a cycle, and every dependency is among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub(super) items: Vec<Item>,
}

impl Content {
    /// The items in their order.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item of an identifier.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == *id)
    }

    pub(super) fn place(&self, id: &ItemId) -> Option<usize> {
        self.items.iter().position(|item| item.id == *id)
    }

    /// Items that need the results of this one.
    #[must_use]
    pub fn dependents(&self, id: &ItemId) -> Vec<&Item> {
        self.items.iter().filter(|item| item.fields.after.contains(id)).collect()
    }

    /// The shortest way from an item over what it needs back to itself, if it needed `after`; `None` where there is no
    /// cycle.
    #[must_use]
    pub fn cycle(&self, id: &ItemId, after: &BTreeSet<ItemId>) -> Option<Vec<ItemId>> {
        let mut came_from: BTreeMap<&ItemId, &ItemId> = after.iter().map(|next| (next, id)).collect();
        let mut open: VecDeque<&ItemId> = after.iter().collect();
        while let Some(at) = open.pop_front() {
            if at == id {
                let mut way = vec![id.clone()];
                let mut back = came_from.get(id).copied();
                while let Some(step) = back.filter(|step| *step != id) {
                    way.push(step.clone());
                    back = came_from.get(step).copied();
                }
                way.push(id.clone());
                way.reverse();
                return Some(way);
            }
            for next in self.item(at).iter().flat_map(|item| &item.fields.after) {
                if !came_from.contains_key(next) {
                    came_from.insert(next, at);
                    open.push_back(next);
                }
            }
        }
        None
    }

    /// What is wrong with the fields of an item, new or not.
    pub(super) fn faults(&self, id: &ItemId, fields: &Fields) -> Vec<Fault> {
        let mut faults = name_faults("name", &fields.name);
        for party in std::iter::once(&fields.lead).chain(&fields.with) {
            if let Party::Named { name } = party {
                faults.extend(name_faults("parties", name));
            }
        }
        let lists = [("with", fields.with.len()), ("deliverables", fields.deliverables.len())];
        for (field, n) in lists.into_iter().filter(|(_, n)| *n > MOST_PARTIES) {
            let message = Message::new("input-too-many").count("most", MOST_PARTIES);
            faults.push(fault(field, &n.to_string(), message));
        }
        faults.extend(fields.deliverables.iter().flat_map(|text| name_faults("deliverables", text)));
        if fields.deadline < fields.start {
            let message = Message::new("input-deadline-before-start").arg("start", day(fields.start));
            faults.push(fault("deadline", &fields.deadline.to_string(), message));
        }
        for needed in fields.after.iter().filter(|needed| *needed != id && self.item(needed).is_none()) {
            faults.push(fault("after", needed.as_str(), Message::new("input-unknown-item")));
        }
        if let Some(way) = self.cycle(id, &fields.after) {
            let way: Vec<String> = way.iter().map(|step| self.name(step, fields)).collect();
            let message = Message::new("input-cycle").text("way", way.join(" → "));
            faults.push(fault("after", id.as_str(), message));
        }
        faults
    }

    fn name(&self, id: &ItemId, fields: &Fields) -> String {
        self.item(id).map_or(&fields.name.vi, |item| &item.fields.name.vi).clone()
    }

    /// What is missing before the plan can be submitted.
    pub(super) fn gaps(&self) -> Vec<Fault> {
        if self.items.is_empty() {
            return vec![fault("items", "", Message::new("input-no-items"))];
        }
        let bare = self.items.iter().filter(|item| item.fields.deliverables.is_empty());
        bare.map(|item| {
            let message = Message::new("input-no-deliverable").name("item", &item.fields.name);
            fault("deliverables", item.id.as_str(), message)
        })
        .collect()
    }
}

/// A name in Vietnamese is needed, one in English is welcome.
pub(crate) fn name_faults(field: &str, name: &Text) -> Vec<Fault> {
    let mut faults = text_faults(field, &name.vi, MOST_NAME);
    faults.extend(length_faults(field, &name.en, MOST_NAME));
    faults
}
