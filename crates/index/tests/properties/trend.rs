//! The difference between two years: its parts add up to it, and what did not change has no part in it.

use parindex_framework::{Framework, Points, Row};
use parindex_index::{
    Change, Entry, Input, Parts, Results, Stage, Unit, Year, changes, compute, predecessors,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::campaign::{Campaign, campaign, leaves, points};
use crate::impact::{amended, rows, turned};

/// Every unit has every leaf, from whatever is known of it, and shares that follow from a number.
fn year(framework: &Framework, input: &Input, salt: i64) -> Input {
    let mut input = input.clone();
    let all = leaves(framework);
    for (unit, entries) in (1_i64..).zip(&mut input.entries) {
        entries.resize(all.len(), Entry::default());
        for ((place, id), entry) in (1_i64..).zip(&all).zip(entries) {
            let share = Decimal::new((unit * 37 + place * 61 + salt * 13) % 101, 2);
            entry.appraised = Points::new((framework.node(*id).max.value() * share).round_dp(4)).ok();
        }
    }
    input
}

fn told(
    chain: &[&Framework],
    before: (&Framework, &Input),
    now: (&Framework, &Input),
) -> Vec<Option<Change>> {
    let results = |(framework, input): (&Framework, &Input)| compute(framework, input, Stage::Final);
    let (earlier, later): (Results, Results) = (results(before), results(now));
    let before = Year { framework: before.0, input: before.1, results: &earlier };
    let now = Year { framework: now.0, input: now.1, results: &later };
    changes(chain, before, now)
}

/// The amendment with a criterion more, and one whose maximum is another.
fn larger(base: &Framework) -> Framework {
    let mut table = rows(base);
    let code = (base.fields().count() + 1).to_string();
    let new =
        Row { code, name_vi: "new".into(), max: "7".into(), scored_by: "appraisal".into(), ..Row::default() };
    table.push(new);
    amended(base, "b", table)
}

proptest! {
    #[test]
    fn the_parts_add_up_to_the_difference(Campaign { framework, input } in campaign(), salts in (0_i64..100, 0_i64..100)) {
        let later = larger(&framework);
        let (before, now) = (year(&framework, &input, salts.0), year(&later, &input, salts.1));
        let chain = [&framework, &later];
        let mut known = 0;
        for change in told(&chain, (&framework, &before), (&later, &now)).into_iter().flatten() {
            let difference = change.now - change.before;
            prop_assert!((change.parts.total() - difference).abs() < Decimal::new(1, 20), "{:?}", change);
            let leaves: Decimal = change.leaves.iter().sum();
            let scored = change.parts.appraisal + change.parts.survey + change.parts.external;
            prop_assert!((leaves - scored).abs() < Decimal::new(1, 20));
            known += 1;
        }
        prop_assert!(known > 0 || now.entries.iter().flatten().any(|entry| entry.not_applicable));
    }

    #[test]
    fn nothing_changes_where_nothing_changed(Campaign { framework, input } in campaign()) {
        let again = amended(&framework, "b", rows(&framework));
        for (chain, later) in [(vec![&framework], &framework), (vec![&framework, &again], &again)] {
            let now = compute(later, &input, Stage::Final);
            let all = told(&chain, (&framework, &input), (later, &input));
            for (change, unit) in all.iter().zip(&now.units) {
                prop_assert_eq!(change.is_some(), unit.index.percent().is_some());
                if let Some(change) = change {
                    prop_assert_eq!(change.parts, Parts::default());
                    prop_assert!(change.leaves.iter().all(Decimal::is_zero));
                }
            }
        }
    }

    #[test]
    fn other_codes_and_another_order_are_no_change_of_method(Campaign { framework, input } in campaign(), salt in 0_i64..100) {
        let (before, same) = (year(&framework, &input, salt), year(&framework, &input, salt + 7));
        let other = amended(&framework, "b", turned(&framework));
        // The fields stand the other way round, and so do the leaves of this year.
        let place = |id: usize| {
            let code = &other.node(id).replaces[0];
            framework.leaf(code).unwrap()
        };
        let mut now = same.clone();
        for (entries, own) in now.entries.iter_mut().zip(&same.entries) {
            *entries = other.leaves().iter().map(|&id| own[place(id)].clone()).collect();
        }
        let plain = told(&[&framework], (&framework, &before), (&framework, &same));
        let turned = told(&[&framework, &other], (&framework, &before), (&other, &now));
        for (plain, turned) in plain.into_iter().zip(turned) {
            prop_assert_eq!(plain.is_some(), turned.is_some());
            for (plain, turned) in plain.into_iter().zip(turned) {
                prop_assert_eq!(turned.parts.method, Decimal::ZERO);
                prop_assert!((plain.parts.appraisal - turned.parts.appraisal).abs() < Decimal::new(1, 20));
            }
        }
    }
}

/// Two criteria of 6 and 4 points; a year later the second is worth 2 and a third one of 4 points is new.
fn versions() -> (Framework, Framework) {
    let row = |code: &str, max: &str, replaces: &str| Row {
        code: code.into(),
        name_vi: code.into(),
        max: max.into(),
        scored_by: "appraisal".into(),
        replaces: replaces.into(),
        ..Row::default()
    };
    let toml = "id = 'a'\ntitle_vi = 'a'\nkind = 'province'";
    let table = [Row { line: 2, ..row("1", "6", "") }, Row { line: 3, ..row("2", "4", "") }];
    let first =
        parindex_framework::build(&parindex_framework::Meta::parse(toml).0.unwrap(), &table).0.unwrap();
    let later = amended(&first, "b", vec![row("1", "6", "1"), row("2", "2", "2"), row("3", "4", "")]);
    (first, later)
}

fn unit(code: &str, replaces: &[&str]) -> Unit {
    let replaces = replaces.iter().map(|code| (*code).to_owned()).collect();
    Unit { code: code.into(), ranked: true, replaces, ..Unit::default() }
}

fn given(units: Vec<Unit>, all: &[&[i64]]) -> Input {
    let entry = |n: &i64| Entry { appraised: Some(points(n * 100)), ..Entry::default() };
    let entries = all.iter().map(|unit| unit.iter().map(entry).collect()).collect();
    Input { units, entries, ..Input::default() }
}

#[test]
fn two_units_that_became_one_are_compared_by_their_mean_and_other_criteria_are_told_apart() {
    let (first, later) = versions();
    let before = given(vec![unit("A", &[]), unit("B", &[]), unit("C", &[])], &[&[3, 4], &[6, 0], &[0, 0]]);
    let now = given(vec![unit("B", &["A"]), unit("D", &[])], &[&[6, 1, 4], &[6, 2, 4]]);
    assert_eq!(predecessors(&before.units, &now.units), [vec![0, 1], vec![]]);
    let all = told(&[&first, &later], (&first, &before), (&later, &now));
    assert_eq!(all[1], None, "a unit without a past has no difference");
    let change = all[0].as_ref().unwrap();
    let percent = |value: Decimal| value.round_dp(6).normalize().to_string();
    // Then: 70 and 60 of 100, their mean 65. Under the later criteria 3 + 2 of 8 and 6 + 0 of 8: 62.5 and 75, mean 68.75.
    // Now, without what is new, 7 of 8: 87.5; with it 11 of 12: 91.666667.
    assert_eq!([change.before, change.now].map(percent), ["65", "91.666667"]);
    assert_eq!(percent(change.parts.method), "7.916667", "3.75 by the old criteria, 4.166667 by the new one");
    assert_eq!(percent(change.parts.appraisal), "18.75");
    // The first: 6 of 8 now, 4.5 of 8 then; the second: 1 of 8 now, 1 of 8 then.
    assert_eq!(change.leaves.iter().map(|moved| percent(*moved)).collect::<Vec<_>>(), ["18.75", "0", "0"]);
    let unknown = told(&[], (&first, &before), (&later, &now));
    let unknown = unknown[0].as_ref().unwrap();
    assert_eq!(percent(unknown.parts.unknown), "26.666667", "without a lineage nothing is told apart");
}
