use jiff::civil::date;
use parindex_ledger::Digest;
use proptest::prelude::*;

use parindex_workflow::appraisal::Cause;
use parindex_workflow::assessment::{Assessment, Claim, Command, Opinion, Score, State, Window, apply};
use parindex_workflow::campaign::{Conclusion, Held, Late, Step as Phase, Terms};
use parindex_workflow::evidence::Reference;
use parindex_workflow::{Actor, Grant, Role};

use super::{Step, actor, replays, samples, steps};
use crate::dossier::{Desk, add_document, appraiser_for, by_hand, code, enter, file};
use crate::people::{UNIT, coordinator, unit};

const CODES: [&str; 6] = ["1.1", "1.2", "2.1", "2.3", "3", "4.1"];

fn desk(blind: bool) -> Desk {
    let blind = blind.then(|| "0.5".parse().unwrap());
    let mut desk = Desk::new(Terms { late: Late::Marked, blind, ..Terms::default() });
    desk.ok(&Command::Begin { unit: unit(UNIT) }, &coordinator());
    desk
}

fn entry(at: &str, read: u64, b: u8) -> Command {
    let facts = match (at, b % 3) {
        ("1.1", n) => format!("planned=4; done={n}"),
        ("2.1", 0) => "choice=full".to_owned(),
        ("2.3", n) => format!("planned={}", u32::from(n) * 10),
        ("3", _) => "plan=yes; report=no".to_owned(),
        _ => String::new(),
    };
    let claim = match b % 5 {
        0 => Claim::NotApplicable { reason: "Không có".to_owned() },
        1 | 2 if at == "1.2" || at == "4.1" => by_hand("1"),
        3 => Claim::Points { points: "0.25".parse().unwrap(), reason: "vì".to_owned() },
        _ => Claim::Rule,
    };
    enter(at, read, &facts, claim, if b.is_multiple_of(2) { "Giải trình" } else { "" })
}

/// The revision of what a command writes, mostly the right one.
fn read(desk: &Desk, step: Step, of: impl Fn(&parindex_workflow::assessment::Entry) -> Option<u64>) -> u64 {
    let at = code(CODES[usize::from(step.a) % 6]);
    let known = of(&desk.state().entries()[&at]).unwrap_or(0);
    if step.b % 11 == 7 { known + 1 } else { known }
}

fn unit_command(desk: &Desk, step: Step) -> Command {
    let (at, b) = (CODES[usize::from(step.a) % 6], step.b);
    let document: parindex_workflow::DocumentId = format!("doc-{}", b % 3).parse().unwrap();
    let revision = desk.state().documents().get(&document).map_or(1, |known| known.revision.number);
    let (pages, note) = (format!("tr. {}", b % 4), String::new());
    let reference = Reference { document: document.clone(), pages, note };
    match step.what % 16 {
        0..=4 => entry(at, read(desk, step, |entry| Some(entry.read())), b),
        5 => add_document(document.as_str()),
        6 => Command::Attach { code: code(at), reference },
        7 => Command::Detach { code: code(at), document },
        8 => Command::RemoveDocument { id: document, read: revision },
        9 => Command::ReviseDocument { id: document, read: revision, content: file(u64::from(b) + 1) },
        10 => {
            Command::Delegate { code: code(at), person: b.is_multiple_of(2).then(|| "lan".parse().unwrap()) }
        }
        11 | 12 => Command::Submit { reason: "Thiếu".to_owned(), hours: None },
        13 => Command::Withdraw,
        14 => Command::Return {
            until: date(2021, 2, 1 + i8::try_from(b % 20).unwrap()),
            reason: "vì".to_owned(),
        },
        _ => Command::SubmitPetitions,
    }
}

fn judges_command(desk: &Desk, step: Step) -> Command {
    let (at, b) = (code(CODES[usize::from(step.a) % 6]), step.b);
    let score = Score::Points { points: ["0", "0.5", "1"][usize::from(b) % 3].parse().unwrap() };
    let score = if b % 7 == 6 { Score::Out } else { score };
    let opinion = match b % 4 {
        0 => Opinion { score: None, cause: None, reason: String::new() },
        _ => Opinion { score: Some(score), cause: Some(Cause::Other), reason: "vì".to_owned() },
    };
    match step.what % 12 {
        0..=4 => {
            let read =
                read(desk, step, |entry| Some(entry.track.first.as_ref()?.opinions.last()?.revision.number));
            Command::Appraise { code: at, read, opinion }
        }
        5 => Command::Arbitrate { code: at, read: 0, score, reason: "vì".to_owned() },
        6 => {
            let read = read(desk, step, |entry| Some(entry.track.petition.as_ref()?.revision.number));
            Command::Petition {
                code: at, read, text: format!("Giải trình {}", b % 3), evidence: Vec::new()
            }
        }
        7 => Command::Answer { code: at, read: 0, text: "Trả lời".to_owned() },
        8 => {
            let read = read(desk, step, |entry| Some(entry.track.second.as_ref()?.revision.number));
            Command::AppraiseAgain { code: at, read, opinion }
        }
        9 | 10 => {
            let read = read(desk, step, |entry| Some(entry.track.last.as_ref()?.revision.number));
            Command::Decide { code: at, read, opinion }
        }
        _ => {
            let (minutes, date) = ("1".to_owned(), date(2021, 1, 1));
            let held = Some(Held::Meeting);
            let conclusion = Conclusion { members: 9, taking_part: u32::from(b % 10), minutes, date, held };
            Command::Settle { conclusion }
        }
    }
}

fn who(step: Step, command: &Command) -> Actor {
    let role = match command {
        Command::Return { .. } | Command::Begin { .. } => Role::Coordinator,
        Command::Submit { .. } | Command::Withdraw | Command::SubmitPetitions => Role::UnitLeader,
        Command::Arbitrate { .. } | Command::Decide { .. } | Command::Settle { .. } => Role::CouncilChair,
        Command::Appraise { .. } | Command::AppraiseAgain { .. } | Command::Answer { .. } => {
            let name = if step.who.is_multiple_of(2) { "bac" } else { "cuc" };
            let judge = appraiser_for(name, &["1", "2", "3", "4"]);
            // Sometimes one who acts for the unit at the same time.
            let both = step.who % 16 == 15;
            return if both { judge.with(Grant::new(Role::UnitOfficer, unit(UNIT))) } else { judge };
        }
        _ => Role::UnitOfficer,
    };
    actor(step, role)
}

/// What may change from one state to the next, by the time it is.
fn follows(desk: &Desk, before: &Assessment, after: &Assessment, by: &Actor) {
    let phase = desk.campaign.as_ref().unwrap().step().unwrap();
    let open = before.window(desk.campaign.as_ref().unwrap(), desk.today);
    for (at, was) in before.entries() {
        let now = &after.entries()[at];
        let changed = |differs: bool, allowed: bool| assert!(!differs || allowed, "{at} in {phase:?}");
        let opened = matches!(open, Window::Open | Window::Late);
        changed(was.declared != now.declared || was.evidence != now.evidence, opened);
        let outsider = !by.belongs_to(&unit(UNIT));
        changed(was.track.first != now.track.first, phase == Phase::Appraisal && outsider);
        changed(was.track.second != now.track.second, phase == Phase::SecondAppraisal && outsider);
        changed(was.track.last != now.track.last, phase == Phase::Council && outsider);
        changed(now.track.first.is_none() && was.track.first.is_some(), false);
        changed(now.track.last.is_none() && was.track.last.is_some(), false);
    }
}

fn holds(desk: &Desk) {
    let state = desk.state();
    for (at, entry) in state.entries() {
        let node = desk.framework.node(desk.framework.find(at).unwrap());
        let petition = entry.track.petition.iter().flat_map(|petition| &petition.evidence);
        for reference in entry.evidence.iter().chain(petition) {
            assert!(state.documents().contains_key(&reference.document), "evidence that is there");
        }
        let first = entry.track.first_score(state.blind());
        let marks = [&entry.track.second, &entry.track.last].map(|mark| mark.as_ref().map(|mark| mark.score));
        for score in [entry.own(), first].into_iter().chain(marks).flatten() {
            assert!(
                score
                    .points()
                    .is_none_or(|points| points <= node.max && points >= parindex_framework::Points::ZERO)
            );
        }
        let opinions = entry.track.first.as_ref().map_or(&[][..], |first| &first.opinions);
        assert!(opinions.len() <= if state.blind().is_some() { 2 } else { 1 });
        assert!(opinions.len() < 2 || opinions[0].revision.by != opinions[1].revision.by, "two people");
    }
    if *state.state() == State::Submitted {
        let snapshot = state.snapshot().unwrap();
        assert_eq!(
            state.receipt().unwrap().digest,
            Digest::of(snapshot.as_bytes()),
            "what was submitted is frozen"
        );
    }
}

fn command(desk: &Desk, step: Step) -> Command {
    let phase = desk.campaign.as_ref().unwrap().step().unwrap();
    let judging = if phase == Phase::Assessment { step.a % 8 == 7 } else { step.a % 4 != 3 };
    if judging { judges_command(desk, step) } else { unit_command(desk, step) }
}

/// Goes on to the next step now and then.
fn pass(desk: &mut Desk, step: Step) {
    let phase = desk.campaign.as_ref().unwrap().step().unwrap();
    if step.b % 19 == 18 && phase < Phase::Council {
        let days = [date(2021, 2, 1), date(2021, 2, 21), date(2021, 3, 1), date(2021, 3, 16)];
        let place = Phase::ALL.iter().position(|other| *other == phase).unwrap();
        desk.advance(days[place]);
    }
}

fn run(desk: &mut Desk, steps: &[Step]) {
    for step in steps {
        pass(desk, *step);
        let command = command(desk, *step);
        let actor = who(*step, &command);
        let before = desk.state().clone();
        if let Ok(events) = desk.decide(&command, &actor) {
            assert!(events.is_empty() || !actor.holds(Role::Auditor) && !actor.holds(Role::Administrator));
            for event in events {
                let after = apply(desk.assessment.take(), &event).unwrap();
                assert_ne!(after, before, "an event changes something");
                desk.assessment = Some(after);
                desk.log.push(event);
            }
            follows(desk, &before, desk.state(), &actor);
            let again = desk.decide(&command, &actor);
            let quiet =
                matches!(command, Command::Enter { .. } | Command::Attach { .. } | Command::Appraise { .. });
            assert!(!quiet || again.is_ok_and(|events| events.is_empty()), "sent twice: {command:?}");
        } else {
            assert_eq!(*desk.state(), before, "a refusal changes nothing");
        }
        holds(desk);
    }
}

#[test]
fn the_sequences_reach_submissions_petitions_and_final_scores() {
    let (mut submitted, mut marked, mut decided) = (0, 0, 0);
    for steps in samples() {
        let mut desk = desk(false);
        run(&mut desk, &steps);
        let any = |of: fn(&parindex_workflow::appraisal::Track) -> bool| {
            usize::from(desk.state().entries().values().any(|entry| of(&entry.track)))
        };
        submitted += usize::from(desk.state().receipt().is_some());
        marked += any(|track| track.first.is_some());
        decided += any(|track| track.last.is_some());
    }
    assert!(submitted > 50 && marked > 50 && decided > 10, "{submitted} {marked} {decided}");
}

proptest! {
    #[test]
    fn no_sequence_of_commands_breaks_a_dossier(steps in steps(), blind in any::<bool>()) {
        let mut desk = desk(blind);
        run(&mut desk, &steps);
        replays(&desk.log, desk.assessment.as_ref(), apply);
    }
}
