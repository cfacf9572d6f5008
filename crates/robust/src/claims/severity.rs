use nalgebra::{DMatrix, DVector};

use super::{Effect, inverse};
use crate::number::real;

/// What an appraiser gave a unit for a criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// The unit.
    pub row: usize,
    /// The criterion.
    pub column: usize,
    /// The appraiser.
    pub judge: usize,
    /// The figure: a share of the maximum.
    pub value: f64,
}

/// A contrast is told where it can be told apart to this accuracy.
const TOLD: f64 = 1e-7;

/// By appraiser: how much more is given than by the mean of those who can be compared, once units and criteria are allowed for, by
/// least squares: `value = middle + unit + criterion + appraiser + rest`.
///
/// Appraisers can be compared where criteria that more than one of them appraised lead from one to the other. None for who
/// cannot be compared with anybody, and for all where nothing is left to tell how sure it is.
#[must_use]
pub fn severity(figures: &[Judged], rows: usize, columns: usize, judges: usize) -> Vec<Option<Effect>> {
    let mut all = vec![None; judges];
    let design = Design::new(figures, rows, columns, judges);
    let (inverse, rank) = inverse(&design.reduced);
    let found = &inverse * &design.right;
    let known = design.counts.iter().filter(|count| **count > 0.0).count();
    let Some(freedom) = figures.len().checked_sub(known + rank).filter(|left| *left > 0) else { return all };
    let taken = &design.shares * &found;
    let rest = |one: &Judged| {
        let [column, judge] = design.places(one);
        one.value - design.means[one.row] - (found[column] + found[judge] - taken[one.row])
    };
    let left = (figures.iter().map(|one| rest(one).powi(2)).sum::<f64>() / real(freedom)).sqrt();
    for group in groups(figures, columns, judges) {
        let share = 1.0 / real(group.len());
        for &judge in group.iter().filter(|_| group.len() > 1) {
            let mut contrast = DVector::<f64>::zeros(columns + judges);
            for other in &group {
                contrast[columns + other] = -share;
            }
            contrast[columns + judge] += 1.0;
            let spread = &inverse * &contrast;
            // What the figures do not tell apart is no difference of appraisers.
            if (&design.reduced * &spread - &contrast).amax() > TOLD {
                continue;
            }
            let own = figures.iter().filter(|one| one.judge == judge).map(|one| one.value);
            let count = own.clone().count();
            let error = left * contrast.dot(&spread).max(0.0).sqrt();
            let mean = own.sum::<f64>() / real(count);
            all[judge] = Some(Effect { count, mean, own: contrast.dot(&found), error });
        }
    }
    all
}

/// The normal equations of criteria and appraisers, once the units are eliminated.
struct Design {
    columns: usize,
    /// By unit: how many figures it has, and their mean.
    counts: Vec<f64>,
    means: Vec<f64>,
    /// By unit: the mean of its rows of the design.
    shares: DMatrix<f64>,
    reduced: DMatrix<f64>,
    right: DVector<f64>,
}

impl Design {
    fn new(figures: &[Judged], rows: usize, columns: usize, judges: usize) -> Design {
        let size = columns + judges;
        let mut design = Design {
            columns,
            counts: vec![0.0; rows],
            means: vec![0.0; rows],
            shares: DMatrix::zeros(rows, size),
            reduced: DMatrix::zeros(size, size),
            right: DVector::zeros(size),
        };
        for one in figures {
            design.counts[one.row] += 1.0;
            design.means[one.row] += one.value;
            for place in design.places(one) {
                design.shares[(one.row, place)] += 1.0;
            }
        }
        for (row, count) in design.counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            design.means[row] /= count;
            design.shares.row_mut(row).scale_mut(1.0 / count);
        }
        for one in figures {
            for place in design.places(one) {
                design.right[place] += one.value - design.means[one.row];
                for other in design.places(one) {
                    design.reduced[(place, other)] += 1.0;
                }
            }
        }
        for (row, count) in design.counts.iter().enumerate() {
            let own = design.shares.row(row).transpose();
            design.reduced.ger(-count, &own, &own, 1.0);
        }
        design
    }

    /// Where the criterion and the appraiser of a figure stand.
    fn places(&self, one: &Judged) -> [usize; 2] {
        [one.column, self.columns + one.judge]
    }
}

/// Appraisers whom criteria that both appraised lead to each other, each group in order.
fn groups(figures: &[Judged], columns: usize, judges: usize) -> Vec<Vec<usize>> {
    // By criterion, then by appraiser: the smallest place that is known to be connected.
    let mut above: Vec<usize> = (0..columns + judges).collect();
    let root = |above: &[usize], mut at: usize| {
        while above[at] != at {
            at = above[at];
        }
        at
    };
    for one in figures {
        let (a, b) = (root(&above, one.column), root(&above, columns + one.judge));
        above[a.max(b)] = a.min(b);
    }
    let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    let mut seen = vec![false; judges];
    for one in figures {
        seen[one.judge] = true;
    }
    for judge in (0..judges).filter(|judge| seen[*judge]) {
        groups.entry(root(&above, columns + judge)).or_default().push(judge);
    }
    groups.into_values().collect()
}
