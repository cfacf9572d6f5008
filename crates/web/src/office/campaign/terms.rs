//! `/office/campaigns/{id}/terms`: what holds in a campaign besides its days, who publishes its result, under which licence, and whom the
//! press asks. It is fixed once the campaign is opened.

use axum::response::Response;
use parindex_framework::Points;
use parindex_locale::{Text, decimal};
use parindex_package::{Licence, number};
use parindex_workflow::campaign::{Campaign, Command, Contact, Late, Terms};

use super::{ROOM, address, planned};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// The fields with what holds now.
fn fields(t: T, terms: &Terms) -> Vec<Field> {
    let late = [(Late::Locked, "terms-late-locked"), (Late::Marked, "terms-late-marked")]
        .map(|(late, word)| (late_word(late).to_owned(), t.w(word), late == terms.late));
    let none = (String::new(), t.w("terms-licence-none"), terms.licence.is_empty());
    let licences =
        Licence::choices().map(|(id, title)| (id.to_owned(), format!("{title} ({id})"), id == terms.licence));
    let blind = terms.blind.map(|points| decimal(t.0, points.value())).unwrap_or_default();
    let contact = &terms.contact;
    let text =
        |name: &'static str, word, value: &str| Field::new(name, "text", t.w(word)).value(value).optional();
    vec![
        Field::new("late", "text", t.w("terms-late")).options(late.into()),
        text("blind", "terms-blind", &blind).hint(t.w("terms-blind-hint")),
        text("publisher_vi", "terms-publisher-vi", &terms.publisher.vi).hint(t.w("terms-publisher-hint")),
        text("publisher_en", "terms-publisher-en", &terms.publisher.en),
        Field::new("licence", "text", t.w("terms-licence"))
            .options([none].into_iter().chain(licences).collect())
            .hint(t.w("terms-licence-hint"))
            .optional(),
        text("contact_vi", "terms-contact-vi", &contact.name.vi).hint(t.w("terms-contact-hint")),
        text("contact_en", "terms-contact-en", &contact.name.en),
        text("contact_email", "terms-contact-email", &contact.email),
        text("contact_phone", "terms-contact-phone", &contact.phone),
    ]
}

const fn late_word(late: Late) -> &'static str {
    match late {
        Late::Locked => "locked",
        Late::Marked => "marked",
    }
}

/// What the form says; `None` where a field is wrong, which `sent` knows then.
fn read(sent: &mut Sent) -> Option<Terms> {
    let typed = sent.get("blind").to_owned();
    let blind = number::parse(&typed).ok().and_then(|value| Points::new(value).ok());
    if blind.is_none() && !typed.is_empty() {
        sent.fault("blind", "question-number");
    }
    let late = [Late::Locked, Late::Marked].into_iter().find(|late| late_word(*late) == sent.get("late"));
    if late.is_none() {
        sent.fault("late", "office-empty");
    }
    let licence = sent.get("licence").to_owned();
    if !licence.is_empty() && Licence::known(&licence).is_none() {
        sent.fault("licence", "office-empty");
    }
    let publisher = Text::new(sent.get("publisher_vi"), sent.get("publisher_en"));
    let name = Text::new(sent.get("contact_vi"), sent.get("contact_en"));
    let [email, phone] = ["contact_email", "contact_phone"].map(|name| sent.get(name).to_owned());
    let contact = Contact { name, email, phone };
    let late = late.filter(|_| sent.is_sound())?;
    Some(Terms { late, blind, publisher, licence, contact })
}

fn page(staff: &Staff, campaign: &Campaign, sent: &Sent) -> Response {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    // After a conflict the newer revision counts as read: who saves again has been told.
    let read = if sent.is_conflict() { "" } else { sent.get("read") };
    let read = read.parse().unwrap_or(campaign.revision().number);
    let page = FormPage::new(visitor, Nav::of(staff, ROOM), "terms-title", "terms-save")
        .lead(t.w("terms-lead"))
        .above(address(visitor, campaign, ""), campaign.title().get(t.0).to_owned())
        .hidden("read", read.to_string());
    sent.show(page, fields(t, campaign.terms()))
}

/// `GET /office/campaigns/{id}/terms`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    planned::show(staff, page).await
}

/// `POST /office/campaigns/{id}/terms`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let campaign = planned::to_edit(&staff).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let Some(terms) = read(&mut sent) else { return Ok(page(&staff, &campaign, &sent)) };
    let command = Command::SetTerms { read: sent.get("read").parse().unwrap_or_default(), terms };
    let again = |staff: &Staff, campaign: &Campaign, sent: &mut Sent| {
        sent.at("publisher", "publisher_vi");
        sent.at("contact", "contact_vi");
        page(staff, campaign, sent)
    };
    planned::save(&staff, &campaign, &command, &mut sent, again).await
}
