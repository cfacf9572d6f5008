//! `/office/audit/export/{file}`: the filtered list to take home. CSV is written while it is read, so it is as long as the
//! list; a workbook is put together first and says where it ends.

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use parindex_locale::Message;
use parindex_package::{list_csv, list_xlsx};
use parindex_store::{Entry, Filter, Store, StoreError};
use parindex_workflow::{Action, Kind, ZONE};

use super::filter::Asked;
use super::names::Names;
use super::record::to_take;
use super::words;
use crate::download::XLSX;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// Records read at a time.
const PAGE: u32 = 1_000;
/// The most records of a workbook.
const MOST_ROWS: usize = 50_000;

/// The names of the columns.
const COLUMNS: [&str; 9] = [
    "audit-number",
    "audit-time",
    "audit-actor",
    "audit-actor-id",
    "audit-role",
    "audit-action",
    "audit-subject",
    "audit-subject-id",
    "audit-hash",
];

/// The list as it is read, page by page, the newest first. Records are only added, so no page overlaps another.
struct Reading {
    store: Store,
    t: T,
    names: Names,
    filter: Filter,
    done: bool,
}

impl Reading {
    /// The rows of the next page; none at the end.
    async fn next(&mut self) -> Result<Option<Vec<Vec<String>>>, StoreError> {
        if self.done {
            return Ok(None);
        }
        let entries = self.store.entries(&self.filter, PAGE).await?;
        self.filter.before = entries.last().map(|last| last.number);
        self.done = entries.len() < PAGE as usize;
        self.names.learn(&self.store, self.t, &entries).await?;
        Ok(Some(entries.iter().map(|entry| self.row(entry)).collect()))
    }

    fn row(&self, entry: &Entry) -> Vec<String> {
        let (event, t) = (entry.record.event(), self.t);
        let at = Timestamp::from_microsecond(event.time).unwrap_or_default();
        vec![
            entry.number.to_string(),
            at.display_with_offset(ZONE).to_string(),
            self.names.actor(t, &event.actor),
            event.actor.clone(),
            words::role(t, &event.role),
            words::action(t, &event.action),
            self.names.subject(t, &event.subject),
            event.subject.clone(),
            entry.hash.to_string(),
        ]
    }
}

/// `GET /office/audit/export/{file}`
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Read, Kind::Ledger)?;
    let (visitor, failed) = (&staff.visitor, |e: StoreError| staff.failed(&e));
    let (store, t) = (visitor.store().clone(), visitor.site.t);
    let names = Names::new(&store).await.map_err(failed)?;
    let filter = Asked::read(&visitor.site.query).filter(&store, &names).await.map_err(failed)?;
    let filter = filter.ok_or_else(|| visitor.missing())?;
    let mut reading = Reading { store, t, names, filter, done: false };
    match visitor.site.segment(3) {
        "ledger.csv" => Ok(to_take("list.csv", "text/csv; charset=utf-8", csv(reading))),
        "ledger.xlsx" => {
            let body = xlsx(&mut reading).await.map_err(failed)?;
            Ok(to_take("list.xlsx", XLSX, body))
        }
        _ => Err(visitor.missing()),
    }
}

fn heading(t: T) -> Vec<String> {
    COLUMNS.iter().map(|id| t.w(id)).collect()
}

/// The body as it is read. Where reading fails the answer breaks off, and whoever takes it is told so by its protocol.
fn csv(reading: Reading) -> Body {
    // Spreadsheets recognise UTF-8 by the mark.
    let first = format!("\u{feff}{}", list_csv(&[heading(reading.t)]));
    let pages = stream::unfold((Some(first), reading), |(first, mut reading)| async move {
        if let Some(first) = first {
            return Some((Ok(Bytes::from(first)), (None, reading)));
        }
        match reading.next().await {
            Ok(rows) => rows.map(|rows| (Ok(Bytes::from(list_csv(&rows))), (None, reading))),
            Err(error) => {
                reading.done = true;
                Some((Err(error), (None, reading)))
            }
        }
    });
    // The encoder of a packed answer asks once more after the end.
    Body::from_stream(pages.fuse())
}

async fn xlsx(reading: &mut Reading) -> Result<Vec<u8>, StoreError> {
    let (t, mut rows) = (reading.t, Vec::new());
    while let Some(page) = reading.next().await? {
        rows.extend(page);
        if rows.len() > MOST_ROWS {
            break;
        }
    }
    let cut = rows.len() > MOST_ROWS;
    rows.truncate(MOST_ROWS);
    let note = cut.then(|| t.say(&Message::new("audit-export-cut").count("most", MOST_ROWS)));
    let (title, heading) = (t.w("office-audit"), heading(t));
    let made = tokio::task::spawn_blocking(move || list_xlsx(&title, note.as_deref(), &heading, &rows).ok());
    made.await.ok().flatten().ok_or(StoreError::Broken("a workbook"))
}
