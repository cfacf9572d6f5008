//! `external.csv`: figures from elsewhere; `facts_last.csv`: the facts of the year before.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::facts::Facts;
use parindex_framework::rule::Expr;
use parindex_framework::{Fault, Framework, Place};
use parindex_locale::Message;
use rust_decimal::Decimal;

use crate::faults::full;
use crate::limits::Limits;
use crate::number;
use crate::scores::parse_facts;
use crate::source::Files;
use crate::table::{Bound, Column, TableRow, has_table, optional, read_table, required};
use crate::units::Units;

/// The name of the table of figures.
pub(crate) const TABLE: &str = "external";
/// The columns of the figures.
pub(crate) const COLUMNS: [Column; 4] =
    [required("unit"), required("source"), required("value"), optional("se")];
/// The name of the table of last year's facts.
pub(crate) const LAST_TABLE: &str = "facts_last";
/// The columns of last year's facts.
pub(crate) const LAST_COLUMNS: [Column; 3] = [required("unit"), optional("criterion"), required("facts")];

const UNIT: usize = 0;
const SOURCE: usize = 1;
const CRITERION: usize = 1;
const VALUE: usize = 2;
const ERROR: usize = 3;
const FACTS: usize = 2;

/// Figures from elsewhere.
#[derive(Debug, Default)]
pub(crate) struct External {
    /// By unit, then by source.
    pub(crate) figures: Vec<BTreeMap<String, Decimal>>,
    /// By unit, then by source: standard errors.
    pub(crate) errors: Vec<BTreeMap<String, Decimal>>,
    /// Whether there is a table that rules can be compared with.
    has_table: bool,
}

/// Reads the figures.
pub(crate) fn read(
    files: &mut Files<'_>,
    units: &Units,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> External {
    let none = vec![BTreeMap::new(); units.list.len()];
    let mut external = External { figures: none.clone(), errors: none, has_table: false };
    if !has_table(files, TABLE) {
        return external;
    }
    let Some(table) = read_table(files, TABLE, limits, faults) else { return external };
    let Some(bound) = Bound::new(&table, &COLUMNS, faults) else { return external };
    external.has_table = !units.list.is_empty();
    let mut lines = BTreeMap::new();
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        figure(&bound, row, units, &mut external, &mut lines, faults);
    }
    external
}

fn figure<'t>(
    bound: &Bound<'t>,
    row: TableRow<'t>,
    units: &Units,
    external: &mut External,
    lines: &mut BTreeMap<(usize, &'t str), usize>,
    faults: &mut Vec<Fault>,
) {
    let unit = units.resolve(bound, row, UNIT, faults);
    let source = bound.filled(row, SOURCE, faults);
    let value = bound.number(row, VALUE, number::parse_share, faults);
    let error = bound.number(row, ERROR, number::parse_share, faults);
    if error.is_some_and(|error| error.is_sign_negative()) {
        faults.push(bound.error(row, ERROR, Message::new("fault-error-negative")));
    }
    if error.is_some() && value.is_none() && bound.text(row, VALUE).is_empty() {
        faults.push(bound.error(row, ERROR, Message::new("fault-error-alone")));
    }
    let (Some(unit), Some(source)) = (unit, source) else { return };
    if let Some(first) = lines.insert((unit, source), row.line()) {
        let message = Message::new("fault-row-twice").count("line", first);
        faults.push(bound.error(row, SOURCE, message));
    } else if let Some(value) = value {
        // An empty value is a figure that is missing.
        external.figures[unit].insert(source.to_owned(), value);
        external.errors[unit].extend(error.map(|error| (source.to_owned(), error)));
    }
}

/// A rule that waits for a figure which no unit has is probably a slip of the pen in the source's name.
pub(crate) fn check_rules(framework: &Framework, external: &External, faults: &mut Vec<Fault>) {
    if !external.has_table {
        return;
    }
    let known: BTreeSet<&str> =
        external.figures.iter().flat_map(BTreeMap::keys).map(String::as_str).collect();
    for &leaf in framework.leaves() {
        let node = framework.node(leaf);
        for expr in node.rule.all_exprs() {
            if let Expr::External(source) = expr
                && !known.contains(source.as_str())
            {
                let place = Place::cell("framework.csv", node.line, "rule", &node.rule_text);
                let message = Message::new("fault-source-unknown").text("source", source.as_str());
                faults.push(Fault::warning(place, message));
            }
        }
    }
}

/// Reads last year's facts, by unit and leaf. A unit without any has no leaves here.
pub(crate) fn read_last(
    files: &mut Files<'_>,
    framework: Option<&Framework>,
    units: &Units,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Vec<Vec<Facts>> {
    let mut last = vec![Vec::new(); units.list.len()];
    if !has_table(files, LAST_TABLE) {
        return last;
    }
    let Some(table) = read_table(files, LAST_TABLE, limits, faults) else { return last };
    let Some(bound) = Bound::new(&table, &LAST_COLUMNS, faults) else { return last };
    let users = framework.map(Users::new);
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        let unit = units.resolve(&bound, row, UNIT, faults);
        let facts = parse_facts(&bound, row, FACTS, faults);
        let (Some(unit), Some(facts), Some(users)) = (unit, facts, &users) else { continue };
        users.spread(&bound, row, &facts, &mut last[unit], faults);
    }
    last
}

/// Which leaves look at which of last year's facts.
struct Users<'f> {
    leaves: usize,
    by_code: BTreeMap<String, usize>,
    by_fact: BTreeMap<&'f str, Vec<usize>>,
}

impl<'f> Users<'f> {
    fn new(framework: &'f Framework) -> Users<'f> {
        let mut users =
            Users { leaves: framework.leaves().len(), by_code: BTreeMap::new(), by_fact: BTreeMap::new() };
        for (leaf, &id) in framework.leaves().iter().enumerate() {
            let node = framework.node(id);
            users.by_code.insert(node.code.to_string(), leaf);
            for expr in node.rule.all_exprs() {
                if let Expr::Last(name) = expr {
                    users.by_fact.entry(name).or_default().push(leaf);
                }
            }
        }
        users
    }

    /// Gives the facts of a row to the leaf that it names, or else to every leaf that asks for them.
    fn spread<'t>(
        &self,
        bound: &Bound<'t>,
        row: TableRow<'t>,
        facts: &Facts,
        last: &mut Vec<Facts>,
        faults: &mut Vec<Fault>,
    ) {
        let code = bound.text(row, CRITERION);
        let named = self.by_code.get(code).copied();
        if !code.is_empty() && named.is_none() {
            faults.push(bound.error(row, CRITERION, Message::new("fault-criterion-unknown")));
            return;
        }
        for (name, value) in facts.iter() {
            let asking = self.by_fact.get(name).map_or(&[] as &[usize], Vec::as_slice);
            if named.is_none() && asking.is_empty() {
                let message = Message::new("fault-last-unused").text("fact", name);
                faults.push(bound.warning(row, FACTS, message));
            }
            for &leaf in named.as_ref().map_or(asking, std::slice::from_ref) {
                if last.is_empty() {
                    last.resize(self.leaves, Facts::default());
                }
                if last[leaf].get(name).is_some_and(|known| known != value) {
                    let message = Message::new("score-fact-twice").text("fact", name);
                    faults.push(bound.error(row, FACTS, message));
                }
                last[leaf].set(name, value.clone());
            }
        }
    }
}
