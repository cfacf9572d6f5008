//! `/office/frameworks/{id}/consultation.xlsx`: the summary with explanations as a workbook, for the file of the draft.

use axum::response::Response;
use parindex_package::{Document, document_xlsx};

use super::super::{broken, found, title};
use super::{Filter, Row, rows};
use crate::download::{XLSX, attachment};
use crate::office::form::Form;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// The columns: heading and width in characters.
const COLUMNS: [(&str, f64); 6] = [
    ("framework-comment-number", 6.0),
    ("framework-comment-node", 36.0),
    ("framework-comment-unit", 18.0),
    ("framework-comment-text", 50.0),
    ("framework-comment-answer", 20.0),
    ("framework-answer-text", 50.0),
];

pub(super) async fn xlsx(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let t = staff.visitor.site.t;
    let filter = Filter::read(&Form::read(&staff.visitor.site.query));
    let cells = |row: Row| {
        let outcome = row.outcome.unwrap_or_else(|| t.w("framework-comment-open"));
        vec![row.number.to_string(), row.place, row.unit, row.text, outcome, row.answer]
    };
    let document = Document {
        title: t.w("framework-summary"),
        note: title(t, &framework),
        columns: COLUMNS.map(|(id, width)| (t.w(id), width)).to_vec(),
        rows: rows(&staff, &framework, &filter).await?.into_iter().map(cells).collect(),
    };
    let made = tokio::task::spawn_blocking(move || document_xlsx(&document).ok()).await;
    let bytes = made.ok().flatten().ok_or_else(|| broken(&staff))?;
    Ok(attachment(&format!("{}-consultation.xlsx", framework.id()), XLSX, bytes))
}
