//! `/office/surveys/{campaign}`: the survey with its groups, and what can be done next.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::survey::{Basis, Group, State};
use parindex_workflow::{Action, Stand};

use super::list::state;
use super::{Open, ROOM, title};
use crate::office::account::moment;
use crate::office::approval::{Deed, approved_news, stand_news};
use crate::office::campaign::{address, day};
use crate::office::form::Nav;
use crate::office::lines::{amount, sum};
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/survey/show.html")]
struct SurveyPage {
    page: Page,
    nav: Nav,
    room: String,
    campaign: (String, String),
    host: String,
    state: String,
    /// What happened last, in sentences.
    news: Vec<String>,
    deeds: Vec<Deed>,
    groups: Vec<Row>,
    /// Answers wanted and costs of all groups.
    total: (String, String),
}

struct Row {
    address: String,
    id: String,
    name: String,
    method: String,
    size: String,
    wanted: String,
    time: String,
    form: String,
    costs: String,
}

/// `GET /office/surveys/{campaign}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let (visitor, t) = (&open.staff.visitor, open.staff.visitor.site.t);
    let units = open.units().await?.len();
    let groups = open.survey.groups();
    let wanted = groups.iter().fold(0_u64, |sum, group| sum.saturating_add(group.wanted(units)));
    let costs = open.survey.total().unwrap_or_default();
    Ok(html(&SurveyPage {
        page: visitor.site.page(title(&open.staff, &open.campaign), None),
        nav: Nav::of(&open.staff, ROOM),
        room: visitor.path(ROOM),
        campaign: (address(visitor, &open.campaign, ""), open.campaign.title().get(t.0).to_owned()),
        host: Register::today(visitor).await?.name(t, open.survey.host().as_str()),
        state: state(t, &open.survey),
        news: news(&open).await?,
        deeds: deeds(&open),
        groups: groups.iter().map(|group| row(&open, group, units)).collect(),
        total: (parindex_locale::whole(t.0, wanted), amount(t.0, costs)),
    }))
}

fn row(open: &Open, group: &Group, units: usize) -> Row {
    let t = open.staff.visitor.site.t;
    let fields = &group.fields;
    Row {
        address: open.group_path(group, ""),
        id: group.id.to_string(),
        name: fields.name.get(t.0).to_owned(),
        method: t.say(&fields.method.message()),
        size: size(t, group),
        wanted: parindex_locale::whole(t.0, group.wanted(units)),
        time: format!("{} – {}", day(fields.start), day(fields.end)),
        form: group.form.as_ref().map_or_else(|| t.w("survey-no-form"), |form| form.name.clone()),
        costs: amount(t.0, sum(&group.costs)),
    }
}

/// How many answers are wanted, and of whom.
pub(super) fn size(t: T, group: &Group) -> String {
    let id = match group.fields.size.of {
        Basis::Unit => "survey-size-unit",
        Basis::Sum => "survey-size-sum",
    };
    t.say(&Message::new(id).whole("answers", group.fields.size.answers.into()))
}

async fn news(open: &Open) -> Result<Vec<String>, Problem> {
    let t = open.staff.visitor.site.t;
    let mut all: Vec<String> = stand_news(&open.staff, open.survey.stand()).await?.into_iter().collect();
    if let Some(approval) = open.survey.approval() {
        all.push(approved_news(t, &approval.decision));
    }
    match open.survey.state() {
        State::Collecting { since, .. } => {
            all.push(t.say(&Message::new("survey-news-collecting").text("when", moment(*since))));
        }
        State::Closed { by, at, .. } => {
            let who = open.staff.name_of(by).await?;
            let message = Message::new("survey-news-closed").text("who", who);
            all.push(t.say(&message.text("when", moment(*at))));
        }
        _ => {}
    }
    Ok(all)
}

/// What the person may do next, as far as the state of the survey allows it.
fn deeds(open: &Open) -> Vec<Deed> {
    let t = open.staff.visitor.site.t;
    let submitted = open.survey.stand().and_then(Stand::submission);
    let own = submitted.is_some_and(|submission| submission.by == open.staff.actor.person);
    let (written, others) = (open.survey.is_written(), submitted.is_some() && !own);
    let approved = matches!(open.survey.state(), State::Approved { .. });
    let collecting = open.survey.is_collecting();
    let all = [
        (written, Action::Edit, "/groups/new", "survey-group-add", false, false),
        (written && !open.survey.groups().is_empty(), Action::Submit, "/submit", "plan-submit", true, true),
        (submitted.is_some(), Action::Withdraw, "/withdraw", "plan-withdraw", true, false),
        (others, Action::Approve, "/approve", "plan-approve", false, true),
        (others || approved, Action::Return, "/return", "plan-return", false, false),
        (approved, Action::Advance, "/collect", "survey-collect", true, true),
        (collecting, Action::Advance, "/close", "survey-close", false, false),
    ];
    let can = all.into_iter().filter(|(now, action, ..)| *now && open.may(*action));
    can.map(|(_, _, rest, word, at_once, main)| Deed {
        address: open.path(rest),
        word: t.w(word),
        at_once,
        main,
    })
    .collect()
}
