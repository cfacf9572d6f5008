//! What holds whatever is supposed.

use std::collections::BTreeMap;

use parindex_framework::Pool;
use parindex_index::{Entry, Stage, WhatIf, compute, impact, improvements, what_if};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::campaign::{Campaign, campaign};
use crate::impact::{amended, rows};

proptest! {
    #[test]
    fn weights_as_decided_and_in_their_proportion_change_nothing(
        Campaign { framework, input } in campaign(),
        times in 1_u32..5,
    ) {
        let results = compute(&framework, &input, Stage::Final);
        let main = framework.fields().filter(|&id| framework.node(id).pool == Pool::Main);
        let weights = main.map(|id| (id, framework.node(id).max.value() * Decimal::from(times)));
        let supposed = WhatIf { weights: weights.collect(), ..WhatIf::default() };
        let moves = what_if(&framework, &input, &results, &supposed);
        for (moved, result) in moves.iter().zip(&results.units) {
            prop_assert_eq!(moved.before.percent, result.index.percent());
            prop_assert_eq!(moved.before.rank, result.index.rank);
            let (Some(before), Some(after)) = (moved.before.percent, moved.after.percent) else {
                prop_assert_eq!(moved.before.percent, moved.after.percent);
                continue;
            };
            prop_assert!((before - after).abs() < Decimal::new(1, 18), "{} {}", before, after);
        }
    }

    #[test]
    fn what_is_supposed_of_a_unit_is_what_comes_out_if_it_were_so(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        let entry = Entry { appraised: Some(framework.node(framework.leaves()[0]).max), ..Entry::default() };
        let entries = BTreeMap::from([((0, 0), entry.clone()), ((usize::MAX, 0), Entry::default())]);
        let supposed = WhatIf { entries, ..WhatIf::default() };
        let moves = what_if(&framework, &input, &results, &supposed);
        let mut changed = input.clone();
        changed.entries[0][0] = entry;
        let expected = compute(&framework, &changed, Stage::Final);
        for (moved, result) in moves.iter().zip(&expected.units) {
            prop_assert_eq!((moved.after.percent, moved.after.rank), (result.index.percent(), result.index.rank));
        }
    }

    #[test]
    fn other_rules_give_what_the_comparison_of_versions_gives(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        let mut table = rows(&framework);
        let leaf = framework.leaves()[0];
        (table[leaf].rule, table[leaf].facts) = (String::new(), String::new());
        let other = amended(&framework, "b", table);
        let supposed = WhatIf { criteria: Some(other.clone()), ..WhatIf::default() };
        let moves = what_if(&framework, &input, &results, &supposed);
        let expected = impact(&[&framework, &other], &input).unwrap().after;
        for (moved, result) in moves.iter().zip(&expected.units) {
            prop_assert_eq!((moved.after.percent, moved.after.rank), (result.index.percent(), result.index.rank));
        }
    }

    #[test]
    fn an_improvement_is_what_comes_out_if_it_were_appraised_so(Campaign { framework, input } in campaign()) {
        let results = compute(&framework, &input, Stage::Final);
        for found in improvements(&framework, &input, &results, 0) {
            let mut changed = input.clone();
            changed.entries[0][found.leaf].appraised = Some(found.advice.points);
            let after = compute(&framework, &changed, Stage::Final).units[0].index;
            // The maximum keeps what applies; rules that compare with the group are not moved by points.
            if after.max == results.units[0].index.max && results.units[0].nodes.iter().all(|n| n.points.is_some()) {
                prop_assert!(after.percent().unwrap() >= results.units[0].index.percent().unwrap());
            }
        }
    }
}
