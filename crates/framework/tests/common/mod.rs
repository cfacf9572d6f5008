//! Reading a framework's table in tests, in the plainest way.

use parindex_framework::{Fault, Framework, Meta, Row, build};

/// Rows of a `framework.csv` with the documented columns.
pub fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a record");
            let get = |name: &str| {
                headers
                    .iter()
                    .position(|h| h == name)
                    .and_then(|i| record.get(i))
                    .unwrap_or_default()
                    .to_owned()
            };
            Row {
                line: record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0)),
                code: get("code"),
                name_vi: get("name_vi"),
                name_en: get("name_en"),
                max: get("max"),
                scored_by: get("scored_by"),
                rule: get("rule"),
                facts: get("facts"),
                evidence: get("evidence"),
                appraiser: get("appraiser"),
                replaces: get("replaces"),
                pool: get("pool"),
                source: get("source"),
            }
        })
        .collect()
}

/// A framework from its two files, with its faults.
pub fn framework(toml: &str, csv: &str) -> (Option<Framework>, Vec<Fault>) {
    let (meta, mut faults) = Meta::parse(toml);
    let (framework, more) = build(&meta.expect("metadata"), &rows(csv));
    faults.extend(more);
    (framework, faults)
}

/// The faults as lines, for messages of failing tests.
pub fn lines(faults: &[Fault]) -> String {
    let line = |f: &Fault| format!("{:?} {}", f.severity, f.line(parindex_locale::Lang::En));
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}
