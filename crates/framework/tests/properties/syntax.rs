//! Strategies for rules of every kind, as the notation can say them: types need not fit, facts need not exist.

use jiff::civil::Date;
use parindex_framework::Points;
use parindex_framework::rule::{
    Calendar, ChoiceOption, Cmp, Comparison, Expr, Item, Loss, LossAmount, Nothing, Op, ResultKind, Rule,
    Stat, Step, StepCondition, StepResult, Survey, Threshold, parse,
};
use parindex_locale::Text;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A word, also one of the notation.
pub fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z_đêôưàế][a-z0-9_ạừ]{0,7}",
        1 => proptest::sample::select(vec!["none", "full", "out", "share", "of", "day", "months", "up", "to"])
            .prop_map(str::to_owned),
    ]
}

/// A name that a fact may have.
pub fn name() -> impl Strategy<Value = String> {
    let free = |name: &str| {
        matches!(parse(&format!("{name}: share")), Ok(Rule::Steps { measure: Expr::Fact(_), .. }))
    };
    // A word of the notation becomes a name by its last letter; rejecting it would end long runs.
    word().prop_map(move |name| if free(&name) { name } else { name + "_" })
}

pub fn label() -> impl Strategy<Value = Text> {
    ("[^\"“”]{0,12}", option::of("[^\"“”]{1,12}")).prop_map(|(vi, en)| Text::new(vi, en.unwrap_or_default()))
}

pub fn decimal() -> impl Strategy<Value = Decimal> {
    let usual = (0_i64..2000, 0_u32..4).prop_map(|(n, scale)| Decimal::new(n, scale).normalize());
    let extreme =
        (0_i64..1_000_000_000_000_000, 0_u32..=10).prop_map(|(n, scale)| Decimal::new(n, scale).normalize());
    prop_oneof![4 => usual, 1 => extreme]
}

pub fn points() -> impl Strategy<Value = Points> {
    let extreme = (0_i64..=Points::LIMIT, 0_u32..=Points::SCALE);
    prop_oneof![4 => (0_i64..1000, 0_u32..3), 1 => extreme]
        .prop_map(|(n, scale)| Points::new(Decimal::new(n, scale)).unwrap())
}

fn amount() -> impl Strategy<Value = Threshold> {
    prop_oneof![decimal().prop_map(Threshold::Plain), decimal().prop_map(Threshold::Percent)]
}

pub fn threshold() -> impl Strategy<Value = Threshold> {
    prop_oneof![
        3 => amount(),
        1 => (0_u32..=9999, 1_u32..=9999).prop_map(|(n, d)| Threshold::Fraction(n, d)),
        1 => amount().prop_map(|t| match t {
            Threshold::Plain(n) => Threshold::Plain(-n),
            Threshold::Percent(n) => Threshold::Percent(-n),
            fraction @ Threshold::Fraction(..) => fraction,
        }),
    ]
}

pub fn date() -> impl Strategy<Value = Date> {
    (1990_i16..2060, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

pub fn survey() -> impl Strategy<Value = Survey> {
    (vec(name(), 1..4), option::of(decimal()), vec(name(), 0..3))
        .prop_map(|(questions, at_least, groups)| Survey { questions, at_least, groups })
}

pub fn expr() -> impl Strategy<Value = Expr> {
    let calendar = prop_oneof![Just(Calendar::Days), Just(Calendar::Months)];
    let leaf = prop_oneof![
        4 => name().prop_map(Expr::Fact),
        2 => amount().prop_map(Expr::Number),
        1 => date().prop_map(Expr::Date),
        1 => (0_u32..=9999, calendar).prop_map(|(n, unit)| Expr::Duration(n, unit)),
        1 => Just(Expr::Max),
        1 => Just(Expr::Value),
        1 => name().prop_map(Expr::Last),
        1 => survey().prop_map(Expr::Survey),
        1 => word().prop_map(Expr::External),
    ];
    leaf.prop_recursive(4, 12, 2, |inner| {
        let op = prop_oneof![Just(Op::Add), Just(Op::Sub), Just(Op::Mul), Just(Op::Div)];
        let stat = prop_oneof![Just(Stat::Highest), Just(Stat::Lowest), Just(Stat::Mean)];
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            4 => (two.clone(), op).prop_map(|((a, b), op)| Expr::Binary(Box::new(a), op, Box::new(b))),
            1 => inner.clone().prop_map(|e| Expr::Neg(Box::new(e))),
            1 => (stat, inner).prop_map(|(stat, e)| Expr::Group(stat, Box::new(e))),
            1 => (any::<bool>(), two)
                .prop_map(|(larger, (a, b))| Expr::Extreme(larger, Box::new(a), Box::new(b))),
        ]
    })
}

pub fn comparison() -> impl Strategy<Value = Comparison> {
    let cmp = proptest::sample::select(vec![Cmp::Ge, Cmp::Gt, Cmp::Le, Cmp::Lt, Cmp::Eq, Cmp::Ne]);
    prop_oneof![
        2 => (expr(), cmp, expr()).prop_map(|(a, cmp, b)| Comparison::Measures(a, cmp, b)),
        1 => (name(), any::<bool>()).prop_map(|(fact, yes)| Comparison::Flag(fact, yes)),
        1 => name().prop_map(Comparison::IsNone),
    ]
}

/// A condition of a step, over bounds that the caller chooses.
pub fn condition<S: Strategy<Value = Threshold> + Clone + 'static>(
    bound: S,
) -> impl Strategy<Value = StepCondition> {
    let cmp = proptest::sample::select(vec![Cmp::Ge, Cmp::Gt, Cmp::Le, Cmp::Lt]);
    prop_oneof![
        4 => (cmp, bound.clone()).prop_map(|(cmp, t)| StepCondition::Bound(cmp, t)),
        2 => (bound.clone(), any::<bool>(), bound.clone(), any::<bool>()).prop_map(
            |(low, low_closed, high, high_closed)| StepCondition::Range { low, low_closed, high, high_closed }
        ),
        1 => bound.prop_map(StepCondition::Is),
        1 => Just(StepCondition::None),
        2 => Just(StepCondition::Else),
    ]
}

/// A result of a step, over a formula that the caller chooses.
pub fn result<S: Strategy<Value = Expr> + 'static>(formula: S) -> impl Strategy<Value = StepResult> {
    let kind = prop_oneof![
        4 => points().prop_map(ResultKind::Points),
        1 => Just(ResultKind::Max),
        2 => option::of(threshold()).prop_map(ResultKind::Share),
        1 => option::of(formula).prop_map(ResultKind::Formula),
    ];
    (kind, option::of(0_u32..=10)).prop_map(|(kind, rounded)| StepResult { kind, rounded })
}

pub fn nothing() -> impl Strategy<Value = Option<Nothing>> {
    option::of(prop_oneof![Just(Nothing::Full), Just(Nothing::Out), points().prop_map(Nothing::Points)])
}

/// Everything that the rules of one level are made of.
#[derive(Clone)]
pub struct Parts {
    pub expr: BoxedStrategy<Expr>,
    pub formula: BoxedStrategy<Expr>,
    pub comparison: BoxedStrategy<Comparison>,
    pub threshold: BoxedStrategy<Threshold>,
    pub choice: BoxedStrategy<String>,
    pub option: BoxedStrategy<String>,
    pub flag: BoxedStrategy<String>,
}

fn anything() -> Parts {
    Parts {
        expr: expr().boxed(),
        formula: expr().boxed(),
        comparison: comparison().boxed(),
        threshold: threshold().boxed(),
        choice: prop_oneof![Just("choice".to_owned()), name()].boxed(),
        option: word().boxed(),
        flag: word().boxed(),
    }
}

/// A rule of any kind but the empty one, which cannot stand inside another.
pub fn rule_of(parts: Parts) -> impl Strategy<Value = Rule> {
    let Parts { expr, formula, comparison, threshold, choice, option, flag } = parts;
    let step =
        (condition(threshold), result(formula)).prop_map(|(condition, result)| Step { condition, result });
    let loss = prop_oneof![
        points().prop_map(LossAmount::Points),
        decimal().prop_map(|n| LossAmount::Percent((n / Decimal::ONE_HUNDRED).normalize())),
    ];
    let loss = (expr.clone(), loss, option::of(decimal())).prop_map(|(measure, amount, after)| Loss {
        measure,
        amount,
        after,
    });
    let item = (flag, label()).prop_map(|(name, label)| Item { name, label }).boxed();
    let chosen =
        (option, label(), points()).prop_map(|(name, label, points)| ChoiceOption { name, label, points });
    let leaf = prop_oneof![
        8 => (expr.clone(), vec(step, 1..5), nothing())
            .prop_map(|(measure, steps, nothing)| Rule::Steps { measure, steps, nothing }),
        2 => (expr.clone(), points(), option::of(points()))
            .prop_map(|(measure, points, cap)| Rule::Each { measure, points, cap }),
        2 => vec(loss, 1..4).prop_map(Rule::Deduct),
        2 => (choice, vec(chosen, 1..4)).prop_map(|(fact, options)| Rule::Choice { fact, options }),
        2 => vec((item.clone(), points()), 1..4).prop_map(Rule::Check),
        2 => (vec(item, 1..4), points(), points())
            .prop_map(|(items, points, otherwise)| Rule::All { items, points, otherwise }),
        1 => (points(), points(), option::of(points()))
            .prop_map(|(lowest, highest, step)| Rule::Judged { lowest, highest, step }),
        1 => points().prop_map(Rule::Constant),
        1 => option::of(expr).prop_map(Rule::Unscored),
    ];
    leaf.prop_recursive(3, 12, 3, move |inner| {
        let one = inner.clone().prop_map(Box::new);
        let condition = vec(comparison.clone(), 1..3);
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Rule::Best),
            vec(inner, 2..4).prop_map(Rule::Sum),
            (condition.clone(), one.clone(), option::of(one.clone()))
                .prop_map(|(condition, then, otherwise)| Rule::When { condition, then, otherwise }),
            (condition, one).prop_map(|(condition, then)| Rule::ZeroWhen { condition, then }),
        ]
    })
}

/// A rule of any kind.
pub fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![50 => rule_of(anything()), 1 => Just(Rule::ByHand)]
}
