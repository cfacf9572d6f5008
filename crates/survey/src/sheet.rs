use std::collections::BTreeMap;
use std::ops::Range;

use ndarray::{Array2, ShapeBuilder};
use parindex_locale::Message;
use rayon::prelude::*;

use crate::column::Column;
use crate::design::{Design, Place, index};
use crate::estimate::{Measure, Statistic};
use crate::number::real;
use crate::tally::Rows;

/// Weighted answers by sampling unit of the first stage, from which replicates are made: all of them at once, so that
/// replicates of different questions belong together.
///
/// Memory follows the units times the questions, which without clusters are responses.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub(crate) strata: Vec<SheetStratum>,
    /// By entry (a unit's answers in one cell): the unit within its stratum.
    pub(crate) unit: Vec<usize>,
    /// Entries by distinct columns: weighted numerators and denominators.
    pub(crate) values: Array2<f64>,
    pub(crate) ratios: Vec<Ratio>,
    pub(crate) cells: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct SheetStratum {
    /// Sampling units, with those that did not answer.
    pub units: usize,
    /// One less the sampling fraction.
    pub open: f64,
    /// Entries of one cell follow each other.
    pub runs: Vec<Run>,
}

#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub cell: usize,
    pub entries: Range<usize>,
    /// The first unit, where the entries are units that follow each other.
    pub first_unit: Option<usize>,
}

/// A measure as columns of the sheet; a total has no denominator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    pub numerator: usize,
    pub denominator: Option<usize>,
}

/// Where a response stands: stratum, cell, and its unit of the first stage.
type Key = (usize, u32, u64);

impl Sheet {
    /// Sums the responses by unit.
    ///
    /// # Errors
    /// Columns of different lengths; a place that does not exist; a measure of a column that does not.
    pub fn new(
        design: &Design,
        cells: usize,
        rows: &Rows<'_>,
        columns: &[Column<'_>],
        measures: &[Measure<'_>],
    ) -> Result<Sheet, Message> {
        let length = rows.weight.len();
        let lengths = [rows.place.len(), rows.cell.len()].into_iter().chain(columns.iter().map(Column::len));
        if lengths.into_iter().any(|other| other != length)
            || measures.iter().any(|m| m.column >= columns.len())
        {
            return Err(Message::new("survey-columns-differ"));
        }
        let outside =
            |row: &usize| index(rows.place[*row]) >= design.places() || index(rows.cell[*row]) >= cells;
        if let Some(row) = (0..length).find(outside) {
            return Err(Message::new("survey-row-outside").count("row", row + 1));
        }
        let (entry, keys) = entries(design, rows);
        let (vectors, ratios) = distinct_columns(rows, columns, measures, &entry, keys.len());
        let (strata, unit) = strata(design, &keys);
        let shape = (keys.len(), vectors.len()).f();
        // The vectors fill the shape by construction.
        let values = Array2::from_shape_vec(shape, vectors.concat()).unwrap_or_default();
        Ok(Sheet { strata, unit, values, ratios, cells })
    }
}

/// The entry of each row, and the keys of the entries in order.
fn entries(design: &Design, rows: &Rows<'_>) -> (Vec<usize>, Vec<Key>) {
    let homes: Vec<(usize, Option<u64>)> = design.places.iter().map(|place| home(design, *place)).collect();
    let key = |row: usize| {
        let (stratum, unit) = homes[index(rows.place[row])];
        // Units that are responses come after the clusters' codes, which have 32 bits.
        (stratum, rows.cell[row], unit.unwrap_or((1 << 32) + row as u64))
    };
    let mut order: Vec<(Key, usize)> = (0..rows.weight.len()).map(|row| (key(row), row)).collect();
    order.par_sort_unstable();
    let mut entry = vec![0; order.len()];
    let mut keys: Vec<Key> = Vec::new();
    for (key, row) in order {
        if keys.last() != Some(&key) {
            keys.push(key);
        }
        entry[row] = keys.len() - 1;
    }
    (entry, keys)
}

/// The first-stage stratum of a place, and its first-stage cluster if there is one.
fn home(design: &Design, place: Place) -> (usize, Option<u64>) {
    let (mut stratum, mut cluster) = match place {
        Place::Unit(stratum) => (stratum, None),
        Place::Within(cluster) => (design.clusters[cluster.at()].stratum, Some(cluster)),
    };
    while let Some(parent) = design.strata[stratum.at()].parent {
        cluster = Some(parent);
        stratum = design.clusters[parent.at()].stratum;
    }
    (stratum.at(), cluster.map(|cluster| u64::from(cluster.0)))
}

/// Sums the weighted answers of every measure by entry. Denominators are often the same (everybody answered), and then
/// stand once.
fn distinct_columns(
    rows: &Rows<'_>,
    columns: &[Column<'_>],
    measures: &[Measure<'_>],
    entry: &[usize],
    entries: usize,
) -> (Vec<Vec<f64>>, Vec<Ratio>) {
    let sum = |measure: &Measure<'_>| {
        let mut sums = (vec![0.0; entries], vec![0.0; entries]);
        for (row, (entry, weight)) in entry.iter().zip(rows.weight).enumerate() {
            let Some((y, x)) = answer(&columns[measure.column], measure, row) else { continue };
            sums.0[*entry] += weight * y;
            sums.1[*entry] += weight * x;
        }
        sums
    };
    let sums: Vec<_> = measures.par_iter().map(sum).collect();
    let mut distinct: Vec<Vec<f64>> = Vec::new();
    let mut denominators: Vec<usize> = Vec::new();
    let mut ratios = Vec::new();
    for (measure, (y, x)) in measures.iter().zip(sums) {
        let numerator = distinct.len();
        distinct.push(y);
        let denominator = (measure.statistic == Statistic::Mean).then(|| {
            let known = denominators.iter().copied().find(|at| distinct[*at] == x);
            known.unwrap_or_else(|| {
                denominators.push(distinct.len());
                distinct.push(x);
                distinct.len() - 1
            })
        });
        ratios.push(Ratio { numerator, denominator });
    }
    (distinct, ratios)
}

fn answer(column: &Column<'_>, measure: &Measure<'_>, row: usize) -> Option<(f64, f64)> {
    let (y, x) = match column {
        Column::Codes(codes) => (measure.scale?.worth(codes[row])?, 1.0),
        Column::Numbers(numbers) => (numbers[row], 1.0),
        Column::Ratio(numerators, denominators) => (numerators[row], denominators[row]),
    };
    (!y.is_nan() && !x.is_nan()).then_some((y, x))
}

/// Strata with their runs of entries, and the number of each entry's unit.
fn strata(design: &Design, keys: &[Key]) -> (Vec<SheetStratum>, Vec<usize>) {
    let mut units = vec![0; keys.len()];
    let mut strata = Vec::new();
    let mut start = 0;
    for entries in keys.chunk_by(|a, b| a.0 == b.0) {
        let stratum = &design.strata[entries[0].0];
        let mut known = BTreeMap::new();
        for (offset, (_, _, code)) in entries.iter().enumerate() {
            let next = known.len();
            units[start + offset] = *known.entry(*code).or_insert(next);
        }
        let count = known.len().max(stratum.clusters.len());
        let fraction = stratum.population.map_or(0.0, |population| real(count) / population);
        let runs = runs(start, entries, &units);
        strata.push(SheetStratum { units: count, open: (1.0 - fraction).max(0.0), runs });
        start += entries.len();
    }
    (strata, units)
}

fn runs(start: usize, entries: &[Key], units: &[usize]) -> Vec<Run> {
    let mut from = start;
    let run = |part: &[Key]| {
        let range = from..from + part.len();
        from = range.end;
        let first = units[range.start];
        let follow = units[range.clone()].iter().enumerate().all(|(offset, unit)| *unit == first + offset);
        Run { cell: index(part[0].1), entries: range, first_unit: follow.then_some(first) }
    };
    entries.chunk_by(|a, b| a.1 == b.1).map(run).collect()
}
