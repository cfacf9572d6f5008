//! A plan against the calendar: slippage, late items, reminders.

use jiff::civil::Date;
use jiff::{Span, Unit};
use parindex_locale::{Message, Text};

use super::content::Party;
use super::progress::Standing;
use super::{Plan, Versions};
use crate::id::{DirectiveId, ItemId};

/// One item: planned against real.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The item.
    pub item: ItemId,
    /// The deadline in the first approved version that has the item. Amending a deadline does not hide a slip.
    pub first_planned: Date,
    /// The deadline in force.
    pub planned: Date,
    /// The real last day; `None` while the work goes on.
    pub real: Option<Date>,
    /// Days after the first deadline, real or so far; negative where it was done before.
    pub days: i32,
    /// Whether it is, or was done, after the deadline in force.
    pub late: bool,
}

/// Planned against real for every item in force, in the plan's order; empty before the plan is approved. An item that
/// goes on and whose deadline is not over yet has slipped as far as its deadline was moved.
#[must_use]
pub fn slippage(plan: &Plan, today: Date) -> Vec<Slip> {
    let Some(versions) = plan.versions() else { return Vec::new() };
    let items = versions.latest().content.items();
    items
        .iter()
        .map(|item| {
            let planned = item.fields.deadline;
            let first_planned = first_deadline(versions, &item.id).unwrap_or(planned);
            let real = match plan.progress(&item.id).map(|p| p.standing) {
                Some(Standing::Done { on, .. }) => Some(on),
                _ => None,
            };
            let end = real.unwrap_or(planned.max(today));
            let days = days(first_planned, end);
            Slip { item: item.id.clone(), first_planned, planned, real, days, late: end > planned }
        })
        .collect()
}

fn first_deadline(versions: &Versions, item: &ItemId) -> Option<Date> {
    versions.iter().find_map(|version| version.content.item(item)).map(|item| item.fields.deadline)
}

/// Items in force that are not done and whose deadline is over.
#[must_use]
pub fn late(plan: &Plan, today: Date) -> Vec<ItemId> {
    let open = slippage(plan, today).into_iter().filter(|slip| slip.real.is_none() && slip.late);
    open.map(|slip| slip.item).collect()
}

/// Days from one date to another.
fn days(from: Date, to: Date) -> i32 {
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}

/// What a reminder is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A work item.
    Item(ItemId),
    /// A directive from above with a deadline of its own.
    Directive(DirectiveId),
}

/// How far the deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// In so many days, 0 for today.
    In(i32),
    /// It was so many days ago.
    Over(i32),
}

impl Due {
    /// How far a deadline is on a day.
    #[must_use]
    pub fn of(deadline: Date, today: Date) -> Due {
        let left = days(today, deadline);
        if left < 0 { Due::Over(-left) } else { Due::In(left) }
    }
}

/// A reminder that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What it is about.
    pub about: About,
    /// Its name.
    pub name: Text,
    /// How far the deadline is.
    pub due: Due,
    /// The deadline.
    pub deadline: Date,
    /// Since which day the reminder is due. Whoever sends reminders sends one for each pair of subject and this day,
    /// so that a day without the program loses none and no day doubles one.
    pub since: Date,
    /// Whom to remind beside the coordinator: the lead and those who cooperate.
    pub to: Vec<Party>,
}

impl Reminder {
    /// The reminder in a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let (id, days) = match self.due {
            Due::In(0) => ("reminder-today", 0),
            Due::In(days) => ("reminder-in", days),
            Due::Over(days) => ("reminder-over", days),
        };
        Message::new(id)
            .name("name", &self.name)
            .count("days", usize::try_from(days).unwrap_or(0))
            .arg("deadline", crate::refusal::day(self.deadline))
    }
}

/// The reminders due on a day: for each open item in force, and each directive with open items, the latest of those
/// that are due `ahead` days before the deadline, or, once it is over, on the day after and then every week.
#[must_use]
pub fn reminders(plan: &Plan, today: Date, ahead: &[u16]) -> Vec<Reminder> {
    let Some(version) = plan.in_force() else { return Vec::new() };
    let mut all = Vec::new();
    for item in version.content.items().iter().filter(|item| !plan.is_done(&item.id)) {
        let Some((due, since)) = due(item.fields.deadline, today, ahead) else { continue };
        let to = std::iter::once(&item.fields.lead).chain(&item.fields.with).cloned().collect();
        let (about, name) = (About::Item(item.id.clone()), item.fields.name.clone());
        all.push(Reminder { about, name, due, deadline: item.fields.deadline, since, to });
    }
    for directive in plan.directives().values() {
        let open: Vec<_> = directive.items.iter().filter(|id| !plan.is_done(id)).collect();
        let carried_out = open.is_empty() && !directive.items.is_empty();
        let Some(deadline) = directive.deadline.filter(|_| !carried_out) else { continue };
        let Some((due, since)) = due(deadline, today, ahead) else { continue };
        let leads =
            open.iter().filter_map(|id| version.content.item(id)).map(|item| item.fields.lead.clone());
        let mut to: Vec<Party> = leads.collect();
        to.sort();
        to.dedup();
        let name = Text::new(directive.text.clone(), "");
        all.push(Reminder { about: About::Directive(directive.id.clone()), name, due, deadline, since, to });
    }
    all
}

fn due(deadline: Date, today: Date, ahead: &[u16]) -> Option<(Due, Date)> {
    let left = days(today, deadline);
    if left < 0 {
        let weeks = (-left - 1) / 7;
        let since = deadline.checked_add(Span::new().days(1 + 7 * weeks)).ok()?;
        return Some((Due::Over(-left), since));
    }
    let nearest = ahead.iter().map(|days| i32::from(*days)).filter(|days| *days >= left).min()?;
    let since = deadline.checked_sub(Span::new().days(nearest)).ok()?;
    Some((Due::In(left), since))
}
