use jiff::civil::Date;
use parindex_locale::Message;

use super::super::{Change, MOST_HOURS, State};
use super::{Decided, Deciding};
use crate::approval::MOST_TEXT;
use crate::campaign::Step;
use crate::permission::{Action, Kind};
use crate::refusal::{Refusal, fault, length_faults, text_faults};

impl Deciding<'_> {
    pub(super) fn submit(&self, reason: &str, hours: Option<u32>) -> Decided {
        self.may(Action::Submit, Kind::Assessment)?;
        let late = self.open()?;
        let gaps = self.assessment.gaps(self.ground.framework).len();
        let check = if gaps > 0 { text_faults } else { length_faults };
        let mut faults = check("reason", reason, MOST_TEXT);
        if let Some(hours) = hours.filter(|hours| *hours > MOST_HOURS) {
            let message = Message::new("input-hours").whole("most", MOST_HOURS.into());
            faults.push(fault("hours", &hours.to_string(), message));
        }
        Refusal::unless_sound(faults)?;
        let gaps = u32::try_from(gaps).unwrap_or(u32::MAX);
        Ok(Some(Change::Submitted {
            digest: self.assessment.digest()?,
            late,
            gaps,
            reason: reason.to_owned(),
            hours,
        }))
    }

    pub(super) fn withdraw(&self) -> Decided {
        self.may(Action::Withdraw, Kind::Assessment)?;
        self.submitted()?;
        if !self.ground.campaign.is_open(Step::Assessment, &self.assessment.unit, self.now.today) {
            return Err(Refusal::state(Message::new("refuse-withdraw-late")));
        }
        Ok(Some(Change::Withdrawn))
    }

    pub(super) fn send_back(&self, until: Date, reason: &str) -> Decided {
        self.may(Action::Return, Kind::Assessment)?;
        self.submitted()?;
        if self.ground.campaign.step().is_none_or(|step| step > Step::Appraisal) {
            return Err(Refusal::state(Message::new("refuse-return-late")));
        }
        let mut faults = text_faults("reason", reason, MOST_TEXT);
        if until < self.now.today {
            faults.push(fault("until", &until.to_string(), Message::new("input-past")));
        }
        Refusal::unless_sound(faults)?;
        Ok(Some(Change::Returned { until, reason: reason.to_owned() }))
    }

    fn submitted(&self) -> Result<(), Refusal> {
        match self.assessment.state {
            State::Submitted => Ok(()),
            State::Open { .. } => Err(Refusal::state(Message::new("refuse-assessment-not-submitted"))),
        }
    }
}
