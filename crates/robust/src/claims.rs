//! Who claims more than is given, adjusted for what is claimed too high by everybody; appraisers who give more or less than
//! others; units whose survey says something else than their appraisal; digits that do not come as they would by counting. All
//! of it says where to look, and concludes nothing.
//!
//! The sources and what the figures mean stand in `docs/robust.md`.

mod compared;
mod digits;
mod line;
mod severity;

use nalgebra::{DMatrix, DVector, SymmetricEigen};

use crate::number::real;

pub use compared::{Compared, beside, compared};
pub use digits::{Digit, Digits, first_digits, last_digits};
pub use line::{Line, line};
pub use severity::{Judged, severity};

/// A figure that belongs to a row and a column, such as what a unit claimed of a criterion above what was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The row: a unit.
    pub row: usize,
    /// The column: a criterion.
    pub column: usize,
    /// The figure: a share of the maximum.
    pub value: f64,
}

/// What belongs to a row or a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// How many figures it has.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// What is its own, once the columns (or rows) in which it has figures are allowed for; 0 is the middle of all.
    pub own: f64,
    /// The standard error of `own`; 0 where nothing is left over.
    pub error: f64,
}

/// Figures taken apart into what belongs to rows and what belongs to columns, by least squares.
#[derive(Clone, Debug, PartialEq)]
pub struct Effects {
    /// The middle of all.
    pub middle: f64,
    /// By row; none where it has no figures.
    pub rows: Vec<Option<Effect>>,
    /// By column; none where it has no figures.
    pub columns: Vec<Option<Effect>>,
    /// The standard deviation of what is left over.
    pub left: f64,
}

impl Effect {
    /// `own` in standard errors; none where there is no error.
    #[must_use]
    pub fn t(&self) -> Option<f64> {
        (self.error > 0.0).then(|| self.own / self.error)
    }
}

/// Takes figures apart: `value = middle + row + column + rest`, the squares of the rests as small as can be, the rows' and the
/// columns' parts 0 on average each. Figures may be missing anywhere. `None` with fewer than two rows or columns, or
/// where nothing is left to tell how sure it is.
///
/// Rows are eliminated first, so that ten thousand of them cost little; columns should be the fewer.
#[must_use]
pub fn effects(cells: &[Cell], rows: usize, columns: usize) -> Option<Effects> {
    let rows = Side::new(cells, rows, |cell| cell.row);
    let columns = Side::new(cells, columns, |cell| cell.column);
    let (units, free) = (rows.known.len(), cells.len() + 1);
    let freedom = free.checked_sub(units + columns.known.len()).filter(|left| *left > 0)?;
    if units < 2 || columns.known.len() < 2 {
        return None;
    }
    let fit = Fit::new(cells, &rows, &columns);
    let (by_row, by_column) = (fit.rows(&rows), &fit.columns);
    let rest =
        |cell: &Cell| cell.value - by_row[rows.place[cell.row]] - by_column[columns.place[cell.column]];
    let left = (cells.iter().map(|cell| rest(cell).powi(2)).sum::<f64>() / real(freedom)).sqrt();
    let row_errors = fit.row_errors(&rows);
    let column_errors = fit.column_errors();
    let middle = |values: &[f64]| values.iter().sum::<f64>() / real(values.len());
    let (row_middle, column_middle) = (middle(&by_row), middle(by_column.as_slice()));
    Some(Effects {
        middle: row_middle + column_middle,
        rows: rows.effects(&by_row, row_middle, &row_errors, left),
        columns: columns.effects(by_column.as_slice(), column_middle, &column_errors, left),
        left,
    })
}

/// The rows, or the columns, that have figures.
struct Side {
    /// Which they are.
    known: Vec<usize>,
    /// By row: its place among them.
    place: Vec<usize>,
    counts: Vec<usize>,
    means: Vec<f64>,
}

impl Side {
    fn new(cells: &[Cell], size: usize, of: impl Fn(&Cell) -> usize) -> Side {
        let (mut counts, mut sums) = (vec![0_usize; size], vec![0.0; size]);
        for cell in cells {
            counts[of(cell)] += 1;
            sums[of(cell)] += cell.value;
        }
        let known: Vec<usize> = (0..size).filter(|at| counts[*at] > 0).collect();
        let mut place = vec![0; size];
        known.iter().enumerate().for_each(|(at, &row)| place[row] = at);
        Side {
            counts: known.iter().map(|&row| counts[row]).collect(),
            means: known.iter().map(|&row| sums[row] / real(counts[row])).collect(),
            known,
            place,
        }
    }

    fn effects(&self, values: &[f64], middle: f64, errors: &[f64], left: f64) -> Vec<Option<Effect>> {
        let mut all = vec![None; self.place.len()];
        for (at, &row) in self.known.iter().enumerate() {
            let (count, mean) = (self.counts[at], self.means[at]);
            all[row] = Some(Effect { count, mean, own: values[at] - middle, error: left * errors[at] });
        }
        all
    }
}

/// The normal equations of the columns, once the rows are eliminated.
struct Fit {
    /// By row: how often it has a figure in each column, divided by how many it has.
    shares: DMatrix<f64>,
    /// The generalised inverse of the reduced equations; rows and columns that no chain of figures connects stay apart.
    inverse: DMatrix<f64>,
    columns: DVector<f64>,
}

impl Fit {
    fn new(cells: &[Cell], rows: &Side, columns: &Side) -> Fit {
        let (units, size) = (rows.known.len(), columns.known.len());
        let mut shares = DMatrix::<f64>::zeros(units, size);
        let mut right = DVector::<f64>::zeros(size);
        for cell in cells {
            let (row, column) = (rows.place[cell.row], columns.place[cell.column]);
            shares[(row, column)] += 1.0 / real(rows.counts[row]);
            right[column] += cell.value - rows.means[row];
        }
        let mut reduced =
            DMatrix::from_diagonal(&DVector::from_iterator(size, columns.counts.iter().map(|n| real(*n))));
        for (row, count) in rows.counts.iter().enumerate() {
            let own = shares.row(row).transpose();
            reduced -= &own * own.transpose() * real(*count);
        }
        let (inverse, _) = inverse(&reduced);
        let columns = &inverse * right;
        Fit { shares, inverse, columns }
    }

    fn rows(&self, rows: &Side) -> Vec<f64> {
        let taken = &self.shares * &self.columns;
        rows.means.iter().zip(taken.iter()).map(|(mean, taken)| mean - taken).collect()
    }

    /// By row: the standard error of its difference from the mean of all rows, as a multiple of what is left over.
    fn row_errors(&self, rows: &Side) -> Vec<f64> {
        let count = real(rows.known.len());
        let middle = self.shares.row_mean();
        let inverses: Vec<f64> = rows.counts.iter().map(|n| 1.0 / real(*n)).collect();
        let all: f64 = inverses.iter().sum::<f64>() / (count * count);
        let error = |(row, own): (usize, &f64)| {
            let apart = (self.shares.row(row) - &middle).transpose();
            let by_columns = (apart.transpose() * &self.inverse * &apart)[(0, 0)];
            (own * (1.0 - 2.0 / count) + all + by_columns).max(0.0).sqrt()
        };
        inverses.iter().enumerate().map(error).collect()
    }

    /// The same of the columns.
    fn column_errors(&self) -> Vec<f64> {
        let size = self.inverse.nrows();
        let middle = self.inverse.column_mean();
        let all = middle.sum() / real(size);
        let error = |at: usize| (self.inverse[(at, at)] - 2.0 * middle[at] + all).max(0.0).sqrt();
        (0..size).map(error).collect()
    }
}

/// The generalised inverse of a symmetric matrix, and its rank.
fn inverse(matrix: &DMatrix<f64>) -> (DMatrix<f64>, usize) {
    let eigen = SymmetricEigen::new(matrix.clone());
    let least = eigen.eigenvalues.amax() * 1e-10;
    let values = eigen.eigenvalues.map(|value| if value > least { 1.0 / value } else { 0.0 });
    let rank = values.iter().filter(|value| **value > 0.0).count();
    (&eigen.eigenvectors * DMatrix::from_diagonal(&values) * eigen.eigenvectors.transpose(), rank)
}
