//! The questionnaire as it is printed: `…/paper/specimen.pdf`, and the forms of a printing.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_document::{Part, Sheets, Space, sheets};
use parindex_locale::{Lang, Message};
use parindex_questionnaire::{Choice, Group, Item, Kind, List, Question, Questionnaire};
use parindex_workflow::Action;

use super::Paper;
use crate::download::attachment;
use crate::office::survey::Open;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::value;

/// `GET …/paper/specimen.pdf`
pub(super) async fn specimen(staff: Staff) -> Result<Response, Problem> {
    let paper = Paper::of(Open::of(staff).await?).await?;
    let name = format!("specimen-{}.pdf", paper.group.id);
    let document = document(&paper, &Register::today(&paper.open.staff.visitor).await?);
    printed(&paper, &name, document).await
}

/// `GET …/paper/printings/{printing}`
pub(super) async fn forms(staff: Staff) -> Result<Response, Problem> {
    let paper = Paper::of(Open::to(staff, Action::Advance).await?).await?;
    let (open, visitor) = (&paper.open, &paper.open.staff.visitor);
    let number: u32 = visitor.site.segment(7).parse().map_err(|_| visitor.missing())?;
    let found = visitor.store().printing(open.survey.id(), &paper.group.id, number).await;
    let (unit, codes) = found.map_err(|e| open.staff.failed(&e))?.ok_or_else(|| visitor.missing())?;
    let register = Register::today(visitor).await?;
    let document = Sheets {
        unit: register.name(visitor.site.t, unit.as_str()),
        codes: codes.iter().map(ToString::to_string).collect(),
        ..document(&paper, &register)
    };
    printed(&paper, &format!("forms-{}-{number}.pdf", paper.group.id), document).await
}

async fn printed(paper: &Paper, name: &str, document: Sheets) -> Result<Response, Problem> {
    let made = tokio::task::spawn_blocking(move || sheets(&document).ok()).await.ok().flatten();
    let failed = || paper.open.staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR);
    Ok(attachment(name, "application/pdf", made.ok_or_else(failed)?))
}

/// The language of the questionnaire that is nearest to a page's.
pub(super) fn language_of(form: &Questionnaire, lang: Lang) -> usize {
    form.language(lang.tag()).unwrap_or(form.default_language)
}

/// The questionnaire in the language that the address asks for, without codes.
fn document(paper: &Paper, register: &Register) -> Sheets {
    let (open, form) = (&paper.open, &paper.form);
    let visitor = &open.staff.visitor;
    let asked = value(&visitor.site.query, "language").and_then(|place| place.parse().ok());
    let language = asked.filter(|place| *place < form.languages.len()).unwrap_or(form.default_language);
    let lang = Lang::ALL.into_iter().find(|lang| form.language(lang.tag()) == Some(language));
    let lang = lang.unwrap_or_default();
    let group = paper.group.fields.name.get(lang).to_owned();
    Sheets {
        lang,
        agency: register.name(crate::words::T(lang), open.survey.host().as_str()),
        title: if form.title.is_empty() { group.clone() } else { form.title.clone() },
        group,
        unit: String::new(),
        parts: parts(form, language),
        codes: Vec::new(),
    }
}

/// What stands on the paper.
fn parts(form: &Questionnaire, language: usize) -> Vec<Part> {
    let numbered = form.numbers();
    let mut laying = Laying { form, language, numbered, parts: Vec::new() };
    laying.items(&form.items, None);
    laying.parts
}

struct Laying<'q> {
    form: &'q Questionnaire,
    language: usize,
    numbered: std::collections::BTreeMap<&'q str, usize>,
    parts: Vec<Part>,
}

impl<'q> Laying<'q> {
    fn items(&mut self, items: &'q [Item], outer: Option<&Message>) {
        for item in items {
            match item {
                Item::Question(question) => self.question(question, outer),
                Item::Group(group) => self.group(group, outer),
            }
        }
    }

    /// A condition in words, together with that of a group around it that has no heading to say it.
    fn when(
        &self,
        own: Option<&parindex_questionnaire::expr::Expr>,
        outer: Option<&Message>,
    ) -> Option<Message> {
        let own = own.map(|condition| self.form.condition(condition, self.language));
        match (outer.cloned(), own) {
            (Some(outer), Some(own)) => Some(Message::new("told-and").msg("left", outer).msg("right", own)),
            (outer, own) => outer.or(own),
        }
    }

    fn group(&mut self, group: &'q Group, outer: Option<&Message>) {
        let when = self.when(group.relevant.as_ref(), outer);
        let text = group.label.get(self.language).to_owned();
        let headed = !text.is_empty();
        if headed {
            self.parts.push(Part::Heading { text, when: when.clone() });
        }
        let inner = when.filter(|_| !headed);
        match self.shared(group) {
            Some(list) => self.table(group, list, inner.as_ref()),
            None => self.items(&group.items, inner.as_ref()),
        }
    }

    /// The choices that the rows of a matrix share.
    fn shared(&self, group: &Group) -> Option<&'q List> {
        let is_row = |item: &Item| matches!(item, Item::Question(row) if matches!(row.kind, Kind::One(_)));
        let first = match group.items.first() {
            Some(Item::Question(question)) if group.is_matrix() => question.kind.list()?,
            _ => return None,
        };
        group.items.iter().all(is_row).then(|| self.form.list(first)).flatten()
    }

    fn table(&mut self, group: &'q Group, list: &'q List, outer: Option<&Message>) {
        let row = |item: &'q Item| match item {
            Item::Question(row) => {
                let number = self.numbered.get(&*row.name).copied().unwrap_or_default();
                let text = row.label.get(self.language).to_owned();
                Some((number, text, self.when(row.relevant.as_ref(), outer)))
            }
            Item::Group(_) => None,
        };
        let rows = group.items.iter().filter_map(row).collect();
        self.parts.push(Part::Table { choices: self.choices(list), rows });
    }

    fn choices(&self, list: &List) -> Vec<(String, String)> {
        let pair = |(key, choice): (String, &Choice)| (key, choice.label.get(self.language).to_owned());
        Questionnaire::keys(list).into_iter().zip(&list.choices).map(pair).collect()
    }

    fn question(&mut self, question: &'q Question, outer: Option<&Message>) {
        let list = question.kind.list().and_then(|list| self.form.list(list));
        let choices = list.map(|list| self.choices(list)).unwrap_or_default();
        let (text, when) =
            (question.label.get(self.language).to_owned(), self.when(question.relevant.as_ref(), outer));
        let space = match question.kind {
            Kind::Note => return self.parts.push(Part::Note { text, when }),
            Kind::Start | Kind::End => return,
            Kind::One(_) => Space::One(choices),
            Kind::Many(_) => Space::Many(choices),
            Kind::Integer | Kind::Decimal => Space::Number,
            Kind::Text => Space::Text,
        };
        let hints = [&question.hint, &question.constraint_message].map(|said| said.get(self.language));
        let hint = hints.into_iter().filter(|hint| !hint.is_empty()).collect::<Vec<_>>().join(" ");
        let number = self.numbered.get(&*question.name).copied().unwrap_or_default();
        self.parts.push(Part::Question { number, text, hint, when, space });
    }
}
