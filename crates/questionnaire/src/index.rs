//! What the index makes of a questionnaire's answers.

use crate::model::{Group, Questionnaire, Said};

/// A question of the index, as one row of `questions.csv` has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Its name, `Q5`.
    pub question: String,
    /// The code of the criterion; may be empty.
    pub criterion: String,
    /// Its weight, as it is written; may be empty.
    pub weight: String,
    /// What is asked: of a question that is put of several units, what stands above them.
    pub text: Said,
    /// Codes and what they are worth, as they are written; none where the answer is its own value.
    pub scale: Vec<(String, String)>,
}

impl Questionnaire {
    /// The questions of the index, each once however many units are rated, in order.
    #[must_use]
    pub fn measured(&self) -> Vec<Measured> {
        let mut found: Vec<Measured> = Vec::new();
        for (question, around) in self.questions() {
            let measure = &question.measure;
            if measure.question.is_empty() || found.iter().any(|known| known.question == measure.question) {
                continue;
            }
            let list = question.kind.list().and_then(|list| self.list(list));
            let scale = list.map(|list| list.choices.iter().map(|c| (c.code.clone(), c.worth.clone())));
            let above = around.filter(|group: &&Group| !measure.unit.is_empty() && !group.label.is_empty());
            found.push(Measured {
                question: measure.question.clone(),
                criterion: measure.criterion.clone(),
                weight: measure.weight.clone(),
                text: above.map_or(&question.label, |group| &group.label).clone(),
                scale: scale.map(Iterator::collect).unwrap_or_default(),
            });
        }
        found
    }

    /// The place of a language by its tag, `vi` of `Tiếng Việt (vi)`.
    #[must_use]
    pub fn language(&self, tag: &str) -> Option<usize> {
        let is = |language: &String| {
            let inside = language.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
            inside.unwrap_or(language).trim() == tag
        };
        self.languages.iter().position(is)
    }
}
