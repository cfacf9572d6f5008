//! The form in which a unit enters its self-assessment: one sheet with every leaf, its rule in words, its facts, its
//! points. Only the cells for entries are open. What comes back is read by the keys in its first two columns.

mod compare;
mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::facts::{FactKind, Facts};
use parindex_framework::rule::{ChoiceOption, Rule};
use parindex_framework::{Fault, Framework, Node, Place, ScoredBy};
use parindex_index::{Entry, Unit};
use parindex_locale::{Arg, Message, Text};

use crate::limits::Limits;
use crate::scores;
use crate::table::Table;
use crate::units::Units;

pub use compare::{Difference, What, differences};
pub use read::read_form;
pub use write::scores_form;

/// The name of a form in faults.
const FILE: &str = "scores.xlsx";
/// How the first line of a form begins, by which it is recognised; framework and campaign follow.
const MARK: &str = "parindex-scores-form";
/// The version of the form's layout.
const VERSION: &str = "2";
/// The key of the row that takes the points of a leaf.
const SELF: &str = "self";
/// The key of the row that names the unit.
const UNIT: &str = "unit";

/// The columns of a form, as it is written. Their keys stand in a hidden line, so that a form is read right too after
/// somebody has moved them.
const KEYS: [&str; 8] = ["code", "item", "label", "max", "rule", "value", "applicable", "note"];
const CODE: u16 = 0;
const ITEM: u16 = 1;
const LABEL: u16 = 2;
const MAX: u16 = 3;
const RULE: u16 = 4;
const VALUE: u16 = 5;
const APPLICABLE: u16 = 6;
const NOTE: u16 = 7;
/// The line of the keys; the mark stands above it.
const KEYS_LINE: u32 = 2;
/// The line of the unit's code.
const UNIT_LINE: u32 = 4;
/// The line of the heading.
const HEADER_LINE: u32 = 6;

/// What a form is made for.
#[derive(Clone, Copy, Debug)]
pub struct FormFor<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// The campaign's identifier; empty for a form of any campaign.
    pub campaign: &'a str,
    /// The unit; without one whoever fills the form in names it.
    pub unit: Option<&'a Unit>,
}

/// A form that was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The framework that it was made for.
    pub framework: String,
    /// The campaign that it was made for; may be empty.
    pub campaign: String,
    /// The unit that filled it in; may be empty.
    pub unit: String,
    /// What was entered, a row a leaf; leaves without any entry are left out.
    pub rows: Vec<ScoreRow>,
    /// The cells that entries stand in, by the leaf's code and what was entered: [`SELF`], `applicable`, `note` or the
    /// name of a fact.
    cells: BTreeMap<(String, String), Place>,
}

/// What a form says of one leaf: the cells of a row of `scores.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScoreRow {
    /// The line of the leaf in the form.
    pub line: usize,
    /// The leaf's code.
    pub criterion: String,
    /// Points that the unit claims.
    pub self_points: String,
    /// Facts as `done=12; planned=14`.
    pub facts: String,
    /// `yes`, `no` or empty.
    pub applicable: String,
    /// A note.
    pub note: String,
}

impl Form {
    /// What speaks against taking this form for a unit's entries in a campaign: it was made for another one, or for
    /// another framework, or another unit has filled it in.
    #[must_use]
    pub fn strange_to(&self, expected: &FormFor<'_>) -> Vec<Fault> {
        let unit = expected.unit.map_or("", |unit| &unit.code);
        let pairs = [
            ("fault-form-framework", &*self.framework, &*expected.framework.meta.id),
            ("fault-form-campaign", &self.campaign, expected.campaign),
            ("fault-form-other-unit", &self.unit, unit),
        ];
        let differs = pairs.into_iter().filter(|(_, found, wanted)| found != wanted);
        let message = |(id, found, wanted)| Message::new(id).text("found", found).text("expected", wanted);
        differs.map(|pair| Fault::error(Place::file(FILE), message(pair))).collect()
    }

    /// The entries of the form by leaf, checked as rows of `scores.csv` are; a fault names the cell of the form.
    #[must_use]
    pub fn entries(&self, framework: &Framework, limits: &Limits) -> (Vec<Entry>, Vec<Fault>) {
        let mut faults = Vec::new();
        if self.unit.is_empty() {
            let place = Place { line: Some(UNIT_LINE as usize), ..Place::file(FILE) };
            return (Vec::new(), vec![Fault::error(place, Message::new("fault-form-unit"))]);
        }
        let header = ["unit", "criterion", "self", "facts", "applicable", "note"];
        let rows = self.rows.iter().map(|row| {
            let cells =
                [&self.unit, &row.criterion, &row.self_points, &row.facts, &row.applicable, &row.note];
            (row.line, cells.map(String::as_str))
        });
        let table = Table::of(FILE, &header, rows);
        let units = Units::of(Unit { code: self.unit.clone(), ..Unit::default() });
        let scores = scores::from_table(&table, Some(framework), &units, limits, &mut faults);
        for fault in &mut faults {
            self.locate(fault);
        }
        (scores.entries.into_iter().next().unwrap_or_default(), faults)
    }

    /// Leads a fault of a row of `scores.csv` back to the cell of the form.
    fn locate(&self, fault: &mut Fault) {
        let row = self.rows.iter().find(|row| Some(row.line) == fault.place.line);
        let (Some(row), Some(column)) = (row, &fault.place.column) else { return };
        let fact = fault.message.args.iter().find_map(|(name, arg)| match arg {
            Arg::Text(fact) if *name == "fact" => Some(fact),
            _ => None,
        });
        let item = fact.filter(|_| column == "facts").unwrap_or(column);
        if let Some(cell) = self.cells.get(&(row.criterion.clone(), item.clone())) {
            fault.place = cell.clone();
        }
    }
}

/// One thing that a leaf asks for besides its points.
struct Asked<'f> {
    name: &'f str,
    label: &'f Text,
    kind: AskedKind<'f>,
}

enum AskedKind<'f> {
    Count,
    Number,
    Date,
    Flag,
    /// One of these.
    Option(&'f [ChoiceOption]),
}

/// What a leaf asks for, each thing once.
fn asked<'f>(node: &'f Node, choice: &'f Text) -> Vec<Asked<'f>> {
    let mut all: BTreeSet<&str> = BTreeSet::new();
    let mut asked = Vec::new();
    let mut add = |name: &'f str, label: &'f Text, kind: AskedKind<'f>| {
        if all.insert(name) {
            asked.push(Asked { name, label, kind });
        }
    };
    for fact in &node.facts {
        let kind = match fact.kind {
            FactKind::Count => AskedKind::Count,
            FactKind::Number => AskedKind::Number,
            FactKind::Date => AskedKind::Date,
            FactKind::Flag => AskedKind::Flag,
        };
        add(&fact.name, &fact.label, kind);
    }
    for rule in node.rule.all_parts() {
        match rule {
            Rule::Choice { fact, options } => {
                add(fact, choice, AskedKind::Option(options));
            }
            Rule::Check(items) => items.iter().for_each(|(i, _)| add(&i.name, &i.label, AskedKind::Flag)),
            Rule::All { items, .. } => items.iter().for_each(|i| add(&i.name, &i.label, AskedKind::Flag)),
            _ => {}
        }
    }
    asked
}

/// Whether a unit enters points of a leaf: not where a survey or a figure from elsewhere gives them.
fn takes_points(node: &Node) -> bool {
    node.scored_by == ScoredBy::Appraisal && node.is_scored()
}

/// A fact as it stands in a form.
fn fact_text(facts: Option<&Facts>, name: &str) -> Option<String> {
    facts?.get(name).map(ToString::to_string)
}
