//! The campaign and its phases.

use jiff::civil::{Date, date};
use parindex_locale::Text;
use parindex_workflow::campaign::{
    Campaign, Command, Conclusion, Contact, Event, Held, Late, Period, Schedule, State, Step, Terms, apply,
    decide,
};
use parindex_workflow::determination::Basis;
use parindex_workflow::framework::{Command as OnFramework, Framework};
use parindex_workflow::{Action, Actor, Decision, Kind, Role, may};

use crate::people::{HOST, UNIT, act, approver, coordinator, on, person, text, unit, why};
use crate::{demo, tables};

const PUBLISH: Command<'static> =
    Command::Publish { basis: Basis::Run(1), packages: Vec::new(), release: None };

fn schedule() -> Schedule {
    let days = [
        (date(2021, 1, 1), date(2021, 1, 31)),
        (date(2021, 2, 1), date(2021, 2, 20)),
        (date(2021, 2, 21), date(2021, 2, 28)),
        (date(2021, 3, 1), date(2021, 3, 15)),
        (date(2021, 3, 16), date(2021, 3, 25)),
    ];
    Step::ALL.into_iter().zip(days.map(|(start, deadline)| Period { start, deadline })).collect()
}

fn begun() -> (Option<Campaign>, Vec<Event>) {
    let (mut campaign, mut log) = (None, Vec::new());
    let now = on(date(2020, 12, 1));
    let begin = Command::Begin {
        id: "c2020".parse().unwrap(),
        host: unit(HOST),
        year: 2020,
        title: text("Chỉ số 2020"),
    };
    act!(campaign, campaign, log, begin, &coordinator(), &now);
    act!(
        campaign,
        campaign,
        log,
        Command::SetSchedule { read: 1, schedule: schedule() },
        &coordinator(),
        &now
    );
    (campaign, log)
}

pub fn opened() -> (Option<Campaign>, Vec<Event>) {
    opened_on(Terms::default())
}

/// Opened with other terms than the usual.
pub fn opened_on(terms: Terms) -> (Option<Campaign>, Vec<Event>) {
    let (mut campaign, mut log) = begun();
    if terms != Terms::default() {
        let set = Command::SetTerms { read: 2, terms };
        act!(campaign, campaign, log, set, &coordinator(), &on(date(2020, 12, 1)));
    }
    let (plan, _) = demo::approved();
    let (mut rules, mut events) = tables::approved();
    let now = on(date(2021, 1, 1));
    act!(
        framework,
        rules,
        events,
        OnFramework::Enforce { campaign: "c2020".parse().unwrap() },
        &coordinator(),
        &now
    );
    let (plan, rules) = (plan.unwrap(), rules.unwrap());
    let open = Command::Open { plan: &plan, frameworks: vec![&rules] };
    act!(campaign, campaign, log, open, &coordinator(), &now);
    (campaign, log)
}

fn advance(reason: &str) -> Command<'static> {
    Command::Advance { reason: reason.to_owned() }
}

fn conclusion(taking_part: u32) -> Conclusion {
    Conclusion {
        members: 10,
        taking_part,
        minutes: "12/BB-HĐTĐ".to_owned(),
        date: date(2021, 3, 20),
        held: Some(Held::Meeting),
    }
}

fn refused(campaign: Option<&Campaign>, command: &Command<'_>, actor: &Actor, today: Date) -> &'static str {
    why(decide(campaign, command, actor, &on(today)))
}

#[test]
fn opening_needs_an_approved_plan_of_the_year_and_a_framework_in_force() {
    let (campaign, _) = begun();
    let (draft, plan) = (demo::draft().0.unwrap(), demo::approved().0.unwrap());
    let rules = tables::approved().0.unwrap();
    let today = date(2021, 1, 1);
    let open = |plan, frameworks| {
        refused(campaign.as_ref(), &Command::Open { plan, frameworks }, &coordinator(), today)
    };
    assert_eq!(open(&draft, vec![&rules]), "refuse-open-plan");
    assert_eq!(open(&plan, vec![]), "refuse-open-no-framework");
    assert_eq!(open(&plan, vec![&rules]), "refuse-open-framework");
    let (mut rules, mut log) = tables::approved();
    let enforce = OnFramework::Enforce { campaign: "c2020".parse().unwrap() };
    act!(framework, rules, log, enforce, &coordinator(), &on(today));
    let rules = rules.unwrap();
    assert_eq!(open(&plan, vec![&rules, &rules]), "refuse-open-kind-twice");
    assert!(
        decide(
            campaign.as_ref(),
            &Command::Open { plan: &plan, frameworks: vec![&rules] },
            &coordinator(),
            &on(today)
        )
        .is_ok()
    );
}

#[test]
fn all_that_stands_in_the_way_of_opening_is_said_at_once() {
    let begin = Command::Begin {
        id: "c2020".parse().unwrap(),
        host: unit(HOST),
        year: 2020,
        title: text("Chỉ số 2020"),
    };
    let (mut bare, mut log) = (None, Vec::new());
    act!(campaign, bare, log, begin, &coordinator(), &on(date(2020, 12, 1)));
    let ids = |campaign: &Option<Campaign>, plan, rules: &[&Framework]| -> Vec<&str> {
        let obstacles = campaign.as_ref().unwrap().obstacles(plan, rules);
        obstacles.iter().map(|message| message.id).collect()
    };
    let nothing = ids(&bare, None, &[]);
    assert_eq!(nothing[..5], ["input-no-period"; 5]);
    assert_eq!(nothing[5..], ["refuse-open-plan", "refuse-open-no-framework"]);
    let (scheduled, _) = begun();
    let (plan, rules) = (demo::approved().0.unwrap(), tables::approved().0.unwrap());
    assert_eq!(ids(&scheduled, Some(&plan), &[&rules, &rules]), ["refuse-open-framework"; 2]);
    assert!(ids(&opened().0, None, &[]).is_empty());
}

#[test]
fn the_phases_follow_each_other_and_none_is_left_out() {
    let (mut campaign, mut log) = opened();
    for (step, period) in schedule() {
        assert_eq!(campaign.as_ref().unwrap().step(), Some(step));
        let after = on(period.deadline.tomorrow().unwrap());
        if step == Step::Council {
            assert_eq!(
                refused(campaign.as_ref(), &advance(""), &coordinator(), after.today),
                "refuse-council-first"
            );
        } else {
            assert_eq!(
                refused(campaign.as_ref(), &advance(""), &coordinator(), period.deadline),
                "input-empty"
            );
            let too_soon = Command::Conclude { conclusion: conclusion(6) };
            let chair = person(Role::CouncilChair);
            assert_eq!(refused(campaign.as_ref(), &too_soon, &chair, after.today), "refuse-not-council");
            act!(campaign, campaign, log, advance(""), &coordinator(), &after);
        }
    }
    let (chair, now) = (person(Role::CouncilChair), on(date(2021, 3, 25)));
    let approve =
        Command::Approve { decision: Decision { number: "1/QĐ".to_owned(), date: date(2021, 3, 25) } };
    assert_eq!(refused(campaign.as_ref(), &approve, &approver(), now.today), "refuse-not-concluded");
    let silent = Command::Conclude { conclusion: Conclusion { held: None, ..conclusion(6) } };
    assert_eq!(refused(campaign.as_ref(), &silent, &chair, now.today), "input-empty");
    for (taking_part, id) in [(5, "input-no-quorum"), (11, "input-more-than-members")] {
        let conclude = Command::Conclude { conclusion: conclusion(taking_part) };
        assert_eq!(refused(campaign.as_ref(), &conclude, &chair, now.today), id);
    }
    act!(campaign, campaign, log, Command::Conclude { conclusion: conclusion(6) }, &chair, &now);
    act!(campaign, campaign, log, Command::Return { reason: "Xem lại".to_owned() }, &approver(), &now);
    act!(campaign, campaign, log, Command::Conclude { conclusion: conclusion(10) }, &chair, &now);
    assert_eq!(refused(campaign.as_ref(), &PUBLISH, &approver(), now.today), "refuse-result-not-approved");
    act!(campaign, campaign, log, approve, &approver(), &now);
    assert_eq!(refused(campaign.as_ref(), &approve, &approver(), now.today), "refuse-result-approved");
    let changed = Basis::Changed { run: 2, files: vec!["scores.csv".to_owned()] };
    for (basis, id) in [(Basis::NoResult, "refuse-no-result"), (changed, "refuse-result-changed")] {
        assert_eq!(
            refused(
                campaign.as_ref(),
                &Command::Publish { basis, packages: Vec::new(), release: None },
                &approver(),
                now.today
            ),
            id
        );
    }
    act!(campaign, campaign, log, PUBLISH, &approver(), &now);
    assert_eq!(refused(campaign.as_ref(), &PUBLISH, &approver(), now.today), "refuse-published");
    assert!(matches!(campaign.as_ref().unwrap().state(), State::Published { .. }));
    let read = log.iter().map(|event| serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap());
    assert_eq!(read.fold(None, |state, event| Some(apply(state, &event).unwrap())), campaign);
}

#[test]
fn points_are_disclosed_to_their_unit_for_petitions_and_to_all_when_they_are_published() {
    let (mut campaign, mut log) = opened();
    let officer = person(Role::UnitOfficer);
    let sees = |campaign: &Option<Campaign>, kind, actor: &Actor| {
        let subject = campaign.as_ref().unwrap().subject(kind).about(unit(UNIT)).at("1.1".parse().unwrap());
        may(actor, Action::Read, &subject).is_granted()
    };
    let nobody = Actor::new("nobody".parse().unwrap());
    let now = on(date(2021, 3, 25));
    for step in Step::ALL {
        assert_eq!(sees(&campaign, Kind::Appraisal, &officer), step >= Step::Petition, "{step:?}");
        assert!(!sees(&campaign, Kind::Score, &officer));
        assert!(sees(&campaign, Kind::Score, &person(Role::CouncilChair)));
        if step < Step::Council {
            act!(campaign, campaign, log, advance("Xong sớm"), &coordinator(), &now);
        }
    }
    act!(
        campaign,
        campaign,
        log,
        Command::Conclude { conclusion: conclusion(6) },
        &person(Role::CouncilChair),
        &now
    );
    let decision = Decision { number: "1/QĐ".to_owned(), date: date(2021, 3, 25) };
    act!(campaign, campaign, log, Command::Approve { decision }, &approver(), &now);
    assert!(!sees(&campaign, Kind::Score, &officer) && !sees(&campaign, Kind::Publication, &nobody));
    act!(campaign, campaign, log, PUBLISH, &approver(), &now);
    assert!(sees(&campaign, Kind::Score, &nobody) && sees(&campaign, Kind::Publication, &nobody));
    assert!(!sees(&campaign, Kind::Appraisal, &nobody));
}

#[test]
fn a_deadline_is_moved_later_with_a_reason_for_all_or_for_one_unit_and_not_past_the_next_step() {
    let (mut campaign, mut log) = opened();
    let now = on(date(2021, 1, 20));
    let extend = |unit, to, reason: &str| Command::Extend {
        step: Step::Assessment,
        unit,
        to,
        reason: reason.to_owned(),
    };
    let wrong = |command| refused(campaign.as_ref(), &command, &coordinator(), now.today);
    assert_eq!(wrong(extend(None, date(2021, 2, 5), "")), "input-empty");
    assert_eq!(wrong(extend(None, date(2021, 1, 31), "Lũ lụt")), "input-not-later");
    assert_eq!(wrong(extend(None, date(2021, 2, 21), "Lũ lụt")), "input-past-next-step");
    let one = Some(unit(UNIT));
    act!(campaign, campaign, log, extend(one, date(2021, 2, 10), "Lũ lụt"), &coordinator(), &now);
    act!(campaign, campaign, log, extend(None, date(2021, 2, 5), "Tết"), &coordinator(), &now);
    let campaign = campaign.unwrap();
    let open = |id, day| campaign.is_open(Step::Assessment, &unit(id), date(2021, 2, day));
    assert!(open(UNIT, 10) && !open(UNIT, 11) && open("VN-14", 5) && !open("VN-14", 6));
    assert_eq!(campaign.schedule()[&Step::Assessment].deadline, date(2021, 1, 31));
    assert_eq!(refused(Some(&campaign), &advance(""), &coordinator(), date(2021, 2, 10)), "input-empty");
    assert!(decide(Some(&campaign), &advance(""), &coordinator(), &on(date(2021, 2, 11))).is_ok());
}

#[test]
fn a_schedule_that_goes_backwards_is_refused_and_an_open_campaign_has_none_to_set() {
    let (campaign, _) = begun();
    let today = date(2020, 12, 1);
    let mut backwards = schedule();
    backwards.insert(Step::Petition, Period { start: date(2021, 1, 1), deadline: date(2021, 1, 2) });
    let set = |schedule| Command::SetSchedule { read: 2, schedule };
    let refusal = decide(campaign.as_ref(), &set(backwards), &coordinator(), &on(today)).unwrap_err();
    assert_eq!(refusal.message.id, "input-steps-order");
    assert_eq!(refusal.faults[0].place.column.as_deref(), Some("petition-start"));
    let (campaign, _) = opened();
    assert_eq!(refused(campaign.as_ref(), &set(schedule()), &coordinator(), today), "refuse-campaign-open");
}

#[test]
fn the_terms_are_set_before_the_campaign_is_opened_and_then_hold() {
    let (mut campaign, mut log) = begun();
    let today = date(2020, 12, 1);
    let contact = |name: &str, phone: &str| Contact {
        name: Text::new(name, ""),
        phone: phone.to_owned(),
        ..Contact::default()
    };
    let terms = |late, blind: &str| Terms {
        late,
        blind: Some(blind.parse().unwrap()),
        publisher: Text::new("Bộ Nội vụ", ""),
        licence: "CC-BY-4.0".to_owned(),
        contact: contact("Tổ báo chí", "024 0000 0000"),
    };
    let set = |read, blind| Command::SetTerms { read, terms: terms(Late::Marked, blind) };
    assert_eq!(*campaign.as_ref().unwrap().terms(), Terms::default());
    assert_eq!(refused(campaign.as_ref(), &set(2, "-1"), &coordinator(), today), "input-negative");
    for (wrong, id) in [
        (Terms { licence: "CC BY".to_owned(), ..Terms::default() }, "input-licence"),
        (Terms { contact: contact("Tổ báo chí", "gọi sau"), ..Terms::default() }, "input-contact-phone"),
        (Terms { contact: contact("", "024 0000 0000"), ..Terms::default() }, "input-empty"),
        (Terms { publisher: Text::new("", "Ministry"), ..Terms::default() }, "input-empty"),
        (Terms { publisher: Text::new("x".repeat(501), ""), ..Terms::default() }, "input-too-long"),
    ] {
        let set = Command::SetTerms { read: 2, terms: wrong };
        assert_eq!(refused(campaign.as_ref(), &set, &coordinator(), today), id);
    }
    assert_eq!(refused(campaign.as_ref(), &set(1, "0.5"), &coordinator(), today), "refuse-conflict");
    act!(campaign, campaign, log, set(2, "0.5"), &coordinator(), &on(today));
    assert_eq!(*campaign.as_ref().unwrap().terms(), terms(Late::Marked, "0.5"));
    let (opened, _) = opened();
    assert_eq!(refused(opened.as_ref(), &set(2, "0.5"), &coordinator(), today), "refuse-campaign-open");
}
