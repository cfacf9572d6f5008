//! The form of a work item: what is typed as fields of the core, and back.

use parindex_locale::{Message, Text};
use parindex_workflow::UnitId;
use parindex_workflow::plan::{Fields, Item, Party};

use super::Open;
use super::parties::{Directory, both, line, lines};
use super::table::numbered;
use crate::office::form::{Field, Sent};
use crate::words::{T, date};

/// The texts of a form, as they are typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    name_vi: String,
    name_en: String,
    lead: String,
    with: String,
    deliverables: String,
    start: String,
    deadline: String,
    after: Vec<String>,
}

impl Typed {
    /// As it was sent.
    pub(super) fn sent(sent: &Sent) -> Typed {
        let text = |name| sent.get(name).to_owned();
        Typed {
            name_vi: text("name_vi"),
            name_en: text("name_en"),
            lead: text("lead"),
            with: text("with"),
            deliverables: text("deliverables"),
            start: text("start"),
            deadline: text("deadline"),
            after: sent.all("after").map(str::to_owned).collect(),
        }
    }

    /// As it stands in the plan.
    pub(super) fn of(fields: &Fields, known: &Directory) -> Typed {
        let join = |lines: Vec<String>| lines.join("\n");
        Typed {
            name_vi: fields.name.vi.clone(),
            name_en: fields.name.en.clone(),
            lead: known.line(&fields.lead),
            with: join(fields.with.iter().map(|party| known.line(party)).collect()),
            deliverables: join(fields.deliverables.iter().map(line).collect()),
            start: fields.start.to_string(),
            deadline: fields.deadline.to_string(),
            after: fields.after.iter().map(ToString::to_string).collect(),
        }
    }

    /// The fields of the form with these values. `theirs` is what somebody else has saved since; `own` the item itself,
    /// which it cannot need.
    pub(super) fn fields(
        &self,
        open: &Open,
        known: &Directory,
        theirs: Option<&Typed>,
        own: Option<&Item>,
    ) -> Vec<Field> {
        let t = open.staff.visitor.site.t;
        let differs = |pick: fn(&Typed) -> &String| {
            let theirs = theirs.map(pick).filter(|theirs| *theirs != pick(self))?;
            Some(stands(t, theirs))
        };
        vec![
            Field::area("name_vi", 2, t.w("plan-item-name-vi"))
                .value(&self.name_vi)
                .theirs(differs(|typed| &typed.name_vi)),
            Field::area("name_en", 2, t.w("plan-item-name-en"))
                .value(&self.name_en)
                .theirs(differs(|typed| &typed.name_en))
                .optional(),
            Field::new("lead", "text", t.w("plan-lead"))
                .hint(t.w("plan-lead-hint"))
                .offer(known.choices(t.0))
                .value(&self.lead)
                .theirs(differs(|typed| &typed.lead)),
            Field::area("with", 4, t.w("plan-with"))
                .hint(t.w("plan-with-hint"))
                .value(&self.with)
                .theirs(differs(|typed| &typed.with))
                .optional(),
            Field::area("deliverables", 3, t.w("plan-deliverables"))
                .hint(t.w("plan-deliverables-hint"))
                .value(&self.deliverables)
                .theirs(differs(|typed| &typed.deliverables))
                .optional(),
            Field::new("start", "date", t.w("plan-start"))
                .value(&self.start)
                .theirs(differs(|typed| &typed.start)),
            Field::new("deadline", "date", t.w("plan-deadline"))
                .value(&self.deadline)
                .theirs(differs(|typed| &typed.deadline)),
            self.after(open, theirs, own),
        ]
    }

    fn after(&self, open: &Open, theirs: Option<&Typed>, own: Option<&Item>) -> Field {
        let t = open.staff.visitor.site.t;
        let others = open.content().items().iter().filter(|item| own.is_none_or(|own| own.id != item.id));
        let option = |item: &Item| {
            let id = item.id.to_string();
            let ticked = self.after.contains(&id);
            (id, numbered(open, item, t.0), ticked)
        };
        let names = |typed: &Typed| {
            let items =
                open.content().items().iter().filter(|item| typed.after.contains(&item.id.to_string()));
            items.map(|item| numbered(open, item, t.0)).collect::<Vec<_>>().join("\n")
        };
        let theirs = theirs.map(names).filter(|theirs| *theirs != names(self));
        Field::ticks("after", t.w("plan-after"), others.map(option).collect())
            .hint(t.w("plan-after-hint"))
            .theirs(theirs.map(|theirs| stands(t, &theirs)))
    }
}

/// As the core takes what was sent; what it could not even be asked is a fault of its field.
pub(super) fn read(sent: &mut Sent, known: &Directory) -> Option<Fields> {
    let typed = Typed::sent(sent);
    if typed.lead.is_empty() {
        sent.fault("lead", "office-empty");
    }
    let (start, deadline) = (sent.date("start"), sent.date("deadline"));
    let after = typed.after.iter().map(|id| id.parse().ok()).collect::<Option<_>>();
    if after.is_none() {
        sent.fault("after", "input-unknown-item");
    }
    let lead = known.party(&typed.lead);
    let with: Vec<Party> = lines(&typed.with).map(|line| known.party(line)).collect();
    if let Some(start) = start {
        let unknown = |code: &UnitId| {
            let fault = Message::new("plan-unit-not-then").text("code", code.as_str());
            fault.text("day", date(&start.to_string()))
        };
        if let Some(code) = known.missing([&lead], start) {
            sent.say("lead", &unknown(code));
            return None;
        }
        if let Some(code) = known.missing(&with, start) {
            sent.say("with", &unknown(code));
            return None;
        }
    }
    Some(Fields {
        name: Text::new(typed.name_vi, typed.name_en),
        lead: Some(lead).filter(|_| !typed.lead.is_empty())?,
        with,
        deliverables: lines(&typed.deliverables).map(both).collect(),
        start: start?,
        deadline: deadline?,
        after: after?,
    })
}

/// What stands in a field by now, beside what the person typed.
fn stands(t: T, what: &str) -> String {
    t.say(&Message::new("office-theirs").text("value", if what.is_empty() { "–" } else { what }))
}
