//! A campaign under another version: what is the same stays the same, whatever it is called and wherever it stands.

use std::collections::BTreeMap;

use parindex_framework::{Code, Framework, Meta, Pool, Row, any_error, build};
use parindex_index::{Carried, Entry, Impact, Moved, Stage, compute, impact};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::campaign::{Campaign, FACTS, campaign};

/// The table of a framework, each row replacing itself.
pub fn rows(framework: &Framework) -> Vec<Row> {
    let row = |node: &parindex_framework::Node| Row {
        code: node.code.to_string(),
        name_vi: node.name.vi.clone(),
        max: node.max.to_string(),
        rule: node.rule_text.clone(),
        facts: if node.facts.is_empty() { String::new() } else { FACTS.to_owned() },
        scored_by: if node.is_leaf() { "appraisal".to_owned() } else { String::new() },
        replaces: node.code.to_string(),
        pool: match (node.parent, node.pool) {
            (None, Pool::Bonus) => "bonus",
            (None, Pool::Penalty) => "penalty",
            _ => "",
        }
        .to_owned(),
        ..Row::default()
    };
    framework.nodes().iter().map(row).collect()
}

/// The amendment that a table gives.
pub fn amended(base: &Framework, id: &str, mut rows: Vec<Row>) -> Framework {
    let toml = format!("id = '{id}'\ntitle_vi = 'a'\nkind = 'province'\nbased_on = '{}'", base.meta.id);
    let meta = Meta { ties: base.meta.ties, bands: base.meta.bands.clone(), ..Meta::parse(&toml).0.unwrap() };
    for (line, row) in (2..).zip(&mut rows) {
        row.line = line;
    }
    let (framework, faults) = build(&meta, &rows);
    assert!(!any_error(&faults), "{faults:?}");
    framework.unwrap()
}

/// The fields in the opposite order, with new codes all the way down.
pub fn turned(base: &Framework) -> Vec<Row> {
    let fields = base.fields().count();
    let mut rows = rows(base);
    for row in &mut rows {
        let (first, rest) = row.code.split_once('.').unwrap_or((&row.code, ""));
        let turned = fields + 1 - first.parse::<usize>().unwrap();
        row.code = if rest.is_empty() { turned.to_string() } else { format!("{turned}.{rest}") };
    }
    let key = |row: &Row| -> usize { row.code.split('.').next().unwrap().parse().unwrap() };
    rows.sort_by_key(key);
    rows
}

/// Percent, rank and band.
type Index = (Option<Decimal>, Option<u32>, Option<usize>);

fn index(impact: &Impact) -> Vec<[Index; 2]> {
    let of = |unit: &parindex_index::UnitResult| (unit.index.percent(), unit.index.rank, unit.band);
    impact.before.units.iter().zip(&impact.after.units).map(|(old, new)| [of(old), of(new)]).collect()
}

proptest! {
    #[test]
    fn the_same_version_changes_nothing(Campaign { framework, input } in campaign()) {
        let again = amended(&framework, "b", rows(&framework));
        let third = amended(&again, "c", rows(&again));
        for chain in [vec![&framework], vec![&framework, &again], vec![&framework, &again, &third]] {
            let impact = impact(&chain, &input).unwrap();
            prop_assert_eq!(&impact.before.units, &impact.after.units);
            prop_assert!(impact.carried.iter().flatten().all(|how| *how == Carried::Same));
            prop_assert!(impact.gone.is_empty() && impact.node_moves(chain.last().unwrap()).is_empty());
        }
    }

    #[test]
    fn other_codes_and_another_order_change_neither_indexes_nor_ranks(Campaign { framework, input } in campaign()) {
        let other = amended(&framework, "b", turned(&framework));
        let impact = impact(&[&framework, &other], &input).unwrap();
        for [old, new] in index(&impact) {
            prop_assert_eq!(old, new);
        }
        prop_assert!(impact.unit_moves().iter().all(|unit| unit.change.is_none_or(|change| change.is_zero())));
        prop_assert!(impact.node_moves(&other).is_empty());
    }

    #[test]
    fn what_is_added_has_no_data_and_is_left_out(Campaign { framework, input } in campaign()) {
        let mut table = rows(&framework);
        let code = (framework.fields().count() + 1).to_string();
        table.push(Row { code, name_vi: "new".into(), max: "7".into(), scored_by: "appraisal".into(), ..Row::default() });
        let larger = amended(&framework, "b", table);
        let impact = impact(&[&framework, &larger], &input).unwrap();
        for [old, new] in index(&impact) {
            prop_assert_eq!(old, new);
        }
        prop_assert!(impact.carried.iter().all(|unit| *unit.last().unwrap() == Carried::LeftOut));
    }

    #[test]
    fn what_is_removed_counts_as_if_it_had_not_applied(Campaign { framework, input } in campaign()) {
        let fields: Vec<_> = framework.fields().collect();
        prop_assume!(fields.len() > 1);
        let first: Code = framework.node(fields[0]).code.clone();
        let below = |code: &Code| *code == first || code.is_below(&first);
        let kept = rows(&framework).into_iter().filter(|row| !below(&row.code.parse().unwrap())).collect();
        let smaller = amended(&framework, "b", kept);
        let impact = impact(&[&framework, &smaller], &input).unwrap();
        let mut without = input.clone();
        for entries in &mut without.entries {
            for (leaf, id) in framework.leaves().iter().enumerate() {
                if below(&framework.node(*id).code) {
                    entries[leaf] = Entry { not_applicable: true, ..Entry::default() };
                }
            }
        }
        let expected = compute(&framework, &without, Stage::Final);
        for (unit, expected) in impact.after.units.iter().zip(&expected.units) {
            prop_assert_eq!((unit.index.percent(), unit.index.rank), (expected.index.percent(), expected.index.rank));
        }
        prop_assert!(!impact.gone.is_empty() && impact.gone.iter().all(|id| below(&framework.node(*id).code)));
    }

    #[test]
    fn winners_come_first_and_the_order_of_units_does_not_matter(
        Campaign { framework, input } in campaign(),
        pick in any::<prop::sample::Index>(),
    ) {
        // A leaf that counts four times as much, by hand so that its rule fits any maximum.
        let leaf = framework.leaves()[pick.index(framework.leaves().len())];
        let heavier = heavier(&framework, leaf);
        let impact = impact(&[&framework, &heavier], &input).unwrap();
        let changes: Vec<_> = impact.unit_moves().iter().map(|unit| unit.change).collect();
        let falls = |pair: &[Option<Decimal>]| match (pair[0], pair[1]) {
            (Some(a), Some(b)) => a >= b,
            (a, b) => a.is_some() || b.is_none(),
        };
        prop_assert!(changes.windows(2).all(falls));
        let shares = impact.before.units.iter().zip(&impact.after.units);
        let (old, new) = (|u: &parindex_index::UnitResult| u.nodes[leaf].percent(), leaf);
        for (before, after) in shares {
            let gap = old(before).zip(after.nodes[new].percent()).map(|(a, b)| (a - b).abs());
            prop_assert!(gap.is_none_or(|gap| gap <= Decimal::new(1, 6)), "the share reached is kept");
        }
        let moved = impact.node_moves(&heavier);
        prop_assert!(moved.windows(2).all(|pair| pair[0].mean >= pair[1].mean));
        prop_assert!(moved.iter().all(|node| matches!(node.node, Moved::New(_))));
        let mut other = input.clone();
        other.units.reverse();
        other.entries.reverse();
        let turned = parindex_index::impact(&[&framework, &heavier], &other).unwrap();
        let by_code = |impact: &Impact| -> BTreeMap<String, Option<Decimal>> {
            let code = |unit: usize| impact.input.units[unit].code.clone();
            impact.unit_moves().iter().map(|unit| (code(unit.unit), unit.change)).collect()
        };
        prop_assert_eq!(by_code(&impact), by_code(&turned));
    }
}

/// The same table with one leaf of four times the points, entered by hand.
fn heavier(framework: &Framework, leaf: usize) -> Framework {
    let mut table = rows(framework);
    let more = framework.node(leaf).max.value() * Decimal::from(3);
    for id in std::iter::successors(Some(leaf), |id| framework.node(*id).parent) {
        table[id].max = (framework.node(id).max.value() + more).to_string();
    }
    (table[leaf].rule, table[leaf].facts) = (String::new(), String::new());
    amended(framework, "b", table)
}
