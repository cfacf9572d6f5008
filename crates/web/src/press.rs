//! `/{lang}/{campaign}/press`: what a newsroom needs of a result, and all of it in one archive.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use parindex_document::{Picture, enlarged};
use parindex_locale::Message;
use parindex_package::zipped;
use parindex_publication::press;
use parindex_report::framed;
use parindex_workflow::campaign::Contact;

use crate::card;
use crate::criterion;
use crate::digest::Moved;
use crate::download::{ascii, attachment, made, offered};
use crate::home::decision;
use crate::maps::{alone, has_map};
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::report::{self, Whole, busy};
use crate::state::AppState;
use crate::table::campaign_address;
use crate::words::{T, moment};

/// The files of the site that go into the archive.
const FILES: [&str; 4] = [REPORTS[0].0, REPORTS[1].0, "ranking.xlsx", "ranking.csv"];
/// Those that are reports.
const REPORTS: [(&str, Whole); 2] = [("report.pdf", Whole::Pdf), ("report.xlsx", Whole::Tables)];

#[derive(Template)]
#[template(path = "press.html")]
struct PressPage {
    page: Page,
    sentences: Vec<String>,
    /// Name and value: who, when, by which decision.
    facts: Vec<(String, String)>,
    contact: Option<Desk>,
    /// What the pictures of the archive are.
    pictures: Vec<String>,
    kit: String,
    files: Vec<(String, String)>,
}

/// How many times its size on a page the map has in pixels: enough for print over a column.
const ENLARGED: f32 = 3.0;

/// A picture of the archive.
struct Pictured {
    caption: String,
    /// The same in other kinds.
    files: Vec<(String, Vec<u8>)>,
}

/// Whom the press asks: the desk, and its ways with their addresses.
struct Desk {
    name: String,
    ways: Vec<(String, String, String)>,
}

impl Desk {
    fn new(t: T, contact: &Contact) -> Desk {
        let ways = [
            ("press-email", &contact.email, contact.mailto()),
            ("press-phone", &contact.phone, contact.tel()),
        ];
        let ways =
            ways.into_iter().filter_map(|(word, text, address)| Some((t.w(word), text.clone(), address?)));
        Desk { name: contact.name.get(t.0).to_owned(), ways: ways.collect() }
    }

    /// The same in lines of text.
    fn lines(&self) -> impl Iterator<Item = String> {
        let ways = self.ways.iter().map(|(word, text, _)| format!("{word}: {text}"));
        std::iter::once(self.name.clone()).chain(ways)
    }
}

/// What is said of a result beside its figures.
struct About {
    facts: Vec<(String, String)>,
    contact: Option<Desk>,
    /// What moved since the year before, and where most points are lost.
    said: Vec<String>,
    /// Where it is published, as far as the site knows.
    address: Option<String>,
}

impl About {
    fn new(t: T, published: &Published, state: &AppState) -> About {
        let (meta, issue) = (published.meta(), &published.issue);
        let issuer = meta.publisher.as_ref().map(|name| name.get(t.0).to_owned());
        let licence = meta.licence.as_ref().map(|licence| format!("{} ({})", licence.title(), licence.url));
        let edition = (issue.number > 1).then(|| issue.number.to_string());
        let address = (!state.base().is_empty())
            .then(|| format!("{}{}", state.base(), campaign_address(t.0, published)));
        let facts = [
            ("data-publisher", issuer),
            ("home-decision", decision(t, published)),
            ("press-at", issue.at.map(moment)),
            ("press-edition", edition),
            ("press-corrects", issue.corrects.clone().filter(|_| issue.number > 1)),
            ("data-licence", licence),
            ("press-address", address.clone()),
        ];
        let facts = facts.into_iter().filter_map(|(word, value)| Some((t.w(word), value?)));
        let moved = Moved::new(published, &state.all());
        let moved = moved.map(|moved| moved.sentences(t, published)).unwrap_or_default();
        let contact = meta.contact.as_ref().map(|contact| Desk::new(t, contact));
        let said = moved.into_iter().chain(criterion::said_lost(t, published));
        About { facts: facts.collect(), contact, said: said.map(ended).collect(), address }
    }
}

/// A sentence with its full stop.
fn ended(text: String) -> String {
    if text.ends_with('.') { text } else { format!("{text}.") }
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let t = site.t;
    let about = About::new(t, &published, &state);
    let press = press(published.edition(), t.0);
    let own = campaign_address(t.0, &published);
    let wanted = |(address, _): &(String, String)| {
        FILES.iter().chain(&["package.zip"]).any(|name| address.ends_with(&format!("/{name}")))
    };
    Ok(html(&PressPage {
        page: site.page(t.w("press-title"), Some(Here::new(t, &published, Tab::Press))),
        sentences: press.sentences.into_iter().chain(about.said).collect(),
        facts: about.facts,
        contact: about.contact,
        pictures: captions(t, &published, press.pictures),
        kit: format!("{own}/press/kit.zip"),
        files: offered(t, &published).into_iter().filter(wanted).collect(),
    }))
}

/// What the pictures of the archive are called.
fn captions(t: T, published: &Published, charts: Vec<Picture>) -> Vec<String> {
    let map = has_map(published).then(|| t.w("press-map"));
    charts.into_iter().map(|chart| chart.caption).chain(map).chain([t.w("press-card")]).collect()
}

/// `GET /{lang}/{campaign}/press/kit.zip`: made anew each time, from files that are made once.
pub(crate) async fn kit(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let (t, about) = (site.t, About::new(site.t, &published, &state));
    // It holds the report, which is laid out by one reader while others wait.
    let Some(turn) = state.typesetter().turn().await else { return Ok(busy(&site)) };
    let all = state.all();
    let name = format!("{}-press.zip", ascii(&published.meta().id));
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        packed(t, &published, &all, &about)
    });
    let made = work.await.ok().flatten();
    let bytes = made.ok_or_else(|| site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    Ok(([(CACHE_CONTROL, "public, max-age=300")], attachment(&name, "application/zip", bytes))
        .into_response())
}

fn packed(t: T, published: &Published, all: &Arc<[Arc<Published>]>, about: &About) -> Option<Vec<u8>> {
    let press = press(published.edition(), t.0);
    let source = source(t, published, about);
    let mut below = vec![source.as_str()];
    let mark = published
        .meta()
        .illustrative
        .then(|| format!("{}. {}", t.w("illustrative"), t.w("illustrative-why")));
    below.extend(mark.as_deref());
    let pictures = pictured(t, published, &below, &press.pictures)?;
    let named = |picture: &Pictured| {
        let names: Vec<&str> = picture.files.iter().map(|(name, _)| name.as_str()).collect();
        format!("{}: {}", names.join(", "), picture.caption)
    };
    let sentences = press.sentences.iter().chain(&about.said).map(|sentence| format!("- {sentence}"));
    let facts = about.facts.iter().map(|(name, value)| format!("{name}: {value}"));
    let heading = |word| [String::new(), t.w(word)];
    let contact = about.contact.as_ref().map(|desk| heading("press-contact").into_iter().chain(desk.lines()));
    let lines: Vec<String> = std::iter::once(published.title(t.0).to_owned())
        .chain(mark.clone())
        .chain(facts)
        .chain(contact.into_iter().flatten())
        .chain(heading("press-sentences"))
        .chain(sentences)
        .chain(heading("press-pictures"))
        .chain(pictures.iter().map(named))
        .collect();
    let mut files: Vec<(String, Vec<u8>)> = pictures.into_iter().flat_map(|picture| picture.files).collect();
    // Editors of old systems recognise UTF-8 by the mark at its beginning.
    files.push((t.w("press-text-file"), format!("\u{feff}{}\r\n", lines.join("\r\n")).into_bytes()));
    let report =
        |(name, what)| Some((str::to_owned(name), report::made(published, all, what, t.0)?.to_vec()));
    files.extend(REPORTS.into_iter().filter_map(report));
    let kept = |name: &str| Some((name.to_owned(), made(published, name, t.0)?.to_vec()));
    files.extend(FILES.into_iter().filter_map(kept));
    zipped(files).ok()
}

/// The charts and the map, each with where it comes from, and the picture for networks.
fn pictured(t: T, published: &Published, below: &[&str], charts: &[Picture]) -> Option<Vec<Pictured>> {
    let mut all = Vec::new();
    for (number, chart) in (1..).zip(charts) {
        let svg = framed(&chart.svg, &chart.caption, below)?;
        let files = vec![(format!("chart-{number:02}.svg"), svg.into_bytes())];
        all.push(Pictured { caption: chart.caption.clone(), files });
    }
    if let Some(map) = alone(t, published) {
        let caption = t.w("press-map");
        let below: Vec<&str> = map.shades.iter().map(String::as_str).chain(below.iter().copied()).collect();
        let svg = framed(&map.svg, &caption, &below)?;
        let png = enlarged(&svg, ENLARGED).ok()?;
        let files = vec![("map.svg".to_owned(), svg.into_bytes()), ("map.png".to_owned(), png)];
        all.push(Pictured { caption, files });
    }
    let card = card::drawn(published, (None, t.0))?;
    all.push(Pictured { caption: t.w("press-card"), files: vec![("card.png".to_owned(), card)] });
    Some(all)
}

/// Where a picture comes from, in a line.
fn source(t: T, published: &Published, about: &About) -> String {
    let issuer = published.meta().publisher.as_ref().map(|name| name.get(t.0));
    let parts = issuer.into_iter().chain([published.title(t.0)]).chain(about.address.as_deref());
    t.say(&Message::new("press-source").text("source", parts.collect::<Vec<_>>().join(", ")))
}
