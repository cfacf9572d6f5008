//! `/office/surveys`: the sociological survey of a campaign: planned group by group, approved, collected. What may be done
//! when is decided by [`parindex_workflow::survey`]; these pages show it and ask for it.

mod answers;
mod asking;
mod begin;
mod costs;
mod deed;
mod draw;
mod editor;
mod estimates;
mod form;
mod frame;
mod group;
mod import;
mod invitations;
mod kept;
mod list;
mod looked;
mod mapping;
mod one;
mod paper;
mod quality;
mod result;
mod sample;
mod samples;
mod show;
mod size;
mod weighting;

pub(super) use estimates::Estimated;
pub(super) use form::read as read_form;
pub(super) use kept::Keeping;
pub(super) use looked::Looked;
pub(super) use quality::said;

use std::sync::Arc;

use axum::response::Response;
use parindex_questionnaire::Questionnaire;
use parindex_store::Kept;
use parindex_store::unit::Unit;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::survey::{Command, Group, Survey};
use parindex_workflow::{Action, Kind};

use super::campaign::groups;
use super::determination::frameworks;
use super::routes::Routes;
use super::visitor::{Staff, Undone, Visitor};
use crate::page::Problem;
use crate::query::encode;
use crate::words::T;

/// The address of the room.
const ROOM: &str = "/surveys";

/// The routes of the surveys.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/surveys", list::show)
        .get("/surveys/new", begin::show)
        .post("/surveys/new", begin::begin)
        .get("/surveys/size", size::show)
        .get("/surveys/{campaign}", show::show)
        .get("/surveys/{campaign}/submit", back)
        .post("/surveys/{campaign}/submit", deed::submit)
        .get("/surveys/{campaign}/withdraw", back)
        .post("/surveys/{campaign}/withdraw", deed::withdraw)
        .get("/surveys/{campaign}/collect", back)
        .post("/surveys/{campaign}/collect", deed::open)
        .get("/surveys/{campaign}/close", deed::show_close)
        .post("/surveys/{campaign}/close", deed::close)
        .get("/surveys/{campaign}/return", deed::show_return)
        .post("/surveys/{campaign}/return", deed::send_back)
        .get("/surveys/{campaign}/approve", deed::show_approve)
        .post("/surveys/{campaign}/approve", deed::approve)
        .get("/surveys/{campaign}/groups/new", group::show_new)
        .post("/surveys/{campaign}/groups/new", group::add)
        .get("/surveys/{campaign}/groups/{group}", one::show)
        .get("/surveys/{campaign}/groups/{group}/edit", group::show_edit)
        .post("/surveys/{campaign}/groups/{group}/edit", group::edit)
        .get("/surveys/{campaign}/groups/{group}/remove", group::show_remove)
        .post("/surveys/{campaign}/groups/{group}/remove", group::remove)
        .get("/surveys/{campaign}/groups/{group}/costs", costs::show)
        .post("/surveys/{campaign}/groups/{group}/costs", costs::save)
        .get("/surveys/{campaign}/groups/{group}/form", form::show)
        .post("/surveys/{campaign}/groups/{group}/form", form::take)
        .get("/surveys/{campaign}/groups/{group}/form/edit", editor::show)
        .post("/surveys/{campaign}/groups/{group}/form/edit", editor::change)
        .get("/surveys/{campaign}/groups/{group}/form/question", editor::question::show)
        .post("/surveys/{campaign}/groups/{group}/form/question", editor::question::save)
        .get("/surveys/{campaign}/groups/{group}/form/preview", editor::preview)
        .get("/surveys/{campaign}/groups/{group}/file", form::file)
        .get("/surveys/{campaign}/groups/{group}/invitations", invitations::show)
        .post("/surveys/{campaign}/groups/{group}/invitations", invitations::make)
        .get("/surveys/{campaign}/groups/{group}/samples", samples::show)
        .long_post("/surveys/{campaign}/groups/{group}/samples", samples::take)
        .get("/surveys/{campaign}/groups/{group}/samples/frame", frame::show)
        .post("/surveys/{campaign}/groups/{group}/samples/frame", frame::draw)
        .long_get("/surveys/{campaign}/groups/{group}/samples/{file}", sample::file)
        .get("/surveys/{campaign}/groups/{group}/quality", quality::show)
        .post("/surveys/{campaign}/groups/{group}/quality", quality::select)
        .get("/surveys/{campaign}/groups/{group}/import", import::show)
        .long_post("/surveys/{campaign}/groups/{group}/import", import::take)
        .get("/surveys/{campaign}/groups/{group}/import/columns", mapping::show)
        .post("/surveys/{campaign}/groups/{group}/import/columns", mapping::take)
        .get("/surveys/{campaign}/groups/{group}/estimates", result::show)
        .post("/surveys/{campaign}/groups/{group}/estimates", result::take)
        .long_get("/surveys/{campaign}/groups/{group}/estimates.csv", estimates::csv)
        .long_get("/surveys/{campaign}/groups/{group}/answers.csv", answers::csv)
        .merge(paper::routes())
}

/// `GET` of what only forms go to, as a change of language does: back to the survey.
async fn back(visitor: Visitor) -> Response {
    visitor.see(&format!("{ROOM}/{}", encode(visitor.site.segment(2))))
}

/// A survey that a person may read, with its campaign.
struct Open {
    staff: Staff,
    campaign: Campaign,
    survey: Survey,
    /// How many events the survey has.
    version: i64,
}

impl Open {
    /// The survey that the address names.
    async fn of(staff: Staff) -> Result<Open, Problem> {
        let (store, id) = (staff.visitor.store(), staff.visitor.site.segment(2));
        let found: Option<Kept<Survey>> = store.find(id).await.map_err(|e| staff.failed(&e))?;
        let Kept { state: survey, version, .. } = found.ok_or_else(|| staff.visitor.missing())?;
        if !staff.may_on(Action::Read, &survey.subject(Kind::Survey)) {
            return Err(staff.visitor.missing());
        }
        let campaign: Option<Kept<Campaign>> = store.find(id).await.map_err(|e| staff.failed(&e))?;
        let campaign = campaign.ok_or_else(|| staff.visitor.missing())?.state;
        Ok(Open { staff, campaign, survey, version })
    }

    /// The same, where the person may do something to it.
    async fn to(staff: Staff, action: Action) -> Result<Open, Problem> {
        let open = Open::of(staff).await?;
        open.staff.require_on(action, &open.survey.subject(Kind::Survey))?;
        Ok(open)
    }

    fn may(&self, action: Action) -> bool {
        self.staff.may_on(action, &self.survey.subject(Kind::Survey))
    }

    /// The group that the address names.
    fn group(&self) -> Result<&Group, Problem> {
        let id = self.staff.visitor.site.segment(4).parse().ok();
        id.and_then(|id| self.survey.group(&id)).ok_or_else(|| self.staff.visitor.missing())
    }

    /// The questionnaire of the group that the address names; `None` where it has none.
    async fn form(&self) -> Result<Option<Arc<Questionnaire>>, Problem> {
        let visitor = &self.staff.visitor;
        let form = visitor.office.forms.find(visitor.store(), self.group()?).await;
        form.map_err(|e| self.staff.failed(&e))
    }

    /// The units whose people are asked: those that take part in the campaign; none before it is opened.
    async fn units(&self) -> Result<Vec<Unit>, Problem> {
        let visitor = &self.staff.visitor;
        let found = frameworks(visitor.store(), &visitor.office.built, &self.campaign).await;
        let frameworks = found.map_err(|e| self.staff.failed(&e))?;
        let kinds = frameworks.values().map(|framework| framework.meta.kind.clone()).collect::<Vec<_>>();
        let kinds = groups(&self.staff, &self.campaign, kinds).await?;
        Ok(kinds.into_iter().flat_map(|kind| kind.units).collect())
    }

    /// Where a page of the survey is, below the staff side.
    fn place(&self, rest: &str) -> String {
        format!("{ROOM}/{}{rest}", encode(self.survey.id().as_str()))
    }

    fn path(&self, rest: &str) -> String {
        self.staff.visitor.path(&self.place(rest))
    }

    fn group_path(&self, group: &Group, rest: &str) -> String {
        self.path(&format!("/groups/{}{rest}", encode(group.id.as_str())))
    }

    fn see(&self, rest: &str) -> Response {
        self.staff.visitor.see(&self.place(rest))
    }

    /// Back to a group.
    fn see_group(&self, group: &Group) -> Response {
        self.see(&format!("/groups/{}", encode(group.id.as_str())))
    }

    /// The way back to the survey, and what it is called.
    fn link(&self) -> (String, String) {
        (self.path(""), title(&self.staff, &self.campaign))
    }

    /// The way back to a group.
    fn group_link(&self, group: &Group) -> (String, String) {
        (self.group_path(group, ""), group.fields.name.get(self.staff.visitor.site.t.0).to_owned())
    }

    async fn execute(&self, command: &Command, files: &[Vec<u8>]) -> Result<(), Undone> {
        execute(&self.staff, self.survey.id(), command, files).await
    }

    /// The survey as it stands by now.
    async fn again(self) -> Result<Open, Problem> {
        Open::of(self.staff).await
    }
}

/// Carries a command on a campaign's survey out in the person's name.
async fn execute(
    staff: &Staff,
    campaign: &parindex_workflow::CampaignId,
    command: &Command,
    files: &[Vec<u8>],
) -> Result<(), Undone> {
    let writer = staff.visitor.writer();
    let done = writer.survey(campaign, command, files, &staff.actor, &staff.present()).await;
    done.map(|_| ()).map_err(|error| staff.undone(error))
}

/// Units to choose from, after all of them together.
fn unit_options(t: T, units: &[Unit]) -> Vec<(String, String, bool)> {
    let mut options = vec![("all".to_owned(), t.w("survey-all-units"), true)];
    options.extend(units.iter().map(|unit| (unit.code.clone(), unit.name.get(t.0).to_owned(), false)));
    options
}

/// What a survey is called.
pub(super) async fn title_of(staff: &Staff, survey: &Survey) -> Result<String, Problem> {
    let campaign: Option<Kept<Campaign>> =
        staff.visitor.store().find(survey.id().as_str()).await.map_err(|e| staff.failed(&e))?;
    Ok(campaign.map(|kept| title(staff, &kept.state)).unwrap_or_default())
}

/// What the survey of a campaign is called.
fn title(staff: &Staff, campaign: &Campaign) -> String {
    let t = staff.visitor.site.t;
    t.say(&parindex_locale::Message::new("survey-of").text("campaign", campaign.title().get(t.0)))
}
