//! Conditions in words, for whoever reads a questionnaire on paper: "question 2 is 1 (Yes)".

use std::collections::{BTreeMap, BTreeSet};

use parindex_locale::{Arg, Message};

use crate::expr::{Answer, Answers, Expr, Function, Op, Scope, evaluate};
use crate::model::{Kind, List, Question, Questionnaire};

impl Questionnaire {
    /// The number of each question that is answered, from 1 in the order of the form, by its name.
    #[must_use]
    pub fn numbers(&self) -> BTreeMap<&str, usize> {
        self.answered().zip(1..).map(|(question, number)| (question.name.as_str(), number)).collect()
    }

    /// What is ticked or typed for each choice of a list, in its order: the codes where all of them are numbers of one or two
    /// digits, as those of scales are; else 1, 2, 3 and so on.
    #[must_use]
    pub fn keys(list: &List) -> Vec<String> {
        let short = |code: &str| (1..=2).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        let unlike: BTreeSet<u8> =
            list.choices.iter().filter_map(|choice| choice.code.parse().ok()).collect();
        if unlike.len() == list.choices.len() && list.choices.iter().all(|choice| short(&choice.code)) {
            return list.choices.iter().map(|choice| choice.code.clone()).collect();
        }
        (1..=list.choices.len()).map(|number| number.to_string()).collect()
    }

    /// A condition in words: questions by their [numbers](Questionnaire::numbers), choices by their [keys](Questionnaire::keys)
    /// with their labels in this language of the questionnaire.
    #[must_use]
    pub fn condition(&self, condition: &Expr, language: usize) -> Message {
        Telling { form: self, numbers: self.numbers(), language }.condition(condition)
    }

    fn question(&self, name: &str) -> Option<&Question> {
        self.answered().find(|question| question.name == name)
    }
}

struct Telling<'q> {
    form: &'q Questionnaire,
    numbers: BTreeMap<&'q str, usize>,
    language: usize,
}

impl Telling<'_> {
    fn condition(&self, condition: &Expr) -> Message {
        if let Some(message) = self.by_choices(condition) {
            return message;
        }
        match condition {
            Expr::Binary(op @ (Op::And | Op::Or), left, right) => {
                let id = if *op == Op::And { "told-and" } else { "told-or" };
                let side = |side: &Expr| match side {
                    Expr::Binary(other @ (Op::And | Op::Or), ..) if other != op => {
                        Message::new("told-group").msg("inner", self.condition(side))
                    }
                    _ => self.condition(side),
                };
                Message::new(id).msg("left", side(left)).msg("right", side(right))
            }
            Expr::Binary(op, left, right) => {
                let empty = |side: &Expr| matches!(side, Expr::Text(text) if text.is_empty());
                match (op, empty(left), empty(right)) {
                    (Op::Equal, false, true) => Message::new("told-empty").msg("of", self.value(left)),
                    (Op::Unequal, false, true) => Message::new("told-given").msg("of", self.value(left)),
                    _ => self.binary(*op, left, right),
                }
            }
            Expr::Call(Function::Not, inner) if inner.len() == 1 => {
                Message::new("told-not").msg("inner", self.condition(&inner[0]))
            }
            Expr::Call(Function::Selected, inner) if inner.len() == 2 => match (&inner[0], &inner[1]) {
                (Expr::Answer(name), Expr::Text(code)) => self.chosen(name, &[code.as_str()]),
                _ => formula(condition),
            },
            other => self.value(other),
        }
    }

    fn binary(&self, op: Op, left: &Expr, right: &Expr) -> Message {
        let sign = match op {
            Op::Unequal => "≠",
            Op::LessEqual => "≤",
            Op::MoreEqual => "≥",
            Op::Times => "×",
            Op::Divided => "÷",
            other => other.text(),
        };
        Message::new("told-compare")
            .msg("left", self.value(left))
            .text("sign", sign)
            .msg("right", self.value(right))
    }

    /// What is compared.
    fn value(&self, value: &Expr) -> Message {
        match value {
            Expr::Answer(name) => self.asked(name),
            Expr::Number(number) => plain(&number.to_string()),
            Expr::Text(text) => Message::new("told-text").text("text", text.clone()),
            Expr::Call(Function::Today, _) => Message::new("told-today"),
            Expr::Call(Function::CountSelected, inner) if inner.len() == 1 => {
                Message::new("told-count").msg("of", self.value(&inner[0]))
            }
            Expr::Call(Function::StringLength, inner) if inner.len() == 1 => {
                Message::new("told-length").msg("of", self.value(&inner[0]))
            }
            Expr::Binary(op, left, right) => self.binary(*op, left, right),
            other => formula(other),
        }
    }

    fn asked(&self, name: &str) -> Message {
        match self.numbers.get(name) {
            Some(number) => Message::new("told-question").text("number", number.to_string()),
            None => plain(name),
        }
    }

    /// Where a condition is about one question with one answer of a list, the choices with which it holds.
    fn by_choices(&self, condition: &Expr) -> Option<Message> {
        let (mut names, mut fixed) = (BTreeSet::new(), true);
        condition.each(&mut |part| match part {
            Expr::Answer(name) => drop(names.insert(name.as_str())),
            Expr::This | Expr::Call(Function::Today, _) => fixed = false,
            _ => {}
        });
        let name = names.pop_first().filter(|_| fixed && names.is_empty())?;
        let question = self.form.question(name)?;
        let Kind::One(list) = &question.kind else { return None };
        let list = self.form.list(list)?;
        let holds = |answers: &Answers| {
            let scope = Scope { answers, this: None, today: jiff::civil::Date::default() };
            evaluate(condition, scope).holds()
        };
        let with = |code: &str| holds(&Answers::from([(name.to_owned(), Answer::One(code.to_owned()))]));
        let codes: Vec<&str> =
            list.choices.iter().map(|choice| choice.code.as_str()).filter(|code| with(code)).collect();
        let without = holds(&Answers::new());
        match (codes.is_empty(), without) {
            (true, true) => Some(Message::new("told-empty").msg("of", self.asked(name))),
            // Never, or whatever is answered: then the form itself says best what it means.
            (true, false) => None,
            _ if codes.len() == list.choices.len() && without => None,
            _ if codes.len() == list.choices.len() => {
                Some(Message::new("told-given").msg("of", self.asked(name)))
            }
            (false, false) => Some(self.chosen(name, &codes)),
            (false, true) => Some(
                Message::new("told-or")
                    .msg("left", self.chosen(name, &codes))
                    .msg("right", Message::new("told-empty").msg("of", self.asked(name))),
            ),
        }
    }

    /// That some of a question's choices are ticked.
    fn chosen(&self, name: &str, codes: &[&str]) -> Message {
        let list = self.form.question(name).and_then(|question| question.kind.list());
        let Some(list) = list.and_then(|list| self.form.list(list)) else {
            return Message::new("told-chosen")
                .msg("question", self.asked(name))
                .text("choices", codes.join(", "));
        };
        let keys = Questionnaire::keys(list);
        let ticked = list.choices.iter().zip(&keys).filter(|(choice, _)| codes.contains(&&*choice.code));
        let choice = |(choice, key): (&crate::Choice, &String)| {
            Arg::Text(format!("{key} ({})", choice.label.get(self.language)))
        };
        let choices = Arg::List(ticked.map(choice).collect());
        Message::new("told-chosen").msg("question", self.asked(name)).arg("choices", choices)
    }
}

fn plain(text: &str) -> Message {
    Message::new("told-plain").text("text", text)
}

/// What has no words of its own stands as the form has it.
fn formula(expr: &Expr) -> Message {
    plain(&expr.to_string())
}

#[cfg(test)]
mod tests {
    use parindex_locale::Lang;

    use super::*;
    use crate::expr::parse;
    use crate::{Choice, Item, Said};

    fn question(name: &str, kind: Kind) -> Item {
        let label = Said(vec![name.to_uppercase()]);
        Item::Question(Box::new(Question { label, ..Question::new(name, kind) }))
    }

    fn list(name: &str, choices: &[(&str, &str)]) -> List {
        let choice = |(code, label): &(&str, &str)| Choice {
            code: (*code).into(),
            label: Said(vec![(*label).into()]),
            worth: String::new(),
        };
        List { name: name.into(), choices: choices.iter().map(choice).collect() }
    }

    fn form() -> Questionnaire {
        Questionnaire {
            lists: vec![
                list("yes", &[("co", "Có"), ("khong", "Không")]),
                list("level", &[("1", "Thấp"), ("2", "Vừa"), ("3", "Cao")]),
            ],
            items: vec![
                question("note", Kind::Note),
                question("age", Kind::Integer),
                question("done", Kind::One("yes".into())),
                question("level", Kind::One("level".into())),
                question("many", Kind::Many("yes".into())),
                question("text", Kind::Text),
            ],
            ..Questionnaire::default()
        }
    }

    #[test]
    fn conditions_are_told_in_words_with_numbers_of_questions_and_keys_of_choices() {
        let form = form();
        let told = |condition: &str| Lang::Vi.say(&form.condition(&parse(condition).unwrap(), 0));
        for (condition, words) in [
            ("${done} = 'co'", "câu 2 chọn 1 (Có)"),
            ("${done} != 'co'", "câu 2 chọn 2 (Không), hoặc câu 2 không trả lời"),
            ("${level} <= 2", "câu 3 chọn 1 (Thấp), 2 (Vừa)"),
            ("${level} != ''", "câu 3 có trả lời"),
            ("not(selected(${many}, 'khong'))", "không phải là câu 4 chọn 2 (Không)"),
            ("${age} >= 18 and ${done} = 'co'", "câu 1 ≥ 18, và câu 2 chọn 1 (Có)"),
            (
                "${text} != '' and (${age} < 60 or count-selected(${many}) > 1)",
                "câu 5 có trả lời, và (câu 1 < 60, hoặc số ô đã chọn ở câu 4 > 1)",
            ),
            ("regex(${text}, 'a+')", "regex(${text}, 'a+')"),
        ] {
            assert_eq!(told(condition), words, "{condition}");
        }
        let english = Lang::En.say(&form.condition(&parse("${age} >= 18 or ${level} = 3").unwrap(), 0));
        assert_eq!(english, "question 1 ≥ 18, or question 3 is 3 (Cao)");
    }

    #[test]
    fn scales_keep_their_numbers_and_other_choices_are_numbered() {
        let form = form();
        let keys = |name: &str| Questionnaire::keys(form.list(name).unwrap());
        assert_eq!(keys("level"), ["1", "2", "3"]);
        assert_eq!(keys("yes"), ["1", "2"]);
        let turned = list("down", &[("5", "a"), ("04", "b"), ("4", "c")]);
        assert_eq!(Questionnaire::keys(&turned), ["1", "2", "3"], "4 stands twice");
    }
}
