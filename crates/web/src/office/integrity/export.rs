//! `/office/campaigns/{id}/integrity/{file}`: the whole report to take home, as CSV or as a document.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_document::{Letterhead, Listing, listing};
use parindex_workflow::campaign::Campaign;

use super::effect::Effects;
use super::page::DIGITS;
use super::report::{Touched, touched};
use crate::download::{attachment, csv};
use crate::integrity::effect_said;
use crate::office::determination::{asked, seen};
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// Units read at a time.
const PAGE: u32 = 500;
/// The most lines of a document; CSV has all.
const MOST_LINES: usize = 2_000;

/// The columns: their words, and how wide they are in a document.
const COLUMNS: [(&str, u8); 9] = [
    ("integrity-when", 10),
    ("integrity-who", 12),
    ("integrity-unit", 14),
    ("integrity-code", 7),
    ("integrity-what", 17),
    ("integrity-before", 6),
    ("integrity-after", 6),
    ("integrity-reason", 16),
    ("integrity-ranks", 18),
];

/// `GET /office/campaigns/{id}/integrity/{file}`
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let name = visitor.site.segment(4).to_owned();
    if !["integrity.csv", "integrity.pdf"].contains(&name.as_str()) {
        return Err(visitor.missing());
    }
    seen(&staff, &campaign, "integrity").await?;
    let rows = rows(&staff, &campaign).await?;
    let as_file = format!("{}-{name}", campaign.id());
    if name == "integrity.csv" {
        let heading = COLUMNS.map(|(id, _)| t.w(id)).to_vec();
        return Ok(csv(&as_file, heading, &rows));
    }
    let register = Register::today(visitor).await?;
    let mut about = vec![campaign.title().get(t.0).to_owned()];
    if !campaign.is_published() {
        about.push(t.w("integrity-embargo-short"));
    }
    let document = Listing {
        lang: t.0,
        letterhead: Letterhead {
            agency: register.name(t, campaign.host().as_str()),
            ..Letterhead::default()
        },
        title: t.w("integrity-title"),
        about,
        columns: COLUMNS.map(|(id, width)| (t.w(id), width)).to_vec(),
        rows: rows.into_iter().take(MOST_LINES).collect(),
    };
    let made = tokio::task::spawn_blocking(move || listing(&document).ok()).await.ok().flatten();
    let bytes = made.ok_or_else(|| visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    Ok(attachment(&as_file, "application/pdf", bytes))
}

async fn rows(staff: &Staff, campaign: &Campaign) -> Result<Vec<Vec<String>>, Problem> {
    let effects = Effects::gather(staff, campaign).await?;
    let (mut rows, mut after) = (Vec::new(), String::new());
    loop {
        let units = staff.visitor.store().touched(campaign.id(), &after, PAGE).await;
        let units = units.map_err(|e| staff.failed(&e))?;
        let Some(last) = units.last() else { return Ok(rows) };
        last.as_str().clone_into(&mut after);
        let report = touched(staff, campaign, &units, effects.as_ref()).await?;
        rows.extend(report.iter().flat_map(|unit| lines(staff.visitor.site.t, unit)));
    }
}

/// The lines of a unit; the effect of all its changed scores stands in each of them.
fn lines(t: T, touched: &Touched) -> Vec<Vec<String>> {
    let effect =
        touched.effect.as_ref().map(|effect| t.say(&effect_said(t, effect, DIGITS))).unwrap_or_default();
    let line = |line: &super::report::Line| {
        let effect = if line.before.is_empty() { String::new() } else { effect.clone() };
        vec![
            line.when.clone(),
            line.who.clone(),
            touched.name.clone(),
            line.code.clone(),
            line.what.clone(),
            line.before.clone(),
            line.after.clone(),
            line.reason.clone(),
            effect,
        ]
    };
    touched.lines.iter().map(line).collect()
}
