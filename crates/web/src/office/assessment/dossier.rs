//! A unit's dossier as a page needs it: campaign, unit, framework, what is entered, and what the person may of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use jiff::civil::Date;
use parindex_framework::facts::Facts;
use parindex_framework::{Code, Framework, Node, Points, ScoredBy};
use parindex_locale::Message;
use parindex_store::assessment::Materials;
use parindex_store::unit::Unit;
use parindex_store::{Done, StoreError};
use parindex_workflow::assessment::{Assessment, Command, Entry, Ground, On, State, Window, apply, decide};
use parindex_workflow::campaign::{Campaign, Step};
use parindex_workflow::evidence::Content;
use parindex_workflow::{Action, Actor, AssessmentId, Kind, Refusal, UnitId};

use super::ROOM;
use super::ground::{carried, framework_of, last_year};
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;
use crate::query::encode;
use crate::words::{T, date};

/// The dossier that the path names.
pub(in crate::office) struct Dossier {
    pub(in crate::office) campaign: Campaign,
    pub(in crate::office) unit: UnitId,
    registered: Option<Unit>,
    pub(in crate::office) framework: Arc<Framework>,
    /// `None` where nobody has begun it and the person may not.
    pub(in crate::office) assessment: Option<Assessment>,
    /// The unit's dossier of the year before.
    pub(super) before: Option<Assessment>,
    /// What it declared, by criterion of this framework.
    pub(in crate::office) last: BTreeMap<Code, Facts>,
    /// The person, with what was delegated to them.
    actor: Actor,
    today: Date,
}

impl Dossier {
    /// Finds it, to whoever may read any criterion of it.
    pub(in crate::office) async fn find(staff: &Staff) -> Result<Dossier, Problem> {
        let (visitor, store) = (&staff.visitor, staff.visitor.store());
        let (missing, failed) = (|| visitor.missing(), |e: StoreError| staff.failed(&e));
        let found = store.find::<Campaign>(visitor.site.segment(2)).await.map_err(failed)?;
        let campaign = found.ok_or_else(missing)?.state;
        let unit: UnitId = visitor.site.segment(3).parse().map_err(|_| visitor.missing())?;
        let id = AssessmentId::of(campaign.id(), &unit).map_err(|_| visitor.missing())?;
        let kept = store.find::<Assessment>(id.as_str()).await.map_err(failed)?;
        let registered = registered(staff, &unit, &campaign).await?;
        let framework = framework_of(visitor, &campaign, registered.as_ref()).await?.ok_or_else(missing)?;
        let before = last_year(staff, &campaign, &unit).await?;
        let last = before.as_ref().map(|before| carried(&framework, before)).unwrap_or_default();
        let present = staff.present();
        let assessment = kept.map(|kept| kept.state).or_else(|| {
            // To whoever may begin it, it looks as if it were begun; the first entry does it.
            let ground = Ground::new(&campaign, &framework);
            let command = Command::Begin { unit: unit.clone() };
            let begun =
                decide(None, &On { ground: &ground, command: &command }, &staff.actor, &present).ok()?;
            apply(None, begun.first()?).ok()
        });
        let actor = assessment.as_ref().map_or_else(|| staff.actor.clone(), |a| a.delegated(&staff.actor));
        let dossier = Dossier {
            campaign,
            unit,
            registered,
            framework,
            assessment,
            before,
            last,
            actor,
            today: present.today,
        };
        if dossier.leaves().next().is_none() {
            return Err(visitor.missing());
        }
        Ok(dossier)
    }

    /// The unit's name.
    pub(in crate::office) fn name(&self, t: T) -> String {
        self.registered.as_ref().map_or_else(|| self.unit.to_string(), |unit| unit.name.get(t.0).to_owned())
    }

    pub(in crate::office) fn registered(&self) -> Option<&Unit> {
        self.registered.as_ref()
    }

    /// The address of a page of it, below the staff side.
    pub(in crate::office) fn place(&self, rest: &str) -> String {
        format!("{ROOM}/{}/{}{rest}", encode(self.campaign.id().as_str()), encode(self.unit.as_str()))
    }

    pub(in crate::office) fn address(&self, staff: &Staff, rest: &str) -> String {
        staff.visitor.path(&self.place(rest))
    }

    pub(in crate::office) fn may(&self, action: Action, kind: Kind) -> bool {
        let subject = self.campaign.subject(kind).about(self.unit.clone());
        parindex_workflow::may(&self.actor, action, &subject).is_granted()
    }

    pub(in crate::office) fn may_at(&self, action: Action, kind: Kind, code: &Code) -> bool {
        let subject = self.campaign.subject(kind).about(self.unit.clone()).at(code.clone());
        parindex_workflow::may(&self.actor, action, &subject).is_granted()
    }

    /// Refuses what the person may not do to it at all.
    pub(in crate::office) fn require(&self, staff: &Staff, action: Action) -> Result<(), Problem> {
        if self.may(action, Kind::Assessment) { Ok(()) } else { Err(forbidden(staff)) }
    }

    /// The appraised leaves that the person may read, in their order.
    pub(in crate::office) fn leaves(&self) -> impl Iterator<Item = &Node> {
        let all = self.framework.leaves().iter().map(|id| self.framework.node(*id));
        all.filter(|node| {
            node.scored_by == ScoredBy::Appraisal && self.may_at(Action::Read, Kind::Assessment, &node.code)
        })
    }

    /// What is known of a criterion, as far as the person may know it.
    pub(in crate::office) fn entry(&self, code: &Code) -> Entry {
        let Some(assessment) = &self.assessment else { return Entry::default() };
        let Some(entry) = assessment.entries().get(code) else { return Entry::default() };
        let track = assessment.visible_track(code, &self.campaign, &self.actor);
        Entry { track, ..entry.clone() }
    }

    /// How far apart two blind appraisals may be; `None` where one suffices.
    pub(in crate::office) fn blind(&self) -> Option<Points> {
        self.assessment.as_ref().and_then(Assessment::blind)
    }

    /// Whether the person belongs to the unit: who appraised, it does not learn by name.
    pub(in crate::office) fn is_own(&self) -> bool {
        self.actor.belongs_to(&self.unit)
    }

    /// Why the person may not do this to a criterion.
    ///
    /// # Errors
    /// The refusal.
    pub(in crate::office) fn permit(&self, action: Action, kind: Kind, code: &Code) -> Result<(), Refusal> {
        let subject = self.campaign.subject(kind).about(self.unit.clone()).at(code.clone());
        parindex_workflow::permission::require(&self.actor, action, &subject)
    }

    pub(in crate::office) fn ground(&self) -> Ground<'_> {
        Ground { last: Some(&self.last), ..Ground::new(&self.campaign, &self.framework) }
    }

    /// Whether the unit can change what it says today.
    pub(in crate::office) fn window(&self) -> Window {
        self.assessment.as_ref().map_or(Window::Closed, |a| a.window(&self.campaign, self.today))
    }

    pub(in crate::office) fn is_open(&self) -> bool {
        matches!(self.window(), Window::Open | Window::Late)
    }

    /// Whether the person can change what is said of a criterion today.
    pub(in crate::office) fn can_edit(&self, code: &Code) -> bool {
        self.is_open() && self.may_at(Action::Edit, Kind::Assessment, code)
    }

    /// Where it stands, in a sentence.
    pub(in crate::office) fn standing(&self, t: T) -> String {
        let deadline = self.deadline();
        let left = deadline.map_or(0, |day| (day - self.today).get_days());
        let until = |id| {
            let message = Message::new(id).count("days", usize::try_from(left.abs()).unwrap_or(0));
            message.text("day", deadline.map(|day| date(&day.to_string())).unwrap_or_default())
        };
        t.say(&match self.window() {
            _ if self.assessment.is_none() => Message::new("assessment-not-begun"),
            Window::Open if deadline.is_none() => Message::new("assessment-open"),
            Window::Open if left == 0 => until("assessment-open-today"),
            Window::Open => until("assessment-open-left"),
            Window::Late => until("assessment-open-late"),
            Window::Submitted => Message::new("assessment-submitted"),
            Window::Closed => Message::new("assessment-closed"),
        })
    }

    /// The unit's last day: of the step, or of the time it got after it was sent back.
    fn deadline(&self) -> Option<Date> {
        let returned = self.assessment.as_ref().and_then(|assessment| match assessment.state() {
            State::Open { returned } => returned.as_ref().map(|returned| returned.until),
            State::Submitted => None,
        });
        returned.or_else(|| self.campaign.deadline(Step::Assessment, Some(&self.unit)))
    }

    /// Its identifier.
    pub(super) fn id(&self) -> String {
        AssessmentId::of(self.campaign.id(), &self.unit).map_or_else(|_| String::new(), String::from)
    }

    /// How many bytes the files of its documents have, with all revisions.
    pub(super) fn bytes(&self) -> u64 {
        let documents = self.assessment.iter().flat_map(|assessment| assessment.documents().values());
        let contents = documents.flat_map(|document| &document.contents);
        contents.map(|content| if let Content::File { size, .. } = content { *size } else { 0 }).sum()
    }

    /// Whether documents come in today: while the unit can change what it says, and for its petitions.
    pub(super) fn documents_open(&self) -> bool {
        self.is_open() || self.campaign.is_open(Step::Petition, &self.unit, self.today)
    }

    /// Whether a command would be carried out; nothing happens.
    pub(super) fn trial(&self, staff: &Staff, command: &Command) -> Result<(), Undone> {
        let (ground, now) = (self.ground(), staff.present());
        let tried = decide(self.assessment.as_ref(), &On { ground: &ground, command }, &staff.actor, &now);
        tried.map(|_| ()).map_err(|refusal| staff.undone(refusal.into()))
    }

    /// Carries a command out in the person's name.
    pub(in crate::office) async fn act(
        &self,
        staff: &Staff,
        command: &Command,
    ) -> Result<Done<Assessment>, Undone> {
        if self.assessment.is_none() {
            let why = Message::new("refuse-no-assessment");
            return Err(Undone::Problem(staff.visitor.refused(StatusCode::CONFLICT, &why)));
        }
        let (campaign, materials, now) = (self.campaign.id(), self.materials(), staff.present());
        let done = staff
            .visitor
            .writer()
            .assess(campaign, &self.unit, &materials, command, &staff.actor, &now)
            .await;
        done.map_err(|error| staff.undone(error))
    }

    /// Carries several commands out in the person's name, all or none.
    pub(super) async fn act_all(&self, staff: &Staff, commands: &[Command]) -> Result<(), Undone> {
        let (place, materials, now) = ((self.campaign.id(), &self.unit), self.materials(), staff.present());
        let done = staff.visitor.writer().assess_all(place, &materials, commands, &staff.actor, &now).await;
        done.map(|_| ()).map_err(|error| staff.undone(error))
    }

    /// Carries out what an upload was for, which ends it.
    pub(super) async fn finish_upload(
        &self,
        staff: &Staff,
        upload: &str,
        commands: &[Command],
    ) -> Result<(), StoreError> {
        let (place, materials, now) = ((self.campaign.id(), &self.unit), self.materials(), staff.present());
        let writer = staff.visitor.writer();
        writer.finish_upload(upload, place, &materials, commands, &staff.actor, &now).await.map(|_| ())
    }

    fn materials(&self) -> Materials<'_> {
        Materials { last: Some(&self.last), ..Materials::new(&self.framework) }
    }
}

/// The unit as the register has it at the beginning of the self-assessment.
async fn registered(staff: &Staff, unit: &UnitId, campaign: &Campaign) -> Result<Option<Unit>, Problem> {
    let on = campaign.register_day(staff.present().today);
    staff.visitor.store().unit_on(unit.as_str(), on).await.map_err(|e| staff.failed(&e))
}

impl Dossier {
    /// Refuses what the person may not do to a criterion.
    pub(in crate::office) fn require_at(
        &self,
        staff: &Staff,
        action: Action,
        code: &Code,
    ) -> Result<(), Problem> {
        if self.may_at(action, Kind::Assessment, code) { Ok(()) } else { Err(forbidden(staff)) }
    }

    /// Refuses what the person may not do to the documents.
    pub(super) fn require_evidence(&self, staff: &Staff, action: Action) -> Result<(), Problem> {
        if self.may(action, Kind::Evidence) { Ok(()) } else { Err(forbidden(staff)) }
    }

    /// The criteria before and behind one.
    pub(in crate::office) fn neighbours(&self, code: &Code) -> (Option<Code>, Option<Code>) {
        let all: Vec<&Code> = self.leaves().map(|node| &node.code).collect();
        let Some(at) = all.iter().position(|other| *other == code) else { return (None, None) };
        let get = |place: Option<usize>| place.and_then(|place| all.get(place)).map(|code| (*code).clone());
        (get(at.checked_sub(1)), get(at.checked_add(1)))
    }

    /// What is worth a look at a criterion, in words.
    pub(in crate::office) async fn flags(&self, staff: &Staff, code: &Code) -> Result<Vec<String>, Problem> {
        let Some(assessment) = &self.assessment else { return Ok(Vec::new()) };
        let shared = staff.visitor.store().shared(self.campaign.id(), &self.unit).await;
        let flags = assessment.flags(&self.ground(), &shared.map_err(|e| staff.failed(&e))?);
        let own = flags.iter().filter(|flag| flag.code() == code);
        Ok(own.map(|flag| staff.visitor.site.t.say(&flag.message())).collect())
    }

    /// What contradicts itself at a criterion, in words.
    pub(in crate::office) fn warnings(&self, t: T, code: &Code) -> Vec<String> {
        let findings = self.assessment.as_ref().map(|assessment| assessment.findings(&self.framework));
        let own = findings.iter().flatten().filter(|finding| finding.code() == code);
        own.map(|finding| t.say(&finding.message(&self.framework))).collect()
    }
}

/// It is read already, so that it is no secret that it is there.
fn forbidden(staff: &Staff) -> Problem {
    staff.visitor.site.problem(StatusCode::FORBIDDEN)
}
