//! Work items: added, written anew, moved, taken out.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_store::new_id;
use parindex_workflow::plan::{Command, Fields};
use parindex_workflow::{Action, ItemId, Kind, Refusal, RefusalKind};

use super::Open;
use super::item_form::{Typed, read};
use super::parties::Directory;
use crate::office::form::{Form, FormPage, Nav, Sent};
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;

/// What a form of an item is shown with: a new item, or one at the revision that was read.
struct Shown<'a> {
    sent: &'a Sent,
    typed: &'a Typed,
    read: Option<u64>,
    theirs: Option<&'a Typed>,
    alert: Option<String>,
}

impl Shown<'_> {
    fn page(self, open: &Open, known: &Directory) -> Response {
        let (title, button) = match self.read {
            Some(_) => ("plan-item-edit-title", "plan-save"),
            None => ("plan-item-new-title", "plan-item-add"),
        };
        let (address, word) = open.link();
        let nav = Nav::of(&open.staff, "/plans");
        let mut page = FormPage::new(&open.staff.visitor, nav, title, button).above(address, word);
        if let Some(read) = self.read {
            page = page.hidden("read", read.to_string());
        }
        if let Some(text) = self.alert {
            page = page.alert(StatusCode::CONFLICT, text);
        }
        let own = self.read.and_then(|_| open.item().ok());
        self.sent.show(page, self.typed.fields(open, known, self.theirs, own))
    }
}

/// The plan while its items may be changed by this person.
async fn writing(staff: Staff, action: Action) -> Result<(Open, Directory), Problem> {
    let open = Open::to(staff, action, Kind::WorkItem).await?;
    let known = Directory::today(&open.staff).await?;
    Ok((open, known))
}

/// `GET /office/plans/{plan}/items/new`
pub(super) async fn show_new(staff: Staff) -> Result<Response, Problem> {
    let (open, known) = writing(staff, Action::Create).await?;
    let sent = Sent::nothing(open.staff.visitor.site.t);
    let shown = Shown { sent: &sent, typed: &Typed::default(), read: None, theirs: None, alert: None };
    Ok(shown.page(&open, &known))
}

/// `POST /office/plans/{plan}/items/new`
pub(super) async fn add(staff: Staff, body: String) -> Result<Response, Problem> {
    let (open, known) = writing(staff, Action::Create).await?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    if let Some(fields) = read(&mut sent, &known) {
        let Err(undone) = added(&open, fields).await else { return Ok(open.see("")) };
        refused(&mut sent, &open, undone)?;
    }
    let typed = Typed::sent(&sent);
    let shown = Shown { sent: &sent, typed: &typed, read: None, theirs: None, alert: None };
    Ok(shown.page(&open, &known))
}

/// Says at the fields what the core says of their parts.
fn refused(sent: &mut Sent, open: &Open, undone: Undone) -> Result<(), Problem> {
    sent.refused(&open.staff.visitor, undone)?;
    sent.at("name", "name_vi");
    sent.at("parties", "lead");
    Ok(())
}

/// Adds an item under a readable identifier, or under one that nobody can have where that one was used before.
async fn added(open: &Open, fields: Fields) -> Result<(), Undone> {
    let readable = format!("item-{}", open.plan.content().items().len() + 1);
    let unique = new_id(open.staff.visitor.now).map_err(|e| Undone::Problem(open.staff.failed(&e)))?;
    let add = |id: String| {
        let id: Option<ItemId> = id.parse().ok();
        id.map(|id| Command::AddItem { id, fields: fields.clone() })
            .ok_or_else(|| Undone::Problem(open.staff.visitor.missing()))
    };
    let taken = |refusal: &Refusal| {
        !refusal.faults.is_empty() && refusal.faults.iter().all(|f| f.message.id == "input-taken")
    };
    match open.execute(&add(readable)?).await {
        Err(Undone::Refused(refusal)) if taken(&refusal) => open.execute(&add(unique)?).await.map(|_| ()),
        done => done.map(|_| ()),
    }
}

/// `GET /office/plans/{plan}/items/{item}/edit`
pub(super) async fn show_edit(staff: Staff) -> Result<Response, Problem> {
    let (open, known) = writing(staff, Action::Edit).await?;
    let item = open.item()?;
    let (sent, typed) = (Sent::nothing(open.staff.visitor.site.t), Typed::of(&item.fields, &known));
    let read = Some(item.revision.number);
    Ok(Shown { sent: &sent, typed: &typed, read, theirs: None, alert: None }.page(&open, &known))
}

/// `POST /office/plans/{plan}/items/{item}/edit`
pub(super) async fn edit(staff: Staff, body: String) -> Result<Response, Problem> {
    let (open, known) = writing(staff, Action::Edit).await?;
    let id = open.item()?.id.clone();
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let at: u64 = sent.get("read").parse().unwrap_or_default();
    if let Some(fields) = read(&mut sent, &known) {
        match open.execute(&Command::EditItem { id, read: at, fields }).await {
            Ok(_) => return Ok(open.see_item()),
            Err(Undone::Refused(refusal)) if matches!(refusal.kind, RefusalKind::Conflict { .. }) => {
                return saved_in_between(open, &sent, &refusal).await;
            }
            Err(undone) => refused(&mut sent, &open, undone)?,
        }
    }
    let typed = Typed::sent(&sent);
    Ok(Shown { sent: &sent, typed: &typed, read: Some(at), theirs: None, alert: None }.page(&open, &known))
}

/// The form with what was typed, beside it what somebody has saved in the meantime; saving again is a choice then.
async fn saved_in_between(open: Open, sent: &Sent, refusal: &Refusal) -> Result<Response, Problem> {
    let open = open.again().await?;
    let known = Directory::today(&open.staff).await?;
    let RefusalKind::Conflict { by, at, current } = &refusal.kind else {
        return Err(open.staff.visitor.refused(StatusCode::CONFLICT, &refusal.message));
    };
    let (typed, theirs) = (Typed::sent(sent), Typed::of(&open.item()?.fields, &known));
    let alert = Some(open.staff.conflict(by, *at).await?);
    let shown = Shown { sent, typed: &typed, read: Some(*current), theirs: Some(&theirs), alert };
    Ok(shown.page(&open, &known))
}

/// `POST /office/plans/{plan}/items/{item}/move`: one place up or down.
pub(super) async fn shift(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit, Kind::WorkItem).await?;
    let item = open.item()?;
    let place = open.number(item).saturating_sub(1);
    let to = if Form::read(&body).get("to") == "up" { place.saturating_sub(1) } else { place + 1 };
    let last = open.content().items().len().saturating_sub(1);
    if to != place && to <= last {
        let shift = Command::MoveItem { id: item.id.clone(), to };
        open.execute(&shift).await.map_err(|undone| undone.page(&open.staff.visitor))?;
    }
    Ok(open.see(""))
}

fn remove_form(open: &Open, read: u64) -> Result<FormPage, Problem> {
    let (visitor, t) = (&open.staff.visitor, open.staff.visitor.site.t);
    let (address, word) = open.link();
    let lead = Message::new("plan-item-remove-lead").name("name", &open.item()?.fields.name);
    let nav = Nav::of(&open.staff, "/plans");
    Ok(FormPage::new(visitor, nav, "plan-item-remove-title", "plan-item-remove")
        .above(address, word)
        .lead(t.say(&lead))
        .hidden("read", read.to_string()))
}

/// `GET /office/plans/{plan}/items/{item}/remove`
pub(super) async fn show_remove(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Remove, Kind::WorkItem).await?;
    let read = open.item()?.revision.number;
    Ok(remove_form(&open, read)?.show())
}

/// `POST /office/plans/{plan}/items/{item}/remove`
pub(super) async fn remove(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Remove, Kind::WorkItem).await?;
    let id = open.item()?.id.clone();
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let read: u64 = sent.get("read").parse().unwrap_or_default();
    match open.execute(&Command::RemoveItem { id, read }).await {
        Ok(_) => Ok(open.see("")),
        Err(Undone::Refused(refusal)) => {
            if let RefusalKind::Conflict { by, at, current } = &refusal.kind {
                let why = open.staff.conflict(by, *at).await?;
                return Ok(remove_form(&open, *current)?.alert(StatusCode::CONFLICT, why).show());
            }
            sent.refused(&open.staff.visitor, Undone::Refused(refusal))?;
            Ok(sent.show(remove_form(&open, read)?, Vec::new()))
        }
        Err(undone) => Err(undone.page(&open.staff.visitor)),
    }
}
