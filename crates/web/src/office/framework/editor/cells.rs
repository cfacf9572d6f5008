//! The cells of a node as fields.

use parindex_framework::Fault;
use parindex_package::number;
use parindex_workflow::framework::Cells;

use super::super::super::form::{Field, Form};
use super::super::faults::{column, of_field, typed as text};
use super::super::tree::scored_by;
use crate::words::T;

/// The cells with their columns, in the order of the form.
pub(super) const fn all(cells: &Cells) -> [(&'static str, &String); 11] {
    [
        ("name_vi", &cells.name_vi),
        ("name_en", &cells.name_en),
        ("max", &cells.max),
        ("scored_by", &cells.scored_by),
        ("rule", &cells.rule),
        ("facts", &cells.facts),
        ("evidence", &cells.evidence),
        ("appraiser", &cells.appraiser),
        ("pool", &cells.pool),
        ("replaces", &cells.replaces),
        ("source", &cells.source),
    ]
}

/// A cell by its column.
pub(super) fn cell<'c>(cells: &'c mut Cells, column: &str) -> Option<&'c mut String> {
    Some(match column {
        "name_vi" => &mut cells.name_vi,
        "name_en" => &mut cells.name_en,
        "max" => &mut cells.max,
        "scored_by" => &mut cells.scored_by,
        "rule" => &mut cells.rule,
        "facts" => &mut cells.facts,
        "evidence" => &mut cells.evidence,
        "appraiser" => &mut cells.appraiser,
        "pool" => &mut cells.pool,
        "replaces" => &mut cells.replaces,
        "source" => &mut cells.source,
        _ => return None,
    })
}

/// The cells that were typed. A maximum that is a number is written as files have it.
pub(super) fn typed(form: &Form) -> Cells {
    let mut cells = Cells::default();
    for (column, _) in all(&Cells::default()) {
        if let Some(cell) = cell(&mut cells, column) {
            *cell = text(form, column);
        }
    }
    if let Ok(max) = number::parse(&cells.max) {
        cells.max = max.to_string();
    }
    cells
}

/// What each field shows besides the cell: what is wrong, and what somebody else has saved there.
#[derive(Default)]
pub(super) struct Notes<'a> {
    pub(super) faults: &'a [Fault],
    pub(super) theirs: Vec<(&'static str, String)>,
}

/// The fields; a pool is said of fields only, unless one stands there.
pub(super) fn fields(t: T, cells: &Cells, top: bool, notes: &Notes<'_>) -> Vec<Field> {
    let shown = all(cells).into_iter().filter(|(column, text)| *column != "pool" || top || !text.is_empty());
    let field = |(name, text): (&'static str, &String)| {
        let theirs = notes.theirs.iter().find(|(column, _)| *column == name).map(|(_, text)| text.clone());
        field(t, name, text).theirs(theirs).fault(of_field(t, notes.faults, name))
    };
    shown.map(field).collect()
}

fn field(t: T, name: &'static str, text: &str) -> Field {
    let label = column(t, name);
    match name {
        "scored_by" => Field::new(name, "text", label).options(options(
            text,
            [("", t.w("framework-office-scored-by-none"))]
                .into_iter()
                .chain(["appraisal", "survey", "external"].map(|value| (value, scored_by(t, value)))),
        )),
        "pool" => Field::new(name, "text", label).options(options(
            text,
            [
                ("", t.w("framework-office-pool-main")),
                ("bonus", t.w("pool-bonus")),
                ("penalty", t.w("pool-penalty")),
            ],
        )),
        "name_vi" | "name_en" => Field::area(name, 2, label).value(text),
        "rule" => Field::area(name, 4, label).value(text).hint(t.w("framework-office-rule-hint")),
        "facts" => Field::area(name, 4, label).value(text).hint(t.w("framework-office-facts-hint")),
        "evidence" => Field::area(name, 3, label).value(text),
        "replaces" => Field::new(name, "text", label).value(text).hint(t.w("framework-office-replaces-hint")),
        _ => Field::new(name, "text", label).value(text),
    }
    .optional()
}

/// Options to choose from; what stands there and is none of them stays, so that nothing is lost by saving.
fn options(
    text: &str,
    known: impl IntoIterator<Item = (&'static str, String)>,
) -> Vec<(String, String, bool)> {
    let mut all: Vec<_> =
        known.into_iter().map(|(value, word)| (value.to_owned(), word, value == text)).collect();
    if all.iter().all(|(.., chosen)| !chosen) {
        all.push((text.to_owned(), text.to_owned(), true));
    }
    all
}
