//! Ranks follow the percentages, and nothing else matters: not the order of the units, not the number of threads.

use std::collections::BTreeSet;

use parindex_framework::{Points, Ties};
use parindex_index::{Figure, Results, Stage, compute, rank};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::campaign::{Campaign, campaign};

/// Ranks by counting: one more than the units (or, dense, the values) that are better.
fn counted(percents: &[Option<Decimal>], ties: Ties) -> Vec<Option<u32>> {
    let better = |own: Decimal| percents.iter().flatten().filter(move |percent| **percent > own);
    percents
        .iter()
        .map(|percent| {
            let above = match ties {
                Ties::Competition => better((*percent)?).count(),
                Ties::Dense => better((*percent)?).collect::<BTreeSet<_>>().len(),
            };
            u32::try_from(above + 1).ok()
        })
        .collect()
}

fn figures(results: &Results, of: impl Fn(&parindex_index::UnitResult) -> Figure) -> Vec<Figure> {
    results.units.iter().map(of).collect()
}

fn ratio(points: i64, max: i64) -> Figure {
    let points = Points::new(Decimal::new(points, 10)).unwrap();
    Figure { points: Some(points), max: Points::new(Decimal::new(max, 10)).unwrap(), rank: None }
}

proptest! {
    #[test]
    fn ranks_count_who_is_better(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        let ranked = |all: &[Figure]| -> Vec<Option<Decimal>> {
            all.iter().zip(&input.units).map(|(f, unit)| f.percent().filter(|_| unit.ranked)).collect()
        };
        let mut columns = vec![figures(&results, |unit| unit.index)];
        columns.extend(framework.fields().map(|id| figures(&results, |unit| unit.nodes[id])));
        for column in columns {
            let ranks: Vec<Option<u32>> = column.iter().map(|figure| figure.rank).collect();
            prop_assert_eq!(ranks, counted(&ranked(&column), framework.meta.ties));
        }
    }

    #[test]
    fn the_order_of_the_units_does_not_matter(
        Campaign { framework, input } in campaign(),
        keys in proptest::collection::vec(any::<u32>(), 14),
    ) {
        let mut order: Vec<usize> = (0..input.units.len()).collect();
        order.sort_by_key(|&unit| keys[unit]);
        let mut moved = input.clone();
        moved.units = order.iter().map(|&unit| input.units[unit].clone()).collect();
        moved.entries = order.iter().map(|&unit| input.entries[unit].clone()).collect();
        let (results, others) = (compute(&framework, &input, Stage::Final), compute(&framework, &moved, Stage::Final));
        for (place, &unit) in order.iter().enumerate() {
            prop_assert_eq!(&others.units[place], &results.units[unit]);
        }
    }

    #[test]
    fn the_number_of_threads_does_not_matter(Campaign { framework, input } in campaign()) {
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| compute(&framework, &input, Stage::Final))
        };
        prop_assert_eq!(on(1), on(2));
    }

    #[test]
    fn equal_ratios_have_equal_percentages_and_ranks(
        (points, max) in (1_i64..2_000_000_000_000).prop_flat_map(|max| (0..=max, Just(max))),
        times in 1_i64..1_000_000,
    ) {
        let percents = [ratio(points, max).percent(), ratio(points * times, max * times).percent()];
        prop_assert_eq!(percents[0], percents[1]);
        prop_assert_eq!(rank(&percents, Ties::Competition), [Some(1), Some(1)]);
    }

    #[test]
    fn the_larger_ratio_has_the_larger_percentage(
        (a, of_a) in (1_i64..2_000_000_000_000).prop_flat_map(|max| (0..=max, Just(max))),
        (b, of_b) in (1_i64..2_000_000_000_000).prop_flat_map(|max| (0..=max, Just(max))),
    ) {
        let exact = (i128::from(a) * i128::from(of_b)).cmp(&(i128::from(b) * i128::from(of_a)));
        prop_assert_eq!(ratio(a, of_a).percent().cmp(&ratio(b, of_b).percent()), exact);
    }

    #[test]
    fn a_neighbouring_ratio_has_another_percentage(max in 2_i64..2_000_000_000_000) {
        // The closest that two ratios over such maxima can be.
        let (a, b) = (ratio(max - 1, max), ratio(max - 2, max - 1));
        prop_assert!(a.percent() > b.percent());
    }
}
