//! `/office/plans`: the plans that the person may read.

use askama::Template;
use axum::response::Response;
use parindex_store::Kept;
use parindex_workflow::plan::{Plan, State};
use parindex_workflow::{Action, Kind, Stand};

use super::parties::Directory;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

#[derive(Template)]
#[template(path = "office/plan/list.html")]
struct List {
    page: Page,
    nav: Nav,
    rows: Vec<Row>,
    may_begin: bool,
}

struct Row {
    address: String,
    title: String,
    year: i16,
    host: String,
    items: usize,
    state: String,
}

/// `GET /office/plans`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    if !staff.may_see(Kind::Plan) {
        return Err(staff.visitor.missing());
    }
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let all: Vec<Kept<Plan>> = visitor.store().all().await.map_err(|e| staff.failed(&e))?;
    let (known, mut rows) = (Directory::today(&staff).await?, Vec::new());
    for Kept { state: plan, .. } in all {
        if !staff.may_on(Action::Read, &plan.subject(Kind::Plan)) {
            continue;
        }
        rows.push(Row {
            address: visitor.path(&format!("/plans/{}", encode(plan.id().as_str()))),
            title: plan.title().get(t.0).to_owned(),
            year: plan.year(),
            host: known.unit(plan.host(), t.0),
            items: plan.in_force().map_or_else(|| plan.content(), |version| &version.content).items().len(),
            state: state(t, &plan),
        });
    }
    rows.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.address.cmp(&b.address)));
    Ok(html(&List {
        page: visitor.site.page(t.w("plan-list-title"), None),
        nav: Nav::of(&staff, "/plans"),
        rows,
        may_begin: staff.may(Action::Create, Kind::Plan),
    }))
}

/// Where a plan stands, in words.
pub(super) fn state(t: T, plan: &Plan) -> String {
    let stand = plan.work().map(|work| &work.stand);
    t.w(match (plan.state(), stand) {
        (State::Approved { .. }, _) => "plan-state-approved",
        (State::Preparing { .. }, Some(Stand::Submitted { .. })) => "plan-state-submitted",
        (State::Preparing { .. }, Some(Stand::Writing { returned: Some(_) })) => "plan-state-returned",
        (State::Preparing { .. }, _) => "plan-state-preparing",
        (State::Amending { .. }, Some(Stand::Submitted { .. })) => "plan-state-amendment-submitted",
        (State::Amending { .. }, Some(Stand::Writing { returned: Some(_) })) => {
            "plan-state-amendment-returned"
        }
        (State::Amending { .. }, _) => "plan-state-amending",
    })
}
