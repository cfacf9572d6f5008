//! What can be downloaded of a version: its table as XLSX and CSV, its metadata as TOML, as they stand, faults and all.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use parindex_package::{framework_csv, framework_xlsx};

use super::super::visitor::Staff;
use super::{broken, found, title};
use crate::page::Problem;

/// `GET /office/frameworks/{id}/framework.xlsx`
pub(super) async fn xlsx(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let (title, rows) = (title(staff.visitor.site.t, &framework), framework.content().rows());
    let made = tokio::task::spawn_blocking(move || framework_xlsx(&title, &rows).ok()).await;
    let bytes = made.ok().flatten().ok_or_else(|| broken(&staff))?;
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(framework.id().as_str(), "xlsx", media, bytes))
}

/// `GET /office/frameworks/{id}/framework.csv`
pub(super) async fn csv(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let bytes = framework_csv(&framework.content().rows());
    Ok(file(framework.id().as_str(), "csv", "text/csv; charset=utf-8", bytes))
}

/// `GET /office/frameworks/{id}/framework.toml`
pub(super) async fn toml(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let bytes = framework.content().meta().text.clone().into_bytes();
    Ok(file(framework.id().as_str(), "toml", "application/toml", bytes))
}

pub(super) fn file(id: &str, extension: &str, media: &'static str, bytes: Vec<u8>) -> Response {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let name: String = id.chars().map(plain).collect();
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}.{extension}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(media)), (CONTENT_DISPOSITION, disposition)];
    (headers, bytes).into_response()
}
