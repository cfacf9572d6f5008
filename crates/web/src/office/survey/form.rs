//! `/office/surveys/{campaign}/groups/{group}/form`: the questionnaire of a group, brought as XLSForm, with every fault at
//! its cell.

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::{Fault, Place};
use parindex_ledger::Digest;
use parindex_locale::Message;
use parindex_package::{Limits, read_questionnaire_bytes};
use parindex_questionnaire::Questionnaire;
use parindex_workflow::Action;
use parindex_workflow::survey::{Command, Form, Group};

use super::{Open, ROOM};
use crate::download::{XLSX, attachment};
use crate::office::form::{Nav, Sent};
use crate::office::import::{FaultRow, told};
use crate::office::upload;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};

/// The largest questionnaire.
const MOST_BYTES: usize = 1024 * 1024;

#[derive(Template)]
#[template(path = "office/survey/form.html")]
struct FormPage {
    page: Page,
    nav: Nav,
    back: [(String, String); 2],
    alert: Option<String>,
    faults: Vec<FaultRow>,
    /// Where the present one is had, and its name.
    kept: Option<(String, String)>,
}

/// A questionnaire has some hundred rows of some hundred letters each.
fn limits() -> Limits {
    const MIB: u64 = 1024 * 1024;
    Limits { rows: 5_000, file_bytes: 4 * MIB, total_bytes: 8 * MIB, faults: 200, ..Limits::default() }
}

/// Reads what was brought for a group; its warnings do not stand in the way.
pub(in crate::office) fn read(group: &Group, name: &str, bytes: &[u8]) -> Result<Questionnaire, Vec<Fault>> {
    let (form, mut faults) = read_questionnaire_bytes(name, bytes, &limits());
    let Some(form) = form else { return Err(faults) };
    if !form.respondents.is_empty() && form.respondents != group.id.as_str() {
        let place = Place {
            column: Some("respondents".to_owned()),
            value: form.respondents.clone(),
            ..Place::file(name)
        };
        let message = Message::new("survey-form-other-group").text("group", group.id.to_string());
        faults.push(Fault::error(place, message));
        return Err(faults);
    }
    Ok(form)
}

fn page(open: &Open, group: &Group) -> FormPage {
    let visitor = &open.staff.visitor;
    let kept = group.form.as_ref().map(|form| (open.group_path(group, "/file"), form.name.clone()));
    FormPage {
        page: visitor.site.page(visitor.site.t.w("survey-form-bring"), None),
        nav: Nav::of(&open.staff, ROOM),
        back: [open.link(), open.group_link(group)],
        alert: None,
        faults: Vec::new(),
        kept,
    }
}

/// `GET /office/surveys/{campaign}/groups/{group}/form`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    Ok(html(&page(&open, open.group()?)))
}

fn wrong(open: &Open, group: &Group, alert: String, faults: Vec<FaultRow>) -> Response {
    let page = FormPage { alert: Some(alert), faults, ..page(open, group) };
    (StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response()
}

/// `POST /office/surveys/{campaign}/groups/{group}/form`
pub(super) async fn take(
    staff: Staff,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    let (group, t) = (open.group()?, open.staff.visitor.site.t);
    let Ok(parts) = form else { return Ok(wrong(&open, group, t.w("import-unreadable"), Vec::new())) };
    let (_, files) = upload::read(&open.staff, parts).await?;
    let came = files.into_iter().next().filter(|(_, bytes)| bytes.len() <= MOST_BYTES && !bytes.is_empty());
    let Some((name, bytes)) = came else {
        return Ok(wrong(&open, group, t.w("figures-no-file"), Vec::new()));
    };
    let form = match read(group, &name, &bytes) {
        Ok(form) => form,
        Err(faults) => {
            let (alert, rows) = told(t, &faults);
            return Ok(wrong(&open, group, alert, rows));
        }
    };
    let questions = form.answered().count();
    let form = Form {
        file: Digest::of(&bytes),
        name,
        version: form.version,
        questions: u32::try_from(questions).unwrap_or(u32::MAX),
    };
    if let Err(undone) = open.execute(&Command::SetForm { id: group.id.clone(), form }, &[bytes]).await {
        let mut sent = Sent::nothing(t);
        sent.refused(&open.staff.visitor, undone)?;
        let (_, why) = sent.above(&[]).unwrap_or_default();
        return Ok(wrong(&open, group, why, Vec::new()));
    }
    Ok(open.see_group(group))
}

/// `GET /office/surveys/{campaign}/groups/{group}/file`: the questionnaire as it was brought.
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let form = open.group()?.form.as_ref().ok_or_else(|| open.staff.visitor.missing())?;
    let bytes = open.staff.visitor.store().file(form.file).await.map_err(|e| open.staff.failed(&e))?;
    let archive = form.name.to_lowercase().ends_with(".zip");
    Ok(attachment(&form.name, if archive { "application/zip" } else { XLSX }, bytes))
}
