//! The publication of an approved result: at once or at a moment to come, and its correction.

use jiff::{SignedDuration, Timestamp};
use parindex_locale::Message;

use super::Deciding;
use crate::approval::MOST_TEXT;
use crate::campaign::{Change, Edition, State};
use crate::determination::Basis;
use crate::permission::{Action, Kind};
use crate::refusal::{Refusal, fault, text_faults};

/// How far ahead a publication can be set.
const LONGEST: SignedDuration = SignedDuration::from_hours(366 * 24);

impl Deciding<'_> {
    pub(super) fn publish(
        &self,
        basis: &Basis,
        packages: &[Edition],
        release: Option<Timestamp>,
    ) -> Result<Change, Refusal> {
        self.may(Action::Publish, Kind::Publication)?;
        match self.campaign.state {
            State::Approved { .. } => {}
            State::Embargoed { .. } => return Err(Refusal::state(Message::new("refuse-embargoed"))),
            State::Published { .. } => return Err(Refusal::state(Message::new("refuse-published"))),
            _ => return Err(Refusal::state(Message::new("refuse-result-not-approved"))),
        }
        if let Some(at) = release {
            let wrong = |id| Refusal::unless_sound(vec![fault("release", &at.to_string(), Message::new(id))]);
            if at <= self.now.at {
                wrong("input-release-past")?;
            } else if at.duration_since(self.now.at) > LONGEST {
                wrong("input-release-far")?;
            }
        }
        Ok(Change::Published { run: Some(basis.run()?), packages: packages.to_vec(), release })
    }

    /// Whoever set the moment has decided that it is published then: when it has come, nobody has to decide again.
    pub(super) fn release(&self) -> Result<Change, Refusal> {
        if self.campaign.release().is_none_or(|release| release > self.now.at) {
            self.embargoed()?;
        }
        Ok(Change::Released)
    }

    pub(super) fn withdraw(&self, reason: &str) -> Result<Change, Refusal> {
        self.embargoed()?;
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::Withdrawn { reason: reason.to_owned() })
    }

    fn embargoed(&self) -> Result<(), Refusal> {
        self.may(Action::Publish, Kind::Publication)?;
        match self.campaign.state {
            State::Embargoed { .. } => Ok(()),
            State::Published { .. } => Err(Refusal::state(Message::new("refuse-published"))),
            _ => Err(Refusal::state(Message::new("refuse-not-embargoed"))),
        }
    }

    pub(super) fn correct(&self, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Publish, Kind::Publication)?;
        if !matches!(self.campaign.state, State::Published { .. }) {
            return Err(Refusal::state(Message::new("refuse-not-published")));
        }
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::Corrected { reason: reason.to_owned() })
    }
}
