use parindex_survey::{Centre, Column, Estimation, Options, Replicated, Rows, Sheet};

use crate::streams::{CELLS, MEAN, Parts, Row, Survey, TOTAL};

/// A survey of figures that look irregular and are the same every time.
fn survey(clustered: bool, population: Option<f64>) -> Survey {
    let noise = |n: u32| f64::from(n.wrapping_mul(2_654_435_761) >> 16) / 65_536.0;
    let row = |n: u32| Row {
        stratum: n % 3,
        cluster: n / 3 % 3,
        cell: n / 9 % 4,
        weight: 5.0 + f64::from(n % 3),
        code: 0,
        number: 30.0 + 10.0 * noise(n) + f64::from(n % 7),
    };
    Survey { strata: 3, rows: (0..600).map(row).collect(), clustered, population }
}

fn sheet(survey: &Survey) -> Sheet {
    let (design, place) = survey.design();
    let part = Parts::of(&survey.rows);
    let rows = Rows { place: &place, cell: &part.cell, weight: &part.weight };
    Sheet::new(
        &design,
        CELLS,
        &rows,
        &[Column::Codes(&part.code), Column::Numbers(&part.number)],
        &[MEAN, TOTAL],
    )
    .unwrap()
}

fn domains() -> Vec<Vec<u32>> {
    vec![vec![0, 1, 2, 3], vec![1], vec![2, 3]]
}

/// The largest relative difference between errors of replicates and linearised ones.
fn off(survey: &Survey, replicated: &[Vec<Replicated>]) -> f64 {
    let (design, place) = survey.design();
    let tally = survey.tally(&design, &place, usize::MAX);
    let estimation = Estimation::new(&design, &tally, Options::default()).unwrap();
    let mut largest: f64 = 0.0;
    for (cells, replicated) in domains().iter().zip(replicated) {
        let domain = estimation.domain(|cell| cells.contains(&cell));
        for (measure, replicated) in [MEAN, TOTAL].iter().zip(replicated) {
            let linearised = domain.estimate(measure).unwrap();
            assert!((linearised.value / replicated.value - 1.0).abs() < 1e-12);
            largest = largest.max((replicated.error / linearised.error.unwrap() - 1.0).abs());
        }
    }
    largest
}

#[test]
fn the_bootstrap_agrees_with_linearisation() {
    // 4,000 replicates know an error to about 1 / sqrt(2 · 4,000), 1.1 %.
    for population in [None, Some(2.0)] {
        let survey = survey(false, population);
        let off = off(&survey, &sheet(&survey).bootstrap(4000, 11, &domains()));
        assert!(off < 0.04, "{population:?}: {off}");
    }
}

#[test]
fn the_jackknife_agrees_with_linearisation() {
    for clustered in [false, true] {
        for population in [None, Some(2.0)] {
            let survey = survey(clustered, population);
            let off = off(&survey, &sheet(&survey).jackknife(Centre::Mean, &domains()));
            assert!(off < 0.02, "{clustered} {population:?}: {off}");
        }
    }
}

#[test]
fn the_bootstrap_is_the_same_on_any_number_of_threads_and_another_with_another_seed() {
    let sheet = sheet(&survey(false, None));
    let on = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| sheet.bootstrap(100, seed, &domains()))
    };
    assert_eq!(on(1, 5), on(4, 5));
    assert_ne!(on(1, 5), on(1, 6));
}
