//! `/office/audit/checkpoint`: what the ledger commits to at this moment, and the key that signs it. Whoever keeps a
//! checkpoint elsewhere can tell later that nothing before it was changed.

use askama::Template;
use axum::response::Response;
use parindex_ledger::Checkpoint;
use parindex_workflow::{Action, Kind};

use super::record::to_take;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};

#[derive(Template)]
#[template(path = "office/audit/checkpoint.html")]
struct CheckpointPage {
    page: Page,
    nav: Nav,
    address: String,
    note: String,
    size: String,
    verifier: String,
}

/// The newest signed checkpoint. A ledger that somebody has logged in to read is not empty.
async fn newest(staff: &Staff) -> Result<String, Problem> {
    staff.require(Action::Read, Kind::Ledger)?;
    let note = staff.visitor.store().checkpoint().await.map_err(|e| staff.failed(&e))?;
    note.ok_or_else(|| staff.visitor.missing())
}

/// `GET /office/audit/checkpoint`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let note = newest(&staff).await?;
    let visitor = &staff.visitor;
    let verifier = visitor.writer().verifier();
    let checkpoint = Checkpoint::open(note.as_bytes(), &verifier).map_err(|_| visitor.missing())?;
    Ok(html(&CheckpointPage {
        page: visitor.site.page(visitor.site.t.w("audit-checkpoint"), None),
        nav: Nav::of(&staff, "/audit"),
        address: visitor.path("/audit"),
        size: visitor.site.t.count(checkpoint.size()),
        verifier: verifier.to_string(),
        note,
    }))
}

/// `GET /office/audit/checkpoint.txt`
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let note = newest(&staff).await?;
    Ok(to_take("checkpoint.txt", "text/plain; charset=utf-8", note))
}
