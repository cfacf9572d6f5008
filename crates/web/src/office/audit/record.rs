//! `/office/audit/{number}`: one record with its proof, to be read, taken home and checked there.

use askama::Template;
use axum::response::{IntoResponse, Response};
use parindex_ledger::Proof;
use parindex_store::Entry;
use parindex_workflow::{Action, Kind};

use super::changes::{self, Row};
use super::names::Names;
use super::{Line, words};
use crate::download::attachment;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};

#[derive(Template)]
#[template(path = "office/audit/record.html")]
struct RecordPage {
    page: Page,
    nav: Nav,
    address: String,
    line: Line,
    rows: Vec<Row>,
    sealed: Vec<Sealed>,
    text: String,
    previous: String,
    receipt: String,
    /// Where the records before and after it are.
    neighbours: [Option<String>; 2],
}

/// A text that entered the record by its commitment.
struct Sealed {
    name: String,
    commitment: String,
    kept: bool,
    /// What it says, where whoever reads the ledger may read it here: what was done to an account has no other page.
    text: Option<String>,
}

/// The record that the path names.
async fn found(staff: &Staff) -> Result<Entry, Problem> {
    staff.require(Action::Read, Kind::Ledger)?;
    let number = staff.visitor.site.segment(2).parse().map_err(|_| staff.visitor.missing())?;
    staff.visitor.store().entry(number).await.map_err(|e| staff.failed(&e))
}

/// `GET /office/audit/{number}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let entry = found(&staff).await?;
    let (visitor, failed) = (&staff.visitor, |e| staff.failed(&e));
    let (store, t, number) = (visitor.store(), visitor.site.t, entry.number);
    let mut names = Names::new(store).await.map_err(failed)?;
    names.learn(store, t, std::slice::from_ref(&entry)).await.map_err(failed)?;
    let receipt = store.receipt(number).await.map_err(failed)?;
    let kept = store.contents(number).await.map_err(failed)?;
    let size = store.size().await.map_err(failed)?;
    let event = entry.record.event();
    let mut sealed = Vec::new();
    for (name, commitment) in &event.sealed {
        let open = event.subject.starts_with("person/");
        sealed.push(Sealed {
            name: name.rsplit('/').next().map(|word| words::member(t, word)).unwrap_or_default(),
            commitment: commitment.to_string(),
            kept: kept.contains(name),
            text: if open { store.content(number, name).await.map_err(failed)? } else { None },
        });
    }
    let near = |number: Option<u64>| {
        number.filter(|number| *number < size).map(|number| visitor.path(&format!("/audit/{number}")))
    };
    let title = parindex_locale::Message::new("audit-record-title").text("number", number.to_string());
    Ok(html(&RecordPage {
        page: visitor.site.page(t.say(&title), None),
        nav: Nav::of(&staff, "/audit"),
        address: visitor.path("/audit"),
        rows: changes::rows(t, &names, event),
        sealed,
        text: entry.record.text().to_owned(),
        previous: entry.record.previous().to_string(),
        receipt: receipt.to_string(),
        neighbours: [near(number.checked_sub(1)), near(number.checked_add(1))],
        line: Line::new(visitor, &names, &entry),
    }))
}

/// `GET /office/audit/{number}/{file}`: the record, its receipt, or both in one file for `parindex ledger check`.
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let entry = found(&staff).await?;
    let (name, number) = (staff.visitor.site.segment(3), entry.number);
    let record = entry.record.text();
    let receipt = async || staff.visitor.store().receipt(number).await.map_err(|e| staff.failed(&e));
    let (body, media) = match name {
        "record.json" => (record.to_owned(), "application/json"),
        "receipt.txt" => (receipt().await?.to_string(), "text/plain; charset=utf-8"),
        "proof.json" => (Proof::new(record, &receipt().await?).to_string(), "application/json"),
        _ => return Err(staff.visitor.missing()),
    };
    Ok(to_take(&format!("{number}-{name}"), media, body))
}

/// A file of the ledger to be kept.
pub(super) fn to_take(name: &str, media: &'static str, body: impl IntoResponse) -> Response {
    attachment(&format!("ledger-{name}"), media, body)
}
