//! `/office/appraisals/{campaign}/{unit}`: a unit's appraisal at a glance, criterion by criterion.

use askama::Template;
use axum::response::Response;
use parindex_framework::Code;
use parindex_workflow::campaign::{Held, Step};
use parindex_workflow::{Action, Kind};

use super::ROOM;
use super::case::{is_left, next_left, place, place_of, readable};
use super::stand::given;
use super::state::State;
use crate::office::assessment::{Dossier, points};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::date;

#[derive(Template)]
#[template(path = "office/appraisal/unit.html")]
struct Unit {
    page: Page,
    nav: Nav,
    above: (String, String),
    standing: String,
    settled: Option<String>,
    dossier: String,
    next: Option<String>,
    settle: Option<String>,
    done: usize,
    of: usize,
    rows: Vec<Row>,
}

/// A criterion.
struct Row {
    code: String,
    name: String,
    address: String,
    max: String,
    given: String,
    own: String,
    first: String,
    second: String,
    last: String,
    state: (&'static str, String),
    left: bool,
}

/// The unit's dossier, to whoever may see the appraisal of any of its criteria.
pub(super) async fn find(staff: &Staff) -> Result<(Dossier, Vec<Code>), Problem> {
    let dossier = Dossier::find(staff).await?;
    let all: Vec<Code> = dossier.leaves().map(|node| node.code.clone()).collect();
    let seen = |code: &&Code| dossier.may_at(Action::Read, Kind::Appraisal, code);
    let codes: Vec<Code> = all.iter().filter(seen).cloned().collect();
    if codes.is_empty() {
        readable(staff, &dossier, all.first().ok_or_else(|| staff.visitor.missing())?)?;
    }
    Ok((dossier, codes))
}

/// `GET /office/appraisals/{campaign}/{unit}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (dossier, codes) = find(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let rows: Vec<Row> = codes.iter().filter_map(|code| row(&staff, &dossier, code)).collect();
    let settlement = dossier.assessment.as_ref().and_then(|a| a.settlement());
    let first = codes.first().filter(|code| is_left(&staff, &dossier, code)).cloned();
    let next = first.or_else(|| next_left(&staff, &dossier, codes.last()?));
    let council = dossier.campaign.step() == Some(Step::Council);
    let campaign = encode(dossier.campaign.id().as_str());
    Ok(html(&Unit {
        page: visitor.site.page(dossier.name(t), None),
        nav: Nav::of(&staff, ROOM).since_approval(&staff, &dossier.campaign).await?,
        above: (visitor.path(&format!("{ROOM}/{campaign}")), dossier.campaign.title().get(t.0).to_owned()),
        standing: dossier.standing(t),
        settled: settlement.filter(|_| dossier.may(Action::Read, Kind::Score)).map(|settlement| {
            let conclusion = &settlement.conclusion;
            let message = parindex_locale::Message::new("appraisal-settled")
                .text("minutes", &*conclusion.minutes)
                .text("day", date(&conclusion.date.to_string()))
                .count("present", conclusion.taking_part as usize)
                .count("members", conclusion.members as usize)
                .text("held", conclusion.held.map_or("", Held::word));
            t.say(&message)
        }),
        dossier: dossier.address(&staff, ""),
        next: next.map(|code| visitor.path(&place_of(&dossier, &code))),
        settle: (council
            && dossier.may(Action::Approve, Kind::Council)
            && dossier.may(Action::Edit, Kind::Score))
        .then(|| visitor.path(&format!("{}/settle", place(&dossier)))),
        done: rows.iter().filter(|row| row.state.0 == "done").count(),
        of: rows.len(),
        rows,
    }))
}

fn row(staff: &Staff, dossier: &Dossier, code: &Code) -> Option<Row> {
    let t = staff.visitor.site.t;
    let node = dossier.framework.node(dossier.framework.find(code)?);
    let entry = dossier.entry(code);
    let (track, blind) = (&entry.track, dossier.blind());
    let state = State::of(&entry, blind);
    Some(Row {
        code: code.to_string(),
        name: node.name.get(t.0).to_owned(),
        address: staff.visitor.path(&place_of(dossier, code)),
        max: parindex_locale::decimal(t.0, node.max.value()),
        given: given(t, &entry),
        own: points(t, entry.own()),
        first: points(t, track.first_score(blind)),
        second: points(t, track.second.as_ref().map(|mark| mark.score)),
        last: points(t, track.last.as_ref().map(|mark| mark.score)),
        state: (state.class(), t.w(state.word())),
        left: is_left(staff, dossier, code),
    })
}
