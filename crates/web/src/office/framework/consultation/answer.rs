//! `/office/frameworks/{id}/comments/{comment}`: what becomes of a comment, with the explanation.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::framework::{Command, Comment, Framework, Outcome};
use parindex_workflow::{Action, CommentId};

use super::super::{address, found};
use super::{about, outcome, seen, to_answer};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

const ALL: [(&str, Outcome); 3] =
    [("taken", Outcome::Taken), ("in_part", Outcome::InPart), ("not_taken", Outcome::NotTaken)];

/// The version and the comment that the path names, to whoever may answer it.
async fn asked(staff: &Staff) -> Result<(Framework, CommentId, Comment), Problem> {
    let framework = found(staff).await?.state;
    let wanted = staff.visitor.site.segment(4);
    let comment = seen(staff, &framework).into_iter().find(|(id, _)| id.as_str() == wanted);
    let (id, comment) =
        comment.map(|(id, c)| (id.clone(), c.clone())).ok_or_else(|| staff.visitor.missing())?;
    if !staff.may_on(Action::Answer, &to_answer(&framework, &comment)) {
        return Err(staff.visitor.site.problem(StatusCode::FORBIDDEN));
    }
    Ok((framework, id, comment))
}

fn form(staff: &Staff, framework: &Framework, comment: &Comment, sent: &Sent) -> Response {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let answer = comment.answer.as_ref();
    let conflict = matches!(sent.above(&["outcome", "text"]), Some((StatusCode::CONFLICT, _)));
    let theirs = answer.filter(|_| conflict).map(|answer| {
        let words = format!("{}. {}", t.w(outcome(answer.outcome)), answer.text);
        t.say(&Message::new("office-theirs").text("value", words))
    });
    let option = |(word, of): (&str, Outcome)| {
        (word.to_owned(), t.w(outcome(of)), answer.is_some_and(|answer| answer.outcome == of))
    };
    let none = (String::new(), t.w("office-choose"), answer.is_none());
    let outcomes = std::iter::once(none).chain(ALL.map(option)).collect();
    let kept = answer.map_or(0, |answer| answer.revision.number).to_string();
    // After a conflict the newer answer counts as read; after another fault what was read then.
    let read = if conflict || sent.get("read").is_empty() { kept.as_str() } else { sent.get("read") };
    let said = Message::new("framework-answer-said")
        .text("unit", comment.unit.as_str())
        .text("place", about(t, framework, comment));
    let page =
        FormPage::new(visitor, Nav::of(staff, "/frameworks"), "framework-answer", "framework-answer-save")
            .lead(t.say(&said))
            .code(comment.text.clone())
            .above(
                visitor.path(&format!("{}/consultation", address(framework))),
                t.w("framework-consultation"),
            )
            .hidden("read", read.to_owned());
    let fields = vec![
        Field::new("outcome", "text", t.w("framework-comment-answer")).options(outcomes),
        Field::area("text", 6, t.w("framework-answer-text"))
            .value(answer.map_or("", |answer| &answer.text))
            .hint(t.w("framework-answer-hint"))
            .theirs(theirs)
            .optional(),
    ];
    sent.show(page, fields)
}

/// `GET /office/frameworks/{id}/comments/{comment}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (framework, _, comment) = asked(&staff).await?;
    Ok(form(&staff, &framework, &comment, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST /office/frameworks/{id}/comments/{comment}`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let (framework, id, comment) = asked(&staff).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let Some((_, outcome)) = ALL.into_iter().find(|(word, _)| *word == sent.get("outcome")) else {
        sent.fault("outcome", "office-empty");
        return Ok(form(&staff, &framework, &comment, &sent));
    };
    let read = sent.get("read").parse().unwrap_or_default();
    let command = Command::Answer { id, read, outcome, text: sent.get("text").to_owned() };
    match staff.execute::<Framework>(framework.id().as_str(), &command).await {
        Ok(_) => Ok(staff.visitor.see(&format!("{}/consultation", address(&framework)))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            // What stands now, not what stood when the form was asked for.
            let (framework, _, comment) = asked(&staff).await?;
            Ok(form(&staff, &framework, &comment, &sent))
        }
    }
}
