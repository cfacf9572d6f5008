//! `/office/campaigns/{id}/oversight/{file}`: the tables of units to take home, that of points as it is narrowed and sorted.

use axum::response::Response;
use parindex_locale::decimal;
use parindex_package::list_xlsx;
use parindex_store::oversight::UnitRow;
use parindex_workflow::campaign::Campaign;

use super::ask::Ask;
use super::asked;
use super::burden;
use super::heat::{late, looked_at, sums};
use super::scale::{Scale, words};
use crate::download::{XLSX, attachment, csv};
use crate::office::determination::seen;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// Units read at a time.
const PAGE: u32 = 1_000;
/// The most units of a file, far beyond all communes of the country.
const MOST: usize = 50_000;

/// `GET /office/campaigns/{id}/oversight/{file}`
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let name = visitor.site.segment(4).to_owned();
    let (scales, chosen, ask) = looked_at(&staff, &campaign).await?;
    let scale = &scales[chosen];
    let (title, note, (heading, rows)) = match name.as_str() {
        "units.csv" | "units.xlsx" => {
            seen(&staff, &campaign, "oversight").await?;
            let note = (!campaign.is_published()).then(|| t.w("oversight-embargo"));
            ("oversight-title", note, points(&staff, &campaign, &ask, scale).await?)
        }
        "burden.csv" | "burden.xlsx" => {
            ("burden-title", None, burden::table(&staff, &campaign, &ask, scale).await?)
        }
        _ => return Err(visitor.missing()),
    };
    let as_file = format!("{}-{name}", campaign.id());
    if ["units.csv", "burden.csv"].contains(&name.as_str()) {
        return Ok(csv(&as_file, heading, &rows));
    }
    let title = format!("{} – {}", t.w(title), campaign.title().get(t.0));
    let made = move || list_xlsx(&title, note.as_deref(), &heading, &rows).ok();
    let bytes = tokio::task::spawn_blocking(made).await.ok().flatten();
    let bytes = bytes.ok_or_else(|| visitor.site.problem(axum::http::StatusCode::INTERNAL_SERVER_ERROR))?;
    Ok(attachment(&as_file, XLSX, bytes))
}

/// The table of points: heading and lines.
async fn points(
    staff: &Staff,
    campaign: &Campaign,
    ask: &Ask,
    scale: &Scale,
) -> Result<(Vec<String>, Vec<Vec<String>>), Problem> {
    let units = units(staff, campaign, ask).await?;
    Ok((heading(staff, scale), units.iter().map(|unit| line(staff, scale, unit)).collect()))
}

/// All units that are asked for, page by page.
async fn units(staff: &Staff, campaign: &Campaign, ask: &Ask) -> Result<Vec<UnitRow>, Problem> {
    let (looked, store) = (ask.looked(campaign), staff.visitor.store());
    let mut all: Vec<UnitRow> = Vec::new();
    loop {
        let after = all.last().map(|unit| (unit.key, unit.code.as_str()));
        let page = store.looked(&looked, ask.order, after, PAGE).await.map_err(|e| staff.failed(&e))?;
        let last = page.len() < PAGE as usize;
        all.extend(page);
        if last || all.len() >= MOST {
            return Ok(all);
        }
    }
}

fn heading(staff: &Staff, scale: &Scale) -> Vec<String> {
    let t = staff.visitor.site.t;
    let ids = ["oversight-code", "oversight-unit", "oversight-region", "oversight-state", "oversight-late"];
    let mut heading = ids.map(|id| t.w(id)).to_vec();
    if scale.sees_all {
        heading.extend([t.w("oversight-own-points"), t.w("oversight-appraised-points")]);
    }
    for field in &scale.fields {
        for id in ["oversight-own-share", "oversight-appraised-share"] {
            heading.push(format!("{} {}: {}", field.code, field.name, t.w(id)));
        }
    }
    heading
}

fn line(staff: &Staff, scale: &Scale, unit: &UnitRow) -> Vec<String> {
    let t = staff.visitor.site.t;
    let mut line = vec![
        unit.code.clone(),
        unit.name.get(t.0).to_owned(),
        unit.region.clone(),
        t.say(&unit.standing.message()),
        late(unit).map(|id| t.w(id)).unwrap_or_default(),
    ];
    if scale.sees_all {
        line.extend(sums(unit).map(|sum| sum.map(|sum| decimal(t.0, sum)).unwrap_or_default()));
    }
    for field in &scale.fields {
        let shares = field.shares(unit.summary.as_ref());
        line.extend(
            [shares.own, shares.appraised].map(|share| share.map(|_| words(t, share)).unwrap_or_default()),
        );
    }
    line
}
