//! Sums are exact, and what is missing is missing all the way up.

use parindex_framework::{Points, Pool};
use parindex_index::{Missing, Stage, compute, explain_leaf};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::campaign::{Campaign, campaign, leaves};

proptest! {
    #[test]
    fn children_add_up_to_their_parent(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for unit in &results.units {
            for (id, node) in framework.nodes().iter().enumerate().filter(|(_, node)| !node.is_leaf()) {
                let children = || node.children.iter().map(|&child| unit.nodes[child]);
                let points: Option<Decimal> = children().map(|c| c.points.map(Points::value)).sum();
                prop_assert_eq!(unit.nodes[id].points.map(Points::value), points);
                prop_assert_eq!(unit.nodes[id].max.value(), children().map(|c| c.max.value()).sum::<Decimal>());
            }
        }
    }

    #[test]
    fn the_index_is_the_sum_of_the_fields(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        let nodes = framework.nodes();
        for unit in &results.units {
            let of = |pool: Pool| {
                let all: Vec<usize> = framework.fields().collect();
                all.into_iter().filter(move |&id| nodes[id].pool == pool)
            };
            let points = |pool: Pool| {
                of(pool).map(|id| unit.nodes[id].points.map(Points::value)).sum::<Option<Decimal>>()
            };
            let main = points(Pool::Main);
            let all = main.zip(points(Pool::Bonus)).zip(points(Pool::Penalty));
            let expected = all.map(|((main, bonus), penalty)| (main + bonus - penalty).max(Decimal::ZERO));
            prop_assert_eq!(unit.index.points.map(Points::value), expected);
            let max: Decimal = of(Pool::Main).map(|id| unit.nodes[id].max.value()).sum();
            prop_assert_eq!(unit.index.max.value(), max);
            if let Some(percent) = unit.index.percent() {
                let exact = expected.unwrap() * Decimal::ONE_HUNDRED;
                prop_assert!((percent * max - exact).abs() <= Decimal::new(1, 22), "{} of {}", percent, max);
                let band = framework.meta.bands.iter().position(|band| band.from <= percent);
                prop_assert_eq!(unit.band, band);
            } else {
                prop_assert!(unit.index.rank.is_none() && unit.band.is_none() && !unit.missing.is_empty());
            }
        }
    }

    #[test]
    fn a_leaf_that_does_not_apply_leaves_points_and_maximum(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for (unit, entries) in results.units.iter().zip(&input.entries) {
            for (entry, id) in entries.iter().zip(leaves(&framework)) {
                let (figure, max) = (unit.nodes[id], framework.node(id).max);
                prop_assert!(figure.max == max || figure.max == Points::ZERO);
                if entry.not_applicable {
                    prop_assert_eq!((figure.points, figure.max), (Some(Points::ZERO), Points::ZERO));
                }
                if let Some(points) = figure.points {
                    prop_assert!(points >= Points::ZERO && points <= figure.max);
                }
            }
        }
    }

    #[test]
    fn what_is_missing_is_missing_all_the_way_up(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for unit in &results.units {
            for (leaf, why) in &unit.missing {
                let Some(leaf) = *leaf else {
                    prop_assert_eq!(why, &Missing::NothingApplies);
                    continue;
                };
                let mut above = Some(leaf);
                while let Some(id) = above {
                    prop_assert!(unit.nodes[id].points.is_none() && unit.nodes[id].rank.is_none());
                    above = framework.node(id).parent;
                }
                prop_assert!(unit.index.points.is_none() && unit.index.rank.is_none());
            }
            let told: Vec<usize> = unit.missing.iter().filter_map(|(leaf, _)| *leaf).collect();
            for id in leaves(&framework) {
                prop_assert_eq!(unit.nodes[id].points.is_none(), told.contains(&id));
            }
        }
    }

    #[test]
    fn an_explanation_names_the_points_of_the_result(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for (place, unit) in results.units.iter().enumerate() {
            for (leaf, id) in leaves(&framework).into_iter().enumerate() {
                let explained = explain_leaf(&framework, &input, &results, place, leaf);
                // What is out is explained without points, and stands as 0 of 0.
                let figure = unit.nodes[id];
                let counted = figure.points.filter(|_| figure.max > Points::ZERO);
                if framework.node(id).pool == Pool::Main {
                    prop_assert_eq!(explained.points, counted);
                }
                for advice in explained.advice {
                    prop_assert!(advice.gain > Points::ZERO && advice.points <= framework.node(id).max);
                }
            }
        }
    }
}
