use super::{Campaign, Change, Event, Extension, Former, Schedule, State, Step, Terms};
use crate::approval::Approval;
use crate::event::{Inapplicable, Revision};

/// The campaign after an event. Replaying all events of a campaign gives the same campaign.
///
/// # Errors
/// If the event does not follow from the state, which means that the log is broken.
pub fn apply(campaign: Option<Campaign>, event: &Event) -> Result<Campaign, Inapplicable> {
    match (campaign, &event.change) {
        (None, Change::Begun { id, host, year, title }) => Ok(Campaign {
            id: id.clone(),
            host: host.clone(),
            year: *year,
            title: title.clone(),
            revision: Revision::first(event),
            schedule: Schedule::new(),
            terms: Terms::default(),
            extensions: Vec::new(),
            former: Vec::new(),
            state: State::Planned,
        }),
        (None, _) => Err(Inapplicable("the campaign is not begun")),
        (Some(campaign), _) => campaign.after(event),
    }
}

impl Campaign {
    fn after(mut self, event: &Event) -> Result<Campaign, Inapplicable> {
        self.state = match (self.state, &event.change) {
            (State::Planned, Change::ScheduleSet { schedule }) => {
                self.revision.advance(event);
                self.schedule = schedule.clone();
                State::Planned
            }
            (State::Planned, Change::TermsSet { terms }) => {
                self.revision.advance(event);
                self.terms = terms.clone();
                State::Planned
            }
            (State::Planned, Change::Opened { grounds }) => {
                State::Running { grounds: grounds.clone(), step: Step::Assessment }
            }
            (State::Running { grounds, step }, Change::Advanced { to, .. }) if step.next() == Some(*to) => {
                State::Running { grounds, step: *to }
            }
            (State::Running { grounds, step: now }, Change::Extended { step, unit, to, reason }) => {
                self.extensions.push(Extension {
                    step: *step,
                    unit: unit.clone(),
                    to: *to,
                    reason: reason.clone(),
                    by: event.by.clone(),
                    at: event.at,
                });
                State::Running { grounds, step: now }
            }
            (State::Running { grounds, step: Step::Council }, Change::Concluded { conclusion }) => {
                State::Concluded { grounds, conclusion: conclusion.clone() }
            }
            (State::Concluded { grounds, .. }, Change::Returned { .. }) => {
                State::Running { grounds, step: Step::Council }
            }
            (State::Concluded { grounds, conclusion }, Change::Approved { decision }) => {
                State::Approved { grounds, conclusion, approval: Approval::of(event, decision) }
            }
            (state, _) => result(&mut self.former, state, event)?,
        };
        Ok(self)
    }
}

/// What becomes of a result once it is approved.
fn result(former: &mut Vec<Former>, state: State, event: &Event) -> Result<State, Inapplicable> {
    let (who, at) = (event.by.clone(), event.at);
    Ok(match (state, &event.change) {
        (State::Approved { grounds, conclusion, approval }, Change::Published { packages, release, .. }) => {
            let packages = packages.clone();
            match *release {
                Some(release) => {
                    State::Embargoed { grounds, conclusion, approval, by: who, packages, release }
                }
                None => State::Published { grounds, conclusion, approval, by: who, at, packages },
            }
        }
        (State::Embargoed { grounds, conclusion, approval, by, packages, .. }, Change::Released) => {
            State::Published { grounds, conclusion, approval, by, at, packages }
        }
        (State::Embargoed { grounds, conclusion, approval, .. }, Change::Withdrawn { .. }) => {
            State::Approved { grounds, conclusion, approval }
        }
        (State::Published { grounds, approval, at, packages, .. }, Change::Corrected { reason }) => {
            former.push(Former { approval, at, packages, by: who, reason: reason.clone() });
            State::Running { grounds, step: Step::Council }
        }
        _ => return Err(Inapplicable("the campaign is in another phase")),
    })
}
