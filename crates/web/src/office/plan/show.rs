//! `/office/plans/{plan}`: the plan as a table and a timeline, with what can be done next.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::plan::{About, Reminder, State, reminders, slippage};
use parindex_workflow::{Action, Kind};

use super::list::state;
use super::parties::Directory;
use super::sums::SumTable;
use super::table::{self, Row, day};
use super::{AHEAD, Open, chart};
use crate::office::approval::{Deed, approved_news, stand_news};
use crate::office::form::Nav;
use crate::office::visitor::{Staff, today};
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::Picture;

#[derive(Template)]
#[template(path = "office/plan/show.html")]
struct PlanPage {
    page: Page,
    nav: Nav,
    address: String,
    year: i16,
    host: String,
    state: String,
    /// What happened last, in sentences.
    news: Vec<String>,
    deeds: Vec<Deed>,
    rows: Vec<Row>,
    /// Whether the order of items can be changed.
    moves: bool,
    followed: bool,
    timeline: [Picture; 2],
    slips: Vec<SlipRow>,
    /// Sentence and address.
    reminders: Vec<(String, Option<String>)>,
    directives: Option<Vec<DirectiveRow>>,
    may_direct: bool,
    sums: Option<SumTable>,
    versions: Vec<VersionRow>,
}

struct SlipRow {
    item: String,
    first: String,
    planned: String,
    real: String,
    days: String,
    late: String,
}

struct DirectiveRow {
    address: Option<String>,
    from: String,
    number: String,
    date: String,
    text: String,
    deadline: String,
    items: Vec<String>,
}

struct VersionRow {
    address: String,
    name: String,
    decision: String,
    date: String,
    reason: String,
}

/// `GET /office/plans/{plan}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let (visitor, t) = (&open.staff.visitor, open.staff.visitor.site.t);
    let known = Directory::today(&open.staff).await?;
    let rows = table::rows(&open, &known);
    Ok(html(&PlanPage {
        page: visitor.site.page(open.plan.title().get(t.0).to_owned(), None),
        nav: Nav::of(&open.staff, "/plans"),
        address: open.path(""),
        year: open.plan.year(),
        host: known.unit(open.plan.host(), t.0),
        state: state(t, &open.plan),
        news: news(&open).await?,
        deeds: deeds(&open),
        moves: rows.iter().any(|row| row.moves.0 || row.moves.1),
        followed: open.plan.in_force().is_some(),
        timeline: chart::timeline(&open),
        slips: slips(&open),
        reminders: reminded(&open),
        directives: directives(&open),
        may_direct: open.may(Action::Create, Kind::Directive),
        sums: open.may(Action::Read, Kind::Budget).then(|| SumTable::of(&open)),
        versions: versions(&open),
        rows,
    }))
}

async fn news(open: &Open) -> Result<Vec<String>, Problem> {
    let t = open.staff.visitor.site.t;
    let mut all = Vec::new();
    if let Some(version) = open.plan.in_force() {
        all.push(approved_news(t, &version.approval.decision));
    }
    if !open.sees_work() {
        return Ok(all);
    }
    if let State::Amending { reason, .. } = open.plan.state() {
        all.push(t.say(&Message::new("plan-news-amending").text("reason", reason.clone())));
    }
    all.extend(stand_news(&open.staff, open.plan.work().map(|work| &work.stand)).await?);
    Ok(all)
}

/// What the person may do next, as far as the state of the plan allows it.
fn deeds(open: &Open) -> Vec<Deed> {
    let t = open.staff.visitor.site.t;
    let submitted = open.plan.work().and_then(|work| work.stand.submission());
    let own = submitted.is_some_and(|submission| submission.by == open.staff.actor.person);
    let (written, others) = (open.is_written(), submitted.is_some() && !own);
    let approved = matches!(open.plan.state(), State::Approved { .. });
    let amending = matches!(open.plan.state(), State::Amending { .. }) && written;
    let all = [
        (written, Action::Create, Kind::WorkItem, "/items/new", "plan-item-add", false, false),
        (written, Action::Submit, Kind::Plan, "/submit", "plan-submit", true, true),
        (submitted.is_some(), Action::Withdraw, Kind::Plan, "/withdraw", "plan-withdraw", true, false),
        (others, Action::Approve, Kind::Plan, "/approve", "plan-approve", false, true),
        (others, Action::Return, Kind::Plan, "/return", "plan-return", false, false),
        (approved, Action::Edit, Kind::Plan, "/amend", "plan-amend", false, false),
        (amending, Action::Edit, Kind::Plan, "/discard", "plan-discard", true, false),
    ];
    let can = all.into_iter().filter(|(now, action, kind, ..)| *now && open.may(*action, *kind));
    can.map(|(_, _, _, rest, word, at_once, main)| Deed {
        address: open.path(rest),
        word: t.w(word),
        at_once,
        main,
    })
    .collect()
}

fn slips(open: &Open) -> Vec<SlipRow> {
    let (t, today) = (open.staff.visitor.site.t, today(open.staff.visitor.now));
    let Some(version) = open.plan.in_force() else { return Vec::new() };
    let all = slippage(&open.plan, today);
    let places = (1..).zip(&all).filter_map(|(n, slip)| Some((n, slip, version.content.item(&slip.item)?)));
    places
        .map(|(n, slip, item)| SlipRow {
            item: format!("{n}. {}", item.fields.name.get(t.0)),
            first: day(slip.first_planned),
            planned: day(slip.planned),
            real: slip.real.map_or_else(|| t.w("plan-going-on"), day),
            days: match slip.days {
                0 => "0".to_owned(),
                days if days > 0 => format!("+{days}"),
                days => format!("−{}", days.unsigned_abs()),
            },
            late: table::late(t, slip, today),
        })
        .collect()
}

fn reminded(open: &Open) -> Vec<(String, Option<String>)> {
    let t = open.staff.visitor.site.t;
    let may_directive = open.may(Action::Read, Kind::Directive);
    let all = reminders(&open.plan, today(open.staff.visitor.now), &AHEAD);
    let open_to =
        all.into_iter().filter(|reminder| may_directive || matches!(reminder.about, About::Item(_)));
    let address = |reminder: &Reminder| match &reminder.about {
        About::Item(id) => open.content().item(id).map(|item| open.item_path(item, "")),
        About::Directive(_) => None,
    };
    open_to.map(|reminder| (t.say(&reminder.message()), address(&reminder))).collect()
}

fn directives(open: &Open) -> Option<Vec<DirectiveRow>> {
    if !open.may(Action::Read, Kind::Directive) {
        return None;
    }
    let t = open.staff.visitor.site.t;
    let may_link = open.may(Action::Edit, Kind::Directive);
    let rows = open.plan.directives().values().map(|directive| {
        let items = directive.items.iter().filter_map(|id| open.content().item(id));
        DirectiveRow {
            address: may_link.then(|| open.path(&format!("/directives/{}", encode(directive.id.as_str())))),
            from: directive.from.clone(),
            number: directive.number.clone(),
            date: day(directive.date),
            text: directive.text.clone(),
            deadline: directive.deadline.map(day).unwrap_or_default(),
            items: items.map(|item| table::numbered(open, item, t.0)).collect(),
        }
    });
    Some(rows.collect())
}

fn versions(open: &Open) -> Vec<VersionRow> {
    let t = open.staff.visitor.site.t;
    let all = open.plan.versions().into_iter().flat_map(|versions| versions.iter().enumerate());
    let mut rows: Vec<VersionRow> = all
        .map(|(place, version)| VersionRow {
            address: open.path(&format!("/versions/{}", place + 1)),
            name: t.say(&Message::new("plan-version").count("n", place + 1)),
            decision: version.approval.decision.number.clone(),
            date: day(version.approval.decision.date),
            reason: version.reason.clone(),
        })
        .collect();
    rows.reverse();
    rows
}
