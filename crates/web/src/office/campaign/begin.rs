//! `/office/campaigns/new`: plans the campaign of a year.

use axum::response::Response;
use parindex_locale::Text;
use parindex_store::new_id;
use parindex_workflow::campaign::{Campaign, Command};
use parindex_workflow::{Action, CampaignId, Kind, UnitId};

use super::{ROOM, place};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::Problem;

fn form(staff: &Staff, register: &Register, sent: &Sent) -> Response {
    let t = staff.visitor.site.t;
    let hosts = staff.hosts_for(Action::Create, Kind::Campaign);
    let only = hosts.len() == 1;
    let option = |host: &UnitId| (host.to_string(), register.words(t, host.as_str()), only);
    let hosts = hosts.iter().map(option).collect();
    let page = FormPage::new(&staff.visitor, Nav::of(staff, ROOM), "campaign-new-title", "campaign-new")
        .lead(t.w("campaign-new-lead"));
    let fields = vec![
        Field::new("year", "number", t.w("campaign-year")).hint(t.w("campaign-year-hint")),
        Field::new("title", "text", t.w("campaign-title-vi")),
        Field::new("title_en", "text", t.w("campaign-title-en")).optional(),
        Field::new("host", "text", t.w("campaign-host")).options(hosts),
    ];
    sent.show(page, fields)
}

/// `GET /office/campaigns/new`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Campaign)?;
    let register = Register::today(&staff.visitor).await?;
    Ok(form(&staff, &register, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST /office/campaigns/new`
pub(super) async fn begin(staff: Staff, body: String) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Campaign)?;
    let register = Register::today(&staff.visitor).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let year = sent.count("year");
    let host: Option<UnitId> = sent.get("host").parse().ok();
    let host = register.checked("host", host, &mut sent);
    let (Some(year), Some(host)) = (year, host) else { return Ok(form(&staff, &register, &sent)) };
    let id = new_id(staff.visitor.now).map_err(|e| staff.failed(&e))?;
    let Ok(id) = id.parse::<CampaignId>() else { return Err(staff.visitor.missing()) };
    let title = Text::new(sent.get("title"), sent.get("title_en"));
    let command = Command::Begin { id: id.clone(), host, year, title };
    match staff.execute::<Campaign>(id.as_str(), &command).await {
        Ok(done) => Ok(staff.visitor.see(&place(&done.state, ""))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            Ok(form(&staff, &register, &sent))
        }
    }
}
