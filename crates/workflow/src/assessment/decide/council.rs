use jiff::civil::Date;
use parindex_framework::{Code, Pool};
use parindex_locale::Message;

use super::super::{Change, Opinion};
use super::marks::judged;
use super::{Decided, Deciding};
use crate::approval::{MOST_NAME, MOST_TEXT};
use crate::campaign::{Conclusion, Step};
use crate::permission::{Action, Kind};
use crate::refusal::{Refusal, fault, text_faults};

impl Deciding<'_> {
    pub(super) fn set_final(&self, code: &Code, read: u64, opinion: &Opinion) -> Decided {
        let (criterion, entry) = self.entry(code)?;
        self.may_at(Action::Edit, Kind::Score, code)?;
        self.during(Step::Council)?;
        let before = entry.track.standing(self.assessment.blind);
        let score = judged(criterion, before, opinion, true)?;
        if !self.is_new(entry.track.last.as_ref(), read, score, opinion)? {
            return Ok(None);
        }
        let (cause, reason) = (opinion.cause, opinion.reason.clone());
        Ok(Some(Change::Decided { code: code.clone(), score, cause, reason }))
    }

    pub(super) fn settle(&self, conclusion: &Conclusion) -> Decided {
        self.may(Action::Approve, Kind::Council)?;
        self.may(Action::Edit, Kind::Score)?;
        self.during(Step::Council)?;
        let mut faults = conclusion.faults(self.now);
        let unscored = self.assessment.entries.iter().filter(|(code, entry)| {
            let needed = self.ground.node(code).is_some_and(|n| n.pool == Pool::Main && n.is_scored());
            needed && entry.track.standing(self.assessment.blind).is_none()
        });
        faults.extend(unscored.map(|(code, _)| fault(&code.to_string(), "", Message::new("input-no-score"))));
        Refusal::unless_sound(faults)?;
        if self.assessment.settlement.as_ref().is_some_and(|known| known.conclusion == *conclusion) {
            return Ok(None);
        }
        Ok(Some(Change::Settled { conclusion: conclusion.clone() }))
    }

    pub(super) fn note_contact(
        &self,
        code: Option<&Code>,
        from: &str,
        day: Option<Date>,
        text: &str,
    ) -> Decided {
        match code {
            Some(code) => {
                self.entry(code)?;
                self.may_at(Action::Report, Kind::Appraisal, code)?;
            }
            None => self.may(Action::Report, Kind::Appraisal)?,
        }
        let mut faults = text_faults("from", from, MOST_NAME);
        faults.extend(text_faults("text", text, MOST_TEXT));
        if let Some(later) = day.filter(|day| *day > self.now.today) {
            faults.push(fault("day", &later.to_string(), Message::new("input-future")));
        }
        Refusal::unless_sound(faults)?;
        let (from, text) = (from.to_owned(), text.to_owned());
        Ok(Some(Change::ContactNoted { code: code.cloned(), from, day, text }))
    }
}
