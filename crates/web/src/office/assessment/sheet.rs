//! The form of a criterion: facts, claim, note; read and shown.

use parindex_framework::facts::{FactKind, Facts, Value};
use parindex_framework::rule::Rule;
use parindex_framework::{Node, Points};
use parindex_locale::{Message, decimal};
use parindex_package::number as numbers;
use parindex_workflow::assessment::{Claim, Declared, Entry, Figure};

use crate::office::form::{Field, Form};
use crate::office::question::{self, Asked, What};
use crate::words::{T, date};

/// The kinds of claims, as the form names them.
const CLAIMS: [(&str, &str); 3] = [
    ("rule", "assessment-claim-rule"),
    ("points", "assessment-claim-points"),
    ("out", "assessment-claim-out"),
];

/// What was typed for a criterion, with what of it cannot be read: field and reason.
pub(super) struct Sheet {
    pub(super) facts: Facts,
    pub(super) claim: Claim,
    pub(super) note: String,
    pub(super) faults: Vec<(String, String)>,
}

/// Whether the rule can give points at all, or they are entered by hand.
pub(in crate::office) fn gives_points(node: &Node) -> bool {
    !matches!(node.rule, Rule::ByHand | Rule::Judged { .. })
}

impl Sheet {
    pub(super) fn read(t: T, node: &Node, form: &Form) -> Sheet {
        let mut sheet =
            Sheet { facts: Facts::default(), claim: Claim::Rule, note: String::new(), faults: Vec::new() };
        for asked in question::of_unit(t, &node.rule, &node.facts) {
            let typed = form.get(&asked.field).trim();
            match (question::read(&asked.what, typed), name(&asked.what)) {
                (Some(value), Some(name)) => sheet.facts.set(name, value),
                (None, _) if !typed.is_empty() => {
                    sheet.faults.push((asked.field, t.w(question::hint(&asked.what))));
                }
                _ => {}
            }
        }
        form.get("note").trim().clone_into(&mut sheet.note);
        sheet.claim(t, node, form);
        sheet
    }

    fn claim(&mut self, t: T, node: &Node, form: &Form) {
        let reason = form.get("reason").trim().to_owned();
        let typed = form.get("points").trim();
        self.claim = match form.get("claim") {
            "out" => Claim::NotApplicable { reason },
            "points" if typed.is_empty() && !gives_points(node) => Claim::Rule,
            "points" => {
                let points = numbers::parse(typed).ok().and_then(|n| Points::new(n).ok());
                if points.is_none() {
                    self.faults.push(("points".into(), t.w("question-number")));
                }
                points.map_or(Claim::Rule, |points| Claim::Points { points, reason })
            }
            _ => Claim::Rule,
        };
    }
}

/// What is declared, for reading: label and value.
pub(in crate::office) fn declared(t: T, node: &Node, facts: &Facts) -> Vec<(String, String)> {
    let asked = question::of_unit(t, &node.rule, &node.facts);
    let known = asked.into_iter().filter_map(|asked| {
        let value = facts.get(name(&asked.what)?)?;
        let text = match (&asked.what, value) {
            (What::Choice(_, options), Value::Word(word)) => {
                let option = options.iter().find(|option| option.name == *word);
                option.map_or_else(|| word.clone(), |option| option.label.get(t.0).to_owned())
            }
            (_, Value::Flag(yes)) => t.w(if *yes { "yes" } else { "no" }),
            (what, value) => typed(t, what, value),
        };
        Some((asked.label, text))
    });
    known.collect()
}

/// A fact for reading: its label and a value.
pub(in crate::office) fn shown(t: T, node: &Node, fact: &str, value: &Value) -> (String, String) {
    let only: Facts = [(fact.to_owned(), value.clone())].into_iter().collect();
    let known = declared(t, node, &only).into_iter().next();
    known.unwrap_or_else(|| (fact.to_owned(), value.to_string()))
}

fn name<'r>(what: &What<'r>) -> Option<&'r str> {
    match what {
        What::Fact(name, _) | What::Choice(name, _) => Some(name),
        _ => None,
    }
}

/// What the form shows: what was sent, else what is kept; beside it what somebody else has saved since.
pub(super) struct Filling<'a> {
    pub(super) entry: &'a Entry,
    pub(super) sent: Option<&'a Form>,
    pub(super) faults: &'a [(String, String)],
    /// Whether what is kept is newer than what the person read.
    pub(super) newer: bool,
}

impl Filling<'_> {
    /// The fields of the facts.
    pub(super) fn facts(&self, t: T, node: &Node) -> Vec<Field> {
        let asked = question::of_unit(t, &node.rule, &node.facts);
        asked.into_iter().map(|asked| self.fact(t, asked)).collect()
    }

    fn fact(&self, t: T, asked: Asked<'_>) -> Field {
        let name = asked.field.clone();
        let kept = name_of(&asked).and_then(|fact| self.declared()?.facts.get(fact));
        let kept_text = kept.map(|value| typed(t, &asked.what, value)).unwrap_or_default();
        let text = self.sent.map_or(kept_text.as_str(), |form| form.get(&name)).to_owned();
        let figure = name_of(&asked).and_then(|fact| self.entry.brought.get(fact));
        let figure = figure.map(|figure| brought(t, figure, typed(t, &asked.what, &figure.value)));
        let field = question::field(t, asked, &text, self.fault(&name)).and_hint(figure);
        field.theirs(self.theirs(t, &text, &kept_text))
    }

    /// What is claimed, the points, the reason, the note.
    pub(super) fn rest(&self, t: T, node: &Node) -> Vec<Field> {
        let (kind, points, reason) = match self.declared().map(|declared| &declared.claim) {
            Some(Claim::Points { points, reason }) => {
                ("points", decimal(t.0, points.value()), reason.clone())
            }
            Some(Claim::NotApplicable { reason }) => ("out", String::new(), reason.clone()),
            Some(Claim::Rule) | None if gives_points(node) => ("rule", String::new(), String::new()),
            Some(Claim::Rule) | None => ("points", String::new(), String::new()),
        };
        let remark = self.declared().map(|declared| declared.note.clone()).unwrap_or_default();
        let chosen = self.sent.map_or(kind, |form| form.get("claim"));
        let claims = CLAIMS.into_iter().filter(|(name, _)| *name != "rule" || gives_points(node));
        let options = claims.map(|(name, word)| (name.to_owned(), t.w(word), name == chosen)).collect();
        let most = Message::new("assessment-points-most").num("most", node.max.value());
        let reason_hint =
            if gives_points(node) { "assessment-reason-hint" } else { "assessment-reason-out-hint" };
        vec![
            Field::new("claim", "text", t.w("assessment-claim")).options(options),
            self.text(
                t,
                Field::new("points", "text", t.w("assessment-points")).hint(t.say(&most)),
                "points",
                &points,
            )
            .optional(),
            self.text(
                t,
                Field::area("reason", 2, t.w("assessment-reason")).hint(t.w(reason_hint)),
                "reason",
                &reason,
            )
            .optional(),
            self.text(
                t,
                Field::area("note", 3, t.w("assessment-note")).hint(t.w("assessment-note-hint")),
                "note",
                &remark,
            )
            .optional(),
        ]
    }

    fn text(&self, t: T, field: Field, name: &str, kept: &str) -> Field {
        let text = self.sent.map_or(kept, |form| form.get(name));
        field.value(text).fault(self.fault(name)).theirs(self.theirs(t, text, kept))
    }

    fn declared(&self) -> Option<&Declared> {
        self.entry.declared.as_ref()
    }

    fn fault(&self, name: &str) -> Option<String> {
        self.faults.iter().find(|(field, _)| field == name).map(|(_, why)| why.clone())
    }

    fn theirs(&self, t: T, typed: &str, kept: &str) -> Option<String> {
        let shown = if kept.is_empty() { t.w("assessment-nothing") } else { kept.to_owned() };
        (self.newer && typed.trim() != kept.trim())
            .then(|| t.say(&Message::new("assessment-theirs").text("value", shown)))
    }
}

/// What another system has, and what to do where it is wrong.
fn brought(t: T, figure: &Figure, value: String) -> String {
    let message = Message::new("facts-brought").text("value", value).text("source", &*figure.source);
    t.say(&message.text("day", date(&figure.on.to_string())))
}

fn name_of<'r>(asked: &Asked<'r>) -> Option<&'r str> {
    name(&asked.what)
}

/// A kept value as somebody would type it.
fn typed(t: T, what: &What<'_>, value: &Value) -> String {
    match (what, value) {
        (What::Fact(_, FactKind::Flag) | What::Choice(..), value) => value.to_string(),
        (_, Value::None) => t.w("assessment-none-value"),
        (_, Value::Number(n)) => decimal(t.0, *n),
        (_, Value::Date(day)) => date(&day.to_string()),
        (_, value) => value.to_string(),
    }
}
