//! `framework.toml` and `framework.csv`: the rows go to the framework crate, which knows what is right.

use std::path::{Path, PathBuf};

use parindex_framework::{
    FRAMEWORK_CSV, FRAMEWORK_TOML, Fault, Framework, Meta, NodeId, Row, any_error, build,
};

use crate::campaign::{read_text, require_table};
use crate::decode::decode;
use crate::faults;
use crate::keys;
use crate::limits::Limits;
use crate::number::{self, NotANumber};
use crate::source::{Files, Source, read_file};
use crate::table::{Bound, Column, Table, TableRow, optional, parse_table, required};
use crate::write::csv::Field;

/// The name of the table.
pub(crate) const TABLE: &str = "framework";

/// The columns, in the order in which they are written.
pub(crate) const COLUMNS: [Column; 12] = [
    required("code"),
    required("name_vi"),
    optional("name_en"),
    required("max"),
    optional("scored_by"),
    optional("rule"),
    optional("facts"),
    optional("evidence"),
    optional("appraiser"),
    optional("replaces"),
    optional("pool"),
    optional("source"),
];

const MAX: usize = 3;

/// Reads a framework: from a folder or archive that holds `framework.toml` and `framework.csv` (a package is one), or
/// from the path of a table of any name, with `framework.toml` beside it.
#[must_use]
pub fn read_framework(source: &Source, limits: &Limits) -> (Option<Framework>, Vec<Fault>) {
    let mut faults = Vec::new();
    let framework = match source.file().and_then(Pair::of) {
        Some(pair) => pair.read(limits, &mut faults),
        None => match Files::open(source, limits) {
            Ok(mut files) => read(&mut files, limits, &mut faults),
            Err(found) => {
                faults.extend(found);
                None
            }
        },
    };
    faults::cut(&mut faults, limits);
    (framework.filter(|_| !any_error(&faults)), faults)
}

/// The two files of a framework, of which one was named. The folder that they lie in may hold anything else.
struct Pair {
    toml: PathBuf,
    table: PathBuf,
}

impl Pair {
    /// `None` if the path is neither a table nor TOML.
    fn of(path: &Path) -> Option<Pair> {
        match path.extension()?.to_str()? {
            "csv" | "xlsx" => {
                Some(Pair { toml: path.with_file_name(FRAMEWORK_TOML), table: path.to_owned() })
            }
            "toml" => {
                let [csv, xlsx] = ["csv", "xlsx"].map(|extension| path.with_extension(extension));
                let table = if xlsx.is_file() && !csv.is_file() { xlsx } else { csv };
                Some(Pair { toml: path.to_owned(), table })
            }
            _ => None,
        }
    }

    fn read(&self, limits: &Limits, faults: &mut Vec<Fault>) -> Option<Framework> {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = |path: &Path, faults: &mut Vec<Fault>| {
            let bytes = read_file(path, &name(path), limits.file_bytes);
            bytes.map_err(|fault| faults.push(*fault)).ok()
        };
        let toml = bytes(&self.toml, faults).and_then(|bytes| decode(&name(&self.toml), bytes, faults));
        let table = bytes(&self.table, faults)
            .and_then(|bytes| parse_table(&name(&self.table), bytes, limits, faults));
        assemble(toml, table, limits, faults)
    }
}

/// Reads the framework of an opened package.
pub(crate) fn read(files: &mut Files<'_>, limits: &Limits, faults: &mut Vec<Fault>) -> Option<Framework> {
    let toml = read_text(files, FRAMEWORK_TOML, faults);
    let table = require_table(files, TABLE, limits, faults);
    assemble(toml, table, limits, faults)
}

fn assemble(
    toml: Option<String>,
    table: Option<Table>,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Framework> {
    let meta = toml.and_then(|text| read_meta(&text, limits, faults));
    let rows = table.as_ref().and_then(|table| rows(table, faults));
    let (meta, rows, table) = (meta?, rows?, table?);
    let (framework, mut found) = build(&meta, &rows);
    for fault in &mut found {
        if fault.place.file == FRAMEWORK_CSV {
            fault.place.file.clone_from(&table.file);
        }
    }
    faults.extend(found);
    framework
}

fn read_meta(text: &str, limits: &Limits, faults: &mut Vec<Fault>) -> Option<Meta> {
    // Size and depth are looked at before anything else reads the text.
    keys::parse(FRAMEWORK_TOML, text, limits, faults)?;
    let (meta, found) = Meta::parse(text);
    faults.extend(found);
    meta
}

pub(crate) fn rows(table: &Table, faults: &mut Vec<Fault>) -> Option<Vec<Row>> {
    let bound = Bound::new(table, &COLUMNS, faults)?;
    Some(table.rows().map(|row| framework_row(&bound, row, faults)).collect())
}

/// The columns as they are written.
pub(crate) fn columns() -> Vec<Field> {
    let field = |column: &Column| match column.name {
        "max" => Field::number("max"),
        name => Field::text(name),
    };
    COLUMNS.iter().map(field).collect()
}

/// The maximum with a decimal point. What is no number is left to the check of the framework.
fn max(bound: &Bound<'_>, row: TableRow<'_>, faults: &mut Vec<Fault>) -> String {
    let text = bound.text(row, MAX);
    match number::parse(text) {
        Ok(value) => value.to_string(),
        Err(e @ NotANumber::Ambiguous { decimal, .. }) => {
            faults.push(bound.error(row, MAX, e.message()));
            decimal.to_string()
        }
        Err(_) => text.to_owned(),
    }
}

fn framework_row(bound: &Bound<'_>, row: TableRow<'_>, faults: &mut Vec<Fault>) -> Row {
    let text = |column| bound.text(row, column).to_owned();
    Row {
        line: row.line(),
        code: text(0),
        name_vi: text(1),
        name_en: text(2),
        max: max(bound, row, faults),
        scored_by: text(4),
        rule: text(5),
        facts: text(6),
        evidence: text(7),
        appraiser: text(8),
        replaces: text(9),
        pool: text(10),
        source: text(11),
    }
}

/// The criteria with another rule of a leaf, checked as a whole: an amendment in which every row replaces itself. There is none
/// where a fault is an error.
#[must_use]
pub fn with_rule(framework: &Framework, leaf: NodeId, rule: &str) -> (Option<Framework>, Vec<Fault>) {
    let row = |id: NodeId| {
        let [code, name_vi, name_en, max, scored_by, own, facts, evidence, appraiser, _, pool, source] =
            cells(framework, id);
        Row {
            line: framework.node(id).line,
            replaces: code.clone(),
            rule: if id == leaf { rule.to_owned() } else { own },
            code,
            name_vi,
            name_en,
            max,
            scored_by,
            facts,
            evidence,
            appraiser,
            pool,
            source,
        }
    };
    let rows: Vec<Row> = (0..framework.nodes().len()).map(row).collect();
    let own = &framework.meta;
    let meta = Meta { id: format!("{}-supposed", own.id), based_on: Some(own.id.clone()), ..own.clone() };
    build(&meta, &rows)
}

/// The cells of a node, in the order of [`COLUMNS`].
pub(crate) fn cells(framework: &Framework, id: usize) -> [String; 12] {
    let node = framework.node(id);
    let scored_by = if node.is_leaf() { node.scored_by.name() } else { "" };
    let pool = match node.pool {
        // The pool of a field is that of everything below it, and stands there only.
        parindex_framework::Pool::Main => "",
        _ if node.parent.is_some() => "",
        parindex_framework::Pool::Bonus => "bonus",
        parindex_framework::Pool::Penalty => "penalty",
    };
    [
        node.code.to_string(),
        node.name.vi.clone(),
        node.name.en.clone(),
        node.max.to_string(),
        scored_by.to_owned(),
        node.rule_text.clone(),
        parindex_framework::facts::print_declarations(&node.facts),
        node.evidence.clone(),
        node.appraiser.clone(),
        node.replaces.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        pool.to_owned(),
        node.source.clone(),
    ]
}
