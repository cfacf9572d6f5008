//! `/office/campaigns/{id}/runs/{number}/units/{unit}`: what a unit got in a frozen run, each point with its reason and the
//! way to the trail of its score: facts, evidence, opinions, decisions.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;

use super::frozen::parts;
use super::run::{list, title};
use super::{asked_run, seen};
use crate::explain::{Branch, branches};
use crate::office::campaign::{address, crumb};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::table::reasons;
use crate::unit::points;

/// The most reasons why a unit has no index that are listed.
const REASONS: usize = 500;

#[derive(Template)]
#[template(path = "office/determination/result.html")]
struct ResultPage {
    page: Page,
    nav: Nav,
    crumbs: [(String, String); 3],
    /// Label and value.
    facts: Vec<(String, String)>,
    reasons: Vec<String>,
    branches: Vec<Branch>,
    /// Where the trail of a criterion is, before its code and behind it.
    trail: Option<String>,
}

/// `GET /office/campaigns/{id}/runs/{number}/units/{unit}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (campaign, _, run) = asked_run(&staff).await?;
    seen(&staff, &campaign, &format!("run-{}", run.number)).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let code = visitor.site.segment(6);
    let parts = parts(&staff, &run).await?;
    let found = parts.iter().find_map(|part| Some((part, part.published.board.find(code)?)));
    let (part, unit) = found.ok_or_else(|| visitor.missing())?;
    let published = &part.published;
    let result = published.result(unit);
    let rank = result.index.rank.map(|rank| {
        let of = Message::new("rank-of").text("rank", rank.to_string());
        t.say(&of.count("units", published.board.ranked))
    });
    let facts = [
        (t.w("column-index"), Some(t.percent(published.board.index[unit], published.digits()))),
        (t.w("column-points"), Some(points(t, result.index.points, result.index.max))),
        (t.w("column-rank"), rank),
        (t.w("column-band"), published.band(unit).map(str::to_owned)),
    ];
    let run_address = address(visitor, &campaign, &format!("/runs/{}", run.number));
    let trail = format!("/assessments/{}/{}/criteria", encode(campaign.id().as_str()), encode(code));
    Ok(html(&ResultPage {
        page: visitor.site.page(published.units()[unit].name.get(t.0).to_owned(), None),
        nav: Nav::of(&staff, "/campaigns").since_run(&staff, &campaign, &run).await?,
        crumbs: [crumb(visitor, &campaign), list(&staff, &campaign), (run_address, title(t, &run))],
        facts: facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect(),
        reasons: if result.index.rank.is_none() { reasons(t, published, unit, REASONS) } else { Vec::new() },
        branches: branches(t, published, unit),
        trail: Some(visitor.path(&trail)),
    }))
}
