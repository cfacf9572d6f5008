//! What a rule asks for, as fields of a form: in the trial calculator of the editor and in a unit's self-assessment.

use parindex_framework::facts::{Declaration, FactKind, Value};
use parindex_framework::rule::{ChoiceOption, Expr, Rule, Stat, Survey};
use parindex_locale::Text;
use parindex_package::number as numbers;

use super::form::Field;
use crate::words::T;

/// One thing that a rule asks for.
pub(super) struct Asked<'r> {
    /// The name of the field.
    pub(super) field: String,
    pub(super) label: String,
    pub(super) what: What<'r>,
}

/// What it is that is asked for.
pub(super) enum What<'r> {
    Fact(&'r str, FactKind),
    Choice(&'r str, &'r [ChoiceOption]),
    Last(&'r str),
    External(&'r str),
    Survey(&'r Survey),
    Group(Stat, &'r Expr),
}

/// What a unit declares for a rule: the declared facts, and the choices and flags of the rule itself; each once.
pub(super) fn of_unit<'r>(t: T, rule: &'r Rule, facts: &'r [Declaration]) -> Vec<Asked<'r>> {
    let mut asked: Vec<Asked<'r>> = Vec::new();
    let mut add = |name: &str, label: String, what| {
        let field = format!("t-{name}");
        if asked.iter().all(|other| other.field != field) {
            asked.push(Asked { field, label, what });
        }
    };
    for fact in facts {
        add(&fact.name, fact.label.get(t.0).to_owned(), What::Fact(&fact.name, fact.kind));
    }
    let flag = |name: &'r str, label: &Text| (label.get(t.0).to_owned(), What::Fact(name, FactKind::Flag));
    for part in rule.all_parts() {
        match part {
            Rule::Choice { fact, options } => {
                add(fact, t.w("question-choice"), What::Choice(fact, options));
            }
            Rule::Check(items) => {
                for (item, _) in items {
                    let (label, what) = flag(&item.name, &item.label);
                    add(&item.name, label, what);
                }
            }
            Rule::All { items, .. } => {
                for item in items {
                    let (label, what) = flag(&item.name, &item.label);
                    add(&item.name, label, what);
                }
            }
            _ => {}
        }
    }
    asked
}

/// The field, with what was typed into it.
pub(super) fn field(t: T, asked: Asked<'_>, typed: &str, fault: Option<String>) -> Field {
    let Asked { field, label, what } = asked;
    let hint = t.w(hint(&what));
    let choice = |options: Vec<(String, String)>| {
        let none = (String::new(), t.w("question-open"), false);
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

/// What is to be typed, as the identifier of a message.
pub(super) const fn hint(what: &What<'_>) -> &'static str {
    match what {
        What::Fact(_, FactKind::Count) => "question-count",
        What::Fact(_, FactKind::Date) => "question-date",
        What::External(_) | What::Survey(_) => "question-share",
        _ => "question-number",
    }
}

/// What was typed; `None` where it is nothing of the kind. Missing is not the same as "none at all".
pub(super) fn read(what: &What<'_>, typed: &str) -> Option<Value> {
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
pub(super) fn day(typed: &str) -> Option<jiff::civil::Date> {
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
