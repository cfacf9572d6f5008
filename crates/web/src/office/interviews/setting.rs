//! `/office/interviews/{campaign}/{group}/setting`: how people of a group are interviewed, said before answers are collected.

use std::collections::BTreeSet;

use axum::response::Response;
use parindex_questionnaire::Kind as Asked;
use parindex_workflow::survey::{Command, Interviewing};
use parindex_workflow::{Action, Kind};

use super::Room;
use crate::office::form::{Field, FormPage, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

async fn room(staff: Staff) -> Result<Room, Problem> {
    let room = Room::to_assign(staff).await?;
    room.staff.require_on(Action::Edit, &room.survey.subject(Kind::Survey))?;
    Ok(room)
}

async fn form(room: &Room, sent: &Sent) -> Result<Response, Problem> {
    let t = room.staff.visitor.site.t;
    let form = room.form().await?;
    let language = form.language(t.0.tag()).unwrap_or(form.default_language);
    let now = room.group.interviews.clone().unwrap_or_default();
    let short = form.answered().filter(|question| matches!(question.kind, Asked::One(_) | Asked::Integer));
    let option = |question: &parindex_questionnaire::Question| {
        let label = question.label.get(language);
        let label = if label.is_empty() { question.name.as_str() } else { label };
        (question.name.clone(), label.to_owned(), now.again.contains(&question.name))
    };
    let tick = |name: &'static str, word: &'static str, ticked: bool| {
        Field::ticks(name, t.w(word), vec![("yes".to_owned(), t.w("interview-yes"), ticked)])
    };
    let fields = vec![
        Field::ticks("again", t.w("interview-again-questions"), short.map(option).collect())
            .hint(t.w("interview-again-questions-hint")),
        tick("suffices", "interview-suffices", now.supervisor_suffices).hint(t.w("interview-suffices-hint")),
        tick("located", "interview-located", now.located).hint(t.w("interview-located-hint")),
    ];
    let mut page = FormPage::new(&room.staff.visitor, room.nav(), "interview-setting", "plan-save");
    for (address, word) in room.above() {
        page = page.above(address, word);
    }
    Ok(sent.show(page, fields))
}

/// `GET /office/interviews/{campaign}/{group}/setting`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let room = room(staff).await?;
    form(&room, &Sent::nothing(room.staff.visitor.site.t)).await
}

/// `POST /office/interviews/{campaign}/{group}/setting`
pub(super) async fn set(staff: Staff, body: String) -> Result<Response, Problem> {
    let room = room(staff).await?;
    let mut sent = Sent::read(room.staff.visitor.site.t, &body);
    let questions = room.form().await?;
    let known = |name: &&str| questions.answered().any(|question| question.name == **name);
    let again: BTreeSet<String> = sent.all("again").filter(known).map(str::to_owned).collect();
    let how = Interviewing {
        located: sent.get("located") == "yes",
        supervisor_suffices: sent.get("suffices") == "yes",
        again,
    };
    let command = Command::SetInterviews { group: room.group.id.clone(), how };
    let (writer, present) = (room.staff.visitor.writer(), room.staff.present());
    let done = writer.survey(room.survey.id(), &command, &[], &room.staff.actor, &present).await;
    if let Err(error) = done {
        sent.refused(&room.staff.visitor, room.staff.undone(error))?;
        return form(&room, &sent).await;
    }
    Ok(room.staff.visitor.see(super::ROOM))
}
