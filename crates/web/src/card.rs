//! `/{lang}/{campaign}/card.png`, `/{lang}/{campaign}/units/{code}/card.png`: what networks show of a page that is passed on, a
//! picture with its figures; and the same figures in a sentence.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use parindex_document::png;
use parindex_locale::{Lang, Message};
use parindex_report::{Card, CardRow};

use crate::page::{Problem, Site};
use crate::published::Published;
use crate::report::busy;
use crate::state::AppState;
use crate::table::{campaign_address, unit_address};
use crate::words::T;

/// What a picture is of: a unit by its place, or the campaign; in which language.
pub(crate) type Key = (Option<usize>, Lang);

/// Other sites may show it: that is what it is made for.
const ELSEWHERE: (HeaderName, &str) =
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");

/// The address of the picture of a campaign.
pub(crate) fn address(lang: Lang, published: &Published) -> String {
    format!("{}/card.png", campaign_address(lang, published))
}

/// The address of the picture of a unit.
pub(crate) fn unit_card(lang: Lang, published: &Published, unit: usize) -> String {
    format!("{}/card.png", unit_address(lang, published, unit))
}

pub(crate) async fn of_campaign(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    answer(&site, &state, published, None).await
}

pub(crate) async fn of_unit(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let unit = published.board.find(site.segment(2)).ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
    answer(&site, &state, published, Some(unit)).await
}

async fn answer(
    site: &Site,
    state: &AppState,
    published: Arc<Published>,
    unit: Option<usize>,
) -> Result<Response, Problem> {
    match state.painter().made(published, |files| &files.cards, (unit, site.t.0), drawn).await {
        Ok(bytes) => {
            let kind = [(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "public, max-age=300"), ELSEWHERE];
            Ok((kind, bytes.to_vec()).into_response())
        }
        Err(StatusCode::SERVICE_UNAVAILABLE) => Ok(busy(site)),
        Err(status) => Err(site.problem(status)),
    }
}

/// The picture as PNG.
pub(crate) fn drawn(published: &Published, (unit, lang): Key) -> Option<Vec<u8>> {
    let t = T(lang);
    let (site, title) = (t.w("site-name"), published.title(lang));
    let year = format!("{} {}", t.w("home-year"), published.meta().year);
    let source = published.meta().publisher.as_ref().map_or(&*site, |named| named.get(lang));
    let mark = published.meta().illustrative.then(|| t.w("illustrative"));
    let about = if unit.is_some() { title.to_owned() } else { year.clone() };
    let card = Card {
        lang,
        digits: published.digits(),
        site: &site,
        title: unit.map_or(title, |unit| published.units()[unit].name.get(lang)),
        about: &about,
        figures: &figures(t, published, unit),
        rows: &unit.map_or_else(|| leaders(t, published), |unit| fields(t, published, unit)),
        caption: &t.w(if unit.is_some() { "card-fields" } else { "digest-first" }),
        source: &format!("{source} · {year}"),
        mark: mark.as_deref(),
    };
    png(&card.svg()).ok()
}

/// The figures that matter, name and value.
fn figures(t: T, published: &Published, unit: Option<usize>) -> Vec<(String, String)> {
    match unit {
        Some(unit) => unit_figures(t, published, unit),
        None => campaign_figures(t, published),
    }
}

fn campaign_figures(t: T, published: &Published) -> Vec<(String, String)> {
    let (board, digits) = (&published.board, published.digits());
    let Some(all) = &board.summary else { return Vec::new() };
    vec![
        (t.w("stat-mean"), t.percent(Some(all.mean), digits)),
        (t.w("stat-highest"), t.percent(Some(all.highest), digits)),
        (t.w("card-ranked"), board.ranked.to_string()),
    ]
}

/// The index, the rank with what the samples leave open, the band.
fn unit_figures(t: T, published: &Published, unit: usize) -> Vec<(String, String)> {
    let mut figures = vec![(t.w("column-index"), t.percent(published.board.index[unit], published.digits()))];
    if let Some(rank) = published.result(unit).index.rank {
        let of = Message::new("rank-of").text("rank", rank.to_string());
        let open = published.uncertainty.as_ref().and_then(|sure| sure.units[unit].as_ref()?.ranks);
        let name = match open {
            Some((low, high)) if low < high => {
                t.say(&Message::new("card-open").count("low", low as usize).count("high", high as usize))
            }
            _ => t.w("column-rank"),
        };
        figures.push((name, t.say(&of.count("units", published.board.ranked))));
    }
    figures.extend(published.band(unit).map(|band| (t.w("column-band"), band.to_owned())));
    figures
}

fn fields(t: T, published: &Published, unit: usize) -> Vec<CardRow> {
    let (framework, board) = (published.framework(), &published.board);
    let row = |(&field, value): (&usize, &Option<_>)| CardRow {
        label: framework.node(field).name.get(t.0).to_owned(),
        value: *value,
        mean: board.nodes[field].as_ref().map(|all| all.mean),
    };
    board.fields.iter().zip(&board.percents[unit]).map(row).collect()
}

fn leaders(t: T, published: &Published) -> Vec<CardRow> {
    let board = &published.board;
    let row = |&unit: &usize| CardRow {
        label: published.units()[unit].name.get(t.0).to_owned(),
        value: board.index[unit],
        mean: None,
    };
    board.order[..board.ranked.min(Card::ROWS)].iter().map(row).collect()
}

/// The same figures in a sentence, for where there is no picture.
pub(crate) fn said(t: T, published: &Published, unit: Option<usize>) -> String {
    let figures = figures(t, published, unit).into_iter();
    let figures = figures.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("; ");
    let (title, year) = (published.title(t.0), published.meta().year.to_string());
    // Most titles say their year.
    let title = if title.contains(&year) { title.to_owned() } else { format!("{title} ({year})") };
    let said = t.say(&Message::new("card-said").text("title", title).text("figures", figures));
    if published.meta().illustrative { format!("{}. {said}", t.w("illustrative")) } else { said }
}
