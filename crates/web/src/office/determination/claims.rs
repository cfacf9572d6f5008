//! `/office/campaigns/{id}/runs/{number}/claims`: what units claimed beside what was given, by unit, field, criterion and
//! year, adjusted for what is claimed too high by everybody; and whose survey says something else than the appraisal.
//! Appraisers who give more or less than others, units that jump, digits that do not come by counting.
//! What is far apart is marked as worth a look, which is no judgement.

mod charts;
mod judges;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod unusual;

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::earlier::{versions_between, year_before};
use super::frozen::{Computed, parts};
use super::run::{list, title};
use super::{asked_run, seen};
use crate::download::csv;
use crate::office::campaign::{address, crumb};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::value;
use crate::told::Shown;
use crate::words::Drawn;
use judges::Judges;
use table::Kind;
use tables::Look;

#[derive(Template)]
#[template(path = "office/determination/claims.html")]
struct ClaimsPage {
    page: Page,
    nav: Nav,
    crumbs: [(String, String); 3],
    parts: Vec<Part>,
}

/// What is told under one framework.
struct Part {
    title: String,
    /// Each with its picture.
    tables: Vec<(Shown, Option<Drawn>)>,
}

/// Rows on the page; the file has all of them.
const ROWS: usize = 100;

/// `GET /office/campaigns/{id}/runs/{number}/claims`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (campaign, _, run) = asked_run(&staff).await?;
    seen(&staff, &campaign, &format!("run-{}", run.number)).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let base = address(visitor, &campaign, &format!("/runs/{}", run.number));
    let computed = parts(&staff, &run).await?;
    let before = year_before(&staff, &campaign).await?.map(|(_, parts)| parts).unwrap_or_default();
    let judges = Judges::of(&staff, &campaign, computed.iter().map(|part| &part.published)).await?;
    let mut beside = Vec::new();
    for (part, judges) in computed.iter().zip(judges) {
        beside.push((versions_between(&staff, part).await?, judges));
    }
    let units = format!("{base}/units/");
    let wanted = value(&visitor.site.query, "file");
    let asked = wanted.clone();
    let made = tokio::task::spawn_blocking(move || {
        let nobody = Judges::default();
        let repeated: BTreeSet<String> = before
            .iter()
            .flat_map(|part| Look::new(&part.published, BTreeSet::new(), None, (&[], &nobody)).marked())
            .collect();
        let earlier = |published: &crate::published::Published| {
            let kind = &published.framework().meta.kind;
            before.iter().find(|part| part.published.framework().meta.kind == *kind)
        };
        let told = |(place, (part, (between, judges))): (usize, (&Arc<Computed>, &(Vec<_>, Judges)))| {
            let earlier = earlier(&part.published).map(|part| &part.published);
            let look = Look::new(&part.published, repeated.clone(), earlier, (between, judges));
            let kinds = Kind::ALL.into_iter().map(|kind| (kind, file(place, kind)));
            let kinds = kinds.filter(|(_, file)| asked.as_ref().is_none_or(|asked| asked == file));
            let shown = |(kind, file): (Kind, String)| {
                let id = format!("{}-{place}", kind.word());
                let drawn = asked.is_none().then(|| look.drawn(t, kind, &format!("{id}-chart"))).flatten();
                (Shown { told: look.told(t, kind, &units), id, file }, drawn)
            };
            let title = part.published.framework().meta.title.get(t.0).to_owned();
            Part { title, tables: kinds.map(shown).collect() }
        };
        computed.iter().zip(&beside).enumerate().map(told).collect::<Vec<_>>()
    });
    let mut parts = made.await.map_err(|_| visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    if wanted.is_some() {
        let found = parts.into_iter().flat_map(|part| part.tables).next();
        let (Shown { told, file, .. }, _) = found.ok_or_else(|| visitor.missing())?;
        let (heads, rows) = told.plain();
        return Ok(csv(&file, heads, &rows));
    }
    for (table, _) in parts.iter_mut().flat_map(|part| &mut part.tables) {
        table.told.rows.truncate(ROWS);
        table.file = format!("{base}/claims?file={}", table.file);
    }
    Ok(html(&ClaimsPage {
        page: visitor.site.page(t.w("claims-title"), None),
        nav: Nav::of(&staff, "/campaigns").since_run(&staff, &campaign, &run).await?,
        crumbs: [crumb(visitor, &campaign), list(&staff, &campaign), (base.clone(), title(t, &run))],
        parts,
    }))
}

/// The name of a file: one for each framework and table.
fn file(part: usize, kind: Kind) -> String {
    format!("claims-{}-{}.csv", part + 1, kind.word())
}
