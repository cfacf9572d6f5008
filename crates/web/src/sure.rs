//! How sure the ranks are: the part of the ranking that says what the samples leave open.

use parindex_locale::{Message, fixed};
use parindex_report::{RankRow, Ranks};
use parindex_robust::{Uncertainty, UnitUncertainty};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::published::Published;
use crate::ranking::{both, head};
use crate::words::{Picture, T};

/// Open ranks as a picture and as a table.
pub(crate) struct Surety {
    pub(crate) charts: [Picture; 2],
    pub(crate) rows: Vec<SureRow>,
    /// What they rest on.
    pub(crate) basis: String,
}

/// A ranked unit.
pub(crate) struct SureRow {
    pub(crate) rank: u32,
    pub(crate) name: String,
    pub(crate) index: String,
    pub(crate) error: String,
    pub(crate) open: String,
    pub(crate) alike: usize,
    pub(crate) bands: String,
}

/// For the units that the page shows, in the order of their ranks; none where no index rests on a sample.
pub(crate) fn surety(t: T, published: &Published, shown: &[usize]) -> Option<Surety> {
    let uncertainty = published.uncertainty.as_ref()?;
    let mut units: Vec<(usize, u32, u32, u32, &UnitUncertainty)> = (shown.iter())
        .filter_map(|&unit| {
            let found = uncertainty.units[unit].as_ref()?;
            let (low, high) = found.ranks?;
            Some((unit, published.result(unit).index.rank?, low, high, found))
        })
        .collect();
    units.sort_by_key(|(unit, rank, ..)| (*rank, *unit));
    let name = |unit: usize| published.units()[unit].name.get(t.0).to_owned();
    let widths = || units.iter().map(|(_, _, low, high, _)| high - low + 1);
    let (first, rank, low, high, _) = units.first()?;
    let (title, description) = (
        t.w("sure-title"),
        t.say(
            &Message::new("sure-description")
                .count("units", units.len())
                .text("first", name(*first))
                .count("rank", *rank as usize)
                .count("low", *low as usize)
                .count("high", *high as usize)
                .count("narrow", widths().min()? as usize)
                .count("wide", widths().max()? as usize),
        ),
    );
    let rows = (units.iter()).map(|(unit, rank, low, high, _)| RankRow {
        label: name(*unit),
        rank: *rank,
        low: *low,
        high: *high,
    });
    let plot = Ranks {
        head: head("surety-chart", &title, &description, published, t.0),
        rows: rows.collect(),
        last: u32::try_from(published.board.ranked).unwrap_or(u32::MAX),
    };
    let digits = published.digits();
    let row = |(unit, rank, low, high, found): &(usize, u32, u32, u32, &UnitUncertainty)| SureRow {
        rank: *rank,
        name: name(*unit),
        index: t.percent(published.board.index[*unit], digits),
        error: Decimal::from_f64(found.error).map_or_else(String::new, |error| fixed(t.0, error, digits)),
        open: t.say(&Message::new("sure-from-to").count("low", *low as usize).count("high", *high as usize)),
        alike: uncertainty.alike(*unit).len(),
        bands: bands(t, published, uncertainty, found),
    };
    let basis = Message::new("sure-basis")
        .count("replicates", uncertainty.replicates)
        .count("surveyed", uncertainty.basis.surveyed)
        .count("figured", uncertainty.basis.figured);
    Some(Surety {
        charts: both(|layout| plot.svg(layout)),
        rows: units.iter().map(row).collect(),
        basis: t.say(&basis),
    })
}

/// The bands that came in at least one of 200 replicates, with their chance.
fn bands(t: T, published: &Published, uncertainty: &Uncertainty, found: &UnitUncertainty) -> String {
    let bands = published.framework().meta.bands.iter().zip(&found.bands);
    let chance = |(band, times): (&parindex_framework::Band, &u32)| {
        let share = uncertainty.share(*times);
        let percent = Decimal::from_f64(share * 100.0).filter(|_| share >= 0.005)?;
        Some(format!("{} {}", band.name, t.percent(Some(percent), 0)))
    };
    bands.filter_map(chance).collect::<Vec<_>>().join(" · ")
}
