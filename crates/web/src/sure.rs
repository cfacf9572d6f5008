//! How sure the ranks are: the part of the ranking that says what the samples leave open.

use parindex_locale::Message;
use parindex_package::{uncertainty_basis, uncertainty_why};
use parindex_report::{RankRow, Ranks};
use parindex_robust::{Uncertainty, UnitUncertainty};

use crate::published::Published;
use crate::ranking::head;
use crate::words::{Drawn, T};

/// Open ranks as a picture and as a table: `surety.html`.
pub(crate) struct Surety {
    /// Of its heading.
    pub(crate) id: String,
    pub(crate) drawn: Drawn,
    pub(crate) rows: Vec<SureRow>,
    /// What they are.
    pub(crate) why: String,
    /// What they rest on.
    pub(crate) basis: String,
    /// Whether the error has two sources, each of which stands beside it.
    pub(crate) apart: bool,
    pub(crate) has_bands: bool,
}

/// A ranked unit.
pub(crate) struct SureRow {
    pub(crate) rank: u32,
    pub(crate) name: String,
    pub(crate) index: String,
    pub(crate) error: String,
    /// Its parts from samples and from appraisals.
    pub(crate) parts: [String; 2],
    pub(crate) open: String,
    pub(crate) alike: usize,
    pub(crate) bands: String,
}

/// A unit whose rank is known, with the ranks that the samples leave open.
struct Open<'a> {
    unit: usize,
    rank: u32,
    low: u32,
    high: u32,
    found: &'a UnitUncertainty,
}

/// For the units that the page shows, in the order of their ranks; none where no index rests on a sample.
pub(crate) fn surety(t: T, published: &Published, shown: &[usize], id: &str) -> Option<Surety> {
    let uncertainty = published.uncertainty.as_ref()?;
    let units = open(published, uncertainty, shown);
    let name = |unit: usize| published.units()[unit].name.get(t.0).to_owned();
    let (title, description) = (t.w("sure-title"), t.say(&described(&units, name(units.first()?.unit))?));
    let chart = format!("{id}-chart");
    let plot = Ranks {
        head: head(&chart, &title, &description, published, t.0),
        rows: (units.iter())
            .map(|&Open { unit, rank, low, high, .. }| RankRow { label: name(unit), rank, low, high })
            .collect(),
        last: u32::try_from(published.board.ranked).unwrap_or(u32::MAX),
    };
    let digits = published.digits();
    let apart = uncertainty.basis.appraised > 0;
    let row = |open: &Open<'_>| SureRow {
        rank: open.rank,
        name: name(open.unit),
        index: t.percent(published.board.index[open.unit], digits),
        error: t.real(Some(open.found.error), digits),
        parts: [open.found.sampled, open.found.appraised].map(|part| t.real(Some(part), digits)),
        open: t.say(&between("sure-from-to", open)),
        alike: uncertainty.alike(open.unit).len(),
        bands: bands(t, published, uncertainty, open.found),
    };
    Some(Surety {
        id: id.to_owned(),
        drawn: Drawn::new(format!("{} {description}", t.w("sure-caption")), |layout| plot.svg(layout)),
        rows: units.iter().map(row).collect(),
        why: t.say(&uncertainty_why(uncertainty)),
        basis: t.say(&uncertainty_basis("sure-basis", uncertainty)),
        apart,
        has_bands: !published.framework().meta.bands.is_empty(),
    })
}

/// Those of the units that have a rank, in the order of their ranks.
fn open<'a>(published: &Published, uncertainty: &'a Uncertainty, shown: &[usize]) -> Vec<Open<'a>> {
    let of = |&unit: &usize| {
        let found = uncertainty.units[unit].as_ref()?;
        let (low, high) = found.ranks?;
        Some(Open { unit, rank: published.result(unit).index.rank?, low, high, found })
    };
    let mut units: Vec<Open<'_>> = shown.iter().filter_map(of).collect();
    units.sort_by_key(|open| (open.rank, open.unit));
    units
}

fn between(id: &'static str, open: &Open<'_>) -> Message {
    Message::new(id).count("low", open.low as usize).count("high", open.high as usize)
}

/// What the picture shows, in sentences; `first` is the name of the unit that leads.
fn described(units: &[Open<'_>], first: String) -> Option<Message> {
    let widths = || units.iter().map(|open| (open.high - open.low + 1) as usize);
    let leader = units.first()?;
    let message = between("sure-description", leader)
        .count("units", units.len())
        .text("first", first)
        .count("rank", leader.rank as usize);
    Some(message.count("narrow", widths().min()?).count("wide", widths().max()?))
}

/// The bands that came in at least one of 200 replicates, with their chance.
fn bands(t: T, published: &Published, uncertainty: &Uncertainty, found: &UnitUncertainty) -> String {
    let bands = published.framework().meta.bands.iter().zip(&found.bands);
    let chance = |(band, times): (&parindex_framework::Band, &u32)| {
        let share = uncertainty.share(*times);
        (share >= 0.005).then(|| format!("{} {}", band.name, t.share(share, 0)))
    };
    bands.filter_map(chance).collect::<Vec<_>>().join(" · ")
}
