//! Frameworks for the tests: a shipped one, and a small one.

use std::fs;
use std::path::PathBuf;

use jiff::civil::date;
use parindex_framework::Row;
use parindex_workflow::framework::{Cells, Command, Event, Framework, TableRow};
use parindex_workflow::{Decision, NodeId};

use crate::people::{HOST, act, approver, coordinator, on, unit};

pub fn shipped(file: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../frameworks/vn-province-2020");
    fs::read_to_string(folder.join(file)).unwrap()
}

pub fn rows(text: &str) -> Vec<TableRow> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| {
            let get = |name: &str| {
                let column = headers.iter().position(|header| header == name);
                column.and_then(|column| record.get(column)).unwrap_or_default().to_owned()
            };
            let row = Row {
                line: 0,
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
            };
            let id = format!("n{}", row.code).parse().unwrap();
            TableRow { id, code: row.code.clone(), cells: Cells::of(&row) }
        })
        .collect()
}

pub fn node(code: &str) -> NodeId {
    format!("n{code}").parse().unwrap()
}

/// A small framework for an assessed unit's test: two fields, the first with two criteria.
pub fn small() -> (Option<Framework>, Vec<Event>) {
    let meta = "id = \"small\"\ntitle_vi = \"Nhỏ\"\nkind = \"province\"\n[[bands]]\nname = \"A\"\nfrom = 0\n";
    let table = "code,name_vi,max,scored_by,rule\n1,Một,3,,\n1.1,Một một,1,appraisal,\n1.2,Một hai,2,appraisal,\n2,Hai,4,appraisal,\n";
    let begin = Command::Begin {
        id: "small".parse().unwrap(),
        host: unit(HOST),
        based_on: None,
        meta: meta.to_owned(),
        rows: rows(table),
    };
    let (mut framework, mut log) = (None, Vec::new());
    act!(framework, framework, log, begin, &coordinator(), &on(date(2020, 10, 1)));
    (framework, log)
}

pub fn decision() -> Decision {
    Decision { number: "1150/QĐ-BNV".to_owned(), date: date(2020, 12, 30) }
}

/// The small framework, approved.
pub fn approved() -> (Option<Framework>, Vec<Event>) {
    let (mut framework, mut log) = small();
    let now = on(date(2020, 12, 30));
    act!(framework, framework, log, Command::Submit { base: None }, &coordinator(), &now);
    act!(framework, framework, log, Command::Approve { decision: decision() }, &approver(), &now);
    (framework, log)
}
