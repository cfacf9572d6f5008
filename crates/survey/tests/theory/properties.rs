use parindex_survey::{Estimation, Lonely, Margin, Measure, Options, Statistic, pooled, post_stratify, rake};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::streams::{CELLS, CLUSTERS, MEAN, Row, Survey, TOTAL, close, close_errors, scale};

prop_compose! {
    fn a_row(strata: u32)(
        stratum in 0..strata, cluster in 0..CLUSTERS, cell in 0..4_u32, weight in 0.5..50.0, code in 0..5_u8, number in -40.0..90.0,
    ) -> Row {
        Row { stratum, cluster, cell, weight, code, number }
    }
}

prop_compose! {
    fn a_survey()(strata in 1..4_u32, clustered in any::<bool>(), population in prop::option::of(1.0..20.0))
        (rows in vec(a_row(strata), 2..60), strata in Just(strata), clustered in Just(clustered), population in Just(population))
        -> Survey {
        Survey { strata, rows, clustered, population }
    }
}

fn changed(survey: &Survey, change: impl Fn(&mut Row)) -> Survey {
    let mut survey = survey.clone();
    survey.rows.iter_mut().for_each(change);
    survey
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_mean_does_not_know_the_unit_of_the_weights_and_a_total_grows_with_it(survey in a_survey(), c in 0.1..10.0_f64) {
        let heavy = changed(&survey, |row| row.weight *= c);
        let (before, after) = (survey.estimate(&MEAN, |_| true).unwrap(), heavy.estimate(&MEAN, |_| true).unwrap());
        prop_assert!(close(before.value, after.value, 1.0));
        prop_assert!(close_errors(before.error, after.error, 1.0));
        let (before, after) = (survey.estimate(&TOTAL, |_| true).unwrap(), heavy.estimate(&TOTAL, |_| true).unwrap());
        prop_assert!(close(before.value * c, after.value, after.weight));
        prop_assert!(close_errors(before.error.map(|error: f64| error * c), after.error, after.weight));
    }

    #[test]
    fn a_mean_and_its_error_follow_the_unit_of_the_answers(survey in a_survey(), factor in -5.0..5.0_f64, shift in -100.0..100.0) {
        let other = changed(&survey, |row| row.number = row.number * factor + shift);
        let (before, after) = (survey.estimate(&MEAN, |_| true).unwrap(), other.estimate(&MEAN, |_| true).unwrap());
        prop_assert!(close(before.value * factor + shift, after.value, 100.0));
        prop_assert!(close_errors(before.error.map(|error: f64| error * factor.abs()), after.error, 100.0));
        if factor.abs() > 0.01 && before.error.is_some_and(|error| error > 1e-3) {
            prop_assert!(close_errors(before.effect, after.effect, 10.0));
        }
    }

    #[test]
    fn the_order_of_responses_does_not_matter(survey in a_survey(), order in any::<prop::sample::Index>()) {
        let mut turned = survey.clone();
        let middle = order.index(turned.rows.len());
        turned.rows.rotate_left(middle);
        turned.rows.reverse();
        for measure in [MEAN, TOTAL] {
            for cell in 0..4 {
                let (before, after) = (survey.estimate(&measure, |c| c == cell), turned.estimate(&measure, |c| c == cell));
                prop_assert_eq!(before.is_some(), after.is_some());
                if let (Some(before), Some(after)) = (before, after) {
                    prop_assert!(close(before.value, after.value, after.weight));
                    prop_assert!(close_errors(before.error, after.error, after.weight));
                    prop_assert_eq!((before.answers, before.degrees), (after.answers, after.degrees));
                }
            }
        }
    }

    #[test]
    fn in_how_many_batches_responses_come_changes_no_bit(survey in a_survey(), batch in 1..20_usize) {
        let (design, place) = survey.design();
        let options = Options { lonely: Lonely::Certainty, ..Options::default() };
        let of = |batch| {
            let tally = survey.tally(&design, &place, batch);
            Estimation::new(&design, &tally, options.clone()).unwrap().domain(|_| true).estimate(&MEAN)
        };
        prop_assert_eq!(of(usize::MAX), of(batch));
    }

    #[test]
    fn strata_are_independent(survey in a_survey()) {
        // With a cell for each stratum, the variance of the total is the sum of those of the strata.
        let survey = changed(&survey, |row| row.cell = row.stratum);
        let whole = survey.estimate(&TOTAL, |_| true).unwrap();
        let parts: Vec<_> = (0..survey.strata).filter_map(|stratum| survey.estimate(&TOTAL, |cell| cell == stratum)).collect();
        let value = parts.iter().map(|part| part.value).sum();
        let variance: f64 = parts.iter().filter_map(|part| part.error).map(|error| error * error).sum();
        prop_assert!(close(value, whole.value, whole.weight));
        prop_assert!(close_errors(Some(variance.sqrt()), whole.error, whole.weight));
    }

    #[test]
    fn cells_that_are_asked_together_may_as_well_be_one(survey in a_survey()) {
        let merged = changed(&survey, |row| row.cell = if row.cell < 2 { 0 } else { 3 });
        let (apart, together) = (survey.estimate(&MEAN, |cell| cell < 2), merged.estimate(&MEAN, |cell| cell == 0));
        prop_assert_eq!(apart.is_some(), together.is_some());
        if let (Some(apart), Some(together)) = (apart, together) {
            prop_assert!(close(apart.value, together.value, 1.0) && close_errors(apart.error, together.error, 1.0));
            prop_assert_eq!(apart.degrees, together.degrees);
        }
    }

    #[test]
    fn a_census_has_no_error(survey in a_survey()) {
        let census = Survey { population: Some(1.0), ..survey };
        prop_assert!(census.estimate(&TOTAL, |_| true).unwrap().error.unwrap() < 1e-6);
    }

    #[test]
    fn shares_of_all_answers_add_up_to_one(survey in a_survey()) {
        let scale = scale();
        let share = |code| {
            let only = scale.only(code);
            survey.estimate(&Measure { column: 0, scale: Some(&only), statistic: Statistic::Mean }, |_| true)
        };
        let shares: Vec<_> = (1..5).filter_map(share).collect();
        prop_assume!(!shares.is_empty());
        prop_assert!((shares.iter().map(|share| share.value).sum::<f64>() - 1.0).abs() < 1e-12);
        let points = Measure { column: 0, scale: Some(&scale), statistic: Statistic::Mean };
        let points = survey.estimate(&points, |_| true).unwrap().value;
        let sum = shares[0].value + 0.6 * shares[1].value + 0.2 * shares[2].value;
        prop_assert!((points - sum).abs() < 1e-12);
    }

    #[test]
    fn calibrated_weights_agree_with_what_is_known(survey in a_survey(), people in vec(10.0..500.0, 4)) {
        let (design, place) = survey.design();
        let tally = survey.tally(&design, &place, usize::MAX);
        let seen = tally.counts();
        let population: Vec<f64> = people.iter().zip(&seen).map(|(people, n)| if *n > 0 { *people } else { 0.0 }).collect();
        let cells = Margin { class: (0..4).collect(), population: population.clone() };
        let calibration = post_stratify(&tally, &cells).unwrap();
        for ((factor, weight), people) in calibration.factors.iter().zip(tally.weights()).zip(&population) {
            prop_assert!((factor * weight - people).abs() < 1e-9 * people.max(1.0));
        }
        // A known distribution is known: its share has no error.
        let options = Options { lonely: Lonely::Certainty, calibration: Some(calibration), ..Options::default() };
        let survey = changed(&survey, |row| row.number = f64::from(row.cell));
        let tally = survey.tally(&design, &place, usize::MAX);
        let mean = Estimation::new(&design, &tally, options).unwrap().domain(|_| true).estimate(&MEAN).unwrap();
        prop_assert!(mean.error.unwrap() < 1e-6);
    }

    #[test]
    fn raking_fits_every_margin(survey in a_survey(), people in vec(10.0..500.0, 4)) {
        let (design, place) = survey.design();
        let tally = survey.tally(&design, &place, usize::MAX);
        prop_assume!(tally.counts().iter().all(|count| *count > 0));
        let sum: f64 = people.iter().sum();
        let rows = Margin { class: vec![0, 0, 1, 1], population: vec![people[0] + people[1], people[2] + people[3]] };
        let columns = Margin { class: vec![0, 1, 0, 1], population: vec![people[0] + people[2], people[1] + people[3]] };
        let calibration = rake(&tally, &[rows.clone(), columns.clone()], 1e-10).unwrap();
        let weights: Vec<f64> = calibration.factors.iter().zip(tally.weights()).map(|(f, w)| f * w).collect();
        for margin in [rows, columns] {
            for (class, known) in margin.population.iter().enumerate() {
                let fitted: f64 = (0..CELLS).filter(|cell| margin.class[*cell] as usize == class).map(|cell| weights[cell]).sum();
                prop_assert!((fitted - known).abs() < 1e-6 * sum);
            }
        }
    }
}

#[test]
fn a_factor_is_the_share_of_satisfied_answers_over_all_its_questions() {
    let satisfied = scale().at_least(0.6);
    let (first, second): ([u8; 4], [u8; 4]) = ([1, 4, 0, 0], [2, 0, 3, 0]);
    let (sums, answers) = pooled(&[(&first, &satisfied), (&second, &satisfied)]);
    assert_eq!((&sums[..3], &answers[..3]), (&[2.0, 0.0, 0.0][..], &[2.0, 1.0, 1.0][..]));
    assert!(sums[3].is_nan() && answers[3].is_nan(), "no answer to any question");
}
