//! `/office/surveys`: the surveys that the person may read, the latest year first.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use parindex_store::Kept;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::survey::{State, Survey};
use parindex_workflow::{Action, CampaignId, Kind, Stand};

use super::{ROOM, begin, title};
use crate::office::form::Nav;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

#[derive(Template)]
#[template(path = "office/survey/list.html")]
struct List {
    page: Page,
    nav: Nav,
    room: String,
    rows: Vec<Row>,
    may_begin: bool,
}

struct Row {
    address: String,
    title: String,
    year: i16,
    host: String,
    groups: usize,
    state: String,
}

/// `GET /office/surveys`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    if !staff.may_see(Kind::Survey) {
        return Err(staff.visitor.missing());
    }
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let all: Vec<Kept<Survey>> = visitor.store().all().await.map_err(|e| staff.failed(&e))?;
    let campaigns: Vec<Kept<Campaign>> = visitor.store().all().await.map_err(|e| staff.failed(&e))?;
    let campaigns: BTreeMap<CampaignId, Campaign> =
        campaigns.into_iter().map(|kept| (kept.state.id().clone(), kept.state)).collect();
    let register = Register::today(visitor).await?;
    let mut rows = Vec::new();
    for Kept { state: survey, .. } in &all {
        let campaign = campaigns.get(survey.id());
        let Some(campaign) = campaign.filter(|_| staff.may_on(Action::Read, &survey.subject(Kind::Survey)))
        else {
            continue;
        };
        rows.push(Row {
            address: visitor.path(&format!("{ROOM}/{}", encode(survey.id().as_str()))),
            title: title(&staff, campaign),
            year: campaign.year(),
            host: register.name(t, survey.host().as_str()),
            groups: survey.groups().len(),
            state: state(t, survey),
        });
    }
    rows.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.address.cmp(&b.address)));
    let open = begin::without(&staff, all.iter().map(|kept| &kept.state), campaigns.values());
    Ok(html(&List {
        page: visitor.site.page(t.w("office-surveys"), None),
        nav: Nav::of(&staff, ROOM),
        room: visitor.path(ROOM),
        rows,
        may_begin: !open.is_empty(),
    }))
}

/// Where a survey stands, in words.
pub(super) fn state(t: T, survey: &Survey) -> String {
    t.w(match survey.state() {
        State::Preparing { stand: Stand::Submitted { .. } } => "survey-state-submitted",
        State::Preparing { stand: Stand::Writing { returned: Some(_) } } => "survey-state-returned",
        State::Preparing { .. } => "survey-state-preparing",
        State::Approved { .. } => "survey-state-approved",
        State::Collecting { .. } => "survey-state-collecting",
        State::Closed { .. } => "survey-state-closed",
    })
}
