//! Advice never lies: what it promises holds, inside the declared bounds, and for rules that do not fall it is the
//! smallest change.

use parindex_framework::Points;
use parindex_framework::facts::{Bound, Declaration, Facts, Value, parse_declarations};
use parindex_framework::rule::{Env, Outcome, Rule, advise, evaluate, parse};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::world::{World, declarations, max, rule, world};

/// Whether all declared bounds hold.
fn in_bounds(declarations: &[Declaration], facts: &Facts) -> bool {
    declarations.iter().all(|declared| {
        let Some(Value::Number(n)) = facts.get(&declared.name) else { return true };
        let limits = declared.bounds.iter().all(|(cmp, bound)| match bound {
            Bound::Number(limit) => cmp.holds(n, limit),
            Bound::Fact(other) => match facts.get(other) {
                Some(Value::Number(limit)) => cmp.holds(n, limit),
                _ => true,
            },
        });
        limits && *n >= declared.lowest()
    })
}

/// A unit that knows nothing but its facts.
#[derive(Clone)]
struct Alone(Facts);

impl Env for Alone {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

fn points_of(rule: &Rule, max: Points, env: &dyn Env) -> Option<Points> {
    match evaluate(rule, max, env).outcome {
        Outcome::Points(points) => Some(points),
        _ => None,
    }
}

fn text(steps: &[(i64, i64)], sign: &str, unit: &str) -> String {
    let steps: Vec<String> =
        steps.iter().map(|(bound, points)| format!("{sign} {bound}{unit} = {points}")).collect();
    format!("{}; else 0", steps.join("; "))
}

/// Step tables in which more is never worse (`true`) or never better.
fn monotone() -> impl Strategy<Value = Rule> {
    let bounds = |most: i64| proptest::collection::btree_set(1_i64..=most, 1..4);
    let falling = |bounds: std::collections::BTreeSet<i64>| {
        let points = i64::try_from(bounds.len()).unwrap();
        bounds.into_iter().rev().zip((1..=points).rev()).collect::<Vec<_>>()
    };
    let rising = |bounds: std::collections::BTreeSet<i64>| {
        let points = i64::try_from(bounds.len()).unwrap();
        bounds.into_iter().zip((1..=points).rev()).collect::<Vec<_>>()
    };
    prop_oneof![
        bounds(100)
            .prop_map(move |b| format!("done / planned: {}; nothing = 0", text(&falling(b), ">=", "%"))),
        bounds(1400).prop_map(move |b| format!("done: {}", text(&falling(b), ">", ""))),
        bounds(1400).prop_map(move |b| format!("late: {}", text(&rising(b), "<=", ""))),
        bounds(2000).prop_map(move |b| format!("planned + 2 * done: {}", text(&falling(b), ">=", ""))),
        bounds(900).prop_map(move |b| format!("planned - done: {}", text(&rising(b), "<", ""))),
    ]
    .prop_map(|text| parse(&text).unwrap())
}

proptest! {
    #[test]
    fn an_advice_keeps_its_promise(rule in rule(), max in max(), world in world()) {
        let facts = declarations();
        prop_assert!(in_bounds(&facts, &world.facts));
        for advice in advise(&rule, max, &facts, &world) {
            let now = points_of(&rule, max, &world).unwrap();
            prop_assert_eq!(world.facts.get(&advice.fact), Some(&advice.from));
            let mut changed: World = world.clone();
            changed.facts.set(&advice.fact, advice.to.clone());
            prop_assert!(advice.gain > Points::ZERO);
            prop_assert_eq!(advice.points - advice.gain, now);
            prop_assert!(in_bounds(&facts, &changed.facts), "{:?} leaves its bounds", advice);
            // The figures of the other units, its own among them, are those that the advice was given for.
            let frozen = Frozen { world: &world, facts: &changed.facts };
            prop_assert_eq!(points_of(&rule, max, &frozen), Some(advice.points), "{:?}: {}", advice, rule);
        }
    }

    #[test]
    fn the_advice_for_a_count_is_its_smallest_change(
        rule in monotone(),
        (planned, done) in (0_i64..=900).prop_flat_map(|planned| (Just(planned), 0..=planned)),
        late in 0_i64..1500,
    ) {
        let facts = parse_declarations(r#"planned <= 1000 "p"; done <= planned "d"; late "l""#).unwrap();
        let max = Points::new(Decimal::from(3)).unwrap();
        let unit = [("planned", planned), ("done", done), ("late", late)];
        let unit = Alone(unit.map(|(name, n)| (name.to_owned(), Value::Number(n.into()))).into_iter().collect());
        let now = points_of(&rule, max, &unit).unwrap();
        let advices = advise(&rule, max, &facts, &unit);
        for (fact, n, room) in [("planned", planned, done..=1000), ("done", done, 0..=planned), ("late", late, 0..=4000)] {
            let better = room.filter(|to| {
                let mut changed = unit.clone();
                changed.0.set(fact, Value::Number((*to).into()));
                points_of(&rule, max, &changed).is_some_and(|points| points > now)
            });
            let smallest = better.map(|to| (to - n).abs()).min();
            let advised = advices.iter().find(|a| a.fact == fact).map(|a| match &a.to {
                Value::Number(to) => (to.to_i64().unwrap() - n).abs(),
                other => panic!("{other} is not a count"),
            });
            prop_assert_eq!(advised, smallest, "{} of {:?}: {}", fact, unit.0, rule);
        }
    }
}

/// A world with other facts but the same figures over all units.
struct Frozen<'a> {
    world: &'a World,
    facts: &'a Facts,
}

impl Env for Frozen<'_> {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.facts.get(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.world.last(name)
    }

    fn external(&self, source: &str) -> Option<parindex_framework::Number> {
        Env::external(self.world, source)
    }

    fn survey(&self, survey: &parindex_framework::rule::Survey) -> Option<parindex_framework::Number> {
        self.world.survey(survey)
    }

    fn group(
        &self,
        stat: parindex_framework::rule::Stat,
        of: &parindex_framework::rule::Expr,
    ) -> Option<parindex_framework::Number> {
        self.world.group(stat, of)
    }
}

#[test]
fn points_are_said_in_hundredths_and_a_gain_below_them_as_it_is() {
    let said = |rule: &str, facts: &str| {
        let (rule, max) = (parse(rule).unwrap(), Points::new(Decimal::ONE).unwrap());
        let declared = parse_declarations("planned \"Kế hoạch\"; done <= planned \"Hoàn thành\"").unwrap();
        let unit = Alone(parindex_framework::facts::parse_values(facts).unwrap());
        let advices = advise(&rule, max, &declared, &unit);
        let done = advices.iter().find(|advice| advice.fact == "done").unwrap();
        parindex_locale::Lang::Vi.say(&done.message(&rule, &declared))
    };
    let third = said("done / planned: share", "planned=3; done=1");
    assert!(
        third.contains("0,67 điểm") && third.contains("0,33 điểm") && !third.contains("0,333"),
        "{third}"
    );
    let little = said("done / planned: share", "planned=1000; done=1");
    assert!(little.contains("0,001"), "{little}");
}
