//! A plan's items as the ministry's table shows them.

use jiff::civil::Date;
use parindex_locale::{Lang, Message};
use parindex_workflow::plan::{Item, Plan, Slip, Standing, slippage};
use parindex_workflow::{Action, Kind};

use super::Open;
use super::parties::Directory;
use crate::office::visitor::today;
use crate::words::T;

/// A row of the table.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) address: String,
    pub(super) name: String,
    pub(super) lead: String,
    pub(super) with: Vec<String>,
    pub(super) deliverables: Vec<String>,
    pub(super) start: String,
    pub(super) deadline: String,
    /// The numbers of the items whose results it needs.
    pub(super) after: String,
    /// How far it is, in words; empty before the plan is approved.
    pub(super) standing: String,
    /// Why it is late, in words; empty where it is not.
    pub(super) late: String,
    /// Whether it can be moved up, and down.
    pub(super) moves: (bool, bool),
}

/// A day as people read it.
pub(super) fn day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// The rows of the shown content.
pub(super) fn rows(open: &Open, known: &Directory) -> Vec<Row> {
    let today = today(open.staff.visitor.now);
    let slips = slippage(&open.plan, today);
    let changes = open.is_written() && open.sees_work() && open.may(Action::Edit, Kind::WorkItem);
    let last = open.content().items().len();
    let row = |item: &Item| {
        let row = Row::new(open, known, item, slips.iter().find(|slip| slip.item == item.id));
        Row { moves: (changes && row.number > 1, changes && row.number < last), ..row }
    };
    open.content().items().iter().map(row).collect()
}

impl Row {
    fn new(open: &Open, known: &Directory, item: &Item, slip: Option<&Slip>) -> Row {
        let (t, fields) = (open.staff.visitor.site.t, &item.fields);
        let numbers =
            fields.after.iter().filter_map(|id| open.content().item(id)).map(|item| open.number(item));
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_unstable();
        Row {
            number: open.number(item),
            address: open.item_path(item, ""),
            name: fields.name.get(t.0).to_owned(),
            lead: known.name(&fields.lead, t.0),
            with: fields.with.iter().map(|party| known.name(party, t.0)).collect(),
            deliverables: fields.deliverables.iter().map(|text| text.get(t.0).to_owned()).collect(),
            start: day(fields.start),
            deadline: day(fields.deadline),
            after: numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            standing: slip.map(|_| standing(t, &open.plan, item)).unwrap_or_default(),
            late: slip.map(|slip| late(t, slip, today(open.staff.visitor.now))).unwrap_or_default(),
            moves: (false, false),
        }
    }
}

/// How far an item is, in words.
pub(super) fn standing(t: T, plan: &Plan, item: &Item) -> String {
    words(t, plan.progress(&item.id).map(|progress| progress.standing).unwrap_or_default())
}

/// A standing in words.
pub(super) fn words(t: T, standing: Standing) -> String {
    t.say(&match standing {
        Standing::Waiting => Message::new("plan-standing-waiting"),
        Standing::Started { on } => Message::new("plan-standing-started").text("on", day(on)),
        Standing::Done { on, .. } => Message::new("plan-standing-done").text("on", day(on)),
    })
}

/// By how many days an item is or was late, in words; empty where it is not.
pub(super) fn late(t: T, slip: &Slip, today: Date) -> String {
    if !slip.late {
        return String::new();
    }
    let end = slip.real.unwrap_or(today);
    let days = slip.planned.until((jiff::Unit::Day, end)).map_or(0, |span| span.get_days());
    let id = if slip.real.is_some() { "plan-was-late" } else { "plan-is-late" };
    t.say(&Message::new(id).count("days", usize::try_from(days).unwrap_or(0)))
}

/// An item's name with its number, as other places point to it.
pub(super) fn numbered(open: &Open, item: &Item, lang: Lang) -> String {
    format!("{}. {}", open.number(item), item.fields.name.get(lang))
}
