//! What of a rule decided a unit's points, without the unit's own figures.

use parindex_locale::{Message, Text};

use super::trace::held_item;
use super::{Speaker, option};
use crate::points::{Number, number};
use crate::rule::{Comparison, Evaluation, Loss, Rule, Trace};

impl Speaker<'_> {
    /// `inside` says that the rule is a part of another, where a step alone would not say what it measures.
    pub(super) fn decisive(&self, rule: &Rule, evaluation: &Evaluation, inside: bool) -> Vec<Message> {
        match (rule, &evaluation.trace) {
            (Rule::Steps { measure, .. }, Trace::Steps(_, None)) => {
                vec![Message::new("trace-nothing").arg("measure", self.expr(measure))]
            }
            (Rule::Steps { measure, steps, .. }, Trace::Steps(_, Some(held))) if steps.len() > 1 => {
                let step = self.step(measure, steps, *held);
                let named = Message::new("decisive-step").arg("measure", self.expr(measure));
                vec![if inside { named.msg("step", step) } else { step }]
            }
            (Rule::Deduct(losses), Trace::Deduct(counts)) => {
                let taken = losses.iter().zip(counts).filter(|(loss, count)| takes(loss, **count));
                taken.map(|(loss, _)| self.loss(loss)).collect()
            }
            (Rule::Choice { options, .. }, Trace::Choice(chosen)) => {
                options.get(*chosen).map(|chosen| option(&chosen.label, chosen.points)).into_iter().collect()
            }
            (Rule::Check(items), Trace::Items(held)) => {
                lacking(items.iter().map(|(item, _)| &item.label).zip(held))
            }
            (Rule::All { items, .. }, Trace::Items(held)) => {
                lacking(items.iter().map(|item| &item.label).zip(held))
            }
            (Rule::Best(rules), Trace::Best(chosen, parts)) => {
                let part = rules.get(*chosen).zip(parts.get(*chosen));
                part.map(|(rule, part)| self.decisive(rule, part, true)).unwrap_or_default()
            }
            (Rule::Sum(rules), Trace::Sum(parts)) => {
                let parts = rules.iter().zip(parts);
                parts.flat_map(|(rule, part)| self.decisive(rule, part, true)).collect()
            }
            (Rule::When { condition, then, otherwise }, Trace::Branch(holds, part)) => {
                let taken = if *holds { Some(then) } else { otherwise.as_ref() };
                let part = taken.zip(part.as_ref()).map(|(rule, part)| self.decisive(rule, part, true));
                self.branch(condition, *holds, part)
            }
            (Rule::ZeroWhen { condition, then }, Trace::Branch(holds, part)) => match part {
                Some(part) => self.decisive(then, part, inside),
                None => self.branch(condition, *holds, None),
            },
            _ => Vec::new(),
        }
    }

    /// What the part that counts says, or the condition where that says nothing.
    fn branch(&self, condition: &[Comparison], holds: bool, part: Option<Vec<Message>>) -> Vec<Message> {
        let id = if holds { "trace-holds" } else { "trace-holds-not" };
        let own = || vec![Message::new(id).arg("condition", self.conditions(condition))];
        part.filter(|said| !said.is_empty()).unwrap_or_else(own)
    }
}

fn takes(loss: &Loss, count: Number) -> bool {
    count > loss.after.map_or_else(|| Number::from_integer(0), number)
}

fn lacking<'t>(items: impl Iterator<Item = (&'t Text, &'t bool)>) -> Vec<Message> {
    let lacking = items.filter(|(_, held)| !**held);
    lacking.map(|(label, held)| held_item(label, *held)).collect()
}
