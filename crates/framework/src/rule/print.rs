//! Rules as text: `parse(print(rule)) = rule`.

use std::fmt::{self, Display, Formatter, Write};

use parindex_locale::Text;

use super::{
    Calendar, Cmp, Comparison, Expr, LossAmount, Nothing, Op, ResultKind, Rule, Stat, Step, StepCondition,
    StepResult, Survey, Threshold,
};

pub(crate) fn print_label(out: &mut impl Write, label: &Text) {
    // Writing to a string cannot fail, and a formatter's failure shows again at its next write.
    let _ = write!(out, "\"{}\"", label.vi);
    if !label.en.is_empty() {
        let _ = write!(out, " \"{}\"", label.en);
    }
}

struct Label<'a>(&'a Text);

impl Display for Label<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        print_label(f, self.0);
        Ok(())
    }
}

fn join<T>(
    f: &mut Formatter<'_>,
    items: &[T],
    between: &str,
    mut one: impl FnMut(&mut Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        one(f, item)?;
    }
    Ok(())
}

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Rule::ByHand => Ok(()),
            Rule::Steps { measure, steps, nothing } => {
                write!(f, "{measure}: ")?;
                steps_text(f, steps)?;
                if let Some(nothing) = nothing {
                    f.write_str(if steps.is_empty() { "nothing = " } else { "; nothing = " })?;
                    match nothing {
                        Nothing::Full => f.write_str("full"),
                        Nothing::Out => f.write_str("out"),
                        Nothing::Points(p) => p.fmt(f),
                    }?;
                }
                Ok(())
            }
            Rule::Each { measure, points, cap } => {
                write!(f, "each {measure} {points}")?;
                cap.map_or(Ok(()), |cap| write!(f, " up to {cap}"))
            }
            Rule::Deduct(losses) => {
                f.write_str("deduct ")?;
                join(f, losses, ", ", |f, loss| {
                    write!(f, "{} ", loss.measure)?;
                    match loss.amount {
                        LossAmount::Points(p) => write!(f, "{p}"),
                        LossAmount::Percent(p) => {
                            write!(f, "{}%", (p * rust_decimal::Decimal::ONE_HUNDRED).normalize())
                        }
                    }?;
                    loss.after.map_or(Ok(()), |after| write!(f, " after {after}"))
                })
            }
            Rule::Choice { fact, options } => {
                f.write_str("choice")?;
                if fact != "choice" {
                    write!(f, " {fact}")?;
                }
                f.write_str(": ")?;
                join(f, options, "; ", |f, o| write!(f, "{} {} = {}", o.name, Label(&o.label), o.points))
            }
            Rule::Check(items) => {
                f.write_str("check: ")?;
                join(f, items, "; ", |f, (item, p)| write!(f, "{} {} = {p}", item.name, Label(&item.label)))
            }
            Rule::All { items, points, otherwise } => {
                f.write_str("all: ")?;
                join(f, items, "; ", |f, item| write!(f, "{} {}", item.name, Label(&item.label)))?;
                write!(f, " = {points}; else {otherwise}")
            }
            Rule::Judged { lowest, highest, step } => {
                write!(f, "judged {lowest} .. {highest}")?;
                step.map_or(Ok(()), |step| write!(f, " step {step}"))
            }
            Rule::Best(rules) => {
                f.write_str("best of ")?;
                join(f, rules, " ", |f, rule| write!(f, "({rule})"))
            }
            Rule::Sum(rules) => {
                f.write_str("sum of ")?;
                join(f, rules, " ", |f, rule| write!(f, "({rule})"))
            }
            Rule::When { condition, then, otherwise } => {
                f.write_str("when ")?;
                join(f, condition, " and ", |f, c| c.fmt(f))?;
                write!(f, ": ({then})")?;
                otherwise.as_ref().map_or(Ok(()), |otherwise| write!(f, " else ({otherwise})"))
            }
            Rule::ZeroWhen { condition, then } => {
                f.write_str("zero when ")?;
                join(f, condition, " and ", |f, c| c.fmt(f))?;
                write!(f, ": ({then})")
            }
            Rule::Constant(points) => points.fmt(f),
            Rule::Unscored(measure) => {
                f.write_str("unscored")?;
                measure.as_ref().map_or(Ok(()), |measure| write!(f, " {measure}"))
            }
        }
    }
}

fn steps_text(f: &mut Formatter<'_>, steps: &[Step]) -> fmt::Result {
    let bare = |r: &StepResult| matches!(r.kind, ResultKind::Share(_) | ResultKind::Formula(_));
    for (i, step) in steps.iter().enumerate() {
        if i > 0 {
            f.write_str("; ")?;
        }
        match step.condition {
            StepCondition::Else if i == 0 && bare(&step.result) => Ok(()),
            StepCondition::Else => f.write_str("else "),
            condition => write!(f, "{condition} = "),
        }?;
        step.result.fmt(f)?;
    }
    Ok(())
}

impl Display for StepCondition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            StepCondition::Bound(cmp, threshold) => write!(f, "{cmp} {threshold}"),
            StepCondition::Range { low, low_closed, high, high_closed } => {
                let open = if *low_closed { "" } else { "<" };
                let close = if *high_closed { "" } else { "<" };
                write!(f, "{low}{open}..{close}{high}")
            }
            StepCondition::Is(threshold) => write!(f, "is {threshold}"),
            StepCondition::None => f.write_str("none"),
            StepCondition::Else => f.write_str("else"),
        }
    }
}

impl Display for StepResult {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ResultKind::Points(points) => points.fmt(f),
            ResultKind::Max => f.write_str("max"),
            ResultKind::Share(None) => f.write_str("share"),
            ResultKind::Share(Some(target)) => write!(f, "share of {target}"),
            ResultKind::Formula(None) => f.write_str("points"),
            ResultKind::Formula(Some(formula)) => write!(f, "points {formula}"),
        }?;
        self.rounded.map_or(Ok(()), |digits| write!(f, " rounded {digits}"))
    }
}

impl Display for Threshold {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Threshold::Plain(n) => n.normalize().fmt(f),
            Threshold::Percent(n) => write!(f, "{}%", n.normalize()),
            Threshold::Fraction(n, d) => write!(f, "{n}/{d}"),
        }
    }
}

impl Display for Cmp {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cmp::Ge => ">=",
            Cmp::Gt => ">",
            Cmp::Le => "<=",
            Cmp::Lt => "<",
            Cmp::Eq => "=",
            Cmp::Ne => "<>",
        })
    }
}

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Comparison::Measures(a, cmp, b) => write!(f, "{} {cmp} {}", nested(a), nested(b)),
            Comparison::Flag(fact, yes) => write!(f, "{fact} is {}", if *yes { "yes" } else { "no" }),
            Comparison::IsNone(fact) => write!(f, "{fact} is none"),
        }
    }
}

impl Display for Survey {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "survey {}", self.questions.join(", "))?;
        if let Some(least) = self.at_least {
            write!(f, " >= {}", least.normalize())?;
        }
        if self.groups.is_empty() { Ok(()) } else { write!(f, " of {}", self.groups.join(", ")) }
    }
}

/// A survey's lists and bounds would run into what follows it, so inside anything it stands in brackets.
fn nested(e: &Expr) -> Bracketed<'_> {
    Bracketed(e, matches!(e, Expr::Survey(_)))
}

/// How strongly an expression binds: sums 1, products 2, the rest 3.
fn strength(e: &Expr) -> u8 {
    match e {
        Expr::Binary(_, Op::Add | Op::Sub, _) => 1,
        Expr::Binary(..) => 2,
        Expr::Survey(_) => 0,
        _ => 3,
    }
}

struct Bracketed<'a>(&'a Expr, bool);

impl Display for Bracketed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.1 { write!(f, "({})", self.0) } else { self.0.fmt(f) }
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Number(n) => n.fmt(f),
            Expr::Date(date) => date.fmt(f),
            Expr::Duration(n, unit) => {
                let unit = if *unit == Calendar::Days { "day" } else { "month" };
                write!(f, "{n} {unit}{}", if *n == 1 { "" } else { "s" })
            }
            Expr::Fact(name) => f.write_str(name),
            Expr::Max => f.write_str("max"),
            Expr::Value => f.write_str("value"),
            Expr::Neg(e) => write!(f, "-{}", Bracketed(e, strength(e) < 3)),
            Expr::Binary(a, op, b) => {
                let own = strength(self);
                let sign = match op {
                    Op::Add => "+",
                    Op::Sub => "-",
                    Op::Mul => "*",
                    Op::Div => "/",
                };
                write!(f, "{} {sign} {}", Bracketed(a, strength(a) < own), Bracketed(b, strength(b) <= own))
            }
            Expr::Group(stat, e) => {
                let stat = match stat {
                    Stat::Highest => "highest",
                    Stat::Lowest => "lowest",
                    Stat::Mean => "mean",
                };
                write!(f, "{stat}({e})")
            }
            Expr::Last(fact) => write!(f, "last({fact})"),
            Expr::Extreme(larger, a, b) => {
                let which = if *larger { "larger" } else { "smaller" };
                write!(f, "{which}({}, {})", nested(a), nested(b))
            }
            Expr::Survey(survey) => survey.fmt(f),
            Expr::External(source) => write!(f, "external {source}"),
        }
    }
}
