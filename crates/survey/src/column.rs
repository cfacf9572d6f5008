use std::ops::Range;

use parindex_locale::Message;

use crate::design::index;
use crate::scale::Scale;

/// What a column of answers holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Codes below this number, one of which may stand for "no answer" (see [`Scale`]).
    Codes(u16),
    /// Numbers, or pairs of them.
    Numbers,
}

/// The answers to one question, one for each response.
#[derive(Clone, Copy, Debug)]
pub enum Column<'a> {
    /// Codes of answers. What they are worth is said after the pass, by a [`Scale`].
    Codes(&'a [u8]),
    /// Numbers; NaN where there is no answer.
    Numbers(&'a [f64]),
    /// Numerators and denominators of a ratio; NaN in either where there is no answer.
    Ratio(&'a [f64], &'a [f64]),
}

impl<'a> Column<'a> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Column::Codes(codes) => codes.len(),
            Column::Numbers(numbers) => numbers.len(),
            Column::Ratio(numerators, denominators) => numerators.len().min(denominators.len()),
        }
    }

    pub(crate) fn part(&self, range: Range<usize>) -> Column<'a> {
        match self {
            Column::Codes(codes) => Column::Codes(&codes[range]),
            Column::Numbers(numbers) => Column::Numbers(&numbers[range]),
            Column::Ratio(y, x) => Column::Ratio(&y[range.clone()], &x[range]),
        }
    }
}

/// Sums of one column by slot.
#[derive(Clone, Debug)]
pub(crate) enum Sums {
    /// The weighted distribution of the answers: by slot and code.
    Codes { codes: usize, bins: Vec<Bin> },
    /// Moments by slot.
    Numbers { moments: Vec<Moments> },
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bin {
    count: f64,
    weight: f64,
    squares: f64,
}

/// Sums of products of the numerator (less the centre times the denominator) and the denominator, weighted by the weight
/// and by its square. The centre is the ratio of the first response, which keeps the sums exact where numbers are large
/// and alike.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Moments {
    centre: Option<f64>,
    count: f64,
    weight: f64,
    plain: (f64, f64),
    once: Products,
    twice: Products,
}

#[derive(Clone, Copy, Debug, Default)]
struct Products {
    x: f64,
    y: f64,
    xx: f64,
    xy: f64,
    yy: f64,
}

/// What an estimate is made of: sums over those who answered.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    pub count: f64,
    pub weight: f64,
    pub y: f64,
    pub x: f64,
}

/// Sums of residuals e = y - r x of a slot: plain, and weighted by w or its square.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Residuals {
    pub e: f64,
    pub we: f64,
    pub wee: f64,
    pub wwe: f64,
    pub wwee: f64,
}

impl Sums {
    pub fn new(kind: Kind) -> Sums {
        match kind {
            Kind::Codes(codes) => Sums::Codes { codes: usize::from(codes), bins: Vec::new() },
            Kind::Numbers => Sums::Numbers { moments: Vec::new() },
        }
    }

    pub fn resize(&mut self, slots: usize) {
        match self {
            Sums::Codes { codes, bins } => bins.resize(slots * *codes, Bin::default()),
            Sums::Numbers { moments } => moments.resize(slots, Moments::default()),
        }
    }

    /// What is wrong with a column, if anything is.
    pub fn fault(&self, column: &Column<'_>) -> Option<Message> {
        match (self, column) {
            (Sums::Codes { codes, .. }, Column::Codes(answers)) => {
                let row = answers.iter().position(|code| usize::from(*code) >= *codes)?;
                Some(Message::new("survey-code-outside").count("row", row + 1).count("codes", *codes))
            }
            (Sums::Numbers { .. }, Column::Numbers(_) | Column::Ratio(..)) => None,
            _ => Some(Message::new("survey-column-kind")),
        }
    }

    pub fn add(&mut self, slots: &[u32], weights: &[f64], column: &Column<'_>) {
        match (self, column) {
            (Sums::Codes { codes, bins }, Column::Codes(answers)) => {
                for ((slot, weight), answer) in slots.iter().zip(weights).zip(*answers) {
                    let bin = &mut bins[index(*slot) * *codes + usize::from(*answer)];
                    bin.count += 1.0;
                    bin.weight += weight;
                    bin.squares += weight * weight;
                }
            }
            (Sums::Numbers { moments }, Column::Numbers(numbers)) => {
                let pairs = numbers.iter().map(|y| (*y, 1.0));
                add_numbers(moments, slots, weights, pairs);
            }
            (Sums::Numbers { moments }, Column::Ratio(y, x)) => {
                let pairs = y.iter().copied().zip(x.iter().copied());
                add_numbers(moments, slots, weights, pairs);
            }
            // `fault` has refused any other pair.
            _ => {}
        }
    }

    /// The weighted sums of a slot. `scale` says what codes are worth.
    pub fn totals(&self, slot: usize, scale: Option<&Scale>) -> Totals {
        match self {
            Sums::Codes { codes, bins } => {
                let mut totals = Totals::default();
                for (bin, worth) in
                    bins[slot * codes..].iter().zip(scale.into_iter().flat_map(Scale::worths)).take(*codes)
                {
                    let Some(worth) = worth else { continue };
                    totals.count += bin.count;
                    totals.weight += bin.weight;
                    totals.x += bin.weight;
                    totals.y += bin.weight * worth;
                }
                totals
            }
            Sums::Numbers { moments } => {
                let m = &moments[slot];
                let centre = m.centre.unwrap_or(0.0);
                Totals { count: m.count, weight: m.weight, y: m.once.y + centre * m.once.x, x: m.once.x }
            }
        }
    }

    /// Sums of the residuals y - ratio x of a slot.
    pub fn residuals(&self, slot: usize, scale: Option<&Scale>, ratio: f64) -> Residuals {
        match self {
            Sums::Codes { codes, bins } => {
                let mut sums = Residuals::default();
                for (bin, worth) in
                    bins[slot * codes..].iter().zip(scale.into_iter().flat_map(Scale::worths)).take(*codes)
                {
                    let Some(worth) = worth else { continue };
                    let residual = worth - ratio;
                    sums.e += bin.count * residual;
                    sums.we += bin.weight * residual;
                    sums.wee += bin.weight * residual * residual;
                    sums.wwe += bin.squares * residual;
                    sums.wwee += bin.squares * residual * residual;
                }
                sums
            }
            Sums::Numbers { moments } => {
                let m = &moments[slot];
                let r = ratio - m.centre.unwrap_or(0.0);
                let once = m.once.residuals(r);
                let twice = m.twice.residuals(r);
                Residuals {
                    e: m.plain.0 - r * m.plain.1,
                    we: once.0,
                    wee: once.1,
                    wwe: twice.0,
                    wwee: twice.1,
                }
            }
        }
    }
}

impl Products {
    fn add(&mut self, weight: f64, y: f64, x: f64) {
        self.x += weight * x;
        self.y += weight * y;
        self.xx += weight * x * x;
        self.xy += weight * x * y;
        self.yy += weight * y * y;
    }

    /// Sums of y - r x and of its square.
    fn residuals(&self, r: f64) -> (f64, f64) {
        (self.y - r * self.x, r.mul_add(r * self.xx - 2.0 * self.xy, self.yy))
    }
}

fn add_numbers(
    moments: &mut [Moments],
    slots: &[u32],
    weights: &[f64],
    pairs: impl Iterator<Item = (f64, f64)>,
) {
    for ((slot, weight), (y, x)) in slots.iter().zip(weights).zip(pairs) {
        if y.is_nan() || x.is_nan() {
            continue;
        }
        let first = if x == 0.0 { 0.0 } else { y / x };
        let moment = &mut moments[index(*slot)];
        let centred = y - *moment.centre.get_or_insert(first) * x;
        moment.count += 1.0;
        moment.weight += weight;
        moment.plain.0 += centred;
        moment.plain.1 += x;
        moment.once.add(*weight, centred, x);
        moment.twice.add(weight * weight, centred, x);
    }
}
