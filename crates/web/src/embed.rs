//! `/{lang}/{campaign}/embed/ranking`, `.../embed/map`, `.../embed/units/{code}`: one chart on a page of its own, for a frame in
//! other people's pages; and the lines that they copy for it.

use askama::Template;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, VARY};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use parindex_locale::Message;
use parindex_report::{Bar, Bars};

use crate::card;
use crate::maps::{Shade, maps};
use crate::page::{Page, Problem, Site, html};
use crate::published::Published;
use crate::ranking::head;
use crate::state::AppState;
use crate::table::{campaign_address, unit_address};
use crate::unit;
use crate::words::{Drawn, T};

/// Units of the ranking that it begins with: a frame is not a page.
const FIRST: usize = 10;

#[derive(Template)]
#[template(path = "embed.html")]
struct Embed {
    page: Page,
    about: String,
    /// What the figures say, where the chart does not.
    said: Option<String>,
    drawn: Drawn,
    shades: Vec<Shade>,
    illustrative: bool,
    source: String,
    /// The page that it is taken from.
    address: String,
}

/// A chart that is offered to other pages, with what they copy.
#[derive(Template)]
#[template(path = "embed_code.html")]
pub(crate) struct Offer {
    t: T,
    code: String,
}

impl askama::filters::HtmlSafe for Offer {}

impl Offer {
    /// `part` is what stands behind `embed/` in the address, `title` what people who cannot see the frame hear of it.
    pub(crate) fn new(site: &Site, published: &Published, part: &str, title: &str) -> Offer {
        let address = format!("{}{}/embed/{part}", site.reached, campaign_address(site.t.0, published));
        let title = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        let code = format!(
            "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\" style=\"border:0\"></iframe>"
        );
        Offer { t: site.t, code }
    }
}

pub(crate) async fn ranking(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = &*site.campaign(&state)?;
    let drawn = first(site.t, published).ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
    let title = published.title(site.t.0).to_owned();
    Ok(framed(&Embed::new(&site, published, title, drawn, campaign_address(site.t.0, published))))
}

pub(crate) async fn map(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = &*site.campaign(&state)?;
    let maps = maps(site.t, published, "map").ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
    let title = published.title(site.t.0).to_owned();
    let address = format!("{}#maps", campaign_address(site.t.0, published));
    let embed = Embed::new(&site, published, title, maps.borders, address);
    Ok(framed(&Embed { shades: maps.shades, ..embed }))
}

pub(crate) async fn of_unit(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = &*site.campaign(&state)?;
    let code = site.segment(3);
    let unit = published.board.find(code).ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
    let t = site.t;
    let name = published.units()[unit].name.get(t.0).to_owned();
    let drawn = unit::chart(t, published, unit, &name);
    let embed = Embed::new(&site, published, name, drawn, unit_address(t.0, published, unit));
    Ok(framed(&Embed { said: Some(card::said(t, published, Some(unit))), ..embed }))
}

impl Embed {
    fn new(site: &Site, published: &Published, title: String, drawn: Drawn, address: String) -> Embed {
        let (t, meta) = (site.t, published.meta());
        let source = meta.publisher.as_ref().map(|named| named.get(t.0).to_owned());
        let source = source.unwrap_or_else(|| t.w("site-name"));
        Embed {
            page: site.page(title, None),
            about: format!(
                "{} {} · {}",
                t.w("home-year"),
                meta.year,
                t.kind(&published.framework().meta.kind)
            ),
            said: None,
            drawn,
            shades: Vec::new(),
            illustrative: meta.illustrative,
            source: t.say(
                &Message::new("embed-source").text("source", source).text("year", meta.year.to_string()),
            ),
            address,
        }
    }
}

/// The first of the ranking beside the mean; none where nothing is ranked.
fn first(t: T, published: &Published) -> Option<Drawn> {
    let (board, digits) = (&published.board, published.digits());
    let all = board.summary.as_ref()?;
    let units = &board.order[..board.ranked.min(FIRST)];
    let rows = units.iter().map(|&unit| Bar {
        label: published.units()[unit].name.get(t.0).to_owned(),
        value: board.index[unit],
    });
    let (title, mean, missing) = (t.w("digest-first"), t.w("stat-mean"), t.w("no-figure"));
    let said = Message::new("embed-ranking-said")
        .count("first", units.len())
        .count("units", board.ranked)
        .text("mean", t.percent(Some(all.mean), digits));
    let said = t.say(&said);
    let bars = Bars {
        head: head("first", &title, &said, published, t.0),
        rows: rows.collect(),
        reference: Some((&mean, all.mean)),
        missing: &missing,
    };
    Some(Drawn::new(&said, |layout| bars.svg(layout)))
}

/// The page for a frame anywhere: no form, no script, and the same for every reader.
fn framed(embed: &Embed) -> Response {
    let mut response = html(embed);
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; \
             frame-ancestors *",
        ),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    headers.remove(VARY);
    response
}
