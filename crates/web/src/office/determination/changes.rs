//! What differs between two frozen runs, cell by cell: the scores of leaves, and what came of them.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::{Code, NodeId};
use parindex_index::{Figure, Unit, UnitResult};

use crate::published::Published;

/// A leaf of a unit that has another figure.
pub(super) struct CellChange {
    /// The unit's code.
    pub(super) unit: String,
    pub(super) code: Code,
    /// The figure before and after; none where the run does not have the unit or the criterion.
    pub(super) figures: [Option<Figure>; 2],
}

/// A unit with another index or rank.
pub(super) struct UnitChange {
    pub(super) unit: String,
    pub(super) figures: [Option<Figure>; 2],
}

/// What differs under one framework.
pub(super) struct Changes {
    pub(super) cells: Vec<CellChange>,
    pub(super) units: Vec<UnitChange>,
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
pub(super) fn changes(before: &Published, after: &Published) -> Changes {
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
