//! `POST /office/campaigns/{id}/oversight/remind`: reminds all who have not submitted though their last day is over, or
//! those of them that are ticked. Each unit is reminded once a day at most, by a notice and a mail.

use std::collections::BTreeSet;

use axum::response::Response;
use jiff::SignedDuration;
use parindex_locale::{Lang, Message};
use parindex_store::StoreError;
use parindex_store::mail::NewMail;
use parindex_store::notice::NewNotice;
use parindex_store::oversight::Reminded;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::desk::reminder;
use parindex_workflow::{Action, Kind, UnitId, oversight};

use super::asked;
use super::scale::scales;
use crate::office::campaign::place;
use crate::office::desk::row;
use crate::office::form::Form;
use crate::office::visitor::{Staff, Visitor, today};
use crate::page::Problem;
use crate::query::{encode, value};
use crate::words::T;

/// A reminder is of no use after so long; the notice stays.
const USEFUL: SignedDuration = SignedDuration::from_hours(3 * 24);

/// Whether a person reminds units, and there is still something to remind them of.
pub(super) fn may_remind(staff: &Staff, campaign: &Campaign) -> bool {
    oversight::is_open(campaign) && staff.may_on(Action::Remind, &campaign.subject(Kind::Assessment))
}

/// `GET`, as a change of language does: back to the table.
pub(super) async fn back(visitor: Visitor) -> Response {
    visitor.see(&format!("/campaigns/{}/oversight", encode(visitor.site.segment(2))))
}

/// `POST /office/campaigns/{id}/oversight/remind`
pub(super) async fn remind(staff: Staff, body: String) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let (visitor, form) = (&staff.visitor, Form::read(&body));
    staff.require_on(Action::Remind, &campaign.subject(Kind::Assessment))?;
    let ticked = || form.all("unit").filter_map(|unit| unit.parse().ok()).collect::<BTreeSet<UnitId>>();
    let chosen = match form.get("do") {
        "all" => None,
        _ => Some(ticked()),
    };
    let kinds: Vec<String> =
        scales(&staff, &campaign).await?.iter().map(|scale| scale.framework.meta.kind.clone()).collect();
    let tell = |told: &Reminded<'_>| tell(&staff, told);
    let done = visitor
        .writer()
        .remind(campaign.id(), &kinds, chosen.as_ref(), &staff.actor, &staff.present(), &tell)
        .await;
    let reminded = done.map_err(|error| staff.undone(error).page(visitor))?;
    Ok(visitor.see(&place(&campaign, &format!("/oversight?reminded={}", reminded.len()))))
}

/// How many units were reminded just now, as the address says.
pub(super) fn done(t: T, query: &str) -> Option<String> {
    let count: usize = value(query, "reminded")?.parse().ok()?;
    Some(t.say(&Message::new("oversight-reminded").count("units", count)))
}

/// The notice of a reminder, and its mail.
fn tell(staff: &Staff, told: &Reminded<'_>) -> Result<(NewNotice, Option<NewMail>), StoreError> {
    let task = reminder(told.campaign, told.unit, staff.present().today);
    let content = serde_json::to_value(&task).map_err(|_| StoreError::Broken("a task"))?;
    let notice = NewNotice { person: told.person.id.clone(), cause: task.cause(), content };
    let mail = |lang: Lang| {
        let (t, now) = (T(lang), staff.visitor.now);
        let (base, row) = (staff.visitor.office.base.as_str(), row(t, &task, today(now)));
        let subject = Message::new("oversight-mail-subject").text("campaign", &*row.name);
        let asks = Message::new("oversight-mail").text("unit", told.unit.as_str());
        let asks = asks.text("campaign", &*row.name).text("deadline", &*row.deadline).text("due", &*row.due);
        let choose = format!("{base}/{}/office/account/mail", lang.tag());
        let lines = [
            t.say(&Message::new("mail-greeting").text("name", &told.person.name)),
            String::new(),
            t.say(&asks),
            format!("{base}{}", row.address),
            String::new(),
            t.say(&Message::new("mail-why").text("address", choose)),
        ];
        NewMail {
            cause: format!("{}/{}", task.cause(), told.person.id),
            recipient: told.person.email.clone(),
            subject: t.say(&subject),
            body: lines.join("\n") + "\n",
            expires: now.saturating_add(USEFUL).unwrap_or(now),
            unsubscribe: None,
        }
    };
    Ok((notice, told.mail.filter(|_| staff.visitor.office.mails).map(mail)))
}
