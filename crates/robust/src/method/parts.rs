//! What each field and each leaf does in the index.

use std::ops::Range;

use parindex_framework::NodeId;
use rayon::prelude::*;

use super::shares::{Absent, Shares};
use super::structure::{alpha, pearson};
use super::trials::moved;
use super::variant::{Variant, moments};
use crate::number::real;

/// What a field or a leaf does in the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The node.
    pub node: NodeId,
    /// The share of the maximum that it is.
    pub weight: f64,
    /// The mean share of it that the units reach.
    pub mean: f64,
    /// The standard deviation of these shares.
    pub spread: f64,
    /// The share of the differences between indices that comes from it: its covariance with the index over the variance of
    /// the index. Over all leaves they add up to 1; it is negative where those ahead are behind in it.
    pub contribution: f64,
    /// The correlation of the shares reached with the index without it; none where all reach the same.
    pub with_rest: Option<f64>,
    /// How many places the units move on average without it.
    pub moved: f64,
    /// How many places the unit that it concerns most moves without it.
    pub most: u32,
    /// Cronbach's alpha of its leaves; none for a leaf.
    pub alpha: Option<f64>,
}

pub(crate) fn fields(shares: &Shares<'_>, decided: &[u32]) -> Vec<Part> {
    let sums = Sums::new(shares);
    let each = shares.fields.iter().zip(&shares.parts);
    each.map(|(field, part)| Part { alpha: alpha_of(shares, part), ..sums.part(*field, part, decided) })
        .collect()
}

pub(crate) fn leaves(shares: &Shares<'_>, decided: &[u32]) -> Vec<Part> {
    let sums = Sums::new(shares);
    let all: Vec<usize> = (0..shares.leaves.len()).collect();
    all.par_iter().map(|&leaf| sums.part(shares.leaves[leaf], &(leaf..leaf + 1), decided)).collect()
}

/// The sums over all leaves, by unit.
struct Sums<'s> {
    shares: &'s Shares<'s>,
    points: Vec<f64>,
    most: Vec<f64>,
    /// The share of the maximum that each reached: its index.
    index: Vec<f64>,
}

impl<'s> Sums<'s> {
    fn new(shares: &'s Shares<'s>) -> Sums<'s> {
        let (table, all) = (shares.table(Absent::Out), 0..shares.leaves.len());
        let (points, most) = (shares.sums(&table.reached, &all), shares.sums(&table.applies, &all));
        let index = points.iter().zip(&most).map(|(points, most)| points / most).collect();
        Sums { shares, points, most, index }
    }

    fn part(&self, node: NodeId, part: &Range<usize>, decided: &[u32]) -> Part {
        let Sums { shares, points, most, index } = self;
        let table = shares.table(Absent::Out);
        let (mine, applies) = (shares.sums(&table.reached, part), shares.sums(&table.applies, part));
        let own: Vec<f64> = mine.iter().zip(most).map(|(mine, most)| mine / most).collect();
        let (mut reached, mut rest) = (Vec::new(), Vec::new());
        for (unit, (mine, applies)) in mine.iter().zip(&applies).enumerate() {
            if *applies > 0.0 && most[unit] > *applies {
                reached.push(mine / applies);
                rest.push((points[unit] - mine) / (most[unit] - applies));
            }
        }
        let mut without = Variant::decided(shares);
        without.weights[part.clone()].fill(0.0);
        let ranks = without.ranks(shares).unwrap_or_else(|| decided.to_vec());
        let (mean, spread) = moments(reached.iter().copied());
        let whole: f64 = shares.weights.iter().sum();
        Part {
            node,
            weight: shares.weights[part.clone()].iter().sum::<f64>() / whole,
            mean,
            spread: if reached.len() > 1 { spread } else { 0.0 },
            contribution: contribution(&own, index),
            with_rest: pearson(&reached, &rest),
            moved: moved(decided, &ranks),
            most: decided.iter().zip(&ranks).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0),
            alpha: None,
        }
    }
}

/// The covariance of a part with its whole over the variance of the whole; 0 where the whole is constant.
fn contribution(part: &[f64], whole: &[f64]) -> f64 {
    let ((part_mean, _), (mean, spread)) = (moments(part.iter().copied()), moments(whole.iter().copied()));
    let both: f64 = part.iter().zip(whole).map(|(p, w)| (p - part_mean) * (w - mean)).sum();
    if spread > 1e-12 { both / (real(whole.len()) - 1.0) / (spread * spread) } else { 0.0 }
}

/// Cronbach's alpha of the points of some leaves, over the units to which all of them apply.
fn alpha_of(shares: &Shares<'_>, part: &Range<usize>) -> Option<f64> {
    let table = shares.table(Absent::Out);
    let whole = |unit: &usize| part.clone().all(|leaf| table.applies[[*unit, leaf]] > 0.0);
    let units: Vec<usize> = (0..shares.units.len()).filter(whole).collect();
    let points = |leaf: usize, unit: usize| shares.weights[leaf] * table.reached[[unit, leaf]];
    let column = |leaf: usize| units.iter().map(|unit| points(leaf, *unit)).collect();
    (units.len() > 2).then(|| alpha(&part.clone().map(column).collect::<Vec<Vec<f64>>>()))?
}
