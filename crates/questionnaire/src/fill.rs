//! A questionnaire as it is filled in: screen by screen, with answers read from what was typed or chosen, and kept as texts.

use std::collections::BTreeMap;

use crate::expr::{Answer, Answers};
use crate::model::{Item, Kind, Question, Questionnaire};

/// The most characters of a text that is typed as an answer.
pub const MOST_TEXT: usize = 4000;

impl Questionnaire {
    /// What stands on each screen, in order: a group or a question with the notes before it, where the form has pages;
    /// else everything. What nobody sees (times) is on none.
    #[must_use]
    pub fn screens(&self) -> Vec<Vec<&Item>> {
        let seen = self.items.iter().filter(|item| !is_time(item));
        if !self.pages {
            return vec![seen.collect()];
        }
        let (mut screens, mut notes) = (Vec::new(), Vec::new());
        for item in seen {
            notes.push(item);
            if !is_note(item) {
                screens.push(std::mem::take(&mut notes));
            }
        }
        match screens.last_mut() {
            Some(last) => last.extend(notes),
            None => screens.push(notes),
        }
        screens
    }

    /// Reads an answer from what was typed or chosen; none where that is nothing.
    ///
    /// # Errors
    /// `Err(())` if it is no answer to this question: another code than the list has, no number, a text that is too long.
    #[expect(clippy::result_unit_err, reason = "what is wrong follows from the kind of the question")]
    pub fn read_answer(&self, question: &Question, values: &[&str]) -> Result<Option<Answer>, ()> {
        let values: Vec<&str> = values.iter().map(|value| value.trim()).filter(|v| !v.is_empty()).collect();
        let Some(&first) = values.first() else { return Ok(None) };
        let known = |list: &str, code: &str| {
            self.list(list).is_some_and(|list| list.choices.iter().any(|choice| choice.code == code))
        };
        let answer = match &question.kind {
            Kind::One(list) if known(list, first) => Answer::One(first.to_owned()),
            Kind::Many(list) if values.iter().all(|code| known(list, code)) => {
                let mut codes: Vec<String> = values.iter().map(|code| (*code).to_owned()).collect();
                codes.dedup();
                Answer::Many(codes)
            }
            Kind::Integer => Answer::Number(whole(first).ok_or(())?),
            Kind::Decimal => Answer::Number(decimal(first).ok_or(())?),
            Kind::Text if first.chars().count() <= MOST_TEXT => Answer::Text(first.to_owned()),
            _ => return Err(()),
        };
        Ok(Some(answer))
    }

    /// The answers as texts by the name of the question, as they are kept; several codes with blanks between them.
    #[must_use]
    pub fn texts(&self, answers: &Answers) -> BTreeMap<String, String> {
        answers.iter().map(|(name, answer)| (name.clone(), text(answer))).collect()
    }

    /// Reads what [`texts`](Questionnaire::texts) wrote; what is no answer is left out.
    #[must_use]
    pub fn answers(&self, texts: &BTreeMap<String, String>) -> Answers {
        let mut answers = Answers::new();
        for (question, _) in self.questions() {
            let Some(text) = texts.get(&question.name) else { continue };
            let values: Vec<&str> = match question.kind {
                Kind::Many(_) => text.split(' ').collect(),
                _ => vec![text],
            };
            if let Ok(Some(answer)) = self.read_answer(question, &values) {
                answers.insert(question.name.clone(), answer);
            }
        }
        answers
    }
}

fn is_time(item: &Item) -> bool {
    matches!(item, Item::Question(question) if matches!(question.kind, Kind::Start | Kind::End))
}

fn is_note(item: &Item) -> bool {
    matches!(item, Item::Question(question) if question.kind == Kind::Note)
}

pub(crate) fn text(answer: &Answer) -> String {
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::Text(text) | Answer::One(text) => text.clone(),
        Answer::Many(codes) => codes.join(" "),
    }
}

/// A whole number of at most 15 digits, which a float keeps exactly.
fn whole(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// A number with a decimal comma or point.
fn decimal(text: &str) -> Option<f64> {
    let text = text.replace(',', ".");
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let plain = digits.len() <= 20
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if plain { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Choice, Group, List, Measure};

    fn form() -> Questionnaire {
        let item = |name, kind| Item::Question(Box::new(Question::new(name, kind)));
        let rated = |name: &str, unit: &str| {
            let mut rated = Question::new(name, Kind::One("abcd".into()));
            rated.measure = Measure { question: "M1".into(), unit: unit.into(), ..Measure::default() };
            Item::Question(Box::new(rated))
        };
        let matrix =
            Group { name: "m".into(), items: vec![rated("a", "D01"), rated("b", "D02")], ..Group::default() };
        let choice = |code: &str| Choice { code: code.into(), ..Choice::default() };
        Questionnaire {
            pages: true,
            lists: vec![List { name: "abcd".into(), choices: ["A", "B"].map(choice).into() }],
            items: vec![
                item("start", Kind::Start),
                item("hello", Kind::Note),
                item("age", Kind::Integer),
                Item::Group(Box::new(matrix)),
                item("many", Kind::Many("abcd".into())),
                item("bye", Kind::Note),
            ],
            ..Questionnaire::default()
        }
    }

    #[test]
    fn notes_stand_with_what_follows_them_and_times_nowhere() {
        let form = form();
        let names =
            |screen: &Vec<&Item>| screen.iter().map(|item| item.name().to_owned()).collect::<Vec<_>>();
        let screens: Vec<_> = form.screens().iter().map(names).collect();
        assert_eq!(screens, [vec!["hello", "age"], vec!["m"], vec!["many", "bye"]]);
        let one = Questionnaire { pages: false, ..form };
        assert_eq!(one.screens().len(), 1);
    }

    #[test]
    fn what_is_no_answer_is_not_taken() {
        let form = form();
        let read = |name: &str, values: &[&str]| {
            let (question, _) = form.questions().into_iter().find(|(q, _)| q.name == name).unwrap();
            form.read_answer(question, values)
        };
        assert_eq!(read("age", &[" 30 "]), Ok(Some(Answer::Number(30.0))));
        assert_eq!(read("age", &["", " "]), Ok(None));
        for wrong in ["3.5", "x", "1e3", "9999999999999999", "NaN"] {
            assert_eq!(read("age", &[wrong]), Err(()), "{wrong}");
        }
        assert_eq!(read("a", &["C"]), Err(()));
        assert_eq!(read("many", &["A", "B"]), Ok(Some(Answer::Many(vec!["A".into(), "B".into()]))));
        assert_eq!(read("many", &["A", "C"]), Err(()));
    }

    #[test]
    fn texts_come_back() {
        let form = form();
        let answers = Answers::from([
            ("age".into(), Answer::Number(30.0)),
            ("a".into(), Answer::One("A".into())),
            ("b".into(), Answer::One("B".into())),
            ("many".into(), Answer::Many(vec!["A".into(), "B".into()])),
        ]);
        let texts = form.texts(&answers);
        assert_eq!((&*texts["age"], &*texts["many"]), ("30", "A B"));
        assert_eq!(form.answers(&texts), answers);
    }
}
