//! Random frameworks of every shape, and campaigns over them.

use parindex_framework::facts::{Facts, Value};
use parindex_framework::{Framework, Meta, NodeId, Points, Row, any_error, build};
use parindex_index::{Entry, Input, Unit};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A framework and what is known of its units.
#[derive(Clone, Debug)]
pub struct Campaign {
    pub framework: Framework,
    pub input: Input,
}

/// A leaf: its maximum in quarters of a point, and which rule it has.
type Leaf = (i64, u8);

pub const FACTS: &str = r#"planned "p"; done <= planned "d""#;

/// Points from a number of hundredths.
pub fn points(hundredths: i64) -> Points {
    Points::new(Decimal::new(hundredths, 2)).unwrap()
}

fn leaf() -> impl Strategy<Value = Leaf> {
    (1_i64..=16, prop_oneof![6 => Just(0_u8), 1 => Just(1), 1 => Just(2), 1 => Just(3)])
}

/// Three levels at most; a node without children is a leaf.
fn tree() -> impl Strategy<Value = Vec<Vec<Vec<Leaf>>>> {
    vec(vec(vec(leaf(), 1..4), 1..4), 1..4)
}

fn row(code: String, max: i64, rule: &str) -> Row {
    let leaf = !rule.is_empty();
    let text = |shown: bool, text: &str| if shown { text.to_owned() } else { String::new() };
    Row {
        name_vi: format!("n{code}"),
        max: points(max * 25).to_string(),
        rule: text(leaf && rule != "by hand", rule),
        facts: text(leaf && rule != "by hand", FACTS),
        scored_by: text(leaf, "appraisal"),
        code,
        ..Row::default()
    }
}

/// The rows of a tree; a criterion with one sub-criterion is written as a leaf itself.
fn rows(tree: &[Vec<Vec<Leaf>>], pool: &str) -> Vec<Row> {
    const RULES: [&str; 4] = [
        "by hand",
        "done / planned: share; nothing = out",
        "done / highest(done): share; nothing = 0",
        "done / planned: >= 100% = max; >= 50% = 0.25; else 0",
    ];
    let sum = |leaves: &[Leaf]| leaves.iter().map(|leaf| leaf.0).sum::<i64>();
    let mut rows = Vec::new();
    for (f, field) in (1..).zip(tree) {
        let max = field.iter().map(|criterion| sum(criterion)).sum();
        rows.push(row(f.to_string(), max, ""));
        if f == tree.len() && f > 1 {
            pool.clone_into(&mut rows.last_mut().unwrap().pool);
        }
        for (c, criterion) in (1..).zip(field) {
            if let [(max, rule)] = criterion[..] {
                rows.push(row(format!("{f}.{c}"), max, RULES[usize::from(rule)]));
                continue;
            }
            rows.push(row(format!("{f}.{c}"), sum(criterion), ""));
            for (s, (max, rule)) in (1..).zip(criterion) {
                rows.push(row(format!("{f}.{c}.{s}"), *max, RULES[usize::from(*rule)]));
            }
        }
    }
    for (line, row) in (2..).zip(&mut rows) {
        row.line = line;
    }
    rows
}

fn framework() -> impl Strategy<Value = Framework> {
    let pool = proptest::sample::select(vec!["", "", "bonus", "penalty"]);
    let ties = proptest::sample::select(vec!["competition", "dense"]);
    (tree(), pool, ties).prop_map(|(tree, pool, ties)| {
        let toml = format!(
            "id = 'a'\ntitle_vi = 'a'\nkind = 'province'\nties = '{ties}'\n\
             [[bands]]\nname = 'A'\nfrom = 80\n[[bands]]\nname = 'B'\nfrom = 50"
        );
        let (framework, faults) = build(&Meta::parse(&toml).0.unwrap(), &rows(&tree, pool));
        assert!(!any_error(&faults), "{faults:?}");
        framework.unwrap()
    })
}

/// An entry of a leaf: points in percent of its maximum, facts, not applicable, or nothing.
fn entry(max: Points) -> impl Strategy<Value = Entry> {
    let most = (max.value() * Decimal::ONE_HUNDRED).mantissa();
    let most = i64::try_from(most).unwrap();
    let facts =
        (0_i64..6).prop_flat_map(|planned| (Just(planned), 0..=planned)).prop_map(|(planned, done)| {
            let number = |n: i64| Value::Number(n.into());
            [("planned", number(planned)), ("done", number(done))]
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<Facts>()
        });
    prop_oneof![
        20 => (0..=most).prop_map(|n| Entry { appraised: Some(points(n)), ..Entry::default() }),
        8 => Just(Entry { appraised: Some(max), ..Entry::default() }),
        8 => facts.prop_map(move |facts| Entry { facts: Some(Box::new(facts)), ..Entry::default() }),
        2 => Just(Entry { not_applicable: true, ..Entry::default() }),
        1 => Just(Entry { self_points: Some(max), ..Entry::default() }),
    ]
}

pub fn leaves(framework: &Framework) -> Vec<NodeId> {
    framework.leaves().to_vec()
}

/// By-hand leaves mostly have points, so that some units are complete.
pub fn campaign() -> impl Strategy<Value = Campaign> {
    framework().prop_flat_map(|framework| {
        let one: Vec<_> = leaves(&framework)
            .into_iter()
            .map(|id| {
                let max = framework.node(id).max;
                prop_oneof![
                    1 => entry(max),
                    4 => (0_i64..=4).prop_map(move |quarters| {
                        let share = max.value() * Decimal::new(quarters * 25, 2);
                        Entry { appraised: Points::new(share).ok(), ..Entry::default() }
                    }),
                ]
            })
            .collect();
        let unit = (one, prop_oneof![9 => Just(true), 1 => Just(false)]);
        (Just(framework), vec(unit, 1..14)).prop_map(|(framework, units)| {
            let (entries, ranked): (Vec<Vec<Entry>>, Vec<bool>) = units.into_iter().unzip();
            let units = (1..).zip(ranked).map(|(n, ranked)| Unit {
                code: format!("U{n}"),
                ranked,
                ..Unit::default()
            });
            let input = Input { units: units.collect(), entries, ..Input::default() };
            Campaign { framework, input }
        })
    })
}
