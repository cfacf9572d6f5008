//! What can be downloaded of a version: its table as XLSX and CSV, its metadata as TOML, as they stand, faults and all.

use axum::response::Response;
use parindex_package::{framework_csv, framework_xlsx};

use super::super::visitor::Staff;
use super::{broken, found, title};
use crate::download::{XLSX, attachment};
use crate::page::Problem;

/// `GET /office/frameworks/{id}/framework.xlsx`
pub(super) async fn xlsx(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let (title, rows) = (title(staff.visitor.site.t, &framework), framework.content().rows());
    let made = tokio::task::spawn_blocking(move || framework_xlsx(&title, &rows).ok()).await;
    let bytes = made.ok().flatten().ok_or_else(|| broken(&staff))?;
    Ok(attachment(&format!("{}.xlsx", framework.id()), XLSX, bytes))
}

/// `GET /office/frameworks/{id}/framework.csv`
pub(super) async fn csv(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let bytes = framework_csv(&framework.content().rows());
    Ok(attachment(&format!("{}.csv", framework.id()), "text/csv; charset=utf-8", bytes))
}

/// `GET /office/frameworks/{id}/framework.toml`
pub(super) async fn toml(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let bytes = framework.content().meta().text.clone().into_bytes();
    Ok(attachment(&format!("{}.toml", framework.id()), "application/toml", bytes))
}
