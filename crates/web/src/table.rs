//! The table of the ranking: heads that sort, rows, pages, and the units without a rank.

use parindex_index::unranked;
use parindex_locale::{Lang, Message};

use crate::published::Published;
use crate::query::encode;
use crate::view::{ROWS, Sort, View};
use crate::words::{T, heat};

/// A head of a column.
pub(crate) struct Column {
    pub(crate) class: &'static str,
    /// What is printed.
    pub(crate) label: String,
    /// What it is in full, for those who cannot see the legend.
    pub(crate) full: String,
    pub(crate) address: String,
    /// `aria-sort`, where the table is sorted by it.
    pub(crate) sorted: Option<&'static str>,
    pub(crate) hint: String,
}

/// A row.
pub(crate) struct Row {
    pub(crate) rank: String,
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) region: String,
    /// Class and text.
    pub(crate) cells: Vec<(&'static str, String)>,
    pub(crate) index: String,
    pub(crate) band: String,
}

/// A unit without a rank.
pub(crate) struct Apart {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) index: String,
    pub(crate) reasons: Vec<String>,
}

/// Where among the pages of a long table.
pub(crate) struct Pages {
    pub(crate) text: String,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

/// How many reasons of one unit are listed before the rest is only counted.
const REASONS: usize = 3;

/// The address of a unit's page.
pub(crate) fn unit_address(lang: Lang, published: &Published, unit: usize) -> String {
    format!("{}/units/{}", campaign_address(lang, published), encode(&published.units()[unit].code))
}

/// The address of the page of what was published; other pages of it stand below.
pub(crate) fn campaign_address(lang: Lang, published: &Published) -> String {
    format!("/{}/{}", lang.tag(), encode(published.key()))
}

pub(crate) fn columns(t: T, published: &Published, view: &View) -> Vec<Column> {
    let framework = published.framework();
    let column = |class, label: String, full: String, sort: Sort| {
        let next = view.sorted_by(sort);
        let sorted = (view.sort == sort).then_some(if view.descending { "descending" } else { "ascending" });
        let hint = t.w(if next.descending { "sort-descending" } else { "sort-ascending" });
        let query = next.query(published);
        Column {
            class,
            label,
            full,
            address: if query.is_empty() { "?".to_owned() } else { query },
            sorted,
            hint,
        }
    };
    let plain = |class, id, sort| column(class, t.w(id), String::new(), sort);
    // The index comes before the fields, so that a phone shows it without scrolling.
    let mut all = vec![plain("rank", "column-rank", Sort::Rank), plain("unit", "column-unit", Sort::Unit)];
    all.push(plain("index", "column-index", Sort::Index));
    if !framework.meta.bands.is_empty() {
        all.push(plain("band", "column-band", Sort::Band));
    }
    if !published.board.regions.is_empty() {
        all.push(plain("region", "column-region", Sort::Region));
    }
    for (i, &field) in published.board.fields.iter().enumerate() {
        let node = framework.node(field);
        all.push(column("field", node.code.to_string(), node.name.get(t.0).to_owned(), Sort::Field(i)));
    }
    all
}

pub(crate) fn rows(t: T, published: &Published, units: &[usize]) -> Vec<Row> {
    let digits = published.digits();
    let row = |&unit: &usize| {
        let cells = &published.board.percents[unit];
        let known = &published.units()[unit];
        Row {
            rank: published.result(unit).index.rank.map(|r| r.to_string()).unwrap_or_default(),
            name: known.name.get(t.0).to_owned(),
            address: unit_address(t.0, published, unit),
            region: published.region(&known.region, t.0),
            cells: cells.iter().map(|&p| (heat(p), figure(t, p, digits))).collect(),
            index: figure(t, published.board.index[unit], digits),
            band: published.band(unit).unwrap_or_default().to_owned(),
        }
    };
    units.iter().map(row).collect()
}

/// A percentage without its sign: the head of the table says it once.
fn figure(t: T, percent: Option<rust_decimal::Decimal>, digits: u32) -> String {
    percent.map_or_else(|| "–".to_owned(), |p| parindex_locale::fixed(t.0, p, digits))
}

pub(crate) fn apart(t: T, published: &Published, units: &[usize]) -> Vec<Apart> {
    let one = |&unit: &usize| Apart {
        name: published.units()[unit].name.get(t.0).to_owned(),
        address: unit_address(t.0, published, unit),
        index: t.percent(published.board.index[unit], published.digits()),
        reasons: reasons(t, published, unit, REASONS),
    };
    // A page stays a page: what is beyond it can be searched for.
    units.iter().take(ROWS).map(one).collect()
}

/// Why a unit has no rank, in words.
pub(crate) fn reasons(t: T, published: &Published, unit: usize, most: usize) -> Vec<String> {
    let (framework, result) = (published.framework(), published.result(unit));
    unranked(framework, &published.units()[unit], result, most).iter().map(|why| t.say(why)).collect()
}

/// The part of the units that the asked page holds, and the way to the others.
pub(crate) fn pages<'u>(
    t: T,
    published: &Published,
    view: &View,
    units: &'u [usize],
) -> (&'u [usize], Option<Pages>) {
    let last = units.len().div_ceil(ROWS).max(1);
    let page = view.page.min(last);
    let from = (page - 1) * ROWS;
    let slice = &units[from..(from + ROWS).min(units.len())];
    let to = |page: usize| {
        let query = view.at(page).query(published);
        if query.is_empty() { "?".to_owned() } else { query }
    };
    let pages = (last > 1).then(|| Pages {
        text: t.say(&Message::new("page-of").count("page", page).count("pages", last)),
        previous: (page > 1).then(|| to(page - 1)),
        next: (page < last).then(|| to(page + 1)),
    });
    (slice, pages)
}
