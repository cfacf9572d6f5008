use parindex_framework::{Code, FRAMEWORK_TOML, Fault, any_error, check_lineage};
use parindex_locale::Message;

mod text;

use super::content::{Cells, Content, MOST_META, Node};
use super::{Change, Command, Event, Framework, MOST_NODES, Outcome, State, TableRow};
use crate::actor::Actor;
use crate::approval::{Decision, MOST_TEXT, Submission, another_person};
use crate::event::Now;
use crate::id::{CampaignId, CommentId, FrameworkId, NodeId, UnitId};
use crate::permission::{Action, Kind, Subject, require};
use crate::refusal::{Refusal, day, fault, length_faults, text_faults};

/// Decides a command on a framework (`None` where there is none yet).
///
/// # Errors
/// A [`Refusal`] if the actor may not, the state does not allow it, or the input is wrong. Nothing has changed then.
pub fn decide(
    framework: Option<&Framework>,
    command: &Command<'_>,
    actor: &Actor,
    now: &Now,
) -> Result<Vec<Event>, Refusal> {
    let change = match (framework, command) {
        (found, Command::Begin { id, host, based_on, meta, rows }) => {
            require(actor, Action::Create, &Subject::new(Kind::Framework, host.clone()))?;
            if found.is_some() {
                return Err(Refusal::state(Message::new("refuse-framework-exists")));
            }
            begin(id, host, based_on.as_ref(), meta, rows)?
        }
        (None, _) => return Err(Refusal::state(Message::new("refuse-no-framework"))),
        (Some(framework), command) => Deciding { framework, actor, now }.change(command)?,
    };
    Ok(now.events(actor, vec![change]))
}

fn begin(
    id: &FrameworkId,
    host: &UnitId,
    based_on: Option<&FrameworkId>,
    meta: &str,
    rows: &[TableRow],
) -> Result<Change, Refusal> {
    let mut faults = length_faults("meta", meta, MOST_META);
    if rows.len() > MOST_NODES {
        let message = Message::new("input-too-many").count("most", MOST_NODES);
        faults.push(fault("rows", &rows.len().to_string(), message));
    } else {
        let mut ids: Vec<&NodeId> = rows.iter().map(|row| &row.id).collect();
        ids.sort();
        let twice = ids.windows(2).filter(|pair| pair[0] == pair[1]);
        faults.extend(twice.map(|pair| fault("id", pair[0].as_str(), Message::new("input-taken"))));
        faults.extend(rows.iter().flat_map(|row| row.cells.faults()));
        faults.extend(rows.iter().flat_map(|row| text::code_faults(&row.code)));
    }
    Refusal::unless_sound(faults)?;
    Ok(Change::Begun {
        id: id.clone(),
        host: host.clone(),
        based_on: based_on.cloned(),
        meta: meta.to_owned(),
        rows: rows.to_vec(),
    })
}

struct Deciding<'a> {
    framework: &'a Framework,
    actor: &'a Actor,
    now: &'a Now,
}

impl Deciding<'_> {
    fn change(&self, command: &Command<'_>) -> Result<Change, Refusal> {
        match command {
            Command::Begin { .. } => Err(Refusal::state(Message::new("refuse-framework-exists"))),
            Command::EditMeta { read, text } => self.edit_meta(*read, text),
            Command::AddNode { id, place, cells } => self.add(id, place, cells),
            Command::EditNode { id, read, cells } => self.edit(id, *read, cells),
            Command::Recode { id, was, code } => self.recode(id, was, code),
            Command::MoveNode { id, place } => self.shift(id, place),
            Command::RemoveNode { id, read } => self.remove(id, *read),
            Command::OpenConsultation { until } => self.open(*until),
            Command::CloseConsultation { reason } => self.close(reason),
            Command::Comment { id, node, unit, text } => self.comment(id, node.as_ref(), unit, text),
            Command::Answer { id, read, outcome, text } => self.answer(id, *read, *outcome, text),
            Command::Submit { base } => self.submit(*base),
            Command::Withdraw => self.withdraw(),
            Command::Return { reason } => self.send_back(reason),
            Command::Approve { decision } => self.approve(decision),
            Command::Enforce { campaign } => self.enforce(campaign),
        }
    }

    fn may(&self, action: Action) -> Result<(), Refusal> {
        require(self.actor, action, &self.framework.subject(Kind::Framework))
    }

    fn may_at(&self, action: Action, kind: Kind, code: Option<Code>) -> Result<(), Refusal> {
        let subject = self.framework.subject(kind);
        require(self.actor, action, &Subject { code, ..subject })
    }

    fn draft(&self) -> Result<&Content, Refusal> {
        let id = match self.framework.state {
            State::Draft { .. } => return Ok(&self.framework.content),
            State::Consulting { .. } => "refuse-consulting",
            State::Submitted { .. } => "refuse-framework-submitted",
            State::Approved { .. } | State::InForce { .. } => "refuse-framework-approved",
        };
        Err(Refusal::state(Message::new(id)))
    }

    fn node(&self, id: &NodeId) -> Result<&Node, Refusal> {
        self.framework.content.node(id).ok_or_else(|| Refusal::unknown("refuse-unknown-node", id))
    }

    fn submission(&self) -> Result<&Submission, Refusal> {
        match &self.framework.state {
            State::Submitted { submission } => Ok(submission),
            _ => Err(Refusal::state(Message::new("refuse-framework-not-submitted"))),
        }
    }

    fn open(&self, until: jiff::civil::Date) -> Result<Change, Refusal> {
        self.may(Action::Consult)?;
        if self.draft()?.nodes.is_empty() {
            return Err(Refusal::state(Message::new("refuse-empty-framework")));
        }
        if until < self.now.today {
            let past = fault("until", &until.to_string(), Message::new("input-past"));
            Refusal::unless_sound(vec![past])?;
        }
        Ok(Change::ConsultationOpened { until })
    }

    fn close(&self, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Consult)?;
        let State::Consulting { until } = self.framework.state else {
            return Err(Refusal::state(Message::new("refuse-no-consultation")));
        };
        // Units were promised the time.
        let early = self.now.today <= until;
        let check = if early { text_faults } else { length_faults };
        Refusal::unless_sound(check("reason", reason, MOST_TEXT))?;
        Ok(Change::ConsultationClosed { reason: reason.to_owned() })
    }

    fn comment(
        &self,
        id: &CommentId,
        node: Option<&NodeId>,
        unit: &UnitId,
        text: &str,
    ) -> Result<Change, Refusal> {
        let subject = self.framework.subject(Kind::Comment).about(unit.clone());
        require(self.actor, Action::Create, &subject)?;
        let State::Consulting { until } = self.framework.state else {
            return Err(Refusal::state(Message::new("refuse-no-consultation")));
        };
        if self.now.today > until {
            let message = Message::new("refuse-consultation-over").arg("until", day(until));
            return Err(Refusal::state(message));
        }
        if let Some(node) = node {
            self.node(node)?;
        }
        let mut faults = text_faults("text", text, MOST_TEXT);
        if self.framework.comments.contains_key(id) {
            faults.push(fault("id", id.as_str(), Message::new("input-taken")));
        }
        Refusal::unless_sound(faults)?;
        let (id, node, unit) = (id.clone(), node.cloned(), unit.clone());
        Ok(Change::Commented { id, node, unit, text: text.to_owned() })
    }

    fn answer(&self, id: &CommentId, read: u64, outcome: Outcome, text: &str) -> Result<Change, Refusal> {
        let comment = self.framework.comments.get(id);
        let node = comment.and_then(|c| c.node.as_ref()).and_then(|node| self.framework.content.node(node));
        self.may_at(Action::Answer, Kind::Comment, node.and_then(Node::parsed))?;
        let comment = comment.ok_or_else(|| Refusal::unknown("refuse-unknown-comment", id))?;
        if !matches!(self.framework.state, State::Consulting { .. }) {
            self.draft()?;
        }
        match &comment.answer {
            Some(answer) => answer.revision.check(read)?,
            None if read == 0 => {}
            None => return Err(Refusal::unknown("refuse-unknown-comment", id)),
        }
        let check = if outcome == Outcome::Taken { length_faults } else { text_faults };
        Refusal::unless_sound(check("text", text, MOST_TEXT))?;
        Ok(Change::Answered { id: id.clone(), outcome, text: text.to_owned() })
    }

    fn submit(&self, base: Option<&parindex_framework::Framework>) -> Result<Change, Refusal> {
        self.may(Action::Submit)?;
        self.draft()?;
        let open = self.framework.comments.values().filter(|comment| comment.answer.is_none()).count();
        if open > 0 {
            return Err(Refusal::state(Message::new("refuse-unanswered").count("n", open)));
        }
        let (built, mut faults) = self.framework.check();
        if let Some(built) = &built {
            faults.extend(self.identity_faults(built));
            match (&self.framework.based_on, base) {
                (Some(_), Some(base)) => faults.extend(check_lineage(built, base)),
                (Some(id), None) => {
                    let message = Message::new("input-base-missing").text("base", id.to_string());
                    faults.push(fault("based_on", id.as_str(), message));
                }
                (None, _) => {}
            }
        }
        if any_error(&faults) {
            faults.retain(|fault| any_error(std::slice::from_ref(fault)));
            Refusal::unless_sound(faults)?;
        }
        Ok(Change::Submitted)
    }

    /// The text names itself and its base as the system does.
    fn identity_faults(&self, built: &parindex_framework::Framework) -> Vec<Fault> {
        let based_on = self.framework.based_on.as_ref().map(ToString::to_string);
        let pairs = [
            ("id", Some(built.meta.id.clone()), Some(self.framework.id.to_string())),
            ("based_on", built.meta.based_on.clone(), based_on),
        ];
        let wrong = pairs.into_iter().filter(|(_, said, known)| said != known);
        wrong
            .map(|(key, said, known)| {
                let place = parindex_framework::Place::key(FRAMEWORK_TOML, key, &said.unwrap_or_default());
                let known = known.unwrap_or_else(|| "-".to_owned());
                Fault::error(place, Message::new("input-meta-differs").text("known", known))
            })
            .collect()
    }

    fn withdraw(&self) -> Result<Change, Refusal> {
        self.may(Action::Withdraw)?;
        self.submission()?;
        Ok(Change::Withdrawn)
    }

    fn send_back(&self, reason: &str) -> Result<Change, Refusal> {
        self.may(Action::Return)?;
        another_person(self.actor, self.submission()?)?;
        Refusal::unless_sound(text_faults("reason", reason, MOST_TEXT))?;
        Ok(Change::Returned { reason: reason.to_owned() })
    }

    fn approve(&self, decision: &Decision) -> Result<Change, Refusal> {
        self.may(Action::Approve)?;
        another_person(self.actor, self.submission()?)?;
        Refusal::unless_sound(decision.faults(self.now))?;
        Ok(Change::Approved { decision: decision.clone() })
    }

    fn enforce(&self, campaign: &CampaignId) -> Result<Change, Refusal> {
        self.may(Action::Enforce)?;
        if self.framework.approval().is_none() {
            return Err(Refusal::state(Message::new("refuse-framework-not-approved")));
        }
        if self.framework.is_in_force_for(campaign) {
            return Err(Refusal::state(Message::new("refuse-in-force")));
        }
        Ok(Change::Enforced { campaign: campaign.clone() })
    }
}
