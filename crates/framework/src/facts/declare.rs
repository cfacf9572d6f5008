use std::fmt::Write as _;

use parindex_locale::Text;
use rust_decimal::Decimal;

use crate::rule::Cmp;
use crate::syntax::{
    Input, Parsed, Problem, SyntaxError, attempt, fatal, label, mark, name, new_name, number, one_of,
    position, whole,
};

/// What a fact is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactKind {
    /// 0, 1, 2, ...
    #[default]
    Count,
    /// A decimal.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
}

/// A limit of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A fixed limit.
    Number(Decimal),
    /// Another fact of the same leaf.
    Fact(String),
}

/// A fact that a unit declares for a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Its name in rules and in `scores.csv`.
    pub name: String,
    /// What it is.
    pub kind: FactKind,
    /// Upper (`Cmp::Le`) and lower (`Cmp::Ge`) limits.
    pub bounds: Vec<(Cmp, Bound)>,
    /// What people read.
    pub label: Text,
}

const KINDS: [(&str, FactKind); 4] = [
    ("count", FactKind::Count),
    ("number", FactKind::Number),
    ("date", FactKind::Date),
    ("flag", FactKind::Flag),
];

impl FactKind {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("count", |(name, _)| name)
    }
}

impl Declaration {
    /// The least value that a number or count may have, where a fixed bound says so; else 0.
    #[must_use]
    pub fn lowest(&self) -> Decimal {
        let fixed = self.fixed(Cmp::Ge);
        fixed.fold(None, |most: Option<Decimal>, n| Some(most.map_or(n, |m| m.max(n)))).unwrap_or_default()
    }

    /// The largest value by a fixed bound.
    #[must_use]
    pub fn highest(&self) -> Option<Decimal> {
        self.fixed(Cmp::Le).min()
    }

    /// Whether a bound says that it is not above another fact.
    #[must_use]
    pub fn is_at_most(&self, other: &str) -> bool {
        self.bounds.iter().any(|(cmp, b)| *cmp == Cmp::Le && *b == Bound::Fact(other.to_owned()))
    }

    fn fixed(&self, side: Cmp) -> impl Iterator<Item = Decimal> + '_ {
        self.bounds.iter().filter(move |(cmp, _)| *cmp == side).filter_map(|(_, bound)| match bound {
            Bound::Number(n) => Some(*n),
            Bound::Fact(_) => None,
        })
    }
}

/// Reads the cell `facts` of `framework.csv`.
///
/// # Errors
/// The first place that cannot be read, with what was expected; a name given twice.
pub fn parse_declarations(text: &str) -> Result<Vec<Declaration>, SyntaxError> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    whole(text, |input| {
        let mut all: Vec<Declaration> = Vec::new();
        loop {
            let from = position(input);
            let next = declaration(input)?;
            if all.iter().any(|d| d.name == next.name) {
                return fatal(input, from, Problem::Twice(next.name));
            }
            all.push(next);
            if attempt(input, |input| mark(input, ";")).is_none() {
                return Ok(all);
            }
            // A semicolon at the end is forgiven.
            if position(input) == text.trim_end().len() {
                return Ok(all);
            }
        }
    })
}

fn declaration(input: &mut Input<'_>) -> Parsed<Declaration> {
    let name = new_name(input)?;
    let kind = attempt(input, |input| one_of(input, &KINDS.map(|(name, _)| name)));
    let kind = kind.map_or(FactKind::Count, |i| KINDS[i].1);
    let mut bounds = Vec::new();
    while let Some(bound) = attempt(input, bound) {
        bounds.push(bound);
    }
    let label = label(input)?;
    Ok(Declaration { name, kind, bounds, label })
}

fn bound(input: &mut Input<'_>) -> Parsed<(Cmp, Bound)> {
    let cmp = if attempt(input, |input| mark(input, "<=")).is_some() {
        Cmp::Le
    } else {
        mark(input, ">=")?;
        Cmp::Ge
    };
    if let Some(fact) = attempt(input, name) {
        return Ok((cmp, Bound::Fact(fact)));
    }
    let negative = attempt(input, |input| mark(input, "-")).is_some();
    let n = number(input)?;
    Ok((cmp, Bound::Number(if negative { -n } else { n })))
}

/// Writes declarations as they are read.
#[must_use]
pub fn print_declarations(declarations: &[Declaration]) -> String {
    let mut out = String::new();
    for (i, d) in declarations.iter().enumerate() {
        if i > 0 {
            out.push_str("; ");
        }
        out.push_str(&d.name);
        if d.kind != FactKind::Count {
            let _ = write!(out, " {}", d.kind.name());
        }
        for (cmp, bound) in &d.bounds {
            let sign = if *cmp == Cmp::Le { "<=" } else { ">=" };
            let _ = match bound {
                Bound::Number(n) => write!(out, " {sign} {n}"),
                Bound::Fact(fact) => write!(out, " {sign} {fact}"),
            };
        }
        out.push(' ');
        crate::rule::print_label(&mut out, &d.label);
    }
    out
}
