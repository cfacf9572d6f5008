use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;
use parindex_locale::Message;

use super::choice::Choices;
use super::mapping::{Mapping, Target, columns};
use crate::expr::{Expr, Function};
use crate::model::{Item, Kind, Question, Questionnaire, Required};

/// Finds the code of the unit that a text means.
pub type Units<'u> = &'u (dyn for<'t> Fn(&'t str) -> Option<Cow<'t, str>> + Sync);

/// How rows are read: a mapping that fits the questionnaire and the table.
pub struct Plan<'f> {
    pub(super) form: &'f Questionnaire,
    pub(super) questions: Vec<Asked<'f>>,
    pub(super) columns: Vec<Option<Place>>,
    pub(super) mapping: Mapping,
    pub(super) units: Units<'f>,
    /// The day for conditions that ask for it where the table tells none.
    pub(super) today: Date,
    /// Whether a condition asks for the day.
    pub(super) dated: bool,
    choices: Vec<Choices>,
}

/// A question with what reading its cells takes.
pub(super) struct Asked<'f> {
    pub(super) question: &'f Question,
    /// Whether a condition depends on what is answered.
    pub(super) deciding: bool,
    list: Option<usize>,
}

/// What a column holds, with the place of its question.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Plain(Target),
    Question(usize),
    Part(usize, String),
}

impl<'f> Plan<'f> {
    /// Holds a mapping against the questionnaire and the headings of a table. `today` is the day for conditions that ask for it
    /// where the table tells none.
    ///
    /// # Errors
    /// Everything that does not fit, with the column or text that it is about.
    pub fn new(
        form: &'f Questionnaire,
        mapping: &Mapping,
        header: &[String],
        units: Units<'f>,
        today: Date,
    ) -> Result<Plan<'f>, Vec<(String, Message)>> {
        let conditions = Conditions::of(form);
        let asked = |question: &'f Question| Asked {
            question,
            deciding: question.constraint.is_some() || conditions.names.contains(question.name.as_str()),
            list: question
                .kind
                .list()
                .and_then(|list| form.lists.iter().position(|known| known.name == *list)),
        };
        let mut plan = Plan {
            form,
            questions: form.answered().map(asked).collect(),
            columns: vec![None; header.len()],
            mapping: mapping.clone(),
            units,
            today,
            dated: conditions.dated,
            choices: Vec::new(),
        };
        let mut faults = plan.read_values();
        faults.extend(plan.bind(&columns(header)));
        if faults.is_empty() { Ok(plan) } else { Err(faults) }
    }

    fn read_values(&mut self) -> Vec<(String, Message)> {
        let mut faults = Vec::new();
        for list in &self.form.lists {
            self.choices.push(Choices::of(list, self.mapping.values.get(&list.name)));
        }
        for (list, texts) in &self.mapping.values {
            let Some(known) = self.form.list(list) else {
                faults.push((list.clone(), Message::new("form-list-unknown").text("list", list.clone())));
                continue;
            };
            for (text, code) in texts {
                if known.choices.iter().all(|choice| choice.code != *code) {
                    faults.push((text.clone(), Message::new("import-no-choice").text("text", code.clone())));
                }
            }
        }
        faults
    }

    /// Finds the columns, and what they hold.
    fn bind(&mut self, names: &[String]) -> Vec<(String, Message)> {
        let (mut faults, mut taken) = (Vec::new(), BTreeSet::new());
        for (name, target) in &self.mapping.columns {
            let mut wrong = |id| faults.push((name.clone(), Message::new(id)));
            let Some(column) = names.iter().position(|known| known == name) else {
                wrong("import-no-column");
                continue;
            };
            if !taken.insert(target) {
                wrong("import-target-twice");
                continue;
            }
            match self.place(target) {
                Some(place) => self.columns[column] = Some(place),
                None => wrong("import-no-question"),
            }
        }
        if !taken.contains(&Target::Unit) && self.mapping.unit.is_empty() {
            faults.push((String::new(), Message::new("import-no-unit")));
        }
        if taken.iter().all(|target| !matches!(target, Target::Question(_) | Target::Part(..))) {
            faults.push((String::new(), Message::new("import-no-answers")));
        }
        faults
    }

    fn place(&self, target: &Target) -> Option<Place> {
        let of = |name: &String| self.questions.iter().position(|asked| asked.question.name == *name);
        Some(match target {
            Target::Question(name) => Place::Question(of(name)?),
            Target::Part(name, code) => {
                let at = of(name)?;
                let Kind::Many(list) = &self.questions[at].question.kind else { return None };
                let known = self.form.list(list)?.choices.iter().any(|choice| choice.code == *code);
                known.then(|| Place::Part(at, code.clone()))?
            }
            plain => Place::Plain(plain.clone()),
        })
    }

    /// The texts that stand for the choices of a question.
    pub(super) fn choices(&self, at: usize) -> Option<&Choices> {
        Some(&self.choices[self.questions[at].list?])
    }
}

/// What the conditions of a form depend on.
#[derive(Default)]
struct Conditions<'f> {
    names: BTreeSet<&'f str>,
    dated: bool,
}

impl<'f> Conditions<'f> {
    fn of(form: &'f Questionnaire) -> Conditions<'f> {
        let mut found = Conditions::default();
        found.walk(&form.items);
        found
    }

    fn walk(&mut self, items: &'f [Item]) {
        for item in items {
            match item {
                Item::Group(group) => {
                    group.relevant.iter().for_each(|condition| self.take(condition));
                    self.walk(&group.items);
                }
                Item::Question(question) => {
                    let must = match &question.required {
                        Required::If(condition) => Some(condition),
                        Required::No | Required::Yes => None,
                    };
                    let all = question.relevant.iter().chain(&question.constraint).chain(must);
                    all.for_each(|condition| self.take(condition));
                }
            }
        }
    }

    fn take(&mut self, condition: &'f Expr) {
        condition.each(&mut |part| match part {
            Expr::Answer(name) => drop(self.names.insert(name)),
            Expr::Call(Function::Today, _) => self.dated = true,
            _ => {}
        });
    }
}
