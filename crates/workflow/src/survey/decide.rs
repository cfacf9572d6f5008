mod collection;

use parindex_locale::Message;

use super::{Change, Command, Event, Fields, Form, Group, MOST_GROUPS, On, State, Survey};
use crate::actor::Actor;
use crate::approval::{Decision, MOST_TEXT, Stand, Submission, another_person};
use crate::budget::{Line, line_faults, too_much};
use crate::campaign::Campaign;
use crate::event::Now;
use crate::id::GroupId;
use crate::permission::{Action, Kind, require};
use crate::refusal::{Refusal, fault, text_faults};

/// Decides a command on a survey (`None` where there is none yet).
///
/// # Errors
/// A [`Refusal`] if the actor may not, the state does not allow it, or the input is wrong. Nothing has changed then.
pub fn decide(survey: Option<&Survey>, on: &On<'_>, actor: &Actor, now: &Now) -> Result<Vec<Event>, Refusal> {
    let On { campaign, command } = *on;
    let changes = match (survey, command) {
        (_, Command::Begin) => vec![begin(survey, campaign, actor)?],
        (None, _) => return Err(Refusal::state(Message::new("refuse-no-survey"))),
        (Some(survey), command) => {
            let deciding = Deciding { survey, campaign, actor, now };
            deciding.with_contacts(deciding.change(command)?)
        }
    };
    Ok(now.events(actor, changes))
}

fn begin(survey: Option<&Survey>, campaign: &Campaign, actor: &Actor) -> Result<Change, Refusal> {
    require(actor, Action::Create, &campaign.subject(Kind::Survey))?;
    if survey.is_some() {
        return Err(refuse("refuse-survey-exists"));
    }
    Ok(Change::Begun { campaign: campaign.id().clone(), host: campaign.host().clone() })
}

fn refuse(id: &'static str) -> Refusal {
    Refusal::state(Message::new(id))
}

struct Deciding<'a> {
    survey: &'a Survey,
    campaign: &'a Campaign,
    actor: &'a Actor,
    now: &'a Now,
}

impl Deciding<'_> {
    fn change(&self, command: &Command) -> Result<Change, Refusal> {
        match command {
            Command::Begin => Err(refuse("refuse-survey-exists")),
            Command::AddGroup { id, fields } => self.add(id, fields),
            Command::EditGroup { id, read, fields } => self.edit(id, *read, fields),
            Command::RemoveGroup { id, read } => self.remove(id, *read),
            Command::SetCosts { id, read, lines } => self.costs(id, *read, lines),
            Command::SetForm { id, form } => self.form(id, form),
            Command::Submit => self.submit(),
            Command::Withdraw => self.withdraw(),
            Command::Return { reason } => self.send_back(reason),
            Command::Approve { decision } => self.approve(decision),
            Command::Open => self.open(),
            Command::Close => self.close(),
            Command::SetInterviews { group, how } => self.interviews(group, how),
            Command::Assign { group, enumerator, supervisor, people } => {
                self.assign(group, [enumerator, supervisor], *people)
            }
            Command::Draw { group, draw } => self.draw(group, draw),
            Command::Invite { group, units } => self.invite(group, units),
            Command::Print { group, units } => self.print(group, units),
            Command::DecideSheet { group, sheet, keyed, differences, blank } => {
                self.decide_sheet(group, keyed, blank)?;
                Ok(Change::SheetDecided {
                    group: group.clone(),
                    sheet: sheet.clone(),
                    keyed: keyed.clone(),
                    differences: *differences,
                    blank: blank.clone(),
                })
            }
            Command::Import { group, batch } => self.import(group, batch),
            Command::SetMargins { group, margins } => self.margins(group, margins.as_ref()),
            Command::Exclude { group, answers, reason } => {
                self.select(group, answers, reason)?;
                let (group, answers) = (group.clone(), answers.clone());
                Ok(Change::AnswersExcluded { group, answers, reason: reason.clone() })
            }
            Command::Include { group, answers, reason } => {
                self.select(group, answers, reason)?;
                let (group, answers) = (group.clone(), answers.clone());
                Ok(Change::AnswersIncluded { group, answers, reason: reason.clone() })
            }
        }
    }

    fn may(&self, action: Action) -> Result<(), Refusal> {
        require(self.actor, action, &self.survey.subject(Kind::Survey))
    }

    fn known(&self, id: &GroupId) -> Result<&Group, Refusal> {
        self.survey.group(id).ok_or_else(|| Refusal::unknown("refuse-unknown-group", id))
    }

    /// What is planned changes only before it is submitted.
    fn writing(&self) -> Result<(), Refusal> {
        self.may(Action::Edit)?;
        match self.survey.state() {
            State::Preparing { stand: Stand::Writing { .. } } => Ok(()),
            State::Preparing { .. } => Err(refuse("refuse-survey-submitted")),
            _ => Err(refuse("refuse-survey-approved")),
        }
    }

    fn add(&self, id: &GroupId, fields: &Fields) -> Result<Change, Refusal> {
        self.writing()?;
        let mut faults = fields.faults();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.as_str().len() > 32 || !id.as_str().chars().all(plain) {
            faults.push(fault("id", id.as_str(), Message::new("input-group-id")));
        }
        if self.survey.group(id).is_some() {
            faults.push(fault("id", id.as_str(), Message::new("input-taken")));
        }
        if self.survey.groups().len() >= MOST_GROUPS {
            let message = Message::new("input-too-many").count("most", MOST_GROUPS);
            faults.push(fault("id", id.as_str(), message));
        }
        Refusal::unless_sound(faults)?;
        Ok(Change::GroupAdded { id: id.clone(), fields: fields.clone() })
    }

    fn edit(&self, id: &GroupId, read: u64, fields: &Fields) -> Result<Change, Refusal> {
        self.writing()?;
        self.known(id)?.revision.check(read)?;
        Refusal::unless_sound(fields.faults())?;
        Ok(Change::GroupEdited { id: id.clone(), fields: fields.clone() })
    }

    fn remove(&self, id: &GroupId, read: u64) -> Result<Change, Refusal> {
        self.writing()?;
        let group = self.known(id)?;
        group.revision.check(read)?;
        // Added again, it would be drawn as if for the first time.
        if group.draw().is_some() {
            return Err(refuse("refuse-survey-drawn"));
        }
        Ok(Change::GroupRemoved { id: id.clone() })
    }

    fn costs(&self, id: &GroupId, read: u64, lines: &[Line]) -> Result<Change, Refusal> {
        self.writing()?;
        self.known(id)?.revision.check(read)?;
        let mut faults = line_faults(lines);
        if faults.is_empty() {
            let mut changed = self.survey.clone();
            for group in changed.groups.iter_mut().filter(|group| group.id == *id) {
                group.costs = lines.to_vec();
            }
            if changed.total().is_err() {
                let largest = lines.iter().filter_map(|line| line.amount().ok()).max();
                faults.push(too_much("total", largest.unwrap_or_default()));
            }
        }
        Refusal::unless_sound(faults)?;
        Ok(Change::CostsSet { id: id.clone(), lines: lines.to_vec() })
    }

    fn form(&self, id: &GroupId, form: &Form) -> Result<Change, Refusal> {
        self.may(Action::Edit)?;
        if !self.survey.takes_forms() {
            return Err(refuse(match self.survey.state() {
                State::Preparing { .. } => "refuse-survey-submitted",
                _ => "refuse-survey-frozen",
            }));
        }
        self.known(id)?;
        Refusal::unless_sound(form.faults())?;
        Ok(Change::FormSet { id: id.clone(), form: form.clone() })
    }

    fn submit(&self) -> Result<Change, Refusal> {
        self.may(Action::Submit)?;
        self.writing()?;
        if self.survey.groups().is_empty() {
            return Err(refuse("refuse-survey-no-groups"));
        }
        Ok(Change::Submitted)
    }

    fn submission(&self) -> Result<&Submission, Refusal> {
        let submission = self.survey.stand().and_then(Stand::submission);
        submission.ok_or_else(|| refuse("refuse-survey-not-submitted"))
    }

    fn withdraw(&self) -> Result<Change, Refusal> {
        self.may(Action::Withdraw)?;
        self.submission()?;
        Ok(Change::Withdrawn)
    }

    fn send_back(&self, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Return)?;
        if !matches!(self.survey.state(), State::Approved { .. }) {
            another_person(self.actor, self.submission()?)?;
        }
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::Returned { reason: reason.to_owned() })
    }

    fn approve(&self, decision: &Decision) -> Result<Change, Refusal> {
        self.may(Action::Approve)?;
        another_person(self.actor, self.submission()?)?;
        Refusal::unless_sound(decision.faults(self.now))?;
        Ok(Change::Approved { decision: decision.clone() })
    }

    fn open(&self) -> Result<Change, Refusal> {
        self.may(Action::Advance)?;
        match self.survey.state() {
            State::Approved { .. } => {}
            State::Preparing { .. } => return Err(refuse("refuse-survey-not-approved")),
            State::Collecting { .. } | State::Closed { .. } => return Err(refuse("refuse-survey-frozen")),
        }
        if self.campaign.grounds().is_none() {
            return Err(refuse("refuse-campaign-not-open"));
        }
        let bare = self.survey.groups().iter().filter(|group| group.form.is_none());
        let faults = bare.map(|group| {
            let message = Message::new("input-no-form").name("group", &group.fields.name);
            fault("form", group.id.as_str(), message)
        });
        Refusal::unless_sound(faults.collect())?;
        Ok(Change::Opened)
    }

    fn close(&self) -> Result<Change, Refusal> {
        self.may(Action::Advance)?;
        if !self.survey.is_collecting() {
            return Err(refuse("refuse-survey-not-collecting"));
        }
        Ok(Change::Closed)
    }

    /// With the collection, what is known of how people are reached ends, and what leads from interviews to answers.
    fn with_contacts(&self, change: Change) -> Vec<Change> {
        let ends = change == Change::Closed;
        let reached = |group: &&Group| ends && group.draws.iter().any(|drawn| drawn.draw.contacts);
        let groups = self.survey.groups().iter().filter(reached);
        let erased = groups.map(|group| Change::ContactsErased { group: group.id.clone() });
        let asked = self.survey.groups().iter().filter(|group| ends && group.assigned > 0);
        let unlinked = asked.map(|group| Change::InterviewsUnlinked { group: group.id.clone() });
        erased.chain(unlinked).chain([change]).collect()
    }
}
