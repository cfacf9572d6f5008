//! Whether a unit's facts are what the leaf asks for.

use parindex_framework::facts::{Bound as FactBound, Declaration, FactKind, Facts, Value};
use parindex_framework::rule::{Cmp, Rule};
use parindex_framework::{Fault, Node, Severity};
use parindex_locale::{Arg, Message};
use rust_decimal::Decimal;

use super::FACTS;
use crate::table::{Bound, TableRow};

/// Checks the facts of one row. Where points are entered the rule does not need them, so that what is wrong with them
/// is a warning.
pub(super) fn check(
    bound: &Bound<'_>,
    row: TableRow<'_>,
    node: &Node,
    facts: &Facts,
    entered: bool,
    faults: &mut Vec<Fault>,
) {
    let severity = if entered { Severity::Warning } else { Severity::Error };
    for (name, value) in facts.iter() {
        let place = || bound.place(row, FACTS);
        match expected(node, name) {
            None => {
                let known = names(node).into_iter().map(Arg::Text).collect();
                let message =
                    Message::new("score-fact-unknown").text("fact", name).arg("known", Arg::List(known));
                faults.push(Fault::warning(place(), message));
            }
            Some(expected) => {
                if let Some(message) = expected.wrong(name, value, facts) {
                    faults.push(Fault { severity, place: place(), message });
                }
            }
        }
    }
}

/// The fact that holds a judged score where no points are entered.
const JUDGED: &str = "judged";

/// What a leaf expects of a fact.
enum Expected<'f> {
    Declared(&'f Declaration),
    Flag,
    Judged,
    Option(Vec<&'f str>),
}

fn expected<'f>(node: &'f Node, name: &str) -> Option<Expected<'f>> {
    if let Some(declaration) = node.facts.iter().find(|d| d.name == name) {
        return Some(Expected::Declared(declaration));
    }
    node.rule.all_parts().into_iter().find_map(|rule| match rule {
        Rule::Choice { fact, options } if fact == name => {
            Some(Expected::Option(options.iter().map(|o| o.name.as_str()).collect()))
        }
        Rule::Judged { .. } if name == JUDGED => Some(Expected::Judged),
        Rule::Check(items) if items.iter().any(|(item, _)| item.name == name) => Some(Expected::Flag),
        Rule::All { items, .. } if items.iter().any(|item| item.name == name) => Some(Expected::Flag),
        _ => None,
    })
}

/// The names of all facts that a leaf asks for.
fn names(node: &Node) -> Vec<String> {
    let mut names: Vec<String> = node.facts.iter().map(|d| d.name.clone()).collect();
    for rule in node.rule.all_parts() {
        match rule {
            Rule::Choice { fact, .. } => names.push(fact.clone()),
            Rule::Judged { .. } => names.push(JUDGED.to_owned()),
            Rule::Check(items) => names.extend(items.iter().map(|(item, _)| item.name.clone())),
            Rule::All { items, .. } => names.extend(items.iter().map(|item| item.name.clone())),
            _ => {}
        }
    }
    names
}

impl Expected<'_> {
    fn wrong(&self, name: &str, value: &Value, facts: &Facts) -> Option<Message> {
        let about = |id| Message::new(id).text("fact", name);
        match self {
            Expected::Declared(declaration) => wrong(declaration, value, facts),
            Expected::Flag => (!matches!(value, Value::Flag(_))).then(|| about("score-fact-flag")),
            Expected::Judged => (!matches!(value, Value::Number(_))).then(|| about("score-fact-number")),
            // An option may be called `none`, `yes` or `no`, so what is written is compared.
            Expected::Option(options) if options.contains(&value.to_string().as_str()) => None,
            Expected::Option(options) => {
                let list = options.iter().map(|o| Arg::Text((*o).to_owned())).collect();
                Some(about("score-fact-option").arg("options", Arg::List(list)))
            }
        }
    }
}

fn wrong(declaration: &Declaration, value: &Value, facts: &Facts) -> Option<Message> {
    let about = |id| Message::new(id).text("fact", &*declaration.name);
    match (declaration.kind, value) {
        (FactKind::Flag, Value::Flag(_))
        | (FactKind::Date, Value::Date(_) | Value::None)
        | (FactKind::Count | FactKind::Number, Value::None) => None,
        (FactKind::Count, Value::Number(n)) if !n.is_integer() => Some(about("score-fact-count")),
        (FactKind::Count | FactKind::Number, Value::Number(n)) => outside(declaration, *n, facts),
        (FactKind::Flag, _) => Some(about("score-fact-flag")),
        (FactKind::Date, _) => Some(about("score-fact-date")),
        (FactKind::Count, _) => Some(about("score-fact-count")),
        (FactKind::Number, _) => Some(about("score-fact-number")),
    }
}

/// A number outside the bounds that its declaration gives.
fn outside(declaration: &Declaration, n: Decimal, facts: &Facts) -> Option<Message> {
    let about = |id, bound: Decimal| {
        Message::new(id).text("fact", &*declaration.name).num("value", n).num("bound", bound)
    };
    if n < declaration.lowest() {
        return Some(about("score-fact-below", declaration.lowest()));
    }
    declaration.bounds.iter().find_map(|(cmp, bound)| {
        let (limit, other) = match bound {
            FactBound::Number(limit) => (*limit, None),
            FactBound::Fact(other) => match facts.get(other) {
                Some(Value::Number(limit)) => (*limit, Some(other)),
                _ => return None,
            },
        };
        let id = match (cmp, other) {
            (Cmp::Le, None) if n > limit => "score-fact-above",
            (Cmp::Le, Some(_)) if n > limit => "score-fact-above-other",
            (Cmp::Ge, Some(_)) if n < limit => "score-fact-below-other",
            _ => return None,
        };
        let message = about(id, limit);
        Some(if let Some(other) = other { message.text("other", other) } else { message })
    })
}
