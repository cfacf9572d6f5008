//! `/office/surveys/{campaign}/groups/{group}/costs`: the cost estimate of a group, line by line.

use axum::response::Response;
use parindex_workflow::survey::{Command, Group};
use parindex_workflow::{Action, Refusal};

use super::{Open, ROOM};
use crate::office::lines::{Estimate, Sent};
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;

fn estimate<'a>(open: &'a Open, group: &'a Group) -> Estimate<'a> {
    let lines = open.survey.groups().iter().flat_map(|group| &group.costs);
    Estimate {
        room: ROOM,
        back: vec![open.link(), open.group_link(group)],
        name: group.fields.name.get(open.staff.visitor.site.t.0).to_owned(),
        may_edit: open.survey.is_written() && open.may(Action::Edit),
        kept: &group.costs,
        sources: lines.map(|line| line.source.clone()).collect(),
    }
}

/// `GET /office/surveys/{campaign}/groups/{group}/costs`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let group = open.group()?;
    Ok(estimate(&open, group).show(&open.staff, group.revision.number))
}

/// `POST /office/surveys/{campaign}/groups/{group}/costs`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    let group = open.group()?;
    let (sent, read) = Sent::read(open.staff.visitor.site.t, &body);
    let Some((read, lines)) = read else { return Ok(estimate(&open, group).unread(&open.staff, &sent)) };
    match open.execute(&Command::SetCosts { id: group.id.clone(), read, lines }, &[]).await {
        Ok(()) if sent.more => Ok(open.see(&format!("/groups/{}/costs#lines", group.id))),
        Ok(()) => Ok(open.see_group(group)),
        Err(Undone::Problem(problem)) => Err(problem),
        Err(Undone::Refused(refusal)) => not_saved(open, &sent, &refusal).await,
    }
}

async fn not_saved(open: Open, sent: &Sent, refusal: &Refusal) -> Result<Response, Problem> {
    let open = open.again().await?;
    let group = open.group()?;
    estimate(&open, group).refused(&open.staff, sent, refusal).await
}
