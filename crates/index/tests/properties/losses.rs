//! What units leave adds up, whatever the tree; and every unit's points have something that decided them.

use parindex_framework::Pool;
use parindex_index::{Stage, compute, decided, losses, means_by, ranks_at};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::campaign::{Campaign, campaign};

fn close(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() < Decimal::new(1, 12)
}

proptest! {
    #[test]
    fn shares_of_what_is_left_add_up(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        let all = losses(&framework, &input, &results);
        let share = |node: usize| all[node].as_ref().and_then(|loss| loss.share);
        let main: Vec<usize> = framework.fields().filter(|id| framework.node(*id).pool == Pool::Main).collect();
        let indexed = input.units.iter().zip(&results.units).filter(|(u, r)| u.ranked && r.index.percent().is_some());
        let left: Decimal = indexed
            .map(|(_, r)| main.iter().map(|id| r.nodes[*id].max.value() - r.nodes[*id].points.unwrap().value()).sum::<Decimal>())
            .sum();
        if left > Decimal::ZERO {
            prop_assert!(close(main.iter().filter_map(|id| share(*id)).sum(), Decimal::ONE_HUNDRED));
            for id in 0..framework.nodes().len() {
                let node = framework.node(id);
                if node.pool == Pool::Main && !node.children.is_empty() && share(id).is_some() {
                    prop_assert!(close(node.children.iter().filter_map(|child| share(*child)).sum(), share(id).unwrap()));
                }
            }
        } else {
            prop_assert!((0..all.len()).all(|id| share(id).is_none()));
        }
    }

    #[test]
    fn what_is_reached_and_left_is_the_maximum(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for (id, loss) in losses(&framework, &input, &results).into_iter().enumerate() {
            let figures = || {
                let all = input.units.iter().zip(&results.units).filter(|(unit, _)| unit.ranked);
                all.map(move |(_, result)| result.nodes[id]).filter(|figure| figure.percent().is_some())
            };
            let Some(loss) = loss else {
                prop_assert_eq!(figures().count(), 0);
                continue;
            };
            prop_assert_eq!(loss.units, figures().count());
            prop_assert_eq!(loss.full, figures().filter(|figure| figure.points == Some(figure.max)).count());
            let sum: Decimal = figures().map(|figure| figure.max.value() - figure.points.unwrap().value()).sum();
            prop_assert!(close(loss.left() * Decimal::from(loss.units), sum));
            prop_assert!(loss.full + loss.nothing <= loss.units && loss.points >= Decimal::ZERO);
        }
    }

    #[test]
    fn every_ranked_unit_has_what_decided_its_points(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for (leaf, &id) in framework.leaves().iter().enumerate() {
            let all = decided(&framework, &input, &results, leaf);
            for (unit, known) in input.units.iter().enumerate() {
                let named = all.iter().filter(|one| one.units.contains(&unit)).count();
                prop_assert_eq!(named > 0, known.ranked);
                let figure = results.units[unit].nodes[id];
                for one in all.iter().filter(|one| one.units.contains(&unit)) {
                    match (one.points, figure.percent().and(figure.points)) {
                        (Some((low, high)), Some(own)) => prop_assert!(low <= own && own <= high),
                        // Bonus that nobody entered is no points, and counts as 0 above.
                        (ends, own) => prop_assert!(ends.is_none() && own.is_none_or(|own| own.value().is_zero())),
                    }
                }
            }
            let reasons: Vec<_> = all.iter().map(|one| &one.why).collect();
            prop_assert!(reasons.iter().enumerate().all(|(at, why)| !reasons[..at].contains(why)), "each once");
        }
    }

    #[test]
    fn ranks_at_a_field_are_its_own(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for field in framework.fields() {
            let own: Vec<_> = results.units.iter().map(|result| result.nodes[field].rank).collect();
            prop_assert_eq!(ranks_at(&framework, &input, &results, field), own);
        }
    }

    #[test]
    fn groups_of_a_node_hold_the_units_that_reach_anything_there(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for (id, loss) in losses(&framework, &input, &results).iter().enumerate() {
            let groups = means_by(&input, &results, |unit| &unit.code[..1], |result| &result.nodes[id]);
            let units: usize = groups.iter().map(|group| group.units).sum();
            prop_assert_eq!(units, loss.as_ref().map_or(0, |loss| loss.units));
        }
    }
}
