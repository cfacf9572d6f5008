//! What waits for whom.

use jiff::civil::{Date, date};
use parindex_workflow::campaign::{Command as OnCampaign, Conclusion, Held};
use parindex_workflow::desk::{Alike, States, Task, Thing, What, news, waiting};
use parindex_workflow::determination::Basis;
use parindex_workflow::framework::Command as OnFramework;
use parindex_workflow::plan::{Command, Due, Plan};
use parindex_workflow::{Actor, Grant, Role};

use crate::interview::{collecting, somebody};
use crate::people::{HOST, UNIT, act, approver, coordinator, on, person, unit};
use crate::{campaign, demo, tables};

fn of_plan(actor: &Actor, plan: &Plan, today: Date) -> Vec<Task> {
    waiting(actor, &States { plans: std::slice::from_ref(plan), ..States::default() }, today)
}

fn whats(tasks: &[Task]) -> Vec<What> {
    tasks.iter().map(|task| task.what).collect()
}

#[test]
fn a_submitted_plan_waits_for_the_approver_and_a_returned_one_for_who_writes_it() {
    let (mut plan, mut log) = demo::draft();
    let today = date(2020, 9, 20);
    let both = coordinator().with(approver().grants.remove(0));
    act!(plan, plan, log, Command::Submit, &both, &on(today));
    let state = plan.clone().unwrap();
    assert_eq!(whats(&of_plan(&approver(), &state, today)), [What::ApprovePlan]);
    for other in [both, coordinator(), person(Role::Auditor), person(Role::UnitOfficer)] {
        assert_eq!(of_plan(&other, &state, today), [], "{other:?}");
    }
    act!(plan, plan, log, Command::Return { reason: "Thiếu".to_owned() }, &approver(), &on(today));
    let state = plan.clone().unwrap();
    assert_eq!(of_plan(&approver(), &state, today), []);
    let first = of_plan(&coordinator(), &state, today);
    assert_eq!(whats(&first), [What::MendPlan]);

    // The same again is another occasion.
    let later = on(date(2020, 9, 25));
    act!(plan, plan, log, Command::Submit, &coordinator(), &later);
    act!(plan, plan, log, Command::Return { reason: "Vẫn thiếu".to_owned() }, &approver(), &later);
    let second = of_plan(&coordinator(), plan.as_ref().unwrap(), later.today);
    assert_ne!(first[0].cause(), second[0].cause());
}

#[test]
fn items_wait_for_the_unit_that_leads_them_what_is_late_first() {
    let plan = demo::approved().0.unwrap();
    let lead = Actor::new("lead".parse().unwrap()).with(Grant::new(Role::UnitOfficer, unit("VN-BNV-KHTC")));
    let today = date(2020, 12, 20);
    let all = of_plan(&coordinator(), &plan, today);
    assert!(all.iter().all(|task| task.what == What::CarryOut && task.deadline.is_some()));
    assert!(all.is_sorted_by_key(|task| task.deadline), "by deadline");
    assert!(matches!(all[0].due(today), Some(Due::Over(_))), "{:?}", all[0]);
    let theirs = of_plan(&lead, &plan, today);
    assert!(!theirs.is_empty() && theirs.len() < all.len(), "{} of {}", theirs.len(), all.len());
    for task in &theirs {
        let Thing::Item { id, .. } = &task.thing else { panic!("an item") };
        let item = plan.in_force().unwrap().content.item(id).unwrap();
        let parties = std::iter::once(&item.fields.lead).chain(&item.fields.with);
        assert!(format!("{:?}", parties.collect::<Vec<_>>()).contains("VN-BNV-KHTC"));
    }
    assert_eq!(of_plan(&person(Role::UnitOfficer), &plan, today), [], "a unit that leads nothing");
    let same: Vec<String> = of_plan(&lead, &plan, today).iter().map(Task::cause).collect();
    assert_eq!(same, theirs.iter().map(Task::cause).collect::<Vec<_>>());
    let now = on(date(2020, 10, 1));
    assert_eq!(of_plan(&lead, &plan, date(2020, 8, 1)), [], "deadlines are far");
    assert_eq!(whats(&news(&lead, &States { plans: &[plan], ..States::default() })), [What::PlanApproved]);
    assert!(now.today < today);
}

#[test]
fn a_consultation_waits_for_each_unit_until_it_has_spoken_and_then_for_the_answer() {
    let (mut framework, mut log) = tables::small();
    let today = date(2020, 10, 5);
    let asked = |framework: &Option<parindex_workflow::framework::Framework>, actor: &Actor| {
        let all = [framework.clone().unwrap()];
        whats(&waiting(actor, &States { frameworks: &all, ..States::default() }, today))
    };
    let open = OnFramework::OpenConsultation { until: date(2020, 10, 20) };
    act!(framework, framework, log, open, &coordinator(), &on(today));
    let officer = person(Role::UnitOfficer);
    assert_eq!(asked(&framework, &officer), [What::Comment]);
    assert_eq!(asked(&framework, &coordinator()), []);
    let comment = OnFramework::Comment {
        id: "c1".parse().unwrap(),
        node: None,
        unit: unit(UNIT),
        text: "Đồng ý".to_owned(),
    };
    act!(framework, framework, log, comment, &officer, &on(today));
    assert_eq!(asked(&framework, &officer), []);
    assert_eq!(asked(&framework, &coordinator()), [What::Answer]);
}

#[test]
fn each_step_of_a_campaign_waits_for_those_who_work_in_it() {
    let (mut campaign, mut log) = campaign::opened();
    let today = date(2021, 2, 3);
    let asked = |campaign: &Option<parindex_workflow::campaign::Campaign>, actor: &Actor, today: Date| {
        let all = [campaign.clone().unwrap()];
        waiting(actor, &States { campaigns: &all, ..States::default() }, today)
    };
    let officer = person(Role::UnitOfficer);
    let tasks = asked(&campaign, &officer, today);
    assert_eq!(whats(&tasks), [What::Assess]);
    assert_eq!(tasks[0].due(today), Some(Due::Over(3)));
    assert!(
        matches!(&tasks[0].thing, Thing::Assessment { unit: own, .. } if *own == unit(UNIT)),
        "the dossier"
    );
    let of_two = officer.clone().with(Grant::new(Role::UnitLeader, unit("VN-14")));
    let both = asked(&campaign, &of_two, today);
    assert_eq!(whats(&both), [What::Assess, What::Assess], "one for each unit");
    assert!(both[1].name.vi.ends_with(" – VN-14") && both[0].cause() != both[1].cause(), "{both:?}");
    assert_eq!(whats(&asked(&campaign, &coordinator(), today)), [What::Advance], "the time is over");
    assert_eq!(asked(&campaign, &coordinator(), date(2021, 1, 31)), []);
    let advance = || OnCampaign::Advance { reason: String::new() };
    let workers = [
        (Role::Appraiser, What::Appraise),
        (Role::UnitLeader, What::Petition),
        (Role::Appraiser, What::AppraiseAgain),
        (Role::CouncilChair, What::Conclude),
    ];
    let days = [date(2021, 2, 1), date(2021, 2, 21), date(2021, 3, 1), date(2021, 3, 16)];
    for ((role, what), day) in workers.into_iter().zip(days) {
        act!(campaign, campaign, log, advance(), &coordinator(), &on(day));
        assert_eq!(whats(&asked(&campaign, &person(role), day)), [what]);
        let mut silent = person(role);
        silent.grants.push(Grant::new(Role::Auditor, unit(HOST)));
        assert_eq!(asked(&campaign, &silent, day), [], "who audits does nothing");
    }
    let conclusion = Conclusion {
        members: 10,
        taking_part: 8,
        minutes: "12/BB".to_owned(),
        date: date(2021, 3, 20),
        held: Some(Held::Meeting),
    };
    let now = on(date(2021, 3, 20));
    act!(campaign, campaign, log, OnCampaign::Conclude { conclusion }, &person(Role::CouncilChair), &now);
    assert_eq!(whats(&asked(&campaign, &approver(), now.today)), [What::ApproveResult]);
    let approve = OnCampaign::Approve { decision: demo::decision() };
    act!(campaign, campaign, log, approve, &approver(), &now);
    assert_eq!(whats(&asked(&campaign, &approver(), now.today)), [What::Publish]);
    act!(
        campaign,
        campaign,
        log,
        OnCampaign::Publish { basis: Basis::Run(1), packages: Vec::new(), release: None },
        &approver(),
        &now
    );
    assert_eq!(asked(&campaign, &approver(), now.today), []);
    let all = [campaign.unwrap()];
    assert_eq!(whats(&news(&officer, &States { campaigns: &all, ..States::default() })), [What::Published]);
}

#[test]
fn interviews_wait_for_whose_turn_it_is_counted_and_told_anew_each_day() {
    let alike = |stage: &str, due, interviews| Alike {
        survey: collecting(false).id().clone(),
        group: "citizens".parse().unwrap(),
        enumerator: "An".parse().unwrap(),
        supervisor: "Giang".parse().unwrap(),
        stage: stage.to_owned(),
        due,
        interviews,
    };
    let all = [
        alike("returned", false, 2),
        alike("completed", false, 3),
        alike("completed", true, 1),
        alike("questioned", false, 5),
        alike("checked", true, 1),
        alike("checked", false, 7),
    ];
    let day = date(2021, 1, 12);
    let [an, giang] = ["An", "Giang"].map(|name| somebody(name, Role::Enumerator));
    let mai = somebody("Mai", Role::SurveyManager);
    let waits = |actor: &Actor, suffices, day| {
        let surveys = [collecting(suffices)];
        waiting(actor, &States { surveys: &surveys, interviews: &all, ..States::default() }, day)
    };
    let told = |actor: &Actor, suffices| {
        let tasks = waits(actor, suffices, day).into_iter();
        tasks.map(|task| (task.what, task.count.unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(told(&an, false), [(What::AskOn, 2)]);
    assert_eq!(told(&giang, false), [(What::CheckInterviews, 9), (What::AskAgain, 2)]);
    assert_eq!(told(&mai, false), [(What::AcceptInterviews, 7)]);
    assert_eq!(told(&mai, true), [], "the supervisor suffices");
    let both = giang.clone().with(mai.grants[0].clone());
    assert_eq!(told(&both, false).len(), 2, "nobody accepts what they looked at");
    assert_eq!(told(&somebody("Binh", Role::Enumerator), false), []);
    assert_eq!(told(&Actor::new("An".parse().unwrap()), false), [], "who has no role any more");
    let causes = [day, date(2021, 1, 13)].map(|day| waits(&an, false, day)[0].cause());
    assert_ne!(causes[0], causes[1]);
}
