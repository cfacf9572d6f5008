//! `/{lang}/{campaign}/integrity`: the integrity report that is published with the result.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_index::{Effect, Place};
use parindex_locale::Message;
use parindex_package::{IntegrityLine, effects};
use parindex_workflow::assessment::Score;

use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::query::encode;
use crate::state::AppState;
use crate::words::{T, moment, points};

/// Lines that the page shows; the file has all of them.
const SHOWN: usize = 1_000;

#[derive(Template)]
#[template(path = "integrity.html")]
struct IntegrityPage {
    page: Page,
    /// Whether the package tells of changes at all.
    told: bool,
    units: Vec<UnitPart>,
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
    let (t, published) = (site.t, site.campaign(&state)?);
    let lines = published.campaign.integrity.as_deref();
    let all = lines.unwrap_or_default();
    let hidden = all.len().saturating_sub(SHOWN);
    let more = Message::new("integrity-public-more").count("count", hidden);
    Ok(html(&IntegrityPage {
        page: site.page(t.w("integrity-title"), Some(Here::new(t, published, Tab::Integrity))),
        told: lines.is_some(),
        units: units(t, published, &all[..all.len() - hidden]),
        more: (hidden > 0).then(|| t.say(&more)),
        file: format!("/{}/{}/files/integrity.csv", t.0.tag(), encode(&published.meta().id)),
    }))
}

/// The lines by unit, in the order in which units have their first one.
fn units(t: T, published: &Published, lines: &[IntegrityLine]) -> Vec<UnitPart> {
    let effects = effects(&published.campaign, lines);
    let mut of_units: BTreeMap<usize, Vec<&IntegrityLine>> = BTreeMap::new();
    for line in lines {
        of_units.entry(line.unit).or_default().push(line);
    }
    let part = |(unit, lines): (usize, Vec<&IntegrityLine>)| {
        let of = &published.units()[unit];
        UnitPart {
            anchor: format!("unit-{unit}"),
            name: of.name.get(t.0).to_owned(),
            address: format!("/{}/{}/units/{}", t.0.tag(), encode(&published.meta().id), encode(&of.code)),
            effect: effects.get(&unit).map(|effect| t.say(&effect_said(t, effect, published.digits()))),
            lines: lines.into_iter().map(|line| said(t, line)).collect(),
        }
    };
    of_units.into_iter().map(part).collect()
}

/// What all changed scores of a unit did together.
pub(crate) fn effect_said(t: T, effect: &Effect, digits: u32) -> Message {
    let rank = |place: Place| place.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    Message::new("integrity-effect")
        .text("before", t.percent(effect.without.percent, digits))
        .text("after", t.percent(effect.with.percent, digits))
        .text("rank_before", rank(effect.without))
        .text("rank_after", rank(effect.with))
        .count("moved", effect.moved.len())
}

fn said(t: T, line: &IntegrityLine) -> Line {
    let scored = line.before.is_some() || line.after.is_some();
    let score = |score: Option<Score>| if scored { points(t, score) } else { String::new() };
    Line {
        when: moment(line.at),
        side: t.say(&line.side.message()),
        code: line.criterion.as_ref().map(ToString::to_string).unwrap_or_default(),
        what: t.say(&line.kind.message()),
        before: score(line.before),
        after: score(line.after),
        reason: line.reason.clone(),
    }
}
