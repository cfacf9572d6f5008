//! What is printed reads back as it was.

use parindex_framework::facts::{
    Bound, Declaration, FactKind, Facts, Value, parse_declarations, parse_values, print_declarations,
    print_values,
};
use parindex_framework::rule::{Cmp, MAX_LENGTH, parse};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::syntax::{date, decimal, label, name, rule, word};

fn declaration() -> impl Strategy<Value = Declaration> {
    let kind =
        proptest::sample::select(vec![FactKind::Count, FactKind::Number, FactKind::Date, FactKind::Flag]);
    let bound = prop_oneof![
        decimal().prop_map(Bound::Number),
        decimal().prop_map(|n| Bound::Number(-n)),
        name().prop_map(Bound::Fact)
    ];
    let side = prop_oneof![Just(Cmp::Le), Just(Cmp::Ge)];
    (name(), kind, vec((side, bound), 0..3), label()).prop_map(|(name, kind, bounds, label)| Declaration {
        name,
        kind,
        bounds,
        label,
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        decimal().prop_map(Value::Number),
        decimal().prop_map(|n| Value::Number(-n)),
        date().prop_map(Value::Date),
        any::<bool>().prop_map(Value::Flag),
        Just(Value::None),
        // A word with a meaning of its own would read back as that.
        word().prop_map(|word| Value::Word(if ["yes", "no", "none"].contains(&&*word) {
            "other".to_owned()
        } else {
            word
        })),
    ]
}

proptest! {
    #[test]
    fn a_printed_rule_reads_back_as_it_was(rule in rule()) {
        let text = rule.to_string();
        prop_assume!(text.chars().count() <= MAX_LENGTH);
        let read = parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&rule), "{}", text);
        prop_assert_eq!(read.unwrap().to_string(), text);
    }

    #[test]
    fn printed_declarations_read_back_as_they_were(mut all in vec(declaration(), 0..5)) {
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all.dedup_by(|a, b| a.name == b.name);
        let text = print_declarations(&all);
        prop_assert_eq!(parse_declarations(&text), Ok(all), "{}", text);
    }

    #[test]
    fn printed_facts_read_back_as_they_were(facts in vec((word(), value()), 0..6)) {
        let facts: Facts = facts.into_iter().collect();
        let text = print_values(&facts);
        prop_assert_eq!(parse_values(&text), Ok(facts), "{}", text);
    }
}

#[test]
fn a_bound_may_be_larger_than_points_can_be() {
    assert!(parse("spent: 1000000000001..2000000000000 = 1; else 0").is_ok());
}
