use jiff::civil::Date;
use parindex_framework::Code;
use parindex_framework::facts::{Facts, Value};
use parindex_locale::Message;

use super::super::scoring;
use super::super::{Change, Claim, Figure, Prose};
use super::{Decided, Deciding};
use crate::approval::{MOST_NAME, MOST_TEXT};
use crate::id::PersonId;
use crate::permission::{Action, Kind};
use crate::refusal::{Refusal, fault, length_faults, text_faults};

impl Deciding<'_> {
    pub(super) fn enter(&self, code: &Code, read: u64, facts: &Facts, claim: &Claim, note: &str) -> Decided {
        let (criterion, entry) = self.entry(code)?;
        self.may_at(Action::Edit, Kind::Assessment, code)?;
        self.open()?;
        let mut faults = scoring::fact_faults(criterion, facts);
        faults.extend(length_faults("note", note, MOST_TEXT));
        let facts = in_order(facts);
        let (given, lacks_facts) = self.ground.given(criterion, &facts);
        let (claim, more) = scoring::claim(criterion, claim, &given, lacks_facts);
        faults.extend(more);
        if note.trim().is_empty() && entry.objections(&facts).next().is_some() {
            faults.push(fault("note", "", Message::new("input-objection")));
        }
        Refusal::unless_sound(faults)?;
        if let Some(known) = &entry.declared {
            if known.facts == facts && known.given == given && known.claim == claim && known.note == note {
                return Ok(None);
            }
            known.revision.check(read)?;
        }
        Ok(Some(Change::Entered { code: code.clone(), facts, given, claim, note: note.to_owned() }))
    }

    pub(super) fn bring(&self, code: &Code, facts: &Facts, source: &str, on: Date) -> Decided {
        let (criterion, entry) = self.entry(code)?;
        self.may_at(Action::Create, Kind::Figure, code)?;
        self.open()?;
        let mut faults = scoring::fact_faults(criterion, facts);
        faults.extend(text_faults("source", source, MOST_NAME));
        if on > self.now.today {
            faults.push(fault("on", &on.to_string(), Message::new("input-future")));
        }
        Refusal::unless_sound(faults)?;
        let known = |(name, value): (&str, &Value)| {
            let same = |figure: &Figure| figure.value == *value && figure.source == source && figure.on == on;
            entry.brought.get(name).is_some_and(same)
        };
        if facts.iter().all(known) {
            return Ok(None);
        }
        let filled = in_order(&entry.filled(facts));
        let (given, _) = self.ground.given(criterion, &filled);
        let (facts, source) = (in_order(facts), source.to_owned());
        Ok(Some(Change::Brought { code: code.clone(), facts, source, on, filled, given }))
    }

    pub(super) fn delegate(&self, code: &Code, person: Option<&PersonId>) -> Decided {
        if self.ground.node(code).is_none() {
            return Err(Refusal::unknown("refuse-unknown-node", code));
        }
        self.may_at(Action::Edit, Kind::Assessment, code)?;
        self.open()?;
        if self.assessment.delegations.get(code) == person {
            return Ok(None);
        }
        Ok(Some(Change::Delegated { code: code.clone(), person: person.cloned() }))
    }

    pub(super) fn write_account(&self, read: u64, difficulties: &Prose, proposals: &Prose) -> Decided {
        self.may(Action::Edit, Kind::Assessment)?;
        self.open()?;
        let mut faults = difficulties.faults("difficulties");
        faults.extend(proposals.faults("proposals"));
        Refusal::unless_sound(faults)?;
        if let Some(known) = &self.assessment.account {
            if known.difficulties == *difficulties && known.proposals == *proposals {
                return Ok(None);
            }
            known.revision.check(read)?;
        }
        let (difficulties, proposals) = (difficulties.clone(), proposals.clone());
        Ok(Some(Change::AccountWritten { difficulties, proposals }))
    }
}

/// The same facts are the same text, in whatever order a form sends them.
fn in_order(facts: &Facts) -> Facts {
    let mut all: Vec<_> = facts.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.into_iter().collect()
}
