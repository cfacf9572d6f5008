//! Points: inside 0 to max for all facts in bounds, and those of a second, slower evaluator.

use std::collections::BTreeMap;

use parindex_framework::Points;
use parindex_framework::facts::{Facts, Value};
use parindex_framework::rule::{Outcome, Reason, Vocabulary, evaluate, explain, explain_trace, parse};
use parindex_locale::Lang;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::fraction::Fraction;
use crate::reference::{Without, points};
use crate::world::{World, declarations, max, rule, world};

proptest! {
    #[test]
    fn points_never_leave_zero_to_max(rule in rule(), max in max(), world in world()) {
        if let Outcome::Points(points) = evaluate(&rule, max, &world).outcome {
            prop_assert!(points >= Points::ZERO && points <= max, "{} of {} by {}", points, max, rule);
        }
    }

    #[test]
    fn the_reference_agrees(rule in rule(), max in max(), world in world()) {
        let told = points(&rule, max, &world);
        prop_assume!(told != Err(Without::Overflow));
        let outcome = evaluate(&rule, max, &world).outcome;
        let agrees = match (&outcome, told) {
            (Outcome::Points(points), Ok(reference)) => Fraction::of(points.value()) == reference,
            (Outcome::Missing(reasons), Err(Without::Nothing)) => reasons.contains(&Reason::Nothing),
            (Outcome::Out, Err(Without::Out)) | (Outcome::Missing(_), Err(Without::Unknown)) => true,
            _ => false,
        };
        prop_assert!(agrees, "{:?} is not {:?}: {} (max {})", outcome, told, rule, max);
    }

    #[test]
    fn the_same_facts_give_the_same_points_and_words(rule in rule(), max in max(), world in world()) {
        let evaluation = evaluate(&rule, max, &world);
        prop_assert_eq!(&evaluation, &evaluate(&rule, max, &world));
        let facts = declarations();
        for lang in Lang::ALL {
            let names = BTreeMap::new();
            let vocabulary = Vocabulary { facts: &facts, names: &names };
            let words = explain(&rule, max, vocabulary);
            prop_assert!(!lang.say(&words.text).is_empty());
            let words = explain_trace(&rule, max, vocabulary, &evaluation, &world);
            prop_assert!(!lang.say(&words.text).is_empty());
        }
    }
}

#[test]
fn no_days_between_last_years_dates_is_not_none_at_all() {
    let rule = parse("last(due) - last(due): none = 0; else 1").unwrap();
    let due = [("due".to_owned(), Value::Date(jiff::civil::Date::constant(2019, 1, 31)))];
    let world = World {
        facts: Facts::default(),
        last: due.into_iter().collect(),
        external: BTreeMap::new(),
        answers: None,
        others: Vec::new(),
    };
    let one = Points::new(Decimal::ONE).unwrap();
    assert_eq!(evaluate(&rule, one, &world).outcome, Outcome::Points(one));
}
