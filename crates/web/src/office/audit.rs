//! `/office/audit`: the records of the ledger, the newest first. Whether the whole log is sound is verified on the command
//! line, by whoever holds the key.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};
use parindex_store::{Entry, Filter};
use parindex_workflow::{Action, Kind, Role};

use super::account::moment;
use super::form::{Form, Nav};
use super::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

/// Records on a page.
const PAGE: u32 = 50;

#[derive(Template)]
#[template(path = "office/audit.html")]
struct Audit {
    page: Page,
    nav: Nav,
    address: String,
    /// Identifier, name, whether it is chosen.
    people: Vec<(String, String, bool)>,
    subject: String,
    from: String,
    until: String,
    rows: Vec<Row>,
    older: Option<String>,
}

/// A record on the list.
struct Row {
    number: u64,
    time: String,
    actor: String,
    role: String,
    action: String,
    subject: String,
    hash: String,
    text: String,
}

/// The beginning of a day in Viet Nam.
fn beginning(day: Date) -> Option<Timestamp> {
    Offset::constant(7).to_timestamp(day.at(0, 0, 0, 0)).ok()
}

fn filter(form: &Form) -> Filter {
    let text = |name| Some(form.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let day = |name| form.get(name).parse::<Date>().ok();
    Filter {
        actor: text("actor"),
        subjects: text("subject").map(|subject| [subject].into()),
        from: day("from").and_then(beginning),
        until: day("until").and_then(|day| day.checked_add(1.day()).ok()).and_then(beginning),
        before: form.get("before").parse().ok(),
        ..Filter::default()
    }
}

/// `GET /office/audit`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Read, Kind::Ledger)?;
    let visitor = &staff.visitor;
    let (store, t) = (visitor.store(), visitor.site.t);
    let form = Form::read(&visitor.site.query);
    let entries = store.entries(&filter(&form), PAGE).await.map_err(|e| staff.failed(&e))?;
    let persons = store.persons().await.map_err(|e| staff.failed(&e))?;
    let names: BTreeMap<&str, &str> = persons.iter().map(|p| (&*p.id, &*p.name)).collect();
    let address = visitor.path("/audit");
    let full = u32::try_from(entries.len()).is_ok_and(|n| n == PAGE);
    let older = entries.last().filter(|last| full && last.number > 0).map(|last| {
        let kept = ["actor", "subject", "from", "until"];
        let kept = kept.map(|name| format!("{name}={}", encode(form.get(name)))).join("&");
        format!("{address}?{kept}&before={}", last.number)
    });
    Ok(html(&Audit {
        page: visitor.site.page(t.w("office-audit"), None),
        nav: Nav::of(&staff, "/audit"),
        people: persons.iter().map(|p| (p.id.clone(), p.name.clone(), p.id == form.get("actor"))).collect(),
        subject: form.get("subject").to_owned(),
        from: form.get("from").to_owned(),
        until: form.get("until").to_owned(),
        rows: entries.iter().map(|entry| Row::new(t, entry, &names)).collect(),
        older,
        address,
    }))
}

impl Row {
    fn new(t: T, entry: &Entry, names: &BTreeMap<&str, &str>) -> Row {
        let event = entry.record.event();
        let subject = event.subject.strip_prefix("person/").and_then(|id| names.get(id));
        Row {
            number: entry.number,
            time: Timestamp::from_microsecond(event.time).map(moment).unwrap_or_default(),
            actor: match &*event.actor {
                "system" => t.w("audit-system"),
                id => names.get(id).map_or_else(|| id.to_owned(), |name| (*name).to_owned()),
            },
            role: role(t, &event.role),
            action: action(&event.action).map_or_else(|| event.action.clone(), |id| t.w(id)),
            subject: match (&*event.subject, subject) {
                (_, Some(name)) => (*name).to_owned(),
                ("office", None) => t.w("audit-system"),
                (other, None) => other.to_owned(),
            },
            hash: entry.hash.to_string(),
            text: entry.record.text().to_owned(),
        }
    }
}

/// A role as a record names it, in words; what is none stands as it is.
fn role(t: T, word: &str) -> String {
    match word {
        "self" => t.w("audit-self"),
        "system" => String::new(),
        word => serde_json::from_value::<Role>(word.into())
            .map_or_else(|_| word.to_owned(), |role| t.say(&role.message())),
    }
}

/// What was done to an account, as the identifier of a message.
fn action(word: &str) -> Option<&'static str> {
    Some(match word {
        "person-added" => "audit-person-added",
        "person-edited" => "audit-person-edited",
        "person-password-set" => "audit-person-password-set",
        "person-totp-set" => "audit-person-totp-set",
        "person-recovered" => "audit-person-recovered",
        "person-closed" => "audit-person-closed",
        "person-reopened" => "audit-person-reopened",
        "person-homes-set" => "audit-person-homes-set",
        "role-granted" => "audit-role-granted",
        "role-revoked" => "audit-role-revoked",
        "unit-added" => "audit-unit-added",
        "unit-ended" => "audit-unit-ended",
        "units-merged" => "audit-units-merged",
        "units-split" => "audit-units-split",
        "units-renamed" => "audit-units-renamed",
        "link-made" => "audit-link-made",
        "link-used" => "audit-link-used",
        "session-begun" => "audit-session-begun",
        "session-ended" => "audit-session-ended",
        "sessions-ended" => "audit-sessions-ended",
        _ => return None,
    })
}
