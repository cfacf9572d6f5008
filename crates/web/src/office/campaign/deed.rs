//! What is done with a campaign by a form of its own: going on to the next step, moving a deadline, the council's
//! conclusion, sending the result back, approving it, publishing it.

mod fields;

use axum::extract::State as Shared;
use axum::response::Response;
use parindex_workflow::campaign::{Campaign, Command, Conclusion, Held, State, Step};
use parindex_workflow::{Action, Kind};

use super::{ROOM, address, found, place};
use crate::office::determination::publish;
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::state::AppState;
use crate::words::T;

/// Something that is done by a form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Advance,
    Extend,
    Conclude,
    Return,
    Approve,
    Publish,
    Release,
    Withdraw,
    Correct,
}

/// Where the forms are, in the order of [`Deed::ALL`].
pub(super) const PATHS: [&str; 9] = [
    "/campaigns/{id}/advance",
    "/campaigns/{id}/extend",
    "/campaigns/{id}/conclude",
    "/campaigns/{id}/return",
    "/campaigns/{id}/approve",
    "/campaigns/{id}/publish",
    "/campaigns/{id}/release",
    "/campaigns/{id}/withdraw",
    "/campaigns/{id}/correct",
];

impl Deed {
    pub(super) const ALL: [Deed; 9] = [
        Deed::Advance,
        Deed::Extend,
        Deed::Conclude,
        Deed::Return,
        Deed::Approve,
        Deed::Publish,
        Deed::Release,
        Deed::Withdraw,
        Deed::Correct,
    ];

    /// The last segment of its path.
    pub(super) fn segment(self) -> &'static str {
        PATHS[self as usize].rsplit('/').next().unwrap_or_default()
    }

    fn named(segment: &str) -> Option<Deed> {
        Deed::ALL.into_iter().find(|deed| deed.segment() == segment)
    }

    /// The identifier of its name, which is the title of its form and its button.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Deed::Advance => "campaign-advance",
            Deed::Extend => "campaign-extend",
            Deed::Conclude => "campaign-conclude",
            Deed::Return => "campaign-return",
            Deed::Approve => "campaign-approve",
            Deed::Publish => "campaign-publish",
            Deed::Release => "campaign-release-now",
            Deed::Withdraw => "campaign-withdraw",
            Deed::Correct => "campaign-correct",
        }
    }

    const fn permission(self) -> (Action, Kind) {
        match self {
            Deed::Advance => (Action::Advance, Kind::Campaign),
            Deed::Extend => (Action::Extend, Kind::Campaign),
            Deed::Conclude => (Action::Approve, Kind::Council),
            Deed::Return => (Action::Return, Kind::Campaign),
            Deed::Approve => (Action::Approve, Kind::Campaign),
            Deed::Publish | Deed::Release | Deed::Withdraw | Deed::Correct => {
                (Action::Publish, Kind::Publication)
            }
        }
    }

    /// Whether a campaign stands where this can be done.
    fn fits(self, campaign: &Campaign) -> bool {
        match (self, campaign.state()) {
            (Deed::Advance, State::Running { step, .. }) => *step != Step::Council,
            (Deed::Conclude, State::Running { step, .. }) => *step == Step::Council,
            (Deed::Extend, State::Running { .. })
            | (Deed::Return | Deed::Approve, State::Concluded { .. })
            | (Deed::Publish, State::Approved { .. })
            | (Deed::Release | Deed::Withdraw, State::Embargoed { .. })
            | (Deed::Correct, State::Published { .. }) => true,
            _ => false,
        }
    }

    /// Whether it can be done now, and by this person.
    pub(super) fn is_open(self, staff: &Staff, campaign: &Campaign) -> bool {
        let (action, kind) = self.permission();
        self.fits(campaign) && staff.may_on(action, &campaign.subject(kind))
    }

    /// What the form says; `None` where a field is wrong, which `sent` knows then.
    fn command(self, sent: &mut Sent) -> Option<Command<'static>> {
        let reason = sent.get("reason").to_owned();
        Some(match self {
            Deed::Advance => Command::Advance { reason },
            Deed::Extend => {
                let step = Step::ALL.into_iter().find(|step| step.word() == sent.get("step"));
                let unit = sent.get("unit");
                let unit = (!unit.is_empty()).then(|| unit.parse());
                let to = sent.date("to");
                if step.is_none() {
                    sent.fault("step", "office-empty");
                }
                if matches!(unit, Some(Err(_))) {
                    sent.fault("unit", "office-unit-invalid");
                }
                Command::Extend { step: step?, unit: unit.transpose().ok()?, to: to?, reason }
            }
            Deed::Conclude => {
                let (members, taking_part) = (sent.count("members"), sent.count("taking_part"));
                let (minutes, date) = (sent.get("minutes").to_owned(), sent.date("date"));
                let (members, taking_part, held) = (members?, taking_part?, held(sent));
                let conclusion = Conclusion { members, taking_part, minutes, date: date?, held };
                Command::Conclude { conclusion }
            }
            Deed::Return => Command::Return { reason },
            Deed::Approve => Command::Approve { decision: sent.decision()? },
            // What it rests on is read where it is decided.
            Deed::Publish => return None,
            Deed::Release => Command::Release,
            Deed::Withdraw => Command::Withdraw { reason },
            Deed::Correct => Command::Correct { reason },
        })
    }
}

/// How a council decided, as a form says it.
pub(in crate::office) fn held(sent: &Sent) -> Option<Held> {
    Held::ALL.into_iter().find(|held| held.word() == sent.get("held"))
}

/// The choice of how a council decided; nothing is chosen for whoever has not said it.
pub(in crate::office) fn held_field(t: T, chosen: Option<Held>) -> Field {
    let none = (String::new(), t.w("office-choose"), chosen.is_none());
    let ways = Held::ALL.map(|held| (held.word().to_owned(), t.w(held.message()), chosen == Some(held)));
    Field::new("held", "text", t.w("campaign-held")).options([none].into_iter().chain(ways).collect())
}

/// The deed that the path names, and the campaign, to whoever may do it.
async fn asked(staff: &Staff) -> Result<(Deed, Campaign), Problem> {
    let campaign = found(staff).await?;
    let deed = Deed::named(staff.visitor.site.segment(3)).ok_or_else(|| staff.visitor.missing())?;
    let (action, kind) = deed.permission();
    if staff.may_on(action, &campaign.subject(kind)) {
        return Ok((deed, campaign));
    }
    // One sees the campaign and knows of its way: nothing is hidden here.
    Err(staff.visitor.site.problem(axum::http::StatusCode::FORBIDDEN))
}

async fn form(staff: &Staff, deed: Deed, campaign: &Campaign, sent: &Sent) -> Result<Response, Problem> {
    let visitor = &staff.visitor;
    let (lead, fields) = deed.fields(staff, campaign).await?;
    let page = FormPage::new(visitor, Nav::of(staff, ROOM), deed.word(), deed.word());
    let page = lead.into_iter().fold(page, FormPage::lead);
    let page = page.above(address(visitor, campaign, ""), campaign.title().get(visitor.site.t.0).to_owned());
    Ok(sent.show(page, fields))
}

/// `GET` of a form; where the campaign does not stand there, the campaign tells where it does.
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (deed, campaign) = asked(&staff).await?;
    if !deed.fits(&campaign) {
        return Ok(staff.visitor.see(&place(&campaign, "")));
    }
    form(&staff, deed, &campaign, &Sent::nothing(staff.visitor.site.t)).await
}

/// `POST` of a form.
pub(super) async fn carry_out(
    staff: Staff,
    Shared(site): Shared<AppState>,
    body: String,
) -> Result<Response, Problem> {
    let (deed, campaign) = asked(&staff).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let done = if deed == Deed::Publish {
        let release = if sent.get("release").is_empty() { None } else { sent.moment("release") };
        if !sent.is_sound() {
            return form(&staff, deed, &campaign, &sent).await;
        }
        publish(&staff, &campaign, release).await?
    } else {
        let Some(command) = deed.command(&mut sent) else {
            return form(&staff, deed, &campaign, &sent).await;
        };
        staff.execute::<Campaign>(campaign.id().as_str(), &command).await
    };
    match done {
        Ok(_) => {
            // It is done whatever becomes of this; what could not be read now is read soon, as on every other server.
            let _ = site.refresh().await;
            Ok(staff.visitor.see(&place(&campaign, "")))
        }
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            form(&staff, deed, &campaign, &sent).await
        }
    }
}
