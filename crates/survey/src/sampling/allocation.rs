use std::cmp::Ordering;

use parindex_locale::Message;

use crate::number::{count, real};

/// How a sample is shared among strata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allocation {
    /// Each as many.
    Equal,
    /// As there are people.
    Proportional,
    /// As there are people times their spread, which makes the whole most precise (Neyman 1934).
    Neyman,
    /// As Neyman, less where asking costs more: by the root of the cost (Cochran 1977, 5.5).
    Optimal,
}

/// What an allocation needs to know of a stratum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// People in it.
    pub population: usize,
    /// Standard deviation of the answers; only ratios between strata matter.
    pub spread: f64,
    /// Cost of an answer; only ratios matter.
    pub cost: f64,
    /// Answers that it gets at least, or all of its people where there are fewer.
    pub floor: usize,
}

impl Share {
    fn weight(&self, allocation: Allocation) -> f64 {
        let people = real(self.population);
        match allocation {
            Allocation::Equal => 1.0,
            Allocation::Proportional => people,
            Allocation::Neyman => people * self.spread,
            Allocation::Optimal => people * self.spread / self.cost.sqrt(),
        }
    }
}

/// Shares `total` among strata: none below its floor (or all of its people), none above its people. What is rounded away
/// goes to the largest remainders, so that the sum is exact.
///
/// # Errors
/// A total that the floors exceed, or that there are no people for; a spread or cost that is no positive number.
pub fn allocate(total: usize, strata: &[Share], allocation: Allocation) -> Result<Vec<usize>, Message> {
    let weights: Vec<f64> = strata.iter().map(|stratum| stratum.weight(allocation)).collect();
    if let Some(stratum) = weights.iter().position(|w| !w.is_finite() || *w < 0.0) {
        return Err(Message::new("survey-share").count("stratum", stratum + 1));
    }
    let bounds: Vec<(usize, usize)> =
        strata.iter().map(|s| (s.floor.min(s.population), s.population)).collect();
    let least: usize = bounds.iter().map(|(low, _)| low).sum();
    let most: usize =
        bounds.iter().zip(&weights).map(|((low, high), w)| if *w > 0.0 { high } else { low }).sum();
    if total < least || total > most {
        return Err(Message::new("survey-total")
            .count("total", total)
            .count("least", least)
            .count("most", most));
    }
    let real_shares = shares(real(total), &weights, &bounds);
    Ok(rounded(total, &real_shares, &bounds))
}

/// Shares in proportion to the weights, cut at the bounds, that add up to the total: bisection of the factor.
fn shares(total: f64, weights: &[f64], bounds: &[(usize, usize)]) -> Vec<f64> {
    let at = |factor: f64| -> Vec<f64> {
        let share =
            |(weight, (low, high)): (&f64, &(usize, usize))| (factor * weight).clamp(real(*low), real(*high));
        weights.iter().zip(bounds).map(share).collect()
    };
    let full =
        |(weight, (_, high)): (&f64, &(usize, usize))| if *weight > 0.0 { real(*high) / weight } else { 0.0 };
    let (mut low, mut high) = (0.0, weights.iter().zip(bounds).map(full).fold(0.0, f64::max));
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if at(middle).iter().sum::<f64>() < total { low = middle } else { high = middle }
    }
    at(high)
}

fn rounded(total: usize, shares: &[f64], bounds: &[(usize, usize)]) -> Vec<usize> {
    // A share that is whole but for the last bits is whole.
    let mut whole: Vec<usize> = shares.iter().map(|share| count(share + 1e-9)).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let rest = |stratum: usize, whole: &[usize]| shares[stratum] - real(whole[stratum]);
    order.sort_by(|a, b| {
        rest(*b, &whole).partial_cmp(&rest(*a, &whole)).unwrap_or(Ordering::Equal).then(a.cmp(b))
    });
    let mut left = total.saturating_sub(whole.iter().sum());
    for stratum in order.iter().cycle().take(order.len() * 2) {
        if left > 0 && whole[*stratum] < bounds[*stratum].1 && rest(*stratum, &whole) > 0.0 {
            whole[*stratum] += 1;
            left -= 1;
        }
    }
    whole
}
