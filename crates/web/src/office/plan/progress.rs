//! `/office/plans/{plan}/items/{item}`: one item, how far it is, and the report of who works on it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_workflow::plan::{Command, Item, Standing};
use parindex_workflow::{Action, Kind};

use super::Open;
use super::parties::Directory;
use super::table::{self, Row};
use crate::office::account::moment;
use crate::office::form::{Field, Nav, Sent};
use crate::office::lines::{amount, sum};
use crate::office::visitor::{Staff, Visitor};
use crate::page::{Page, Problem, html};
use crate::query::encode;

#[derive(Template)]
#[template(path = "office/plan/item.html")]
struct ItemPage {
    page: Page,
    nav: Nav,
    back: (String, String),
    row: Row,
    /// Number and name of the items it needs, with their addresses.
    needs: Vec<(String, String)>,
    /// The directives that it carries out, for whom may read them.
    directives: Vec<String>,
    /// The sum of its estimate, for whom may read it.
    budget: Option<String>,
    notes: Vec<Note>,
    /// Address and word of what may be done.
    deeds: Vec<(String, String)>,
    alert: Option<String>,
    report: Vec<Field>,
}

/// What was reported.
struct Note {
    by: String,
    at: String,
    standing: String,
    text: String,
}

/// `GET /office/plans/{plan}/items/{item}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    page(&open, &Sent::nothing(open.staff.visitor.site.t)).await
}

/// `GET` of what only the form goes to: back to the item.
pub(super) async fn back(visitor: Visitor) -> Response {
    let site = &visitor.site;
    visitor.see(&format!("/plans/{}/items/{}", encode(site.segment(2)), encode(site.segment(4))))
}

fn read(sent: &mut Sent) -> Option<Standing> {
    match sent.get("standing") {
        "waiting" => Some(Standing::Waiting),
        "started" => Some(Standing::Started { on: sent.date("started")? }),
        "done" => {
            let (started, on) = (sent.date("started"), sent.date("done"));
            Some(Standing::Done { started: started?, on: on? })
        }
        _ => {
            sent.fault("standing", "office-empty");
            None
        }
    }
}

/// `POST /office/plans/{plan}/items/{item}/report`
pub(super) async fn report(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let id = open.item()?.id.clone();
    open.staff.require_on(Action::Report, &open.plan.item_subject(&id))?;
    let mut sent = Sent::read(open.staff.visitor.site.t, &body);
    if let Some(standing) = read(&mut sent) {
        let note = sent.get("note").to_owned();
        match open.execute(&Command::Report { id, standing, note }).await {
            Ok(_) => return Ok(open.see_item()),
            Err(undone) => sent.refused(&open.staff.visitor, undone)?,
        }
        // The core says of both days at once that they are to come.
        sent.at("date", if matches!(standing, Standing::Done { .. }) { "done" } else { "started" });
    }
    page(&open, &sent).await
}

/// The form of a report; empty where the person may make none.
fn fields(open: &Open, item: &Item) -> Vec<Field> {
    let t = open.staff.visitor.site.t;
    let in_force = open.plan.in_force().is_some_and(|version| version.content.item(&item.id).is_some());
    if !in_force || !open.staff.may_on(Action::Report, &open.plan.item_subject(&item.id)) {
        return Vec::new();
    }
    let now = open.plan.progress(&item.id).map(|progress| progress.standing).unwrap_or_default();
    let (word, started, done) = match now {
        Standing::Waiting => ("waiting", String::new(), String::new()),
        Standing::Started { on } => ("started", on.to_string(), String::new()),
        Standing::Done { started, on } => ("done", started.to_string(), on.to_string()),
    };
    let option = |value: &str, name: &'static str| (value.to_owned(), t.w(name), word == value);
    vec![
        Field::new("standing", "text", t.w("plan-standing")).options(vec![
            option("waiting", "plan-choose-waiting"),
            option("started", "plan-choose-started"),
            option("done", "plan-choose-done"),
        ]),
        Field::new("started", "date", t.w("plan-real-start"))
            .hint(t.w("plan-real-start-hint"))
            .value(&started)
            .optional(),
        Field::new("done", "date", t.w("plan-real-end"))
            .hint(t.w("plan-real-end-hint"))
            .value(&done)
            .optional(),
        Field::area("note", 4, t.w("plan-note")).hint(t.w("plan-note-hint")).optional(),
    ]
}

async fn page(open: &Open, sent: &Sent) -> Result<Response, Problem> {
    let (item, t) = (open.item()?, open.staff.visitor.site.t);
    let known = Directory::today(&open.staff).await?;
    let row = table::rows(open, &known).into_iter().find(|row| row.number == open.number(item));
    let row = row.ok_or_else(|| open.staff.visitor.missing())?;
    let mut notes = Vec::new();
    let reported = open.plan.progress(&item.id).map(|progress| progress.notes.as_slice()).unwrap_or_default();
    for note in reported.iter().rev() {
        notes.push(Note {
            by: open.staff.name_of(&note.by).await?,
            at: moment(note.at),
            standing: table::words(t, note.standing),
            text: note.text.clone(),
        });
    }
    let needs = open.content().items().iter().filter(|other| item.fields.after.contains(&other.id));
    let alert = sent.above(&["standing", "started", "done", "note"]);
    let status = alert.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let shown = html(&ItemPage {
        page: open.staff.visitor.site.page(item.fields.name.get(t.0).to_owned(), None),
        nav: Nav::of(&open.staff, "/plans"),
        back: open.link(),
        needs: needs.map(|other| (open.item_path(other, ""), table::numbered(open, other, t.0))).collect(),
        directives: directives(open, item),
        budget: open.may(Action::Read, Kind::Budget).then(|| amount(t.0, sum(&item.budget))),
        deeds: deeds(open, item),
        row,
        notes,
        alert: alert.map(|(_, text)| text),
        report: fields(open, item).into_iter().map(|field| sent.fill(field)).collect(),
    });
    Ok((status, shown).into_response())
}

fn directives(open: &Open, item: &Item) -> Vec<String> {
    if !open.may(Action::Read, Kind::Directive) {
        return Vec::new();
    }
    let all = open.plan.directives().values().filter(|directive| directive.items.contains(&item.id));
    all.map(|directive| format!("{}: {}", directive.from, directive.text)).collect()
}

fn deeds(open: &Open, item: &Item) -> Vec<(String, String)> {
    let t = open.staff.visitor.site.t;
    let may = |action, kind| open.is_written() && open.sees_work() && open.may(action, kind);
    let edits = [
        (may(Action::Edit, Kind::WorkItem), "/edit", "plan-item-edit-title"),
        (open.may(Action::Read, Kind::Budget), "/budget", "plan-budget"),
        (may(Action::Remove, Kind::WorkItem), "/remove", "plan-item-remove-title"),
    ];
    let open_to = edits.into_iter().filter(|(may, ..)| *may);
    open_to.map(|(_, rest, word)| (open.item_path(item, rest), t.w(word))).collect()
}
