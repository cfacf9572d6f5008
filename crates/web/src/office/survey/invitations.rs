//! `/office/surveys/{campaign}/groups/{group}/invitations`: invitations are made and handed out once, as a table for those
//! who bring them to people.

use axum::response::Response;
use parindex_package::list_csv;
use parindex_store::unit::Unit;
use parindex_workflow::survey::Group;
use parindex_workflow::{Action, UnitId};

use super::{Open, ROOM, unit_options};
use crate::download::attachment;
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;

fn form(open: &Open, group: &Group, units: &[Unit], sent: &Sent) -> Response {
    let t = open.staff.visitor.site.t;
    let fields = vec![
        Field::new("unit", "text", t.w("survey-unit")).options(unit_options(t, units)),
        Field::new("count", "text", t.w("survey-invitations-count")),
    ];
    let nav = Nav::of(&open.staff, ROOM);
    let ((survey, of), (group, name)) = (open.link(), open.group_link(group));
    let page = FormPage::new(&open.staff.visitor, nav, "survey-invitations", "survey-invitations-make")
        .lead(t.w("survey-invitations-lead"))
        .above(survey, of)
        .above(group, name);
    sent.show(page, fields)
}

/// `GET /office/surveys/{campaign}/groups/{group}/invitations`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Advance).await?;
    let units = open.units().await?;
    Ok(form(&open, open.group()?, &units, &Sent::nothing(open.staff.visitor.site.t)))
}

/// `POST /office/surveys/{campaign}/groups/{group}/invitations`
pub(super) async fn make(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Advance).await?;
    let (group, units) = (open.group()?, open.units().await?);
    let (staff, visitor) = (&open.staff, &open.staff.visitor);
    let mut sent = Sent::read(visitor.site.t, &body);
    let count: Option<u32> = sent.count("count");
    let Some(count) = count else { return Ok(form(&open, group, &units, &sent)) };
    let chosen = units.iter().filter(|unit| ["all", &unit.code].contains(&sent.get("unit")));
    let of = chosen.filter_map(|unit| Some((unit.code.parse::<UnitId>().ok()?, count))).collect();
    let made = visitor.writer().invite(open.survey.id(), &group.id, of, &staff.actor, &staff.present()).await;
    let made = match made {
        Ok(made) => made,
        Err(error) => {
            sent.refused(visitor, staff.undone(error))?;
            sent.at("units", "count");
            return Ok(form(&open, group, &units, &sent));
        }
    };
    let address = format!(
        "{}/vi/s/{}/{}",
        visitor.office.base,
        encode(open.survey.id().as_str()),
        encode(group.id.as_str())
    );
    let mut rows = vec![["unit", "code", "address"].map(str::to_owned).to_vec()];
    rows.extend(
        made.iter()
            .map(|(unit, code)| vec![unit.to_string(), code.to_string(), format!("{address}?code={code}")]),
    );
    let name = format!("invitations-{}.csv", group.id);
    Ok(attachment(&name, "text/csv; charset=utf-8", list_csv(&rows)))
}
