//! What somebody who fills in a questionnaire sees, and may not leave as it is.

use jiff::civil::Date;

use crate::expr::{Answers, Scope, evaluate};
use crate::model::{Item, Question, Questionnaire, Required};

/// What an answer, or its absence, does not keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It must be answered.
    Answer,
    /// The answer does not keep to the constraint.
    Constraint,
}

impl Questionnaire {
    /// The questions that are asked, given the answers so far. What is not asked counts as not answered.
    #[must_use]
    pub fn asked(&self, answers: &Answers, today: Date) -> Vec<&Question> {
        let (mut asked, mut given) = (Vec::new(), Answers::new());
        walk(&self.items, answers, today, &mut given, &mut asked);
        asked
    }

    /// What is still to be put right, in order.
    #[must_use]
    pub fn lacks(&self, answers: &Answers, today: Date) -> Vec<(&Question, Lack)> {
        self.settled(answers, today).1
    }

    /// The answers to what is asked alone, and what is still to be put right.
    #[must_use]
    pub fn settled(&self, answers: &Answers, today: Date) -> (Answers, Vec<(&Question, Lack)>) {
        let asked = self.asked(answers, today);
        let given: Answers = asked
            .iter()
            .filter_map(|question| Some((question.name.clone(), answers.get(&question.name)?.clone())))
            .collect();
        let lack = |question: &&Question| {
            let this = given.get(&question.name);
            let scope = Scope { answers: &given, this, today };
            let must = match &question.required {
                Required::No => false,
                Required::Yes => true,
                Required::If(condition) => evaluate(condition, scope).holds(),
            };
            let broken = || question.constraint.as_ref().is_some_and(|c| !evaluate(c, scope).holds());
            match this {
                None => must.then_some(Lack::Answer),
                Some(_) => broken().then_some(Lack::Constraint),
            }
        };
        let answered = asked.iter().filter(|question| question.kind.is_answered());
        let lacks = answered.filter_map(|question| Some((*question, lack(question)?))).collect();
        (given, lacks)
    }
}

/// Collects what is asked; `given` holds the answers to it alone, so that what is hidden decides nothing below it.
fn walk<'q>(
    items: &'q [Item],
    answers: &Answers,
    today: Date,
    given: &mut Answers,
    asked: &mut Vec<&'q Question>,
) {
    for item in items {
        let relevant = match item {
            Item::Question(question) => &question.relevant,
            Item::Group(group) => &group.relevant,
        };
        let scope = Scope { answers: given, this: None, today };
        if relevant.as_ref().is_some_and(|condition| !evaluate(condition, scope).holds()) {
            continue;
        }
        match item {
            Item::Question(question) => {
                if let Some(answer) = answers.get(&question.name) {
                    given.insert(question.name.clone(), answer.clone());
                }
                asked.push(question);
            }
            Item::Group(group) => walk(&group.items, answers, today, given, asked),
        }
    }
}
