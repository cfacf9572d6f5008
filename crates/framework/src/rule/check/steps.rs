//! Steps: overlaps, gaps, what can never be reached, what exceeds the maximum.

use num_traits::{CheckedDiv, CheckedMul, Zero};
use parindex_locale::{Arg, Message};

use super::super::domain::{domain, is_whole, uses_dates};
use super::super::interval::{self, Cut, Set};
use super::super::{Expr, ResultKind, Step, StepCondition, Threshold};
use super::{Checker, is_formula};
use crate::points::{Number, Points, decimal};

impl Checker<'_> {
    /// Checks a step table and gives the most points it can reach.
    pub(super) fn steps(&mut self, measure: &Expr, steps: &[Step]) -> Option<Points> {
        let dates = uses_dates(measure, self.facts);
        let whole = is_whole(measure, self.facts);
        let possible = domain(measure, self.facts);
        let narrow = |set: Set| if whole { set.whole_numbers() } else { set };
        let mut taken = Set::empty();
        let mut covered: Vec<(Set, &Step)> = Vec::new();
        for step in steps {
            self.threshold(step);
            let own = Set::of(&step.condition, dates);
            let explicit = matches!(step.condition, StepCondition::Range { .. } | StepCondition::Is(_));
            let shared = narrow(own.and(&taken).and(&possible));
            let left = narrow(own.minus(&taken).and(&possible));
            if explicit && !shared.is_empty() && !left.is_empty() {
                self.error("rule", Message::new("fault-overlap").arg("range", range_words(&shared, steps)));
            }
            // A date that is "none" reaches `none` and `else` whatever the values before them.
            let none = dates && matches!(step.condition, StepCondition::None | StepCondition::Else);
            if left.is_empty() && !none {
                let message = Message::new("fault-step-unreachable").text("step", step.condition.to_string());
                if step.condition == StepCondition::Else {
                    self.warning("rule", message);
                } else {
                    self.error("rule", message);
                }
            }
            covered.push((left, step));
            taken = taken.or(&own);
        }
        let gap = narrow(possible.minus(&taken));
        if !gap.is_empty() {
            self.error("rule", Message::new("fault-gap").arg("range", range_words(&gap, steps)));
        }
        self.else_pieces(&covered, &possible, steps);
        self.order(&covered);
        self.reach(&covered)
    }

    fn threshold(&mut self, step: &Step) {
        if let StepCondition::Range { low, high, .. } = step.condition
            && low.number() > high.number()
        {
            self.error("rule", Message::new("fault-range-reversed").text("step", step.condition.to_string()));
        }
        if let ResultKind::Share(Some(target)) = step.result.kind
            && target.number() <= Number::zero()
        {
            self.error("rule", Message::new("fault-target"));
        }
    }

    /// `else` is for what lies beyond the steps on one side; between two steps it hides a gap.
    fn else_pieces(&mut self, covered: &[(Set, &Step)], possible: &Set, steps: &[Step]) {
        let Some((rest, _)) = covered.iter().find(|(_, s)| s.condition == StepCondition::Else) else {
            return;
        };
        let stated = covered
            .iter()
            .filter(|(_, s)| !matches!(s.condition, StepCondition::Else | StepCondition::None))
            .fold(Set::empty(), |all, (set, _)| all.or(set));
        let (Some(first), Some(last)) = (stated.pieces().first(), stated.pieces().last()) else { return };
        let inside = rest.and(&Set::between(first.0, last.1));
        if !inside.is_empty() {
            self.error("rule", Message::new("fault-gap-else").arg("range", range_words(&inside, steps)));
        }
        let never_negative = possible.pieces().first().is_some_and(|p| p.0 >= Cut::At(Number::zero(), false));
        let above = rest.and(&Set::between(last.1, Cut::End));
        let below = rest.and(&Set::between(Cut::Start, first.0));
        if never_negative && !above.is_empty() && !below.is_empty() {
            self.warning(
                "rule",
                Message::new("fault-else-both-sides").arg("range", range_words(&above, steps)),
            );
        }
    }

    /// Points that fall where the value rises, and rise again.
    fn order(&mut self, covered: &[(Set, &Step)]) {
        let mut pieces: Vec<(Cut, Points)> = Vec::new();
        for (set, step) in covered {
            let points = match step.result.kind {
                ResultKind::Points(points) => points,
                ResultKind::Max => self.max,
                _ => return,
            };
            pieces.extend(set.pieces().iter().map(|piece| (piece.0, points)));
        }
        pieces.sort_unstable();
        let points: Vec<Points> = pieces.into_iter().map(|(_, points)| points).collect();
        let fall = points.windows(2).position(|w| w[1] < w[0]);
        let rises_again = fall.is_some_and(|i| points[i + 1..].windows(2).any(|w| w[1] > w[0]));
        if rises_again {
            self.warning("rule", Message::new("fault-not-monotone"));
        }
    }

    fn reach(&mut self, covered: &[(Set, &Step)]) -> Option<Points> {
        let mut best = Points::ZERO;
        for (set, step) in covered {
            let points = match &step.result.kind {
                ResultKind::Points(points) => {
                    if *points > self.max {
                        self.exceeds(*points);
                    }
                    *points
                }
                ResultKind::Max => self.max,
                ResultKind::Share(target) => {
                    self.share(set, target.map_or(Number::from_integer(1), |t| t.number()))
                }
                kind if is_formula(kind) => return None,
                ResultKind::Formula(_) => self.max,
            };
            // A step that nothing reaches was told; its points do not make the maximum reachable.
            if !set.is_empty() || covered.len() == 1 {
                best = best.max(points.min(self.max));
            }
        }
        let over =
            covered.iter().any(|(_, s)| matches!(s.result.kind, ResultKind::Points(p) if p > self.max));
        if over { None } else { Some(best) }
    }

    /// The most that a share gives on a set of values: the maximum once the target is inside or below it.
    fn share(&self, set: &Set, target: Number) -> Points {
        match set.pieces().last() {
            Some((_, Cut::End)) => self.max,
            Some((_, Cut::At(n, after))) if *n > target || (*n == target && *after) => self.max,
            Some((_, Cut::At(n, _))) if target > Number::zero() => {
                let reached = n.checked_div(&target).and_then(|share| share.checked_mul(&self.max.number()));
                reached.and_then(|points| Points::from_number(points, Points::SCALE)).unwrap_or_default()
            }
            _ => Points::ZERO,
        }
    }
}

/// The first piece of a set in words, with the numbers as the rule writes them.
fn range_words(set: &Set, steps: &[Step]) -> Arg {
    let percent = steps.iter().any(|s| {
        matches!(
            s.condition,
            StepCondition::Bound(_, Threshold::Percent(_))
                | StepCondition::Is(Threshold::Percent(_))
                | StepCondition::Range { low: Threshold::Percent(_), .. }
        )
    });
    let spell = |n: Number| {
        let n = decimal(n).unwrap_or_default();
        if percent { Arg::Percent(n) } else { Arg::Number(n) }
    };
    Arg::Message(Box::new(interval::words(set.pieces().first(), spell)))
}
