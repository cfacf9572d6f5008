//! What a survey of the office asked of whom, as `questions.csv` and `groups.csv` have it.

use parindex_framework::{Code, Framework};
use parindex_locale::{Lang, Message, Text};
use parindex_questionnaire::Questionnaire;
use parindex_workflow::survey;

use crate::figures::{Asked, EVERYBODY};
use crate::questionnaire::questions_of;
use crate::survey::{Answer, Group, Question};

/// A group of a survey with the questions of its questionnaire.
#[derive(Clone, Debug)]
pub struct Surveyed {
    id: String,
    name: Text,
    questions: Vec<Question>,
}

impl Surveyed {
    /// A group with its questionnaire. A package of the office holds estimates, which are worth what they say: the questions
    /// have no scale.
    ///
    /// # Errors
    /// A weight that is no decimal.
    pub fn new(group: &survey::Group, form: &Questionnaire) -> Result<Surveyed, Message> {
        let id = group.id.to_string();
        let question = |question: Question| Question { group: id.clone(), scale: Vec::new(), ..question };
        let questions = questions_of(form)?.into_iter().map(question).collect();
        Ok(Surveyed { id, name: group.fields.name.clone(), questions })
    }
}

/// The questions that a rule of the framework asks for or that somebody answered, and their groups. What was answered without a
/// questionnaire of the office is called by its identifier; without any questionnaire there are no tables.
pub(super) fn tables(
    framework: &Framework,
    surveyed: &[Surveyed],
    answers: &[Answer],
) -> (Vec<Question>, Vec<Group>) {
    let asked = Asked::of(framework);
    let answered = |id: &str, group: &str| answers.iter().any(|one| one.question == id && one.group == group);
    let wanted = |one: &&Question| asked.asks(&one.id, &one.group) || answered(&one.id, &one.group);
    let known = surveyed.iter().flat_map(|group| &group.questions).filter(wanted);
    let mut questions: Vec<Question> = known.map(|one| fitting(framework, one.clone())).collect();
    if questions.is_empty() {
        return Default::default();
    }
    for Answer { question, group, .. } in answers {
        if questions.iter().all(|known| (&known.id, &known.group) != (question, group)) {
            let (id, text) = (question.clone(), Text::new(question, ""));
            questions.push(Question { id, group: group.clone(), text, ..Question::default() });
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for id in questions.iter().map(|question| &question.group) {
        if groups.iter().all(|known| known.id != *id) {
            let own = surveyed.iter().find(|group| group.id == *id).map(|group| group.name.clone());
            let name = own.unwrap_or_else(|| name(framework, id));
            groups.push(Group { id: id.clone(), name, population: None });
        }
    }
    (questions, groups)
}

/// A question under a framework that may not have the criterion which its questionnaire names.
fn fitting(framework: &Framework, mut question: Question) -> Question {
    let known = |code: Code| framework.find(&code).is_some();
    if !question.criterion.parse::<Code>().is_ok_and(known) {
        question.criterion.clear();
    }
    if question.text.vi.is_empty() {
        question.text.vi.clone_from(&question.id);
    }
    question
}

/// What a group is called that has no questionnaire.
fn name(framework: &Framework, id: &str) -> Text {
    let everybody = || Text::new(Lang::Vi.word("package-everybody"), Lang::En.word("package-everybody"));
    let known = framework.meta.names.get(id).cloned();
    known.unwrap_or_else(|| if id == EVERYBODY { everybody() } else { Text::new(id, "") })
}
