//! A form with files, as a browser sends it.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;

use super::form::Form;
use super::visitor::Staff;
use crate::page::Problem;

/// The most fields of a form with files.
const MOST_FIELDS: usize = 40;

/// The fields, and the files that were chosen with their names.
pub(super) async fn read(
    staff: &Staff,
    mut parts: Multipart,
) -> Result<(Form, Vec<(String, Vec<u8>)>), Problem> {
    let unread = |error: &MultipartError| {
        let status = match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::BAD_REQUEST,
        };
        staff.visitor.site.problem(status)
    };
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|e| unread(&e))? {
        if fields.len() + files.len() >= MOST_FIELDS {
            return Err(staff.visitor.site.problem(StatusCode::BAD_REQUEST));
        }
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file) => {
                let bytes = part.bytes().await.map_err(|e| unread(&e))?;
                if !file.is_empty() {
                    files.push((file, bytes.to_vec()));
                }
            }
            None => fields.push((name, part.text().await.map_err(|e| unread(&e))?)),
        }
    }
    Ok((Form::of(fields), files))
}

/// A part as it comes; `None` where it has more bytes than `most`, or broke off.
pub(crate) async fn bounded(mut part: Field<'_>, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.ok()? {
        if bytes.len() + piece.len() > most {
            return None;
        }
        bytes.extend_from_slice(&piece);
    }
    Some(bytes)
}
