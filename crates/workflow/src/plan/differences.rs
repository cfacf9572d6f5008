use jiff::civil::Date;
use parindex_locale::{Arg, Message, Text};

use super::content::{Content, Item};
use crate::budget::Dong;
use crate::id::ItemId;
use crate::refusal::day;

/// What became of one work item between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The item.
    pub item: ItemId,
    /// Its name, the new one where there is one.
    pub name: Text,
    /// What changed.
    pub change: ItemChange,
}

/// What can change in a work item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name.
    Renamed(Text, Text),
    /// Another party leads it.
    Lead,
    /// Others cooperate.
    Cooperation,
    /// Other deliverables.
    Deliverables,
    /// It starts on another day.
    Start(Date, Date),
    /// It ends on another day.
    Deadline(Date, Date),
    /// It needs other items.
    Dependencies,
    /// Its estimate has other lines, with the sums before and after.
    Budget(Dong, Dong),
}

impl ItemChange {
    /// The change in a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let dates = |id, old: &Date, new: &Date| Message::new(id).arg("old", day(*old)).arg("new", day(*new));
        match self {
            ItemChange::Added => Message::new("plan-change-added"),
            ItemChange::Removed => Message::new("plan-change-removed"),
            ItemChange::Renamed(old, new) => {
                let (old, new) = (Arg::Name(old.clone()), Arg::Name(new.clone()));
                Message::new("plan-change-renamed").arg("old", old).arg("new", new)
            }
            ItemChange::Lead => Message::new("plan-change-lead"),
            ItemChange::Cooperation => Message::new("plan-change-cooperation"),
            ItemChange::Deliverables => Message::new("plan-change-deliverables"),
            ItemChange::Start(old, new) => dates("plan-change-start", old, new),
            ItemChange::Deadline(old, new) => dates("plan-change-deadline", old, new),
            ItemChange::Dependencies => Message::new("plan-change-dependencies"),
            ItemChange::Budget(old, new) => {
                Message::new("plan-change-budget").whole("old", old.amount()).whole("new", new.amount())
            }
        }
    }
}

/// What an amendment changes: the items of the new version in its order, then those that are gone. The order of items
/// alone is no difference.
#[must_use]
pub fn differences(old: &Content, new: &Content) -> Vec<Difference> {
    let mut all = Vec::new();
    let mut tell = |item: &Item, change| {
        all.push(Difference { item: item.id.clone(), name: item.fields.name.clone(), change });
    };
    for item in new.items() {
        match old.item(&item.id) {
            None => tell(item, ItemChange::Added),
            Some(before) => changes(before, item).into_iter().for_each(|change| tell(item, change)),
        }
    }
    for gone in old.items().iter().filter(|item| new.item(&item.id).is_none()) {
        tell(gone, ItemChange::Removed);
    }
    all
}

fn changes(old: &Item, new: &Item) -> Vec<ItemChange> {
    let (was, is) = (&old.fields, &new.fields);
    let mut changes = Vec::new();
    if was.name != is.name {
        changes.push(ItemChange::Renamed(was.name.clone(), is.name.clone()));
    }
    if was.lead != is.lead {
        changes.push(ItemChange::Lead);
    }
    if was.with != is.with {
        changes.push(ItemChange::Cooperation);
    }
    if was.deliverables != is.deliverables {
        changes.push(ItemChange::Deliverables);
    }
    if was.start != is.start {
        changes.push(ItemChange::Start(was.start, is.start));
    }
    if was.deadline != is.deadline {
        changes.push(ItemChange::Deadline(was.deadline, is.deadline));
    }
    if was.after != is.after {
        changes.push(ItemChange::Dependencies);
    }
    if old.budget != new.budget {
        changes.push(ItemChange::Budget(sum(old), sum(new)));
    }
    changes
}

/// The sum of an item that is part of a content, whose sums are within bounds.
fn sum(item: &Item) -> Dong {
    let amounts = item.budget.iter().map(|line| line.amount().unwrap_or_default());
    amounts.fold(Dong::ZERO, |sum, amount| sum.plus(amount).unwrap_or_default())
}
