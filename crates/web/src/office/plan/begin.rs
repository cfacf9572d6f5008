//! `/office/plans/new`: the plan of a year is begun, empty or with the ten items of a template.

use axum::response::Response;
use parindex_locale::Text;
use parindex_store::new_id;
use parindex_workflow::plan::{Command, Plan};
use parindex_workflow::{Action, Kind, PlanId, UnitId};

use super::template;
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::unit::Register;
use crate::office::visitor::{Staff, today};
use crate::page::Problem;

fn form(staff: &Staff, register: &Register, sent: &Sent) -> Response {
    let t = staff.visitor.site.t;
    let year = today(staff.visitor.now).year().to_string();
    let hosts = staff.hosts_for(Action::Create, Kind::Plan);
    let option = |host: &UnitId| (host.to_string(), register.words(t, host.as_str()), false);
    let template = ("yes".to_owned(), t.w("plan-with-template"), true);
    let fields = vec![
        Field::new("year", "text", t.w("plan-year")).hint(t.w("plan-year-hint")).value(&year),
        Field::new("title_vi", "text", t.w("plan-title-vi")).hint(t.w("plan-title-hint")),
        Field::new("title_en", "text", t.w("plan-title-en")).optional(),
        Field::new("host", "text", t.w("plan-host")).options(hosts.iter().map(option).collect()),
        Field::ticks("template", t.w("plan-first-items"), vec![template])
            .hint(t.w("plan-with-template-hint")),
    ];
    let nav = Nav::of(staff, "/plans");
    let page =
        FormPage::new(&staff.visitor, nav, "plan-begin-title", "plan-begin").lead(t.w("plan-begin-lead"));
    sent.show(page, fields)
}

/// `GET /office/plans/new`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Plan)?;
    let register = Register::today(&staff.visitor).await?;
    Ok(form(&staff, &register, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST /office/plans/new`
pub(super) async fn begin(staff: Staff, body: String) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Plan)?;
    let register = Register::today(&staff.visitor).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let year: Option<i16> = sent.count("year");
    let host =
        staff.hosts_for(Action::Create, Kind::Plan).into_iter().find(|h| h.as_str() == sent.get("host"));
    let host = register.checked("host", host, &mut sent);
    let (Some(year), Some(host)) = (year, host) else { return Ok(form(&staff, &register, &sent)) };
    let id = free_id(&staff, year).await?;
    let title = Text::new(sent.get("title_vi"), sent.get("title_en"));
    let command = Command::Begin { id: id.clone(), host: host.clone(), year, title };
    if let Err(undone) = staff.execute::<Plan>(id.as_str(), &command).await {
        sent.refused(&staff.visitor, undone)?;
        sent.at("title", "title_vi");
        return Ok(form(&staff, &register, &sent));
    }
    if sent.get("template") == "yes" {
        for (item, fields) in template::items(year, &host) {
            let add = Command::AddItem { id: item, fields };
            staff.execute::<Plan>(id.as_str(), &add).await.map_err(|undone| undone.page(&staff.visitor))?;
        }
    }
    Ok(staff.visitor.see(&format!("/plans/{id}")))
}

/// `plan-2020` where no plan has it, else one that nobody can have.
async fn free_id(staff: &Staff, year: i16) -> Result<PlanId, Problem> {
    let readable = format!("plan-{year}");
    let taken = staff.visitor.store().find::<Plan>(&readable).await.map_err(|e| staff.failed(&e))?;
    let id = match taken {
        None => readable,
        Some(_) => new_id(staff.visitor.now).map_err(|e| staff.failed(&e))?,
    };
    id.parse().map_err(|_| staff.visitor.missing())
}
