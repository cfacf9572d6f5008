use parindex_framework::{Code, Fault, Row};
use serde::{Deserialize, Serialize};

use crate::event::Revision;
use crate::id::NodeId;
use crate::refusal::length_faults;

/// The most nodes of a table.
pub const MOST_NODES: usize = 2000;
/// The most characters of a cell.
const MOST_CELL: usize = 10_000;
/// The most characters of `framework.toml`.
pub(super) const MOST_META: usize = 100_000;
/// The most characters of a code.
pub(super) const MOST_CODE: usize = 100;

/// The cells of a node as text, as they stand in `framework.csv`, without the code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cells {
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English; may be empty.
    pub name_en: String,
    /// Maximum points.
    pub max: String,
    /// `appraisal`, `survey` or `external`.
    pub scored_by: String,
    /// The scoring rule.
    pub rule: String,
    /// Declarations of the facts that the rule uses.
    pub facts: String,
    /// The documents that prove it.
    pub evidence: String,
    /// Who appraises it.
    pub appraiser: String,
    /// The code(s) in the version that this one amends.
    pub replaces: String,
    /// Empty, `bonus` or `penalty`.
    pub pool: String,
    /// Where the row comes from.
    pub source: String,
}

impl Cells {
    /// The cells of a row.
    #[must_use]
    pub fn of(row: &Row) -> Cells {
        let row = row.clone();
        Cells {
            name_vi: row.name_vi,
            name_en: row.name_en,
            max: row.max,
            scored_by: row.scored_by,
            rule: row.rule,
            facts: row.facts,
            evidence: row.evidence,
            appraiser: row.appraiser,
            replaces: row.replaces,
            pool: row.pool,
            source: row.source,
        }
    }

    fn row(self, line: usize, code: String) -> Row {
        Row {
            line,
            code,
            name_vi: self.name_vi,
            name_en: self.name_en,
            max: self.max,
            scored_by: self.scored_by,
            rule: self.rule,
            facts: self.facts,
            evidence: self.evidence,
            appraiser: self.appraiser,
            replaces: self.replaces,
            pool: self.pool,
            source: self.source,
        }
    }

    /// Only what no table may hold is a fault here; what is merely not right yet, a draft may hold.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let cells = [
            ("name_vi", &self.name_vi),
            ("name_en", &self.name_en),
            ("max", &self.max),
            ("scored_by", &self.scored_by),
            ("rule", &self.rule),
            ("facts", &self.facts),
            ("evidence", &self.evidence),
            ("appraiser", &self.appraiser),
            ("replaces", &self.replaces),
            ("pool", &self.pool),
            ("source", &self.source),
        ];
        cells.into_iter().flat_map(|(field, value)| length_faults(field, value, MOST_CELL)).collect()
    }
}

/// A row of a table with an identifier, as a framework begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// The node's identifier, once in a framework.
    pub id: NodeId,
    /// Its code as text.
    pub code: String,
    /// Its cells.
    pub cells: Cells,
}

/// A node while it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its identifier; unlike its code it does not shift.
    pub id: NodeId,
    /// Its code as text. It is not part of the revision: who edits the cells of a node is not disturbed when another
    /// is put before it.
    pub code: String,
    /// Which writing of the cells it is.
    pub revision: Revision,
    /// Its cells.
    pub cells: Cells,
}

impl Node {
    /// Its code, where the text is one.
    #[must_use]
    pub fn parsed(&self) -> Option<Code> {
        self.code.parse().ok()
    }
}

/// The text of `framework.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetaText {
    /// Which writing it is.
    pub revision: Revision,
    /// The text.
    pub text: String,
}

/// The table of a framework as text: metadata and rows in their order, each with an identifier of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub(super) meta: MetaText,
    pub(super) nodes: Vec<Node>,
}

impl Content {
    /// The metadata.
    #[must_use]
    pub fn meta(&self) -> &MetaText {
        &self.meta
    }

    /// The rows in their order.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node of an identifier.
    #[must_use]
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == *id)
    }

    /// The rows as `framework.csv` has them; the first node stands in line 2.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let lines = self.nodes.iter().enumerate();
        lines.map(|(place, node)| node.cells.clone().row(place + 2, node.code.clone())).collect()
    }
}
