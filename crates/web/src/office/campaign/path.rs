//! The way of a campaign as a path: what is done, where it is now, what is to come.

use jiff::civil::Date;
use parindex_locale::Message;
use parindex_workflow::campaign::{Campaign, State, Step};

use super::day;
use crate::words::T;

/// A stop on the path.
pub(in crate::office) struct Stop {
    pub(in crate::office) name: String,
    /// Its days, and until when they were extended.
    pub(in crate::office) days: String,
    /// `done`, `now` or `later`, as the style sheet calls it.
    pub(in crate::office) class: &'static str,
    /// The same in words, with the days that are left.
    pub(in crate::office) state: String,
    /// Whether its days are over while it is not.
    pub(in crate::office) late: bool,
}

/// How many of the stops are behind a campaign: the opening, the steps, the approval, the publication.
fn passed(campaign: &Campaign) -> usize {
    match campaign.state() {
        State::Planned => 0,
        State::Running { step, .. } => 1 + Step::ALL.iter().filter(|other| *other < step).count(),
        State::Concluded { .. } => 1 + Step::ALL.len(),
        State::Approved { .. } | State::Embargoed { .. } => 2 + Step::ALL.len(),
        State::Published { .. } => 3 + Step::ALL.len(),
    }
}

/// All stops in order.
pub(in crate::office) fn stops(t: T, campaign: &Campaign, today: Date) -> Vec<Stop> {
    let passed = passed(campaign);
    let steps = Step::ALL.into_iter().map(|step| (t.say(&step.message()), Some(step)));
    let all = std::iter::once((t.w("campaign-stop-open"), None))
        .chain(steps)
        .chain([(t.w("campaign-stop-approve"), None), (t.w("campaign-stop-publish"), None)]);
    all.enumerate()
        .map(|(place, (name, step))| {
            let deadline = step.and_then(|step| campaign.deadline(step, None));
            let here = place == passed;
            let (class, state) = match place.cmp(&passed) {
                std::cmp::Ordering::Less => ("done", t.w("campaign-stop-done")),
                std::cmp::Ordering::Equal => ("now", now(t, deadline, today)),
                std::cmp::Ordering::Greater => ("later", t.w("campaign-stop-later")),
            };
            let late = here && deadline.is_some_and(|last| last < today);
            Stop {
                name,
                days: step.map(|step| days(t, campaign, step)).unwrap_or_default(),
                class,
                state,
                late,
            }
        })
        .collect()
}

/// That a stop is reached, with the days that are left.
fn now(t: T, deadline: Option<Date>, today: Date) -> String {
    let Some(deadline) = deadline else { return t.w("campaign-stop-now") };
    let left = today.until(deadline).map_or(0, |span| span.get_days());
    let count = usize::try_from(left.unsigned_abs()).unwrap_or(0);
    t.say(&match left {
        0 => Message::new("campaign-stop-today"),
        1.. => Message::new("campaign-stop-left").count("days", count),
        ..0 => Message::new("campaign-stop-over").count("days", count),
    })
}

/// The planned days of a step, and until when they were extended for all.
fn days(t: T, campaign: &Campaign, step: Step) -> String {
    let Some(period) = campaign.schedule().get(&step) else { return t.w("campaign-no-days") };
    let planned = format!("{} – {}", day(period.start), day(period.deadline));
    match campaign.deadline(step, None).filter(|last| *last > period.deadline) {
        Some(last) => {
            let extended = Message::new("campaign-days-extended").text("days", planned);
            t.say(&extended.text("to", day(last)))
        }
        None => planned,
    }
}
