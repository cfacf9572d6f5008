//! The sums of an estimate in words and figures.

use parindex_locale::Lang;
use parindex_workflow::budget::sums;
use parindex_workflow::plan::{Content, Item};

use super::Open;
use super::table::numbered;
use crate::office::lines::amount;

/// The sums of a plan's estimate, as tables show them.
pub(super) struct SumTable {
    /// Item, the address of its lines, its sum.
    pub(super) items: Vec<(String, String, String)>,
    /// Source and sum.
    pub(super) sources: Vec<(String, String)>,
    pub(super) total: String,
}

impl SumTable {
    /// The sums of the shown content.
    pub(super) fn of(open: &Open) -> SumTable {
        let lang = open.staff.visitor.site.t.0;
        let content = open.content();
        let all = sums(content).unwrap_or_default();
        let item = |item: &Item| {
            let sum = *all.by_item.get(&item.id)?;
            Some((numbered(open, item, lang), open.item_path(item, "/budget"), amount(lang, sum)))
        };
        SumTable {
            items: content.items().iter().filter_map(item).collect(),
            sources: by_source(content, lang),
            total: amount(lang, all.total),
        }
    }
}

/// Each source of funds and its sum.
pub(super) fn by_source(content: &Content, lang: Lang) -> Vec<(String, String)> {
    let all = sums(content).unwrap_or_default();
    all.by_source.into_iter().map(|(source, sum)| (source, amount(lang, sum))).collect()
}
