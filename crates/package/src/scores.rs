//! `scores.csv`: points and facts by unit and leaf.

mod facts;
mod points;

use std::collections::BTreeMap;

use parindex_framework::facts::{Facts, parse_values};
use parindex_framework::{Code, Fault, Framework, Node, Place, ScoredBy};
use parindex_index::Entry;
use parindex_locale::Message;

use crate::campaign::ExtraColumns;
use crate::faults::full;
use crate::limits::Limits;
use crate::source::Files;
use crate::table::{Bound, Column, Table, TableRow, has_table, optional, read_table, required};
use crate::units::Units;

/// The name of the table.
pub(crate) const TABLE: &str = "scores";

/// The columns, in the order in which they are written.
pub(crate) const COLUMNS: [Column; 8] = [
    required("unit"),
    required("criterion"),
    optional("self"),
    optional("appraised"),
    optional("facts"),
    optional("applicable"),
    optional("note"),
    optional("se"),
];
const UNIT: usize = 0;
const CRITERION: usize = 1;
const SELF: usize = 2;
const APPRAISED: usize = 3;
const FACTS: usize = 4;
const APPLICABLE: usize = 5;
const NOTE: usize = 6;
const ERROR: usize = 7;

/// The scores of a package.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    /// By unit and leaf.
    pub(crate) entries: Vec<Vec<Entry>>,
    pub(crate) extra: ExtraColumns<(usize, usize)>,
}

/// Reads the scores.
pub(crate) fn read(
    files: &mut Files<'_>,
    framework: Option<&Framework>,
    units: &Units,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Scores {
    let leaves = framework.map_or(0, |framework| framework.leaves().len());
    if units.list.len().saturating_mul(leaves) > limits.rows {
        let message = Message::new("fault-too-many-scores").count("most", limits.rows);
        faults.push(Fault::error(Place::file("units.csv"), message));
        return Scores::default();
    }
    let table = if has_table(files, TABLE) { read_table(files, TABLE, limits, faults) } else { None };
    let Some(table) = table else {
        return Scores {
            entries: vec![vec![Entry::default(); leaves]; units.list.len()],
            ..Scores::default()
        };
    };
    from_table(&table, framework, units, limits, faults)
}

/// Reads the scores of a table.
pub(crate) fn from_table(
    table: &Table,
    framework: Option<&Framework>,
    units: &Units,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Scores {
    let leaves = framework.map_or(0, |framework| framework.leaves().len());
    let mut scores =
        Scores { entries: vec![vec![Entry::default(); leaves]; units.list.len()], ..Scores::default() };
    let Some(bound) = Bound::new(table, &COLUMNS, faults) else { return scores };
    scores.extra.names = bound.extra_names();
    let mut reader = Reader {
        bound,
        units,
        leaves: framework.map(Leaves::new),
        lines: vec![vec![0; leaves]; units.list.len()],
    };
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        reader.row(row, &mut scores, faults);
    }
    scores
}

/// The leaves of a framework by the text of their code.
struct Leaves<'f> {
    framework: &'f Framework,
    by_code: BTreeMap<String, usize>,
}

impl<'f> Leaves<'f> {
    fn new(framework: &'f Framework) -> Leaves<'f> {
        let codes = framework.leaves().iter().map(|&id| framework.node(id).code.to_string());
        Leaves { framework, by_code: codes.zip(0..).collect() }
    }

    fn node(&self, leaf: usize) -> &'f Node {
        self.framework.node(self.framework.leaves()[leaf])
    }
}

struct Reader<'t, 'c> {
    bound: Bound<'t>,
    units: &'c Units,
    leaves: Option<Leaves<'c>>,
    /// The line in which a unit's score of a leaf stands, 0 where there is none yet.
    lines: Vec<Vec<usize>>,
}

impl<'t> Reader<'t, '_> {
    fn row(&mut self, row: TableRow<'t>, scores: &mut Scores, faults: &mut Vec<Fault>) {
        let unit = self.units.resolve(&self.bound, row, UNIT, faults);
        if let Some(below) = self.whole_branch(row) {
            let entry = self.entry(row, None, faults);
            for leaf in below {
                self.put(row, unit, leaf, entry.clone(), scores, faults);
            }
            return;
        }
        let leaf = self.leaf(row, faults);
        let entry = self.entry(row, leaf, faults);
        if let Some(leaf) = leaf {
            self.put(row, unit, leaf, entry, scores, faults);
        }
    }

    fn put(
        &mut self,
        row: TableRow<'t>,
        unit: Option<usize>,
        leaf: usize,
        entry: Entry,
        scores: &mut Scores,
        faults: &mut Vec<Fault>,
    ) {
        let Some(unit) = unit else { return };
        let line = &mut self.lines[unit][leaf];
        if *line > 0 {
            let message = Message::new("fault-row-twice").count("line", *line);
            faults.push(self.bound.error(row, CRITERION, message));
            return;
        }
        *line = row.line();
        scores.extra.insert((unit, leaf), self.bound.extra_cells(row));
        scores.entries[unit][leaf] = entry;
    }

    /// The leaves below a criterion or field that does not apply as a whole: a row with `applicable` no and nothing else
    /// to count.
    fn whole_branch(&self, row: TableRow<'t>) -> Option<Vec<usize>> {
        let leaves = self.leaves.as_ref()?;
        let code = self.bound.text(row, CRITERION).parse::<Code>().ok()?;
        let node = leaves.framework.node(leaves.framework.find(&code)?);
        let counted = [SELF, APPRAISED, FACTS].iter().any(|&column| !self.bound.text(row, column).is_empty());
        // What is wrong with the flag is told when the row is read.
        if node.is_leaf() || counted || self.bound.flag(row, APPLICABLE, &mut Vec::new()) != Some(false) {
            return None;
        }
        let all = 0..leaves.framework.leaves().len();
        Some(all.filter(|&leaf| leaves.node(leaf).code.is_below(&code)).collect())
    }

    fn leaf(&self, row: TableRow<'t>, faults: &mut Vec<Fault>) -> Option<usize> {
        let code = self.bound.filled(row, CRITERION, faults)?;
        let leaves = self.leaves.as_ref()?;
        if let Some(&leaf) = leaves.by_code.get(code) {
            return Some(leaf);
        }
        let parent = code.parse::<Code>().is_ok_and(|code| leaves.framework.find(&code).is_some());
        let id = if parent { "fault-criterion-not-leaf" } else { "fault-criterion-unknown" };
        faults.push(self.bound.error(row, CRITERION, Message::new(id)));
        None
    }

    fn entry(&self, row: TableRow<'t>, leaf: Option<usize>, faults: &mut Vec<Fault>) -> Entry {
        let node = leaf.and_then(|leaf| self.leaves.as_ref().map(|leaves| leaves.node(leaf)));
        let self_points = self.points(row, SELF, node, faults);
        let appraised = self.points(row, APPRAISED, node, faults);
        let error = self.error(row, node, faults);
        let not_applicable = self.bound.flag(row, APPLICABLE, faults) == Some(false);
        let facts = parse_facts(&self.bound, row, FACTS, faults).filter(|facts| !facts.is_empty());
        let remark = self.bound.text(row, NOTE);
        let entered = self_points.is_some() || appraised.is_some();
        if let Some(node) = node {
            if self_points.is_some() && node.scored_by == ScoredBy::Survey {
                faults.push(self.bound.warning(row, SELF, Message::new("fault-self-of-survey")));
            }
            if let Some(facts) = &facts {
                facts::check(&self.bound, row, node, facts, entered, faults);
            }
        }
        if not_applicable && entered {
            faults.push(self.bound.warning(row, APPLICABLE, Message::new("fault-points-not-applicable")));
        }
        Entry {
            self_points,
            appraised,
            error,
            not_applicable,
            facts: facts.map(Box::new),
            note: (!remark.is_empty()).then(|| remark.into()),
        }
    }
}

/// A cell of facts; `None` if it cannot be read.
pub(crate) fn parse_facts(
    bound: &Bound<'_>,
    row: TableRow<'_>,
    column: usize,
    faults: &mut Vec<Fault>,
) -> Option<Facts> {
    let text = bound.text(row, column);
    parse_values(text)
        .map_err(|e| {
            let place =
                Place { value: text.to_owned(), span: Some(e.span.clone()), ..bound.place(row, column) };
            faults.push(Fault::error(place, e.message()));
        })
        .ok()
}
