//! `/office/interviews/{campaign}/{group}/checks`: how far interviews are, enumerator by enumerator, how far their call-backs agree,
//! and the interviews at a stage: a supervisor's own, or all.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use parindex_locale::{Message, whole};
use parindex_store::survey::{ByEnumerator, KeptInterview};
use parindex_survey::Agreed;
use parindex_workflow::PersonId;

use super::{Room, places, stage};
use crate::office::form::Nav;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::value;
use crate::told::float;
use crate::words::{T, date};

/// Interviews on a page.
const MOST_SHOWN: u32 = 100;
/// The level of intervals and of what is worth a look.
const LEVEL: f64 = 0.95;

/// The stages, and what each is called; call-backs that are due stand among them.
const STAGES: [(&str, &str); 9] = [
    ("open", "interview-open"),
    ("completed", "interview-completed"),
    ("returned", "interview-returned"),
    ("checked", "interview-checked"),
    ("questioned", "interview-questioned"),
    ("accepted", "interview-accepted"),
    ("ended", "interview-ended"),
    ("due", "interview-again-due"),
    ("", "interview-all"),
];

#[derive(Template)]
#[template(path = "office/interviews/checks.html")]
struct Checks {
    page: Page,
    nav: Nav,
    above: Vec<(String, String)>,
    group: String,
    /// Where people are given to enumerators, for whoever does that.
    assign: Option<String>,
    people: Vec<PersonRow>,
    /// Address, word with its count, whether it is shown.
    stages: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    /// Where the next page is.
    more: Option<String>,
}

struct PersonRow {
    name: String,
    open: String,
    waiting: String,
    returned: String,
    accepted: String,
    refused: String,
    minutes: String,
    again: String,
    agreed: String,
    interval: String,
    /// Why it is worth a look.
    look: Option<String>,
}

struct Row {
    address: String,
    line: String,
    unit: String,
    places: String,
    who: String,
    stage: String,
    day: String,
    due: bool,
}

/// `GET /office/interviews/{campaign}/{group}/checks`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let room = Room::of(staff).await?;
    let (t, me, query) =
        (room.staff.visitor.site.t, room.staff.actor.person.clone(), &room.staff.visitor.site.query);
    let supervisor = (!room.reads_all()).then_some(&me);
    let store = room.staff.visitor.store();
    let found = store.by_enumerator(room.of_group(), supervisor).await.map_err(|e| room.staff.failed(&e))?;
    let asked = value(query, "stage").unwrap_or_default();
    let here = STAGES.iter().map(|(word, _)| *word).find(|word| *word == asked).unwrap_or_default();
    let after = value(query, "after").and_then(|after| after.parse().ok()).unwrap_or(0);
    let some = store.interviews(room.of_group(), [None, supervisor], here, (after, MOST_SHOWN)).await;
    let some = some.map_err(|e| room.staff.failed(&e))?;
    let last = some.last().filter(|_| some.len() >= MOST_SHOWN as usize).map(|kept| kept.line);
    let people = found.keys().filter_map(|id| id.parse().ok());
    let people = people.chain(some.iter().map(|kept| kept.enumerator.clone())).collect();
    let names = room.staff.names_of(people).await?;
    let register = Register::today(&room.staff.visitor).await?;
    let row = |kept: &KeptInterview| Row {
        address: room.line_path(kept, "/review"),
        line: kept.line.to_string(),
        unit: register.name(t, kept.unit.as_str()),
        places: places(kept),
        who: names.get(&kept.enumerator).cloned().unwrap_or_default(),
        stage: stage(t, kept),
        day: date(&kept.day),
        due: kept.again == "due",
    };
    let link = |(word, name): &(&str, &'static str)| {
        let message = Message::new("interview-stage-count").msg("stage", Message::new(name));
        let count = whole(t.0, counted(&found, word));
        (room.path(&format!("/checks?stage={word}")), t.say(&message.text("count", count)), *word == here)
    };
    Ok(html(&Checks {
        page: room.staff.visitor.site.page(t.w("interview-checks"), None),
        nav: room.nav(),
        above: room.above(),
        group: room.title(),
        assign: (room.assigns() && room.survey.is_collecting()).then(|| room.path("/assign")),
        people: people_rows(t, &found, &names),
        stages: STAGES.iter().map(link).collect(),
        rows: some.iter().map(row).collect(),
        more: last.map(|last| room.path(&format!("/checks?stage={here}&after={last}"))),
    }))
}

/// How many interviews stand at a stage.
fn counted(found: &BTreeMap<String, ByEnumerator>, word: &str) -> u64 {
    let of = |all: &ByEnumerator| match word {
        "" => all.stages.values().sum(),
        "due" => all.again[0],
        "ended" => ended(all),
        word => all.stages.get(word).copied().unwrap_or(0),
    };
    found.values().map(of).sum()
}

fn ended(all: &ByEnumerator) -> u64 {
    ["refused", "not-at-home", "ineligible"].iter().filter_map(|word| all.stages.get(*word)).sum()
}

fn agreed(all: &ByEnumerator) -> Agreed {
    let [of, so] = all.asked.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    Agreed { so, of }
}

fn people_rows(
    t: T,
    found: &BTreeMap<String, ByEnumerator>,
    names: &BTreeMap<PersonId, String>,
) -> Vec<PersonRow> {
    let row = |(id, all): (&String, &ByEnumerator)| {
        let of = |words: &[&str]| whole(t.0, words.iter().filter_map(|word| all.stages.get(*word)).sum());
        let own = agreed(all);
        let others = found.iter().filter(|(other, _)| *other != id).map(|(_, all)| agreed(all));
        let others = others.fold(Agreed::default(), |sum, one| Agreed {
            so: sum.so.saturating_add(one.so),
            of: sum.of.saturating_add(one.of),
        });
        let interval = own.interval(LEVEL);
        let minutes = float(all.seconds[0]) / 60.0 / float(all.seconds[1]).max(1.0);
        let look = own.is_below(others, LEVEL).then(|| {
            let others = others.share().map(|share| t.share(share, 0)).unwrap_or_default();
            t.say(&Message::new("interview-look").text("others", others))
        });
        let [due, done, unreached] = all.again;
        PersonRow {
            name: id.parse().ok().and_then(|id: PersonId| names.get(&id).cloned()).unwrap_or_default(),
            open: of(&["open"]),
            waiting: of(&["completed", "checked", "questioned"]),
            returned: of(&["returned"]),
            accepted: of(&["accepted"]),
            refused: whole(t.0, ended(all)),
            minutes: if all.seconds[1] > 0 { t.real(Some(minutes), 1) } else { String::new() },
            again: format!("{}/{}", whole(t.0, done + unreached), whole(t.0, due + done + unreached)),
            agreed: own.share().map(|share| t.share(share, 0)).unwrap_or_default(),
            interval: interval
                .map(|(low, high)| format!("{} – {}", t.share(low, 0), t.share(high, 0)))
                .unwrap_or_default(),
            look,
        }
    };
    found.iter().map(row).collect()
}
