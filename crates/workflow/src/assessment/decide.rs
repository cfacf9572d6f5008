//! Deciding on an assessment: who may, when, and what is wrong with the input. What each family of commands needs stands
//! in a file of its own.

mod council;
mod documents;
mod entering;
mod marks;
mod petition;
mod submission;

use parindex_framework::{Code, Node, ScoredBy};
use parindex_locale::Message;

use super::{Assessment, Change, Command, Entry, Event, Ground, On, Window};
use crate::actor::Actor;
use crate::campaign::Step;
use crate::event::Now;
use crate::id::{AssessmentId, FrameworkId, UnitId};
use crate::permission::{Action, Kind, Subject, require};
use crate::refusal::Refusal;

/// Decides a command on an assessment (`None` where there is none yet). What is there already as the command wants it is
/// no event: the list is empty then.
///
/// # Errors
/// A [`Refusal`] if the actor may not, the state does not allow it, or the input is wrong. Nothing has changed then.
pub fn decide(
    assessment: Option<&Assessment>,
    on: &On<'_>,
    actor: &Actor,
    now: &Now,
) -> Result<Vec<Event>, Refusal> {
    let change = match (assessment, on.command) {
        (None, Command::Begin { unit }) => Some(begin(on.ground, unit, actor)?),
        (None, _) => return Err(Refusal::state(Message::new("refuse-no-assessment"))),
        (Some(assessment), command) => {
            let actor = &assessment.delegated(actor);
            Deciding { assessment, ground: on.ground, actor, now }.change(command)?
        }
    };
    Ok(now.events(actor, change.into_iter().collect()))
}

fn begin(ground: &Ground<'_>, unit: &UnitId, actor: &Actor) -> Result<Change, Refusal> {
    let campaign = ground.campaign;
    require(actor, Action::Create, &campaign.subject(Kind::Assessment).about(unit.clone()))?;
    if campaign.step().is_none() {
        return Err(Refusal::state(Message::new("refuse-campaign-not-open")));
    }
    let other = || Refusal::state(Message::new("refuse-other-framework"));
    let framework = FrameworkId::new(ground.framework.meta.id.clone()).map_err(|_| other())?;
    if !campaign.grounds().is_some_and(|grounds| grounds.frameworks.contains(&framework)) {
        return Err(other());
    }
    let id = AssessmentId::of(campaign.id(), unit)
        .map_err(|_| Refusal::state(Message::new("refuse-long-id").text("unit", unit.to_string())))?;
    let leaves = ground.framework.leaves().iter().map(|id| ground.framework.node(*id));
    let codes = leaves.filter(|node| node.scored_by == ScoredBy::Appraisal).map(|node| node.code.clone());
    Ok(Change::Begun {
        id,
        host: campaign.host().clone(),
        campaign: campaign.id().clone(),
        framework,
        unit: unit.clone(),
        codes: codes.collect(),
        blind: campaign.terms().blind,
    })
}

struct Deciding<'a> {
    assessment: &'a Assessment,
    ground: &'a Ground<'a>,
    /// With what was delegated to them.
    actor: &'a Actor,
    now: &'a Now,
}

/// `None`: it is there already as it is wanted.
type Decided = Result<Option<Change>, Refusal>;

impl Deciding<'_> {
    fn change(&self, command: &Command) -> Decided {
        self.same_ground()?;
        match command {
            Command::Begin { unit } => self.begun(unit),
            Command::Enter { code, read, facts, claim, note } => self.enter(code, *read, facts, claim, note),
            Command::Bring { code, facts, source, on } => self.bring(code, facts, source, *on),
            Command::Delegate { code, person } => self.delegate(code, person.as_ref()),
            Command::WriteAccount { read, difficulties, proposals } => {
                self.write_account(*read, difficulties, proposals)
            }
            Command::Attach { code, reference } => self.attach(code, reference),
            Command::Detach { code, document } => self.detach(code, document),
            Command::AddDocument { id, content, details } => self.add_document(id, content, details, None),
            Command::TakeDocumentOver { id, content, details, taken } => {
                self.add_document(id, content, details, Some(taken))
            }
            Command::DescribeDocument { id, read, details } => self.describe(id, *read, details),
            Command::ReviseDocument { id, read, content } => self.revise(id, *read, content),
            Command::RemoveDocument { id, read } => self.remove(id, *read),
            Command::Submit { reason, hours } => self.submit(reason, *hours),
            Command::Withdraw => self.withdraw(),
            Command::Return { until, reason } => self.send_back(*until, reason),
            Command::Appraise { code, read, opinion } => self.appraise(code, *read, opinion),
            Command::Arbitrate { code, read, score, reason } => self.arbitrate(code, *read, *score, reason),
            Command::AppraiseAgain { code, read, opinion } => self.appraise_again(code, *read, opinion),
            Command::Petition { code, read, text, evidence } => self.petition(code, *read, text, evidence),
            Command::SubmitPetitions => self.submit_petitions(),
            Command::Answer { code, read, text } => self.answer(code, *read, text),
            Command::Decide { code, read, opinion } => self.set_final(code, *read, opinion),
            Command::Settle { conclusion } => self.settle(conclusion),
            Command::NoteContact { code, from, day, text } => {
                self.note_contact(code.as_ref(), from, *day, text)
            }
        }
    }

    /// The campaign and the framework are those of the assessment.
    fn same_ground(&self) -> Result<(), Refusal> {
        let (ground, assessment) = (self.ground, self.assessment);
        let framework = ground.framework.meta.id == assessment.framework.as_str();
        if framework && *ground.campaign.id() == assessment.campaign {
            return Ok(());
        }
        Err(Refusal::state(Message::new("refuse-other-framework")))
    }

    fn begun(&self, unit: &UnitId) -> Decided {
        require(self.actor, Action::Create, &self.subject(Kind::Assessment))?;
        if self.assessment.unit == *unit {
            return Ok(None);
        }
        Err(Refusal::unknown("refuse-unknown-unit", unit))
    }

    fn subject(&self, kind: Kind) -> Subject {
        self.assessment.subject(self.ground.campaign, kind)
    }

    fn may(&self, action: Action, kind: Kind) -> Result<(), Refusal> {
        require(self.actor, action, &self.subject(kind))
    }

    fn may_at(&self, action: Action, kind: Kind, code: &Code) -> Result<(), Refusal> {
        require(self.actor, action, &self.subject(kind).at(code.clone()))
    }

    /// The criterion, among those that are appraised.
    fn entry(&self, code: &Code) -> Result<(&Node, &Entry), Refusal> {
        let entry = self.assessment.entries.get(code);
        let node = self.ground.node(code);
        node.zip(entry).ok_or_else(|| Refusal::unknown("refuse-unknown-node", code))
    }

    /// The campaign is in this step.
    fn during(&self, step: Step) -> Result<(), Refusal> {
        if self.ground.campaign.step() == Some(step) {
            return Ok(());
        }
        Err(Refusal::state(Message::new("refuse-other-step").msg("step", step.message())))
    }

    /// Whether it is late, where the unit can change what it says.
    fn open(&self) -> Result<bool, Refusal> {
        let id = match self.assessment.window(self.ground.campaign, self.now.today) {
            Window::Open => return Ok(false),
            Window::Late => return Ok(true),
            Window::Submitted => "refuse-assessment-submitted",
            Window::Closed => "refuse-assessment-closed",
        };
        Err(Refusal::state(Message::new(id)))
    }
}
