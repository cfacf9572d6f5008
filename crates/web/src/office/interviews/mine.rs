//! `/office/interviews/{campaign}/{group}`: those who were given to the enumerator: whom to ask next, and what became of the others.
//! With a script the page is at hand without the network, with every questionnaire that is still to be filled in.

use askama::Template;
use axum::response::{IntoResponse, Response};
use parindex_workflow::interview::Outcome;

use super::{Room, contacts, line, places, stage};
use crate::assets::Script;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::value;
use crate::security::with_scripts;

/// The most respondents on the page; an enumerator asks some dozens.
const MOST: u32 = 1_000;

#[derive(Template)]
#[template(path = "office/interviews/mine.html")]
struct Mine {
    page: Page,
    nav: Nav,
    script: &'static str,
    above: Vec<(String, String)>,
    status: Option<String>,
    group: String,
    /// Where the whole questionnaire is, for a script.
    whole: String,
    rows: Vec<Row>,
    /// Word and name of each outcome of a visit.
    outcomes: Vec<(&'static str, String)>,
}

struct Row {
    /// The address without the language, by which a device keeps what was answered.
    key: String,
    address: String,
    heading: String,
    places: String,
    contacts: Vec<(String, String)>,
    stage: String,
    word: String,
    visits: u32,
    /// Whether the enumerator has something to do.
    asks: bool,
    /// Whether nobody was asked yet.
    open: bool,
}

/// `GET /office/interviews/{campaign}/{group}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let room = Room::of(staff).await?;
    let (t, me) = (room.staff.visitor.site.t, &room.staff.actor.person);
    let found = room.staff.visitor.store().interviews(room.of_group(), [Some(me), None], "", (0, MOST)).await;
    let found = found.map_err(|e| room.staff.failed(&e))?;
    if found.is_empty() && room.reads_all() {
        return Ok(room.staff.visitor.see(&room.place("/checks")));
    }
    let mut rows = Vec::new();
    for kept in &found {
        let mut contacts = contacts(&room, kept)?;
        let heading = if contacts.is_empty() { format!("{}", kept.line) } else { contacts.remove(0).1 };
        let (asks, open) = (["open", "returned"].contains(&kept.stage.as_str()), kept.stage == "open");
        rows.push(Row {
            key: format!("/office{}", room.place(&line(kept, ""))),
            address: room.line_path(kept, ""),
            heading,
            places: places(kept),
            contacts,
            stage: stage(t, kept),
            word: kept.stage.clone(),
            visits: kept.visits,
            asks: asks && room.survey.is_collecting(),
            open: open && room.survey.is_collecting(),
        });
    }
    // What is to be done first, then what is done.
    rows.sort_by_key(|row| (!row.asks, row.word != "returned"));
    let sent = value(&room.staff.visitor.site.query, "done").unwrap_or_default();
    let status = match sent.as_str() {
        "sent" => Some("interview-sent"),
        "visit" => Some("interview-visit-told"),
        "next" => Some("interview-visit-next"),
        _ => None,
    };
    let page = Mine {
        page: room.staff.visitor.site.page(t.w("interview-mine-title"), None),
        nav: room.nav(),
        script: Script::Interviews.address(),
        above: room.above().into_iter().take(1).collect(),
        status: status.map(|word| t.w(word)),
        group: room.title(),
        whole: room.path("/whole"),
        outcomes: Outcome::ALL.map(|outcome| (outcome.word(), t.say(&outcome.message()))).to_vec(),
        rows,
    };
    Ok(with_scripts(html(&page).into_response()))
}
