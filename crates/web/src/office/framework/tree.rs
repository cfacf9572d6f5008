//! The nodes of a draft as pages list them: each field with what is below it, figures and faults. Codes may be wrong, so
//! what belongs where follows from the order of the table: a node is below the last one whose code says so.

use parindex_locale::{Message, decimal};
use parindex_workflow::framework::{Framework, Node};
use rust_decimal::Decimal;

use super::super::visitor::Visitor;
use super::faults::{Checked, Count, Shown, shown};
use super::node_address;
use crate::words::T;

/// A field with everything below it.
pub(super) struct Branch {
    pub(super) head: Row,
    pub(super) rows: Vec<Row>,
    /// What is wrong in it, in words; nothing where all is right.
    pub(super) faults: Vec<(&'static str, String)>,
    /// Whether it shows what is below at once.
    pub(super) open: bool,
}

/// One node.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) address: String,
    /// By its level in the tree.
    pub(super) class: &'static str,
    pub(super) max: String,
    /// The sum of the maxima below it, where it is another.
    pub(super) sum: Option<String>,
    pub(super) scored_by: String,
    pub(super) faults: Vec<Shown>,
    pub(super) count: Count,
}

/// All fields in order. Fields with an error are open.
pub(super) fn branches(visitor: &Visitor, framework: &Framework, checked: &Checked) -> Vec<Branch> {
    let (t, nodes) = (visitor.site.t, framework.content().nodes());
    let mut branches: Vec<Branch> = Vec::new();
    let mut counts: Vec<Count> = Vec::new();
    for (place, node) in nodes.iter().enumerate() {
        let mut row = row(t, framework, place, checked);
        row.address = visitor.path(&row.address);
        let count = row.count;
        let below = node.parsed().is_some_and(|code| code.level() > 1) && !branches.is_empty();
        if below {
            if let (Some(branch), Some(sum)) = (branches.last_mut(), counts.last_mut()) {
                branch.rows.push(row);
                sum.add(count);
            }
        } else {
            branches.push(Branch { head: row, rows: Vec::new(), faults: Vec::new(), open: false });
            counts.push(count);
        }
    }
    for (branch, count) in branches.iter_mut().zip(counts) {
        branch.faults = badges(t, count);
        branch.open = count.errors > 0;
    }
    branches
}

/// Numbers of faults in words, with the class that each is shown in.
pub(super) fn badges(t: T, count: Count) -> Vec<(&'static str, String)> {
    let mut badges = Vec::new();
    if count.errors > 0 {
        badges.push(("error", t.say(&Message::new("framework-office-errors").count("n", count.errors))));
    }
    if count.warnings > 0 {
        badges
            .push(("warning", t.say(&Message::new("framework-office-warnings").count("n", count.warnings))));
    }
    badges
}

fn row(t: T, framework: &Framework, place: usize, checked: &Checked) -> Row {
    let nodes = framework.content().nodes();
    let node = &nodes[place];
    let faults = checked.at(place);
    let max = points(&node.cells.max);
    let level = node.parsed().map_or(1, |code| code.level());
    Row {
        id: node.id.to_string(),
        code: node.code.clone(),
        name: name(t, node),
        address: node_address(framework, &node.id),
        class: ["l1", "l2", "l3", "l4"][(level - 1).min(3)],
        max: max.map_or_else(|| node.cells.max.clone(), |max| decimal(t.0, max)),
        sum: sum_below(nodes, place).filter(|sum| Some(*sum) != max).map(|sum| decimal(t.0, sum)),
        scored_by: scored_by(t, &node.cells.scored_by),
        faults: shown(t, faults),
        count: Count::of(faults),
    }
}

/// What a node is called in the language of the page.
pub(super) fn name(t: T, node: &Node) -> String {
    let (vi, en) = (&node.cells.name_vi, &node.cells.name_en);
    let name = if t.0 == parindex_locale::Lang::En && !en.is_empty() { en } else { vi };
    if name.is_empty() { t.w("framework-office-unnamed") } else { name.clone() }
}

/// Who scores, in words; what is none of the three stays as it stands.
pub(super) fn scored_by(t: T, text: &str) -> String {
    match text {
        "appraisal" => t.w("scored-by-appraisal"),
        "survey" => t.w("scored-by-survey"),
        "external" => t.w("scored-by-external"),
        other => other.to_owned(),
    }
}

/// Points as the check reads them.
fn points(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(&text.trim().replace(',', ".")).ok()
}

/// The sum of the maxima right below a node; nothing for a leaf.
pub(super) fn sum_below(nodes: &[Node], place: usize) -> Option<Decimal> {
    let code = nodes[place].parsed()?;
    let below =
        nodes.iter().filter(|node| node.parsed().is_some_and(|own| own.parent().as_ref() == Some(&code)));
    let sum = |sum: Option<Decimal>, node: &Node| {
        Some(sum.unwrap_or_default().saturating_add(points(&node.cells.max).unwrap_or_default()))
    };
    below.fold(None, sum)
}
