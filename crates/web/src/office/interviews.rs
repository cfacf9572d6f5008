//! `/office/interviews`: people of a sample who are asked face to face. Enumerators find those that were given to them, and ask
//! them without the network, too; supervisors and headquarters look at what was handed in, and ask some of them again. Who may do
//! what to which interview, and when, is decided by [`parindex_workflow::interview`].

mod again;
mod assign;
mod beside;
mod checks;
mod fill;
mod list;
mod mine;
mod review;
mod setting;

use std::sync::Arc;

use axum::http::StatusCode;
use parindex_package::{SampleLine, sample_lines};
use parindex_questionnaire::Questionnaire;
use parindex_store::survey::{KeptInterview, OfGroup, Respondent};
use parindex_store::{Kept, StoreError};
use parindex_workflow::interview::{Interview, Place, Stage};
use parindex_workflow::survey::{Group, Survey};
use parindex_workflow::{Action, InterviewId, Kind, Subject};

use super::form::Nav;
use super::routes::Routes;
use super::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;
use crate::words::T;

/// The address of the room.
const ROOM: &str = "/interviews";

/// The routes of interviews.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/interviews", list::show)
        .get("/interviews/{campaign}/{group}", mine::show)
        .get("/interviews/{campaign}/{group}/whole", fill::whole)
        .get("/interviews/{campaign}/{group}/setting", setting::show)
        .post("/interviews/{campaign}/{group}/setting", setting::set)
        .get("/interviews/{campaign}/{group}/assign", assign::show)
        .post("/interviews/{campaign}/{group}/assign", assign::assign)
        .get("/interviews/{campaign}/{group}/checks", checks::show)
        .get("/interviews/{campaign}/{group}/{line}", fill::show)
        .post("/interviews/{campaign}/{group}/{line}", fill::go)
        .get("/interviews/{campaign}/{group}/{line}/review", review::show)
        .post("/interviews/{campaign}/{group}/{line}/review", review::decide)
        .get("/interviews/{campaign}/{group}/{line}/again", again::show)
        .post("/interviews/{campaign}/{group}/{line}/again", again::tell)
}

/// A group whose people are interviewed, to somebody who has to do with it.
struct Room {
    staff: Staff,
    survey: Survey,
    group: Group,
}

/// An interview that a person may read.
struct One {
    room: Room,
    state: Interview,
    kept: KeptInterview,
}

/// What interviews of a survey are to a person: what was given to them counts as theirs.
fn subject(staff: &Staff, survey: &Survey) -> Subject {
    survey.subject(Kind::Interview).of([staff.actor.person.clone()])
}

impl Room {
    /// The group that the address names.
    async fn of(staff: Staff) -> Result<Room, Problem> {
        let site = &staff.visitor.site;
        let found: Option<Kept<Survey>> =
            staff.visitor.store().find(site.segment(2)).await.map_err(|e| staff.failed(&e))?;
        let survey = found.ok_or_else(|| staff.visitor.missing())?.state;
        let id = site.segment(3).parse().ok();
        let group = id.and_then(|id| survey.group(&id)).filter(|group| group.fields.method.is_interviewed());
        let group = group.ok_or_else(|| staff.visitor.missing())?.clone();
        if !staff.may_on(Action::Read, &subject(&staff, &survey)) {
            return Err(staff.visitor.missing());
        }
        Ok(Room { staff, survey, group })
    }

    /// The same, where the person gives people to enumerators.
    async fn to_assign(staff: Staff) -> Result<Room, Problem> {
        let room = Room::of(staff).await?;
        room.staff.require_on(Action::Create, &subject(&room.staff, &room.survey))?;
        Ok(room)
    }

    fn of_group(&self) -> OfGroup<'_> {
        OfGroup { survey: self.survey.id(), group: &self.group.id }
    }

    /// Whether the person reads all interviews, not only those that were given to them.
    fn reads_all(&self) -> bool {
        self.staff.may_on(Action::Read, &self.survey.subject(Kind::Interview))
    }

    fn assigns(&self) -> bool {
        self.staff.may_on(Action::Create, &self.survey.subject(Kind::Interview))
    }

    /// Where a page of the group is, below the staff side.
    fn place(&self, rest: &str) -> String {
        format!("{ROOM}/{}/{}{rest}", encode(self.survey.id().as_str()), encode(self.group.id.as_str()))
    }

    fn path(&self, rest: &str) -> String {
        self.staff.visitor.path(&self.place(rest))
    }

    fn line_path(&self, kept: &KeptInterview, rest: &str) -> String {
        self.path(&line(kept, rest))
    }

    fn nav(&self) -> Nav {
        Nav::of(&self.staff, ROOM)
    }

    fn title(&self) -> String {
        self.group.fields.name.get(self.staff.visitor.site.t.0).to_owned()
    }

    /// The ways back: to the room, and to the group's list or looks.
    fn above(&self) -> Vec<(String, String)> {
        let t = self.staff.visitor.site.t;
        vec![(self.staff.visitor.path(ROOM), t.w("office-interviews")), (self.path(""), self.title())]
    }

    async fn form(&self) -> Result<Arc<Questionnaire>, Problem> {
        let visitor = &self.staff.visitor;
        let form = visitor.office.forms.find(visitor.store(), &self.group).await;
        form.map_err(|e| self.staff.failed(&e))?.ok_or_else(|| visitor.missing())
    }

    /// Everybody in the list of the sample, with how they are reached; none where no sample was drawn.
    async fn lines(&self) -> Result<Vec<SampleLine>, Problem> {
        let draw = i64::from(self.draw());
        let list = self.staff.visitor.writer().sample(self.survey.id(), &self.group.id, draw).await;
        match list {
            Ok(list) => Ok(sample_lines(&list).unwrap_or_default()),
            Err(StoreError::Unknown(_)) => Ok(Vec::new()),
            Err(error) => Err(self.staff.failed(&error)),
        }
    }

    /// The number of the draw that counts.
    fn draw(&self) -> u32 {
        u32::try_from(self.group.draws.len()).unwrap_or(u32::MAX)
    }

    /// A line of the list as somebody who is to be asked; `None` where its unit is none.
    fn respondent(&self, line: &SampleLine) -> Option<Respondent> {
        let place = Place { draw: self.draw(), line: line.line, unit: line.unit.parse().ok()? };
        let id = (!line.id.is_empty()).then(|| (String::new(), line.id.clone()));
        // The first of a frame's own columns is mostly the name, by which people know whom they ask.
        let contacts = line.contacts.iter().cloned().chain(id).collect();
        Some(Respondent { place, design: line.design.clone(), contacts })
    }
}

impl One {
    /// The interview that the address names.
    async fn of(staff: Staff) -> Result<One, Problem> {
        let room = Room::of(staff).await?;
        let (staff, missing) = (&room.staff, || room.staff.visitor.missing());
        let (draw, line) = staff.visitor.site.segment(4).split_once('-').ok_or_else(missing)?;
        let (draw, line) = draw.parse().ok().zip(line.parse().ok()).ok_or_else(missing)?;
        let id = InterviewId::of(room.survey.id(), &room.group.id, draw, line).map_err(|_| missing())?;
        let store = staff.visitor.store();
        let state: Option<Kept<Interview>> = store.find(id.as_str()).await.map_err(|e| staff.failed(&e))?;
        let state = state.ok_or_else(missing)?.state;
        if !state.lets(&staff.actor, Action::Read) {
            return Err(missing());
        }
        let kept = store.interview(&id).await.map_err(|e| staff.failed(&e))?.ok_or_else(missing)?;
        Ok(One { room, state, kept })
    }

    fn may(&self, action: Action) -> bool {
        self.state.lets(&self.room.staff.actor, action)
    }

    /// Refuses what is not the person's.
    fn require(&self, action: Action) -> Result<(), Problem> {
        if self.may(action) {
            Ok(())
        } else {
            Err(self.room.staff.visitor.site.problem(StatusCode::FORBIDDEN))
        }
    }

    /// How the respondent is reached: heading and text; the heading of the frame's own number is empty.
    fn contacts(&self) -> Result<Vec<(String, String)>, Problem> {
        contacts(&self.room, &self.kept)
    }
}

/// How a respondent is reached, for whoever asks, looks at it, or drew the sample.
fn contacts(room: &Room, kept: &KeptInterview) -> Result<Vec<(String, String)>, Problem> {
    let t = room.staff.visitor.site.t;
    let own = [&kept.enumerator, &kept.supervisor].contains(&&room.staff.actor.person);
    if !own && !room.assigns() {
        return Ok(Vec::new());
    }
    let found = room.staff.visitor.writer().contacts(kept).map_err(|e| room.staff.failed(&e))?;
    let named = |(heading, text): (String, String)| {
        (if heading.is_empty() { t.w("interview-number") } else { heading }, text)
    };
    Ok(found.into_iter().map(named).collect())
}

/// A page of an interview, below those of its group.
fn line(kept: &KeptInterview, rest: &str) -> String {
    format!("/{}-{}{rest}", kept.draw, kept.line)
}

/// Where somebody lives, as far as the design says.
fn places(kept: &KeptInterview) -> String {
    let line =
        SampleLine { unit: kept.unit.to_string(), design: kept.design.clone(), ..SampleLine::default() };
    line.places().collect::<Vec<_>>().join(" – ")
}

/// The stage of an interview in words, as lists keep it.
fn stage(t: T, kept: &KeptInterview) -> String {
    Stage::called(&kept.stage, &kept.outcome).map(|called| t.say(&called)).unwrap_or_default()
}
