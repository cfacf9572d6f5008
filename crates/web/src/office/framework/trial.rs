//! The trial calculator: what a rule asks for, as fields to fill in, and what comes of it. The rule is evaluated by the same
//! code as in a campaign.

use std::collections::BTreeMap;

use parindex_framework::facts::{Declaration, FactKind, Facts, Value};
use parindex_framework::rule::{
    ChoiceOption, Env, Expr, Rule, Stat, Survey, Vocabulary, advise, evaluate, explain_trace,
};
use parindex_framework::{Number, Points, number};
use parindex_locale::{Message, Text};
use parindex_package::number as numbers;

use super::super::form::{Field, Form};
use crate::words::{T, Tree};

/// The fact that holds a judged score.
const JUDGED: &str = "judged";

/// One thing that a rule asks for.
struct Asked<'r> {
    field: String,
    label: String,
    what: What<'r>,
}

enum What<'r> {
    Fact(&'r str, FactKind),
    Choice(&'r str, &'r [ChoiceOption]),
    Last(&'r str),
    External(&'r str),
    Survey(&'r Survey),
    Group(Stat, &'r Expr),
}

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
            let value = read(&asked.what, typed);
            let fault = (!typed.is_empty() && value.is_none()).then(|| t.w(hint(&asked.what)));
            any |= value.is_some();
            if let Some(value) = value {
                filled.put(&asked.what, value);
            }
            key.push_str(&asked.field);
            key.push_str(&asked.label);
            fields.push(field(t, asked, typed, fault));
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
        let mut asked: Vec<Asked<'r>> = Vec::new();
        let mut add = |field: String, label: String, what| {
            if asked.iter().all(|other| other.field != field) {
                asked.push(Asked { field, label, what });
            }
        };
        for fact in self.facts {
            let label = fact.label.get(t.0).to_owned();
            add(format!("t-{}", fact.name), label, What::Fact(&fact.name, fact.kind));
        }
        let flag = |name: &'r str, label: &Text| {
            (format!("t-{name}"), label.get(t.0).to_owned(), What::Fact(name, FactKind::Flag))
        };
        for part in self.rule.all_parts() {
            match part {
                Rule::Choice { fact, options } => {
                    add(
                        format!("t-{fact}"),
                        t.w("framework-office-trial-choice"),
                        What::Choice(fact, options),
                    );
                }
                Rule::Judged { .. } => {
                    let label = t.w("framework-office-trial-judged");
                    add(format!("t-{JUDGED}"), label, What::Fact(JUDGED, FactKind::Number));
                }
                Rule::Check(items) => {
                    for (item, _) in items {
                        let (field, label, what) = flag(&item.name, &item.label);
                        add(field, label, what);
                    }
                }
                Rule::All { items, .. } => {
                    for item in items {
                        let (field, label, what) = flag(&item.name, &item.label);
                        add(field, label, what);
                    }
                }
                _ => {}
            }
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

fn field(t: T, asked: Asked<'_>, typed: &str, fault: Option<String>) -> Field {
    let Asked { field, label, what } = asked;
    let hint = t.w(hint(&what));
    let choice = |options: Vec<(String, String)>| {
        let none = (String::new(), t.w("framework-office-trial-open"), false);
        let options = options.into_iter().map(|(value, word)| {
            let chosen = value == typed;
            (value, word, chosen)
        });
        std::iter::once(none).chain(options).collect::<Vec<_>>()
    };
    match what {
        What::Fact(_, FactKind::Flag) => Field::new(field, "text", label)
            .options(choice(vec![("yes".into(), t.w("yes")), ("no".into(), t.w("no"))])),
        What::Choice(_, options) => Field::new(field, "text", label)
            .options(choice(options.iter().map(|o| (o.name.clone(), o.label.get(t.0).to_owned())).collect())),
        _ => Field::new(field, "text", label).value(typed).hint(hint),
    }
    .optional()
    .fault(fault)
}

const fn hint(what: &What<'_>) -> &'static str {
    match what {
        What::Fact(_, FactKind::Count) => "framework-office-trial-count",
        What::Fact(_, FactKind::Date) => "framework-office-trial-date",
        What::External(_) | What::Survey(_) => "framework-office-trial-share",
        _ => "framework-office-trial-number",
    }
}

/// What was typed; `None` where it is nothing of the kind. Missing is not the same as "none at all".
fn read(what: &What<'_>, typed: &str) -> Option<Value> {
    if typed.is_empty() {
        return None;
    }
    let nothing = matches!(typed.to_lowercase().as_str(), "none" | "không" | "không có");
    match what {
        What::Fact(_, FactKind::Flag) => match typed {
            "yes" => Some(Value::Flag(true)),
            "no" => Some(Value::Flag(false)),
            _ => None,
        },
        What::Choice(_, options) => {
            options.iter().any(|option| option.name == typed).then(|| Value::Word(typed.to_owned()))
        }
        What::Fact(..) | What::Last(_) if nothing => Some(Value::None),
        What::Fact(_, FactKind::Date) => day(typed).map(Value::Date),
        What::Fact(_, FactKind::Count) => {
            numbers::parse(typed).ok().filter(|n| n.fract().is_zero()).map(Value::Number)
        }
        What::External(_) | What::Survey(_) => numbers::parse_share(typed).ok().map(Value::Number),
        _ => numbers::parse(typed).or_else(|_| numbers::parse_share(typed)).ok().map(Value::Number),
    }
}

/// A day as people write it, or as ISO 8601.
fn day(typed: &str) -> Option<jiff::civil::Date> {
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let mut parts = typed.split(['/', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
