//! A unit's world inside the declared bounds, and rules that fit it.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use parindex_framework::facts::{Declaration, Facts, Value, parse_declarations};
use parindex_framework::rule::{
    Calendar, Cmp, Comparison, Env, Expr, Op, Rule, Stat, Survey, Threshold, measure,
};
use parindex_framework::{Number, Points, number};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use crate::syntax::{Parts, date, rule_of};

/// What a unit may declare.
const DECLARED: &str = r#"planned <= 40 "p"; done <= planned "d"; late <= 12 "l"; spent number >= -5 <= 5 "s";
    budget number >= 0.5 <= 9 "b"; issued date "i"; due date "u"; has flag "h""#;

/// One unit, what is known of it from elsewhere, and the other units.
#[derive(Clone, Debug)]
pub struct World {
    pub facts: Facts,
    pub last: Facts,
    pub external: BTreeMap<String, Decimal>,
    pub answers: Option<Decimal>,
    pub others: Vec<Facts>,
}

pub fn declarations() -> Vec<Declaration> {
    parse_declarations(DECLARED).unwrap()
}

fn dates() -> impl Strategy<Value = Value> {
    let around = (-70_i64..70).prop_map(|n| Date::constant(2020, 1, 31).checked_add(n.days()).unwrap());
    prop_oneof![8 => around.prop_map(Value::Date), 1 => date().prop_map(Value::Date), 1 => Just(Value::None)]
}

/// Facts in bounds; now and then one is missing or does not exist.
fn facts() -> impl Strategy<Value = Facts> {
    let counts = (0_i64..=40)
        .prop_flat_map(|planned| (Just(planned), 0..=planned, 0_i64..=12))
        .prop_map(|(p, d, l)| [("planned", p), ("done", d), ("late", l)].map(|(n, v)| (n, Decimal::from(v))));
    let numbers = (-500_i64..=500, 50_i64..=900)
        .prop_map(|(s, b)| [("spent", s), ("budget", b)].map(|(name, v)| (name, Decimal::new(v, 2))));
    let flags = vec(any::<bool>(), 4);
    let choices = vec(select(vec!["full", "part", "none"]), 2);
    let holes = vec(prop_oneof![30 => Just(0_u8), 1 => Just(1), 1 => Just(2)], 14);
    (counts, numbers, dates(), dates(), flags, choices, 0_i64..30, holes).prop_map(
        |(counts, numbers, issued, due, flags, choices, judged, holes)| {
            let mut all: Vec<(&str, Value)> =
                counts.into_iter().chain(numbers).map(|(name, n)| (name, Value::Number(n))).collect();
            all.extend([("issued", issued), ("due", due)]);
            all.extend(
                ["has", "one", "two", "three"].into_iter().zip(flags).map(|(n, f)| (n, Value::Flag(f))),
            );
            let word = |w: &str| if w == "none" { Value::None } else { Value::Word(w.to_owned()) };
            all.extend(["choice", "quality"].into_iter().zip(choices).map(|(name, w)| (name, word(w))));
            all.push(("judged", Value::Number(Decimal::new(judged, 1))));
            all.into_iter()
                .zip(holes)
                .filter(|(_, hole)| *hole != 1)
                .map(|((name, value), hole)| (name.to_owned(), if hole == 2 { Value::None } else { value }))
                .collect()
        },
    )
}

pub fn world() -> impl Strategy<Value = World> {
    let external = (option::of(-300_i64..300), option::of(0_i64..100));
    (facts(), facts(), external, option::of(0_i64..=1000), vec(facts(), 0..3)).prop_map(
        |(facts, last, (growth, sipas), answers, others)| {
            let external = [("growth", growth, 1), ("SIPAS", sipas, 2)];
            let known = external.into_iter().filter_map(|(name, n, scale)| Some((name, n?, scale)));
            World {
                facts,
                last,
                external: known.map(|(name, n, scale)| (name.to_owned(), Decimal::new(n, scale))).collect(),
                answers: answers.map(|n| Decimal::new(n, 3)),
                others,
            }
        },
    )
}

/// Other units, for figures over all of them.
struct Other<'a>(&'a Facts);

impl Env for Other<'_> {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

impl Env for World {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.facts.get(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.last.get(name)
    }

    fn external(&self, source: &str) -> Option<Number> {
        self.external.get(source).map(|n| number(*n))
    }

    fn survey(&self, _: &Survey) -> Option<Number> {
        self.answers.map(number)
    }

    fn group(&self, stat: Stat, of: &Expr) -> Option<Number> {
        let all = std::iter::once(&self.facts).chain(&self.others);
        let all: Vec<Number> = all.filter_map(|facts| measure(of, &Other(facts))).collect();
        match stat {
            Stat::Highest => all.into_iter().max(),
            Stat::Lowest => all.into_iter().min(),
            Stat::Mean if all.is_empty() => None,
            Stat::Mean => {
                Some(all.iter().sum::<Number>() / Number::from_integer(all.len().try_into().unwrap()))
            }
        }
    }
}

fn bound() -> impl Strategy<Value = Threshold> + Clone {
    prop_oneof![
        (0_i64..=20).prop_map(|n| Threshold::Percent(Decimal::from(n * 10))),
        (-4_i64..=24).prop_map(|n| Threshold::Plain(Decimal::new(n * 5, 1))),
        (0_u32..=4, 1_u32..=4).prop_map(|(n, d)| Threshold::Fraction(n, d)),
    ]
}

fn day() -> impl Strategy<Value = Expr> {
    let span = (0_u32..=40, prop_oneof![Just(Calendar::Days), Just(Calendar::Months)]);
    let op = prop_oneof![Just(Op::Add), Just(Op::Sub)];
    let plain = prop_oneof![
        Just(Expr::Fact("issued".to_owned())),
        Just(Expr::Fact("due".to_owned())),
        Just(Expr::Last("due".to_owned())),
        date().prop_map(Expr::Date),
    ];
    prop_oneof![
        plain.clone(),
        (plain, op, span).prop_map(|(day, op, (n, unit))| {
            Expr::Binary(Box::new(day), op, Box::new(Expr::Duration(n, unit)))
        }),
    ]
}

fn figure(inside_formula: bool) -> impl Strategy<Value = Expr> {
    let fact = || {
        select(vec!["planned", "done", "late", "spent", "budget"])
            .prop_map(|name| Expr::Fact(name.to_owned()))
    };
    let survey = Survey { questions: vec!["Q1".to_owned()], at_least: None, groups: Vec::new() };
    let stat = prop_oneof![Just(Stat::Highest), Just(Stat::Lowest), Just(Stat::Mean)];
    let source = select(vec!["growth", "SIPAS"]);
    let leaf = prop_oneof![
        8 => fact(),
        2 => bound().prop_map(Expr::Number),
        1 => (stat, fact()).prop_map(|(stat, e)| Expr::Group(stat, Box::new(e))),
        1 => Just(Expr::Last("done".to_owned())),
        1 => Just(Expr::Survey(survey)),
        1 => source.prop_map(|name| Expr::External(name.to_owned())),
        2 => (day(), day()).prop_map(|(a, b)| Expr::Binary(Box::new(a), Op::Sub, Box::new(b))),
        if inside_formula { 6 } else { 0 } => prop_oneof![Just(Expr::Value), Just(Expr::Max)],
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let op = select(vec![Op::Add, Op::Sub, Op::Mul, Op::Div, Op::Div]);
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            6 => (two.clone(), op).prop_map(|((a, b), op)| Expr::Binary(Box::new(a), op, Box::new(b))),
            1 => inner.prop_map(|e| Expr::Neg(Box::new(e))),
            1 => (any::<bool>(), two)
                .prop_map(|(larger, (a, b))| Expr::Extreme(larger, Box::new(a), Box::new(b))),
        ]
    })
}

fn comparison() -> impl Strategy<Value = Comparison> {
    let cmp = select(vec![Cmp::Ge, Cmp::Gt, Cmp::Le, Cmp::Lt, Cmp::Eq, Cmp::Ne]);
    prop_oneof![
        (figure(false), cmp.clone(), figure(false)).prop_map(|(a, cmp, b)| Comparison::Measures(a, cmp, b)),
        (day(), cmp, day()).prop_map(|(a, cmp, b)| Comparison::Measures(a, cmp, b)),
        any::<bool>().prop_map(|yes| Comparison::Flag("has".to_owned(), yes)),
        Just(Comparison::IsNone("issued".to_owned())),
    ]
}

/// A rule over the facts of this world.
pub fn rule() -> impl Strategy<Value = Rule> {
    let one_of = |names: Vec<&'static str>| select(names).prop_map(str::to_owned).boxed();
    rule_of(Parts {
        expr: figure(false).boxed(),
        formula: figure(true).boxed(),
        comparison: comparison().boxed(),
        threshold: bound().boxed(),
        choice: one_of(vec!["choice", "quality"]),
        option: one_of(vec!["full", "part", "none"]),
        flag: one_of(vec!["one", "two", "three"]),
    })
}

/// The maximum of a leaf.
pub fn max() -> impl Strategy<Value = Points> {
    (1_i64..=80).prop_map(|n| Points::new(Decimal::new(n * 25, 2)).unwrap())
}
