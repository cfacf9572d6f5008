//! The documents that prove an assessment: uploaded in pieces or by a plain form, linked, attached to criteria, revised,
//! handed out to whoever may read them.
//!
//! The invariants: the bytes of a file never pass through memory as a whole; what a file is follows from its content; it
//! is handed out as a download, and shown only within a sandbox; a file that was not scanned where scanning is asked for
//! is not taken.

mod document;
mod file;
mod form;
mod proofs;
mod reading;
mod receive;
mod scan;
mod settings;
mod uploads;

use super::back;
use crate::office::routes::Routes;

pub(in crate::office) use document::opened_at;
pub(super) use proofs::Proofs;
pub(in crate::office) use reading::about;
pub(super) use reading::content;
pub use scan::Clamd;
pub use settings::Evidence;

/// The routes of the evidence, each below a unit's dossier.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/assessments/{campaign}/{unit}/uploads", back)
        .post("/assessments/{campaign}/{unit}/uploads", uploads::begin)
        .get("/assessments/{campaign}/{unit}/uploads/{upload}", uploads::show)
        .long_post("/assessments/{campaign}/{unit}/uploads/{upload}", uploads::piece)
        .get("/assessments/{campaign}/{unit}/criteria/{code}/upload", form::show)
        .long_post("/assessments/{campaign}/{unit}/criteria/{code}/upload", form::upload)
        .get("/assessments/{campaign}/{unit}/criteria/{code}/link", proofs::show_link)
        .post("/assessments/{campaign}/{unit}/criteria/{code}/link", proofs::link)
        .get("/assessments/{campaign}/{unit}/criteria/{code}/attach", proofs::show_attach)
        .post("/assessments/{campaign}/{unit}/criteria/{code}/attach", proofs::attach)
        .get("/assessments/{campaign}/{unit}/criteria/{code}/detach", back)
        .post("/assessments/{campaign}/{unit}/criteria/{code}/detach", proofs::detach)
        .get("/assessments/{campaign}/{unit}/documents", document::list)
        .get("/assessments/{campaign}/{unit}/documents/{document}", document::show)
        .post("/assessments/{campaign}/{unit}/documents/{document}", document::describe)
        .get("/assessments/{campaign}/{unit}/documents/{document}/revise", form::show_revise)
        .long_post("/assessments/{campaign}/{unit}/documents/{document}/revise", form::revise)
        .get("/assessments/{campaign}/{unit}/documents/{document}/remove", back)
        .post("/assessments/{campaign}/{unit}/documents/{document}/remove", document::remove)
        .long_get("/assessments/{campaign}/{unit}/documents/{document}/files/{content}", file::download)
        .long_get("/assessments/{campaign}/{unit}/documents/{document}/files/{content}/view", file::view)
}
