//! What can be proved wrong with a rule before any unit has used it.

mod steps;

use std::collections::BTreeMap;

use parindex_locale::{Message, Text};
use rust_decimal::Decimal;

use super::domain::{Kind, can_be_zero, kind_of};
use super::{Comparison, Expr, LossAmount, Nothing, Op, ResultKind, Rule};
use crate::facts::{Bound, Declaration, FactKind};
use crate::fault::Severity;
use crate::points::Points;

/// A fault of a rule or of its facts; the framework's check adds the place.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleFault {
    /// How bad it is.
    pub severity: Severity,
    /// The column it is in.
    pub column: &'static str,
    /// What is wrong and what was expected.
    pub message: Message,
}

/// All faults of a rule for a leaf with maximum `max`.
pub(crate) fn check_rule(rule: &Rule, max: Points, facts: &[Declaration]) -> Vec<RuleFault> {
    let mut checker = Checker { max, facts, faults: Vec::new() };
    checker.declarations(rule);
    match rule {
        Rule::ByHand => checker.warning("rule", Message::new("fault-no-rule")),
        Rule::Constant(_) => checker.error("rule", Message::new("fault-constant")),
        Rule::Unscored(_) => {
            checker.rule(rule, false);
            if max > Points::ZERO {
                checker.error("max", Message::new("fault-unscored-max"));
            }
        }
        rule => {
            if let Some(peak) = checker.rule(rule, false) {
                checker.peak(peak);
            }
        }
    }
    checker.faults
}

/// Fact names, measure by measure, that a rule reads; flags and choices that it declares itself are not among them.
pub(crate) fn facts_read(rule: &Rule) -> Vec<&str> {
    fn walk<'e>(e: &'e Expr, into: &mut Vec<&'e str>) {
        match e {
            Expr::Fact(name) | Expr::Last(name) => into.push(name),
            Expr::Neg(a) | Expr::Group(_, a) => walk(a, into),
            Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => {
                walk(a, into);
                walk(b, into);
            }
            _ => {}
        }
    }
    let mut names = Vec::new();
    for e in rule.own_exprs() {
        walk(e, &mut names);
    }
    if let Rule::When { condition, .. } | Rule::ZeroWhen { condition, .. } = rule {
        for c in condition {
            if let Comparison::Flag(name, _) | Comparison::IsNone(name) = c {
                names.push(name);
            }
        }
    }
    for part in rule.parts() {
        names.extend(facts_read(part));
    }
    names
}

struct Checker<'a> {
    max: Points,
    facts: &'a [Declaration],
    faults: Vec<RuleFault>,
}

impl Checker<'_> {
    fn error(&mut self, column: &'static str, message: Message) {
        self.faults.push(RuleFault { severity: Severity::Error, column, message });
    }

    fn warning(&mut self, column: &'static str, message: Message) {
        self.faults.push(RuleFault { severity: Severity::Warning, column, message });
    }

    /// Facts declared and facts used must be the same.
    fn declarations(&mut self, rule: &Rule) {
        let read = facts_read(rule);
        let mut unknown: Vec<&str> =
            read.iter().copied().filter(|name| !self.facts.iter().any(|f| f.name == *name)).collect();
        unknown.sort_unstable();
        unknown.dedup();
        for name in unknown {
            self.error("rule", Message::new("fault-fact-unknown").text("fact", name));
        }
        for fact in self.facts {
            if !read.contains(&fact.name.as_str()) && *rule != Rule::ByHand {
                self.warning("facts", Message::new("fault-fact-unused").text("fact", &fact.name));
            }
            if fact.label.vi.trim().is_empty() {
                self.error("facts", Message::new("fault-fact-label").text("fact", &fact.name));
            }
            for (_, bound) in &fact.bounds {
                if let Bound::Fact(other) = bound {
                    let known = self.facts.iter().any(|f| f.name == *other && f.kind == fact.kind);
                    if !known || *other == fact.name {
                        let message =
                            Message::new("fault-fact-bound").text("fact", &fact.name).text("bound", other);
                        self.error("facts", message);
                    }
                }
            }
            if fact.highest().is_some_and(|most| most < fact.lowest()) {
                self.error("facts", Message::new("fault-fact-bounds-cross").text("fact", &fact.name));
            }
        }
        let mut own = BTreeMap::new();
        implicit_names(rule, &mut own);
        for (name, times) in own {
            if times > 1 || self.facts.iter().any(|f| f.name == name) {
                self.error("rule", Message::new("fault-name-twice").text("name", name));
            }
        }
    }

    fn peak(&mut self, peak: Points) {
        if peak < self.max {
            let message = Message::new("fault-max-unreachable");
            self.error("rule", message.num("best", peak.value()).num("max", self.max.value()));
        } else if peak > self.max {
            self.exceeds(peak);
        }
    }

    fn exceeds(&mut self, points: Points) {
        let message =
            Message::new("fault-exceeds-max").num("points", points.value()).num("max", self.max.value());
        let known = self.faults.iter().any(|f| f.message == message);
        if !known {
            self.error("rule", message);
        }
    }

    /// Checks a rule and gives the most points it can reach; `None` where that cannot be known.
    fn rule(&mut self, rule: &Rule, in_sum: bool) -> Option<Points> {
        self.expressions(rule);
        match rule {
            Rule::ByHand => None,
            Rule::Steps { measure, steps, nothing } => {
                if in_sum && *nothing == Some(Nothing::Out) {
                    self.error("rule", Message::new("fault-out-in-sum"));
                }
                self.denominator(measure, nothing.is_none());
                self.steps(measure, steps)
            }
            Rule::Each { measure, points, cap } => {
                self.denominator(measure, true);
                if *points == Points::ZERO {
                    self.error("rule", Message::new("fault-zero-amount"));
                }
                Some(cap.unwrap_or(self.max))
            }
            Rule::Deduct(losses) => {
                for loss in losses {
                    self.denominator(&loss.measure, true);
                    let none = match loss.amount {
                        LossAmount::Points(p) => p == Points::ZERO,
                        LossAmount::Percent(share) => share.is_zero(),
                    };
                    if none {
                        self.error("rule", Message::new("fault-zero-amount"));
                    }
                }
                Some(self.max)
            }
            Rule::Choice { options, .. } => {
                if options.len() < 2 {
                    self.error("rule", Message::new("fault-one-option"));
                }
                self.labels(options.iter().map(|o| (o.name.as_str(), &o.label, Some(o.points))));
                options.iter().map(|o| o.points).max()
            }
            Rule::Check(items) => {
                self.labels(items.iter().map(|(i, p)| (i.name.as_str(), &i.label, Some(*p))));
                Some(items.iter().map(|(_, p)| *p).sum())
            }
            Rule::All { items, points, otherwise } => {
                self.labels(items.iter().map(|i| (i.name.as_str(), &i.label, None)));
                if otherwise >= points {
                    self.error("rule", Message::new("fault-all-order"));
                }
                Some(*points)
            }
            Rule::Judged { lowest, highest, step } => {
                self.judged(*lowest, *highest, *step);
                Some(*highest)
            }
            Rule::Best(rules) => {
                let peaks: Vec<_> = rules.iter().map(|rule| self.rule(rule, in_sum)).collect();
                peaks.into_iter().collect::<Option<Vec<_>>>()?.into_iter().max()
            }
            Rule::Sum(rules) => {
                let peaks: Vec<_> = rules.iter().map(|rule| self.rule(rule, true)).collect();
                peaks.into_iter().sum()
            }
            Rule::When { then, otherwise, .. } => {
                let then = self.rule(then, in_sum);
                let otherwise = match otherwise {
                    Some(otherwise) => self.rule(otherwise, in_sum),
                    None => Some(Points::ZERO),
                };
                then.zip(otherwise).map(|(a, b)| a.max(b))
            }
            Rule::ZeroWhen { then, .. } => self.rule(then, in_sum),
            Rule::Constant(points) => Some(*points),
            Rule::Unscored(_) => {
                if self.max > Points::ZERO || in_sum {
                    self.error("rule", Message::new("fault-unscored-inside"));
                }
                None
            }
        }
    }

    fn judged(&mut self, lowest: Points, highest: Points, step: Option<Points>) {
        if lowest >= highest {
            self.error("rule", Message::new("fault-judged-bounds"));
        }
        let grid = step.map(Points::value);
        let span = (highest - lowest).value();
        if grid.is_some_and(|step| step.is_zero() || !(span % step).is_zero()) {
            self.error("rule", Message::new("fault-judged-step"));
        }
    }

    /// Names once, labels once and not empty, and no label that names other points than the step gives.
    fn labels<'l>(&mut self, items: impl Iterator<Item = (&'l str, &'l Text, Option<Points>)>) {
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for (name, label, points) in items {
            if seen.iter().any(|(n, _)| *n == name) {
                self.error("rule", Message::new("fault-option-twice").text("name", name));
            }
            if label.vi.trim().is_empty() {
                self.error("rule", Message::new("fault-option-label").text("name", name));
            } else if seen.iter().any(|(_, l)| *l == label.vi) {
                self.error("rule", Message::new("fault-label-twice").text("label", &label.vi));
            }
            if let (Some(points), Some(said)) = (points, points_in_label(&label.vi))
                && points.value() != said
            {
                let message = Message::new("fault-label-points").text("label", &label.vi);
                self.warning("rule", message.num("said", said).num("points", points.value()));
            }
            seen.push((name, &label.vi));
        }
    }

    fn expressions(&mut self, rule: &Rule) {
        for e in rule.own_exprs() {
            if let Err(wrong) = kind_of(e, self.facts) {
                self.error("rule", Message::new("fault-kind").text("expression", wrong));
            }
        }
        let conditions = match rule {
            Rule::When { condition, .. } | Rule::ZeroWhen { condition, .. } => condition.as_slice(),
            _ => &[],
        };
        for c in conditions {
            let wrong = match c {
                Comparison::Flag(name, _) => {
                    self.facts.iter().find(|f| f.name == *name).is_some_and(|f| f.kind != FactKind::Flag)
                }
                Comparison::IsNone(_) => false,
                Comparison::Measures(a, _, b) => {
                    let kinds = (kind_of(a, self.facts), kind_of(b, self.facts));
                    matches!(kinds, (Ok(a), Ok(b)) if a != b || a == Kind::Duration)
                }
            };
            if wrong {
                self.error("rule", Message::new("fault-kind").text("expression", c.to_string()));
            }
        }
        let counted = match rule {
            Rule::Each { measure, .. } | Rule::Steps { measure, .. } => vec![measure],
            Rule::Deduct(losses) => losses.iter().map(|l| &l.measure).collect(),
            _ => Vec::new(),
        };
        for e in counted {
            if matches!(kind_of(e, self.facts), Ok(Kind::Date | Kind::Duration)) {
                self.error("rule", Message::new("fault-kind").text("expression", e.to_string()));
            }
        }
    }

    /// A denominator that can be 0 without a word on what then.
    fn denominator(&mut self, measure: &Expr, unsaid: bool) {
        fn find<'e>(e: &'e Expr, facts: &[Declaration]) -> Option<&'e Expr> {
            match e {
                Expr::Binary(_, Op::Div, b) if can_be_zero(b, facts) => Some(b),
                Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => find(a, facts).or_else(|| find(b, facts)),
                Expr::Neg(a) | Expr::Group(_, a) => find(a, facts),
                _ => None,
            }
        }
        if let Some(zero) = find(measure, self.facts).filter(|_| unsaid) {
            self.warning("rule", Message::new("fault-nothing-unsaid").text("denominator", zero.to_string()));
        }
    }
}

/// Names that check lists and choices bring along, with how often each stands.
fn implicit_names<'r>(rule: &'r Rule, into: &mut BTreeMap<&'r str, usize>) {
    let mut add = |name: &'r str| *into.entry(name).or_default() += 1;
    match rule {
        Rule::Choice { fact, .. } => add(fact),
        Rule::Judged { .. } => add("judged"),
        _ => {}
    }
    for part in rule.parts() {
        implicit_names(part, into);
    }
}

/// The points that a label names at its end: `Có ban hành: 0,5` or `... (0.5 điểm)`.
pub(crate) fn points_in_label(label: &str) -> Option<Decimal> {
    let text = label.trim_end().trim_end_matches(['.', ')', ' ']);
    let text = text.strip_suffix("điểm").unwrap_or(text).trim_end();
    let start = text
        .rfind(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let before = text[..start].trim_end();
    if !before.ends_with([':', '(']) {
        return None;
    }
    Decimal::from_str_exact(&text[start..].replace(',', ".")).ok()
}

/// Whether a result can only be points of the leaf's own choosing.
fn is_formula(kind: &ResultKind) -> bool {
    matches!(kind, ResultKind::Formula(_))
}
