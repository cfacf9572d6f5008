//! The moment of a publication, and what becomes of one that is wrong.

use jiff::SignedDuration;
use jiff::civil::date;
use parindex_workflow::campaign::{Campaign, Command, Conclusion, Held, State, Step, decide};
use parindex_workflow::determination::Basis;
use parindex_workflow::{Action, Actor, Decision, Kind, Now, Role, may};

use crate::campaign::opened;
use crate::people::{act, on, person, why};

fn nobody() -> Actor {
    Actor::new("nobody".parse().unwrap())
}

/// Opened, led through all steps, concluded and approved by a decision.
fn approved(campaign: &mut Option<Campaign>) {
    let now = on(date(2021, 3, 25));
    let mut log = Vec::new();
    let mut state = campaign.take();
    while state.as_ref().unwrap().step().is_some_and(|step| step < Step::Council) {
        let advance = Command::Advance { reason: "Xong sớm".to_owned() };
        act!(campaign, state, log, advance, &person(Role::Coordinator), &now);
    }
    let (minutes, date) = ("1".to_owned(), date(2021, 3, 25));
    let conclusion = Conclusion { members: 9, taking_part: 9, minutes, date, held: Some(Held::Meeting) };
    act!(campaign, state, log, Command::Conclude { conclusion }, &person(Role::CouncilChair), &now);
    let decision = Decision { number: "1/QĐ".to_owned(), date };
    act!(campaign, state, log, Command::Approve { decision }, &person(Role::Approver), &now);
    *campaign = state;
}

fn later(now: &Now, hours: i64) -> Now {
    Now::of(now.at + SignedDuration::from_hours(hours))
}

fn publish(now: &Now, hours: i64) -> Command<'static> {
    let release = Some(now.at + SignedDuration::from_hours(hours));
    Command::Publish { basis: Basis::Run(1), packages: Vec::new(), release }
}

fn open(campaign: Option<&Campaign>) -> bool {
    let subject = campaign.unwrap().subject(Kind::Publication);
    may(&nobody(), Action::Read, &subject).is_granted()
}

#[test]
fn a_result_is_open_from_its_moment_on_and_not_before() {
    let (mut campaign, mut log) = opened();
    approved(&mut campaign);
    let (now, approver) = (on(date(2021, 3, 25)), person(Role::Approver));
    for (hours, id) in
        [(0, "input-release-past"), (-1, "input-release-past"), (366 * 24 + 1, "input-release-far")]
    {
        assert_eq!(why(decide(campaign.as_ref(), &publish(&now, hours), &approver, &now)), id);
    }
    act!(campaign, campaign, log, publish(&now, 8), &approver, &now);
    assert!(!open(campaign.as_ref()));
    assert_eq!(campaign.as_ref().unwrap().release(), Some(later(&now, 8).at));
    assert_eq!(why(decide(campaign.as_ref(), &publish(&now, 9), &approver, &now)), "refuse-embargoed");
    // Before the moment it takes somebody who may publish, and to withdraw a reason.
    assert!(decide(campaign.as_ref(), &Command::Release, &nobody(), &later(&now, 7)).is_err());
    assert!(decide(campaign.as_ref(), &Command::Release, &approver, &later(&now, 7)).is_ok());
    let withdraw = |reason: &str| Command::Withdraw { reason: reason.to_owned() };
    assert_eq!(why(decide(campaign.as_ref(), &withdraw(" "), &approver, &now)), "input-empty");
    assert!(decide(campaign.as_ref(), &withdraw("Hoãn"), &person(Role::Coordinator), &now).is_err());
    act!(campaign, campaign, log, withdraw("Hoãn"), &approver, &now);
    assert!(matches!(campaign.as_ref().unwrap().state(), State::Approved { .. }));
    assert_eq!(why(decide(campaign.as_ref(), &Command::Release, &approver, &now)), "refuse-not-embargoed");
    act!(campaign, campaign, log, publish(&now, 8), &approver, &now);
    // When it has come, the program does what was decided.
    act!(campaign, campaign, log, Command::Release, &nobody(), &later(&now, 8));
    assert!(open(campaign.as_ref()));
    assert_eq!(campaign.as_ref().unwrap().publications()[0].at, later(&now, 8).at);
    assert_eq!(why(decide(campaign.as_ref(), &withdraw("Muộn"), &approver, &now)), "refuse-published");
}

#[test]
fn what_is_published_is_corrected_by_another_edition() {
    let (mut campaign, mut log) = opened();
    approved(&mut campaign);
    let (now, approver) = (on(date(2021, 3, 25)), person(Role::Approver));
    let correct = |reason: &str| Command::Correct { reason: reason.to_owned() };
    assert_eq!(why(decide(campaign.as_ref(), &correct("Sai"), &approver, &now)), "refuse-not-published");
    let at_once = || Command::Publish { basis: Basis::Run(1), packages: Vec::new(), release: None };
    act!(campaign, campaign, log, at_once(), &approver, &now);
    assert_eq!(why(decide(campaign.as_ref(), &correct(""), &approver, &now)), "input-empty");
    assert!(decide(campaign.as_ref(), &correct("Sai"), &person(Role::Coordinator), &now).is_err());
    act!(campaign, campaign, log, correct("Sai điểm 1.2"), &approver, &now);
    let correcting = campaign.as_ref().unwrap();
    assert_eq!((correcting.step(), correcting.edition()), (Some(Step::Council), 2));
    assert_eq!(correcting.publications().len(), 1, "the first stands until the second is there");
    approved(&mut campaign);
    act!(campaign, campaign, log, at_once(), &approver, &later(&now, 24));
    let campaign = campaign.unwrap();
    let editions: Vec<_> = campaign.publications().iter().map(|one| (one.number, one.corrects)).collect();
    assert_eq!(editions, [(1, None), (2, Some("Sai điểm 1.2"))]);
    let read: Campaign = serde_json::from_str(&serde_json::to_string(&campaign).unwrap()).unwrap();
    assert_eq!(read, campaign);
}
