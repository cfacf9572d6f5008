//! Groups of respondents: added, written anew, taken out.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Text;
use parindex_workflow::survey::{Basis, Command, Fields, Group, Method, Size};
use parindex_workflow::{Action, GroupId, RefusalKind};

use super::{Open, ROOM};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;
use crate::words::T;

/// The fields of a group, with what is written of it where it is there.
fn fields(t: T, group: Option<&Group>) -> Vec<Field> {
    let known = group.map(|group| &group.fields);
    let text = |pick: fn(&Fields) -> String| known.map(pick).unwrap_or_default();
    let method = |method: Method| {
        let chosen = known.is_some_and(|fields| fields.method == method);
        (method.word().to_owned(), t.say(&method.message()), chosen)
    };
    let of = |basis: Basis, value: &str, word| {
        (value.to_owned(), t.w(word), known.is_some_and(|fields| fields.size.of == basis))
    };
    let bases = vec![of(Basis::Unit, "unit", "survey-of-unit"), of(Basis::Sum, "sum", "survey-of-sum")];
    let id = Field::new("id", "text", t.w("survey-group-id")).hint(t.w("survey-group-id-hint"));
    let rest = [
        Field::new("name_vi", "text", t.w("survey-group-name-vi")).value(&text(|f| f.name.vi.clone())),
        Field::new("name_en", "text", t.w("survey-group-name-en"))
            .value(&text(|f| f.name.en.clone()))
            .optional(),
        Field::new("method", "text", t.w("survey-method")).options(Method::ALL.map(method).to_vec()),
        Field::new("answers", "text", t.w("survey-answers"))
            .hint(t.w("survey-answers-hint"))
            .value(&text(|f| f.size.answers.to_string())),
        Field::new("of", "text", t.w("survey-of-whom")).options(bases),
        Field::new("start", "date", t.w("survey-start")).value(&text(|f| f.start.to_string())),
        Field::new("end", "date", t.w("survey-end")).value(&text(|f| f.end.to_string())),
        Field::new("quota", "text", t.w("survey-quota"))
            .hint(t.w("survey-quota-hint"))
            .value(&known.map_or_else(|| "0".to_owned(), |f| f.quota.to_string())),
    ];
    group.is_none().then_some(id).into_iter().chain(rest).collect()
}

/// What was typed, as far as it can be read.
fn read(sent: &mut Sent) -> Option<Fields> {
    let (answers, quota) = (sent.count("answers"), sent.count("quota"));
    let (start, end) = (sent.date("start"), sent.date("end"));
    let method = Method::ALL.into_iter().find(|method| method.word() == sent.get("method"));
    if method.is_none() {
        sent.fault("method", "office-empty");
    }
    let of = if sent.get("of") == "sum" { Basis::Sum } else { Basis::Unit };
    let name = Text::new(sent.get("name_vi"), sent.get("name_en"));
    let size = Size { of, answers: answers? };
    Some(Fields { name, method: method?, size, start: start?, end: end?, quota: quota? })
}

fn page(open: &Open, title: &'static str, button: &'static str) -> FormPage {
    let (address, word) = open.link();
    FormPage::new(&open.staff.visitor, Nav::of(&open.staff, ROOM), title, button).above(address, word)
}

fn new_form(open: &Open, sent: &Sent) -> Response {
    let page = page(open, "survey-group-new-title", "survey-group-add");
    sent.show(page, fields(open.staff.visitor.site.t, None))
}

/// `GET /office/surveys/{campaign}/groups/new`
pub(super) async fn show_new(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    Ok(new_form(&open, &Sent::nothing(open.staff.visitor.site.t)))
}

/// `POST /office/surveys/{campaign}/groups/new`
pub(super) async fn add(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let id: Option<GroupId> = sent.get("id").parse().ok();
    if id.is_none() {
        sent.fault("id", "survey-group-id-hint");
    }
    if let (Some(fields), Some(id)) = (read(&mut sent), id) {
        let Err(undone) = open.execute(&Command::AddGroup { id, fields }, &[]).await else {
            return Ok(open.see(""));
        };
        sent.refused(&open.staff.visitor, undone)?;
        sent.at("name", "name_vi");
    }
    Ok(new_form(&open, &sent))
}

fn edit_form(open: &Open, group: &Group, sent: &Sent, read: u64, alert: Option<String>) -> Response {
    let mut page = page(open, "survey-group-edit-title", "plan-save").hidden("read", read.to_string());
    let (address, word) = open.group_link(group);
    page = page.above(address, word);
    if let Some(text) = alert {
        page = page.alert(StatusCode::CONFLICT, text);
    }
    sent.show(page, fields(open.staff.visitor.site.t, Some(group)))
}

/// `GET /office/surveys/{campaign}/groups/{group}/edit`
pub(super) async fn show_edit(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    let (group, sent) = (open.group()?, Sent::nothing(open.staff.visitor.site.t));
    Ok(edit_form(&open, group, &sent, group.revision.number, None))
}

/// `POST /office/surveys/{campaign}/groups/{group}/edit`
pub(super) async fn edit(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    let group = open.group()?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let at: u64 = sent.get("read").parse().unwrap_or_default();
    let Some(fields) = read(&mut sent) else { return Ok(edit_form(&open, group, &sent, at, None)) };
    match open.execute(&Command::EditGroup { id: group.id.clone(), read: at, fields }, &[]).await {
        Ok(()) => Ok(open.see_group(group)),
        Err(Undone::Refused(refusal)) if matches!(refusal.kind, RefusalKind::Conflict { .. }) => {
            let RefusalKind::Conflict { by, at, current } = refusal.kind else {
                return Err(open.staff.visitor.missing());
            };
            let alert = open.staff.conflict(&by, at).await?;
            let open = open.again().await?;
            Ok(edit_form(&open, open.group()?, &sent, current, Some(alert)))
        }
        Err(undone) => {
            sent.refused(&open.staff.visitor, undone)?;
            sent.at("name", "name_vi");
            Ok(edit_form(&open, group, &sent, at, None))
        }
    }
}

fn remove_form(open: &Open, group: &Group, sent: &Sent) -> Response {
    let t = open.staff.visitor.site.t;
    let (address, word) = open.group_link(group);
    let page = page(open, "survey-group-remove-title", "survey-group-remove")
        .above(address, word)
        .lead(group.fields.name.get(t.0).to_owned())
        .hidden("read", group.revision.number.to_string());
    sent.show(page, Vec::new())
}

/// `GET /office/surveys/{campaign}/groups/{group}/remove`
pub(super) async fn show_remove(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    Ok(remove_form(&open, open.group()?, &Sent::nothing(open.staff.visitor.site.t)))
}

/// `POST /office/surveys/{campaign}/groups/{group}/remove`
pub(super) async fn remove(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit).await?;
    let group = open.group()?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let read: u64 = sent.get("read").parse().unwrap_or_default();
    if let Err(undone) = open.execute(&Command::RemoveGroup { id: group.id.clone(), read }, &[]).await {
        sent.refused(&open.staff.visitor, undone)?;
        return Ok(remove_form(&open, group, &sent));
    }
    Ok(open.see(""))
}
