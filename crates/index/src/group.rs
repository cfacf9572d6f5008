//! Figures over all units of the campaign, for rules that compare with the best, the span or the mean.

use parindex_framework::facts::{Facts, Value};
use parindex_framework::rule::{Env, Expr, Rule, Stat, Survey, measure};
use parindex_framework::{Framework, Number, decimal, number};

use crate::input::Input;

/// One figure over all units: of a leaf, which figure of what, and its value.
type GroupFigure = (usize, Stat, Expr, Option<Number>);

/// All such figures of a campaign.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Groups(Vec<GroupFigure>);

impl Groups {
    pub(crate) fn new(framework: &Framework, input: &Input) -> Groups {
        let mut figures = Vec::new();
        for (leaf, &id) in framework.leaves().iter().enumerate() {
            let mut wanted = Vec::new();
            collect(&framework.node(id).rule, &mut wanted);
            for (stat, of) in wanted {
                if !figures.iter().any(|(l, s, e, _)| (*l, *s, e) == (leaf, stat, of)) {
                    figures.push((leaf, stat, of.clone(), over_units(input, leaf, stat, of)));
                }
            }
        }
        Groups(figures)
    }

    fn get(&self, leaf: usize, stat: Stat, of: &Expr) -> Option<Number> {
        self.0.iter().find(|(l, s, e, _)| (*l, *s, e) == (leaf, stat, of)).and_then(|(.., value)| *value)
    }
}

fn over_units(input: &Input, leaf: usize, stat: Stat, of: &Expr) -> Option<Number> {
    let none = Groups::default();
    let values = (0..input.units.len())
        .filter(|&unit| !input.entry(unit, leaf).is_some_and(|entry| entry.not_applicable))
        .filter_map(|unit| measure(of, &UnitEnv { input, groups: &none, unit, leaf }));
    match stat {
        Stat::Highest => values.max(),
        Stat::Lowest => values.min(),
        Stat::Mean => {
            // Decimals of ten digits, so that fractions of many units do not outgrow their denominators.
            let all: Vec<_> = values.filter_map(decimal).collect();
            let sum: rust_decimal::Decimal = all.iter().copied().sum();
            let mean = sum.checked_div(all.len().into())?;
            Some(number(mean.round_dp(10)))
        }
    }
}

fn collect<'r>(rule: &'r Rule, into: &mut Vec<(Stat, &'r Expr)>) {
    fn walk<'e>(e: &'e Expr, into: &mut Vec<(Stat, &'e Expr)>) {
        match e {
            Expr::Group(stat, of) => into.push((*stat, of)),
            Expr::Neg(a) => walk(a, into),
            Expr::Binary(a, _, b) | Expr::Extreme(_, a, b) => {
                walk(a, into);
                walk(b, into);
            }
            _ => {}
        }
    }
    for e in rule.own_exprs() {
        walk(e, into);
    }
    for part in rule.parts() {
        collect(part, into);
    }
}

/// What a rule may ask for, for one unit and one leaf.
pub(crate) struct UnitEnv<'a> {
    pub(crate) input: &'a Input,
    pub(crate) groups: &'a Groups,
    pub(crate) unit: usize,
    pub(crate) leaf: usize,
}

impl UnitEnv<'_> {
    fn facts(&self) -> Option<&Facts> {
        self.input.entry(self.unit, self.leaf)?.facts.as_deref()
    }
}

impl Env for UnitEnv<'_> {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.facts()?.get(name)
    }

    fn last(&self, name: &str) -> Option<&Value> {
        self.input.last.get(self.unit)?.get(self.leaf)?.get(name)
    }

    fn external(&self, source: &str) -> Option<Number> {
        self.input.external.get(self.unit)?.get(source).map(|n| number(*n))
    }

    fn survey(&self, survey: &Survey) -> Option<Number> {
        self.input.survey(self.unit, survey)
    }

    fn group(&self, stat: Stat, of: &Expr) -> Option<Number> {
        self.groups.get(self.leaf, stat, of)
    }
}
