//! `/{lang}/{campaign}/integrity`: the integrity report that is published with the result.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_index::Effect;
use parindex_locale::Message;
use parindex_package::{Campaign, IntegrityLine, Subject};

use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::query::encode;
use crate::state::AppState;
use crate::table::campaign_address;
use crate::words::{T, moment, rank, scores};

/// Lines that the page shows; the file has all of them.
const SHOWN: usize = 1_000;

#[derive(Template)]
#[template(path = "integrity.html")]
struct IntegrityPage {
    page: Page,
    /// Whether the package tells of changes at all.
    told: bool,
    units: Vec<UnitPart>,
    /// Samples of the survey that were drawn again.
    redrawn: Vec<Redrawn>,
    /// How many lines are not shown, in words.
    more: Option<String>,
    file: String,
}

/// A unit with its lines.
struct UnitPart {
    anchor: String,
    name: String,
    address: String,
    effect: Option<String>,
    lines: Vec<Line>,
}

/// A sample that was drawn again.
struct Redrawn {
    group: String,
    when: String,
    side: String,
    reason: String,
}

/// A line, in words.
struct Line {
    when: String,
    side: String,
    code: String,
    what: String,
    before: String,
    after: String,
    reason: String,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let found = site.campaign(&state)?;
    let it = found.clone();
    // The first reader waits for the effects; others must not wait for that reader.
    let made = tokio::task::spawn_blocking(move || it.effects().len());
    made.await.map_err(|_| site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    let (t, published) = (site.t, &*found);
    let lines = shown(&published.campaign);
    let hidden = published.campaign.integrity.as_ref().map_or(0, Vec::len) - lines.len();
    let more = Message::new("integrity-public-more").count("count", hidden);
    Ok(html(&IntegrityPage {
        page: site.page(t.w("integrity-title"), Some(Here::new(t, published, Tab::Integrity))),
        told: published.campaign.integrity.is_some(),
        units: units(t, published, lines),
        redrawn: redrawn(t, &published.campaign, lines),
        more: (hidden > 0).then(|| t.say(&more)),
        file: format!("{}/files/integrity.csv", campaign_address(t.0, published)),
    }))
}

/// The lines that the page shows.
pub(crate) fn shown(campaign: &Campaign) -> &[IntegrityLine] {
    let all = campaign.integrity.as_deref().unwrap_or_default();
    &all[..all.len().min(SHOWN)]
}

/// The lines by unit, in the order in which units have their first one.
fn units(t: T, published: &Published, lines: &[IntegrityLine]) -> Vec<UnitPart> {
    let effects = published.effects();
    let mut of_units: BTreeMap<usize, Vec<&IntegrityLine>> = BTreeMap::new();
    for (unit, line) in lines.iter().filter_map(|line| Some((line.unit()?, line))) {
        of_units.entry(unit).or_default().push(line);
    }
    let part = |(unit, lines): (usize, Vec<&IntegrityLine>)| {
        let of = &published.units()[unit];
        UnitPart {
            anchor: format!("unit-{unit}"),
            name: of.name.get(t.0).to_owned(),
            address: format!("{}/units/{}", campaign_address(t.0, published), encode(&of.code)),
            effect: effects.get(&unit).map(|effect| t.say(&effect_said(t, effect, published.digits()))),
            lines: lines.into_iter().map(|line| said(t, line)).collect(),
        }
    };
    of_units.into_iter().map(part).collect()
}

/// The samples that were drawn again, each with its group as the package names it.
fn redrawn(t: T, campaign: &Campaign, lines: &[IntegrityLine]) -> Vec<Redrawn> {
    let one = |line: &IntegrityLine| {
        let Subject::Group(id) = &line.about else { return None };
        let known = campaign.groups.iter().find(|group| group.id == *id);
        Some(Redrawn {
            group: known.map_or(id.as_str(), |group| group.name.get(t.0)).to_owned(),
            when: moment(line.at),
            side: t.say(&line.side.message()),
            reason: line.reason.clone(),
        })
    };
    lines.iter().filter_map(one).collect()
}

/// What all changed scores of a unit did together.
pub(crate) fn effect_said(t: T, effect: &Effect, digits: u32) -> Message {
    Message::new("integrity-effect")
        .text("before", t.percent(effect.without.percent, digits))
        .text("after", t.percent(effect.with.percent, digits))
        .text("rank_before", rank(effect.without.rank))
        .text("rank_after", rank(effect.with.rank))
        .count("moved", effect.moved.len())
}

fn said(t: T, line: &IntegrityLine) -> Line {
    let [before, after] = scores(t, [line.before, line.after]);
    Line {
        when: moment(line.at),
        side: t.say(&line.side.message()),
        code: line.criterion.as_ref().map(ToString::to_string).unwrap_or_default(),
        what: t.say(&line.kind.message()),
        before,
        after,
        reason: line.reason.clone(),
    }
}
