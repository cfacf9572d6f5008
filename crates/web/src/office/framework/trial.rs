//! The trial calculator: what a rule asks for, as fields to fill in, and what comes of it. The rule is evaluated by the same
//! code as in a campaign.

use std::collections::BTreeMap;

use parindex_framework::facts::{Declaration, FactKind, Facts, Value};
use parindex_framework::rule::{Env, Expr, Rule, Stat, Survey, Vocabulary, advise, evaluate, explain_trace};
use parindex_framework::{Number, Points, number};
use parindex_locale::{Message, Text};

use super::super::form::{Field, Form};
use super::super::question::{self, Asked, What};
use crate::words::{T, Tree};

/// The fact that holds a judged score.
const JUDGED: &str = "judged";

/// What was filled in.
#[derive(Default)]
struct Filled {
    facts: Facts,
    last: Facts,
    external: BTreeMap<String, Number>,
    surveys: Vec<(Survey, Number)>,
    groups: Vec<(Stat, Expr, Number)>,
}

impl Env for Filled {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.facts.get(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.last.get(name)
    }

    fn external(&self, source: &str) -> Option<Number> {
        self.external.get(source).copied()
    }

    fn survey(&self, survey: &Survey) -> Option<Number> {
        self.surveys.iter().find(|(own, _)| own == survey).map(|(_, value)| *value)
    }

    fn group(&self, stat: Stat, of: &Expr) -> Option<Number> {
        self.groups.iter().find(|(own, expr, _)| *own == stat && expr == of).map(|(.., value)| *value)
    }
}

/// A rule with what its names stand for.
pub(super) struct Trial<'r> {
    pub(super) rule: &'r Rule,
    pub(super) max: Points,
    pub(super) facts: &'r [Declaration],
    pub(super) names: &'r BTreeMap<String, Text>,
}

/// The fields, and what came of what they hold; nothing where none was filled in.
pub(super) struct Tried {
    pub(super) fields: Vec<Field>,
    /// What the fields are: a script keeps those that stand while somebody types.
    pub(super) key: String,
    pub(super) words: Option<Tree>,
    pub(super) advice: Vec<String>,
}

impl<'r> Trial<'r> {
    pub(super) fn vocabulary(&self) -> Vocabulary<'r> {
        Vocabulary { facts: self.facts, names: self.names }
    }

    pub(super) fn of(&self, t: T, form: Option<&Form>) -> Tried {
        let (mut filled, mut fields, mut key, mut any) =
            (Filled::default(), Vec::new(), String::new(), false);
        for asked in self.asked(t) {
            let typed = form.map_or("", |form| form.get(&asked.field)).trim();
            let value = question::read(&asked.what, typed);
            let fault = (!typed.is_empty() && value.is_none()).then(|| t.w(question::hint(&asked.what)));
            any |= value.is_some();
            if let Some(value) = value {
                filled.put(&asked.what, value);
            }
            key.push_str(&asked.field);
            key.push_str(&asked.label);
            fields.push(question::field(t, asked, typed, fault));
        }
        let mut tried = Tried { fields, key, words: None, advice: Vec::new() };
        // Rules without any fact, such as a constant inside a branch, have something to tell at once.
        if any {
            let evaluation = evaluate(self.rule, self.max, &filled);
            let words = explain_trace(self.rule, self.max, self.vocabulary(), &evaluation, &filled);
            tried.words = Some(Tree::new(t, &words));
            let advice = advise(self.rule, self.max, self.facts, &filled);
            tried.advice = advice.iter().map(|a| t.say(&a.message(self.rule, self.facts))).collect();
        }
        tried
    }

    fn asked(&self, t: T) -> Vec<Asked<'r>> {
        let mut asked = question::of_unit(t, self.rule, self.facts);
        let mut add = |field: String, label: String, what| {
            if asked.iter().all(|other| other.field != field) {
                asked.push(Asked { field, label, what });
            }
        };
        if self.rule.all_parts().into_iter().any(|part| matches!(part, Rule::Judged { .. })) {
            let label = t.w("framework-office-trial-judged");
            add(format!("t-{JUDGED}"), label, What::Fact(JUDGED, FactKind::Number));
        }
        for (n, expr) in self.rule.all_exprs().into_iter().enumerate() {
            if let Some((field, label, what)) = self.of_campaign(t, n, expr) {
                add(field, label, what);
            }
        }
        asked
    }

    /// What a campaign knows and no unit declares.
    fn of_campaign(&self, t: T, n: usize, expr: &'r Expr) -> Option<(String, String, What<'r>)> {
        let said = |id, what: &str| t.say(&Message::new(id).text("what", what));
        let label = |name: &str| {
            let fact = self.facts.iter().find(|fact| fact.name == name);
            fact.map_or_else(|| name.to_owned(), |fact| fact.label.get(t.0).to_owned())
        };
        Some(match expr {
            Expr::Last(name) => {
                (format!("last-{name}"), said("framework-office-trial-last", &label(name)), What::Last(name))
            }
            Expr::External(name) => {
                let known = self.names.get(name).map_or(name.as_str(), |text| text.get(t.0));
                (
                    format!("external-{name}"),
                    said("framework-office-trial-external", known),
                    What::External(name),
                )
            }
            Expr::Survey(survey) => {
                let label = said("framework-office-trial-survey", &survey.questions.join(", "));
                (format!("survey-{n}"), label, What::Survey(survey))
            }
            Expr::Group(stat, of) => {
                let id = match stat {
                    Stat::Highest => "framework-office-trial-highest",
                    Stat::Lowest => "framework-office-trial-lowest",
                    Stat::Mean => "framework-office-trial-mean",
                };
                (format!("group-{n}"), said(id, &of.to_string()), What::Group(*stat, of))
            }
            _ => return None,
        })
    }
}

impl Filled {
    fn put(&mut self, what: &What<'_>, value: Value) {
        let figure = match &value {
            Value::Number(n) => Some(number(*n)),
            _ => None,
        };
        match (what, figure) {
            (What::Fact(name, _) | What::Choice(name, _), _) => self.facts.set(name, value),
            (What::Last(name), _) => self.last.set(name, value),
            (What::External(name), Some(n)) => {
                self.external.insert((*name).to_owned(), n);
            }
            (What::Survey(survey), Some(n)) => self.surveys.push(((*survey).clone(), n)),
            (What::Group(stat, of), Some(n)) => self.groups.push((*stat, (*of).clone(), n)),
            _ => {}
        }
    }
}
