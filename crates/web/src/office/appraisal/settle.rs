//! `/office/appraisals/{campaign}/{unit}/settle`: the council makes all scores of a unit final, with its quorum and minutes.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use parindex_locale::Message;
use parindex_workflow::assessment::Command;
use parindex_workflow::campaign::Conclusion;
use parindex_workflow::{Action, Kind, permission};

use super::ROOM;
use super::case::place;
use super::unit::find;
use crate::office::assessment::Dossier;
use crate::office::campaign::{held, held_field};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

/// Refuses it to whoever may not, with the reason.
fn require(staff: &Staff, dossier: &Dossier) -> Result<(), Problem> {
    for (action, kind) in [(Action::Approve, Kind::Council), (Action::Edit, Kind::Score)] {
        let subject = dossier.campaign.subject(kind).about(dossier.unit.clone());
        let refused = permission::require(&staff.actor, action, &subject);
        refused.map_err(|refusal| staff.visitor.refused(StatusCode::FORBIDDEN, &refusal.message))?;
    }
    Ok(())
}

fn page(staff: &Staff, dossier: &Dossier) -> FormPage {
    let t = staff.visitor.site.t;
    let lead = Message::new("appraisal-settle-lead").text("unit", dossier.name(t));
    FormPage::new(&staff.visitor, Nav::of(staff, ROOM), "appraisal-settle-title", "appraisal-settle")
        .lead(t.say(&lead))
        .above(staff.visitor.path(&place(dossier)), dossier.name(t))
}

fn fields(staff: &Staff, dossier: &Dossier) -> Vec<Field> {
    let t = staff.visitor.site.t;
    let known = dossier.assessment.as_ref().and_then(|a| a.settlement()).map(|known| &known.conclusion);
    let text = |value: Option<String>| value.unwrap_or_default();
    let number = |name: &'static str, label: &'static str, value: Option<u32>| {
        Field::new(name, "text", t.w(label)).value(&text(value.map(|value| value.to_string())))
    };
    vec![
        number("members", "appraisal-members", known.map(|known| known.members)),
        number("taking_part", "appraisal-taking-part", known.map(|known| known.taking_part))
            .hint(t.w("appraisal-quorum")),
        held_field(t, known.and_then(|known| known.held)),
        Field::new("minutes", "text", t.w("appraisal-minutes"))
            .value(&text(known.map(|known| known.minutes.clone()))),
        Field::new("date", "date", t.w("appraisal-minutes-date"))
            .value(&text(known.map(|known| known.date.to_string()))),
    ]
}

/// `GET /office/appraisals/{campaign}/{unit}/settle`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (dossier, _) = find(&staff).await?;
    require(&staff, &dossier)?;
    Ok(Sent::nothing(staff.visitor.site.t).show(page(&staff, &dossier), fields(&staff, &dossier)))
}

/// `POST /office/appraisals/{campaign}/{unit}/settle`
pub(super) async fn settle(staff: Staff, body: String) -> Result<Response, Problem> {
    let (dossier, _) = find(&staff).await?;
    require(&staff, &dossier)?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    if let Some(conclusion) = conclusion(&mut sent) {
        match dossier.act(&staff, &Command::Settle { conclusion }).await {
            Ok(_) => return Ok(staff.visitor.see(&place(&dossier))),
            Err(undone) => sent.refused(&staff.visitor, undone)?,
        }
    }
    Ok(sent.show(page(&staff, &dossier), fields(&staff, &dossier)))
}

fn conclusion(sent: &mut Sent) -> Option<Conclusion> {
    let (members, taking_part) = (sent.count("members"), sent.count("taking_part"));
    let date: Option<Date> = sent.date("date");
    Some(Conclusion {
        members: members?,
        taking_part: taking_part?,
        minutes: sent.get("minutes").to_owned(),
        date: date?,
        held: held(sent),
    })
}
