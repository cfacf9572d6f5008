use jiff::SignedDuration;
use jiff::civil::date;
use proptest::prelude::*;

use parindex_workflow::campaign::{Campaign, Command, Conclusion, Held, State, Step as Phase, apply, decide};
use parindex_workflow::determination::Basis;
use parindex_workflow::{Actor, Decision, Kind, Role, Visibility};

use super::{Step, actor, replays, samples, steps};
use crate::campaign::opened;
use crate::people::{UNIT, on, unit};

fn command(step: Step) -> Command<'static> {
    let Step { what, a, b, .. } = step;
    let reason = if b % 8 == 5 { String::new() } else { "vì".to_owned() };
    let date = date(2021, 3, 1);
    match what % 15 {
        0 => Command::SetSchedule { read: 2, schedule: [].into() },
        1..=4 => Command::Advance { reason },
        5 => Command::Extend {
            step: Phase::ALL[usize::from(a) % 5],
            unit: (b % 2 == 0).then(|| unit(UNIT)),
            to: jiff::civil::date(2021, i8::try_from(a % 5 + 1).unwrap(), i8::try_from(b % 28 + 1).unwrap()),
            reason,
        },
        6..=7 => {
            let taking_part = u32::from(b % 13);
            Command::Conclude {
                conclusion: Conclusion {
                    members: 10,
                    taking_part,
                    minutes: "1".to_owned(),
                    date,
                    held: Some(Held::Meeting),
                },
            }
        }
        8 => Command::Return { reason },
        9..=10 => Command::Approve { decision: Decision { number: "1/QĐ".to_owned(), date } },
        11 => Command::Release,
        12 => Command::Withdraw { reason },
        13 if a % 2 == 0 => Command::Correct { reason },
        _ => Command::Publish {
            basis: Basis::Run(1),
            packages: Vec::new(),
            release: (b % 2 == 0).then(|| on(date).at + SignedDuration::from_hours(i64::from(a) + 1)),
        },
    }
}

fn rank(campaign: &Campaign) -> usize {
    match campaign.state() {
        State::Planned => 0,
        State::Running { step, .. } => 1 + Phase::ALL.iter().position(|other| other == step).unwrap(),
        State::Concluded { .. } => 6,
        State::Approved { .. } => 7,
        State::Embargoed { .. } => 8,
        State::Published { .. } => 9,
    }
}

fn follows(before: &Campaign, after: &Campaign) {
    let (from, to) = (rank(before), rank(after));
    // Back to the council before and after the publication, and from the embargo; at once past the embargo.
    let ways = [(6, 5), (8, 7), (7, 9), (9, 5)];
    assert!(to == from || to == from + 1 || ways.contains(&(from, to)), "{from} to {to}");
    let were = before.publications().len();
    assert_eq!(
        after.publications().len(),
        were + usize::from(to == 9 && from != 9),
        "what is published stays"
    );
    assert!(after.extensions().starts_with(before.extensions()));
    assert_eq!(before.schedule(), after.schedule(), "what was planned stays on record");
    assert_eq!(before.grounds(), after.grounds());
    for phase in Phase::ALL {
        assert!(after.deadline(phase, None) >= before.deadline(phase, None));
    }
}

fn holds(campaign: &Campaign) {
    for pair in Phase::ALL.windows(2) {
        assert!(campaign.deadline(pair[0], None) <= campaign.deadline(pair[1], None));
    }
    if let State::Concluded { conclusion, .. } = campaign.state() {
        assert!((6..=10).contains(&conclusion.taking_part));
    }
    let published = rank(campaign) == 9;
    for kind in [Kind::Score, Kind::Publication] {
        let open = campaign.subject(kind).visibility;
        assert_eq!(open, if published { Visibility::Published } else { Visibility::Working });
    }
}

fn who(step: Step, command: &Command<'_>) -> Actor {
    let role = match command {
        Command::Conclude { .. } => Role::CouncilChair,
        Command::Approve { .. }
        | Command::Return { .. }
        | Command::Publish { .. }
        | Command::Release
        | Command::Withdraw { .. }
        | Command::Correct { .. } => Role::Approver,
        _ => Role::Coordinator,
    };
    actor(step, role)
}

#[test]
fn the_sequences_reach_publications() {
    let reached = |steps: &Vec<Step>| {
        let mut campaign = opened().0;
        for step in steps {
            let command = command(*step);
            let events = decide(campaign.as_ref(), &command, &who(*step, &command), &on(date(2021, 3, 1)));
            for event in events.into_iter().flatten() {
                campaign = Some(apply(campaign.take(), &event).unwrap());
            }
        }
        rank(&campaign.unwrap()) == 9
    };
    assert!(samples().iter().filter(|steps| reached(steps)).count() >= 10);
}

proptest! {
    #[test]
    fn no_sequence_of_commands_breaks_a_campaign(steps in steps()) {
        let (mut campaign, mut log) = opened();
        for step in steps {
            let before = campaign.clone().unwrap();
            let command = command(step);
            let actor = who(step, &command);
            match decide(campaign.as_ref(), &command, &actor, &on(date(2021, 3, 1))) {
                Err(_) => prop_assert_eq!(campaign.as_ref(), Some(&before)),
                Ok(events) => {
                    prop_assert!(!actor.holds(Role::Auditor) && !actor.holds(Role::Administrator));
                    for event in events {
                        let after = apply(campaign.take(), &event).unwrap();
                        follows(&before, &after);
                        campaign = Some(after);
                        log.push(event);
                    }
                }
            }
            holds(campaign.as_ref().unwrap());
        }
        replays(&log, campaign.as_ref(), apply);
    }
}
