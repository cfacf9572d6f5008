//! What a step covers, in words.

use parindex_locale::{Arg, Message};

use super::expr::threshold;
use crate::facts::Declaration;
use crate::points::{Number, decimal};
use crate::rule::domain::{domain, is_whole, uses_dates};
use crate::rule::interval::{self, Set};
use crate::rule::{Expr, Step, StepCondition, Threshold};

pub(super) fn thresholds(condition: &StepCondition) -> Vec<Threshold> {
    match condition {
        StepCondition::Bound(_, t) | StepCondition::Is(t) => vec![*t],
        StepCondition::Range { low, high, .. } => vec![*low, *high],
        StepCondition::None | StepCondition::Else => Vec::new(),
    }
}

/// A step that covers more pieces than this is "anything else" to a reader.
const MOST_PIECES: usize = 4;

/// What a step covers after the steps before it, in words: `from 85% to below 100%`.
pub(super) fn range(measure: &Expr, facts: &[Declaration], steps: &[Step], i: usize) -> Message {
    if steps[i].condition == StepCondition::None {
        return Message::new("range-none");
    }
    let dates = uses_dates(measure, facts);
    let before = steps[..i].iter().fold(Set::empty(), |set, s| set.or(&Set::of(&s.condition, dates)));
    let mut covered = Set::of(&steps[i].condition, dates).minus(&before);
    let possible = domain(measure, facts);
    if is_whole(measure, facts) {
        covered = covered.and(&possible).whole_numbers();
    } else if covered.pieces().len() > 1 {
        covered = covered.and(&possible);
    }
    let spell = |n: Number| {
        let known = steps.iter().flat_map(|s| thresholds(&s.condition)).find(|t| t.number() == n);
        known.map_or_else(|| Arg::Number(decimal(n).unwrap_or_default()), threshold)
    };
    if covered.pieces().len() > MOST_PIECES {
        return Message::new("range-else");
    }
    let pieces = covered.pieces().iter().map(|piece| interval::words(Some(piece), spell));
    pieces
        .reduce(|a, b| Message::new("range-or").msg("a", a).msg("b", b))
        .unwrap_or_else(|| Message::new("range-else"))
}
