//! `/office/assessments/{campaign}/{unit}/uploads`: uploads in pieces that go on where they broke off, for the script of
//! the page. A piece says where it goes on (`upload-offset`); one that does not fit gets 409 with the right place.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use parindex_framework::Code;
use parindex_workflow::Action;
use parindex_workflow::evidence::Details;

use super::super::dossier::Dossier;
use super::receive::{Purpose, Receiver, Refused};
use crate::office::form::Form;
use crate::office::visitor::Staff;
use crate::page::Problem;

const OFFSET: &str = "upload-offset";

/// `POST /office/assessments/{campaign}/{unit}/uploads`: announces a file; answers with its identifier.
pub(super) async fn begin(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require_evidence(&staff, Action::Create)?;
    let (form, receiver) = (Form::read(&body), Receiver { staff: &staff, dossier: &dossier });
    let code: Option<Code> = form.get("code").parse().ok();
    if let Some(code) = &code {
        dossier.require_at(&staff, Action::Edit, code)?;
    }
    let name = file_name(form.get("name"));
    let details = Details { title: title(&name), ..Details::default() };
    let purpose = Purpose::Add { details, code, pages: String::new(), note: String::new() };
    let size = form.get("size").parse().unwrap_or(0);
    answer(&staff, receiver.begin(&name, size, &purpose).await.map(|id| (StatusCode::CREATED, id, 0)))
}

/// `GET` or `HEAD /office/assessments/{campaign}/{unit}/uploads/{upload}`: how far it has come.
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require_evidence(&staff, Action::Create)?;
    let found = Receiver { staff: &staff, dossier: &dossier }.find(staff.visitor.site.segment(5)).await;
    let place = found.map(|upload| {
        let at = if upload.done { upload.new.size } else { upload.received };
        (StatusCode::OK, upload.new.id, at)
    });
    answer(&staff, place)
}

/// `POST /office/assessments/{campaign}/{unit}/uploads/{upload}`: a piece.
pub(super) async fn piece(staff: Staff, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require_evidence(&staff, Action::Create)?;
    let receiver = Receiver { staff: &staff, dossier: &dossier };
    let id = staff.visitor.site.segment(5).to_owned();
    let offset = headers.get(OFFSET).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    let taken = match offset {
        Some(offset) => receiver.take(&id, offset, false, body.into_data_stream()).await,
        None => match receiver.find(&id).await {
            Ok(upload) => Err(Refused::Offset(upload.received)),
            Err(refused) => Err(refused),
        },
    };
    answer(&staff, taken.map(|at| (StatusCode::OK, id, at)))
}

/// The identifier, with how far the upload is; or a sentence why not.
fn answer(staff: &Staff, done: Result<(StatusCode, String, u64), Refused>) -> Result<Response, Problem> {
    let (status, text, at) = match done {
        Ok((status, id, at)) => (status, id, Some(at)),
        Err(refused) => {
            let at = if let Refused::Offset(at) = refused { Some(at) } else { None };
            let (status, why) = refused.told(staff.visitor.site.t)?;
            (status, why, at)
        }
    };
    let mut response = (status, text).into_response();
    if let Some(at) = at {
        response.headers_mut().insert(OFFSET, HeaderValue::from(at));
    }
    Ok(response)
}

/// What a browser says that a file is called, without folders and control characters.
pub(super) fn file_name(told: &str) -> String {
    let name = told.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control() && !is_turning(*c)).take(200).collect();
    name.trim().to_owned()
}

/// Marks that make a name read otherwise than it is: `gnp.exe` as `exe.png`.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A title to begin with: the name without its ending.
pub(super) fn title(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}
