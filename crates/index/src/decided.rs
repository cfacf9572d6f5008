//! How units came to their points at a leaf: what decided them, with the units of which the same did.

use parindex_framework::rule::{Outcome, decisive, evaluate};
use parindex_framework::{Framework, Points};
use parindex_locale::Message;

use crate::compute::Results;
use crate::explain::missing_at;
use crate::group::UnitEnv;
use crate::input::{Entry, Input};
use crate::leaf::{Scored, score};

/// What decided points, and of which units.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// What did, in words: a step of the rule, an item that is lacking, points that were entered, why there are none.
    pub why: Message,
    /// The units, in their order.
    pub units: Vec<usize>,
    /// The least and the most points of those units; `None` where they have none.
    pub points: Option<(Points, Points)>,
}

/// What decided the points of the ranked units at a leaf (by its place among the framework's leaves), most points first, of
/// as many that of most units. A unit stands at everything that decided its own, so that several may name it; each is named
/// at least once.
///
/// Entered points are told by the rule where it gives the same from the facts, and else by themselves.
#[must_use]
pub fn decided(framework: &Framework, input: &Input, results: &Results, leaf: usize) -> Vec<Decided> {
    let mut all: Vec<Decided> = Vec::new();
    for unit in (0..input.units.len()).filter(|&unit| input.units[unit].ranked) {
        let (points, whys) = of_unit(framework, input, results, unit, leaf);
        for why in whys {
            match all.iter_mut().find(|known| known.why == why) {
                Some(known) => {
                    known.units.push(unit);
                    known.points = known.points.zip(points).map(|((low, high), p)| (low.min(p), high.max(p)));
                }
                None => all.push(Decided { why, units: vec![unit], points: points.map(|p| (p, p)) }),
            }
        }
    }
    // What is missing comes last.
    all.sort_by_key(|one| std::cmp::Reverse((one.points.map(|(_, high)| high), one.units.len())));
    all
}

fn of_unit(
    framework: &Framework,
    input: &Input,
    results: &Results,
    unit: usize,
    leaf: usize,
) -> (Option<Points>, Vec<Message>) {
    let node = framework.node(framework.leaves()[leaf]);
    let points = match score(framework, input, &results.groups, unit, leaf, results.stage) {
        Scored::Points(points) => points,
        Scored::Out if !node.is_scored() => return (None, vec![Message::new("decided-followed")]),
        Scored::Out => return (None, vec![Message::new("leaf-not-applicable")]),
        Scored::Missing(why) => return (None, vec![missing_at(&why, framework.vocabulary(node))]),
    };
    let env = UnitEnv { input, groups: &results.groups, unit, leaf };
    let evaluation = evaluate(&node.rule, node.max, &env);
    let by_rule = evaluation.outcome == Outcome::Points(points);
    let said = if by_rule {
        decisive(&node.rule, node.max, framework.vocabulary(node), &evaluation)
    } else {
        Vec::new()
    };
    let entered = input.entry(unit, leaf).and_then(|entry: &Entry| entry.entered(results.stage));
    let other = if points == node.max {
        Message::new("decided-full")
    } else if entered.is_some() && !by_rule {
        Message::new("decided-entered").num("points", points.value())
    } else {
        Message::new("decided-formula")
    };
    (Some(points), if said.is_empty() { vec![other] } else { said })
}
