use crate::estimate::Estimate;
use crate::number::real;

/// Estimates of independent samples as one in which every answer counts the same, such as the units of a group: the mean of all
/// answers, with the error that the samples leave when each is a stratum of its own, and the design effect beside a simple
/// sample of as many answers. A part whose error is not known has as much of it as the others have on average. `None` where
/// nobody answered.
#[must_use]
pub fn together(parts: &[Estimate]) -> Option<Estimate> {
    let answers: usize = parts.iter().map(|part| part.answers).sum();
    let sum =
        |of: &dyn Fn(&Estimate) -> f64| parts.iter().map(|part| real(part.answers) * of(part)).sum::<f64>();
    let total = real(answers);
    let value = sum(&|part| part.value) / total;
    let spread = Spread::within(parts);
    let between = sum(&|part| (part.value - value).powi(2)) / total;
    let effect = spread.as_ref().map(|spread| spread.designed / (spread.simple + between));
    (answers > 0).then(|| Estimate {
        value,
        error: spread.map(|spread| (spread.designed / total).sqrt()),
        degrees: parts.iter().map(|part| part.degrees).sum(),
        effect: effect.filter(|effect| effect.is_finite()),
        answers,
        weight: parts.iter().map(|part| part.weight).sum(),
    })
}

/// The variance of one answer within its part: with the design, and as in a simple sample.
struct Spread {
    designed: f64,
    simple: f64,
}

impl Spread {
    fn within(parts: &[Estimate]) -> Option<Spread> {
        let known = parts
            .iter()
            .filter_map(|part| Some((real(part.answers), part.error?, part.effect.unwrap_or(1.0))));
        let (mut answers, mut designed, mut simple) = (0.0, 0.0, 0.0);
        for (count, error, effect) in known {
            let variance = error * error * count;
            answers += count;
            designed += count * variance;
            simple += count * variance / effect;
        }
        (answers > 0.0).then(|| Spread { designed: designed / answers, simple: simple / answers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, Design, Estimation, Kind, Measure, Options, Rows, Scale, Statistic, Tally};

    /// Four of one unit and five of another, answers of 0 and 1.
    const ANSWERS: [u8; 9] = [1, 1, 1, 2, 2, 2, 1, 2, 2];
    const UNIT: [u32; 9] = [0, 0, 0, 0, 1, 1, 1, 1, 1];

    #[test]
    fn units_together_are_the_strata_of_one_sample() {
        let mut design = Design::default();
        let strata = [(); 2].map(|()| design.stratum(None, None));
        let places = strata.map(|stratum| design.units_of(stratum));
        let place: Vec<u32> = UNIT.iter().map(|unit| places[*unit as usize]).collect();
        let mut tally = Tally::new(2, &[Kind::Codes(3)]);
        let rows = Rows { place: &place, cell: &UNIT, weight: &[1000.0; 9] };
        tally.add(&design, &rows, &[Column::Codes(&ANSWERS)]).unwrap();
        let estimation = Estimation::new(&design, &tally, Options::default()).unwrap();
        let scale = Scale::new(vec![None, Some(1.0), Some(0.0)]);
        let measure = Measure { column: 0, scale: Some(&scale), statistic: Statistic::Mean };
        let of = |inside: &dyn Fn(u32) -> bool| estimation.domain(inside).estimate(&measure).unwrap();
        let (all, parts) = (of(&|_| true), [of(&|cell| cell == 0), of(&|cell| cell == 1)]);
        let found = together(&parts).unwrap();
        assert!((found.value - all.value).abs() < 1e-12 && (found.value - 4.0 / 9.0).abs() < 1e-12);
        assert!((found.error.unwrap() - all.error.unwrap()).abs() < 1e-12, "{found:?} is {all:?}");
        assert_eq!((found.answers, found.degrees), (9, all.degrees));
        // The spread within is less than that of a simple sample, but nearly.
        let effect = found.effect.unwrap();
        assert!((effect - all.effect.unwrap()).abs() < 0.15, "{effect} is {:?}", all.effect);
    }

    #[test]
    fn a_part_without_an_error_has_that_of_the_others_and_none_has_none() {
        let part = |value: f64, answers: usize, error: Option<f64>| Estimate {
            value,
            error,
            degrees: answers - 1,
            effect: Some(2.0),
            answers,
            weight: real(answers),
        };
        let alone = together(&[part(0.5, 100, Some(0.05))]).unwrap();
        assert!((alone.error.unwrap() - 0.05).abs() < 1e-12 && (alone.effect.unwrap() - 2.0).abs() < 1e-12);
        let more = together(&[part(0.5, 100, Some(0.05)), part(0.5, 300, None)]).unwrap();
        assert!((more.error.unwrap() - 0.025).abs() < 1e-12, "four times the answers: {more:?}");
        assert_eq!(together(&[part(0.5, 100, None)]).unwrap().error, None);
        assert_eq!(together(&[]), None);
    }
}
