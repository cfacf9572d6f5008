use parindex_locale::Message;

use super::cell;
use crate::code::Code;
use crate::fault::Fault;
use crate::tree::Row;

/// A row with its code.
pub(super) type Coded<'r> = (Code, &'r Row);

/// Rows with a code that can be read, in the table's order; apart from them those whose code a row before has.
pub(super) fn codes<'r>(rows: &'r [Row], faults: &mut Vec<Fault>) -> (Vec<Coded<'r>>, Vec<Coded<'r>>) {
    let mut known: std::collections::BTreeMap<Code, usize> = std::collections::BTreeMap::new();
    let mut coded = Vec::with_capacity(rows.len());
    let mut doubled = Vec::new();
    for row in rows {
        match row.code.trim().parse::<Code>() {
            Err(_) => faults.push(Fault::error(cell(row, "code", &row.code), Message::new("fault-code"))),
            Ok(code) => {
                if let Some(line) = known.get(&code) {
                    let message = Message::new("fault-code-twice").count("line", *line);
                    faults.push(Fault::error(cell(row, "code", &row.code), message));
                    doubled.push((code, row));
                } else {
                    known.insert(code.clone(), row.line);
                    coded.push((code, row));
                }
            }
        }
    }
    (coded, doubled)
}

/// Every parent stands before its children, and they follow it in the order of their numbers.
pub(super) fn parents(coded: &[(Code, &Row)], faults: &mut Vec<Fault>) {
    for (i, (code, row)) in coded.iter().enumerate() {
        let error = |message| Fault::error(cell(row, "code", &row.code), message);
        if let Some(parent) = code.parent() {
            match coded.iter().position(|(c, _)| *c == parent) {
                None => {
                    let mut message = Message::new("fault-parent-missing").text("parent", parent.to_string());
                    // The row above, if it has no children of its own, is where the author thought to be.
                    let near = coded[..i].iter().rev().find(|(c, _)| c.level() < code.level());
                    let childless = near.filter(|(c, _)| !coded.iter().any(|(d, _)| d.is_below(c)));
                    if let Some((c, _)) = childless {
                        message.id = "fault-parent-missing-near";
                        message = message.text("near", c.to_string());
                    }
                    faults.push(error(message));
                }
                Some(at) if at > i => {
                    faults.push(error(Message::new("fault-parent-after").text("parent", parent.to_string())));
                }
                Some(_) => {}
            }
        }
        let Some((before, _)) = i.checked_sub(1).map(|j| &coded[j]) else { continue };
        let expected = next_codes(before);
        if !expected.contains(code) {
            let descends = coded[..i].iter().any(|(c, _)| code.parent().as_ref() == Some(c));
            let inside = code.parent().is_none_or(|p| before == &p || before.is_below(&p));
            let message = if *code < *before || (descends && !inside) {
                Message::new("fault-out-of-place").text("before", before.to_string())
            } else {
                Message::new("fault-code-gap").text("before", before.to_string())
            };
            faults.push(Fault::warning(cell(row, "code", &row.code), message));
        }
    }
}

/// What may follow a code: its first child, its next sibling, or the next sibling of something above it.
fn next_codes(code: &Code) -> Vec<Code> {
    let text = code.to_string();
    let mut next: Vec<Code> = format!("{text}.1").parse().into_iter().collect();
    let mut at = Some(code.clone());
    while let Some(c) = at {
        let stem = c.parent().map_or_else(String::new, |p| format!("{p}."));
        next.extend(format!("{stem}{}", c.last() + 1).parse::<Code>());
        at = c.parent();
    }
    next
}
