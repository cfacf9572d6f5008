use std::ops::Range;

/// Units whose sums are made side by side: as many as a processor's registers hold.
const LANES: usize = 16;

/// Figures by unit and leaf, sixteen units at a time and leaf after leaf, so that their sums do not wait for each other.
pub(crate) struct Grid {
    units: usize,
    leaves: usize,
    /// By sixteen units, then by leaf; lanes beyond the last unit hold 0.
    blocks: Vec<[f64; LANES]>,
}

impl Grid {
    /// From the figures of one unit after the other, `leaves` (at least one) each.
    pub(crate) fn new(leaves: usize, figures: impl ExactSizeIterator<Item = f64>) -> Grid {
        let units = figures.len() / leaves;
        let mut blocks = vec![[0.0; LANES]; units.div_ceil(LANES) * leaves];
        for (place, figure) in figures.enumerate() {
            let (unit, leaf) = (place / leaves, place % leaves);
            blocks[unit / LANES * leaves + leaf][unit % LANES] = figure;
        }
        Grid { units, leaves, blocks }
    }

    /// The figure of a unit and a leaf.
    pub(crate) fn at(&self, unit: usize, leaf: usize) -> f64 {
        self.blocks[unit / LANES * self.leaves + leaf][unit % LANES]
    }

    /// By unit: the sum of some leaves, each times its weight, in the order of the leaves.
    pub(crate) fn sums(&self, weights: &[f64], part: &Range<usize>) -> Vec<f64> {
        let weights = &weights[part.clone()];
        let mut all = Vec::with_capacity(self.units.next_multiple_of(LANES));
        for block in self.blocks.chunks_exact(self.leaves) {
            let mut sums = [0.0; LANES];
            for (weight, figures) in weights.iter().zip(&block[part.clone()]) {
                for (sum, figure) in sums.iter_mut().zip(figures) {
                    *sum += weight * figure;
                }
            }
            all.extend_from_slice(&sums);
        }
        all.truncate(self.units);
        all
    }
}
