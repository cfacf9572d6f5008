//! The work items that a new plan may begin with, from `plans/par-index.toml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use parindex_locale::Text;
use parindex_workflow::plan::{Fields, Party};
use parindex_workflow::{ItemId, UnitId};
use serde::Deserialize;

static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| {
    let file: Option<File> = toml::from_str(include_str!("../../../../../plans/par-index.toml")).ok();
    file.map(|file| file.items).unwrap_or_default()
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    key: String,
    name: Text,
    /// The organising unit where there is none.
    lead: Option<Text>,
    #[serde(default)]
    with: Vec<Text>,
    deliverables: Vec<Text>,
    start: Offset,
    deadline: Offset,
    #[serde(default)]
    after: BTreeSet<String>,
}

/// A day counted from the year of the plan.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Offset {
    year: i16,
    month: i8,
    day: i8,
}

impl Offset {
    fn of(self, year: i16) -> Option<Date> {
        Date::new(year.checked_add(self.year)?, self.month, self.day).ok()
    }
}

/// Identifier and fields of each item for a year's plan of a unit.
pub(super) fn items(year: i16, host: &UnitId) -> Vec<(ItemId, Fields)> {
    ITEMS.iter().filter_map(|item| Some((item.key.parse().ok()?, fields(item, year, host)?))).collect()
}

fn fields(item: &Item, year: i16, host: &UnitId) -> Option<Fields> {
    let named = |name: &Text| Party::Named { name: name.clone() };
    Some(Fields {
        name: item.name.clone(),
        lead: item.lead.as_ref().map_or_else(|| Party::Unit { unit: host.clone() }, named),
        with: item.with.iter().map(named).collect(),
        deliverables: item.deliverables.clone(),
        start: item.start.of(year)?,
        deadline: item.deadline.of(year)?,
        after: item.after.iter().map(|key| key.parse().ok()).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_file_gives_ten_items_in_any_year_each_after_those_it_needs() {
        let host: UnitId = "BNV".parse().unwrap();
        for year in [2000, 2020, 2024, 2999] {
            let all = items(year, &host);
            assert_eq!(all.len(), 10, "{year}");
            for (_, fields) in &all {
                assert!(fields.start <= fields.deadline && !fields.deliverables.is_empty());
                let needed = fields.after.iter().map(|id| all.iter().find(|(other, _)| other == id).unwrap());
                assert!(
                    needed
                        .into_iter()
                        .all(|(_, first)| first.deadline <= fields.start || first.start < fields.start)
                );
                let texts = fields.deliverables.iter().chain([&fields.name]);
                assert!(texts.into_iter().all(|text| !text.vi.is_empty() && !text.en.is_empty()));
            }
        }
        let all = items(2020, &host);
        assert_eq!(all[9].1.deadline, date(2021, 3, 31), "the first quarter of the year after");
        assert_eq!(all[9].1.lead, Party::Unit { unit: host });
    }
}
