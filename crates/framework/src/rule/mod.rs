//! Scoring rules: the notation of `docs/rules.md` as a tree, with everything that can be known about it.

mod advise;
mod check;
mod domain;
mod eval;
mod explain;
mod expr_parse;
mod interval;
mod parse;
mod print;

pub use advise::{Advice, advise};
pub use check::RuleFault;
pub(crate) use check::{check_rule, points_in_label};
pub use eval::{Env, Evaluation, Outcome, Reason, Trace, evaluate, measure};
pub use explain::{Vocabulary, Words, decisive, explain, explain_trace};
pub use parse::{MAX_DEPTH, MAX_LENGTH, SyntaxError, parse};
pub(crate) use print::print_label;

use jiff::civil::Date;
use parindex_locale::Text;
use rust_decimal::Decimal;

use crate::points::Points;

/// A scoring rule, from one cell of `framework.csv`.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The empty cell: points are entered by hand, 0 to max.
    ByHand,
    /// A measured value and the points it gives.
    Steps {
        /// What is measured.
        measure: Expr,
        /// Tried in order; the first that holds decides.
        steps: Vec<Step>,
        /// What counts when the denominator is 0.
        nothing: Option<Nothing>,
    },
    /// So many points for each, up to a cap (max where none is given).
    Each {
        /// How many.
        measure: Expr,
        /// Points for one.
        points: Points,
        /// The most that can be had.
        cap: Option<Points>,
    },
    /// From max, down to 0.
    Deduct(Vec<Loss>),
    /// One of several outcomes.
    Choice {
        /// The fact that holds the chosen option's name.
        fact: String,
        /// The options, in printed order.
        options: Vec<ChoiceOption>,
    },
    /// Each item that holds adds its points.
    Check(Vec<(Item, Points)>),
    /// All items must hold.
    All {
        /// The items.
        items: Vec<Item>,
        /// Points when all hold.
        points: Points,
        /// Points otherwise.
        otherwise: Points,
    },
    /// A score by judgement between bounds, on a grid.
    Judged {
        /// The least.
        lowest: Points,
        /// The most.
        highest: Points,
        /// The grid, counted from `lowest`.
        step: Option<Points>,
    },
    /// The better of alternatives; those that cannot be computed do not count.
    Best(Vec<Rule>),
    /// Parts inside one leaf, together up to max.
    Sum(Vec<Rule>),
    /// A branch on a prior fact.
    When {
        /// All of these must hold.
        condition: Vec<Comparison>,
        /// The rule if they do.
        then: Box<Rule>,
        /// The rule if not; 0 points where there is none.
        otherwise: Option<Box<Rule>>,
    },
    /// Zero tolerance: 0 points if the condition holds.
    ZeroWhen {
        /// All of these must hold.
        condition: Vec<Comparison>,
        /// The rule if they do not.
        then: Box<Rule>,
    },
    /// The same points always; of use inside a branch.
    Constant(Points),
    /// Followed, not scored.
    Unscored(Option<Expr>),
}

/// One step of a step table.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When it holds.
    pub condition: StepCondition,
    /// What it gives.
    pub result: StepResult,
}

/// When a step holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StepCondition {
    /// On one side of a bound.
    Bound(Cmp, Threshold),
    /// Between two bounds.
    Range {
        /// The lower bound.
        low: Threshold,
        /// Whether the lower bound itself counts.
        low_closed: bool,
        /// The upper bound.
        high: Threshold,
        /// Whether the upper bound itself counts.
        high_closed: bool,
    },
    /// Exactly this value.
    Is(Threshold),
    /// None at all.
    None,
    /// Everything else.
    Else,
}

/// What a step gives.
#[derive(Clone, Debug, PartialEq)]
pub struct StepResult {
    /// The points.
    pub kind: ResultKind,
    /// Decimals to round half up to.
    pub rounded: Option<u32>,
}

/// The kinds of a step's result.
#[derive(Clone, Debug, PartialEq)]
pub enum ResultKind {
    /// So many points.
    Points(Points),
    /// The leaf's maximum.
    Max,
    /// The value as a share of max; with a target, value / target.
    Share(Option<Threshold>),
    /// The value itself (`None`) or a formula over `value` and `max`.
    Formula(Option<Expr>),
}

/// What counts when nothing arose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Nothing {
    /// Full points.
    Full,
    /// The leaf leaves the points and the maximum.
    Out,
    /// So many points.
    Points(Points),
}

/// One deduction.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// How many events, days, ...
    pub measure: Expr,
    /// Points for one, or a share of max for one.
    pub amount: LossAmount,
    /// So many are free.
    pub after: Option<Decimal>,
}

/// How much one event takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LossAmount {
    /// Points.
    Points(Points),
    /// A share of the maximum (0.25 for `25%`).
    Percent(Decimal),
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// The name that `scores.csv` carries.
    pub name: String,
    /// What people read.
    pub label: Text,
    /// What it gives.
    pub points: Points,
}

/// One item of a list of yes/no questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The name of the flag that `scores.csv` carries.
    pub name: String,
    /// What people read.
    pub label: Text,
}

/// A number as written, so that it prints as it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Threshold {
    /// `3` or `0.5`.
    Plain(Decimal),
    /// `85%`: holds 85.
    Percent(Decimal),
    /// `3/4`.
    Fraction(u32, u32),
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cmp {
    /// `>=`
    Ge,
    /// `>`
    Gt,
    /// `<=`
    Le,
    /// `<`
    Lt,
    /// `=`
    Eq,
    /// `<>`
    Ne,
}

/// One comparison of a `when`.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// Two measures.
    Measures(Expr, Cmp, Expr),
    /// A flag.
    Flag(String, bool),
    /// A thing that does not exist.
    IsNone(String),
}

/// A measure: arithmetic over facts and what the campaign knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A number.
    Number(Threshold),
    /// A date.
    Date(Date),
    /// So many days or months, to be added to a date.
    Duration(u32, Calendar),
    /// A declared fact.
    Fact(String),
    /// The leaf's maximum, in formulas.
    Max,
    /// The measured value, in formulas.
    Value,
    /// `- e`
    Neg(Box<Expr>),
    /// Arithmetic.
    Binary(Box<Expr>, Op, Box<Expr>),
    /// A figure over all units of the campaign.
    Group(Stat, Box<Expr>),
    /// The same fact a year ago.
    Last(String),
    /// The larger (`true`) or the smaller of two.
    Extreme(bool, Box<Expr>, Box<Expr>),
    /// Answers of a survey.
    Survey(Survey),
    /// A figure from elsewhere.
    External(String),
}

/// Units of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Days.
    Days,
    /// Calendar months; 31 January + 1 month is the last day of February.
    Months,
}

/// Arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
}

/// Figures over all units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stat {
    /// The highest.
    Highest,
    /// The lowest.
    Lowest,
    /// The mean.
    Mean,
}

/// Which answers of which groups.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Survey {
    /// Questions by name.
    pub questions: Vec<String>,
    /// If given: the share of answers whose value is at least this; else their mean.
    pub at_least: Option<Decimal>,
    /// Respondent groups by name; all where empty.
    pub groups: Vec<String>,
}

impl Rule {
    /// The rules directly inside this one.
    #[must_use]
    pub fn parts(&self) -> Vec<&Rule> {
        match self {
            Rule::Best(rules) | Rule::Sum(rules) => rules.iter().collect(),
            Rule::When { then, otherwise, .. } => {
                std::iter::once(&**then).chain(otherwise.as_deref()).collect()
            }
            Rule::ZeroWhen { then, .. } => vec![then],
            _ => Vec::new(),
        }
    }

    /// The expressions of this rule itself, not of its parts.
    #[must_use]
    pub fn own_exprs(&self) -> Vec<&Expr> {
        match self {
            Rule::Steps { measure, steps, .. } => std::iter::once(measure)
                .chain(steps.iter().filter_map(|s| match &s.result.kind {
                    ResultKind::Formula(Some(e)) => Some(e),
                    _ => None,
                }))
                .collect(),
            Rule::Each { measure, .. } | Rule::Unscored(Some(measure)) => vec![measure],
            Rule::Deduct(losses) => losses.iter().map(|l| &l.measure).collect(),
            Rule::When { condition, .. } | Rule::ZeroWhen { condition, .. } => condition
                .iter()
                .flat_map(|c| match c {
                    Comparison::Measures(a, _, b) => vec![a, b],
                    _ => Vec::new(),
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// This rule with all its parts, however deep, each before its own parts.
    #[must_use]
    pub fn all_parts(&self) -> Vec<&Rule> {
        let mut all = vec![self];
        for part in self.parts() {
            all.extend(part.all_parts());
        }
        all
    }

    /// All expressions of this rule and of its parts, each before what is inside it.
    #[must_use]
    pub fn all_exprs(&self) -> Vec<&Expr> {
        let mut found = Vec::new();
        for part in self.all_parts() {
            for expr in part.own_exprs() {
                expr.collect(&mut found);
            }
        }
        found
    }

    /// Whether it reads facts of last year.
    #[must_use]
    pub fn reads_last(&self) -> bool {
        self.all_exprs().iter().any(|expr| matches!(expr, Expr::Last(_)))
    }
}

impl Expr {
    fn collect<'e>(&'e self, found: &mut Vec<&'e Expr>) {
        found.push(self);
        match self {
            Expr::Neg(a) | Expr::Group(_, a) => a.collect(found),
            Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => {
                a.collect(found);
                b.collect(found);
            }
            _ => {}
        }
    }
}
