use parindex_locale::Message;

use crate::number::real;
use crate::random::Random;

/// A unit that was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Selected {
    /// Its place in the list.
    pub unit: usize,
    /// The probability with which it is in the sample.
    pub probability: f64,
}

/// Draws `take` of `population` units without replacement, all with equal probability; in the order in which they were
/// drawn, so that whatever follows the first few can serve as their replacements. `stream` numbers the draws of a seed.
///
/// # Errors
/// More units than there are.
pub fn simple(population: usize, take: usize, seed: u64, stream: usize) -> Result<Vec<Selected>, Message> {
    shuffled(population, take, &mut Random::stream(seed, stream))
}

/// Draws `take` units with probability proportional to `sizes`, without replacement: systematically from a random start
/// through the list in its order, which spreads the sample over whatever the list is sorted by. Units that are so
/// large that their probability would exceed 1 are taken with certainty.
///
/// # Errors
/// Sizes that are negative or no numbers; fewer units with a size than are to be drawn.
pub fn proportional(sizes: &[f64], take: usize, seed: u64, stream: usize) -> Result<Vec<Selected>, Message> {
    systematic(sizes, take, &mut Random::stream(seed, stream))
}

/// Fisher and Yates, stopped after `take`.
pub(super) fn shuffled(
    population: usize,
    take: usize,
    random: &mut Random,
) -> Result<Vec<Selected>, Message> {
    if take > population {
        return Err(Message::new("survey-too-few").count("units", population).count("take", take));
    }
    let mut units: Vec<usize> = (0..population).collect();
    for place in 0..take {
        units.swap(place, place + random.below(population - place));
    }
    let probability = if take == 0 { 0.0 } else { real(take) / real(population) };
    Ok(units.into_iter().take(take).map(|unit| Selected { unit, probability }).collect())
}

pub(super) fn systematic(sizes: &[f64], take: usize, random: &mut Random) -> Result<Vec<Selected>, Message> {
    if let Some(unit) = sizes.iter().position(|size| !(size.is_finite() && *size >= 0.0)) {
        return Err(Message::new("survey-size").count("unit", unit + 1));
    }
    let there = sizes.iter().filter(|size| **size > 0.0).count();
    if take > there {
        return Err(Message::new("survey-too-few").count("units", there).count("take", take));
    }
    let probabilities = inclusion(sizes, take);
    let start = random.fraction();
    let mut sum = 0.0;
    let mut reached = 0;
    let mut drawn = Vec::with_capacity(take);
    for (unit, probability) in probabilities.into_iter().enumerate() {
        if probability >= 1.0 {
            drawn.push(Selected { unit, probability });
            continue;
        }
        sum += probability;
        if sum > start + real(reached) {
            reached += 1;
            drawn.push(Selected { unit, probability });
        }
    }
    Ok(drawn)
}

/// Probabilities of inclusion that are proportional to size, 1 where that would exceed 1, and add up to `take`.
fn inclusion(sizes: &[f64], take: usize) -> Vec<f64> {
    let mut certain = vec![false; sizes.len()];
    loop {
        let sure = certain.iter().filter(|certain| **certain).count();
        let rest: f64 =
            sizes.iter().zip(&certain).filter(|(_, certain)| !**certain).map(|(size, _)| size).sum();
        let left = real(take - sure);
        let probability = |size: f64| if rest > 0.0 { left * size / rest } else { 0.0 };
        let newly: Vec<usize> =
            (0..sizes.len()).filter(|unit| !certain[*unit] && probability(sizes[*unit]) >= 1.0).collect();
        if newly.is_empty() {
            let of = |(size, certain): (&f64, &bool)| if *certain { 1.0 } else { probability(*size) };
            return sizes.iter().zip(&certain).map(of).collect();
        }
        for unit in newly {
            certain[unit] = true;
        }
    }
}
