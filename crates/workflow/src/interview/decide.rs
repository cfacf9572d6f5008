use std::collections::BTreeSet;

use parindex_locale::Message;

use super::{Again, Change, Command, Event, Interview, MOST_VISITS, On, Outcome, Place, Stage};
use crate::actor::Actor;
use crate::approval::MOST_TEXT;
use crate::event::Now;
use crate::id::PersonId;
use crate::permission::{Action, Kind, require};
use crate::refusal::{Refusal, fault, text_faults};

/// Decides a command on an interview (`None` where the respondent is not assigned yet).
///
/// # Errors
/// A [`Refusal`] if the actor may not, the state does not allow it, or the input is wrong. Nothing has changed then.
pub fn decide(
    interview: Option<&Interview>,
    on: &On<'_>,
    actor: &Actor,
    now: &Now,
) -> Result<Vec<Event>, Refusal> {
    let changes = match (interview, on.command) {
        (None, Command::Assign { place, enumerator, supervisor }) => {
            let may = require(actor, Action::Create, &on.survey.subject(Kind::Interview));
            may.and_then(|()| begin(on, place, [enumerator, supervisor], None))?
        }
        (None, Command::Replace { of, place }) => {
            require(actor, Action::Edit, &of.subject(Action::Edit))?;
            if !matches!(of.stage, Stage::Ended { .. }) {
                return Err(refuse("refuse-interview-stage"));
            }
            begin(on, place, [&of.enumerator, &of.supervisor], Some(of))?
        }
        (None, _) => return Err(Refusal::unknown("refuse-unknown-interview", on.id)),
        (Some(interview), command) => {
            Deciding { interview, on, actor }.change(command)?.into_iter().collect()
        }
    };
    Ok(now.events(actor, changes))
}

fn refuse(id: &'static str) -> Refusal {
    Refusal::state(Message::new(id))
}

fn begin(
    on: &On<'_>,
    place: &Place,
    [enumerator, supervisor]: [&PersonId; 2],
    of: Option<&Interview>,
) -> Result<Vec<Change>, Refusal> {
    is_asked(on)?;
    is_another(enumerator, supervisor)?;
    Ok(vec![Change::Assigned {
        id: on.id.clone(),
        survey: on.survey.id().clone(),
        host: on.survey.host().clone(),
        group: on.group.clone(),
        place: place.clone(),
        enumerator: enumerator.clone(),
        supervisor: supervisor.clone(),
        replaces: of.map(|of| of.id.clone()),
    }])
}

/// Nobody looks at the own interviews.
fn is_another(enumerator: &PersonId, supervisor: &PersonId) -> Result<(), Refusal> {
    let own = enumerator == supervisor;
    let faults = own.then(|| fault("supervisor", supervisor.as_str(), Message::new("input-own-supervisor")));
    Refusal::unless_sound(faults.into_iter().collect())
}

fn is_asked(on: &On<'_>) -> Result<(), Refusal> {
    if !on.survey.is_collecting() {
        return Err(refuse("refuse-survey-not-collecting"));
    }
    let group = on.survey.group(on.group);
    let group = group.ok_or_else(|| Refusal::unknown("refuse-unknown-group", on.group))?;
    if group.interviews.is_none() { Err(refuse("refuse-survey-not-interviewed")) } else { Ok(()) }
}

struct Deciding<'a> {
    interview: &'a Interview,
    on: &'a On<'a>,
    actor: &'a Actor,
}

impl Deciding<'_> {
    fn change(&self, command: &Command<'_>) -> Result<Option<Change>, Refusal> {
        match command {
            Command::Assign { enumerator, supervisor, .. } => self.assign(enumerator, supervisor),
            Command::Replace { .. } => Err(refuse("refuse-interview-assigned")),
            Command::Visit { outcome } => self.visit(*outcome).map(Some),
            Command::Reopen { reason } => self.reopen(reason).map(Some),
            Command::Complete { changed, explained, drawn } => {
                self.complete(changed, explained, *drawn).map(Some)
            }
            Command::Check => self.check().map(Some),
            Command::Accept => self.accept().map(Some),
            Command::Return { questions } => self.send_back(questions).map(Some),
            Command::AskAgain { answered } => self.ask_again(answered.as_ref()).map(Some),
        }
    }

    fn may(&self, action: Action) -> Result<(), Refusal> {
        require(self.actor, action, &self.interview.subject(action))?;
        is_asked(self.on)
    }

    fn assign(&self, enumerator: &PersonId, supervisor: &PersonId) -> Result<Option<Change>, Refusal> {
        require(self.actor, Action::Create, &self.on.survey.subject(Kind::Interview))?;
        is_asked(self.on)?;
        is_another(enumerator, supervisor)?;
        let (now, stage) = (self.interview, &self.interview.stage);
        if *stage != Stage::Open {
            return Err(refuse("refuse-interview-assigned"));
        }
        if now.enumerator == *enumerator && now.supervisor == *supervisor {
            return Ok(None);
        }
        let (enumerator, supervisor) = (enumerator.clone(), supervisor.clone());
        Ok(Some(Change::Reassigned { enumerator, supervisor }))
    }

    fn visit(&self, outcome: Outcome) -> Result<Change, Refusal> {
        self.may(Action::Edit)?;
        if self.interview.stage != Stage::Open {
            return Err(refuse("refuse-interview-stage"));
        }
        let last = outcome != Outcome::NotAtHome || self.interview.visits + 1 >= MOST_VISITS;
        Ok(Change::Visited { outcome, last })
    }

    fn reopen(&self, reason: &str) -> Result<Change, Refusal> {
        self.as_headquarters()?;
        if !matches!(self.interview.stage, Stage::Ended { .. }) {
            return Err(refuse("refuse-interview-stage"));
        }
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::Reopened { reason: reason.to_owned() })
    }

    fn complete(
        &self,
        changed: &BTreeSet<String>,
        explained: &BTreeSet<String>,
        drawn: bool,
    ) -> Result<Change, Refusal> {
        self.may(Action::Edit)?;
        let first = match &self.interview.stage {
            Stage::Open => true,
            Stage::Returned { questions } => {
                let bare =
                    questions.iter().filter(|name| !changed.contains(*name) && !explained.contains(*name));
                let faults = bare.map(|name| fault(name, "", Message::new("input-remark-open")));
                Refusal::unless_sound(faults.collect())?;
                false
            }
            _ => return Err(refuse("refuse-interview-stage")),
        };
        let (changed, explained) = (changed.clone(), explained.clone());
        Ok(Change::Completed { changed, explained, drawn: drawn && first })
    }

    /// Whoever asked does not look at it, and whoever looked at it first does not look at it again.
    fn is_somebody_else(&self, others: &[Option<&PersonId>]) -> Result<(), Refusal> {
        let own = others.contains(&Some(&self.actor.person));
        if own { Err(refuse("refuse-interview-own")) } else { Ok(()) }
    }

    fn check(&self) -> Result<Change, Refusal> {
        self.may(Action::Approve)?;
        self.is_somebody_else(&[Some(&self.interview.enumerator)])?;
        match self.interview.stage {
            Stage::Completed | Stage::Questioned { .. } => Ok(Change::Checked),
            _ => Err(refuse("refuse-interview-stage")),
        }
    }

    /// What headquarters decides is about the answer.
    fn as_headquarters(&self) -> Result<(), Refusal> {
        require(self.actor, Action::Approve, &self.on.survey.subject(Kind::Response))?;
        is_asked(self.on)?;
        self.is_somebody_else(&[Some(&self.interview.enumerator), self.interview.checked_by.as_ref()])
    }

    fn accept(&self) -> Result<Change, Refusal> {
        self.as_headquarters()?;
        match (&self.interview.stage, self.interview.again) {
            (Stage::Checked, Again::Due) => Err(refuse("refuse-interview-again-due")),
            (Stage::Checked, _) => Ok(Change::Accepted),
            _ => Err(refuse("refuse-interview-stage")),
        }
    }

    fn send_back(&self, questions: &BTreeSet<String>) -> Result<Change, Refusal> {
        let questions = questions.clone();
        let change = match self.interview.stage {
            Stage::Completed | Stage::Questioned { .. } => {
                self.may(Action::Return)?;
                self.is_somebody_else(&[Some(&self.interview.enumerator)])?;
                Change::Returned { questions: questions.clone() }
            }
            Stage::Checked => {
                self.as_headquarters()?;
                Change::Questioned { questions: questions.clone() }
            }
            _ => return Err(refuse("refuse-interview-stage")),
        };
        let bare = questions.is_empty().then(|| fault("remarks", "", Message::new("input-no-remark")));
        Refusal::unless_sound(bare.into_iter().collect())?;
        Ok(change)
    }

    fn ask_again(&self, answered: Option<&(u32, BTreeSet<String>)>) -> Result<Change, Refusal> {
        self.may(Action::Answer)?;
        self.is_somebody_else(&[Some(&self.interview.enumerator)])?;
        if self.interview.again != Again::Due {
            return Err(refuse("refuse-interview-stage"));
        }
        let Some((asked, differing)) = answered else { return Ok(Change::NotAskedAgain) };
        let sound = *asked > 0 && differing.len() <= *asked as usize;
        let bare = (!sound).then(|| fault("again", "", Message::new("input-empty")));
        Refusal::unless_sound(bare.into_iter().collect())?;
        Ok(Change::AskedAgain { asked: *asked, differing: differing.clone() })
    }
}
