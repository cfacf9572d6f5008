//! `/office/plans/{plan}/items/{item}/budget`: the estimate of an item, line by line.

use axum::response::Response;
use parindex_workflow::plan::{Command, Item};
use parindex_workflow::{Action, Kind, Refusal};

use super::Open;
use crate::office::lines::{Estimate, Sent};
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;

fn estimate<'a>(open: &'a Open, item: &'a Item) -> Estimate<'a> {
    let t = open.staff.visitor.site.t;
    let lines = open.content().items().iter().flat_map(|item| &item.budget);
    Estimate {
        room: "/plans",
        back: vec![open.link(), (open.item_path(item, ""), super::table::numbered(open, item, t.0))],
        name: item.fields.name.get(t.0).to_owned(),
        may_edit: open.is_written() && open.may(Action::Edit, Kind::Budget),
        kept: &item.budget,
        sources: lines.map(|line| line.source.clone()).collect(),
    }
}

/// `GET /office/plans/{plan}/items/{item}/budget`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Read, Kind::Budget).await?;
    let item = open.item()?;
    Ok(estimate(&open, item).show(&open.staff, item.revision.number))
}

/// `POST /office/plans/{plan}/items/{item}/budget`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit, Kind::Budget).await?;
    let item = open.item()?;
    let (sent, read) = Sent::read(open.staff.visitor.site.t, &body);
    let Some((read, lines)) = read else { return Ok(estimate(&open, item).unread(&open.staff, &sent)) };
    match open.execute(&Command::SetBudget { id: item.id.clone(), read, lines }).await {
        Ok(_) if sent.more => {
            let rest = format!("{}#lines", open.item_path(item, "/budget"));
            Ok(open.staff.visitor.see(rest.split_once("/office").map_or("", |(_, rest)| rest)))
        }
        Ok(_) => Ok(open.see_item()),
        Err(Undone::Problem(problem)) => Err(problem),
        Err(Undone::Refused(refusal)) => not_saved(open, &sent, &refusal).await,
    }
}

async fn not_saved(open: Open, sent: &Sent, refusal: &Refusal) -> Result<Response, Problem> {
    let open = open.again().await?;
    let item = open.item()?;
    estimate(&open, item).refused(&open.staff, sent, refusal).await
}
