//! `/office/surveys/{campaign}/groups/{group}/samples`: the samples that were drawn of a group, each with what it takes to draw it
//! again, and the form that brings the frame of another. How it is drawn is said on the [next page](super::frame).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_locale::{Message, whole};
use parindex_workflow::survey::{Draw, Drawn, Group};
use parindex_workflow::{Action, PersonId};

use super::import::file;
use super::{Open, ROOM};
use crate::office::account::moment;
use crate::office::form::Nav;
use crate::office::import::FaultRow;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

/// The columns of a frame, and what each holds.
const COLUMNS: [(&str, &str); 7] = [
    ("id", "sample-column-id"),
    ("unit", "sample-column-unit"),
    ("stratum", "sample-column-stratum"),
    ("cluster, cluster_2", "sample-column-cluster"),
    ("size", "sample-column-size"),
    ("people", "sample-column-people"),
    ("…", "sample-column-other"),
];

#[derive(Template)]
#[template(path = "office/survey/samples.html")]
struct SamplesPage {
    page: Page,
    nav: Nav,
    back: [(String, String); 2],
    alert: Option<String>,
    faults: Vec<FaultRow>,
    /// That it was drawn more than once.
    again: Option<String>,
    /// The last one first.
    draws: Vec<DrawPart>,
    /// Whether the person may draw, and the survey allows it.
    draws_now: bool,
    columns: Vec<(&'static str, String)>,
}

/// A draw.
struct DrawPart {
    number: usize,
    heading: String,
    facts: Vec<(String, String)>,
    command: String,
    files: Vec<(String, String)>,
    units: Vec<UnitRow>,
}

/// A unit of a draw.
struct UnitRow {
    unit: String,
    name: String,
    people: String,
    drawn: String,
}

/// `GET /office/surveys/{campaign}/groups/{group}/samples`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let page = page(&open, open.group()?).await?;
    Ok(html(&page))
}

/// `POST /office/surveys/{campaign}/groups/{group}/samples`
pub(super) async fn take(
    staff: Staff,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Advance).await?;
    let (group, staff) = (open.group()?, &open.staff);
    let Some(file) = file(parts).await else {
        let alert = Some(staff.visitor.site.t.w("survey-import-no-file"));
        let page = SamplesPage { alert, ..page(&open, group).await? };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response());
    };
    let kept = staff.visitor.writer().keep_waiting(open.waiting(group), &file, staff.present().at).await;
    let token = kept.map_err(|e| staff.failed(&e))?;
    Ok(open.see(&format!("/groups/{}/samples/frame?file={token}", encode(group.id.as_str()))))
}

async fn page(open: &Open, group: &Group) -> Result<SamplesPage, Problem> {
    let t = open.staff.visitor.site.t;
    let people: Vec<PersonId> = group.draws.iter().map(|drawn| drawn.by.clone()).collect();
    let people = open.staff.names_of(people.into_iter().collect()).await?;
    let units: BTreeMap<String, String> = open
        .units()
        .await?
        .into_iter()
        .map(|unit| (unit.code.clone(), unit.name.get(t.0).to_owned()))
        .collect();
    let part = |(place, drawn): (usize, &Drawn)| DrawPart {
        number: place + 1,
        heading: heading(t, place + 1, group.draws.len()),
        facts: facts(t, drawn, &people[&drawn.by]),
        command: command(&drawn.draw),
        files: files(open, group, place + 1, &drawn.draw),
        units: unit_rows(t, &drawn.draw, &units),
    };
    let again = Message::new("sample-again").count("draws", group.draws.len());
    Ok(SamplesPage {
        page: open.staff.visitor.site.page(t.w("sample-title"), None),
        nav: Nav::of(&open.staff, ROOM),
        back: [open.link(), open.group_link(group)],
        alert: None,
        faults: Vec::new(),
        again: (group.draws.len() > 1).then(|| t.say(&again)),
        draws: group.draws.iter().enumerate().map(part).rev().collect(),
        draws_now: open.survey.takes_draws() && open.may(Action::Advance),
        columns: COLUMNS.map(|(name, word)| (name, t.w(word))).to_vec(),
    })
}

fn heading(t: T, number: usize, draws: usize) -> String {
    let id = if number == draws { "sample-number" } else { "sample-number-replaced" };
    t.say(&Message::new(id).count("number", number))
}

fn facts(t: T, drawn: &Drawn, by: &str) -> Vec<(String, String)> {
    let draw = &drawn.draw;
    let frame = Message::new("sample-frame-about").text("name", draw.name.clone());
    let contacts = if draw.contacts { "sample-contacts-kept" } else { "sample-contacts-none" };
    let mut all = vec![
        (t.w("sample-when"), moment(drawn.at)),
        (t.w("sample-who"), by.to_owned()),
        (t.w("sample-size"), whole(t.0, draw.sample.into())),
        (t.w("sample-spares"), whole(t.0, draw.spares.into())),
        (t.w("sample-frame"), t.say(&frame.text("rows", whole(t.0, draw.rows.into())))),
        (t.w("sample-digest"), draw.frame.to_string()),
        (t.w("sample-seed"), draw.seed.clone()),
        (t.w("sample-list-digest"), draw.list.to_string()),
        (t.w("sample-contacts"), t.w(contacts)),
    ];
    all.extend((!draw.reason.is_empty()).then(|| (t.w("sample-reason"), draw.reason.clone())));
    all
}

/// The command that draws the same from the same file, as it is typed.
fn command(draw: &Draw) -> String {
    let arguments: Vec<String> = draw.how.arguments().iter().map(|argument| quoted(argument)).collect();
    format!(
        "parindex survey draw {} {} --seed {} --out sample.csv",
        quoted(&draw.name),
        arguments.join(" "),
        draw.seed
    )
}

/// An argument as a shell takes it for one.
fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.=:/".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', r"'\''"))
}

/// The files of a draw that the person may have.
fn files(open: &Open, group: &Group, number: usize, draw: &Draw) -> Vec<(String, String)> {
    let t = open.staff.visitor.site.t;
    let file = |name: &str, word: &'static str| {
        (open.group_path(group, &format!("/samples/{}", name.replace('#', &number.to_string()))), t.w(word))
    };
    let mut all = Vec::new();
    if open.may(Action::Advance) {
        all.extend([
            file("list-#.csv", "sample-list-csv"),
            file("sample-#.xlsx", "sample-sample-xlsx"),
            file("sample-#.csv", "sample-sample-csv"),
        ]);
        if draw.spares > 0 {
            all.push(file("spares-#.xlsx", "sample-spares-xlsx"));
            all.push(file("spares-#.csv", "sample-spares-csv"));
        }
    }
    if !draw.how.by_stratum.is_empty() {
        all.push(file("allocation-#.csv", "sample-allocation-csv"));
    }
    all
}

fn unit_rows(t: T, draw: &Draw, names: &BTreeMap<String, String>) -> Vec<UnitRow> {
    let row = |(unit, counts): (&parindex_workflow::UnitId, &parindex_workflow::survey::Counts)| UnitRow {
        unit: unit.to_string(),
        name: names.get(unit.as_str()).cloned().unwrap_or_default(),
        people: whole(t.0, counts.people),
        drawn: whole(t.0, counts.drawn.into()),
    };
    draw.units.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn an_argument_is_one_for_a_shell_whatever_is_in_it() {
        assert_eq!(quoted("cluster=3:pps"), "cluster=3:pps");
        assert_eq!(quoted("danh sách.csv"), "'danh sách.csv'");
        assert_eq!(quoted("a'; rm -r b"), r"'a'\''; rm -r b'");
        assert_eq!(quoted(""), "''");
    }
}
