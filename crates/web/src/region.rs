//! `/{lang}/{campaign}/regions/{region}`: the units of a region, their mean and spread, and its fields beside the others'.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::NodeId;
use parindex_index::{Mean, average};
use parindex_locale::Message;
use parindex_report::{Bar, Bars, Compared, Comparison, Legend};
use rust_decimal::Decimal;

use crate::criterion;
use crate::digest::Stat;
use crate::download::csv;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::query::{encode, value};
use crate::ranking::head;
use crate::state::AppState;
use crate::table::{campaign_address, unit_address};
use crate::told::{Shown, Told, Value, real, row, signed};
use crate::words::{Drawn, T};

/// Units on the page; the file has all of them.
const ROWS: usize = 100;
/// Units in the picture.
const DRAWN: usize = 40;

#[derive(Template)]
#[template(path = "region.html")]
struct RegionPage {
    page: Page,
    cards: Vec<Stat>,
    tables: Vec<(Drawn, Shown)>,
    /// The other regions: name, address, mean.
    others: Vec<(String, String, String)>,
    /// The ranking among its units alone.
    among: String,
}

/// A region of a campaign.
struct Region<'a> {
    t: T,
    published: &'a Published,
    name: &'a str,
    mean: &'a Mean,
    /// Its ranked units in the order of the ranking.
    units: Vec<usize>,
}

/// Where the page of a region is.
pub(crate) fn address(t: T, published: &Published, region: &str) -> String {
    format!("{}/regions/{}", campaign_address(t.0, published), encode(region))
}

/// Where the page of a region is, if there is one: none of bodies that are not ranked alone.
pub(crate) fn page_of(t: T, published: &Published, region: &str) -> Option<String> {
    let known = published.board.region_means.iter().any(|mean| mean.name == region);
    known.then(|| address(t, published, region))
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let missing = || site.problem(StatusCode::NOT_FOUND);
    let region = Region::new(site.t, &published, site.segment(2)).ok_or_else(missing)?;
    match value(&site.query, "file").as_deref() {
        None => Ok(html(&region.page(&site))),
        Some("units") => Ok(file("region-units.csv", region.units_told())),
        Some("fields") => Ok(file("region-fields.csv", region.fields_told())),
        Some(_) => Err(missing()),
    }
}

fn file(name: &str, told: Told) -> Response {
    let (heads, rows) = told.plain();
    csv(name, heads, &rows)
}

impl<'a> Region<'a> {
    /// None where no ranked unit is of it.
    fn new(t: T, published: &'a Published, name: &str) -> Option<Region<'a>> {
        let board = &published.board;
        let mean = board.region_means.iter().find(|mean| mean.name == name)?;
        let of = |unit: &usize| published.units()[*unit].region == mean.name;
        let units = board.order[..board.ranked].iter().copied().filter(of).collect();
        Some(Region { t, published, name: &mean.name, mean, units })
    }

    fn page(&self, site: &Site) -> RegionPage {
        let Region { t, published, .. } = *self;
        let shown = |id: &'static str, mut told: Told| {
            told.rows.truncate(ROWS);
            let file = format!("{}?file={id}", address(t, published, self.name));
            Shown { id: id.to_owned(), told, file }
        };
        let others = self.sorted().into_iter().filter(|mean| mean.name != self.name).map(|mean| {
            let name = published.region(&mean.name, t.0);
            (name, address(t, published, &mean.name), t.percent(Some(mean.mean), published.digits()))
        });
        let base = campaign_address(t.0, published);
        RegionPage {
            page: site.page(published.region(self.name, t.0), Some(Here::new(t, published, Tab::Region))),
            cards: self.cards(),
            tables: vec![
                (self.unit_bars(), shown("units", self.units_told())),
                (self.field_bars(), shown("fields", self.fields_told())),
            ],
            others: others.collect(),
            among: format!("{base}/whatif?region={}#whatif-ranking", encode(self.name)),
        }
    }

    /// All regions, the highest mean first.
    fn sorted(&self) -> Vec<&'a Mean> {
        let mut all: Vec<&Mean> = self.published.board.region_means.iter().collect();
        all.sort_by_key(|mean| std::cmp::Reverse(mean.mean));
        all
    }

    fn percent(&self, value: Decimal) -> String {
        self.t.percent(Some(value), self.published.digits())
    }

    fn unit_name(&self, unit: Option<&usize>) -> String {
        unit.map(|unit| self.published.units()[*unit].name.get(self.t.0).to_owned()).unwrap_or_default()
    }

    fn cards(&self) -> Vec<Stat> {
        let Region { t, mean, .. } = *self;
        let sorted = self.sorted();
        let place = sorted.iter().position(|one| one.name == self.name).unwrap_or_default() + 1;
        let place = Message::new("region-place").count("place", place).count("regions", sorted.len());
        let all = self.published.board.summary.as_ref().map_or(mean.mean, |all| all.mean);
        let apart = signed(t, real(Some(mean.mean - all)), self.published.digits());
        let apart = t.say(&Message::new("region-against-all").text("by", apart));
        let card = |name, value, hint| Stat { name: t.w(name), value, hint };
        vec![
            card("stat-mean", self.percent(mean.mean), t.say(&place)),
            card("years-mean-of-all", self.percent(all), apart),
            card("stat-highest", self.percent(mean.highest), self.unit_name(self.units.first())),
            card("stat-lowest", self.percent(mean.lowest), self.unit_name(self.units.last())),
        ]
    }

    fn unit_bars(&self) -> Drawn {
        let Region { t, published, .. } = *self;
        let (title, mean, missing) = (t.w("region-units"), t.w("years-mean-of-all"), t.w("no-figure"));
        let said = Message::new("region-units-said")
            .count("n", self.units.len())
            .text("first", self.unit_name(self.units.first()))
            .text("last", self.unit_name(self.units.last()));
        let said = t.say(&said);
        let bar =
            |unit: &usize| Bar { label: self.unit_name(Some(unit)), value: published.board.index[*unit] };
        let chart = Bars {
            head: head("region-units", &title, &said, published, t.0),
            rows: self.units.iter().take(DRAWN).map(bar).collect(),
            reference: published.board.summary.as_ref().map(|all| (mean.as_str(), all.mean)),
            missing: &missing,
        };
        Drawn::new(&said, |layout| chart.svg(layout))
    }

    fn units_told(&self) -> Told {
        let Region { t, published, .. } = *self;
        let (board, digits) = (&published.board, published.digits());
        let rows = self.units.iter().map(|&unit| {
            let known = &published.units()[unit];
            let index = board.index[unit];
            let apart = index.zip(board.summary.as_ref()).map(|(index, all)| index - all.mean);
            let values = vec![
                Value::Rank(published.result(unit).index.rank),
                Value::Number(real(index), digits),
                Value::Signed(real(apart), digits),
                Value::Text(published.band(unit).unwrap_or_default().to_owned()),
            ];
            row(t, known.name.get(t.0), &known.code, Some(unit_address(t.0, published, unit)), values)
        });
        Told {
            title: t.w("region-units"),
            said: String::new(),
            heads: ["column-unit", "column-rank", "years-index", "region-apart", "column-band"]
                .map(|word| t.w(word))
                .to_vec(),
            rows: rows.collect(),
        }
    }

    /// By field: the mean of a region.
    fn field_mean(&self, field: usize, region: &str) -> Option<Decimal> {
        let board = &self.published.board;
        let of = |unit: &&usize| self.published.units()[**unit].region == region;
        let ranked = board.order[..board.ranked].iter().filter(of);
        average(&ranked.filter_map(|unit| board.percents[*unit][field]).collect::<Vec<_>>())
    }

    /// By field: the mean of the region, that of all units, and the highest of a region.
    fn fields(&self) -> Vec<(NodeId, [Option<Decimal>; 3])> {
        let board = &self.published.board;
        let of = |(at, &id): (usize, &usize)| {
            let all = board.nodes[id].as_ref().map(|all| all.mean);
            let best = board.region_means.iter().filter_map(|mean| self.field_mean(at, &mean.name)).max();
            (id, [self.field_mean(at, self.name), all, best])
        };
        board.fields.iter().enumerate().map(of).collect()
    }

    fn field_bars(&self) -> Drawn {
        let Region { t, published, .. } = *self;
        let rows = self.fields().into_iter().map(|(id, [own, mean, best])| Compared {
            label: criterion::label(t, published.framework().node(id)),
            own,
            mean,
            best,
        });
        let name = published.region(self.name, t.0);
        let (title, missing) = (t.w("region-fields"), t.w("no-figure"));
        let (own, mean, best) = (t.w("column-region"), t.w("column-mean"), t.w("region-best"));
        let said = t.say(&Message::new("region-fields-said").text("region", &name));
        let chart = Comparison {
            head: head("region-fields", &title, &said, published, t.0),
            legend: Legend { own: &own, mean: &mean, best: &best },
            rows: rows.collect(),
            missing: &missing,
        };
        Drawn::new(&said, |layout| chart.svg(layout))
    }

    fn fields_told(&self) -> Told {
        let Region { t, published, .. } = *self;
        let digits = published.digits();
        let rows = self.fields().into_iter().map(|(id, [own, mean, best])| {
            let apart = own.zip(mean).map(|(own, mean)| own - mean);
            let values = vec![
                Value::Number(real(own), digits),
                Value::Number(real(mean), digits),
                Value::Signed(real(apart), digits),
                Value::Number(real(best), digits),
            ];
            let node = published.framework().node(id);
            let page = criterion::address(t, published, id);
            row(t, &criterion::label(t, node), &node.code.to_string(), Some(page), values)
        });
        Told {
            title: t.w("region-fields"),
            said: String::new(),
            heads: ["column-field", "column-region", "column-mean", "region-apart", "region-best"]
                .map(|word| t.w(word))
                .to_vec(),
            rows: rows.collect(),
        }
    }
}
