//! Directives from above: recorded, and linked to the items that carry them out.

use std::collections::BTreeSet;

use axum::response::Response;
use parindex_locale::Message;
use parindex_store::new_id;
use parindex_workflow::plan::{Command, Directive, Item};
use parindex_workflow::{Action, DirectiveId, ItemId, Kind};

use super::Open;
use super::table::{day as printed, numbered};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

fn items(open: &Open, linked: &BTreeSet<ItemId>) -> Field {
    let t = open.staff.visitor.site.t;
    let option = |item: &Item| (item.id.to_string(), numbered(open, item, t.0), linked.contains(&item.id));
    Field::ticks("items", t.w("plan-directive-items"), open.content().items().iter().map(option).collect())
}

fn page(open: &Open, title: &'static str, button: &'static str) -> FormPage {
    let (address, word) = open.link();
    FormPage::new(&open.staff.visitor, Nav::of(&open.staff, "/plans"), title, button).above(address, word)
}

fn form(open: &Open, sent: &Sent) -> Response {
    let t = open.staff.visitor.site.t;
    let fields = vec![
        Field::new("from", "text", t.w("plan-directive-from")).hint(t.w("plan-directive-from-hint")),
        Field::new("number", "text", t.w("plan-directive-number")).optional(),
        Field::new("date", "date", t.w("plan-directive-date")),
        Field::area("text", 4, t.w("plan-directive-text")),
        Field::new("deadline", "date", t.w("plan-directive-deadline")).optional(),
        items(open, &BTreeSet::new()),
    ];
    sent.show(page(open, "plan-directive-title", "plan-directive-record"), fields)
}

/// `GET /office/plans/{plan}/directives/new`
pub(super) async fn show_new(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Create, Kind::Directive).await?;
    Ok(form(&open, &Sent::nothing(open.staff.visitor.site.t)))
}

/// The items that were ticked; what is no identifier names none.
fn ticked(sent: &Sent) -> BTreeSet<ItemId> {
    sent.all("items").filter_map(|id| id.parse().ok()).collect()
}

fn read(id: DirectiveId, sent: &mut Sent) -> Option<Directive> {
    let date = sent.date("date");
    let deadline = if sent.get("deadline").is_empty() { Some(None) } else { sent.date("deadline").map(Some) };
    let text = |name| sent.get(name).to_owned();
    Some(Directive {
        id,
        from: text("from"),
        number: text("number"),
        date: date?,
        text: text("text"),
        deadline: deadline?,
        items: ticked(sent),
    })
}

/// `POST /office/plans/{plan}/directives/new`
pub(super) async fn record(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Create, Kind::Directive).await?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let id = new_id(open.staff.visitor.now).map_err(|e| open.staff.failed(&e))?;
    let id = id.parse().map_err(|_| open.staff.visitor.missing())?;
    let Some(directive) = read(id, &mut sent) else { return Ok(form(&open, &sent)) };
    if let Err(undone) = open.execute(&Command::Record { directive }).await {
        sent.refused(&open.staff.visitor, undone)?;
        return Ok(form(&open, &sent));
    }
    Ok(open.see(""))
}

/// The directive that the address names.
fn found(open: &Open) -> Result<&Directive, Problem> {
    let id: Option<DirectiveId> = open.staff.visitor.site.segment(4).parse().ok();
    id.and_then(|id| open.plan.directives().get(&id)).ok_or_else(|| open.staff.visitor.missing())
}

fn link_form(open: &Open, sent: &Sent) -> Result<Response, Problem> {
    let (t, directive) = (open.staff.visitor.site.t, found(open)?);
    let about = Message::new("plan-directive-about").text("from", directive.from.clone());
    let about = about.text("number", directive.number.clone()).text("date", printed(directive.date));
    let page =
        page(open, "plan-directive-link-title", "plan-save").lead(t.say(&about)).lead(directive.text.clone());
    // Without a tick the form sends nothing of the boxes; what is sent along says that it was sent.
    Ok(sent.show(page.hidden("sent", "yes".to_owned()), vec![items(open, &directive.items)]))
}

/// `GET /office/plans/{plan}/directives/{directive}`
pub(super) async fn show_link(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit, Kind::Directive).await?;
    link_form(&open, &Sent::nothing(open.staff.visitor.site.t))
}

/// `POST /office/plans/{plan}/directives/{directive}`
pub(super) async fn link(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit, Kind::Directive).await?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    let (directive, items) = (found(&open)?.id.clone(), ticked(&sent));
    if let Err(undone) = open.execute(&Command::Link { directive, items }).await {
        sent.refused(&open.staff.visitor, undone)?;
        return link_form(&open, &sent);
    }
    Ok(open.see(""))
}
