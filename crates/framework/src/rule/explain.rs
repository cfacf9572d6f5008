//! Rules, and what came out of them, in words.

mod decisive;
mod expr;
mod range;
mod trace;

use std::collections::BTreeMap;

use parindex_locale::{Arg, Message, Text};
use rust_decimal::Decimal;

use super::{
    Env, Evaluation, Expr, Loss, LossAmount, Nothing, Outcome, Reason, ResultKind, Rule, Step, StepCondition,
    StepResult,
};
use crate::facts::Declaration;
use crate::points::Points;
use expr::threshold;
use range::range;

/// A sentence with the sentences that belong under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// The sentence.
    pub text: Message,
    /// What belongs under it, in order.
    pub items: Vec<Words>,
}

impl Words {
    fn new(text: Message) -> Words {
        Words { text, items: Vec::new() }
    }

    fn with(text: Message, items: impl IntoIterator<Item = Message>) -> Words {
        Words { text, items: items.into_iter().map(Words::new).collect() }
    }
}

/// What names stand for: facts by their declarations, respondent groups and outside figures by the framework's names.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// The leaf's facts.
    pub facts: &'a [Declaration],
    /// Groups of respondents and figures from elsewhere.
    pub names: &'a BTreeMap<String, Text>,
}

/// Says a rule in words.
#[must_use]
pub fn explain(rule: &Rule, max: Points, vocabulary: Vocabulary<'_>) -> Words {
    Speaker { max, vocabulary }.rule(rule)
}

/// Says what a rule came to for a unit: the facts as declared, what was measured, the step that held.
#[must_use]
pub fn explain_trace(
    rule: &Rule,
    max: Points,
    vocabulary: Vocabulary<'_>,
    evaluation: &Evaluation,
    env: &dyn Env,
) -> Words {
    let speaker = Speaker { max, vocabulary };
    let mut words = speaker.trace(rule, evaluation);
    let known = vocabulary.facts.iter().filter_map(|f| {
        let value = env.fact(&f.name)?;
        Some(Words::new(Message::new("trace-fact").name("fact", &f.label).arg("value", value.words())))
    });
    words.items.splice(0..0, known);
    words
}

/// Says what of a rule decided the points, in the rule's own words and without the unit's figures, so that it reads the same
/// for every unit of which the same decided: the step that held, the chosen option, the items that are lacking, the losses
/// that took points, and those of the parts that count. Empty where a formula decides, nothing is lacking, or no points came
/// of it.
#[must_use]
pub fn decisive(
    rule: &Rule,
    max: Points,
    vocabulary: Vocabulary<'_>,
    evaluation: &Evaluation,
) -> Vec<Message> {
    match evaluation.outcome {
        Outcome::Missing(_) => Vec::new(),
        _ => Speaker { max, vocabulary }.decisive(rule, evaluation, false),
    }
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub fn message(&self, vocabulary: Vocabulary<'_>) -> Message {
        let speaker = Speaker { max: Points::ZERO, vocabulary };
        match self {
            Reason::Fact(name) => Message::new("reason-fact").arg("fact", speaker.label(name)),
            Reason::Last(name) => Message::new("reason-last").arg("fact", speaker.label(name)),
            Reason::External(source) => Message::new("reason-external").arg("source", speaker.named(source)),
            Reason::Survey(survey) => {
                Message::new("reason-survey").text("questions", survey.questions.join(", "))
            }
            Reason::Group => Message::new("reason-group"),
            Reason::Nothing => Message::new("reason-nothing"),
            Reason::NoStep => Message::new("reason-no-step"),
            Reason::Kind(name) => Message::new("reason-kind").arg("fact", speaker.label(name)),
            Reason::Option(word) => Message::new("reason-option").text("option", word),
            Reason::TooLarge => Message::new("reason-too-large"),
            Reason::ByHand => Message::new("reason-by-hand"),
            Reason::Unscored => Message::new("reason-unscored"),
        }
    }
}

pub(crate) fn points(p: Points) -> Message {
    if p.value() == Decimal::ONE {
        Message::new("points-one")
    } else {
        Message::new("points").num("n", p.value())
    }
}

/// An option of a choice, or an item of a check, with its points.
fn option(label: &Text, of: Points) -> Message {
    Message::new("option").name("label", label).msg("points", points(of))
}

struct Speaker<'a> {
    max: Points,
    vocabulary: Vocabulary<'a>,
}

impl Speaker<'_> {
    fn label(&self, name: &str) -> Arg {
        match self.vocabulary.facts.iter().find(|f| f.name == name) {
            Some(fact) => Arg::Name(fact.label.clone()),
            None => Arg::Text(name.to_owned()),
        }
    }

    /// A group of respondents or a figure from elsewhere.
    fn named(&self, name: &str) -> Arg {
        let known = self.vocabulary.names.get(name).cloned();
        known.map_or_else(|| Arg::Text(name.to_owned()), Arg::Name)
    }

    fn max(&self) -> Arg {
        Arg::Message(Box::new(points(self.max)))
    }

    fn rule(&self, rule: &Rule) -> Words {
        match rule {
            Rule::ByHand => Words::new(Message::new("rule-by-hand").arg("max", self.max())),
            Rule::Steps { measure, steps, nothing } => self.steps(measure, steps, *nothing),
            Rule::Each { measure, points: each, cap } => Words::new(
                Message::new("rule-each")
                    .arg("measure", self.expr(measure))
                    .msg("points", points(*each))
                    .msg("cap", points(cap.unwrap_or(self.max))),
            ),
            Rule::Deduct(losses) => {
                let items = losses.iter().map(|loss| self.loss(loss));
                Words::with(Message::new("rule-deduct").arg("max", self.max()), items)
            }
            Rule::Choice { options, .. } => {
                Words::with(Message::new("rule-choice"), options.iter().map(|o| option(&o.label, o.points)))
            }
            Rule::Check(items) => {
                Words::with(Message::new("rule-check"), items.iter().map(|(i, p)| option(&i.label, *p)))
            }
            Rule::All { items, points: full, otherwise } => Words::with(
                Message::new("rule-all").msg("points", points(*full)).msg("otherwise", points(*otherwise)),
                items.iter().map(|i| Message::new("item").name("label", &i.label)),
            ),
            Rule::Judged { lowest, highest, step } => {
                let id = if step.is_some() { "rule-judged-step" } else { "rule-judged" };
                let text = Message::new(id).num("lowest", lowest.value()).num("highest", highest.value());
                Words::new(step.map_or(text.clone(), |step| text.num("step", step.value())))
            }
            Rule::Best(rules) => self.parts("rule-best", rules.iter()),
            Rule::Sum(rules) => self.parts("rule-sum", rules.iter()),
            Rule::When { condition, then, otherwise } => {
                let mut words =
                    Words::new(Message::new("rule-when").arg("condition", self.conditions(condition)));
                words.items.push(self.rule(then));
                let mut rest = Words::new(Message::new("rule-when-not"));
                rest.items.push(match otherwise {
                    Some(otherwise) => self.rule(otherwise),
                    None => self.rule(&Rule::Constant(Points::ZERO)),
                });
                Words { text: Message::new("rule-branch"), items: vec![words, rest] }
            }
            Rule::ZeroWhen { condition, then } => Words {
                text: Message::new("rule-zero-when").arg("condition", self.conditions(condition)),
                items: vec![self.rule(then)],
            },
            Rule::Constant(p) => Words::new(Message::new("rule-constant").msg("points", points(*p))),
            Rule::Unscored(None) => Words::new(Message::new("rule-unscored")),
            Rule::Unscored(Some(measure)) => {
                Words::new(Message::new("rule-unscored-measure").arg("measure", self.expr(measure)))
            }
        }
    }

    fn loss(&self, loss: &Loss) -> Message {
        let amount = match loss.amount {
            LossAmount::Points(p) => points(p),
            LossAmount::Percent(share) => {
                Message::new("loss-percent").arg("share", Arg::Percent(share)).arg("max", self.max())
            }
        };
        let id = if loss.after.is_some() { "loss-after" } else { "loss" };
        let text = Message::new(id).arg("measure", self.expr(&loss.measure)).msg("amount", amount);
        loss.after.map_or(text.clone(), |after| text.num("after", after))
    }

    fn parts<'r>(&self, id: &'static str, rules: impl Iterator<Item = &'r Rule>) -> Words {
        Words {
            text: Message::new(id).arg("max", self.max()),
            items: rules.map(|rule| self.rule(rule)).collect(),
        }
    }

    fn steps(&self, measure: &Expr, steps: &[Step], nothing: Option<Nothing>) -> Words {
        let mut words = match steps {
            [Step { condition: StepCondition::Else, result }] => Words::new(
                Message::new("rule-linear")
                    .arg("measure", self.expr(measure))
                    .arg("points", self.result(result)),
            ),
            _ => Words::with(
                Message::new("rule-steps").arg("measure", self.expr(measure)),
                (0..steps.len()).map(|i| self.step(measure, steps, i)),
            ),
        };
        if let Some(nothing) = nothing {
            words.items.push(Words::new(match nothing {
                Nothing::Full => Message::new("nothing-full").arg("max", self.max()),
                Nothing::Out => Message::new("nothing-out"),
                Nothing::Points(p) => Message::new("nothing-points").msg("points", points(p)),
            }));
        }
        words
    }

    fn step(&self, measure: &Expr, steps: &[Step], i: usize) -> Message {
        Message::new("step")
            .msg("range", range(measure, self.vocabulary.facts, steps, i))
            .arg("points", self.result(&steps[i].result))
    }

    fn result(&self, result: &StepResult) -> Arg {
        let text = match &result.kind {
            ResultKind::Points(p) => points(*p),
            ResultKind::Max => points(self.max),
            ResultKind::Share(None) => Message::new("result-share").arg("max", self.max()),
            ResultKind::Share(Some(target)) => {
                Message::new("result-share-of").arg("target", threshold(*target)).arg("max", self.max())
            }
            ResultKind::Formula(None) => Message::new("result-value").arg("max", self.max()),
            ResultKind::Formula(Some(formula)) => {
                Message::new("result-formula").arg("formula", self.expr(formula)).arg("max", self.max())
            }
        };
        Arg::Message(Box::new(match result.rounded {
            Some(digits) => {
                Message::new("result-rounded").msg("points", text).count("digits", digits as usize)
            }
            None => text,
        }))
    }
}
