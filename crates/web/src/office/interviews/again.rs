//! `/office/interviews/{campaign}/{group}/{line}/again`: the call-back: a few questions are asked again by the supervisor, who does
//! not see what was answered. What is told is how many were answered alike; the answers of the call-back are not kept.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use parindex_questionnaire::{Kind as Asked, Question, Questionnaire};
use parindex_workflow::Action;
use parindex_workflow::interview::{Again, Command};

use super::{One, line};
use crate::office::form::{Field, FormPage, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

/// The interview of the address, whose call-back is due and the person's.
async fn due(staff: Staff) -> Result<One, Problem> {
    let one = One::of(staff).await?;
    one.require(Action::Answer)?;
    if one.state.again() != Again::Due || !one.room.survey.is_collecting() {
        return Err(one.room.staff.visitor.site.problem(StatusCode::NOT_FOUND));
    }
    Ok(one)
}

/// The questions that are asked again: those of the group that this respondent answered, so that conditions do not matter.
fn questions<'q>(one: &One, form: &'q Questionnaire) -> Vec<&'q Question> {
    let how = one.room.group.interviews.as_ref();
    let again = |question: &&Question| {
        how.is_some_and(|how| how.again.contains(&question.name))
            && one.kept.texts.contains_key(&question.name)
    };
    form.answered().filter(again).collect()
}

async fn form(one: &One, sent: &Sent) -> Result<Response, Problem> {
    let (room, t) = (&one.room, one.room.staff.visitor.site.t);
    let form = room.form().await?;
    let language = form.language(t.0.tag()).unwrap_or(form.default_language);
    let field = |question: &Question| {
        let label = question.label.get(language);
        let label = if label.is_empty() { question.name.as_str() } else { label };
        let field = Field::new(format!("a.{}", question.name), "text", label.to_owned()).optional();
        let Asked::One(list) = &question.kind else { return field };
        let choices = form.list(list).into_iter().flat_map(|list| &list.choices);
        let none = (String::new(), String::new(), true);
        let choice = |choice: &parindex_questionnaire::Choice| {
            (choice.code.clone(), choice.label.get(language).to_owned(), false)
        };
        field.options(std::iter::once(none).chain(choices.map(choice)).collect())
    };
    let mut fields: Vec<Field> = questions(one, &form).into_iter().map(field).collect();
    let unreached = vec![("yes".to_owned(), t.w("interview-unreached"), false)];
    fields.push(Field::ticks("unreached", t.w("interview-unreached-label"), unreached));
    let mut page = FormPage::new(&room.staff.visitor, room.nav(), "interview-ask-again", "interview-tell");
    let review = (room.line_path(&one.kept, "/review"), t.w("interview-review"));
    for (address, word) in room.above().into_iter().chain([review]) {
        page = page.above(address, word);
    }
    page = page.lead(t.w("interview-again-lead"));
    for (heading, text) in one.contacts()? {
        page = page.point(format!("{heading}: {text}"));
    }
    Ok(sent.show(page, fields))
}

/// `GET /office/interviews/{campaign}/{group}/{line}/again`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let one = due(staff).await?;
    form(&one, &Sent::nothing(one.room.staff.visitor.site.t)).await
}

/// `POST /office/interviews/{campaign}/{group}/{line}/again`
pub(super) async fn tell(staff: Staff, body: String) -> Result<Response, Problem> {
    let one = due(staff).await?;
    let (room, staff) = (&one.room, &one.room.staff);
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let asked = room.form().await?;
    let answered =
        if sent.get("unreached") == "yes" { None } else { Some(compared(&one, &asked, &mut sent)) };
    if sent.is_sound() {
        let command = Command::AskAgain { answered };
        let (writer, present) = (staff.visitor.writer(), staff.present());
        let done = writer.review_interview(one.state.id(), &command, &[], &staff.actor, &present).await;
        match done {
            Ok(_) => return Ok(staff.visitor.see(&room.place(&line(&one.kept, "/review")))),
            Err(error) => sent.refused(&staff.visitor, staff.undone(error))?,
        }
    }
    form(&one, &sent).await
}

/// How many questions were asked again, and which of them were answered otherwise; what is no answer is a fault at its field.
fn compared(one: &One, form: &Questionnaire, sent: &mut Sent) -> (u32, BTreeSet<String>) {
    let (mut asked, mut differing) = (0, BTreeSet::new());
    for question in questions(one, form) {
        let field = format!("a.{}", question.name);
        match form.read_answer(question, &[sent.get(&field)]) {
            Ok(None) => {}
            Ok(Some(answer)) => {
                asked += 1;
                let texts = form.texts(&[(question.name.clone(), answer)].into());
                if texts.get(&question.name) != one.kept.texts.get(&question.name) {
                    differing.insert(question.name.clone());
                }
            }
            Err(()) => sent.fault(&field, "office-number-invalid"),
        }
    }
    (asked, differing)
}
