//! Points and their standard errors, as the cells of `scores.csv` have them.

use parindex_framework::rule::Rule;
use parindex_framework::{Fault, Node, Points};
use parindex_locale::Message;
use rust_decimal::Decimal;

use super::{APPRAISED, ERROR, Reader};
use crate::table::TableRow;

impl<'t> Reader<'t, '_> {
    /// Points between 0 and the maximum of the leaf.
    pub(super) fn points(
        &self,
        row: TableRow<'t>,
        column: usize,
        node: Option<&Node>,
        faults: &mut Vec<Fault>,
    ) -> Option<Points> {
        let value = self.bound.decimal(row, column, faults)?;
        let points = self.exact(row, column, value, faults)?;
        let Some(node) = node else { return Some(points) };
        if points < Points::ZERO || points > node.max {
            let message = Message::new("fault-points-bounds").num("max", node.max.value());
            faults.push(self.bound.error(row, column, message));
            return None;
        }
        // The mean of two judgements may lie between their steps.
        let of_two = column == APPRAISED && !self.bound.text(row, ERROR).is_empty();
        if let Some(message) = off_grid(&node.rule, points).filter(|_| !of_two) {
            faults.push(self.bound.warning(row, column, message));
        }
        Some(points)
    }

    fn exact(
        &self,
        row: TableRow<'t>,
        column: usize,
        value: Decimal,
        faults: &mut Vec<Fault>,
    ) -> Option<Points> {
        let points = Points::new(value).ok();
        if points.is_none() {
            let message = Message::new("fault-points-precision").count("digits", Points::SCALE as usize);
            faults.push(self.bound.error(row, column, message));
        }
        points
    }

    /// The standard error of appraised points: as any of points between 0 and the maximum, and never without them.
    pub(super) fn error(
        &self,
        row: TableRow<'t>,
        node: Option<&Node>,
        faults: &mut Vec<Fault>,
    ) -> Option<Points> {
        let value = self.bound.decimal(row, ERROR, faults)?;
        let error = self.exact(row, ERROR, value, faults)?;
        let wrong = if error < Points::ZERO {
            Some(Message::new("fault-error-negative"))
        } else if self.bound.text(row, APPRAISED).is_empty() {
            Some(Message::new("fault-error-alone"))
        } else {
            let most = node.map(|node| node.max).filter(|max| error > *max);
            most.map(|max| Message::new("fault-points-bounds").num("max", max.value()))
        };
        let sound = wrong.is_none();
        faults.extend(wrong.map(|message| self.bound.error(row, ERROR, message)));
        sound.then_some(error)
    }
}

/// Points that a judgement cannot give.
fn off_grid(rule: &Rule, points: Points) -> Option<Message> {
    let Rule::Judged { lowest, highest, step } = rule else { return None };
    if points < *lowest || points > *highest {
        let message = Message::new("score-judged-bounds");
        return Some(message.num("lowest", lowest.value()).num("highest", highest.value()));
    }
    let step = step.filter(|step| *step > Points::ZERO)?;
    let rest = (points - *lowest).value() % step.value();
    let message =
        || Message::new("score-judged-step").num("lowest", lowest.value()).num("step", step.value());
    (!rest.is_zero()).then(message)
}
