//! `/office/campaigns/{id}/integrity/contact`: notes that somebody spoke to those who score about a score: who, when, about
//! which unit and criterion, what was asked. It stands in the unit's dossier as an event and cannot be taken back.

use axum::response::Response;
use parindex_framework::Code;
use parindex_store::assessment::Materials;
use parindex_store::unit::Unit;
use parindex_workflow::UnitId;
use parindex_workflow::assessment::Command;
use parindex_workflow::campaign::Campaign;

use super::page::notes_contacts;
use crate::office::assessment::framework_of;
use crate::office::campaign::{address, crumb, place};
use crate::office::determination::asked;
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

/// The campaign, to whoever notes contacts.
async fn permitted(staff: &Staff) -> Result<Campaign, Problem> {
    let campaign = asked(staff).await?;
    if notes_contacts(staff, &campaign) {
        return Ok(campaign);
    }
    Err(staff.visitor.site.problem(axum::http::StatusCode::FORBIDDEN))
}

/// `GET /office/campaigns/{id}/integrity/contact`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = permitted(&staff).await?;
    Ok(form(&staff, &campaign, &Sent::nothing(staff.visitor.site.t)))
}

fn form(staff: &Staff, campaign: &Campaign, sent: &Sent) -> Response {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let crumb = crumb(visitor, campaign);
    let page = FormPage::new(visitor, Nav::of(staff, "/campaigns"), "integrity-note", "integrity-note-save")
        .lead(t.w("integrity-note-lead"))
        .above(crumb.0, crumb.1)
        .above(address(visitor, campaign, "/integrity"), t.w("integrity-title"));
    let today = staff.present().today.to_string();
    let fields = vec![
        Field::new("unit", "text", t.w("integrity-note-unit")).hint(t.w("integrity-note-unit-hint")),
        Field::new("code", "text", t.w("integrity-note-code")).optional(),
        Field::new("from", "text", t.w("integrity-note-from")),
        Field::new("day", "date", t.w("integrity-note-day")).value(&today),
        Field::area("text", 4, t.w("integrity-note-text")),
    ];
    sent.show(page, fields)
}

/// What the form says; `None` where a field is wrong, which `sent` knows then.
async fn read(
    staff: &Staff,
    campaign: &Campaign,
    sent: &mut Sent,
) -> Result<Option<(Unit, Command)>, Problem> {
    let on = campaign.register_day(staff.present().today);
    let unit = staff.visitor.store().unit_on(sent.get("unit"), on).await.map_err(|e| staff.failed(&e))?;
    if unit.is_none() {
        sent.fault("unit", "office-unit-unknown");
    }
    let code = sent.get("code").to_owned();
    let code: Option<Code> = if code.is_empty() {
        None
    } else {
        let code = code.parse().ok();
        if code.is_none() {
            sent.fault("code", "integrity-note-no-code");
        }
        code
    };
    let day = sent.date("day");
    if !sent.is_sound() {
        return Ok(None);
    }
    let (from, text) = (sent.get("from").to_owned(), sent.get("text").to_owned());
    Ok(unit.map(|unit| (unit, Command::NoteContact { code, from, day, text })))
}

/// `POST /office/campaigns/{id}/integrity/contact`
pub(super) async fn note(staff: Staff, body: String) -> Result<Response, Problem> {
    let campaign = permitted(&staff).await?;
    let visitor = &staff.visitor;
    let mut sent = Sent::read(visitor.site.t, &body);
    let Some((unit, command)) = read(&staff, &campaign, &mut sent).await? else {
        return Ok(form(&staff, &campaign, &sent));
    };
    let framework = framework_of(visitor, &campaign, Some(&unit)).await?;
    let id: Option<UnitId> = unit.code.parse().ok();
    let (Some(framework), Some(id)) = (framework, id) else {
        sent.fault("unit", "integrity-note-not-part");
        return Ok(form(&staff, &campaign, &sent));
    };
    let materials = Materials::new(&framework);
    let done = visitor
        .writer()
        .assess(campaign.id(), &id, &materials, &command, &staff.actor, &staff.present())
        .await;
    match done {
        Ok(_) => Ok(visitor.see(&place(&campaign, "/integrity"))),
        Err(parindex_store::StoreError::Refused(refusal))
            if refusal.kind == parindex_workflow::RefusalKind::Unknown =>
        {
            sent.fault("code", "integrity-note-no-code");
            Ok(form(&staff, &campaign, &sent))
        }
        Err(error) => {
            sent.refused(visitor, staff.undone(error))?;
            Ok(form(&staff, &campaign, &sent))
        }
    }
}
