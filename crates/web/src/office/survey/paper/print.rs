//! `…/paper/print`: forms are made, so many for a unit; each gets a code.

use axum::response::Response;
use parindex_locale::Message;
use parindex_store::unit::Unit;
use parindex_workflow::survey::MOST_PRINTED;
use parindex_workflow::{Action, UnitId};

use super::Paper;
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::survey::{Open, ROOM, unit_options};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;

fn form(paper: &Paper, units: &[Unit], sent: &Sent) -> Response {
    let open = &paper.open;
    let t = open.staff.visitor.site.t;
    let most = Message::new("survey-paper-count-hint").whole("most", MOST_PRINTED.into());
    let fields = vec![
        Field::new("unit", "text", t.w("survey-unit")).options(unit_options(t, units)),
        Field::new("count", "text", t.w("survey-paper-count")).hint(t.say(&most)),
    ];
    let nav = Nav::of(&open.staff, ROOM);
    let page = FormPage::new(&open.staff.visitor, nav, "survey-paper-print", "survey-paper-make")
        .lead(t.w("survey-paper-print-lead"));
    let above = paper.above().into_iter().chain([(paper.path(""), t.w("survey-paper"))]);
    sent.show(above.fold(page, |page, (address, word)| page.above(address, word)), fields)
}

/// `GET …/paper/print`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let paper = Paper::of(Open::to(staff, Action::Advance).await?).await?;
    let units = paper.open.units().await?;
    Ok(form(&paper, &units, &Sent::nothing(paper.open.staff.visitor.site.t)))
}

/// `POST …/paper/print`
pub(super) async fn make(staff: Staff, body: String) -> Result<Response, Problem> {
    let paper = Paper::of(Open::to(staff, Action::Advance).await?).await?;
    let (open, units) = (&paper.open, paper.open.units().await?);
    let (staff, visitor) = (&open.staff, &open.staff.visitor);
    let mut sent = Sent::read(visitor.site.t, &body);
    let Some(count) = sent.count::<u32>("count") else { return Ok(form(&paper, &units, &sent)) };
    let chosen = units.iter().filter(|unit| ["all", &unit.code].contains(&sent.get("unit")));
    let of = chosen.filter_map(|unit| Some((unit.code.parse::<UnitId>().ok()?, count))).collect();
    let (writer, id) = (visitor.writer(), &paper.group.id);
    if let Err(error) = writer.print_forms(open.survey.id(), id, of, &staff.actor, &staff.present()).await {
        sent.refused(visitor, staff.undone(error))?;
        sent.at("units", "count");
        return Ok(form(&paper, &units, &sent));
    }
    Ok(open.see(&format!("/groups/{}/paper", encode(id.as_str()))))
}
