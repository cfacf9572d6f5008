//! The lines of the report, in words.

use parindex_framework::Code;
use parindex_index::Effect;
use parindex_locale::Message;
use parindex_workflow::UnitId;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::integrity::Item;

use super::effect::Effects;
use super::published::items;
use crate::office::account::moment;
use crate::office::campaign::day as day_of;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::{T, scores};

/// A line.
pub(super) struct Line {
    pub(super) when: String,
    pub(super) who: String,
    pub(super) code: String,
    /// The way of the score, where the line is about one.
    pub(super) trail: Option<String>,
    pub(super) what: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) reason: String,
}

/// A unit with its lines, the oldest first.
pub(super) struct Touched {
    pub(super) unit: UnitId,
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
    /// What all its changed scores together did; none where none was changed.
    pub(super) effect: Option<Effect>,
}

/// The report on these units, sorted by their codes; those without a line are left out.
pub(super) async fn touched(
    staff: &Staff,
    campaign: &Campaign,
    units: &[UnitId],
    effects: Option<&Effects>,
) -> Result<Vec<Touched>, Problem> {
    let mut found = Vec::new();
    for unit in units {
        let items = items(staff.visitor.store(), campaign, unit).await.map_err(|e| staff.failed(&e))?;
        if !items.is_empty() {
            found.push((unit, items));
        }
    }
    let day = campaign.register_day(staff.present().today);
    let register = Register::naming(&staff.visitor, day, units.iter()).await?;
    let people = found.iter().flat_map(|(_, items)| items).map(|item| item.by.clone()).collect();
    let people = staff.names_of(people).await?;
    let line = |item: &Item| line(staff, campaign, item, &people[&item.by]);
    let touched = |(unit, items): &(&UnitId, Vec<Item>)| Touched {
        unit: (*unit).clone(),
        name: register.name(staff.visitor.site.t, unit.as_str()),
        lines: items.iter().map(line).collect(),
        effect: effects.and_then(|effects| effects.of(unit, items)),
    };
    Ok(found.iter().map(touched).collect())
}

fn line(staff: &Staff, campaign: &Campaign, item: &Item, who: &str) -> Line {
    let t = staff.visitor.site.t;
    let trail = |code: &Code| {
        staff.visitor.path(&format!(
            "/assessments/{}/{}/criteria/{}/trail",
            crate::query::encode(campaign.id().as_str()),
            crate::query::encode(item.unit.as_str()),
            crate::query::encode(&code.to_string())
        ))
    };
    let [before, after] = scores(t, [item.before, item.after]);
    Line {
        when: moment(item.at),
        who: who.to_owned(),
        code: item.code.as_ref().map(ToString::to_string).unwrap_or_default(),
        trail: item.code.as_ref().map(trail),
        what: t.say(&item.kind.message()),
        before,
        after,
        reason: reason(t, item),
    }
}

/// The reason that was given; of a contact, who spoke, when, and what was asked.
fn reason(t: T, item: &Item) -> String {
    let Some(contact) = &item.contact else { return item.reason.clone() };
    let message =
        Message::new(if contact.day.is_some() { "integrity-contact-on" } else { "integrity-contact-by" });
    let day = contact.day.map(day_of).unwrap_or_default();
    t.say(&message.text("from", &*contact.from).text("day", day).text("text", &*item.reason))
}
