use std::collections::BTreeMap;

use parindex_locale::Message;

use super::{FRAMEWORK_CSV, cell};
use crate::code::Code;
use crate::fault::{Fault, Place};
use crate::meta::{FRAMEWORK_TOML, Meta};
use crate::tree::{Framework, Node, Row};

/// The codes of a cell `replaces`, separated by `;`.
pub(super) fn codes(row: &Row, faults: &mut Vec<Fault>) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    for part in row.replaces.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        match part.parse::<Code>() {
            Err(_) => {
                faults.push(Fault::error(cell(row, "replaces", &row.replaces), Message::new("fault-code")));
            }
            Ok(code) if codes.contains(&code) => {
                let message = Message::new("fault-replaces-twice").text("code", code.to_string());
                faults.push(Fault::error(cell(row, "replaces", &row.replaces), message));
            }
            Ok(code) => codes.push(code),
        }
    }
    codes
}

/// What can be said of the lineage without the earlier version.
pub(super) fn within(meta: &Meta, nodes: &[Node], coded: &[(Code, &Row)], faults: &mut Vec<Fault>) {
    let any = nodes.iter().any(|n| !n.replaces.is_empty());
    if any && meta.based_on.is_none() {
        let place = Place::key(FRAMEWORK_TOML, "based_on", "");
        faults.push(Fault::error(place, Message::new("fault-based-on-missing")));
    }
    if meta.based_on.is_some() && !any && !nodes.is_empty() {
        let place = Place { column: Some("replaces".to_owned()), ..Place::file(FRAMEWORK_CSV) };
        faults.push(Fault::warning(place, Message::new("fault-no-lineage")));
    }
    if meta.based_on.as_deref() == Some(meta.id.as_str()) {
        let place = Place::key(FRAMEWORK_TOML, "based_on", &meta.id);
        faults.push(Fault::error(place, Message::new("fault-based-on-itself")));
    }
    // An old code may be split into several nodes, but then into siblings: more is most likely a slip of the pen.
    let mut taken: BTreeMap<&Code, &Node> = BTreeMap::new();
    for (node, (_, row)) in nodes.iter().zip(coded) {
        for code in &node.replaces {
            match taken.get(code) {
                Some(other) if other.parent != node.parent => {
                    let message = Message::new("fault-replaced-twice")
                        .text("code", code.to_string())
                        .text("other", other.code.to_string());
                    faults.push(Fault::warning(cell(row, "replaces", &row.replaces), message));
                }
                _ => {
                    taken.insert(code, node);
                }
            }
        }
    }
}

/// Compares the lineage with the version it speaks of.
#[must_use]
pub fn check_lineage(framework: &Framework, base: &Framework) -> Vec<Fault> {
    let mut faults = Vec::new();
    let meta = &framework.meta;
    if meta.based_on.as_deref() != Some(base.meta.id.as_str()) {
        let place = Place::key(FRAMEWORK_TOML, "based_on", meta.based_on.as_deref().unwrap_or_default());
        faults.push(Fault::error(place, Message::new("fault-based-on").text("base", &base.meta.id)));
    }
    for node in framework.nodes() {
        for code in &node.replaces {
            let place = Place::cell(FRAMEWORK_CSV, node.line, "replaces", &code.to_string());
            match base.find(code).map(|id| base.node(id)) {
                None => {
                    let message = Message::new("fault-replaces-unknown").text("base", &base.meta.id);
                    faults.push(Fault::error(place, message));
                }
                Some(old) if old.is_leaf() != node.is_leaf() => {
                    faults.push(Fault::warning(place, Message::new("fault-replaces-level")));
                }
                Some(_) => {}
            }
        }
    }
    faults
}
