//! Any text in the cells of notation: it is read or refused with a place, what is read prints as it reads, is
//! explained, evaluated and turned round.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use parindex_framework::facts::{Facts, parse_declarations, parse_values, print_values};
use parindex_framework::rule::{
    Env, Expr, MAX_LENGTH, Outcome, Stat, Survey, Vocabulary, advise, evaluate, explain, explain_trace, parse,
};
use parindex_framework::{Meta, Number, Points, Row, build, facts::Value};
use parindex_locale::Lang;
use rust_decimal::Decimal;

/// A unit that knows its facts and something of everything else.
struct Unit(Facts);

impl Env for Unit {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn external(&self, _: &str) -> Option<Number> {
        Some(Number::new(7, 9))
    }

    fn survey(&self, _: &Survey) -> Option<Number> {
        Some(Number::new(2, 3))
    }

    fn group(&self, _: Stat, _: &Expr) -> Option<Number> {
        Some(Number::from_integer(3))
    }
}

// Three cells, one a line: rule, declarations, values.
fuzz_target!(|text: &str| {
    let mut cells = text.splitn(3, '\n');
    let mut cell = || cells.next().unwrap_or_default();
    let (rule, declared, values) = (cell(), cell(), cell());
    let declarations = match parse_declarations(declared) {
        Ok(declarations) => declarations,
        Err(error) => {
            assert!(declared.get(error.span.clone()).is_some());
            Vec::new()
        }
    };
    let facts = parse_values(values).unwrap_or_default();
    assert_eq!(parse_values(&print_values(&facts)), Ok(facts.clone()));
    let (meta, _) = Meta::parse("id = 'a'\ntitle_vi = 'a'\nkind = 'province'");
    let row = Row {
        code: "1".to_owned(),
        name_vi: "a".to_owned(),
        rule: rule.to_owned(),
        facts: declared.to_owned(),
        max: "2".to_owned(),
        ..Row::default()
    };
    for fault in build(&meta.expect("sound"), &[row]).1 {
        assert!(!fault.line(Lang::Vi).is_empty());
    }
    let read = match parse(rule) {
        Ok(read) => read,
        Err(error) => {
            assert!(rule.get(error.span.clone()).is_some() && !Lang::Vi.say(&error.message()).is_empty());
            return;
        }
    };
    let printed = read.to_string();
    if printed.chars().count() <= MAX_LENGTH {
        assert_eq!(parse(&printed).as_ref(), Ok(&read), "{printed}");
    }
    let vocabulary = Vocabulary { facts: &declarations, names: &BTreeMap::new() };
    let (max, unit) = (Points::new(Decimal::TWO).expect("in bounds"), Unit(facts));
    assert!(!Lang::Vi.say(&explain(&read, max, vocabulary).text).is_empty());
    let evaluation = evaluate(&read, max, &unit);
    if let Outcome::Points(points) = evaluation.outcome {
        assert!(points >= Points::ZERO && points <= max);
        for advice in advise(&read, max, &declarations, &unit) {
            assert!(advice.points > points && advice.points <= max);
        }
    }
    assert!(!Lang::En.say(&explain_trace(&read, max, vocabulary, &evaluation, &unit).text).is_empty());
});
