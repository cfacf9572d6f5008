//! A result in ten seconds: who leads, the mean and how it moved, what rose and what fell most, the bands, the map, the first
//! of the ranking.

use std::sync::Arc;

use parindex_locale::{Message, fixed};
use rust_decimal::Decimal;

use crate::maps::{Maps, maps};
use crate::published::Published;
use crate::table::{Row, campaign_address, rows};
use crate::told::change;
use crate::words::T;
use crate::years::Series;

/// Units of the ranking that it begins with.
const FIRST: usize = 10;

/// A figure with its name.
pub(crate) struct Stat {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) hint: String,
}

/// A campaign's result, as the first page of the site shows it.
pub(crate) struct Digest {
    pub(crate) id: String,
    pub(crate) address: String,
    pub(crate) title: String,
    pub(crate) illustrative: bool,
    pub(crate) cards: Vec<Stat>,
    pub(crate) bands: Vec<Stat>,
    /// That the method is another than the year before.
    pub(crate) broken: Option<String>,
    pub(crate) first: Vec<Row>,
    pub(crate) has_bands: bool,
    pub(crate) maps: Option<Maps>,
}

/// What moved since the year before.
pub(crate) struct Moved {
    year: i16,
    mean: Option<Decimal>,
    /// The unit that rose most, and by how many percentage points; the one that fell most.
    up: Option<(usize, Decimal)>,
    down: Option<(usize, Decimal)>,
    /// Whether the criteria are others.
    breaks: bool,
}

impl Moved {
    /// None where there is no year before to compare with.
    pub(crate) fn new(published: &Published, all: &[Arc<Published>]) -> Option<Moved> {
        let series = Series::new(published, all.iter().map(|one| &**one), std::iter::empty());
        let [before, last] = series.ends()?;
        let board = &published.board;
        let since = |&unit: &usize| Some((unit, board.index[unit]? - before.index(unit)?));
        let moves: Vec<(usize, Decimal)> = board.order[..board.ranked].iter().filter_map(since).collect();
        let most = |moves: &mut dyn Iterator<Item = &(usize, Decimal)>| {
            moves.max_by_key(|(unit, by)| (by.abs(), std::cmp::Reverse(board.place[*unit]))).copied()
        };
        let means = board.summary.as_ref().zip(before.published.board.summary.as_ref());
        Some(Moved {
            year: before.published.meta().year,
            mean: means.map(|(now, then)| now.mean - then.mean),
            up: most(&mut moves.iter().filter(|(_, by)| *by > Decimal::ZERO)),
            down: most(&mut moves.iter().filter(|(_, by)| *by < Decimal::ZERO)),
            breaks: last.breaks,
        })
    }

    /// How the mean moved, in words.
    fn mean(&self, t: T, digits: u32) -> Option<String> {
        let mean = self.mean?.round_dp(digits);
        let id = match mean.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Less => "digest-mean-fell",
            std::cmp::Ordering::Equal => "digest-mean-same",
            std::cmp::Ordering::Greater => "digest-mean-rose",
        };
        let message = Message::new(id).text("year", self.year.to_string());
        Some(t.say(&message.text("by", fixed(t.0, mean.abs(), digits))))
    }

    /// Who rose and who fell most.
    fn furthest(&self, t: T, published: &Published) -> Vec<Stat> {
        let one = |(name, moved): (&'static str, Option<(usize, Decimal)>)| {
            let (unit, by) = moved?;
            let by = change(t, by, published.digits());
            let hint = Message::new("digest-since").text("by", by).text("year", self.year.to_string());
            let value = published.units()[unit].name.get(t.0).to_owned();
            Some(Stat { name: t.w(name), value, hint: t.say(&hint) })
        };
        [("digest-up", self.up), ("digest-down", self.down)].into_iter().filter_map(one).collect()
    }

    fn broken(&self, t: T) -> Option<String> {
        let message = Message::new("digest-broken").text("year", self.year.to_string());
        self.breaks.then(|| t.say(&message))
    }

    /// All of it in sentences.
    pub(crate) fn sentences(&self, t: T, published: &Published) -> Vec<String> {
        let mean = self.mean(t, published.digits());
        let mean = mean.map(|mean| format!("{}: {mean}", t.w("stat-mean")));
        let furthest = self.furthest(t, published).into_iter();
        let furthest = furthest.map(|stat| format!("{}: {}, {}", stat.name, stat.value, stat.hint));
        mean.into_iter().chain(furthest).chain(self.broken(t)).collect()
    }
}

impl Digest {
    pub(crate) fn new(t: T, published: &Published, all: &[Arc<Published>]) -> Digest {
        let board = &published.board;
        let moved = Moved::new(published, all);
        let id = format!("digest-{}", crate::download::ascii(&published.meta().id));
        Digest {
            address: campaign_address(t.0, published),
            title: published.title(t.0).to_owned(),
            illustrative: published.meta().illustrative,
            cards: cards(t, published, moved.as_ref()),
            bands: bands(t, published),
            broken: moved.as_ref().and_then(|moved| moved.broken(t)),
            first: rows(t, published, &board.order[..board.ranked.min(FIRST)]),
            has_bands: !published.framework().meta.bands.is_empty(),
            maps: maps(t, published, &id),
            id,
        }
    }
}

fn cards(t: T, published: &Published, moved: Option<&Moved>) -> Vec<Stat> {
    let (board, digits) = (&published.board, published.digits());
    let (Some(all), Some(&leader)) = (&board.summary, board.order.first()) else { return Vec::new() };
    let percent = |value| t.percent(Some(value), digits);
    let ranked = t.say(&Message::new("stat-ranked").count("n", board.ranked));
    let mean = moved.and_then(|moved| moved.mean(t, digits)).unwrap_or(ranked);
    let leads = Stat {
        name: t.w("digest-leads"),
        value: published.units()[leader].name.get(t.0).to_owned(),
        hint: leading(t, published, leader).unwrap_or_else(|| percent(all.highest)),
    };
    let mut cards = vec![leads, Stat { name: t.w("stat-mean"), value: percent(all.mean), hint: mean }];
    if let Some(moved) = moved {
        cards.extend(moved.furthest(t, published));
    } else {
        let range = format!("{} – {}", percent(all.lowest), percent(all.highest));
        cards.push(Stat { name: t.w("digest-range"), value: range, hint: t.w("stat-spread-hint") });
    }
    cards
}

/// The index of the leader, and how many units cannot be told from it.
fn leading(t: T, published: &Published, leader: usize) -> Option<String> {
    let alike = published.uncertainty.as_ref()?.alike(leader).len();
    let index = t.percent(published.board.index[leader], published.digits());
    let message = Message::new("digest-alike").count("alike", alike).text("index", index);
    (alike > 0).then(|| t.say(&message))
}

/// The bands with how many units are in each.
pub(crate) fn bands(t: T, published: &Published) -> Vec<Stat> {
    let bands = published.framework().meta.bands.iter().zip(&published.board.bands);
    let one = |(band, count): (&parindex_framework::Band, &usize)| Stat {
        name: t.say(&Message::new("band-named").text("band", &*band.name)),
        value: t.say(&Message::new("units-count").count("n", *count)),
        hint: t.say(&Message::new("band-from").num("from", band.from)),
    };
    bands.map(one).collect()
}
