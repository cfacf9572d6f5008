//! Sets of values on the number line, for what steps cover together and where they leave a gap.

use parindex_locale::{Arg, Message};

use super::{Cmp, StepCondition};
use crate::points::Number;

/// A cut of the number line, between two neighbouring values: before or after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cut {
    /// Below every number.
    Start,
    /// Before (`false`) or after (`true`) a number.
    At(Number, bool),
    /// Above every number.
    End,
}

/// Disjoint pieces in order; each goes from one cut to a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Set(Vec<(Cut, Cut)>);

impl Set {
    pub(crate) const fn empty() -> Set {
        Set(Vec::new())
    }

    pub(crate) fn between(low: Cut, high: Cut) -> Set {
        Set(if low < high { vec![(low, high)] } else { Vec::new() })
    }

    pub(crate) fn point(n: Number) -> Set {
        Set::between(Cut::At(n, false), Cut::At(n, true))
    }

    pub(crate) fn all() -> Set {
        Set::between(Cut::Start, Cut::End)
    }

    /// The values for which a condition holds, taken alone. "None at all" is 0, but for dates it is no value: a plan
    /// issued on the day itself is 0 days late and not missing.
    pub(crate) fn of(condition: &StepCondition, dates: bool) -> Set {
        match condition {
            StepCondition::Else => Set::all(),
            StepCondition::None if dates => Set::empty(),
            StepCondition::None => Set::point(Number::from_integer(0)),
            StepCondition::Is(t) => Set::point(t.number()),
            StepCondition::Bound(cmp, t) => match cmp {
                Cmp::Ge => Set::between(Cut::At(t.number(), false), Cut::End),
                Cmp::Gt => Set::between(Cut::At(t.number(), true), Cut::End),
                Cmp::Le => Set::between(Cut::Start, Cut::At(t.number(), true)),
                Cmp::Lt => Set::between(Cut::Start, Cut::At(t.number(), false)),
                Cmp::Eq | Cmp::Ne => Set::point(t.number()),
            },
            StepCondition::Range { low, low_closed, high, high_closed } => {
                Set::between(Cut::At(low.number(), !low_closed), Cut::At(high.number(), *high_closed))
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn pieces(&self) -> &[(Cut, Cut)] {
        &self.0
    }

    pub(crate) fn minus(&self, other: &Set) -> Set {
        let mut left = self.0.clone();
        for &(low, high) in &other.0 {
            left = left
                .into_iter()
                .flat_map(|(a, b)| [(a, b.min(low)), (a.max(high), b)])
                .filter(|(a, b)| a < b)
                .collect();
        }
        Set(left)
    }

    pub(crate) fn and(&self, other: &Set) -> Set {
        self.minus(&Set::all().minus(other))
    }

    pub(crate) fn or(&self, other: &Set) -> Set {
        Set::all().minus(&Set::all().minus(self).minus(other))
    }

    /// Only the whole numbers of the set, each as the piece around it: a count of 4 is all that lies between 3 and 5.
    pub(crate) fn whole_numbers(&self) -> Set {
        let pieces = self.0.iter().filter_map(|&(low, high)| {
            let first = match low {
                Cut::At(n, after) => {
                    let up = n.ceil();
                    Cut::At(if after && up == n { up + Number::from_integer(1) } else { up }, false)
                }
                other => other,
            };
            let last = match high {
                Cut::At(n, after) => {
                    let down = n.floor();
                    Cut::At(if !after && down == n { down - Number::from_integer(1) } else { down }, true)
                }
                other => other,
            };
            (first < last).then_some((first, last))
        });
        Set(pieces.collect())
    }
}

/// A piece in words: `from 85% to below 100%`. `spell` writes a number as the rule does.
pub(crate) fn words(piece: Option<&(Cut, Cut)>, spell: impl Fn(Number) -> Arg) -> Message {
    match piece {
        Some(&(Cut::At(n, false), Cut::At(m, true))) if n == m => Message::new("range-is").arg("a", spell(n)),
        Some(&(Cut::At(n, after), Cut::At(m, closed))) => Message::new(match (after, closed) {
            (false, true) => "range-closed",
            (false, false) => "range-below",
            (true, true) => "range-above",
            (true, false) => "range-open",
        })
        .arg("a", spell(n))
        .arg("b", spell(m)),
        Some(&(Cut::At(n, false), _)) => Message::new("range-from").arg("a", spell(n)),
        Some(&(Cut::At(n, true), _)) => Message::new("range-more").arg("a", spell(n)),
        Some(&(_, Cut::At(m, true))) => Message::new("range-up-to").arg("b", spell(m)),
        Some(&(_, Cut::At(m, false))) => Message::new("range-less").arg("b", spell(m)),
        _ => Message::new("range-else"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(n: i128, after: bool) -> Cut {
        Cut::At(Number::from_integer(n), after)
    }

    #[test]
    fn what_is_taken_away_leaves_both_sides() {
        let set = Set::between(at(0, false), at(10, true)).minus(&Set::point(Number::from_integer(4)));
        assert_eq!(set.pieces(), [(at(0, false), at(4, false)), (at(4, true), at(10, true))]);
    }

    #[test]
    fn between_two_neighbouring_counts_there_is_no_count() {
        let gap = Set::between(at(2, true), at(3, false));
        assert!(!gap.is_empty());
        assert!(gap.whole_numbers().is_empty());
    }

    #[test]
    fn pieces_that_touch_become_one() {
        let set = Set::between(at(0, false), at(1, false)).or(&Set::between(at(1, false), at(2, false)));
        assert_eq!(set.pieces(), [(at(0, false), at(2, false))]);
    }
}
