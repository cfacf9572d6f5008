use parindex_locale::Message;
use rust_decimal::Decimal;

use super::cell;
use crate::code::Code;
use crate::fault::{Fault, Place};
use crate::meta::{FRAMEWORK_TOML, Meta};
use crate::points::Points;
use crate::tree::{Node, Pool, Row};

/// The maximum of a parent is the sum of its children's, those with a code given twice among them.
pub(super) fn sums(nodes: &[Node], doubled: &[Node], coded: &[(Code, &Row)], faults: &mut Vec<Fault>) {
    for (id, (node, (_, row))) in nodes.iter().zip(coded).enumerate() {
        let again = doubled.iter().filter(|n| n.parent == Some(id));
        let sum: Points = node.children.iter().map(|&id| &nodes[id]).chain(again).map(|n| n.max).sum();
        if !node.is_leaf() && sum != node.max && node.max != Points::ZERO {
            let message = Message::new("fault-sum").num("sum", sum.value()).num("max", node.max.value());
            faults.push(Fault::error(cell(row, "max", &row.max), message));
        }
    }
}

/// The totals that the decision prints.
pub(super) fn stated(meta: &Meta, nodes: &[Node], doubled: &[Node], faults: &mut Vec<Fault>) {
    let main = || nodes.iter().chain(doubled).filter(|n| n.pool == Pool::Main);
    let level = |level: usize| Decimal::from(main().filter(|n| n.code.level() == level).count());
    // By the code and not by the tree: a node whose parent is missing is no field.
    let total: Points = main().filter(|n| n.code.level() == 1).map(|n| n.max).sum();
    let leaves = Decimal::from(main().filter(|n| n.is_leaf()).count());
    let said = &meta.stated;
    let count = |n: Option<usize>| n.map(Decimal::from);
    let pairs = [
        ("stated.total", said.total, total.value()),
        ("stated.fields", count(said.fields), level(1)),
        ("stated.criteria", count(said.criteria), level(2)),
        ("stated.sub_criteria", count(said.sub_criteria), level(3)),
        ("stated.leaves", count(said.leaves), leaves),
    ];
    for (key, said, found) in pairs {
        if let Some(said) = said.filter(|said| *said != found) {
            let place = Place::key(FRAMEWORK_TOML, key, &said.to_string());
            let message = Message::new("fault-stated").num("stated", said).num("found", found);
            faults.push(Fault::error(place, message));
        }
    }
}
