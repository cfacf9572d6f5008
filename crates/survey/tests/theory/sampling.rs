use parindex_survey::sampling::{
    Allocation, Members, Node, Precision, Share, Step, allocate, cluster_effect, draw, proportional, simple,
    slovin,
};
use proptest::collection::vec;
use proptest::prelude::*;

const USUAL: Precision =
    Precision { margin: 0.05, level: 0.95, proportion: 0.5, effect: 1.0, population: None, response: 1.0 };

#[test]
fn sizes_are_those_of_the_textbooks() {
    let answers = |precision: Precision| precision.size().unwrap().answers;
    assert_eq!(answers(USUAL), 385);
    assert_eq!(answers(Precision { population: Some(1000), ..USUAL }), 278);
    assert_eq!(answers(Precision { margin: 0.03, ..USUAL }), 1068);
    assert_eq!(answers(Precision { effect: 2.5, ..USUAL }), 961);
    assert_eq!(Precision { response: 0.8, ..USUAL }.size().unwrap().asked, 482);
    assert_eq!(slovin(1000, 0.05), 286);
    assert!((cluster_effect(31, 0.05) - 2.5).abs() < 1e-12);
    assert!(Precision { margin: 0.0, ..USUAL }.size().is_err());
    assert!(Precision { response: 0.0, ..USUAL }.size().is_err());
    assert!(USUAL.margin_of(0).is_err());
}

fn people(population: usize, spread: f64) -> Share {
    Share { population, spread, cost: 1.0, floor: 0 }
}

#[test]
fn allocations_are_those_of_the_textbooks() {
    let strata = [people(5000, 10.0), people(3000, 20.0), people(2000, 50.0)];
    let floored = |floor| strata.map(|stratum| Share { floor, ..stratum });
    let one = [strata[0], strata[1], Share { floor: 90, ..strata[2] }];
    assert_eq!(allocate(300, &strata, Allocation::Equal).unwrap(), [100, 100, 100]);
    assert_eq!(allocate(300, &strata, Allocation::Proportional).unwrap(), [150, 90, 60]);
    // 50,000 : 60,000 : 100,000
    assert_eq!(allocate(210, &strata, Allocation::Neyman).unwrap(), [50, 60, 100]);
    assert_eq!(allocate(300, &floored(80), Allocation::Proportional).unwrap(), [138, 82, 80]);
    assert_eq!(allocate(300, &one, Allocation::Proportional).unwrap(), [131, 79, 90], "a floor of its own");
    let dear = [Share { cost: 4.0, ..strata[0] }, strata[1], strata[2]];
    assert_eq!(allocate(185, &dear, Allocation::Optimal).unwrap(), [25, 60, 100]);
    assert!(allocate(300, &floored(101), Allocation::Equal).is_err(), "three floors of 101");
    assert!(allocate(10_001, &strata, Allocation::Equal).is_err(), "more than there are");
    assert!(allocate(10, &[people(100, f64::NAN)], Allocation::Neyman).is_err());
}

proptest! {
    #[test]
    fn a_margin_is_met_by_the_size_and_not_by_one_less(margin in 0.005..0.2, proportion in 0.05..0.95, population in prop::option::of(50..100_000_usize)) {
        let precision = Precision { margin, proportion, population, ..USUAL };
        let answers = precision.size().unwrap().answers;
        prop_assert!(precision.margin_of(answers).unwrap() <= margin * (1.0 + 1e-9));
        if answers > 1 {
            prop_assert!(precision.margin_of(answers - 1).unwrap() > margin * (1.0 - 1e-9));
        }
    }

    #[test]
    fn an_allocation_adds_up_within_its_bounds(
        strata in vec((1..2000_usize, 0.1..9.0, 0.5..4.0), 1..40), share in 0.0..1.0, floor in 0..30_usize, which in 0..4_usize,
    ) {
        let strata: Vec<Share> = strata.into_iter().map(|(population, spread, cost)| Share { population, spread, cost, floor }).collect();
        let least: usize = strata.iter().map(|stratum| floor.min(stratum.population)).sum();
        let most: usize = strata.iter().map(|stratum| stratum.population).sum();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a part of a small count")]
        let total = least + ((most - least) as f64 * share) as usize;
        let method = [Allocation::Equal, Allocation::Proportional, Allocation::Neyman, Allocation::Optimal][which];
        let allocated = allocate(total, &strata, method).unwrap();
        prop_assert_eq!(allocated.iter().sum::<usize>(), total);
        for (n, stratum) in allocated.iter().zip(&strata) {
            prop_assert!(*n <= stratum.population && *n >= floor.min(stratum.population));
        }
    }

    #[test]
    fn a_draw_in_proportion_to_size_has_its_size_and_its_probabilities(sizes in vec(0.0..50.0, 1..60), take in 0..20_usize, seed: u64) {
        let there = sizes.iter().filter(|size| **size > 0.0).count();
        prop_assume!(take <= there);
        let drawn = proportional(&sizes, take, seed, 0).unwrap();
        prop_assert_eq!(drawn.len(), take);
        prop_assert!(drawn.windows(2).all(|pair| pair[0].unit < pair[1].unit), "nobody twice");
        prop_assert!(drawn.iter().all(|unit| unit.probability > 0.0 && unit.probability <= 1.0));
    }

    #[test]
    fn a_simple_draw_is_a_part_of_the_list(population in 0..500_usize, take in 0..500_usize, seed: u64) {
        let drawn = simple(population, take, seed, 3);
        prop_assert_eq!(drawn.is_ok(), take <= population);
        let mut units: Vec<usize> = drawn.into_iter().flatten().map(|selected| selected.unit).collect();
        units.sort_unstable();
        units.dedup();
        prop_assert!(take > population || units.len() == take && units.iter().all(|unit| *unit < population));
    }
}

#[test]
fn units_are_drawn_as_often_as_their_probability_says() {
    let sizes = [1.0, 5.0, 2.0, 40.0, 7.0, 3.0, 2.0];
    let mut counts = [0_u32; 7];
    let mut probabilities = [0.0; 7];
    let draws = 20_000;
    for seed in 0..draws {
        for selected in proportional(&sizes, 3, seed, 0).unwrap() {
            counts[selected.unit] += 1;
            probabilities[selected.unit] = selected.probability;
        }
    }
    // The largest is certain; two more are drawn among 20 in proportion to size.
    for ((count, probability), size) in counts.iter().zip(probabilities).zip(sizes) {
        let expected = if size > 20.0 { 1.0 } else { 2.0 * size / 20.0 };
        assert!((probability - expected).abs() < 1e-12);
        assert!((f64::from(*count) / 20_000.0 - expected).abs() < 0.015, "{size}: {count}");
    }
}

/// A province of districts, communes and lists of people.
fn province(districts: usize) -> Node {
    let node = |size: usize, members| Node { size: f64::from(u32::try_from(size).unwrap()), members };
    let commune = |n: usize| node(100 + n, Members::People(100 + n));
    let district = |d: usize| {
        let communes: Vec<Node> = (0..5 + d).map(|c| commune(7 * c + d)).collect();
        node((0..5 + d).map(|c| 100 + 7 * c + d).sum(), Members::Parts(communes))
    };
    node(1, Members::Parts((0..districts).map(district).collect()))
}

const STEPS: [Step; 3] = [
    Step { take: 3, proportional: true, spares: 0 },
    Step { take: 2, proportional: true, spares: 0 },
    Step { take: 16, proportional: false, spares: 4 },
];

#[test]
fn a_draw_of_three_stages_can_be_repeated_and_its_strata_do_not_disturb_each_other() {
    let frame = [province(8), province(9)];
    let drawn = draw(&frame, |_| &STEPS, 2020).unwrap();
    assert_eq!(drawn, draw(&frame, |_| &STEPS, 2020).unwrap());
    assert_ne!(drawn, draw(&frame, |_| &STEPS, 2021).unwrap());
    let second = |sample: Vec<parindex_survey::sampling::Drawn>| {
        sample.into_iter().filter(|d| d.path[0] == 1).collect::<Vec<_>>()
    };
    assert_eq!(second(drawn.clone()), second(draw(&[province(3), province(9)], |_| &STEPS, 2020).unwrap()));
    let spares = drawn.iter().filter(|person| person.spare.is_some()).count();
    assert_eq!((drawn.len(), spares), (2 * 6 * 20, 2 * 6 * 4));
}

#[test]
fn sizes_equal_to_the_people_make_every_weight_the_same() {
    // 3 s / S · 2 c / s · 16 / c = 96 / S
    let province = province(8);
    let Members::Parts(districts) = &province.members else { panic!("districts") };
    let people: f64 = districts.iter().map(|district| district.size).sum();
    for person in draw(std::slice::from_ref(&province), |_| &STEPS, 1).unwrap() {
        assert!((person.weight() / (people / 96.0) - 1.0).abs() < 1e-12, "{person:?}");
    }
}

#[test]
fn frames_that_do_not_fit_the_steps_are_refused() {
    assert!(draw(&[province(3)], |_| &STEPS[..2], 1).is_err(), "a stage too few");
    let people = Node { size: 1.0, members: Members::People(10) };
    assert!(draw(&[people], |_| &STEPS, 1).is_err(), "a stage too many");
    assert!(draw(&[Node { size: 1.0, members: Members::People(0) }], |_| &STEPS[2..], 1).is_err(), "nobody");
}
