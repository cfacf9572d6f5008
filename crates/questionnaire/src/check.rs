//! What is wrong with a questionnaire as a whole, wherever it came from.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::Severity;
use parindex_locale::Message;

use crate::columns::Part;
use crate::expr::{self, Context, Expr, Kinds, Type};
use crate::model::{Group, Item, Kind, List, MATRIX, Question, Questionnaire, Required};

/// A fault of a question or group.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The name of the question or group.
    pub name: String,
    /// The column that it stands in.
    pub part: Part,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
}

/// Everything that is wrong, and what is probably not meant.
#[must_use]
pub fn check(form: &Questionnaire) -> Vec<Finding> {
    let codes: BTreeMap<&str, Vec<String>> = form
        .lists
        .iter()
        .map(|list| (list.name.as_str(), list.choices.iter().map(|choice| choice.code.clone()).collect()))
        .collect();
    let (mut kinds, mut order) = (Kinds::new(), Vec::new());
    name(&form.items, &codes, &mut kinds, &mut order);
    let order = order.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let mut checker =
        Checker { form, codes: &codes, kinds: &kinds, order, measured: BTreeSet::new(), found: Vec::new() };
    checker.items(&form.items, None);
    checker.found
}

/// The type of every name, and the names in their order.
fn name<'q>(
    items: &'q [Item],
    codes: &'q BTreeMap<&str, Vec<String>>,
    kinds: &mut Kinds<'q>,
    order: &mut Vec<&'q str>,
) {
    for item in items {
        order.push(item.name());
        match item {
            Item::Question(question) => {
                kinds.insert(&question.name, answer(&question.kind, codes));
            }
            Item::Group(group) => {
                kinds.insert(&group.name, None);
                name(&group.items, codes, kinds, order);
            }
        }
    }
}

/// What the answer to a question is.
fn answer<'q>(kind: &Kind, codes: &'q BTreeMap<&str, Vec<String>>) -> Option<Type<'q>> {
    let of = |list: &str| codes.get(list).map_or(&[] as &[String], Vec::as_slice);
    match kind {
        Kind::One(list) => Some(Type::One(of(list))),
        Kind::Many(list) => Some(Type::Many(of(list))),
        Kind::Integer | Kind::Decimal => Some(Type::Number),
        Kind::Text => Some(Type::Text),
        Kind::Note | Kind::Start | Kind::End => None,
    }
}

struct Checker<'q> {
    form: &'q Questionnaire,
    codes: &'q BTreeMap<&'q str, Vec<String>>,
    kinds: &'q Kinds<'q>,
    order: BTreeMap<&'q str, usize>,
    /// Questions of the index, with the unit that is rated.
    measured: BTreeSet<(&'q str, &'q str)>,
    found: Vec<Finding>,
}

impl<'q> Checker<'q> {
    fn error(&mut self, name: &str, part: Part, message: Message) {
        self.found.push(Finding { name: name.to_owned(), part, severity: Severity::Error, message });
    }

    fn warn(&mut self, name: &str, part: Part, message: Message) {
        self.found.push(Finding { name: name.to_owned(), part, severity: Severity::Warning, message });
    }

    fn items(&mut self, items: &'q [Item], around: Option<&'q Group>) {
        for item in items {
            match item {
                Item::Question(question) => self.question(question, around),
                Item::Group(group) => {
                    self.condition(&group.name, Part::Relevant, group.relevant.as_ref(), None);
                    if group.items.is_empty() {
                        self.error(&group.name, Part::Type, Message::new("form-group-empty"));
                    }
                    if group.is_matrix() {
                        self.matrix(group);
                    }
                    self.items(&group.items, Some(group));
                }
            }
        }
    }

    fn question(&mut self, question: &'q Question, around: Option<&'q Group>) {
        let name = &question.name;
        if let Some(list) = question.kind.list().filter(|list| self.form.list(list).is_none()) {
            self.error(name, Part::Type, Message::new("form-list-unknown").text("list", list));
        }
        let read = question.kind.is_answered() || question.kind == Kind::Note;
        if read && question.label.is_empty() {
            self.error(name, Part::Label, Message::new("form-label-missing"));
        } else if read && question.label.0.iter().any(String::is_empty) {
            self.warn(name, Part::Label, Message::new("form-label-language"));
        }
        let this = answer(&question.kind, self.codes);
        self.condition(name, Part::Relevant, question.relevant.as_ref(), None);
        self.condition(name, Part::Constraint, question.constraint.as_ref(), this);
        if let Required::If(condition) = &question.required {
            self.condition(name, Part::Required, Some(condition), None);
        }
        if !is_answer(question, &question.default, self.form) {
            self.error(name, Part::Default, Message::new("form-default"));
        }
        self.measure(question, around);
    }

    fn condition(&mut self, name: &str, part: Part, condition: Option<&'q Expr>, this: Option<Type<'q>>) {
        let Some(condition) = condition else { return };
        for message in expr::check(condition, Context { kinds: self.kinds, this }) {
            self.error(name, part, message);
        }
        let own = self.order.get(name).copied();
        let mut later = Vec::new();
        condition.each(&mut |part| {
            if let Expr::Answer(other) = part {
                later.extend(Some(other).filter(|other| self.order.get(other.as_str()).copied() >= own));
            }
        });
        for other in later {
            if other == name && part == Part::Relevant {
                self.error(name, part, Message::new("expr-itself"));
            } else if other != name && self.kinds.contains_key(other.as_str()) {
                self.warn(name, part, Message::new("expr-later").text("name", other));
            }
        }
    }

    /// The rows of a matrix offer the same choices; where they rate units, each is answered.
    fn matrix(&mut self, group: &'q Group) {
        let mut first = None;
        for item in &group.items {
            let Item::Question(question) = item else {
                self.error(item.name(), Part::Type, Message::new("form-matrix-row").text("matrix", MATRIX));
                continue;
            };
            let list = *first.get_or_insert(question.kind.list());
            if list.is_none() || question.kind.list() != list || matches!(question.kind, Kind::Many(_)) {
                let message = Message::new("form-matrix-row").text("matrix", MATRIX);
                self.error(&question.name, Part::Type, message);
            }
            if !question.measure.unit.is_empty() && question.required != Required::Yes {
                self.error(&question.name, Part::Required, Message::new("form-matrix-required"));
            }
        }
    }

    fn measure(&mut self, question: &'q Question, around: Option<&'q Group>) {
        let (name, measure) = (&question.name, &question.measure);
        if measure.question.is_empty() {
            let others = [
                (Part::Criterion, &measure.criterion),
                (Part::Unit, &measure.unit),
                (Part::Weight, &measure.weight),
            ];
            for (part, _) in others.into_iter().filter(|(_, text)| !text.is_empty()) {
                self.error(name, part, Message::new("form-measure-question"));
            }
            return;
        }
        let scale = match &question.kind {
            Kind::One(list) => self.form.list(list).is_none_or(List::is_scale),
            kind => *kind == Kind::Decimal,
        };
        if !scale {
            self.error(name, Part::Question, Message::new("form-measure-scale"));
        }
        if !measure.weight.is_empty() && !measure.weight.parse().is_ok_and(|weight: f64| weight > 0.0) {
            self.error(name, Part::Weight, Message::new("fault-weight"));
        }
        if !measure.unit.is_empty() && around.is_none() {
            self.error(name, Part::Unit, Message::new("form-measure-unit"));
        }
        if !self.measured.insert((&measure.question, &measure.unit)) {
            self.error(name, Part::Question, Message::new("form-measure-twice"));
        }
    }
}

impl List {
    /// Whether every choice says what it is worth.
    #[must_use]
    pub fn is_scale(&self) -> bool {
        self.choices.iter().all(|choice| !choice.worth.is_empty())
    }
}

/// Whether a text can be the answer to a question; nothing always can.
fn is_answer(question: &Question, text: &str, form: &Questionnaire) -> bool {
    let known = |list: &str, code: &str| {
        form.list(list).is_none_or(|list| list.choices.iter().any(|choice| choice.code == code))
    };
    match &question.kind {
        _ if text.is_empty() => true,
        Kind::One(list) => known(list, text),
        Kind::Many(list) => text.split_whitespace().all(|code| known(list, code)),
        Kind::Integer => text.parse::<i64>().is_ok(),
        Kind::Decimal => text.parse::<f64>().is_ok_and(f64::is_finite),
        Kind::Text => true,
        Kind::Note | Kind::Start | Kind::End => false,
    }
}
