use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;

use parindex_framework::any_error;
use parindex_workflow::framework::{Cells, Change, Command, Framework, Outcome, Place, State, apply, decide};
use parindex_workflow::{Actor, NodeId, Role};

use super::{Step, actor, replays, samples, steps};
use crate::people::{UNIT, on, unit};
use crate::tables::{decision, small};

fn node(framework: &Framework, n: u8) -> NodeId {
    let nodes = framework.content().nodes();
    let known = nodes.get(usize::from(n) % (nodes.len() + 1));
    known.map_or_else(|| "nowhere".parse().unwrap(), |node| node.id.clone())
}

fn place(framework: &Framework, n: u8) -> Place {
    match n % 4 {
        0 => Place::FirstOf { parent: None },
        1 => Place::FirstOf { parent: Some(node(framework, n / 4)) },
        _ => Place::After { node: node(framework, n / 4) },
    }
}

fn cells(a: u8, b: u8) -> Cells {
    let max = if b % 8 == 7 { "x".to_owned() } else { (a % 5 + 1).to_string() };
    Cells { name_vi: "Tên".to_owned(), max, scored_by: "appraisal".to_owned(), ..Cells::default() }
}

fn command(framework: &Framework, step: Step) -> Command<'static> {
    let Step { what, a, b, .. } = step;
    let at = node(framework, a);
    let stands = framework.content().node(&at).map_or(1, |node| node.revision.number);
    let read = if b % 8 == 6 { stands + 1 } else { stands };
    let text = || if b % 8 == 5 { String::new() } else { "vì".to_owned() };
    let comment = format!("c{}", a % 4).parse().unwrap();
    match what % 24 {
        0 => Command::EditMeta {
            read: framework.content().meta().revision.number,
            text: framework.content().meta().text.clone(),
        },
        1..=2 => Command::AddNode {
            id: format!("x{}", a % 16).parse().unwrap(),
            place: place(framework, b),
            cells: cells(a, b),
        },
        3 => Command::EditNode { id: at, read, cells: cells(a, b) },
        4 => Command::Recode {
            was: framework.content().node(&at).map(|node| node.code.clone()).unwrap_or_default(),
            id: at,
            code: ["1", "1.1", "7", "?"][usize::from(b) % 4].to_owned(),
        },
        5..=6 => Command::MoveNode { id: at, place: place(framework, b) },
        7 => Command::RemoveNode { id: at, read },
        8..=9 => Command::OpenConsultation { until: date(2020, 10, 20) },
        10 => Command::CloseConsultation { reason: text() },
        11..=12 => Command::Comment { id: comment, node: Some(at), unit: unit(UNIT), text: text() },
        13..=14 => {
            let answer = framework.comments().get(&comment).and_then(|comment| comment.answer.as_ref());
            let read = answer.map_or(0, |answer| answer.revision.number);
            let outcome = [Outcome::Taken, Outcome::InPart, Outcome::NotTaken][usize::from(b) % 3];
            Command::Answer { id: comment, read, outcome, text: text() }
        }
        15..=18 => Command::Submit { base: None },
        19 => Command::Withdraw,
        20 => Command::Return { reason: text() },
        21..=22 => Command::Approve { decision: decision() },
        _ => Command::Enforce { campaign: format!("k{}", a % 3).parse().unwrap() },
    }
}

fn who(step: Step, command: &Command<'_>) -> Actor {
    let role = match command {
        Command::Approve { .. } | Command::Return { .. } => Role::Approver,
        Command::Comment { .. } => Role::UnitOfficer,
        _ => Role::Coordinator,
    };
    actor(step, role)
}

fn in_authority(actor: &Actor, change: &Change) -> bool {
    let needs = |roles: &[Role]| roles.iter().any(|role| actor.holds(*role));
    !actor.holds(Role::Auditor)
        && match change {
            Change::Approved { .. } | Change::Returned { .. } => needs(&[Role::Approver]),
            Change::Commented { .. } => needs(&[Role::Coordinator, Role::UnitOfficer, Role::UnitLeader]),
            Change::NodeAdded { .. }
            | Change::NodeEdited { .. }
            | Change::NodeRecoded { .. }
            | Change::NodesMoved { .. }
            | Change::NodesRemoved { .. }
            | Change::Answered { .. } => needs(&[Role::Coordinator, Role::Deputy]),
            _ => needs(&[Role::Coordinator]),
        }
}

/// Where a framework can be, and where it can go from there.
fn rank(state: &State) -> u8 {
    match state {
        State::Draft { .. } => 0,
        State::Consulting { .. } => 1,
        State::Submitted { .. } => 2,
        State::Approved { .. } => 3,
        State::InForce { .. } => 4,
    }
}

const WAYS: [(u8, u8); 7] = [(0, 1), (1, 0), (0, 2), (2, 0), (2, 3), (3, 4), (4, 4)];

fn follows(before: &Framework, after: &Framework, actor: &Actor) {
    let (from, to) = (rank(before.state()), rank(after.state()));
    assert!(from == to || WAYS.contains(&(from, to)), "{from} to {to}");
    if from > 0 {
        assert_eq!(before.content(), after.content(), "only a draft changes");
    }
    if from > 1 && to > 1 {
        assert_eq!(before.comments(), after.comments(), "consultations are over");
    }
    if let (State::Submitted { submission }, 3) = (before.state(), to) {
        assert_ne!(submission.by, actor.person);
    }
    if before.approval().is_some() {
        assert_eq!(before.approval(), after.approval(), "nothing is approved twice");
    }
}

fn holds(framework: &Framework) {
    let nodes = framework.content().nodes();
    let ids: BTreeSet<_> = nodes.iter().map(|node| &node.id).collect();
    assert_eq!(ids.len(), nodes.len());
    if rank(framework.state()) > 1 {
        let (built, faults) = framework.check();
        assert!(built.is_some() && !any_error(&faults));
        assert!(framework.comments().values().all(|comment| comment.answer.is_some()));
    }
}

const DAYS: [jiff::civil::Date; 3] = [date(2020, 10, 5), date(2020, 10, 25), date(2020, 12, 31)];

#[test]
fn the_sequences_reach_frameworks_in_force_and_answered_comments() {
    let (mut in_force, mut answered) = (0, 0);
    for steps in samples() {
        let mut framework = small().0;
        for step in steps {
            let command = command(framework.as_ref().unwrap(), step);
            let now = on(DAYS[usize::from(step.who) % 3]);
            for event in
                decide(framework.as_ref(), &command, &who(step, &command), &now).into_iter().flatten()
            {
                framework = Some(apply(framework.take(), &event).unwrap());
            }
        }
        let framework = framework.unwrap();
        in_force += usize::from(rank(framework.state()) == 4);
        answered += usize::from(framework.comments().values().any(|comment| comment.answer.is_some()));
    }
    assert!(in_force >= 10 && answered >= 10, "{in_force} in force, {answered} with answers");
}

proptest! {
    #[test]
    fn no_sequence_of_commands_breaks_a_framework(steps in steps()) {
        let (mut framework, mut log) = small();
        for step in steps {
            let before = framework.clone().unwrap();
            let command = command(&before, step);
            let actor = who(step, &command);
            let now = on(DAYS[usize::from(step.who) % 3]);
            match decide(framework.as_ref(), &command, &actor, &now) {
                Err(_) => prop_assert_eq!(framework.as_ref(), Some(&before)),
                Ok(events) => {
                    for event in events {
                        assert!(in_authority(&actor, &event.change), "{actor:?} {event:?}");
                        let after = apply(framework.take(), &event).unwrap();
                        follows(&before, &after, &actor);
                        framework = Some(after);
                        log.push(event);
                    }
                }
            }
            holds(framework.as_ref().unwrap());
        }
        replays(&log, framework.as_ref(), apply);
    }

    #[test]
    fn adding_moving_and_removing_keep_a_well_numbered_table_well_numbered(steps in steps()) {
        let (mut framework, _) = small();
        for step in steps {
            let step = Step { who: 0, what: [1, 5, 5, 7][usize::from(step.what) % 4], ..step };
            let command = command(framework.as_ref().unwrap(), step);
            let now = on(date(2020, 10, 2));
            for event in decide(framework.as_ref(), &command, &who(step, &command), &now).into_iter().flatten() {
                framework = Some(apply(framework.take(), &event).unwrap());
            }
            let codes: Vec<parindex_framework::Code> =
                framework.iter().flat_map(|f| f.content().nodes()).map(|node| node.code.parse().unwrap()).collect();
            for (place, code) in codes.iter().enumerate() {
                let siblings = codes[..place].iter().filter(|other| other.parent() == code.parent()).count();
                prop_assert_eq!(usize::try_from(code.last()).unwrap(), siblings + 1, "numbers count up from 1");
                let parent = code.parent();
                prop_assert!(parent.is_none_or(|parent| codes[..place].contains(&parent)));
                prop_assert!(place == 0 || codes[place - 1] < *code, "the order is that of the codes");
            }
        }
    }
}
