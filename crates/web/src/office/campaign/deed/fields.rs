//! The fields of each form, and the sentences above them.

use parindex_locale::Message;
use parindex_workflow::campaign::{Campaign, Step};

use super::{Deed, held_field};
use crate::office::account::moment;
use crate::office::campaign::opening::kinds;
use crate::office::campaign::{day, taking_part};
use crate::office::form::Field;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

impl Deed {
    /// What is said above the form, and its fields.
    pub(super) async fn fields(
        self,
        staff: &Staff,
        campaign: &Campaign,
    ) -> Result<(Vec<String>, Vec<Field>), Problem> {
        let t = staff.visitor.site.t;
        let today = staff.present().today;
        let reason = || Field::area("reason", 4, t.w("campaign-reason"));
        let date = |name: &'static str, label| Field::new(name, "date", t.w(label));
        Ok(match self {
            Deed::Advance => advance(t, campaign, today, reason()),
            Deed::Extend => {
                let units = units(staff, campaign).await?;
                let steps = steps(t, campaign);
                let step = Field::new("step", "text", t.w("campaign-step")).options(steps);
                let unit = Field::new("unit", "text", t.w("campaign-unit")).options(units).optional();
                (vec![t.w("campaign-extend-lead")], vec![step, unit, date("to", "campaign-to"), reason()])
            }
            Deed::Conclude => {
                let fields = vec![
                    Field::new("members", "number", t.w("campaign-members")),
                    Field::new("taking_part", "number", t.w("campaign-taking-part"))
                        .hint(t.w("campaign-taking-part-hint")),
                    held_field(t, None),
                    Field::new("minutes", "text", t.w("campaign-minutes")),
                    date("date", "campaign-minutes-date"),
                ];
                (vec![t.w("campaign-conclude-lead")], fields)
            }
            Deed::Return => (vec![t.w("campaign-return-lead")], vec![reason()]),
            Deed::Approve => {
                let number = Field::new("number", "text", t.w("campaign-decision-number"))
                    .hint(t.w("campaign-decision-hint"));
                (vec![t.w("campaign-approve-lead")], vec![number, date("date", "campaign-decision-date")])
            }
            Deed::Publish => {
                let release = Field::new("release", "datetime-local", t.w("campaign-release"));
                let lead = vec![t.w("campaign-publish-lead")];
                (lead, vec![release.hint(t.w("campaign-release-hint")).optional()])
            }
            Deed::Release => {
                let when = campaign.release().map(moment).unwrap_or_default();
                (vec![t.say(&Message::new("campaign-release-lead").text("when", when))], Vec::new())
            }
            Deed::Withdraw => (vec![t.w("campaign-withdraw-lead")], vec![reason()]),
            Deed::Correct => {
                let reason = Field::area("reason", 4, t.w("campaign-correct-reason"));
                (vec![t.w("campaign-correct-lead")], vec![reason.hint(t.w("campaign-correct-hint"))])
            }
        })
    }
}

/// Going on needs a reason only before the last deadline.
fn advance(t: T, campaign: &Campaign, today: jiff::civil::Date, reason: Field) -> (Vec<String>, Vec<Field>) {
    let Some(step) = campaign.step() else { return (Vec::new(), vec![reason]) };
    let next = step.next().map_or_else(|| step.message(), Step::message);
    let way = Message::new("campaign-advance-lead").msg("step", step.message()).msg("next", next);
    let early = campaign.last_deadline(step).filter(|last| today <= *last);
    let (id, reason) = match early {
        Some(_) => ("campaign-advance-early", reason),
        None => ("campaign-advance-due", reason.optional()),
    };
    let due = Message::new(id).text("last", early.map(day).unwrap_or_default());
    (vec![t.say(&way), t.say(&due)], vec![reason])
}

/// The steps whose deadline can still be moved, with that deadline; the present one is chosen.
fn steps(t: T, campaign: &Campaign) -> Vec<(String, String, bool)> {
    let now = campaign.step();
    let open = Step::ALL.into_iter().filter(|step| Some(*step) >= now);
    open.map(|step| {
        let last = campaign.deadline(step, None).map(day).unwrap_or_default();
        let words = Message::new("campaign-step-until").msg("step", step.message()).text("last", last);
        (step.word().to_owned(), t.say(&words), Some(step) == now)
    })
    .collect()
}

/// All units together, and each that takes part.
async fn units(staff: &Staff, campaign: &Campaign) -> Result<Vec<(String, String, bool)>, Problem> {
    let t = staff.visitor.site.t;
    let mut options = vec![(String::new(), t.w("campaign-all-units"), true)];
    let kinds = kinds(staff, campaign).await?;
    for group in taking_part::groups(staff, campaign, kinds).await? {
        let option = |unit: &parindex_store::unit::Unit| {
            (unit.id.clone(), format!("{} – {}", unit.code, unit.name.get(t.0)), false)
        };
        options.extend(group.units.iter().map(option));
    }
    Ok(options)
}
