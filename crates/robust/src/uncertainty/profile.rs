use std::collections::BTreeMap;

use parindex_survey::Random;

use crate::number::{answers, real};

/// Respondents that are told apart in one group, each place one byte; of more, so many stand for all at equal steps of their
/// distribution.
const MOST: usize = 256;

/// The answers of one group to one question, and what they count towards a sum.
pub(crate) struct Answered {
    /// Which sum.
    pub(crate) sum: usize,
    /// What a mean of 1 adds to the sum.
    pub(crate) weight: f64,
    /// What an answer is worth and how many gave it, from the lowest worth up.
    pub(crate) counts: Vec<(f64, u64)>,
}

/// A group of respondents: what each of them, drawn once, adds to each sum.
///
/// A package holds counts of answers, not who gave them, so how the answers of one person hang together is not known.
/// Respondents are taken to be as alike as the counts allow: who is at the lowest tenth of one question is at the lowest
/// tenth of all. No other dependence gives sums a larger variance, so that no error is understated.
pub(crate) struct Profile {
    respondents: usize,
    /// The sums that somebody adds to, each with what every respondent adds.
    adds: Vec<(usize, [f64; MOST])>,
}

impl Profile {
    pub(crate) fn new(asked: &[Answered]) -> Profile {
        let most = asked.iter().map(Answered::answers).max().unwrap_or_default();
        // An even number, since two are drawn at a time; the spread is scaled to the answers that there are.
        let respondents = usize::try_from(most).unwrap_or(MOST).min(MOST).next_multiple_of(2);
        let mut adds: BTreeMap<usize, [f64; MOST]> = BTreeMap::new();
        for question in asked {
            let adds = adds.entry(question.sum).or_insert([0.0; MOST]);
            for (add, value) in adds.iter_mut().zip(question.spread(respondents)) {
                *add += question.weight * value;
            }
        }
        Profile { respondents, adds: adds.into_iter().collect() }
    }

    /// Draws as many respondents as there are, with replacement, and adds what they add.
    pub(crate) fn draw(&self, random: &mut Random, into: &mut [f64]) {
        let mut places = [0; MOST];
        let places = &mut places[..self.respondents];
        self.places(random, places);
        for (sum, adds) in &self.adds {
            into[*sum] += together(adds, places);
        }
    }

    /// Places of respondents: two numbers of 32 bits from each draw, each place equally likely up to a part in 2^24.
    fn places(&self, random: &mut Random, places: &mut [u8]) {
        let bound = self.respondents as u64;
        let place = |bits: u64| ((bits * bound) >> 32).to_le_bytes()[0];
        for pair in places.as_chunks_mut::<2>().0 {
            let bits = random.bits();
            *pair = [place(bits >> 32), place(bits & 0xffff_ffff)];
        }
    }
}

/// What respondents at these places add together: four sums side by side, since in one each addition waits for the one before.
fn together(adds: &[f64; MOST], places: &[u8]) -> f64 {
    let (fours, rest) = places.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        for (sum, place) in sums.iter_mut().zip(four) {
            *sum += adds[usize::from(*place)];
        }
    }
    let rest: f64 = rest.iter().map(|place| adds[usize::from(*place)]).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

impl Answered {
    fn answers(&self) -> u64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// How far the answer of each respondent is from the mean, from the lowest up, scaled so that the sum over as many
    /// draws as respondents has the variance of a mean of the answers: s²/n with n - 1 in s².
    fn spread(&self, respondents: usize) -> Vec<f64> {
        let total = answers(self.answers());
        let mean = self.counts.iter().map(|(worth, count)| worth * answers(*count)).sum::<f64>() / total;
        let squares: f64 =
            self.counts.iter().map(|(worth, count)| (worth - mean) * (worth - mean) * answers(*count)).sum();
        let values: Vec<f64> =
            (0..respondents).map(|at| self.quantile((real(at) + 0.5) / real(respondents) * total)).collect();
        let centre = values.iter().sum::<f64>() / real(respondents);
        let spread: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
        // One answer says nothing of the spread.
        if total < 2.0 || spread <= 0.0 {
            return vec![0.0; respondents];
        }
        let scale = (squares / total / (total - 1.0) / spread).sqrt();
        values.into_iter().map(|value| (value - centre) * scale).collect()
    }

    /// The worth of the answer that so many answers lie below.
    fn quantile(&self, below: f64) -> f64 {
        let mut passed = 0.0;
        for (worth, count) in &self.counts {
            passed += answers(*count);
            if below < passed {
                return *worth;
            }
        }
        self.counts.last().map_or(0.0, |(worth, _)| *worth)
    }
}
