//! `/office/assessments`: the campaigns with the units that the person works for.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use parindex_workflow::campaign::{Campaign, State, Step};
use parindex_workflow::{Action, Kind, Role, UnitId};

use super::ROOM;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::date;

#[derive(Template)]
#[template(path = "office/assessment/list.html")]
struct List {
    page: Page,
    nav: Nav,
    rows: Vec<Row>,
}

/// A unit in a campaign.
struct Row {
    address: String,
    unit: String,
    campaign: String,
    deadline: String,
}

/// `GET /office/assessments`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    if !staff.may_see(Kind::Assessment) {
        return Err(visitor.missing());
    }
    let mut campaigns = visitor.store().all::<Campaign>().await.map_err(|e| staff.failed(&e))?;
    campaigns.retain(|kept| !matches!(kept.state.state(), State::Planned));
    campaigns.sort_by_key(|kept| std::cmp::Reverse(kept.state.year()));
    let mut rows = Vec::new();
    for campaign in campaigns.iter().map(|kept| &kept.state) {
        for unit in units(&staff) {
            let subject = campaign.subject(Kind::Assessment).about(unit.clone());
            if !staff.may_on(Action::Read, &subject) {
                continue;
            }
            let on = campaign.register_day(staff.present().today);
            let known = visitor.store().unit_on(unit.as_str(), on).await;
            let known = known.map_err(|e| staff.failed(&e))?;
            let deadline = campaign.deadline(Step::Assessment, Some(&unit));
            rows.push(Row {
                address: visitor.path(&format!(
                    "{ROOM}/{}/{}",
                    encode(campaign.id().as_str()),
                    encode(unit.as_str())
                )),
                unit: known.map_or_else(|| unit.to_string(), |unit| unit.name.get(t.0).to_owned()),
                campaign: campaign.title().get(t.0).to_owned(),
                deadline: deadline.map(|day| date(&day.to_string())).unwrap_or_default(),
            });
        }
    }
    Ok(html(&List {
        page: visitor.site.page(t.w("office-assessments"), None),
        nav: Nav::of(&staff, ROOM),
        rows,
    }))
}

/// The units that the person works for.
fn units(staff: &Staff) -> BTreeSet<UnitId> {
    let own =
        staff.actor.grants.iter().filter(|grant| matches!(grant.role, Role::UnitOfficer | Role::UnitLeader));
    own.map(|grant| grant.unit.clone()).collect()
}
