use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;

use parindex_workflow::budget::{Dong, sums};
use parindex_workflow::plan::{Change, Command, Content, Directive, Plan, Standing, Version, apply, decide};
use parindex_workflow::{Actor, ItemId, Role};

use super::{Step, actor, replays, samples, steps};
use crate::demo::{self, decision, draft, fields, lines};
use crate::people::on;

fn id(n: u8) -> ItemId {
    format!("i{}", n % 8).parse().unwrap()
}

fn command(plan: &Plan, step: Step) -> Command {
    let Step { what, a, b, .. } = step;
    let read = |id: &ItemId| {
        let stands = plan.content().item(id).map_or(1, |item| item.revision.number);
        if b % 8 == 7 { stands + 1 } else { stands }
    };
    let written = || {
        let mut fields = fields(usize::from(a % 10) + 1);
        fields.after = (0..b % 3).map(|n| id(b.wrapping_mul(3).wrapping_add(n * 5))).collect();
        fields.deadline = if b % 16 == 9 { date(2019, 1, 1) } else { fields.deadline };
        fields
    };
    let reason = || if b % 8 == 5 { String::new() } else { "vì".to_owned() };
    match what % 26 {
        0..=3 => Command::AddItem { id: id(a), fields: written() },
        4..=5 => Command::EditItem { id: id(a), read: read(&id(a)), fields: written() },
        6 => Command::MoveItem { id: id(a), to: usize::from(b % 9) },
        7 => Command::RemoveItem { id: id(a), read: read(&id(a)) },
        8..=9 => {
            let mut lines = lines(usize::from(b % 10) + 1);
            for line in lines.iter_mut().filter(|_| b % 32 > 20) {
                line.quantity = u64::MAX >> (b % 40);
            }
            Command::SetBudget { id: id(a), read: read(&id(a)), lines }
        }
        10..=13 => Command::Submit,
        14 => Command::Withdraw,
        15 => Command::Return { reason: reason() },
        16..=19 => Command::Approve { decision: decision() },
        20..=21 => Command::Amend { reason: reason() },
        22 => Command::Discard,
        23 => Command::Record {
            directive: Directive {
                id: format!("d{}", a % 3).parse().unwrap(),
                from: "Chính phủ".to_owned(),
                number: String::new(),
                date: date(2020, 9, 1),
                text: "việc".to_owned(),
                deadline: None,
                items: [id(b)].into(),
            },
        },
        24 => Command::Link { directive: format!("d{}", a % 3).parse().unwrap(), items: [id(b)].into() },
        _ => {
            let (started, on) = (date(2020, 10, 1), date(2020, 10, 1 + i8::try_from(b % 20).unwrap()));
            let standing = match b % 3 {
                0 => Standing::Waiting,
                1 => Standing::Started { on: started },
                _ => Standing::Done { started, on },
            };
            Command::Report { id: id(a), standing, note: reason() }
        }
    }
}

fn who(step: Step, command: &Command) -> Actor {
    let approves = matches!(command, Command::Approve { .. } | Command::Return { .. });
    actor(step, if approves { Role::Approver } else { Role::Coordinator })
}

/// Removing what needs nothing, again and again, empties a content without circles.
fn has_no_circle(content: &Content) -> bool {
    let mut left: Vec<_> = content.items().iter().collect();
    loop {
        let ids: BTreeSet<_> = left.iter().map(|item| &item.id).collect();
        let before = left.len();
        left.retain(|item| item.fields.after.iter().any(|needed| ids.contains(needed)));
        if left.len() == before {
            return left.is_empty();
        }
    }
}

fn versions(plan: &Plan) -> Vec<Version> {
    plan.versions().map(|versions| versions.iter().cloned().collect()).unwrap_or_default()
}

/// What must hold of a plan whatever happened to it.
fn holds(plan: &Plan) {
    let contents = versions(plan).into_iter().map(|version| version.content).chain([plan.content().clone()]);
    for content in contents {
        assert!(has_no_circle(&content));
        let ids: BTreeSet<_> = content.items().iter().map(|item| &item.id).collect();
        assert_eq!(ids.len(), content.items().len());
        assert!(content.items().iter().all(|item| item.fields.deadline >= item.fields.start));
        assert!(
            content.items().iter().flat_map(|item| &item.fields.after).all(|needed| ids.contains(needed))
        );
        let sums = sums(&content).unwrap();
        let lines = content.items().iter().flat_map(|item| &item.budget);
        let exact: u128 = lines
            .map(|line| {
                u128::from(line.quantity) * u128::from(line.unit_cost.amount()) * u128::from(line.times)
            })
            .sum();
        let total = |parts: Vec<&Dong>| parts.iter().map(|dong| u128::from(dong.amount())).sum::<u128>();
        assert_eq!(exact, u128::from(sums.total.amount()));
        assert_eq!(exact, total(sums.by_item.values().collect()));
        assert_eq!(exact, total(sums.by_source.values().collect()));
    }
    for item in plan.directives().values().flat_map(|directive| &directive.items) {
        assert!(plan.content().item(item).is_some(), "a directive hangs on nothing");
    }
    let used: BTreeSet<ItemId> = (0..8).map(id).collect();
    for item in
        used.iter().filter(|item| plan.progress(item).is_some_and(|p| p.standing != Standing::Waiting))
    {
        assert!(plan.in_force().unwrap().content.item(item).is_some(), "work goes on outside the plan");
    }
}

/// Who may have brought a change about, said apart from the permission table.
fn in_authority(actor: &Actor, change: &Change) -> bool {
    let needs = |roles: &[Role]| roles.iter().any(|role| actor.holds(*role));
    !actor.holds(Role::Auditor)
        && match change {
            Change::Approved { .. } | Change::Returned { .. } => needs(&[Role::Approver]),
            Change::DirectiveRecorded { .. } | Change::DirectiveLinked { .. } => {
                needs(&[Role::Coordinator, Role::Approver])
            }
            Change::Reported { .. } => needs(&[Role::Coordinator, Role::UnitOfficer, Role::UnitLeader]),
            _ => needs(&[Role::Coordinator]),
        }
}

/// Approved versions stay; a new one comes only from a submission by somebody else.
fn versions_only_grow(before: &Plan, after: &Plan, actor: &Actor, change: &Change) {
    let (old, new) = (versions(before), versions(after));
    assert!(new.starts_with(&old));
    let approved = matches!(change, Change::Approved { .. });
    assert_eq!(new.len(), old.len() + usize::from(approved));
    if approved {
        let work = before.work().unwrap();
        assert_ne!(work.stand.submission().unwrap().by, actor.person);
        assert_eq!(work.content, new.last().unwrap().content);
    } else if before.work().is_some_and(|work| work.stand.submission().is_some()) && after.work().is_some() {
        assert_eq!(before.content(), after.content(), "what is submitted does not change");
    }
}

proptest! {
    #[test]
    fn no_sequence_of_commands_breaks_a_plan(from_ten in any::<bool>(), steps in steps()) {
        let (mut plan, mut log) = draft();
        if !from_ten {
            log.truncate(1);
            plan = Some(apply(None, &log[0]).unwrap());
        }
        for step in steps {
            let before = plan.clone().unwrap();
            let command = command(&before, step);
            let actor = who(step, &command);
            let now = on(date(2020, 10, 15));
            match decide(plan.as_ref(), &command, &actor, &now) {
                Err(_) => prop_assert_eq!(plan.as_ref(), Some(&before)),
                Ok(events) => {
                    for event in events {
                        assert!(in_authority(&actor, &event.change), "{actor:?} {event:?}");
                        let after = apply(plan.take(), &event).unwrap();
                        versions_only_grow(&before, &after, &actor, &event.change);
                        plan = Some(after);
                        log.push(event);
                    }
                }
            }
            holds(plan.as_ref().unwrap());
        }
        replays(&log, plan.as_ref(), apply);
    }
}

#[test]
fn the_sequences_reach_approved_amendments() {
    let reached = |steps: &Vec<Step>| {
        let mut plan = draft().0;
        for step in steps {
            let command = command(plan.as_ref().unwrap(), *step);
            let events = decide(plan.as_ref(), &command, &who(*step, &command), &on(date(2020, 10, 15)));
            for event in events.into_iter().flatten() {
                plan = Some(apply(plan.take(), &event).unwrap());
            }
        }
        versions(&plan.unwrap()).len() > 1
    };
    assert!(samples().iter().filter(|steps| reached(steps)).count() >= 10);
}

#[test]
fn an_event_out_of_order_does_not_apply() {
    let (_, log) = demo::approved();
    let mut missing = log.clone();
    missing.remove(1);
    let ends = [
        log[1..].to_vec(),
        missing,
        [log.clone(), log[..1].to_vec()].concat(),
        [log.clone(), log[log.len() - 1..].to_vec()].concat(),
    ];
    for broken in ends {
        let end = broken.iter().try_fold(None, |plan, event| apply(plan, event).map(Some));
        assert!(end.is_err());
    }
}
