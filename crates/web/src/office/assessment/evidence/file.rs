//! `/office/assessments/{campaign}/{unit}/documents/{document}/files/{content}`: a file to take home; below `/view` a PDF or
//! an image to look at, in a sandbox. Parts of it can be asked for.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use parindex_store::evidence::{FileKind, Look};
use parindex_workflow::evidence::Content;
use tower_http::services::ServeFile;

use super::super::dossier::Dossier;
use super::document::named;
use crate::office::visitor::{Staff, today};
use crate::page::Problem;
use crate::query::encode;

/// Nothing runs, nothing is fetched, whatever the file says.
const SANDBOX: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; sandbox",
);

/// `GET /office/assessments/{campaign}/{unit}/documents/{document}/files/{content}`
pub(super) async fn download(staff: Staff, request: Request) -> Result<Response, Problem> {
    hand_out(&staff, request, "attachment").await
}

/// `GET /office/assessments/{campaign}/{unit}/documents/{document}/files/{content}/view`
pub(super) async fn view(staff: Staff, request: Request) -> Result<Response, Problem> {
    hand_out(&staff, request, "inline").await
}

async fn hand_out(staff: &Staff, request: Request, how: &str) -> Result<Response, Problem> {
    let dossier = Dossier::find(staff).await?;
    let document = named(staff, &dossier)?;
    let number: Option<usize> = staff.visitor.site.segment(7).parse().ok();
    let content = number.and_then(|number| document.contents.get(number));
    let Some(Content::File { sha256, media, name, .. }) = content else {
        return Err(staff.visitor.missing());
    };
    let kind = FileKind::of_media(media).ok_or_else(|| staff.visitor.missing())?;
    let evidence = staff.visitor.office.evidence.as_ref().ok_or_else(|| staff.visitor.missing())?;
    if how == "inline" && !kind.is_shown() {
        return Err(staff.visitor.missing());
    }
    let now = staff.visitor.now;
    let look = Look { person: staff.person.id.clone(), at: now };
    let noted =
        staff.visitor.writer().note_look(&dossier.id(), document.id.as_str(), &look, today(now)).await;
    noted.map_err(|e| staff.failed(&e))?;
    let served = ServeFile::new(evidence.objects.path(sha256)).try_call(request).await;
    let mut response = served.map_err(|error| {
        eprintln!("evidence {sha256}: {error}");
        staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    if response.status() == StatusCode::NOT_FOUND {
        eprintln!("evidence {sha256} is not in the folder");
        return Err(staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR));
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media()));
    headers.insert(CONTENT_DISPOSITION, disposition(how, &kind.named(name)));
    headers.insert(CONTENT_SECURITY_POLICY, SANDBOX);
    Ok(response.map(Body::new).into_response())
}

/// Under which name it is kept: plain letters for whoever reads no others, and the name itself (RFC 6266).
fn disposition(how: &str, name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    HeaderValue::try_from(format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name)))
        .unwrap_or(HeaderValue::from_static("attachment"))
}
