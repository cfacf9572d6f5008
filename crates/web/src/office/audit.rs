//! `/office/audit`: the records of the ledger, the newest first, each with its proof. Whether the whole log is sound is
//! verified on the command line, by whoever holds the key.

mod changes;
mod checkpoint;
mod export;
mod filter;
mod names;
mod record;
mod words;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use parindex_store::Entry;
use parindex_workflow::{Action, Kind};

pub(super) use self::names::Names;
pub(super) use self::words::{action, role};

use self::filter::Asked;
use super::account::moment;
use super::form::Nav;
use super::routes::Routes;
use super::visitor::{Staff, Visitor};
use crate::page::{Page, Problem, html};

/// Records on a page.
const PAGE: u32 = 50;

#[derive(Template)]
#[template(path = "office/audit/list.html")]
struct Audit {
    page: Page,
    nav: Nav,
    address: String,
    /// Identifier, name, whether it is chosen.
    people: Vec<(String, String, bool)>,
    /// What can be done, by groups with their names.
    actions: Vec<(String, Vec<Choice>)>,
    asked: Asked,
    /// Whether the text for a subject means too many things.
    too_many: bool,
    rows: Vec<Line>,
    older: Option<String>,
    query: String,
}

/// The word of a record, what it is called, whether it is chosen.
type Choice = (&'static str, String, bool);

/// A record on the list.
struct Line {
    number: u64,
    address: String,
    time: String,
    actor: String,
    role: String,
    action: String,
    subject: String,
    hash: String,
}

/// The routes of the audit view.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/audit", show)
        .get("/audit/checkpoint", checkpoint::show)
        .get("/audit/checkpoint.txt", checkpoint::file)
        .get("/audit/export/{file}", export::file)
        .get("/audit/{number}", record::show)
        .get("/audit/{number}/{file}", record::file)
}

/// `GET /office/audit`
async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Read, Kind::Ledger)?;
    let (visitor, failed) = (&staff.visitor, |e| staff.failed(&e));
    let (store, t) = (visitor.store(), visitor.site.t);
    let mut names = Names::new(store).await.map_err(failed)?;
    let asked = Asked::read(&visitor.site.query);
    let filter = asked.filter(store, &names).await.map_err(failed)?;
    let entries = match &filter {
        Some(filter) => store.entries(filter, PAGE).await.map_err(failed)?,
        None => Vec::new(),
    };
    names.learn(store, t, &entries).await.map_err(failed)?;
    let (address, query) = (visitor.path("/audit"), asked.query());
    let full = u32::try_from(entries.len()).is_ok_and(|n| n == PAGE);
    let last = entries.last().filter(|last| full && last.number > 0);
    let chosen = |name: &str, value: &str| asked.get(name) == value;
    let people = names.persons.iter().map(|p| (p.id.clone(), p.name.clone(), chosen("actor", &p.id)));
    let actions = words::ACTIONS.iter().map(|(group, all)| {
        (t.w(group), all.iter().map(|(word, id)| (*word, t.w(id), chosen("action", word))).collect())
    });
    let shown = html(&Audit {
        page: visitor.site.page(t.w("office-audit"), None),
        nav: Nav::of(&staff, "/audit"),
        people: people.collect(),
        actions: actions.collect(),
        too_many: filter.is_none(),
        rows: entries.iter().map(|entry| Line::new(visitor, &names, entry)).collect(),
        older: last.map(|last| format!("{address}?{query}&before={}", last.number)),
        query: if query.is_empty() { query } else { format!("?{query}") },
        asked,
        address,
    });
    let status = if filter.is_none() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, shown).into_response())
}

impl Line {
    fn new(visitor: &Visitor, names: &Names, entry: &Entry) -> Line {
        let (event, t) = (entry.record.event(), visitor.site.t);
        Line {
            number: entry.number,
            address: visitor.path(&format!("/audit/{}", entry.number)),
            time: Timestamp::from_microsecond(event.time).map(moment).unwrap_or_default(),
            actor: names.actor(t, &event.actor),
            role: role(t, &event.role),
            action: action(t, &event.action),
            subject: names.subject(t, &event.subject),
            hash: entry.hash.to_string(),
        }
    }
}
