//! `/office/interviews`: the groups whose people are interviewed, with what waits for the person.

use askama::Template;
use axum::response::Response;
use parindex_locale::{Message, whole};
use parindex_store::Kept;
use parindex_store::survey::{ByEnumerator, OfGroup};
use parindex_workflow::survey::{Group, Survey};
use parindex_workflow::{Action, Kind};

use super::{ROOM, subject};
use crate::office::form::Nav;
use crate::office::survey::title_of;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;

#[derive(Template)]
#[template(path = "office/interviews/list.html")]
struct List {
    page: Page,
    nav: Nav,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    group: String,
    /// Address and word of each thing that the person does there, with how many wait.
    deeds: Vec<(String, String)>,
}

/// `GET /office/interviews`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    if !staff.may_see(Kind::Interview) {
        return Err(staff.visitor.missing());
    }
    let store = staff.visitor.store();
    let surveys: Vec<Kept<Survey>> = store.all().await.map_err(|e| staff.failed(&e))?;
    let mut rows = Vec::new();
    for Kept { state: survey, .. } in &surveys {
        if !staff.may_on(Action::Read, &subject(&staff, survey)) {
            continue;
        }
        for group in survey.groups().iter().filter(|group| group.fields.method.is_interviewed()) {
            rows.extend(row(&staff, survey, group).await?);
        }
    }
    let page = staff.visitor.site.page(staff.visitor.site.t.w("office-interviews"), None);
    Ok(html(&List { page, nav: Nav::of(&staff, ROOM), rows }))
}

fn sum<'s>(all: impl Iterator<Item = &'s ByEnumerator>, stages: &[&str]) -> u64 {
    all.flat_map(|of| stages.iter().filter_map(|stage| of.stages.get(*stage))).sum()
}

async fn row(staff: &Staff, survey: &Survey, group: &Group) -> Result<Option<Row>, Problem> {
    let (t, me) = (staff.visitor.site.t, &staff.actor.person);
    let of = OfGroup { survey: survey.id(), group: &group.id };
    let found = |supervisor| staff.visitor.store().by_enumerator(of, supervisor);
    let all = found(None).await.map_err(|e| staff.failed(&e))?;
    let supervised = found(Some(me)).await.map_err(|e| staff.failed(&e))?;
    let path = |rest: &str| {
        let (survey, group) = (encode(survey.id().as_str()), encode(group.id.as_str()));
        staff.visitor.path(&format!("{ROOM}/{survey}/{group}{rest}"))
    };
    let say = |id: &'static str, count: u64| t.say(&Message::new(id).text("count", whole(t.0, count)));
    let own = all.get(me.as_str()).into_iter();
    let mut deeds = Vec::new();
    if own.len() > 0 {
        deeds.push((path(""), say("interview-mine", sum(own, &["open", "returned"]))));
    }
    if !supervised.is_empty() {
        let waiting = sum(supervised.values(), &["completed", "questioned"]);
        let due = supervised.values().map(|of| of.again[0]).sum();
        deeds.push((path("/checks?stage=completed"), say("interview-to-check", waiting)));
        deeds.push((path("/checks?stage=due"), say("interview-to-ask-again", due)));
    }
    if staff.may_on(Action::Read, &survey.subject(Kind::Interview)) {
        deeds.push((
            path("/checks?stage=checked"),
            say("interview-to-accept", sum(all.values(), &["checked"])),
        ));
    }
    if staff.may_on(Action::Create, &survey.subject(Kind::Interview)) {
        if survey.takes_forms() {
            deeds.push((path("/setting"), t.w("interview-setting")));
        }
        if survey.is_collecting() && group.interviews.is_some() {
            deeds.push((path("/assign"), t.w("interview-assign")));
        }
    }
    let title = title_of(staff, survey).await?;
    let group = group.fields.name.get(t.0).to_owned();
    Ok((!deeds.is_empty()).then_some(Row { title, group, deeds }))
}
