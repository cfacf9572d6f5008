//! `/{lang}/{campaign}`: the ranking, with search, filter, order and pages through links and one form.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parindex_locale::{Lang, Message};
use parindex_report::{Bar, Bars, Bin, Head, Histogram};

use crate::card;
use crate::criterion;
use crate::dcat::Dataset;
use crate::digest::{Moved, Stat, bands};
use crate::download::offered;
use crate::embed::Offer;
use crate::home::decision;
use crate::maps::{Maps, has_map, maps};
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::state::AppState;
use crate::sure::{Surety, surety};
use crate::table::{Apart, Column, Pages, Row, apart, campaign_address, columns, pages, rows};
use crate::view::View;
use crate::words::{Drawn, T};

#[derive(Template)]
#[template(path = "ranking.html")]
struct Ranking {
    page: Page,
    about: Intro,
    cards: Vec<Stat>,
    bands: Vec<Stat>,
    /// What moved since the year before.
    moved: Vec<String>,
    /// Where most points are lost.
    lost: Option<String>,
    maps: Option<Maps>,
    /// The ranking, and the map where there is one, for other people's pages.
    embeds: (Offer, Option<Offer>),
    form: Form,
    columns: Vec<Column>,
    rows: Vec<Row>,
    has_regions: bool,
    has_bands: bool,
    shown: String,
    apart_text: String,
    pages: Option<Pages>,
    apart: Vec<Apart>,
    /// Code, name, page.
    fields: Vec<(String, String, String)>,
    regions: Option<Regions>,
    histogram: Option<Spread>,
    surety: Option<Surety>,
    files: Vec<(String, String)>,
    /// What search engines read.
    dataset: Dataset,
}

/// What stands under the title.
struct Intro {
    year: i16,
    kind: String,
    decision: Option<String>,
    note: Option<String>,
}

/// The form: what was asked and what can be chosen.
struct Form {
    action: String,
    q: String,
    regions: Vec<(String, String, bool)>,
    bands: Vec<(String, bool)>,
    /// Kept while filtering: column and direction.
    order: Option<(String, &'static str)>,
    filtered: bool,
}

/// How the index is distributed, as a picture and as a table.
struct Spread {
    drawn: Drawn,
    rows: Vec<(String, usize)>,
}

/// Means by region, as a picture and as a table.
struct Regions {
    drawn: Drawn,
    /// Address and cells.
    rows: Vec<(String, [String; 5])>,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let view = View::read(&site.query, &published);
    let moved = Moved::new(&published, &state.all());
    let moved = moved.map(|moved| moved.sentences(site.t, &published)).unwrap_or_default();
    Ok(html(&Ranking::new(&site, &published, &view, moved)))
}

impl Ranking {
    fn new(site: &Site, published: &Published, view: &View, moved: Vec<String>) -> Ranking {
        let t = site.t;
        let lang = t.0;
        let (ranked, others) = view.select(published, lang);
        let (slice, pages) = pages(t, published, view, &ranked);
        let framework = published.framework();
        let total = published.board.ranked;
        let field = |id: &usize| {
            let node = framework.node(*id);
            (node.code.to_string(), node.name.get(lang).to_owned(), criterion::address(t, published, *id))
        };
        let shown = Message::new("shown-of").count("shown", ranked.len()).count("total", total);
        Ranking {
            page: (site.page(published.title(lang).to_owned(), Some(Here::new(t, published, Tab::Ranking))))
                .saying(card::said(t, published, None)),
            embeds: embeds(site, published),
            about: intro(t, published),
            cards: stats(t, published),
            bands: bands(t, published),
            moved,
            lost: criterion::said_lost(t, published),
            maps: maps(t, published, "map"),
            form: form(t, published, view),
            columns: columns(t, published, view),
            rows: rows(t, published, slice),
            has_regions: !published.board.regions.is_empty(),
            has_bands: !framework.meta.bands.is_empty(),
            shown: t.say(&shown),
            apart_text: t.say(&Message::new("apart-count").count("n", others.len())),
            pages,
            apart: apart(t, published, &others),
            fields: published.board.fields.iter().map(field).collect(),
            regions: regions(t, published),
            surety: surety(t, published, slice, "surety"),
            histogram: histogram(t, published),
            files: offered(t, published),
            dataset: Dataset::new(published, lang),
        }
    }
}

fn intro(t: T, published: &Published) -> Intro {
    let meta = published.meta();
    Intro {
        year: meta.year,
        kind: t.kind(&published.framework().meta.kind),
        decision: decision(t, published),
        note: meta.note.as_ref().map(|note| note.get(t.0).to_owned()),
    }
}

fn embeds(site: &Site, published: &Published) -> (Offer, Option<Offer>) {
    let title = published.title(site.t.0);
    let map = || Offer::new(site, published, "map", title);
    (Offer::new(site, published, "ranking", title), has_map(published).then(map))
}

fn stats(t: T, published: &Published) -> Vec<Stat> {
    let (board, digits) = (&published.board, published.digits());
    let Some(summary) = &board.summary else { return Vec::new() };
    let named = |unit: Option<&usize>| {
        unit.map(|&unit| published.units()[unit].name.get(t.0).to_owned()).unwrap_or_default()
    };
    let figure = |value| t.percent(Some(value), digits);
    let units = t.say(&Message::new("stat-ranked").count("n", board.ranked));
    let spread = summary.highest - summary.lowest;
    let spread = t.say(&Message::new("stat-points").text("n", parindex_locale::fixed(t.0, spread, digits)));
    vec![
        Stat { name: t.w("stat-mean"), value: figure(summary.mean), hint: units },
        Stat { name: t.w("stat-highest"), value: figure(summary.highest), hint: named(board.order.first()) },
        Stat {
            name: t.w("stat-lowest"),
            value: figure(summary.lowest),
            hint: named(board.order[..board.ranked].last()),
        },
        Stat { name: t.w("stat-spread"), value: spread, hint: t.w("stat-spread-hint") },
    ]
}

fn form(t: T, published: &Published, view: &View) -> Form {
    let regions = published.board.regions.iter();
    let bands = published.framework().meta.bands.iter();
    let ordered = view.sort != crate::view::Sort::Rank || view.descending;
    Form {
        action: campaign_address(t.0, published),
        q: view.q.clone(),
        regions: regions.map(|r| (r.clone(), published.region(r, t.0), *r == view.region)).collect(),
        bands: bands.map(|b| (b.name.clone(), b.name == view.band)).collect(),
        order: ordered.then(|| (view.sort.name(published), if view.descending { "desc" } else { "asc" })),
        filtered: view.is_filtered(),
    }
}

pub(crate) fn head<'a>(
    id: &'a str,
    title: &'a str,
    description: &'a str,
    published: &Published,
    lang: Lang,
) -> Head<'a> {
    Head { id, title, description, lang, digits: published.digits() }
}

fn regions(t: T, published: &Published) -> Option<Regions> {
    let means = &published.board.region_means;
    if means.len() < 2 {
        return None;
    }
    let summary = published.board.summary.as_ref()?;
    let figure = |value| t.percent(Some(value), published.digits());
    let mut sorted: Vec<_> = means.iter().collect();
    sorted.sort_by_key(|mean| std::cmp::Reverse(mean.mean));
    let bars = sorted
        .iter()
        .map(|mean| Bar { label: published.region(&mean.name, t.0), value: Some(mean.mean) })
        .collect();
    let (title, mean, missing) = (t.w("regions-title"), t.w("stat-mean"), t.w("no-figure"));
    let ends = sorted.first().zip(sorted.last())?;
    let description = t.say(
        &Message::new("regions-description")
            .count("n", sorted.len())
            .text("first", published.region(&ends.0.name, t.0))
            .text("high", figure(ends.0.mean))
            .text("last", published.region(&ends.1.name, t.0))
            .text("low", figure(ends.1.mean))
            .text("mean", figure(summary.mean)),
    );
    let head = head("regions-chart", &title, &description, published, t.0);
    let chart = Bars { head, rows: bars, reference: Some((&mean, summary.mean)), missing: &missing };
    let row = |mean: &&parindex_index::Mean| {
        let name = published.region(&mean.name, t.0);
        let units = t.count(mean.units as u64);
        let cells = [name, units, figure(mean.mean), figure(mean.highest), figure(mean.lowest)];
        (crate::region::address(t, published, &mean.name), cells)
    };
    Some(Regions {
        drawn: Drawn::new(&description, |layout| chart.svg(layout)),
        rows: sorted.iter().map(row).collect(),
    })
}

fn histogram(t: T, published: &Published) -> Option<Spread> {
    let board = &published.board;
    let summary = board.summary.as_ref().filter(|s| s.units >= 10)?;
    let (title, mean) = (t.w("histogram-title"), t.w("stat-mean"));
    let last = board.bins.last()?.to;
    let range = |bin: &Bin| {
        let id = if bin.to == last { "histogram-last" } else { "histogram-range" };
        t.say(&Message::new(id).num("from", bin.from).num("to", bin.to))
    };
    let rows: Vec<_> = board.bins.iter().map(|bin| (range(bin), bin.count)).collect();
    let units = |n: usize| t.say(&Message::new("units-count").count("n", n));
    let listed = rows.iter().filter(|(_, n)| *n > 0).map(|(range, n)| format!("{range}: {}", units(*n)));
    let description = listed.collect::<Vec<_>>().join("; ");
    let head = head("histogram", &title, &description, published, t.0);
    let chart = Histogram { head, bins: &board.bins, reference: Some((&mean, summary.mean)) };
    let caption = t.w("histogram-caption");
    Some(Spread { drawn: Drawn::new(caption, |layout| chart.svg(layout)), rows })
}
