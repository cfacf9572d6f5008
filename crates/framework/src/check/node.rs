use parindex_locale::{Message, Text};
use rust_decimal::Decimal;

use super::cell;
use crate::code::Code;
use crate::facts::{Declaration, parse_declarations};
use crate::fault::{Fault, Severity};
use crate::points::Points;
use crate::rule::{Expr, Rule, check_rule, parse, points_in_label};
use crate::syntax::SyntaxError;
use crate::tree::{Node, Pool, Row, ScoredBy};

/// A row as a node, without its place in the tree; what cannot be read is a fault and stands at its default.
pub(super) fn node(code: &Code, row: &Row, all: &[(Code, &Row)], faults: &mut Vec<Fault>) -> Node {
    let leaf = !all.iter().any(|(c, _)| c.parent().as_ref() == Some(code));
    name(row, faults);
    let before = faults.len();
    let facts = declarations(row, faults);
    let rule = rule(row, faults);
    let readable = faults.len() == before;
    let max = max(row, leaf && matches!(rule, Rule::Unscored(_)), faults);
    let scored_by = scored_by(row, leaf, faults);
    if leaf {
        if let Some(max) = max.filter(|_| readable) {
            leaf_rule(row, &rule, max, &facts, scored_by, faults);
        }
    } else {
        for (column, value) in [("rule", &row.rule), ("facts", &row.facts), ("scored_by", &row.scored_by)] {
            if !value.trim().is_empty() {
                faults.push(Fault::error(cell(row, column, value), Message::new("fault-parent-scored")));
            }
        }
    }
    Node {
        code: code.clone(),
        name: Text::new(row.name_vi.trim(), row.name_en.trim()),
        max: max.unwrap_or_default(),
        scored_by: scored_by.unwrap_or_else(|| guess(&rule)),
        rule,
        rule_text: row.rule.trim().to_owned(),
        facts,
        evidence: row.evidence.trim().to_owned(),
        appraiser: row.appraiser.trim().to_owned(),
        replaces: super::lineage::codes(row, faults),
        pool: pool(row, code, faults),
        source: row.source.trim().to_owned(),
        parent: None,
        children: Vec::new(),
        line: row.line,
    }
}

fn name(row: &Row, faults: &mut Vec<Fault>) {
    let name = row.name_vi.trim();
    if name.is_empty() {
        faults.push(Fault::error(cell(row, "name_vi", ""), Message::new("fault-name")));
    } else if let Some(points) = points_in_label(name) {
        let message = Message::new("fault-option-as-node").num("points", points);
        faults.push(Fault::error(cell(row, "name_vi", name), message));
    }
}

fn max(row: &Row, unscored: bool, faults: &mut Vec<Fault>) -> Option<Points> {
    let text = row.max.trim().replace(',', ".");
    if text.is_empty() && unscored {
        return Some(Points::ZERO);
    }
    let parsed = Decimal::from_str_exact(&text).ok().and_then(|n| Points::new(n).ok());
    let message = match parsed {
        None => Message::new("fault-max"),
        Some(max) if max < Points::ZERO => Message::new("fault-max"),
        Some(max) if max == Points::ZERO && !unscored => Message::new("fault-max-zero"),
        Some(max) => return Some(max),
    };
    faults.push(Fault::error(cell(row, "max", &row.max), message));
    None
}

fn declarations(row: &Row, faults: &mut Vec<Fault>) -> Vec<Declaration> {
    parse_declarations(&row.facts).unwrap_or_else(|e| {
        faults.push(syntax(row, "facts", &row.facts, &e));
        Vec::new()
    })
}

fn rule(row: &Row, faults: &mut Vec<Fault>) -> Rule {
    parse(&row.rule).unwrap_or_else(|e| {
        faults.push(syntax(row, "rule", &row.rule, &e));
        Rule::ByHand
    })
}

fn syntax(row: &Row, column: &str, value: &str, e: &SyntaxError) -> Fault {
    let mut place = cell(row, column, value);
    place.span = Some(e.span.clone());
    Fault::error(place, e.message())
}

fn scored_by(row: &Row, leaf: bool, faults: &mut Vec<Fault>) -> Option<ScoredBy> {
    match row.scored_by.trim() {
        "appraisal" => Some(ScoredBy::Appraisal),
        "survey" => Some(ScoredBy::Survey),
        "external" => Some(ScoredBy::External),
        "" => {
            if leaf {
                faults.push(Fault::warning(
                    cell(row, "scored_by", ""),
                    Message::new("fault-scored-by-missing"),
                ));
            }
            None
        }
        other => {
            faults.push(Fault::error(cell(row, "scored_by", other), Message::new("fault-scored-by")));
            None
        }
    }
}

/// Who scores a leaf that does not say so: what its rule speaks of.
fn guess(rule: &Rule) -> ScoredBy {
    let exprs = rule.all_exprs();
    if exprs.iter().any(|e| matches!(e, Expr::Survey(_))) {
        ScoredBy::Survey
    } else if exprs.iter().any(|e| matches!(e, Expr::External(_))) {
        ScoredBy::External
    } else {
        ScoredBy::Appraisal
    }
}

fn leaf_rule(
    row: &Row,
    rule: &Rule,
    max: Points,
    facts: &[Declaration],
    scored_by: Option<ScoredBy>,
    faults: &mut Vec<Fault>,
) {
    for fault in check_rule(rule, max, facts) {
        let value = match fault.column {
            "facts" => &row.facts,
            "max" => &row.max,
            _ => &row.rule,
        };
        // Points of a survey or from elsewhere need no rule: they come as points.
        let by_hand = fault.message.id == "fault-no-rule";
        if by_hand && scored_by.is_some_and(|by| by != ScoredBy::Appraisal) {
            continue;
        }
        let place = cell(row, fault.column, value);
        faults.push(match fault.severity {
            Severity::Error => Fault::error(place, fault.message),
            Severity::Warning => Fault::warning(place, fault.message),
        });
    }
    let found = guess(rule);
    if let Some(said) = scored_by
        && *rule != Rule::ByHand
        && said != found
    {
        let message =
            Message::new("fault-scored-by-rule").text("said", said.name()).text("rule", found.name());
        faults.push(Fault::warning(cell(row, "scored_by", &row.scored_by), message));
    }
}

fn pool(row: &Row, code: &Code, faults: &mut Vec<Fault>) -> Pool {
    let pool = match row.pool.trim() {
        "" => return Pool::Main,
        "bonus" => Pool::Bonus,
        "penalty" => Pool::Penalty,
        other => {
            faults.push(Fault::error(cell(row, "pool", other), Message::new("fault-pool")));
            return Pool::Main;
        }
    };
    if code.level() > 1 {
        faults.push(Fault::error(cell(row, "pool", &row.pool), Message::new("fault-pool-level")));
    }
    pool
}
