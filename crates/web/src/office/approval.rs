//! What the pages of plans and surveys share: both are submitted, returned or approved by a numbered decision.

use parindex_locale::Message;
use parindex_workflow::{Decision, Stand};

use super::account::moment;
use super::campaign::day;
use super::form::Field;
use super::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// Something that can be done next: at once, or after a form.
pub(super) struct Deed {
    pub(super) address: String,
    pub(super) word: String,
    pub(super) at_once: bool,
    /// Whether it is what one most likely wants.
    pub(super) main: bool,
}

/// That it waits for approval or came back, by whom and when, in a sentence.
pub(super) async fn stand_news(staff: &Staff, stand: Option<&Stand>) -> Result<Option<String>, Problem> {
    let news = match stand {
        Some(Stand::Submitted { submission }) => Message::new("plan-news-submitted")
            .text("who", staff.name_of(&submission.by).await?)
            .text("when", moment(submission.at)),
        Some(Stand::Writing { returned: Some(returned) }) => Message::new("plan-news-returned")
            .text("who", staff.name_of(&returned.by).await?)
            .text("when", moment(returned.at))
            .text("reason", returned.reason.clone()),
        _ => return Ok(None),
    };
    Ok(Some(staff.visitor.site.t.say(&news)))
}

/// That it is approved, and by which decision.
pub(super) fn approved_news(t: T, decision: &Decision) -> String {
    let message = Message::new("plan-news-approved").text("number", decision.number.clone());
    t.say(&message.text("date", day(decision.date)))
}

/// The field for the reason of a return.
pub(super) fn reason_field(t: T) -> Field {
    Field::area("reason", 4, t.w("plan-reason"))
}

/// The fields of the decision by which it is approved.
pub(super) fn decision_fields(t: T) -> Vec<Field> {
    vec![
        Field::new("number", "text", t.w("plan-decision-number")).hint(t.w("plan-decision-hint")),
        Field::new("date", "date", t.w("plan-decision-date")),
    ]
}
