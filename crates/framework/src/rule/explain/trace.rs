//! What a rule came to for a unit, in words.

use parindex_locale::{Arg, Message, Text};
use rust_decimal::Decimal;

use super::range::thresholds;
use super::{Speaker, Words, option, points};
use crate::points::{Number, Points, decimal};
use crate::rule::{Evaluation, Expr, Outcome, ResultKind, Rule, Step, Threshold, Trace};

impl Speaker<'_> {
    pub(super) fn trace(&self, rule: &Rule, evaluation: &Evaluation) -> Words {
        let outcome = match &evaluation.outcome {
            Outcome::Points(p) => {
                Message::new("trace-points").msg("points", points(*p)).arg("max", self.max())
            }
            Outcome::Out => Message::new("trace-out"),
            Outcome::Missing(reasons) => Message::new("trace-missing").arg(
                "reasons",
                Arg::List(
                    reasons.iter().map(|r| Arg::Message(Box::new(r.message(self.vocabulary)))).collect(),
                ),
            ),
        };
        let mut words = Words::new(outcome);
        match (rule, &evaluation.trace) {
            (Rule::Steps { measure, steps, .. }, Trace::Steps(value, held)) => {
                let shown = match (value, held) {
                    (Some(v), Some(_)) => Message::new("trace-measured")
                        .arg("measure", self.expr(measure))
                        .arg("value", measured(steps, *v)),
                    (None, Some(_)) => Message::new("trace-none").arg("measure", self.expr(measure)),
                    (_, None) => Message::new("trace-nothing").arg("measure", self.expr(measure)),
                };
                words.items.push(Words::new(shown));
                if let Some(held) = held {
                    words.items.push(Words::new(self.step(measure, steps, *held)));
                }
            }
            (Rule::Each { measure, .. }, Trace::Each(count)) => {
                words.items.push(self.counted(measure, *count));
            }
            (Rule::Deduct(losses), Trace::Deduct(counts)) => {
                words
                    .items
                    .extend(losses.iter().zip(counts).map(|(loss, n)| self.counted(&loss.measure, *n)));
            }
            (Rule::Choice { options, .. }, Trace::Choice(chosen)) => {
                let chosen = &options[*chosen];
                words.items.push(Words::new(option(&chosen.label, chosen.points)));
            }
            (Rule::Check(items), Trace::Items(held)) => {
                words.items.extend(
                    items.iter().zip(held).map(|((item, _), held)| Words::new(held_item(&item.label, *held))),
                );
            }
            (Rule::All { items, .. }, Trace::Items(held)) => {
                words.items.extend(
                    items.iter().zip(held).map(|(item, held)| Words::new(held_item(&item.label, *held))),
                );
            }
            (Rule::Best(rules), Trace::Best(chosen, parts)) => {
                if let (Some(rule), Some(part)) = (rules.get(*chosen), parts.get(*chosen)) {
                    words.items.push(Words::new(Message::new("trace-best").count("n", chosen + 1)));
                    words.items.push(self.trace(rule, part));
                }
            }
            (Rule::Sum(rules), Trace::Sum(parts)) => {
                words.items.extend(rules.iter().zip(parts).map(|(rule, part)| self.trace(rule, part)));
            }
            (
                Rule::When { condition, then: inner, .. } | Rule::ZeroWhen { condition, then: inner },
                Trace::Branch(holds, part),
            ) => {
                let id = if *holds { "trace-holds" } else { "trace-holds-not" };
                words.items.push(Words::new(Message::new(id).arg("condition", self.conditions(condition))));
                let taken = match rule {
                    Rule::When { otherwise: Some(otherwise), .. } if !holds => otherwise,
                    _ => inner,
                };
                if let Some(part) = part {
                    words.items.extend(self.trace(taken, part).items);
                }
            }
            _ => {}
        }
        words
    }

    fn counted(&self, measure: &Expr, count: Number) -> Words {
        let value = Arg::Number(rounded(count, 4));
        Words::new(Message::new("trace-measured").arg("measure", self.expr(measure)).arg("value", value))
    }
}

pub(super) fn held_item(label: &Text, held: bool) -> Message {
    Message::new(if held { "item-held" } else { "item-not-held" }).name("label", label)
}

/// A value for people: a percentage where the rule speaks of percentages or shares.
fn measured(steps: &[Step], value: Number) -> Arg {
    if steps.iter().any(speaks_of_percent) {
        Arg::Percent(rounded(value, 4))
    } else {
        Arg::Number(rounded(value, 4))
    }
}

fn speaks_of_percent(step: &Step) -> bool {
    matches!(step.result.kind, ResultKind::Share(_))
        || thresholds(&step.condition).iter().any(|t| !matches!(t, Threshold::Plain(_)))
}

fn rounded(value: Number, digits: u32) -> Decimal {
    Points::from_number(value, digits).map_or_else(|| decimal(value).unwrap_or_default(), Points::value)
}
