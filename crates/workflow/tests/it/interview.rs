//! Interviews: whatever people do in whatever order, nothing counts that was not looked at twice.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use parindex_ledger::Digest;
use parindex_workflow::interview::{
    Again, Change, Command, Event, Interview, MOST_VISITS, On, Outcome, Place, Stage, apply, decide,
};
use parindex_workflow::survey::{self, Survey};
use parindex_workflow::{Action, Actor, Grant, GroupId, InterviewId, PersonId, Refusal, Role};
use proptest::prelude::*;

use crate::campaign::opened;
use crate::people::{HOST, approver, on, person, text, unit, why};
use crate::random::{Step, replays, samples, steps};

const DAY: jiff::civil::Date = date(2021, 1, 12);

fn citizens() -> GroupId {
    "citizens".parse().unwrap()
}

pub(crate) fn somebody(name: &str, role: Role) -> Actor {
    Actor::new(name.parse().unwrap()).with(Grant::new(role, unit(HOST)))
}

fn id(name: &str) -> PersonId {
    name.parse().unwrap()
}

fn names(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

fn of(line: u32) -> InterviewId {
    InterviewId::of(&"vn-2020".parse().unwrap(), &citizens(), 1, line).unwrap()
}

fn place(line: u32) -> Place {
    Place { draw: 1, line, unit: unit("VN-13") }
}

/// A survey that is collected, whose people are interviewed.
pub(crate) fn collecting(supervisor_suffices: bool) -> Survey {
    let campaign = opened().0.unwrap();
    let fields = survey::Fields {
        name: text("Người dân"),
        method: survey::Method::Interview,
        size: survey::Size { of: survey::Basis::Unit, answers: 10 },
        start: DAY,
        end: date(2021, 2, 10),
        quota: 0,
    };
    let form = survey::Form {
        file: Digest::of(b"form"),
        name: "f.xlsx".into(),
        version: String::new(),
        questions: 2,
    };
    let how = survey::Interviewing { located: false, supervisor_suffices, again: names(&["Q1"]) };
    let decision = parindex_workflow::Decision { number: "1/QĐ".into(), date: DAY };
    let manager = person(Role::SurveyManager);
    let steps = [
        (survey::Command::Begin, &manager),
        (survey::Command::AddGroup { id: citizens(), fields }, &manager),
        (survey::Command::SetForm { id: citizens(), form }, &manager),
        (survey::Command::SetInterviews { group: citizens(), how }, &manager),
        (survey::Command::Submit, &manager),
        (survey::Command::Approve { decision }, &approver()),
        (survey::Command::Open, &manager),
    ];
    let mut state = None;
    for (command, actor) in steps {
        let on_survey = survey::On { campaign: &campaign, command: &command };
        for event in survey::decide(state.as_ref(), &on_survey, actor, &on(DAY)).unwrap() {
            state = Some(survey::apply(state, &event).unwrap());
        }
    }
    state.unwrap()
}

struct Round {
    survey: Survey,
    interview: Option<Interview>,
    log: Vec<Event>,
}

impl Round {
    fn new() -> Round {
        Round { survey: collecting(false), interview: None, log: Vec::new() }
    }

    fn decide(&self, command: &Command<'_>, actor: &Actor) -> Result<Vec<Event>, Refusal> {
        let (id, group) = (of(7), citizens());
        let with = On { id: &id, survey: &self.survey, group: &group, command };
        decide(self.interview.as_ref(), &with, actor, &on(DAY))
    }

    fn act(&mut self, command: &Command<'_>, actor: &Actor) {
        for event in self.decide(command, actor).unwrap() {
            self.interview = Some(apply(self.interview.take(), &event).unwrap());
            self.log.push(event);
        }
    }

    fn why(&self, command: &Command<'_>, actor: &Actor) -> &'static str {
        why(self.decide(command, actor))
    }

    fn stage(&self) -> &Stage {
        self.interview.as_ref().unwrap().stage()
    }
}

fn assign(enumerator: &str) -> Command<'static> {
    Command::Assign { place: place(7), enumerator: id(enumerator), supervisor: id("Giang") }
}

fn complete(drawn: bool) -> Command<'static> {
    Command::Complete { changed: names(&[]), explained: names(&[]), drawn }
}

fn people() -> [Actor; 3] {
    [
        somebody("An", Role::Enumerator),
        somebody("Giang", Role::Enumerator),
        somebody("Mai", Role::SurveyManager),
    ]
}

#[test]
fn an_interview_is_looked_at_by_two_others_and_asked_again_before_it_counts() {
    let mut round = Round::new();
    let [an, giang, mai] = people();
    assert_eq!(round.why(&assign("An"), &giang), "denied-no-role");
    let own = Command::Assign { place: place(7), enumerator: id("An"), supervisor: id("An") };
    assert_eq!(round.why(&own, &mai), "input-own-supervisor");
    round.act(&assign("An"), &mai);
    let binh = somebody("Binh", Role::Enumerator);
    assert_eq!(round.why(&complete(false), &binh), "denied-elsewhere", "it was not given to them");
    round.act(&complete(true), &an);
    assert_eq!(round.why(&assign("Binh"), &mai), "refuse-interview-assigned");
    assert_eq!(round.why(&Command::Accept, &mai), "refuse-interview-stage");
    let back = |all: &[&str]| Command::Return { questions: names(all) };
    assert_eq!(round.why(&back(&[]), &giang), "input-no-remark");
    round.act(&back(&["Q1", "Q2"]), &giang);
    let again = |changed: &[&str], explained: &[&str]| Command::Complete {
        changed: names(changed),
        explained: names(explained),
        drawn: false,
    };
    assert_eq!(round.why(&again(&["Q1"], &[]), &an), "input-remark-open");
    round.act(&again(&["Q1"], &["Q2"]), &an);
    round.act(&Command::Check, &giang);
    assert_eq!(round.why(&Command::Accept, &mai), "refuse-interview-again-due");
    assert!(!round.interview.as_ref().unwrap().counts(true), "not even where the supervisor suffices");
    let asked = Command::AskAgain { answered: Some((3, names(&["Q1"]))) };
    assert_eq!(round.why(&asked, &an), "denied-elsewhere");
    round.act(&asked, &giang);
    assert_eq!(round.interview.as_ref().unwrap().again(), Again::Done { asked: 3, agreed: 2 });
    assert!(round.interview.as_ref().unwrap().counts(true));
    round.act(&back(&["Q2"]), &mai);
    assert_eq!(round.why(&Command::Accept, &mai), "refuse-interview-stage");
    round.act(&Command::Check, &giang);
    let both = giang.clone().with(mai.grants[0].clone());
    assert_eq!(round.why(&Command::Accept, &both), "refuse-interview-own");
    round.act(&Command::Accept, &mai);
    assert!(round.interview.as_ref().unwrap().counts(false));
    replays(&round.log, round.interview.as_ref(), apply);
}

#[test]
fn who_is_not_asked_is_replaced_by_their_own_enumerator_alone() {
    let mut round = Round::new();
    let [an, giang, mai] = people();
    round.act(&assign("Binh"), &mai);
    round.act(&assign("An"), &mai);
    let absent = Command::Visit { outcome: Outcome::NotAtHome };
    for visit in 1..=MOST_VISITS {
        assert_eq!(*round.stage(), Stage::Open, "{visit}");
        round.act(&absent, &an);
    }
    assert_eq!(*round.stage(), Stage::Ended { outcome: Outcome::NotAtHome });
    // Headquarters has them asked after all, with a reason; who is not at home then was there often enough.
    let reopen = |reason: &str| Command::Reopen { reason: reason.to_owned() };
    assert_eq!(round.why(&reopen("Nhầm"), &giang), "denied-no-role");
    assert_eq!(round.why(&reopen(" "), &mai), "input-empty");
    round.act(&reopen("Ghi nhầm"), &mai);
    assert_eq!((round.stage(), round.why(&reopen("Nhầm"), &mai)), (&Stage::Open, "refuse-interview-stage"));
    round.act(&absent, &an);
    let ended = round.interview.take().unwrap();
    let replace = Command::Replace { of: &ended, place: place(8) };
    let (id, group) = (of(8), citizens());
    let with = On { id: &id, survey: &round.survey, group: &group, command: &replace };
    assert_eq!(why(decide(None, &with, &giang, &on(DAY))), "denied-elsewhere");
    let events = decide(None, &with, &an, &on(DAY)).unwrap();
    let spare = apply(None, &events[0]).unwrap();
    assert_eq!((spare.replaces(), spare.enumerator()), (Some(ended.id()), ended.enumerator()));
    assert!(spare.lets(&an, Action::Edit) && !spare.lets(&giang, Action::Edit));
    assert_eq!(why(decide(Some(&spare), &with, &an, &on(DAY))), "refuse-interview-assigned");
}

/// What the law asks of an interview that counts, told from its events alone.
fn was_looked_at(log: &[Event]) -> bool {
    let (mut asked_by, mut checked_by, mut accepted, mut due) = (None, None, false, false);
    for event in log {
        match &event.change {
            Change::Completed { drawn, .. } => {
                (asked_by, checked_by) = (Some(event.by.clone()), None);
                due |= drawn;
            }
            Change::Checked => checked_by = Some(event.by.clone()),
            Change::Returned { .. } | Change::Questioned { .. } => checked_by = None,
            Change::AskedAgain { .. } | Change::NotAskedAgain => due = false,
            Change::Accepted => {
                accepted = !due
                    && checked_by.is_some()
                    && checked_by != asked_by
                    && Some(&event.by) != checked_by.as_ref();
            }
            _ => {}
        }
    }
    accepted
}

/// Anybody does anything.
fn run(steps: &[Step]) -> Round {
    let mut round = Round::new();
    let everybody = people();
    let both = everybody[1].clone().with(everybody[2].grants[0].clone());
    let everybody = [everybody.to_vec(), vec![both, person(Role::Approver)]].concat();
    for step in steps {
        let some = |n: u8| names(&["Q1", "Q2", "Q3"][..usize::from(n % 4).min(3)]);
        let command = match step.what % 12 {
            0 => assign(["An", "Binh"][usize::from(step.a % 2)]),
            1 if step.a > 200 => Command::Visit { outcome: Outcome::ALL[usize::from(step.b % 3)] },
            1..=3 => {
                Command::Complete { changed: some(step.a), explained: some(step.b), drawn: step.a % 3 == 0 }
            }
            4..=6 => Command::Check,
            7 => Command::Return { questions: some(step.a) },
            9 if step.b > 120 => Command::Reopen { reason: "Ghi nhầm".to_owned() },
            8 => Command::AskAgain { answered: (step.a > 60).then(|| (3, some(step.b))) },
            _ => Command::Accept,
        };
        // Mostly whoever's turn it is.
        let turn = match command {
            Command::Visit { .. } | Command::Complete { .. } => 0,
            Command::Check | Command::AskAgain { .. } => 1,
            Command::Return { .. } => 1 + usize::from(step.b % 2),
            _ => 2,
        };
        let who = if step.who < 180 { turn } else { usize::from(step.who) % everybody.len() };
        if let Ok(events) = round.decide(&command, &everybody[who]) {
            for event in events {
                round.interview = Some(apply(round.interview.take(), &event).unwrap());
                round.log.push(event);
            }
        }
    }
    round
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_way_leads_past_the_review(steps in steps()) {
        let round = run(&steps);
        if let Some(interview) = &round.interview {
            if interview.counts(false) {
                prop_assert!(was_looked_at(&round.log), "{:?}", round.log);
            }
            let reopened = round.log.iter().filter(|event| matches!(event.change, Change::Reopened { .. }));
            prop_assert!(interview.visits() as usize <= MOST_VISITS as usize + reopened.count());
            replays(&round.log, Some(interview), apply);
        }
    }
}

#[test]
fn random_interviews_get_to_every_stage() {
    let mut seen: BTreeMap<&'static str, u32> = BTreeMap::new();
    for steps in samples() {
        let round = run(&steps);
        for end in 1..=round.log.len() {
            let state = round.log[..end].iter().try_fold(None, |state, event| apply(state, event).map(Some));
            *seen.entry(state.unwrap().unwrap().stage().word()).or_default() += 1;
        }
    }
    let all = ["accepted", "checked", "completed", "ended", "open", "questioned", "returned"];
    assert_eq!(seen.keys().copied().collect::<Vec<_>>(), all);
}
