//! What differs between two determinations of an index, runs or editions, cell by cell: the scores of leaves, and what came of them.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::{Code, NodeId, Points};
use parindex_index::{Figure, Unit, UnitResult};
use parindex_locale::Message;
use rust_decimal::Decimal;

use crate::published::Published;
use crate::unit::points;
use crate::words::{T, rank};

/// A leaf of a unit that has another figure.
pub(crate) struct CellChange {
    /// The unit's code.
    pub(crate) unit: String,
    pub(crate) code: Code,
    /// The figure before and after; none where the run does not have the unit or the criterion.
    pub(crate) figures: [Option<Figure>; 2],
}

/// A unit with another index or rank.
pub(crate) struct UnitChange {
    pub(crate) unit: String,
    pub(crate) figures: [Option<Figure>; 2],
}

/// What differs under one framework.
pub(crate) struct Changes {
    pub(crate) cells: Vec<CellChange>,
    pub(crate) units: Vec<UnitChange>,
}

/// The leaves of a unit by code, and its index.
type Figures = (BTreeMap<Code, Figure>, Figure);

fn figures<'p>(published: &'p Published) -> BTreeMap<&'p str, Figures> {
    let framework = published.framework();
    let leaves: Vec<(NodeId, &Code)> =
        framework.leaves().iter().map(|&leaf| (leaf, &framework.node(leaf).code)).collect();
    let all = published.units().iter().zip(&published.results.units);
    let of = |(unit, result): (&'p Unit, &UnitResult)| {
        let cells = leaves.iter().map(|(leaf, code)| ((*code).clone(), result.nodes[*leaf])).collect();
        (unit.code.as_str(), (cells, result.index))
    };
    all.map(of).collect()
}

/// What differs from one to the other, by unit and criterion.
pub(crate) fn changes(before: &Published, after: &Published) -> Changes {
    let (old, new) = (figures(before), figures(after));
    let mut changes = Changes { cells: Vec::new(), units: Vec::new() };
    let all: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    for unit in all {
        let both = [old.get(unit), new.get(unit)];
        let index = both.map(|known| known.map(|(_, index)| *index));
        if index[0] != index[1] {
            changes.units.push(UnitChange { unit: unit.to_owned(), figures: index });
        }
        let codes: BTreeSet<&Code> = both.iter().flatten().flat_map(|(cells, _)| cells.keys()).collect();
        for code in codes {
            let cell = both.map(|known| known.and_then(|(cells, _)| cells.get(code)).copied());
            if cell[0] != cell[1] {
                let (unit, code) = (unit.to_owned(), code.clone());
                changes.cells.push(CellChange { unit, code, figures: cell });
            }
        }
    }
    changes
}

/// Units with another index or rank as a table to take home: what was and what is.
pub(crate) fn unit_file(t: T, both: [&Published; 2]) -> (Vec<String>, Vec<Vec<String>>) {
    let row = |change: UnitChange| {
        let [old, new] = change.figures;
        let percent = |figure: Option<Figure>| number(figure.and_then(|figure| figure.percent()));
        let rank = |figure: Option<Figure>| {
            figure.and_then(|figure| figure.rank).map_or_else(String::new, |rank| rank.to_string())
        };
        vec![change.unit, percent(old), percent(new), rank(old), rank(new)]
    };
    let heads = [
        "table-unit",
        "whatif-index-before",
        "whatif-index-after",
        "whatif-rank-before",
        "whatif-rank-after",
    ];
    let rows = changes(both[0], both[1]).units.into_iter().map(row);
    (heads.map(|head| t.w(head)).to_vec(), rows.collect())
}

/// Scores that differ as a table to take home: points and maximum, before and after.
pub(crate) fn cell_file(t: T, both: [&Published; 2]) -> (Vec<String>, Vec<Vec<String>>) {
    let row = |change: CellChange| {
        let figure = |figure: Option<Figure>| {
            let points = figure.and_then(|figure| figure.points);
            [number(points.map(Points::value)), number(figure.map(|figure| figure.max.value()))]
        };
        let [old, new] = change.figures.map(figure);
        [change.unit, change.code.to_string()].into_iter().chain(old).chain(new).collect()
    };
    let before_and_after = ["run-compare-before", "run-compare-after"].map(|when| t.w(when));
    let points = before_and_after
        .iter()
        .flat_map(|when| ["table-points", "table-max"].map(|of| format!("{} ({when})", t.w(of))));
    let heads = [t.w("table-unit"), t.w("run-compare-criterion")].into_iter().chain(points).collect();
    (heads, changes(both[0], both[1]).cells.into_iter().map(row).collect())
}

/// A number with a decimal point, as in every file.
fn number(value: Option<Decimal>) -> String {
    value.map_or_else(String::new, |value| value.normalize().to_string())
}

/// A unit with another index or rank, in words.
pub(crate) struct UnitRow {
    pub(crate) name: String,
    pub(crate) index: [String; 2],
    pub(crate) rank: [String; 2],
}

/// The units whose index or rank changed.
pub(crate) fn unit_rows(t: T, both: [&Published; 2], found: &Changes) -> Vec<UnitRow> {
    let digits = both[1].digits();
    let row = |change: &UnitChange| UnitRow {
        name: unit_name(t, both, &change.unit),
        index: change.figures.map(|figure| t.percent(figure.and_then(|figure| figure.percent()), digits)),
        rank: change.figures.map(|figure| rank(figure.and_then(|figure| figure.rank))),
    };
    found.units.iter().map(row).collect()
}

/// How much differs.
pub(crate) fn counted(found: &Changes) -> Message {
    Message::new("run-compare-said").count("units", found.units.len()).count("cells", found.cells.len())
}

/// The name of the criterion of a cell; empty where the later of two does not have it.
pub(crate) fn criterion_name(t: T, both: [&Published; 2], cell: &CellChange) -> String {
    let framework = both[1].framework();
    framework.find(&cell.code).map_or_else(String::new, |id| framework.node(id).name.get(t.0).to_owned())
}

/// The name of a unit that at least one of two has.
pub(crate) fn unit_name(t: T, both: [&Published; 2], code: &str) -> String {
    let found = both.iter().rev().find_map(|published| {
        let unit = published.board.find(code)?;
        Some(published.units()[unit].name.get(t.0).to_owned())
    });
    found.unwrap_or_else(|| code.to_owned())
}

/// The points of a leaf, or why there are none.
pub(crate) fn figure_said(t: T, figure: Option<Figure>) -> String {
    let Some(figure) = figure else { return "–".to_owned() };
    if figure.max == Points::ZERO {
        return t.w("run-out");
    }
    figure.points.map_or_else(|| t.w("run-no-score"), |reached| points(t, Some(reached), figure.max))
}
