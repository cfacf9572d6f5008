//! The four printed sets: as they are, and with their faults corrected.

use std::path::{Path, PathBuf};

use parindex_framework::{Fault, Framework, Meta, Row, build};

use crate::convert::Printed;
use crate::corrections::{CORRECTIONS, Correction};

/// One row of a set, as printed.
#[derive(Clone)]
pub struct PrintedRow {
    /// The line in the file.
    pub line: usize,
    /// The code.
    pub code: String,
    name: String,
    max: String,
    scored_by: String,
    /// The rule in words; empty for parents and for leaves without one.
    pub rule: String,
}

impl PrintedRow {
    /// The row in the notation, with a rule that was taken apart.
    pub fn converted(&self, printed: Option<Printed>) -> Row {
        let (rule, facts) = printed.map(|printed| printed.cells()).unwrap_or_default();
        Row {
            line: self.line,
            code: self.code.clone(),
            name_vi: self.name.clone(),
            max: self.max.clone(),
            scored_by: self.scored_by.clone(),
            rule,
            facts,
            ..Row::default()
        }
    }
}

/// Where the sets are, if they are: they are not part of the project.
pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/frameworks");
    if folder.is_dir() {
        Some(folder)
    } else {
        eprintln!("passed over: {} is not there", folder.display());
        None
    }
}

/// The rows of a set.
pub fn read(text: &str) -> Vec<PrintedRow> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| {
            let record = record.expect("a record");
            let get = |i: usize| record.get(i).unwrap_or_default().to_owned();
            PrintedRow {
                line: record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0)),
                code: get(0),
                name: get(1),
                max: get(2),
                scored_by: get(3),
                rule: get(4),
            }
        })
        .collect()
}

/// The rows as they are printed, in the notation.
pub fn as_printed(rows: &[PrintedRow]) -> Vec<Row> {
    rows.iter().map(|row| row.converted(Printed::parse(&row.rule))).collect()
}

/// The rows with the corrections of a set.
pub fn corrected(set: &str, rows: &[PrintedRow]) -> Vec<Row> {
    let mut done = 0;
    let mut out: Vec<Row> = Vec::new();
    for (i, before) in rows.iter().enumerate() {
        let code = &before.code;
        let time = rows[..i].iter().filter(|r| r.code == *code).count() + 1;
        let own = CORRECTIONS.iter().filter(|(s, c, t, _)| (*s, *c, *t) == (set, code.as_str(), time));
        let mut printed = Printed::parse(&before.rule);
        let mut row = before.clone();
        let mut rule = None;
        let mut removed = false;
        for (.., correction) in own {
            done += 1;
            match *correction {
                Correction::Code(right) => right.clone_into(&mut row.code),
                Correction::StoredPoints => printed = printed.map(Printed::with_stored_points),
                Correction::OpenRanges => printed = printed.map(Printed::with_open_ranges),
                Correction::Judged => rule = Some(format!("judged 0 .. {}", row.max)),
                Correction::IsParent => row.scored_by.clear(),
                Correction::OptionOfAbove => removed = true,
                Correction::TakesOptions => {
                    "appraisal".clone_into(&mut row.scored_by);
                    rule = Some(options_below(code, rows));
                }
            }
        }
        if !removed {
            let mut made = row.converted(printed);
            made.rule = rule.unwrap_or(made.rule);
            out.push(made);
        }
    }
    let listed = CORRECTIONS.iter().filter(|(s, ..)| *s == set).count();
    assert_eq!(done, listed, "{set}: a correction fits no row");
    out
}

/// The options that were typed as rows below a code: their names are `label: points`.
fn options_below(code: &str, rows: &[PrintedRow]) -> String {
    let below = rows.iter().filter(|r| r.code.strip_prefix(code).is_some_and(|rest| rest.starts_with('.')));
    let names: Vec<&str> = below.map(|row| row.name.as_str()).collect();
    Printed::parse(&format!("boolean: {}", names.join("; "))).expect("options").cells().0
}

/// Builds a set whose printed total is known.
pub fn check(total: u32, rows: &[Row]) -> (Option<Framework>, Vec<Fault>) {
    let toml = format!(
        "id = \"set\"\ntitle_vi = \"Bộ tiêu chí\"\nkind = \"department\"\n[stated]\ntotal = {total}\n"
    );
    let (meta, mut faults) = Meta::parse(&toml);
    let (framework, more) = build(&meta.expect("metadata"), rows);
    faults.extend(more);
    (framework, faults)
}

/// The faults as `code fault`, in the table's order.
pub fn found(rows: &[Row], faults: &[Fault]) -> Vec<String> {
    let code =
        |line: Option<usize>| rows.iter().find(|row| Some(row.line) == line).map_or("", |row| &row.code);
    faults.iter().map(|fault| format!("{} {}", code(fault.place.line), fault.id())).collect()
}
