//! `/office/campaigns/{id}/runs/{number}/claims`: what units claimed beside what was given, by unit, field, criterion and
//! year, adjusted for what is claimed too high by everybody; and whose survey says something else than the appraisal.
//! Appraisers who give more or less than others, units that jump, digits that do not come by counting.
//! What is far apart is marked as worth a look, which is no judgement.

mod judges;
mod table;
mod tables;
mod unusual;

use std::collections::BTreeSet;

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
use crate::told::Told;
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
    tables: Vec<Shown>,
}

/// A table with what it shows in sentences and its file.
struct Shown {
    id: String,
    told: Told,
    file: String,
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
    let mut beside = Vec::new();
    for part in &computed {
        let judges = Judges::of(&staff, &campaign, &part.published).await?;
        beside.push((versions_between(&staff, part).await?, judges));
    }
    let units = format!("{base}/units/");
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
        let told = |(part, (between, judges)): (&std::sync::Arc<Computed>, &(Vec<_>, Judges))| {
            let earlier = earlier(&part.published).map(|part| &part.published);
            let look = Look::new(&part.published, repeated.clone(), earlier, (between, judges));
            let tables = Kind::ALL.map(|kind| (kind, look.told(t, kind, &units)));
            (part.published.framework().meta.title.get(t.0).to_owned(), tables)
        };
        computed.iter().zip(&beside).map(told).collect::<Vec<_>>()
    });
    let told = made.await.map_err(|_| visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    if let Some(wanted) = value(&visitor.site.query, "file") {
        let mut all = told.into_iter().enumerate().flat_map(|(part, (_, tables))| {
            tables.into_iter().map(move |(kind, told)| (file(part, kind), told))
        });
        let (name, told) = all.find(|(name, _)| *name == wanted).ok_or_else(|| visitor.missing())?;
        let rows: Vec<Vec<String>> = told.rows.into_iter().map(|row| row.plain).collect();
        return Ok(csv(&name, told.heads, &rows));
    }
    let shown = |(part, kind, mut told): (usize, Kind, Told)| {
        told.rows.truncate(ROWS);
        let id = format!("{}-{part}", kind.word());
        Shown { id, told, file: format!("{base}/claims?file={}", file(part, kind)) }
    };
    let parts = told.into_iter().enumerate().map(|(place, (title, tables))| Part {
        title,
        tables: tables.into_iter().map(|(kind, told)| shown((place, kind, told))).collect(),
    });
    Ok(html(&ClaimsPage {
        page: visitor.site.page(t.w("claims-title"), None),
        nav: Nav::of(&staff, "/campaigns").since_run(&staff, &campaign, &run).await?,
        crumbs: [crumb(visitor, &campaign), list(&staff, &campaign), (base.clone(), title(t, &run))],
        parts: parts.collect(),
    }))
}

/// The name of a file: one for each framework and table.
fn file(part: usize, kind: Kind) -> String {
    format!("claims-{}-{}.csv", part + 1, kind.word())
}
