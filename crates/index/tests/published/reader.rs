//! Reading tables and packages in tests, in the plainest way.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use parindex_framework::{Framework, Meta, Points, Row, build};
use parindex_index::{Entry, Input, Unit};
use parindex_locale::{Lang, Text};
use rust_decimal::Decimal;

/// One row of a table, by column.
pub struct Record {
    /// The line in the file.
    pub line: usize,
    cells: BTreeMap<String, String>,
}

impl Record {
    /// A cell; empty where there is no such column.
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// A number; `None` for an empty cell.
    pub fn number(&self, column: &str) -> Option<Decimal> {
        let text = self.get(column);
        (!text.is_empty()).then(|| Decimal::from_str_exact(text).unwrap())
    }
}

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of a table.
pub fn table(text: &str) -> Vec<Record> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let records = reader.records().map(|record| {
        let record = record.unwrap();
        let line = usize::try_from(record.position().unwrap().line()).unwrap();
        let cells = headers.iter().zip(record.iter()).map(|(h, c)| (h.to_owned(), c.trim().to_owned()));
        Record { line, cells: cells.collect() }
    });
    records.collect()
}

/// The rows of a file.
pub fn read(path: &Path) -> Vec<Record> {
    table(&fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
}

/// A framework from its two files; it must be without fault.
pub fn framework(toml: &str, csv: &str) -> Framework {
    let (meta, mut faults) = Meta::parse(toml);
    let rows: Vec<Row> = table(csv)
        .iter()
        .map(|record| {
            let get = |column: &str| record.get(column).to_owned();
            Row {
                line: record.line,
                code: get("code"),
                name_vi: get("name_vi"),
                name_en: get("name_en"),
                max: get("max"),
                scored_by: get("scored_by"),
                rule: get("rule"),
                facts: get("facts"),
                source: get("source"),
                ..Row::default()
            }
        })
        .collect();
    let (framework, more) = build(&meta.unwrap(), &rows);
    faults.extend(more);
    let lines: Vec<String> = faults.iter().map(|fault| fault.line(Lang::En)).collect();
    assert!(lines.is_empty(), "{lines:#?}");
    framework.unwrap()
}

/// A folder of `packages/`: its framework and what its index is computed from.
pub fn package(name: &str) -> (Framework, Input) {
    let folder = root().join("packages").join(name);
    let text = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let framework = framework(&text("framework.toml"), &text("framework.csv"));
    let campaign = text("campaign.toml");
    for line in [format!("id = {name:?}"), format!("framework = {:?}", framework.meta.id)] {
        assert!(campaign.lines().any(|l| l == line), "campaign.toml of {name} does not say {line}");
    }
    let mut input = Input { units: units(&read(&folder.join("units.csv"))), ..Input::default() };
    input.external = vec![BTreeMap::new(); input.units.len()];
    input.entries = vec![vec![Entry::default(); framework.leaves().len()]; input.units.len()];
    let place = |input: &Input, code: &str| input.units.iter().position(|u| u.code == code).unwrap();
    for file in ["external.csv", "scores.csv"].into_iter().filter(|file| folder.join(file).exists()) {
        for record in read(&folder.join(file)) {
            let unit = place(&input, record.get("unit"));
            if file == "external.csv" {
                let value = record.number("value").unwrap();
                let before = input.external[unit].insert(record.get("source").to_owned(), value);
                assert!(before.is_none(), "{file}:{}: given twice", record.line);
            } else {
                let id = framework.find(&record.get("criterion").parse().unwrap()).unwrap();
                let leaf = framework.leaves().iter().position(|&leaf| leaf == id).unwrap();
                input.entries[unit][leaf].appraised = record.number("appraised").map(points);
            }
        }
    }
    (framework, input)
}

/// A decimal as points.
pub fn points(value: Decimal) -> Points {
    Points::new(value).unwrap()
}

fn units(records: &[Record]) -> Vec<Unit> {
    records
        .iter()
        .map(|record| Unit {
            code: record.get("code").to_owned(),
            name: Text::new(record.get("name_vi"), record.get("name_en")),
            kind: record.get("kind").to_owned(),
            region: record.get("region").to_owned(),
            ranked: true,
            replaces: Vec::new(),
        })
        .collect()
}
