//! Measures and conditions in words.

use parindex_locale::{Arg, Message};
use rust_decimal::Decimal;

use super::Speaker;
use crate::rule::domain::{Kind, kind_of};
use crate::rule::{Calendar, Cmp, Comparison, Expr, Op, Stat, Survey, Threshold};

impl Speaker<'_> {
    pub(super) fn conditions(&self, all: &[Comparison]) -> Arg {
        let one = |c: &Comparison| match c {
            Comparison::Flag(fact, true) => Message::new("condition-yes").arg("fact", self.label(fact)),
            Comparison::Flag(fact, false) => Message::new("condition-no").arg("fact", self.label(fact)),
            Comparison::IsNone(fact) => Message::new("condition-none").arg("fact", self.label(fact)),
            Comparison::Measures(a, cmp, b) => Message::new(match cmp {
                Cmp::Ge => "condition-ge",
                Cmp::Gt => "condition-gt",
                Cmp::Le => "condition-le",
                Cmp::Lt => "condition-lt",
                Cmp::Eq => "condition-eq",
                Cmp::Ne => "condition-ne",
            })
            .arg("a", self.expr(a))
            .arg("b", self.expr(b)),
        };
        all.iter()
            .map(one)
            .reduce(|a, b| Message::new("condition-and").msg("a", a).msg("b", b))
            .map_or_else(|| Arg::Text(String::new()), |m| Arg::Message(Box::new(m)))
    }

    pub(super) fn expr(&self, e: &Expr) -> Arg {
        let message = match e {
            Expr::Number(n) => return threshold(*n),
            Expr::Date(d) => return Arg::Date { year: d.year(), month: d.month(), day: d.day() },
            Expr::Fact(name) => return self.label(name),
            Expr::Duration(n, Calendar::Days) => Message::new("expr-days").count("n", *n as usize),
            Expr::Duration(n, Calendar::Months) => Message::new("expr-months").count("n", *n as usize),
            Expr::Max => Message::new("expr-max"),
            Expr::Value => Message::new("expr-value"),
            Expr::Neg(inner) => Message::new("expr-neg").arg("e", self.inner(inner, 3)),
            Expr::Binary(to, Op::Sub, from) if self.is_date(to) && self.is_date(from) => {
                Message::new("expr-days-between").arg("from", self.expr(from)).arg("to", self.expr(to))
            }
            Expr::Binary(a, op, b) => {
                let (id, own) = match op {
                    Op::Add => ("expr-add", 1),
                    Op::Sub => ("expr-sub", 1),
                    Op::Mul => ("expr-mul", 2),
                    Op::Div => ("expr-div", 2),
                };
                Message::new(id).arg("a", self.inner(a, own)).arg("b", self.inner(b, own + 1))
            }
            Expr::Group(stat, of) => Message::new(match stat {
                Stat::Highest => "expr-highest",
                Stat::Lowest => "expr-lowest",
                Stat::Mean => "expr-mean",
            })
            .arg("e", self.expr(of)),
            Expr::Last(name) => Message::new("expr-last").arg("e", self.label(name)),
            Expr::Extreme(larger, a, b) => Message::new(if *larger { "expr-larger" } else { "expr-smaller" })
                .arg("a", self.expr(a))
                .arg("b", self.expr(b)),
            Expr::Survey(survey) => self.survey(survey),
            Expr::External(source) => Message::new("expr-external").arg("source", self.named(source)),
        };
        Arg::Message(Box::new(message))
    }

    fn survey(&self, survey: &Survey) -> Message {
        let id = if survey.at_least.is_some() { "expr-survey-share" } else { "expr-survey" };
        let text = Message::new(id).text("questions", survey.questions.join(", "));
        let text = survey.at_least.map_or(text.clone(), |least| text.num("least", least));
        if survey.groups.is_empty() {
            text.msg("groups", Message::new("survey-all-groups"))
        } else {
            text.arg("groups", Arg::List(survey.groups.iter().map(|group| self.named(group)).collect()))
        }
    }

    fn is_date(&self, e: &Expr) -> bool {
        kind_of(e, self.vocabulary.facts) == Ok(Kind::Date)
    }

    /// In brackets where it binds more weakly than what surrounds it.
    fn inner(&self, e: &Expr, needed: u8) -> Arg {
        let strength = match e {
            Expr::Binary(_, Op::Add | Op::Sub, _) => 1,
            Expr::Binary(..) => 2,
            _ => 3,
        };
        let words = self.expr(e);
        if strength < needed {
            Arg::Message(Box::new(Message::new("expr-brackets").arg("e", words)))
        } else {
            words
        }
    }
}

pub(super) fn threshold(t: Threshold) -> Arg {
    match t {
        Threshold::Plain(n) => Arg::Number(n),
        Threshold::Percent(n) => Arg::Percent(n / Decimal::ONE_HUNDRED),
        Threshold::Fraction(n, d) => Arg::Text(format!("{n}/{d}")),
    }
}
