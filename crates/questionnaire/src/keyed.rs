//! Answers keyed from paper: choices by the keys that stand beside their boxes. A paper can say what the questionnaire does not
//! allow; that is told, never dropped.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::answered::Lack;
use crate::model::{Kind, List, Question, Questionnaire};

/// What is keyed where the paper says nothing that can be read, such as two boxes for one answer.
pub const UNREADABLE: &str = "?";

/// What is wrong with a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperFault {
    /// It is answered though it is not asked.
    NotAsked,
    /// It must be answered and is not.
    Missing,
    /// The answer does not keep to the constraint.
    Constraint,
    /// It cannot be read.
    Unreadable,
}

impl Questionnaire {
    /// Reads what was keyed for a question: a choice by its [key](Questionnaire::keys) or its code, several with blanks or commas between
    /// them; a number; a text; [`UNREADABLE`]. The answer as it is kept, none where nothing was keyed: whoever keys the same in
    /// another order or with other blanks keys the same.
    ///
    /// # Errors
    /// `Err(())` if it is no answer to this question.
    #[expect(clippy::result_unit_err, reason = "what is wrong follows from the kind of the question")]
    pub fn read_keyed(&self, question: &Question, typed: &str) -> Result<Option<String>, ()> {
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if typed == UNREADABLE {
            return Ok(Some(typed));
        }
        let list = question.kind.list().and_then(|list| self.list(list));
        let codes: Vec<&str> = match (&question.kind, list) {
            (Kind::One(_), Some(list)) if !typed.is_empty() => vec![code(list, &typed).ok_or(())?],
            (Kind::Many(_), Some(list)) => {
                let parts = typed.split([' ', ',', ';']).filter(|part| !part.is_empty());
                let chosen: Option<BTreeSet<&str>> = parts.map(|part| code(list, part)).collect();
                let chosen = chosen.ok_or(())?;
                list.choices.iter().map(|choice| &*choice.code).filter(|code| chosen.contains(code)).collect()
            }
            _ => vec![&typed],
        };
        let answer = self.read_answer(question, &codes)?;
        let answers = answer.map(|answer| (question.name.clone(), answer)).into_iter().collect();
        Ok(self.texts(&answers).remove(&question.name))
    }

    /// What is keyed for an answer as it is kept.
    #[must_use]
    pub fn keyed(&self, question: &Question, text: &str) -> String {
        let Some(list) = question.kind.list().and_then(|list| self.list(list)) else {
            return text.to_owned();
        };
        let keys = Questionnaire::keys(list);
        let key = |code: &str| {
            let place = list.choices.iter().position(|choice| choice.code == code);
            place.and_then(|place| keys.get(place)).map_or(code, String::as_str).to_owned()
        };
        match question.kind {
            Kind::Many(_) => text.split(' ').map(key).collect::<Vec<_>>().join(" "),
            _ => key(text),
        }
    }

    /// What is wrong with a paper that says this, in the order of the questions.
    #[must_use]
    pub fn paper_faults(
        &self,
        texts: &BTreeMap<String, String>,
        today: Date,
    ) -> Vec<(&Question, PaperFault)> {
        let read = texts.iter().filter(|(_, text)| *text != UNREADABLE);
        let answers = self.answers(&read.map(|(name, text)| (name.clone(), text.clone())).collect());
        let asked: BTreeSet<&str> =
            self.asked(&answers, today).into_iter().map(|question| &*question.name).collect();
        let lacks = self.lacks(&answers, today);
        let fault = |question: &Question| {
            let lack = lacks.iter().find(|(lacking, _)| lacking.name == question.name).map(|(_, lack)| *lack);
            match (texts.get(&question.name), lack) {
                (Some(text), _) if text == UNREADABLE => Some(PaperFault::Unreadable),
                (Some(_), _) if !asked.contains(&*question.name) => Some(PaperFault::NotAsked),
                (Some(_), Some(Lack::Constraint)) => Some(PaperFault::Constraint),
                (None, Some(Lack::Answer)) => Some(PaperFault::Missing),
                _ => None,
            }
        };
        self.answered().filter_map(|question| Some((question, fault(question)?))).collect()
    }

    /// The names of the questions for which two keyings of a paper differ, in their order.
    #[must_use]
    pub fn differing(&self, keyings: [&BTreeMap<String, String>; 2]) -> Vec<&str> {
        let differs = |name: &&str| keyings[0].get(*name) != keyings[1].get(*name);
        self.answered().map(|question| &*question.name).filter(differs).collect()
    }
}

/// The code of a choice by what was keyed for it.
fn code<'q>(list: &'q List, typed: &str) -> Option<&'q str> {
    let place = Questionnaire::keys(list).iter().position(|key| key == typed);
    let by_code = || list.choices.iter().position(|choice| choice.code.eq_ignore_ascii_case(typed));
    let choice = list.choices.get(place.or_else(by_code)?)?;
    Some(&choice.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::parse;
    use crate::{Choice, Item, Required};

    fn question(name: &str, kind: Kind, relevant: &str) -> Question {
        Question {
            required: Required::Yes,
            relevant: (!relevant.is_empty()).then(|| parse(relevant).unwrap()),
            constraint: (name == "age").then(|| parse(". >= 18").unwrap()),
            ..Question::new(name, kind)
        }
    }

    fn form() -> Questionnaire {
        let choice = |code: &str| Choice { code: code.into(), ..Choice::default() };
        let list = |name: &str, codes: &[&str]| List {
            name: name.into(),
            choices: codes.iter().map(|code| choice(code)).collect(),
        };
        let items = [
            question("age", Kind::Integer, ""),
            question("done", Kind::One("yes".into()), ""),
            question("level", Kind::One("five".into()), "${done} = 'co'"),
            question("many", Kind::Many("yes".into()), ""),
            question("text", Kind::Text, ""),
        ];
        Questionnaire {
            lists: vec![list("yes", &["co", "khong"]), list("five", &["5", "4", "1"])],
            items: items.map(|question| Item::Question(Box::new(question))).into(),
            ..Questionnaire::default()
        }
    }

    #[test]
    fn what_is_keyed_is_read_the_same_in_any_habit_and_nothing_else() {
        let form = form();
        let read = |name: &str, typed: &str| {
            let question = form.answered().find(|question| question.name == name).unwrap();
            form.read_keyed(question, typed)
        };
        let some = |text: &str| Ok(Some(text.to_owned()));
        for (name, typed, text) in [
            ("age", " 030 ", "30"),
            ("done", "1", "co"),
            ("done", "KHONG", "khong"),
            ("level", "5", "5"),
            ("many", "2,1", "co khong"),
            ("many", "1 ; 2 1", "co khong"),
            ("text", "  hai   chữ ", "hai chữ"),
            ("age", "?", "?"),
            ("many", " ? ", "?"),
        ] {
            assert_eq!(read(name, typed), some(text), "{name} {typed}");
        }
        for name in ["age", "done", "level", "many", "text"] {
            assert_eq!(read(name, "  "), Ok(None), "{name}");
        }
        for (name, typed) in [("age", "x"), ("done", "3"), ("level", "2"), ("many", "1 3"), ("many", "1?")] {
            assert_eq!(read(name, typed), Err(()), "{name} {typed}");
        }
        let shown = |name: &str, text: &str| {
            let question = form.answered().find(|question| question.name == name).unwrap();
            form.keyed(question, text)
        };
        assert_eq!((shown("many", "co khong"), shown("done", "?")), ("1 2".into(), "?".into()));
        assert_eq!((shown("level", "4"), shown("text", "a b")), ("4".into(), "a b".into()));
    }

    #[test]
    fn what_a_paper_says_against_the_rules_is_told_each_with_its_kind() {
        let form = form();
        let texts = |all: &[(&str, &str)]| {
            all.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        let faults = |all: &[(&str, &str)]| {
            let found = form.paper_faults(&texts(all), jiff::civil::date(2020, 10, 1));
            found.into_iter().map(|(question, fault)| (question.name.clone(), fault)).collect::<Vec<_>>()
        };
        let sound = [("age", "30"), ("done", "khong"), ("many", "co"), ("text", "x")];
        assert_eq!(faults(&sound), []);
        assert_eq!(
            faults(&[("age", "17"), ("done", "khong"), ("level", "5"), ("many", "?")]),
            [
                ("age".into(), PaperFault::Constraint),
                ("level".into(), PaperFault::NotAsked),
                ("many".into(), PaperFault::Unreadable),
                ("text".into(), PaperFault::Missing),
            ]
        );
        let both: [BTreeMap<String, String>; 2] = [texts(&sound), texts(&sound[..3])];
        assert_eq!(form.differing([&both[0], &both[1]]), ["text"]);
        assert_eq!(form.differing([&both[0], &both[0]]), [""; 0]);
    }
}
