//! `/office/units`: the register of units: what exists on a day, what became of it, and how it is changed. Everybody with
//! a role reads it; administrators write it.

mod add;
mod change;
mod details;
mod import;
mod known;
mod one;
mod register;

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use parindex_store::unit::Unit;
use parindex_workflow::{Action, Kind};

use super::form::{Nav, day_of};
use super::routes::Routes;
use super::visitor::{Staff, today};
use crate::fold::fold;
use crate::page::{Page, Problem, html};
use crate::query::{encode, pairs};
use crate::words::{T, date};

pub(super) use register::Register;

/// The kinds of units, as `units.csv` of a package has them.
const KINDS: [&str; 5] = ["ministry", "province", "department", "district", "commune"];

/// The routes of the register.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/units", show)
        .get("/units/new", add::show)
        .post("/units/new", add::add)
        .get("/units/known", known::show)
        .post("/units/known", known::take)
        .get("/units/template.csv", import::template_csv)
        .get("/units/template.xlsx", import::template_xlsx)
        .get("/units/import", import::show)
        .post("/units/import", import::preview)
        .get("/units/import/save", import::back)
        .post("/units/import/save", import::save)
        .get("/units/{id}", one::show)
        .get("/units/{id}/rename", change::show)
        .post("/units/{id}/rename", change::save)
        .get("/units/{id}/merge", change::show)
        .post("/units/{id}/merge", change::save)
        .get("/units/{id}/split", change::show)
        .post("/units/{id}/split", change::save)
        .get("/units/{id}/close", change::show)
        .post("/units/{id}/close", change::save)
}

#[derive(Template)]
#[template(path = "office/unit/units.html")]
struct Units {
    page: Page,
    nav: Nav,
    address: String,
    may_edit: bool,
    /// Whether the register has no unit at all.
    empty: bool,
    day: String,
    q: String,
    /// Value, word, whether it is chosen.
    kinds: Vec<(String, String, bool)>,
    regions: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    /// How many of how many are shown, in a sentence.
    count: String,
}

/// A unit on the list.
struct Row {
    code: String,
    address: String,
    name: String,
    kind: String,
    region: String,
    since: String,
    until: String,
}

/// What is looked for.
struct Wish {
    day: Date,
    q: String,
    kind: String,
    region: String,
}

impl Wish {
    fn read(query: &str, today: Date) -> Wish {
        let mut all = pairs(query);
        let mut take = |name: &str| {
            let place = all.iter().position(|(n, _)| n == name);
            place.map_or_else(String::new, |place| all.swap_remove(place).1)
        };
        let day = day_of(&take("day")).unwrap_or(today);
        Wish { day, q: take("q"), kind: take("kind"), region: take("region") }
    }

    /// Whether a unit is meant. Accents and capitals do not matter.
    fn means(&self, unit: &Unit) -> bool {
        let q = fold(&self.q);
        let texts = [&unit.code, &unit.name.vi, &unit.name.en];
        (self.kind.is_empty() || self.kind == unit.kind)
            && (self.region.is_empty() || self.region == unit.region)
            && (q.is_empty() || texts.iter().any(|text| fold(text).contains(&q)))
    }
}

/// `GET /office/units`
async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Read, Kind::Unit)?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let wish = Wish::read(&visitor.site.query, today(visitor.now));
    let units = visitor.store().register_on(wish.day).await.map_err(|e| staff.failed(&e))?;
    let empty =
        units.is_empty() && visitor.store().all_units().await.map_err(|e| staff.failed(&e))?.is_empty();
    let regions: BTreeSet<&str> =
        units.iter().map(|unit| unit.region.as_str()).filter(|region| !region.is_empty()).collect();
    let chosen = |value: &str, word: String, wish: &str| (value.to_owned(), word, value == wish);
    let rows: Vec<Row> = units.iter().filter(|unit| wish.means(unit)).map(|unit| row(&staff, unit)).collect();
    let count = parindex_locale::Message::new("unit-count")
        .count("shown", rows.len())
        .count("all", units.len())
        .text("day", date(&wish.day.to_string()));
    Ok(html(&Units {
        page: visitor.site.page(t.w("office-units"), None),
        nav: Nav::of(&staff, "/units"),
        address: visitor.path("/units"),
        may_edit: staff.may(Action::Create, Kind::Unit),
        empty,
        day: wish.day.to_string(),
        kinds: KINDS.iter().map(|kind| chosen(kind, t.kind(kind), &wish.kind)).collect(),
        regions: regions.iter().map(|r| chosen(r, (*r).to_owned(), &wish.region)).collect(),
        count: t.say(&count),
        q: wish.q,
        rows,
    }))
}

fn row(staff: &Staff, unit: &Unit) -> Row {
    let t = staff.visitor.site.t;
    Row {
        address: address(staff, &unit.id),
        code: unit.code.clone(),
        name: name(t, unit),
        kind: t.kind(&unit.kind),
        region: unit.region.clone(),
        since: date(&unit.since.to_string()),
        until: until(unit),
    }
}

/// The page of a unit.
fn address(staff: &Staff, id: &str) -> String {
    staff.visitor.path(&format!("/units/{}", encode(id)))
}

/// The name in the reader's language.
fn name(t: T, unit: &Unit) -> String {
    unit.name.get(t.0).to_owned()
}

/// The last day, or nothing.
fn until(unit: &Unit) -> String {
    let last = unit.until.and_then(|until| until.yesterday().ok());
    last.map_or_else(String::new, |day| date(&day.to_string()))
}
