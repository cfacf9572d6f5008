//! The timeline of a plan: planned against real.

use parindex_locale::Message;
use parindex_report::{Head, Layout, Task, Timeline, TimelineLegend};
use parindex_workflow::plan::{Item, Standing, slippage};

use super::Open;
use super::table::{day, late, numbered};
use crate::office::visitor::today;
use crate::words::Picture;

/// The picture for wide and for narrow screens.
pub(super) fn timeline(open: &Open) -> [Picture; 2] {
    let (t, today) = (open.staff.visitor.site.t, today(open.staff.visitor.now));
    let slips = slippage(&open.plan, today);
    let items = open.content().items();
    let task = |item: &Item| {
        let slip = slips.iter().find(|slip| slip.item == item.id);
        let standing = open.plan.progress(&item.id).map(|progress| progress.standing).unwrap_or_default();
        Task {
            label: numbered(open, item, t.0),
            planned: (item.fields.start, item.fields.deadline),
            real: match standing {
                Standing::Waiting => None,
                Standing::Started { on } => Some((on, None)),
                Standing::Done { started, on } => Some((started, Some(on))),
            },
            late: slip.map(|slip| late(t, slip, today)).unwrap_or_default(),
            after: items
                .iter()
                .enumerate()
                .filter(|(_, other)| item.fields.after.contains(&other.id))
                .map(|(n, _)| n)
                .collect(),
        }
    };
    let tasks: Vec<Task> = items.iter().map(task).collect();
    let behind = tasks.iter().filter(|task| !task.late.is_empty()).count();
    let description = Message::new("plan-timeline-description").count("items", tasks.len());
    let description = t.say(&description.count("late", behind).text("today", day(today)));
    let (title, planned, real, line) =
        (t.w("plan-timeline"), t.w("plan-planned"), t.w("plan-real"), t.w("plan-today"));
    let timeline = Timeline {
        head: Head { id: "timeline", title: &title, description: &description, lang: t.0, digits: 0 },
        legend: TimelineLegend { planned: &planned, real: &real, today: &line },
        tasks,
        today,
    };
    [Layout::Wide, Layout::Narrow].map(|layout| Picture(timeline.svg(layout)))
}
