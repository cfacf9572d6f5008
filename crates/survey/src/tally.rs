use parindex_locale::Message;
use rayon::prelude::*;

use crate::column::{Column, Kind, Sums};
use crate::design::{Design, index};

/// Rows taken together: their slots stay in the nearest cache while the columns are read.
const BLOCK: usize = 8192;

/// What is known of each response beside its answers, as columns of one length.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// The place in the design.
    pub place: &'a [u32],
    /// The finest class that anything is asked about: unit by group by post-stratum.
    pub cell: &'a [u32],
    /// The design weight: one over the probability of inclusion, or any multiple of it that is the same for all.
    pub weight: &'a [f64],
}

/// Everything that estimates need, summed in one pass over the responses: memory follows the pairs of place and cell that
/// occur and the questions, not the responses.
#[derive(Clone, Debug)]
pub struct Tally {
    slots: Slots,
    /// By slot: all its responses, answered or not.
    pub(crate) base: Vec<Base>,
    pub(crate) columns: Vec<Sums>,
    cells: usize,
}

/// Sums over the responses of a slot.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Base {
    pub count: usize,
    pub weight: f64,
    pub squares: f64,
}

/// Pairs of place and cell, numbered as they come.
#[derive(Clone, Debug, Default)]
struct Slots {
    /// By place: cells with their slots, in the order of cells.
    by_place: Vec<Vec<(u32, u32)>>,
    pairs: Vec<(u32, u32)>,
}

impl Slots {
    fn get(&mut self, place: u32, cell: u32) -> u32 {
        let at = index(place);
        if at >= self.by_place.len() {
            self.by_place.resize(at + 1, Vec::new());
        }
        let cells = &mut self.by_place[at];
        match cells.binary_search_by_key(&cell, |(cell, _)| *cell) {
            Ok(found) => cells[found].1,
            Err(gap) => {
                let slot = crate::design::code(self.pairs.len());
                cells.insert(gap, (cell, slot));
                self.pairs.push((place, cell));
                slot
            }
        }
    }
}

impl Tally {
    /// An empty tally of `cells` classes and a column for each of `kinds`.
    #[must_use]
    pub fn new(cells: usize, kinds: &[Kind]) -> Tally {
        let columns = kinds.iter().map(|kind| Sums::new(*kind)).collect();
        Tally { slots: Slots::default(), base: Vec::new(), columns, cells }
    }

    /// Adds responses. A batch that has a fault is not added at all.
    ///
    /// Columns are added in parallel, each in the order of its rows: the sums are the same on any number of threads. In
    /// how many batches the rows come does not matter either.
    ///
    /// # Errors
    /// Columns of different lengths or of another kind than announced; a place, cell or answer code that does not exist;
    /// a weight that is negative or no number.
    pub fn add(&mut self, design: &Design, rows: &Rows<'_>, columns: &[Column<'_>]) -> Result<(), Message> {
        self.check(design, rows, columns)?;
        let mut slots = Vec::with_capacity(BLOCK);
        for start in (0..rows.weight.len()).step_by(BLOCK) {
            let range = start..rows.weight.len().min(start + BLOCK);
            self.number(rows, range.clone(), &mut slots);
            let weights = &rows.weight[range.clone()];
            let work = self.columns.par_iter_mut().zip(columns).with_min_len(4);
            work.for_each(|(sums, column)| sums.add(&slots, weights, &column.part(range.clone())));
        }
        Ok(())
    }

    fn check(&self, design: &Design, rows: &Rows<'_>, columns: &[Column<'_>]) -> Result<(), Message> {
        let length = rows.weight.len();
        let lengths = [rows.place.len(), rows.cell.len()].into_iter().chain(columns.iter().map(Column::len));
        if columns.len() != self.columns.len() || lengths.clone().any(|other| other != length) {
            return Err(Message::new("survey-columns-differ"));
        }
        let at = |row: usize| Message::new("survey-row-outside").count("row", row + 1);
        let outside =
            |(place, cell): (&u32, &u32)| index(*place) >= design.places() || index(*cell) >= self.cells;
        if let Some(row) = rows.place.iter().zip(rows.cell).position(outside) {
            return Err(at(row));
        }
        if let Some(row) = rows.weight.iter().position(|w| !(w.is_finite() && *w >= 0.0)) {
            return Err(Message::new("survey-weight").count("row", row + 1));
        }
        let faults = self.columns.par_iter().zip(columns).map(|(sums, column)| sums.fault(column));
        match faults.collect::<Vec<_>>().into_iter().flatten().next() {
            Some(fault) => Err(fault),
            None => Ok(()),
        }
    }

    fn number(&mut self, rows: &Rows<'_>, range: std::ops::Range<usize>, slots: &mut Vec<u32>) {
        slots.clear();
        let mut last = (u32::MAX, u32::MAX, 0);
        for row in range {
            let (place, cell, weight) = (rows.place[row], rows.cell[row], rows.weight[row]);
            if (place, cell) != (last.0, last.1) {
                last = (place, cell, self.slots.get(place, cell));
            }
            slots.push(last.2);
            let slot = index(last.2);
            if slot >= self.base.len() {
                self.base.resize(slot + 1, Base::default());
            }
            let base = &mut self.base[slot];
            base.count += 1;
            base.weight += weight;
            base.squares += weight * weight;
        }
        for sums in &mut self.columns {
            sums.resize(self.base.len());
        }
    }

    /// How many cells there are.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// How many responses were added.
    #[must_use]
    pub fn responses(&self) -> usize {
        self.base.iter().map(|base| base.count).sum()
    }

    /// By cell: the sum of the design weights, for a calibration and for progress against quotas.
    #[must_use]
    pub fn weights(&self) -> Vec<f64> {
        let mut weights = vec![0.0; self.cells];
        for (base, (_, cell)) in self.base.iter().zip(&self.slots.pairs) {
            weights[index(*cell)] += base.weight;
        }
        weights
    }

    /// By cell: the responses.
    #[must_use]
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.cells];
        for (base, (_, cell)) in self.base.iter().zip(&self.slots.pairs) {
            counts[index(*cell)] += base.count;
        }
        counts
    }

    /// Place and cell of each slot.
    pub(crate) fn pairs(&self) -> &[(u32, u32)] {
        &self.slots.pairs
    }
}
