//! The readers of notation never panic and never overflow the stack, whatever stands in the cell; what they take they
//! print, explain, check and evaluate.

use std::collections::BTreeMap;

use parindex_framework::facts::{
    Facts, Value, parse_declarations, parse_values, print_declarations, print_values,
};
use parindex_framework::rule::{Env, MAX_LENGTH, Stat, Survey, Vocabulary, advise, evaluate, explain, parse};
use parindex_framework::{Meta, Number, Points, Row, build, rule};
use parindex_locale::Lang;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

/// Words and marks of the notation, sound and unsound, between bars.
const TOKENS: &str = "done|planned|late|issued|x|:|;|,|=|(|)|+|-|*|/|%|>=|>|<=|<|<>|≥|–|..|..<|<..|<..<|\
    0|1|0.5|0,5|1,500|100%|3/4|3/0|2020-01-31|2020-02-30|999999999999999|0.0000000001|1e9|30 days|\
    1 month|share|share of 85%|points|points 0.5 * max * value|max|value|rounded 2|else|none|is|nothing|\
    full|out|each|up to|deduct|after|choice|check|all|judged|step|best of|sum of|when|zero when|and|\
    is yes|is none|unscored|survey|Q1|of|external|SIPAS|last|highest|lowest|mean|larger|smaller|\
    \"Nhãn\"|\"a\" \"b\"|“Nhãn”|\"|“|count|number|date|flag|yes|no|đ|\u{a0}|\u{301}|\u{202e}|🏛|\0|\n";

fn soup() -> impl Strategy<Value = String> {
    vec((select(TOKENS.split('|').collect::<Vec<_>>()), select(vec![" ", " ", " ", ""])), 0..40)
        .prop_map(|tokens| tokens.into_iter().flat_map(|(token, space)| [token, space]).collect())
}

/// A sound rule with a few characters taken out, doubled or replaced.
fn damaged() -> impl Strategy<Value = String> {
    (crate::syntax::rule(), vec((any::<Index>(), 0_u8..3, any::<char>()), 1..4)).prop_map(
        |(rule, damages)| {
            let mut text: Vec<char> = rule.to_string().chars().collect();
            for (place, kind, c) in damages {
                let at = place.index(text.len() + 1);
                match kind {
                    0 if at < text.len() => drop(text.remove(at)),
                    1 if at < text.len() => text[at] = c,
                    _ => text.insert(at, c),
                }
            }
            text.into_iter().collect()
        },
    )
}

/// What nests, many times over.
fn deep() -> impl Strategy<Value = String> {
    let opening = select(vec![
        "(",
        "-",
        "best of (",
        "sum of (1) (",
        "when a > 0: (",
        "zero when a > 0: (",
        "when (",
        "larger(",
        "mean(",
        "each (",
        "deduct (",
        "x: points (",
        "((",
        "\"",
        "1 / ",
        "survey Q1, ",
        "choice: a \"b\" = 1; ",
    ]);
    (vec(opening, 1..3), 1_usize..1500, select(vec!["", "a", "1", "a: share", "a: >= 1 = 1; else 0"]))
        .prop_map(|(opening, times, middle)| {
            let opening = opening.concat();
            let closing = ")".repeat(opening.matches('(').count());
            format!("{}{middle}{}", opening.repeat(times), closing.repeat(times))
        })
}

/// A unit whose figures are as large, as small and as odd as can be.
struct Odd {
    facts: Facts,
}

impl Odd {
    fn new() -> Odd {
        let number = |n: Decimal| Value::Number(n);
        let facts = [
            ("done", number(Decimal::MAX)),
            ("planned", number(Decimal::new(1, 28))),
            ("late", number(Decimal::from(3))),
            ("x", number(Decimal::MIN)),
            ("issued", Value::Date(jiff::civil::Date::MAX)),
            ("choice", Value::None),
        ];
        Odd { facts: facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
    }
}

impl Env for Odd {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.facts.get(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.facts.get(name)
    }

    fn external(&self, _: &str) -> Option<Number> {
        Some(Number::from_integer(i128::MAX / 2))
    }

    fn survey(&self, _: &Survey) -> Option<Number> {
        Some(Number::new(1, i128::MAX))
    }

    fn group(&self, _: Stat, _: &rule::Expr) -> Option<Number> {
        Some(Number::from_integer(-1))
    }
}

/// A fault's place lies in the cell, at the edge of a character, and its words say something.
fn sound(error: &rule::SyntaxError, text: &str) {
    assert!(text.get(error.span.clone()).is_some(), "{:?} is no place in {text:?}", error.span);
    for lang in Lang::ALL {
        assert!(!lang.say(&error.message()).is_empty());
    }
}

fn read(text: &str) {
    let max = Points::new(Decimal::from(2)).unwrap();
    match parse(text) {
        Err(error) => sound(&error, text),
        Ok(rule) => {
            let printed = rule.to_string();
            if printed.chars().count() <= MAX_LENGTH {
                assert_eq!(parse(&printed).as_ref(), Ok(&rule), "{printed:?} from {text:?}");
            }
            let words = explain(&rule, max, Vocabulary { facts: &[], names: &BTreeMap::new() });
            assert!(!Lang::Vi.say(&words.text).is_empty());
            let _ = evaluate(&rule, max, &Odd::new());
            let _ = advise(&rule, max, &[], &Odd::new());
        }
    }
    match parse_declarations(text) {
        Err(error) => sound(&error, text),
        Ok(all) => assert_eq!(parse_declarations(&print_declarations(&all)), Ok(all), "{text:?}"),
    }
    match parse_values(text) {
        Err(error) => sound(&error, text),
        Ok(facts) => assert_eq!(parse_values(&print_values(&facts)), Ok(facts), "{text:?}"),
    }
}

/// A framework with one leaf is checked, whatever its cells hold.
fn checked(rule: &str, facts: &str, max: &str) {
    let (meta, _) = Meta::parse("id = 'a'\ntitle_vi = 'a'\nkind = 'province'");
    let cells = [rule, facts, max].map(str::to_owned);
    let [rule, facts, max] = cells;
    let row =
        Row { line: 2, code: "1".to_owned(), name_vi: "a".to_owned(), rule, facts, max, ..Row::default() };
    let (_, faults) = build(&meta.unwrap(), &[row]);
    for fault in &faults {
        assert!(!fault.line(Lang::Vi).is_empty());
    }
}

proptest! {
    #[test]
    fn soup_of_tokens(text in soup()) {
        read(&text);
    }

    #[test]
    fn soup_of_characters(text in ".{0,80}") {
        read(&text);
    }

    #[test]
    fn soup_of_damaged_rules(text in damaged()) {
        read(&text);
    }

    #[test]
    fn soup_too_deep(text in deep()) {
        read(&text);
    }

    #[test]
    fn soup_is_checked(rule in prop_oneof![soup(), damaged()], facts in soup(), max in "[0-9.]{0,12}") {
        checked(&rule, &facts, &max);
        checked(&rule, "planned <= 40 \"p\"; done <= planned \"d\"; late \"l\"; x number >= -999999999999999 \"x\"", &max);
    }
}

#[test]
fn bounds_too_large_to_multiply_are_no_bounds() {
    let huge = " * 999999999999999.9999999999".repeat(6);
    let tiny = " / 0.0000000001".repeat(9);
    for rule in [
        format!("planned{huge}: share"),
        format!("planned{tiny}: share"),
        format!("x{huge} + x{huge}: share"),
    ] {
        checked(&rule, "planned >= 1 <= 40 \"p\"; x >= 0.0000000003 <= 7 \"x\"", "2");
        read(&rule);
    }
}
