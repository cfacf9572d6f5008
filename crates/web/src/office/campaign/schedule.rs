//! `/office/campaigns/{id}/schedule`: the first and the last day of each step. What was typed is kept; where somebody
//! has saved in between, theirs stands beside it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use parindex_locale::Message;
use parindex_workflow::campaign::{Campaign, Command, Period, Schedule, Step};

use super::{ROOM, crumb, day, planned};
use crate::office::form::{Field, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};

#[derive(Template)]
#[template(path = "office/campaign/schedule.html")]
struct SchedulePage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    alert: Option<String>,
    /// The revision that the person has read.
    read: u64,
    /// A step with its first and its last day.
    steps: Vec<(String, Field, Field)>,
}

fn name(step: Step, of: &str) -> String {
    format!("{}-{of}", step.word())
}

/// The two fields of a step; `theirs` where the campaign says something else than was typed.
fn fields(staff: &Staff, campaign: &Campaign, step: Step, sent: &Sent, conflict: bool) -> [Field; 2] {
    let t = staff.visitor.site.t;
    let period = campaign.schedule().get(&step);
    let field = |of: &str, word: &'static str, kept: Option<Date>| {
        let (name, iso) = (name(step, of), kept.map(|date| date.to_string()).unwrap_or_default());
        let theirs = (conflict && sent.get(&name) != iso).then(|| {
            let kept = kept.map_or_else(|| t.w("campaign-no-days"), day);
            t.say(&Message::new("office-theirs").text("value", kept))
        });
        sent.fill(Field::new(name, "date", t.w(word)).value(&iso).theirs(theirs).optional())
    };
    [
        field("start", "campaign-start", period.map(|period| period.start)),
        field("deadline", "campaign-deadline", period.map(|period| period.deadline)),
    ]
}

fn page(staff: &Staff, campaign: &Campaign, sent: &Sent) -> Response {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let names: Vec<String> =
        Step::ALL.into_iter().flat_map(|step| [name(step, "start"), name(step, "deadline")]).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let above = sent.above(&names);
    let status = above.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let step = |step: Step| {
        let [start, deadline] = fields(staff, campaign, step, sent, status == StatusCode::CONFLICT);
        (t.say(&step.message()), start, deadline)
    };
    // After a conflict the newer revision counts as read: who saves again has seen it.
    let read = match sent.get("read").parse() {
        Ok(read) if status == StatusCode::UNPROCESSABLE_ENTITY => read,
        _ => campaign.revision().number,
    };
    let shown = html(&SchedulePage {
        page: visitor.site.page(t.w("campaign-schedule-title"), None),
        nav: Nav::of(staff, ROOM),
        crumb: crumb(visitor, campaign),
        alert: above.map(|(_, text)| text),
        read,
        steps: Step::ALL.into_iter().map(step).collect(),
    });
    (status, shown).into_response()
}

/// The schedule that the form says; a step without any day has none yet.
fn read(sent: &mut Sent) -> Option<Schedule> {
    let mut schedule = Schedule::new();
    for step in Step::ALL {
        let names = [name(step, "start"), name(step, "deadline")];
        if names.iter().all(|name| sent.get(name).is_empty()) {
            continue;
        }
        let [start, deadline] = names.map(|name| sent.date(&name));
        if let (Some(start), Some(deadline)) = (start, deadline) {
            schedule.insert(step, Period { start, deadline });
        }
    }
    sent.is_sound().then_some(schedule)
}

/// `GET /office/campaigns/{id}/schedule`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    planned::show(staff, page).await
}

/// `POST /office/campaigns/{id}/schedule`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let campaign = planned::to_edit(&staff).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let Some(schedule) = read(&mut sent) else { return Ok(page(&staff, &campaign, &sent)) };
    let command = Command::SetSchedule { read: sent.get("read").parse().unwrap_or_default(), schedule };
    planned::save(&staff, &campaign, &command, &mut sent, |staff, campaign, sent| page(staff, campaign, sent))
        .await
}
