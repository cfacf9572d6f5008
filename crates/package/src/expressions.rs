//! What a rule speaks of, however deep inside.

use parindex_framework::rule::{Expr, Rule};

/// All expressions of a rule and of its parts, each before what is inside it.
pub(crate) fn expressions(rule: &Rule) -> Vec<&Expr> {
    let mut found = Vec::new();
    collect(rule, &mut found);
    found
}

fn collect<'r>(rule: &'r Rule, found: &mut Vec<&'r Expr>) {
    for expr in rule.own_exprs() {
        inside(expr, found);
    }
    for part in rule.parts() {
        collect(part, found);
    }
}

fn inside<'r>(expr: &'r Expr, found: &mut Vec<&'r Expr>) {
    found.push(expr);
    match expr {
        Expr::Neg(a) | Expr::Group(_, a) => inside(a, found),
        Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => {
            inside(a, found);
            inside(b, found);
        }
        _ => {}
    }
}

/// A rule with all its parts, each before its own parts.
pub(crate) fn parts(rule: &Rule) -> Vec<&Rule> {
    let mut all = vec![rule];
    for part in rule.parts() {
        all.extend(parts(part));
    }
    all
}
