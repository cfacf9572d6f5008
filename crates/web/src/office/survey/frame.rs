//! `/office/surveys/{campaign}/groups/{group}/samples/frame`: a frame that was brought, what is understood of it, how a sample is drawn
//! from it, and the button that draws. The seed is made when it is pressed, and recorded with what comes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::Fault;
use parindex_ledger::Digest;
use parindex_locale::{Message, whole};
use parindex_package::{FrameStratum, Limits, OfficeFrame};
use parindex_store::Token;
use parindex_survey::sampling::{Allocation, Share, allocate};
use parindex_workflow::Action;
use parindex_workflow::survey::{Basis, Group, MOST_STRATA};

use super::import::limits;
use super::{Open, ROOM, draw};
use crate::office::form::{Field, Nav, Sent};
use crate::office::import::{FaultRow, file_name, told};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::value;
use crate::words::T;

/// Faults that are shown.
const MOST_SHOWN: usize = 100;
/// Units that are named as absent from the frame.
const MOST_ABSENT: usize = 20;

#[derive(Template)]
#[template(path = "office/survey/frame.html")]
struct FramePage {
    page: Page,
    nav: Nav,
    back: [(String, String); 3],
    about: Vec<String>,
    alert: Option<String>,
    faults: Vec<FaultRow>,
    /// Whether there is a frame to draw from.
    sound: bool,
    /// The way that the fields are for.
    shown: &'static str,
    /// Whether there is another.
    ways: bool,
    fields: Vec<Field>,
    /// How many of each stratum, where there are no stages.
    strata: Vec<StratumRow>,
    reason: Option<Field>,
}

/// A stratum with how many are to be drawn of it.
struct StratumRow {
    name: String,
    unit: String,
    people: String,
    take: String,
    fault: bool,
}

/// A frame that waits.
pub(super) struct Brought {
    pub(super) token: Token,
    pub(super) name: String,
    pub(super) digest: Digest,
    /// Whether rows are drawn by their size.
    pub(super) one_by_one: bool,
    /// The frame, or what is wrong with it.
    pub(super) frame: Result<Arc<OfficeFrame>, Vec<Fault>>,
    /// Units of the campaign of which nobody is in it.
    absent: Vec<String>,
}

impl Brought {
    /// The file that waits under the token of the address.
    async fn of(open: &Open, group: &Group, one_by_one: bool) -> Result<Brought, Problem> {
        let (visitor, staff) = (&open.staff.visitor, &open.staff);
        let token = value(&visitor.site.query, "file").and_then(|text| text.parse::<Token>().ok());
        let token = token.ok_or_else(|| visitor.missing())?;
        let found = visitor.writer().waiting_file(open.waiting(group), token).await;
        let file = found.map_err(|e| staff.failed(&e))?.ok_or_else(|| visitor.missing())?;
        let units: BTreeSet<String> = open.units().await?.into_iter().map(|unit| unit.code).collect();
        let (name, digest) = (file.name, Digest::of(&file.bytes));
        let (known, limits) = (units.clone(), Limits { columns: 100, ..limits() });
        let reading = move || {
            let is_unit = |code: &str| known.contains(code);
            let read = OfficeFrame::read(file_name(&file.bytes), &file.bytes, one_by_one, &is_unit, &limits);
            read.0.ok_or(read.1)
        };
        let frame = tokio::task::spawn_blocking(reading).await.unwrap_or_else(|_| Err(Vec::new()));
        let there = |unit: &String| frame.as_ref().is_ok_and(|frame| frame.units.contains_key(unit));
        let absent = units.into_iter().filter(|unit| !there(unit)).collect();
        Ok(Brought { token, name, digest, one_by_one, frame: frame.map(Arc::new), absent })
    }

    /// Whether how many are drawn is said stratum by stratum.
    pub(super) fn by_stratum(&self) -> bool {
        self.frame.as_ref().is_ok_and(|frame| frame.columns.stages.is_empty())
    }

    /// Whether rows can be drawn by their size or not.
    fn has_ways(&self) -> bool {
        self.frame.as_ref().is_ok_and(|frame| {
            let plain = self.by_stratum() || (self.one_by_one && frame.columns.people.is_none());
            frame.columns.size.is_some() && plain && frame.columns.stages.iter().all(|stage| stage == "id")
        })
    }
}

/// The survey, to whoever may draw.
async fn open(staff: Staff) -> Result<Open, Problem> {
    Open::to(staff, Action::Advance).await
}

/// `GET /office/surveys/{campaign}/groups/{group}/samples/frame?file=...`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = open(staff).await?;
    let group = open.group()?;
    let brought = Brought::of(&open, group, false).await?;
    Ok(page(&open, group, &brought, &Sent::nothing(open.staff.visitor.site.t)))
}

/// `POST /office/surveys/{campaign}/groups/{group}/samples/frame?file=...`
pub(super) async fn draw(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = open(staff).await?;
    let (group, t) = (open.group()?, open.staff.visitor.site.t);
    let mut sent = Sent::read(t, &body);
    let (way, shown) = (sent.get("way").to_owned(), sent.get("shown").to_owned());
    let brought = Brought::of(&open, group, way == "pps").await?;
    // Another way has other fields; what was typed was for the one that was shown.
    if sent.get("go") != "draw" || (!way.is_empty() && way != shown) {
        let other = if way.is_empty() { Sent::nothing(t) } else { Sent::read(t, &format!("way={way}")) };
        return Ok(page(&open, group, &brought, &other));
    }
    let Ok(frame) = brought.frame.clone() else { return Ok(page(&open, group, &brought, &sent)) };
    let Some(how) = draw::read(&brought, &frame, &mut sent) else {
        return Ok(page(&open, group, &brought, &sent));
    };
    if draw::draw(&open, group, &brought, &frame, how, &mut sent).await? {
        return Ok(open.see(&format!("/groups/{}/samples", group.id)));
    }
    Ok(page(&open, group, &brought, &sent))
}

fn page(open: &Open, group: &Group, brought: &Brought, sent: &Sent) -> Response {
    let t = open.staff.visitor.site.t;
    let frame = brought.frame.as_ref();
    let fields: Vec<Field> = frame.map(|frame| fields(t, brought, frame)).unwrap_or_default();
    let names: Vec<String> = fields.iter().map(|field| field.name().to_owned()).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.extend(["take", "reason"]);
    let above = sent.above(&names);
    let (alert, mut faults) = match frame {
        Ok(_) => (above.as_ref().map(|(_, text)| text.clone()), Vec::new()),
        Err(faults) => {
            let (alert, rows) = told(t, faults);
            (Some(alert), rows)
        }
    };
    faults.truncate(MOST_SHOWN);
    let status = match frame {
        Ok(_) => above.map_or(StatusCode::OK, |(status, _)| status),
        Err(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let reason = (!group.draws.is_empty()).then(|| {
        let field = Field::area("reason", 3, t.w("sample-reason-again"));
        sent.fill(field.hint(t.w("sample-reason-hint")))
    });
    let page = FramePage {
        page: open.staff.visitor.site.page(t.w("sample-draw-title"), None),
        nav: Nav::of(&open.staff, ROOM),
        back: [
            open.link(),
            open.group_link(group),
            (open.group_path(group, "/samples"), t.w("sample-title")),
        ],
        about: about(t, brought),
        alert,
        faults,
        sound: frame.is_ok(),
        shown: if brought.one_by_one { "pps" } else { "simple" },
        ways: brought.has_ways(),
        fields: fields.into_iter().map(|field| sent.fill(field)).collect(),
        strata: frame.map(|frame| strata(t, group, brought, frame, sent)).unwrap_or_default(),
        reason,
    };
    (status, html(&page)).into_response()
}

/// What is understood of the file.
fn about(t: T, brought: &Brought) -> Vec<String> {
    let Ok(frame) = &brought.frame else { return vec![brought.name.clone()] };
    let number = |count: usize| whole(t.0, count as u64);
    let people: u64 = frame.units.values().sum();
    let counts = Message::new("sample-about")
        .text("name", brought.name.clone())
        .text("rows", number(frame.rows))
        .text("people", whole(t.0, people))
        .text("strata", number(frame.strata.len()))
        .text("units", number(frame.units.len()));
    let list = |id, words: &[String]| t.say(&Message::new(id).text("list", words.join(", ")));
    let mut all = vec![t.say(&counts)];
    if frame.contacts.is_empty() {
        all.push(t.w("sample-no-contacts"));
    } else {
        all.push(list("sample-has-contacts", &frame.contacts));
    }
    if !brought.absent.is_empty() {
        let mut absent = brought.absent.clone();
        if absent.len() > MOST_ABSENT {
            absent.truncate(MOST_ABSENT);
            absent.push("…".to_owned());
        }
        all.push(list("sample-absent", &absent));
    }
    all
}

/// The fields that say how it is drawn.
fn fields(t: T, brought: &Brought, frame: &OfficeFrame) -> Vec<Field> {
    let mut all = Vec::new();
    if brought.has_ways() {
        let way = |way: &str, word, chosen| (way.to_owned(), t.w(word), chosen);
        let ways = vec![
            way("simple", "sample-way-simple", !brought.one_by_one),
            way("pps", "sample-way-pps", brought.one_by_one),
        ];
        all.push(Field::new("way", "text", t.w("sample-way")).options(ways));
    }
    let stages = &frame.columns.stages;
    for (number, column) in (1..).zip(stages) {
        let id = match (brought.one_by_one && frame.columns.people.is_none(), number) {
            (true, _) => "sample-take-rows",
            (false, 1) => "sample-take-first",
            (false, _) => "sample-take-next",
        };
        let label = t.say(&Message::new(id).text("column", column.clone()));
        all.push(Field::new(format!("take_{number}"), "text", label));
    }
    let people = frame.columns.people.is_some() || stages.iter().any(|stage| stage != "id");
    if people {
        let stages =
            (1..).zip(stages).map(|(number, column): (usize, _)| (number.to_string(), column.clone(), true));
        all.push(Field::ticks("pps", t.w("sample-by-size"), stages.collect()));
        all.push(Field::new("people", "text", t.w("sample-take-people")));
    }
    if people || stages.is_empty() {
        let hint = if people { "sample-spares-cluster" } else { "sample-spares-stratum" };
        all.push(Field::new("spares", "text", t.w("sample-spares")).hint(t.w(hint)).value("0"));
    }
    all
}

/// The strata with how many are to be drawn of each: as the plan says, until somebody says otherwise.
fn strata(t: T, group: &Group, brought: &Brought, frame: &OfficeFrame, sent: &Sent) -> Vec<StratumRow> {
    if !brought.by_stratum() || frame.strata.len() > MOST_STRATA {
        return Vec::new();
    }
    let typed: Vec<&str> = sent.all("take").collect();
    let planned = planned(group, &frame.strata);
    let row = |(place, (stratum, planned)): (usize, (&FrameStratum, usize))| {
        let take = typed.get(place).map_or_else(|| planned.to_string(), |text| (*text).to_owned());
        StratumRow {
            name: stratum.name.clone(),
            unit: stratum.unit.clone(),
            people: whole(t.0, stratum.people),
            fault: draw::take_of(&take, stratum).is_none(),
            take,
        }
    };
    frame.strata.iter().zip(planned).enumerate().map(row).collect()
}

/// How the plan's size is shared among strata: as there are people, at least two of each, by which an error can be told.
fn planned(group: &Group, strata: &[FrameStratum]) -> Vec<usize> {
    let answers = group.fields.size.answers as usize;
    let people = |stratum: &FrameStratum| usize::try_from(stratum.people).unwrap_or(usize::MAX);
    let shared = |places: &[usize]| -> Vec<usize> {
        let total =
            answers.min(places.iter().map(|place| people(&strata[*place])).fold(0, usize::saturating_add));
        let floor = if total >= 2 * places.len() { 2 } else { 0 };
        let share =
            |place: &usize| Share { population: people(&strata[*place]), spread: 1.0, cost: 1.0, floor };
        let shares: Vec<Share> = places.iter().map(share).collect();
        allocate(total, &shares, Allocation::Proportional).unwrap_or_else(|_| vec![0; places.len()])
    };
    let mut parts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, stratum) in strata.iter().enumerate() {
        let part = match group.fields.size.of {
            Basis::Unit => stratum.unit.as_str(),
            Basis::Sum => "",
        };
        parts.entry(part).or_default().push(place);
    }
    let mut all = vec![0; strata.len()];
    for places in parts.values() {
        for (place, take) in places.iter().zip(shared(places)) {
            all[*place] = take;
        }
    }
    all
}
