//! `/office/plans`: the yearly plan: written, submitted, approved, amended, followed to its end. What may be done when is
//! decided by [`parindex_workflow::plan`]; these pages show it and ask for it.

mod begin;
mod budget;
mod calendar;
mod chart;
mod deed;
mod directive;
mod estimate;
mod item;
mod item_form;
mod list;
mod paper;
mod parties;
mod progress;
mod show;
mod sums;
mod table;
mod template;
mod version;

use axum::response::Response;
use parindex_store::{Done, Kept};
use parindex_workflow::plan::{Command, Content, Item, Plan};
use parindex_workflow::{Action, Kind, Stand, Subject};

use super::routes::Routes;
use super::visitor::{Staff, Undone, Visitor};
use crate::page::Problem;
use crate::query::encode;

/// How many days before a deadline a reminder is due.
const AHEAD: [u16; 4] = [14, 7, 3, 1];

/// The routes of the plans.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/plans", list::show)
        .get("/plans/new", begin::show)
        .post("/plans/new", begin::begin)
        .get("/plans/{plan}", show::show)
        .get("/plans/{plan}/submit", back)
        .post("/plans/{plan}/submit", deed::submit)
        .get("/plans/{plan}/withdraw", back)
        .post("/plans/{plan}/withdraw", deed::withdraw)
        .get("/plans/{plan}/discard", back)
        .post("/plans/{plan}/discard", deed::discard)
        .get("/plans/{plan}/return", deed::show_return)
        .post("/plans/{plan}/return", deed::send_back)
        .get("/plans/{plan}/approve", deed::show_approve)
        .post("/plans/{plan}/approve", deed::approve)
        .get("/plans/{plan}/amend", deed::show_amend)
        .post("/plans/{plan}/amend", deed::amend)
        .get("/plans/{plan}/items/new", item::show_new)
        .post("/plans/{plan}/items/new", item::add)
        .get("/plans/{plan}/items/{item}", progress::show)
        .get("/plans/{plan}/items/{item}/edit", item::show_edit)
        .post("/plans/{plan}/items/{item}/edit", item::edit)
        .get("/plans/{plan}/items/{item}/move", back)
        .post("/plans/{plan}/items/{item}/move", item::shift)
        .get("/plans/{plan}/items/{item}/remove", item::show_remove)
        .post("/plans/{plan}/items/{item}/remove", item::remove)
        .get("/plans/{plan}/items/{item}/report", progress::back)
        .post("/plans/{plan}/items/{item}/report", progress::report)
        .get("/plans/{plan}/items/{item}/budget", budget::show)
        .post("/plans/{plan}/items/{item}/budget", budget::save)
        .get("/plans/{plan}/directives/new", directive::show_new)
        .post("/plans/{plan}/directives/new", directive::record)
        .get("/plans/{plan}/directives/{directive}", directive::show_link)
        .post("/plans/{plan}/directives/{directive}", directive::link)
        .get("/plans/{plan}/versions/{n}", version::show)
        .get("/plans/{plan}/budget.xlsx", estimate::xlsx)
        .get("/plans/{plan}/budget.pdf", paper::pdf)
        .get("/plans/{plan}/calendar.ics", calendar::show)
}

/// `GET` of what only forms go to, as a change of language does: back to the plan.
async fn back(visitor: Visitor) -> Response {
    visitor.see(&format!("/plans/{}", encode(visitor.site.segment(2))))
}

/// A plan that a person may read.
struct Open {
    staff: Staff,
    plan: Plan,
}

impl Open {
    /// The plan that the address names.
    async fn of(staff: Staff) -> Result<Open, Problem> {
        let found: Option<Kept<Plan>> =
            staff.visitor.store().find(staff.visitor.site.segment(2)).await.map_err(|e| staff.failed(&e))?;
        let plan = found.ok_or_else(|| staff.visitor.missing())?.state;
        if !staff.may_on(Action::Read, &plan.subject(Kind::Plan)) {
            return Err(staff.visitor.missing());
        }
        Ok(Open { staff, plan })
    }

    /// The same, where the person may do something to it or to a part of it.
    async fn to(staff: Staff, action: Action, kind: Kind) -> Result<Open, Problem> {
        let open = Open::of(staff).await?;
        open.staff.require_on(action, &open.plan.subject(kind))?;
        Ok(open)
    }

    fn may(&self, action: Action, kind: Kind) -> bool {
        self.staff.may_on(action, &self.plan.subject(kind))
    }

    /// Whether the person may see what is not approved yet; a plan in force is open to more people than its amendment.
    fn sees_work(&self) -> bool {
        self.staff.may_on(Action::Read, &Subject::new(Kind::WorkItem, self.plan.host().clone()))
    }

    /// The newest content that the person may see.
    fn content(&self) -> &Content {
        match self.plan.in_force() {
            Some(version) if !self.sees_work() => &version.content,
            _ => self.plan.content(),
        }
    }

    /// Whether the plan is being written, so that its items can be changed.
    fn is_written(&self) -> bool {
        self.plan.work().is_some_and(|work| matches!(work.stand, Stand::Writing { .. }))
    }

    /// The item that the address names.
    fn item(&self) -> Result<&Item, Problem> {
        let id = self.staff.visitor.site.segment(4).parse().ok();
        id.and_then(|id| self.content().item(&id)).ok_or_else(|| self.staff.visitor.missing())
    }

    /// The place of an item in the shown content, the first being 1.
    fn number(&self, item: &Item) -> usize {
        self.content().items().iter().position(|other| other.id == item.id).map_or(0, |place| place + 1)
    }

    /// An address below the plan.
    fn path(&self, rest: &str) -> String {
        self.staff.visitor.path(&format!("/plans/{}{rest}", encode(self.plan.id().as_str())))
    }

    /// An address below one of its items.
    fn item_path(&self, item: &Item, rest: &str) -> String {
        self.path(&format!("/items/{}{rest}", encode(item.id.as_str())))
    }

    fn see(&self, rest: &str) -> Response {
        self.staff.visitor.see(&format!("/plans/{}{rest}", encode(self.plan.id().as_str())))
    }

    /// Back to the item that the address names.
    fn see_item(&self) -> Response {
        self.see(&format!("/items/{}", encode(self.staff.visitor.site.segment(4))))
    }

    /// The way back to the plan, and its title.
    fn link(&self) -> (String, String) {
        (self.path(""), self.plan.title().get(self.staff.visitor.site.t.0).to_owned())
    }

    async fn execute(&self, command: &Command) -> Result<Done<Plan>, Undone> {
        self.staff.execute::<Plan>(self.plan.id().as_str(), command).await
    }

    /// The plan as it stands by now.
    async fn again(self) -> Result<Open, Problem> {
        Open::of(self.staff).await
    }
}
